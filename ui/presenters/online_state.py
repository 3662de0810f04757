"""The one frozen state of the Cards page's online cards, and what a person fills in about one."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta, tzinfo
from enum import Enum

from app.domain.errors import KeyrackError
from app.domain.machines import IssuingMachine
from app.domain.outbox import OutboxRow
from app.domain.vendor import Operation
from app.services.ask_server import CARD_MODIFY, DELETIONS, ONLINE_CREATE, ONLINE_DELETE, ONLINE_SAVE
from app.services.online_cards import CARD_DETAILS, OnlineCard, OnlineCardOrder
from app.services.online_locks import CardLock

__all__ = [
    "CARD_MODIFY",
    "ONLINE_CREATE",
    "ONLINE_DELETE",
    "ONLINE_SAVE",
    "CardLock",
    "OnlineAsk",
    "OnlineCard",
    "OnlineDraft",
    "OnlineForm",
    "OnlineState",
    "Patience",
]


class OnlineAsk(Enum):
    """What the server is being asked for."""

    LIST = "list"
    HOLDER = "holder"
    DETAILS = "details"


class Patience(Enum):
    """How long an answer has been waited for."""

    SHORT = "short"
    """Nobody notices."""
    NOTICED = "noticed"
    """It is said that something goes on."""
    LONG = "long"
    """It can be given up."""


@dataclass(frozen=True, slots=True)
class OnlineDraft:
    """What was filled in. ``learnt``: the lock knows the card already, the server is only to keep it."""

    order: OnlineCardOrder
    learnt: bool = False


@dataclass(frozen=True, slots=True)
class OnlineForm:
    """What the forms work with. ``read_number`` reads the card on the encoder: hex; raises KeyrackError."""

    locks: tuple[CardLock, ...]
    machines: tuple[IssuingMachine, ...]
    zone: tzinfo
    now: datetime
    read_number: Callable[[], Awaitable[str]]
    lock_id: str = ""
    """The lock that is proposed for a new card."""
    operations: Mapping[str, Operation] = field(default_factory=dict)
    """What the vendor profile says of them, once it is known."""

    def fresh(self) -> OnlineDraft:
        """A new card's draft: from now until this time tomorrow."""
        start = self.now.replace(second=0, microsecond=0)
        first = next((each.lock_id for each in self.locks), "")
        order = OnlineCardOrder(self.lock_id or first, "", "", start, start + timedelta(days=1))
        return OnlineDraft(order)


@dataclass(frozen=True, slots=True)
class OnlineState:
    """Everything that is drawn.

    ``cards`` are the server's as of ``read_at`` (None: it was not asked yet); those of one person alone
    where ``holder`` names them. ``lock_id`` and ``search`` narrow them. ``waiting`` is what the outbox still
    has for the server. ``trouble`` is why the last question got no answer, ``queued`` what was put into the
    outbox last: an operation's id.
    """

    zone: tzinfo
    now: datetime
    cards: tuple[OnlineCard, ...] = ()
    read_at: datetime | None = None
    holder: str = ""
    locks: tuple[CardLock, ...] = ()
    machines: tuple[IssuingMachine, ...] = ()
    operations: Mapping[str, Operation] = field(default_factory=dict)
    waiting: tuple[OutboxRow, ...] = ()
    lock_id: str = ""
    search: str = ""
    chosen: str = ""
    details: OnlineCard | None = None
    """The chosen card as the server told it by itself."""
    asks: OnlineAsk | None = None
    patience: Patience = Patience.SHORT
    trouble: KeyrackError | None = None
    queued: str = ""
    busy: bool = False

    def lock_of(self, lock_id: str) -> CardLock | None:
        """A lock; None for one that the server lists no more."""
        return next((each for each in self.locks if each.lock_id == lock_id), None)

    @property
    def shown(self) -> tuple[OnlineCard, ...]:
        """The cards that pass lock and search."""
        return tuple(each for each in self.cards if self._passes(each))

    def _passes(self, card: OnlineCard) -> bool:
        if self.lock_id and card.lock_id != self.lock_id:
            return False
        lock = self.lock_of(card.lock_id)
        room = lock.room_label if lock is not None else ""
        texts = (card.number, card.name, card.holder, room)
        return any(self.search.casefold() in text.casefold() for text in texts)

    @property
    def card(self) -> OnlineCard | None:
        """The chosen card, by the server's newest word on it."""
        if self.details is not None and self.details.card_id == self.chosen:
            return self.details
        return next((each for each in self.cards if each.card_id == self.chosen), None)

    @property
    def is_told(self) -> bool:
        """Whether the chosen card was asked for by itself."""
        return self.details is not None and self.details.card_id == self.chosen

    @property
    def leaves(self) -> bool:
        """Whether the chosen card's deletion is on its way already."""
        return any(
            row.operation_id in DELETIONS and row.fields.get("cardId") == self.chosen for row in self.waiting
        )

    @property
    def details_operation(self) -> Operation | None:
        """The operation that tells one card."""
        return self.operations.get(CARD_DETAILS)
