"""The work that runs, or that broke off: its steps as they come, what was done, what can be done."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ui.presenters.lock_steps import ShownStep, StepMark, steps_of
from ui.presenters.locks_state import BulkState, LockJobState, LocksPageState, LockStep
from ui.theme.theme import Theme
from ui.views.form import set_tone
from ui.views.layouts import GAP_PX
from ui.views.locks_intents import LocksIntents
from ui.widgets.labels import Notice, Tone, hairline, label
from ui.wording import lock_work as words
from ui.wording.failure import error_text

translate = QCoreApplication.translate

_SIGNS = {StepMark.DONE: "✓", StepMark.NOW: "▸", StepMark.TO_COME: "·", StepMark.BROKEN: "✕"}
_TONES: dict[StepMark, Tone] = {
    StepMark.DONE: "success",
    StepMark.NOW: "accent",
    StepMark.TO_COME: "muted",
    StepMark.BROKEN: "danger",
}
SIGN_WIDTH_PX = 18


class StepList(QWidget):
    """One line a step: a sign and its words; read aloud, the sign is a word."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._sign_width = theme.tokens.metrics.type_px(SIGN_WIDTH_PX)
        self._rows: list[tuple[QWidget, QLabel, QLabel]] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(4)

    def present(self, steps: Sequence[ShownStep]) -> None:
        """Show the steps, making widgets only as their number grows."""
        while len(self._rows) < len(steps):
            self._add_row()
        for at, (row, sign, text) in enumerate(self._rows):
            row.setVisible(at < len(steps))
            if at < len(steps):
                _show_step(steps[at], sign, text)

    def _add_row(self) -> None:
        row, sign, text = QWidget(), label("strong"), label(wraps=True)
        sign.setFixedWidth(self._sign_width)
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(text, 1)
        self._layout.addWidget(row)
        self._rows.append((row, sign, text))


def _show_step(shown: ShownStep, sign: QLabel, text: QLabel) -> None:
    said = words.step_text(shown.step)
    sign.setText(_SIGNS[shown.mark])
    set_tone(sign, _TONES[shown.mark])
    text.setText(said)
    text.setAccessibleName(f"{said}: {words.mark_spoken(shown.mark.value)}")
    set_tone(text, "muted" if shown.mark is StepMark.TO_COME else "text")


