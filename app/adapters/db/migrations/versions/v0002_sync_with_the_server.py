"""The sync with the vendor's server: outbox, what was fetched and when, sealed secrets, matched locks.

Moments are microseconds since 1970 (UTC). ``cloud_items.row`` is JSON and holds no secret.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_TABLES = ("outbox", "pull_status", "cloud_items", "cloud_secrets", "lock_matches")


def upgrade() -> None:
    """Create everything; the tables there are stay as they are."""
    _create_outbox()
    _create_pull_status()
    _create_cloud_items()
    _create_cloud_secrets()
    _create_lock_matches()


def downgrade() -> None:
    """Drop everything."""
    for table in reversed(_TABLES):
        op.drop_table(table)


def _create_outbox() -> None:
    op.create_table(
        "outbox",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("row_id", sa.String(), nullable=False),
        sa.Column("operation_id", sa.String(), nullable=False),
        sa.Column("line", sa.String(), nullable=False),
        sa.Column("fields", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("operator", sa.String(), nullable=False),
        sa.Column("room_label", sa.String(), nullable=False),
        sa.Column("issue_id", sa.String(), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("next_try_at", sa.BigInteger(), nullable=True),
        sa.Column("last_try_at", sa.BigInteger(), nullable=True),
        sa.Column("last_error", sa.String(), nullable=False),
        sa.Column("last_message", sa.String(), nullable=False),
        sa.Column("done_at", sa.BigInteger(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["issue_id"], ["card_issues.issue_id"], name=op.f("fk_outbox_issue_id")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_outbox")),
        sa.UniqueConstraint("row_id", name=op.f("uq_outbox_row_id")),
    )
    op.create_index(op.f("ix_outbox_issue_id"), "outbox", ["issue_id"])
    op.create_index(op.f("ix_outbox_line_state_number"), "outbox", ["line", "state", "number"])
    op.create_index(op.f("ix_outbox_state_number"), "outbox", ["state", "number"])


def _create_pull_status() -> None:
    op.create_table(
        "pull_status",
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("last_success", sa.BigInteger(), nullable=True),
        sa.Column("last_try", sa.BigInteger(), nullable=True),
        sa.Column("next_try", sa.BigInteger(), nullable=True),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("last_error", sa.String(), nullable=False),
        sa.Column("last_message", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("kind", name=op.f("pk_pull_status")),
    )


def _create_cloud_items() -> None:
    op.create_table(
        "cloud_items",
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("item_id", sa.String(), nullable=False),
        sa.Column("lock_id", sa.String(), nullable=False),
        sa.Column("row", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("first_seen_at", sa.BigInteger(), nullable=False),
        sa.Column("changed_at", sa.BigInteger(), nullable=False),
        sa.Column("vanished_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("kind", "item_id", name=op.f("pk_cloud_items")),
    )
    op.create_index(op.f("ix_cloud_items_kind_lock_id"), "cloud_items", ["kind", "lock_id"])


def _create_cloud_secrets() -> None:
    op.create_table(
        "cloud_secrets",
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("item_id", sa.String(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "item_id", name=op.f("pk_cloud_secrets")),
    )


def _create_lock_matches() -> None:
    op.create_table(
        "lock_matches",
        sa.Column("lock_id", sa.String(), nullable=False),
        sa.Column("room_id", sa.String(), nullable=True),
        sa.Column("matched_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["room_id"], ["rooms.room_id"], name=op.f("fk_lock_matches_room_id")),
        sa.PrimaryKeyConstraint("lock_id", name=op.f("pk_lock_matches")),
        sa.UniqueConstraint("room_id", name=op.f("uq_lock_matches_room_id")),
    )
