"""Design tokens: every colour and every length of the interface, in light and in dark."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

MIN_TEXT_SCALE = 1.0
MAX_TEXT_SCALE = 2.0

ColourName = Literal["text", "muted", "accent", "on_accent", "warning", "danger", "success", "border_strong"]


@dataclass(frozen=True, slots=True)
class Colours:
    """All colours as ``#rrggbb``. ``x_soft`` is the quiet background that belongs to ``x``."""

    window: str
    surface: str
    rail: str
    border: str
    border_strong: str
    """Where a line alone tells that something can be operated or has the focus (3:1)."""
    text: str
    muted: str
    accent: str
    accent_hover: str
    on_accent: str
    accent_soft: str
    warning: str
    warning_soft: str
    danger: str
    danger_soft: str
    success: str
    tile: str
    tile_occupied: str
    tile_due_out: str
    tile_checked_out: str
    tile_sealed: str
    hatch: str


LIGHT = Colours(
    window="#f5f6f8",
    surface="#ffffff",
    rail="#fbfcfd",
    border="#dfe3ea",
    border_strong="#7d8798",
    text="#171c26",
    muted="#586175",
    accent="#1f5fbf",
    accent_hover="#194f9f",
    on_accent="#ffffff",
    accent_soft="#e7effb",
    warning="#8f5300",
    warning_soft="#fff3dc",
    danger="#b3261e",
    danger_soft="#fdeceb",
    success="#1b7f4d",
    tile="#ffffff",
    tile_occupied="#e7effb",
    tile_due_out="#fff3dc",
    tile_checked_out="#efe8f7",
    tile_sealed="#f3f4f6",
    hatch="#e4e6ea",
)

DARK = Colours(
    window="#14171c",
    surface="#1b1f26",
    rail="#171a20",
    border="#2b313b",
    border_strong="#76839a",
    text="#e8ebf0",
    muted="#a3adbb",
    accent="#7db0ff",
    accent_hover="#9cc3ff",
    on_accent="#0e1726",
    accent_soft="#1d2c44",
    warning="#f2b45a",
    warning_soft="#3a2d14",
    danger="#ff8a80",
    danger_soft="#402022",
    success="#56c288",
    tile="#1b1f26",
    tile_occupied="#1d2c44",
    tile_due_out="#3a2d14",
    tile_checked_out="#2c2540",
    tile_sealed="#1b1e24",
    hatch="#282d35",
)


@dataclass(frozen=True, slots=True)
class Metrics:
    """Lengths in logical pixels on an 8-px grid; type follows the person's own text size."""

    text_scale: float = 1.0
    unit: int = 8
    radius: int = 8
    small_radius: int = 6

    def type_px(self, design_px: int) -> int:
        """A type size of the design at the person's text size."""
        return round(design_px * self.text_scale)

    def side_px(self, design_px: int) -> int:
        """The width of what stands beside the rack: it grows half as fast as type, to leave the rack room."""
        return round(design_px * (1 + self.text_scale) / 2)

    @property
    def icon(self) -> int:
        """An icon beside words."""
        return self.type_px(18)

    @property
    def small_icon(self) -> int:
        """An icon in a field."""
        return self.type_px(16)

    @property
    def small(self) -> int:
        """Captions, keys, ages."""
        return self.type_px(12)

    @property
    def body(self) -> int:
        """Everything that has no reason to be another size."""
        return self.type_px(14)

    @property
    def label(self) -> int:
        """A room's label on its tile."""
        return self.type_px(16)

    @property
    def title(self) -> int:
        """The panel's title."""
        return self.type_px(20)

    @property
    def sentence(self) -> int:
        """The one sentence of a card flow, read from an arm's length."""
        return self.type_px(22)


@dataclass(frozen=True, slots=True)
class Tokens:
    """What a widget needs to paint itself."""

    colours: Colours
    metrics: Metrics
    dark: bool

    def colour(self, name: ColourName) -> str:
        """The colour of that name, ``#rrggbb``."""
        return str(getattr(self.colours, name))


def text_scale(system_points: float, usual_points: float) -> float:
    """How much larger than usual a person has set the system's text, within what the layout carries."""
    if system_points <= 0:
        return MIN_TEXT_SCALE
    return min(max(system_points / usual_points, MIN_TEXT_SCALE), MAX_TEXT_SCALE)


def _linear(channel: int) -> float:
    share = channel / 255
    return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)


def luminance(colour: str) -> float:
    """Relative luminance of ``#rrggbb`` as WCAG 2 defines it, 0 to 1."""
    red, green, blue = (_linear(int(colour[at : at + 2], 16)) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours as WCAG 2 defines it, 1 to 21."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)
