"""All tables of the database, whichever module they stand in."""

from __future__ import annotations

from app.adapters.db import base, lock_models, models, server_models

MODULES = (lock_models, models, server_models)
"""Where tables stand: importing them is what makes the metadata whole."""
METADATA = base.METADATA
