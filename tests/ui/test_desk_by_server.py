"""The desk where the vendor's server makes the cards: what it can't make is said before anybody is let in."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from app.adapters.open_format.source import OpenFormatSource
from app.adapters.server_cards.beside import BesideSource
from app.adapters.server_cards.layouts import KnownLayouts
from app.adapters.server_cards.source import ServerSource
from app.domain.offline_card import NotByThisSource
from app.domain.rack import RoomStatus
from app.ports.card_source import CardSource
from app.ports.vendor_api import VendorApi
from app.services.check_in import CheckInOrder
from tests.ui.test_desk import front_office
from tests.unit.scripted_server import MemorySecrets
from ui.presenters.desk_acts import DeskActs

Run = Callable[[Coroutine[Any, Any, Any]], Any]


async def nobody_asks() -> VendorApi:
    raise AssertionError("the server was asked")


def test_no_suite_is_checked_in_where_no_card_can_open_all_its_rooms(tmp_path: Path, qt_run: Run) -> None:
    async def story(executor: ThreadPoolExecutor) -> None:
        async with front_office(tmp_path) as office:
            ground = office.ground
            layouts = KnownLayouts(MemorySecrets(), executor, ground.keys.hotel_id)
            server = ServerSource(nobody_asks, layouts, ground.clock)

            async def by_server() -> CardSource:
                return BesideSource(OpenFormatSource(ground.keys), server, by_server=True)

            acts = DeskActs(replace(office.front, source=by_server), office.flow, office.dialogs)
            until = ground.clock.now() + timedelta(days=1)
            with pytest.raises(NotByThisSource):
                await acts.check_in(CheckInOrder("room-305", "Chen", until, 1, 1, further=("room-306",)))
            await office.rooms.refresh()
            assert office.status("305") is office.status("306") is RoomStatus.VACANT

    with ThreadPoolExecutor(1) as executor:
        qt_run(story(executor))
