"""A simulated lock of the open format: reads a card with key A, decides by the pure function, remembers."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from app.codec.apdu import BLOCK_BYTES, GET_UID, KEY_A, SUCCESS, Exchange, chip_from_atr, load_key
from app.codec.desfire.channel import CHALLENGE_BYTES
from app.codec.open_card.case import MAX_ENTRIES
from app.codec.open_card.decision import decide
from app.codec.open_card.desfire_layout import UID_BYTES, lock_key
from app.codec.open_card.desfire_reading import read_at_the_lock
from app.codec.open_card.layout import is_other_hotels_mark, split_blocks
from app.codec.open_card.reading import read_copies, read_mark
from app.codec.open_card.record import Flaw, Verified, verify
from app.codec.open_card.record_area import (
    FRAME_BLOCKS,
    first_free,
    pack_segment,
    read_area,
    records_key,
    write_segment,
)
from app.codec.open_card.sector_keys import read_key
from app.domain.card_tasks import Position
from app.domain.door import Decision, DoorMemory, Verdict
from app.domain.door_records import CollectedRecords
from app.domain.reading import Chip
from app.simulation.card import converse
from app.simulation.door_log import CardSeen, DoorLog
from app.simulation.encoder import NamedCard

FORGERIES_BEFORE_PAUSE = 5
PAUSE = timedelta(seconds=60)
_SLOT = 0
_FORGERIES = frozenset((Verdict.BAD_SIGNATURE, Verdict.COPIED, Verdict.UNKNOWN_KEY_VERSION))
_CARD_CHIPS = frozenset((Chip.CLASSIC_1K, Chip.CLASSIC_4K))

Clock = Callable[[], datetime]
StoreMemory = Callable[[DoorMemory], None]


@dataclass(frozen=True, slots=True)
class TurnedClock:
    """A clock that runs ``ahead`` of another."""

    running: Clock
    ahead: timedelta

    def __call__(self) -> datetime:
        """Tell the time, UTC."""
        return self.running() + self.ahead


def _new_challenge() -> bytes:
    return secrets.token_bytes(CHALLENGE_BYTES)


def _keep_nothing(_memory: DoorMemory) -> None:
    """Store a memory nowhere: a lock that lives as long as the program."""


@dataclass(slots=True)
class SimulatedLock:
    """One lock. ``store`` must have stored the memory when it returns: only then does the bolt move.

    ``lock_master`` (16 bytes) reads cards; ``clock`` answers UTC; ``openings`` counts moved bolts.
    """

    memory: DoorMemory
    lock_master: bytes = field(repr=False)
    clock: Clock
    store: StoreMemory = _keep_nothing
    log: DoorLog = field(default_factory=DoorLog)
    openings: int = 0
    _handed_over: int = 0
    _forgeries: int = 0
    _paused_until: datetime | None = None

    @property
    def records(self) -> list[CardSeen]:
        """The cards that it saw, the oldest first."""
        return [entry for _, entry in self.log.since(0) if isinstance(entry, CardSeen)]

    def present(self, card: NamedCard) -> Decision:
        """Hold a card to the door: read, decide, store, and move the bolt if it opens; all is recorded."""
        now = self.clock()
        if self._paused_until is not None and now < self._paused_until:
            decision = Decision(Verdict.THROTTLED, self.memory, self._paused_until)
            return self._recorded(decision, now, b"", None)
        uid, outcome = converse(self._read(card.atr), card)
        decision = decide(outcome, uid, self.memory, now)
        self.remember(decision.memory)
        self._count_forgery(decision.verdict, now)
        self._act(decision)
        if decision.verdict is Verdict.RECORDS_COLLECTED and isinstance(outcome, Verified):
            decision = self._hand_over(card, outcome.permission.serial, now, decision)
        serial = outcome.permission.serial if isinstance(outcome, Verified) else None
        return self._recorded(decision, now, uid, serial)

    def _act(self, decision: Decision) -> None:
        """Move the bolt or set the clock, after the memory was stored."""
        if decision.opens:
            self.openings += 1
        if decision.clock is not None:
            self.turn_clock(decision.clock)

    def turn_clock(self, to: datetime) -> None:
        """Run on from ``to``. A pause that is over stays over: only the hotel itself comes this far."""
        self._paused_until = None
        running = self.clock.running if isinstance(self.clock, TurnedClock) else self.clock
        self.clock = TurnedClock(running, to - running())

    def _hand_over(self, card: NamedCard, serial: int, now: datetime, decision: Decision) -> Decision:
        """Write the records that no data card has taken yet, oldest first, as many as it has room for."""
        handed_over = converse(self._write_records(card.uid, serial, now), card)
        if handed_over is None:
            return replace(decision, verdict=Verdict.CARD_FULL)
        self._handed_over = handed_over
        return decision

    def _write_records(self, uid: bytes, serial: int, now: datetime) -> Exchange[int | None]:
        """Append a segment to the card's record area; return the number before which all cards are told.

        None where there is no room. A lock that has nothing to tell leaves an empty segment. A data card
        carries the cards that were seen, and no other event.
        """
        key = records_key(self.lock_master, uid)
        yield load_key(_SLOT, read_key(self.lock_master, uid))
        area = yield from read_area(KEY_A, _SLOT)
        first = first_free(key, serial, area)
        room = len(area) // BLOCK_BYTES - first - FRAME_BLOCKS
        waiting = self._not_handed_over()
        if room < min(len(waiting), 1):
            return None
        position = Position(self.memory.place, self.memory.common_door)
        seen = tuple(entry.told() for _, entry in waiting[:room])
        segment = pack_segment(
            key, serial, first, CollectedRecords(position, now.replace(microsecond=0), seen)
        )
        done = yield from write_segment(KEY_A, _SLOT, first, split_blocks(segment))
        return (waiting[room][0] if len(waiting) > room else self.log.next) if done else None

    def _not_handed_over(self) -> list[tuple[int, CardSeen]]:
        later = self.log.since(self._handed_over)
        return [(number, entry) for number, entry in later if isinstance(entry, CardSeen)]

    def _read(self, atr: bytes) -> Exchange[tuple[bytes, Verified | Flaw]]:
        """Read the copy in force, as SPECIFICATION.md says under "Reading"."""
        answer = yield GET_UID
        uid, chip = answer.data, chip_from_atr(atr)
        if answer.status == SUCCESS and chip is Chip.DESFIRE and len(uid) == UID_BYTES:
            return uid, (yield from self._read_desfire(uid))
        if answer.status != SUCCESS or chip not in _CARD_CHIPS:
            return uid, Flaw.NOT_A_RECORD
        yield load_key(_SLOT, read_key(self.lock_master, uid))
        found = yield from read_copies(KEY_A, _SLOT, self._judge)
        if found is not None:
            return uid, found.outcome
        mark = yield from read_mark(_SLOT)
        foreign = is_other_hotels_mark(mark, self.memory.hotel_id)
        return uid, Flaw.OTHER_HOTEL if foreign else Flaw.NOT_A_RECORD

    def _read_desfire(self, uid: bytes) -> Exchange[Verified | Flaw]:
        key, hotel_id = lock_key(self.lock_master, uid), self.memory.hotel_id
        return (yield from read_at_the_lock(key, hotel_id, self._judge, _new_challenge))

    def _judge(self, record: bytes) -> Verified | Flaw:
        return verify(record, self.memory.hotel_id, dict(self.memory.public_keys))

    def remember(self, memory: DoorMemory) -> None:
        """Store another memory, then go by it."""
        if memory != self.memory:
            self.store(memory)
            self.memory = memory

    def _count_forgery(self, verdict: Verdict, now: datetime) -> None:
        self._forgeries = self._forgeries + 1 if verdict in _FORGERIES else 0
        if self._forgeries >= FORGERIES_BEFORE_PAUSE:
            self._forgeries = 0
            self._paused_until = now + PAUSE

    def _recorded(self, decision: Decision, now: datetime, uid: bytes, serial: int | None) -> Decision:
        self.log.append(CardSeen(now, uid, decision.verdict, serial))
        return decision

    def deny(self, serial: int, until: datetime) -> bool:
        """Put a lost card on the deny list until its own end (UTC); False where the list is full."""
        others = tuple(entry for entry in self.memory.denied if entry[0] != serial)
        if len(others) >= MAX_ENTRIES:
            return False
        self.remember(replace(self.memory, denied=(*others, (serial, until))))
        return True

    def allow_again(self, serial: int) -> None:
        """Take a found card off the deny list."""
        kept = tuple(entry for entry in self.memory.denied if entry[0] != serial)
        self.remember(replace(self.memory, denied=kept))

    def throw_deadbolt(self, *, thrown: bool) -> None:
        """Throw or release the deadbolt from inside."""
        self.remember(replace(self.memory, deadbolt_thrown=thrown))

    def learn_public_key(self, version: int, public_key: bytes) -> None:
        """Learn a new key version beside the newest one known; older ones are forgotten."""
        known = tuple(entry for entry in self.memory.public_keys if entry[0] != version)
        self.remember(replace(self.memory, public_keys=((version, public_key), *known[:1])))

    def set_clock(self, clock: Clock) -> bool:
        """Set the clock; False, and nothing set, where it stands before the newest signed issue time seen."""
        newest = self.memory.newest_issue
        if newest is not None and clock() < newest:
            return False
        self.clock = clock
        return True
