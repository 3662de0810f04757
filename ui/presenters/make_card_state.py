"""The one frozen state of the part that makes cards of the house."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from app.domain.card_rights import RIGHTS, CardMake
from app.domain.cards_out import CardOut
from app.domain.errors import FieldProblem
from app.domain.hotel import CommonDoor
from app.domain.house_card_draft import FIELDS_OF, HouseCardDraft, HouseField, HouseGround
from app.domain.offline_card import unsayable_make
from app.domain.problems import Reason
from app.domain.roles import DeskRole


class KindGroup(Enum):
    """Under which heading a kind stands."""

    GUESTS = "guests"
    STAFF = "staff"
    DOORS = "doors"
    LOST = "lost"


GROUPS: Mapping[KindGroup, tuple[CardMake, ...]] = {
    KindGroup.GUESTS: (CardMake.SINGLE_OPENING, CardMake.SPARE, CardMake.SUITE),
    KindGroup.STAFF: (
        CardMake.STAFF,
        CardMake.FLOOR,
        CardMake.BUILDING,
        CardMake.MASTER,
        CardMake.EMERGENCY,
    ),
    KindGroup.DOORS: (
        CardMake.CHECK_OUT,
        CardMake.CHECK_OUT_ANY_DOOR,
        CardMake.SEAL,
        CardMake.INSTALL,
        CardMake.TIME,
        CardMake.DATA,
    ),
    KindGroup.LOST: (CardMake.LOST, CardMake.CANCEL_LOST),
}
"""Every kind that has a form, and the suite card, which leads to the Rooms page."""


@dataclass(frozen=True, slots=True)
class MakeCardState:
    """``draft`` is None while the kinds are listed; ``problems`` are the draft's.

    ``tried``: the button was pressed with something missing, which is named from then on.
    ``found`` are the cards that the search shows, ``chosen`` those that are on the draft.
    ``roles`` are those of who is signed in. ``by_server``: the vendor's server makes the cards, and
    ``unsayable`` is what of the draft it can't be asked for (a word of `NotByThisSource`; "" for nothing).
    """

    ground: HouseGround
    roles: frozenset[DeskRole] = frozenset()
    common_doors: tuple[CommonDoor, ...] = ()
    draft: HouseCardDraft | None = None
    problems: tuple[FieldProblem, ...] = ()
    tried: bool = False
    search: str = ""
    found: tuple[CardOut, ...] = ()
    chosen: tuple[CardOut, ...] = ()
    by_server: bool = False
    unsayable: str = ""

    def not_by_source(self, make: CardMake) -> str:
        """Why the hotel's card source makes no cards of this kind; empty where it does."""
        return unsayable_make(make) if self.by_server else ""

    @property
    def shown_problems(self) -> tuple[FieldProblem, ...]:
        """What is said at the fields: what is missing only once somebody wanted to go on."""
        return tuple(each for each in self.problems if self.tried or each.reason != Reason.MISSING)

    def may_make(self, make: CardMake) -> bool:
        """Whether who is signed in may make this kind without asking anybody."""
        return bool(self.roles & RIGHTS[make].makers)

    @property
    def allowing(self) -> frozenset[DeskRole]:
        """The roles of which one must allow the draft; empty where nobody has to be asked."""
        if self.draft is None:
            return frozenset()
        if not self.may_make(self.draft.make):
            return RIGHTS[self.draft.make].makers
        deadbolt = self.draft.deadbolt and HouseField.DEADBOLT in FIELDS_OF[self.draft.make]
        if deadbolt and DeskRole.DUTY_MANAGER not in self.roles:
            return frozenset((DeskRole.DUTY_MANAGER,))
        return frozenset()
