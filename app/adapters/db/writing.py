"""Writing: `SqlTransaction`, a snapshot that can also store. Statements are made once a database."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Self

from sqlalchemy import Executable, bindparam, delete, insert, select, update

from app.adapters.db.backend import Backend
from app.adapters.db.batches import SqlBatchBook
from app.adapters.db.cloud import CloudStatements, SqlCloudBook
from app.adapters.db.line import Hand
from app.adapters.db.locks import LockStatements, SqlLockBook
from app.adapters.db.machines import SqlMachineBook
from app.adapters.db.mapping import (
    AnyRow,
    Values,
    card_issue_values,
    common_door_values,
    door_record_values,
    door_sequence_values,
    further_door_values,
    hotel_values,
    journal_values,
    operator_values,
    room_values,
    stay_values,
)
from app.adapters.db.models import (
    CARD_DOORS,
    CARD_ISSUES,
    COMMON_DOORS,
    DOOR_RECORDS,
    DOOR_SEQUENCES,
    HOTEL,
    JOURNAL,
    OPERATORS,
    ROOMS,
    SETTINGS,
    STAYS,
)
from app.adapters.db.outbox import SqlOutboxBook
from app.adapters.db.reading import SqlSnapshot
from app.adapters.db.server_models import ISSUING_MACHINES
from app.domain.hotel import CommonDoor, Hotel, Operator, Room
from app.domain.journal import CHAIN_START, Act, JournalEntry, entry_hash
from app.domain.stay import CardIssue, DoorRecord, DoorSequence, Stay
from app.ports.store import WrongDatabaseKind

_ADD_ROOM = insert(ROOMS)
_SAVE_ROOM = update(ROOMS).where(ROOMS.c.room_id == bindparam("key"))
_CHANGE_STAY = update(STAYS).where(STAYS.c.stay_id == bindparam("key"))
_CHANGE_ISSUE = update(CARD_ISSUES).where(CARD_ISSUES.c.issue_id == bindparam("key"))
_REMOVE_COMMON_DOOR = delete(COMMON_DOORS).where(COMMON_DOORS.c.number == bindparam("key"))
_REMOVE_STAY = delete(STAYS).where(STAYS.c.stay_id == bindparam("key"))
_END_OF_CHAIN = select(JOURNAL.c.number, JOURNAL.c.hash).order_by(JOURNAL.c.number.desc()).limit(1)
_APPEND = insert(JOURNAL)


@dataclass(frozen=True, slots=True)
class WriteStatements:
    """The statements whose SQL differs between databases."""

    path: Path
    save_hotel: Executable
    save_operator: Executable
    save_stay: Executable
    save_card_issue: Executable
    save_further_door: Executable
    save_common_door: Executable
    save_door_sequence: Executable
    add_door_record: Executable
    save_setting: Executable
    save_machine: Executable
    cloud: CloudStatements
    locks: LockStatements

    @classmethod
    def of(cls, backend: Backend) -> Self:
        """Make the statements in the backend's dialect."""
        return cls(
            path=backend.path,
            save_hotel=backend.upsert(HOTEL, "row_id"),
            save_operator=backend.upsert(OPERATORS, "operator_id"),
            save_stay=backend.upsert(STAYS, "stay_id"),
            save_card_issue=backend.upsert(CARD_ISSUES, "issue_id"),
            save_further_door=backend.upsert(CARD_DOORS, "issue_id", "position"),
            save_common_door=backend.upsert(COMMON_DOORS, "number"),
            save_door_sequence=backend.upsert(DOOR_SEQUENCES, "room_id"),
            add_door_record=backend.insert_if_new(DOOR_RECORDS, "record_id"),
            save_setting=backend.upsert(SETTINGS, "key"),
            save_machine=backend.upsert(ISSUING_MACHINES, "issuer_id"),
            cloud=CloudStatements.of(backend),
            locks=LockStatements.of(backend),
        )


