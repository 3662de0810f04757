from __future__ import annotations

import json
import tomllib
from importlib.resources import files
from pathlib import Path

import pytest

from app.adapters.api.profile_files import ProfileFiles, shipped_profile
from app.codec.vendor_corrections import with_correction
from app.codec.vendor_locks import SECRET_FIELDS
from app.codec.vendor_profile import profile_from_toml
from app.domain.vendor import (
    AnswerShape,
    Correction,
    Effect,
    Evidence,
    FieldPlace,
    VendorProfile,
)
from app.domain.vendor_errors import ProfileRefused, UnknownOperation

DATA = Path(__file__).parent.parent / "data" / "vendor"
MENU = tomllib.loads((DATA / "menu.toml").read_text(encoding="utf-8"))["operation"]
SHIPPED = files("resources.vendor").joinpath("profile.toml").read_text(encoding="utf-8")
BIND, LOCKS = "command.bind_lock_between", "lock.find_all_by_user_id"


@pytest.fixture(scope="module")
def profile() -> VendorProfile:
    return shipped_profile()


def _line(text: str, beginning: str) -> int:
    return next(n for n, line in enumerate(text.splitlines(), 1) if line.startswith(beginning))


def test_every_operation_of_the_menu_stands_in_its_order_with_its_section_and_titles(
    profile: VendorProfile,
) -> None:
    ours = [(one.section, one.title, one.title_zh) for one in profile.operations.values()]
    assert ours == [(one["section"], one["title"], one.get("title_zh", "")) for one in MENU]
    assert len(ours) == 84
    assert len({section for section, _, _ in ours}) == 14


def test_a_method_that_the_menu_names_is_the_profiles(profile: VendorProfile) -> None:
    for known, menu in zip(profile.operations.values(), MENU, strict=True):
        assert ("method" in known.published) == ("method" in menu)
        assert known.method == menu.get("method", known.method)


def test_only_the_two_published_operations_are_documented_with_their_paths(profile: VendorProfile) -> None:
    documented = {
        one.title: one.path for one in profile.operations.values() if one.evidence is Evidence.DOCUMENTED
    }
    assert documented == {one["title"]: one["path"] for one in MENU if "path" in one}


def test_the_bind_request_has_exactly_the_published_fields(profile: VendorProfile) -> None:
    example = json.loads((DATA / "command_bindLockBetween.request.json").read_text(encoding="utf-8"))
    fields = profile.operation(BIND).request_fields
    assert [field.name for field in fields] == list(example)
    assert {field.where for field in fields} == {FieldPlace.BODY}
    assert {field.evidence for field in fields} == {Evidence.DOCUMENTED}
    assert {field.name for field in fields if field.secret} == {"systemPassword", "roomPassword"}


def test_a_lock_has_exactly_the_published_fields_and_secrets(profile: VendorProfile) -> None:
    rows = json.loads((DATA / "locks_findAllByUserId.response.json").read_text(encoding="utf-8"))["data"]
    operation = profile.operation(LOCKS)
    assert [field.name for field in operation.answer_fields] == list(rows[0])
    assert {field.name for field in operation.answer_fields if field.secret} == SECRET_FIELDS
    assert operation.answer is AnswerShape.LIST


def test_nothing_that_changes_a_lock_or_the_server_counts_as_a_read(profile: VendorProfile) -> None:
    reads = {one.id for one in profile.operations.values() if one.effect is Effect.READ}
    assert reads - {"auth.login"} == {one.id for one in profile.operations.values() if one.method == "GET"}


def test_an_unknown_operation_is_named(profile: VendorProfile) -> None:
    with pytest.raises(UnknownOperation) as caught:
        profile.operation("lock.paint")
    assert caught.value.operation_id == "lock.paint"


@pytest.mark.parametrize(
    ("old", "new", "line_of", "reason"),
    [
        (
            'path = "/locks/findById/{lockId}"',
            'path = "/locks/{nobody}"',
            'path = "/locks/{nobody}"',
            "unknown_field",
        ),
        ('path = "/auth/login"', 'path = "auth/login"', 'path = "auth/login"', "not_a_path"),
        ('id = "lock.details"', 'id = "auth.login"', 'id = "auth.login"', "twice"),
        (
            'base_address = "https://vendor.invalid"',
            'base_address = "vendor"',
            "base_address",
            "not_a_base_address",
        ),
        ('model = "offline_card"', 'model = "cake"', 'model = "cake"', "unknown_model"),
        ("format = 1", "format = 2", "format", "unknown_format"),
        ("format = 1", "format = ", "format", "not_toml"),
    ],
)
def test_what_is_wrong_in_a_profile_is_named_with_its_line(
    old: str, new: str, line_of: str, reason: str
) -> None:
    text = SHIPPED.replace(old, new)
    assert text != SHIPPED
    with pytest.raises(ProfileRefused) as caught:
        profile_from_toml(text, "profile.toml")
    assert (caught.value.file, caught.value.reason) == ("profile.toml", reason)
    twice = (
        len(text.splitlines()) - list(reversed(text.splitlines())).index(line_of) if reason == "twice" else 0
    )
    assert caught.value.line == (twice or _line(text, line_of))


