"""Looks for what is banned in the source: ``python packaging/bans.py``; exit code 1 where it is found."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

from ban_rules import BANS, EVERYWHERE

ROOT = Path(__file__).resolve().parent.parent
MAX_LINES = 400


def main(root: Path = ROOT) -> int:
    """Print every finding as ``path:line: ban: way round``; the exit code tells whether there was one."""
    findings = [finding for path in _sources(root) for finding in check_file(root, path)]
    for finding in findings:
        print(finding)
    return 1 if findings else 0


def check_file(root: Path, path: Path) -> list[str]:
    """Return the findings in one file."""
    return list(check_source(path.read_text(encoding="utf-8"), path.relative_to(root).as_posix()))


def check_source(source: str, path: str) -> Iterator[str]:
    """Yield the findings in ``source``, which stands at ``path`` (relative, with slashes)."""
    lines = source.count("\n")
    if lines > MAX_LINES:
        yield f"{path}:{lines}: too-long: at most {MAX_LINES} lines; divide it by what it is about"
    bans = [ban for ban in BANS if ban.covers(path)]
    for node in ast.walk(ast.parse(source, path)):
        for ban in bans:
            if ban.found_in(node):
                yield f"{path}:{getattr(node, 'lineno', 1)}: {ban.name}: {ban.way_round}"


def _sources(root: Path) -> list[Path]:
    return sorted(path for folder in EVERYWHERE for path in (root / folder).glob("**/*.py"))


if __name__ == "__main__":
    sys.exit(main())
