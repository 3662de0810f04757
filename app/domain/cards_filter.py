"""How the cards that are out are narrowed; alone in its module, for the table of keys needs it at once."""

from __future__ import annotations

from enum import Enum


class CardsFilter(Enum):
    """A chip above the cards: it counts and it filters."""

    ALL = "all"
    GUEST = "guest"
    STAFF = "staff"
    HOUSE = "house"
    SPARE = "spare"
    LOST = "lost"
    IN_QUESTION = "in_question"
    STILL_OPENS = "still_opens"
    WEAK_CHIP = "weak_chip"
