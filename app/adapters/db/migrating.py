"""The head revision, and the migrations to it. Alembic is imported only when there is something to do."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from alembic.config import Config
    from sqlalchemy import Connection

HEAD = "0004"
"""The newest revision in ``migrations/versions``; a test holds the two together."""

SCRIPTS = Path(__file__).parent / "migrations"


def is_newer(revision: str) -> bool:
    """Tell whether a revision (four digits, counting up) is one that this program doesn't know."""
    return revision > HEAD


def upgrade(connection: Connection, revision: str = HEAD) -> None:
    """Run the migrations up to ``revision`` inside the connection's transaction."""
    # Alembic takes longer to import than most starts need altogether, and most have nothing to migrate.
    from alembic import command  # noqa: PLC0415

    command.upgrade(_config(connection), revision)


def downgrade(connection: Connection, revision: str) -> None:
    """Run the migrations back to ``revision`` (``base``: to nothing) inside the connection's transaction."""
    from alembic import command  # noqa: PLC0415

    command.downgrade(_config(connection), revision)


def _config(connection: Connection) -> Config:
    from alembic.config import Config  # noqa: PLC0415

    logging.getLogger("alembic.runtime.plugins").setLevel(logging.WARNING)
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    return config