OWN_FILE = """\
# what the integrator found
[server]
base_address = "https://locks.example/api/"
auth_header = "X-Token"
auth_scheme = ""
success_codes = ["0"]

[server.headers]
X-App = "hotel"

# moved in June
[operation."lock.details"]
path = "/v2/lock"
method = "POST"  # by telephone

[operation."lock.details".request_names]
lockId = "lock_id"

[operation."lock.details".answer_names]
lockUsername = "name"

[operation."lock.details".fixed]
lang = "en"

# the one that works as it is
[operation."gateway.list"]
"""


def _own(tmp_path: Path, text: str) -> ProfileFiles:
    path = tmp_path / "vendor.toml"
    path.write_text(text, encoding="utf-8")
    return ProfileFiles(path)


def test_a_hotels_own_file_corrects_server_and_operation(tmp_path: Path) -> None:
    profile = _own(tmp_path, OWN_FILE).load()
    assert profile.server.base_address == "https://locks.example/api"
    assert (profile.server.auth_header, profile.server.auth_scheme) == ("X-Token", "")
    assert profile.server.success_codes == {"0"}
    assert profile.server.headers == {"X-App": "hotel"}
    details = profile.operation("lock.details")
    assert (details.method, details.path, details.evidence) == ("POST", "/v2/lock", Evidence.CORRECTED)
    lock_id = details.field("lockId")
    assert lock_id is not None
    assert (lock_id.wire, lock_id.where, lock_id.evidence) == ("lock_id", FieldPlace.BODY, Evidence.CORRECTED)
    assert {field.name: field.wire for field in details.answer_fields}["lockUsername"] == "name"
    assert details.fixed == {"lang": "en"}
    assert profile.operation("gateway.list").evidence is Evidence.CORRECTED
    assert profile.operation("gateway.unbind_lock").evidence is Evidence.INFERRED


def test_without_a_file_of_its_own_the_hotel_has_the_shipped_profile(
    tmp_path: Path, profile: VendorProfile
) -> None:
    assert ProfileFiles(tmp_path / "vendor.toml").load() == profile


@pytest.mark.parametrize(
    ("text", "line", "key", "reason"),
    [
        ('[operation."lock.paint"]\n', 1, "operation.lock.paint", "unknown_operation"),
        ('\n[operation."lock.details"]\npaht = "/x"\n', 3, "operation.lock.details.paht", "unknown_key"),
        ('[operation."lock.details"]\npath = 5\n', 2, "operation.lock.details.path", "not_text"),
        (
            '[operation."lock.details"]\nmethod = "FETCH"\n',
            2,
            "operation.lock.details.method",
            "not_a_choice",
        ),
        ('[operation."lock.details"]\npath = "/{a}"\n', 2, "operation.lock.details.path", "unknown_field"),
        ('[operation."lock.details"]\npath = "/{"\n', 2, "operation.lock.details.path", "not_a_path"),
        (
            '[operation."lock.details".request_names]\n\nlock = "l"\n',
            3,
            "operation.lock.details.request_names.lock",
            "unknown_field",
        ),
        (
            '[operation."lock.details".answer_names]\nid = "mac"\n',
            2,
            "operation.lock.details.answer_names.id",
            "twice",
        ),
        ('[server]\nbase_address = "ftp://x"\n', 2, "server.base_address", "not_a_base_address"),
        ('[server]\nbase_address = "http://a:99999"\n', 2, "server.base_address", "not_a_base_address"),
        ('[server]\nauth_header = "a b"\n', 2, "server.auth_header", "not_a_auth_header"),
        ('[server.headers]\nx = "a\\nb"\n', 2, "server.headers.x", "not_a_header"),
        ("[server\n", 1, "", "not_toml"),
        ('a = 1\nb = "', 2, "", "not_toml"),
        ("[sever]\n", 1, "sever", "unknown_key"),
        ('server = "x"\n', 1, "server", "not_a_table"),
    ],
)
def test_what_is_wrong_in_a_hotels_own_file_is_named_with_its_line(
    tmp_path: Path, text: str, line: int, key: str, reason: str
) -> None:
    with pytest.raises(ProfileRefused) as caught:
        _own(tmp_path, text).load()
    refused = caught.value
    assert (refused.file, refused.line, refused.key, refused.reason) == ("vendor.toml", line, key, reason)


