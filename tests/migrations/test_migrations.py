"""The migrations and the models say the same, and every migration can be taken back."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import CheckConstraint, Connection, inspect

from app.adapters.db import migrating
from app.adapters.db.opening import open_store
from app.adapters.db.schema import METADATA
from app.adapters.db.sqlite import writing_engine
from tests.contract.sample_hotel import FixedClock


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    engine = writing_engine(tmp_path / "keyrack.db", 1.0, foreign_keys=False)
    with engine.begin() as connection:
        yield connection
    engine.dispose()


def _scripts() -> ScriptDirectory:
    config = Config()
    config.set_main_option("script_location", str(migrating.SCRIPTS))
    return ScriptDirectory.from_config(config)


def _tables(connection: Connection) -> set[str]:
    return set(inspect(connection).get_table_names()) - {"alembic_version"}


def test_the_head_that_a_start_compares_is_the_scripts_head() -> None:
    assert _scripts().get_heads() == [migrating.HEAD]


def test_revisions_count_up_so_that_newer_can_be_told() -> None:
    revisions = [script.revision for script in _scripts().walk_revisions()]
    assert revisions == sorted(revisions, reverse=True)
    assert all(len(revision) == 4 and revision.isdecimal() for revision in revisions)
    assert not migrating.is_newer(migrating.HEAD)
    assert migrating.is_newer(f"{int(migrating.HEAD) + 1:04}")


def test_the_head_is_the_models(connection: Connection) -> None:
    migrating.upgrade(connection)
    context = MigrationContext.configure(connection, opts={"compare_type": True})
    assert compare_metadata(context, METADATA) == []
    assert _tables(connection) == set(METADATA.tables)


def test_the_checks_of_the_head_are_those_of_the_models(connection: Connection) -> None:
    # Alembic compares no CHECK constraints.
    migrating.upgrade(connection)
    found = inspect(connection)
    for name, table in METADATA.tables.items():
        stored = {check["name"]: check["sqltext"] for check in found.get_check_constraints(name)}
        meant = {c.name: str(c.sqltext) for c in table.constraints if isinstance(c, CheckConstraint)}
        assert stored == meant


def test_every_step_goes_up_and_down_again(connection: Connection) -> None:
    steps = [script.revision for script in reversed(list(_scripts().walk_revisions()))]
    for revision, before in zip(steps, ["base", *steps], strict=False):
        migrating.upgrade(connection, revision)
        there = _tables(connection)
        migrating.downgrade(connection, before)
        migrating.upgrade(connection, revision)
        assert _tables(connection) == there
    migrating.downgrade(connection, "base")
    assert _tables(connection) == set()
    assert (
        connection.exec_driver_sql("SELECT count(*) FROM sqlite_schema WHERE type = 'trigger'").scalar() == 0
    )


def test_a_start_with_nothing_to_migrate_does_not_import_alembic(tmp_path: Path) -> None:
    path = tmp_path / "keyrack.db"
    asyncio.run(open_store(path, demo=False, clock=FixedClock()).close())
    program = f"""
import sys, asyncio, pathlib
from app.adapters.clock import SystemClock
from app.adapters.db.opening import open_store
from app.adapters.db.schema import METADATA
asyncio.run(open_store(pathlib.Path({str(path)!r}), demo=False, clock=SystemClock()).close())
assert not [name for name in sys.modules if name.startswith(("alembic", "mako"))]
"""
    subprocess.run(
        [sys.executable, "-W", "error", "-c", program], check=True, cwd=migrating.SCRIPTS.parents[3]
    )
