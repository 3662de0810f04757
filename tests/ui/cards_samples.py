"""Cards that are out, for the tests of views: one of every sort, at the samples' fixed moment."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from app.domain.cards_out import CardOut, Clears
from app.domain.denial import DoorReach
from app.domain.door import Verdict
from app.domain.issuing import permission_of
from app.domain.permission import CardFlag, CardKind
from app.domain.place import Place
from app.domain.reading import Blank, CardReading, Chip, OurPermission, Unreadable
from app.domain.stay import CardIssue, CardState, IssueDoor
from app.services.card_flow_state import CardStory, DoorStory
from app.services.load_cards import CardFile
from app.services.look_at_card import CardLook
from tests.ui.samples import NOW, ZONE
from ui.presenters.cards_choice import CardsChoice
from ui.presenters.cards_state import CardAct, CardsListState, CardsState, LiveCardState
from ui.wording.formats import Formats

FORMATS = Formats(ZONE, NOW)


def issue(number: int = 1, kind: CardKind = CardKind.GUEST, **changes: object) -> CardIssue:
    """A card of room 3xx that was made two hours ago and ends in two days."""
    made = CardIssue(
        issue_id=f"issue-{number}",
        serial=number,
        uid=bytes((0xC0, 0x5E, number >> 8 & 0xFF, number & 0xFF)),
        kind=kind,
        source="open",
        stay_id=None,
        doors=(IssueDoor(Place(1, 3, number % 200 + 1), 7, f"room-{number}"),),
        index=1,
        not_before=NOW - timedelta(days=1),
        not_after=NOW + timedelta(days=2, minutes=number),
        state=CardState.PROVEN,
        begun_at=NOW - timedelta(hours=2),
        issued_by="op-mira",
        chip=Chip.CLASSIC_1K.value,
        proven_at=NOW - timedelta(hours=2),
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def card(number: int = 1, kind: CardKind = CardKind.GUEST, **changes: object) -> CardOut:
    """The same with what the hotel says around it."""
    return CardOut(issue(number, kind, **changes), (f"3{number:02}",), f"Guest {number}", "Mira")


def every_sort() -> list[CardOut]:
    """Guest, staff, house, spare, lost, in question, left over, claimed, spoiled, without a room."""
    return [
        card(1),
        card(2, CardKind.STAFF, holder="Ana", chip=Chip.DESFIRE.value),
        replace(card(3, CardKind.MASTER, doors=()), rooms=()),
        card(4, CardKind.SPARE),
        card(5, lost_at=NOW - timedelta(hours=1)),
        card(6, state=CardState.UNRESOLVED, proven_at=None),
        replace(card(7), clears=Clears.NEWER_CARD_AT_DOOR, open_rooms=("307",)),
        card(8, state=CardState.CLAIMED, proven_at=None, chip=""),
        card(9, state=CardState.SPOILED),
        card(10, flags=CardFlag.SINGLE_OPENING | CardFlag.KEEPS_OLDER, seen_at=NOW, in_cloud_at=NOW),
    ]


def list_state(cards: list[CardOut] | None = None) -> CardsListState:
    """The list as the presenter would show it."""
    choice = CardsChoice()
    choice.load(every_sort() if cards is None else cards)
    return choice.state()


def door(label: str, verdict: Verdict = Verdict.OPENS) -> DoorStory:
    """A room's door and what it does with the card until the samples' card ends."""
    return DoorStory(verdict, Place(1, 3, 5), f"room-{label}", label, NOW + timedelta(days=2))


def look(
    made: CardIssue, *doors: DoorStory, chip: Chip = Chip.CLASSIC_1K, reach: tuple[DoorReach, ...] = ()
) -> CardLook:
    """A card of ours that lies on the encoder; one that names no door goes to any."""
    doors = doors or (DoorStory(Verdict.OPENS, boundary=made.not_after),)
    content = OurPermission(permission_of(made, bytes(8), 1))
    reading = CardReading(made.uid, chip, content, weak_chip=chip is not Chip.DESFIRE)
    labels = tuple(each.label for each in doors if each.label)
    story = CardStory(
        reading,
        doors[0].verdict,
        doors[0].room_id,
        ", ".join(labels),
        boundary=doors[0].boundary,
        issue=made,
        doors=doors,
    )
    file = CardFile(
        made.uid, (CardOut(made, labels, made.holder or "Okafor", "Mira"),), {}, {"op-mira": "Mira"}
    )
    return CardLook(file, story, made, NOW, reach)


def foreign(content: Blank | Unreadable, chip: Chip = Chip.CLASSIC_1K) -> CardLook:
    """A card that carries nothing of ours."""
    reading = CardReading(bytes((1, 2, 3, 4)), chip, content)
    return CardLook(CardFile(reading.uid), CardStory(reading), None, NOW)


def on_the_encoder(shown: CardLook, marked: CardAct | None = None) -> CardsState:
    """The page with this card on the encoder."""
    return CardsState(ZONE, NOW, live=LiveCardState(None, reading=False, look=shown), marked=marked)
