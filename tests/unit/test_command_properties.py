"""What holds of the command line for any text and any command."""

from __future__ import annotations

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.domain.command.grammar import parse
from app.domain.command.model import (
    MAX_CARDS,
    MAX_GUESTS,
    MAX_NAME_CHARACTERS,
    AnotherCard,
    CheckIn,
    CheckOut,
    DeskCommand,
    Extend,
    Move,
    SealRoom,
    SingleOpening,
)
from tests.unit.command_ground import NOW, ZONE, a_context, at

CONTEXT = a_context()
SELECTED = a_context(selected="305", chinese=True)

WORDS = st.sampled_from(
    """
    305 312 208 1208 30 garden suite 2n 2晚 0n 999n +1n 2c 9999c +card 2g until till 到 Fri 周五 下周一
    25 25/11 12/25 31/02 2026-11-25 9999-12-31 0000-00-00 29/2/2100 11月25日 10:00 25:00 9am 13pm 10点半
    noon tomorrow 明天 Nov May extend ext 续 another single -> → move 换 out 退房 seal 封 unseal read erase
    find Chen 陈 " “ ” 「 , ， n c
    """.split()  # noqa: SIM905 - read as a line, not as a list
)


@given(st.text())
def test_any_text_is_read_without_an_error(text: str) -> None:
    for context in (CONTEXT, SELECTED):
        parsed = parse(text, context)
        assert parsed.command is None or parsed.problem is None


@given(st.lists(st.one_of(WORDS, st.text(max_size=4)), max_size=7), st.sampled_from(("", " ", "　")))
def test_any_words_of_the_grammar_in_any_order_are_read_without_an_error(
    words: list[str], blank: str
) -> None:
    for context in (CONTEXT, SELECTED):
        parsed = parse(blank.join(words), context)
        assert parsed.command is None or parsed.problem is None
        for offer in parsed.completions:
            assert offer.text != blank.join(words)


def typed(moment: datetime) -> str:
    return moment.astimezone(ZONE).strftime("%Y-%m-%d %H:%M")


WITHOUT_DATA = {Move: "305 -> 312", SingleOpening: "305 single", CheckOut: "305 out"}


def spelled(command: DeskCommand) -> str:
    """A command as a person could type it."""
    match command:
        case CheckIn(until=until, cards=cards, guest=guest, guests=guests):
            party = "" if guests is None else f" {guests}g"
            name = f' "{guest}"' if guest else ""
            line = f"312 {cards}c until {typed(until)}{party}{name}"
        case AnotherCard(cards=cards):
            line = f"305 another {cards}c"
        case Extend(until=until):
            line = f"305 extend until {typed(until)}"
        case SealRoom(reason=reason):
            line = f'312 seal "{reason}"'
        case _:
            line = WITHOUT_DATA[type(command)]
    return line


names = st.text(
    st.characters(categories=("L", "M", "N", "P", "S", "Zs"), exclude_characters='"＂'), min_size=1
).map(lambda text: text.strip()[:MAX_NAME_CHARACTERS].strip())
"""Anything that can stand in quotes."""
visible_names = names.filter(bool)
after_now = st.integers(1, 360 * 24 * 60).map(lambda minutes: NOW + timedelta(minutes=minutes))
after_stay = st.integers(1, 350 * 24 * 60).map(lambda minutes: at(25) + timedelta(minutes=minutes))

commands: st.SearchStrategy[DeskCommand] = st.one_of(
    st.builds(
        CheckIn,
        st.just("id-312"),
        after_now,
        st.integers(1, MAX_CARDS),
        st.one_of(st.just(""), visible_names),
        st.one_of(st.none(), st.integers(1, MAX_GUESTS)),
    ),
    st.builds(AnotherCard, st.just("id-305"), st.integers(1, MAX_CARDS)),
    st.builds(Extend, st.just("id-305"), after_stay),
    st.builds(SealRoom, st.just("id-312"), visible_names),
    st.just(Move("id-305", "id-312")),
    st.just(SingleOpening("id-305")),
    st.just(CheckOut("id-305")),
)


@given(commands)
def test_a_command_that_is_spelled_out_is_read_back_the_same(command: DeskCommand) -> None:
    assert parse(spelled(command), CONTEXT).command == command
