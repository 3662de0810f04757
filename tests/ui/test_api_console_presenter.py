"""The API console against the simulated server: every operation by hand, secrets masked, corrections kept."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.vendor import Effect, Evidence
from app.domain.vendor_errors import FieldMissing, ProfileRefused
from tests.contract.vendor_server import PUBLISHED_LOCKS, PlainClient, VendorCloud, serving
from tests.ui.sync_office import Office
from tests.unit.sync_ground import LOCKS, sync_ground
from tests.unit.vendor_calls import every_call, prepare

LIST_LOCKS = "lock.find_all_by_user_id"
PUBLISHED_SECRETS = ("lockKeys", "serverKeys", "pwAdmin", "newPwAdmin", "doubleVerify")


@pytest.fixture
def cloud() -> Iterator[VendorCloud]:
    with serving() as made:
        yield made


@pytest.fixture
async def office(tmp_path: Path, cloud: VendorCloud) -> AsyncIterator[Office]:
    async with sync_ground(tmp_path, cloud) as ground:
        yield Office(ground)


async def send(office: Office, operation_id: str, fields: dict[str, str]) -> None:
    office.console.choose(operation_id)
    for name, value in fields.items():
        office.console.set_field(name, value)
    office.console.send()
    await office.idle()


async def test_all_84_operations_can_be_sent_from_the_console(office: Office, cloud: VendorCloud) -> None:
    client = PlainClient(cloud)
    try:
        client.sign_in()
        calls = every_call(prepare(cloud, client))
    finally:
        client.http.close()
    for operation_id, fields in calls:
        await send(office, operation_id, fields)
        assert office.console.state.answer is not None, (operation_id, office.console.state.error)
    new = {"account": "new", "password": "made up too", "code": cloud.server.codes()["new"]}
    await send(office, "auth.register", new)
    assert office.console.state.answer is not None
    sent = {operation_id for operation_id, _ in calls} | {"auth.register"}
    assert sent == set(office.ground.api.profile.operations)


@pytest.mark.parametrize(
    "words", ["apartment binding", "door lock binding (apartment)", "bind_lock_between", "BLUETOOTH bind"]
)
async def test_search_finds_an_operation_by_title_id_and_section(office: Office, words: str) -> None:
    office.console.search(words)
    assert any("bind" in operation.id for operation in office.console.state.operations)
    assert len(office.console.state.operations) < office.console.state.total


async def test_search_finds_an_operation_by_its_chinese_title(office: Office) -> None:
    titled = next(each for each in office.console.state.operations if each.title_zh)
    office.console.search(titled.title_zh)
    assert titled in office.console.state.operations


async def test_a_preview_shows_the_request_without_the_token(office: Office) -> None:
    office.console.choose(LIST_LOCKS)
    preview = office.console.state.preview
    assert preview is not None
    assert preview.method == "GET"
    assert dict(preview.headers)["Authorization"].endswith("***")


async def test_a_needed_field_that_is_empty_is_named_before_anything_is_sent(office: Office) -> None:
    office.console.choose("card.report")
    assert isinstance(office.console.state.preview_error, FieldMissing)
    office.console.send()
    await office.idle()
    assert office.answers.sends == []


async def test_an_answer_shows_no_secret_of_a_lock(office: Office, cloud: VendorCloud) -> None:
    await send(office, LIST_LOCKS, {})
    answer = office.console.state.answer
    assert answer is not None
    assert (answer.rows, answer.rows_shown, answer.http_status) == (2, 2, 200)
    assert LOCKS[0] in answer.text
    secrets = {
        str(row[name])
        for row in cloud.server.state.rows("lock")
        for name in PUBLISHED_SECRETS
        if len(str(row.get(name) or "")) > 3
    }
    assert PUBLISHED_LOCKS.is_file()
    assert secrets
    assert not [value for value in secrets if value in answer.text]


async def test_what_only_reads_is_sent_without_a_question(office: Office) -> None:
    await send(office, LIST_LOCKS, {})
    assert office.answers.sends == []


@pytest.mark.parametrize("effect", [Effect.WRITE, Effect.COMMAND])
async def test_what_changes_something_asks_first_and_is_not_sent_without_a_yes(
    office: Office, cloud: VendorCloud, effect: Effect
) -> None:
    office.answers.agrees = False
    before = len(cloud.effects())
    chosen = next(
        each
        for each in office.ground.api.profile.operations.values()
        if each.effect is effect and each.field("lockId") is not None
    )
    needed = {field.name: LOCKS[0] for field in chosen.request_fields if field.required}
    await send(office, chosen.id, needed)
    assert office.answers.sends == [chosen.id]
    assert office.console.state.answer is None
    assert not office.console.state.sending
    assert len(cloud.effects()) == before


async def test_a_slow_answer_can_be_cancelled(office: Office, cloud: VendorCloud) -> None:
    cloud.set_faults(f"latency=5@{LIST_LOCKS}")
    office.console.choose(LIST_LOCKS)
    office.console.send()
    await office.until(lambda: office.console._task is not None)
    office.console.cancel()
    await office.idle()
    state = office.console.state
    assert (state.sending, state.cancelled, state.answer) == (False, True, None)


async def test_a_correction_is_kept_and_used_at_once(office: Office, tmp_path: Path) -> None:
    office.console.choose("card.report")
    draft = office.console.state.correction
    assert draft is not None
    names = tuple((name, "card_no" if name == "cardNumber" else wire) for name, wire in draft.request_names)
    office.console.edit_correction(replace(draft, path="/v2/cards/save", request_names=names))
    office.console.keep_correction()
    await office.idle()
    state = office.console.state
    assert state.correction_kept
    assert state.chosen is not None
    assert state.chosen.evidence is Evidence.CORRECTED
    for name, value in {"lockId": LOCKS[0], "cardNumber": "CAFEBABE"}.items():
        office.console.set_field(name, value)
    preview = office.console.state.preview
    assert preview is not None
    assert preview.address.endswith("/v2/cards/save")
    assert preview.body is not None
    assert preview.body["card_no"] == "CAFEBABE"
    kept = (tmp_path / "corrections.toml").read_text(encoding="utf-8")
    assert "card_no" in kept
    assert "lockId" not in kept


async def test_a_second_correction_keeps_the_first(office: Office) -> None:
    office.console.choose("card.report")
    draft = office.console.state.correction
    assert draft is not None
    office.console.edit_correction(replace(draft, path="/v2/cards/save"))
    office.console.keep_correction()
    await office.idle()
    draft = office.console.state.correction
    assert draft is not None
    office.console.edit_correction(replace(draft, method="PUT"))
    office.console.keep_correction()
    await office.idle()
    chosen = office.console.state.chosen
    assert chosen is not None
    assert (chosen.method, chosen.path) == ("PUT", "/v2/cards/save")


async def test_a_correction_that_can_not_be_used_names_its_place(office: Office) -> None:
    office.console.choose("card.report")
    draft = office.console.state.correction
    assert draft is not None
    office.console.edit_correction(replace(draft, path="no path at all"))
    office.console.keep_correction()
    await office.idle()
    error = office.console.state.correction_error
    assert isinstance(error, ProfileRefused)
    assert error.key.endswith("path")
    assert error.line > 0
