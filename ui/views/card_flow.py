"""What stands in the panel's place while a card job runs: one sentence, one picture, one next step."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.domain.errors import KeyrackError
from app.domain.permission import CardFlag
from app.domain.rack import DeskAction
from app.domain.reading import Blank, OurPermission
from ui.presenters.rooms_state import CardFlowState, CardStep, CardStory
from ui.shortcuts import ShellAction, key_of
from ui.theme.theme import Theme
from ui.widgets.buttons import ActionButton, Rank
from ui.widgets.card_picture import CardPicture, CardPose, StepDots
from ui.widgets.labels import Detail, DetailList, Notice, label
from ui.wording import card_flow as words
from ui.wording.formats import Formats, epoch_formats
from ui.wording.rooms import action_text
from ui.wording.shell import encoder_is_ready

ErrorText = Callable[[KeyrackError], tuple[str, str, str]]
"""Words a failure: what happened, what was and wasn't done, what to do now."""

_POSES = {
    CardStep.WAITING: CardPose.AWAITED,
    CardStep.RECOGNISING: CardPose.LYING,
    CardStep.ASKING: CardPose.ASKING,
    CardStep.WRITING: CardPose.WRITING,
    CardStep.LIFT: CardPose.PROVEN,
    CardStep.TROUBLE: CardPose.TROUBLE,
    CardStep.CANCELLING: CardPose.LYING,
    CardStep.TOLD: CardPose.LYING,
    CardStep.DONE: CardPose.PROVEN,
}


def pose_of(state: CardFlowState) -> CardPose:
    """The picture that belongs to a state."""
    waits = state.step is CardStep.WAITING
    if waits and state.encoder is not None and not encoder_is_ready(state.encoder):
        return CardPose.TROUBLE if "card" in state.encoder.condition.value else CardPose.NO_ENCODER
    return _POSES.get(state.step, CardPose.ASKING)


def next_step(story: CardStory) -> DeskAction | None:
    """The one thing that is most likely wanted after a card was read."""
    if isinstance(story.reading.content, Blank):
        return DeskAction.NEW_GUEST
    if isinstance(story.reading.content, OurPermission):
        return DeskAction.ERASE_CARD
    return None


class CardFlowView(QScrollArea):
    """Draws a CardFlowState; emits what the person decides."""

    confirmed = Signal()
    other_card_wanted = Signal()
    retried = Signal()
    cancelled = Signal()
    action_requested = Signal(object)

    def __init__(self, theme: Theme, error_text: ErrorText) -> None:
        super().__init__()
        self._error_text = error_text
        self._state: CardFlowState | None = None
        self._formats = epoch_formats()
        self._job = label("body", "muted", wraps=True)
        self._progress = label("strong")
        self._dots = StepDots(theme)
        self._picture = CardPicture(theme)
        self._sentence = label("sentence", wraps=True)
        self._more = label("body", "muted", wraps=True)
        self._remedy = Notice(theme, "accent", "check")
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
        self._other.clicked.connect(self.other_card_wanted)
        self._cancel.clicked.connect(self.cancelled)

    def _build(self) -> None:
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        body = QWidget()
        body.setObjectName("panelBody")
        layout = QVBoxLayout(body)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(8)
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
        self.setWidget(body)

    def _progress_line(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.addWidget(self._progress)
        line.addStretch(1)
        line.addWidget(self._dots, 0, Qt.AlignmentFlag.AlignVCenter)
        return line

    # -- what is shown

    def present(self, state: CardFlowState, formats: Formats) -> None:
        """Show where the job stands."""
        self._state, self._formats = state, formats
        self._job.setText(words.job_text(state))
        self._progress.setText(words.progress_text(state))
        self._progress.setVisible(state.card_total > 1)
        self._dots.present(state.cards_proven, state.card_total)
        self._picture.present(pose_of(state))
        self._render_words(state)
        self._render_facts(state)
        self._weak.present(words.weak_chip_text() if state.weak_chip else "")
        self._render_buttons(state)

    def _render_words(self, state: CardFlowState) -> None:
        sentence, more, remedy = words.sentence(state, self._formats), words.more_text(state, self._formats), ""
        if state.step is CardStep.TROUBLE and state.error is not None:
            sentence, more, remedy = self._error_text(state.error)
        self._sentence.setText(sentence)
        self._more.setText(more)
        self._more.setVisible(bool(more))
        self._remedy.present(remedy)
        self.setAccessibleDescription(" ".join(part for part in (sentence, more, remedy) if part))

    def _render_facts(self, state: CardFlowState) -> None:
        story = state.story if state.step in (CardStep.TOLD, CardStep.ASKING) else None
        self._facts.present(self.tr("This card"), self._story_facts(story) if story is not None else [])

    def _story_facts(self, story: CardStory) -> list[Detail]:
        facts = [Detail("card", words.chip_text(story.reading), story.reading.uid.hex(" ").upper())]
        if story.guest:
            facts.insert(0, Detail("guests", story.guest, self._card_more(story)))
        if story.issue is not None and story.issue.proven_at is not None:
            made = self._formats.full(story.issue.proven_at)
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
        self._other.setVisible(state.step is CardStep.ASKING and state.action is not DeskAction.ERASE_CARD)
        ends = state.step in (CardStep.DONE, CardStep.TOLD)
        self._cancel.present(self.tr("Close") if ends else self.tr("Cancel"), key_of(ShellAction.LEAVE))
        self._cancel.setEnabled(state.step is not CardStep.CANCELLING)

    def _main_button(self, state: CardFlowState) -> tuple[str, str]:
        if state.step is CardStep.ASKING and state.question is not None:
            return words.confirm_text(state.question), ""
        if state.step is CardStep.TROUBLE:
            return self.tr("Try again"), ""
        step = next_step(state.story) if state.step is CardStep.TOLD and state.story is not None else None
        return (action_text(step), key_of(step)) if step is not None else ("", "")

    def _on_main_clicked(self) -> None:
        if self._state is None:
            return
        if self._state.step is CardStep.ASKING:
            self.confirmed.emit()
        elif self._state.step is CardStep.TROUBLE:
            self.retried.emit()
        elif self._state.story is not None:
            self.action_requested.emit(next_step(self._state.story))

    # -- language

    def changeEvent(self, event: QEvent) -> None:
        """Say everything again in the new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            if self._state is not None:
                self.present(self._state, self._formats)
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Card job"))
        self._other.present(self.tr("Use another card"))
