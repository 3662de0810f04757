"""The one frozen state of the Cards page's batches: the runs, and the spares in the drawer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from enum import Enum

from app.domain.batch import BatchProgress, ItemProgress
from app.domain.outage import Spare


class BatchesTab(Enum):
    """The two lists."""

    BATCHES = "batches"
    SPARES = "spares"


@dataclass(frozen=True, slots=True)
class BatchesState:
    """What the view draws; ``now`` is UTC. Ids are empty where nothing is chosen or runs."""

    zone: tzinfo
    now: datetime
    tab: BatchesTab = BatchesTab.BATCHES
    batches: tuple[BatchProgress, ...] = ()
    chosen: str = ""
    """A batch_id."""
    chosen_item: str = ""
    running: str = ""
    """The batch_id of the run that goes on at the encoder."""
    spares: tuple[Spare, ...] = ()
    chosen_spare: str = ""
    """An issue_id."""
    operators: Mapping[str, str] = field(default_factory=dict)
    """Names by operator_id."""
    loaded: bool = False
    busy: bool = False
    """A dialog is open or an act is under way: no other one begins."""

    @property
    def batch(self) -> BatchProgress | None:
        """The chosen batch."""
        return next((each for each in self.batches if each.batch.batch_id == self.chosen), None)

    @property
    def item(self) -> ItemProgress | None:
        """The chosen item of the chosen batch."""
        items = self.batch.items if self.batch is not None else ()
        return next((each for each in items if each.item.item_id == self.chosen_item), None)

    @property
    def last_made(self) -> ItemProgress | None:
        """Whose card was made last: the chosen item, or the one before where the run has gone on."""
        items = self.batch.items if self.batch is not None else ()
        at = next((at for at, each in enumerate(items) if each.item.item_id == self.chosen_item), -1)
        return next((each for each in reversed(items[: at + 1]) if each.made), None)

    @property
    def spare(self) -> Spare | None:
        """The chosen spare."""
        return next((each for each in self.spares if each.issue.issue_id == self.chosen_spare), None)

    @property
    def stale(self) -> tuple[Spare, ...]:
        """The spares that are to be renewed."""
        return tuple(each for each in self.spares if each.stale is not None)

    @property
    def runs(self) -> bool:
        """Whether the chosen batch is the one whose cards are being made."""
        return bool(self.running) and self.running == self.chosen
