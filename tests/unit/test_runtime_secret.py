"""A Secret shows itself to nobody who does not ask by name."""

from __future__ import annotations

import copy
import json
import pickle
from dataclasses import asdict, dataclass, replace

import pytest

from app.domain.secret import Secret


@dataclass(frozen=True, slots=True)
class Holder:
    name: str
    key: Secret[bytes]


@pytest.mark.parametrize(
    "text",
    [
        repr(Secret("hunter2")),
        str(Secret("hunter2")),
        f"{Secret('hunter2')}",
        f"{Secret('hunter2'):>20}",
        f"{Secret('hunter2')!r}",
        "{!s:.3}".format(Secret("hunter2")),
        "%s %r" % (Secret("hunter2"), Secret("hunter2")),  # noqa: UP031 - logging formats like this
        repr([Secret("hunter2")]),
        repr(Holder("a", Secret(b"hunter2"))),
        repr(asdict(Holder("a", Secret(b"hunter2")))),
        json.dumps({"key": Secret("hunter2")}, default=str),
    ],
)
def test_no_way_to_make_text_shows_the_value(text: str) -> None:
    assert "hunter2" not in text
    assert "hun" not in text
    assert "***" in text


def test_the_value_comes_back_when_asked_for() -> None:
    assert Secret("hunter2").reveal() == "hunter2"
    assert Secret(b"\x00\xff").reveal() == b"\x00\xff"


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_a_secret_is_not_pickled_by_accident(protocol: int) -> None:
    with pytest.raises(TypeError):
        pickle.dumps(Secret("hunter2"), protocol)


def test_a_copied_holder_keeps_its_secret() -> None:
    holder = Holder("a", Secret(b"k"))
    assert copy.deepcopy(holder) == copy.copy(holder) == replace(holder, name="a") == holder


def test_secrets_are_equal_by_value_and_type() -> None:
    assert Secret("é") == Secret("é")
    assert hash(Secret("é")) == hash(Secret("é"))
    assert Secret("a") != Secret("b")
    assert Secret("a") != Secret("aa")
    assert Secret("a") != Secret(b"a")
    assert Secret("a") != "a"
    assert Secret("\udc80") != Secret("a")
