"""A simulated Bluetooth adapter: the LockRadio port without hardware, over simulated locks."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from datetime import timedelta
from weakref import WeakValueDictionary

from app.ports.clock import Clock
from app.ports.lock_link import (
    ConditionListener,
    Framing,
    Heard,
    HeardListener,
    LinkLimits,
    LinkLost,
    LinkProfile,
    LockHeldElsewhere,
    LockLink,
    LockNotHeard,
    RadioCondition,
    RadioNotReady,
    Unsubscribe,
    WrongDevice,
)
from app.simulation.lock_brain import LockBrain
from app.simulation.lock_dials import LockDials, LockRadioSide
from app.simulation.radio_link import SimulatedLink

LINK_TRIES = 3
"""As often as the real one: at the edge of its range every second link breaks at once."""
LOOK_EVERY_S = 0.5
"""How often a lock is looked for: one that gets its power back tells nobody."""


class SimulatedRadio:
    """A LockRadio on the main loop. Locks are put within its reach and dialled into every trouble."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._condition = RadioCondition.READY
        self._listeners: list[ConditionListener] = []
        self._sides: dict[str, LockRadioSide] = {}
        self._links: dict[str, SimulatedLink] = {}
        self._scans: list[HeardListener] = []
        self._timers: dict[str, asyncio.TimerHandle] = {}
        self._turns: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._change = asyncio.Event()

    # -------------------------------------------------------- the hands around it

    def add_lock(
        self, address: str, brain: LockBrain, profile: LinkProfile, dials: LockDials | None = None
    ) -> None:
        """Put a lock within reach, or another one at an address."""
        self.drop(address)
        self._sides[address] = LockRadioSide(address, brain, profile, dials or LockDials())
        self._advertise(address)
        self._stir()

    def remove_lock(self, address: str) -> None:
        """Carry it away."""
        self.drop(address)
        del self._sides[address]
        self._stir()

    def turn(self, address: str, dials: LockDials) -> None:
        """Put new dials in force at once; a link is kept."""
        self._sides[address].dials = dials
        self._advertise(address)
        self._stir()

    def dials(self, address: str) -> LockDials:
        """Return the dials in force; what happens once is no longer set when it has happened."""
        return self._sides[address].dials

    def drop(self, address: str) -> None:
        """Break a link, if there is one, as whoever walks out of range does."""
        if address in self._links:
            self._links[address].end()

    def put_into(self, condition: RadioCondition) -> None:
        """Turn the adapter off, pull it, stop its service …, or make it ready again."""
        if self._condition not in {condition, RadioCondition.CLOSED}:
            self._condition = condition
            if condition is not RadioCondition.READY:
                self._stop()
            for address in self._sides:
                self._advertise(address)
            self._stir()
            for listener in tuple(self._listeners):
                listener(condition)

    # -------------------------------------------------------- the port

    @property
    def condition(self) -> RadioCondition:
        """See the port."""
        return self._condition

    def watch(self, listener: ConditionListener) -> Unsubscribe:
        """See the port."""
        self._listeners.append(listener)

        def unsubscribe() -> None:
            with suppress(ValueError):
                self._listeners.remove(listener)

        return unsubscribe

    @asynccontextmanager
    async def scan(self, listener: HeardListener) -> AsyncIterator[None]:
        """See the port."""
        self._require_ready("")
        self._scans.append(listener)
        for address in self._sides:
            self._advertise(address)
        try:
            yield
        finally:
            self._scans.remove(listener)
            if not self._scans:
                self._rest()

    @asynccontextmanager
    async def link(
        self, address: str, profile: LinkProfile, framing: Framing, limits: LinkLimits
    ) -> AsyncIterator[LockLink]:
        """See the port."""
        address = address.upper()
        async with self._turns.setdefault(address, asyncio.Lock()):
            link = await self._open(address, profile, framing, limits)
            self._links[address] = link
            try:
                yield link
            finally:
                link.end()
                del self._links[address]

    async def close(self) -> None:
        """See the port."""
        self.put_into(RadioCondition.CLOSED)
        self._listeners.clear()

    # -------------------------------------------------------- links

    async def _open(
        self, address: str, profile: LinkProfile, framing: Framing, limits: LinkLimits
    ) -> SimulatedLink:
        for _attempt in range(LINK_TRIES):
            side = await self._requested(address, profile, limits)
            if not side.breaks_at_once():
                return SimulatedLink(side, framing, limits, profile)
        raise LinkLost(address, 0, sent=False)

    async def _requested(self, address: str, profile: LinkProfile, limits: LinkLimits) -> LockRadioSide:
        """Return the lock once it has granted a link."""
        if not await self._within(limits.heard, address, self._is_heard):
            raise LockNotHeard(address, limits.heard)
        delay = min(timedelta(seconds=self._sides[address].dials.connects_after_s), limits.connected)
        if delay:
            await self._within(delay, address, _never)
        answers = await self._within(limits.connected - delay, address, self._answers)
        if not answers or self._sides[address].dials.held:
            raise (
                LockHeldElsewhere(address) if self._is_heard(address) else LockNotHeard(address, limits.heard)
            )
        side = self._sides[address]
        if side.dials.not_a_lock or _identifiers(side.profile) != _identifiers(profile):
            raise WrongDevice(address)
        return side

    async def _within(self, limit: timedelta, address: str, happened: Callable[[str], bool]) -> bool:
        """Wait until it has happened; False after ``limit``. Raises RadioNotReady when the radio goes."""
        try:
            async with asyncio.timeout(limit.total_seconds()):
                while self._require_ready(address) and not happened(address):
                    with suppress(TimeoutError):
                        await asyncio.wait_for(self._change.wait(), LOOK_EVERY_S)
        except TimeoutError:
            return False
        return True

    def _require_ready(self, address: str) -> bool:
        if self._condition is not RadioCondition.READY:
            raise RadioNotReady(address, self._condition)
        return True

    def _is_heard(self, address: str) -> bool:
        return address in self._sides and self._sides[address].is_heard

    def _answers(self, address: str) -> bool:
        """Whether a request for a link is answered, if only by a refusal."""
        return self._is_heard(address) and not self._sides[address].dials.stuck

    def _stir(self) -> None:
        """Have all who wait look again."""
        self._change.set()
        self._change = asyncio.Event()

    # -------------------------------------------------------- what is on the air

    def _advertise(self, address: str) -> None:
        """Be heard now, and on and on as dialled, while somebody scans."""
        timer = self._timers.pop(address, None)
        if timer is not None:
            timer.cancel()
        side = self._sides.get(address)
        if side is None or not self._scans or self._condition is not RadioCondition.READY:
            return
        every_s = side.dials.advertises_every_s
        self._timers[address] = asyncio.get_running_loop().call_later(every_s, self._advertise, address)
        if side.is_heard:
            heard = _heard(side, self._clock)
            for listener in tuple(self._scans):
                asyncio.get_running_loop().call_soon(self._tell, listener, heard)

    def _tell(self, listener: HeardListener, heard: Heard) -> None:
        if listener in self._scans:
            listener(heard)

    def _rest(self) -> None:
        for timer in self._timers.values():
            timer.cancel()
        self._timers.clear()

    def _stop(self) -> None:
        self._rest()
        for link in tuple(self._links.values()):
            link.end()


def _heard(side: LockRadioSide, clock: Clock) -> Heard:
    said = side.brain.advertisement()
    return Heard(
        side.address,
        said.name,
        side.dials.rssi_dbm,
        clock.now(),
        said.services,
        said.service_data,
        said.manufacturer_data,
    )


def _identifiers(profile: LinkProfile) -> tuple[str, str, str]:
    return profile.service, profile.write, profile.notify


def _never(_address: str) -> bool:
    """For a wait that only the radio's going ends."""
    return False
