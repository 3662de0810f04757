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
from xml.etree import ElementTree as ET

CHECK_LIMIT_S = 180
TESTS_LIMIT_S = 720
CHOSE_NO_TEST = 5
"""pytest's exit code for it."""

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
    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as output:
        code = run_limited([str(python), *gate.command], root, CHECK_LIMIT_S, output=output.fileno())
        output.seek(0)
        said = output.read()
    print(f"{'ok  ' if code == 0 else 'FAIL'}  {gate.name:<24} {time.monotonic() - began:6.1f} s", flush=True)
    if code != 0:
        print(said, flush=True)
    return code == 0


def _tests(root: Path, python: Path, arguments: Sequence[str]) -> Tally:
    """Run the tests without windows, then those of tests/e2e with real windows on a screen of their own."""
    total = _pytest(root, [str(python)], ["tests", "--ignore=tests/e2e", *arguments])
    if not list((root / "tests" / "e2e").glob("**/test_*.py")):
        return total
    if sys.platform != "linux":
        return total + _pytest(root, [str(python)], ["tests/e2e", *arguments])
    if shutil.which(XVFB[0]) is None:
        print("FAIL  tests/e2e needs xvfb-run, which is not installed")
        return total + Tally(failed=1)
    screen = ["env", "-u", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM=xcb"]
    return total + _pytest(root, [*XVFB, *screen, str(python)], ["tests/e2e", *arguments])


def _pytest(root: Path, python: Sequence[str], arguments: Sequence[str]) -> Tally:
    with tempfile.TemporaryDirectory() as place:
        report = Path(place) / "report.xml"
        code = run_limited([*python, "-m", "pytest", *arguments, f"--junitxml={report}"], root, TESTS_LIMIT_S)
        return read_report(report, code)


def run_limited(command: list[str], root: Path, limit_s: float, *, output: int | None = None) -> int:
    """Run ``command`` in a process group of its own, which is ended whole at the time limit."""
    process = subprocess.Popen(
        command,
        cwd=root,
        env=surroundings(dict(os.environ), sys.platform),
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=subprocess.STDOUT if output is not None else None,
        start_new_session=True,
    )
    try:
        return process.wait(timeout=limit_s)
    except subprocess.TimeoutExpired:
        print(f"'{' '.join(command)}' took longer than {limit_s:g} s and was ended.", flush=True)
        return 1
    finally:
        _end(process)


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
