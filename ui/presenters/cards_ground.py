"""What every part of the Cards page works with."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from datetime import tzinfo
from typing import TYPE_CHECKING, Any

from ui.presenters.card_flow import CardFlowPresenter
from ui.presenters.desk_acts import FrontDesk
from ui.presenters.desk_intents import DeskIntents
from ui.presenters.rooms import RoomsPresenter

if TYPE_CHECKING:
    from app.ports.vendor_api import Server

Start = Callable[[str, Coroutine[Any, Any, Any]], object]


@dataclass(frozen=True, slots=True)
class CardsGround:
    """The desk, the one running card job, and how work is begun; ``zone`` is the hotel's."""

    front: FrontDesk
    flow: CardFlowPresenter
    rooms: RoomsPresenter
    intents: DeskIntents
    zone: tzinfo
    start: Start
    """Runs a coroutine as a held, named task; its expected failures are shown to the person."""
    server: Server | None = None
    """Gives the client of the vendor's server; None where there is none to ask."""
