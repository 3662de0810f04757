"""Gives answers the shape that the profile says: fields by their wire names, the envelope round them."""

from __future__ import annotations

from typing import Any

from app.domain.vendor import AnswerShape, EnvelopeNames, Operation, ServerFacts
from app.simulation.vendor_server.call import Page
from app.simulation.vendor_server.operations.table import Answer
from app.simulation.vendor_server.refusal import RefusalCode, Refused
from app.simulation.vendor_server.state import Row

_SUCCESS = "成功"
_SUCCESS_CODE = 200
_AS_STORED = "lock"
"""The model whose rows are kept exactly as published, with whatever a seed file has beyond that."""


def success(facts: ServerFacts, operation: Operation, answer: Answer) -> dict[str, Any]:
    """Return what goes out when the operation succeeds."""
    if operation.answer is AnswerShape.BARE:
        return {}
    code = _code(operation.success_codes or facts.success_codes, _SUCCESS_CODE)
    if isinstance(answer, Page):
        return _envelope(facts.envelope, code, answer.total, _rows(operation, answer.rows))
    if isinstance(answer, tuple):
        # The published list says 0 beside two rows.
        return _envelope(facts.envelope, code, 0, _rows(operation, answer))
    return _envelope(facts.envelope, code, 0, None if answer is None else _rows(operation, (answer,))[0])


def refusal(facts: ServerFacts, refused: Refused) -> dict[str, Any]:
    """Return what goes out when the operation is refused."""
    code = int(refused.code)
    if refused.code is RefusalCode.NOT_SIGNED_IN:
        code = _code(facts.not_signed_in_codes, code)
    names = facts.envelope
    return {**_envelope(names, code, 0, None), names.message: refused.message, names.success: False}


def _envelope(names: EnvelopeNames, code: int, total: int, data: object) -> dict[str, Any]:
    return {
        names.code: code,
        names.message: _SUCCESS,
        names.total: total,
        names.data: data,
        names.success: True,
    }


def _code(codes: frozenset[str], usual: int) -> int:
    """Return the usual code where the profile accepts it, another accepted one otherwise."""
    numbers = sorted(int(code) for code in codes if code.isdecimal())
    return usual if usual in numbers or not numbers else numbers[0]


def _rows(operation: Operation, rows: tuple[Row, ...]) -> list[Row]:
    renamed = {field.name: field.wire for field in operation.answer_fields if field.wire != field.name}
    if operation.model == _AS_STORED:
        if not renamed:
            return list(rows)
        return [{renamed.get(name, name): value for name, value in row.items()} for row in rows]
    wires = [(field.wire, field.name) for field in operation.answer_fields]
    return [{wire: row.get(name) for wire, name in wires} for row in rows]
