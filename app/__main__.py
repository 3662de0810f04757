"""Keyrack's way in: read the words, make the composition, live."""

from __future__ import annotations

import sys
from importlib.metadata import PackageNotFoundError, version

from app.runtime.arguments import parse_arguments
from app.runtime.memory import hold

_SOURCE_TREE_VERSION = "0.1.0"


def program_version() -> str:
    """The installed version; a source tree that is not installed says its own."""
    try:
        return version("keyrack")
    except PackageNotFoundError:
        return _SOURCE_TREE_VERSION


def main() -> int:
    """Run the program, or the command that is named first; returns the exit code."""
    from app.bootstrap.commands import run_command

    ended = run_command(sys.argv[1:])
    if ended is not None:
        return ended
    hold()
    own_version = program_version()
    arguments = parse_arguments(sys.argv[1:], version=own_version)
    from app.bootstrap.program import run_program

    return run_program(arguments, own_version)


if __name__ == "__main__":
    sys.exit(main())
