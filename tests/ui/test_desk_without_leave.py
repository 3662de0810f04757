"""A guest is in, and nobody gives leave for the card: the stay stands, and no typed line comes back."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

from app.domain.rack import RoomStatus
from tests.ui.test_desk import TOM, front_office

Run = Callable[[Coroutine[Any, Any, Any]], Any]


def test_a_card_without_leave_takes_no_stay_back_and_brings_back_no_line(tmp_path: Path, qt_run: Run) -> None:
    async def story() -> None:
        async with front_office(tmp_path) as office:
            office.operator, office.dialogs.allows = TOM, False
            office.desk.submit_line("305 2n 1c Okafor")
            await office.idle()
            assert len(office.dialogs.requests) == 1
            assert office.status("305") is RoomStatus.OCCUPIED
            assert await office.cards() == []
            assert office.lines == []
            assert not office.errors

    qt_run(story())
