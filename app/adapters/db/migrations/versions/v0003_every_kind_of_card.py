"""Every kind of card: further doors, holders, common doors, roles; batches and issuing machines.

Moments are microseconds since 1970 (UTC), serials the signed number of the same 64 bits. What is there is
kept: a single opening becomes the flags that it was always written with, and every operator may go on
doing everything. Tables whose columns change are copied, as SQLite wants it.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_SINGLE_OPENING_FLAGS = 0x04 | 0x08
_SINGLE_OPENING = 0x04
_GUEST = 0x01
_ALL_ROLES = "duty_manager,receptionist,technician"

_ISSUE_COLUMNS = (
    *("number", "issue_id", "serial", "uid", "kind", "source", "room_id", "stay_id", "building", "floor"),
    *("door", "sequence", "card_index", "not_before", "not_after", "state", "begun_at", "issued_by", "chip"),
    *("proven_at", "in_cloud_at", "seen_at", "ended_at"),
)
_NEW_ISSUE_COLUMNS = {
    "flags": f"single_opening * {_SINGLE_OPENING_FLAGS}",
    "common_doors": "0",
    "holder": "''",
    "reason": "''",
    "approved_by": "''",
    "content_digest": "x''",
    "door_count": "1",
}
_OLD_KIND = f"kind = {_GUEST} AND room_id IS NOT NULL"
"""What the tables before could hold."""
_RECORD_COLUMNS = ("number", "record_id", "room_id", "at", "what", "serial", "sequence", "opened")
_SEQUENCE_COLUMNS = ("room_id", "spent", "reserved", "reserved_for")
_SEEN = (
    "coalesce((SELECT max(card_issues.sequence) FROM card_issues WHERE card_issues.flags = 0 "
    "AND card_issues.room_id = door_sequences.room_id AND card_issues.seen_at IS NOT NULL), 0)"
)
_OPERATOR_COLUMNS = ("operator_id", "name", "pin_hash", "wrong_pins", "blocked_until")


def upgrade() -> None:
    """Widen the tables that are there, and create the others."""
    _widen_operators()
    _widen_stays()
    _widen_card_issues()
    _widen_door_records()
    _widen_door_sequences()
    _create_card_doors()
    _create_common_doors()
    _create_batches()
    _create_batch_items()
    _create_issuing_machines()


def downgrade() -> None:
    """Go back; cards of the kinds that the old tables can't hold, and records of common doors, are lost."""
    for table in ("issuing_machines", "batch_items", "batches", "common_doors", "card_doors"):
        op.drop_table(table)
    _narrow_door_sequences()
    _narrow_door_records()
    _narrow_card_issues()
    op.drop_index(op.f("ix_stays_party"), "stays")
    op.drop_column("stays", "party")
    op.drop_column("operators", "roles")


def _replace(table: str, kept: tuple[str, ...], added: dict[str, str], where: str = "") -> None:
    """Put ``<table>_new`` in a table's place: ``kept`` columns, and ``added`` ones as SQL gives them."""
    old, new = sa.table(table), sa.table(f"{table}_new", *map(sa.column, (*kept, *added)))
    columns: list[sa.ColumnElement[object]] = [*map(sa.column, kept), *map(sa.literal_column, added.values())]
    rows = sa.select(*columns).select_from(old)
    if where:
        rows = rows.where(sa.text(where))
    op.execute(sa.insert(new).from_select([*kept, *added], rows))
    op.drop_table(table)
    op.rename_table(f"{table}_new", table)


