"""Which doors a card is for, going by its kind and the doors that it names; not whether it opens them now."""

from __future__ import annotations

from app.domain.permission import CardKind
from app.domain.place import Place
from app.domain.stay import CardIssue

EVERYWHERE = frozenset((CardKind.MASTER, CardKind.EMERGENCY))
_OPENING = frozenset((CardKind.GUEST, CardKind.SPARE, CardKind.STAFF, CardKind.FLOOR, CardKind.BUILDING))


def reaches(issue: CardIssue, place: Place | None, common_door: int) -> bool:
    """Whether the card is one for the door at this place, or for this common door (1–16, 0 is none)."""
    if issue.kind in EVERYWHERE:
        return True
    if issue.kind not in _OPENING:
        return False
    if common_door and bool(issue.common_doors >> (common_door - 1) & 1):
        return True
    return place is not None and any(_same(issue.kind, place, door.place) for door in issue.doors)


def _same(kind: CardKind, here: Place, there: Place) -> bool:
    if kind is CardKind.BUILDING:
        return here.building == there.building
    if kind is CardKind.FLOOR:
        return (here.building, here.floor) == (there.building, there.floor)
    return here == there
