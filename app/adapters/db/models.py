"""The tables. Column order is what `app.adapters.db.mapping` unpacks, so append, never insert.

``number`` columns count rows in the order in which they came: the wall clock may jump.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Time,
    UniqueConstraint,
)

from app.adapters.db.base import needed, one_byte, only_where, optional, sequence_check, table
from app.adapters.db.types import Serial, UtcMoment

DATABASE_MARK = table(
    "database_mark",
    Column("mark_id", Integer, primary_key=True, autoincrement=False),
    needed("demo", Boolean),
    needed("created_at", UtcMoment),
    CheckConstraint("mark_id = 1", name="one_row"),
)
"""The one row that says what this database is; written when it is made, never changed."""

HOTEL = table(
    "hotel",
    Column("row_id", Integer, primary_key=True, autoincrement=False),
    needed("hotel_id", LargeBinary),
    needed("name", String),
    needed("time_zone", String),
    needed("check_in_at", Time),
    needed("check_out_at", Time),
    CheckConstraint("row_id = 1", name="one_row"),
)
"""The one hotel; whether it is a demonstration is the mark's business."""

ROOMS = table(
    "rooms",
    Column("room_id", String, primary_key=True),
    needed("label", String),
    needed("building", Integer),
    needed("floor", Integer),
    needed("door", Integer),
    optional("seal_reason", String),
    optional("sealed_at", UtcMoment),
    optional("sealed_by", String),
    optional("battery_percent", Integer),
    optional("battery_read_at", UtcMoment),
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
"""A room, its place and its seal."""

OPERATORS = table(
    "operators",
    Column("operator_id", String, primary_key=True),
    needed("name", String),
    needed("pin_hash", String),
    needed("wrong_pins", Integer),
    optional("blocked_until", UtcMoment),
    needed("roles", String),
    UniqueConstraint("name"),
)
"""An operator; ``pin_hash`` is an argon2 hash."""

STAYS = table(
    "stays",
    Column("number", Integer, primary_key=True),
    needed("stay_id", String),
    needed("room_id", String, ForeignKey("rooms.room_id")),
    needed("guest", String),
    needed("guests", Integer),
    needed("cards_wanted", Integer),
    needed("arrives", UtcMoment),
    needed("departs", UtcMoment),
    needed("created_at", UtcMoment),
    needed("created_by", String),
    optional("sequence", BigInteger),
    optional("checked_out_at", UtcMoment),
    # Deferred, so that a move may save the two stays in either order.
    optional("moved_to", String, ForeignKey("stays.stay_id", deferrable=True, initially="DEFERRED")),
    optional("party", String),
    UniqueConstraint("stay_id"),
    sequence_check("sequence"),
    Index(None, "room_id", "arrives"),
    Index(None, "checked_out_at"),
    Index(None, "room_id", "checked_out_at"),
    only_where("party", "IS NOT NULL"),
)
"""A stay."""

CARD_ISSUES = table(
    "card_issues",
    Column("number", Integer, primary_key=True),
    needed("issue_id", String),
    needed("serial", Serial),
    needed("uid", LargeBinary),
    needed("kind", Integer),
    needed("source", String),
    optional("room_id", String, ForeignKey("rooms.room_id")),
    optional("stay_id", String, ForeignKey("stays.stay_id")),
    optional("building", Integer),
    optional("floor", Integer),
    optional("door", Integer),
    needed("sequence", BigInteger),
    needed("card_index", Integer),
    needed("not_before", UtcMoment),
    needed("not_after", UtcMoment),
    needed("state", String),
    needed("begun_at", UtcMoment),
    needed("issued_by", String),
    needed("chip", String),
    optional("proven_at", UtcMoment),
    optional("in_cloud_at", UtcMoment),
    optional("seen_at", UtcMoment),
    optional("ended_at", UtcMoment),
    needed("flags", Integer),
    needed("common_doors", Integer),
    optional("hours", String),
    optional("task", String),
    needed("holder", String),
    needed("reason", String),
    needed("approved_by", String),
    optional("item_id", String),
    needed("content_digest", LargeBinary),
    optional("lost_at", UtcMoment),
    optional("returned_at", UtcMoment),
    needed("door_count", Integer),
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
"""One issue of one card, with its first door; the others stand in `CardDoorRow`."""

CARD_DOORS = table(
    "card_doors",
    Column("issue_id", String, ForeignKey("card_issues.issue_id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    optional("room_id", String, ForeignKey("rooms.room_id")),
    needed("building", Integer),
    needed("floor", Integer),
    needed("door", Integer),
    needed("sequence", BigInteger),
    optional("seen_at", UtcMoment),
    CheckConstraint("position BETWEEN 1 AND 3", name="position_follows_the_first"),
    one_byte("building"),
    one_byte("floor"),
    one_byte("door"),
    sequence_check("sequence"),
    Index(None, "room_id"),
)
"""A door of an issue beyond its first: ``position`` 1–3."""

COMMON_DOORS = table(
    "common_doors",
    Column("number", Integer, primary_key=True, autoincrement=False),
    needed("name", String),
    needed("for_guests", Boolean),
    CheckConstraint("number BETWEEN 1 AND 16", name="number_fits_on_a_card"),
)
"""A door that many may open."""

DOOR_SEQUENCES = table(
    "door_sequences",
    Column("room_id", String, ForeignKey("rooms.room_id"), primary_key=True),
    needed("spent", BigInteger),
    optional("reserved", BigInteger),
    optional("reserved_for", String),
    needed("seen", BigInteger),
    needed("ended", BigInteger),
    needed("sealed", Boolean),
    optional("clock_set_at", UtcMoment),
    sequence_check("spent"),
    sequence_check("reserved"),
    sequence_check("seen"),
    sequence_check("ended"),
)
"""A room's sequence account."""

DOOR_RECORDS = table(
    "door_records",
    Column("number", Integer, primary_key=True),
    needed("record_id", String),
    optional("room_id", String, ForeignKey("rooms.room_id")),
    needed("at", UtcMoment),
    needed("what", String),
    optional("serial", Serial),
    optional("sequence", BigInteger),
    needed("opened", Boolean),
    needed("common_door", Integer),
    UniqueConstraint("record_id"),
    sequence_check("sequence"),
    CheckConstraint("(room_id IS NULL) = (common_door <> 0)", name="one_door_is_named"),
    Index(None, "room_id", "at"),
    Index(None, "serial"),
    only_where("common_door", "<> 0"),
)
"""A door record."""

JOURNAL = table(
    "journal",
    Column("number", Integer, primary_key=True, autoincrement=False),
    needed("at", UtcMoment),
    needed("operator", String),
    needed("act", String),
    needed("room_label", String),
    needed("facts", String),
    needed("previous_hash", String),
    needed("hash", String),
)
"""A journal entry; triggers of the migration keep the table append-only and without gaps."""

SETTINGS = table(
    "settings",
    Column("key", String, primary_key=True),
    needed("value", String),
)
"""A setting's text."""

BATCHES = table(
    "batches",
    Column("number", Integer, primary_key=True),
    needed("batch_id", String),
    needed("purpose", String),
    needed("name", String),
    needed("created_at", UtcMoment),
    needed("created_by", String),
    optional("order_json", String),
    optional("ended_at", UtcMoment),
    UniqueConstraint("batch_id"),
    Index(None, "ended_at"),
)
"""Cards that were ordered together; ``order_json`` is what all of them share, if anything."""

BATCH_ITEMS = table(
    "batch_items",
    Column("number", Integer, primary_key=True),
    needed("item_id", String),
    needed("batch_id", String, ForeignKey("batches.batch_id")),
    needed("position", Integer),
    needed("label", String),
    optional("room_id", String, ForeignKey("rooms.room_id")),
    optional("stay_id", String, ForeignKey("stays.stay_id")),
    needed("holder", String),
    needed("cards", Integer),
    optional("skipped_at", UtcMoment),
    UniqueConstraint("item_id"),
    Index(None, "batch_id"),
)
"""One room or person of a batch; how many of its cards are made the card issues tell."""
