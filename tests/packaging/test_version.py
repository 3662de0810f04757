"""The version that the program tells is the one that is packaged."""

from __future__ import annotations

import tomllib
from pathlib import Path

from app.__main__ import VERSION

ROOT = Path(__file__).parents[2]


def test_the_program_tells_the_version_that_is_packaged() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == VERSION
