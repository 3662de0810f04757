"""What a simulated lock records: numbered without a gap, the oldest overwritten where there is no room."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from app.domain.door import Verdict
from app.domain.door_records import LockEvent, SeenCard, SeenEvent

ROOM_FOR_RECORDS = 20_000


@dataclass(frozen=True, slots=True)
class CardSeen:
    """What a lock records of a card: when (by its own clock, UTC), which, and what it did."""

    at: datetime
    uid: bytes
    verdict: Verdict
    serial: int | None

    def told(self) -> SeenCard:
        """Return it as it is handed over: to the second, by the serial where the signature was right."""
        uid = self.uid if self.serial is None else b""
        return SeenCard(self.at.replace(microsecond=0), self.verdict, self.serial, uid)


Entry = CardSeen | SeenEvent
AT_THE_DOOR = frozenset((LockEvent.OPENED_BY_USER, LockEvent.USER_REFUSED, LockEvent.ALARM))
"""Events that nobody at a desk caused."""


class DoorLog:
    """Entries with running numbers from ``first`` on; a number is given once, for the lock's whole life.

    ``stored`` is the number before which the desk has everything, as far as the lock was told.
    """

    __slots__ = ("_entries", "_room", "first", "stored")

    def __init__(
        self, entries: Iterable[Entry] = (), first: int = 0, stored: int = 0, room: int = ROOM_FOR_RECORDS
    ) -> None:
        self._entries: deque[Entry] = deque()
        self._room = room
        self.first = first
        self.stored = stored
        for entry in entries:
            self.append(entry)

    @property
    def next(self) -> int:
        """The number that the next entry gets."""
        return self.first + len(self._entries)

    @property
    def room(self) -> int:
        """How many entries it holds at most."""
        return self._room

    @property
    def waiting(self) -> int:
        """How many entries nobody has collected."""
        return self.next - max(self.stored, self.first)

    @property
    def holds_untold_doors(self) -> bool:
        """Whether something that happened at the door, not by the desk's own command, is not collected."""
        later = self.since(self.stored)
        return any(isinstance(entry, CardSeen) or entry.event in AT_THE_DOOR for _, entry in later)

    def append(self, entry: Entry) -> None:
        """Record something."""
        if len(self._entries) == self._room:
            self._entries.popleft()
            self.first += 1
        self._entries.append(entry)

    def since(self, number: int) -> Iterator[tuple[int, Entry]]:
        """Yield the entries from ``number`` on that are still there, with their numbers."""
        start = max(number, self.first)
        return enumerate(islice(self._entries, start - self.first, None), start)

    def acknowledge(self, stored: int) -> None:
        """Note that the desk has everything before this number; going back is not noted."""
        self.stored = max(self.stored, stored)

    def forget(self) -> None:
        """Forget every entry and none of the numbers."""
        self.first = self.stored = self.next
        self._entries.clear()
