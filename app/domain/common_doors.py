"""Common doors: what is refused about one, and what a guest's card is given."""

from __future__ import annotations

from collections.abc import Iterable

from app.domain.card_tasks import MAX_COMMON_DOOR
from app.domain.errors import FieldProblem
from app.domain.hotel import CommonDoor
from app.domain.problems import Field, Reason

MAX_COMMON_DOOR_NAME_CHARACTERS = 40


def common_door_problems(
    door: CommonDoor, doors: Iterable[CommonDoor], *, new: bool
) -> tuple[FieldProblem, ...]:
    """Name everything that is refused about a door, beside those that there are."""
    others = [other for other in doors if new or other.number != door.number]
    problems = [*_name_problems(door.name, others)]
    if not 1 <= door.number <= MAX_COMMON_DOOR or door.number in {other.number for other in others}:
        problems.append(FieldProblem(0, Field.COMMON_DOOR, Reason.TAKEN, str(door.number)))
    return tuple(problems)


def _name_problems(name: str, others: Iterable[CommonDoor]) -> Iterable[FieldProblem]:
    if not name.strip():
        yield FieldProblem(0, Field.COMMON_DOOR_NAME, Reason.MISSING, "")
    elif len(name.strip()) > MAX_COMMON_DOOR_NAME_CHARACTERS:
        yield FieldProblem(0, Field.COMMON_DOOR_NAME, Reason.TOO_LONG, name.strip())
    elif not name.strip().isprintable():
        yield FieldProblem(0, Field.COMMON_DOOR_NAME, Reason.NOT_PRINTABLE, name.strip())
    elif name.strip().casefold() in {other.name.casefold() for other in others}:
        yield FieldProblem(0, Field.COMMON_DOOR_NAME, Reason.TAKEN, name.strip())


def free_numbers(doors: Iterable[CommonDoor]) -> tuple[int, ...]:
    """The numbers from 1 to 16 that no door has."""
    taken = {door.number for door in doors}
    return tuple(number for number in range(1, MAX_COMMON_DOOR + 1) if number not in taken)


def bits_of(numbers: Iterable[int]) -> int:
    """The 16-bit set of these numbers, as cards carry it: bit 0 is door 1."""
    return sum(1 << number - 1 for number in set(numbers))


def guests_doors(doors: Iterable[CommonDoor]) -> int:
    """The 16-bit set of the doors that every guest's card opens."""
    return bits_of(door.number for door in doors if door.for_guests)
