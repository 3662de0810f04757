"""A damaged database: what was kept, and which backup can take its place."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from ui.dialogs.asking import Confirmation, confirm

translate = QCoreApplication.translate


async def offer_backup(parent: QWidget | None, set_aside: Path | None, backup: Path) -> bool:
    """Offer the newest good backup; ``set_aside`` is where the damaged file went, None if there is none."""
    kept = translate("Dialogs", "The damaged file was kept as {file}.").format(file=set_aside)
    lost = translate(
        "Dialogs",
        "What was done after the backup of {backup} is not in it: compare the cards that are out before "
        "making new ones.",
    ).format(backup=backup.name)
    question = Confirmation(
        heading=translate("Dialogs", "The hotel's database can't be used. Go on with a backup?"),
        consequence=f"{kept} {lost}" if set_aside is not None else lost,
        action=translate("Dialogs", "Use the backup"),
        destructive=True,
    )
    return await confirm(parent, question)
