"""Reads a request by the profile: every field in its place, of its kind, or the request is refused."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from urllib.parse import parse_qsl

import msgspec

from app.codec.vendor_times import from_wall
from app.domain.vendor import FieldKind, FieldPlace, Operation, OperationField, ServerFacts
from app.simulation.vendor_server.refusal import RefusalCode, Refused, malformed, missing

_SHAPES = {
    FieldKind.ID: re.compile(r"[0-9]{1,20}"),
    FieldKind.HEX_BYTE: re.compile(r"[0-9A-Fa-f]{2}"),
    FieldKind.HEX: re.compile(r"([0-9A-Fa-f]{2})+"),
    FieldKind.INT: re.compile(r"-?[0-9]{1,18}"),
    FieldKind.FLAG: re.compile(r"[01]"),
    FieldKind.TIME_HEX: re.compile(r"[0-9A-Fa-f]{8}"),
    FieldKind.TIME_MS: re.compile(r"[0-9]{1,16}"),
}


def read_fields(
    operation: Operation, facts: ServerFacts, path: Mapping[str, str], query: Mapping[str, str], body: bytes
) -> dict[str, str]:
    """Return the fields by the profile's names. Raises `Refused`. Unknown fields are passed over."""
    sent = {
        FieldPlace.PATH: path,
        FieldPlace.QUERY: query,
        FieldPlace.BODY: _body_values(facts.body_format, body),
    }
    fields: dict[str, str] = {}
    for field in operation.request_fields:
        value = _one_value(field, sent[field.where])
        if value is not None:
            fields[field.name] = value
    return fields


def _one_value(field: OperationField, sent: Mapping[str, object]) -> str | None:
    """Return a field's text, None where it isn't sent; an empty text counts only where any text does."""
    value = sent.get(field.wire, sent.get(field.name))
    empty = value is None or (value == "" and (field.required or field.kind is not FieldKind.TEXT))
    if empty and field.required:
        raise missing(field.wire)
    if empty:
        return None
    if not isinstance(value, str) or not reads_as(field.kind, value):
        raise malformed(field.wire)
    return value


def reads_as(kind: FieldKind, text: str) -> bool:
    """Whether a text reads as its kind."""
    if kind is FieldKind.TIME_WALL:
        return _is_time(text)
    shape = _SHAPES.get(kind)
    return shape is None or shape.fullmatch(text) is not None


def _is_time(text: str) -> bool:
    try:
        at: datetime = from_wall(text)
    except ValueError:
        return False
    return at.year > 1970


def _body_values(body_format: str, body: bytes) -> Mapping[str, object]:
    if not body:
        return {}
    if body_format == "form":
        return dict(parse_qsl(body.decode(errors="replace"), keep_blank_values=True))
    try:
        values: object = msgspec.json.decode(body)
    except msgspec.DecodeError:
        raise Refused(RefusalCode.BAD_REQUEST, "请求体格式错误") from None
    if not isinstance(values, dict):
        raise Refused(RefusalCode.BAD_REQUEST, "请求体格式错误")
    return values
