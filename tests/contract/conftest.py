from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

import pytest

from app.ports.encoder import EncoderCondition
from tests.contract.desks import Desk, PcscDesk, SimulatedDesk, until_is
from tests.contract.pcscd import PrivatePcscd, missing_parts


@pytest.fixture(scope="module")
def pcscd() -> Iterator[PrivatePcscd]:
    """A running pcscd with the virtual reader; a test that stops it starts it again."""
    missing = missing_parts()
    if missing:
        pytest.skip(f"needs the packages {', '.join(missing)}")
    service = PrivatePcscd()
    service.start()
    yield service
    service.close()


@pytest.fixture(params=["simulated", pytest.param("pcsc", marks=pytest.mark.pcscd)])
async def desk(request: pytest.FixtureRequest) -> AsyncIterator[Desk]:
    """A desk with an encoder that is empty and ready."""
    made: Desk = (
        SimulatedDesk() if request.param == "simulated" else PcscDesk(request.getfixturevalue("pcscd"))
    )
    await until_is(made.encoder, EncoderCondition.EMPTY)
    yield made
    await made.close()
