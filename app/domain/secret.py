"""A value that must not be seen: it shows as a mask wherever text is made of it."""

from __future__ import annotations

import hmac
from typing import Generic, NoReturn, TypeVar

MASK = "***"

T = TypeVar("T", str, bytes)


class Secret(Generic[T]):
    """Holds a secret text or bytes; only `reveal` gives it away.

    Its repr, str and every format are `MASK`. It refuses to be pickled. It is no dataclass on
    purpose: ``dataclasses.asdict`` would unfold one and lay the value bare.
    """

    __slots__ = ("_value",)

    def __init__(self, value: T) -> None:
        self._value: T = value

    def reveal(self) -> T:
        """The value itself. Call it where the value is used, and nowhere earlier."""
        return self._value

    def __repr__(self) -> str:
        return MASK

    def __format__(self, format_spec: str) -> str:
        return MASK

    def __eq__(self, other: object) -> bool:
        """Compare without telling by the time taken where the values differ."""
        if not isinstance(other, Secret):
            return NotImplemented
        return type(self._value) is type(other._value) and hmac.compare_digest(
            _as_bytes(self._value), _as_bytes(other._value)
        )

    def __hash__(self) -> int:
        return hash((Secret, self._value))

    def __copy__(self) -> Secret[T]:
        return self

    def __deepcopy__(self, memo: object) -> Secret[T]:
        return self

    def __reduce_ex__(self, protocol: object) -> NoReturn:
        raise TypeError("a Secret is not pickled")


def _as_bytes(value: str | bytes) -> bytes:
    return value.encode("utf-8", "surrogatepass") if isinstance(value, str) else value
