"""Ties the views of set-up and sign-in to their presenters: intents one way, states the other."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject

from ui.dialogs.asking import choose_file
from ui.idle import IdleWatch
from ui.presenters.first_run import FirstRunPresenter
from ui.presenters.sign_in import SignInPresenter
from ui.presenters.zones import system_zone, zone_names
from ui.views.first_run import FirstRunView
from ui.views.lock_cover import LockCover
from ui.views.sign_in import SignInView

translate = QCoreApplication.translate

Start = Callable[[str, Coroutine[Any, Any, Any]], object]


class FirstRunFiles(QObject):
    """Asks for the files of the set-up and hands their paths to the presenter. The view is its parent."""

    def __init__(self, view: FirstRunView, presenter: FirstRunPresenter, start: Start) -> None:
        super().__init__(view)
        self._view = view
        self._presenter = presenter
        self._start = start
        view.rooms.csv_wanted.connect(self._on_rooms_csv_wanted)
        view.rooms.lock_list_wanted.connect(self._on_rooms_lock_list_wanted)

    def _on_rooms_csv_wanted(self) -> None:
        self._start("choose a table", self._open_csv())

    def _on_rooms_lock_list_wanted(self) -> None:
        self._start("choose a lock list", self._open_lock_list())

    async def _open_csv(self) -> None:
        title, kind = (
            translate("FirstRun", "Rooms from a table"),
            translate("FirstRun", "Tables (*.csv *.txt)"),
        )
        path = await choose_file(self._view, title, kind)
        if path is not None:
            self._presenter.open_csv(path)

    async def _open_lock_list(self) -> None:
        title, kind = (
            translate("FirstRun", "Rooms from a lock list"),
            translate("FirstRun", "Lock lists (*.json)"),
        )
        path = await choose_file(self._view, title, kind)
        if path is not None:
            self._presenter.open_lock_list(path)


def wire_first_run(view: FirstRunView, presenter: FirstRunPresenter, start: Start) -> None:
    """Connect both and show the first state. ``view.language_chosen`` is the caller's to connect."""
    FirstRunFiles(view, presenter, start)
    view.hotel.hotel_name_edited.connect(presenter.set_hotel_name)
    view.hotel.time_zone_edited.connect(presenter.set_time_zone)
    view.hotel.hours_edited.connect(presenter.set_hours)
    view.rooms.source_chosen.connect(presenter.choose_source)
    view.rooms.pattern_edited.connect(presenter.set_pattern)
    view.rooms.lock_row_edited.connect(presenter.set_lock_row)
    view.operator.operator_name_edited.connect(presenter.set_operator_name)
    view.operator.pins_edited.connect(presenter.set_pins)
    view.next_pressed.connect(presenter.go_on)
    view.back_pressed.connect(presenter.go_back)
    presenter.hotel_created.connect(view.operator.forget_pins)
    presenter.state_changed.connect(view.render_state)
    presenter.offer_zones(zone_names(), system_zone())
    view.render_state(presenter.state)


def wire_sign_in(view: SignInView, presenter: SignInPresenter) -> None:
    """Connect both and show the first state; `SignInPresenter.load` fills the list."""
    view.operator_chosen.connect(presenter.choose)
    view.pin_given.connect(presenter.submit)
    presenter.state_changed.connect(view.render_state)
    view.render_state(presenter.state)


def wire_lock_cover(cover: LockCover, presenter: SignInPresenter, idle: IdleWatch) -> None:
    """Put the cover on when the screen locks and off when somebody signed in; an idle desk locks."""
    idle.idled.connect(presenter.lock_for_idleness)
    presenter.screen_locked.connect(cover.put_on)
    presenter.signed_in.connect(cover.take_off)
