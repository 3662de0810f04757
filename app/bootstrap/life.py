"""From the first window to the last: opening behind it, signing in, working, and the ordered end."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from PySide6.QtWidgets import QApplication

from app.bootstrap.ground import (
    Ground,
    open_ground,
    restore_ground,
    restore_is_accounted_for,
    restore_to_account_for,
)
from app.bootstrap.workplace import Workplace, open_workplace
from app.domain.errors import KeyrackError
from app.ports.store import DatabaseBroken
from app.runtime.arguments import Arguments
from app.runtime.crash import CrashFunnel, CrashReport
from app.runtime.paths import Directories
from app.runtime.shutdown import Shutdown
from app.runtime.single_instance import SingleInstance
from app.runtime.stop_signals import StopSignals
from app.runtime.supervisor import TaskSupervisor
from app.services.account_for_restore import account_for_restore
from ui.dialogs.asking import tell_error
from ui.presenters.shell_state import ShellState
from ui.shell import Shell

TASKS_LIMIT_S = 5.0
"""A card write that is cancelled settles within a conversation's time."""
DATABASE_LIMIT_S = 10.0
INSTANCE_LIMIT_S = 1.0


class Life:
    """One run of the program as the only one on its directories."""

    def __init__(
        self,
        application: QApplication,
        arguments: Arguments,
        version: str,
        directories: Directories,
        instance: SingleInstance,
        funnel: CrashFunnel,
    ) -> None:
        self._application = application
        self._arguments = arguments
        self._directories = directories
        self._instance = instance
        self._funnel = funnel
        self._version = version
        self._open_workplace: Workplace | None = None

    async def live(self) -> int:
        """Show the window, open the hotel behind it, work until somebody asks to end; 0 is a good end."""
        shutdown = Shutdown(self._funnel.take)
        signals = StopSignals(self._application, shutdown.request)
        self._supervisor = TaskSupervisor(on_bug=self._funnel.take, on_expected_error=self._on_expected_error)
        self._shell = Shell(self._application, self._supervisor.start, self._version)
        self._begin(shutdown)
        try:
            self._supervisor.start("open the hotel", self._open(shutdown))
            await shutdown.wait_requested()
        finally:
            await shutdown.close_all()
            self._funnel.hide_reports()
            signals.close()
            self._shell.close()
        return 0

    def _begin(self, shutdown: Shutdown) -> None:
        shell = self._shell
        shell.tell(self._arguments.language, self._arguments.theme)
        shell.show_state(ShellState(now=datetime.now(UTC), demo=self._arguments.demo))
        shell.window.close_requested.connect(self._on_close_requested)
        self._shutdown = shutdown
        shell.window.show_on_screen()
        self._funnel.show_reports(self._on_crash_reported)
        self._instance.when_raised(shell.raise_window)
        shutdown.register("tasks", self._stop_tasks, time_limit_s=TASKS_LIMIT_S)
        shutdown.register("single instance", self._stop_listening, time_limit_s=INSTANCE_LIMIT_S)

    async def _open(self, shutdown: Shutdown) -> None:
        """Open everything behind the window; what can't be opened is said, and the program ends."""
        try:
            ground = await self._ground()
            shutdown.register("database", ground.close, time_limit_s=DATABASE_LIMIT_S)
            # Whoever still sends or talks to a lock is stopped before its connection is closed.
            shutdown.register("connections", self._close_connections, time_limit_s=TASKS_LIMIT_S)
            shutdown.register("tasks", self._stop_tasks, time_limit_s=TASKS_LIMIT_S)
            self._open_workplace = workplace = await self._workplace(ground)
            shutdown.register("encoder", workplace.encoder.close, time_limit_s=TASKS_LIMIT_S)
            await workplace.begin()
        except KeyrackError as error:
            await tell_error(self._shell.window, error)
            shutdown.request("the hotel could not be opened")

    async def _ground(self) -> Ground:
        data, demo = self._directories.data, self._arguments.demo
        try:
            ground = await open_ground(data, demo=demo)
        except DatabaseBroken as broken:
            if not await self._put_backup_in_place(broken):
                raise
            ground = await open_ground(data, demo=demo)
        backup = restore_to_account_for(data)
        if backup is None:
            return ground
        await account_for_restore(ground.desk, backup)
        restore_is_accounted_for(data)
        return replace(ground, restored=True)

    async def _put_backup_in_place(self, broken: DatabaseBroken) -> bool:
        """Offer the newest good backup for a database that was set aside; nothing is ever deleted."""
        from ui.dialogs.restore import offer_backup

        backup = broken.newest_good_backup
        if backup is None or not await offer_backup(self._shell.window, broken.set_aside, backup):
            return False
        await restore_ground(backup, self._directories.data)
        return True

    async def _workplace(self, ground: Ground) -> Workplace:
        demo = self._arguments.demo
        return await open_workplace(ground, self._shell, self._supervisor, self._application, demo=demo)

    async def _close_connections(self) -> None:
        if self._open_workplace is not None:
            await self._open_workplace.close()

    async def _stop_tasks(self) -> None:
        await self._supervisor.stop(TASKS_LIMIT_S - 1)

    async def _stop_listening(self) -> None:
        self._instance.stop_listening()

    def _on_close_requested(self) -> None:
        self._shutdown.request("the window was closed")

    def _on_expected_error(self, error: KeyrackError) -> None:
        self._supervisor.start("tell an error", tell_error(self._shell.window, error))

    def _on_crash_reported(self, report: CrashReport) -> None:
        from ui.dialogs.crash import show_crash

        self._supervisor.start("show a report", show_crash(self._shell.window, report.id, report.text))
