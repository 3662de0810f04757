"""The conversations that change a card: write over ours, write a card without permission, erase.

Their order of writes is the promise that a card lifted at any moment holds the old permission
or the new one (SPECIFICATION.md, "Writing" and "Erasing").
"""

from __future__ import annotations

from app.adapters.open_format.session import Owner, Session
from app.codec.open_card.layout import (
    ALL_SECTORS,
    COPY_SECTORS,
    EMPTY_BLOCK,
    ERASED_MARK,
    MARK_BLOCK,
    MARK_SECTOR,
    data_blocks,
    first_block,
    hotel_mark,
    split_blocks,
)
from app.codec.open_card.reading import COPY_A, COPY_B, Found
from app.codec.open_card.sector_keys import SectorKeys
from app.ports.encoder import Conversation

_OURS_FIRST = (Owner.OURS, Owner.FACTORY)
_FACTORY_ONLY = (Owner.FACTORY,)


def other_copy(copy: int) -> int:
    """Return the copy that is not ``copy``."""
    return COPY_A + COPY_B - copy


def write_over(uid: bytes, keys: SectorKeys, found: Found, record: bytes) -> Conversation[None]:
    """Write ``record`` (144 bytes) to the copy that is not in force, and read it back.

    Until the last block is written, the signature of the new copy is wrong and the old one counts.
    """
    copy = other_copy(found.copy)
    sectors = COPY_SECTORS[copy]
    session = Session(uid, keys, turning_block=data_blocks(sectors[-1])[-1])
    blocks = split_blocks(record)
    for at, sector in enumerate(sectors):
        seen_head = found.heads[copy] if at == 0 else b""
        contents = dict(zip(data_blocks(sector), blocks[3 * at : 3 * at + 3], strict=True))
        yield from _fill(session, sector, contents, _OURS_FIRST, seen_head)


def write_first(
    uid: bytes, keys: SectorKeys, hotel_id: bytes, record: bytes, *, seen_mark: bytes, empty: bool
) -> Conversation[None]:
    """Bring a card without permission under our keys, write ``record`` as copy A, and read it back.

    ``seen_mark``: block 1, where every sector was seen to open with the factory key, else empty bytes.
    ``empty``: these sectors were seen to hold zeros.
    """
    session = Session(uid, keys, turning_block=MARK_BLOCK)
    owners = _FACTORY_ONLY if seen_mark else _OURS_FIRST
    yield from _write_mark(session, hotel_mark(hotel_id), seen_mark)
    blocks = split_blocks(record)
    no_copy_b = {} if empty else {first_block(COPY_SECTORS[COPY_B][0]): EMPTY_BLOCK}
    for sector in COPY_SECTORS[COPY_B]:
        yield from _fill(session, sector, no_copy_b, owners)
        no_copy_b = {}
    for at, sector in enumerate(COPY_SECTORS[COPY_A]):
        contents = dict(zip(data_blocks(sector), blocks[3 * at : 3 * at + 3], strict=True))
        yield from _fill(session, sector, contents, owners)


def _fill(
    session: Session,
    sector: int,
    contents: dict[int, bytes],
    owners: tuple[Owner, ...],
    seen_head: bytes = b"",
) -> Conversation[None]:
    """Write blocks of one sector, its trailer last where it is not ours yet, and read the blocks back."""
    owner = yield from session.open(sector, *owners)
    if seen_head:
        yield from session.expect_unchanged(first_block(sector), seen_head)
    if owner is Owner.FACTORY:
        yield from session.check_trailer(sector, owner)
    for block, data in contents.items():
        yield from session.write(block, data)
    if owner is Owner.FACTORY:
        yield from session.make_ours(sector)
    for block, data in contents.items():
        yield from session.expect(block, data)


def erase_permission(uid: bytes, keys: SectorKeys, found: Found) -> Conversation[None]:
    """Erase a card of ours: the older copy's head first, so that it can't come back into force."""
    older = other_copy(found.copy)
    head_in_force = first_block(COPY_SECTORS[found.copy][0])
    session = Session(uid, keys, turning_block=head_in_force)
    emptied = yield from _kill_older(session, first_block(COPY_SECTORS[older][0]), older, found)
    for sector in COPY_SECTORS[found.copy] + COPY_SECTORS[older]:
        yield from _clear(session, sector, _OURS_FIRST, emptied)
    yield from _write_mark(session, ERASED_MARK)


def _kill_older(session: Session, head: int, older: int, found: Found) -> Conversation[tuple[int, ...]]:
    """Empty the older copy's head; return the blocks that need no further emptying."""
    if not found.heads[older]:
        return ()
    yield from session.open(COPY_SECTORS[older][0], Owner.OURS)
    yield from session.expect_unchanged(head, found.heads[older])
    yield from session.write(head, EMPTY_BLOCK)
    return (head,)


def erase_remains(uid: bytes, keys: SectorKeys, *, all_factory: bool) -> Conversation[None]:
    """Erase a card on which no permission is in force."""
    session = Session(uid, keys, turning_block=first_block(ALL_SECTORS[0]))
    owners = _FACTORY_ONLY if all_factory else _OURS_FIRST
    for sector in ALL_SECTORS:
        yield from _clear(session, sector, owners)
    yield from _write_mark(session, ERASED_MARK)


def _clear(
    session: Session, sector: int, owners: tuple[Owner, ...], emptied: tuple[int, ...] = ()
) -> Conversation[None]:
    """Empty one sector, return it to the factory's keys, and prove both."""
    owner = yield from session.open(sector, *owners)
    yield from session.check_trailer(sector, owner)
    for block in data_blocks(sector):
        if block not in emptied:
            yield from session.write(block, EMPTY_BLOCK)
    if owner is Owner.OURS:
        yield from session.make_factory(sector)
    for block in data_blocks(sector):
        yield from session.expect(block, EMPTY_BLOCK)


def _write_mark(session: Session, mark: bytes, seen_mark: bytes = b"") -> Conversation[None]:
    yield from session.open(MARK_SECTOR, Owner.FACTORY)
    if seen_mark:
        yield from session.expect_unchanged(MARK_BLOCK, seen_mark)
    yield from session.write(MARK_BLOCK, mark)
    yield from session.expect(MARK_BLOCK, mark)
