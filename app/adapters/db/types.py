"""Column types that keep the domain's promises: UTC moments and unsigned 64-bit serials.

They convert in one call a value: a rack of 5,000 rooms reads some 60,000 moments.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from sqlalchemy.engine import Dialect
from sqlalchemy.types import UserDefinedType

from app.adapters.db.stored import microseconds_of, moment_from, signed, unsigned


class UtcMoment(UserDefinedType[datetime]):
    """A UTC-aware datetime, stored as whole microseconds since 1970: small, ordered, exact until 2242.

    Refuses naive datetimes with ValueError.
    """

    cache_ok = True

    def get_col_spec(self, **_kw: Any) -> str:  # noqa: ANN401 — SQLAlchemy's signature
        """Return the column's SQL type."""
        return "BIGINT"

    def bind_processor(self, dialect: Dialect) -> Callable[[datetime | None], int | None]:
        """Return what turns a moment into what is stored."""
        del dialect
        return microseconds_of

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[int | None], datetime | None]:
        """Return what turns what is stored into a moment."""
        del dialect, coltype
        return moment_from


class Serial(UserDefinedType[int]):
    """An unsigned 64-bit serial, stored as the signed number with the same bits.

    SQL integers are signed; eight bytes index better than sixteen digits. The stored order
    means nothing, and a serial's order never does either. Refuses other numbers with ValueError.
    """

    cache_ok = True

    def get_col_spec(self, **_kw: Any) -> str:  # noqa: ANN401 — SQLAlchemy's signature
        """Return the column's SQL type."""
        return "BIGINT"

    def bind_processor(self, dialect: Dialect) -> Callable[[int | None], int | None]:
        """Return what turns a serial into what is stored."""
        del dialect
        return signed

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[int | None], int | None]:
        """Return what turns what is stored into a serial."""
        del dialect, coltype
        return unsigned
