"""Locks: what was seen of them from here, their own user lists, and the work with them, stage by stage.

Moments are microseconds since 1970 (UTC). No column holds a secret in clear: ``lock_jobs.sealed`` is sealed.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_TABLES = ("lock_notes", "lock_users", "lock_jobs")


def upgrade() -> None:
    """Create everything; the tables there are stay as they are."""
    _create_lock_notes()
    _create_lock_users()
    _create_lock_jobs()


def downgrade() -> None:
    """Drop everything."""
    for table in reversed(_TABLES):
        op.drop_table(table)


def _create_lock_notes() -> None:
    op.create_table(
        "lock_notes",
        sa.Column("lock_id", sa.String(), nullable=False),
        sa.Column("mac", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.Column("device_id", sa.String(), nullable=False),
        sa.Column("room_id", sa.String(), nullable=True),
        sa.Column("common_door", sa.Integer(), nullable=False),
        sa.Column("bound_at", sa.BigInteger(), nullable=True),
        sa.Column("heard_at", sa.BigInteger(), nullable=True),
        sa.Column("rssi_dbm", sa.Integer(), nullable=True),
        sa.Column("reached_at", sa.BigInteger(), nullable=True),
        sa.Column("reached_by", sa.String(), nullable=True),
        sa.Column("battery_percent", sa.Integer(), nullable=True),
        sa.Column("drift_us", sa.BigInteger(), nullable=True),
        sa.Column("read_at", sa.BigInteger(), nullable=True),
        sa.Column("firmware", sa.String(), nullable=False),
        sa.Column("records_next", sa.BigInteger(), nullable=False),
        sa.Column("records_at", sa.BigInteger(), nullable=True),
        sa.Column("settings", sa.String(), nullable=True),
        sa.Column("settings_at", sa.BigInteger(), nullable=True),
        sa.Column("deleted_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["room_id"], ["rooms.room_id"], name=op.f("fk_lock_notes_room_id")),
        sa.PrimaryKeyConstraint("lock_id", name=op.f("pk_lock_notes")),
    )
    op.create_index(op.f("ix_lock_notes_mac"), "lock_notes", ["mac"])
    op.create_index(op.f("ix_lock_notes_room_id"), "lock_notes", ["room_id"])


def _create_lock_users() -> None:
    op.create_table(
        "lock_users",
        sa.Column("lock_id", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("user_type", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("not_before", sa.BigInteger(), nullable=True),
        sa.Column("not_after", sa.BigInteger(), nullable=True),
        sa.Column("on_lock", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("lock_id", "number", name=op.f("pk_lock_users")),
    )


def _create_lock_jobs() -> None:
    op.create_table(
        "lock_jobs",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("job_id", sa.String(), nullable=False),
        sa.Column("work", sa.String(), nullable=False),
        sa.Column("route", sa.String(), nullable=False),
        sa.Column("lock_id", sa.String(), nullable=False),
        sa.Column("mac", sa.String(), nullable=False),
        sa.Column("stage", sa.String(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("operator", sa.String(), nullable=False),
        sa.Column("fields", sa.String(), nullable=False),
        sa.Column("room_id", sa.String(), nullable=True),
        sa.Column("command_id", sa.String(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=True),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("wanted", sa.Integer(), nullable=False),
        sa.Column("updated_at", sa.BigInteger(), nullable=True),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.Column("last_error", sa.String(), nullable=False),
        sa.Column("last_message", sa.String(), nullable=False),
        sa.Column("bulk_id", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["room_id"], ["rooms.room_id"], name=op.f("fk_lock_jobs_room_id")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_lock_jobs")),
        sa.UniqueConstraint("job_id", name=op.f("uq_lock_jobs_job_id")),
    )
    op.create_index(op.f("ix_lock_jobs_bulk_id"), "lock_jobs", ["bulk_id"])
    op.create_index(op.f("ix_lock_jobs_lock_id_number"), "lock_jobs", ["lock_id", "number"])
    op.create_index(op.f("ix_lock_jobs_stage_number"), "lock_jobs", ["stage", "number"])
