"""The report as a person reads it (in a terminal, in a mail), and as a program does."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

from app.domain.diagnosis import Finding, Grade, worst
from ui.wording.doctor.chinese import CHINESE
from ui.wording.doctor.english import ENGLISH
from ui.wording.doctor.language import Language

SCHEMA = 1
"""Of the JSON: raised when a name changes its meaning or goes; a new one may come at any time."""
LANGUAGES: Mapping[str, Language] = {"en": ENGLISH, "zh_CN": CHINESE}
GRADE_CODES: Mapping[Grade, str] = {Grade.OK: "ok", Grade.WARNING: "warning", Grade.FAULT: "fault"}

_LOCALE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")
_TAB = 8
_WIDE = 0x2E80
"""From here on characters take two columns in a terminal."""


def language_of(said: str | None, environment: Mapping[str, str]) -> Language:
    """Return the language that was asked for, else the environment's, else English."""
    locale = next((environment[name] for name in _LOCALE_VARIABLES if environment.get(name)), "")
    return LANGUAGES[said or ("zh_CN" if locale.startswith("zh") else "en")]


def as_text(findings: Sequence[Finding], language: Language) -> str:
    """Return a line for each finding, and one below it for the remedy where one is needed."""
    width = max(_columns(title) for title in language.titles.values())
    return "\n".join(line for finding in findings for line in _lines(finding, language, width))


def as_json(findings: Sequence[Finding], language: Language, at: datetime, data: Path) -> str:
    """Return the report for programs; ``line``, ``grade``, ``seen`` and the names of facts are stable."""
    report = {
        "schema": SCHEMA,
        "at": at.isoformat(timespec="seconds"),
        "data_dir": str(data),
        "grade": GRADE_CODES[worst(findings)],
        "lines": [_row(finding, language) for finding in findings],
    }
    return json.dumps(report, ensure_ascii=False, indent=1)


def _lines(finding: Finding, language: Language, width: int) -> Sequence[str]:
    words = language.say(finding)
    grade = _padded(language.grades[finding.grade], _TAB)
    head = f"{grade}{_padded(language.titles[finding.line], width)}  "
    remedy = [" " * _columns(head) + language.remedy.format(remedy=words.remedy)] if words.remedy else []
    return [head + words.sentence, *remedy]


def _row(finding: Finding, language: Language) -> Mapping[str, object]:
    words = language.say(finding)
    return {
        "line": finding.line.value,
        "grade": GRADE_CODES[finding.grade],
        "seen": finding.seen,
        "facts": dict(finding.facts),
        "title": language.titles[finding.line],
        "words": words.sentence,
        "remedy": words.remedy,
    }


def _padded(text: str, columns: int) -> str:
    return text + " " * (columns - _columns(text))


def _columns(text: str) -> int:
    return sum(2 if ord(character) >= _WIDE else 1 for character in text)
