"""What every store must keep of the issuing machines."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from app.domain.machines import BindMethod, IssuingMachine, MachineStatus
from app.ports.store import Store, Transaction
from tests.contract.sample_hotel import NOW
from tests.contract.stores import OpenStore

DESK = IssuingMachine("2", "Desk 狮", "SN-2", "02:00:00:00:00:02", BindMethod.SERIAL, NOW)
LOBBY = IssuingMachine("1", "Lobby", "", "02:00:00:00:00:01", BindMethod.CODE, NOW, NOW, MachineStatus.ONLINE)
ENDED = replace(DESK, issuer_id="3", name="Attic", ended_at=NOW + timedelta(days=1), ended_how="unbound")


async def test_machines_come_back_whole_bound_ones_first_then_by_name(
    store: Store, open_another: OpenStore
) -> None:
    for machine in (ENDED, LOBBY, DESK):
        await store.write(lambda rows, machine=machine: rows.machines.save(machine))
    again = open_another()
    assert await again.read(lambda rows: tuple(rows.machines.all())) == (DESK, LOBBY, ENDED)
    assert await again.read(lambda rows: rows.machines.one("1")) == LOBBY


async def test_a_machine_is_replaced_and_a_write_sees_it(store: Store) -> None:
    later = replace(DESK, last_status=MachineStatus.FAILED, last_answer_at=NOW + timedelta(hours=1))
    await store.write(lambda rows: rows.machines.save(DESK))

    def change(rows: Transaction) -> IssuingMachine:
        rows.machines.save(later)
        return rows.machines.one("2")

    assert await store.write(change) == later
    assert await store.read(lambda rows: len(rows.machines.all())) == 1


async def test_a_machine_that_never_was_is_a_key_error(store: Store) -> None:
    with pytest.raises(KeyError):
        await store.read(lambda rows: rows.machines.one("9"))
