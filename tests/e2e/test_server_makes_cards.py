"""The vendor's server makes cards at the window: on the real card stack, by machines, and is missed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.simulation.card import SimulatedCard
from tests.contract.pcscd import PrivatePcscd
from tests.contract.vendor_server import ACCOUNT, VendorCloud, serving
from tests.e2e.conftest import Run
from tests.e2e.front_desk import CARDS_OUT, LAY, command, lay_until_proven, set_up_the_hotel
from tests.e2e.person import Person
from tests.e2e.program import running
from tests.e2e.records import rows
from ui.shell import CARDS_PAGE, DEVICES_PAGE, ROOMS_PAGE, SETTINGS_PAGE, SYNC_PAGE

MADE_BY = "SELECT source, state FROM card_issues ORDER BY number"

pytestmark = [pytest.mark.pcscd, pytest.mark.slow, pytest.mark.timeout(120)]


@pytest.fixture
def cloud(tmp_path: Path) -> Iterator[VendorCloud]:
    """A server on loopback HTTP, written into the hotel's own file as a technician would."""
    with serving() as made:
        (tmp_path / "vendor.toml").write_text(f'[server]\nbase_address = "{made.url}"\n', "utf-8")
        yield made


async def goes_to(person: Person, page: int) -> None:
    await person.presses(f"Ctrl+{page + 1}")


async def sign_in_at_the_server(person: Person) -> None:
    await goes_to(person, SETTINGS_PAGE)
    await person.fills("Account", ACCOUNT.name)
    await person.fills("Password", ACCOUNT.password)
    await person.clicks("Sign in")
    await person.sees("Server: synced")


async def have_the_server_make_the_cards(person: Person) -> None:
    await goes_to(person, SETTINGS_PAGE)
    await person.clicks("Desk")
    await person.chooses("Cards are made by", "The lock vendor's server")
    await goes_to(person, ROOMS_PAGE)


async def take_the_server_away(person: Person, cloud: VendorCloud) -> None:
    """Nothing listens any more, and the program has come upon it."""
    cloud.stop()
    await goes_to(person, SYNC_PAGE)
    await person.clicks("Sync now")
    await person.sees("Server away since")


def test_the_server_makes_a_guests_card_and_is_missed_before_one_is_laid(
    run: Run, qapp: QApplication, pcscd: PrivatePcscd, tmp_path: Path, cloud: VendorCloud
) -> None:
    card = SimulatedCard(bytes.fromhex("0A0B0C31"))

    async def story() -> None:
        async with running(qapp, tmp_path) as person:
            await set_up_the_hotel(person)
            await sign_in_at_the_server(person)
            await have_the_server_make_the_cards(person)
            await command(person, "123 2n 1c Okafor")
            await person.sees(LAY)
            says = "Made by the lock vendor's server; written and read back."
            await lay_until_proven(person, card, pcscd.port, then=CARDS_OUT, says=says)
            await take_the_server_away(person, cloud)
            await goes_to(person, ROOMS_PAGE)
            await command(person, "124 1n 1c Chen")
            await person.sees("The server that makes this hotel's cards is away.", "Try again")
            await person.photographs("server-away-rooms")
            await person.clicks("Outage set")
            await person.sees("No outage set", "New outage set …")
            await person.photographs("outage-set-instead")

    run(story())
    assert rows(tmp_path, MADE_BY) == [("server", "proven")]
    assert [effect.kind for effect in cloud.effects("issuer.create_offline_card")].count("added") == 1


def test_the_cards_page_says_what_the_server_can_not_make_and_leads_to_the_outage_set(
    run: Run, qapp: QApplication, pcscd: PrivatePcscd, tmp_path: Path, cloud: VendorCloud
) -> None:
    async def story() -> None:
        async with running(qapp, tmp_path) as person:
            await set_up_the_hotel(person)
            await sign_in_at_the_server(person)
            await have_the_server_make_the_cards(person)
            await goes_to(person, CARDS_PAGE)
            await person.clicks("Make a card")
            await person.photographs("kinds-of-the-server")
            await person.clicks("Lost card")
            await person.sees("The lock vendor's server makes no cards that tell of a lost one.")
            await person.photographs("lost-card-not-by-the-server")
            await person.presses("Escape")
            await take_the_server_away(person, cloud)
            await goes_to(person, CARDS_PAGE)
            await person.clicks("Spare card")
            await person.enters("123")
            await person.sees("The server that makes this hotel's cards is away.")
            await person.photographs("server-away-cards")
            await person.clicks("Outage set")
            await person.sees("No outage set", "New outage set …")

    run(story())
    assert rows(tmp_path, MADE_BY) == []


@pytest.mark.parametrize("method", [1, 2])
def test_an_issuing_machine_that_was_bound_by_either_method_makes_a_guests_card(
    run: Run, qapp: QApplication, pcscd: PrivatePcscd, tmp_path: Path, cloud: VendorCloud, method: int
) -> None:
    async def story() -> None:
        async with running(qapp, tmp_path) as person:
            await set_up_the_hotel(person)
            await sign_in_at_the_server(person)
            await bind_a_machine(person, method)
            await goes_to(person, ROOMS_PAGE)
            await command(person, "123 2n 1c Okafor")
            await person.sees("Lay a card on Lobby")
            await person.photographs(f"machine-{method}")
            await person.sees(CARDS_OUT)

    run(story())
    assert rows(tmp_path, MADE_BY) == [("server", "claimed")]
    assert cloud.effects(f"issuer.bind_{method}")


async def bind_a_machine(person: Person, method: int) -> None:
    """Bind it, and make this desk's cards with it."""
    await goes_to(person, DEVICES_PAGE)
    await person.clicks("Issuing machines")
    await person.clicks("Bind a machine…")
    await person.sees("Bind an issuing machine")
    if method == 1:
        await person.fills("Serial number", "KC20260001")
    else:
        await person.clicks("Method 2: mac and code")
        await person.fills("Mac", "020000000009")
        await person.fills("Code", "482915")
    await person.fills("Name", "Lobby")
    await person.clicks("Bind it")
    await person.clicks("Use at this desk")
    await person.sees("issuing machine Lobby")
