"""A simulated contactless card behind a PC/SC encoder: a MIFARE Classic that keeps its chip's rules.

It answers the storage card commands of PC/SC part 3 (app.codec.apdu names them) with the status
words of that standard. Chips that the open format does not write know their ATR and UID only.
"""

from __future__ import annotations

from typing import TypeVar

from app.codec.apdu import BLOCK_BYTES, KEY_A, KEY_B, SECTOR_KEY_BYTES
from app.codec.open_card.layout import FACTORY_TRAILER
from app.domain.reading import Chip
from app.ports.encoder import CardLifted, Conversation, Response
from app.simulation.chip_rules import (
    ACCESS_AND_USER_FIELD,
    KEY_A_FIELD,
    KEY_B_FIELD,
    Key,
    data_rule,
    key_b_is_data,
    trailer_rule,
)
from app.simulation.encoder import Card

T = TypeVar("T")

DONE = Response(b"", 0x9000)
NO_INFORMATION = Response(b"", 0x6300)
SECURITY_NOT_SATISFIED = Response(b"", 0x6982)
KEY_NOT_USABLE = Response(b"", 0x6984)
KEY_NUMBER_INVALID = Response(b"", 0x6988)
WRONG_LENGTH = Response(b"", 0x6700)
FUNCTION_NOT_SUPPORTED = Response(b"", 0x6A81)
NO_SUCH_BLOCK = Response(b"", 0x6A82)
INSTRUCTION_NOT_SUPPORTED = Response(b"", 0x6D00)
CLASS_NOT_SUPPORTED = Response(b"", 0x6E00)

KEY_SLOTS = 2
SMALL_SECTORS = 32
SMALL_SECTOR_BLOCKS = 4
LARGE_SECTOR_BLOCKS = 16
_SMALL_AREA_BLOCKS = SMALL_SECTORS * SMALL_SECTOR_BLOCKS
_CLASSIC_BLOCKS = {Chip.CLASSIC_MINI: 20, Chip.CLASSIC_1K: 64, Chip.CLASSIC_4K: 256}
_CHIP_NAMES = {
    Chip.CLASSIC_1K: 0x0001,
    Chip.CLASSIC_4K: 0x0002,
    Chip.ULTRALIGHT: 0x0003,
    Chip.CLASSIC_MINI: 0x0026,
    Chip.UNKNOWN: 0x0000,
}
_ATR_HEAD = bytes.fromhex("3B 8F 80 01 80 4F 0C A0 00 00 03 06 03")
_DESFIRE_ATR = bytes.fromhex("3B 81 80 01 80 80")
_HEADER_BYTES = 4
_KEYS = {KEY_A: Key.A, KEY_B: Key.B}


def atr_of(chip: Chip) -> bytes:
    """Return the ATR that an encoder answers for ``chip``, with its check byte TCK."""
    if chip is Chip.DESFIRE:
        return _DESFIRE_ATR
    body = _ATR_HEAD + _CHIP_NAMES[chip].to_bytes(2, "big") + bytes(4)
    check = 0
    for byte in body[1:]:
        check ^= byte
    return body + bytes((check,))


def sector_of(block: int) -> int:
    """Return the sector that holds a block: 4 blocks each, 16 from block 128 on."""
    if block < _SMALL_AREA_BLOCKS:
        return block // SMALL_SECTOR_BLOCKS
    return SMALL_SECTORS + (block - _SMALL_AREA_BLOCKS) // LARGE_SECTOR_BLOCKS


def trailer_of(block: int) -> int:
    """Return the trailer of the sector that holds a block."""
    blocks = SMALL_SECTOR_BLOCKS if block < _SMALL_AREA_BLOCKS else LARGE_SECTOR_BLOCKS
    return block | blocks - 1


def factory_memory(chip: Chip, uid: bytes) -> bytes:
    """Return a factory-fresh Classic's bytes: UID in block 0, transport keys, zeros; empty for others."""
    blocks = [bytes(BLOCK_BYTES)] * _CLASSIC_BLOCKS.get(chip, 0)
    for block in range(len(blocks)):
        if trailer_of(block) == block:
            blocks[block] = FACTORY_TRAILER
    if blocks:
        blocks[0] = uid.ljust(BLOCK_BYTES, b"\0")
    return b"".join(blocks)


