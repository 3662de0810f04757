"""PINs: what is refused as one, and how long wrong ones must wait."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import pairwise

from app.domain.problems import Reason

MIN_PIN_DIGITS = 4
MAX_PIN_DIGITS = 12
FREE_WRONG_PINS = 2
"""So many slips of a finger cost nothing; the next wrong PIN starts the waiting."""
FIRST_WAIT = timedelta(seconds=5)
LONGEST_WAIT = timedelta(minutes=15)
_LONGEST_REPEATED_BLOCK = 2
_MOST_DOUBLINGS = 8


def pin_problem(pin: str) -> Reason | None:
    """Why a text is refused as a new PIN, or None."""
    if not (pin.isascii() and pin.isdigit()):
        return Reason.PIN_NOT_DIGITS if pin else Reason.MISSING
    if len(pin) < MIN_PIN_DIGITS:
        return Reason.PIN_TOO_SHORT
    if len(pin) > MAX_PIN_DIGITS:
        return Reason.PIN_TOO_LONG
    if _repeats_itself(pin):
        return Reason.PIN_REPEATED
    return Reason.PIN_SEQUENCE if _counts(pin) else None


def _repeats_itself(pin: str) -> bool:
    """Whether it is one digit, or one pair of digits, over and over: 1111, 1212."""
    blocks = range(1, _LONGEST_REPEATED_BLOCK + 1)
    return any(len(pin) % size == 0 and pin == pin[:size] * (len(pin) // size) for size in blocks)


def _counts(pin: str) -> bool:
    """Whether it counts up or down, also past zero: 1234, 3210, 7890."""
    steps = {(int(later) - int(earlier)) % 10 for earlier, later in pairwise(pin)}
    return steps in ({1}, {9})


def wait_after(wrong_pins: int) -> timedelta:
    """How long to wait after so many wrong PINs in a row: none, then 5 s doubling up to 15 min."""
    over = wrong_pins - FREE_WRONG_PINS - 1
    if over < 0:
        return timedelta()
    return min(FIRST_WAIT * (1 << min(over, _MOST_DOUBLINGS)), LONGEST_WAIT)


def wait_left(wrong_pins: int, blocked_until: datetime | None, now: datetime) -> timedelta:
    """How long is left by the stored time, and never more than the whole wait.

    A wall clock that was set back would otherwise keep an operator out for as long as it was
    set back; see `app.services.sign_in` for what keeps it from counting anew at every look.
    """
    if blocked_until is None:
        return timedelta()
    return max(timedelta(), min(blocked_until - now, wait_after(wrong_pins)))
