"""The hotelier's table once more, every card made on the real card stack: pyscard, pcscd, virtual reader."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.contract.desks import PcscDesk
from tests.contract.pcscd import PrivatePcscd
from tests.ui.test_cards_at_the_window import tell_the_table
from tests.ui.test_desk import FrontOffice
from tests.unit.desk_ground import desk_ground

STORY_LIMIT_S = 200.0
"""Twenty cards, each written and read back at the reader's own pace, on a machine that is shared."""

pytestmark = [pytest.mark.pcscd, pytest.mark.slow, pytest.mark.timeout(2 * STORY_LIMIT_S)]


@pytest.fixture
def qt_left_as_found(qapp: QApplication) -> Iterator[None]:
    """The window's own look ends with it: the next program must find Qt as the first did."""
    font, palette = qapp.font(), qapp.palette()
    yield
    qapp.setStyleSheet("")
    qapp.setFont(font)
    qapp.setPalette(palette)


def test_every_kind_made_at_the_window_on_the_virtual_reader_does_what_the_table_says(
    qapp: QApplication,
    qt_loop: asyncio.AbstractEventLoop,
    pcscd: PrivatePcscd,
    tmp_path: Path,
    qt_left_as_found: None,
) -> None:
    async def story() -> None:
        async with desk_ground(tmp_path) as ground:
            desk = PcscDesk(pcscd)
            office = FrontOffice(ground, desk.encoder)
            try:
                await office.rooms.refresh()
                await tell_the_table(qapp, office, desk)
            finally:
                await office.flow.stop()
                await office.idle()
                await desk.close()

    qt_loop.run_until_complete(asyncio.wait_for(story(), STORY_LIMIT_S))
