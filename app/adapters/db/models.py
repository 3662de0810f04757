"""The tables. Column order is what `app.adapters.db.mapping` unpacks, so append, never insert.

``number`` columns count rows in the order in which they came: the wall clock may jump.
"""

from __future__ import annotations

from datetime import datetime, time

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, MetaData, Table, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from app.adapters.db.types import Serial, UtcMoment

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """What all tables share."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map = {datetime: UtcMoment}  # noqa: RUF012 — SQLAlchemy reads it, nobody changes it


def _one_byte(column: str) -> CheckConstraint:
    return CheckConstraint(f"{column} BETWEEN 1 AND 255", name=f"{column}_is_a_byte")


def _sequence(column: str) -> CheckConstraint:
    return CheckConstraint(f"{column} BETWEEN 0 AND 4294967295", name=f"{column}_has_32_bits")


class DatabaseMark(Base):
    """The one row that says what this database is; written when it is made, never changed."""

    __tablename__ = "database_mark"
    __table_args__ = (CheckConstraint("mark_id = 1", name="one_row"),)

    mark_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    demo: Mapped[bool]
    created_at: Mapped[datetime]


class HotelRow(Base):
    """The one hotel; whether it is a demonstration is the mark's business."""

    __tablename__ = "hotel"
    __table_args__ = (CheckConstraint("row_id = 1", name="one_row"),)

    row_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    hotel_id: Mapped[bytes]
    name: Mapped[str]
    time_zone: Mapped[str]
    check_in_at: Mapped[time]
    check_out_at: Mapped[time]


class RoomRow(Base):
    """A room, its place and its seal."""

    __tablename__ = "rooms"
    __table_args__ = (
        UniqueConstraint("label"),
        UniqueConstraint("building", "floor", "door"),
        _one_byte("building"),
        _one_byte("floor"),
        _one_byte("door"),
        CheckConstraint("battery_percent BETWEEN 0 AND 100", name="battery_is_a_percentage"),
        CheckConstraint(
            "(sealed_at IS NULL) = (seal_reason IS NULL) AND (sealed_at IS NULL) = (sealed_by IS NULL)",
            name="seal_is_whole",
        ),
    )

    room_id: Mapped[str] = mapped_column(primary_key=True)
    label: Mapped[str]
    building: Mapped[int]
    floor: Mapped[int]
    door: Mapped[int]
    seal_reason: Mapped[str | None]
    sealed_at: Mapped[datetime | None]
    sealed_by: Mapped[str | None]
    battery_percent: Mapped[int | None]
    battery_read_at: Mapped[datetime | None]


class OperatorRow(Base):
    """An operator; ``pin_hash`` is an argon2 hash."""

    __tablename__ = "operators"
    __table_args__ = (UniqueConstraint("name"),)

    operator_id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    pin_hash: Mapped[str]
    wrong_pins: Mapped[int]
    blocked_until: Mapped[datetime | None]


class StayRow(Base):
    """A stay."""

    __tablename__ = "stays"
    __table_args__ = (
        UniqueConstraint("stay_id"),
        _sequence("sequence"),
        Index(None, "room_id", "arrives"),
        Index(None, "checked_out_at"),
        Index(None, "room_id", "checked_out_at"),
    )

    number: Mapped[int] = mapped_column(primary_key=True)
    stay_id: Mapped[str]
    room_id: Mapped[str] = mapped_column(ForeignKey("rooms.room_id"))
    guest: Mapped[str]
    guests: Mapped[int]
    cards_wanted: Mapped[int]
    arrives: Mapped[datetime]
    departs: Mapped[datetime]
    created_at: Mapped[datetime]
    created_by: Mapped[str]
    sequence: Mapped[int | None] = mapped_column(BigInteger)
    checked_out_at: Mapped[datetime | None]
    # Deferred, so that a move may save the two stays in either order.
    moved_to: Mapped[str | None] = mapped_column(
        ForeignKey("stays.stay_id", deferrable=True, initially="DEFERRED")
    )


class CardIssueRow(Base):
    """One issue of one card."""

    __tablename__ = "card_issues"
    __table_args__ = (
        UniqueConstraint("issue_id"),
        UniqueConstraint("serial"),
        _one_byte("building"),
        _one_byte("floor"),
        _one_byte("door"),
        _sequence("sequence"),
        Index(None, "stay_id"),
        Index(None, "uid"),
        Index(None, "state", "not_after"),
        Index(None, "room_id", "not_after"),
    )

    number: Mapped[int] = mapped_column(primary_key=True)
    issue_id: Mapped[str]
    serial: Mapped[int] = mapped_column(Serial)
    uid: Mapped[bytes]
    kind: Mapped[int]
    source: Mapped[str]
    room_id: Mapped[str] = mapped_column(ForeignKey("rooms.room_id"))
    stay_id: Mapped[str | None] = mapped_column(ForeignKey("stays.stay_id"))
    building: Mapped[int]
    floor: Mapped[int]
    door: Mapped[int]
    sequence: Mapped[int] = mapped_column(BigInteger)
    card_index: Mapped[int]
    single_opening: Mapped[bool]
    not_before: Mapped[datetime]
    not_after: Mapped[datetime]
    state: Mapped[str]
    begun_at: Mapped[datetime]
    issued_by: Mapped[str]
    chip: Mapped[str]
    proven_at: Mapped[datetime | None]
    in_cloud_at: Mapped[datetime | None]
    seen_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]


