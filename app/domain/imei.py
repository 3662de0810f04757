"""The number of a mobile module: 14 digits and a check digit (3GPP TS 23.003, 6.2.1)."""

from __future__ import annotations

IMEI_DIGITS = 15


def is_imei(text: str) -> bool:
    """Whether this has the form of an IMEI."""
    return len(text) == IMEI_DIGITS and text.isascii() and text.isdigit()


def has_right_check_digit(imei: str) -> bool:
    """Whether the last digit fits the others (Luhn); it finds a wrong digit and most that changed places."""
    digits = [int(character) for character in reversed(imei)]
    doubled = (digit * 2 for digit in digits[1::2])
    return (sum(digits[::2]) + sum(number // 10 + number % 10 for number in doubled)) % 10 == 0
