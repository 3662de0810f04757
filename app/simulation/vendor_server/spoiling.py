"""Spoils answers: what the faults do to values, lists and bytes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from random import Random
from typing import Any

import msgspec

from app.simulation.vendor_server.faults import Fault

Drawn = Mapping[Fault, float | None]
Json = Any
_USUAL_SHARE = 0.3
_USUAL_LOSS = 0.5
_GATEWAY_PAGE = b"<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>"


def spoil_values(payload: Json, drawn: Drawn, dice: Random) -> Json:
    """Return the answer with the drawn faults of its values and lists; nothing is changed in place."""
    for fault, spoil in _SPOILERS.items():
        if fault in drawn:
            payload = spoil(payload, drawn[fault], dice)
    return payload


def spoil_bytes(body: bytes, drawn: Drawn, dice: Random) -> bytes:
    """Return the bytes with the drawn faults of the text."""
    if Fault.MALFORMED in drawn:
        return dice.choice((_GATEWAY_PAGE, body[:-1] + b",,}", b"\xff\xfe" + body, b"", b"{'code': 200}"))
    if Fault.TRUNCATED in drawn:
        return body[: dice.randrange(1, max(2, len(body)))]
    return body


def encode(payload: Json) -> bytes:
    """Return the answer as JSON text, UTF-8."""
    return msgspec.json.encode(payload)


def _each_leaf(payload: Json, change: Callable[[Json], Json]) -> Json:
    if isinstance(payload, dict):
        return {name: _each_leaf(value, change) for name, value in payload.items()}
    if isinstance(payload, list):
        return [_each_leaf(value, change) for value in payload]
    return change(payload)


def _each_list(payload: Json, change: Callable[[list[Json]], list[Json]]) -> Json:
    if isinstance(payload, dict):
        return {name: _each_list(value, change) for name, value in payload.items()}
    return change(payload) if isinstance(payload, list) else payload


def _nulls(payload: Json, share: float | None, dice: Random) -> Json:
    chance = _USUAL_SHARE if share is None else share
    return _each_leaf(payload, lambda value: None if dice.random() < chance else value)


def _wrong_types(payload: Json, share: float | None, dice: Random) -> Json:
    chance = _USUAL_SHARE if share is None else share

    def changed(value: Json) -> Json:
        return _of_another_type(value, dice) if dice.random() < chance else value

    return _each_leaf(payload, changed)


def _of_another_type(value: Json, dice: Random) -> Json:
    others: list[Json] = [[value], {"value": value}, 1.5]
    others.append(int(value) if isinstance(value, str) and value.isdecimal() else str(value))
    others.append(not value)
    return dice.choice([other for other in others if type(other) is not type(value)])


def _extra_fields(payload: Json, _value: float | None, dice: Random) -> Json:
    if isinstance(payload, dict):
        more: dict[str, Json] = {
            f"newField{dice.randrange(100)}": dice.choice(("x", 7, None, [], {"deep": [1]}))
        }
        return {**{name: _extra_fields(value, None, dice) for name, value in payload.items()}, **more}
    if isinstance(payload, list):
        return [_extra_fields(value, None, dice) for value in payload]
    return payload


def _duplicated_rows(payload: Json, _value: float | None, dice: Random) -> Json:
    def doubled(rows: list[Json]) -> list[Json]:
        both = [*rows, *rows]
        dice.shuffle(both)
        return both

    return _each_list(payload, doubled)


def _lost_rows(payload: Json, share: float | None, dice: Random) -> Json:
    chance = _USUAL_LOSS if share is None else share
    return _each_list(payload, lambda rows: [row for row in rows if dice.random() >= chance])


_SPOILERS: dict[Fault, Callable[[Json, float | None, Random], Json]] = {
    Fault.LOST_ROWS: _lost_rows,
    Fault.DUPLICATED_ROWS: _duplicated_rows,
    Fault.NULLS: _nulls,
    Fault.WRONG_TYPES: _wrong_types,
    Fault.EXTRA_FIELDS: _extra_fields,
}