class DoorSequenceRow(Base):
    """A room's sequence account."""

    __tablename__ = "door_sequences"
    __table_args__ = (_sequence("spent"), _sequence("reserved"))

    room_id: Mapped[str] = mapped_column(ForeignKey("rooms.room_id"), primary_key=True)
    spent: Mapped[int] = mapped_column(BigInteger)
    reserved: Mapped[int | None] = mapped_column(BigInteger)
    reserved_for: Mapped[str | None]


class DoorRecordRow(Base):
    """A door record."""

    __tablename__ = "door_records"
    __table_args__ = (
        UniqueConstraint("record_id"),
        _sequence("sequence"),
        Index(None, "room_id", "at"),
    )

    number: Mapped[int] = mapped_column(primary_key=True)
    record_id: Mapped[str]
    room_id: Mapped[str] = mapped_column(ForeignKey("rooms.room_id"))
    at: Mapped[datetime]
    what: Mapped[str]
    serial: Mapped[int | None] = mapped_column(Serial)
    sequence: Mapped[int | None] = mapped_column(BigInteger)
    opened: Mapped[bool]


class JournalRow(Base):
    """A journal entry; triggers of the migration keep the table append-only and without gaps."""

    __tablename__ = "journal"

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime]
    operator: Mapped[str]
    act: Mapped[str]
    room_label: Mapped[str]
    facts: Mapped[str]
    previous_hash: Mapped[str]
    hash: Mapped[str]


class SettingRow(Base):
    """A setting's text."""

    __tablename__ = "settings"

    key: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]


class OutboxEntryRow(Base):
    """An outbox row; ``number`` is its place in the order."""

    __tablename__ = "outbox"
    __table_args__ = (
        UniqueConstraint("row_id"),
        Index(None, "line", "state", "number"),
        Index(None, "state", "number"),
        Index(None, "issue_id"),
    )

    number: Mapped[int] = mapped_column(primary_key=True)
    row_id: Mapped[str]
    operation_id: Mapped[str]
    line: Mapped[str]
    fields: Mapped[str]
    state: Mapped[str]
    created_at: Mapped[datetime]
    operator: Mapped[str]
    room_label: Mapped[str]
    issue_id: Mapped[str | None] = mapped_column(ForeignKey("card_issues.issue_id"))
    attempts: Mapped[int]
    next_try_at: Mapped[datetime | None]
    last_try_at: Mapped[datetime | None]
    last_error: Mapped[str]
    last_message: Mapped[str]
    done_at: Mapped[datetime | None]
    reason: Mapped[str]


class PullStatusRow(Base):
    """What became of the last fetches of one kind."""

    __tablename__ = "pull_status"

    kind: Mapped[str] = mapped_column(primary_key=True)
    last_success: Mapped[datetime | None]
    last_try: Mapped[datetime | None]
    next_try: Mapped[datetime | None]
    rows: Mapped[int]
    failures: Mapped[int]
    last_error: Mapped[str]
    last_message: Mapped[str]


class CloudItemRow(Base):
    """A row of the server's, as JSON without its secrets: the server's data, which it alone changes."""

    __tablename__ = "cloud_items"
    __table_args__ = (Index(None, "kind", "lock_id"),)

    kind: Mapped[str] = mapped_column(primary_key=True)
    item_id: Mapped[str] = mapped_column(primary_key=True)
    lock_id: Mapped[str]
    row: Mapped[str]
    digest: Mapped[str]
    first_seen_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    vanished_at: Mapped[datetime | None]


class CloudSecretRow(Base):
    """The secrets of a row of the server's, sealed."""

    __tablename__ = "cloud_secrets"

    kind: Mapped[str] = mapped_column(primary_key=True)
    item_id: Mapped[str] = mapped_column(primary_key=True)
    sealed: Mapped[bytes]


class LockMatchRow(Base):
    """Which room a lock belongs to: a local fact, which no fetch changes."""

    __tablename__ = "lock_matches"
    __table_args__ = (UniqueConstraint("room_id"),)

    lock_id: Mapped[str] = mapped_column(primary_key=True)
    room_id: Mapped[str | None] = mapped_column(ForeignKey("rooms.room_id"))
    matched_by: Mapped[str]


def table_of(model: type[Base]) -> Table:
    """Return the model's table, for statements that need no objects."""
    return Base.metadata.tables[model.__tablename__]


DATABASE_MARK = table_of(DatabaseMark)
HOTEL = table_of(HotelRow)
ROOMS = table_of(RoomRow)
OPERATORS = table_of(OperatorRow)
STAYS = table_of(StayRow)
CARD_ISSUES = table_of(CardIssueRow)
DOOR_SEQUENCES = table_of(DoorSequenceRow)
DOOR_RECORDS = table_of(DoorRecordRow)
JOURNAL = table_of(JournalRow)
SETTINGS = table_of(SettingRow)
OUTBOX = table_of(OutboxEntryRow)
PULL_STATUS = table_of(PullStatusRow)
CLOUD_ITEMS = table_of(CloudItemRow)
CLOUD_SECRETS = table_of(CloudSecretRow)
LOCK_MATCHES = table_of(LockMatchRow)
