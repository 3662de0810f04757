"""What the doctor finds: a line for each thing that must be right, what was seen, and how bad that is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from enum import IntEnum, StrEnum

from app.domain.reading import Chip

LOW_DISK_BYTES = 1024**3
"""Two weeks of backups of a large hotel, and its logs."""
FULL_DISK_BYTES = 200 * 1024**2
"""A migration copies the whole database first."""
CLOCK_OFF = timedelta(minutes=1)
CLOCK_FAR_OFF = timedelta(minutes=5)
"""Tokens and certificates begin to fail; a card's first and last hour are wrong for whoever stands there."""
STALE_BACKUP = timedelta(days=3)
"""A backup is made once a day, when the program starts."""
SLOW_ANSWER = timedelta(seconds=3)

WEAK_CHIPS = frozenset(
    chip.value for chip in (Chip.CLASSIC_1K, Chip.CLASSIC_4K, Chip.CLASSIC_MINI, Chip.ULTRALIGHT)
)
"""Their own keys are broken or missing: anyone near can read such a card."""

Fact = str | int | bool | None | tuple[str, ...]
"""What a finding may carry. Names of numbers end in their unit; no fact is ever a secret."""


class Line(StrEnum):
    """What is looked at, in the order of the report. The values are part of the JSON."""

    SERVICE = "pcsc_service"
    READERS = "readers"
    REMOTE_SESSION = "remote_session"
    OTHER_PROGRAM = "other_program"
    CHIPS = "card_chips"
    BLUETOOTH = "bluetooth"
    SERVER = "server"
    CLOCK = "clock"
    DATABASE = "database"
    KEYS = "key_store"
    DISK = "disk"
    VERSION = "version"


class Grade(IntEnum):
    """How bad it is; the number is the exit status that scripts see."""

    OK = 0
    WARNING = 1
    FAULT = 2


NO_ANSWER = "no_answer"
"""The look did not end within its time (facts: ``limit_s``)."""
FAILED = "failed"
"""The look itself failed (facts: ``error``)."""
UNKNOWN = "unknown"
"""It could not be looked at because of what another line tells."""

_ANY_LINE = {NO_ANSWER: Grade.FAULT, FAILED: Grade.FAULT, UNKNOWN: Grade.WARNING}

SEEN: Mapping[Line, Mapping[str, Grade]] = {
    Line.SERVICE: {
        "running": Grade.OK,
        "not_installed": Grade.FAULT,
        "stopped": Grade.FAULT,
        "refused": Grade.FAULT,
    },
    Line.READERS: {"ready": Grade.OK, "none": Grade.FAULT, "chosen_missing": Grade.FAULT},
    Line.REMOTE_SESSION: {"local": Grade.OK, "not_redirected": Grade.OK, "remote": Grade.WARNING},
    Line.OTHER_PROGRAM: {
        "free": Grade.OK,
        "shared": Grade.OK,
        "no_reader": Grade.OK,
        "some_held": Grade.WARNING,
        "held": Grade.FAULT,
    },
    Line.CHIPS: {"none_out": Grade.OK, "strong": Grade.OK, "weak": Grade.WARNING},
    Line.BLUETOOTH: {
        "ready": Grade.OK,
        "not_checked": Grade.OK,
        "powered_off": Grade.WARNING,
        "no_adapter": Grade.WARNING,
        "no_service": Grade.WARNING,
        "no_bus": Grade.WARNING,
        "denied": Grade.WARNING,
    },
    Line.SERVER: {
        "no_account": Grade.OK,
        "demo": Grade.OK,
        "reachable": Grade.OK,
        "token_ran_out": Grade.OK,
        "slow": Grade.WARNING,
        "signed_out": Grade.WARNING,
        "refused": Grade.WARNING,
        "busy": Grade.WARNING,
        "not_understood": Grade.FAULT,
        "too_slow": Grade.FAULT,
        "failing": Grade.FAULT,
        "unreachable": Grade.FAULT,
        "wrong_clock": Grade.FAULT,
    },
    Line.CLOCK: {
        "no_server": Grade.OK,
        "agrees": Grade.OK,
        "not_compared": Grade.WARNING,
        "off": Grade.WARNING,
        "far_off": Grade.FAULT,
    },
    Line.DATABASE: {
        "sound": Grade.OK,
        "no_backup": Grade.WARNING,
        "stale_backup": Grade.WARNING,
        "check_unfinished": Grade.WARNING,
        "missing": Grade.WARNING,
        "empty": Grade.WARNING,
        "busy": Grade.WARNING,
        "set_aside": Grade.FAULT,
        "damaged": Grade.FAULT,
        "wrong_kind": Grade.FAULT,
        "not_keyrack": Grade.FAULT,
        "too_new": Grade.FAULT,
        "not_readable": Grade.FAULT,
    },
    Line.KEYS: {
        "in_key_store": Grade.OK,
        "demo": Grade.OK,
        "no_hotel": Grade.OK,
        "in_file": Grade.WARNING,
        "keys_missing": Grade.FAULT,
        "not_readable": Grade.FAULT,
    },
    Line.DISK: {"enough": Grade.OK, "low": Grade.WARNING, "full": Grade.FAULT},
    Line.VERSION: {"fits": Grade.OK, "qt_missing": Grade.FAULT, "qt_unsafe": Grade.FAULT},
}
"""Everything that can be seen on each line, and how bad it is; the words are the front's."""


def grades_of(line: Line) -> Mapping[str, Grade]:
    """Return everything that a line may say, with its grade."""
    return {**SEEN[line], **_ANY_LINE}


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the report: ``seen`` is a code of `grades_of`, ``facts`` fill its sentence."""

    line: Line
    seen: str
    facts: Mapping[str, Fact] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.seen not in grades_of(self.line):
            raise ValueError(f"{self.line} knows no {self.seen}")

    @property
    def grade(self) -> Grade:
        """How bad it is."""
        return grades_of(self.line)[self.seen]


def in_order(findings: Iterable[Finding]) -> Sequence[Finding]:
    """Return the findings in the order of the report."""
    order = {line: number for number, line in enumerate(Line)}
    return sorted(findings, key=lambda finding: order[finding.line])


def worst(findings: Iterable[Finding]) -> Grade:
    """Return the worst grade; OK for no finding."""
    return max((finding.grade for finding in findings), default=Grade.OK)


def judge_disk(free_bytes: int) -> str:
    """Say what so much free space means."""
    if free_bytes < FULL_DISK_BYTES:
        return "full"
    return "low" if free_bytes < LOW_DISK_BYTES else "enough"


def judge_clock(difference: timedelta) -> str:
    """Say what it means that the server's clock is so far ahead of ours (or, negative, behind)."""
    if abs(difference) > CLOCK_FAR_OFF:
        return "far_off"
    return "off" if abs(difference) > CLOCK_OFF else "agrees"


def judge_backup(age: timedelta | None) -> str:
    """Say what the age of the newest backup means; None where there is no backup."""
    if age is None:
        return "no_backup"
    return "stale_backup" if age > STALE_BACKUP else "sound"


def count_chips(cards_by_chip: Mapping[str, int]) -> Finding:
    """Say how many of the cards that may open a door have a weak chip."""
    total = sum(cards_by_chip.values())
    weak = sum(count for chip, count in cards_by_chip.items() if chip in WEAK_CHIPS)
    seen = "weak" if weak else "strong" if total else "none_out"
    kinds = tuple(f"{chip or Chip.UNKNOWN.value}: {count}" for chip, count in sorted(cards_by_chip.items()))
    return Finding(Line.CHIPS, seen, {"weak": weak, "cards": total, "chips": kinds})
