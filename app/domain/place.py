"""A place: building, floor and door number as a lock knows them, one byte each."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Self

from app.domain.errors import KeyrackError

MIN_NUMBER = 1
MAX_NUMBER = 255
_HEX_PAIR = re.compile(r"[0-9A-Fa-f]{2}")


class PlaceOutOfRange(KeyrackError):
    """A building, floor or door number that is not 1–255. ``field`` names which."""

    def __init__(self, field: str, value: int) -> None:
        super().__init__(f"{field} {value} is not {MIN_NUMBER}–{MAX_NUMBER}")
        self.field = field
        self.value = value


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where a lock is, in its own terms; each number is 1–255 and one byte on the lock."""

    building: int
    floor: int
    door: int

    def __post_init__(self) -> None:
        for field in ("building", "floor", "door"):
            value = getattr(self, field)
            if not MIN_NUMBER <= value <= MAX_NUMBER:
                raise PlaceOutOfRange(field, value)

    def to_bytes(self) -> bytes:
        """Return the 3 bytes building, floor, door."""
        return bytes((self.building, self.floor, self.door))

    @classmethod
    def from_bytes(cls, raw: bytes) -> Self:
        """Read 3 bytes building, floor, door; raises PlaceOutOfRange on a zero byte."""
        building, floor, door = raw
        return cls(building, floor, door)

    @property
    def hex(self) -> str:
        """The place as locks and the vendor spell it: ``01 03 7B``."""
        return self.to_bytes().hex(" ").upper()


def number_from_hex(text: str) -> int:
    """Read one place number in the vendor's spelling (``7B`` is 123); raises ValueError."""
    if not _HEX_PAIR.fullmatch(text):
        raise ValueError(text)
    return int(text, 16)
