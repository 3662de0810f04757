"""The tables of what has to do with the vendor's server. Column order as in `app.adapters.db.models`."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, String, UniqueConstraint

from app.adapters.db.base import needed, optional, table
from app.adapters.db.types import UtcMoment

OUTBOX = table(
    "outbox",
    Column("number", Integer, primary_key=True),
    needed("row_id", String),
    needed("operation_id", String),
    needed("line", String),
    needed("fields", String),
    needed("state", String),
    needed("created_at", UtcMoment),
    needed("operator", String),
    needed("room_label", String),
    optional("issue_id", String, ForeignKey("card_issues.issue_id")),
    needed("attempts", Integer),
    optional("next_try_at", UtcMoment),
    optional("last_try_at", UtcMoment),
    needed("last_error", String),
    needed("last_message", String),
    optional("done_at", UtcMoment),
    needed("reason", String),
    UniqueConstraint("row_id"),
    Index(None, "line", "state", "number"),
    Index(None, "state", "number"),
    Index(None, "issue_id"),
)
"""An outbox row; ``number`` is its place in the order."""

PULL_STATUS = table(
    "pull_status",
    Column("kind", String, primary_key=True),
    optional("last_success", UtcMoment),
    optional("last_try", UtcMoment),
    optional("next_try", UtcMoment),
    needed("rows", Integer),
    needed("failures", Integer),
    needed("last_error", String),
    needed("last_message", String),
)
"""What became of the last fetches of one kind."""

CLOUD_ITEMS = table(
    "cloud_items",
    Column("kind", String, primary_key=True),
    Column("item_id", String, primary_key=True),
    needed("lock_id", String),
    needed("row", String),
    needed("digest", String),
    needed("first_seen_at", UtcMoment),
    needed("changed_at", UtcMoment),
    optional("vanished_at", UtcMoment),
    Index(None, "kind", "lock_id"),
)
"""A row of the server's, as JSON without its secrets: the server's data, which it alone changes."""

CLOUD_SECRETS = table(
    "cloud_secrets",
    Column("kind", String, primary_key=True),
    Column("item_id", String, primary_key=True),
    needed("sealed", LargeBinary),
)
"""The secrets of a row of the server's, sealed."""

LOCK_MATCHES = table(
    "lock_matches",
    Column("lock_id", String, primary_key=True),
    optional("room_id", String, ForeignKey("rooms.room_id")),
    needed("matched_by", String),
    UniqueConstraint("room_id"),
)
"""Which room a lock belongs to: a local fact, which no fetch changes."""

ISSUING_MACHINES = table(
    "issuing_machines",
    Column("issuer_id", String, primary_key=True),
    needed("name", String),
    needed("serial", String),
    needed("mac", String),
    needed("method", Integer),
    needed("bound_at", UtcMoment),
    optional("last_answer_at", UtcMoment),
    needed("last_status", String),
    optional("ended_at", UtcMoment),
    needed("ended_how", String),
)
"""A card issuing machine that was bound through the server."""
