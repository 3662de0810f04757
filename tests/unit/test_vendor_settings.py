"""The vendor's settings: what its published row shows reads, and everything else is carried unread."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.codec.vendor_locks import SETTING_TAGS
from app.codec.vendor_settings import settings_from, settings_text
from app.domain.lock_settings import SETTING_FACTS, SettingChange, differences

PUBLISHED = "300131023201330134013501360137FFFF"
SETTINGS = st.dictionaries(st.integers(0, 255), st.binary(min_size=1, max_size=6), max_size=12)


def test_the_published_settings_read_and_spell_the_same() -> None:
    settings = settings_from(PUBLISHED)
    assert settings == {tag: fact.example for tag, fact in SETTING_FACTS.items()}
    assert settings_text(settings) == PUBLISHED


def test_the_names_are_those_of_the_published_row() -> None:
    assert {fact.name: tag for tag, fact in SETTING_FACTS.items()} == dict(SETTING_TAGS)


@given(SETTINGS)
def test_settings_of_any_tag_and_size_come_back_as_they_were(settings: dict[int, bytes]) -> None:
    assert settings_from(settings_text(settings)) == settings


@given(st.text(alphabet="0123456789abcdefABCDEF, x", max_size=24))
def test_any_text_is_settings_or_a_value_error(text: str) -> None:
    try:
        settings = settings_from(text)
    except ValueError:
        return
    assert settings_from(settings_text(settings)) == settings


def test_a_tag_that_nobody_names_is_kept_raw() -> None:
    assert settings_from("4000FF") == {0x40: b"\x00\xff"}
    assert settings_text({0x30: b"\x02", 0x40: b"\x00\xff"}) == "3002,4000FF"


@pytest.mark.parametrize("text", ["3", "30", "xx", "3001310", "30013001", "37FF", "3001400005", "30,31"])
def test_half_a_setting_is_none(text: str) -> None:
    with pytest.raises(ValueError):
        settings_from(text)


@pytest.mark.parametrize("settings", [{0x30: b""}, {300: b"\x01"}])
def test_what_no_lock_could_read_is_not_spelt(settings: dict[int, bytes]) -> None:
    with pytest.raises(ValueError):
        settings_text(settings)


def test_two_sets_of_settings_differ_tag_by_tag() -> None:
    before = {0x30: b"\x01", 0x31: b"\x02", 0x40: b"\x05"}
    after = {0x30: b"\x02", 0x31: b"\x02", 0x33: b"\x01"}
    assert differences(before, after) == (
        SettingChange(0x30, b"\x01", b"\x02"),
        SettingChange(0x33, None, b"\x01"),
        SettingChange(0x40, b"\x05", None),
    )
    assert SETTING_FACTS[0x37].highest == 0xFFFF
