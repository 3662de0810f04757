"""Bytes that a server sent → rows, or an error of the taxonomy; nothing in them is trusted."""

from __future__ import annotations

import asyncio
from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any, TypeVar

import msgspec

from app.adapters.api.naming import Naming, scalar_text
from app.domain.vendor import AnswerShape, EnvelopeNames, Operation
from app.domain.vendor_errors import NotUnderstood
from app.ports.vendor_api import Row

T = TypeVar("T")

ROWS_A_SLICE = 400
"""Rows between two breaths of the loop: 400 locks decode in about 2 ms."""
DIGEST_BYTES = 16
ROW_KEYS = ("records", "rows", "list", "items")
"""Where a page's rows stand when ``data`` is an object (inferred: common habits)."""
SCALAR_NAME = "value"
"""The name of what came when ``data`` is neither object nor list."""
PAGED_SHAPES = frozenset({AnswerShape.LIST, AnswerShape.PAGED})

_BOM = b"\xef\xbb\xbf"
_SPACE = b" \t\r\n"
_HEAD_BYTES = 64
_NO_OBJECT = "Expected `object`"

_object_of_raw = msgspec.json.Decoder(dict[str, msgspec.Raw])
_list_of_raw = msgspec.json.Decoder(list[msgspec.Raw])
_object = msgspec.json.Decoder(dict[str, Any])
_anything: msgspec.json.Decoder[Any] = msgspec.json.Decoder()


@dataclass(frozen=True, slots=True)
class Envelope:
    """An answer's outside; ``code`` and ``success`` are None where they don't stand.

    ``where`` is the path to ``data`` within the answer, "" if the answer is bare.
    """

    code: str | None
    message: str
    total: int | None
    success: bool | None
    data: bytes = field(repr=False)
    where: str


@dataclass(frozen=True, slots=True)
class Inside:
    """An answer's inside; the fields mean what they mean in `app.ports.vendor_api.VendorAnswer`."""

    rows: tuple[Row, ...] = field(default=(), repr=False)
    digests: tuple[bytes, ...] = field(default=(), repr=False)
    unchanged: tuple[bytes, ...] = field(default=(), repr=False)
    listed: bool = False


def read_envelope(body: bytes, names: EnvelopeNames, operation_id: str) -> Envelope:
    """Read the outside: an envelope, a bare object or a bare list. Raises NotUnderstood."""
    text = body.removeprefix(_BOM)
    if _opening(text) == b"[":
        return Envelope(None, "", None, None, text, "")
    if _opening(text) != b"{":
        raise NotUnderstood(operation_id, "", "json")
    parts = _decoded(_object_of_raw, text, "", operation_id)
    if names.code not in parts and names.success not in parts:
        return Envelope(None, "", None, None, text, "")
    return _from_parts(parts, names, operation_id)


async def read_inside(envelope: Envelope, operation: Operation, known: Container[bytes]) -> Inside:
    """Read the rows, breathing between slices. Raises NotUnderstood with the path to what doesn't read."""
    data, where = envelope.data, envelope.where
    if operation.answer in PAGED_SHAPES and _opening(data) == b"{":
        data, where = _page(data, where, operation.id)
    if _opening(data) == b"[":
        return await _rows(data, where, operation, known)
    value = _decoded(_anything, data, where, operation.id)
    if value is None or value == {}:
        return Inside()
    row = Naming(operation).named(value, where) if isinstance(value, dict) else {SCALAR_NAME: value}
    return Inside(rows=(row,), digests=(_digest(data),))


def _from_parts(parts: Mapping[str, msgspec.Raw], names: EnvelopeNames, operation_id: str) -> Envelope:
    code, message, total, success = (
        _scalar(parts.get(name), name, operation_id)
        for name in (names.code, names.message, names.total, names.success)
    )
    return Envelope(
        code=code or None,
        message=message,
        total=int(total) if total.isascii() and total.isdigit() else None,
        success={"true": True, "1": True, "false": False, "0": False}.get(success.lower()),
        data=bytes(parts.get(names.data, b"null")),
        where=names.data,
    )


def _scalar(raw: msgspec.Raw | None, name: str, operation_id: str) -> str:
    """Return a part of the envelope as text, "" where it is null or missing."""
    value = None if raw is None else _decoded(_anything, raw, name, operation_id)
    if value is None:
        return ""
    if isinstance(value, dict | list):
        raise NotUnderstood(operation_id, name, "text")
    return scalar_text(value)


def _page(data: bytes, where: str, operation_id: str) -> tuple[bytes, str]:
    """Return the list within a page's object and the path to it, or what was given if there is none."""
    parts = _decoded(_object_of_raw, data, where, operation_id)
    for key in ROW_KEYS:
        if key in parts and _opening(bytes(parts[key])) == b"[":
            return bytes(parts[key]), f"{where}.{key}" if where else key
    return data, where


async def _rows(data: bytes, where: str, operation: Operation, known: Container[bytes]) -> Inside:
    await asyncio.sleep(0)
    raws = _decoded(_list_of_raw, data, where, operation.id)
    naming = Naming(operation)
    rows: list[Row] = []
    digests: list[bytes] = []
    unchanged: list[bytes] = []
    for index, raw in enumerate(raws):
        if index % ROWS_A_SLICE == 0:
            await asyncio.sleep(0)
        digest = _digest(raw)
        if digest in known:
            unchanged.append(digest)
            continue
        path = f"{where}[{index}]"
        rows.append(naming.named(_decoded(_object, raw, path, operation.id), path))
        digests.append(digest)
    return Inside(tuple(rows), tuple(digests), tuple(unchanged), listed=True)


def _decoded(decoder: msgspec.json.Decoder[T], data: bytes | msgspec.Raw, where: str, operation_id: str) -> T:
    """Decode, or raise NotUnderstood with ``where``. A server can nest deeper than Python recurses."""
    try:
        return decoder.decode(data)
    except (msgspec.MsgspecError, RecursionError, ValueError) as error:
        expected = "object" if str(error).startswith(_NO_OBJECT) else "json"
    # Not chained: the decoder's own error may repeat pieces of the answer.
    raise NotUnderstood(operation_id, where, expected)


def _opening(data: bytes) -> bytes:
    return data[:_HEAD_BYTES].lstrip(_SPACE)[:1] or data.lstrip(_SPACE)[:1]


def _digest(data: bytes | msgspec.Raw) -> bytes:
    return blake2b(data, digest_size=DIGEST_BYTES).digest()
