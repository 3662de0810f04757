"""The store: the hotel's own truth. Work is a function that runs inside one transaction.

``await store.write(work)`` runs ``work(transaction)`` on the writing thread in one
immediate transaction: all of it is committed, or none if it raises. ``await
store.read(view)`` does the same on a reading connection. The functions are plain, short and
do nothing but read and write rows, so a use case can never await in mid-transaction.

What can fail for reasons outside the program raises a `StoreError`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

from app.domain.errors import KeyrackError
from app.domain.hotel import CommonDoor, Hotel, Operator, Room
from app.domain.journal import Act, JournalEntry
from app.domain.permission import CardKind
from app.domain.place import Place
from app.domain.stay import CardIssue, DoorRecord, DoorSequence, Stay

if TYPE_CHECKING:
    # Types alone, and with them what batches, locks, machines and the server are: no start needs those.
    from app.ports.batch_store import BatchBook, BatchView
    from app.ports.lock_store import LockBook, LockView
    from app.ports.machine_store import MachineBook, MachineView
    from app.ports.sync_store import CloudBook, CloudView, OutboxBook, OutboxView

T = TypeVar("T")


class StoreError(KeyrackError):
    """The database at ``path`` did not do what was asked; see the subclasses. Nothing was half done."""

    def __init__(self, path: Path, what: str) -> None:
        super().__init__(f"{path.name}: {what}")
        self.path = path


class WrongDatabaseKind(StoreError):
    """A demonstration's database where a real hotel's was wanted, or the reverse. It was not touched.

    ``found_demo`` tells which of the two the database is.
    """

    def __init__(self, path: Path, *, found_demo: bool) -> None:
        super().__init__(path, "a demonstration's database" if found_demo else "a real hotel's database")
        self.found_demo = found_demo


class DatabaseTooNew(StoreError):
    """A newer Keyrack made this database (revision ``found``, this program knows up to ``known``)."""

    def __init__(self, path: Path, found: str, known: str) -> None:
        super().__init__(path, f"revision {found} is newer than {known}")
        self.found = found
        self.known = known


class NotAKeyrackDatabase(StoreError):
    """A sound database, but another program's. It was not touched."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, "another program's database")


class DatabaseBusy(StoreError):
    """Another program holds the database for longer than Keyrack waits."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, "held by another program")


class DatabaseNotWritable(StoreError):
    """The folder or the file may not be written, or the medium refuses (rights, read-only, I/O error)."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, "may not be written")


class DiskFull(StoreError):
    """No room left for the database; what was asked was not stored."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, "disk full")


class DatabaseBroken(StoreError):
    """The database is damaged.

    Found while opening, it was renamed to ``set_aside``, never deleted, and ``newest_good_backup``
    is the newest backup that passed its check. Both are None when damage shows in mid-work.
    """

    def __init__(
        self, path: Path, set_aside: Path | None = None, newest_good_backup: Path | None = None
    ) -> None:
        super().__init__(path, "damaged")
        self.set_aside = set_aside
        self.newest_good_backup = newest_good_backup


class BackupBroken(StoreError):
    """The chosen backup did not pass its check; nothing was replaced."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, "damaged backup")


class AlreadyTaken(StoreError):
    """What must be unique is taken: ``field`` is ``label``, ``place``, ``operator_name`` or ``serial``."""

    def __init__(self, path: Path, field: str) -> None:
        super().__init__(path, f"{field} is taken")
        self.field = field


