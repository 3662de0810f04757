"""The maker of a hotel's keys, as the first set-up needs it."""

from __future__ import annotations

from typing import Protocol


class HotelKeyMaker(Protocol):
    """Creates the keys that a new hotel's cards are made with."""

    async def create(self, hotel_id: bytes) -> None:
        """Create and keep the keys of the hotel (8 bytes), durably, before returning.

        Raises a KeyrackError if they can't be kept; then there are none.
        """
        ...
