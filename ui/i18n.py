"""The language of the interface, switched while the program runs."""

from __future__ import annotations

from enum import Enum
from importlib.resources import files

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QTranslator, Signal
from PySide6.QtWidgets import QApplication


class Language(Enum):
    """What a person can choose; the values are stored."""

    SYSTEM = "system"
    ENGLISH = "en"
    CHINESE = "zh_CN"


LANGUAGE_NAMES = {Language.ENGLISH: "English", Language.CHINESE: "简体中文"}
"""Each language in its own words, whatever the interface speaks now."""


def language_for(locale: QLocale) -> Language:
    """The language that fits a system: Chinese where it speaks Chinese, English everywhere else."""
    return Language.CHINESE if locale.language() is QLocale.Language.Chinese else Language.ENGLISH


def locale_for(language: Language, system: QLocale) -> QLocale:
    """The locale that times and numbers are written in: the system's own where it speaks the language."""
    if language_for(system) is language and system.language() is not QLocale.Language.C:
        return system
    return QLocale(language.value)


class Languages(QObject):
    """Installs the translators and sets Qt's default locale; every widget then gets a LanguageChange.

    One object is made at the start. English has a catalogue, too: its plurals.
    """

    changed = Signal()

    def __init__(self, application: QApplication, system: QLocale | None = None) -> None:
        super().__init__(application)
        self._application = application
        self._system = QLocale.system() if system is None else system
        self._choice = Language.SYSTEM
        self._translators: list[QTranslator] = []
        self._spoken: Language | None = None
        self.choose(Language.SYSTEM)

    @property
    def choice(self) -> Language:
        """What was chosen (SYSTEM is a choice, too)."""
        return self._choice

    @property
    def spoken(self) -> Language:
        """The language that the interface speaks now, never SYSTEM."""
        return self._resolved(self._choice)

    def choose(self, language: Language) -> None:
        """Speak that language from now on."""
        self._choice = language
        wanted = self._resolved(language)
        if wanted is self._spoken:
            return
        self._spoken = wanted
        # Formats ask the default locale when the translators' LanguageChange makes them speak again.
        QLocale.setDefault(locale_for(wanted, self._system))
        self._install(wanted)
        self.changed.emit()

    def _resolved(self, language: Language) -> Language:
        return language_for(self._system) if language is Language.SYSTEM else language

    def _install(self, language: Language) -> None:
        for translator in self._translators:
            self._application.removeTranslator(translator)
        self._translators = [self._qt_catalogue(language), self._own_catalogue(language)]
        for translator in self._translators:
            self._application.installTranslator(translator)

    def _own_catalogue(self, language: Language) -> QTranslator:
        # By path: a translator that is given bytes keeps no copy of them.
        path = files("resources").joinpath("translations", f"keyrack_{language.value}.qm")
        translator = QTranslator(self)
        if not translator.load(str(path)):
            raise FileNotFoundError(str(path))
        return translator

    def _qt_catalogue(self, language: Language) -> QTranslator:
        """Qt's own words (buttons, file dialogs), where the installation carries them."""
        translator = QTranslator(self)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        translator.load(f"qtbase_{language.value}", folder)
        return translator
