"""What every test stands on: a home of its own, silence, and one qasync loop for those that need Qt."""

from __future__ import annotations

import asyncio
import gc
import logging
import os
import shutil
import tempfile
from collections.abc import Callable, Coroutine, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import hypothesis
import pytest

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from tests.contract.bluez.stand_in import BluezStandIn
    from tests.contract.vendor_server import VendorCloud

T = TypeVar("T")

# qasync picks its Qt binding while it is imported; a window opens only where a test is given a screen.
os.environ["QT_API"] = "pyside6"
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

QT_RUN_LIMIT_S = 30.0

# The machine is shared and noisy: a slow example is no failure, pytest-timeout catches a hanging one.
hypothesis.settings.register_profile("keyrack", deadline=None, print_blob=True)
hypothesis.settings.load_profile("keyrack")


class _ErrorCollector(logging.Handler):
    """Keeps every error, and warnings of Qt and Python that the program turned into records."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        if record.levelno >= logging.ERROR or record.name.startswith(("qt", "py.warnings")):
            self.records.append(record)


def pytest_configure(config: pytest.Config) -> None:
    """Give the run folders and a key store of its own, so that no test touches those of whoever runs it.

    Nothing is collected but by `garbage_of_the_main_thread`.
    """
    gc.disable()
    home = Path(tempfile.mkdtemp(prefix="kr-"))
    config.add_cleanup(lambda: shutil.rmtree(home, ignore_errors=True))
    for kind in ("DATA_HOME", "CONFIG_HOME", "STATE_HOME", "RUNTIME_DIR"):
        folder = home / kind.lower()
        folder.mkdir(mode=0o700)
        os.environ[f"XDG_{kind}"] = str(folder)
    os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"


@pytest.fixture(scope="session", autouse=True)
def nothing_secret_is_written(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Fail the run when a secret of the tests stands in a log record, or in any file that the run leaves."""
    records = logging.FileHandler(tmp_path_factory.mktemp("records") / "records.log", encoding="utf-8")
    logging.getLogger().addHandler(records)
    yield
    logging.getLogger().removeHandler(records)
    records.close()
    from tests.secrecy import leaks

    found = leaks((tmp_path_factory.getbasetemp(), Path(os.environ["XDG_DATA_HOME"]).parent))
    if found:
        pytest.fail("secrets were written: " + "; ".join(found))


@pytest.fixture(autouse=True)
def garbage_of_the_main_thread() -> Iterator[None]:
    """Collect between tests: a widget that another thread collects in mid-test takes Qt down with it."""
    from app.runtime.memory import collect_what_is_due

    yield
    collect_what_is_due()


@pytest.fixture(autouse=True)
def logged_errors(request: pytest.FixtureRequest) -> Iterator[list[logging.LogRecord]]:
    """Fail the test when an error was logged, unless it asked for `expected_errors`."""
    collector = _ErrorCollector()
    root = logging.getLogger()
    root.addHandler(collector)
    yield collector.records
    root.removeHandler(collector)
    expected = "expected_errors" in request.fixturenames
    if collector.records and not expected:
        pytest.fail("logged: " + "; ".join(record.getMessage() for record in collector.records))
    if expected and not collector.records:
        pytest.fail("expected errors to be logged, none was")


@pytest.fixture
def expected_errors(logged_errors: list[logging.LogRecord]) -> list[logging.LogRecord]:
    """For a test in which errors are meant to be logged: the records so far, at least one by its end."""
    return logged_errors


@pytest.fixture(scope="session")
def qt_loop(qapp: QApplication) -> Iterator[asyncio.AbstractEventLoop]:
    """The one qasync loop of the run, made as the program makes its own."""
    from app.runtime.loop import make_loop

    loop = make_loop(qapp)
    yield loop
    loop.close()


@pytest.fixture
def qt_run(qt_loop: asyncio.AbstractEventLoop) -> Iterator[Callable[[Coroutine[Any, Any, T]], T]]:
    """Run a coroutine to its end on the Qt loop and return its result: ``qt_run(work())``.

    A task that outlives the test fails it.
    """

    def run(work: Coroutine[Any, Any, T]) -> T:
        return qt_loop.run_until_complete(asyncio.wait_for(work, QT_RUN_LIMIT_S))

    yield run
    leftovers = [task for task in asyncio.all_tasks(qt_loop) if not task.done()]
    if leftovers:
        qt_loop.run_until_complete(_cancelled(leftovers))
        pytest.fail("tasks outlived the test: " + ", ".join(task.get_name() for task in leftovers))


@pytest.fixture
def vendor_cloud() -> Iterator[VendorCloud]:
    """The simulated vendor server on loopback, with the published locks and one account."""
    from tests.contract.vendor_server import serving

    with serving() as cloud:
        yield cloud


@pytest.fixture
def bluez_stand_in() -> Iterator[BluezStandIn]:
    """A stand-in for BlueZ on a bus of its own, which is the system's as long as the test runs."""
    from tests.contract.bluez.private_bus import missing_parts

    if missing_parts():
        pytest.skip(f"needs the packages {', '.join(missing_parts())}")
    from tests.contract.bluez.stand_in import bluez

    with bluez() as stand_in:
        yield stand_in


async def _cancelled(tasks: list[asyncio.Task[Any]]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
