from __future__ import annotations

import importlib
import pkgutil
import re
from datetime import timedelta
from pathlib import Path

import pytest

import app
from app.domain.errors import FieldProblem, InputRefused, KeyrackError
from app.domain.guards import DeskRefused
from app.domain.problems import Field, Reason
from app.domain.reading import CardReading, Chip, Unreadable
from app.ports.card_source import CardRefused, CardWriteFailed
from app.ports.encoder import CardLifted, EncoderCondition, EncoderNotReady, EncoderState
from app.ports.store import DatabaseBroken
from app.services.sign_in import WrongPin
from ui.wording.errors import error_text, wait_text
from ui.wording.problems import field_text, problem_text, reason_text

pytestmark = pytest.mark.usefixtures("english")

THE_CODEC = "app.codec."
"""Its refusals of bytes and texts never reach a person: who calls it turns them into what a port knows."""

_NOT_ON_THIS_PLATFORM = {"app.adapters.pcsc.winscard"}


def _all_modules() -> None:
    for module in pkgutil.walk_packages(app.__path__, "app."):
        if (
            module.name in _NOT_ON_THIS_PLATFORM
            or ".migrations." in module.name
            or module.name == "app.__main__"
        ):
            continue
        importlib.import_module(module.name)


def _subclasses(kind: type[KeyrackError]) -> set[type[KeyrackError]]:
    direct = set(kind.__subclasses__())
    return direct.union(*(_subclasses(each) for each in direct))


def test_every_expected_failure_has_words_of_its_own() -> None:
    _all_modules()
    kinds = {kind for kind in _subclasses(KeyrackError) if _reaches_a_person(kind)}
    last_resort = error_text.dispatch(KeyrackError)
    speechless = {kind.__name__ for kind in kinds if error_text.dispatch(kind) is last_resort}
    assert len(kinds) > 25
    assert not speechless


def _reaches_a_person(kind: type[KeyrackError]) -> bool:
    module = kind.__module__
    return (
        module.startswith("app.") and not module.startswith(THE_CODEC) and not kind.__name__.startswith("_")
    )


def _reading(content: Unreadable) -> CardReading:
    return CardReading(b"\x01\x02\x03\x04", Chip.ULTRALIGHT, content)


@pytest.mark.parametrize("content", list(Unreadable))
def test_every_card_that_is_refused_says_why_and_what_to_do(content: Unreadable) -> None:
    said = error_text(CardRefused(_reading(content)))
    assert said.happened
    assert said.done == "Nothing was written on it."
    assert said.next_step


def test_no_two_refused_cards_are_told_alike() -> None:
    told = {error_text(CardRefused(_reading(content))).happened for content in Unreadable}
    assert len(told) == len(Unreadable)


def test_every_condition_of_the_encoder_has_its_own_sentence() -> None:
    told = {error_text(EncoderNotReady(EncoderState(each))).happened for each in EncoderCondition}
    assert len(told) == len(EncoderCondition)


def test_the_program_that_holds_the_encoder_is_named() -> None:
    state = EncoderState(EncoderCondition.HELD_BY_OTHER, holder="scardsvr.exe")
    assert "scardsvr.exe" in error_text(EncoderNotReady(state)).happened


def test_what_a_broken_write_left_behind_is_told_apart() -> None:
    stands = error_text(CardWriteFailed(0x6300, old_content_stands=True))
    unknown = error_text(CardWriteFailed(0x6300, old_content_stands=False))
    assert "6300" in stands.happened
    assert stands.done != unknown.done
    assert error_text(CardLifted(0)).done != error_text(CardLifted(3)).done


def test_a_broken_database_names_the_backup_to_go_on_from() -> None:
    said = error_text(DatabaseBroken(Path("hotel.db"), Path("hotel.broken"), Path("hotel-2026-11-22.db")))
    assert "hotel.broken" in said.done
    assert "hotel-2026-11-22.db" in said.next_step


def test_every_reason_of_the_desk_in_the_source_has_its_own_words() -> None:
    source = "\n".join(path.read_text() for path in Path(app.__path__[0], "services").glob("*.py"))
    codes = set(re.findall(r'DeskRefused\([^)]*?, "(\w+)"\)', source)) | {"card_written", "changed_since"}
    told = {error_text(DeskRefused("305", code)).happened for code in codes}
    last_resort = error_text(DeskRefused("305", "no such code")).happened
    assert len(codes) >= 7
    assert len(told) == len(codes)
    assert last_resort not in told


@pytest.mark.parametrize("reason", list(Reason))
def test_every_reason_is_worded(reason: Reason) -> None:
    assert reason_text(FieldProblem(1, Field.LABEL, reason, "x")) != reason


@pytest.mark.parametrize("field", list(Field))
def test_every_field_is_worded(field: Field) -> None:
    assert field_text(field)
    assert "_" not in field_text(field)


def test_a_refused_row_says_where_what_and_why() -> None:
    assert problem_text(FieldProblem(3, "label", "double", "101")) == "Row 3, label “101”: it is there twice"
    long = problem_text(FieldProblem(3, "guest", "too_long", "Ann\n\tLee " * 400))
    assert long.startswith("Row 3, guest “Ann Lee Ann Lee ")
    assert len(long) < 120
    assert problem_text(FieldProblem(0, "pin", "pin_too_short", "")) == "PIN: it needs at least 4 digits"


def test_all_refused_rows_are_listed() -> None:
    problems = (FieldProblem(3, "label", "double", "101"), FieldProblem(4, "door", "missing", ""))
    said = error_text(InputRefused(problems))
    assert said.happened.startswith("2 entries")
    assert len(said.happened.splitlines()) == 3


@pytest.mark.parametrize(
    ("wait", "words"), [(0.2, "1 second"), (40.0, "40 seconds"), (125.0, "2 min 5 s"), (900.0, "15 min 0 s")]
)
def test_waiting_times_are_rounded_up(wait: float, words: str) -> None:
    assert wait_text(timedelta(seconds=wait)) == words


def test_a_wrong_pin_says_how_long_to_wait() -> None:
    assert "5 seconds" in error_text(WrongPin(3, timedelta(seconds=5))).next_step
    assert error_text(WrongPin(1, timedelta())).next_step == "Try again."
