"""Reading: `SqlSnapshot`, by whatever hand it is given. Statements are built once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Executable,
    Integer,
    and_,
    bindparam,
    exists,
    func,
    literal_column,
    or_,
    select,
    tuple_,
    type_coerce,
)

from app.adapters.db.batches import SqlBatchView
from app.adapters.db.card_search import searches
from app.adapters.db.cloud import SqlCloudView
from app.adapters.db.line import Hand
from app.adapters.db.locks import SqlLockView
from app.adapters.db.machines import SqlMachineView
from app.adapters.db.mapping import (
    AnyRow,
    card_issue_from,
    common_door_from,
    door_count,
    door_record_from,
    door_sequence_from,
    further_door_from,
    hotel_from,
    journal_entry_from,
    operator_from,
    room_from,
    stay_from,
)
from app.adapters.db.models import (
    CARD_DOORS,
    CARD_ISSUES,
    COMMON_DOORS,
    DATABASE_MARK,
    DOOR_RECORDS,
    DOOR_SEQUENCES,
    HOTEL,
    JOURNAL,
    OPERATORS,
    ROOMS,
    SETTINGS,
    STAYS,
)
from app.adapters.db.outbox import SqlOutboxView
from app.adapters.db.stored import moment_from
from app.domain.hotel import CommonDoor, Hotel, Operator, Room
from app.domain.journal import Act, JournalEntry, first_break
from app.domain.permission import CardKind
from app.domain.place import Place
from app.domain.stay import CardIssue, CardState, DoorRecord, DoorSequence, IssueDoor, Stay

VERIFY_BATCH_ROWS = 1000
"""Rows held at once while the journal's chain is verified."""

_MAY_OPEN = [state.value for state in CardState if state.may_open]
_IN_QUESTION = [CardState.WRITING.value, CardState.UNRESOLVED.value]

