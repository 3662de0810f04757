"""What the command line may say."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

LANGUAGES = ("en", "zh_CN")
THEMES = ("system", "light", "dark")


@dataclass(frozen=True, slots=True)
class Arguments:
    """The command line. None means not said: the setting, or the platform, decides."""

    demo: bool
    data_dir: Path | None
    language: str | None
    theme: str | None


def parse_arguments(words: Sequence[str], *, version: str) -> Arguments:
    """Read the words after the program's name.

    Raises SystemExit: 0 after ``--help`` and ``--version``, 2 after a word that is not understood.
    """
    said = _parser(version).parse_args(words)
    return Arguments(said.demo, said.data_dir, said.language, said.theme)


def _parser(version: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="keyrack",
        description="Guest cards and door locks for the front desk of a hotel.",
        allow_abbrev=False,
    )
    parser.add_argument("--demo", action="store_true", help="a made-up hotel, simulated encoder and locks")
    parser.add_argument("--data-dir", type=directory, metavar="DIR", help="where the hotel's data lives")
    parser.add_argument("--language", choices=LANGUAGES, help="language of the screens")
    parser.add_argument("--theme", choices=THEMES, help="colours of the screens")
    parser.add_argument("--version", action="version", version=f"Keyrack {version}")
    return parser


def directory(word: str) -> Path:
    """Read a word that names a directory; raises ArgumentTypeError for the empty one."""
    if not word:
        raise argparse.ArgumentTypeError("names no directory")
    return Path(word)
