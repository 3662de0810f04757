"""The doctor asks the vendor's server one real question: away, slow, broken, signed out, of another time."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from app.adapters.api.account import ACCOUNT_SECRET
from app.adapters.api.probe import ServerProbe
from app.adapters.clock import SystemClock
from app.domain.diagnosis import Finding, Line
from app.ports.store import DatabaseBroken
from tests.contract.vendor_server import VendorCloud
from tests.unit.doctor_ground import ServerAccount, look
from tests.unit.scripted_server import MemorySecrets

PATIENT_S = 8.0
SHORT_S = 0.3


class Hotel(ServerAccount):
    """A hotel's account with the server, and the probe of it."""

    def __init__(self, folder: Path, cloud: VendorCloud) -> None:
        self.kept = MemorySecrets()
        super().__init__(folder, cloud.url, self.kept)

    def probe(self, limit_s: float = PATIENT_S) -> ServerProbe:
        return ServerProbe(
            self.corrections, SystemClock(), lambda: True, lambda: self.secrets, answer_limit_s=limit_s
        )

    async def look(self, limit_s: float = PATIENT_S) -> tuple[Finding, Finding]:
        """Return what is found of server and clock; nothing may have been written for it."""
        before = dict(self.kept.kept)
        found = await look(self.probe(limit_s))
        assert self.kept.kept == before
        return found[Line.SERVER], found[Line.CLOCK]


@pytest.fixture
async def hotel(tmp_path: Path, vendor_cloud: VendorCloud) -> Hotel:
    """A hotel that is signed in."""
    made = Hotel(tmp_path, vendor_cloud)
    await made.sign_in()
    return made


async def test_a_server_that_answers_is_reachable_and_its_clock_agrees(hotel: Hotel) -> None:
    server, clock = await hotel.look()
    assert (server.seen, clock.seen) == ("reachable", "agrees")
    assert str(server.facts["host"]).startswith("127.0.0.1:")


async def test_no_account_asks_nothing(hotel: Hotel, vendor_cloud: VendorCloud) -> None:
    vendor_cloud.stop()
    probe = ServerProbe(hotel.corrections, SystemClock(), lambda: False, lambda: hotel.secrets)
    found = await look(probe)
    assert (found[Line.SERVER].seen, found[Line.CLOCK].seen) == ("no_account", "no_server")


async def test_a_server_that_is_away_is_a_fault(hotel: Hotel, vendor_cloud: VendorCloud) -> None:
    vendor_cloud.stop()
    server, clock = await hotel.look()
    assert (server.seen, server.facts["reason"]) == ("unreachable", "refused")
    assert clock.seen == "not_compared"


async def test_a_server_that_takes_too_long_is_a_fault_in_time(
    hotel: Hotel, vendor_cloud: VendorCloud
) -> None:
    vendor_cloud.set_faults("latency=5")
    async with asyncio.timeout(4.0):
        server, _ = await hotel.look(SHORT_S)
    assert server.seen == "too_slow"


@pytest.mark.parametrize(
    ("fault", "seen"),
    [
        ("server_error=503", "failing"),
        ("malformed", "not_understood"),
        ("too_many", "busy"),
        ("server_error=403", "refused"),
        ("cut_before", "unreachable"),
    ],
)
async def test_a_server_with_troubles_is_told(
    hotel: Hotel, vendor_cloud: VendorCloud, fault: str, seen: str
) -> None:
    vendor_cloud.set_faults(fault)
    assert (await hotel.look())[0].seen == seen


@pytest.mark.parametrize(("off_s", "seen"), [(3600, "far_off"), (-3600, "far_off"), (120, "off")])
async def test_a_clock_that_disagrees_with_the_servers_is_told(
    hotel: Hotel, vendor_cloud: VendorCloud, off_s: int, seen: str
) -> None:
    vendor_cloud.set_faults(f"wrong_clock={off_s}")
    server, clock = await hotel.look()
    assert (server.seen, clock.seen) == ("reachable", seen)
    assert clock.facts["ahead_s"] == pytest.approx(off_s, abs=3)


async def test_a_refused_token_at_a_wrong_time_is_the_clocks_doing(
    hotel: Hotel, vendor_cloud: VendorCloud
) -> None:
    vendor_cloud.set_faults("wrong_clock", "token_expired")
    server, clock = await hotel.look()
    assert (server.seen, clock.seen) == ("wrong_clock", "far_off")


async def test_a_token_that_ran_out_is_left_to_the_program_to_renew(
    hotel: Hotel, vendor_cloud: VendorCloud
) -> None:
    before = len(vendor_cloud.effects("auth.login"))
    vendor_cloud.set_faults("token_expired")
    server, clock = await hotel.look()
    assert (server.seen, clock.seen) == ("token_ran_out", "agrees")
    assert len(vendor_cloud.effects("auth.login")) == before


async def test_a_token_that_nothing_renews_needs_a_sign_in(hotel: Hotel, vendor_cloud: VendorCloud) -> None:
    await hotel.sign_in(remember=False)
    vendor_cloud.set_faults("token_expired")
    assert (await hotel.look())[0].seen == "signed_out"


@pytest.mark.parametrize("kept", [None, b"[]", b"{"])
async def test_without_a_token_that_reads_nobody_is_signed_in(hotel: Hotel, kept: bytes | None) -> None:
    hotel.kept.kept = {} if kept is None else {ACCOUNT_SECRET: kept}
    server, clock = await hotel.look()
    assert (server.seen, clock.seen) == ("signed_out", "not_compared")


async def test_a_damaged_database_or_profile_is_told(hotel: Hotel) -> None:
    def broken() -> bool:
        raise DatabaseBroken(hotel.corrections)

    found = await look(ServerProbe(hotel.corrections, SystemClock(), broken, lambda: hotel.secrets))
    assert found[Line.SERVER].seen == found[Line.CLOCK].seen == "unknown"
    hotel.corrections.write_text("[server\n", encoding="utf-8")
    server, _ = await hotel.look()
    assert (server.seen, server.facts) == ("failed", {"error": "ProfileRefused"})
