"""Frozen dataclasses as JSON and back, by their annotations: what a simulated device keeps without power.

Knows bytes (hex), datetime (ISO), numbers, texts, enums, ``X | None``, tuples, mappings and dataclasses.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import datetime
from enum import Enum
from functools import lru_cache
from types import NoneType, UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

T = TypeVar("T")


class SavedWrong(ValueError):
    """A saved state that is none of this kind."""


def to_json(value: object) -> bytes:
    """Return a dataclass as JSON."""
    return json.dumps(_plain(value)).encode()


def from_json(kind: type[T], data: bytes) -> T:
    """Return the dataclass of ``kind`` that `to_json` made ``data`` of. Raises SavedWrong."""
    try:
        value: T = _made(kind, json.loads(data))
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise SavedWrong(kind.__name__) from error
    return value


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, Mapping):
        return [[_plain(key), _plain(each)] for key, each in value.items()]
    if is_dataclass(value):
        return {each.name: _plain(getattr(value, each.name)) for each in fields(value)}
    return _plain_single(value)


def _plain_single(value: object) -> object:
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, datetime):
        return value.isoformat()
    return value.value if isinstance(value, Enum) else value


@lru_cache(maxsize=64)
def _annotations(kind: type) -> Mapping[str, Any]:
    return get_type_hints(kind)


def _made(kind: Any, plain: Any) -> Any:  # noqa: ANN401 - any annotation, any JSON
    origin, inner = get_origin(kind), get_args(kind)
    if origin is UnionType:
        return None if plain is None else _made(next(each for each in inner if each is not NoneType), plain)
    if origin is tuple:
        return _tuple(inner, plain)
    if origin is not None:
        return {_made(inner[0], key): _made(inner[1], each) for key, each in plain}
    if is_dataclass(kind):
        hints = _annotations(kind)  # type: ignore[arg-type]
        return kind(**{name: _made(hints[name], each) for name, each in plain.items()})  # type: ignore[operator]
    return _single(kind, plain)


def _tuple(inner: tuple[Any, ...], plain: Any) -> tuple[Any, ...]:  # noqa: ANN401 - as above
    if inner[-1] is Ellipsis:
        return tuple(_made(inner[0], each) for each in plain)
    return tuple(_made(one, each) for one, each in zip(inner, plain, strict=True))


def _single(kind: Any, plain: Any) -> Any:  # noqa: ANN401 - as above
    if kind is bytes:
        return bytes.fromhex(plain)
    if kind is datetime:
        return datetime.fromisoformat(plain)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(plain)
    if not isinstance(plain, kind) and not (kind is float and isinstance(plain, int)):
        raise TypeError(kind)
    return plain
