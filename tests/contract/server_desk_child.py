"""A desk that asks the vendor's server for a card, in a process of its own that somebody kills."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from types import SimpleNamespace

from tests.unit.desk_ground import blank
from tests.unit.server_desk import server_desk


async def main(folder: Path, url: str) -> None:
    """Check a guest in and make the card; the server's answer never comes."""
    async with server_desk(folder, SimpleNamespace(url=url)) as desk:
        await desk.make(await desk.ground.stay("305", "Okafor"), blank(1))


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), sys.argv[2]))
