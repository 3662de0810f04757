"""Where this hotel's server cards bear their content, and the key that opens it: kept to recognise them."""

from __future__ import annotations

import asyncio
import json
from concurrent.futures import Executor
from dataclasses import dataclass, field

from app.adapters.server_cards.places import data_blocks_from
from app.codec.apdu import SECTOR_KEY_BYTES
from app.ports.secrets import SecretStore

MOST_LAYOUTS = 8
"""Each costs two APDUs where a card is another's. A server with a key for every card is not covered."""


@dataclass(frozen=True, slots=True)
class Layout:
    """``count`` data blocks from ``start`` on, under key A ``key`` (6 bytes)."""

    start: int
    count: int
    key: bytes = field(repr=False)

    @property
    def blocks(self) -> tuple[int, ...]:
        """The blocks that hold the content, in its order."""
        return data_blocks_from(self.start, self.count)


class KnownLayouts:
    """The layouts that the server has used, newest first, in the key store: they hold sector keys."""

    def __init__(self, secrets: SecretStore, executor: Executor, hotel_id: bytes) -> None:
        """Raises SecretStoreFailed. To be made on ``executor``'s thread: the key store may take its time."""
        self._secrets = secrets
        self._executor = executor
        self._name = f"server-cards-{hotel_id.hex()}"
        self._known = _read(secrets.get(self._name))

    @property
    def newest_first(self) -> tuple[Layout, ...]:
        """All that is known."""
        return self._known

    async def remember(self, layout: Layout) -> None:
        """Keep a layout; when this returns it survives a restart. Raises SecretStoreFailed."""
        if self._known and self._known[0] == layout:
            return
        others = tuple(known for known in self._known if known != layout)
        known = (layout, *others)[:MOST_LAYOUTS]
        loop = asyncio.get_running_loop()
        await loop.run_in_executor(self._executor, self._secrets.set, self._name, _written(known))
        self._known = known


def _written(layouts: tuple[Layout, ...]) -> bytes:
    rows = [[layout.start, layout.count, layout.key.hex()] for layout in layouts]
    return json.dumps(rows, separators=(",", ":")).encode()


def _read(stored: bytes | None) -> tuple[Layout, ...]:
    """Read what `_written` wrote; what does not read is forgotten, and comes back with the next card."""
    try:
        rows = json.loads(stored or b"[]")
        layouts = tuple(Layout(int(start), int(count), bytes.fromhex(key)) for start, count, key in rows)
    except (ValueError, TypeError):
        return ()
    return tuple(layout for layout in layouts if len(layout.key) == SECTOR_KEY_BYTES and layout.start > 0)