class SimulatedCard:
    """One card with the encoder's contactless half: key slots and the one sector that is open."""

    def __init__(self, uid: bytes, chip: Chip = Chip.CLASSIC_1K, memory: bytes | None = None) -> None:
        self.uid = uid
        self.chip = chip
        self.atr = atr_of(chip)
        self._memory = bytearray(factory_memory(chip, uid) if memory is None else memory)
        self._slots: dict[int, bytes] = {}
        self._open: tuple[int, Key] | None = None

    def dump(self) -> bytes:
        """Return every byte of the card's memory, keys included."""
        return bytes(self._memory)

    def restore(self, memory: bytes) -> None:
        """Make the card what a `dump` of such a card says."""
        self._memory[:] = memory

    def reset(self) -> None:
        """Take the card out of the field: nothing is authenticated, and the encoder forgets its keys."""
        self._slots.clear()
        self._open = None

    def answer(self, apdu: bytes) -> Response:
        """Answer one command APDU as an encoder with this card on it would."""
        if len(apdu) < _HEADER_BYTES:
            return WRONG_LENGTH
        if apdu[0] != 0xFF:
            return CLASS_NOT_SUPPORTED
        if apdu[1] == 0xCA:
            return Response(self.uid, 0x9000) if apdu[2] == 0 else FUNCTION_NOT_SUPPORTED
        return self._answer_memory_command(apdu)

    def _answer_memory_command(self, apdu: bytes) -> Response:
        handlers = {0xB0: self._read, 0xD6: self._write, 0x86: self._authenticate, 0x82: self._load_key}
        if apdu[1] not in handlers:
            return INSTRUCTION_NOT_SUPPORTED
        return handlers[apdu[1]](apdu) if self._memory else FUNCTION_NOT_SUPPORTED

    def _load_key(self, apdu: bytes) -> Response:
        slot, length, key = apdu[3], apdu[4:5], apdu[5:]
        if slot >= KEY_SLOTS:
            return KEY_NUMBER_INVALID
        if length != bytes((SECTOR_KEY_BYTES,)) or len(key) != SECTOR_KEY_BYTES:
            return WRONG_LENGTH
        self._slots[slot] = key
        return DONE

    def _authenticate(self, apdu: bytes) -> Response:
        if len(apdu) != 10 or apdu[4:7] != b"\x05\x01\x00":
            return WRONG_LENGTH
        block, key, slot = apdu[7], _KEYS.get(apdu[8]), self._slots.get(apdu[9])
        self._open = None
        if key is None or slot is None:
            return KEY_NOT_USABLE
        if not self._has(block):
            return NO_SUCH_BLOCK
        trailer = self._block(trailer_of(block))
        if trailer_rule(trailer) is None or trailer[KEY_A_FIELD if key is Key.A else KEY_B_FIELD] != slot:
            return NO_INFORMATION
        self._open = (sector_of(block), key)
        return DONE

    def _read(self, apdu: bytes) -> Response:
        block = apdu[3]
        if apdu[4:] != bytes((BLOCK_BYTES,)):
            return WRONG_LENGTH
        if not self._has(block):
            return NO_SUCH_BLOCK
        key = self._usable_key(block)
        if key is None:
            return SECURITY_NOT_SATISFIED
        if block == trailer_of(block):
            return self._read_trailer(block, key)
        rule = data_rule(self._block(trailer_of(block)), _group(block))
        if rule is None or key not in rule.read:
            return SECURITY_NOT_SATISFIED
        return Response(self._block(block), 0x9000)

    def _read_trailer(self, block: int, key: Key) -> Response:
        trailer = self._block(block)
        rule = trailer_rule(trailer)
        if rule is None or key not in rule.read_access:
            return SECURITY_NOT_SATISFIED
        key_b = trailer[KEY_B_FIELD] if key in rule.read_key_b else bytes(SECTOR_KEY_BYTES)
        return Response(bytes(SECTOR_KEY_BYTES) + trailer[ACCESS_AND_USER_FIELD] + key_b, 0x9000)

    def _write(self, apdu: bytes) -> Response:
        block, data = apdu[3], apdu[5:]
        if apdu[4:5] != bytes((BLOCK_BYTES,)) or len(data) != BLOCK_BYTES:
            return WRONG_LENGTH
        if not self._has(block):
            return NO_SUCH_BLOCK
        key = self._usable_key(block)
        if key is None or block == 0:
            return SECURITY_NOT_SATISFIED
        if block == trailer_of(block):
            return self._write_trailer(block, key, data)
        rule = data_rule(self._block(trailer_of(block)), _group(block))
        if rule is None or key not in rule.write:
            return SECURITY_NOT_SATISFIED
        self._put(block, data)
        return DONE

    def _write_trailer(self, block: int, key: Key, data: bytes) -> Response:
        """Write the parts of a trailer that the key may write; a chip leaves the other parts as they were."""
        rule = trailer_rule(self._block(block))
        if rule is None or key not in rule.write_key_a | rule.write_access | rule.write_key_b:
            return SECURITY_NOT_SATISFIED
        parts = (
            (rule.write_key_a, KEY_A_FIELD),
            (rule.write_access, ACCESS_AND_USER_FIELD),
            (rule.write_key_b, KEY_B_FIELD),
        )
        trailer = bytearray(self._block(block))
        for keys, part in parts:
            if key in keys:
                trailer[part] = data[part]
        self._put(block, bytes(trailer))
        return DONE

    def _usable_key(self, block: int) -> Key | None:
        """Return the key that opened this block's sector, None where it opens nothing here."""
        if self._open is None or self._open[0] != sector_of(block):
            return None
        key = self._open[1]
        return None if key is Key.B and key_b_is_data(self._block(trailer_of(block))) else key

    def _has(self, block: int) -> bool:
        return block * BLOCK_BYTES < len(self._memory)

    def _block(self, block: int) -> bytes:
        return bytes(self._memory[block * BLOCK_BYTES : (block + 1) * BLOCK_BYTES])

    def _put(self, block: int, data: bytes) -> None:
        self._memory[block * BLOCK_BYTES : (block + 1) * BLOCK_BYTES] = data


def _group(block: int) -> int:
    """Return the access group 0–2 of a data block: itself, or one of three runs of five in a large sector."""
    if block < _SMALL_AREA_BLOCKS:
        return block % SMALL_SECTOR_BLOCKS
    return block % LARGE_SECTOR_BLOCKS // 5


def converse(conversation: Conversation[T], card: Card, lift_after: int | None = None) -> T:
    """Run a conversation straight on a card, freshly laid down, and return its result.

    ``lift_after``: exactly that many APDUs are applied, then the card is gone (CardLifted).
    """
    card.reset()
    done = 0
    try:
        apdu = next(conversation)
        while True:
            if done == lift_after:
                conversation.close()
                raise CardLifted(done)
            response = card.answer(apdu)
            done += 1
            apdu = conversation.send(response)
    except StopIteration as end:
        result: T = end.value
        return result
