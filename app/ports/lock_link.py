"""Locks over Bluetooth: the radio that hears them, and the link that carries messages to one of them.

A *message* is what a lock and Keyrack say to each other as a whole (a relayed vendor frame, a message of
the open Bluetooth format); a link cuts it into chunks by its `Framing` and puts answers together again.
A *conversation* is a generator that yields messages and is sent the answer to each; its return value is
the result. Conversations are pure, so the same one runs over a real radio and over a simulated one.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import Enum
from typing import Protocol, TypeVar

from app.domain.errors import KeyrackError

T = TypeVar("T")

LockConversation = Generator[bytes, bytes, T]
"""Yields a message to the lock, is sent its answer; what it raises comes out of `LockLink.perform`."""


class RadioCondition(Enum):
    """What is true of the Bluetooth adapter now; each has its own sentence and remedy on screen."""

    STARTING = "starting"
    READY = "ready"
    OFF = "off"
    NO_ADAPTER = "no_adapter"
    """None there, or it was unplugged."""
    NO_SERVICE = "no_service"
    """The system's Bluetooth service does not run."""
    DENIED = "denied"
    """The system does not let this program use Bluetooth."""
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Heard:
    """One advertisement: ``address`` in colon form, ``rssi_dbm`` the signal (negative; nearer is higher).

    ``service_data`` and ``manufacturer_data`` are raw; what they say is the codec's business.
    """

    address: str
    name: str
    rssi_dbm: int
    at: datetime
    services: tuple[str, ...] = ()
    service_data: tuple[tuple[str, bytes], ...] = ()
    manufacturer_data: tuple[tuple[int, bytes], ...] = ()


@dataclass(frozen=True, slots=True)
class LinkProfile:
    """Where a lock's messages go in, and its answers come out. UUIDs in full, lower case.

    ``with_response``: each chunk is acknowledged. ``chunk_bytes``: the most that one write carries;
    None takes what the link's MTU allows. The vendor publishes none of it: see the vendor profile.
    """

    service: str
    write: str
    notify: str
    with_response: bool = True
    chunk_bytes: int | None = None


class MessageAssembler(Protocol):
    """Puts a lock's chunks together, for the life of one link."""

    def feed(self, chunk: bytes) -> Iterable[bytes]:
        """Take one notification; yield each message that is whole with it; what fits nowhere is dropped."""
        ...

    def reset(self) -> None:
        """Forget a message that was begun."""
        ...


class Framing(Protocol):
    """How messages become chunks and back; made anew for each link."""

    def split(self, message: bytes, chunk_bytes: int) -> Iterable[bytes]:
        """Return the chunks of one message, each of at most ``chunk_bytes``."""
        ...

    def assembler(self) -> MessageAssembler:
        """Return a fresh assembler."""
        ...

    def answers(self, message: bytes, answer: bytes) -> bool:
        """Whether ``answer`` is the one to ``message``; what else a lock says meanwhile is not taken."""
        ...


class LinkError(KeyrackError):
    """A lock was not reached, or not to the end; see the subclasses. ``address`` names it."""

    def __init__(self, address: str, what: str) -> None:
        super().__init__(f"{address}: {what}")
        self.address = address


class RadioNotReady(LinkError):
    """Nothing was begun: ``condition`` says why."""

    def __init__(self, address: str, condition: RadioCondition) -> None:
        super().__init__(address, condition.value)
        self.condition = condition


class LockNotHeard(LinkError):
    """Nothing heard within ``waited``: out of range, asleep, or held by a phone (a held lock is silent)."""

    def __init__(self, address: str, waited: timedelta) -> None:
        super().__init__(address, "not heard")
        self.waited = waited


class LockHeldElsewhere(LinkError):
    """It is heard, but accepts no link: another phone or PC holds it. Nothing was sent."""

    def __init__(self, address: str) -> None:
        super().__init__(address, "held elsewhere")


class WrongDevice(LinkError):
    """What answers at this address lacks such a lock's service or characteristics. Nothing was sent."""

    def __init__(self, address: str) -> None:
        super().__init__(address, "not such a lock")


class LinkLost(LinkError):
    """The link broke after ``answered`` answers; whether the lock acted on the last message is not known.

    ``sent`` tells whether a message was on its way (True) or the link broke between two of them.
    """

    def __init__(self, address: str, answered: int, *, sent: bool) -> None:
        super().__init__(address, f"lost after {answered} answers")
        self.answered = answered
        self.sent = sent


class LockSilent(LinkError):
    """The link stands, but no answer came in time after ``answered``; what the lock did is not known."""

    def __init__(self, address: str, answered: int) -> None:
        super().__init__(address, f"silent after {answered} answers")
        self.answered = answered


@dataclass(frozen=True, slots=True)
class LinkLimits:
    """How long each step may take. Every default has its reason beside it."""

    heard: timedelta = field(default=timedelta(seconds=12))
    """A lock that saves its battery advertises every 2–10 s."""
    connected: timedelta = field(default=timedelta(seconds=15))
    """A sleeping lock's radio takes several seconds; beyond this another phone holds it."""
    answered: timedelta = field(default=timedelta(seconds=8))
    """A motor that turns takes up to 5 s before the lock answers."""
    disconnected: timedelta = field(default=timedelta(seconds=5))
    """The system's service may never tell; the link is given up then."""


HeardListener = Callable[[Heard], None]
ConditionListener = Callable[[RadioCondition], None]
Unsubscribe = Callable[[], None]


class LockLink(Protocol):
    """A link to one lock, for one owner. All methods are called on the main loop."""

    @property
    def address(self) -> str:
        """The lock's address."""
        ...

    async def perform(self, conversation: LockConversation[T]) -> T:
        """Run one conversation from start to end and return its result.

        Conversations never overlap. The wait for an answer is armed before its message is written.
        Cancelling stops at once and closes the generator; a message that is cut in its middle leaves
        a link that takes no further one (LinkLost, nothing sent). Raises LinkError, and what the
        conversation raises. A message is never sent twice by the link itself.
        """
        ...


class LockRadio(Protocol):
    """The Bluetooth adapter. All methods are called on, and call back on, the main loop."""

    @property
    def condition(self) -> RadioCondition:
        """The newest known condition; never blocks."""
        ...

    def watch(self, listener: ConditionListener) -> Unsubscribe:
        """Call ``listener`` with each new condition, until unsubscribed."""
        ...

    def scan(self, listener: HeardListener) -> AbstractAsyncContextManager[None]:
        """Within the context, call ``listener`` with every advertisement. Raises RadioNotReady."""
        ...

    def link(
        self, address: str, profile: LinkProfile, framing: Framing, limits: LinkLimits
    ) -> AbstractAsyncContextManager[LockLink]:
        """Within the context, hold the one link to that lock; leaving ends it, however it is left.

        A second request for the same lock waits for the first. Connecting is tried again a bounded number
        of times. Raises RadioNotReady, LockNotHeard, LockHeldElsewhere, WrongDevice, LinkLost.
        """
        ...

    async def close(self) -> None:
        """End every link and scan."""
        ...
