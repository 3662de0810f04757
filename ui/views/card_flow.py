"""What stands in the panel's place while a card job runs: one sentence, one picture, one next step."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QHBoxLayout

from app.domain.door import Verdict
from app.domain.errors import KeyrackError
from app.domain.permission import CardFlag
from app.domain.rack import DeskAction
from app.domain.reading import Blank, OurPermission
from ui.presenters.rooms_state import CardFlowState, CardStep, CardStory, PanelState
from ui.shortcuts import ShellAction, key_of
from ui.theme.theme import Theme
from ui.widgets.buttons import ActionButton, Rank
from ui.widgets.card_picture import CardPicture, CardPose, StepDots
from ui.widgets.labels import Detail, DetailList, Notice, label
from ui.widgets.side_scroll import SideScroll
from ui.wording import card_flow as words
from ui.wording.card_sources import source_text
from ui.wording.formats import Formats, epoch_formats
from ui.wording.rooms import action_text, primary_action_text
from ui.wording.said import ErrorText
from ui.wording.shell import card_is_in_the_way, encoder_is_ready

TellError = Callable[[KeyrackError], ErrorText]

_POSES = {
    CardStep.WAITING: CardPose.AWAITED,
    CardStep.RECOGNISING: CardPose.LYING,
    CardStep.ASKING: CardPose.ASKING,
    CardStep.PREPARING: CardPose.LYING,
    CardStep.WRITING: CardPose.WRITING,
    CardStep.LIFT: CardPose.PROVEN,
    CardStep.TROUBLE: CardPose.TROUBLE,
    CardStep.CANCELLING: CardPose.LYING,
    CardStep.TOLD: CardPose.LYING,
    CardStep.DONE: CardPose.PROVEN,
}


@dataclass(frozen=True, slots=True)
class ShowRoom:
    """The next step after a card that opens: look at its room."""

    room_id: str


def pose_of(state: CardFlowState) -> CardPose:
    """The picture that belongs to a state."""
    if state.machine and state.step is CardStep.WAITING:
        return CardPose.AWAITED
    if state.step is CardStep.PREPARING and state.reading is None:
        return CardPose.AWAITED
    waits = state.step is CardStep.WAITING
    if waits and state.encoder is not None and not encoder_is_ready(state.encoder):
        return CardPose.TROUBLE if card_is_in_the_way(state.encoder) else CardPose.NO_ENCODER
    return _POSES.get(state.step, CardPose.ASKING)


def next_step(story: CardStory, panel: PanelState | None) -> DeskAction | None:
    """The one act that is most likely wanted after a card was read; None for a card that a guest is using.

    A blank card is for whatever is suggested for the chosen room.
    """
    if isinstance(story.reading.content, Blank):
        return panel.actions[0] if panel is not None else None
    if isinstance(story.reading.content, OurPermission) and story.verdict is not Verdict.OPENS:
        return DeskAction.ERASE_CARD
    return None


class CardFlowView(SideScroll):
    """Draws a CardFlowState; emits what the person decides."""

    confirmed = Signal()
    other_card_wanted = Signal()
    retried = Signal()
    cancelled = Signal()
    action_requested = Signal(object)
    room_chosen = Signal(str)
    outage_set_wanted = Signal()
    """The server that makes the cards is away: the spare cards in the drawer let guests in meanwhile."""

    def __init__(self, theme: Theme, error_text: TellError) -> None:
        super().__init__(spacing=8)
        self._error_text = error_text
        self._state: CardFlowState | None = None
        self._panel: PanelState | None = None
        self._formats = epoch_formats()
        self._job = label("body", "muted", wraps=True)
        self._progress = label("strong")
        self._dots = StepDots(theme)
        self._picture = CardPicture(theme)
        self._sentence = label("sentence", wraps=True)
        self._more = label("body", "muted", wraps=True)
        self._remedy = Notice(theme, "accent", "next")
        self._facts = DetailList(theme)
        self._weak = Notice(theme, "warning")
        self._main = ActionButton(theme, Rank.PRIMARY)
        self._other = ActionButton(theme, Rank.SECONDARY)
        self._cancel = ActionButton(theme, Rank.SECONDARY)
        self._connect()
        self._build()
        self._retranslate()

    def _connect(self) -> None:
        self._main.clicked.connect(self._on_main_clicked)
        self._other.clicked.connect(self._on_other_clicked)
        self._cancel.clicked.connect(self.cancelled)

    def _build(self) -> None:
        layout = self.column
        layout.addWidget(self._job)
        layout.addLayout(self._progress_line())
        layout.addSpacing(16)
        layout.addWidget(self._picture)
        layout.addSpacing(16)
        for part in (self._sentence, self._more, self._remedy, self._facts, self._weak):
            layout.addWidget(part)
        layout.addSpacing(8)
        for button in (self._main, self._other, self._cancel):
            layout.addWidget(button)
        layout.addStretch(1)

    def _progress_line(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.addWidget(self._progress)
        line.addStretch(1)
        line.addWidget(self._dots, 0, Qt.AlignmentFlag.AlignVCenter)
        return line

    def press_main(self) -> None:
        """Do what the loudest button says, if there is one."""
        if self._main.isVisibleTo(self):
            self._main.click()

    # -- what is shown

    def present(self, state: CardFlowState, panel: PanelState | None, formats: Formats) -> None:
        """Show where the job stands; ``panel`` is the chosen room, whatever the job is about."""
        self._state, self._panel, self._formats = state, panel, formats
        self._job.setText(words.job_text(state))
        self._progress.setText(words.progress_text(state))
        self._progress.setVisible(bool(self._progress.text()))
        self._dots.present(state.cards_proven, state.card_total)
        self._picture.present(pose_of(state))
        self._render_words(state)
        self._render_facts(state)
        erased = state.action is DeskAction.ERASE_CARD
        used = state.step in (CardStep.WRITING, CardStep.LIFT, CardStep.TOLD) and not erased
        self._weak.present(words.weak_chip_text(state.source) if state.weak_chip and used else "")
        self._render_buttons(state)

    def _render_words(self, state: CardFlowState) -> None:
        sentence, more, remedy = (
            words.sentence(state, self._formats),
            words.more_text(state, self._formats),
            "",
        )
        if state.step is CardStep.TROUBLE and state.error is not None:
            told = self._error_text(state.error)
            sentence, more, remedy = told.happened, told.done, told.next_step
        self._announce(sentence)
        self._sentence.setText(sentence)
        self._more.setText(more)
        self._more.setVisible(bool(more))
        self._remedy.present(remedy)
        self.setAccessibleDescription(" ".join(part for part in (sentence, more, remedy) if part))

    def _announce(self, sentence: str) -> None:
        """Let a screen reader say what changed without anybody moving there."""
        if sentence != self._sentence.text():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))

    def _render_facts(self, state: CardFlowState) -> None:
        story = state.story if state.step in (CardStep.TOLD, CardStep.ASKING) else None
        self._facts.present(self.tr("This card"), self._story_facts(story) if story is not None else [])

    def _story_facts(self, story: CardStory) -> list[Detail]:
        facts = [Detail("card", words.chip_text(story.reading), story.reading.uid.hex(" ").upper())]
        if story.guest:
            facts.insert(0, Detail("guests", story.guest, self._card_more(story)))
        if story.issue is not None and story.issue.proven_at is not None:
            made = f"{self._formats.full(story.issue.proven_at)}\n{source_text(story.issue.source)}"
            facts.append(Detail("clock", self.tr("Written and read back"), made))
        if story.resolved:
            facts.append(Detail("check", words.resolved_text(), icon_colour="success"))
        return facts

    def _card_more(self, story: CardStory) -> str:
        content = story.reading.content
        if not isinstance(content, OurPermission):
            return ""
        if CardFlag.SINGLE_OPENING in content.permission.flags:
            return self.tr("single opening")
        return self.tr("card {number}").format(number=content.permission.index)

    def _render_buttons(self, state: CardFlowState) -> None:
        main, key = self._main_button(state)
        self._main.present(main, key)
        self._main.setVisible(bool(main))
        asks = state.step is CardStep.ASKING and state.action is not DeskAction.ERASE_CARD
        away = state.server_is_away
        self._other.present(words.outage_set_text() if away else words.other_text(state.question))
        self._other.setVisible(asks or away)
        ends = state.step in (CardStep.DONE, CardStep.TOLD)
        self._cancel.present(self.tr("Close") if ends else self.tr("Cancel"), key_of(ShellAction.LEAVE))
        self._cancel.setEnabled(state.step is not CardStep.CANCELLING)

    def _main_button(self, state: CardFlowState) -> tuple[str, str]:
        if state.step is CardStep.ASKING and state.question is not None:
            return words.confirm_text(state.question), key_of(ShellAction.SUGGESTED)
        if state.step is CardStep.TROUBLE:
            return self.tr("Try again"), key_of(ShellAction.SUGGESTED)
        step = self._next_step(state)
        return (self._step_text(step, state), self._step_key(step)) if step is not None else ("", "")

    def _next_step(self, state: CardFlowState) -> DeskAction | ShowRoom | None:
        if state.step is not CardStep.TOLD or state.story is None:
            return None
        shown = self._panel.room.room.room_id if self._panel is not None else None
        if state.story.room_id is not None and state.story.verdict is Verdict.OPENS:
            return ShowRoom(state.story.room_id) if state.story.room_id != shown else None
        return next_step(state.story, self._panel)

    def _step_text(self, step: DeskAction | ShowRoom, state: CardFlowState) -> str:
        if isinstance(step, ShowRoom):
            label = state.story.room_label if state.story is not None else ""
            return self.tr("Show room {room}").format(room=label)
        if step is DeskAction.ERASE_CARD or self._panel is None:
            return action_text(step)
        return primary_action_text(step, self._panel.room)

    def _step_key(self, step: DeskAction | ShowRoom) -> str:
        return key_of(step if isinstance(step, DeskAction) else ShellAction.SUGGESTED)

    def _on_main_clicked(self) -> None:
        if self._state is None:
            return
        step = self._next_step(self._state)
        if self._state.step is CardStep.ASKING:
            self.confirmed.emit()
        elif self._state.step is CardStep.TROUBLE:
            self.retried.emit()
        elif isinstance(step, ShowRoom):
            self.room_chosen.emit(step.room_id)
        elif step is not None:
            self.action_requested.emit(step)

    def _on_other_clicked(self) -> None:
        if self._state is not None and self._state.server_is_away:
            self.outage_set_wanted.emit()
        else:
            self.other_card_wanted.emit()

    # -- language

    def changeEvent(self, event: QEvent) -> None:
        """Say everything again in the new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            if self._state is not None:
                self.present(self._state, self._panel, self._formats)
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Card job"))
        self._other.present(words.other_text(None))
