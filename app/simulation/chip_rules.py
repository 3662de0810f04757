"""The access rules of a MIFARE Classic sector, as its trailer's access bits state them.

Source: NXP MF1S50YYX_V1 data sheet, section 8.7: table 6 (access bits), 7 (sector trailer), 8 (data blocks).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

KEY_A_FIELD = slice(0, 6)
ACCESS_FIELD = slice(6, 9)
ACCESS_AND_USER_FIELD = slice(6, 10)
KEY_B_FIELD = slice(10, 16)
_TRAILER_GROUP = 3
_NIBBLE = 0x0F


class Key(Enum):
    """A sector's two keys."""

    A = "A"
    B = "B"


_NONE: frozenset[Key] = frozenset()
_A = frozenset((Key.A,))
_B = frozenset((Key.B,))
_AB = _A | _B


@dataclass(frozen=True, slots=True)
class TrailerRule:
    """Which keys may do what to the trailer; key A is never readable."""

    write_key_a: frozenset[Key]
    read_access: frozenset[Key]
    write_access: frozenset[Key]
    read_key_b: frozenset[Key]
    write_key_b: frozenset[Key]


@dataclass(frozen=True, slots=True)
class DataRule:
    """Which keys may read and write a data block."""

    read: frozenset[Key]
    write: frozenset[Key]


_TRAILER_RULES = {
    0b000: TrailerRule(_A, _A, _NONE, _A, _A),
    0b010: TrailerRule(_NONE, _A, _NONE, _A, _NONE),
    0b100: TrailerRule(_B, _AB, _NONE, _NONE, _B),
    0b110: TrailerRule(_NONE, _AB, _NONE, _NONE, _NONE),
    0b001: TrailerRule(_A, _A, _A, _A, _A),
    0b011: TrailerRule(_B, _AB, _B, _NONE, _B),
    0b101: TrailerRule(_NONE, _AB, _B, _NONE, _NONE),
    0b111: TrailerRule(_NONE, _AB, _NONE, _NONE, _NONE),
}
_DATA_RULES = {
    0b000: DataRule(_AB, _AB),
    0b010: DataRule(_AB, _NONE),
    0b100: DataRule(_AB, _B),
    0b110: DataRule(_AB, _B),
    0b001: DataRule(_AB, _NONE),
    0b011: DataRule(_B, _B),
    0b101: DataRule(_B, _NONE),
    0b111: DataRule(_NONE, _NONE),
}


def conditions(trailer: bytes) -> tuple[int, int, int, int] | None:
    """Return C1C2C3 of the four block groups; None where bits contradict their inverse (a dead sector)."""
    low, middle, high = trailer[ACCESS_FIELD]
    c1, c2, c3 = middle >> 4, high & _NIBBLE, high >> 4
    if (low & _NIBBLE, low >> 4, middle & _NIBBLE) != (c1 ^ _NIBBLE, c2 ^ _NIBBLE, c3 ^ _NIBBLE):
        return None
    groups = tuple((c1 >> at & 1) << 2 | (c2 >> at & 1) << 1 | c3 >> at & 1 for at in range(4))
    return groups[0], groups[1], groups[2], groups[3]


def trailer_rule(trailer: bytes) -> TrailerRule | None:
    """Return the rule for the trailer itself; None for a dead sector."""
    groups = conditions(trailer)
    return None if groups is None else _TRAILER_RULES[groups[_TRAILER_GROUP]]


def data_rule(trailer: bytes, group: int) -> DataRule | None:
    """Return the rule for data block group 0–2 (a block; five blocks in a 16-block sector)."""
    groups = conditions(trailer)
    return None if groups is None else _DATA_RULES[groups[group]]


def key_b_is_data(trailer: bytes) -> bool:
    """Whether key B can be read, in which case it authenticates but opens nothing."""
    rule = trailer_rule(trailer)
    return rule is not None and bool(rule.read_key_b)
