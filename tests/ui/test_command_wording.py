"""The sentence beside the command line, for everything that the grammar can say."""

from __future__ import annotations

import pytest

from app.domain.command.grammar import parse
from app.domain.command.model import CommandProblem, Expected, Parsed, ProblemCode
from tests.unit.command_ground import NOW, ZONE, a_context
from ui.i18n import Languages
from ui.wording.commands import MAX_EXPECTED, accepted_text, expected_text, explain
from ui.wording.formats import Formats

FORMATS = Formats(ZONE, NOW)


def said(line: str) -> str:
    return explain(parse(line, a_context()), FORMATS)


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("", ""),
        ("312 2n 2c Chen", "Check in 312 for 2 nights, 2 cards, until Wed 25 Nov 12:00"),
        ("312 1n", "Check in 312 for 1 night, 1 card, until Tue 24 Nov 12:00"),
        ("312 2n 3g", "Check in 312 for 2 nights, 1 card, 3 guests, until Wed 25 Nov 12:00"),
        ("312 until 18:00", "Check in 312 for the day, 1 card, until Mon 23 Nov 18:00"),
        (
            "305 2n 1c Chen",
            (
                "Check in 305 for 2 nights, 1 card, until Wed 25 Nov 12:00"
                " · Okafor is in it: you will be asked why"
            ),
        ),
        (
            "311 3n",
            (
                "Check in 311 for 3 nights, 1 card, until Thu 26 Nov 12:00"
                " · Lindqvist is expected there Wed 25 Nov 15:00"
            ),
        ),
        (
            "312 12/25",
            "Check in 312 for 32 nights, 1 card, until Fri 25 Dec 12:00 · 12/25 was read month first",
        ),
        ("305 +1n", "Extend Okafor in 305 by 1 night, until Thu 26 Nov 12:00"),
        ("305 ext 18:00", "Extend Okafor in 305 until Wed 25 Nov 18:00"),
        ("305 2c", "2 more cards for Okafor in 305"),
        ("305 single", "A card that opens 305 once"),
        ("305 -> 312", "Move Okafor from 305 to 312"),
        ("305 out", "Check Okafor out of 305"),
        ("312 seal wet {floor}", "Take 312 out of service: wet {floor}"),
        ("208 unseal", "Put 208 back in service"),
        ("read", "Read the card: say what the door will do"),
        ("erase", "Erase the card"),
        ("305", "Show 305. Next: Another card for Okafor"),
        ("chen", "Find “chen”: 314 Chen Wei"),
        ("nobody", "Find “nobody”"),
        ("319", "There is no room 319. Near: 309, 311, 312, 314"),
        ("777", "There is no room 777."),
        ("1208", "1208 could be 1208A, 1208B."),
        ("22/11", "Which room? Put its number first, or choose a tile."),
        ("312 22/11", "Sun 22 Nov 12:00 is over."),
        ("312 2n 2x", "“2x” means nothing here. It would take: 2c (cards), 2g (guests), the guest's name."),
        ("312 0c", "1 to 9 cards at a time."),
        ("312 2n 2c 2g Chen {x}9", "“{x}9” means nothing here."),
    ],
)
def test_the_line_explains_itself(english: Languages, line: str, sentence: str) -> None:
    assert said(line) == sentence


def test_every_problem_and_everything_expected_has_its_words(english: Languages) -> None:
    sentences = {
        explain(Parsed(problem=CommandProblem(code, "305", ("301",), 9, NOW)), FORMATS)
        for code in ProblemCode
    }
    assert len(sentences) == len(ProblemCode)
    assert all(sentences)
    assert len({expected_text(code) for code in Expected}) == len(Expected)


def test_no_more_is_offered_than_somebody_reads(english: Languages) -> None:
    assert accepted_text(tuple(Expected)).count(", ") == MAX_EXPECTED - 1
    assert accepted_text(()) == ""


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("312 2晚 2卡 陈", "312 入住 2 晚，2 张卡，至"),
        ("305退房", "Okafor 从 305 退房"),
        ("777", "没有 777 房。"),
    ],
)
def test_the_line_explains_itself_in_chinese(chinese: Languages, line: str, sentence: str) -> None:
    assert said(line).startswith(sentence)
