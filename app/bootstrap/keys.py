"""The key cabinet: key store, hotel keys and what is made of them; opened behind the first rack.

The key store and the cryptography take as long to import as the window to draw, and nothing on the
first screen needs them.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from app.bootstrap.ground import Ground
from app.ports.card_source import CardSource
from app.ports.hotel_keys import HotelKeyMaker, HotelKeySafe
from app.ports.secrets import SecretStore
from app.services.recovery_kit import RecoveryKit


@dataclass(frozen=True, slots=True)
class KeyCabinet:
    """Where the keys are kept (``in_file`` is worth a warning), who makes them, who brings them back."""

    secrets: SecretStore
    maker: HotelKeyMaker
    safe: HotelKeySafe
    in_file: bool


async def open_cabinet(ground: Ground, *, demo: bool) -> KeyCabinet:
    """Open the key store on the worker. Raises SecretStoreFailed."""
    return await asyncio.get_running_loop().run_in_executor(ground.worker, _open, ground, demo)


def _open(ground: Ground, demo: bool) -> KeyCabinet:  # noqa: FBT001 - run_in_executor
    from app.adapters.key_store import open_key_store, private_file_store
    from app.adapters.open_format.key_maker import OpenFormatKeyMaker
    from app.adapters.open_format.key_safe import OpenFormatKeySafe

    # The demo's keys open nothing: they stay with its own data, and nobody's key store is asked.
    kept = private_file_store(ground.data) if demo else open_key_store(ground.data)
    return KeyCabinet(
        secrets=kept.store,
        maker=OpenFormatKeyMaker(kept.store, ground.worker),
        safe=OpenFormatKeySafe(kept.store, ground.worker),
        in_file=kept.in_file and not demo,
    )


async def open_card_source(ground: Ground, cabinet: KeyCabinet, hotel_id: bytes) -> CardSource:
    """Load the hotel's keys on the worker; raises HotelKeysMissing, SecretStoreFailed."""
    loop = asyncio.get_running_loop()
    return await loop.run_in_executor(ground.worker, _card_source, cabinet.secrets, hotel_id)


def _card_source(secrets: SecretStore, hotel_id: bytes) -> CardSource:
    from app.adapters.open_format import hotel_keys
    from app.adapters.open_format.source import OpenFormatSource

    return OpenFormatSource(hotel_keys.load(secrets, hotel_id))


class KeysToCome:
    """What needs the hotel's keys; whoever asks sooner waits until they have come."""

    def __init__(self) -> None:
        loop = asyncio.get_running_loop()
        self._source: asyncio.Future[CardSource] = loop.create_future()
        self._kit: asyncio.Future[RecoveryKit] = loop.create_future()

    async def source(self) -> CardSource:
        """The card source, as soon as there is one."""
        return await asyncio.shield(self._source)

    async def kit(self) -> RecoveryKit:
        """The maker of recovery kits, as soon as there is one."""
        return await asyncio.shield(self._kit)

    def have_come(self, source: CardSource, kit: RecoveryKit) -> None:
        """Let everybody go on who waited."""
        self._source.set_result(source)
        self._kit.set_result(kit)
