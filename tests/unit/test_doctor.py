"""The doctor asks everybody at once, waits for nobody too long, and has words for everything."""

from __future__ import annotations

import string
import threading
from collections.abc import Iterator, Sequence
from datetime import timedelta

import pytest

from app.adapters.aside import BlockingProbe
from app.domain.diagnosis import (
    FULL_DISK_BYTES,
    LOW_DISK_BYTES,
    SEEN,
    Finding,
    Grade,
    Line,
    count_chips,
    grades_of,
    judge_backup,
    judge_clock,
    judge_disk,
    worst,
)
from app.domain.reading import Chip
from app.ports.secrets import SecretStoreFailed
from app.services.doctor import diagnose
from tests.unit.doctor_ground import look
from ui.wording.doctor.language import Language
from ui.wording.doctor.report import LANGUAGES, as_text, language_of

# --------------------------------------------------------------- the round


@pytest.fixture
def gate() -> Iterator[threading.Event]:
    """Opened in the end, so that no hanging look outlives its test."""
    event = threading.Event()
    yield event
    event.set()


def _probe(line: Line, seen: str, limit_s: float = 10.0) -> BlockingProbe:
    return BlockingProbe((line,), limit_s, lambda: [Finding(line, seen)])


def _hanging(gate: threading.Event, limit_s: float) -> BlockingProbe:
    def hang() -> Sequence[Finding]:
        gate.wait()
        return []

    return BlockingProbe((Line.SERVICE, Line.READERS), limit_s, hang)


async def test_a_probe_that_hangs_is_a_fault_on_each_of_its_lines_and_holds_up_nobody(
    gate: threading.Event,
) -> None:
    found = await look(_hanging(gate, limit_s=0.05), _probe(Line.BLUETOOTH, "not_checked"))
    assert found[Line.SERVICE].seen == found[Line.READERS].seen == "no_answer"
    assert found[Line.SERVICE].grade is Grade.FAULT
    assert found[Line.BLUETOOTH].grade is Grade.OK


async def test_probes_are_asked_at_the_same_time() -> None:
    both = threading.Barrier(2)

    def meet(line: Line, seen: str) -> BlockingProbe:
        def look_with_the_other() -> Sequence[Finding]:
            both.wait()
            return [Finding(line, seen)]

        return BlockingProbe((line,), 10.0, look_with_the_other)

    found = await look(meet(Line.BLUETOOTH, "not_checked"), meet(Line.CLOCK, "no_server"))
    assert len(found) == 2


@pytest.mark.parametrize("error", [SecretStoreFailed("name"), PermissionError(13, "no")])
async def test_a_look_that_fails_is_a_fault(error: Exception) -> None:
    def fail() -> Sequence[Finding]:
        raise error

    found = await look(BlockingProbe((Line.KEYS,), 10.0, fail))
    assert found[Line.KEYS].seen == "failed"
    assert found[Line.KEYS].facts == {"error": type(error).__name__}


async def test_a_bug_in_a_probe_is_not_hidden() -> None:
    def fail() -> Sequence[Finding]:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await diagnose([BlockingProbe((Line.KEYS,), 10.0, fail)])


async def test_the_report_has_its_own_order() -> None:
    probes = [_probe(Line.CLOCK, "no_server"), _probe(Line.BLUETOOTH, "not_checked")]
    assert [finding.line for finding in await diagnose(probes)] == [Line.BLUETOOTH, Line.CLOCK]


# ---------------------------------------------------------------- the rules


def test_a_line_says_only_what_it_knows() -> None:
    with pytest.raises(ValueError, match="disk knows no stopped"):
        Finding(Line.DISK, "stopped")


def test_the_worst_line_is_the_exit_status() -> None:
    fine, low, full = Finding(Line.CHIPS, "none_out"), Finding(Line.DISK, "low"), Finding(Line.DISK, "full")
    assert [int(worst(found)) for found in ([], [fine], [fine, low], [full, fine, low])] == [0, 0, 1, 2]


