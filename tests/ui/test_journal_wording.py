from __future__ import annotations

import pytest

from app.domain.door import Verdict
from app.domain.errors import KeyrackError
from app.domain.journal import Act, JournalEntry
from app.domain.permission import CardKind
from app.domain.stay import CardState
from app.ports import card_source, encoder
from app.services.mark_card import CardMark
from app.services.sign_in import LockReason
from tests.ui.samples import NOW, ZONE
from ui.i18n import Languages
from ui.wording.formats import Formats
from ui.wording.journal import facts_text

FORMATS = Formats(ZONE, NOW)
FAILURES = [
    kind.__name__
    for module in (card_source, encoder)
    for kind in vars(module).values()
    if isinstance(kind, type) and issubclass(kind, KeyrackError) and kind.__module__ == module.__name__
]


def said(*facts: tuple[str, str]) -> str:
    return facts_text(JournalEntry(1, NOW, "Mira", Act.CHECKED_IN, "305", facts, "", ""), FORMATS)


def test_a_fact_that_is_empty_is_left_out(english: Languages) -> None:
    assert said(("guest", ""), ("cards", "2")) == "cards: 2"


def test_what_this_version_does_not_know_is_shown_as_it_was_written(english: Languages) -> None:
    assert said(("colour", "blue"), ("because", "of rain")) == "colour: blue · because: of rain"


@pytest.mark.parametrize("verdict", [*(verdict.value for verdict in Verdict), "no_permission"])
def test_every_verdict_of_a_read_card_is_told_in_chinese(chinese: Languages, verdict: str) -> None:
    assert verdict not in said(("verdict", verdict))


@pytest.mark.parametrize("why", [*FAILURES, "_Stopped", "program ended in mid-write"])
def test_every_reason_of_a_broken_write_is_told_in_chinese(chinese: Languages, why: str) -> None:
    assert why == "EncoderError" or why not in said(("why", why))


@pytest.mark.parametrize("because", [*(reason.value for reason in LockReason), "wrong_pin", "blocked"])
def test_every_reason_of_a_lock_or_refusal_is_told_in_chinese(chinese: Languages, because: str) -> None:
    assert because not in said(("because", because))


@pytest.mark.parametrize("state", [state.value for state in CardState])
def test_every_state_of_a_card_is_told_in_chinese(chinese: Languages, state: str) -> None:
    assert state not in said(("state", state))


@pytest.mark.parametrize("kind", [kind.name.lower() for kind in CardKind])
def test_every_kind_of_card_is_told_in_chinese(chinese: Languages, kind: str) -> None:
    assert kind not in said(("kind", kind))


@pytest.mark.parametrize("mark", [mark.value for mark in CardMark])
def test_every_word_about_a_card_is_told_in_chinese(chinese: Languages, mark: str) -> None:
    assert mark not in said(("mark", mark))


def test_what_a_data_card_brought_is_counted_in_words(english: Languages) -> None:
    facts = (("records", "25"), ("new", "20"), ("elsewhere", "5"))
    assert said(*facts) == "door records on it: 25 · new ones: 20 · of doors that are not here: 5"
