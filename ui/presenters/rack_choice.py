"""The rack as a person narrows it: chip, search and selection over all rooms. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from app.domain.rack import RackFilter, RackRoom, matches, search_text
from ui.presenters.rooms_state import RackState


class RackChoice:
    """Holds all rooms once, with what the search looks in, so that a keystroke only filters."""

    def __init__(self) -> None:
        self._rooms: dict[str, RackRoom] = {}
        self._all: tuple[RackRoom, ...] = ()
        self._texts: list[tuple[str, RackRoom]] = []
        self._counts: dict[RackFilter, int] = {}
        self._chip = RackFilter.ALL
        self._search = ""
        self._selected: str | None = None

    def load(self, rooms: Sequence[RackRoom]) -> None:
        """Take a new rack; a selected room that is gone is let go."""
        self._all = tuple(rooms)
        self._rooms = {room.room.room_id: room for room in rooms}
        self._texts = [(search_text(room), room) for room in rooms]
        self._counts = {chip: sum(matches(room, chip) for room in rooms) for chip in RackFilter}
        if self._selected not in self._rooms:
            self._selected = None

    def choose_chip(self, chip: RackFilter) -> None:
        """Show the rooms under a chip."""
        self._chip = chip

    def search(self, text: str) -> None:
        """Show the rooms whose label or guest contains every word of ``text``."""
        self._search = text.strip()

    def select(self, room_id: str | None) -> None:
        """Choose the room for the panel."""
        self._selected = room_id if room_id in self._rooms else None

    @property
    def selected(self) -> RackRoom | None:
        """The room that the panel shows."""
        return self._rooms.get(self._selected) if self._selected is not None else None

    def suite_of(self, room: RackRoom) -> tuple[str, ...]:
        """The labels of the other rooms of the party that is in."""
        party = room.stay.party if room.stay is not None and room.stay.is_open else None
        if party is None:
            return ()
        others = (each for each in self.rooms if each is not room and each.stay is not None)
        return tuple(each.room.label for each in others if each.stay and each.stay.party == party)

    def room(self, room_id: str) -> RackRoom:
        """One room; KeyError if it is not on the rack."""
        return self._rooms[room_id]

    @property
    def rooms(self) -> tuple[RackRoom, ...]:
        """All rooms in place order: the same object until they are loaded anew."""
        return self._all

    def state(self) -> RackState:
        """What the rack draws."""
        words = self._search.casefold().split()
        shown = tuple(
            room
            for text, room in self._texts
            if all(word in text for word in words) and matches(room, self._chip)
        )
        return RackState(shown, len(self._texts), self._counts, self._chip, self._search, self._selected)
