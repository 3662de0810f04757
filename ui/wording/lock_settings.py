"""What the form for a lock's settings says."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate

_BYTE = re.compile(r"[0-9A-Fa-f]{2}")
_BYTES = re.compile(r"(?:[0-9A-Fa-f]{2})+")


def settings_title(names: Sequence[str]) -> str:
    """Which locks are set up."""
    if len(names) == 1:
        return translate("LockDialogs", "Set {lock} up").format(lock=names[0])
    return translate("LockDialogs", "Set %n lock(s) up alike", "", len(names))


def inferred_meaning() -> str:
    """What is certain of a setting, and what isn't."""
    return translate(
        "LockDialogs",
        "The vendor publishes the name, the tag and the size. What a value means is inferred from the name.",
    )


def nothing_changes() -> str:
    """Nothing was entered that differs."""
    return translate("LockDialogs", "Nothing changes yet.")


def size_problem(size: int, allowed: Collection[int]) -> str:
    """Why a value of this many bytes does not fit; empty where it does."""
    if size in allowed:
        return ""
    if len(allowed) == 1:
        return translate("LockDialogs", "It has %n byte(s).", "", next(iter(allowed)))
    return translate("LockDialogs", "It has {first} to {last} bytes.").format(
        first=min(allowed), last=max(allowed)
    )


def tag_problem(tag: str, value: str, taken: Collection[int], most_bytes: int) -> str:
    """Why another tag and its value, both in hex, can't be sent; empty where they can."""
    if not _BYTE.fullmatch(tag):
        return translate("LockDialogs", "A tag is one byte in hex, for example 3A.")
    if int(tag, 16) in taken:
        return translate("LockDialogs", "This tag stands above already.")
    if not _BYTES.fullmatch(value):
        return translate("LockDialogs", "Give its value in whole bytes of hex, for example 02.")
    return size_problem(len(value) // 2, range(1, most_bytes + 1))
