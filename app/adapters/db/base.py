"""What all tables share: their names' convention, and the checks that several of them have."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, Index, MetaData, Table, text
from sqlalchemy.orm import DeclarativeBase

from app.adapters.db.types import UtcMoment

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


def one_byte(column: str) -> CheckConstraint:
    """A number of a place."""
    return CheckConstraint(f"{column} BETWEEN 1 AND 255", name=f"{column}_is_a_byte")


def sequence_check(column: str) -> CheckConstraint:
    """A sequence, as wide as on a card."""
    return CheckConstraint(f"{column} BETWEEN 0 AND 4294967295", name=f"{column}_has_32_bits")


def only_where(column: str, holds: str, of: str = "") -> Index:
    """An index of the few rows for which ``holds``: all others cost no page when they are stored.

    ``of`` is the column that must hold, the indexed one where it is empty.
    """
    return Index(None, column, sqlite_where=text(f"{of or column} {holds}"))


def table_of(model: type[Base]) -> Table:
    """Return the model's table, for statements that need no objects."""
    return Base.metadata.tables[model.__tablename__]
