from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication

from tests.contract.pcscd import PrivatePcscd, missing_parts

STORY_LIMIT_S = 100.0

Run = Callable[[Coroutine[Any, Any, None]], None]


@pytest.fixture(scope="session")
def pcscd() -> Iterator[PrivatePcscd]:
    """The private pcscd with its virtual reader; a test that stops it starts it again."""
    missing = missing_parts()
    if missing:
        pytest.skip(f"needs the packages {', '.join(missing)}")
    service = PrivatePcscd()
    service.start()
    yield service
    service.close()


@pytest.fixture
def run(qapp: QApplication, qt_loop: asyncio.AbstractEventLoop) -> Run:
    """Run a story on the program's loop; a task that outlives it fails the test."""
    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)

    def to_its_end(story: Coroutine[Any, Any, None]) -> None:
        qt_loop.run_until_complete(asyncio.wait_for(story, STORY_LIMIT_S))
        left = [task.get_name() for task in asyncio.all_tasks(qt_loop) if not task.done()]
        assert left == []

    return to_its_end
