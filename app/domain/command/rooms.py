"""The room directory: labels and guests of the rack, prebuilt for a lookup at every keystroke."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from app.domain.rack import RackRoom, RoomStatus


def folded(text: str) -> str:
    """Return what a text is compared by: full-width forms (NFKC), case and blanks are evened out."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def is_occupied(room: RackRoom) -> bool:
    """Whether a party is in the room, due out or not."""
    return room.status in (RoomStatus.OCCUPIED, RoomStatus.DUE_OUT)


Index = list[tuple[str, int]]


class RoomDirectory:
    """Rooms by label and by guest, exact and by prefix; immutable, built once for each rack."""

    def __init__(self, rooms: Iterable[RackRoom]) -> None:
        self._rooms: Sequence[RackRoom] = tuple(rooms)
        self._by_id = {room.room.room_id: room for room in self._rooms}
        self._by_label: dict[str, tuple[RackRoom, ...]] = {}
        labels: Index = []
        guests: Index = []
        for number, room in enumerate(self._rooms):
            label = folded(room.room.label)
            self._by_label[label] = (*self._by_label.get(label, ()), room)
            labels.append((label, number))
            guests.extend((word, number) for word in _guest_words(room))
        self._labels = sorted(labels)
        self._guests = sorted(guests)
        self._letters = "".join(sorted({letter for label in self._by_label for letter in label}))
        self._longest_label = max(map(len, self._by_label), default=0)
        self.longest_label_words = max((label.count(" ") + 1 for label in self._by_label), default=0)

    def by_id(self, room_id: str) -> RackRoom | None:
        """The room of that id."""
        return self._by_id.get(room_id)

    def party_of(self, room: RackRoom) -> tuple[RackRoom, ...]:
        """The other rooms of the party that is in, in place order; none for a party in one room."""
        party = room.stay.party if room.stay is not None and is_occupied(room) else None
        if party is None:
            return ()
        return tuple(
            each
            for each in self._rooms
            if each is not room and each.stay is not None and each.stay.party == party and is_occupied(each)
        )

    def named(self, label: str) -> tuple[RackRoom, ...]:
        """The rooms of that label, whatever its case; one that fits to the letter stands alone."""
        rooms = self._by_label.get(folded(label), ())
        exact = tuple(room for room in rooms if room.room.label == label)
        return exact or rooms

    def starting_with(self, prefix: str, limit: int) -> tuple[RackRoom, ...]:
        """The first rooms, in order of label, whose label begins so."""
        return self._first(self._labels, prefix, limit)

    def with_guest(self, prefix: str, limit: int) -> tuple[RackRoom, ...]:
        """The first rooms whose guest has a name that begins so (or whose whole name does)."""
        return self._first(self._guests, prefix, limit)

    def near(self, label: str, limit: int) -> tuple[RackRoom, ...]:
        """The rooms whose label is one slip of the finger away, those of the same length first."""
        typed = folded(label)
        if len(typed) > self._longest_label + 1:
            return ()
        hits = {slip for slip in _slips(typed, self._letters) if slip in self._by_label}
        ordered = sorted(hits, key=lambda hit: (abs(len(hit) - len(typed)), hit))
        return tuple(islice((room for hit in ordered for room in self._by_label[hit]), limit))

    def _first(self, index: Index, prefix: str, limit: int) -> tuple[RackRoom, ...]:
        wanted = folded(prefix)
        found: dict[int, None] = {}
        position = bisect_left(index, (wanted, 0))
        while position < len(index) and len(found) < limit and index[position][0].startswith(wanted):
            found[index[position][1]] = None
            position += 1
        return tuple(self._rooms[number] for number in found)


def _guest_words(room: RackRoom) -> set[str]:
    if room.stay is None or not is_occupied(room) or not room.stay.guest.strip():
        return set()
    name = folded(room.stay.guest)
    return {name, *name.split()}


def _slips(text: str, letters: str) -> Iterator[str]:
    """Every text that is one changed, added, dropped or swapped letter away."""
    for at in range(len(text) + 1):
        head, tail = text[:at], text[at:]
        yield from (head + letter + tail for letter in letters)
        if tail:
            yield head + tail[1:]
            yield from (head + letter + tail[1:] for letter in letters)
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]
