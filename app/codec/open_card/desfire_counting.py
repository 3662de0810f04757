"""The least number of APDUs for each job with a DESFire: SPECIFICATION.md, "DESFire", argues them."""

from __future__ import annotations

from enum import Enum

from app.codec.desfire.commands import FRAME_DATA_BYTES
from app.codec.desfire.crypto import BLOCK_BYTES, CRC_BYTES
from app.codec.open_card.desfire_layout import FILES
from app.codec.open_card.record import RECORD_BYTES

ANSWER_FRAME_BYTES = 59
"""What the chip says at most in one frame."""
_ENCIPHERED_BYTES = -(-(RECORD_BYTES + CRC_BYTES) // BLOCK_BYTES) * BLOCK_BYTES
_WRITE_HEADER_BYTES = 7

_UID = 1
_SELECT = 1
_AUTHENTICATE = 2
_MARK = 1
_HEAD = 1
_COMMIT = 1
_CHANGE_KEY = 1
_VERSION = 3
_KEY_SETTINGS = 1
_LIST = 1
_CREATE = 1
_READ_RECORD = -(-_ENCIPHERED_BYTES // ANSWER_FRAME_BYTES)
_WRITE_RECORD = -(-(_WRITE_HEADER_BYTES + _ENCIPHERED_BYTES) // FRAME_DATA_BYTES)
_OPEN = _UID + _SELECT + _AUTHENTICATE
_SETTLE_RECORD = _WRITE_RECORD + _COMMIT + _READ_RECORD
_SETTLE_BOTH = _SETTLE_RECORD + 2 * _MARK
_TAKE_OVER = _CHANGE_KEY + _AUTHENTICATE + _CHANGE_KEY


class DesfireJob(Enum):
    """What the desk can ask of a DESFire that lies there."""

    RECOGNISE_OURS = "recognise_ours"
    RECOGNISE_BLANK = "recognise_blank"
    RECOGNISE_ERASED = "recognise_erased"
    RECOGNISE_OTHER_HOTEL = "recognise_other_hotel"
    WRITE_OVER_OURS = "write_over_ours"
    WRITE_BLANK = "write_blank"
    WRITE_ERASED = "write_erased"
    ERASE_OURS = "erase_ours"


_LEAST = {
    DesfireJob.RECOGNISE_OURS: _OPEN + _READ_RECORD,
    DesfireJob.RECOGNISE_BLANK: _UID + 2 * _SELECT + _VERSION + _KEY_SETTINGS + _LIST,
    DesfireJob.RECOGNISE_ERASED: _OPEN + _MARK + _AUTHENTICATE + _LIST + len(FILES) + _READ_RECORD,
    DesfireJob.RECOGNISE_OTHER_HOTEL: _OPEN + _MARK,
    DesfireJob.WRITE_OVER_OURS: _OPEN + _HEAD + _SETTLE_RECORD,
    DesfireJob.WRITE_BLANK: _OPEN + _SELECT + _CREATE + len(FILES) * _CREATE + _TAKE_OVER + _SETTLE_BOTH,
    DesfireJob.WRITE_ERASED: _OPEN + _TAKE_OVER + _SETTLE_BOTH,
    DesfireJob.ERASE_OURS: _OPEN + _HEAD + _SETTLE_BOTH + 2 * _CHANGE_KEY + _AUTHENTICATE,
}


def least_desfire_apdus(job: DesfireJob) -> int:
    """Return the fewest APDUs that do ``job`` and prove it."""
    return _LEAST[job]
