"""F3's sentence for every kind of card: which doors it is about, what they do, and what stands beside it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from app.domain.card_tasks import CardList, NamedCard, Sealing
from app.domain.door import Verdict
from app.domain.permission import CardFlag, CardKind, DoorGrant, Permission
from app.domain.place import Place
from app.domain.rack import DeskAction
from app.domain.reading import CardReading, Chip, OurPermission
from app.domain.stay import CardIssue, CardState
from app.services.card_flow_state import CardFlowState, CardQuestion, CardStep, CardStory, DoorStory
from ui.i18n import Languages
from ui.wording.card_flow import confirm_text, more_text, question_text, sentence
from ui.wording.card_story import story_text
from ui.wording.formats import Formats

NOW = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)
UNTIL = NOW + timedelta(hours=5)
FORMATS = Formats(ZoneInfo("UTC"), NOW)
ROOM, FLOOR, OTHER_FLOOR, BUILDING = Place(1, 3, 5), Place(1, 3, 255), Place(2, 4, 255), Place(2, 255, 255)
LISTED = CardList((NamedCard(7, UNTIL),))


def permission(kind: CardKind, *places: Place, **more: object) -> Permission:
    made = Permission(
        key_version=1,
        hotel_id=bytes(8),
        kind=kind,
        flags=CardFlag.NONE,
        serial=1,
        uid=b"\x04\x01\x02\x03",
        doors=tuple(DoorGrant(place, 0) for place in places),
        index=0,
        issued_at=NOW,
        not_before=NOW,
        not_after=UNTIL,
    )
    return replace(made, **more)  # type: ignore[arg-type]


def story(content: Permission, verdict: Verdict, *doors: DoorStory, holder: str = "") -> CardStory:
    reading = CardReading(content.uid, Chip.CLASSIC_1K, OurPermission(content))
    doors = doors or (DoorStory(verdict, label="305" if content.doors else ""),)
    issue = CardIssue(
        issue_id="i1",
        serial=1,
        uid=content.uid,
        kind=content.kind,
        source="open",
        stay_id=None,
        doors=(),
        index=0,
        not_before=NOW,
        not_after=UNTIL,
        state=CardState.PROVEN,
        begun_at=NOW,
        issued_by="mira",
        holder=holder,
    )
    labels = ", ".join(door.label for door in doors)
    return CardStory(reading, verdict, None, labels, boundary=UNTIL, issue=issue, doors=doors)


SENTENCES = {
    "spare": (permission(CardKind.SPARE, ROOM), Verdict.OPENS, "Opens 305 until today 12:00"),
    "staff": (
        permission(CardKind.STAFF, ROOM),
        Verdict.OUTSIDE_HOURS,
        "Opens 305, but not at this hour or day",
    ),
    "floor": (
        permission(CardKind.FLOOR, FLOOR),
        Verdict.OPENS,
        "Opens every door on floor 3 until today 12:00",
    ),
    "floors of two buildings": (
        permission(CardKind.FLOOR, FLOOR, OTHER_FLOOR),
        Verdict.OPENS,
        "Opens every door on floor 3 of building 1, 4 of building 2 until today 12:00",
    ),
    "building": (
        permission(CardKind.BUILDING, BUILDING),
        Verdict.EXPIRED,
        "Ended today 12:00; opened every door of building 2 before",
    ),
    "master": (permission(CardKind.MASTER), Verdict.OPENS, "Opens every door until today 12:00"),
    "emergency": (
        permission(CardKind.EMERGENCY),
        Verdict.REPORTED_LOST,
        "Reported lost; every door refuses it",
    ),
    "check-out": (
        permission(CardKind.CHECK_OUT, ROOM),
        Verdict.CHECKED_OUT,
        "Checks 305 out at its door; opens nothing",
    ),
    "check-out, any": (
        permission(CardKind.CHECK_OUT),
        Verdict.CHECKED_OUT,
        "Checks out whoever was in last, at any door; opens nothing",
    ),
    "lost": (
        permission(CardKind.LOST, task=LISTED),
        Verdict.CARD_DENIED,
        "Tells any door to refuse a lost card; opens nothing",
    ),
    "cancel-lost": (
        permission(CardKind.CANCEL_LOST, task=LISTED),
        Verdict.CARD_ALLOWED,
        "Tells any door to let a found card in again; opens nothing",
    ),
    "install": (permission(CardKind.INSTALL), Verdict.PLACE_SET, "Sets the lock's place; opens nothing"),
    "time": (permission(CardKind.TIME), Verdict.CLOCK_SET, "Sets the lock's clock; opens nothing"),
    "data": (permission(CardKind.DATA), Verdict.RECORDS_COLLECTED, "Collects door records; opens nothing"),
    "seal": (
        permission(CardKind.SEAL, ROOM, task=Sealing(sealed=True)),
        Verdict.DOOR_SEALED,
        "Seals 305; opens nothing",
    ),
    "sealed for all staff": (
        permission(CardKind.FLOOR, FLOOR),
        Verdict.SEALED,
        "Every door on floor 3 is sealed; only master and emergency cards open it",
    ),
}


@pytest.mark.parametrize("case", SENTENCES)
def test_every_kind_has_its_sentence(english: Languages, case: str) -> None:
    content, verdict, said = SENTENCES[case]
    assert story_text(story(content, verdict), FORMATS) == said


@pytest.mark.parametrize("case", SENTENCES)
def test_every_kind_has_its_sentence_in_chinese(chinese: Languages, case: str) -> None:
    content, verdict, said = SENTENCES[case]
    told = story_text(story(content, verdict), FORMATS)
    assert told
    assert told != said
    assert not [word for word in ("door", "floor", "building") if word in told]


def test_a_suites_sentence_names_its_rooms_and_then_the_door_that_differs(english: Languages) -> None:
    content = permission(CardKind.GUEST, ROOM, Place(1, 3, 6), Place(1, 3, 7))
    doors = (
        DoorStory(Verdict.OPENS, ROOM, "r1", "305", UNTIL),
        DoorStory(Verdict.REPLACED, Place(1, 3, 6), "r2", "306"),
        DoorStory(Verdict.OPENS, Place(1, 3, 7), "r3", "307", UNTIL),
    )
    told = story(content, Verdict.OPENS, *doors)
    state = CardFlowState(DeskAction.READ_CARD, CardStep.TOLD, story=told)
    assert sentence(state, FORMATS) == "Opens 305, 307 until today 12:00"
    assert more_text(state, FORMATS) == "Suite card\nReplaced by a newer card of 306"


def test_who_has_the_card_and_which_common_doors_it_opens_stand_beside_it(english: Languages) -> None:
    told = replace(
        story(permission(CardKind.STAFF, ROOM), Verdict.OPENS, holder="Ana"),
        common_doors=(
            DoorStory(Verdict.OPENS, label="Pool", common_door=1),
            DoorStory(Verdict.REPORTED_LOST, label="Garage", common_door=2),
        ),
    )
    state = CardFlowState(DeskAction.READ_CARD, CardStep.TOLD, story=told)
    assert more_text(state, FORMATS) == "Staff card · Ana\nAlso opens: Pool"


@pytest.mark.parametrize("question", CardQuestion)
def test_every_question_has_words_and_a_button(chinese: Languages, question: CardQuestion) -> None:
    state = CardFlowState(DeskAction.MAKE_CARD, CardStep.ASKING, question=question, records=3)
    assert question_text(question, state)
    assert confirm_text(question)


def test_a_master_card_is_not_written_over_without_saying_what_it_opens(english: Languages) -> None:
    told = story(permission(CardKind.MASTER), Verdict.OPENS)
    state = CardFlowState(DeskAction.MAKE_CARD, CardStep.ASKING, story=told)
    said = question_text(CardQuestion.LIVE_ELSEWHERE, state)
    assert said == "This card still opens every door. Overwrite it?"


@pytest.mark.parametrize(("records", "said"), [(0, "0 new door records kept"), (1, "1 new door record kept")])
def test_what_a_data_card_brought_is_counted(english: Languages, records: int, said: str) -> None:
    state = CardFlowState(DeskAction.COLLECT_RECORDS, CardStep.DONE, records=records)
    assert sentence(state, FORMATS) == said
