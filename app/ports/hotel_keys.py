"""The maker of a hotel's keys, as the first set-up needs it."""

from __future__ import annotations

from typing import Protocol

from app.domain.errors import KeyrackError
from app.domain.secret import Secret


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


class HotelKeySafe(Protocol):
    """Where a hotel's keys can be copied from, for two people, and put back by them."""

    async def recovery_kit(self, hotel_id: bytes) -> tuple[Secret[str], Secret[str]]:
        """Return two sheets, worth nothing one by one; every call makes a new pair.

        Raises HotelKeysMissing, SecretStoreFailed.
        """
        ...

    async def restore(self, hotel_id: bytes, one: Secret[str], other: Secret[str]) -> None:
        """Put the keys of two sheets back, given in either order.

        Raises RecoveryShareRefused (nothing was changed) and SecretStoreFailed.
        """
        ...
