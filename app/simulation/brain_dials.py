"""What can be wrong with a simulated lock itself, as dials; `lock_dials` has those of its radio."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class PowerCut(Enum):
    """When the battery fails: once, at the next command that changes something."""

    NONE = "none"
    BEFORE_STORING = "before_storing"
    BEFORE_ANSWERING = "before_answering"
    """It is stored, and nobody is told."""


@dataclass(frozen=True, slots=True)
class BrainDials:
    """What can be wrong with a lock; as it is made, nothing is.

    ``silent``: it takes messages and answers none. ``wrong_key``: its key is another than the hotel's.
    ``answers_after_s``: how slow it is in everything; ``motor_s``: how long its motor takes besides.
    """

    battery_percent: int = 90
    most_users: int = 200
    answers_after_s: float = 0.0
    motor_s: float = 0.0
    silent: bool = False
    wrong_key: bool = False
    power_cut: PowerCut = PowerCut.NONE


AS_MADE = BrainDials()
"""Nothing is wrong."""
