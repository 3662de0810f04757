"""Connects the Locks page with its presenters; made when the page is first shown."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from app.services.run_lock_job import LockWorker
from ui.dialogs.locks import LockQuestions
from ui.presenters.lock_acts import LockActs
from ui.presenters.locks import LocksGround, LocksPresenter
from ui.shell import Shell


class LocksWiring(QObject):
    """Holds no state of its own: intents go down, states come up."""

    def __init__(
        self, shell: Shell, ground: LocksGround, worker: LockWorker, setup_codes: Callable[[], str]
    ) -> None:
        super().__init__(shell)
        self._page = shell.locks
        self._locks = LocksPresenter(ground, self)
        questions = LockQuestions(shell.window, ground.zone, setup_codes)
        self._acts = LockActs(ground, self._locks, worker, questions)
        self._locks.state_changed.connect(self._page.show_state)
        self._connect_list()
        self._connect_work()
        self._connect_jobs()
        self._page.intents.shown_changed.connect(self._on_page_shown_changed)
        self._page.show_state(self._locks.state)
        self._on_page_shown_changed(self._page.isVisible())

    def close(self) -> None:
        """Listen to the radio no more; what runs stops at its last stored stage."""
        self._acts.cancel()
        self._locks.close()

    def _connect_list(self) -> None:
        page, locks = self._page.intents, self._locks
        page.segment_chosen.connect(locks.choose_segment)
        page.chip_chosen.connect(locks.choose_chip)
        page.search_edited.connect(locks.search)
        page.filter_cleared.connect(locks.clear_filter)
        page.order_chosen.connect(locks.order_by)
        page.column_toggled.connect(locks.toggle_column)
        page.lock_chosen.connect(locks.choose)
        page.heard_chosen.connect(locks.choose_heard)
        page.gateway_chosen.connect(locks.choose_gateway)
        page.work_chosen.connect(locks.choose_work)
        page.lock_checked.connect(locks.check)
        page.shown_checked.connect(locks.check_shown)
        page.scan_begun.connect(locks.start_scan)
        page.scan_ended.connect(locks.stop_scan)
        page.round_begun.connect(locks.begin_round)
        page.round_ended.connect(locks.end_round)

    def _connect_work(self) -> None:
        page, acts = self._page.intents, self._acts
        page.bind_requested.connect(acts.bind)
        page.refresh_requested.connect(acts.refresh)
        page.work_requested.connect(acts.do)
        page.operation_requested.connect(acts.operate)
        page.settings_requested.connect(acts.issue_settings)
        page.system_settings_requested.connect(acts.save_system_settings)
        page.user_added.connect(acts.add_user)
        page.user_modified.connect(acts.modify_user)
        page.user_deleted.connect(acts.delete_user)
        page.module_requested.connect(acts.associate_4g)
        page.passcode_requested.connect(acts.send_passcode)
        page.gateway_unbound.connect(acts.unbind_gateway)
        page.bulk_settings_requested.connect(acts.settings_for_checked)
        page.bulk_requested.connect(self._on_page_bulk_requested)

    def _connect_jobs(self) -> None:
        page, acts = self._page.intents, self._acts
        page.job_cancelled.connect(acts.cancel)
        page.job_continued.connect(acts.go_on)
        page.job_given_up.connect(acts.give_up)
        page.job_put_away.connect(acts.put_away)
        page.bulk_continued.connect(acts.go_on_with_bulk)

    def _on_page_bulk_requested(self, work: object) -> None:
        self._acts.do_for(work, self._locks.checked_rows())  # type: ignore[arg-type]

    def _on_page_shown_changed(self, shown: bool) -> None:  # noqa: FBT001 - Qt's signal
        self._locks.set_shown(shown=shown)
