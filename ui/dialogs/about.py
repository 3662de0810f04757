"""What this program is and which version."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, qVersion
from PySide6.QtWidgets import QWidget

from ui.dialogs.asking import tell

translate = QCoreApplication.translate


async def show_about(parent: QWidget | None, version: str, card_source: str) -> None:
    """Say name, version, what makes the cards, and what it is built on."""
    await tell(
        parent,
        translate("Dialogs", "Keyrack {version}").format(version=version),
        translate("Dialogs", "Guest cards and door locks for the front desk of a hotel."),
        translate("Dialogs", "Cards are made by: {source}").format(source=card_source),
        translate("Dialogs", "Built on Qt {version}. Keyrack is free software under the MIT licence.").format(
            version=qVersion()
        ),
    )
