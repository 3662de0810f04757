"""The card on the encoder, read by itself and explained: what it is, does, and all that is known of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app.domain.cards_out import WEAK_CHIPS, CardOut
from app.domain.denial import DoorReach
from app.domain.issuing import permission_of
from app.domain.permission import Permission
from app.domain.reading import CardReading, Chip, OurPermission
from app.domain.stay import CardIssue, CardState
from app.ports.card_source import CardSource
from app.ports.encoder import EncoderState
from app.ports.store import Snapshot
from app.services.card_flow_state import CardStory
from app.services.card_session import CardBench, recognise_card
from app.services.card_story import card_story, story_within
from app.services.desk import Desk
from app.services.load_cards import CardFile, card_file_within
from app.services.where_card_works import card_reach_within


@dataclass(frozen=True, slots=True)
class CardLook:
    """One card: its story, its file, and when it was read (UTC; None: told from the account alone).

    ``issue`` is the one that the look is about: what the card carries, or what was asked for.
    ``story`` is None where the account does not know what the card holds.
    """

    file: CardFile
    story: CardStory | None = None
    issue: CardIssue | None = None
    read_at: datetime | None = None
    reach: tuple[DoorReach, ...] = ()
    """Of a card that was reported lost: every door that it is for, and whether that one still opens."""

    @property
    def permission(self) -> Permission | None:
        """What the card lets do, as far as it is known."""
        return self.story.permission if self.story is not None else None

    @property
    def card(self) -> CardOut | None:
        """The issue with what the hotel says around it."""
        return next((card for card in self.file.issues if card.issue == self.issue), None)


async def look_at_card(bench: CardBench, presented: EncoderState) -> CardLook:
    """Read the card that lies there and return everything about it; nothing is written to it.

    What reading settles of the account is settled, as F3 does; the read is not journaled, because nobody
    asked for it. Raises EncoderError, CardWriteFailed, StoreError.
    """
    reading = await recognise_card(bench, presented)
    story = await card_story(bench.desk, bench.source, reading, bench.operator)
    now = bench.desk.clock.now()

    def view(snapshot: Snapshot) -> CardLook:
        file = card_file_within(snapshot, reading.uid, now)
        return CardLook(file, story, story.issue, now, _reach(snapshot, story.issue, now))

    return await bench.desk.store.read(view)


async def look_up_card(desk: Desk, source: CardSource, hotel_id: bytes, issue_id: str) -> CardLook:
    """Return what the account says of an issue's card, without the card. KeyError if there is none."""
    now = desk.clock.now()

    def view(snapshot: Snapshot) -> CardLook:
        issue = snapshot.card_issue(issue_id)
        file, reach = card_file_within(snapshot, issue.uid, now), _reach(snapshot, issue, now)
        if issue.state not in _CARRIES:
            return CardLook(file, None, issue, reach=reach)
        reading = _as_accounted(issue, permission_of(issue, hotel_id, source.key_version))
        return CardLook(file, story_within(snapshot, source, reading, now), issue, reach=reach)

    return await desk.store.read(view)


_CARRIES = (CardState.PROVEN, CardState.CLAIMED, CardState.SPOILED)


def _reach(snapshot: Snapshot, issue: CardIssue | None, now: datetime) -> tuple[DoorReach, ...]:
    """A master card is for every door: looked up only where somebody has to run after it."""
    if issue is None or issue.lost_at is None:
        return ()
    return card_reach_within(snapshot, issue, now)


def _as_accounted(issue: CardIssue, permission: Permission) -> CardReading:
    """What a read of this card would tell."""
    chip = next((each for each in Chip if each.value == issue.chip), Chip.UNKNOWN)
    return CardReading(issue.uid, chip, OurPermission(permission), weak_chip=chip in WEAK_CHIPS)
