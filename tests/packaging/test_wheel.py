"""The wheel carries what the program reads at run time."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
BUILD = "import sys; from setuptools import build_meta; build_meta.build_wheel(sys.argv[1])"
NO_SOURCE = shutil.ignore_patterns("__pycache__")


@pytest.mark.slow
def test_every_file_of_the_program_is_in_the_wheel_and_its_command_too(tmp_path: Path) -> None:
    tree, out = tmp_path / "tree", tmp_path / "out"
    for folder in ("app", "ui", "resources"):
        shutil.copytree(ROOT / folder, tree / folder, ignore=NO_SOURCE)
    for name in ("pyproject.toml", "LICENSE"):
        shutil.copy(ROOT / name, tree / name)
    wanted = {path.relative_to(tree).as_posix() for path in tree.glob("*/**/*") if path.is_file()}
    subprocess.run([sys.executable, "-c", BUILD, str(out)], cwd=tree, check=True, capture_output=True)
    [wheel] = out.glob("*.whl")
    with zipfile.ZipFile(wheel) as carried:
        assert wanted <= set(carried.namelist())
        [entry_points] = [name for name in carried.namelist() if name.endswith("entry_points.txt")]
        assert b"keyrack = app.__main__:main" in carried.read(entry_points)
