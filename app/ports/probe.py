"""The probe: one look at the world, for one or more lines of the doctor's report."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from app.domain.diagnosis import Finding, Line


class Probe(Protocol):
    """Looks, and changes nothing: it writes nowhere, takes no lock and claims no device."""

    @property
    def lines(self) -> Sequence[Line]:
        """The lines that one look answers."""
        ...

    @property
    def limit_s(self) -> float:
        """Seconds after which nobody waits for the answer any more."""
        ...

    async def examine(self) -> Sequence[Finding]:
        """Return a finding for each of the lines; raises KeyrackError or OSError where the look failed.

        May be cancelled at any moment; what blocks is left behind on a thread that holds up no exit.
        """
        ...
