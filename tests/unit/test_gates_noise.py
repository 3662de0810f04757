"""The gates of the test run itself: noise fails a test, and the known Qt defects stay away."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject, QTimer, Signal, Slot

ROOT = Path(__file__).resolve().parents[2]

EMISSIONS = 200
"""Far below the 600 at which the defect aborts the interpreter."""

NOISE_OF_OTHERS = 50
"""How many references the rest of the interpreter may let go in the meantime."""

QtRun = Callable[[Coroutine[Any, Any, Any]], Any]

NOISY_TESTS = """
import asyncio, logging, warnings
from PySide6.QtCore import qWarning

def test_quiet(): pass
def test_quiet_on_the_qt_loop(qt_run): qt_run(asyncio.sleep(0))
def test_error_expected(expected_errors): logging.getLogger("app.x").error("meant")
def test_noise_log(): logging.getLogger("app.x").error("not meant")
def test_noise_qt_log(): logging.getLogger("qt").warning("what the program's Qt handler writes")
def test_noise_error_missing(expected_errors): pass
def test_noise_python_warning(): warnings.warn("not meant")
def test_noise_qt_warning(qapp): qWarning("not meant")
def test_noise_leftover_task(qt_run):
    async def leave():
        leave.task = asyncio.create_task(asyncio.sleep(60))
    qt_run(leave())
"""


class _Bell(QObject):
    rung = Signal(bool)
    handed_over = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[object] = []
        self.rung.connect(self._on_self_rung)
        self.handed_over.connect(self._on_self_handed_over)

    @Slot(bool)
    def _on_self_rung(self, loud: bool) -> None:
        self.heard = [loud]

    @Slot(object)
    def _on_self_handed_over(self, thing: object) -> None:
        self.heard = [thing]


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="constants are immortal, their counts mean nothing")
@pytest.mark.parametrize("constant", [True, False, None])
def test_signals_keep_the_references_of_constants(qapp: object, constant: bool | None) -> None:
    bell = _Bell()
    before = sys.getrefcount(constant)
    for _ in range(EMISSIONS):
        bell.rung.emit(bool(constant))
        bell.handed_over.emit(constant)
    assert bell.heard == [constant]
    assert sys.getrefcount(constant) > before - NOISE_OF_OTHERS


def test_a_coroutine_on_the_qt_loop_is_woken_by_qt(qt_run: QtRun) -> None:
    async def wait_for_a_timer() -> bool:
        rung = asyncio.Event()
        timer = QTimer(singleShot=True)
        timer.timeout.connect(rung.set)
        timer.start(0)
        return await rung.wait()

    assert qt_run(wait_for_a_timer()) is True


async def test_tests_without_qt_run_on_a_plain_loop() -> None:
    assert type(asyncio.get_running_loop()).__module__.startswith("asyncio")


def test_each_kind_of_noise_fails_its_test_and_silence_none(tmp_path: Path) -> None:
    noisy = tmp_path / "test_noisy.py"
    noisy.write_text(NOISY_TESTS, encoding="utf-8")
    options = ["-p", "tests.conftest", "-p", "no:randomly", "-p", "no:cacheprovider", "-q", "-rA"]
    run = subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "-c",
            "pyproject.toml",
            "--rootdir",
            str(tmp_path),
            *options,
            str(noisy),
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    blamed = {
        line.split("::")[1].split()[0]
        for line in run.stdout.splitlines()
        if line.startswith(("FAILED", "ERROR")) and "::" in line
    }
    named = {
        line.split("(")[0].removeprefix("def ")
        for line in NOISY_TESTS.splitlines()
        if line.startswith("def ")
    }
    assert blamed == {name for name in named if name.startswith("test_noise")}, run.stdout
