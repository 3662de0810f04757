"""The rack of up to 5,000 rooms: fill it, filter it at a keystroke, scroll it a page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QLineEdit, QListView, QVBoxLayout, QWidget

from app.domain.rack import RackRoom
from tests.bench.application import application
from tests.bench.figures import Goal, Judged, Series
from tests.bench.measure import Measure, timed_ms
from tests.ui.samples import NOW, ZONE, large_hotel
from ui.presenters.rack_choice import RackChoice
from ui.presenters.rooms_state import RoomsState
from ui.theme.theme import Theme
from ui.views.rooms_page import RoomsPage
from ui.widgets.rack_view import RackView
from ui.wording.errors import error_text

ROOMS = (50, 500, 5000)
ROUNDS = 7
FILL_GOAL = Goal(3.0)
FRAME_GOAL = Goal(16.0, Judged.MEDIAN)
"""One frame of a screen at 60 Hz."""
WINDOW_SIZE = (1440, 900)
TYPED = "12a"
"""Matches labels and guests in steps; each key, and each taken back, is one frame."""
MOST_PAGES = 60


@dataclass
class _Plain:
    """The floor: a field over a bare list of texts."""

    window: QWidget
    field: QLineEdit
    view: QListView
    model: QStringListModel
    texts: list[str]

    def fill(self) -> None:
        self.model.setStringList(self.texts)
        _paint(self.view)

    def filter(self, typed: str) -> None:
        self.model.setStringList([text for text in self.texts if typed in text])


@dataclass
class _Rack:
    """The subject: the Rooms page over the choice that its presenter holds."""

    page: RoomsPage
    field: QLineEdit
    view: RackView
    choice: RackChoice
    rooms: Sequence[RackRoom]

    def fill(self) -> None:
        self.choice.load(self.rooms)
        self._show()
        _paint(self.view)

    def filter(self, typed: str) -> None:
        self.choice.search(typed)
        self._show()

    def _show(self) -> None:
        self.page.render(RoomsState(ZONE, NOW, self.choice.state()))


def _paint(view: QAbstractScrollArea) -> None:
    """Let everything that is due happen, up to the last pixel."""
    QApplication.processEvents()
    view.viewport().repaint()


@contextmanager
def _plain(count: int) -> Iterator[_Plain]:
    application().setStyleSheet("")  # a theme's would weigh on the floor
    window, field, view = QWidget(), QLineEdit(), QListView()
    layout = QVBoxLayout(window)
    layout.addWidget(field)
    layout.addWidget(view)
    model = QStringListModel(view)
    view.setModel(model)
    texts = [f"{room.room.label} {room.status.value}".casefold() for room in large_hotel(count)]
    plain = _Plain(window, field, view, model, texts)
    field.textEdited.connect(plain.filter)
    with _shown(window):
        yield plain


@contextmanager
def _rack(count: int) -> Iterator[_Rack]:
    page = RoomsPage(Theme(application()), error_text)
    field, view = page.findChild(QLineEdit, "searchField"), page.findChild(RackView, "rack")
    assert isinstance(field, QLineEdit)
    assert isinstance(view, RackView)
    rack = _Rack(page, field, view, RackChoice(), large_hotel(count))
    page.search_edited.connect(rack.filter)
    with _shown(page):
        yield rack


@contextmanager
def _shown(window: QWidget) -> Iterator[None]:
    window.resize(*WINDOW_SIZE)
    window.show()
    QApplication.processEvents()
    yield
    window.close()
    window.deleteLater()
    QApplication.processEvents()


Act = Callable[["_Plain | _Rack"], float]


def _taken(act: Act, count: int, rounds: int) -> Series:
    """Take ``act`` on a fresh window each round: no round profits from what an earlier one kept."""
    floors, subjects = [], []
    application()
    for _round in range(rounds):
        with _plain(count) as plain:
            floors.append(act(plain))
        with _rack(count) as rack:
            subjects.append(act(rack))
    return Series(tuple(floors), tuple(subjects))


def _fill(shown: _Plain | _Rack) -> float:
    return timed_ms(shown.fill)


def _filter(shown: _Plain | _Rack) -> float:
    """Return the milliseconds of the slowest of some keystrokes, from the key to the last pixel."""
    shown.fill()
    keys: list[str | Qt.Key] = [*TYPED, *[Qt.Key.Key_Backspace] * len(TYPED)]

    def press(key: str | Qt.Key) -> None:
        QTest.keyClick(shown.field, key)  # type: ignore[arg-type]  # takes a character as well
        _paint(shown.view)

    return max(timed_ms(lambda key=key: press(key)) for key in keys)  # type: ignore[misc]


def _scroll(shown: _Plain | _Rack) -> float:
    """Return the milliseconds of the slowest page, from the first to the last."""
    shown.fill()
    bar = shown.view.verticalScrollBar()
    pages = min(MOST_PAGES, bar.maximum() // max(1, bar.pageStep()) + 1)

    def turn() -> None:
        bar.setValue(bar.value() + bar.pageStep())
        _paint(shown.view)

    return max(timed_ms(turn) for _page in range(pages))


def _measure(name: str, title: str, act: Act, goal: Goal) -> Measure:
    return Measure(
        f"rack-{name}",
        title,
        "the same on a bare QListView of as many texts",
        "ms",
        ROOMS,
        ROUNDS,
        lambda size, rounds: _taken(act, size, rounds),
        {ROOMS[-1]: goal},
    )


MEASURES = (
    _measure("fill", "fill the rack, from the rooms to the last pixel", _fill, FILL_GOAL),
    _measure("filter", "filter the rack: the slowest keystroke", _filter, FRAME_GOAL),
    _measure("scroll", "scroll the rack: the slowest page", _scroll, FRAME_GOAL),
)
