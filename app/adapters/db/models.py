"""The tables. Column order is what `app.adapters.db.mapping` unpacks, so append, never insert.

``number`` columns count rows in the order in which they came: the wall clock may jump.
"""

from __future__ import annotations

from datetime import datetime, time

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.adapters.db.base import Base, one_byte, only_where, sequence_check, table_of
from app.adapters.db.types import Serial


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
        one_byte("building"),
        one_byte("floor"),
        one_byte("door"),
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
    roles: Mapped[str]


class StayRow(Base):
    """A stay."""

    __tablename__ = "stays"
    __table_args__ = (
        UniqueConstraint("stay_id"),
        sequence_check("sequence"),
        Index(None, "room_id", "arrives"),
        Index(None, "checked_out_at"),
        Index(None, "room_id", "checked_out_at"),
        only_where("party", "IS NOT NULL"),
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
    party: Mapped[str | None]


class CardIssueRow(Base):
    """One issue of one card, with its first door; the others stand in `CardDoorRow`."""

    __tablename__ = "card_issues"
    __table_args__ = (
        UniqueConstraint("issue_id"),
        UniqueConstraint("serial"),
        one_byte("building"),
        one_byte("floor"),
        one_byte("door"),
        sequence_check("sequence"),
        CheckConstraint(
            "(building IS NULL) = (floor IS NULL) AND (building IS NULL) = (door IS NULL)"
            " AND (building IS NULL) = (door_count = 0)",
            name="first_door_is_whole",
        ),
        CheckConstraint("door_count BETWEEN 0 AND 4", name="doors_fit_on_a_card"),
        CheckConstraint("common_doors BETWEEN 0 AND 65535", name="common_doors_have_16_bits"),
        Index(None, "stay_id"),
        Index(None, "uid"),
        only_where("item_id", "IS NOT NULL"),
        only_where("holder", "<> ''"),
        only_where("kind", "IS NOT NULL", of="task"),
        Index(None, "state", "not_after"),
        Index(None, "room_id", "not_after"),
    )

    number: Mapped[int] = mapped_column(primary_key=True)
    issue_id: Mapped[str]
    serial: Mapped[int] = mapped_column(Serial)
    uid: Mapped[bytes]
    kind: Mapped[int]
    source: Mapped[str]
    room_id: Mapped[str | None] = mapped_column(ForeignKey("rooms.room_id"))
    stay_id: Mapped[str | None] = mapped_column(ForeignKey("stays.stay_id"))
    building: Mapped[int | None]
    floor: Mapped[int | None]
    door: Mapped[int | None]
    sequence: Mapped[int] = mapped_column(BigInteger)
    card_index: Mapped[int]
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
    flags: Mapped[int]
    common_doors: Mapped[int]
    hours: Mapped[str | None]
    task: Mapped[str | None]
    holder: Mapped[str]
    reason: Mapped[str]
    approved_by: Mapped[str]
    item_id: Mapped[str | None]
    content_digest: Mapped[bytes]
    lost_at: Mapped[datetime | None]
    returned_at: Mapped[datetime | None]
    door_count: Mapped[int]


class CardDoorRow(Base):
    """A door of an issue beyond its first: ``position`` 1–3."""

    __tablename__ = "card_doors"
    __table_args__ = (
        CheckConstraint("position BETWEEN 1 AND 3", name="position_follows_the_first"),
        one_byte("building"),
        one_byte("floor"),
        one_byte("door"),
        sequence_check("sequence"),
        Index(None, "room_id"),
    )

    issue_id: Mapped[str] = mapped_column(ForeignKey("card_issues.issue_id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    room_id: Mapped[str | None] = mapped_column(ForeignKey("rooms.room_id"))
    building: Mapped[int]
    floor: Mapped[int]
    door: Mapped[int]
    sequence: Mapped[int] = mapped_column(BigInteger)
    seen_at: Mapped[datetime | None]


class CommonDoorRow(Base):
    """A door that many may open."""

    __tablename__ = "common_doors"
    __table_args__ = (CheckConstraint("number BETWEEN 1 AND 16", name="number_fits_on_a_card"),)

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    name: Mapped[str]
    for_guests: Mapped[bool]


class DoorSequenceRow(Base):
    """A room's sequence account."""

    __tablename__ = "door_sequences"
    __table_args__ = (
        sequence_check("spent"),
        sequence_check("reserved"),
        sequence_check("seen"),
        sequence_check("ended"),
    )

    room_id: Mapped[str] = mapped_column(ForeignKey("rooms.room_id"), primary_key=True)
    spent: Mapped[int] = mapped_column(BigInteger)
    reserved: Mapped[int | None] = mapped_column(BigInteger)
    reserved_for: Mapped[str | None]
    seen: Mapped[int] = mapped_column(BigInteger)
    ended: Mapped[int] = mapped_column(BigInteger)
    sealed: Mapped[bool]
    clock_set_at: Mapped[datetime | None]


class DoorRecordRow(Base):
    """A door record."""

    __tablename__ = "door_records"
    __table_args__ = (
        UniqueConstraint("record_id"),
        sequence_check("sequence"),
        CheckConstraint("(room_id IS NULL) = (common_door <> 0)", name="one_door_is_named"),
        Index(None, "room_id", "at"),
        Index(None, "serial"),
        only_where("common_door", "<> 0"),
    )

    number: Mapped[int] = mapped_column(primary_key=True)
    record_id: Mapped[str]
    room_id: Mapped[str | None] = mapped_column(ForeignKey("rooms.room_id"))
    at: Mapped[datetime]
    what: Mapped[str]
    serial: Mapped[int | None] = mapped_column(Serial)
    sequence: Mapped[int | None] = mapped_column(BigInteger)
    opened: Mapped[bool]
    common_door: Mapped[int]


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


class BatchRow(Base):
    """Cards that were ordered together; ``order_json`` is what all of them share, if anything."""

    __tablename__ = "batches"
    __table_args__ = (UniqueConstraint("batch_id"), Index(None, "ended_at"))

    number: Mapped[int] = mapped_column(primary_key=True)
    batch_id: Mapped[str]
    purpose: Mapped[str]
    name: Mapped[str]
    created_at: Mapped[datetime]
    created_by: Mapped[str]
    order_json: Mapped[str | None]
    ended_at: Mapped[datetime | None]


class BatchItemRow(Base):
    """One room or person of a batch; how many of its cards are made the card issues tell."""

    __tablename__ = "batch_items"
    __table_args__ = (UniqueConstraint("item_id"), Index(None, "batch_id"))

    number: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[str]
    batch_id: Mapped[str] = mapped_column(ForeignKey("batches.batch_id"))
    position: Mapped[int]
    label: Mapped[str]
    room_id: Mapped[str | None] = mapped_column(ForeignKey("rooms.room_id"))
    stay_id: Mapped[str | None] = mapped_column(ForeignKey("stays.stay_id"))
    holder: Mapped[str]
    cards: Mapped[int]
    skipped_at: Mapped[datetime | None]


DATABASE_MARK = table_of(DatabaseMark)
HOTEL = table_of(HotelRow)
ROOMS = table_of(RoomRow)
OPERATORS = table_of(OperatorRow)
STAYS = table_of(StayRow)
CARD_ISSUES = table_of(CardIssueRow)
CARD_DOORS = table_of(CardDoorRow)
COMMON_DOORS = table_of(CommonDoorRow)
DOOR_SEQUENCES = table_of(DoorSequenceRow)
DOOR_RECORDS = table_of(DoorRecordRow)
JOURNAL = table_of(JournalRow)
SETTINGS = table_of(SettingRow)
BATCHES = table_of(BatchRow)
BATCH_ITEMS = table_of(BatchItemRow)
