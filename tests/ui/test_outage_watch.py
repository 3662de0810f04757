"""The status bar warns of a stale outage set three days ahead, whatever page is shown."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from datetime import timedelta
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication

from tests.ui.test_cards_wiring import Program
from tests.ui.test_desk import front_office
from tests.unit.batch_ground import Clerk, make, outage_set
from tests.unit.desk_ground import blank
from ui.i18n import Languages
from ui.outage_watch import OutageWatch
from ui.presenters.shell_state import ShellWarning

Run = Callable[[Coroutine[Any, Any, Any]], Any]


def test_it_warns_before_the_set_ends_and_is_silent_once_it_is_renewed(
    qapp: QApplication, qt_run: Run, tmp_path: Path, english: Languages, qt_as_found: None
) -> None:
    async def story() -> None:
        async with front_office(tmp_path) as office:
            program, ground = Program(qapp, office), office.ground
            watch = OutageWatch(program.shell, ground.desk, office.start)
            try:
                await make(ground, await outage_set(ground, "305"), Clerk(ground, [blank(1)]))
                watch.begin()
                await office.idle()
                assert program.shell.state.warnings == ()
                ground.clock.pass_time(timedelta(days=11))
                watch.look()
                await office.idle()
                assert program.shell.state.warnings == (ShellWarning.SPARES_STALE,)
                assert program.says(program.shell.window, "Outage set: renew spare cards")
                await make(ground, await outage_set(ground, "305"), Clerk(ground, [blank(1)]))
                watch.look()
                await office.idle()
                assert program.shell.state.warnings == ()
            finally:
                await program.close()

    qt_run(story())
