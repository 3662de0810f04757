"""Opening a database: made if missing, checked, backed up, brought to head. Anything else is refused.

Runs wherever it is called (it takes milliseconds to seconds: not on the main loop).
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from app.adapters.db import migrating
from app.adapters.db.backup import (
    BROKEN,
    PRIVATE_FILE,
    PRIVATE_FOLDER,
    backup_dates,
    backups_of,
    make_backup,
    newest_good_backup,
    newest_set_aside,
    set_aside,
)
from app.adapters.db.opened import OpenedStore
from app.adapters.db.sqlite_file import (
    BUSY_TIMEOUT_S,
    Found,
    connect_raw,
    expected_file_failures,
    is_sound,
    look,
)
from app.ports.clock import Clock
from app.ports.store import (
    DatabaseBroken,
    DatabaseBusy,
    DatabaseNotWritable,
    DatabaseTooNew,
    DiskFull,
    NotAKeyrackDatabase,
    StoreError,
    WrongDatabaseKind,
)


def open_store(
    path: Path, *, demo: bool, clock: Clock, busy_timeout_s: float = BUSY_TIMEOUT_S
) -> OpenedStore:
    """Return the store over the database at ``path``, which is made if it is missing.

    ``demo`` must be what the database was made for. A backup is made before a migration and once
    a day; a daily one that fails stops nothing and is told by ``store.backup_failure``.
    Raises StoreError; a damaged file is renamed first and DatabaseBroken says where to. It goes on
    saying so at each start until a backup is restored: a hotel never comes up empty beside its backups.
    """
    now = clock.now()
    with _expected_os_errors(path):
        try:
            with expected_file_failures(path):
                return _Opening(path, demo, now, busy_timeout_s).open()
        except DatabaseBroken as broken:
            if broken.set_aside is not None:
                raise
            aside = set_aside(path, BROKEN, now)
            raise DatabaseBroken(path, aside, newest_good_backup(path)) from broken


@dataclass(frozen=True, slots=True)
class _Opening:
    path: Path
    demo: bool
    now: datetime
    busy_timeout_s: float

    def open(self) -> OpenedStore:
        if not self.path.exists():
            self._refuse_to_begin_anew()
        _make_private_file(self.path)
        found = self._checked()
        migrates = not found.empty and found.revision != migrating.HEAD
        if migrates:
            make_backup(self.path, self.now)
        if found.empty or migrates:
            self._bring_to_head(found)
            # Another program may have made it in the same moment, and as the other kind.
            self._checked()
        failure = None if found.empty or migrates else self._back_up_daily()
        return OpenedStore(self.path, self.busy_timeout_s, failure)

    def _refuse_to_begin_anew(self) -> None:
        aside, backup = newest_set_aside(self.path), newest_good_backup(self.path)
        if aside is not None and backup is not None:
            raise DatabaseBroken(self.path, aside, backup)

    def _checked(self) -> Found:
        with closing(connect_raw(self.path, self.busy_timeout_s)) as connection:
            found = look(connection)
            if not found.empty:
                self._refuse_what_is_not_ours(found)
            elif backups_of(self.path):
                # Emptied by a power cut: a database that was ever backed up had a hotel in it.
                raise DatabaseBroken(self.path)
            if not is_sound(connection, whole=self._is_first_of_the_week()):
                raise DatabaseBroken(self.path)
        return found

    def _refuse_what_is_not_ours(self, found: Found) -> None:
        if found.revision is None or found.demo is None:
            raise NotAKeyrackDatabase(self.path)
        if found.demo != self.demo:
            raise WrongDatabaseKind(self.path, found_demo=found.demo)
        if migrating.is_newer(found.revision):
            raise DatabaseTooNew(self.path, found.revision, migrating.HEAD)

    def _is_first_of_the_week(self) -> bool:
        """The whole check takes several times the quick one: it is made when a week has no backup yet."""
        this_week = self._today().isocalendar()[:2]
        return all(day.isocalendar()[:2] != this_week for day in backup_dates(self.path))

    def _today(self) -> date:
        return self.now.astimezone(UTC).date()

    def _bring_to_head(self, found: Found) -> None:
        # SQLAlchemy is imported only where there is something to make: most starts find all at head.
        from app.adapters.db import making  # noqa: PLC0415

        mark = making.Mark(self.demo, self.now) if found.empty else None
        making.bring_to_head(self.path, self.busy_timeout_s, mark)

    def _back_up_daily(self) -> StoreError | None:
        """Make today's backup if there is none; the desk goes on working where that fails."""
        if self._today() in backup_dates(self.path):
            return None
        try:
            with _expected_os_errors(self.path), expected_file_failures(self.path):
                make_backup(self.path, self.now)
        except DatabaseBroken:
            raise
        except StoreError as failure:
            return failure
        return None


def _make_private_file(path: Path) -> None:
    """Make the file, or take others' rights away; SQLite gives its companions the same mode."""
    path.parent.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, PRIVATE_FILE))
    path.chmod(PRIVATE_FILE)


@contextmanager
def _expected_os_errors(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise DiskFull(path) from error
        if isinstance(error, PermissionError) and path.exists() and os.access(path, os.W_OK):
            # Windows lets nobody rename what another program has open.
            raise DatabaseBusy(path) from error
        raise DatabaseNotWritable(path) from error
