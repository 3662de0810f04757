"""The command itself: which Pythons it answers, and what it says when called wrongly."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import bootstrap

SOURCE = Path(bootstrap.__file__)
OLD_PYTHON = f"""
import runpy, sys
sys.version_info, sys.version = (3, 9, 2), "3.9.2 (main)"
runpy.run_path({str(SOURCE)!r}, run_name="__main__")
"""


def test_an_old_python_can_read_the_file_that_refuses_it() -> None:
    ast.parse(SOURCE.read_text(encoding="utf-8"), feature_version=(3, 7))


def test_an_old_python_is_told_what_is_wanted() -> None:
    run = subprocess.run([sys.executable, "-c", OLD_PYTHON], capture_output=True, text=True, check=False)
    assert run.returncode == 1
    assert run.stderr.startswith("Keyrack needs Python 3.11 or newer")
    assert "this is Python 3.9.2" in run.stderr


@pytest.mark.parametrize("arguments", [[], ["tset"], ["--help"]])
def test_a_wrong_call_is_answered_with_the_right_ones(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert bootstrap.main(arguments) == 2
    assert "demo|run|test|bench" in capsys.readouterr().err


def test_a_demo_without_a_display_says_so_and_changes_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert bootstrap.main(["demo"]) == bootstrap.PREPARATION_FAILED
    assert "no display" in capsys.readouterr().err
