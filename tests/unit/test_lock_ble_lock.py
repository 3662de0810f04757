"""The simulated lock over Bluetooth: one memory with the cards, and nothing done twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from app.codec.lock_ble.commands import (
    Allow,
    Ask4g,
    AskSettings,
    Associate4g,
    Command,
    DeleteUser,
    DeniedAnswer,
    Deny,
    LearnKeys,
    ListDenied,
    ListUsers,
    LockAct,
    ModuleAnswer,
    Operate,
    PublicKey,
    SetClock,
    Setting,
    SettingsAnswer,
    UsersAnswer,
    WriteSettings,
    WriteUser,
)
from app.codec.lock_ble.desk import DeskSession
from app.codec.lock_ble.errors import Outcome
from app.domain.card_tasks import NamedCard, Position
from app.domain.door import Verdict
from app.domain.door_records import LockEvent
from app.domain.lock_talk import TalkedUser
from app.simulation.brain_dials import BrainDials, PowerCut
from app.simulation.card import SimulatedCard
from app.simulation.lock_link_memory import ACTS_KEPT
from tests.unit.lock_ble_ground import (
    CARD,
    CHEN,
    LOCAL,
    LOCK_ID,
    NOW,
    ROOM,
    Silence,
    Watch,
    Wire,
    bound,
    events,
    new_brain,
    refused,
    say,
    status,
)
from tests.unit.open_card_hotel import KEYS, ROOM_123, UID, guest, issue

# ---------------------------------------------------------------- what is said twice


ONCE: tuple[tuple[Command, LockEvent], ...] = (
    (WriteUser(CHEN, b"482913"), LockEvent.USER_WRITTEN),
    (WriteSettings((Setting(0x34, b"\x09"),)), LockEvent.SETTINGS_WRITTEN),
    (Deny((CARD,)), LockEvent.DENY_LIST_CHANGED),
    (Operate(LockAct.UNLOCK, b"act one."), LockEvent.UNLOCKED),
    (Operate(LockAct.PASSAGE, b"act one."), LockEvent.PASSAGE_BEGUN),
    (Operate(LockAct.LOCK, b"act one."), LockEvent.LOCKED),
    (Operate(LockAct.SEAL, b"act one."), LockEvent.SEALED),
    (Operate(LockAct.UNSEAL, b"act one."), LockEvent.UNSEALED),
    (Operate(LockAct.CLEAR_ALARM, b"act one."), LockEvent.ALARM_CLEARED),
)


@pytest.mark.parametrize(("command", "event"), ONCE)
@pytest.mark.parametrize("cut", list(PowerCut))
def test_a_command_said_again_after_a_cut_is_done_once(
    command: Command, event: LockEvent, cut: PowerCut
) -> None:
    wire, session = bound()
    wire.brain.dials = BrainDials(power_cut=cut)
    if cut is PowerCut.NONE:
        say(wire, session, command)
    else:
        with pytest.raises(Silence):
            say(wire, session, command)
        wire.brain.restore_power()
        wire.reconnect()
    say(wire, wire.greet(), command)
    assert events(wire).count(event) == 1


def test_an_act_opens_once_whatever_was_done_in_between() -> None:
    wire, session = bound()
    for act in (b"act one.", b"act one.", b"act two.", b"act one."):
        say(wire, session, Operate(LockAct.UNLOCK, act))
    assert wire.brain.lock.openings == 2


def test_a_lock_keeps_no_more_acts_than_it_has_room_for() -> None:
    wire, session = bound()
    for number in range(ACTS_KEPT + 1):
        say(wire, session, Operate(LockAct.UNLOCK, number.to_bytes(8, "big")))
    assert len(wire.brain.memory.acts) == ACTS_KEPT


def test_the_bolt_stays_where_it_is_if_the_battery_fails_before_it_is_stored() -> None:
    wire, session = bound()
    wire.brain.dials = BrainDials(power_cut=PowerCut.BEFORE_STORING)
    with pytest.raises(Silence):
        say(wire, session, Operate(LockAct.UNLOCK, b"act one."))
    assert wire.brain.lock.openings == 0
    assert wire.brain.receive(b"anything") == ()


# ---------------------------------------------------------------- users, settings, cards, clock


def test_lock_users_are_added_changed_listed_and_deleted() -> None:
    wire, session = bound()
    say(wire, session, WriteUser(CHEN, b"482913"))
    say(wire, session, WriteUser(replace(CHEN, name="Wang"), None))
    assert users(wire, session) == [replace(CHEN, name="Wang")]
    assert wire.brain.memory.users[0].credential == b"482913"
    say(wire, session, DeleteUser(7))
    say(wire, session, DeleteUser(7))
    assert users(wire, session) == []
    assert refused(wire, session, WriteUser(CHEN, None)) is Outcome.NO_SUCH_ENTRY
    assert refused(wire, session, WriteUser(replace(CHEN, number=0), b"1")) is Outcome.OUT_OF_RANGE


def users(wire: Wire, session: DeskSession) -> list[TalkedUser]:
    found: list[TalkedUser] = []
    first = 1
    while first:
        answer = wire.perform(session.ask(ListUsers(first), UsersAnswer))
        found += answer.users
        first = answer.next_first
    return found


def test_a_long_user_list_comes_whole_and_a_full_one_takes_no_more() -> None:
    wire, session = bound(dials=BrainDials(most_users=45))
    for number in range(1, 46):
        say(wire, session, WriteUser(replace(CHEN, number=number), b"1"))
    assert [user.number for user in users(wire, session)] == list(range(1, 46))
    assert refused(wire, session, WriteUser(replace(CHEN, number=99), b"1")) is Outcome.FULL
    say(wire, session, WriteUser(replace(CHEN, number=45, name="Wang"), None))


def test_settings_are_all_set_or_none_and_any_tag_comes_through() -> None:
    wire, session = bound()
    held = {setting.tag: setting.value for setting in settings(wire, session)}
    assert (held[0x37], held[0x40]) == (b"\xff\xff", b"\x00\x05")
    good = Setting(0x30, b"\x02")
    unknown = refused(wire, session, WriteSettings((good, Setting(0x99, b"\x01"))))
    assert unknown is Outcome.UNKNOWN_SETTING
    assert refused(wire, session, WriteSettings((good, Setting(0x37, b"\x01")))) is Outcome.OUT_OF_RANGE
    assert Setting(0x30, b"\x01") in settings(wire, session)
    say(wire, session, WriteSettings((good, Setting(0x40, b"\x01\x02"))))
    assert {good, Setting(0x40, b"\x01\x02")} <= set(settings(wire, session))


def settings(wire: Wire, session: DeskSession) -> tuple[Setting, ...]:
    return wire.perform(session.ask(AskSettings(), SettingsAnswer)).settings


def test_a_card_denied_over_bluetooth_opens_no_more_until_it_is_found() -> None:
    wire = Wire(new_brain(Watch()))
    session = wire.bind(position=Position(ROOM_123))
    card = SimulatedCard(UID)
    issue(card, guest(serial=CARD.serial))
    say(wire, session, Deny((CARD,)))
    assert wire.perform(session.ask(ListDenied(), DeniedAnswer)).cards == (CARD,)
    assert wire.brain.lock.present(card).verdict is Verdict.REPORTED_LOST
    say(wire, session, Allow((CARD.serial,)))
    assert wire.brain.lock.present(card).opens


def test_a_full_deny_list_takes_no_more_and_keeps_what_it_has() -> None:
    wire, session = bound()
    cards = tuple(NamedCard(serial, CARD.until) for serial in range(64))
    say(wire, session, Deny(cards))
    assert refused(wire, session, Deny((NamedCard(99, CARD.until),))) is Outcome.FULL
    assert wire.perform(session.ask(ListDenied(), DeniedAnswer)).cards == cards


def test_the_clock_is_set_and_never_before_what_the_hotel_has_signed() -> None:
    wire, session = bound()
    later = NOW + timedelta(hours=1)
    say(wire, session, SetClock(later, LOCAL))
    assert status(wire, session).clock == later
    memory = replace(wire.brain.lock.memory, newest_issue=NOW)
    wire.brain.lock.remember(memory)
    assert refused(wire, session, SetClock(NOW - timedelta(seconds=1), LOCAL)) is Outcome.CLOCK_BEHIND
    say(wire, session, SetClock(NOW, LOCAL))
    assert status(wire, session).clock == NOW


def test_a_lock_learns_the_hotels_next_key() -> None:
    wire, session = bound()
    newer = (PublicKey(2, bytes(range(32))), PublicKey(1, KEYS.public_keys[0][1]))
    say(wire, session, LearnKeys(newer))
    assert status(wire, session).key_versions == b"\x02\x01"
    for wrong in ((), (newer[0], newer[0]), (PublicKey(0, bytes(32)),)):
        assert refused(wire, session, LearnKeys(wrong)) is Outcome.OUT_OF_RANGE


def test_with_a_flat_battery_the_motor_is_left_alone() -> None:
    wire, session = bound()
    wire.brain.dials = BrainDials(battery_percent=4)
    for what in (LockAct.UNLOCK, LockAct.LOCK, LockAct.PASSAGE):
        assert refused(wire, session, Operate(what, b"act one.")) is Outcome.LOW_BATTERY
    assert status(wire, session).battery_percent == 4


def test_the_4g_module_is_tied_and_let_go() -> None:
    wire, session = bound()
    for imei, connected in (("861234", True), ("", False)):
        say(wire, session, Associate4g(imei))
        told = wire.perform(session.ask(Ask4g(), ModuleAnswer))
        assert (told.imei, told.connected) == (imei, connected)
        assert told.status().signal_dbm == (-71 if connected else None)


def test_a_silent_lock_acts_and_says_nothing() -> None:
    wire, session = bound()
    wire.brain.dials = BrainDials(silent=True, answers_after_s=2.5)
    with pytest.raises(Silence):
        say(wire, session, Operate(LockAct.UNLOCK, b"act one."))
    assert (wire.brain.lock.openings, wire.brain.answers_after_s) == (1, 2.5)


@pytest.mark.parametrize("chunk_bytes", [20, 64, 244, 512])
def test_any_link_will_do(chunk_bytes: int) -> None:
    wire = Wire(new_brain(Watch()), chunk_bytes)
    session = wire.bind()
    assert status(wire, session).position == ROOM
    assert wire.brain.memory.lock_id == LOCK_ID
