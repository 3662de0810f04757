"""The cards that are out as a person narrows and orders them. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.domain.cards_filter import CardsFilter
from app.domain.cards_out import (
    CardOut,
    CardsColumn,
    CardsOrder,
    counts_of,
    in_order,
    matches,
    search_text,
)
from ui.presenters.cards_state import CardsListState

_FALLS_FIRST = (CardsColumn.MADE, CardsColumn.SEEN)
"""Of a time, the newest is wanted first."""


class CardsChoice:
    """Holds all cards once, ordered and with what the search looks in, so that a keystroke only filters."""

    def __init__(self) -> None:
        self._cards: dict[str, CardOut] = {}
        self._texts: list[tuple[str, CardOut]] = []
        self._counts: dict[CardsFilter, int] = dict.fromkeys(CardsFilter, 0)
        self._rooms_open: int = 0
        self._loaded = False
        self._chip = CardsFilter.ALL
        self._search = ""
        self._order = CardsOrder()
        self._found: tuple[CardOut, ...] = ()
        self._chosen = ""

    def load(self, cards: Sequence[CardOut]) -> None:
        """Take what is out now; a chosen card that is out no more stays chosen."""
        self._loaded = True
        self._cards = {card.issue.issue_id: card for card in cards}
        self._counts = counts_of(cards)
        left_over = [card for card in cards if matches(card, CardsFilter.STILL_OPENS)]
        self._rooms_open = len({room for card in left_over for room in card.open_rooms})
        self._put_in_order()

    def choose_chip(self, chip: CardsFilter) -> None:
        """Show the cards under a chip."""
        self._chip = chip

    def search(self, text: str) -> None:
        """Show the cards whose UID, holder, guest or room contains every word of ``text``."""
        self._search = text.strip()
        self._found = ()

    def found(self, cards: Sequence[CardOut]) -> None:
        """Take the cards that the search finds among all that ever were."""
        self._found = tuple(card for card in cards if card.issue.issue_id not in self._cards)

    def order_by(self, column: CardsColumn) -> None:
        """Order by a column; by the same one again turns it round."""
        again = self._order.column is column
        falling = not self._order.falling if again else column in _FALLS_FIRST
        self._order = replace(self._order, column=column, falling=falling)
        self._put_in_order()

    def choose(self, issue_id: str) -> None:
        """Choose a card."""
        self._chosen = issue_id

    @property
    def chosen(self) -> str:
        """The chosen card's issue_id, "" for none."""
        return self._chosen

    @property
    def search_text(self) -> str:
        """What is searched for."""
        return self._search

    def _put_in_order(self) -> None:
        ordered = in_order(list(self._cards.values()), self._order)
        self._texts = [(search_text(card), card) for card in ordered]

    def state(self) -> CardsListState:
        """What the list draws; cards that are out no more stand after those that are."""
        words = self._search.casefold().split()
        shown = [
            card
            for text, card in self._texts
            if matches(card, self._chip) and all(word in text for word in words)
        ]
        return CardsListState(
            cards=tuple(shown),
            earlier=self._found if self._chip is CardsFilter.ALL else (),
            total=len(self._cards),
            counts=self._counts,
            rooms_open=self._rooms_open,
            chip=self._chip,
            search=self._search,
            order=self._order,
            chosen=self._chosen,
            loaded=self._loaded,
        )
