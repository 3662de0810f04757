"""What the Cards page says of its parts, of cards and of what they carry."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from ui.shortcuts import CardsSegment

translate = QCoreApplication.translate


def segment_text(segment: CardsSegment) -> str:
    """The name of a part of the page."""
    words = {
        CardsSegment.OUT: translate("Cards", "Cards out"),
        CardsSegment.MAKE: translate("Cards", "Make a card"),
        CardsSegment.BATCHES: translate("Cards", "Batches"),
    }
    return words[segment]
