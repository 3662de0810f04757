"""A simulated lock of the open Bluetooth format behind a link: the same lock that cards are held to."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from app.codec.lock_ble.advertisement import (
    NO_HOTEL,
    LockAdvertisement,
    LockFlag,
    pack_advertisement,
)
from app.codec.lock_ble.command_bytes import decode_command, encode_answer, encode_refusal
from app.codec.lock_ble.commands import AskStatus, Bind, Command, Release
from app.codec.lock_ble.errors import (
    CommandRefused,
    Forged,
    MessageNotUnderstood,
    NotSendable,
    Outcome,
    RefusalReason,
)
from app.codec.lock_ble.framing import TORN, OpenAssembler, OpenFraming
from app.codec.lock_ble.handshake import (
    EPHEMERAL_BYTES,
    PROTOCOL_VERSION,
    HelloAnswer,
    SessionKeys,
    check_proof,
    pack_hello_answer,
    pack_proof_answer,
    pack_refusal,
    public_of,
    session_keys,
    unpack_hello,
)
from app.codec.lock_ble.identifiers import MIN_CHUNK_BYTES, SERVICE_UUID
from app.codec.lock_ble.keys import LINK_KEY_BYTES, hotel_tag, setup_key
from app.codec.lock_ble.messages import HEAD_BYTES, MessageKind
from app.codec.lock_ble.records import seen_event
from app.codec.lock_ble.sealing import counter_of, seal, unseal
from app.domain.card_tasks import Position
from app.domain.door_records import LockEvent
from app.simulation.brain_dials import AS_MADE, BrainDials, PowerCut
from app.simulation.lock import SimulatedLock
from app.simulation.lock_acts.effects import Effect, LockState
from app.simulation.lock_acts.table import perform
from app.simulation.lock_brain import Advertised
from app.simulation.lock_link_memory import LinkMemory

FAILURES_BEFORE_PAUSE = 5
FIRST_PAUSE = timedelta(seconds=60)
LONGEST_PAUSE = timedelta(minutes=15)
LAST_MOMENT = datetime(2106, 2, 7, 6, 28, 15, tzinfo=UTC)
"""Where 32 bits of seconds end, and the lock's clock with them."""
LOW_PERCENT = 20
"""Below it the lock asks for new batteries; at `TOO_LOW_PERCENT` the motor stops."""

NewRandom = Callable[[int], bytes]


@dataclass(slots=True)
class _Session:
    """One session: its keys, whether the set-up code began it, and the newest counter that was taken."""

    keys: SessionKeys
    by_setup_code: bool
    is_proven: bool = False
    counter: int = 0


