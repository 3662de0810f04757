"""Set up the hotel: its facts, its rooms and its first operator, in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from app.domain.errors import FieldProblem, InputRefused, KeyrackError
from app.domain.hotel import Hotel, Operator
from app.domain.journal import Act
from app.domain.layout import RoomDraft, clashes
from app.domain.people import HotelDraft, OperatorDraft, hotel_problems, operator_problems
from app.domain.permission import HOTEL_ID_BYTES
from app.domain.problems import Field, Reason
from app.domain.roles import ALL_ROLES
from app.ports.hotel_keys import HotelKeyMaker
from app.ports.pin_hasher import PinHasher
from app.ports.store import Transaction
from app.services.add_rooms import add_and_journal, rooms_of
from app.services.desk import Desk

RandomBytes = Callable[[int], bytes]
"""Returns that many unpredictable bytes."""


class HotelAlreadySetUp(KeyrackError):
    """This database has a hotel; nothing was changed. ``name`` is that hotel's."""

    def __init__(self, name: str) -> None:
        super().__init__("the hotel is set up already")
        self.name = name


def zone_is_known(name: str) -> bool:
    """Whether this machine knows the IANA time zone."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


class SetUpHotel:
    """The first set-up of a database."""

    def __init__(self, desk: Desk, hasher: PinHasher, keys: HotelKeyMaker, random_bytes: RandomBytes) -> None:
        self._desk = desk
        self._hasher = hasher
        self._keys = keys
        self._random_bytes = random_bytes

    async def __call__(
        self, hotel: HotelDraft, rooms: Sequence[RoomDraft], operator: OperatorDraft, *, demo: bool = False
    ) -> tuple[Hotel, Operator]:
        """Create all of it or nothing; raises InputRefused, HotelAlreadySetUp and what the key store raises.

        The keys are made first, under the new hotel's random id: whatever ends the program before
        the one commit leaves at most a key that no hotel refers to, and the set-up starts afresh.
        """
        _refuse(hotel, rooms, operator)
        _refuse_second(await self._desk.store.read(lambda snapshot: snapshot.hotel()))
        new = self._hotel(hotel, demo=demo)
        first = Operator(
            self._desk.ids.new_id(),
            operator.name.strip(),
            await self._hasher.hash(operator.pin),
            roles=ALL_ROLES,
        )
        await self._keys.create(new.hotel_id)
        await self._commit(new, rooms, first)
        return new, first

    def _hotel(self, draft: HotelDraft, *, demo: bool) -> Hotel:
        return Hotel(
            hotel_id=self._random_bytes(HOTEL_ID_BYTES),
            name=draft.name.strip(),
            time_zone=draft.time_zone,
            check_in_at=draft.check_in_at,
            check_out_at=draft.check_out_at,
            demo=demo,
        )

    async def _commit(self, hotel: Hotel, drafts: Sequence[RoomDraft], operator: Operator) -> None:
        at = self._desk.clock.now()
        rooms = rooms_of(drafts, self._desk.ids)

        def work(transaction: Transaction) -> None:
            _refuse_second(transaction.hotel())
            transaction.save_hotel(hotel)
            transaction.save_operator(operator)
            _journal_hotel(transaction, hotel, operator.name, at)
            add_and_journal(transaction, drafts, rooms, at, operator.name)
            transaction.append_journal(at, operator.name, Act.OPERATOR_ADDED, "", {"name": operator.name})

        await self._desk.store.write(work)


def _journal_hotel(transaction: Transaction, hotel: Hotel, operator: str, at: datetime) -> None:
    facts = {"name": hotel.name, "hotel_id": hotel.hotel_id.hex(), "time_zone": hotel.time_zone}
    transaction.append_journal(at, operator, Act.HOTEL_SET_UP, "", facts)


def _refuse(hotel: HotelDraft, rooms: Sequence[RoomDraft], operator: OperatorDraft) -> None:
    problems = [*hotel_problems(hotel, zone_is_known=zone_is_known(hotel.time_zone)), *clashes(rooms)]
    problems += operator_problems(operator)
    if not rooms:
        problems.append(FieldProblem(0, Field.ROOMS, Reason.NOTHING_IN_IT, ""))
    if problems:
        raise InputRefused(tuple(problems))


def _refuse_second(hotel: Hotel | None) -> None:
    if hotel is not None:
        raise HotelAlreadySetUp(hotel.name)
