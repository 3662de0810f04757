"""The demo's strip: which card lies where, and what a door said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from app.domain.door import Verdict
from app.ports.demo_bench import DemoBench, DemoBenchState, DemoCard, DemoTrouble
from app.services.desk import Desk
from app.services.note_door_records import note_door_records

__all__ = ["DemoPresenter", "DemoState", "DemoTrouble", "DoorAnswer"]


@dataclass(frozen=True, slots=True)
class DoorAnswer:
    """What the door said to the last trial."""

    room_label: str
    card: str
    verdict: Verdict
    boundary: datetime | None


@dataclass(frozen=True, slots=True)
class DemoState:
    """Everything that the strip draws. ``doors`` pairs room_id and label."""

    cards: tuple[DemoCard, ...]
    bench: DemoBenchState
    doors: tuple[tuple[str, str], ...] = ()
    answer: DoorAnswer | None = None


class DemoPresenter(QObject):
    """Carries the strip's intents to the bench, and the door's records into the store."""

    state_changed = Signal(object)
    door_tried = Signal()
    """A door kept a record: the rack may know more now."""

    def __init__(self, bench: DemoBench, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bench = bench
        self._desk = desk
        self._state = DemoState(bench.cards, bench.state)
        bench.watch(self._on_bench_changed)

    @property
    def state(self) -> DemoState:
        """The newest state."""
        return self._state

    def show_doors(self, doors: Sequence[tuple[str, str]]) -> None:
        """Offer these doors, each as room_id and label."""
        self._show(replace(self._state, doors=tuple(doors)))

    def toggle_card(self, name: str) -> None:
        """Lay a card down, or lift it if it is the one that lies there."""
        if self._bench.state.laid == name:
            self._bench.lift()
        else:
            self._bench.lay(name)

    def lift(self) -> None:
        """Lift whatever lies on the encoder."""
        self._bench.lift()

    def dial(self, trouble: DemoTrouble) -> None:
        """Put a trouble in force."""
        self._bench.dial(trouble)

    async def try_door(self, card: str, room_id: str) -> None:
        """Hold a card to a door and keep the door's record."""
        trial = self._bench.try_door(card, room_id)
        await note_door_records(self._desk, [trial.record])
        label = dict(self._state.doors).get(room_id, room_id)
        answer = DoorAnswer(label, card, trial.decision.verdict, trial.decision.boundary)
        self._show(replace(self._state, answer=answer))
        self.door_tried.emit()

    def _on_bench_changed(self, bench: DemoBenchState) -> None:
        self._show(replace(self._state, bench=bench))

    def _show(self, state: DemoState) -> None:
        self._state = state
        self.state_changed.emit(state)
