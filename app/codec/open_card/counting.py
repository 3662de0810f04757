"""The least number of APDUs for each job at the desk: SPECIFICATION.md, "Counting", argues them.

A block costs the RF link about 10 ms, so the count is what a card costs in time. Tests hold
every conversation to these numbers, and the benchmark measures against them.
"""

from __future__ import annotations

from enum import Enum

from app.codec.open_card.layout import (
    ALL_SECTORS,
    BLOCKS_A_COPY,
    DATA_BLOCKS_A_SECTOR,
    SECTORS_A_COPY,
)

_UID = 1
_LOAD_KEY = 1
_OPEN = 1
_HEAD = 1
_TRAILER = 1
_MARK = _OPEN + 1 + 1
"""Open sector 0, write the mark, read it back."""


class Job(Enum):
    """What the desk can ask of a card that lies there."""

    RECOGNISE_COPY_A = "recognise_copy_a"
    RECOGNISE_COPY_B = "recognise_copy_b"
    RECOGNISE_BLANK = "recognise_blank"
    RECOGNISE_OTHER_HOTEL = "recognise_other_hotel"
    RECOGNISE_WRONG_CHIP = "recognise_wrong_chip"
    WRITE_OVER_OURS = "write_over_ours"
    WRITE_BLANK = "write_blank"
    ERASE_OURS = "erase_ours"


def least_apdus(job: Job) -> int:
    """Return the fewest APDUs that do ``job`` and prove it."""
    return _LEAST[job]


def _recognise_ours(blocks_not_needed: int) -> int:
    sectors_opened = SECTORS_A_COPY + 1
    return _UID + _LOAD_KEY + sectors_opened * _OPEN + BLOCKS_A_COPY + _HEAD + blocks_not_needed


def _recognise_other_hotel() -> int:
    our_key_tried = _LOAD_KEY + _OPEN
    return _UID + our_key_tried + _LOAD_KEY + _OPEN + 1


def _recognise_blank() -> int:
    return _recognise_other_hotel() + len(ALL_SECTORS) * (_OPEN + DATA_BLOCKS_A_SECTOR)


def _write_over_ours() -> int:
    return _UID + _LOAD_KEY + SECTORS_A_COPY * _OPEN + _HEAD + 2 * BLOCKS_A_COPY


def _write_blank() -> int:
    bring_under_our_keys = len(ALL_SECTORS) * (_OPEN + _TRAILER + _TRAILER + _OPEN)
    mark_unchanged = 1
    return _UID + 2 * _LOAD_KEY + mark_unchanged + _MARK + bring_under_our_keys + 2 * BLOCKS_A_COPY


def _erase_ours() -> int:
    kill_older_copy = _OPEN + _HEAD + 1
    return_to_factory = len(ALL_SECTORS) * (_OPEN + _TRAILER + _TRAILER + _OPEN)
    empty_and_prove = 2 * len(ALL_SECTORS) * DATA_BLOCKS_A_SECTOR - 1
    return _UID + 2 * _LOAD_KEY + kill_older_copy + return_to_factory + empty_and_prove + _MARK


_LEAST = {
    Job.RECOGNISE_COPY_A: _recognise_ours(0),
    Job.RECOGNISE_COPY_B: _recognise_ours(DATA_BLOCKS_A_SECTOR - 1),
    Job.RECOGNISE_BLANK: _recognise_blank(),
    Job.RECOGNISE_OTHER_HOTEL: _recognise_other_hotel(),
    Job.RECOGNISE_WRONG_CHIP: _UID,
    Job.WRITE_OVER_OURS: _write_over_ours(),
    Job.WRITE_BLANK: _write_blank(),
    Job.ERASE_OURS: _erase_ours(),
}
