"""What the command line offers for the word that is being typed."""

from __future__ import annotations

import pytest

from app.domain.command.grammar import parse
from app.domain.command.model import CheckIn, Completion, Expected
from app.domain.rack import RoomStatus
from tests.unit.command_ground import a_context, at, let_room


def offers(line: str, **context: object) -> list[str]:
    return [offer.text for offer in parse(line, a_context(**context)).completions]  # type: ignore[arg-type]


def offered(line: str, text: str) -> Completion:
    return next(offer for offer in parse(line, a_context()).completions if offer.text == text)


def test_rooms_are_offered_by_their_beginning_with_what_they_are() -> None:
    assert offers("30") == ["301 ", "305 ", "309 "]
    assert offers("12") == ["1208A ", "1208B "]
    assert offers("gar") == ["Garden Suite "]
    offer = offered("30", "305 ")
    assert offer.what is Expected.ROOM
    assert offer.room is not None
    assert offer.room.status is RoomStatus.OCCUPIED


def test_a_guests_name_offers_the_room() -> None:
    assert offers("oka") == ["305 "]
    assert offers("wei") == ["314 "]
    assert offered("che", "314 ").what is Expected.GUEST


def test_verbs_are_offered_as_the_room_is() -> None:
    assert offers("305 ") == [
        "305 1n",
        "305 2n",
        "305 3n",
        "305 until ",
        "305 2c",
        "305 2g",
        "305 another",
        "305 extend ",
    ]
    assert offers("305 e") == ["305 extend "]
    assert offers("305 o") == ["305 out"]
    assert offers("312 o") == []
    assert offers("208 ") == ["208 unseal"]


def test_a_number_becomes_what_it_could_count() -> None:
    assert offers("312 4") == ["312 4n", "312 4c", "312 4g"]
    assert offers("312 2n 3") == ["312 2n 3c", "312 2n 3g"]


def test_days_are_offered_with_the_moment_that_they_mean() -> None:
    assert offers("312 until t") == ["312 until tomorrow", "312 until Tue", "312 until Thu"]
    assert offered("312 until t", "312 until Tue").moment == at(24)
    assert offers("305 extend t") == ["305 extend Tue", "305 extend Thu"]
    assert offered("305 extend t", "305 extend Tue").moment == at(1, month=12)


def test_a_move_is_offered_only_free_rooms() -> None:
    assert offers("305 move 3") == ["305 move 301", "305 move 311", "305 move 312"]


def test_the_language_of_the_typed_word_wins_over_the_preferred_one() -> None:
    assert offers("305 续") == ["305 续住 "]
    assert offers("305 e", chinese=True) == ["305 extend "]
    assert "305 退房" in offers("305 退", chinese=True)
    assert offers("312 until 周", chinese=True)[0] == "312 until 周二"


def test_a_word_that_is_whole_is_not_offered_again() -> None:
    assert offers("305") == []
    assert offers("305 out") == []
    assert offers("312 2n 2c") == []


def test_nothing_is_offered_in_quotes_or_after_a_room_that_is_none() -> None:
    assert offers('312 2n "Ch') == []
    assert offers('312 "Chen 2') == []
    assert offers('312 "Chen" 2') == ['312 "Chen" 2n', '312 "Chen" 2c', '312 "Chen" 2g']
    assert offers('" 30') == []
    assert offers("399 ") == []


@pytest.mark.parametrize(
    "line", ["30", "305 ", "312 ", "312 until ", "312 4", "305 -> ", "205", "o", "305 extend "]
)
def test_every_offer_can_be_typed_on_to_a_line_that_is_understood(line: str) -> None:
    for offer in parse(line, a_context()).completions:
        parsed = parse(offer.text, a_context())
        begun = ("until", "extend", "move", "seal")
        assert parsed.command is not None or offer.text.strip().endswith(begun), offer.text


def test_a_guests_offer_leads_to_the_room_of_the_guest() -> None:
    rooms = [let_room("A7", "Zhou Min", at(25))]
    assert offers("zhou", rooms=rooms) == ["A7 "]


def test_typing_a_name_for_a_new_guest_offers_no_words() -> None:
    line = "312 2n Chen"
    assert isinstance(parse(line, a_context()).command, CheckIn)
    assert offers(line) == []
