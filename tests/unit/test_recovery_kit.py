"""The recovery kit as a use case: two people bring the keys back, one can't, and it is on record."""

from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from app.adapters.key_store import private_file_store
from app.adapters.open_format.hotel_keys import create_hotel_keys, load, save
from app.adapters.open_format.key_safe import OpenFormatKeySafe
from app.domain.journal import Act
from app.domain.recovery import RecoveryShareRefused
from app.ports.secrets import SecretStore
from app.services.recovery_kit import RecoveryKit
from tests.unit.desk_ground import Ground, desk_ground


@pytest.fixture
async def ground(tmp_path: Path) -> AsyncIterator[Ground]:
    async with desk_ground(tmp_path) as made:
        yield made


@pytest.fixture
def secrets(tmp_path: Path, ground: Ground) -> SecretStore:
    store = private_file_store(tmp_path).store
    save(store, ground.keys)
    return store


def kit_of(ground: Ground, secrets: SecretStore) -> RecoveryKit:
    return RecoveryKit(ground.desk, OpenFormatKeySafe(secrets, ThreadPoolExecutor(1)), ground.keys.hotel_id)


async def acts(ground: Ground) -> list[Act]:
    entries = await ground.desk.store.read(lambda rows: rows.journal(10))
    return [entry.act for entry in entries]


async def test_two_sheets_bring_the_keys_back_and_both_acts_are_on_record(
    ground: Ground, secrets: SecretStore
) -> None:
    kit = kit_of(ground, secrets)
    one, other = await kit.make("Mira")
    secrets.delete(f"open-format/{ground.keys.hotel_id.hex()}")
    await kit.restore(other, one)
    assert load(secrets, ground.keys.hotel_id) == ground.keys
    assert await acts(ground) == [Act.KEYS_RESTORED, Act.RECOVERY_KIT_MADE]


async def test_another_hotels_kit_changes_nothing(ground: Ground, secrets: SecretStore) -> None:
    foreign = create_hotel_keys()
    save(secrets, foreign)
    sheets = await OpenFormatKeySafe(secrets, ThreadPoolExecutor(1)).recovery_kit(foreign.hotel_id)
    with pytest.raises(RecoveryShareRefused) as refused:
        await kit_of(ground, secrets).restore(*sheets)
    assert refused.value.reason == "other_hotel"
    assert load(secrets, ground.keys.hotel_id) == ground.keys
    assert await acts(ground) == []


async def test_one_sheet_given_twice_is_refused(ground: Ground, secrets: SecretStore) -> None:
    kit = kit_of(ground, secrets)
    one, _other = await kit.make("Mira")
    with pytest.raises(RecoveryShareRefused) as refused:
        await kit.restore(one, one)
    assert refused.value.reason == "same_share"


async def test_no_sheet_shows_in_the_journal(ground: Ground, secrets: SecretStore) -> None:
    one, other = await kit_of(ground, secrets).make("Mira")
    entries = await ground.desk.store.read(lambda rows: rows.journal(10))
    told = repr(entries)
    assert one.reveal() not in told
    assert other.reveal() not in told
