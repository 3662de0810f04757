"""A lock's settings: the tags that the vendor publishes, and what can be said of them.

Certain, from the published lock row: names, tags, and how many bytes a value has there. What a value means is
inferred from the names alone, so no value is refused here; any other tag is carried as it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType


class SettingSort(Enum):
    """What a setting seems to be, going by its name (inferred)."""

    CHOICE = "choice"
    """One of a few ways, 1, 2, …"""
    STRENGTH = "strength"
    SECONDS = "seconds"


@dataclass(frozen=True, slots=True)
class SettingFact:
    """What is known of one tag: the vendor's name, the size of a value in bytes, and a published example."""

    tag: int
    name: str
    size_bytes: int
    example: bytes
    sort: SettingSort

    @property
    def highest(self) -> int:
        """The highest number that a value holds; for seconds it seems to mean "never" (inferred)."""
        return int(256**self.size_bytes) - 1


SETTING_FACTS: Mapping[int, SettingFact] = MappingProxyType(
    {
        fact.tag: fact
        for fact in (
            SettingFact(0x30, "doorDirection", 1, b"\x01", SettingSort.CHOICE),
            SettingFact(0x31, "rearDoorContact", 1, b"\x02", SettingSort.CHOICE),
            SettingFact(0x32, "lockBodySettings", 1, b"\x01", SettingSort.CHOICE),
            SettingFact(0x33, "torqueSetting", 1, b"\x01", SettingSort.STRENGTH),
            SettingFact(0x34, "lockbackTime", 1, b"\x01", SettingSort.SECONDS),
            SettingFact(0x35, "staySettings", 1, b"\x01", SettingSort.CHOICE),
            SettingFact(0x36, "radarSettings", 1, b"\x01", SettingSort.CHOICE),
            SettingFact(0x37, "lockoutTimeNew", 2, b"\xff\xff", SettingSort.SECONDS),
        )
    }
)
"""Tag → what is known of it."""


@dataclass(frozen=True, slots=True)
class SettingChange:
    """One tag on which two sets of settings differ; None where one has no such tag."""

    tag: int
    before: bytes | None
    after: bytes | None


def differences(before: Mapping[int, bytes], after: Mapping[int, bytes]) -> tuple[SettingChange, ...]:
    """Return where ``after`` differs from ``before``, in order of the tags."""
    changes = (SettingChange(tag, before.get(tag), after.get(tag)) for tag in sorted({*before, *after}))
    return tuple(change for change in changes if change.before != change.after)
