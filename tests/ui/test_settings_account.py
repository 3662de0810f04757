"""The server account against the simulated server: in by password or code, out, and what is kept of it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from app.domain.secret import Secret
from app.domain.vendor_errors import ServerUnreachable, VendorError
from app.services.queue_for_server import SERVER_ACCOUNT
from tests.contract.vendor_server import ACCOUNT, VendorCloud, serving
from tests.ui.sync_office import Office
from tests.unit.sync_ground import LOCKS, sync_ground
from ui.presenters.server_account import AccountTask, SignInWay

PASSWORD = Secret(ACCOUNT.password)


@pytest.fixture
def cloud() -> Iterator[VendorCloud]:
    with serving() as made:
        yield made


@pytest.fixture
async def office(tmp_path: Path, cloud: VendorCloud) -> AsyncIterator[Office]:
    async with sync_ground(tmp_path, cloud) as ground:
        yield Office(ground)


@pytest.fixture
async def stranger(office: Office) -> Office:
    """Nobody is signed in, and the hotel uses no server."""
    await office.ground.api.sign_out()
    await office.ground.desk.store.write(lambda rows: rows.save_setting(SERVER_ACCOUNT, ""))
    return office


async def account_kept(office: Office) -> str | None:
    return await office.ground.desk.store.read(lambda rows: rows.setting(SERVER_ACCOUNT))


async def test_signing_in_makes_the_hotel_use_the_server(stranger: Office) -> None:
    stranger.account.set_account(f" {ACCOUNT.name} ")
    stranger.account.sign_in(PASSWORD)
    assert stranger.account.state.busy is AccountTask.SIGN_IN
    await stranger.idle()
    state = stranger.account.state
    assert (state.done, state.busy, state.error) == (AccountTask.SIGN_IN, None, None)
    assert state.vendor.signed_in
    assert state.vendor.renewable
    assert await account_kept(stranger) == ACCOUNT.name


async def test_a_password_that_is_not_remembered_can_not_renew_itself(stranger: Office) -> None:
    stranger.account.set_account(ACCOUNT.name)
    stranger.account.set_remember(False)
    stranger.account.sign_in(PASSWORD)
    await stranger.idle()
    assert stranger.account.state.vendor.signed_in
    assert not stranger.account.state.vendor.renewable


async def test_a_wrong_password_is_told_beside_the_form_and_changes_nothing(stranger: Office) -> None:
    used = []
    stranger.account.secrets_used.connect(lambda: used.append(True))
    stranger.account.set_account(ACCOUNT.name)
    stranger.account.sign_in(Secret("not it"))
    await stranger.idle()
    assert isinstance(stranger.account.state.error, VendorError)
    assert stranger.errors == []
    assert used == []
    assert not await account_kept(stranger)


async def test_a_code_signs_in_once_the_server_sent_it(stranger: Office, cloud: VendorCloud) -> None:
    stranger.account.choose_way(SignInWay.CODE)
    stranger.account.set_account(ACCOUNT.name)
    stranger.account.request_code()
    await stranger.idle()
    assert stranger.account.state.done is AccountTask.REQUEST_CODE
    stranger.account.sign_in_by_code(Secret(cloud.server.codes()[ACCOUNT.name]))
    await stranger.idle()
    assert stranger.account.state.vendor.signed_in
    assert not stranger.account.state.vendor.renewable


async def test_a_test_says_how_many_locks_the_server_lists(office: Office) -> None:
    office.account.test()
    await office.idle()
    state = office.account.state
    assert (state.done, state.locks) == (AccountTask.TEST, len(LOCKS))
    assert state.took is not None


async def test_a_test_of_a_server_that_is_away_says_so(office: Office, cloud: VendorCloud) -> None:
    cloud.stop()
    office.account.test()
    await office.idle()
    assert isinstance(office.account.state.error, ServerUnreachable)


async def test_signing_out_names_what_waits_and_stops_noting_acts(office: Office) -> None:
    office.account.sign_out()
    await office.idle()
    assert office.answers.sign_outs == [(ACCOUNT.name, 3)]
    assert not office.account.state.vendor.signed_in
    assert office.account.state.done is AccountTask.SIGN_OUT
    assert await account_kept(office) == ""


async def test_a_refused_confirmation_leaves_the_account_signed_in(office: Office) -> None:
    office.answers.agrees = False
    office.account.sign_out()
    await office.idle()
    assert office.account.state.vendor.signed_in
    assert office.account.state.done is None
    assert await account_kept(office) == ACCOUNT.name


async def test_no_state_and_no_journal_holds_the_password(stranger: Office) -> None:
    states: list[str] = []
    stranger.account.state_changed.connect(lambda state: states.append(repr(state)))
    stranger.account.set_account(ACCOUNT.name)
    stranger.account.sign_in(PASSWORD)
    await stranger.idle()
    entries = await stranger.ground.desk.store.read(lambda rows: rows.journal(50))
    assert states
    assert ACCOUNT.password not in "".join(states) + repr(entries)