class LockJobPanel(QWidget):
    """Draws the job and, where it is one of many, how all of them stand."""

    def __init__(self, theme: Theme, intents: LocksIntents) -> None:
        super().__init__()
        self._intents = intents
        self._job_id = ""
        self._bulk_id = ""
        self._bulk = label("strong", wraps=True)
        self._of_all, self._progress = QProgressBar(), QProgressBar()
        self._title = label("title", wraps=True)
        self._about = label("body", "muted", wraps=True)
        self._steps = StepList(theme)
        self._hint = label("small", "muted", wraps=True)
        self._counted = label("small", "muted")
        self._failed = Notice(theme, "danger")
        self._standing = label(wraps=True)
        self._remedy = label("body", "muted", wraps=True)
        self._cancel, self._go_on, self._rest = QPushButton(), QPushButton(), QPushButton()
        self._give_up, self._away = QPushButton(), QPushButton()
        self._build()
        self._connect()

    def _build(self) -> None:
        for button in (self._go_on, self._rest):
            button.setProperty("rank", "primary")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP_PX)
        said = (self._bulk, self._of_all, self._title, self._about, self._steps, self._hint)
        ended = (self._progress, self._counted, self._failed, self._standing, self._remedy)
        for part in (*said, *ended, self._cancel, self._go_on, self._rest):
            layout.addWidget(part)
        pair = QHBoxLayout()
        pair.setSpacing(GAP_PX)
        pair.addWidget(self._give_up, 1)
        pair.addWidget(self._away, 1)
        layout.addLayout(pair)
        layout.addSpacing(GAP_PX)
        layout.addWidget(hairline())
        for bar in (self._of_all, self._progress):
            bar.setTextVisible(False)

    def _connect(self) -> None:
        self._cancel.clicked.connect(self._intents.job_cancelled)
        self._away.clicked.connect(self._intents.job_put_away)
        self._go_on.clicked.connect(self._on_go_on_clicked)
        self._rest.clicked.connect(self._on_rest_clicked)
        self._give_up.clicked.connect(self._on_give_up_clicked)

    def present(self, state: LocksPageState) -> None:
        """Show what runs or broke off; hidden where there is neither."""
        job, bulk = state.job, state.bulk
        focused = self._holds_focus()
        self.setVisible(job is not None or bulk is not None)
        self._present_bulk(bulk, running=state.running)
        for part in (self._title, self._about, self._steps):
            part.setVisible(job is not None)
        if job is not None:
            self._present_job(job)
        self._offer(job, bulk, running=state.running)
        if focused and not self.isHidden():
            self.focus_main()

    def _present_job(self, state: LockJobState) -> None:
        job = state.job
        self._job_id = job.job_id
        self._title.setText(words.job_text(job))
        self._about.setText(f"{state.lock_name or job.mac} · {words.route_text(job.route)}")
        self._steps.present(steps_of(state))
        self._hint.setText(words.step_hint(state.step))
        self._hint.setVisible(bool(self._hint.text()))
        self._present_count(state)
        self._present_end(state)

    def _present_count(self, state: LockJobState) -> None:
        job = state.job
        self._counted.setText(words.progress_text(job))
        self._counted.setVisible(bool(self._counted.text()))
        self._progress.setVisible(job.wanted > 0 and state.step is not LockStep.DONE)
        self._progress.setRange(0, max(job.wanted, 1))
        self._progress.setValue(job.done)

    def _present_end(self, state: LockJobState) -> None:
        broken = state.step is LockStep.BROKEN
        said = error_text(state.error) if broken and state.error is not None else None
        self._failed.present(said.happened if said is not None else "")
        self._standing.setText(words.standing_text(state.job) if broken else "")
        self._standing.setVisible(broken)
        self._remedy.setText(said.next_step if said is not None else "")
        self._remedy.setVisible(bool(self._remedy.text()))

    def _present_bulk(self, bulk: BulkState | None, *, running: bool) -> None:
        for part in (self._bulk, self._of_all):
            part.setVisible(bulk is not None)
        if bulk is None:
            self._bulk_id = ""
            return
        self._bulk_id = bulk.bulk_id
        self._bulk.setText(words.bulk_text(bulk))
        self._of_all.setRange(0, max(bulk.total, 1))
        self._of_all.setValue(bulk.done + bulk.refused)
        self._of_all.setVisible(running or bulk.left > 0)

    def _offer(self, job: LockJobState | None, bulk: BulkState | None, *, running: bool) -> None:
        stopped = job is not None and not running and job.job.stage.is_open
        left = bulk is not None and bulk.left > 0 and not running
        self._cancel.setVisible(running)
        self._go_on.setVisible(stopped and not left)
        self._rest.setVisible(left)
        self._give_up.setVisible(stopped)
        self._away.setVisible(not running)

    # -- keyboard

    def focus_main(self) -> None:
        """Go to what comes next: cancel what runs, continue what stopped, put away what is over."""
        main = self.main_button()
        if main is not None:
            main.setFocus(Qt.FocusReason.OtherFocusReason)

    def main_button(self) -> QPushButton | None:
        """The loudest button that is offered."""
        offered = (self._cancel, self._rest, self._go_on, self._away)
        return next((button for button in offered if not button.isHidden()), None)

    def _holds_focus(self) -> bool:
        focus = QApplication.focusWidget()
        return focus is not None and self.isAncestorOf(focus)

    def _on_go_on_clicked(self) -> None:
        self._intents.job_continued.emit(self._job_id)

    def _on_rest_clicked(self) -> None:
        self._intents.bulk_continued.emit(self._bulk_id)

    def _on_give_up_clicked(self) -> None:
        self._intents.job_given_up.emit(self._job_id)

    def speak(self) -> None:
        """Say everything in the language of now."""
        self._cancel.setText(translate("LockPanel", "Cancel"))
        self._go_on.setText(translate("LockPanel", "Continue"))
        self._rest.setText(translate("LockPanel", "Continue with what is left"))
        self._give_up.setText(translate("LockPanel", "Give up…"))
        self._away.setText(translate("LockPanel", "Put away"))
        self._progress.setAccessibleName(translate("LockPanel", "Progress"))
        self._of_all.setAccessibleName(translate("LockPanel", "Progress of all"))