class OpenLockBrain:
    """Fulfils `LockBrain` for ``lock``; what it keeps beside the lock's own memory is ``memory``."""

    def __init__(
        self,
        lock: SimulatedLock,
        memory: LinkMemory,
        dials: BrainDials = AS_MADE,
        new_random: NewRandom = secrets.token_bytes,
    ) -> None:
        self.lock = lock
        self.memory = memory
        self.dials = dials
        self._new_random = new_random
        self._is_there = True
        self._motor_turned = False
        self.disconnected()

    @property
    def is_there(self) -> bool:
        """False while it has no power."""
        return self._is_there

    @property
    def answers_after_s(self) -> float:
        """How long its answer takes: longer where the motor turned for it."""
        return self.dials.answers_after_s + (self.dials.motor_s if self._motor_turned else 0.0)

    def restore_power(self) -> None:
        """Put a battery in: what was stored is still there."""
        self._is_there = True
        self._record(LockEvent.POWER_CAME_BACK)

    def press_reset(self) -> None:
        """Press the button behind the cover: it forgets its hotel and wants its next set-up code."""
        inside = replace(self._state(), door=replace(self.lock.memory, deadbolt_thrown=False))
        self._store(perform(Release(drop_records=True), inside))

    def advertisement(self) -> Advertised:
        """Return what it sends out now."""
        service_data = ((SERVICE_UUID, pack_advertisement(self._said())),)
        name = "KR-" + self.memory.lock_id[-3:].hex().upper()
        return Advertised(name, (SERVICE_UUID,), service_data)

    def _said(self) -> LockAdvertisement:
        door, memory, flags = self.lock.memory, self.memory, self._flags()
        battery = self.dials.battery_percent
        if not memory.is_bound:
            return LockAdvertisement(flags, NO_HOTEL, battery_percent=battery, code_number=memory.code_number)
        position = Position(door.place, door.common_door)
        return LockAdvertisement(flags, hotel_tag(door.hotel_id), position, battery)

    def _flags(self) -> LockFlag:
        log = self.lock.log
        raised = {
            LockFlag.NEW: not self.memory.is_bound,
            LockFlag.CLOCK_UNSET: self.lock.memory.local_time is None,
            LockFlag.RECORDS_WAITING: log.waiting > log.room // 2,
            LockFlag.LOW_BATTERY: self.dials.battery_percent < LOW_PERCENT,
            LockFlag.ALARM: self.memory.alarm,
            LockFlag.PAUSED: self._pause_left_s() > 0,
        }
        return LockFlag(sum(flag for flag, is_raised in raised.items() if is_raised))

    # -- the link

    def connected(self, chunk_bytes: int) -> None:
        """Begin a link whose notifications carry up to ``chunk_bytes``."""
        self.disconnected()
        self._chunk_bytes = chunk_bytes

    def disconnected(self) -> None:
        """End the link: framing and session are forgotten."""
        self._framing = OpenFraming()
        self._assembler: OpenAssembler = self._framing.assembler()
        self._session: _Session | None = None
        self._chunk_bytes = MIN_CHUNK_BYTES

    def receive(self, chunk: bytes) -> Iterable[bytes]:
        """Take what was written; return the chunks to notify, in their order."""
        self._motor_turned = False
        if not self._is_there:
            return ()
        messages = [message for message in self._assembler.feed(chunk) if message != TORN]
        return [part for message in messages for part in self._chunks(self._answer(message))]

    def _chunks(self, answer: bytes) -> tuple[bytes, ...]:
        if not self._is_there or self.dials.silent or not answer:
            return ()
        return self._framing.split(answer, self._chunk_bytes)

    def _answer(self, message: bytes) -> bytes:
        """Return the answer to a message; nothing to what is too short to be one."""
        if len(message) < HEAD_BYTES:
            return b""
        try:
            if message[0] == MessageKind.HELLO:
                return self._hello(message)
            if message[0] == MessageKind.PROOF:
                return self._proof(message)
            return self._sealed(message)
        except MessageNotUnderstood:
            self._session = None
            return pack_refusal(message, RefusalReason.NOT_UNDERSTOOD)

    # -- the handshake

    def _hello(self, message: bytes) -> bytes:
        self._session = None
        hello = unpack_hello(message)
        if hello.version != PROTOCOL_VERSION:
            return pack_refusal(message, RefusalReason.VERSION)
        wait_s = self._pause_left_s()
        if wait_s:
            return pack_refusal(message, RefusalReason.PAUSED, wait_s)
        private = self._new_random(EPHEMERAL_BYTES)
        answer = pack_hello_answer(self._introduction(public_of(private)))
        try:
            keys = session_keys(private, hello.ephemeral, self._known_key(), message, answer)
        except Forged:
            return pack_refusal(message, RefusalReason.NOT_UNDERSTOOD)
        self._session = _Session(keys, by_setup_code=not self.memory.is_bound)
        return answer

    def _introduction(self, ephemeral: bytes) -> HelloAnswer:
        memory, is_bound = self.memory, self.memory.is_bound
        return HelloAnswer(
            version=PROTOCOL_VERSION,
            lock_id=memory.lock_id,
            is_bound=is_bound,
            tag=hotel_tag(self.lock.memory.hotel_id) if is_bound else NO_HOTEL,
            generation=memory.generation,
            code_number=0 if is_bound else memory.code_number,
            ephemeral=ephemeral,
        )

    def _known_key(self) -> bytes:
        if self.dials.wrong_key:
            return bytes(LINK_KEY_BYTES)
        return self.memory.link_key or setup_key(self.memory.setup_code, self.memory.lock_id)

    def _proof(self, message: bytes) -> bytes:
        session = self._session
        if session is None or session.is_proven:
            self._session = None
            return pack_refusal(message, RefusalReason.NO_SESSION)
        try:
            check_proof(session.keys, message)
        except Forged:
            return self._wrong_proof(message)
        session.is_proven = True
        if self.memory.failures:
            self.memory = replace(self.memory, failures=0, paused_until=None)
        return pack_proof_answer(session.keys)

    def _wrong_proof(self, message: bytes) -> bytes:
        """Count it, stored before it is answered, so that pulling the battery ends no pause."""
        self._session = None
        failures = self.memory.failures + 1
        paused_until = self.memory.paused_until
        if failures >= FAILURES_BEFORE_PAUSE:
            doubled = min(failures - FAILURES_BEFORE_PAUSE, LONGEST_PAUSE // FIRST_PAUSE)
            paused_until = self.lock.clock() + min(FIRST_PAUSE * 2**doubled, LONGEST_PAUSE)
            self._record(LockEvent.LINK_PAUSED)
        self.memory = replace(self.memory, failures=failures, paused_until=paused_until)
        return pack_refusal(message, RefusalReason.WRONG_PROOF)

    def _pause_left_s(self) -> int:
        """How long no session begins, rounded up; a clock that jumped makes no pause longer."""
        until = self.memory.paused_until
        if until is None:
            return 0
        left = min(until - self.lock.clock(), LONGEST_PAUSE)
        return max(0, -(-left // timedelta(seconds=1)))

    # -- commands

    def _sealed(self, message: bytes) -> bytes:
        session = self._session
        counter = counter_of(MessageKind.SEALED, message)
        if session is None or not session.is_proven or counter <= session.counter:
            return self._session_over(message)
        try:
            plain = unseal(session.keys.to_lock, MessageKind.SEALED, message)
        except Forged:
            return self._session_over(message)
        session.counter = counter
        answer = self._obey(plain, session)
        return seal(session.keys.to_desk, MessageKind.SEALED_ANSWER, counter, answer)

    def _session_over(self, message: bytes) -> bytes:
        self._session = None
        return pack_refusal(message, RefusalReason.NO_SESSION)

    def _obey(self, plain: bytes, session: _Session) -> bytes:
        try:
            command = decode_command(plain)
            if not self._may(command, session):
                return encode_refusal(plain, Outcome.NOT_ALLOWED)
            effect = perform(command, self._state())
            self._take_effect(effect)
            return encode_answer(command, effect.answer)
        except MessageNotUnderstood:
            return encode_refusal(plain, Outcome.NOT_UNDERSTOOD)
        except CommandRefused as refusal:
            return encode_refusal(plain, refusal.outcome)
        except NotSendable:
            return encode_refusal(plain, Outcome.FAILED)

    def _may(self, command: Command, session: _Session) -> bool:
        """Whether this session may say it: a set-up code binds and no more, an old link key nothing."""
        if isinstance(command, AskStatus):
            return True
        if session.by_setup_code:
            return isinstance(command, Bind)
        return self.memory.is_bound or isinstance(command, Release)

    def _state(self) -> LockState:
        lock, dials = self.lock, self.dials
        now = min(lock.clock(), LAST_MOMENT)
        return LockState(lock.memory, self.memory, lock.log, now, dials.battery_percent, dials.most_users)

    def _take_effect(self, effect: Effect) -> None:
        """Store what changed, all of it or nothing; then set the clock and move the bolt."""
        changes = effect.events or (effect.door, effect.link) != (self.lock.memory, self.memory)
        cut = self.dials.power_cut if changes else PowerCut.NONE
        if cut is not PowerCut.NONE:
            self.dials = replace(self.dials, power_cut=PowerCut.NONE)
            self._is_there = False
        if cut is PowerCut.BEFORE_STORING:
            return
        self._store(effect)
        if effect.clock is not None:
            self.lock.turn_clock(effect.clock)
        self._motor_turned = effect.turns_motor
        if effect.opens:
            self.lock.openings += 1

    def _store(self, effect: Effect) -> None:
        lock = self.lock
        lock.remember(effect.door)
        self.memory = effect.link
        if effect.lock_master is not None:
            lock.lock_master = effect.lock_master
        if effect.forget_records:
            lock.log.forget()
        for event in effect.events:
            lock.log.append(event)
        lock.log.acknowledge(effect.stored)

    def _record(self, event: LockEvent) -> None:
        self.lock.log.append(seen_event(min(self.lock.clock(), LAST_MOMENT), event))
