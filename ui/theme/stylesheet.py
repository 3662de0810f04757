"""The one stylesheet: generated from the tokens, addressed by object name and dynamic property."""

from __future__ import annotations

from dataclasses import asdict
from importlib.resources import files
from pathlib import Path
from string import Template

from ui.theme.forms import FORMS
from ui.theme.tokens import Tokens

_SHEET = Template(
    """
* { outline: 0; }
QMainWindow, QDialog { background: $window; }
QToolTip { background: $surface; color: $text; border: 1px solid $border_strong; padding: 4px; }
QLabel { background: transparent; }
QLabel[tone="muted"] { color: $muted; }
QLabel[tone="warning"] { color: $warning; }
QLabel[tone="danger"] { color: $danger; }
QLabel[tone="success"] { color: $success; }
QLabel[tone="accent"] { color: $accent; }
QLabel[type="small"] { font-size: ${small}px; }
QLabel[type="strong"] { font-weight: 600; }
QLabel[type="title"] { font-size: ${title}px; font-weight: 700; }
QLabel[type="sentence"] { font-size: ${sentence}px; font-weight: 600; }
QLabel[type="section"] { font-size: ${small}px; font-weight: 600; color: $muted; }

#topBar { background: $surface; border-bottom: 1px solid $border; }
#productName { font-size: ${body}px; font-weight: 700; }
#rail { background: $rail; border-right: 1px solid $border; }
#statusBar { background: $surface; border-top: 1px solid $border; }
#demoStrip { background: $surface; border-top: 1px solid $border; }
#demoStrip QPushButton, #demoStrip QComboBox { min-height: ${chip}px; border-color: $border; }
#demoStrip QPushButton#demoCard { min-width: ${chip}px; padding: 0; font-weight: 600; }
#demoStrip QPushButton#demoCard:checked { border-color: $accent; }
#demoStrip QPushButton:focus, #demoStrip QComboBox:focus { border-color: $accent; }
#demoStrip QComboBox[tone="warning"] { border-color: $warning; background: $warning_soft; }
#statusBar QLabel { color: $muted; font-size: ${status}px; }
#banner { background: $warning_soft; border-bottom: 1px solid $border; }
#banner QLabel { color: $text; font-weight: 600; }
#banner[tone="danger"] { background: $danger_soft; }
#panel, #panelBody { background: $surface; }
#rackPage, #rack, #rackEmpty { background: $window; }
QListView#rack, QListView#rack:focus { border: 0; border-radius: 0; padding: 0; }
#hairline { background: $border; }

QFrame#notice { border-radius: ${radius}px; background: $accent_soft; }
QFrame#notice[tone="warning"] { background: $warning_soft; }
QFrame#notice[tone="danger"] { background: $danger_soft; }

QLineEdit {
  background: $surface; color: $text; border: 1px solid $border_strong; border-radius: ${radius}px;
  padding: 0 ${unit}px; min-height: ${field}px; selection-background-color: $accent;
  selection-color: $on_accent;
}
QLineEdit:focus { border: 2px solid $accent; padding: 0 ${unit_less}px; }
QLineEdit#commandLine {
  font-family: "$fixed_family"; font-weight: 600; border-color: $accent; padding-left: 12px;
}
QLineEdit#commandLine:focus { padding-left: 11px; }
QLineEdit#commandLine[verdict="error"] { border-color: $danger; }
QLineEdit#searchField { min-height: ${chip}px; border-radius: ${pill}px; padding-left: ${search_inset}px; }
QLineEdit#searchField:focus { padding-left: ${search_inset_less}px; }

QPushButton {
  background: $surface; color: $text; border: 1px solid $border_strong; border-radius: ${radius}px;
  padding: 0 12px; min-height: ${button}px;
}
QPushButton:hover { background: $accent_soft; }
QPushButton:pressed { background: $accent_soft; border-color: $accent; }
QPushButton:focus { border: 2px solid $accent; padding: 0 11px; }
QPushButton:disabled { color: $muted; border-color: $border; }
QPushButton[rank="secondary"] { border-color: $border; }
QPushButton[rank="secondary"]:focus { border: 2px solid $accent; }
QPushButton[rank="drawn"], QPushButton[rank="drawn"]:focus {
  background: transparent; border: 0; padding: 0; min-height: 0;
}
QPushButton[rank="primary"], QPushButton:default {
  background: $accent; color: $on_accent; border-color: $accent; font-weight: 600;
}
QPushButton[rank="primary"]:hover, QPushButton:default:hover { background: $accent_hover; }
QPushButton[rank="primary"]:focus, QPushButton:default:focus { border: 2px solid $text; }

QComboBox {
  background: $surface; color: $text; border: 1px solid $border_strong; border-radius: ${radius}px;
  padding: 0 ${unit}px; min-height: ${button}px;
}
QComboBox:hover { background: $accent_soft; }
QComboBox:focus { border: 2px solid $accent; padding: 0 ${unit_less}px; }
QComboBox:disabled { color: $muted; border-color: $border; }
QComboBox::drop-down { border: 0; width: 28px; }
QComboBox::down-arrow { image: url("$chevron"); width: 16px; height: 16px; }
QComboBox QAbstractItemView { border: 1px solid $border_strong; border-radius: 0; padding: 4px; }

QScrollArea { border: 0; background: transparent; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar::handle:vertical {
  background: $border_strong; border-radius: 3px; min-height: 32px; margin: 2px 3px;
}
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle:horizontal {
  background: $border_strong; border-radius: 3px; min-width: 32px; margin: 3px 2px;
}
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QFrame#completions { background: $surface; border: 1px solid $border_strong; border-radius: ${radius}px; }
QFrame#completions QListWidget { background: transparent; border: 0; font-family: "$fixed_family"; }
QFrame#completions QListWidget::item { padding: 4px ${unit}px; border-radius: ${small_radius}px; }
QFrame#completions QListWidget::item:selected { background: $accent_soft; color: $text; }

QMenu { background: $surface; color: $text; border: 1px solid $border_strong; padding: 4px; }
QMenu::item { padding: 6px 24px 6px 28px; border-radius: ${small_radius}px; }
QMenu::item:selected { background: $accent_soft; }
QMenu::separator { height: 1px; background: $border; margin: 4px ${unit}px; }
"""
)


def stylesheet(tokens: Tokens, fixed_family: str) -> str:
    """Return the stylesheet of the whole application for these tokens."""
    metrics = tokens.metrics
    lengths = {
        "unit": metrics.unit,
        "unit_less": metrics.unit - 1,
        "radius": metrics.radius,
        "small_radius": metrics.small_radius,
        "small": metrics.small,
        "body": metrics.body,
        "status": metrics.type_px(13),
        "title": metrics.title,
        "sentence": metrics.sentence,
        "field": metrics.type_px(32),
        "button": metrics.type_px(36),
        "chip": metrics.type_px(28),
        "search_inset": metrics.icon + 12,
        "search_inset_less": metrics.icon + 11,
        "pill": metrics.type_px(28) // 2,
    }
    # An image in a stylesheet is a file that takes no colour from outside: there is one a theme.
    images = {name: _image(name, dark=tokens.dark) for name in ("chevron", "check")}
    return Template(_SHEET.template + FORMS).substitute(
        asdict(tokens.colours), fixed_family=fixed_family, **images, **lengths
    )


def _image(name: str, *, dark: bool) -> str:
    icon = files("resources").joinpath("icons", f"{name}-dark.svg" if dark else f"{name}-light.svg")
    return Path(str(icon)).as_posix()
