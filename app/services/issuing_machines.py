"""Issuing machines: bind by either method, unbind, delete, and what the last answers said of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from app.domain.errors import FieldProblem, InputRefused
from app.domain.hotel import Operator
from app.domain.journal import Act
from app.domain.machines import (
    MOST_NAME_CHARACTERS,
    MOST_SERIAL_CHARACTERS,
    BindMethod,
    IssuingMachine,
    MachineBindingUnclear,
    MachineStatus,
    mac_from,
)
from app.domain.problems import Field, Reason
from app.domain.secret import Secret
from app.domain.vendor_errors import ServerRefused, VendorError, leaves_doubt
from app.ports.store import Transaction
from app.ports.vendor_api import Server, VendorAnswer, VendorApi
from app.services.desk import Desk
from app.services.server_lists import id_of, text_of
from app.services.to_the_end import to_the_end

UNBIND = "issuer.unbind"
DELETE = "issuer.delete"

_BIND = {BindMethod.SERIAL: "issuer.bind_1", BindMethod.CODE: "issuer.bind_2"}
_ENDED_HOW = {UNBIND: "unbound", DELETE: "deleted"}
_ENDED_ACT = {UNBIND: Act.MACHINE_UNBOUND, DELETE: Act.MACHINE_DELETED}
_ONLINE = {"1": MachineStatus.ONLINE, "0": MachineStatus.OFFLINE}


@dataclass(frozen=True, slots=True)
class IssuingMachines:
    """The machines of one hotel. The server is asked while somebody waits: nothing goes through the outbox.

    Everything but `listed` raises VendorError, UnknownOperation and StoreError besides what it says. What
    is begun ends: a cancellation comes out when it is known, and stored, how it ended.
    """

    desk: Desk
    server: Server

    async def listed(self) -> tuple[IssuingMachine, ...]:
        """Every machine that was ever bound here, those that are bound first. Asks nobody."""
        return await self.desk.store.read(lambda rows: tuple(rows.machines.all()))

    async def bind_by_serial(self, serial: str, name: str, operator: Operator) -> IssuingMachine:
        """Method 1: by the number printed on the machine; an empty name is the number.

        Raises InputRefused, MachineBindingUnclear.
        """
        serial = serial.strip()
        _refuse(_text_problem(Field.MACHINE_SERIAL, serial, MOST_SERIAL_CHARACTERS), _name_problem(name))
        fields = {"issuerSn": serial, "name": name.strip() or serial}
        return await to_the_end(self._bind(BindMethod.SERIAL, fields, operator))

    async def bind_by_code(
        self, mac: str, code: Secret[str], name: str, operator: Operator
    ) -> IssuingMachine:
        """Method 2: by the mac and the code that the machine shows; an empty name is the mac.

        Raises InputRefused, MachineBindingUnclear.
        """
        spelt = mac_from(mac)
        no_mac = None if spelt else FieldProblem(0, Field.MACHINE_MAC, Reason.NOT_UNDERSTOOD, mac)
        no_code = None if code.reveal().strip() else FieldProblem(0, Field.MACHINE_CODE, Reason.MISSING, "")
        _refuse(no_mac, no_code, _name_problem(name))
        known = {"mac": spelt or "", "name": name.strip() or spelt or ""}
        fields = {**known, "bindCode": code.reveal().strip()}
        return await to_the_end(self._bind(BindMethod.CODE, fields, operator))

    async def unbind(self, issuer_id: str, operator: Operator) -> IssuingMachine:
        """Let go of a machine: it can be bound again, by anybody. Raises KeyError."""
        return await to_the_end(self._end(UNBIND, issuer_id, operator))

    async def delete(self, issuer_id: str, operator: Operator) -> IssuingMachine:
        """Have the server forget a machine. Raises KeyError."""
        return await to_the_end(self._end(DELETE, issuer_id, operator))

    async def note(self, issuer_id: str, status: MachineStatus) -> None:
        """Keep what an answer said of a machine."""
        now = self.desk.clock.now()

        def work(rows: Transaction) -> None:
            machine = rows.machines.one(issuer_id)
            rows.machines.save(replace(machine, last_status=status, last_answer_at=now))

        await self.desk.store.write(work)

    async def _bind(
        self, method: BindMethod, fields: Mapping[str, str], operator: Operator
    ) -> IssuingMachine:
        answer = await _bound(await self.server(), _BIND[method], fields)
        now, row = self.desk.clock.now(), answer.row
        machine = IssuingMachine(
            issuer_id=id_of(row, _BIND[method], 0),
            name=text_of(row, "name") or fields["name"],
            serial=text_of(row, "issuerSn") or fields.get("issuerSn", ""),
            mac=text_of(row, "mac") or fields.get("mac", ""),
            method=method,
            bound_at=now,
            last_answer_at=now,
            last_status=_ONLINE.get(text_of(row, "onlineStatus"), MachineStatus.UNKNOWN),
        )
        return await self._keep(machine, Act.MACHINE_BOUND, operator)

    async def _end(self, operation_id: str, issuer_id: str, operator: Operator) -> IssuingMachine:
        """Tell the server, having put down that it is told: after a lost answer, "there is none" is a yes."""
        machine = await self.desk.store.read(lambda rows: rows.machines.one(issuer_id))
        if not machine.is_bound:
            return machine
        asked_before = machine.last_status is MachineStatus.ENDING
        await self.note(issuer_id, MachineStatus.ENDING)
        try:
            await (await self.server()).call(operation_id, {"issuerId": issuer_id})
        except ServerRefused as refused:
            if leaves_doubt(refused):
                raise
            if refused.busy or not asked_before:
                await self.note(issuer_id, machine.last_status)
                raise
        except VendorError as error:
            if not leaves_doubt(error) and not asked_before:
                await self.note(issuer_id, machine.last_status)
            raise
        now, how = self.desk.clock.now(), _ENDED_HOW[operation_id]
        ended = replace(machine, ended_at=now, ended_how=how, last_answer_at=now)
        return await self._keep(ended, _ENDED_ACT[operation_id], operator)

    async def _keep(self, machine: IssuingMachine, act: Act, operator: Operator) -> IssuingMachine:
        at = self.desk.clock.now()
        facts = {"machine": machine.name, "serial": machine.serial, "mac": machine.mac}

        def work(rows: Transaction) -> None:
            rows.machines.save(machine)
            rows.append_journal(at, operator.name, act, "", facts)

        await self.desk.store.write(work)
        return machine


async def _bound(api: VendorApi, operation_id: str, fields: Mapping[str, str]) -> VendorAnswer:
    """Bind; where the answer was lost ask once more, and take a second yes for the first."""
    try:
        return await api.call(operation_id, fields)
    except VendorError as error:
        if not leaves_doubt(error):
            raise
    try:
        return await api.call(operation_id, fields)
    except ServerRefused as refused:
        if refused.busy:
            raise
        raise MachineBindingUnclear(refused.message) from refused


def _name_problem(name: str) -> FieldProblem | None:
    return _text_problem(Field.MACHINE_NAME, name.strip(), MOST_NAME_CHARACTERS) if name.strip() else None


def _text_problem(field: Field, text: str, most: int) -> FieldProblem | None:
    if not text:
        return FieldProblem(0, field, Reason.MISSING, text)
    if len(text) > most:
        return FieldProblem(0, field, Reason.TOO_LONG, text)
    return None if text.isprintable() else FieldProblem(0, field, Reason.NOT_PRINTABLE, text)


def _refuse(*problems: FieldProblem | None) -> None:
    found = tuple(problem for problem in problems if problem is not None)
    if found:
        raise InputRefused(found)
