"""The tables of the locks: what was seen of them, their own user lists, and the work with them."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    UniqueConstraint,
)

from app.adapters.db.base import needed, optional, table
from app.adapters.db.types import UtcMoment

LOCK_NOTES = table(
    "lock_notes",
    Column("lock_id", String, primary_key=True),
    needed("mac", String),
    needed("name", String),
    needed("is_open", Boolean),
    needed("device_id", String),
    optional("room_id", String, ForeignKey("rooms.room_id")),
    needed("common_door", Integer),
    optional("bound_at", UtcMoment),
    optional("heard_at", UtcMoment),
    optional("rssi_dbm", Integer),
    optional("reached_at", UtcMoment),
    optional("reached_by", String),
    optional("battery_percent", Integer),
    optional("drift_us", BigInteger),
    optional("read_at", UtcMoment),
    needed("firmware", String),
    needed("records_next", BigInteger),
    optional("records_at", UtcMoment),
    optional("settings", String),
    optional("settings_at", UtcMoment),
    optional("deleted_at", UtcMoment),
    Index(None, "mac"),
    Index(None, "room_id"),
)
"""What was seen of one lock from here; ``settings`` is JSON: tag (hex) → value (hex)."""

LOCK_USERS = table(
    "lock_users",
    Column("lock_id", String, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    needed("user_type", Integer),
    needed("name", String),
    optional("not_before", UtcMoment),
    optional("not_after", UtcMoment),
    needed("on_lock", Boolean),
)
"""An entry of a lock's own user list, without its credential."""

LOCK_JOBS = table(
    "lock_jobs",
    Column("number", Integer, primary_key=True),
    needed("job_id", String),
    needed("work", String),
    needed("route", String),
    needed("lock_id", String),
    needed("mac", String),
    needed("stage", String),
    needed("created_at", UtcMoment),
    needed("operator", String),
    needed("fields", String),
    optional("room_id", String, ForeignKey("rooms.room_id")),
    needed("command_id", String),
    optional("sealed", LargeBinary),
    needed("done", Integer),
    needed("wanted", Integer),
    optional("updated_at", UtcMoment),
    optional("ended_at", UtcMoment),
    needed("last_error", String),
    needed("last_message", String),
    optional("bulk_id", String),
    UniqueConstraint("job_id"),
    Index(None, "lock_id", "number"),
    Index(None, "stage", "number"),
    Index(None, "bulk_id"),
)
"""One piece of work with a lock; ``fields`` is JSON without secrets, ``sealed`` holds those."""
