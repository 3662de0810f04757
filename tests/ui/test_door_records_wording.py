"""What a door record says that no card made, and what becomes of a code that nobody knows."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from app.domain.door import Verdict
from app.domain.door_records import LockEvent
from app.domain.stay import DoorRecord
from ui.wording.door_records import event_text
from ui.wording.formats import Formats
from ui.wording.journal_facts import fact_text
from ui.wording.rooms import record_text

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
FORMATS = Formats(UTC, NOW)


def record(what: str, serial: int | None = None, *, opened: bool = False) -> DoorRecord:
    return DoorRecord("r-1", "room-1", NOW, what, serial, None, opened)


@pytest.mark.parametrize(
    "event", [each for each in LockEvent if each.value not in {v.value for v in Verdict}]
)
def test_every_event_has_words_in_both_languages(event: LockEvent, chinese: object) -> None:
    said = event_text(event.value)
    assert said
    assert said == record_text(record(event.value), ())
    assert not said.isascii()


def test_an_event_is_not_told_as_a_card_that_was_refused(english: object) -> None:
    assert record_text(record("unlocked", opened=True), ()) == "Unlocked from Keyrack"
    assert record_text(record("locked"), ()) == "Locked from Keyrack"
    assert record_text(record("expired", serial=7), ()) == "The door refused the last card"
    assert record_text(record("expired"), ()) == "The door refused the last card"


def test_a_code_that_nobody_knows_is_shown_as_it_came(english: object) -> None:
    assert record_text(record("event_7F"), ()) == "Something that Keyrack does not know (event_7F)"


def test_the_journal_tells_work_with_locks_in_words(english: object) -> None:
    assert fact_text("work", "sync_records", FORMATS) == "Collect records"
    assert fact_text("route", "server", FORMATS) == "by gateway or 4G"
    assert fact_text("stage", "carrying", FORMATS) == "it came to: lock may have done it"
    assert fact_text("why", "LockNotHeard", FORMATS) == "because: the lock was not heard"
    assert fact_text("why", "the lock is broken", FORMATS) == "because: the lock is broken"
    assert fact_text("why", "CardLifted", FORMATS) == "because: the card was lifted"
    assert fact_text("work", "warm_up", FORMATS) == "warm_up"
