"""Renders the main window with sample states: ``xvfb-run -a python -m tests.ui.gallery OUTDIR``.

Set QT_QPA_PLATFORM=xcb (offscreen may lack fonts) and QT_SCALE_FACTOR=2 for 200 %.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import QLocale
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.domain.door import Verdict
from app.domain.permission import CardFlag, CardKind, DoorGrant, Permission
from app.domain.place import Place
from app.domain.rack import DeskAction, RackFilter
from app.domain.reading import CardReading, Chip, OurPermission
from app.ports.encoder import CardLifted, EncoderCondition, EncoderState
from tests.ui.samples import NOW, card, large_hotel, rooms_state, shell_state
from ui.i18n import Language, Languages
from ui.presenters.rooms_state import CardFlowState, CardQuestion, CardStep, CardStory, RackState
from ui.presenters.shell_state import ShellWarning
from ui.theme.theme import Theme, ThemeChoice
from ui.views.main_window import MainWindow
from ui.views.rail import PageSpec
from ui.views.rooms_page import RoomsPage
from ui.widgets.command_line import ExplanationState
from ui.wording.errors import error_text

EXPLANATION = "Check in 312 for 2 nights, 2 cards, until Wed 25 Nov 12:00"


def make_window(theme: Theme) -> tuple[MainWindow, RoomsPage]:
    """The window with the pages that exist."""
    page = RoomsPage(theme, error_text)
    journal = QWidget()
    pages = (PageSpec("rooms", lambda: "Rooms", page), PageSpec("record", lambda: "Journal", journal))
    window = MainWindow(theme, pages)
    window.render(shell_state())
    page.render(rooms_state())
    return window, page


def story() -> CardStory:
    """A card of room 305, read."""
    permission = Permission(
        key_version=1,
        hotel_id=bytes(8),
        kind=CardKind.GUEST,
        flags=CardFlag.NONE,
        serial=1,
        uid=bytes.fromhex("04A1B2C3"),
        doors=(DoorGrant(Place(1, 3, 5), 7),),
        index=1,
        issued_at=NOW,
        not_before=NOW,
        not_after=NOW + timedelta(days=2),
    )
    reading = CardReading(permission.uid, Chip.CLASSIC_1K, OurPermission(permission))
    boundary = NOW + timedelta(hours=43, minutes=40)
    return CardStory(reading, Verdict.OPENS, "305", "305", "Okafor", boundary, card(1, 4))


def flows() -> dict[str, CardFlowState]:
    """Every step of a card job that looks different."""
    base = CardFlowState(
        DeskAction.NEW_GUEST,
        CardStep.WAITING,
        "305",
        "Okafor",
        card_total=2,
        encoder=EncoderState(EncoderCondition.EMPTY, "ACR122U"),
    )
    unplugged = EncoderState(EncoderCondition.NO_ENCODER)
    second = replace(base, card_number=2, cards_proven=1)
    question = replace(base, step=CardStep.ASKING, question=CardQuestion.LIVE_ELSEWHERE, story=story())
    return {
        "waiting": base,
        "unplugged": replace(base, encoder=unplugged),
        "writing": replace(second, step=CardStep.WRITING, weak_chip=True),
        "lift": replace(second, step=CardStep.LIFT, cards_proven=2),
        "asking": question,
        "trouble": replace(second, step=CardStep.TROUBLE, error=CardLifted(7)),
        "told": CardFlowState(DeskAction.READ_CARD, CardStep.TOLD, story=story()),
        "done": replace(second, step=CardStep.DONE, cards_proven=2),
    }


class Gallery:
    """Saves one picture after another."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._application = QApplication([])
        self._languages = Languages(self._application, QLocale("en_GB"))
        self._theme = Theme(self._application)
        self._window, self._page = make_window(self._theme)

    def save(self, name: str) -> None:
        """Let the window settle and save it."""
        for _pass in range(8):
            QApplication.sendPostedEvents()
        self._window.grab().save(str(self._folder / f"{name}.png"))

    def run(self) -> None:
        """Render everything in both themes."""
        self._window.show()
        for choice in (ThemeChoice.LIGHT, ThemeChoice.DARK):
            self._theme.choose(choice)
            self._rooms(choice.value)
            self._variants(choice.value)
        self._flows()
        self._others()

    def _rooms(self, name: str) -> None:
        self._window.resize(1440, 900)
        self._window.command_line.setText("312 2n 2c Chen")
        self._window.command_line.show_explanation(EXPLANATION, ExplanationState.OK)
        self._page.render(rooms_state())
        self.save(f"rooms_{name}")

    def _variants(self, name: str) -> None:
        self._window.resize(1366, 768)
        self._window.render(replace(shell_state(demo=True), warnings=tuple(ShellWarning)[:2]))
        self.save(f"small_{name}")
        self._window.render(shell_state())
        for room in ("303", "208", "301"):
            self._page.render(rooms_state(room))
            self.save(f"room{room}_{name}")

    def _flows(self) -> None:
        for choice in (ThemeChoice.LIGHT, ThemeChoice.DARK):
            self._theme.choose(choice)
            for name, flow in flows().items():
                self._page.render(replace(rooms_state(), card_flow=flow))
                self.save(f"flow_{name}_{choice.value}")

    def _command_line(self) -> None:
        line = self._window.command_line
        self._window.activateWindow()
        QTest.qWaitForWindowActive(self._window)
        line.setFocus()
        line.setText("312 2n")
        line.show_explanation("Check in 312 for 2 nights: who?", ExplanationState.INCOMPLETE)
        line.show_completions(("312 2n 1c Chen", "312 2n 2c Chen", "312 until Fri"))
        line._on_down()
        self.save("command_completions")
        line.show_completions(())
        line.setText("999 2n 2c Featherstonehaugh-Montgomery")
        line.show_explanation("There is no room 999. Rooms are 101 to 314.", ExplanationState.ERROR)
        self.save("command_error")
        line.clear()
        line.show_explanation("", ExplanationState.OK)
        self.save("command_empty")

    def _others(self) -> None:
        self._command_line()
        self._languages.choose(Language.CHINESE)
        self.save("chinese")
        self._languages.choose(Language.ENGLISH)
        self._theme.choose(ThemeChoice.LIGHT)
        empty = RackState(total=42, chip=RackFilter.DUE_OUT, search="zz")
        self._page.render(replace(rooms_state(None), rack=empty))
        self.save("empty")
        rooms = large_hotel()
        self._page.render(replace(rooms_state(None), rack=RackState(rooms, len(rooms))))
        self.save("large")
        self._window.toggle_help()
        keys = self._window.findChild(QWidget, "keysHelp")
        if keys is not None:
            keys.grab().save(str(self._folder / "keys.png"))


if __name__ == "__main__":
    target = Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    Gallery(target).run()
