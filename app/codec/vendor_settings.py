"""Settings as the vendor spells them: a tag byte and its value, in hex, one after the other.

Certain from the published lock row: the tags 30 to 37 and the sizes of their values. How long the value of
any other tag is nobody says; so where there is one, settings are parted by commas, each tag with all of its
value, and nothing of it is interpreted. The comma is Keyrack's own: the vendor shows one setting a field.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from app.domain.lock_settings import SETTING_FACTS

_HEX = re.compile(r"(?:[0-9A-Fa-f]{2})+")
_APART = ","


def settings_from(text: str) -> Mapping[int, bytes]:
    """Read settings: tag → value. Raises ValueError for what is none, and for a tag that stands twice."""
    plain = text.replace(" ", "")
    pieces = [piece for piece in plain.split(_APART) if piece]
    if not all(map(_HEX.fullmatch, pieces)):
        raise ValueError(text)
    parted = _APART in plain
    told: list[tuple[int, bytes]] = []
    for data in map(bytes.fromhex, pieces):
        told += [_single(data)] if parted else _run(data)
    settings = dict(told)
    if len(settings) != len(told):
        raise ValueError(text)
    return settings


def settings_text(settings: Mapping[int, bytes]) -> str:
    """Spell settings in order of their tags, in upper-case hex; `settings_from` reads them back.

    Raises ValueError where a value is empty: a tag without one says nothing.
    """
    if not all(settings.values()) or any(not 0 <= tag <= 0xFF for tag in settings):
        raise ValueError(tuple(settings))
    pieces = [f"{tag:02X}{settings[tag].hex().upper()}" for tag in sorted(settings)]
    if all(map(_has_known_size, settings.items())):
        return "".join(pieces)
    return _APART.join(pieces) if len(pieces) > 1 else pieces[0] + _APART


def _run(data: bytes) -> list[tuple[int, bytes]]:
    """Cut settings of known size that stand one after the other; a tag that is not known takes all."""
    if data[0] not in SETTING_FACTS:
        return [_single(data)]
    found: list[tuple[int, bytes]] = []
    rest = data
    while rest:
        fact = SETTING_FACTS.get(rest[0])
        if fact is None or len(rest) <= fact.size_bytes:
            raise ValueError(data.hex())
        found.append((rest[0], rest[1 : 1 + fact.size_bytes]))
        rest = rest[1 + fact.size_bytes :]
    return found


def _single(data: bytes) -> tuple[int, bytes]:
    if len(data) == 1:
        raise ValueError(data.hex())
    return data[0], data[1:]


def _has_known_size(setting: tuple[int, bytes]) -> bool:
    tag, value = setting
    return tag in SETTING_FACTS and len(value) == SETTING_FACTS[tag].size_bytes
