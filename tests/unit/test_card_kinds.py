"""The hotelier's table of cards and doors, row by row: signed record → simulated card → simulated lock."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from app.domain.door import Verdict
from app.domain.permission import CardKind
from tests.unit.open_card_kinds import CARDS, Door

TABLE = Path(__file__).parents[1] / "data" / "card_kinds.md"
ANSWERS = {"opens", "refuses", "does it"}


@dataclass(frozen=True, slots=True)
class Row:
    """One case: what was shown to the door before, the card, when, and what the door does."""

    number: int
    door: str
    before: tuple[str, ...]
    card: str
    when: str
    answer: str
    because: str


def rows() -> list[Row]:
    lines = TABLE.read_text("utf-8").splitlines()
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("| ")]
    told = [row for row in cells if row[0] != "door"]
    return [
        Row(number, door, tuple(each for each in before.split("; ") if each), *rest)
        for number, (door, before, *rest) in enumerate(told, start=1)
    ]


ROWS = rows()


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.number}-{row.card}-at-{row.door}")
def test_the_door_does_what_the_table_says(row: Row) -> None:
    door = Door(row.door)
    for shown in row.before:
        name, _, when = shown.partition(" @ ")
        assert door.present(name, when or row.when).verdict is not Verdict.BAD_SIGNATURE
    openings = door.lock.openings
    decision = door.present(row.card, row.when)
    assert decision.verdict.value.replace("_", " ") == row.because
    answer = "opens" if decision.opens else "does it" if decision.done else "refuses"
    assert answer == row.answer
    assert (door.lock.openings > openings) == (row.answer == "opens")


def test_the_table_is_long_enough_and_names_every_kind_and_answer() -> None:
    assert len(ROWS) >= 80
    assert {row.answer for row in ROWS} == ANSWERS
    assert {CARDS[row.card].kind for row in ROWS if row.card in CARDS} == set(CardKind)


def test_every_card_of_the_ground_is_tried_and_every_verdict_but_two_is_seen() -> None:
    used = {row.card for row in ROWS} | {each.partition(" @ ")[0] for row in ROWS for each in row.before}
    assert set(CARDS) <= used
    seen = {row.because.replace(" ", "_") for row in ROWS}
    missing = {verdict for verdict in Verdict if verdict.value not in seen}
    assert missing == {Verdict.THROTTLED, Verdict.NOT_FOR_DOORS}