_LIMIT = bindparam("limit", type_=Integer)
_MARK = select(DATABASE_MARK.c.demo)
_HOTEL = select(HOTEL)
_ALL_ROOMS = select(ROOMS).order_by(ROOMS.c.building, ROOMS.c.floor, ROOMS.c.door)
_ROOM = select(ROOMS).where(ROOMS.c.room_id == bindparam("key"))
_ROOM_AT = select(ROOMS).where(
    ROOMS.c.building == bindparam("building"),
    ROOMS.c.floor == bindparam("floor"),
    ROOMS.c.door == bindparam("door"),
)
_ALL_OPERATORS = select(OPERATORS).order_by(OPERATORS.c.name)
_OPEN_STAYS = select(STAYS).where(STAYS.c.checked_out_at.is_(None)).order_by(STAYS.c.arrives, STAYS.c.number)
_OPEN_STAYS_OF_PARTY = _OPEN_STAYS.where(STAYS.c.party == bindparam("party"))
_OPEN_STAYS_OF_ROOM = _OPEN_STAYS.where(STAYS.c.room_id == bindparam("room_id"))
_STAY = select(STAYS).where(STAYS.c.stay_id == bindparam("key"))
_LATER = STAYS.alias("later")
_LAST_ENDED_STAYS = select(STAYS).where(
    STAYS.c.checked_out_at > bindparam("since"),
    ~exists().where(
        _LATER.c.room_id == STAYS.c.room_id,
        tuple_(_LATER.c.checked_out_at, _LATER.c.number) > tuple_(STAYS.c.checked_out_at, STAYS.c.number),
    ),
)
_ISSUES_OF_STAY = (
    select(CARD_ISSUES).where(CARD_ISSUES.c.stay_id == bindparam("key")).order_by(CARD_ISSUES.c.number)
)
_ISSUES_THAT_MAY_OPEN = (
    select(CARD_ISSUES)
    .where(CARD_ISSUES.c.state.in_(_MAY_OPEN), CARD_ISSUES.c.not_after > bindparam("now"))
    .order_by(CARD_ISSUES.c.number)
)
_FURTHER_IN_ROOM = select(CARD_DOORS.c.issue_id).where(CARD_DOORS.c.room_id == bindparam("room_id"))
_ISSUES_THAT_MAY_OPEN_ROOM = _ISSUES_THAT_MAY_OPEN.where(
    or_(CARD_ISSUES.c.room_id == bindparam("room_id"), CARD_ISSUES.c.issue_id.in_(_FURTHER_IN_ROOM))
)
_ISSUES_OF_KIND = select(CARD_ISSUES).where(
    CARD_ISSUES.c.kind == bindparam("kind"),
    CARD_ISSUES.c.task.is_not(None),
    CARD_ISSUES.c.proven_at.is_not(None),
)
_CARDS_OUT = _ISSUES_THAT_MAY_OPEN.where(CARD_ISSUES.c.returned_at.is_(None))
_LOST_CARDS = _ISSUES_THAT_MAY_OPEN.where(CARD_ISSUES.c.lost_at.is_not(None))
_FURTHER_DOORS = (
    select(CARD_DOORS).where(CARD_DOORS.c.issue_id == bindparam("key")).order_by(CARD_DOORS.c.position)
)
_COMMON_DOORS = select(COMMON_DOORS).order_by(COMMON_DOORS.c.number)
_ISSUE = select(CARD_ISSUES).where(CARD_ISSUES.c.issue_id == bindparam("key"))
_ISSUE_BY_SERIAL = select(CARD_ISSUES).where(CARD_ISSUES.c.serial == bindparam("serial"))
_ISSUES_OF_UID = (
    select(CARD_ISSUES).where(CARD_ISSUES.c.uid == bindparam("uid")).order_by(CARD_ISSUES.c.number.desc())
)
_ISSUES_STILL_ON_UID = _ISSUES_OF_UID.where(CARD_ISSUES.c.state.in_(_MAY_OPEN))
_ISSUES_IN_QUESTION = (
    select(CARD_ISSUES).where(CARD_ISSUES.c.state.in_(_IN_QUESTION)).order_by(CARD_ISSUES.c.number)
)
_NOTHING: ColumnElement[int] = literal_column("0")
_DOORS_PROVEN = select(DOOR_SEQUENCES).where(
    or_(DOOR_SEQUENCES.c.seen > _NOTHING, DOOR_SEQUENCES.c.ended > _NOTHING)
)
_CLAIMED_FURTHER = select(CARD_DOORS.c.issue_id).where(
    CARD_DOORS.c.room_id == bindparam("room_id"), CARD_DOORS.c.sequence == bindparam("sequence")
)
_ISSUES_CLAIMING = (
    select(CARD_ISSUES)
    .where(
        or_(
            and_(
                CARD_ISSUES.c.room_id == bindparam("room_id"), CARD_ISSUES.c.sequence == bindparam("sequence")
            ),
            CARD_ISSUES.c.issue_id.in_(_CLAIMED_FURTHER),
        )
    )
    .order_by(CARD_ISSUES.c.number)
)
_RECORD_ID = select(DOOR_RECORDS.c.number).where(DOOR_RECORDS.c.record_id == bindparam("key"))
_RECORDS_OF = (
    select(DOOR_RECORDS).where(DOOR_RECORDS.c.serial == bindparam("serial")).order_by(DOOR_RECORDS.c.number)
)
_DOOR_SEQUENCE = select(DOOR_SEQUENCES).where(DOOR_SEQUENCES.c.room_id == bindparam("key"))
_DOOR_RECORDS = (
    select(DOOR_RECORDS)
    .where(DOOR_RECORDS.c.room_id == bindparam("room_id"))
    .order_by(DOOR_RECORDS.c.at.desc(), DOOR_RECORDS.c.number.desc())
    .limit(_LIMIT)
)
_COUNT_DOOR_RECORDS = (
    select(func.count())
    .select_from(DOOR_RECORDS)
    .where(DOOR_RECORDS.c.room_id == bindparam("room_id"), DOOR_RECORDS.c.at >= bindparam("since"))
)
_NEWEST_JOURNAL = select(JOURNAL).order_by(JOURNAL.c.number.desc()).limit(_LIMIT)
_JOURNAL_BEFORE = _NEWEST_JOURNAL.where(JOURNAL.c.number < bindparam("before"))
# The moment comes raw, so that nonsense in it is a broken entry and not a failed query.
_WHOLE_JOURNAL = select(
    JOURNAL.c.number, type_coerce(JOURNAL.c.at, BigInteger), *list(JOURNAL.c)[2:]
).order_by(JOURNAL.c.number)
_NO_MOMENT = datetime(1970, 1, 1, tzinfo=UTC)
_SETTING = select(SETTINGS.c.value).where(SETTINGS.c.key == bindparam("key"))


