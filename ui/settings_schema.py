"""Every setting of Keyrack in one table: key, kind, default, what it is called and what it does.

The Settings page makes its form from this table and the presenter checks values against it, so
a setting that is not here does not exist. Values are stored as text.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QCoreApplication

from app.ports.card_source import OPEN_FORMAT, SERVER
from app.services.card_maker import CARD_SOURCE
from ui.i18n import LANGUAGE_NAMES, Language
from ui.idle import IDLE_LOCK_S
from ui.theme.theme import ThemeChoice
from ui.wording.card_sources import source_text

translate = QCoreApplication.translate

SECONDS_PER_MINUTE = 60

LANGUAGE_KEY = "language"
THEME_KEY = "theme"
IDLE_LOCK_KEY = "idle_lock_min"


class SettingKind(Enum):
    """How a setting is entered."""

    CHOICE = "choice"
    NUMBER = "number"


class SettingGroup(Enum):
    """Under which heading a setting stands."""

    DESK = "desk"
    LOOK = "look"


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting. ``choices`` pairs stored values with words; a number has a bound and words for zero."""

    key: str
    group: SettingGroup
    kind: SettingKind
    default: str
    label: Callable[[], str]
    help: Callable[[], str]
    choices: Callable[[], tuple[tuple[str, str], ...]] = tuple
    most: int = 0
    zero: Callable[[], str] = str
    unit: Callable[[], str] = str

    def takes(self, value: str) -> bool:
        """Whether a value may be stored."""
        if self.kind is SettingKind.CHOICE:
            return value in {stored for stored, _ in self.choices()}
        return value.isascii() and value.isdecimal() and int(value) <= self.most


def _language_choices() -> tuple[tuple[str, str], ...]:
    as_system = translate("Settings", "As the system")
    return tuple((language.value, LANGUAGE_NAMES.get(language, as_system)) for language in Language)


def _theme_choices() -> tuple[tuple[str, str], ...]:
    return (
        (ThemeChoice.SYSTEM.value, translate("Settings", "As the system")),
        (ThemeChoice.LIGHT.value, translate("Settings", "Light")),
        (ThemeChoice.DARK.value, translate("Settings", "Dark")),
    )


SETTINGS: tuple[Setting, ...] = (
    Setting(
        key=IDLE_LOCK_KEY,
        group=SettingGroup.DESK,
        kind=SettingKind.NUMBER,
        default=str(IDLE_LOCK_S // SECONDS_PER_MINUTE),
        label=lambda: translate("Settings", "Lock the screen after"),
        help=lambda: translate(
            "Settings",
            "Without a key, the mouse or a touch for so long, the PIN is asked for. What runs goes on.",
        ),
        most=240,
        zero=lambda: translate("Settings", "never"),
        unit=lambda: translate("Settings", "min"),
    ),
    Setting(
        key=CARD_SOURCE,
        group=SettingGroup.DESK,
        kind=SettingKind.CHOICE,
        default=OPEN_FORMAT,
        label=lambda: translate("Settings", "Cards are made by"),
        help=lambda: translate(
            "Settings",
            "Keyrack makes and signs cards for locks of the open format, without any network. For the "
            "vendor's locks its server makes them: it must answer while a card is made, and common doors "
            "are set up there. Holds from the next card on; cards of both are read and erased.",
        ),
        choices=lambda: tuple((source, source_text(source)) for source in (OPEN_FORMAT, SERVER)),
    ),
    Setting(
        key=LANGUAGE_KEY,
        group=SettingGroup.LOOK,
        kind=SettingKind.CHOICE,
        default=Language.SYSTEM.value,
        label=lambda: translate("Settings", "Language"),
        help=lambda: translate("Settings", "Of the whole program, from this moment on."),
        choices=_language_choices,
    ),
    Setting(
        key=THEME_KEY,
        group=SettingGroup.LOOK,
        kind=SettingKind.CHOICE,
        default=ThemeChoice.SYSTEM.value,
        label=lambda: translate("Settings", "Theme"),
        help=lambda: translate("Settings", "Light or dark. “As the system” follows what the PC is set to."),
        choices=_theme_choices,
    ),
)

_BY_KEY = {setting.key: setting for setting in SETTINGS}


def setting_of(key: str) -> Setting:
    """The setting with that key; KeyError if there is none."""
    return _BY_KEY[key]