class SqlTransaction(SqlSnapshot):
    """`app.ports.store.Transaction` inside one writing transaction.

    It remembers the stays and issues that it read, and stores of them only the columns that changed:
    an index that need not be touched is a page less to commit.
    """

    __slots__ = ("_known_issues", "_known_stays", "_statements")

    def __init__(self, hand: Hand, statements: WriteStatements) -> None:
        super().__init__(hand)
        self._statements = statements
        self._known_stays: dict[str, Stay] = {}
        self._known_issues: dict[str, CardIssue] = {}

    def _stays(self, rows: Sequence[AnyRow]) -> list[Stay]:
        stays = super()._stays(rows)
        self._known_stays.update((stay.stay_id, stay) for stay in stays)
        return stays

    def _issues(self, rows: Sequence[AnyRow]) -> list[CardIssue]:
        issues = super()._issues(rows)
        self._known_issues.update((issue.issue_id, issue) for issue in issues)
        return issues

    def _change(self, statement: Executable, key: str, before: Values, after: Values) -> None:
        changed = {name: value for name, value in after.items() if value != before[name]}
        if changed:
            self._change_one(statement, {**changed, "key": key}, key)

    def save_hotel(self, hotel: Hotel) -> None:
        """See the port."""
        demo = self._is_demo()
        if hotel.demo != demo:
            raise WrongDatabaseKind(self._statements.path, found_demo=demo)
        self._hand.change(self._statements.save_hotel, hotel_values(hotel))

    def add_rooms(self, rooms: Sequence[Room]) -> None:
        """See the port."""
        self._hand.change_each(_ADD_ROOM, [room_values(room) for room in rooms])

    def save_room(self, room: Room) -> None:
        """See the port."""
        self._change_one(_SAVE_ROOM, {**room_values(room), "key": room.room_id}, room.room_id)

    def _change_one(self, statement: Executable, values: Mapping[str, object], key: str) -> None:
        if self._hand.change(statement, values) != 1:
            raise KeyError(key)

    def save_operator(self, operator: Operator) -> None:
        """See the port."""
        self._hand.change(self._statements.save_operator, operator_values(operator))

    def save_common_door(self, door: CommonDoor) -> None:
        """See the port."""
        self._hand.change(self._statements.save_common_door, common_door_values(door))

    def remove_common_door(self, number: int) -> None:
        """See the port."""
        if self._hand.change(_REMOVE_COMMON_DOOR, {"key": number}) != 1:
            raise KeyError(number)

    def save_stay(self, stay: Stay) -> None:
        """See the port."""
        known = self._known_stays.get(stay.stay_id)
        if known is None:
            self._hand.change(self._statements.save_stay, stay_values(stay))
        else:
            self._change(_CHANGE_STAY, stay.stay_id, stay_values(known), stay_values(stay))
        self._known_stays[stay.stay_id] = stay

    def remove_stay(self, stay_id: str) -> None:
        """See the port."""
        self._known_stays.pop(stay_id, None)
        self._change_one(_REMOVE_STAY, {"key": stay_id}, stay_id)

    def save_card_issue(self, issue: CardIssue) -> None:
        """See the port."""
        known, values = self._known_issues.get(issue.issue_id), card_issue_values(issue)
        if known is None:
            self._hand.change(self._statements.save_card_issue, values)
            self._hand.change_each(self._statements.save_further_door, further_door_values(issue))
        else:
            self._change(_CHANGE_ISSUE, issue.issue_id, card_issue_values(known), values)
            if known.doors != issue.doors:
                self._hand.change_each(self._statements.save_further_door, further_door_values(issue))
        self._known_issues[issue.issue_id] = issue

    def save_door_sequence(self, account: DoorSequence) -> None:
        """See the port."""
        self._hand.change(self._statements.save_door_sequence, door_sequence_values(account))

    def add_door_records(self, records: Sequence[DoorRecord]) -> None:
        """See the port."""
        values = [door_record_values(record) for record in records]
        self._hand.change_each(self._statements.add_door_record, values)

    def append_journal(
        self, at: datetime, operator: str, act: Act, room_label: str, facts: Mapping[str, str]
    ) -> JournalEntry:
        """See the port."""
        number, previous = self._next_link()
        own = entry_hash(number, at, operator, act, room_label, facts, previous)
        pairs = tuple(sorted(facts.items()))
        entry = JournalEntry(number, at, operator, act, room_label, pairs, previous, own)
        self._hand.change(_APPEND, journal_values(entry))
        return entry

    def _next_link(self) -> tuple[int, str]:
        last = self._hand.row(_END_OF_CHAIN, {})
        return (1, CHAIN_START) if last is None else (last[0] + 1, last[1])

    def save_setting(self, key: str, value: str) -> None:
        """See the port."""
        self._hand.change(self._statements.save_setting, {"key": key, "value": value})

    @property
    def outbox(self) -> SqlOutboxBook:
        """See the port."""
        return SqlOutboxBook(self._hand)

    @property
    def machines(self) -> SqlMachineBook:
        """See the port."""
        return SqlMachineBook(self._hand, self._statements.save_machine)

    @property
    def cloud(self) -> SqlCloudBook:
        """See the port."""
        return SqlCloudBook(self._hand, self._statements.cloud)

    @property
    def locks(self) -> SqlLockBook:
        """See the port."""
        return SqlLockBook(self._hand, self._statements.locks)

    @property
    def batches(self) -> SqlBatchBook:
        """See the port."""
        return SqlBatchBook(self._hand, self._issues)
