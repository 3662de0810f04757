from __future__ import annotations

from collections.abc import Iterator

import pytest

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
