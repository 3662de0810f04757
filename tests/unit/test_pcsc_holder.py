from __future__ import annotations

import os
from pathlib import Path

from app.adapters.pcsc.holder import name_holder

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
