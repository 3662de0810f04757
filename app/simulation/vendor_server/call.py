"""One call while it is served: its checked fields, the account that makes it, and what it may do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from random import Random, SystemRandom

from app.simulation.vendor_server.reaching import LocksOfItsOwn, Reach
from app.simulation.vendor_server.refusal import RefusalCode, Refused, malformed, missing, not_found
from app.simulation.vendor_server.state import Act, Row, State

DEFAULT_PAGE_ROWS = 20
MAX_PAGE_ROWS = 1000


@dataclass(frozen=True, slots=True)
class Habits:
    """How this server lives. ``random`` makes the secrets; a seeded one makes them repeat."""

    token_life_s: int = 7200
    code_life_s: int = 300
    capture_s: float = 3.0
    """How long a finger has to lie on an issuing machine, all its touches together."""
    machine_s: float = 1.5
    """How long it takes until a card lies on an issuing machine and is written."""
    random: Random = field(default_factory=SystemRandom, repr=False)
    reach: Reach = field(default_factory=LocksOfItsOwn, repr=False)
    """How a gateway or a 4G module brings a command to a lock."""

    def digits(self, count: int) -> str:
        """Return a new secret of decimal digits."""
        return "".join(self.random.choices("0123456789", k=count))

    def hex_digits(self, count: int) -> str:
        """Return a new secret of upper-case hex digits."""
        return "".join(self.random.choices("0123456789ABCDEF", k=count))


@dataclass(frozen=True, slots=True)
class Page:
    """One page of ``total`` rows."""

    rows: tuple[Row, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Call:
    """``fields`` bear the profile's names, checked by kind; ``account`` is empty before sign-in."""

    operation: str
    fields: Mapping[str, str] = field(repr=False)
    account: Row = field(repr=False)
    state: State
    act: Act
    habits: Habits

    @property
    def user_id(self) -> str:
        """The id of the account that calls."""
        return str(self.account["id"])

    def text(self, name: str) -> str:
        """A field that must be there. Raises `Refused`."""
        if name not in self.fields:
            raise missing(name)
        return self.fields[name]

    def maybe(self, name: str) -> str | None:
        """A field that may be there."""
        return self.fields.get(name)

    def given(self, *names: str) -> dict[str, str]:
        """Those of the fields that were sent."""
        return {name: self.fields[name] for name in names if name in self.fields}

    def or_null(self, *names: str) -> dict[str, str | None]:
        """All of the fields, null where one wasn't sent."""
        return {name: self.fields.get(name) for name in names}

    def own(self, table: str, row_id: str, what: str) -> Row:
        """One row of this account. Raises `Refused` where there is none, or it is another account's."""
        row = self.state.find(table, row_id)
        if row is None or row["userId"] != self.user_id:
            raise not_found(what)
        return row

    def lock(self) -> Row:
        """The account's lock that the field ``lockId`` names. Raises `Refused`."""
        return self.own("lock", self.text("lockId"), "门锁")

    def must_be_me(self) -> None:
        """Refuse a field ``userId`` that names another account."""
        if self.text("userId") != self.user_id:
            raise Refused(RefusalCode.NOT_YOURS, "无权限")

    def page(self, rows: tuple[Row, ...]) -> Page:
        """Cut the page that was asked for; without the fields it is the first, of 20 rows."""
        number = int(self.fields.get("pageNum", "1"))
        size = int(self.fields.get("pageSize", DEFAULT_PAGE_ROWS))
        if number < 1 or not 1 <= size <= MAX_PAGE_ROWS:
            raise malformed("pageNum" if number < 1 else "pageSize")
        return Page(rows[(number - 1) * size : number * size], len(rows))


def owned(rows: tuple[Row, ...], user_id: str, lock_id: str | None = None) -> tuple[Row, ...]:
    """Return the rows of one account, and of one lock where it is named."""
    return tuple(
        row for row in rows if row["userId"] == user_id and (lock_id is None or row["lockId"] == lock_id)
    )