class Glance(Protocol):
    """The little of a `Snapshot` that the first screen shows; consistent for the length of one function."""

    def hotel(self) -> Hotel | None:
        """The hotel, or None before the first set-up."""
        ...

    def rooms(self) -> Sequence[Room]:
        """All rooms, by building, floor, door."""
        ...

    def operators(self) -> Sequence[Operator]:
        """All operators by name."""
        ...

    def open_stays(self) -> Sequence[Stay]:
        """All stays that are not checked out."""
        ...

    def last_ended_stays(self, since: datetime) -> Sequence[Stay]:
        """For each room the newest stay that ended after ``since``."""
        ...

    def card_issues_that_may_open(self, now: datetime) -> Sequence[CardIssue]:
        """All issues in a state that may open and whose validity has not ended at ``now``."""
        ...

    def doors_proven(self) -> Sequence[DoorSequence]:
        """The sequence accounts of doors whose records prove something of what they refuse."""
        ...

    def card_issues_in_question(self) -> Sequence[CardIssue]:
        """Issues in WRITING or UNRESOLVED, oldest first."""
        ...

    def journal(self, limit: int, before: int | None = None) -> Sequence[JournalEntry]:
        """The newest entries, newest first, with numbers below ``before``."""
        ...

    def setting(self, key: str) -> str | None:
        """A stored setting's text."""
        ...


class Snapshot(Glance, Protocol):
    """Read access to everything, consistent for the length of one function."""

    def room(self, room_id: str) -> Room:
        """One room; KeyError if there is none."""
        ...

    def room_at(self, place: Place) -> Room | None:
        """The room whose lock stands at that place, or None."""
        ...

    def common_doors(self) -> Sequence[CommonDoor]:
        """The hotel's common doors by number."""
        ...

    def open_stays_of_room(self, room_id: str) -> Sequence[Stay]:
        """The room's stays that are not checked out, by arrival."""
        ...

    def open_stays_of_party(self, party: str) -> Sequence[Stay]:
        """The stays of a party in several rooms that are not checked out, in the order they were made."""
        ...

    def stay(self, stay_id: str) -> Stay:
        """One stay; KeyError if there is none."""
        ...

    def card_issues_of_stay(self, stay_id: str) -> Sequence[CardIssue]:
        """All issues of a stay, in the order they were begun."""
        ...

    def card_issues_claiming(self, room_id: str, sequence: int) -> Sequence[CardIssue]:
        """All issues that ever claimed this sequence at the room's door, whatever became of them."""
        ...

    def card_issues_that_may_open_room(self, room_id: str, now: datetime) -> Sequence[CardIssue]:
        """Those of `card_issues_that_may_open` that name this room's door, whatever their kind, as begun."""
        ...

    def card_issues_of_kinds(self, kinds: Sequence[CardKind]) -> Sequence[CardIssue]:
        """All issues with a task, of these kinds, that ever were proven, in the order they were begun."""
        ...

    def cards_out(self, now: datetime) -> Sequence[CardIssue]:
        """Those of `card_issues_that_may_open` that were not returned, in the order they were begun."""
        ...

    def search_cards(self, text: str, limit: int) -> Sequence[CardIssue]:
        """The newest issues, out or not, that ``text`` finds, newest first.

        A UID (hex) or a room label begins with it; a holder or a recent guest has it in the name.
        """
        ...

    def lost_cards(self, now: datetime) -> Sequence[CardIssue]:
        """Every issue that is reported lost, may still open something, and has not ended at ``now``."""
        ...

    def card_issue(self, issue_id: str) -> CardIssue:
        """One issue; KeyError if there is none."""
        ...

    def card_issue_by_serial(self, serial: int) -> CardIssue | None:
        """The issue of that serial."""
        ...

    def card_issues_of_uid(self, uid: bytes) -> Sequence[CardIssue]:
        """The history of one physical card, newest first."""
        ...

    def card_issues_still_on_uid(self, uid: bytes) -> Sequence[CardIssue]:
        """Of one physical card's history, newest first, the issues in a state that may open."""
        ...

    def door_sequence(self, room_id: str) -> DoorSequence:
        """The room's sequence account (zeros where none was ever taken)."""
        ...

    def door_records(self, room_id: str, limit: int) -> Sequence[DoorRecord]:
        """The newest door records of a room, newest first."""
        ...

    def has_door_record(self, record_id: str) -> bool:
        """Whether the door record of that id is kept."""
        ...

    def door_records_of(self, serials: Sequence[int]) -> Sequence[DoorRecord]:
        """Everything that doors say of these cards, oldest first."""
        ...

    def count_door_records(self, room_id: str, since: datetime) -> int:
        """How many door records the room has since then."""
        ...

    def broken_journal_entry(self) -> int | None:
        """The number of the first entry that breaks the chain, or None."""
        ...

    @property
    def outbox(self) -> OutboxView:
        """What waits for the vendor's server."""
        ...

    @property
    def cloud(self) -> CloudView:
        """What the vendor's server told."""
        ...

    @property
    def locks(self) -> LockView:
        """Locks as seen from here, and the work with them."""
        ...

    @property
    def batches(self) -> BatchView:
        """Runs of many cards, and the spares in the drawer."""
        ...

    @property
    def machines(self) -> MachineView:
        """The hotel's issuing machines."""
        ...


