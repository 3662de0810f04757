"""What the Cards page asks a person before it marks a card."""

from __future__ import annotations

from typing import Protocol

from app.domain.cards_out import CardOut


class CardDialogs(Protocol):
    """Awaited questions; each names the card and what follows."""

    async def ask_lost_reason(self, card: CardOut) -> str | None:
        """Ask how it was lost; None is "it is not"."""
        ...

    async def confirm_spoiled(self, card: CardOut) -> bool:
        """Ask whether it is spoiled."""
        ...
