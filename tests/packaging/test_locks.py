"""The lock files: complete, hashed, in step with each other, and without the address of any index."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from environment import LOCKS

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PROGRAM, TESTS = LOCKS[False], LOCKS[True]
ENTRY = re.compile(r"(?m)^(?P<name>[a-z0-9-]+)==(?P<version>\S+)(?P<rest>.*(?:\n .*)*)")


def _text(name: str) -> str:
    return (ROOT / "packaging" / name).read_text(encoding="utf-8")


def _entries(name: str) -> dict[str, re.Match[str]]:
    return {entry["name"]: entry for entry in ENTRY.finditer(_text(name))}


@pytest.mark.parametrize("name", [PROGRAM, TESTS])
def test_every_entry_has_hashes_and_there_is_nothing_but_entries(name: str) -> None:
    assert all("--hash=sha256:" in entry["rest"] for entry in _entries(name).values())
    assert ENTRY.sub("", _text(name)).strip() == ""


@pytest.mark.parametrize("name", [PROGRAM, TESTS])
def test_no_address_of_an_index_is_written_down(name: str) -> None:
    assert not re.search(r"://|index|find-links", _text(name))


def test_the_tests_run_on_exactly_what_the_program_ships_with() -> None:
    program, tests = _entries(PROGRAM), _entries(TESTS)
    assert {name: entry[0] for name, entry in program.items()} == {name: tests[name][0] for name in program}


@pytest.mark.parametrize(
    ("lock", "wanted"),
    [
        (PROGRAM, PROJECT["project"]["dependencies"] + PROJECT["dependency-groups"]["build"]),
        (TESTS, PROJECT["dependency-groups"]["test"]),
    ],
)
def test_what_the_project_asks_for_is_locked_in_a_version_that_it_allows(
    lock: str, wanted: list[str]
) -> None:
    entries = _entries(lock)
    for requirement in map(Requirement, wanted):
        assert requirement.specifier.contains(entries[canonicalize_name(requirement.name)]["version"])


def test_the_qt_that_loses_references_can_not_come_in() -> None:
    [qt] = [each for each in map(Requirement, PROJECT["project"]["dependencies"]) if "PySide6" in each.name]
    assert not qt.specifier.contains("6.12.0")
    assert qt.specifier.contains("6.11.3")


@pytest.mark.parametrize(
    ("name", "marker"),
    [("pywin32-ctypes", "sys_platform == 'win32'"), ("jeepney", "sys_platform == 'linux'")],
)
def test_the_lock_serves_windows_and_linux(name: str, marker: str) -> None:
    assert marker in _entries(PROGRAM)[name]["rest"]
