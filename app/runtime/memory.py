"""Python's garbage collector, told what stays, when to collect, and in which thread.

Python collects in whichever thread happens to allocate. A widget that is part of a cycle would be destroyed
there, with its timers still running in the main thread: the next turn of Qt's loop is a segmentation fault.
A full collection in mid-scroll is besides a frame that is seen.
"""

from __future__ import annotations

import asyncio
import gc

YOUNG_OBJECTS = 20_000
"""A collection of young objects every so many allocations; Python's own 700 is for small scripts."""
LOOK_S = 1.0
"""Between two looks at whether a collection is due."""


def hold() -> None:
    """Collect nothing unless told to: nearly all that a start makes is there to stay."""
    gc.disable()


def settle() -> None:
    """Collect once, then leave alone what lives as long as the program; to be called when the start is over.

    With 5,000 rooms a full collection walks every room and stay: over 30 ms, again and again.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG_OBJECTS, *gc.get_threshold()[1:])


async def keep_collecting() -> None:
    """Collect what is due until cancelled, in the thread of this loop: Qt's objects belong to it."""
    while True:
        collect_what_is_due()
        await asyncio.sleep(LOOK_S)


def collect_what_is_due() -> None:
    """Collect the oldest generation that has grown past its threshold, and the younger ones with it."""
    counts, limits = gc.get_count(), gc.get_threshold()
    grown = [at for at in range(len(counts)) if counts[at] > limits[at]]
    if grown:
        gc.collect(grown[-1])
