"""Python's garbage collector, told what stays: a full collection in mid-scroll is a frame that is seen."""

from __future__ import annotations

import gc

YOUNG_OBJECTS = 20_000
"""A collection of young objects every so many allocations; Python's own 700 is for small scripts."""


def hold() -> None:
    """Collect nothing until `settle`: nearly all that a start makes is there to stay."""
    gc.disable()


def settle() -> None:
    """Collect once, then leave alone what lives as long as the program; to be called when the start is over.

    With 5,000 rooms a full collection walks every room and stay: over 30 ms, again and again.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG_OBJECTS, *gc.get_threshold()[1:])
    gc.enable()