def _widen_operators() -> None:
    op.create_table(
        "operators_new",
        sa.Column("operator_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("pin_hash", sa.String(), nullable=False),
        sa.Column("wrong_pins", sa.Integer(), nullable=False),
        sa.Column("blocked_until", sa.BigInteger(), nullable=True),
        sa.Column("roles", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("operator_id", name=op.f("pk_operators")),
        sa.UniqueConstraint("name", name=op.f("uq_operators_name")),
    )
    _replace("operators", _OPERATOR_COLUMNS, {"roles": f"'{_ALL_ROLES}'"})


def _widen_stays() -> None:
    op.add_column("stays", sa.Column("party", sa.String(), nullable=True))
    op.create_index(op.f("ix_stays_party"), "stays", ["party"], sqlite_where=sa.text("party IS NOT NULL"))


def _widen_card_issues() -> None:
    op.create_table(
        "card_issues_new",
        *_issue_columns(doors_may_be_missing=True),
        sa.Column("flags", sa.Integer(), nullable=False),
        sa.Column("common_doors", sa.Integer(), nullable=False),
        sa.Column("hours", sa.String(), nullable=True),
        sa.Column("task", sa.String(), nullable=True),
        sa.Column("holder", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("approved_by", sa.String(), nullable=False),
        sa.Column("item_id", sa.String(), nullable=True),
        sa.Column("content_digest", sa.LargeBinary(), nullable=False),
        sa.Column("lost_at", sa.BigInteger(), nullable=True),
        sa.Column("returned_at", sa.BigInteger(), nullable=True),
        sa.Column("door_count", sa.Integer(), nullable=False),
        *_issue_constraints(),
        sa.CheckConstraint(
            "(building IS NULL) = (floor IS NULL) AND (building IS NULL) = (door IS NULL)"
            " AND (building IS NULL) = (door_count = 0)",
            name=op.f("ck_card_issues_first_door_is_whole"),
        ),
        sa.CheckConstraint("door_count BETWEEN 0 AND 4", name=op.f("ck_card_issues_doors_fit_on_a_card")),
        sa.CheckConstraint(
            "common_doors BETWEEN 0 AND 65535", name=op.f("ck_card_issues_common_doors_have_16_bits")
        ),
    )
    _replace("card_issues", _ISSUE_COLUMNS, _NEW_ISSUE_COLUMNS)
    _index_card_issues()
    op.create_index(
        op.f("ix_card_issues_item_id"),
        "card_issues",
        ["item_id"],
        sqlite_where=sa.text("item_id IS NOT NULL"),
    )
    op.create_index(
        op.f("ix_card_issues_kind"), "card_issues", ["kind"], sqlite_where=sa.text("task IS NOT NULL")
    )
    op.create_index(
        op.f("ix_card_issues_holder"), "card_issues", ["holder"], sqlite_where=sa.text("holder <> ''")
    )


def _narrow_card_issues() -> None:
    op.create_table(
        "card_issues_new",
        *_issue_columns(doors_may_be_missing=False),
        sa.Column("single_opening", sa.Boolean(), nullable=False),
        *_issue_constraints(),
    )
    issues, outbox = sa.table("card_issues", sa.column("issue_id")), sa.table("outbox", sa.column("issue_id"))
    known = sa.select(issues.c.issue_id).where(sa.text(_OLD_KIND))
    op.execute(sa.update(outbox).where(outbox.c.issue_id.not_in(known)).values(issue_id=None))
    single = {"single_opening": f"(flags & {_SINGLE_OPENING}) <> 0"}
    _replace("card_issues", _ISSUE_COLUMNS, single, _OLD_KIND)
    _index_card_issues()


def _issue_columns(*, doors_may_be_missing: bool) -> tuple[sa.Column[object], ...]:
    """The columns that the table has before and after."""
    return (
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("issue_id", sa.String(), nullable=False),
        sa.Column("serial", sa.BigInteger(), nullable=False),
        sa.Column("uid", sa.LargeBinary(), nullable=False),
        sa.Column("kind", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("room_id", sa.String(), nullable=doors_may_be_missing),
        sa.Column("stay_id", sa.String(), nullable=True),
        sa.Column("building", sa.Integer(), nullable=doors_may_be_missing),
        sa.Column("floor", sa.Integer(), nullable=doors_may_be_missing),
        sa.Column("door", sa.Integer(), nullable=doors_may_be_missing),
        sa.Column("sequence", sa.BigInteger(), nullable=False),
        sa.Column("card_index", sa.Integer(), nullable=False),
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
    )


def _issue_constraints() -> tuple[sa.Constraint, ...]:
    """The constraints that the table has before and after."""
    return (
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


def _index_card_issues() -> None:
    op.create_index(op.f("ix_card_issues_room_id_not_after"), "card_issues", ["room_id", "not_after"])
    op.create_index(op.f("ix_card_issues_state_not_after"), "card_issues", ["state", "not_after"])
    op.create_index(op.f("ix_card_issues_stay_id"), "card_issues", ["stay_id"])
    op.create_index(op.f("ix_card_issues_uid"), "card_issues", ["uid"])


def _widen_door_records() -> None:
    op.create_table(
        "door_records_new",
        *_record_columns(room_may_be_missing=True),
        sa.Column("common_door", sa.Integer(), nullable=False),
        *_record_constraints(),
        sa.CheckConstraint(
            "(room_id IS NULL) = (common_door <> 0)", name=op.f("ck_door_records_one_door_is_named")
        ),
    )
    _replace("door_records", _RECORD_COLUMNS, {"common_door": "0"})
    op.create_index(op.f("ix_door_records_room_id_at"), "door_records", ["room_id", "at"])
    op.create_index(op.f("ix_door_records_serial"), "door_records", ["serial"])
    op.create_index(
        op.f("ix_door_records_common_door"),
        "door_records",
        ["common_door"],
        sqlite_where=sa.text("common_door <> 0"),
    )


def _narrow_door_records() -> None:
    op.create_table("door_records_new", *_record_columns(room_may_be_missing=False), *_record_constraints())
    _replace("door_records", _RECORD_COLUMNS, {}, "room_id IS NOT NULL")
    op.create_index(op.f("ix_door_records_room_id_at"), "door_records", ["room_id", "at"])


def _record_columns(*, room_may_be_missing: bool) -> tuple[sa.Column[object], ...]:
    return (
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("record_id", sa.String(), nullable=False),
        sa.Column("room_id", sa.String(), nullable=room_may_be_missing),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("serial", sa.BigInteger(), nullable=True),
        sa.Column("sequence", sa.BigInteger(), nullable=True),
        sa.Column("opened", sa.Boolean(), nullable=False),
    )


def _record_constraints() -> tuple[sa.Constraint, ...]:
    return (
        sa.CheckConstraint(
            "sequence BETWEEN 0 AND 4294967295", name=op.f("ck_door_records_sequence_has_32_bits")
        ),
        sa.ForeignKeyConstraint(["room_id"], ["rooms.room_id"], name=op.f("fk_door_records_room_id")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_door_records")),
        sa.UniqueConstraint("record_id", name=op.f("uq_door_records_record_id")),
    )


def _widen_door_sequences() -> None:
    op.create_table(
        "door_sequences_new",
        *_sequence_columns(),
        sa.Column("seen", sa.BigInteger(), nullable=False),
        sa.Column("ended", sa.BigInteger(), nullable=False),
        sa.Column("sealed", sa.Boolean(), nullable=False),
        sa.Column("clock_set_at", sa.BigInteger(), nullable=True),
        *_sequence_constraints("spent", "reserved", "seen", "ended"),
    )
    _replace("door_sequences", _SEQUENCE_COLUMNS, {"seen": _SEEN, "ended": "0", "sealed": "0"})


def _narrow_door_sequences() -> None:
    op.create_table("door_sequences_new", *_sequence_columns(), *_sequence_constraints("spent", "reserved"))
    _replace("door_sequences", _SEQUENCE_COLUMNS, {})


def _sequence_columns() -> tuple[sa.Column[object], ...]:
    return (
        sa.Column("room_id", sa.String(), nullable=False),
        sa.Column("spent", sa.BigInteger(), nullable=False),
        sa.Column("reserved", sa.BigInteger(), nullable=True),
        sa.Column("reserved_for", sa.String(), nullable=True),
    )


def _sequence_constraints(*columns: str) -> tuple[sa.Constraint, ...]:
    checks = (
        sa.CheckConstraint(
            f"{column} BETWEEN 0 AND 4294967295", name=op.f(f"ck_door_sequences_{column}_has_32_bits")
        )
        for column in columns
    )
    return (
        *checks,
        sa.ForeignKeyConstraint(["room_id"], ["rooms.room_id"], name=op.f("fk_door_sequences_room_id")),
        sa.PrimaryKeyConstraint("room_id", name=op.f("pk_door_sequences")),
    )


def _create_card_doors() -> None:
    op.create_table(
        "card_doors",
        sa.Column("issue_id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("room_id", sa.String(), nullable=True),
        sa.Column("building", sa.Integer(), nullable=False),
        sa.Column("floor", sa.Integer(), nullable=False),
        sa.Column("door", sa.Integer(), nullable=False),
        sa.Column("sequence", sa.BigInteger(), nullable=False),
        sa.Column("seen_at", sa.BigInteger(), nullable=True),
        sa.CheckConstraint("position BETWEEN 1 AND 3", name=op.f("ck_card_doors_position_follows_the_first")),
        sa.CheckConstraint("building BETWEEN 1 AND 255", name=op.f("ck_card_doors_building_is_a_byte")),
        sa.CheckConstraint("floor BETWEEN 1 AND 255", name=op.f("ck_card_doors_floor_is_a_byte")),
        sa.CheckConstraint("door BETWEEN 1 AND 255", name=op.f("ck_card_doors_door_is_a_byte")),
        sa.CheckConstraint(
            "sequence BETWEEN 0 AND 4294967295", name=op.f("ck_card_doors_sequence_has_32_bits")
        ),
        sa.ForeignKeyConstraint(["issue_id"], ["card_issues.issue_id"], name=op.f("fk_card_doors_issue_id")),
        sa.ForeignKeyConstraint(["room_id"], ["rooms.room_id"], name=op.f("fk_card_doors_room_id")),
        sa.PrimaryKeyConstraint("issue_id", "position", name=op.f("pk_card_doors")),
    )
    op.create_index(op.f("ix_card_doors_room_id"), "card_doors", ["room_id"])


def _create_common_doors() -> None:
    op.create_table(
        "common_doors",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("for_guests", sa.Boolean(), nullable=False),
        sa.CheckConstraint("number BETWEEN 1 AND 16", name=op.f("ck_common_doors_number_fits_on_a_card")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_common_doors")),
    )


def _create_batches() -> None:
    op.create_table(
        "batches",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("batch_id", sa.String(), nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("created_by", sa.String(), nullable=False),
        sa.Column("order_json", sa.String(), nullable=True),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_batches")),
        sa.UniqueConstraint("batch_id", name=op.f("uq_batches_batch_id")),
    )
    op.create_index(op.f("ix_batches_ended_at"), "batches", ["ended_at"])


def _create_batch_items() -> None:
    op.create_table(
        "batch_items",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.String(), nullable=False),
        sa.Column("batch_id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("room_id", sa.String(), nullable=True),
        sa.Column("stay_id", sa.String(), nullable=True),
        sa.Column("holder", sa.String(), nullable=False),
        sa.Column("cards", sa.Integer(), nullable=False),
        sa.Column("skipped_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["batch_id"], ["batches.batch_id"], name=op.f("fk_batch_items_batch_id")),
        sa.ForeignKeyConstraint(["room_id"], ["rooms.room_id"], name=op.f("fk_batch_items_room_id")),
        sa.ForeignKeyConstraint(["stay_id"], ["stays.stay_id"], name=op.f("fk_batch_items_stay_id")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_batch_items")),
        sa.UniqueConstraint("item_id", name=op.f("uq_batch_items_item_id")),
    )
    op.create_index(op.f("ix_batch_items_batch_id"), "batch_items", ["batch_id"])


def _create_issuing_machines() -> None:
    op.create_table(
        "issuing_machines",
        sa.Column("issuer_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("serial", sa.String(), nullable=False),
        sa.Column("mac", sa.String(), nullable=False),
        sa.Column("method", sa.Integer(), nullable=False),
        sa.Column("bound_at", sa.BigInteger(), nullable=False),
        sa.Column("last_answer_at", sa.BigInteger(), nullable=True),
        sa.Column("last_status", sa.String(), nullable=False),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.Column("ended_how", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("issuer_id", name=op.f("pk_issuing_machines")),
    )