class Transaction(Snapshot, Protocol):
    """Write access; the writes are seen by the reads of the same transaction."""

    def save_hotel(self, hotel: Hotel) -> None:
        """Insert or replace the one hotel; WrongDatabaseKind if its mark is not the database's."""
        ...

    def add_rooms(self, rooms: Sequence[Room]) -> None:
        """Insert rooms; label and place are unique, else AlreadyTaken and none is inserted."""
        ...

    def save_room(self, room: Room) -> None:
        """Update one room; KeyError if there is none, AlreadyTaken as `add_rooms`."""
        ...

    def save_operator(self, operator: Operator) -> None:
        """Insert or update one operator; the name is unique, else AlreadyTaken."""
        ...

    def save_common_door(self, door: CommonDoor) -> None:
        """Insert or update one common door, known by its number."""
        ...

    def remove_common_door(self, number: int) -> None:
        """Forget one common door; KeyError if there is none."""
        ...

    def save_stay(self, stay: Stay) -> None:
        """Insert or update one stay."""
        ...

    def remove_stay(self, stay_id: str) -> None:
        """Take back a stay that never had a card (undo); KeyError if there is none."""
        ...

    def save_card_issue(self, issue: CardIssue) -> None:
        """Insert or update one card issue; the serial is unique, else AlreadyTaken."""
        ...

    def save_door_sequence(self, account: DoorSequence) -> None:
        """Insert or update a room's sequence account."""
        ...

    def add_door_records(self, records: Sequence[DoorRecord]) -> None:
        """Insert door records; a record id that is already there is left alone."""
        ...

    def append_journal(
        self, at: datetime, operator: str, act: Act, room_label: str, facts: Mapping[str, str]
    ) -> JournalEntry:
        """Append one entry, chained to the last."""
        ...

    def save_setting(self, key: str, value: str) -> None:
        """Insert or replace a setting."""
        ...

    @property
    def outbox(self) -> OutboxBook:
        """What waits for the vendor's server."""
        ...

    @property
    def cloud(self) -> CloudBook:
        """What the vendor's server told."""
        ...

    @property
    def locks(self) -> LockBook:
        """Locks as seen from here, and the work with them."""
        ...

    @property
    def batches(self) -> BatchBook:
        """Runs of many cards, and the spares in the drawer."""
        ...

    @property
    def machines(self) -> MachineBook:
        """The hotel's issuing machines."""
        ...


class Store(Protocol):
    """The database behind functions; see the module's first lines."""

    async def glance(self, view: Callable[[Glance], T]) -> T:
        """As `read`, of what the first screen shows; quick from the program's first moment on."""
        ...

    async def read(self, view: Callable[[Snapshot], T]) -> T:
        """Run ``view`` on a consistent snapshot and return its result.

        Every write that was awaited before is seen. Raises StoreError and what ``view`` raises.
        """
        ...

    async def write(self, work: Callable[[Transaction], T]) -> T:
        """Run ``work`` in one transaction and return its result once it is durably committed.

        Raises StoreError and what ``work`` raises; either way nothing of it is stored. If the
        call is cancelled, the work either never began or is finished whole before CancelledError
        comes out: which of the two, a `read` tells.
        """
        ...

    async def close(self) -> None:
        """Finish what runs and let go of the database."""
        ...
