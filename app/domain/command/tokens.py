"""Cuts a line into words, and words that people write without blanks into their parts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.domain.command.rooms import folded
from app.domain.command.words import CARD_UNITS, GUEST_UNITS, NIGHT_UNITS, UNTIL, VERB_OF

_WORD = re.compile(r'["＂]([^"＂]*)["＂]?|“([^”]*)”?|「([^」]*)」?|([^\s"＂“「]+)')
_SEPARATORS = ",;、。"


@dataclass(frozen=True, slots=True)
class Token:
    """One word: ``raw`` as typed (without quotes), ``key`` as it is compared."""

    raw: str
    key: str
    quoted: bool = False


def split_words(line: str) -> list[Token]:
    """Cut at blanks; what stands in quotes is one word and never a word of the grammar."""
    tokens = []
    for match in _WORD.finditer(line):
        plain = match[4]
        if plain is not None:
            token = Token(plain.rstrip(_SEPARATORS + "，；"), folded(plain).rstrip(_SEPARATORS))
        else:
            quoted = (match[1] or match[2] or match[3] or "").strip()
            token = Token(quoted, folded(quoted), quoted=True)
        if token.key:
            tokens.append(token)
    return tokens


def _any_of(words: Sequence[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def _chinese(words: Sequence[str]) -> list[str]:
    return [word for word in words if not word.isascii() and word[0] not in "+→"]


_KEYWORD = _any_of(_chinese((*VERB_OF, *UNTIL)))
_UNIT = _any_of(_chinese((*NIGHT_UNITS, *CARD_UNITS, *GUEST_UNITS)))
_SEAMS = tuple(
    (re.compile(seam, re.IGNORECASE), parting)
    for seam, parting in (
        (r"(->|=>|→)", r" \1 "),
        (rf"(\d(?:{_UNIT}))(?=.)", r"\1 "),
        (r"(\d[ncg])(?=\+?\d)", r"\1 "),
        (rf"(?<=[0-9a-z])({_KEYWORD})", r" \1"),
        (rf"(?<!\S)({_KEYWORD})(?=[\d+周星礼今明后大下])", r"\1 "),
        (r"([日号]|(?:周|星期|礼拜)[一二三四五六日天]|[今明后]天)(?=\d)", r"\1 "),
    )
)
"""Where a blank may be missing: arrows, ``2晚2卡``, ``2n2c``, ``305退房``, ``续2晚``, ``周五10点``."""


def parted(tokens: Sequence[Token]) -> list[Token]:
    """Part words that were written together; a number and its unit written apart are joined."""
    pieces = [piece for token in tokens for piece in _pieces(token)]
    return list(_joined(pieces))


def _pieces(token: Token) -> list[Token]:
    if token.quoted:
        return [token]
    even = unicodedata.normalize("NFKC", token.raw)
    for seam, parting in _SEAMS:
        even = seam.sub(parting, even)
    parts = even.split()
    if len(parts) < 2:
        return [token]
    return [Token(part, folded(part)) for part in parts]


_LONG_UNITS = frozenset(
    word for word in (*NIGHT_UNITS, *CARD_UNITS, *GUEST_UNITS) if len(word) > 1 or not word.isascii()
)
_NUMBER = re.compile(r"\+?\d{1,4}")


def _joined(tokens: Sequence[Token]) -> Iterator[Token]:
    """Join ``2 nights`` to ``2nights``."""
    at = 0
    while at < len(tokens):
        token = tokens[at]
        follower = tokens[at + 1] if at + 1 < len(tokens) else None
        if follower is not None and _belong(token, follower):
            yield Token(f"{token.raw} {follower.raw}", token.key + follower.key)
            at += 2
        else:
            yield token
            at += 1


def _belong(number: Token, unit: Token) -> bool:
    quoted = number.quoted or unit.quoted
    return not quoted and unit.key in _LONG_UNITS and _NUMBER.fullmatch(number.key) is not None
