from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.codec.vendor_locks import SECRET_FIELDS, SETTING_TAGS, split_lock_row
from app.domain.secret import MASK, Secret
from app.domain.vendor_errors import NotUnderstood
from app.domain.vendor_locks import LockFeature, LockSetting

PUBLISHED = Path(__file__).parent.parent / "data" / "vendor" / "locks_findAllByUserId.response.json"
ROWS: list[dict[str, Any]] = json.loads(PUBLISHED.read_text(encoding="utf-8"))["data"]

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=5,
)


def test_the_first_published_lock_reads() -> None:
    lock, _ = split_lock_row(ROWS[0])
    assert (lock.id, lock.user_id, lock.name, lock.mac) == (
        "1980084539766648834",
        "1994295702918381570",
        "Z-4000DF",
        "01:01:11:40:00:DF",
    )
    assert lock.features == frozenset(LockFeature)
    assert lock.battery == "25"
    assert (lock.online, lock.locked, lock.always_open, lock.deleted) == (True, False, False, False)
    assert lock.created_at == datetime(2025, 10, 20, 1, 31, 57, tzinfo=UTC)
    assert lock.synced_at == datetime(2025, 12, 24, 3, 20, 25, tzinfo=UTC)
    assert lock.lock_clock == datetime(2025, 12, 23, 1, 0, 28, 561000, tzinfo=UTC)
    assert lock.clock_drift == lock.lock_clock - lock.synced_at
    assert (lock.settings, lock.unread) == ({}, ())


def test_the_settings_of_an_08_lock_have_their_tags() -> None:
    lock, _ = split_lock_row(ROWS[1])
    assert lock.agreement == "08"
    assert {name: setting.tag for name, setting in lock.settings.items()} == SETTING_TAGS
    assert lock.settings["lockoutTimeNew"] == LockSetting(0x37, "FFFF")


def test_the_keys_to_the_door_stand_apart_and_nowhere_else() -> None:
    for row in ROWS:
        lock, secrets = split_lock_row(row)
        assert {name: value.reveal() for name, value in secrets.values.items()} == {
            name: row[name] for name in SECRET_FIELDS if row[name] is not None
        }
        assert lock.fields == {name: value for name, value in row.items() if name not in SECRET_FIELDS}
        for value in secrets.values.values():
            assert value.reveal() not in repr(lock) + repr(secrets)


def test_a_new_field_is_kept_and_a_new_key_is_a_secret() -> None:
    lock, secrets = split_lock_row({**ROWS[0], "colour": {"door": 1}, "bleKeyV2": "C0FFEE00"})
    assert lock.fields["colour"] == {"door": 1}
    assert secrets.values["bleKeyV2"] == Secret("C0FFEE00")
    assert MASK in repr(secrets)


def test_a_lock_may_be_nothing_but_an_id() -> None:
    lock, secrets = split_lock_row({"id": "7"})
    assert (lock.id, lock.name, lock.synced_at, lock.clock_drift, lock.online) == ("7", "", None, None, None)
    assert secrets.values == {}


@pytest.mark.parametrize("row", [{}, {"id": None}, {"id": ""}, {"id": 5}])
def test_a_lock_without_an_id_is_not_understood(row: dict[str, Any]) -> None:
    with pytest.raises(NotUnderstood) as caught:
        split_lock_row(row)
    assert caught.value.path == "id"


def test_a_field_that_does_not_read_costs_only_itself() -> None:
    odd = {
        "timesTamp": "soon",
        "isLocked": "7",
        "doorDirection": "3101",
        "featureCodes": "卡片,虹膜",
        "timeZone": 8,
    }
    lock, _ = split_lock_row({**ROWS[0], **odd})
    assert set(lock.unread) == {"timesTamp", "isLocked", "doorDirection", "timeZone"}
    assert (lock.synced_at, lock.locked, dict(lock.settings)) == (None, None, {})
    assert (lock.features, lock.other_features) == (frozenset({LockFeature.CARD}), ("虹膜",))
    assert lock.fields["timesTamp"] == "soon"


def test_both_spellings_of_the_virtual_id_read() -> None:
    assert split_lock_row({"id": "1", "virtuallyId": "0169167F3600"})[0].virtual_id == "0169167F3600"
    assert split_lock_row({"id": "1", "virtualId": "0169167F3600"})[0].virtual_id == "0169167F3600"


@given(st.dictionaries(st.sampled_from(sorted(ROWS[0])), json_values))
def test_no_value_of_a_field_breaks_the_reading(fields: dict[str, Any]) -> None:
    lock, secrets = split_lock_row({**fields, "id": "1"})
    assert (
        lock.fields.keys() | secrets.values.keys() | {name for name, value in fields.items() if value is None}
        >= fields.keys()
    )
