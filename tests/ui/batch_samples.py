"""States of the batches' view, made up."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from app.domain.batch import Batch, BatchItem, BatchProgress, BatchPurpose, ItemProgress
from app.domain.hotel import Room
from app.domain.outage import Spare, Staleness
from app.domain.permission import CardKind
from app.domain.place import Place
from app.domain.stay import CardIssue, CardState, IssueDoor
from ui.presenters.batches_state import BatchesState, BatchesTab

ZONE = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)
DAY = timedelta(days=1)
GUESTS = ("Okafor", "Chen", "Silva", "Novak", "Read", "Iyer", "Müller", "Adeyemi", "")


def rooms(count: int, floor: int = 3) -> tuple[Room, ...]:
    return tuple(
        Room(f"room-{floor}{at:02}", f"{floor}{at:02}", Place(1, floor, at)) for at in range(1, count + 1)
    )


def group(*, made: int = 9, count: int = 20, ended: bool = False) -> BatchProgress:
    """A party of ``count`` rooms, two cards each, of which the first ``made`` cards are made."""
    batch = Batch("group", BatchPurpose.GROUP, "Alpine Club", NOW - timedelta(minutes=12), "op-mira")
    items = []
    for at, room in enumerate(rooms(count), start=1):
        item = BatchItem(
            f"item-{at}", "group", at, room.label, room.room_id, f"stay-{at}", GUESTS[at % len(GUESTS)], 2
        )
        done = max(0, min(2, made - 2 * (at - 1)))
        items.append(ItemProgress(item, done, spoiled=int(at == 3)))
    if not ended:
        items[6] = replace(items[6], item=replace(items[6].item, skipped_at=NOW))
        items[5] = replace(items[5], in_question=1)
    return BatchProgress(replace(batch, ended_at=NOW) if ended else batch, tuple(items))


def outage_batch() -> BatchProgress:
    at = NOW - 12 * DAY
    batch = Batch("set", BatchPurpose.OUTAGE_SET, "Outage set of 11 Nov 2026", at, "op-jonas", None, at)
    items = [
        ItemProgress(BatchItem(f"spare-{room.label}", "set", at, room.label, room.room_id), made=1)
        for at, room in enumerate(rooms(6), start=1)
    ]
    return BatchProgress(batch, tuple(items))


def spare(room: Room, stale: Staleness | None = None, *, days: float = 10) -> Spare:
    issue = CardIssue(
        issue_id=f"issue-{room.label}",
        serial=room.place.door,
        uid=bytes((0xC0, 0x5E, 0, room.place.door)),
        kind=CardKind.SPARE,
        source="open",
        stay_id=None,
        doors=(IssueDoor(room.place, 6, room.room_id),),
        index=1,
        not_before=NOW - 4 * DAY,
        not_after=NOW + days * DAY,
        state=CardState.PROVEN,
        begun_at=NOW - 4 * DAY,
        issued_by="op-jonas",
        proven_at=NOW - 4 * DAY,
    )
    return Spare(issue, room, stale)


def spares() -> tuple[Spare, ...]:
    stale = {2: Staleness.NEWER_CARD, 3: Staleness.ENDS_SOON, 5: Staleness.LOST}
    return tuple(
        spare(room, stale.get(at), days=2 if at == 3 else 10) for at, room in enumerate(rooms(12), start=1)
    )


def states() -> dict[str, BatchesState]:
    """The view's states by name."""
    empty = BatchesState(ZONE, NOW, loaded=True)
    names = {"op-mira": "Mira", "op-jonas": "Jonas"}
    full = replace(
        empty,
        batches=(group(), outage_batch()),
        chosen="group",
        chosen_item="item-5",
        spares=spares(),
        operators=names,
    )
    ended = replace(full, batches=(group(made=40, ended=True), outage_batch()), chosen_item="")
    return {
        "empty": empty,
        "empty_spares": replace(empty, tab=BatchesTab.SPARES),
        "interrupted": full,
        "running": replace(full, running="group"),
        "ended": ended,
        "spares": replace(full, tab=BatchesTab.SPARES, chosen_spare="issue-301"),
        "spare_stale": replace(full, tab=BatchesTab.SPARES, chosen_spare="issue-302"),
    }
