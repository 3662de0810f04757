"""``keyrack vendor-sim``: the simulated vendor server as a program of its own, for people and tests."""

from __future__ import annotations

import argparse
import socket
import sys
from collections.abc import Sequence
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

from app.domain.errors import KeyrackError
from app.simulation.vendor_server.call import Habits
from app.simulation.vendor_server.connection import listen, make_socket_server
from app.simulation.vendor_server.faults import RULE_FORM, Fault, FaultRule, FaultSettings, parse_rule
from app.simulation.vendor_server.seeding import SeedAccount
from app.simulation.vendor_server.server import VendorServer
from app.simulation.vendor_server.starting import DEMO_ACCOUNT, Start, load_profile, make_server, real_time

DEFAULT_PORT = 8600
MAX_PORT = 65535
READY = "listening at "
"""What the first line says before the address: who starts the program waits for it."""


def main(argv: Sequence[str]) -> int:
    """Serve until the process is told to stop; returns the exit code.

    Raises SystemExit: 0 after ``--help``, 2 after words or files that are not understood.
    """
    parser = _parser()
    said = parser.parse_args(argv)
    try:
        server, file = make_server(load_profile(said.profile), start_from(said))
        listening = listen(said.host, said.port)
    except (OSError, ValueError, KeyrackError) as error:
        parser.error(str(error))
    with listening:
        _serve(server, listening)
    file.close()
    return 0


def start_from(said: argparse.Namespace) -> Start:
    """Return what the words describe."""
    off = timedelta(seconds=said.clock_off_s)
    return Start(
        account=SeedAccount(said.account, said.password),
        published=said.seed_locks,
        locks=said.locks,
        state=said.state,
        now=lambda: real_time() + off,
        habits=Habits(token_life_s=said.token_life_s, capture_s=said.capture_s),
        faults=FaultSettings(tuple(said.fault), said.fault_seed),
    )


def _serve(server: VendorServer, listening: socket.socket) -> None:
    host, port = listening.getsockname()[:2]
    sys.stdout.write(f"simulated vendor server {READY}http://{host}:{port}\n")
    sys.stdout.flush()
    # uvicorn raises the signal again that ended it, after everything is closed.
    with suppress(KeyboardInterrupt):
        make_socket_server(server.app, host, port).run(sockets=[listening])


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="keyrack vendor-sim",
        description="A simulated lock vendor's cloud with state, all operations of the profile, and faults.",
        epilog=f"A fault is {RULE_FORM}; there are {', '.join(Fault)}.",
        allow_abbrev=False,
    )
    parser.add_argument("--host", default="127.0.0.1", help="address to listen at (%(default)s)")
    parser.add_argument("--port", type=_port, default=DEFAULT_PORT, help="0 takes a free one (%(default)s)")
    parser.add_argument("--profile", type=Path, metavar="FILE", help="a hotel's corrections of the profile")
    parser.add_argument("--state", type=Path, metavar="FILE", help="keeps everything, also through a kill")
    _add_seeds(parser)
    _add_faults(parser)
    return parser


def _add_seeds(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--account", default=DEMO_ACCOUNT.name, help="account to sign in with (%(default)s)")
    parser.add_argument("--password", default=DEMO_ACCOUNT.password, help="its password (%(default)s)")
    parser.add_argument("--seed-locks", type=Path, metavar="FILE", help="locks, as the published answer")
    parser.add_argument("--locks", type=int, default=0, metavar="N", help="so many made-up locks")
    parser.add_argument("--token-life-s", type=int, default=7200, metavar="S", help="(%(default)s)")
    parser.add_argument(
        "--capture-s", type=float, default=3.0, metavar="S", help="a finger takes (%(default)s)"
    )


def _add_faults(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--fault", type=_rule, action="append", default=[], metavar="RULE", help="can be said again"
    )
    parser.add_argument("--fault-seed", type=int, default=0, metavar="N", help="makes chance repeat")
    parser.add_argument(
        "--clock-off-s", type=float, default=0.0, metavar="S", help="the server's clock is off"
    )


def _port(word: str) -> int:
    if not word.isdecimal() or int(word) > MAX_PORT:
        raise argparse.ArgumentTypeError(f"no port: {word}")
    return int(word)


def _rule(words: str) -> FaultRule:
    try:
        return parse_rule(words)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error).replace("%", "%%")) from None
