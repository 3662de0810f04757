"""What Alembic runs: everything happens on the connection, and in the transaction, that it was handed."""

from __future__ import annotations

from alembic import context

from app.adapters.db.schema import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    # SQLite alters a table by copying it.
    render_as_batch=True,
)
context.run_migrations()
