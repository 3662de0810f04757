"""Door records as a lock hands them over on a data card."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app.domain.card_tasks import Position
from app.domain.door import Verdict


@dataclass(frozen=True, slots=True)
class SeenCard:
    """One card that a lock saw: when by its own clock (UTC), what it did, and which card.

    ``serial`` where its signature was right; otherwise None, and ``uid`` (up to 10 bytes) is all.
    """

    at: datetime
    verdict: Verdict
    serial: int | None
    uid: bytes = b""


@dataclass(frozen=True, slots=True)
class CollectedRecords:
    """What one lock wrote on a data card, oldest record first; ``at``: the lock's clock as it wrote (UTC)."""

    position: Position
    at: datetime
    seen: tuple[SeenCard, ...]
