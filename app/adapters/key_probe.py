"""The doctor's look at the key store: is it there, where is it, and does it hold the hotel's keys."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from app.adapters.aside import BlockingProbe
from app.adapters.key_store import KeyStore, find_key_store
from app.adapters.open_format import hotel_keys
from app.domain.diagnosis import UNKNOWN, Finding, Line
from app.ports.hotel_keys import HotelKeysMissing
from app.ports.secrets import SecretStoreFailed
from app.ports.store import StoreError

ANSWER_LIMIT_S = 8.0
"""A key store that asks for its password asks whoever sits there: the doctor doesn't wait for them."""
LIMIT_S = 10.0

HotelOnRecord = Callable[[], bytes | None]
FindKeyStore = Callable[[], KeyStore | None]


def key_store_probe(
    data: Path, hotel_on_record: HotelOnRecord, *, demo: bool, find: FindKeyStore | None = None
) -> BlockingProbe:
    """Return the probe; ``hotel_on_record`` reads the hotel's id from the database, raising StoreError."""
    find_it = find or (lambda: find_key_store(data, answer_limit_s=ANSWER_LIMIT_S))
    return BlockingProbe((Line.KEYS,), LIMIT_S, lambda: [_look(find_it, hotel_on_record, demo=demo)])


def _look(find: FindKeyStore, hotel_on_record: HotelOnRecord, *, demo: bool) -> Finding:
    try:
        hotel_id = hotel_on_record()
    except StoreError:
        return Finding(Line.KEYS, UNKNOWN)
    try:
        return Finding(Line.KEYS, _seen(find(), hotel_id, demo=demo))
    except SecretStoreFailed:
        return Finding(Line.KEYS, "not_readable")
    except HotelKeysMissing:
        return Finding(Line.KEYS, "keys_missing")


def _seen(kept: KeyStore | None, hotel_id: bytes | None, *, demo: bool) -> str:
    if hotel_id is None:
        return "no_hotel"
    if kept is None:
        return "keys_missing"
    # The keys themselves are dropped at once: that they load is all that is asked.
    hotel_keys.load(kept.store, hotel_id)
    if demo:
        return "demo"
    return "in_file" if kept.in_file else "in_key_store"
