"""The card on the encoder, live: what it is, and everything on it."""

from __future__ import annotations

from ui.theme.theme import Theme
from ui.widgets.card_picture import CardPicture
from ui.widgets.side_scroll import SideScroll


class CardPanel(SideScroll):
    """Draws what lies on the encoder."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(spacing=8)
        self._picture = CardPicture(theme)
        self.column.addWidget(self._picture)
        self.column.addStretch(1)
