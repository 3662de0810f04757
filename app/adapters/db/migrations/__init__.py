"""Alembic's script directory; `app.adapters.db.migrating` runs it, without an ini file."""
