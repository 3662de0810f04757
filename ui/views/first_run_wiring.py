"""Ties the view of the first set-up to its presenter: intents one way, states the other."""

from __future__ import annotations

from ui.presenters.first_run import FirstRunPresenter
from ui.presenters.zones import system_zone, zone_names
from ui.views.first_run import FirstRunView


def wire_first_run(view: FirstRunView, presenter: FirstRunPresenter) -> None:
    """Connect both and show the first state.

    What asks for a file (``rooms.csv_wanted``, ``rooms.lock_list_wanted``) or for another language
    (``language_chosen``) is the caller's to connect.
    """
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