class SqlSnapshot:
    """`app.ports.store.Snapshot` inside one transaction."""

    __slots__ = ("_hand",)

    def __init__(self, hand: Hand) -> None:
        self._hand = hand

    def _rows(self, statement: Executable, **values: object) -> Sequence[AnyRow]:
        return self._hand.rows(statement, values)

    def _row(self, statement: Executable, **values: object) -> AnyRow | None:
        return self._hand.row(statement, values)

    def _row_of(self, statement: Executable, key: str) -> AnyRow:
        row = self._row(statement, key=key)
        if row is None:
            raise KeyError(key)
        return row

    def _stays(self, rows: Sequence[AnyRow]) -> list[Stay]:
        return [stay_from(row) for row in rows]

    def _issues(self, rows: Sequence[AnyRow]) -> list[CardIssue]:
        return [card_issue_from(row, self._further_doors(row)) for row in rows]

    def _further_doors(self, row: AnyRow) -> tuple[IssueDoor, ...]:
        """The doors of an issue that do not stand in its row: a plain card needs no look."""
        if door_count(row) < 2:
            return ()
        return tuple(further_door_from(door) for door in self._rows(_FURTHER_DOORS, key=row[1]))

    def _is_demo(self) -> bool:
        return bool(self._hand.value(_MARK, {}))

    def hotel(self) -> Hotel | None:
        """See the port."""
        row = self._row(_HOTEL)
        return None if row is None else hotel_from(row, demo=self._is_demo())

    def rooms(self) -> Sequence[Room]:
        """See the port."""
        return [room_from(row) for row in self._rows(_ALL_ROOMS)]

    def room(self, room_id: str) -> Room:
        """See the port."""
        return room_from(self._row_of(_ROOM, room_id))

    def room_at(self, place: Place) -> Room | None:
        """See the port."""
        row = self._row(_ROOM_AT, building=place.building, floor=place.floor, door=place.door)
        return None if row is None else room_from(row)

    def operators(self) -> Sequence[Operator]:
        """See the port."""
        return [operator_from(row) for row in self._rows(_ALL_OPERATORS)]

    def common_doors(self) -> Sequence[CommonDoor]:
        """See the port."""
        return [common_door_from(row) for row in self._rows(_COMMON_DOORS)]

    def open_stays(self) -> Sequence[Stay]:
        """See the port; by arrival."""
        return self._stays(self._rows(_OPEN_STAYS))

    def open_stays_of_room(self, room_id: str) -> Sequence[Stay]:
        """See the port."""
        return self._stays(self._rows(_OPEN_STAYS_OF_ROOM, room_id=room_id))

    def open_stays_of_party(self, party: str) -> Sequence[Stay]:
        """See the port."""
        return self._stays(self._rows(_OPEN_STAYS_OF_PARTY, party=party))

    def stay(self, stay_id: str) -> Stay:
        """See the port."""
        return self._stays([self._row_of(_STAY, stay_id)])[0]

    def last_ended_stays(self, since: datetime) -> Sequence[Stay]:
        """See the port."""
        return self._stays(self._rows(_LAST_ENDED_STAYS, since=since))

    def card_issues_of_stay(self, stay_id: str) -> Sequence[CardIssue]:
        """See the port."""
        return self._issues(self._rows(_ISSUES_OF_STAY, key=stay_id))

    def card_issues_that_may_open(self, now: datetime) -> Sequence[CardIssue]:
        """See the port; in the order they were begun."""
        return self._issues(self._rows(_ISSUES_THAT_MAY_OPEN, now=now))

    def card_issues_that_may_open_room(self, room_id: str, now: datetime) -> Sequence[CardIssue]:
        """See the port."""
        return self._issues(self._rows(_ISSUES_THAT_MAY_OPEN_ROOM, room_id=room_id, now=now))

    def card_issues_of_kinds(self, kinds: Sequence[CardKind]) -> Sequence[CardIssue]:
        """See the port."""
        found = [row for kind in kinds for row in self._rows(_ISSUES_OF_KIND, kind=kind.value)]
        return self._issues(sorted(found, key=lambda row: row[0]))

    def cards_out(self, now: datetime) -> Sequence[CardIssue]:
        """See the port."""
        return self._issues(self._rows(_CARDS_OUT, now=now))

    def search_cards(self, text: str, limit: int) -> Sequence[CardIssue]:
        """See the port."""
        found: dict[int, AnyRow] = {}
        for statement, values in searches(text, limit):
            found.update((row[0], row) for row in self._hand.rows(statement, values))
        return self._issues([found[number] for number in sorted(found, reverse=True)[:limit]])

    def lost_cards(self, now: datetime) -> Sequence[CardIssue]:
        """See the port."""
        return self._issues(self._rows(_LOST_CARDS, now=now))

    def card_issue(self, issue_id: str) -> CardIssue:
        """See the port."""
        return self._issues([self._row_of(_ISSUE, issue_id)])[0]

    def card_issue_by_serial(self, serial: int) -> CardIssue | None:
        """See the port."""
        found = self._issues(self._rows(_ISSUE_BY_SERIAL, serial=serial))
        return found[0] if found else None

    def card_issues_of_uid(self, uid: bytes) -> Sequence[CardIssue]:
        """See the port."""
        return self._issues(self._rows(_ISSUES_OF_UID, uid=uid))

    def card_issues_still_on_uid(self, uid: bytes) -> Sequence[CardIssue]:
        """See the port."""
        return self._issues(self._rows(_ISSUES_STILL_ON_UID, uid=uid))

    def card_issues_in_question(self) -> Sequence[CardIssue]:
        """See the port."""
        return self._issues(self._rows(_ISSUES_IN_QUESTION))

    def doors_proven(self) -> Sequence[DoorSequence]:
        """See the port."""
        return [door_sequence_from(row) for row in self._rows(_DOORS_PROVEN)]

    def card_issues_claiming(self, room_id: str, sequence: int) -> Sequence[CardIssue]:
        """See the port."""
        return self._issues(self._rows(_ISSUES_CLAIMING, room_id=room_id, sequence=sequence))

    def has_door_record(self, record_id: str) -> bool:
        """See the port."""
        return self._row(_RECORD_ID, key=record_id) is not None

    def door_records_of(self, serials: Sequence[int]) -> Sequence[DoorRecord]:
        """See the port."""
        found = [row for serial in serials for row in self._rows(_RECORDS_OF, serial=serial)]
        return sorted(map(door_record_from, found), key=lambda record: record.at)

    def door_sequence(self, room_id: str) -> DoorSequence:
        """See the port."""
        row = self._row(_DOOR_SEQUENCE, key=room_id)
        return DoorSequence(room_id) if row is None else door_sequence_from(row)

    def door_records(self, room_id: str, limit: int) -> Sequence[DoorRecord]:
        """See the port."""
        return [door_record_from(row) for row in self._rows(_DOOR_RECORDS, room_id=room_id, limit=limit)]

    def count_door_records(self, room_id: str, since: datetime) -> int:
        """See the port."""
        return int(self._hand.value(_COUNT_DOOR_RECORDS, {"room_id": room_id, "since": since}))

    def journal(self, limit: int, before: int | None = None) -> Sequence[JournalEntry]:
        """See the port."""
        if before is None:
            rows = self._rows(_NEWEST_JOURNAL, limit=limit)
        else:
            rows = self._rows(_JOURNAL_BEFORE, limit=limit, before=before)
        return [journal_entry_from(row) for row in rows]

    def broken_journal_entry(self) -> int | None:
        """See the port; memory stays flat."""
        return first_break(self._whole_journal())

    def _whole_journal(self) -> Iterator[JournalEntry]:
        streamed = self._hand.connection.execution_options(yield_per=VERIFY_BATCH_ROWS)
        for row in streamed.execute(_WHOLE_JOURNAL):
            yield _entry_or_stub(row)

    def setting(self, key: str) -> str | None:
        """See the port."""
        value: str | None = self._hand.value(_SETTING, {"key": key})
        return value

    @property
    def outbox(self) -> SqlOutboxView:
        """See the port."""
        return SqlOutboxView(self._hand)

    @property
    def machines(self) -> SqlMachineView:
        """See the port."""
        return SqlMachineView(self._hand)

    @property
    def cloud(self) -> SqlCloudView:
        """See the port."""
        return SqlCloudView(self._hand)

    @property
    def locks(self) -> SqlLockView:
        """See the port."""
        return SqlLockView(self._hand)

    @property
    def batches(self) -> SqlBatchView:
        """See the port."""
        return SqlBatchView(self._hand, self._issues)


def _entry_or_stub(row: AnyRow) -> JournalEntry:
    """Return the entry, or one that fits no chain where somebody made the row unreadable."""
    number, microseconds, *rest = row
    try:
        return journal_entry_from((number, moment_from(microseconds), *rest))
    except (ValueError, TypeError, AttributeError, OverflowError, OSError):
        return JournalEntry(number, _NO_MOMENT, "", Act.HOTEL_SET_UP, "", (), "", "")
