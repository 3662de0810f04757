"""The key cabinet: key store, hotel keys and what is made of them; opened behind the first rack.

The key store and the cryptography take as long to import as the window to draw, and nothing on the
first screen needs them.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.bootstrap.ground import Ground
from app.ports.card_source import SERVER, CardSource
from app.services.desk import Desk

if TYPE_CHECKING:
    from app.ports.hotel_keys import HotelKeyMaker, HotelKeySafe
    from app.ports.secrets import SecretStore
    from app.ports.vendor_api import Server
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


class CardSources:
    """The hotel's two card sources; which of them makes the next card, a setting says."""

    def __init__(self, desk: Desk, open_format: CardSource, by_server: CardSource) -> None:
        self._desk = desk
        self._open_format = open_format
        self._by_server = by_server

    async def chosen(self) -> CardSource:
        """The source of the next job; either knows the cards of both."""
        from app.services.card_maker import CARD_SOURCE

        chosen = await self._desk.store.read(lambda rows: rows.setting(CARD_SOURCE))
        return self._by_server if chosen == SERVER else self._open_format


async def open_card_sources(
    ground: Ground, cabinet: KeyCabinet, hotel_id: bytes, server: Server
) -> CardSources:
    """Load the hotel's keys on the worker; raises HotelKeysMissing, SecretStoreFailed."""
    loop = asyncio.get_running_loop()
    return await loop.run_in_executor(ground.worker, _card_sources, ground, cabinet.secrets, hotel_id, server)


def _card_sources(ground: Ground, secrets: SecretStore, hotel_id: bytes, server: Server) -> CardSources:
    from app.adapters.open_format import hotel_keys
    from app.adapters.open_format.source import OpenFormatSource
    from app.adapters.server_cards.beside import BesideSource
    from app.adapters.server_cards.layouts import KnownLayouts
    from app.adapters.server_cards.source import ServerSource

    open_format = OpenFormatSource(hotel_keys.load(secrets, hotel_id))
    layouts = KnownLayouts(secrets, ground.worker, hotel_id)
    by_server = ServerSource(server, layouts, ground.desk.clock)
    return CardSources(
        ground.desk,
        BesideSource(open_format, by_server, by_server=False),
        BesideSource(open_format, by_server, by_server=True),
    )


class KeysToCome:
    """What needs the hotel's keys; whoever asks sooner waits until they have come."""

    def __init__(self) -> None:
        loop = asyncio.get_running_loop()
        self._sources: asyncio.Future[CardSources] = loop.create_future()
        self._kit: asyncio.Future[RecoveryKit] = loop.create_future()

    async def source(self) -> CardSource:
        """The card source that is chosen now, as soon as there is one."""
        return await (await asyncio.shield(self._sources)).chosen()

    async def kit(self) -> RecoveryKit:
        """The maker of recovery kits, as soon as there is one."""
        return await asyncio.shield(self._kit)

    def have_come(self, sources: CardSources, kit: RecoveryKit) -> None:
        """Let everybody go on who waited."""
        self._sources.set_result(sources)
        self._kit.set_result(kit)
