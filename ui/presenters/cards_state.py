"""The one frozen state of the Cards page: the cards that are out, and the card that the panel explains."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta, tzinfo
from enum import Enum

from app.domain.cards_filter import CardsFilter
from app.domain.cards_out import CardOut, CardsOrder
from app.domain.errors import KeyrackError
from app.ports.encoder import EncoderState
from app.services.look_at_card import CardLook

__all__ = ["CardAct", "CardLook", "CardsListState", "CardsState", "LiveCardState", "PanelSide"]


AGES_DIFFER = timedelta(seconds=15)
"""What is on the page already is drawn anew for its ages alone once so much time has passed."""


class PanelSide(Enum):
    """What the panel explains."""

    ENCODER = "encoder"
    CHOSEN = "chosen"


class CardAct(Enum):
    """An act on a card, in the order in which they are offered."""

    SHOW_ROOM = "show_room"
    COLLECT = "collect"
    """Keep the door records that a data card brought."""
    MAKE_LOST_CARD = "make_lost_card"
    ERASE = "erase"
    FOUND = "found"
    RETURNED = "returned"
    LOST = "lost"
    SPOILED = "spoiled"


@dataclass(frozen=True, slots=True)
class LiveCardState:
    """The card on the encoder: ``look`` is what was read of the card that lies there now.

    ``error`` is why it could not be read. While it is read for the first time, neither is set.
    """

    encoder: EncoderState | None = None
    reading: bool = False
    look: CardLook | None = None
    error: KeyrackError | None = None

    @property
    def uid(self) -> bytes | None:
        """The UID of the card that lies there, once it was read."""
        return self.look.file.uid if self.look is not None else None


@dataclass(frozen=True, slots=True)
class CardsListState:
    """The list as drawn: ``cards`` pass chip and search, in order; ``earlier`` are out no more.

    ``rooms_open``: how many rooms an earlier party's card still opens.
    """

    cards: tuple[CardOut, ...] = ()
    earlier: tuple[CardOut, ...] = ()
    total: int = 0
    counts: Mapping[CardsFilter, int] = field(default_factory=dict)
    rooms_open: int = 0
    chip: CardsFilter = CardsFilter.ALL
    search: str = ""
    order: CardsOrder = field(default_factory=CardsOrder)
    chosen: str = ""
    """The issue_id that the panel explains when it is asked for the chosen card."""
    loaded: bool = False


@dataclass(frozen=True, slots=True)
class CardsState:
    """The whole page but for its other parts and the running card job."""

    zone: tzinfo
    now: datetime
    cards: CardsListState = field(default_factory=CardsListState)
    live: LiveCardState = field(default_factory=LiveCardState)
    chosen: CardLook | None = None
    side: PanelSide = PanelSide.ENCODER
    marked: CardAct | None = None
    """What the last mark said of the explained card, while it can be taken back."""
    busy: bool = False
    """An act on a card is under way: no other one begins."""

    @property
    def look(self) -> CardLook | None:
        """The card that the panel explains."""
        return self.live.look if self.side is PanelSide.ENCODER else self.chosen

    @property
    def lies_there(self) -> bool:
        """Whether the card that the panel explains lies on the encoder."""
        look = self.look
        return look is not None and look.file.uid == self.live.uid
