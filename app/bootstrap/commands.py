"""Commands beside the desk: ``keyrack doctor``, ``keyrack vendor-sim --port N`` and whatever joins them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence


def _vendor_sim(words: Sequence[str]) -> int:
    from app.simulation.vendor_server.command import main

    return main(words)


def _doctor(words: Sequence[str]) -> int:
    from app.bootstrap.doctor import main

    return main(words)


_COMMANDS: Mapping[str, Callable[[Sequence[str]], int]] = {"doctor": _doctor, "vendor-sim": _vendor_sim}


def run_command(words: Sequence[str]) -> int | None:
    """Run the command that ``words`` begin with and return its exit code; None where they begin with none."""
    command = _COMMANDS.get(words[0]) if words else None
    return command(words[1:]) if command is not None else None
