"""What all tables share: their names' convention, what makes a column, and the checks that several have.

They are plain tables: nothing here maps objects, and SQLAlchemy's part for that would take 10 MB of memory.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, MetaData, Table, text
from sqlalchemy.schema import SchemaItem
from sqlalchemy.types import TypeEngine

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}
METADATA = MetaData(naming_convention=NAMING)


def table(name: str, *parts: SchemaItem) -> Table:
    """A table of the database: its columns, then its constraints and indexes."""
    return Table(name, METADATA, *parts)


def needed(name: str, kind: type[TypeEngine[Any]], *rules: ForeignKey) -> Column[Any]:
    """A column that every row fills."""
    return Column(name, kind, *rules, nullable=False)


def optional(name: str, kind: type[TypeEngine[Any]], *rules: ForeignKey) -> Column[Any]:
    """A column that a row may leave empty."""
    return Column(name, kind, *rules, nullable=True)


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
