"""Every measure against its floor: ``python -m tests.bench [--smoke] [--only NAME] [--json FILE]``."""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

os.environ["QT_API"] = "pyside6"
# The same for floor and subject; a screen's own refresh would only add its noise to both.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
# A run keeps its keys in a folder of its own, never among those of whoever runs it.
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"

from tests.bench import application, bluetooth, issue, issue_pcsc, program, rack, sync
from tests.bench.measure import Measure, Taken, take
from tests.bench.report import as_json, table

MEASURES: tuple[Measure, ...] = (
    *program.MEASURES,
    *issue.MEASURES,
    *issue_pcsc.MEASURES,
    *rack.MEASURES,
    *sync.MEASURES,
    *bluetooth.MEASURES,
)


def main(arguments: Sequence[str]) -> int:
    """Take the measures, print the table; 0 whatever the figures: machines differ and are noisy."""
    wanted = _parser().parse_args(arguments)
    chosen = [measure for measure in MEASURES if not wanted.only or measure.name in wanted.only]
    taken = [_take(measure, smoke=wanted.smoke) for measure in chosen]
    application.close()
    print(table(taken))
    if wanted.json is not None:
        wanted.json.write_text(json.dumps(as_json(taken, _about(smoke=wanted.smoke)), indent=1) + "\n")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--smoke", action="store_true", help="each once, small: only that it runs")
    names = [measure.name for measure in MEASURES]
    parser.add_argument("--only", action="append", choices=names, help="this measure; may be repeated")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write every sample to FILE")
    return parser


def _take(measure: Measure, *, smoke: bool) -> Taken:
    print(f"{measure.name}: {measure.title} / {measure.floor}", file=sys.stderr, flush=True)
    return take(measure, smoke=smoke)


def _about(*, smoke: bool) -> dict[str, Any]:
    return {
        "taken_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "smoke": smoke,
        "system": platform.platform(),
        "python": platform.python_version(),
        "cores": os.cpu_count(),
    }


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="kr-bench-") as home:
        for kind in ("DATA_HOME", "CONFIG_HOME", "STATE_HOME", "RUNTIME_DIR"):
            os.environ[f"XDG_{kind}"] = home
        sys.exit(main(sys.argv[1:]))
