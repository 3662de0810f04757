from __future__ import annotations

import inspect
import re
from datetime import timedelta
from types import ModuleType

import pytest

from app.codec.lock_ble.errors import Outcome
from app.domain import lock_work
from app.domain.errors import KeyrackError
from app.domain.lock_work import (
    LockNotOurs,
    LockNotTrusted,
    LockSaidNo,
    LockWork,
    SetupCodeMistyped,
    StillOnItsWay,
    WorkRefused,
)
from app.ports import lock_link
from app.ports.lock_link import (
    LinkError,
    LinkLost,
    LockHeldElsewhere,
    LockNotHeard,
    LockSilent,
    RadioCondition,
    RadioNotReady,
    WrongDevice,
)
from ui.i18n import Language, Languages
from ui.wording.errors import error_text

MAC = "01:01:6C:0C:ED:0E"
LAST_RESORT = "no such code"
CONDITIONS = [condition for condition in RadioCondition if condition is not RadioCondition.READY]


def _codes(kind: type[KeyrackError]) -> list[str]:
    """The stable codes that the error's own page names."""
    return re.findall(r"``([a-z_]+)``", (kind.__doc__ or "").split("stable code", 1)[1])


REFUSALS = _codes(LockSaidNo)
IN_THE_WAY = _codes(WorkRefused)


def _one_of_each() -> list[KeyrackError]:
    return [
        LinkError(MAC, "?"),
        *(RadioNotReady(MAC, condition) for condition in CONDITIONS),
        LockNotHeard(MAC, timedelta(seconds=12)),
        LockHeldElsewhere(MAC),
        WrongDevice(MAC),
        LinkLost(MAC, 0, sent=False),
        LinkLost(MAC, 3, sent=False),
        LinkLost(MAC, 3, sent=True),
        LockSilent(MAC, 1),
        *(LockSaidNo(reason, 90) for reason in REFUSALS),
        LockNotTrusted(MAC),
        LockNotOurs(MAC, bound=True),
        LockNotOurs(MAC, bound=False),
        SetupCodeMistyped(),
        StillOnItsWay(LockWork.OPERATE),
        *(WorkRefused(LockWork.OPERATE, because) for because in IN_THE_WAY),
    ]


def _kinds(module: ModuleType) -> set[type[KeyrackError]]:
    found = inspect.getmembers(module, inspect.isclass)
    return {
        kind for _, kind in found if issubclass(kind, KeyrackError) and kind.__module__ == module.__name__
    }


def test_no_error_of_the_link_or_of_lock_work_is_left_out_here() -> None:
    assert {type(error) for error in _one_of_each()} == _kinds(lock_link) | _kinds(lock_work)


@pytest.mark.parametrize("language", list(Language))
def test_every_error_is_told_in_three_parts_in_either_language(
    languages: Languages, language: Language
) -> None:
    languages.choose(language)
    for error in _one_of_each():
        said = error_text(error)
        assert all(said), error
        assert "{" not in said.whole, error
        assert "%n" not in said.whole, error


def test_no_error_is_told_in_english_in_chinese(languages: Languages) -> None:
    languages.choose(Language.ENGLISH)
    english = [error_text(error) for error in _one_of_each()]
    languages.choose(Language.CHINESE)
    chinese = [error_text(error) for error in _one_of_each()]
    for before, after in zip(english, chinese, strict=True):
        assert all(one != other for one, other in zip(before, after, strict=True)), before


@pytest.mark.usefixtures("english")
def test_every_refusal_of_a_lock_has_its_own_words() -> None:
    told = {error_text(LockSaidNo(reason)).happened for reason in REFUSALS}
    assert {outcome.name.lower() for outcome in Outcome} - {"done"} <= set(REFUSALS)
    assert len(told) == len(REFUSALS) >= 13
    assert LAST_RESORT in error_text(LockSaidNo(LAST_RESORT)).happened


@pytest.mark.usefixtures("english")
def test_everything_that_stands_in_the_way_of_work_has_its_own_words() -> None:
    told = {error_text(WorkRefused(LockWork.OPERATE, because)).happened for because in IN_THE_WAY}
    last_resort = error_text(WorkRefused(LockWork.OPERATE, LAST_RESORT)).happened
    assert len(told) == len(IN_THE_WAY) >= 6
    assert last_resort not in told


@pytest.mark.usefixtures("english")
def test_every_condition_of_bluetooth_is_told_apart() -> None:
    told = {error_text(RadioNotReady(MAC, condition)).happened for condition in CONDITIONS}
    assert len(told) == len(CONDITIONS)


@pytest.mark.usefixtures("english")
def test_what_a_lock_may_have_done_is_told_apart_from_what_it_has_not() -> None:
    between, on_its_way = LinkLost(MAC, 3, sent=False), LinkLost(MAC, 3, sent=True)
    assert "not known" in error_text(on_its_way).done
    assert "did not reach it" in error_text(between).done
    assert "is as it was" in error_text(LinkLost(MAC, 0, sent=False)).done


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize(
    ("wait_s", "words"), [(40, "40 seconds"), (60, "1 minute,"), (61, "2 minutes"), (0, "few minutes")]
)
def test_a_pausing_lock_says_how_long(wait_s: int, words: str) -> None:
    assert words in error_text(LockSaidNo("paused", wait_s)).next_step
