"""Issuing machines in the database: `app.ports.machine_store.MachineView` and ``MachineBook``."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Executable, bindparam, select

from app.adapters.db.line import Hand
from app.adapters.db.mapping import AnyRow, Values
from app.adapters.db.server_models import ISSUING_MACHINES
from app.domain.machines import BindMethod, IssuingMachine, MachineStatus

_ALL = select(ISSUING_MACHINES).order_by(
    ISSUING_MACHINES.c.ended_at.is_not(None), ISSUING_MACHINES.c.name, ISSUING_MACHINES.c.issuer_id
)
_ONE = select(ISSUING_MACHINES).where(ISSUING_MACHINES.c.issuer_id == bindparam("key"))


class SqlMachineView:
    """Reads the machines, on one connection inside one transaction."""

    __slots__ = ("_hand",)

    def __init__(self, hand: Hand) -> None:
        self._hand = hand

    def all(self) -> Sequence[IssuingMachine]:
        """See the port."""
        return [_machine_from(row) for row in self._hand.rows(_ALL, {})]

    def one(self, issuer_id: str) -> IssuingMachine:
        """See the port."""
        row = self._hand.row(_ONE, {"key": issuer_id})
        if row is None:
            raise KeyError(issuer_id)
        return _machine_from(row)


class SqlMachineBook(SqlMachineView):
    """Writes the machines, inside one writing transaction."""

    __slots__ = ("_save",)

    def __init__(self, hand: Hand, save: Executable) -> None:
        super().__init__(hand)
        self._save = save

    def save(self, machine: IssuingMachine) -> None:
        """See the port."""
        self._hand.change(self._save, _values(machine))


def _machine_from(row: AnyRow) -> IssuingMachine:
    issuer_id, name, serial, mac, method, bound_at, last_answer_at, last_status, ended_at, ended_how = row
    return IssuingMachine(
        issuer_id=issuer_id,
        name=name,
        serial=serial,
        mac=mac,
        method=BindMethod(method),
        bound_at=bound_at,
        last_answer_at=last_answer_at,
        last_status=MachineStatus(last_status),
        ended_at=ended_at,
        ended_how=ended_how,
    )


def _values(machine: IssuingMachine) -> Values:
    return {
        "issuer_id": machine.issuer_id,
        "name": machine.name,
        "serial": machine.serial,
        "mac": machine.mac,
        "method": machine.method.value,
        "bound_at": machine.bound_at,
        "last_answer_at": machine.last_answer_at,
        "last_status": machine.last_status.value,
        "ended_at": machine.ended_at,
        "ended_how": machine.ended_how,
    }
