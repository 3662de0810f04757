from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from app.domain.door import Verdict
from app.domain.guards import RoomOccupied
from app.domain.place import Place
from app.domain.rack import DeskAction, RackFilter
from app.domain.stay import CardIssue, CardState, DoorRecord, IssueDoor
from app.ports.encoder import EncoderCondition, EncoderState
from app.services.card_flow_state import CardFlowState, CardQuestion, CardStep
from tests.ui.gallery import story
from tests.ui.samples import NOW, ZONE, card, hotel
from ui.i18n import Languages
from ui.shortcuts import SHORTCUTS
from ui.wording.card_flow import question_text, sentence
from ui.wording.card_look import at_door_text
from ui.wording.card_story import story_text
from ui.wording.cards import proven_text
from ui.wording.errors import error_text
from ui.wording.formats import Formats
from ui.wording.rooms import (
    action_text,
    card_proof_text,
    card_seen_text,
    filter_text,
    has_guest,
    primary_action_text,
    record_text,
    tile_lines,
    tile_spoken,
)
from ui.wording.shell import encoder_text, key_text

FORMATS = Formats(ZONE, NOW)
pytestmark = pytest.mark.usefixtures("english")


@pytest.mark.parametrize(
    ("days", "text"),
    [
        (0, "today 12:00"),
        (1, "Tue 12:00"),
        (6, "Sun 12:00"),
        (7, "Mon 30 Nov 12:00"),
        (-1, "Sun 22 Nov 12:00"),
    ],
)
def test_a_moment_is_as_short_as_it_stays_clear(days: int, text: str) -> None:
    noon = datetime(2026, 11, 23, 12, tzinfo=ZONE)
    assert FORMATS.moment(noon + timedelta(days=days)) == text


def test_another_year_is_named() -> None:
    assert FORMATS.full(datetime(2027, 1, 2, 12, tzinfo=ZONE)) == "Sat 2 Jan 2027 12:00"


def test_today_is_the_hotels_day_not_the_computers() -> None:
    late = datetime(2026, 11, 23, 22, 30, tzinfo=UTC)
    assert Formats(ZoneInfo("Asia/Tokyo"), late).moment(late) == "today 07:30"


@pytest.mark.parametrize(
    ("ago", "text"),
    [
        (timedelta(seconds=20), "just now"),
        (timedelta(minutes=5), "5 min ago"),
        (timedelta(hours=2), "2 h ago"),
        (timedelta(days=1), "1 day ago"),
        (timedelta(days=3), "3 days ago"),
        (timedelta(seconds=-90), "just now"),
    ],
)
def test_an_age_is_said_in_its_own_unit(ago: timedelta, text: str) -> None:
    assert FORMATS.age(NOW - ago) == text


def test_chinese_writes_days_its_own_way(chinese: Languages) -> None:
    assert "周" in FORMATS.moment(NOW + timedelta(days=2))


@pytest.mark.parametrize("action", list(DeskAction))
def test_every_action_has_a_name(action: DeskAction) -> None:
    assert action_text(action)
    assert all(primary_action_text(action, room) for room in hotel())


def test_a_party_without_a_name_leaves_no_gap_in_a_sentence() -> None:
    named = next(room for room in hotel() if room.stay is not None and has_guest(room))
    assert named.stay is not None
    nameless = replace(named, stay=replace(named.stay, guest=""))
    assert primary_action_text(DeskAction.ANOTHER_CARD, nameless) == "Another card"
    assert primary_action_text(DeskAction.CHECK_OUT, nameless) == "Check out"
    assert primary_action_text(DeskAction.NEW_GUEST, nameless).startswith("New guest in ")
    assert tile_lines(nameless, FORMATS)[0] == "No name"
    assert "No name" in tile_spoken(nameless, FORMATS)
    assert nameless.stay is not None
    stopped = RoomOccupied(nameless.room.label, nameless.stay)
    assert error_text(stopped).happened.startswith("A guest without a name is in room ")


def test_every_key_and_every_filter_has_words() -> None:
    assert all(key_text(shortcut.action) for shortcut in SHORTCUTS)
    assert all(filter_text(chip) for chip in RackFilter)


@pytest.mark.parametrize("condition", list(EncoderCondition))
def test_every_encoder_condition_has_a_sentence_and_says_which_encoder(condition: EncoderCondition) -> None:
    assert "ACR122U" in encoder_text(EncoderState(condition, "ACR122U"))
    waiting = CardFlowState(DeskAction.READ_CARD, CardStep.WAITING, encoder=EncoderState(condition))
    assert sentence(waiting, FORMATS)


@pytest.mark.parametrize("verdict", list(Verdict))
def test_every_verdict_has_a_whole_sentence(verdict: Verdict) -> None:
    told = story_text(replace(story(), verdict=verdict), FORMATS)
    assert told
    assert "{" not in told


def test_a_replaced_card_names_the_card_that_replaced_it() -> None:
    newer = card(3, 2)
    told = story_text(replace(story(), verdict=Verdict.REPLACED, replaced_by=newer), FORMATS)
    assert told == "Replaced by card 3 of 305 at 15:02"


@pytest.mark.parametrize("question", list(CardQuestion))
def test_every_question_asks(question: CardQuestion) -> None:
    state = CardFlowState(DeskAction.NEW_GUEST, CardStep.ASKING, question=question, story=story())
    assert question_text(question, state).endswith("?")


@pytest.mark.parametrize("state", [state for state in CardState if state.may_open])
def test_every_card_that_may_open_says_what_is_known_of_it(state: CardState) -> None:
    assert "15:04" in card_proof_text(card(1, 4, state=state), "Mira", FORMATS)


def test_a_card_seen_at_the_door_says_when() -> None:
    assert card_seen_text(card(1, 4, seen=True).seen_at, FORMATS) == "seen 15:20"
    assert card_seen_text(None, FORMATS) == "not seen yet"


def _suite() -> CardIssue:
    """A card of 305 and 306 that only 306 has seen."""
    second = IssueDoor(Place(1, 3, 6), 4, "306", seen_at=NOW)
    made = card(1, 4)
    return replace(made, doors=(*made.doors, second))


def test_a_suites_card_is_seen_at_the_door_that_saw_it_and_at_no_other() -> None:
    suite = _suite()
    assert card_seen_text(suite.seen_in("305"), FORMATS) == "not seen yet"
    assert card_seen_text(suite.seen_in("306"), FORMATS).startswith("seen")
    assert at_door_text(suite) == "Seen at 1 of its 2 rooms"
    assert "door" in proven_text(suite)
    assert suite.first_seen_at == NOW


@pytest.mark.parametrize(
    ("serial", "sequence", "opened", "text"),
    [
        (2, 7, True, "Last opened by card 2"),
        (99, 6, True, "Last opened by the previous guest's card"),
        (99, None, True, "Last opened by another card"),
        (2, 7, False, "The door refused the last card"),
    ],
)
def test_the_last_record_is_told_with_the_stays_own_cards(
    serial: int, sequence: int | None, opened: bool, text: str
) -> None:
    record = DoorRecord("r", "305", NOW, "opened", serial, sequence, opened)
    assert record_text(record, (card(1, 4), card(2, 5))) == text
