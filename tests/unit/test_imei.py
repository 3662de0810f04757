from __future__ import annotations

import pytest

from app.domain.imei import has_right_check_digit, is_imei

RIGHT = "490154203237518"
"""The example that everybody prints."""


def test_an_imei_has_fifteen_digits() -> None:
    assert is_imei(RIGHT)
    assert not is_imei(RIGHT[:-1])
    assert not is_imei("49015420323751X")
    assert not is_imei("٤٩٠١٥٤٢٠٣٢٣٧٥١٨")


@pytest.mark.parametrize("at", range(15))
def test_every_wrong_digit_is_found(at: int) -> None:
    wrong = str((int(RIGHT[at]) + 1) % 10)
    assert has_right_check_digit(RIGHT)
    assert not has_right_check_digit(RIGHT[:at] + wrong + RIGHT[at + 1 :])
