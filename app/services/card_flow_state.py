"""What a running card job says of itself: one frozen state, told anew at every step."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import TYPE_CHECKING

from app.domain.card_rights import CardMake
from app.domain.errors import KeyrackError
from app.domain.permission import Permission
from app.domain.place import Place
from app.domain.rack import DeskAction
from app.domain.reading import CardReading, OurPermission
from app.domain.stay import CardIssue
from app.ports.card_source import SourceAway
from app.ports.encoder import EncoderState

if TYPE_CHECKING:
    from app.domain.batch import BatchPurpose
    from app.domain.door import Verdict


class CardStep(Enum):
    """Where a card flow stands; every step has its own sentence."""

    WAITING = "waiting"
    """Lay a card on the encoder."""
    RECOGNISING = "recognising"
    ASKING = "asking"
    """The card can be used, but somebody must say so; ``question`` says why."""
    PREPARING = "preparing"
    """The vendor's server is asked: whether it is there while no card lies there, else for the content."""
    WRITING = "writing"
    LIFT = "lift"
    """Proven. Lift the card."""
    TROUBLE = "trouble"
    """It did not work; ``error`` says what happened, what was and wasn't done; it can be tried again."""
    CANCELLING = "cancelling"
    TOLD = "told"
    """A read (F3) is answered: ``told`` says what the door will do."""
    DONE = "done"


class CardQuestion(Enum):
    """Why a card needs a person's word before it is overwritten or erased."""

    LIVE_ELSEWHERE = "live_elsewhere"
    """Ours, and it still opens a room: another one's, or another party's card for this one."""
    UNKNOWN_DATA = "unknown_data"
    ERASE_LIVE = "erase_live"
    """Ours and live: erasing it takes the guest's card away."""
    EMPTY_DATA_CARD = "empty_data_card"
    """Everything on the data card is stored; it may be emptied for the next round."""
    RECORDS_ON_CARD = "records_on_card"
    """A data card with door records that nobody has collected; writing it anew loses them."""


@dataclass(frozen=True, slots=True)
class DoorStory:
    """What one door will do with a card, as far as its records prove what its lock knows.

    ``place`` is None for a common door, and where the card goes to any door. ``label`` is the room's, or the
    common door's name; empty where there is neither. ``boundary``: the UTC time that the verdict turns on.
    """

    verdict: Verdict
    place: Place | None = None
    room_id: str | None = None
    label: str = ""
    boundary: datetime | None = None
    common_door: int = 0


@dataclass(frozen=True, slots=True)
class CardStory:
    """What reading a card told: the door's verdict and the facts of its sentence.

    ``doors`` are those that the card names; a floor, a building, or any door, is one of them.
    ``verdict`` and ``boundary`` are those of the first; None where the content is no permission of this
    hotel (the reading says what it is). ``room_label`` are the labels of the rooms. ``replaced_by`` is
    the issue of a newer sequence for the first door.
    """

    reading: CardReading
    verdict: Verdict | None = None
    room_id: str | None = None
    room_label: str = ""
    guest: str = ""
    boundary: datetime | None = None
    issue: CardIssue | None = None
    replaced_by: CardIssue | None = None
    resolved: bool = False
    """Reading this card settled a write whose outcome had been unknown."""
    party_is_in: bool = False
    """The party that this card was made for has not checked out."""
    doors: tuple[DoorStory, ...] = ()
    common_doors: tuple[DoorStory, ...] = ()

    @property
    def permission(self) -> Permission | None:
        """What the card carries, where it is this hotel's."""
        content = self.reading.content
        return content.permission if isinstance(content, OurPermission) else None


@dataclass(frozen=True, slots=True)
class RunPlace:
    """Where the run of a batch is: at its room or person ``number`` of ``total``."""

    name: str
    purpose: BatchPurpose
    number: int
    total: int


@dataclass(frozen=True, slots=True)
class CardFlowState:
    """A running card job: one or more cards for a room, a read (F3) or an erase (F4)."""

    action: DeskAction
    step: CardStep
    room_label: str = ""
    guest: str = ""
    holder: str = ""
    """Who gets the card that is being waited for; empty for guests."""
    make: CardMake | None = None
    """What is being made, where it is no guest's card of a room."""
    card_number: int = 1
    card_total: int = 1
    cards_proven: int = 0
    encoder: EncoderState | None = None
    reading: CardReading | None = None
    question: CardQuestion | None = None
    story: CardStory | None = None
    """What is known of the card that the question or the answer is about."""
    error: KeyrackError | None = None
    weak_chip: bool = False
    records: int = 0
    """How many new door records a data card brought."""
    records_of: tuple[tuple[str, int], ...] = ()
    """The same by door: what the desk calls it, and how many."""
    source: str = ""
    """The stable code of the card source that makes the cards."""
    machine: str = ""
    """The issuing machine that makes the cards; empty where they are laid on the encoder."""
    run: RunPlace | None = None
    """The batch that the card is made for, where it is one's."""

    @property
    def server_is_away(self) -> bool:
        """Whether the job stopped because the server that makes the cards can't be asked."""
        return self.step is CardStep.TROUBLE and isinstance(self.error, SourceAway)
