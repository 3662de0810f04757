"""Files that a layout can come from: CSV, and the lock list as the vendor answers it."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.domain.errors import FieldProblem, InputRefused
from app.domain.layout import LayoutRow, LockIdentity, RoomDraft, checked
from app.domain.problems import Field, Reason

SECRET_LOCK_FIELDS = frozenset({"lockKeys", "serverKeys", "pwAdmin", "newPwAdmin", "doubleVerify"})
"""Credentials to doors in the vendor's rows: they are dropped while the text is parsed."""

_COLUMNS: Mapping[str, Field] = {
    "label": Field.LABEL,
    "room": Field.LABEL,
    "房号": Field.LABEL,
    "房间": Field.LABEL,
    "building": Field.BUILDING,
    "楼栋": Field.BUILDING,
    "floor": Field.FLOOR,
    "楼层": Field.FLOOR,
    "door": Field.DOOR,
    "门号": Field.DOOR,
}
_ORDER = (Field.LABEL, Field.BUILDING, Field.FLOOR, Field.DOOR)
_DELIMITERS = ",;\t"
_HEX_MARKS = ("hex", "十六进制")


@dataclass(frozen=True, slots=True)
class _Column:
    index: int
    in_hex: bool = False


def text_of(raw: bytes) -> str:
    """Decode a file's UTF-8, with or without BOM; raises InputRefused if it is something else."""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _refused(Reason.NOT_UTF8) from error


def rooms_from_csv(raw: bytes) -> tuple[RoomDraft, ...]:
    """Turn a CSV file (label, building, floor, door) into drafts; raises InputRefused with every problem.

    Comma, semicolon or tab. The first row may name the columns, in any order; a column whose
    name says hex holds hex. Without names the order is as above. Rows count as an editor does.
    """
    lines = _csv_lines(text_of(raw))
    if not lines:
        raise _refused(Reason.NOTHING_IN_IT)
    columns = _header(lines[0][1])
    body = lines if columns is None else lines[1:]
    used = columns or {field: _Column(index) for index, field in enumerate(_ORDER)}
    return checked([_csv_row(number, cells, used) for number, cells in body])


def _csv_lines(text: str) -> list[tuple[int, list[str]]]:
    """Return (line, cells) of every row; empty rows at the end are left out, those within are kept."""
    first = text.split("\n", 1)[0]
    delimiter = max(_DELIMITERS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    lines: list[tuple[int, list[str]]] = []
    try:
        lines.extend((reader.line_num, [cell.strip() for cell in cells]) for cells in reader)
    except csv.Error as error:
        raise InputRefused((FieldProblem(reader.line_num, Field.ROW, Reason.NOT_UNDERSTOOD, ""),)) from error
    while lines and not any(lines[-1][1]):
        lines.pop()
    return lines


def _header(cells: Sequence[str]) -> dict[Field, _Column] | None:
    """Read the first row as column names; None if it names none. Raises InputRefused if some are missing."""
    columns: dict[Field, _Column] = {}
    for index, cell in enumerate(cells):
        field, column = _named_column(index, cell)
        if field is not None:
            columns.setdefault(field, column)
    if not columns:
        return None
    missing = [field for field in _ORDER if field not in columns]
    if missing:
        raise InputRefused(tuple(FieldProblem(1, Field.COLUMN, Reason.MISSING, field) for field in missing))
    return columns


def _named_column(index: int, cell: str) -> tuple[Field | None, _Column]:
    name = cell.casefold()
    in_hex = any(mark in name for mark in _HEX_MARKS)
    for mark in _HEX_MARKS:
        name = name.replace(mark, "")
    return _COLUMNS.get(name.strip(" _-()（）[]:")), _Column(index, in_hex)


def _csv_row(number: int, cells: Sequence[str], columns: Mapping[Field, _Column]) -> LayoutRow:
    label, building, floor, door = (_cell(cells, columns[field]) for field in _ORDER)
    return LayoutRow(number, label, building, floor, door)


def _cell(cells: Sequence[str], column: _Column) -> str:
    text = cells[column.index] if column.index < len(cells) else ""
    return f"0x{text}" if column.in_hex and text and not text.lower().startswith("0x") else text


def locks_from_vendor_list(raw: bytes) -> tuple[LockIdentity, ...]:
    """Read the vendor's lock list, the envelope or its bare rows, in the order it was answered.

    Raises InputRefused. Rows carry no place: the person gives label and place to each. Ids are
    kept as text; unknown fields and nulls are tolerated; nothing secret is kept.
    """
    try:
        answer = json.loads(text_of(raw), object_pairs_hook=_without_secrets, parse_int=str, parse_float=str)
    except (json.JSONDecodeError, RecursionError) as error:
        raise _refused(Reason.NOT_JSON) from error
    rows = _vendor_rows(answer)
    if not rows:
        raise _refused(Reason.NOTHING_IN_IT)
    locks = tuple(_lock(row) for row in rows)
    problems = _lock_problems(locks)
    if problems:
        raise InputRefused(problems)
    return locks


def _without_secrets(pairs: list[tuple[str, object]]) -> dict[str, object]:
    return {name: value for name, value in pairs if name not in SECRET_LOCK_FIELDS}


def _vendor_rows(answer: object) -> list[object]:
    """Unwrap the envelope. Its ``total`` is not to be trusted (0 beside two rows in the published answer)."""
    if isinstance(answer, dict):
        if answer.get("success") is False:
            raise _refused(Reason.SERVER_REFUSED, str(answer.get("code") or ""))
        answer = answer.get("data")
    if not isinstance(answer, list):
        raise _refused(Reason.NOT_A_LOCK_LIST)
    return answer


def _lock(row: object) -> LockIdentity:
    fields = row if isinstance(row, dict) else {}
    return LockIdentity(_text(fields.get("id")), _text(fields.get("lockUsername")), _text(fields.get("mac")))


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""


def _lock_problems(locks: Sequence[LockIdentity]) -> tuple[FieldProblem, ...]:
    problems = []
    seen: set[str] = set()
    for number, lock in enumerate(locks, start=1):
        if not lock.lock_id:
            problems.append(FieldProblem(number, Field.LOCK, Reason.MISSING, lock.name))
        elif lock.lock_id in seen:
            problems.append(FieldProblem(number, Field.LOCK, Reason.DOUBLE, lock.name))
        seen.add(lock.lock_id)
    return tuple(problems)


def _refused(reason: Reason, value: str = "") -> InputRefused:
    return InputRefused((FieldProblem(0, Field.FILE, reason, value),))
