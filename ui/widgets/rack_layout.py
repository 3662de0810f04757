"""Where each tile of the rack stands: plain arithmetic, so 5,000 rooms cost no more than a list of floors.

Tiles of one floor flow in rows of equal width under their header. All lengths are logical
pixels; y counts from the top of the whole rack, not of what is scrolled into view.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.rack import RackRoom


@dataclass(frozen=True, slots=True)
class Section:
    """One floor of one building: ``count`` tiles from row ``first``."""

    building: int
    floor: int
    first: int
    count: int


@dataclass(frozen=True, slots=True)
class TileSize:
    """What the layout keeps free and how wide a tile must be."""

    min_width: int
    height: int
    gap: int
    header: int
    left: int
    right: int


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle."""

    x: int
    y: int
    width: int
    height: int


def sections_of(rooms: Sequence[RackRoom]) -> tuple[tuple[RackRoom, ...], tuple[Section, ...]]:
    """Order rooms as they are shown (highest floor of a building first) and say where each floor begins."""
    floors: defaultdict[tuple[int, int], list[RackRoom]] = defaultdict(list)
    for room in rooms:
        place = room.room.place
        floors[place.building, -place.floor].append(room)
    ordered: list[RackRoom] = []
    sections: list[Section] = []
    for key in sorted(floors):
        building, below = key
        sections.append(Section(building, -below, len(ordered), len(floors[key])))
        ordered.extend(floors[key])
    return tuple(ordered), tuple(sections)


class RackLayout:
    """The geometry of all tiles for one width."""

    def __init__(self, sections: Sequence[Section], width: int, size: TileSize) -> None:
        self._sections = tuple(sections)
        self._size = size
        inner = max(size.min_width, width - size.left - size.right)
        self.columns = max(1, (inner + size.gap) // (size.min_width + size.gap))
        self._pitch = (inner + size.gap) / self.columns
        self._firsts = [section.first for section in self._sections]
        self._tops: list[int] = []
        self.height = self._stack()

    def _stack(self) -> int:
        top = 0
        for section in self._sections:
            self._tops.append(top)
            top += self._size.header + self._lines(section) * self._line_pitch + self._size.gap
        return top + self._size.gap

    @property
    def _line_pitch(self) -> int:
        return self._size.height + self._size.gap

    def _lines(self, section: Section) -> int:
        return -(-section.count // self.columns)

    def headers(self, top: int, bottom: int) -> list[tuple[Section, Box]]:
        """The headers that touch the band from ``top`` to ``bottom``."""
        width = round(self._pitch * self.columns) - self._size.gap
        boxes = [
            (section, Box(self._size.left, at, width, self._size.header))
            for section, at in zip(self._sections, self._tops, strict=True)
        ]
        return [(section, box) for section, box in boxes if box.y <= bottom and box.y + box.height >= top]

    def box(self, row: int) -> Box:
        """Where the tile of a row stands."""
        at = bisect_right(self._firsts, row) - 1
        line, column = divmod(row - self._firsts[at], self.columns)
        left = self._size.left + round(column * self._pitch)
        right = self._size.left + round((column + 1) * self._pitch) - self._size.gap
        top = self._tops[at] + self._size.header + line * self._line_pitch
        return Box(left, top, right - left, self._size.height)

    def rows_between(self, top: int, bottom: int) -> list[int]:
        """The rows whose line of tiles touches the band from ``top`` to ``bottom``."""
        rows: list[int] = []
        begin = max(0, bisect_right(self._tops, top) - 1)
        for section, start in zip(self._sections[begin:], self._tops[begin:], strict=True):
            if start > bottom:
                break
            rows.extend(
                self._rows_of(section, top - start - self._size.header, bottom - start - self._size.header)
            )
        return rows

    def _rows_of(self, section: Section, top: int, bottom: int) -> range:
        first_line = max(0, (top + self._size.gap) // self._line_pitch)
        last_line = bottom // self._line_pitch
        first = min(section.count, first_line * self.columns)
        end = max(first, min(section.count, (last_line + 1) * self.columns))
        return range(section.first + first, section.first + end)

    def row_at(self, x: int, y: int) -> int | None:
        """The row of the tile at a point, None in a gap or a header."""
        for row in self.rows_between(y, y):
            box = self.box(row)
            if box.x <= x < box.x + box.width and box.y <= y < box.y + box.height:
                return row
        return None

    def above(self, row: int) -> int:
        """The row of the nearest tile over this one, or the row itself."""
        return self._vertical(row, -1)

    def below(self, row: int) -> int:
        """The row of the nearest tile under this one, or the row itself."""
        return self._vertical(row, +1)

    def _vertical(self, row: int, step: int) -> int:
        at = bisect_right(self._firsts, row) - 1
        section = self._sections[at]
        line, column = divmod(row - section.first, self.columns)
        line += step
        if not 0 <= line < self._lines(section):
            at += step
            if not 0 <= at < len(self._sections):
                return row
            section = self._sections[at]
            line = 0 if step > 0 else self._lines(section) - 1
        return section.first + min(line * self.columns + column, section.count - 1)
