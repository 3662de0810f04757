"""``keyrack doctor``: everything that must be right for a card, looked at once. Needs no window and no Qt.

It may run beside Keyrack: it reads, and holds nothing that anyone could wait for.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
from collections.abc import Sequence
from functools import partial
from io import TextIOWrapper
from pathlib import Path

from app.adapters.api.probe import ServerProbe
from app.adapters.api.profile_files import CORRECTIONS_FILE
from app.adapters.aside import BlockingProbe
from app.adapters.bluetooth_probe import bluetooth_probe
from app.adapters.clock import SystemClock
from app.adapters.db.examination import chips_probe, database_probe, hotel_on_record, setting_on_record
from app.adapters.key_probe import ANSWER_LIMIT_S, key_store_probe
from app.adapters.key_store import find_key_store
from app.adapters.machine_probe import disk_probe, remote_session_probe, version_probe
from app.adapters.pcsc.probe import pcsc_probe
from app.bootstrap.ground import database_path, machine_name
from app.domain.diagnosis import Finding, Line, worst
from app.ports.probe import Probe
from app.ports.secrets import SecretStore
from app.ports.store import StoreError
from app.runtime.arguments import directory
from app.runtime.paths import directories_for
from app.services.desk_encoders import chosen_key
from app.services.doctor import diagnose
from app.services.queue_for_server import SERVER_ACCOUNT
from ui.wording.doctor.report import LANGUAGES, as_json, as_text, language_of

NOT_UNDERSTOOD = 64
"""The exit code for words that make no sense (sysexits.h): 2 is a fault of the machine."""

_DEMO_LIMIT_S = 1.0


def main(argv: Sequence[str]) -> int:
    """Print the report; returns 0 where all is well, 1 with warnings, 2 with faults, 64 if not understood."""
    try:
        said = _parser().parse_args(argv)
    except SystemExit as end:
        return NOT_UNDERSTOOD if end.code else 0
    data = directories_for(demo=said.demo, data_dir=said.data_dir, environment=os.environ).data
    findings = asyncio.run(diagnose(probes_of(data, demo=said.demo)))
    language = language_of(said.language, os.environ)
    at = SystemClock().now()
    _write(as_json(findings, language, at, data) if said.json else as_text(findings, language))
    return int(worst(findings))


def probes_of(
    data: Path, *, demo: bool, card_stack: Probe | None = None, adapter: Probe | None = None
) -> Sequence[Probe]:
    """Return the probe of every line, for the data directory ``data``, which need not exist.

    ``card_stack`` looks at the encoders in the place of PC/SC, ``adapter`` at Bluetooth.
    """
    from app.__main__ import VERSION

    path, clock = database_path(data), SystemClock()
    return [
        card_stack or pcsc_probe(preferred=partial(_chosen_reader, path)),
        remote_session_probe(),
        chips_probe(path, clock),
        adapter or bluetooth_probe(),
        _demo_server() if demo else _server(data),
        database_probe(path, clock, demo=demo),
        key_store_probe(data, partial(hotel_on_record, path), demo=demo),
        disk_probe(data),
        version_probe(VERSION),
    ]


def _chosen_reader(path: Path) -> str:
    """Return the encoder that this machine's desk was told to use; without a hotel that says so, none."""
    try:
        return setting_on_record(path, chosen_key(machine_name())) or ""
    except StoreError:
        return ""  # the line of the database tells


def _server(data: Path) -> Probe:
    def account_on_record() -> bool:
        return bool(setting_on_record(database_path(data), SERVER_ACCOUNT))

    def secrets() -> SecretStore | None:
        kept = find_key_store(data, answer_limit_s=ANSWER_LIMIT_S)
        return None if kept is None else kept.store

    return ServerProbe(data / CORRECTIONS_FILE, SystemClock(), account_on_record, secrets)


def _demo_server() -> Probe:
    found = [Finding(Line.SERVER, "demo"), Finding(Line.CLOCK, "no_server")]
    return BlockingProbe((Line.SERVER, Line.CLOCK), _DEMO_LIMIT_S, lambda: found)


def _write(report: str) -> None:
    """Write it out; a terminal of another alphabet gets question marks instead of an error."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
    sys.stdout.write(f"{report}\n")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="keyrack doctor",
        description="Looks at everything that must be right for a card to be made, and changes nothing.",
        epilog="Exit status: 0 all is well, 1 warnings, 2 faults, 64 the command was not understood.",
        allow_abbrev=False,
    )
    parser.add_argument("--json", action="store_true", help="for programs: stable names, facts as data")
    parser.add_argument("--data-dir", type=directory, metavar="DIR", help="where the hotel's data lives")
    parser.add_argument("--demo", action="store_true", help="look at the demo's data")
    parser.add_argument("--language", choices=tuple(LANGUAGES), help="language of the words")
    return parser
