"""What a language of the doctor's is made of. The terminal has no Qt, so Qt's catalogues can't hold it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.domain.diagnosis import Fact, Finding, Grade, Line


@dataclass(frozen=True, slots=True)
class Words:
    """A sentence and its remedy ("" where none is needed), with a finding's facts in braces.

    A fact ``x_bytes`` stands as ``x``, in units for people.
    """

    sentence: str
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class Language:
    """One language: the lines' titles, the grades, and the words for everything that can be seen."""

    titles: Mapping[Line, str]
    grades: Mapping[Grade, str]
    words: Mapping[Line, Mapping[str, Words]]
    on_any_line: Mapping[str, Words]
    remedy: str
    """How a remedy is introduced."""
    codes: Mapping[str, str]
    """Words for facts that are codes."""
    nobody: str
    """Stands where a program's name is not known."""

    def say(self, finding: Finding) -> Words:
        """Return the sentence and the remedy, filled in."""
        words = self.words[finding.line].get(finding.seen) or self.on_any_line[finding.seen]
        shown = dict(self._shown(name, fact) for name, fact in finding.facts.items())
        return Words(words.sentence.format_map(shown), words.remedy.format_map(shown))

    def _shown(self, name: str, fact: Fact) -> tuple[str, str]:
        if name.endswith("_bytes") and isinstance(fact, int):
            return name.removesuffix("_bytes"), _size(fact)
        if isinstance(fact, tuple):
            return name, ", ".join(fact)
        if name == "program" and not fact:
            return name, self.nobody
        return name, "?" if fact is None else self.codes.get(str(fact), str(fact))


def _size(size_bytes: int) -> str:
    size = float(size_bytes)
    for unit in ("B", "KiB", "MiB", "GiB"):
        if size < 1024:
            return f"{size:.3g} {unit}"
        size /= 1024
    return f"{size:.3g} TiB"
