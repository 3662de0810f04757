from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ui.samples import hotel, large_hotel
from ui.widgets.rack_layout import RackLayout, Section, TileSize, sections_of

SIZE = TileSize(min_width=112, height=70, gap=8, header=26, left=18, right=18)


def test_the_highest_floor_comes_first_and_doors_stay_in_order() -> None:
    rooms, sections = sections_of(hotel())
    assert [section.floor for section in sections] == [3, 2, 1]
    assert [room.room.label for room in rooms[:3]] == ["301", "302", "303"]
    assert rooms[sections[1].first].room.label == "201"


def test_buildings_come_one_after_the_other() -> None:
    _rooms, sections = sections_of(large_hotel(5000))
    assert [section.building for section in sections] == [1] * 25 + [2] * 25
    assert [section.floor for section in sections[:3]] == [25, 24, 23]


def test_rooms_in_any_order_end_up_in_one_section_a_floor() -> None:
    _rooms, sections = sections_of(tuple(reversed(hotel())))
    assert [section.count for section in sections] == [14, 14, 14]


def test_tiles_fill_the_width_and_never_overlap() -> None:
    layout = RackLayout((Section(1, 1, 0, 14),), 884, SIZE)
    boxes = [layout.box(row) for row in range(layout.columns)]
    assert boxes[0].x == 18
    assert boxes[-1].x + boxes[-1].width == 884 - 18
    assert all(left.x + left.width + 8 == right.x for left, right in pairwise(boxes))


layouts = st.builds(
    lambda counts, width: RackLayout(
        [Section(1, floor, sum(counts[:floor]), count) for floor, count in enumerate(counts)], width, SIZE
    ),
    st.lists(st.integers(1, 40), min_size=1, max_size=8),
    st.integers(100, 3000),
)


@given(layouts, st.data())
def test_the_tile_at_a_tiles_middle_is_that_tile(layout: RackLayout, data: st.DataObject) -> None:
    row = data.draw(st.sampled_from(layout.rows_between(0, layout.height)))
    box = layout.box(row)
    assert layout.row_at(box.x + box.width // 2, box.y + box.height // 2) == row
    assert layout.row_at(box.x - 1, box.y) != row


@given(layouts, st.integers(0, 4000), st.integers(0, 900))
def test_a_band_holds_exactly_the_tiles_that_touch_it(layout: RackLayout, top: int, height: int) -> None:
    rows = layout.rows_between(top, top + height)
    for row in layout.rows_between(0, layout.height):
        box = layout.box(row)
        touches = box.y <= top + height and box.y + box.height > top
        assert not touches or row in rows


@given(layouts, st.data())
def test_going_down_and_up_keeps_to_neighbouring_lines(layout: RackLayout, data: st.DataObject) -> None:
    row = data.draw(st.sampled_from(layout.rows_between(0, layout.height)))
    below = layout.below(row)
    assert below == row or layout.box(below).y > layout.box(row).y
    above = layout.above(row)
    assert above == row or layout.box(above).y < layout.box(row).y


def test_going_down_from_the_last_line_of_a_floor_enters_the_next_floor() -> None:
    layout = RackLayout((Section(1, 2, 0, 3), Section(1, 1, 3, 2)), 884, SIZE)
    assert layout.below(0) == 3
    assert layout.below(2) == 4
    assert layout.above(3) == 0
    assert layout.below(4) == 4


def test_a_point_in_a_gap_or_a_header_is_no_tile() -> None:
    layout = RackLayout((Section(1, 1, 0, 14),), 884, SIZE)
    box = layout.box(0)
    assert layout.row_at(box.x + box.width + 3, box.y) is None
    assert layout.row_at(box.x, 5) is None


@pytest.mark.parametrize("width", [0, 50, 112])
def test_the_narrowest_rack_still_shows_one_column(width: int) -> None:
    assert RackLayout((Section(1, 1, 0, 3),), width, SIZE).columns == 1
