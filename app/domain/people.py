"""Operators and the hotel's own facts: what is refused before anything is stored."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import time

from app.domain.errors import FieldProblem
from app.domain.hotel import Operator
from app.domain.pin import pin_problem
from app.domain.problems import Field, Reason
from app.domain.roles import DeskRole
from app.domain.secret import Secret

MAX_HOTEL_NAME_CHARACTERS = 80
MAX_OPERATOR_NAME_CHARACTERS = 40
DEFAULT_CHECK_IN_AT = time(15)
DEFAULT_CHECK_OUT_AT = time(12)


@dataclass(frozen=True, slots=True)
class HotelDraft:
    """What the set-up asks of a hotel: ``time_zone`` is an IANA name, the hours local wall clock."""

    name: str
    time_zone: str
    check_in_at: time = DEFAULT_CHECK_IN_AT
    check_out_at: time = DEFAULT_CHECK_OUT_AT


@dataclass(frozen=True, slots=True)
class OperatorDraft:
    """A new operator, the PIN that they chose, and what they may do."""

    name: str
    pin: Secret[str]
    roles: frozenset[DeskRole] = frozenset((DeskRole.RECEPTIONIST,))


def hotel_problems(draft: HotelDraft, *, zone_is_known: bool) -> tuple[FieldProblem, ...]:
    """Name everything that is refused about a hotel; whether the zone exists is the caller's knowledge."""
    problems = list(_name_problems(Field.HOTEL_NAME, draft.name, MAX_HOTEL_NAME_CHARACTERS))
    if not zone_is_known:
        reason = Reason.UNKNOWN if draft.time_zone else Reason.MISSING
        problems.append(FieldProblem(0, Field.TIME_ZONE, reason, draft.time_zone))
    return tuple(problems)


def operator_problems(draft: OperatorDraft, others: Iterable[Operator] = ()) -> tuple[FieldProblem, ...]:
    """Name everything that is refused about a new operator; the PIN itself is in no problem."""
    problems = list(_name_problems(Field.OPERATOR_NAME, draft.name, MAX_OPERATOR_NAME_CHARACTERS))
    taken = {other.name.casefold() for other in others}
    if draft.name.strip().casefold() in taken:
        problems.append(FieldProblem(0, Field.OPERATOR_NAME, Reason.TAKEN, draft.name.strip()))
    reason = pin_problem(draft.pin.reveal())
    if reason is not None:
        problems.append(FieldProblem(0, Field.PIN, reason, ""))
    return tuple(problems)


def _name_problems(field: Field, name: str, limit: int) -> Iterable[FieldProblem]:
    stripped = name.strip()
    if not stripped:
        yield FieldProblem(0, field, Reason.MISSING, "")
    elif len(stripped) > limit:
        yield FieldProblem(0, field, Reason.TOO_LONG, stripped)
    elif not stripped.isprintable():
        yield FieldProblem(0, field, Reason.NOT_PRINTABLE, stripped)