def test_a_file_that_is_no_text_is_refused_whole(tmp_path: Path) -> None:
    (tmp_path / "vendor.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ProfileRefused) as caught:
        ProfileFiles(tmp_path / "vendor.toml").load()
    assert (caught.value.line, caught.value.reason) == (0, "not_readable")


CORRECTION = Correction(
    "lock.details",
    method="GET",
    path="/v3/lock/{lockId}",
    request_names=(("lockId", "id"),),
    fixed=(('a "quoted" \\ name', "雪"),),
    success_codes=("0", "200"),
)


def test_a_kept_correction_replaces_its_operation_and_leaves_the_rest_with_its_comments(
    tmp_path: Path,
) -> None:
    files_ = _own(tmp_path, OWN_FILE)
    profile = files_.save(CORRECTION)
    text = (tmp_path / "vendor.toml").read_text(encoding="utf-8")
    for comment in ("# what the integrator found", "# moved in June", "# the one that works as it is"):
        assert comment in text
    assert "lock_id" not in text
    assert profile == files_.load()
    details = profile.operation("lock.details")
    assert (details.method, details.path) == (CORRECTION.method, CORRECTION.path)
    assert set(CORRECTION.request_names) <= {(field.name, field.wire) for field in details.request_fields}
    assert tuple(details.fixed.items()) == CORRECTION.fixed
    assert details.success_codes == set(CORRECTION.success_codes)
    assert profile.operation("gateway.list").evidence is Evidence.CORRECTED


def test_keeping_a_correction_twice_changes_nothing_more() -> None:
    once = with_correction(OWN_FILE, CORRECTION)
    assert with_correction(once, CORRECTION) == once


def test_a_first_correction_makes_the_file(tmp_path: Path) -> None:
    profile = ProfileFiles(tmp_path / "vendor.toml").save(CORRECTION)
    assert profile.operation("lock.details").success_codes == {"0", "200"}
    assert [path.name for path in tmp_path.iterdir()] == ["vendor.toml"]


def test_a_correction_that_would_not_load_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    files_ = _own(tmp_path, OWN_FILE)
    with pytest.raises(ProfileRefused):
        files_.save(Correction("lock.details", path="/{nobody}"))
    assert (tmp_path / "vendor.toml").read_text(encoding="utf-8") == OWN_FILE


def test_where_the_vendors_locks_are_spoken_to_is_inferred_and_says_so(profile: VendorProfile) -> None:
    assert profile.bluetooth.evidence is Evidence.INFERRED
    assert profile.bluetooth.service == "0000fff0-0000-1000-8000-00805f9b34fb"


def test_a_hotel_corrects_where_its_locks_are_spoken_to(tmp_path: Path) -> None:
    text = """
    [bluetooth]
    service = "6E400001-B5A3-F393-E0A9-E50E24DCCA9E"
    chunk_bytes = 0
    with_response = false
    """
    told = _own(tmp_path, text).load().bluetooth
    assert told.service == "6e400001-b5a3-f393-e0a9-e50e24dcca9e"
    assert (told.chunk_bytes, told.with_response, told.evidence) == (None, False, Evidence.CORRECTED)
    assert told.write == shipped_profile().bluetooth.write


@pytest.mark.parametrize(
    ("line", "key", "reason"),
    [
        ('service = "fff"', "bluetooth.service", "not_a_uuid"),
        ('notify = "0000fff0-0000-1000-8000-00805f9b34fg"', "bluetooth.notify", "not_a_uuid"),
        ("chunk_bytes = 513", "bluetooth.chunk_bytes", "not_a_chunk_size"),
        ("chunk_bytes = -1", "bluetooth.chunk_bytes", "not_a_chunk_size"),
        ("chunk_bytes = true", "bluetooth.chunk_bytes", "not_a_chunk_size"),
        ('with_response = "yes"', "bluetooth.with_response", "not_flag"),
        ('pairing = "on"', "bluetooth.pairing", "unknown_key"),
    ],
)
def test_a_wrong_correction_of_bluetooth_is_named(tmp_path: Path, line: str, key: str, reason: str) -> None:
    with pytest.raises(ProfileRefused) as caught:
        _own(tmp_path, f"[bluetooth]\n{line}\n").load()
    assert (caught.value.line, caught.value.key, caught.value.reason) == (2, key, reason)
