"""Issuing machines against the simulated server over loopback HTTP: bound, told, believed only so far."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.adapters.server_cards.conversations import CardContent, write
from app.adapters.server_cards.layouts import Layout
from app.domain.errors import InputRefused
from app.domain.issuing import CardOrder
from app.domain.journal import Act
from app.domain.machines import (
    BindMethod,
    IssuingMachine,
    MachineBindingUnclear,
    MachineGone,
    MachineSilent,
    MachineStatus,
)
from app.domain.rack import DeskAction
from app.domain.reading import Blank, CardReading, Chip
from app.domain.secret import Secret
from app.domain.stay import CardState, Stay
from app.domain.vendor_errors import ServerRefused, ServerUnreachable
from app.ports.card_source import SourceAway
from app.ports.vendor_api import VendorApi
from app.services.card_flow_state import CardStep
from app.services.card_maker import ENCODER, CardMaker, card_makers, choose_maker, chosen_maker
from app.services.card_session import Answer
from app.services.issue_cards import IssueJob, issue_cards
from app.services.issuing_machines import IssuingMachines
from app.services.machine_cards import MOST_POLLS, MachineCards
from app.services.read_card import read_card
from app.simulation.card import SimulatedCard, converse
from app.simulation.vendor_server.operations.offline_cards import MACHINE_JOBS
from app.simulation.vendor_server.seeding import SeedAccount, seed_account
from app.simulation.vendor_server.state import Cause
from tests.contract.vendor_server import VendorCloud, signed_in
from tests.unit.desk_ground import MIRA, STEP_LIMIT_S, Person, blank
from tests.unit.server_desk import ServerDesk, ended_or_stuck, server_desk

CREATE = "issuer.create_offline_card"
LOST = ("cut_after", "cut_in_body", "malformed", "server_error_after")


@pytest.fixture
async def desk(tmp_path: Path, vendor_cloud: VendorCloud) -> AsyncIterator[ServerDesk]:
    async with server_desk(tmp_path, vendor_cloud) as made:
        yield made


@pytest.fixture
def machines(desk: ServerDesk) -> IssuingMachines:
    async def server() -> VendorApi:
        return desk.sync.api

    return IssuingMachines(desk.ground.desk, server)


async def acts(desk: ServerDesk) -> list[Act]:
    return [entry.act for entry in await desk.ground.desk.store.read(lambda rows: rows.journal(50))]


# Binding


async def test_a_machine_is_bound_by_its_number_and_by_its_code(
    desk: ServerDesk, machines: IssuingMachines
) -> None:
    first = await machines.bind_by_serial(" SN-1 ", "Desk", MIRA)
    second = await machines.bind_by_code("02-00-00-00-00-09", Secret("482915"), "", MIRA)
    assert (first.name, first.serial, first.method) == ("Desk", "SN-1", BindMethod.SERIAL)
    assert (second.name, second.mac, second.method) == ("02:00:00:00:00:09",) * 2 + (BindMethod.CODE,)
    assert await machines.listed() == (second, first)
    assert {machine.last_status for machine in (first, second)} == {MachineStatus.ONLINE}
    journal = await desk.ground.desk.store.read(lambda rows: rows.journal(50))
    assert "482915" not in str([entry.facts for entry in journal])


@pytest.mark.parametrize(
    ("serial", "name"), [("", "Desk"), ("x" * 65, "Desk"), ("SN\n1", ""), ("SN-1", "x" * 41)]
)
async def test_nonsense_is_refused_before_the_server_hears_of_it(
    desk: ServerDesk, machines: IssuingMachines, serial: str, name: str
) -> None:
    with pytest.raises(InputRefused):
        await machines.bind_by_serial(serial, name, MIRA)
    assert desk.cloud.effects("issuer.bind_1") == []


async def test_a_mac_that_is_none_and_a_code_that_is_missing_are_named_together(
    machines: IssuingMachines,
) -> None:
    with pytest.raises(InputRefused) as refused:
        await machines.bind_by_code("02:00", Secret(" "), "", MIRA)
    assert [problem.field for problem in refused.value.problems] == ["machine_mac", "machine_code"]


async def test_a_binding_that_never_arrived_is_made_by_asking_again(
    desk: ServerDesk, machines: IssuingMachines
) -> None:
    desk.cloud.set_faults("cut_before@issuer.bind_1#1")
    machine = await machines.bind_by_serial("SN-1", "", MIRA)
    assert await machines.listed() == (machine,)


@pytest.mark.parametrize("fault", LOST)
async def test_a_lost_answer_to_a_binding_is_told_as_what_it_is(
    desk: ServerDesk, machines: IssuingMachines, fault: str
) -> None:
    desk.cloud.set_faults(f"{fault}@issuer.bind_1#1")
    with pytest.raises(MachineBindingUnclear):
        await machines.bind_by_serial("SN-1", "", MIRA)
    assert await machines.listed() == ()
    assert len(desk.cloud.effects("issuer.bind_1")) == 1


async def test_another_accounts_machine_is_refused(desk: ServerDesk, machines: IssuingMachines) -> None:
    other = SeedAccount("other", "made up as well")
    seed_account(desk.cloud.server.state, other)
    with signed_in(desk.cloud, other) as client:
        user_id = client.data("auth.login", account="other", loginType="password", password=other.password)[
            "userId"
        ]
        client.data("issuer.bind_1", userId=user_id, issuerSn="SN-1")
    with pytest.raises(ServerRefused):
        await machines.bind_by_serial("SN-1", "", MIRA)
    assert await machines.listed() == ()


@pytest.mark.parametrize("how", ["unbound", "deleted"])
@pytest.mark.parametrize("fault", ["", *LOST])
async def test_an_ended_machine_stays_in_the_list_as_ended(
    desk: ServerDesk, machines: IssuingMachines, how: str, fault: str
) -> None:
    machine = await machines.bind_by_serial("SN-1", "", MIRA)
    end = machines.unbind if how == "unbound" else machines.delete
    if fault:
        desk.cloud.set_faults(f"{fault}@issuer.unbind#1", f"{fault}@issuer.delete#1")
        with pytest.raises(Exception, match="issuer"):
            await end(machine.issuer_id, MIRA)
        (asked,) = await machines.listed()
        assert (asked.is_bound, asked.last_status) == (True, MachineStatus.ENDING)
    ended = await end(machine.issuer_id, MIRA)
    assert (ended.is_bound, ended.ended_how) == (False, how)
    assert await machines.listed() == (ended,)
    assert (Act.MACHINE_UNBOUND if how == "unbound" else Act.MACHINE_DELETED) in await acts(desk)
    assert await end(machine.issuer_id, MIRA) == ended


async def test_a_refusal_and_a_server_that_is_away_leave_the_machine_as_it_was(
    desk: ServerDesk, machines: IssuingMachines
) -> None:
    machine = await machines.bind_by_serial("SN-1", "", MIRA)
    desk.cloud.set_faults("too_many@issuer.unbind")
    with pytest.raises(ServerRefused):
        await machines.unbind(machine.issuer_id, MIRA)
    assert [one.last_status for one in await machines.listed()] == [MachineStatus.ONLINE]
    desk.cloud.stop()
    with pytest.raises(ServerUnreachable):
        await machines.unbind(machine.issuer_id, MIRA)
    assert [(one.is_bound, one.last_status) for one in await machines.listed()] == [
        (True, MachineStatus.ONLINE)
    ]


async def test_a_machine_that_was_unbound_can_be_bound_again(machines: IssuingMachines) -> None:
    first = await machines.bind_by_serial("SN-1", "", MIRA)
    await machines.unbind(first.issuer_id, MIRA)
    again = await machines.bind_by_serial("SN-1", "", MIRA)
    assert (again.issuer_id, again.is_bound) == (first.issuer_id, True)
    assert await machines.listed() == (again,)


# Choosing


async def test_a_machine_is_chosen_like_an_encoder_until_it_is_gone(
    desk: ServerDesk, machines: IssuingMachines
) -> None:
    ground = desk.ground.desk
    machine = await machines.bind_by_serial("SN-1", "Desk", MIRA)
    assert await chosen_maker(ground) == ENCODER
    assert await card_makers(ground) == (ENCODER, CardMaker(machine))
    await choose_maker(ground, CardMaker(machine), MIRA)
    assert (await chosen_maker(ground)).machine == machine
    await machines.unbind(machine.issuer_id, MIRA)
    with pytest.raises(MachineGone):
        await chosen_maker(ground)
    await choose_maker(ground, ENCODER, MIRA)
    assert (await chosen_maker(ground)).is_encoder


# Making cards


async def by_machine(
    desk: ServerDesk,
    machines: IssuingMachines,
    stay: Stay,
    cards: int = 1,
    machine: IssuingMachine | None = None,
) -> Person:
    """Make cards with a machine to the end, or to the first trouble; time passes with every look."""
    machine = machine or await machines.bind_by_serial("SN-1", "Desk", MIRA)

    async def pause(seconds: float) -> None:
        desk.cloud.pass_s(seconds)

    bench = replace(desk.bench(), machine=MachineCards(machines, machine, pause))
    room = next(room for room in desk.ground.rooms.values() if room.room_id == stay.room_id)
    person = Person()
    job = IssueJob(DeskAction.NEW_GUEST, CardOrder(room, stay), cards)
    await ended_or_stuck(asyncio.ensure_future(issue_cards(bench, job, person.tell, person.ask)), person)
    return person


async def test_a_machine_makes_two_cards_that_count_as_claimed(
    desk: ServerDesk, machines: IssuingMachines
) -> None:
    stay = await desk.ground.stay("305", "Okafor")
    person = await by_machine(desk, machines, stay, cards=2)
    steps = [CardStep.PREPARING, CardStep.WAITING, CardStep.LIFT]
    assert [state.step for state in person.steps] == [*steps, *steps, CardStep.DONE]
    assert {state.machine for state in person.steps} == {"Desk"}
    issues = await desk.ground.issues(stay)
    assert [(one.state, one.sequence, one.index, one.source) for one in issues] == [
        (CardState.CLAIMED, 1, 1, "server"),
        (CardState.CLAIMED, 1, 2, "server"),
    ]
    assert all(len(one.uid) == 4 and one.in_cloud_at and one.proven_at is None for one in issues)
    assert await desk.ground.spent("305") == desk.server_sequence() == 1
    assert (await machines.listed())[0].last_status is MachineStatus.DONE
    assert Act.CARD_CLAIMED in await acts(desk)


@pytest.mark.parametrize("fault", LOST)
async def test_a_lost_answer_is_found_in_the_list_and_makes_one_card(
    desk: ServerDesk, machines: IssuingMachines, fault: str
) -> None:
    stay = await desk.ground.stay("305", "Okafor")
    desk.cloud.set_faults(f"{fault}@{CREATE}#1")
    await by_machine(desk, machines, stay)
    assert [one.state for one in await desk.ground.issues(stay)] == [CardState.CLAIMED]
    assert (len(desk.offline_cards()), desk.server_sequence()) == (1, 1)


@pytest.mark.parametrize(("fault", "error"), [("too_many", ServerRefused), ("token_expired", None)])
async def test_a_busy_server_makes_nothing_and_an_expired_token_renews(
    desk: ServerDesk, machines: IssuingMachines, fault: str, error: type[Exception] | None
) -> None:
    stay = await desk.ground.stay("305", "Okafor")
    desk.cloud.set_faults(f"{fault}@{CREATE}#1")
    person = await by_machine(desk, machines, stay)
    troubles = person.saw(CardStep.TROUBLE)
    assert [type(state.error) for state in troubles] == ([error] if error else [])
    made = CardState.FAILED if error else CardState.CLAIMED
    assert [one.state for one in await desk.ground.issues(stay)] == [made]


async def test_a_machine_that_is_offline_is_said_soon_and_the_card_stays_in_question(
    desk: ServerDesk, machines: IssuingMachines
) -> None:
    machine = await machines.bind_by_serial("SN-1", "Desk", MIRA)
    set_online(desk, machine, "0")
    stay = await desk.ground.stay("305", "Okafor")
    person = await by_machine(desk, machines, stay, machine=machine)
    assert isinstance(person.saw(CardStep.TROUBLE)[0].error, ServerRefused)
    assert [one.state for one in await desk.ground.issues(stay)] == [CardState.UNRESOLVED]
    assert (await machines.listed())[0].last_status is MachineStatus.FAILED
    set_online(desk, machine, "1")
    assert not (await by_machine(desk, machines, stay, machine=machine)).saw(CardStep.TROUBLE)
    assert [one.sequence for one in await desk.ground.issues(stay)] == [1, 1]


def set_online(desk: ServerDesk, machine: IssuingMachine, online: str) -> None:
    with desk.cloud.server.state.act(Cause("test", "", "")) as act:
        act.change("issuer", machine.issuer_id, onlineStatus=online)


async def test_a_server_that_is_away_is_said_before_anything_is_begun_at_the_machine(
    desk: ServerDesk, machines: IssuingMachines
) -> None:
    machine = await machines.bind_by_serial("SN-1", "Desk", MIRA)
    stay = await desk.ground.stay("305", "Okafor")
    desk.cloud.stop()
    person = await by_machine(desk, machines, stay, machine=machine)
    assert isinstance(person.saw(CardStep.TROUBLE)[0].error, SourceAway)
    assert [one.state for one in await desk.ground.issues(stay)] == [CardState.FAILED]


async def test_a_machine_that_never_answers_leaves_the_card_in_question_until_it_is_listed(
    desk: ServerDesk, machines: IssuingMachines
) -> None:
    desk.cloud.server.habits = replace(desk.cloud.server.habits, machine_s=MOST_POLLS * 2.0)
    stay = await desk.ground.stay("305", "Okafor")
    machine = await machines.bind_by_serial("SN-1", "Desk", MIRA)
    person = await by_machine(desk, machines, stay, machine=machine)
    assert isinstance(person.saw(CardStep.TROUBLE)[0].error, MachineSilent)
    assert [one.state for one in await desk.ground.issues(stay)] == [CardState.UNRESOLVED]
    assert await desk.ground.spent("305") == 1
    desk.cloud.pass_s(MOST_POLLS * 2)
    desk.cloud.server.habits = replace(desk.cloud.server.habits, machine_s=0.0)
    await by_machine(desk, machines, stay, machine=machine)
    issues = await desk.ground.issues(stay)
    assert [(one.state, one.index) for one in issues] == [(CardState.CLAIMED, 1), (CardState.CLAIMED, 2)]


async def test_a_cancel_while_the_machine_works_says_that_nobody_knows(
    desk: ServerDesk, machines: IssuingMachines
) -> None:
    stay = await desk.ground.stay("305", "Okafor")
    machine = await machines.bind_by_serial("SN-1", "Desk", MIRA)
    waits = asyncio.Event()

    async def pause(_seconds: float) -> None:
        waits.set()
        await asyncio.get_running_loop().create_future()

    bench = replace(desk.bench(), machine=MachineCards(machines, machine, pause))
    person = Person()
    job = IssueJob(DeskAction.NEW_GUEST, CardOrder(desk.ground.rooms["305"], stay), 1)
    running = asyncio.ensure_future(issue_cards(bench, job, person.tell, person.ask))
    async with asyncio.timeout(STEP_LIMIT_S):
        await waits.wait()
        running.cancel()
        await asyncio.wait({running})
    assert running.cancelled()
    assert [one.state for one in await desk.ground.issues(stay)] == [CardState.UNRESOLVED]


# Proof


def written_by_the_machine(desk: ServerDesk, uid: bytes) -> SimulatedCard:
    """The card as the machine wrote it: nobody but the simulation can look into it."""
    card = SimulatedCard(uid)
    jobs = (job for _id, job in desk.cloud.server.state.items(MACHINE_JOBS))
    job = next(job for job in jobs if job["card"]["cardNumber"] == uid.hex().upper())
    data = bytes.fromhex(job["cardData"])
    content = CardContent(Layout(4, len(data) // 16, bytes.fromhex(job["sectorKey"])), data)
    converse(write(CardReading(uid, Chip.CLASSIC_1K, Blank()), content), card)
    return card


async def lay_down(desk: ServerDesk, card: SimulatedCard) -> None:
    person = Person(answers=[Answer.GO_ON])
    person.on_step[CardStep.WAITING] = lambda _state: desk.ground.encoder.lay(card)
    async with asyncio.timeout(STEP_LIMIT_S):
        await read_card(desk.bench(), person.tell, person.ask)
    desk.ground.encoder.lift()


async def test_a_claimed_card_is_proven_when_it_lies_on_an_encoder(
    desk: ServerDesk, machines: IssuingMachines
) -> None:
    await desk.make(await desk.ground.stay("306", "Lindqvist"), blank(1))
    stay = await desk.ground.stay("305", "Okafor")
    await by_machine(desk, machines, stay)
    (claimed,) = await desk.ground.issues(stay)
    await lay_down(desk, written_by_the_machine(desk, claimed.uid))
    (proven,) = await desk.ground.issues(stay)
    assert proven.state is CardState.PROVEN
    assert len(proven.content_digest) == 32


async def test_a_card_that_does_not_open_to_us_proves_nothing(
    desk: ServerDesk, machines: IssuingMachines
) -> None:
    stay = await desk.ground.stay("305", "Okafor")
    await by_machine(desk, machines, stay)
    (claimed,) = await desk.ground.issues(stay)
    await lay_down(desk, written_by_the_machine(desk, claimed.uid))
    assert [one.state for one in await desk.ground.issues(stay)] == [CardState.CLAIMED]


async def test_a_machine_that_lied_is_found_out(desk: ServerDesk, machines: IssuingMachines) -> None:
    await desk.make(await desk.ground.stay("306", "Lindqvist"), blank(1))
    stay = await desk.ground.stay("305", "Okafor")
    await by_machine(desk, machines, stay)
    (claimed,) = await desk.ground.issues(stay)
    await lay_down(desk, SimulatedCard(claimed.uid))
    assert [one.state for one in await desk.ground.issues(stay)] == [CardState.ERASED]