@pytest.mark.parametrize(
    ("free_bytes", "seen"),
    [
        (FULL_DISK_BYTES - 1, "full"),
        (FULL_DISK_BYTES, "low"),
        (LOW_DISK_BYTES - 1, "low"),
        (LOW_DISK_BYTES, "enough"),
    ],
)
def test_disks_fill_by_steps(free_bytes: int, seen: str) -> None:
    assert judge_disk(free_bytes) == seen


@pytest.mark.parametrize(
    ("ahead_s", "seen"), [(0, "agrees"), (-60, "agrees"), (61, "off"), (-300, "off"), (-301, "far_off")]
)
def test_a_clock_is_wrong_in_both_directions(ahead_s: int, seen: str) -> None:
    assert judge_clock(timedelta(seconds=ahead_s)) == seen


@pytest.mark.parametrize(
    ("age", "seen"),
    [(None, "no_backup"), (timedelta(days=3), "sound"), (timedelta(days=3, seconds=1), "stale_backup")],
)
def test_a_backup_grows_stale(age: timedelta | None, seen: str) -> None:
    assert judge_backup(age) == seen


def test_weak_chips_are_counted_among_all() -> None:
    found = count_chips({Chip.CLASSIC_1K.value: 3, Chip.DESFIRE.value: 4, "": 1})
    assert (found.seen, found.facts["weak"], found.facts["cards"]) == ("weak", 3, 8)
    assert found.facts["chips"] == ("unknown chip: 1", "MIFARE Classic 1K: 3", "MIFARE DESFire: 4")


def test_strong_chips_and_none_are_well() -> None:
    assert count_chips({Chip.DESFIRE.value: 4}).seen == "strong"
    assert count_chips({}).seen == "none_out"


# ---------------------------------------------------------------- the words


def _fields(text: str) -> set[str]:
    return {field for _, field, _, _ in string.Formatter().parse(text) if field is not None}


@pytest.mark.parametrize("language", LANGUAGES.values(), ids=list(LANGUAGES))
@pytest.mark.parametrize("line", Line)
def test_everything_that_can_be_seen_has_words_and_what_is_wrong_a_remedy(
    line: Line, language: Language
) -> None:
    assert language.words[line].keys() == SEEN[line].keys()
    for seen, grade in grades_of(line).items():
        words = language.words[line].get(seen) or language.on_any_line[seen]
        assert bool(words.remedy) == (grade is not Grade.OK), seen


def test_both_languages_tell_the_same_facts() -> None:
    english, chinese = LANGUAGES["en"], LANGUAGES["zh_CN"]
    for line, all_words in english.words.items():
        for seen, words in all_words.items():
            other = chinese.words[line][seen]
            assert _fields(words.sentence) == _fields(other.sentence), (line, seen)


@pytest.mark.parametrize(
    ("said", "environment", "code"),
    [
        (None, {}, "en"),
        (None, {"LANG": "zh_CN.UTF-8"}, "zh_CN"),
        (None, {"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, "en"),
        (None, {"LANG": "de_DE.UTF-8"}, "en"),
        ("zh_CN", {"LANG": "en_US.UTF-8"}, "zh_CN"),
    ],
)
def test_the_language_is_the_one_said_else_the_environments(
    said: str | None, environment: dict[str, str], code: str
) -> None:
    assert language_of(said, environment) is LANGUAGES[code]


def test_a_fault_is_told_in_words_too_and_its_remedy_stands_below() -> None:
    found = [Finding(Line.DISK, "full", {"free_bytes": 1536, "total_bytes": 2 * 1024**4})]
    first, second = as_text(found, LANGUAGES["en"]).splitlines()
    assert first.startswith("FAULT")
    assert "Only 1.5 KiB of 2 TiB free." in first
    assert second.strip().startswith("Remedy: Make room now")


def test_chinese_columns_line_up() -> None:
    found = [Finding(Line.DISK, "enough", {"free_bytes": 1, "total_bytes": 1}), Finding(Line.KEYS, "demo")]
    disk, keys = as_text(found, LANGUAGES["zh_CN"]).splitlines()
    assert disk.startswith("正常    磁盘        剩余")
    assert keys.startswith("正常    密钥库      演示")
