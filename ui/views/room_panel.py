"""The panel of the chosen room: who is in, what can be done, which cards are out, how its lock is."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout

from app.domain.rack import RackRoom, RoomStatus
from app.domain.stay import CardIssue
from ui.presenters.rooms_state import PanelState
from ui.shortcuts import key_of
from ui.theme.theme import Theme
from ui.widgets.action_grid import ActionGrid, Offer
from ui.widgets.labels import Detail, DetailList, Notice, label
from ui.widgets.side_scroll import SideScroll
from ui.wording import rooms as words
from ui.wording.formats import Formats, epoch_formats
from ui.wording.server_standing import cloud_text


class RoomPanel(SideScroll):
    """Draws a PanelState; emits the action that was chosen."""

    action_requested = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(spacing=12)
        self._state: PanelState | None = None
        self._formats = epoch_formats()
        self._title = label("title", wraps=True)
        self._place = label("body", "muted", wraps=True)
        self._on_lock = label("body", "muted")
        self._guest = label(wraps=True)
        self._guest.setTextFormat(Qt.TextFormat.RichText)
        self._times = label("body", "muted", wraps=True)
        self._notes = label("body", "muted", wraps=True)
        self._actions = ActionGrid(theme, leads=True)
        self._cards = DetailList(theme)
        self._old_card = Notice(theme, "warning", "key")
        self._question = Notice(theme, "warning", "question")
        self._lock = DetailList(theme)
        self._empty = label("body", "muted", wraps=True)
        self._actions.chosen.connect(self._on_actions_chosen)
        self._build()
        self.present(None, self._formats)
        self._retranslate()

    def _build(self) -> None:
        head = QVBoxLayout()
        head.setSpacing(2)
        for line in (self._title, self._place, self._on_lock):
            head.addWidget(line)
        head.addSpacing(8)
        for line in (self._guest, self._times, self._notes):
            head.addWidget(line)
        self.column.addWidget(self._empty)
        self.column.addLayout(head)
        for part in (self._actions, self._cards, self._old_card, self._question, self._lock):
            self.column.addWidget(part)
        self.column.addStretch(1)

    # -- what is shown

    def present(self, state: PanelState | None, formats: Formats) -> None:
        """Show the chosen room, or say how to choose one."""
        self._state, self._formats = state, formats
        parts = (self._title, self._place, self._on_lock, self._guest, self._times, self._notes)
        for part in (*parts, self._actions, self._cards, self._old_card, self._question, self._lock):
            part.setVisible(state is not None)
        self._empty.setVisible(state is None)
        if state is not None:
            self._render_room(state)

    def _render_room(self, state: PanelState) -> None:
        self._title.setText(self.tr("Room {room}").format(room=state.room.room.label))
        self._place.setText(words.place_text(state.place))
        self._on_lock.setText(words.place_on_lock_text(state.place))
        self._render_stay(state)
        self._actions.present(_offers(state))
        self._render_cards(state)
        self._render_lock(state)

    def _render_stay(self, state: PanelState) -> None:
        room, stay = state.room, state.room.stay
        self._guest.setText(self._guest_line(state))
        self._times.setText(words.stay_times_text(stay, self._formats) if stay is not None else "")
        self._times.setVisible(stay is not None)
        notes = self._note_lines(room)
        self._notes.setText("\n".join(notes))
        self._notes.setVisible(bool(notes))

    def _guest_line(self, state: PanelState) -> str:
        stay = state.room.stay
        if stay is None:
            return f"<b>{escape(words.status_text(state.room.status))}</b>"
        also = (words.suite_text(state.suite),) if state.suite else ()
        facts = ", ".join((words.party_text(stay), *also))
        return f"<b>{escape(words.guest_text(stay))}</b>, {escape(facts)}"

    def _note_lines(self, room: RackRoom) -> list[str]:
        lines = []
        if room.stay is not None and room.status is not RoomStatus.OCCUPIED:
            lines.append(words.status_text(room.status))
        if room.room.seal is not None:
            since = self._formats.moment(room.room.seal.at)
            lines.append(self.tr("{reason}, since {time}").format(reason=room.room.seal.reason, time=since))
        if room.next_stay is not None:
            lines.append(words.next_stay_text(room.next_stay, self._formats))
        return lines

    def _render_cards(self, state: PanelState) -> None:
        self._cards.present(self.tr("Cards out"), [self._card(state, issue) for issue in state.cards])
        self._old_card.present(self._old_card_text() if state.room.old_card_opens else "")
        in_question = state.room.cards_in_question
        self._question.present(
            self.tr("%n write(s) broke off. Read the card (F3) to know what it holds.", "", in_question)
            if in_question
            else ""
        )

    def _old_card_text(self) -> str:
        return self.tr("The previous guest's card still opens this door until a new card touches it.")

    def _card(self, state: PanelState, issue: CardIssue) -> Detail:
        counted = [card for card in state.cards if not card.single_opening]
        number = counted.index(issue) + 1 if issue in counted else 0
        seen_at = issue.seen_in(state.room.room.room_id)
        operator = state.operator_names.get(issue.issued_by, issue.issued_by)
        return Detail(
            icon="question" if issue.proven_at is None else "card",
            title=words.card_title(issue, number, len(counted)),
            more="\n".join(
                (words.card_proof_text(issue, operator, self._formats), *self._cloud(state, issue))
            ),
            aside=words.card_seen_text(seen_at, self._formats),
            aside_tone="warning" if seen_at is None else "muted",
        )

    def _cloud(self, state: PanelState, issue: CardIssue) -> tuple[str, ...]:
        """The card's second truth, where the hotel uses the vendor's server."""
        truth = state.cloud.get(issue.issue_id) if issue.proven_at is not None else None
        return (cloud_text(truth, issue.in_cloud_at, self._formats),) if truth is not None else ()

    def _render_lock(self, state: PanelState) -> None:
        self._lock.present(self.tr("Lock"), [*self._battery(state), *self._record(state)])

    def _battery(self, state: PanelState) -> list[Detail]:
        room = state.room.room
        if room.battery_percent is None:
            return []
        age = self._formats.age(room.battery_read_at) if room.battery_read_at is not None else ""
        low = state.room.low_battery
        return [
            Detail(
                icon="battery-low" if low else "battery",
                title=words.battery_text(room.battery_percent),
                more=words.reported_text(age) if age else "",
                aside=self.tr("low") if low else "",
                aside_tone="danger",
                icon_colour="danger" if low else "text",
            )
        ]

    def _record(self, state: PanelState) -> list[Detail]:
        record = state.last_record
        if record is None:
            return [Detail(icon="record", title=self.tr("No door record yet"))]
        title = words.record_text(record, state.cards)
        return [Detail("record", title, words.records_text(record, state.records_today, self._formats))]

    def _on_actions_chosen(self, position: int) -> None:
        if self._state is not None:
            self.action_requested.emit(self._state.actions[position])

    # -- language

    def changeEvent(self, event: QEvent) -> None:
        """Say everything again in the new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self.present(self._state, self._formats)
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Chosen room"))
        self._empty.setText(self.tr("Choose a room, or type its number in the command line."))


def _offers(state: PanelState) -> list[Offer]:
    """The room's actions; the suggested one says whom it is for."""
    suggested, *others = state.actions
    first = Offer(words.primary_action_text(suggested, state.room), key_of(suggested))
    return [first, *(Offer(words.action_text(action), key_of(action)) for action in others)]
