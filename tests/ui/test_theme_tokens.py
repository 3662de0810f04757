from __future__ import annotations

import pytest

from ui.theme.tokens import DARK, LIGHT, Colours, contrast, text_scale

TEXT_ON = {
    "text": (
        "window", "surface", "rail", "accent_soft", "warning_soft", "danger_soft",
        "tile", "tile_occupied", "tile_due_out", "tile_checked_out", "tile_sealed", "hatch",
    ),
    "muted": (
        "window", "surface", "rail", "accent_soft",
        "tile", "tile_occupied", "tile_due_out", "tile_checked_out", "tile_sealed", "hatch",
    ),
    "accent": ("window", "surface", "rail", "accent_soft"),
    "on_accent": ("accent", "accent_hover"),
    "warning": (
        "window", "surface", "warning_soft", "tile", "tile_occupied", "tile_due_out", "tile_checked_out",
    ),
    "danger": (
        "window", "surface", "danger_soft", "tile", "tile_occupied", "tile_due_out", "tile_checked_out",
    ),
    "success": ("surface",),
}  # fmt: skip

GRAPHICS_ON = {
    "border_strong": ("window", "surface", "rail"),
    "accent": ("tile", "tile_occupied", "tile_due_out", "tile_checked_out", "tile_sealed"),
    "success": ("window", "surface"),
}

THEMES = pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])


def _pairs(table: dict[str, tuple[str, ...]]) -> list[tuple[str, str]]:
    return [(front, back) for front, backs in table.items() for back in backs]


@THEMES
@pytest.mark.parametrize(("front", "back"), _pairs(TEXT_ON))
def test_text_can_be_read_on_every_background_it_stands_on(colours: Colours, front: str, back: str) -> None:
    assert contrast(getattr(colours, front), getattr(colours, back)) >= 4.5


@THEMES
@pytest.mark.parametrize(("front", "back"), _pairs(GRAPHICS_ON))
def test_lines_that_carry_meaning_can_be_seen(colours: Colours, front: str, back: str) -> None:
    assert contrast(getattr(colours, front), getattr(colours, back)) >= 3


def test_the_contrast_of_black_on_white_is_the_largest_there_is() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_a_larger_system_text_enlarges_the_type_and_a_smaller_one_never_shrinks_it() -> None:
    assert text_scale(13.5, 9) == 1.5
    assert text_scale(8, 9) == 1.0
    assert text_scale(40, 9) == 2.0
    assert text_scale(-1, 9) == 1.0
