"""The test command: everything runs, everything counts."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest

import gates
from gates import Gate, Tally

PYTHON = Path(sys.executable)
GOOD, BAD = Gate("good", ("-c", "print('quiet')")), Gate("bad", ("-c", "exit('told why')"))
ABSENT = Gate("absent", ("-c", "exit(1)"), needs="not/written/yet.py")
SUITE = '<testsuites><testsuite tests="9" failures="1" errors="2" skipped="3"/></testsuites>'
LIMIT_S = 0.3


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A project with one passing and one failing test."""
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "test_two.py").write_text(
        "def test_passes(): pass\ndef test_fails(): assert False\n", encoding="utf-8"
    )
    return tmp_path


def test_a_failed_gate_stops_none_of_the_rest_and_the_last_line_counts_all(
    tree: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert gates.run_all(tree, PYTHON, ["-p", "no:randomly"], [BAD, ABSENT, GOOD]) == 1
    lines = capfd.readouterr().out.splitlines()
    assert lines[0].startswith("FAIL  bad")
    assert lines[1] == "told why"
    assert any(line.startswith("ok    good") for line in lines)
    assert not any("quiet" in line or "absent" in line for line in lines)
    assert lines[-2] == "gates: 1 passed, 1 failed; tests: 1 passed, 1 failed"
    assert lines[-1] == "2 passed, 2 failed"


def test_nothing_failed_is_exit_code_nought(tree: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert gates.run_all(tree, PYTHON, ["-k", "passes"], [GOOD]) == 0
    assert capfd.readouterr().out.splitlines()[-1] == "2 passed, 0 failed"


def test_a_report_is_summed(tmp_path: Path) -> None:
    report = tmp_path / "report.xml"
    report.write_text(SUITE, encoding="utf-8")
    assert gates.read_report(report, 1) == Tally(passed=3, failed=3, skipped=3)


def test_a_run_that_broke_off_counts_as_a_failure(tmp_path: Path) -> None:
    assert gates.read_report(tmp_path / "never.xml", -11) == Tally(failed=1)


def test_a_run_that_failed_without_a_failed_test_counts_as_a_failure(tmp_path: Path) -> None:
    report = tmp_path / "report.xml"
    report.write_text('<testsuites><testsuite tests="2"/></testsuites>', encoding="utf-8")
    assert gates.read_report(report, 3) == Tally(passed=2, failed=1)


def test_arguments_that_choose_no_test_at_all_are_a_failure(
    tree: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert gates.run_all(tree, PYTHON, ["-k", "nowhere"], [GOOD]) == 1
    assert capfd.readouterr().out.splitlines()[-1] == "1 passed, 1 failed"


def test_a_gate_that_hangs_is_ended_at_its_limit(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    began = time.monotonic()
    code = gates.run_limited([sys.executable, "-c", "import time; time.sleep(60)"], tmp_path, LIMIT_S)
    assert code == 1
    assert time.monotonic() - began < 10
    assert "took longer than 0.3 s" in capfd.readouterr().out
