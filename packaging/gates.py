"""Every check and test, one after the other; a failed one stops none of the rest."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO
from xml.etree import ElementTree as ET

CHECK_LIMIT_S = 180
TESTS_LIMIT_S = 720
"""For all parts of the tests together, which run side by side."""
CHOSE_NO_TEST = 5
"""pytest's exit code for it."""

APART = ("tests/ui", "tests/contract")
"""Tests that run in a process of their own, beside the others."""
WITH_WINDOWS = "tests/e2e"
XVFB = ("xvfb-run", "-a", "-s", "-screen 0 1920x1200x24")


@dataclass(frozen=True, slots=True)
class Gate:
    """One check: its name, its command without the interpreter, and the file it takes to make sense."""

    name: str
    command: tuple[str, ...]
    needs: str = ""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many passed, failed and were skipped."""

    passed: int = 0
    failed: int = 0
    skipped: int = 0

    def __add__(self, other: Tally) -> Tally:
        """Return both together."""
        return Tally(self.passed + other.passed, self.failed + other.failed, self.skipped + other.skipped)


CHECKS = (
    Gate("ruff check", ("-m", "ruff", "check", ".")),
    Gate("ruff format", ("-m", "ruff", "format", "--check", ".")),
    Gate("mypy --strict", ("-m", "mypy", "app", "ui", "packaging")),
    Gate("import walls", ("-c", "from importlinter.cli import lint_imports_command as c; c(['--no-logo'])")),
    Gate("bans", ("packaging/bans.py",)),
    Gate("translations", ("packaging/translations.py", "--check"), needs="packaging/translations.py"),
    Gate("benchmarks, once small", ("-m", "tests.bench", "--smoke"), needs="tests/bench/__main__.py"),
)


def run_all(
    root: Path, python: Path, pytest_arguments: Sequence[str] = (), checks: Sequence[Gate] = CHECKS
) -> int:
    """Run every check and then the tests; print the sum and return 0 where nothing failed."""
    gates = [check(gate, root, python) for gate in checks if (root / gate.needs).exists()]
    checked = Tally(passed=gates.count(True), failed=gates.count(False))
    tested = _tests(root, python, pytest_arguments)
    if tested == Tally():
        tested = Tally(failed=1)
    total = checked + tested
    print(f"\ngates: {_words(checked)}; tests: {_words(tested)}")
    print(_words(total))
    return 1 if total.failed else 0


def read_report(report: Path, exit_code: int) -> Tally:
    """Read pytest's JUnit file.

    A run that broke off, or that failed without a failed test, counts as one failure; one whose
    arguments chose no test counts as nothing.
    """
    try:
        suites = list(ET.parse(report).getroot().iter("testsuite"))  # noqa: S314  # pytest wrote it just now
    except (OSError, ET.ParseError):
        return Tally(failed=1)
    tests, failures, errors, skipped = (
        sum(int(suite.get(name, "0")) for suite in suites)
        for name in ("tests", "failures", "errors", "skipped")
    )
    failed = failures + errors
    return Tally(
        max(tests - failed - skipped, 0), failed or int(exit_code not in {0, CHOSE_NO_TEST}), skipped
    )


def surroundings(environ: dict[str, str], platform: str) -> dict[str, str]:
    """Return the environment that tests run in: no real window, no colour, crashes with a trace."""
    surface = {} if platform == "win32" else {"QT_QPA_PLATFORM": "offscreen"}
    return {**environ, "QT_API": "pyside6", "PYTHONFAULTHANDLER": "1", **surface}


def check(gate: Gate, root: Path, python: Path) -> bool:
    """Run one check and print one line with its time; what it said follows only where it failed."""
    began = time.monotonic()
    with _kept_output() as output:
        code = run_limited([str(python), *gate.command], root, CHECK_LIMIT_S, output)
        output.seek(0)
        said = output.read()
    print(f"{'ok  ' if code == 0 else 'FAIL'}  {gate.name:<24} {time.monotonic() - began:6.1f} s", flush=True)
    if code != 0:
        print(said, flush=True)
    return code == 0


def _tests(root: Path, python: Path, arguments: Sequence[str]) -> Tally:
    """Run the tests in parts side by side, as each waits more than it works; the first is seen as it goes."""
    has_windows = bool(list((root / WITH_WINDOWS).glob("**/test_*.py")))
    has_screen = sys.platform != "linux" or shutil.which(XVFB[0]) is not None
    if has_windows and not has_screen:
        print("FAIL  tests/e2e needs xvfb-run, which is not installed", flush=True)
    parts = _parts(root, python, windows=has_windows and has_screen)
    with contextlib.ExitStack() as stack:
        place = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        running: list[tuple[subprocess.Popen[bytes], Path, IO[str] | None]] = []
        for number, part in enumerate(parts):
            report = place / f"{number}.xml"
            said = stack.enter_context(_kept_output()) if number else None
            process = _start([*part, *arguments, f"--junitxml={report}"], root, said)
            stack.callback(_end, process)
            running.append((process, report, said))
        unseen = Tally(failed=int(has_windows and not has_screen))
        deadline = time.monotonic() + TESTS_LIMIT_S
        return sum((_outcome(*each, deadline) for each in running), unseen)


def _outcome(process: subprocess.Popen[bytes], report: Path, said: IO[str] | None, deadline: float) -> Tally:
    """Wait for a part of the tests, print what it said where nobody has seen it, and count."""
    code = _finish(process, max(deadline - time.monotonic(), 0))
    if said is not None:
        said.seek(0)
        print(said.read(), flush=True)
    return read_report(report, code)


def _parts(root: Path, python: Path, *, windows: bool) -> list[list[str]]:
    """The commands of the parts; real windows get a screen of their own."""
    pytest = [str(python), "-m", "pytest"]
    apart = [name for name in APART if (root / name).is_dir()]
    parts = [[*pytest, "tests", *(f"--ignore={name}" for name in (*apart, WITH_WINDOWS))]]
    if apart:
        parts.append([*pytest, *apart])
    if windows:
        screen = (*XVFB, "env", "-u", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM=xcb")
        parts.append([*(screen if sys.platform == "linux" else ()), *pytest, WITH_WINDOWS])
    return parts


def _kept_output() -> IO[str]:
    return tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace")


def run_limited(command: Sequence[str], root: Path, limit_s: float, output: IO[str] | None = None) -> int:
    """Run ``command`` in a process group of its own, which is ended whole at the time limit."""
    return _finish(_start(command, root, output), limit_s)


def _start(command: Sequence[str], root: Path, output: IO[str] | None) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        command,
        cwd=root,
        env=surroundings(dict(os.environ), sys.platform),
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=subprocess.STDOUT if output is not None else None,
        start_new_session=True,
    )


def _finish(process: subprocess.Popen[bytes], limit_s: float) -> int:
    try:
        return process.wait(timeout=limit_s)
    except subprocess.TimeoutExpired:
        print(f"'{_spoken(process)}' took longer than {limit_s:.3g} s and was ended.", flush=True)
        return 1
    finally:
        _end(process)


def _spoken(process: subprocess.Popen[bytes]) -> str:
    return " ".join(process.args) if isinstance(process.args, list) else str(process.args)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a process that still runs, and on POSIX whatever it has left behind in its group."""
    if sys.platform == "win32":
        process.kill()
    else:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _words(tally: Tally) -> str:
    skipped = f", {tally.skipped} skipped" if tally.skipped else ""
    return f"{tally.passed} passed, {tally.failed} failed{skipped}"
