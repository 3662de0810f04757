from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.domain.errors import InputRefused
from app.domain.hotel import Room
from app.domain.layout import MAX_ROOMS, LayoutRow, LockIdentity, checked
from app.domain.layout_files import SECRET_LOCK_FIELDS, locks_from_vendor_list, rooms_from_csv
from app.domain.place import Place
from app.domain.problems import Field, Reason

VENDOR = Path(__file__).parents[1] / "data" / "vendor"
LOCK_LIST = VENDOR / "locks_findAllByUserId.response.json"


def _problems(raw: bytes) -> list[tuple[int, str, str, str]]:
    with pytest.raises(InputRefused) as refused:
        rooms_from_csv(raw)
    return [(each.row, each.field, each.reason, each.value) for each in refused.value.problems]


@pytest.mark.parametrize(
    "text",
    [
        "label,building,floor,door\n123,1,1,123\n",
        "\ufefflabel,building,floor,door\r\n123,1,1,123\r\n",
        "Label;Building;Floor;Door\n123;1;1;0x7B",
        "door (hex),floor,building,label\n7B,1,1,123\n",
        "123,1,1,123",
        "房号,楼栋,楼层,门号（十六进制）\n123,1,1,7b",
        'label\tbuilding\tfloor\tdoor\tnotes\n"123"\t1\t1\t123\tquiet\n\n\n',
    ],
)
def test_a_spreadsheet_may_be_written_in_many_ways(text: str) -> None:
    (draft,) = rooms_from_csv(text.encode())
    assert (draft.label, draft.place) == ("123", Place(1, 1, 123))


def test_labels_are_free_text() -> None:
    drafts = rooms_from_csv("1208A,1,12,8\n樱花厅,1,12,9\n".encode())
    assert [draft.label for draft in drafts] == ["1208A", "樱花厅"]


def test_all_problems_are_listed_at_once_with_the_row_as_an_editor_counts() -> None:
    raw = b"label,building,floor,door\n101,1,1,1\n101,1,1,2\n103,1,1,1\n,1,1,4\n105,1,1,7B\n106,1,1,256\n"
    assert _problems(raw) == [
        (3, Field.LABEL, Reason.DOUBLE, "101"),
        (4, Field.PLACE, Reason.DOUBLE, "01 01 01"),
        (5, Field.LABEL, Reason.MISSING, ""),
        (6, Field.DOOR, Reason.NOT_A_NUMBER, "7B"),
        (7, Field.DOOR, Reason.OUT_OF_RANGE, "256"),
    ]


@pytest.mark.parametrize(("one", "other"), [("12a", "12A"), ("101", "１０１"), ("Villa 1", "villa  1")])
def test_labels_that_the_command_line_can_not_tell_apart_are_doubles(one: str, other: str) -> None:
    raw = f"{one},1,1,1\n{other},1,1,2\n".encode()
    assert _problems(raw) == [(2, Field.LABEL, Reason.DOUBLE, other)]


def test_a_gap_between_rows_is_refused() -> None:
    assert _problems(b"101,1,1,1\n\n103,1,1,3\n") == [(2, Field.ROW, Reason.EMPTY_ROW, "")]


def test_a_gap_in_a_row_is_refused() -> None:
    assert _problems(b"101,1,1\n") == [(1, Field.DOOR, Reason.MISSING, "")]


def test_labels_that_do_not_fit_are_refused() -> None:
    raw = "1234567890123,1,1,1\nA\u200bB,1,1,2\n".encode()
    assert [problem[2] for problem in _problems(raw)] == [Reason.TOO_LONG, Reason.NOT_PRINTABLE]


def test_a_column_that_is_not_there_is_named() -> None:
    assert _problems(b"label,building,door\n1,1,1\n") == [(1, Field.COLUMN, Reason.MISSING, Field.FLOOR)]


@pytest.mark.parametrize(
    ("raw", "reason"),
    [(b"", Reason.NOTHING_IN_IT), (b"\xff\xfe1\x00", Reason.NOT_UTF8), ("房".encode("gbk"), Reason.NOT_UTF8)],
)
def test_a_file_that_is_no_table_is_refused(raw: bytes, reason: Reason) -> None:
    assert _problems(raw) == [(0, Field.FILE, reason, "")]


def test_labels_and_places_of_rooms_that_are_there_are_taken() -> None:
    there = Room("1", "101", Place(1, 1, 1))
    rows = [LayoutRow(1, "101", "1", "1", "2"), LayoutRow(2, "102", "1", "1", "1")]
    with pytest.raises(InputRefused) as refused:
        checked(rows, [there])
    assert [(each.field, each.reason) for each in refused.value.problems] == [
        (Field.LABEL, Reason.TAKEN),
        (Field.PLACE, Reason.TAKEN),
    ]


def test_more_rooms_than_any_hotel_has_are_refused() -> None:
    rows = [
        LayoutRow(at, str(at), "1", str(at // 255 % 255 + 1), str(at % 255 + 1))
        for at in range(MAX_ROOMS + 1)
    ]
    with pytest.raises(InputRefused) as refused:
        checked(rows)
    assert [each.reason for each in refused.value.problems] == [Reason.TOO_MANY]


def test_the_vendors_answer_gives_two_locks() -> None:
    assert locks_from_vendor_list(LOCK_LIST.read_bytes()) == (
        LockIdentity("1980084539766648834", "Z-4000DF", "01:01:11:40:00:DF"),
        LockIdentity("1983007722421387266", "Z-4000DC", "01:01:11:40:00:DC"),
    )


def test_nothing_secret_of_the_vendors_answer_is_kept() -> None:
    rows = json.loads(LOCK_LIST.read_bytes())["data"]
    secrets = {row[name] for row in rows for name in SECRET_LOCK_FIELDS if row[name] is not None}
    kept = repr(locks_from_vendor_list(LOCK_LIST.read_bytes()))
    assert len(secrets) == 8
    assert not [secret for secret in secrets if secret in kept]


@pytest.mark.parametrize(
    ("answer", "locks"),
    [
        ([{"id": "7", "lockUsername": None, "mac": None, "new": [1]}], [LockIdentity("7", "", "")]),
        ({"data": [{"id": 1980084539766648834}]}, [LockIdentity("1980084539766648834", "", "")]),
    ],
)
def test_bare_rows_numbers_nulls_and_new_fields_are_tolerated(
    answer: object, locks: list[LockIdentity]
) -> None:
    assert list(locks_from_vendor_list(json.dumps(answer).encode())) == locks


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"nonsense", Reason.NOT_JSON),
        (b"{}", Reason.NOT_A_LOCK_LIST),
        (b"[]", Reason.NOTHING_IN_IT),
        (b'{"success": false, "code": 401}', Reason.SERVER_REFUSED),
        (b"[null]", Reason.MISSING),
        (b'[{"id": "1"}, {"id": "1"}]', Reason.DOUBLE),
        (b"[" * 100_000, Reason.NOT_JSON),
    ],
)
def test_an_answer_that_is_no_lock_list_is_refused(raw: bytes, reason: Reason) -> None:
    with pytest.raises(InputRefused) as refused:
        locks_from_vendor_list(raw)
    assert [each.reason for each in refused.value.problems] == [reason]
