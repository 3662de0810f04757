"""The maker of a hotel's keys, as the first set-up needs it."""

from __future__ import annotations

from typing import Protocol

from app.domain.errors import KeyrackError


class HotelKeysMissing(KeyrackError):
    """The key store has no keys, or no readable ones, for this hotel: the recovery kit brings them back."""

    def __init__(self, hotel_id: bytes) -> None:
        super().__init__(f"no keys for hotel {hotel_id.hex()}")
        self.hotel_id = hotel_id


class HotelKeyMaker(Protocol):
    """Creates the keys that a new hotel's cards are made with."""

    async def create(self, hotel_id: bytes) -> None:
        """Create and keep the keys of the hotel (8 bytes), durably, before returning.

        Raises a KeyrackError if they can't be kept; then there are none.
        """
        ...
