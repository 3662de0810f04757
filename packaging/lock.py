"""Makes both lock files anew from pyproject.toml: ``uv run --group lock packaging/lock.py [--upgrade]``.

They hold versions and hashes for Linux and Windows, Python 3.11 and newer, and no address of any index:
where packages come from is the machine's own pip configuration.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OPTIONS = (
    "--universal",
    "--python-version=3.11",
    "--generate-hashes",
    "--no-header",
    "--no-annotate",
    "--no-emit-find-links",
    "--quiet",
)


def main(arguments: list[str]) -> int:
    """Compile the lock of the tests, then that of the program within the same versions."""
    tests, program = "packaging/requirements-test.lock", "packaging/requirements.lock"
    return _compile(["--group=build", "--group=test", f"--output-file={tests}", *arguments]) or _compile(
        ["--group=build", f"--constraints={tests}", f"--output-file={program}", *arguments]
    )


def _compile(arguments: list[str]) -> int:
    command = [sys.executable, "-m", "uv", "pip", "compile", "pyproject.toml", *OPTIONS, *arguments]
    return subprocess.run(command, cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
