"""Keyrack's way in: read the words, make the composition, live."""

from __future__ import annotations

import sys

from app.runtime.arguments import parse_arguments
from app.runtime.memory import hold

VERSION = "0.1.0"
"""As in pyproject.toml; asking the installation for it would cost every start a tenth of its time."""


def main() -> int:
    """Run the program, or the command that is named first; returns the exit code."""
    from app.bootstrap.commands import run_command

    ended = run_command(sys.argv[1:])
    if ended is not None:
        return ended
    hold()
    arguments = parse_arguments(sys.argv[1:], version=VERSION)
    from app.bootstrap.program import run_program

    return run_program(arguments, VERSION)


if __name__ == "__main__":
    sys.exit(main())
