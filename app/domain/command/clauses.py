"""Gathers what a line says of a stay: how long, how many cards and guests, whose."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from app.domain.command.model import (
    MAX_CARDS,
    MAX_GUESTS,
    MAX_NAME_CHARACTERS,
    MAX_NIGHTS,
    ProblemCode,
    refused,
)
from app.domain.command.moments import When, nights_rule, read_when
from app.domain.command.tokens import Token
from app.domain.command.words import CARD_UNITS, GUEST_UNITS, LOOKALIKES, NIGHT_UNITS, UNITS, UNTIL

LONGEST_CLAUSE = 4
"""``until 25 Nov 2026`` in words."""

SHORTEST_PREFIX = 3
"""A name that begins a word of the grammar is worth a note from so many letters on."""


@dataclass(slots=True)
class Clauses:
    """What was said so far; ``words`` tells by which words; ``more`` marks a plus."""

    when: When | None = None
    cards: int | None = None
    guests: int | None = None
    names: list[Token] = field(default_factory=list)
    more: bool = False
    words: dict[str, str] = field(default_factory=dict)

    @property
    def guest(self) -> str:
        """The guest's name as typed."""
        return " ".join(name.raw for name in self.names)

    @property
    def doubtful_name(self) -> str | None:
        """A name of one unquoted word that may have been meant as a word of the grammar."""
        if len(self.names) != 1 or self.names[0].quoted:
            return None
        key = self.names[0].key
        begins = len(key) >= SHORTEST_PREFIX and any(word.startswith(key) for word in LOOKALIKES)
        return self.names[0].raw if begins or key in LOOKALIKES else None

    def only(self, *allowed: str) -> None:
        """Refuse the first word that says something else than allowed."""
        for what, word in self.words.items():
            if what not in allowed:
                raise refused(ProblemCode.UNKNOWN_WORD, word)


def gather(tokens: Sequence[Token], *, named_days: bool = False) -> Clauses:
    """Read all clauses, in any order; words that are none are the guest's name. Raises Refusal."""
    clauses, at = Clauses(), 0
    while at < len(tokens):
        at += _take(clauses, tokens[at : at + LONGEST_CLAUSE], named_days=named_days)
    if len(clauses.guest) > MAX_NAME_CHARACTERS:
        raise refused(ProblemCode.NAME_TOO_LONG, clauses.guest, limit=MAX_NAME_CHARACTERS)
    return clauses


def _take(clauses: Clauses, tokens: Sequence[Token], *, named_days: bool) -> int:
    token = tokens[0]
    if token.quoted:
        return _take_name(clauses, token)
    if token.key in UNTIL:
        return _take_until(clauses, tokens)
    counted = _COUNTED.fullmatch(token.key)
    if counted is not None:
        return _take_counted(clauses, token, counted)
    found = read_when(tokens, named_days=named_days)
    if found is not None:
        _add_when(clauses, found[0])
        return found[1]
    return _take_name(clauses, token)


def _take_until(clauses: Clauses, tokens: Sequence[Token]) -> int:
    if len(tokens) == 1:
        raise refused(ProblemCode.NEED_DATE, tokens[0].raw)
    counted = _COUNTED.fullmatch(tokens[1].key)
    if counted is not None and _UNIT_OF[counted[3]] == "nights":
        return 1 + _take_counted(clauses, tokens[1], counted)
    found = read_when(tokens[1:], named_days=True)
    if found is None:
        raise refused(ProblemCode.BAD_DATE, tokens[1].raw)
    _add_when(clauses, found[0])
    return 1 + found[1]


def _add_when(clauses: Clauses, when: When) -> None:
    joined = when if clauses.when is None else clauses.when.joined(when)
    if joined is None:
        raise refused(ProblemCode.GIVEN_TWICE, when.text)
    clauses.when = joined
    clauses.words.setdefault("when", when.text)


_UNIT_OF: Mapping[str, str] = {
    **dict.fromkeys(NIGHT_UNITS, "nights"),
    **dict.fromkeys(CARD_UNITS, "cards"),
    **dict.fromkeys(GUEST_UNITS, "guests"),
}
_COUNTED = re.compile(rf"(\+?)(\d{{1,4}})({'|'.join(sorted(map(re.escape, UNITS), key=len, reverse=True))})")


def _take_counted(clauses: Clauses, token: Token, counted: re.Match[str]) -> int:
    clauses.more = clauses.more or bool(counted[1])
    _ADD[_UNIT_OF[counted[3]]](clauses, int(counted[2]), token.raw)
    return 1


def _add_nights(clauses: Clauses, nights: int, word: str) -> None:
    if not 1 <= nights <= MAX_NIGHTS:
        raise refused(ProblemCode.TOO_MANY_NIGHTS, word, limit=MAX_NIGHTS)
    _add_when(clauses, When(word, nights_rule(nights)))


def _add_cards(clauses: Clauses, cards: int, word: str) -> None:
    if clauses.cards is not None:
        raise refused(ProblemCode.GIVEN_TWICE, word)
    if not 1 <= cards <= MAX_CARDS:
        raise refused(ProblemCode.TOO_MANY_CARDS, word, limit=MAX_CARDS)
    clauses.cards = cards
    clauses.words["cards"] = word


def _add_guests(clauses: Clauses, guests: int, word: str) -> None:
    if clauses.guests is not None:
        raise refused(ProblemCode.GIVEN_TWICE, word)
    if not 1 <= guests <= MAX_GUESTS:
        raise refused(ProblemCode.TOO_MANY_GUESTS, word, limit=MAX_GUESTS)
    clauses.guests = guests
    clauses.words["guests"] = word


_ADD: Mapping[str, Callable[[Clauses, int, str], None]] = {
    "nights": _add_nights,
    "cards": _add_cards,
    "guests": _add_guests,
}


def _take_name(clauses: Clauses, token: Token) -> int:
    """A name has letters and no digits, and is no lone unit; in quotes it is what the person says."""
    is_name = token.quoted or (
        token.key not in UNITS
        and any(letter.isalpha() for letter in token.key)
        and not any(letter.isdigit() for letter in token.key)
    )
    # One Latin letter that is also a unit (n, c, g) is an initial.
    if not is_name and not (token.key.isascii() and len(token.key) == 1 and token.key.isalpha()):
        raise refused(ProblemCode.UNKNOWN_WORD, token.raw)
    clauses.names.append(token)
    clauses.words.setdefault("guest", token.raw)
    return 1


def is_clause(token: Token) -> bool:
    """Whether a word says something of a stay rather than naming a room or a guest; raises Refusal."""
    if token.quoted:
        return False
    return (
        token.key in UNTIL
        or _COUNTED.fullmatch(token.key) is not None
        or read_when((token,), named_days=False) is not None
    )
