"""The demo's bench over the simulated encoder: cards with a name, troubles on a dial, doors to try."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Protocol

from app.codec.apdu import chip_from_atr
from app.domain.reading import Chip
from app.ports.demo_bench import DemoBenchState, DemoCard, DemoTrouble, DoorTrial
from app.ports.encoder import EncoderCondition, EncoderState, StateListener, Unsubscribe
from app.simulation.encoder import Card, EncoderDials, NamedCard

TEAR_AFTER_APDUS = 34
"""Recognising takes 16 to 30, a write 24 to 49 more: this is always in the middle of the write."""
DESFIRE_TEAR_AFTER_APDUS = 16
"""The same for a DESFire: recognising takes 7 to 13, a write 13 to 22 more."""

HOLDER = "CardDesk"

_CONDITIONS: Mapping[DemoTrouble, EncoderCondition] = {
    DemoTrouble.UNPLUGGED: EncoderCondition.NO_ENCODER,
    DemoTrouble.SERVICE_STOPPED: EncoderCondition.SERVICE_STOPPED,
    DemoTrouble.TWO_CARDS: EncoderCondition.TWO_CARDS,
    DemoTrouble.HELD_BY_OTHER: EncoderCondition.HELD_BY_OTHER,
}

Listener = Callable[[DemoBenchState], None]


class Doors(Protocol):
    """The simulated doors of the demo's hotel."""

    def present(self, room_id: str, card: NamedCard) -> DoorTrial:
        """Hold a card to a room's lock."""
        ...


class DialledEncoder(Protocol):
    """The encoder that hands lay cards on, one or the used one of several; see `SimulatedEncoder`."""

    @property
    def dials(self) -> EncoderDials:
        """The settings in force."""
        ...

    def turn(self, dials: EncoderDials) -> None:
        """Put new settings in force at once."""
        ...

    def lay(self, card: Card) -> None:
        """Lay a card down, in place of one that may lie there."""
        ...

    def lift(self) -> None:
        """Lift the card, if one lies there."""
        ...

    def watch(self, listener: StateListener) -> Unsubscribe:
        """Call ``listener`` with each new state."""
        ...


class SimulatedBench:
    """Fulfils `DemoBench` with simulated cards, the simulated encoder and simulated locks."""

    def __init__(self, encoder: DialledEncoder, cards: Mapping[DemoCard, NamedCard], doors: Doors) -> None:
        self._encoder = encoder
        self._usual = encoder.dials
        self._cards = {card.name: simulated for card, simulated in cards.items()}
        self._shown = tuple(cards)
        self._doors = doors
        self._state = DemoBenchState()
        self._listeners: list[Listener] = []
        encoder.watch(self._on_encoder_changed)

    @property
    def cards(self) -> tuple[DemoCard, ...]:
        """See the port."""
        return self._shown

    @property
    def state(self) -> DemoBenchState:
        """See the port."""
        return self._state

    def watch(self, listener: Listener) -> Unsubscribe:
        """See the port."""
        self._listeners.append(listener)

        def unsubscribe() -> None:
            with suppress(ValueError):
                self._listeners.remove(listener)

        return unsubscribe

    def lay(self, name: str) -> None:
        """See the port."""
        card = self._cards[name]
        self._encoder.lift()
        self._tell(replace(self._state, laid=name))
        if self._encoder.dials.lift_after_apdus is not None:
            self._encoder.turn(replace(self._encoder.dials, lift_after_apdus=_tear_of(card)))
        self._encoder.lay(card)

    def lift(self) -> None:
        """See the port."""
        self._encoder.lift()
        self._tell(replace(self._state, laid=None))

    def dial(self, trouble: DemoTrouble) -> None:
        """See the port."""
        laid = self._cards.get(self._state.laid or "")
        tear = _tear_of(laid) if trouble is DemoTrouble.LIFTED_TOO_SOON else None
        condition = _CONDITIONS.get(trouble)
        holder = HOLDER if trouble is DemoTrouble.HELD_BY_OTHER else ""
        self._tell(replace(self._state, trouble=trouble))
        self._encoder.turn(replace(self._usual, trouble=condition, holder=holder, lift_after_apdus=tear))

    def try_door(self, name: str, room_id: str) -> DoorTrial:
        """See the port. A card that lies on the encoder is taken to the door for the moment of the trial."""
        if self._state.laid == name:
            self.lift()
        return self._doors.present(room_id, self._cards[name])

    def _on_encoder_changed(self, state: EncoderState) -> None:
        """A card that was lifted in mid-write no longer lies there, and the dial has gone back by itself."""
        if state.condition is not EncoderCondition.EMPTY or not self._tore(self._encoder.dials):
            return
        self._tell(DemoBenchState())

    def _tore(self, dials: EncoderDials) -> bool:
        return self._state.trouble is DemoTrouble.LIFTED_TOO_SOON and dials.lift_after_apdus is None

    def _tell(self, state: DemoBenchState) -> None:
        if state != self._state:
            self._state = state
            for listener in tuple(self._listeners):
                listener(state)


def _tear_of(card: NamedCard | None) -> int:
    """Return after how many commands a card is lifted in the middle of its next write."""
    is_desfire = card is not None and chip_from_atr(card.atr) is Chip.DESFIRE
    return DESFIRE_TEAR_AFTER_APDUS if is_desfire else TEAR_AFTER_APDUS
