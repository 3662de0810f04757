"""One card explained: every field of it, what proves it, what can be done, and the next step."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
import shiboken6
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.domain.card_tasks import CardList, NamedCard, StaffHours
from app.domain.cards_out import Clears
from app.domain.cloud_truth import CloudTruth
from app.domain.denial import DenialPath, DoorKey, DoorReach, RefusalProof
from app.domain.door import DONE, Verdict
from app.domain.permission import CardFlag, CardKind
from app.domain.reading import Blank, Chip, Unreadable
from app.domain.stay import CardState
from app.ports.encoder import CardLifted, EncoderCondition, EncoderState
from tests.ui.accessibility import nameless, unreachable
from tests.ui.cards_samples import FORMATS, card, door, foreign, issue, look, on_the_encoder
from tests.ui.samples import NOW, ZONE
from ui.i18n import Language, Languages
from ui.presenters.card_acts import erase_is_next, possible_acts
from ui.presenters.cards_state import CardAct, CardLook, CardsState, LiveCardState, PanelSide
from ui.theme.theme import Theme
from ui.views.card_panel import CardPanel
from ui.wording.card_acts import act_text
from ui.wording.card_look import in_cloud_text, next_text, on_card_text
from ui.wording.errors import error_text

LANGUAGES = pytest.mark.parametrize("language", [Language.ENGLISH, Language.CHINESE])
HOURS = StaffHours(days=0b11111, first=16, end=33, offset_quarters=32)


@pytest.fixture
def panel(qtbot: QtBot, theme: Theme, english: Languages) -> Iterator[CardPanel]:
    made = CardPanel(theme, error_text)
    made.resize(344, 900)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    yield made
    shiboken6.delete(made)


def shown(panel: CardPanel) -> list[str]:
    return [label.text() for label in panel.findChildren(QLabel) if label.isVisible() and label.text()]


def buttons(panel: CardPanel) -> list[str]:
    return [each.text() for each in panel.findChildren(QPushButton) if each.isVisible()]


def explain(panel: CardPanel, what: CardLook, marked: CardAct | None = None) -> str:
    panel.present(on_the_encoder(what, marked), FORMATS)
    return "\n".join(shown(panel))


def states() -> list[CardsState]:
    """Nothing, being read, unreadable, and every sort of card."""
    lives = [
        LiveCardState(),
        LiveCardState(EncoderState(EncoderCondition.CARD_PRESENT), reading=True),
        LiveCardState(EncoderState(EncoderCondition.TWO_CARDS)),
        LiveCardState(EncoderState(EncoderCondition.NO_ENCODER)),
        LiveCardState(EncoderState(EncoderCondition.CARD_PRESENT), error=CardLifted(3)),
    ]
    looks = [foreign(content) for content in (Blank(), Blank(erased=True), *Unreadable)]
    looks += [look(issue(1, kind), door("305")) for kind in CardKind if kind is not CardKind.LOST]
    looks.append(look(issue(2, lost_at=NOW), door("305"), reach=LOST_REACH))
    chosen = CardsState(ZONE, NOW, chosen=looks[-1], side=PanelSide.CHOSEN, marked=CardAct.LOST)
    return [
        *(CardsState(ZONE, NOW, live=live) for live in lives),
        *map(on_the_encoder, looks),
        chosen,
        replace(chosen, chosen=None, marked=None),
    ]


LOST_REACH = (
    DoorReach(DoorKey("a"), "305", None, (DenialPath.LOST_CARD, DenialPath.GATEWAY)),
    DoorReach(DoorKey("b"), "306", RefusalProof.DENIED),
)


@LANGUAGES
def test_every_control_has_a_name_and_is_reached_by_tab(
    panel: CardPanel, languages: Languages, language: Language
) -> None:
    languages.choose(language)
    for state in states():
        panel.present(state, FORMATS)
        assert nameless(panel) == []
        assert unreachable(panel) == []


def test_a_staff_card_tells_every_field(panel: CardPanel) -> None:
    made = issue(
        7,
        CardKind.STAFF,
        holder="Ana Lima",
        hours=HOURS,
        flags=CardFlag.DEADBOLT,
        reason="night shift",
        approved_by="op-jonas",
    )
    text = explain(panel, look(made, door("305"), door("306", Verdict.SEALED), chip=Chip.DESFIRE))
    for words in (
        "MIFARE DESFire",
        "C0 5E 00 07",
        "Staff card",
        "passes a thrown deadbolt",
        "Ana Lima",
        "Mon–Fri 08:00–16:30",
        "serial 0000000000000007, key 1",
        "Room 305",
        "306 is sealed; only master and emergency cards open it",
        "Made Mon 23 Nov 14:20 by Mira",
        "content from Keyrack itself, in the open format",
        "reason: night shift",
        "allowed by op-jonas",
    ):
        assert words in text, words
    assert "weak" not in text


def test_validity_is_told_in_hotel_time_and_whether_it_holds(panel: CardPanel) -> None:
    assert "hotel time; valid now" in explain(panel, look(issue(1), door("305")))
    early = issue(1, not_before=NOW + timedelta(hours=1))
    assert "hotel time; not valid yet" in explain(panel, look(early, door("305")))
    over = issue(1, not_after=NOW - timedelta(hours=1))
    assert "hotel time; ended 1 h ago" in explain(panel, look(over, door("305", Verdict.EXPIRED)))


def test_three_truths_come_with_their_ages(panel: CardPanel) -> None:
    made = issue(1, in_cloud_at=NOW - timedelta(minutes=5), seen_at=NOW - timedelta(days=2))
    text = explain(panel, look(made, door("305")))
    for words in (
        "Written and read back\n2 h ago",
        "In the cloud 16:15\n5 min ago",
        "Seen at its door\n2 days ago",
    ):
        assert words in text, words


def test_a_weak_chip_is_warned_of_in_words(panel: CardPanel) -> None:
    text = explain(panel, look(issue(1), door("305")))
    assert "weak" in text
    assert "This chip can be copied by whoever holds it for a minute." in text


def test_a_lost_card_names_the_cards_that_it_tells_of(panel: CardPanel) -> None:
    made = issue(4, CardKind.LOST, doors=(), task=CardList((NamedCard(1, NOW + timedelta(days=1)),)))
    what = look(made, replace(door(""), verdict=Verdict.CARD_DENIED))
    what = replace(what, file=replace(what.file, named=(card(1),)))
    assert "Guest · 301 · Guest 1: serial 0000000000000001, ends Tue 16:20" in explain(panel, what)


def test_a_card_reported_lost_tells_where_it_still_works(panel: CardPanel) -> None:
    text = explain(panel, look(issue(1, lost_at=NOW), door("305"), reach=LOST_REACH), CardAct.LOST)
    for words in (
        "Reported lost, and it still works at 1 of its 2 doors.",
        "learns of it by itself, over its gateway\nlearns of it from a lost card, at the door",
        "it was told that the card is lost",
        "Marked as lost. It works on at every door until that door is told.",
    ):
        assert words in text, words
    assert "Take that back" in buttons(panel)
    assert "Make a lost card…" in buttons(panel)


def test_a_lost_master_card_lists_some_doors_and_counts_the_rest(panel: CardPanel) -> None:
    reach = tuple(DoorReach(DoorKey(str(at)), str(at), None, (DenialPath.LOST_CARD,)) for at in range(300))
    text = explain(panel, look(issue(1, CardKind.MASTER, doors=(), lost_at=NOW), reach=reach))
    assert "Reported lost, and it still works at 300 of its 300 doors." in text
    assert "and 288 doors more" in text


def test_a_card_of_a_party_that_left_says_what_ends_it(panel: CardPanel) -> None:
    what = look(issue(1), door("305"))
    left = replace(what.file.issues[0], clears=Clears.NEWER_CARD_AT_DOOR, open_rooms=("305",))
    text = explain(panel, replace(what, file=replace(what.file, issues=(left,))))
    assert "It still opens 305, and its party is gone. The newer card ends it" in text


@LANGUAGES
@pytest.mark.parametrize("content", [Blank(), *Unreadable])
def test_every_card_that_is_not_ours_says_what_to_do(
    panel: CardPanel, languages: Languages, language: Language, content: Blank | Unreadable
) -> None:
    languages.choose(language)
    what = foreign(content)
    assert what.story is not None
    words = next_text(what.story.reading)
    assert words
    assert words in explain(panel, what)


@pytest.mark.parametrize("content", [Unreadable.OTHER_HOTEL, Unreadable.UNKNOWN_KEYS, Unreadable.WRONG_CHIP])
def test_what_would_be_refused_is_not_offered_to_be_erased(content: Unreadable) -> None:
    assert possible_acts(on_the_encoder(foreign(content))) == ()


def test_what_is_damaged_or_copied_or_unknown_can_be_erased() -> None:
    for content in (Unreadable.DAMAGED, Unreadable.COPIED, Unreadable.UNKNOWN_DATA):
        assert possible_acts(on_the_encoder(foreign(content))) == (CardAct.ERASE,)


def test_erasing_comes_next_only_for_what_is_over_for_good() -> None:
    over = {verdict for verdict in Verdict if erase_is_next(look(issue(1), door("305", verdict)))}
    assert {Verdict.EXPIRED, Verdict.REPLACED, Verdict.STAY_ENDED} <= over
    assert not over & {Verdict.OPENS, Verdict.NOT_YET_VALID, Verdict.OUTSIDE_HOURS, Verdict.SEALED, *DONE}


def test_a_data_card_offers_to_collect_what_it_brought(panel: CardPanel, qtbot: QtBot) -> None:
    explain(panel, look(issue(1, CardKind.DATA, doors=())))
    button = next(each for each in panel.findChildren(QPushButton) if each.text() == "Collect its records")
    with qtbot.waitSignal(panel.act_chosen) as told:
        button.click()
    assert told.args == [CardAct.COLLECT]


def test_a_card_that_was_returned_is_marked_no_further() -> None:
    acts = possible_acts(on_the_encoder(look(issue(1, returned_at=NOW), door("305"))))
    assert acts == (CardAct.SHOW_ROOM, CardAct.ERASE)


def test_each_act_names_its_consequence_to_pointer_and_screen_reader(panel: CardPanel) -> None:
    explain(panel, look(issue(1), door("305")))
    for button in panel.findChildren(QPushButton):
        if button.isVisible() and button.text() in ("Lost…", "Returned", "Spoiled…", "Erase it"):
            assert len(button.toolTip()) > 20
            assert button.toolTip() in button.accessibleDescription()


@LANGUAGES
def test_acts_and_states_have_words_of_their_own(languages: Languages, language: Language) -> None:
    languages.choose(language)
    assert len({act_text(act) for act in CardAct}) == len(CardAct)
    assert len({on_card_text(issue(1, state=state)) for state in CardState}) == len(CardState)


def test_the_two_sides_are_offered_once_a_card_is_chosen(panel: CardPanel, qtbot: QtBot) -> None:
    state = on_the_encoder(look(issue(1), door("305")))
    panel.present(state, FORMATS)
    assert "Chosen card" not in buttons(panel)
    panel.present(replace(state, cards=replace(state.cards, chosen="issue-1")), FORMATS)
    button = next(each for each in panel.findChildren(QPushButton) if each.text() == "Chosen card")
    with qtbot.waitSignal(panel.side_chosen) as told:
        button.click()
    assert told.args == [PanelSide.CHOSEN]


def test_a_card_for_no_room_is_said_to_be_none_of_the_servers(english: Languages) -> None:
    data = issue(4, CardKind.DATA, doors=())
    assert in_cloud_text(data, CloudTruth.NO_LOCK, FORMATS) == "The server is told of cards for rooms only"
    assert in_cloud_text(issue(1), CloudTruth.NO_LOCK, FORMATS) == "No lock known for this room"
