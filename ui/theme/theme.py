"""The theme: applies tokens to the whole application and tells widgets that paint themselves."""

from __future__ import annotations

import sys
from enum import Enum

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QPalette, QPixmap
from PySide6.QtWidgets import QApplication, QStyleFactory

from ui.icons import Icons
from ui.theme.stylesheet import stylesheet
from ui.theme.tokens import DARK, LIGHT, ColourName, Colours, Metrics, Tokens, text_scale

USUAL_TEXT_POINTS = {"win32": 9.0, "darwin": 13.0}
"""The system's text size at which the design's pixel sizes hold; 9 pt where nothing else is known."""

NAMELESS_FAMILIES = ("Sans Serif", "sans-serif", "")
"""What Qt reports where no desktop names a font: an alias that may be any face."""

PREFERRED_FAMILIES = ("Inter", "Noto Sans", "Cantarell", "Ubuntu")
CJK_FAMILIES = (
    "Microsoft YaHei UI",
    "PingFang SC",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "WenQuanYi Micro Hei",
)


class ThemeChoice(Enum):
    """What a person chose; the values are stored."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


_SCHEMES = {
    ThemeChoice.SYSTEM: Qt.ColorScheme.Unknown,
    ThemeChoice.LIGHT: Qt.ColorScheme.Light,
    ThemeChoice.DARK: Qt.ColorScheme.Dark,
}


def font_families(system_family: str, installed: frozenset[str]) -> list[str]:
    """The families to use, best first: the system's own, then faces with Chinese glyphs."""
    first = [system_family]
    if system_family in NAMELESS_FAMILIES:
        first = [name for name in PREFERRED_FAMILIES if name in installed][:1] or [system_family]
    return first + [name for name in CJK_FAMILIES if name in installed]


def _palette(colours: Colours) -> QPalette:
    palette = QPalette()
    roles = {
        QPalette.ColorRole.Window: colours.window,
        QPalette.ColorRole.WindowText: colours.text,
        QPalette.ColorRole.Base: colours.surface,
        QPalette.ColorRole.AlternateBase: colours.rail,
        QPalette.ColorRole.Text: colours.text,
        QPalette.ColorRole.Button: colours.surface,
        QPalette.ColorRole.ButtonText: colours.text,
        QPalette.ColorRole.PlaceholderText: colours.muted,
        QPalette.ColorRole.Highlight: colours.accent,
        QPalette.ColorRole.HighlightedText: colours.on_accent,
        QPalette.ColorRole.ToolTipBase: colours.surface,
        QPalette.ColorRole.ToolTipText: colours.text,
        QPalette.ColorRole.Link: colours.accent,
        QPalette.ColorRole.Accent: colours.accent,
    }
    for role, colour in roles.items():
        palette.setColor(role, QColor(colour))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours.border_strong))
    return palette


class Theme(QObject):
    """Light, dark or as the system; changes apply at once, while the program runs.

    One object is made at the start and handed to every widget that paints itself.
    """

    changed = Signal()

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._application = application
        self._icons = Icons()
        self._choice = ThemeChoice.SYSTEM
        self._system_is_dark = application.styleHints().colorScheme() is Qt.ColorScheme.Dark
        self._metrics = self._prepare_type()
        self._tokens = self._current_tokens()
        application.setStyle(QStyleFactory.create("Fusion"))
        application.styleHints().colorSchemeChanged.connect(self._on_system_scheme_changed)
        self._apply()

    @property
    def tokens(self) -> Tokens:
        """The tokens that hold now."""
        return self._tokens

    @property
    def choice(self) -> ThemeChoice:
        """What was chosen (SYSTEM is a choice, too)."""
        return self._choice

    @property
    def fixed_family(self) -> str:
        """The system's fixed-width family, for what is typed as a command."""
        return QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).family()

    def choose(self, choice: ThemeChoice) -> None:
        """Apply a choice to everything that is on screen."""
        self._choice = choice
        # What the system draws (title bar, its own dialogs) follows too.
        hints = self._application.styleHints()
        hints.setColorScheme(_SCHEMES[choice])
        self._system_is_dark = hints.colorScheme() is Qt.ColorScheme.Dark
        self._refresh()

    def pixmap(self, icon: str, colour: ColourName, size: int, ratio: float) -> QPixmap:
        """Return an icon in a colour of the theme; sizes in logical pixels."""
        return self._icons.pixmap(icon, self._tokens.colour(colour), size, ratio)

    def font(self, size_px: int, *, bold: bool = False) -> QFont:
        """Return the application's font at a type size of the metrics."""
        font = QFont(self._application.font())
        font.setPixelSize(size_px)
        font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        return font

    def _prepare_type(self) -> Metrics:
        system = self._application.font()
        metrics = Metrics(
            text_scale(QFontInfo(system).pointSizeF(), USUAL_TEXT_POINTS.get(sys.platform, 9.0))
        )
        font = QFont(system)
        font.setFamilies(font_families(system.family(), frozenset(QFontDatabase.families())))
        font.setPixelSize(metrics.body)
        self._application.setFont(font)
        return metrics

    def _current_tokens(self) -> Tokens:
        dark = self._choice is ThemeChoice.DARK
        if self._choice is ThemeChoice.SYSTEM:
            dark = self._system_is_dark
        return Tokens(DARK if dark else LIGHT, self._metrics, dark)

    def _on_system_scheme_changed(self, scheme: Qt.ColorScheme) -> None:
        self._system_is_dark = scheme is Qt.ColorScheme.Dark
        if self._choice is ThemeChoice.SYSTEM:
            self._refresh()

    def _refresh(self) -> None:
        tokens = self._current_tokens()
        if tokens == self._tokens:
            return
        self._tokens = tokens
        self._apply()
        self.changed.emit()

    def _apply(self) -> None:
        self._application.setPalette(_palette(self._tokens.colours))
        self._application.setStyleSheet(stylesheet(self._tokens, self.fixed_family))
