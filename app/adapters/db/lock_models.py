"""The tables of the locks: what was seen of them, their own user lists, and the work with them."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.adapters.db.base import Base, table_of


class LockNoteRow(Base):
    """What was seen of one lock from here; ``settings`` is JSON: tag (hex) → value (hex)."""

    __tablename__ = "lock_notes"
    __table_args__ = (Index(None, "mac"), Index(None, "room_id"))

    lock_id: Mapped[str] = mapped_column(primary_key=True)
    mac: Mapped[str]
    name: Mapped[str]
    is_open: Mapped[bool]
    device_id: Mapped[str]
    room_id: Mapped[str | None] = mapped_column(ForeignKey("rooms.room_id"))
    common_door: Mapped[int]
    bound_at: Mapped[datetime | None]
    heard_at: Mapped[datetime | None]
    rssi_dbm: Mapped[int | None]
    reached_at: Mapped[datetime | None]
    reached_by: Mapped[str | None]
    battery_percent: Mapped[int | None]
    drift_us: Mapped[int | None] = mapped_column(BigInteger)
    read_at: Mapped[datetime | None]
    firmware: Mapped[str]
    records_next: Mapped[int] = mapped_column(BigInteger)
    records_at: Mapped[datetime | None]
    settings: Mapped[str | None]
    settings_at: Mapped[datetime | None]
    deleted_at: Mapped[datetime | None]


class LockUserRow(Base):
    """An entry of a lock's own user list, without its credential."""

    __tablename__ = "lock_users"

    lock_id: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    user_type: Mapped[int]
    name: Mapped[str]
    not_before: Mapped[datetime | None]
    not_after: Mapped[datetime | None]
    on_lock: Mapped[bool]


class LockJobRow(Base):
    """One piece of work with a lock; ``fields`` is JSON without secrets, ``sealed`` holds those."""

    __tablename__ = "lock_jobs"
    __table_args__ = (
        UniqueConstraint("job_id"),
        Index(None, "lock_id", "number"),
        Index(None, "stage", "number"),
        Index(None, "bulk_id"),
    )

    number: Mapped[int] = mapped_column(primary_key=True)
    job_id: Mapped[str]
    work: Mapped[str]
    route: Mapped[str]
    lock_id: Mapped[str]
    mac: Mapped[str]
    stage: Mapped[str]
    created_at: Mapped[datetime]
    operator: Mapped[str]
    fields: Mapped[str]
    room_id: Mapped[str | None] = mapped_column(ForeignKey("rooms.room_id"))
    command_id: Mapped[str]
    sealed: Mapped[bytes | None]
    done: Mapped[int]
    wanted: Mapped[int]
    updated_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    last_error: Mapped[str]
    last_message: Mapped[str]
    bulk_id: Mapped[str | None]


LOCK_NOTES = table_of(LockNoteRow)
LOCK_USERS = table_of(LockUserRow)
LOCK_JOBS = table_of(LockJobRow)
