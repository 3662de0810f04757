"""The panel of the Cards page: one card explained, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.domain.rack import DeskAction
from ui.presenters.card_acts import erase_is_next, possible_acts
from ui.presenters.cards_state import AGES_DIFFER, CardAct, CardLook, CardsState, LiveCardState, PanelSide
from ui.shortcuts import key_of
from ui.theme.theme import Theme
from ui.views import card_look_details as details
from ui.views.card_flow import TellError
from ui.widgets.action_grid import ActionGrid, Offer
from ui.widgets.buttons import ActionButton, Rank
from ui.widgets.card_picture import CardPicture, CardPose
from ui.widgets.choice_row import ChoiceRow
from ui.widgets.labels import DetailList, Notice, label
from ui.widgets.side_scroll import SideScroll
from ui.wording import card_acts as act_words
from ui.wording import card_look as words
from ui.wording.card_flow import encoder_texts
from ui.wording.card_story import story_text
from ui.wording.cards import clears_text
from ui.wording.formats import Formats, epoch_formats
from ui.wording.shell import card_is_in_the_way, encoder_is_ready

_KEYS = {CardAct.ERASE: DeskAction.ERASE_CARD}


class CardPanel(SideScroll):
    """Draws the card that a CardsState explains."""

    side_chosen = Signal(object)
    act_chosen = Signal(object)
    undo_requested = Signal()

    def __init__(self, theme: Theme, error_text: TellError) -> None:
        super().__init__(spacing=8)
        self._error_text = error_text
        self._state: CardsState | None = None
        self._formats = epoch_formats()
        self._sides = ChoiceRow(len(PanelSide))
        self._picture = CardPicture(theme)
        self._sentence = label("sentence", wraps=True)
        self._more = label("body", "muted", wraps=True)
        self._next = Notice(theme, "accent", "next")
        self._lost = Notice(theme, "danger")
        self._open = Notice(theme, "warning", "key")
        self._done = Notice(theme, "accent", "check")
        self._undo = ActionButton(theme, Rank.SECONDARY)
        self._acts = ActionGrid(theme, leads=False)
        self._lists = [DetailList(theme) for _section in range(6)]
        self._build()
        self._sides.chosen.connect(self._on_sides_chosen)
        self._acts.chosen.connect(self._on_acts_chosen)
        self._undo.clicked.connect(self.undo_requested)
        self._speak()

    def _build(self) -> None:
        column = self.column
        head: tuple[QWidget, ...] = (self._sides, self._picture, self._sentence, self._more, self._next)
        acts: tuple[QWidget, ...] = (self._lost, self._open, self._done, self._undo)
        for part in (*head, *acts, self._acts, *self._lists):
            column.addWidget(part)
        column.addStretch(1)

    # -- what is shown

    def present(self, state: CardsState, formats: Formats) -> None:
        """Explain the card on the encoder, or the chosen one; what is shown already is left alone."""
        same = self._state is not None and _explained(state) == _explained(self._state)
        if same and formats.now - self._formats.now < AGES_DIFFER:
            return
        self._state, self._formats = state, formats
        self._render(state)

    def _render(self, state: CardsState) -> None:
        self._sides.setVisible(bool(state.cards.chosen))
        self._sides.choose(list(PanelSide).index(state.side))
        look = state.look
        if look is None:
            self._present_nothing(state)
        else:
            self._present_look(state, look)
        self._present_marked(state)
        self._acts.present([_offer(act) for act in possible_acts(state)])

    def _present_nothing(self, state: CardsState) -> None:
        if state.side is PanelSide.CHOSEN:
            sentence, more, remedy = words.choose_text(), "", ""
        else:
            sentence, more, remedy = self._live_texts(state.live)
        self._picture.setVisible(state.side is PanelSide.ENCODER)
        self._picture.present(_pose(state.live))
        self._say(sentence, more, remedy)
        for notice in (self._lost, self._open):
            notice.present("")
        for rows in self._lists:
            rows.present("", [])

    def _live_texts(self, live: LiveCardState) -> tuple[str, str, str]:
        if live.error is not None:
            told = self._error_text(live.error)
            return told.happened, told.done, told.next_step
        if live.reading:
            return words.reading_text(), "", ""
        said = encoder_texts(live.encoder.condition) if live.encoder is not None else ("", "")
        return (*(said if said[0] else words.nothing_text()), "")

    def _present_look(self, state: CardsState, look: CardLook) -> None:
        formats, story = self._formats, look.story
        self._picture.hide()
        sentence = story_text(story, formats) if story is not None else words.state_text(look.issue)
        remedy = words.next_text(story.reading) if story is not None else ""
        if erase_is_next(look) and state.lies_there:
            remedy = words.erase_next_text()
        self._say(sentence, self._about(look), remedy)
        self._lost.present(words.reach_text(look.reach) if look.reach else "")
        self._open.present(clears_text(look.card) if look.card is not None else "")
        self._present_details(look)

    def _about(self, look: CardLook) -> str:
        if look.read_at is None:
            return words.from_account_text()
        lines = [words.read_text(look.read_at, self._formats)]
        if look.story is not None and look.story.resolved:
            lines.append(words.resolved_text())
        if not look.file.issues:
            lines.append(words.first_time_text())
        return "\n".join(lines)

    def _present_details(self, look: CardLook) -> None:
        formats = self._formats
        sections = (
            (self.tr("Where it still works"), details.reach_details(look)),
            (self.tr("Doors"), details.door_details(look, formats)),
            (self.tr("On the card"), details.content_details(look, formats)),
            (self.tr("Proof"), details.truth_details(look, formats)),
            (self.tr("Made"), details.made_details(look, formats)),
            (self.tr("History of this card"), details.history_details(look, formats)),
        )
        for rows, (heading, lines) in zip(self._lists, sections, strict=True):
            rows.present(heading, lines)

    def _present_marked(self, state: CardsState) -> None:
        marked = state.marked
        self._done.present(act_words.marked_text(marked) if marked is not None else "")
        self._undo.present(act_words.undo_text(), key_of(DeskAction.UNDO))
        appears = marked is not None and self._undo.isHidden()
        self._undo.setVisible(marked is not None)
        focused = QApplication.focusWidget()
        if appears and focused is not None and self._acts.isAncestorOf(focused):
            # The button that was pressed is gone or says something else: no second press may do that.
            self._undo.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self, sentence: str, more: str, remedy: str) -> None:
        """A screen reader hears what changed without anybody moving there."""
        if sentence != self._sentence.text():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))
        self._sentence.setText(sentence)
        self._more.setText(more)
        self._more.setVisible(bool(more))
        self._next.present(remedy)
        self.setAccessibleDescription(" ".join(part for part in (sentence, more, remedy) if part))

    def _on_acts_chosen(self, position: int) -> None:
        if self._state is not None:
            self.act_chosen.emit(possible_acts(self._state)[position])

    def _on_sides_chosen(self, position: int) -> None:
        side = list(PanelSide)[position]
        if self._state is not None and side is not self._state.side:
            self.side_chosen.emit(side)

    # -- language

    def changeEvent(self, event: QEvent) -> None:
        """Say everything again in the new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._speak()
        super().changeEvent(event)

    def _speak(self) -> None:
        self.setAccessibleName(self.tr("One card explained"))
        self._sides.setAccessibleName(self.tr("Which card is explained"))
        self._sides.speak([words.side_text(side) for side in PanelSide])
        if self._state is not None:
            self._render(self._state)


def _explained(state: CardsState) -> tuple[object, ...]:
    """All that the panel draws of a state."""
    return state.side, state.live, state.chosen, state.marked, bool(state.cards.chosen)


def _offer(act: CardAct) -> Offer:
    key = key_of(_KEYS[act]) if act in _KEYS else ""
    return Offer(act_words.act_text(act), key, act_words.consequence_text(act))


def _pose(live: LiveCardState) -> CardPose:
    if live.error is not None:
        return CardPose.TROUBLE
    if live.encoder is not None and not encoder_is_ready(live.encoder):
        return CardPose.TROUBLE if card_is_in_the_way(live.encoder) else CardPose.NO_ENCODER
    return CardPose.LYING if live.reading else CardPose.AWAITED
