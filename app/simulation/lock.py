"""A simulated lock of the open format: reads a card with key A, decides by the pure function, remembers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from app.codec.apdu import GET_UID, KEY_A, SUCCESS, Exchange, chip_from_atr, load_key
from app.codec.open_card.decision import decide
from app.codec.open_card.layout import is_other_hotels_mark
from app.codec.open_card.reading import read_copies, read_mark
from app.codec.open_card.record import Flaw, Verified, verify
from app.codec.open_card.sector_keys import read_key
from app.domain.door import Decision, DoorMemory, Verdict
from app.domain.reading import Chip
from app.simulation.card import SimulatedCard, converse

FORGERIES_BEFORE_PAUSE = 5
PAUSE = timedelta(seconds=60)
_SLOT = 0
_FORGERIES = frozenset((Verdict.BAD_SIGNATURE, Verdict.COPIED, Verdict.UNKNOWN_KEY_VERSION))
_CARD_CHIPS = frozenset((Chip.CLASSIC_1K, Chip.CLASSIC_4K))

Clock = Callable[[], datetime]
StoreMemory = Callable[[DoorMemory], None]


@dataclass(frozen=True, slots=True)
class CardSeen:
    """What a lock records of a card: when (by its own clock, UTC), which, and what it did."""

    at: datetime
    uid: bytes
    verdict: Verdict
    serial: int | None


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
    records: list[CardSeen] = field(default_factory=list)
    openings: int = 0
    _forgeries: int = 0
    _paused_until: datetime | None = None

    def present(self, card: SimulatedCard) -> Decision:
        """Hold a card to the door: read, decide, store, and move the bolt if it opens; all is recorded."""
        now = self.clock()
        if self._paused_until is not None and now < self._paused_until:
            decision = Decision(Verdict.THROTTLED, self.memory, self._paused_until)
            return self._recorded(decision, now, b"", None)
        uid, outcome = converse(self._read(card.atr), card)
        decision = decide(outcome, uid, self.memory, now)
        self._remember(decision.memory)
        self._count_forgery(decision.verdict, now)
        if decision.opens:
            self.openings += 1
        serial = outcome.permission.serial if isinstance(outcome, Verified) else None
        return self._recorded(decision, now, uid, serial)

    def _read(self, atr: bytes) -> Exchange[tuple[bytes, Verified | Flaw]]:
        """Read the copy in force, as SPECIFICATION.md says under "Reading"."""
        answer = yield GET_UID
        uid = answer.data
        if answer.status != SUCCESS or chip_from_atr(atr) not in _CARD_CHIPS:
            return uid, Flaw.NOT_A_RECORD
        yield load_key(_SLOT, read_key(self.lock_master, uid))
        found = yield from read_copies(KEY_A, _SLOT, self._judge)
        if found is not None:
            return uid, found.outcome
        mark = yield from read_mark(_SLOT)
        foreign = is_other_hotels_mark(mark, self.memory.hotel_id)
        return uid, Flaw.OTHER_HOTEL if foreign else Flaw.NOT_A_RECORD

    def _judge(self, record: bytes) -> Verified | Flaw:
        return verify(record, self.memory.hotel_id, dict(self.memory.public_keys))

    def _remember(self, memory: DoorMemory) -> None:
        if memory != self.memory:
            self.store(memory)
            self.memory = memory

    def _count_forgery(self, verdict: Verdict, now: datetime) -> None:
        self._forgeries = self._forgeries + 1 if verdict in _FORGERIES else 0
        if self._forgeries >= FORGERIES_BEFORE_PAUSE:
            self._forgeries = 0
            self._paused_until = now + PAUSE

    def _recorded(self, decision: Decision, now: datetime, uid: bytes, serial: int | None) -> Decision:
        self.records.append(CardSeen(now, uid, decision.verdict, serial))
        return decision

    def deny(self, serial: int, until: datetime) -> None:
        """Put a lost card on the deny list until its own end (UTC)."""
        others = tuple(entry for entry in self.memory.denied if entry[0] != serial)
        self._remember(replace(self.memory, denied=(*others, (serial, until))))

    def allow_again(self, serial: int) -> None:
        """Take a found card off the deny list."""
        kept = tuple(entry for entry in self.memory.denied if entry[0] != serial)
        self._remember(replace(self.memory, denied=kept))

    def throw_deadbolt(self, *, thrown: bool) -> None:
        """Throw or release the deadbolt from inside."""
        self._remember(replace(self.memory, deadbolt_thrown=thrown))

    def learn_public_key(self, version: int, public_key: bytes) -> None:
        """Learn a new key version beside the newest one known; older ones are forgotten."""
        known = tuple(entry for entry in self.memory.public_keys if entry[0] != version)
        self._remember(replace(self.memory, public_keys=((version, public_key), *known[:1])))

    def set_clock(self, clock: Clock) -> bool:
        """Set the clock; False, and nothing set, where it stands before the newest signed issue time seen."""
        newest = self.memory.newest_issue
        if newest is not None and clock() < newest:
            return False
        self.clock = clock
        return True
