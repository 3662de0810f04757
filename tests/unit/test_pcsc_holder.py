from __future__ import annotations

import os
from pathlib import Path

import pytest

from app.adapters.pcsc.holder import name_holder, search_holder

LIBRARY = "7f00-7f01 r-xp 00000000 08:01 99 /usr/lib/libpcsclite.so.1.0.0\n"


def process(proc: Path, number: int, name: str, maps: str = LIBRARY) -> None:
    folder = proc / str(number)
    folder.mkdir()
    (folder / "comm").write_text(f"{name}\n")
    (folder / "maps").write_text(maps)


def test_the_only_other_program_with_the_library_is_named(tmp_path: Path) -> None:
    process(tmp_path, 10, "scdaemon")
    process(tmp_path, 11, "bash", maps="")
    process(tmp_path, 12, "pcscd")
    process(tmp_path, os.getpid(), "keyrack")
    (tmp_path / "meminfo").write_text("")
    assert name_holder(tmp_path) == "scdaemon"


def test_two_processes_of_one_program_are_that_program(tmp_path: Path) -> None:
    process(tmp_path, 10, "scdaemon")
    process(tmp_path, 11, "scdaemon")
    assert name_holder(tmp_path) == "scdaemon"


def test_with_two_candidates_nobody_is_accused(tmp_path: Path) -> None:
    process(tmp_path, 10, "scdaemon")
    process(tmp_path, 11, "firefox")
    assert name_holder(tmp_path) == ""


def test_a_process_that_ended_meanwhile_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "10").mkdir()
    assert name_holder(tmp_path) == ""


def test_a_machine_without_proc_names_nobody(tmp_path: Path) -> None:
    assert name_holder(tmp_path / "absent") == ""


LISTED = """"svchost.exe","900","WinSCard.dll"
"CardDesk.exe","4711","WinSCard.dll"
"CardDesk.exe","4712","WinSCard.dll"
"keyrack.exe","{own}","WinSCard.dll"
"""
"""What `tasklist /m winscard.dll /fo csv /nh` prints, by Microsoft's documentation of it."""


def test_on_windows_the_only_other_program_with_the_library_is_named() -> None:
    assert search_holder("win32", lambda: LISTED.format(own=os.getpid())) == "carddesk.exe"


def test_on_windows_nobody_is_accused_with_two_candidates() -> None:
    listed = LISTED.format(own=os.getpid()) + '"firefox.exe","99","WinSCard.dll"\n'
    assert search_holder("win32", lambda: listed) == ""


@pytest.mark.parametrize("listed", ["", "INFO: No tasks are running which match the specified criteria.\n"])
def test_on_windows_an_empty_listing_names_nobody(listed: str) -> None:
    assert search_holder("win32", lambda: listed) == ""


def test_elsewhere_the_quick_look_is_the_thorough_one() -> None:
    assert search_holder("linux", lambda: LISTED) == name_holder()
