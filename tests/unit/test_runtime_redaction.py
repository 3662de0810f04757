"""What looks like a secret is masked, and what does not is left to be read."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from app.runtime.redaction import redact

VALUE = "s3cr3t-V4lue"
HEX_32_BYTES = "0f" * 32
PEM = "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIMzz\nabcd\n-----END PRIVATE KEY-----"

NAMES = [
    "lockKeys",
    "serverKeys",
    "pwAdmin",
    "newPwAdmin",
    "doubleVerify",
    "token",
    "access_token",
    "password",
    "systemPassword",
    "roomPassword",
    "room-password",
    "pin",
    "managerPin",
    "pin_hash",
    "PIN",
    "private_key",
    "privateKey",
    "private key",
    "client_secret",
    "passcode",
    "密码",
]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "form",
    [
        "{name}={value}",
        "{name} = {value}",
        "{name}: {value}",
        "{name}='{value}'",
        "{name}=b'{value}'",
        '{{"{name}": "{value}"}}',
        "{{'{name}': '{value}'}}",
        '{{\\"{name}\\": \\"{value}\\"}}',
        "row['{name}'] = '{value}'",
        "[('{name}', '{value}')]",
        "[(b'{name}', b'{value}')]",
        "assert {name} == '{value}'",
        "https://host/path?{name}={value}&page=2",
        "{name}=['a', '{value}']",
        "{name}={{'a]': ['b', {{}}], 'c': '{value}'}}",
        "{name}=Wrapped(text='{value}')",
        "{name}='it\\'s {value}'",
        "{name}='never closed {value}",
        "first line\n  {name}: {value}\nlast line",
        "{name}：{value}",
    ],
)
def test_a_value_after_a_secret_name_is_masked(name: str, form: str) -> None:
    text = form.format(name=name, value=VALUE)
    assert VALUE not in redact(text)
    assert "***" in redact(text)


@pytest.mark.parametrize(
    "text",
    [
        f"the private key is {HEX_32_BYTES}",
        f"lock key {HEX_32_BYTES.upper()} refused",
        "hotel seed: " + ":".join(["0f"] * 32),
        f"private_key={HEX_32_BYTES}",
        f"Authorization: Basic {HEX_32_BYTES}",
        f"sent Authorization: Digest user, response={HEX_32_BYTES}",
        f"{{'authorization': 'Bearer {HEX_32_BYTES}'}}",
        f"curl -H Bearer {HEX_32_BYTES}",
        f"Cookie: a=1; session={HEX_32_BYTES}",
    ],
)
def test_a_key_or_header_is_masked_whole(text: str) -> None:
    assert "0f0f" not in redact(text).lower().replace(":", "")


@pytest.mark.parametrize("text", [PEM, f"key was {PEM} there", f"private_key={PEM}", PEM[:60]])
def test_a_private_key_block_is_masked_even_when_cut_short(text: str) -> None:
    assert "MC4CAQ" not in redact(text)
    assert "abcd" not in redact(text)


@pytest.mark.parametrize(
    "text", ["wrong PIN 4711", "passcode was 4711001", "postgresql://desk:4711@host/hotel"]
)
def test_codes_in_prose_and_addresses_are_masked(text: str) -> None:
    assert "4711" not in redact(text)


def test_bound_values_of_a_database_error_are_masked() -> None:
    error = "IntegrityError\n[SQL: INSERT INTO lock VALUES (?)]\n[parameters: ('4711',)]\n(Background: x)"
    assert "4711" not in redact(error)
    assert "INSERT INTO lock" in redact(error)
    assert "(Background: x)" in redact(error)


def test_every_secret_of_the_vendors_lock_row_is_masked() -> None:
    row = {
        "lockName": "Z-A1B2C3",
        "lockKeys": "11,22,33",
        "serverKeys": "aabb",
        "pwAdmin": "123456",
        "newPwAdmin": "654321",
        "doubleVerify": "998877",
        "electricity": "64",
    }
    for text in (json.dumps(row), json.dumps(row, indent=2), repr(row), json.dumps(json.dumps(row))):
        masked = redact(text)
        for value in ("11,22,33", "aabb", "123456", "654321", "998877"):
            assert value not in masked
        assert "Z-A1B2C3" in masked


@pytest.mark.parametrize(
    "text",
    [
        "room=305 stay=12 until=2026-11-25T10:00:00Z",
        "mapping=3 spinning: yes, opinion = none",
        f"journal entry hash={HEX_32_BYTES}",
        f"backup {HEX_32_BYTES} verified",
        "card 04A1B2C3 answered 9000",
        f'  File "{Path("app/services/check_in.py")}", line 12, in check_in',
        "the PIN was refused",
    ],
)
def test_what_is_no_secret_stays_readable(text: str) -> None:
    assert redact(text) == text


def test_the_rest_of_the_line_stays_readable() -> None:
    assert redact("bind lock 7 pwAdmin='1234' at 01/01/7B") == "bind lock 7 pwAdmin=*** at 01/01/7B"
    assert redact("GET /locks?token=abc&page=2") == "GET /locks?token=***&page=2"
    assert redact("password:\nTraceback") == "password:\nTraceback"


def test_redacting_twice_changes_nothing_more() -> None:
    once = redact(f"pin='1' token=2 password=Wrapped('3') {PEM} Authorization: Bearer 4")
    assert redact(once) == once


@pytest.mark.parametrize(
    "part", ["a", "0f", "pin", "'", '"', "\\", "[", "password=[", "key ", "://a:", "-----BEGIN "]
)
def test_a_hostile_text_costs_no_more_than_a_blink(part: str) -> None:
    text = part * (32 * 1024 // len(part))
    began = time.process_time()
    redact(text)
    assert time.process_time() - began < 2
