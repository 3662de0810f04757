"""The hotel's issuing machines in the store: ``rows.machines``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from app.domain.machines import IssuingMachine


class MachineView(Protocol):
    """Read access to the issuing machines."""

    def all(self) -> Sequence[IssuingMachine]:
        """Every machine that was ever bound, those that are bound first, then by name."""
        ...

    def one(self, issuer_id: str) -> IssuingMachine:
        """One machine; KeyError if there is none."""
        ...


class MachineBook(MachineView, Protocol):
    """Write access to the issuing machines; reads see what was written."""

    def save(self, machine: IssuingMachine) -> None:
        """Insert or replace one machine."""
        ...
