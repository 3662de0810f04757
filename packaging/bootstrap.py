"""From a bare machine to Keyrack in one command: ``python3 packaging/bootstrap.py demo``.

Standard library only. Commands: ``demo`` (a hotel to try), ``run`` (the real program),
``test`` (every check and test), ``bench`` (the measurements). Whatever follows the command
is handed on. What is missing is installed once; after that a start touches no network.

Exit codes: 0 done, 1 a check failed, 2 wrongly called, 3 the machine could not be prepared;
``demo``, ``run`` and ``bench`` end with the code of the program they start.
"""

import sys

# Before anything that an older Python could not even read: this file is kept plain for its sake.
if sys.version_info < (3, 11):  # noqa: UP036
    sys.exit(
        "Keyrack needs Python 3.11 or newer (on Windows best 3.12 from python.org); this is Python "
        + sys.version.split()[0]
        + ". Nothing was changed."
    )

import os
import subprocess
from pathlib import Path

import environment
import gates
import machine

ROOT = Path(__file__).resolve().parent.parent
PREPARATION_FAILED = 3

PROGRAMS = {
    "demo": ("-m", "app", "--demo"),
    "run": ("-m", "app"),
    "bench": ("-m", "tests.bench"),
}
USAGE = "usage: python3 packaging/bootstrap.py demo|run|test|bench [what to hand on ...]"


def main(arguments: list[str]) -> int:
    """Prepare the machine for the command that ``arguments`` begin with, then do it."""
    command, rest = (arguments[0], arguments[1:]) if arguments else ("", [])
    if command != "test" and command not in PROGRAMS:
        print(USAGE, file=sys.stderr)
        return 2
    try:
        python = prepare(command)
        return _do(command, python, rest)
    except machine.CannotPrepareError as problem:
        print(f"Keyrack can't be started: {problem}", file=sys.stderr)
    except OSError as problem:
        print(f"Keyrack can't be started, the machine refused: {problem}", file=sys.stderr)
    except KeyboardInterrupt:
        print("\nStopped. Start again at any time: what is unfinished is made anew.", file=sys.stderr)
    return PREPARATION_FAILED


def _do(command: str, python: Path, rest: list[str]) -> int:
    if command == "test":
        return gates.run_all(ROOT, python, rest)
    return _become([str(python), *PROGRAMS[command], *rest])


def prepare(command: str) -> Path:
    """Return the Python of an environment that can do ``command``."""
    testing = command in {"test", "bench"}
    if not testing:
        machine.require_display(os.environ, sys.platform)
    lacking = machine.install_packages(testing=testing, first_time=not environment.stamp(ROOT).exists())
    recipe = environment.Recipe.of_this_machine(ROOT, testing=testing, lacking=lacking)
    return environment.ensure(recipe)


def _become(command: list[str]) -> int:
    """Let the program take this process's place, so that signals and exit codes are its own."""
    if sys.platform == "win32":
        return subprocess.call(command)
    sys.stdout.flush()
    return os.execv(command[0], command)  # noqa: S606  # no shell is wanted


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
