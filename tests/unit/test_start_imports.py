"""What the first rack does not need stays out of the start: a module of data classes costs milliseconds."""

from __future__ import annotations

import subprocess
import sys

_START = "import app.adapters.db.opening, app.bootstrap.program, ui.views.rooms_page"
_LATER = (
    # what comes behind the first rack, with the pages
    "sqlalchemy",
    "app.bootstrap.cloud",
    "app.bootstrap.devices",
    "app.bootstrap.locks",
    "app.ports.vendor_api",
    "app.domain.vendor",
    "app.domain.lock_talk",
    "app.domain.lock_work",
    # card jobs
    "app.services.card_run",
    "app.services.card_story",
    "app.domain.batch",
    "app.domain.door_records",
    "ui.views.card_flow",
    # the words of what is rare, and the command line
    "app.domain.command.model",
    "ui.wording.problems",
    "ui.wording.sync",
)


def _imported_by(code: str) -> set[str]:
    told = subprocess.run(
        [sys.executable, "-c", f"{code}; import sys; print(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    )
    return set(told.stdout.split())


def test_the_start_imports_nothing_that_only_comes_behind_the_first_rack() -> None:
    assert _imported_by(_START) & set(_LATER) == set()


def test_the_database_is_worked_with_without_the_mapper_of_objects() -> None:
    imported = _imported_by("import app.adapters.db.sqlite, app.adapters.db.store")
    assert "sqlalchemy" in imported
    assert "sqlalchemy.orm" not in imported


def test_what_is_said_to_come_later_is_there() -> None:
    assert set(_LATER) <= _imported_by(f"import {', '.join(_LATER)}")
