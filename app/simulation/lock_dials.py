"""What can go wrong between a desk and a simulated lock, as dials, and one lock's radio that obeys them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from app.ports.lock_link import LinkProfile
from app.simulation.lock_brain import LockBrain

ATT_HEADER_BYTES = 3
"""What a write or a notification spends of the MTU."""
MAX_VALUE_BYTES = 512
"""The longest value of a characteristic (Bluetooth Core Specification, Vol 3, Part F, 3.2.9)."""
WRONG_SERVICE = "0000180f-0000-1000-8000-00805f9b34fb"
"""The battery service: what a device that is no lock may offer instead."""


@dataclass(frozen=True, slots=True)
class LockDials:
    """How one lock's radio behaves; the default is a healthy lock near by.

    ``in_range`` False: nothing is heard and no link is made. ``held``: another phone holds it, so that it
    refuses links, and is heard none the less. ``stuck``: a link is neither made nor refused. ``clings``: the
    PC's service never tells that a link has ended. ``not_a_lock``: another device has its address. ``mute``:
    it takes messages and says nothing. ``lose_every`` and ``repeat_every``: each n-th notification is lost,
    or comes twice; counted on over links. ``drops_links``: so many of the next links break as soon as they
    are made. ``drop_before_chunk`` and ``drop_after_notice``: the link breaks
    once, before the lock gets the n-th chunk (1 or more), or after its n-th notification (0: the lock acts
    and can't say so), both counted from the dialling.
    """

    in_range: bool = True
    held: bool = False
    stuck: bool = False
    clings: bool = False
    not_a_lock: bool = False
    mute: bool = False
    mtu: int = 517
    rssi_dbm: int = -61
    advertises_every_s: float = 2.0
    connects_after_s: float = 0.0
    answers_after_s: float = 0.0
    lose_every: int | None = None
    repeat_every: int | None = None
    drops_links: int = 0
    drop_before_chunk: int | None = None
    drop_after_notice: int | None = None


class LinkDropped(Exception):
    """The lock's side of the link broke. Never leaves the simulation."""


class LockRadioSide:
    """One lock's radio: its brain, its dials, and what both make of a chunk. Knows neither time nor loop."""

    def __init__(self, address: str, brain: LockBrain, profile: LinkProfile, dials: LockDials) -> None:
        self.address = address
        self.brain = brain
        self.profile = profile
        self.dials = dials
        self.links_begun = 0
        self._linked = False
        self._notices = 0

    @property
    def is_heard(self) -> bool:
        """Whether it advertises: a lock that has a link is silent."""
        return self.dials.in_range and self.brain.is_there and not self._linked

    @property
    def is_linked(self) -> bool:
        """Whether a link stands."""
        return self._linked

    @property
    def accepts_links(self) -> bool:
        """Whether a request for a link is granted."""
        return self.is_heard and not self.dials.held

    @property
    def chunk_bytes(self) -> int:
        """What one write or notification carries."""
        return min(self.dials.mtu - ATT_HEADER_BYTES, MAX_VALUE_BYTES)

    @property
    def answers_after_s(self) -> float:
        """How long an answer takes to come."""
        return self.dials.answers_after_s + self.brain.answers_after_s

    def begin_link(self) -> None:
        """A link was made."""
        self._linked = True
        self.links_begun += 1
        self.brain.connected(self.chunk_bytes)

    def breaks_at_once(self) -> bool:
        """Whether the link that was just made is one of those that break; it counts as broken then."""
        left = self.dials.drops_links
        self.dials = replace(self.dials, drops_links=max(left - 1, 0))
        return left > 0

    def end_link(self) -> None:
        """The link is no more, whoever ended it. May be repeated."""
        if self._linked:
            self._linked = False
            self.brain.disconnected()

    def take(self, chunk: bytes) -> tuple[bytes, ...]:
        """Give a written chunk to the lock, return what it wants to notify. Raises LinkDropped."""
        if self._counts_down_to_zero():
            raise LinkDropped
        answers = tuple(self.brain.receive(chunk))
        if not answers and not self.brain.is_there:
            raise LinkDropped
        return () if self.dials.mute else answers

    def on_air(self, answers: tuple[bytes, ...]) -> Iterator[bytes]:
        """Yield what of the notifications arrives. Raises LinkDropped where the link breaks among them."""
        for answer in answers:
            self._drop_if_due()
            yield from self._copies(answer)
        if answers:
            self._drop_if_due()
        if not self.brain.is_there:
            raise LinkDropped

    def _copies(self, answer: bytes) -> tuple[bytes, ...]:
        self._notices += 1
        left = self.dials.drop_after_notice
        if left is not None:
            self.dials = replace(self.dials, drop_after_notice=left - 1)
        if _is_each(self.dials.lose_every, self._notices):
            return ()
        return (answer, answer) if _is_each(self.dials.repeat_every, self._notices) else (answer,)

    def _drop_if_due(self) -> None:
        if self.dials.drop_after_notice == 0:
            self.dials = replace(self.dials, drop_after_notice=None)
            raise LinkDropped

    def _counts_down_to_zero(self) -> bool:
        left = self.dials.drop_before_chunk
        if left is None:
            return False
        self.dials = replace(self.dials, drop_before_chunk=left - 1 if left > 1 else None)
        return left <= 1


def _is_each(every: int | None, count: int) -> bool:
    return every is not None and count % every == 0
