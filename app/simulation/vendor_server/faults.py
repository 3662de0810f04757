"""Faults of the simulated server: which, where, how often. Frozen settings, and dice that are seeded.

A rule in words is ``fault[=value][@operation][%probability][#call,call]``:
``cut_after@card.add#2`` cuts the second call of that operation after it took effect,
``latency=0.2%0.1`` delays one answer in ten by 0.2 s, ``too_many=3@lock.*`` asks for a pause of 3 s.
"""

from __future__ import annotations

import enum
import re
from collections import Counter
from dataclasses import dataclass
from fnmatch import fnmatchcase
from random import Random


class Fault(enum.StrEnum):
    """What can go wrong; the value that a rule may carry stands in brackets."""

    LATE = "late"
    """The act itself takes effect late [seconds], even when nobody waits any more."""
    LATENCY = "latency"
    """The answer comes late [seconds]; the act took effect at once."""
    JITTER = "jitter"
    """The answer comes late by anything up to [seconds]."""
    TOO_MANY = "too_many"
    """429, with Retry-After where a value [seconds] is given; nothing took effect."""
    SERVER_ERROR = "server_error"
    """5xx [status, 503]; nothing took effect."""
    SERVER_ERROR_AFTER = "server_error_after"
    """5xx [status, 502] although the act took effect."""
    CUT_BEFORE = "cut_before"
    """The connection breaks before the act took effect."""
    CUT_AFTER = "cut_after"
    """The connection breaks after the act took effect, with no answer."""
    CUT_IN_BODY = "cut_in_body"
    """The connection breaks in the middle of the answer; the act took effect."""
    TRUNCATED = "truncated"
    """The answer ends in the middle, in good HTTP."""
    MALFORMED = "malformed"
    """The answer is no JSON: a gateway's page, or bytes that aren't text."""
    WRONG_TYPES = "wrong_types"
    """Some values are of another type [share of the values, 0.3]."""
    NULLS = "nulls"
    """Some values are null [share of the values, 0.3]."""
    EXTRA_FIELDS = "extra_fields"
    """Every object has a field more."""
    DUPLICATED_ROWS = "duplicated_rows"
    """Every row stands in its list twice."""
    LOST_ROWS = "lost_rows"
    """A list lacks some of its rows [share of the rows, 0.5]."""
    DELIVERED_TWICE = "delivered_twice"
    """Something on the way sends the request twice: the act takes effect twice, the second is answered."""
    TOKEN_EXPIRED = "token_expired"  # noqa: S105  # no token
    """The token runs out just before this call."""
    WRONG_CLOCK = "wrong_clock"
    """The Date header is off [seconds, 3600]."""


@dataclass(frozen=True, slots=True)
class FaultRule:
    """One fault: in calls of operations that match ``operation`` (a glob of their ids).

    ``probability`` 0 … 1; ``calls`` names calls of one operation (counted from 1 since the rules were set),
    empty means each. ``value`` as `Fault` says.
    """

    fault: Fault
    operation: str = "*"
    probability: float = 1.0
    calls: frozenset[int] = frozenset()
    value: float | None = None

    def hits(self, operation: str, call: int, dice: Random) -> bool:
        """Whether this call meets the fault. Throws the dice only where it decides."""
        if not fnmatchcase(operation, self.operation) or (self.calls and call not in self.calls):
            return False
        return self.probability >= 1 or dice.random() < self.probability


@dataclass(frozen=True, slots=True)
class FaultSettings:
    """All rules, and the seed of the dice."""

    rules: tuple[FaultRule, ...] = ()
    seed: int = 0


class FaultDice:
    """Decides call by call; the same settings and the same calls give the same faults."""

    def __init__(self, settings: FaultSettings) -> None:
        self.settings = settings
        self.random = Random(settings.seed)  # noqa: S311  # meant to repeat
        self._calls: Counter[str] = Counter()

    def draw(self, operation: str) -> dict[Fault, float | None]:
        """Count one call of ``operation`` and return the faults it meets, with their values."""
        self._calls[operation] += 1
        call = self._calls[operation]
        return {
            rule.fault: rule.value for rule in self.settings.rules if rule.hits(operation, call, self.random)
        }


RULE_FORM = "fault[=value][@operation][%probability][#call,call]"
_RULE = re.compile(
    r"(?P<fault>[a-z_]+)(=(?P<value>-?[0-9.]+))?(@(?P<operation>[^%#]+))?"
    r"(%(?P<probability>[0-9.]+))?(#(?P<calls>[0-9]+(,[0-9]+)*))?"
)


def parse_rule(words: str) -> FaultRule:
    """Read a rule as this module's docstring writes it. Raises ValueError with words for a person."""
    match = _RULE.fullmatch(words)
    if match is None:
        raise ValueError(f"not understood: {words!r}; write {RULE_FORM}")
    parts = match.groupdict()
    return FaultRule(
        fault=_fault(parts["fault"]),
        operation=parts["operation"] or "*",
        probability=_probability(parts["probability"] or "1"),
        calls=frozenset(int(call) for call in (parts["calls"] or "").split(",") if call),
        value=None if parts["value"] is None else float(parts["value"]),
    )


def _fault(name: str) -> Fault:
    try:
        return Fault(name)
    except ValueError:
        raise ValueError(f"no such fault: {name}; there are {', '.join(Fault)}") from None


def _probability(text: str) -> float:
    probability = float(text)
    if not 0 <= probability <= 1:
        raise ValueError(f"a probability is 0 to 1, not {text}")
    return probability


def rule_words(rule: FaultRule) -> str:
    """Return a rule as `parse_rule` reads it."""
    value = "" if rule.value is None else f"={rule.value:g}"
    chance = "" if rule.probability >= 1 else f"%{rule.probability:g}"
    calls = "#" + ",".join(map(str, sorted(rule.calls))) if rule.calls else ""
    return f"{rule.fault}{value}@{rule.operation}{chance}{calls}"
