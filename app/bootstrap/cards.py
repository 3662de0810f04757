"""The Cards page, wired when it is first shown: no start pays for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui.presenters.cards_ground import CardsGround
from ui.shell import CARDS_PAGE, Shell

if TYPE_CHECKING:
    from ui.cards_wiring import CardsWiring


class Cards(QObject):
    """Brings the page's parts the first time that somebody looks at it."""

    def __init__(self, shell: Shell, ground: CardsGround) -> None:
        super().__init__(shell)
        self._shell = shell
        self._ground = ground
        self._wiring: CardsWiring | None = None
        shell.window.page_changed.connect(self._on_page_changed)

    def close(self) -> None:
        """Listen to the encoder no more."""
        if self._wiring is not None:
            self._wiring.close()

    def _on_page_changed(self, page: int) -> None:
        if page == CARDS_PAGE and self._wiring is None:
            from ui.cards_wiring import CardsWiring

            self._wiring = CardsWiring(self._shell, self._ground)
