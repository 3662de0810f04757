"""After a restore the next guest's card ends every earlier one, the forgotten ones too."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from app.domain.issuing import CardOrder
from app.domain.journal import Act
from app.domain.rack import DeskAction
from app.domain.stay import DoorSequence, Stay
from app.services.account_for_restore import account_for_restore
from app.services.card_flow_state import CardStep
from app.services.issue_cards import IssueJob, issue_cards
from app.simulation.card import SimulatedCard
from tests.unit.desk_ground import Ground, Person, blank, desk_ground


@pytest.fixture
async def ground(tmp_path: Path) -> AsyncIterator[Ground]:
    async with desk_ground(tmp_path) as made:
        yield made


async def make_card(ground: Ground, stay: Stay, card: SimulatedCard) -> None:
    person = Person()
    person.on_step[CardStep.WAITING] = lambda _state: ground.encoder.lay(card)
    person.on_step[CardStep.LIFT] = lambda _state: ground.encoder.lift()
    job = IssueJob(DeskAction.NEW_GUEST, CardOrder(ground.rooms["305"], stay), 1)
    await issue_cards(ground.bench, job, person.tell, person.ask)


async def forget_everything_since_the_backup(ground: Ground) -> None:
    """Put the door's account back to where a backup would have it."""
    account = DoorSequence(ground.rooms["305"].room_id)
    await ground.desk.store.write(lambda rows: rows.save_door_sequence(account))


async def test_the_next_guests_card_ends_a_card_that_the_backup_does_not_know(ground: Ground) -> None:
    forgotten, after = blank(1), blank(2)
    lock = ground.lock("305")
    await make_card(ground, await ground.stay("305", "Okafor"), forgotten)
    assert lock.present(forgotten).opens
    await forget_everything_since_the_backup(ground)
    await account_for_restore(ground.desk, "keyrack-20261123-061500.db")
    await make_card(ground, await ground.stay("305", "Novak", reason="restored"), after)
    assert lock.present(after).opens
    assert not lock.present(forgotten).opens


async def test_the_restore_is_on_record_with_the_backups_name(ground: Ground) -> None:
    await account_for_restore(ground.desk, "keyrack-20261123-061500.db")
    newest = (await ground.desk.store.read(lambda rows: tuple(rows.journal(1))))[0]
    assert newest.act is Act.DATABASE_RESTORED
    assert dict(newest.facts) == {"backup": "keyrack-20261123-061500.db"}
