"""The first tables: hotel, rooms, operators, stays, cards, door records, journal, settings.

Moments are microseconds since 1970 (UTC), serials the signed number of the same 64 bits.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_TABLES = (
    "database_mark",
    "hotel",
    "journal",
    "operators",
    "rooms",
    "settings",
    "door_records",
    "door_sequences",
    "stays",
    "card_issues",
)

_APPEND_ONLY = (
    """
    CREATE TRIGGER journal_is_never_changed BEFORE UPDATE ON journal
    BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END
    """,
    """
    CREATE TRIGGER journal_is_never_shortened BEFORE DELETE ON journal
    BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END
    """,
    # Also stops INSERT OR REPLACE, which deletes without asking the trigger above.
    """
    CREATE TRIGGER journal_has_no_gaps BEFORE INSERT ON journal
    WHEN NEW.number <> (SELECT coalesce(max(number), 0) + 1 FROM journal)
    BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END
    """,
)


def upgrade() -> None:
    """Create everything, parents before their children."""
    _create_database_mark()
    _create_hotel()
    _create_journal()
    _create_operators()
    _create_rooms()
    _create_settings()
    _create_door_records()
    _create_door_sequences()
    _create_stays()
    _create_card_issues()
    if op.get_bind().dialect.name == "sqlite":
        for trigger in _APPEND_ONLY:
            op.execute(trigger)


def downgrade() -> None:
    """Drop everything, children before their parents."""
    for table in reversed(_TABLES):
        op.drop_table(table)


def _create_database_mark() -> None:
    op.create_table(
        "database_mark",
        sa.Column("mark_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("demo", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("mark_id = 1", name=op.f("ck_database_mark_one_row")),
        sa.PrimaryKeyConstraint("mark_id", name=op.f("pk_database_mark")),
    )


def _create_hotel() -> None:
    op.create_table(
        "hotel",
        sa.Column("row_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("hotel_id", sa.LargeBinary(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("time_zone", sa.String(), nullable=False),
        sa.Column("check_in_at", sa.Time(), nullable=False),
        sa.Column("check_out_at", sa.Time(), nullable=False),
        sa.CheckConstraint("row_id = 1", name=op.f("ck_hotel_one_row")),
        sa.PrimaryKeyConstraint("row_id", name=op.f("pk_hotel")),
    )


def _create_journal() -> None:
    op.create_table(
        "journal",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("operator", sa.String(), nullable=False),
        sa.Column("act", sa.String(), nullable=False),
        sa.Column("room_label", sa.String(), nullable=False),
        sa.Column("facts", sa.String(), nullable=False),
        sa.Column("previous_hash", sa.String(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_journal")),
    )


def _create_operators() -> None:
    op.create_table(
        "operators",
        sa.Column("operator_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("pin_hash", sa.String(), nullable=False),
        sa.Column("wrong_pins", sa.Integer(), nullable=False),
        sa.Column("blocked_until", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("operator_id", name=op.f("pk_operators")),
        sa.UniqueConstraint("name", name=op.f("uq_operators_name")),
    )


def _create_rooms() -> None:
    op.create_table(
        "rooms",
        sa.Column("room_id", sa.String(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("building", sa.Integer(), nullable=False),
        sa.Column("floor", sa.Integer(), nullable=False),
        sa.Column("door", sa.Integer(), nullable=False),
        sa.Column("seal_reason", sa.String(), nullable=True),
        sa.Column("sealed_at", sa.BigInteger(), nullable=True),
        sa.Column("sealed_by", sa.String(), nullable=True),
        sa.Column("battery_percent", sa.Integer(), nullable=True),
        sa.Column("battery_read_at", sa.BigInteger(), nullable=True),
        sa.CheckConstraint(
            "(sealed_at IS NULL) = (seal_reason IS NULL) AND (sealed_at IS NULL) = (sealed_by IS NULL)",
            name=op.f("ck_rooms_seal_is_whole"),
        ),
        sa.CheckConstraint(
            "battery_percent BETWEEN 0 AND 100", name=op.f("ck_rooms_battery_is_a_percentage")
        ),
        sa.CheckConstraint("building BETWEEN 1 AND 255", name=op.f("ck_rooms_building_is_a_byte")),
        sa.CheckConstraint("door BETWEEN 1 AND 255", name=op.f("ck_rooms_door_is_a_byte")),
        sa.CheckConstraint("floor BETWEEN 1 AND 255", name=op.f("ck_rooms_floor_is_a_byte")),
        sa.PrimaryKeyConstraint("room_id", name=op.f("pk_rooms")),
        sa.UniqueConstraint("building", "floor", "door", name=op.f("uq_rooms_building_floor_door")),
        sa.UniqueConstraint("label", name=op.f("uq_rooms_label")),
    )


def _create_settings() -> None:
    op.create_table(
        "settings",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_settings")),
    )


def _create_door_records() -> None:
    op.create_table(
        "door_records",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("record_id", sa.String(), nullable=False),
        sa.Column("room_id", sa.String(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("serial", sa.BigInteger(), nullable=True),
        sa.Column("sequence", sa.BigInteger(), nullable=True),
        sa.Column("opened", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "sequence BETWEEN 0 AND 4294967295", name=op.f("ck_door_records_sequence_has_32_bits")
        ),
        sa.ForeignKeyConstraint(["room_id"], ["rooms.room_id"], name=op.f("fk_door_records_room_id")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_door_records")),
        sa.UniqueConstraint("record_id", name=op.f("uq_door_records_record_id")),
    )
    op.create_index(op.f("ix_door_records_room_id_at"), "door_records", ["room_id", "at"])


def _create_door_sequences() -> None:
    op.create_table(
        "door_sequences",
        sa.Column("room_id", sa.String(), nullable=False),
        sa.Column("spent", sa.BigInteger(), nullable=False),
        sa.Column("reserved", sa.BigInteger(), nullable=True),
        sa.Column("reserved_for", sa.String(), nullable=True),
        sa.CheckConstraint(
            "reserved BETWEEN 0 AND 4294967295", name=op.f("ck_door_sequences_reserved_has_32_bits")
        ),
        sa.CheckConstraint(
            "spent BETWEEN 0 AND 4294967295", name=op.f("ck_door_sequences_spent_has_32_bits")
        ),
        sa.ForeignKeyConstraint(["room_id"], ["rooms.room_id"], name=op.f("fk_door_sequences_room_id")),
        sa.PrimaryKeyConstraint("room_id", name=op.f("pk_door_sequences")),
    )


def _create_stays() -> None:
    op.create_table(
        "stays",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("stay_id", sa.String(), nullable=False),
        sa.Column("room_id", sa.String(), nullable=False),
        sa.Column("guest", sa.String(), nullable=False),
        sa.Column("guests", sa.Integer(), nullable=False),
        sa.Column("cards_wanted", sa.Integer(), nullable=False),
        sa.Column("arrives", sa.BigInteger(), nullable=False),
        sa.Column("departs", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("created_by", sa.String(), nullable=False),
        sa.Column("sequence", sa.BigInteger(), nullable=True),
        sa.Column("checked_out_at", sa.BigInteger(), nullable=True),
        sa.Column("moved_to", sa.String(), nullable=True),
        sa.CheckConstraint("sequence BETWEEN 0 AND 4294967295", name=op.f("ck_stays_sequence_has_32_bits")),
        sa.ForeignKeyConstraint(
            ["moved_to"],
            ["stays.stay_id"],
            name=op.f("fk_stays_moved_to"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(["room_id"], ["rooms.room_id"], name=op.f("fk_stays_room_id")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_stays")),
        sa.UniqueConstraint("stay_id", name=op.f("uq_stays_stay_id")),
    )
    op.create_index(op.f("ix_stays_checked_out_at"), "stays", ["checked_out_at"])
    op.create_index(op.f("ix_stays_room_id_checked_out_at"), "stays", ["room_id", "checked_out_at"])
    op.create_index(op.f("ix_stays_room_id_arrives"), "stays", ["room_id", "arrives"])


def _create_card_issues() -> None:
    op.create_table(
        "card_issues",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("issue_id", sa.String(), nullable=False),
        sa.Column("serial", sa.BigInteger(), nullable=False),
        sa.Column("uid", sa.LargeBinary(), nullable=False),
        sa.Column("kind", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("room_id", sa.String(), nullable=False),
        sa.Column("stay_id", sa.String(), nullable=True),
        sa.Column("building", sa.Integer(), nullable=False),
        sa.Column("floor", sa.Integer(), nullable=False),
        sa.Column("door", sa.Integer(), nullable=False),
        sa.Column("sequence", sa.BigInteger(), nullable=False),
        sa.Column("card_index", sa.Integer(), nullable=False),
        sa.Column("single_opening", sa.Boolean(), nullable=False),
        sa.Column("not_before", sa.BigInteger(), nullable=False),
        sa.Column("not_after", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("begun_at", sa.BigInteger(), nullable=False),
        sa.Column("issued_by", sa.String(), nullable=False),
        sa.Column("chip", sa.String(), nullable=False),
        sa.Column("proven_at", sa.BigInteger(), nullable=True),
        sa.Column("in_cloud_at", sa.BigInteger(), nullable=True),
        sa.Column("seen_at", sa.BigInteger(), nullable=True),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.CheckConstraint("building BETWEEN 1 AND 255", name=op.f("ck_card_issues_building_is_a_byte")),
        sa.CheckConstraint("door BETWEEN 1 AND 255", name=op.f("ck_card_issues_door_is_a_byte")),
        sa.CheckConstraint("floor BETWEEN 1 AND 255", name=op.f("ck_card_issues_floor_is_a_byte")),
        sa.CheckConstraint(
            "sequence BETWEEN 0 AND 4294967295", name=op.f("ck_card_issues_sequence_has_32_bits")
        ),
        sa.ForeignKeyConstraint(["room_id"], ["rooms.room_id"], name=op.f("fk_card_issues_room_id")),
        sa.ForeignKeyConstraint(["stay_id"], ["stays.stay_id"], name=op.f("fk_card_issues_stay_id")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_card_issues")),
        sa.UniqueConstraint("issue_id", name=op.f("uq_card_issues_issue_id")),
        sa.UniqueConstraint("serial", name=op.f("uq_card_issues_serial")),
    )
    op.create_index(op.f("ix_card_issues_room_id_not_after"), "card_issues", ["room_id", "not_after"])
    op.create_index(op.f("ix_card_issues_state_not_after"), "card_issues", ["state", "not_after"])
    op.create_index(op.f("ix_card_issues_stay_id"), "card_issues", ["stay_id"])
    op.create_index(op.f("ix_card_issues_uid"), "card_issues", ["uid"])
