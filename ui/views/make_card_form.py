"""The form of one kind of card: just its fields, what is wrong at each, and what will be made."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.card_rights import CardMake
from app.domain.house_card_draft import FIELDS_OF, HouseCardDraft, HouseField, Lasting, lasting_until
from ui.presenters.make_card_state import MakeCardState
from ui.theme.theme import Theme
from ui.views.form import SHEET_SPACING_PX, Field, sheet, text_label
from ui.views.layouts import GAP_PX, scrolled
from ui.views.make_card_cards import CardsEdit
from ui.views.make_card_fields import (
    ClockEdit,
    CommonDoorsEdit,
    HoursEdit,
    PositionEdit,
    SealEdit,
    UntilEdit,
)
from ui.widgets.checked_list import CheckedList, CheckedRow
from ui.widgets.labels import Notice
from ui.widgets.room_edit import RoomEdit
from ui.wording.card_kinds import does_text, make_text, roles_text
from ui.wording.card_sources import not_by_source_text
from ui.wording.cards import kind_text, rooms_text
from ui.wording.make_card import (
    button_text,
    field_hint,
    field_label,
    hours_summary,
    lacks_text,
    longest_text,
    problem_why,
)
from ui.wording.make_card_plan import PlanNames, count_of, plan_text

translate = QCoreApplication.translate

FORM_WIDE_PX = 640
HOLDERS_HEIGHT_PX = 84


class HouseCardForm(QWidget):
    """Draws a draft and emits every edit as the draft's field and its new value."""

    edited = Signal(str, object)
    lasting_chosen = Signal(object)
    card_toggled = Signal(object)
    """The serial of a card that a lost card is to name, or not any more."""
    search_edited = Signal(str)
    submit_requested = Signal()
    collect_requested = Signal()
    """A data card is to be read back."""
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state: MakeCardState | None = None
        self._back = QPushButton(self)
        self._title = text_label(self, "title")
        self._does = text_label(self, tone="muted")
        self._leave = Notice(theme, "warning")
        self._source = Notice(theme, "danger")
        self._holders = QPlainTextEdit(self)
        self._doors, self._reason = RoomEdit(self), QLineEdit(self)
        self._floors, self._buildings = CheckedList(self), CheckedList(self)
        self._common, self._seal = CommonDoorsEdit(), SealEdit()
        self._hours, self._until, self._clock = HoursEdit(self), UntilEdit(self), ClockEdit(self)
        self._deadbolt = QCheckBox(self)
        self._cards = CardsEdit(self)
        self._to, self._since = PositionEdit(self), PositionEdit(self)
        self._fields = {name: Field(self, control) for name, control in self._controls().items()}
        self._plan = text_label(self, "strong")
        self._make = QPushButton(self)
        self._collect = QPushButton(self)
        self._build()
        self._connect()
        self.speak()

    def _controls(self) -> Mapping[HouseField, QWidget]:
        return {
            HouseField.HOLDERS: self._holders,
            HouseField.DOORS: self._doors,
            HouseField.FLOORS: self._floors,
            HouseField.BUILDINGS: self._buildings,
            HouseField.COMMON_DOORS: self._common,
            HouseField.HOURS: self._hours,
            HouseField.DEADBOLT: self._deadbolt,
            HouseField.SEALED: self._seal,
            HouseField.CARDS: self._cards,
            HouseField.TO: self._to,
            HouseField.SINCE: self._since,
            HouseField.HELD_AT: self._clock,
            HouseField.UNTIL: self._until,
            HouseField.REASON: self._reason,
        }

    def _build(self) -> None:
        self._holders.setTabChangesFocus(True)
        self._holders.setFixedHeight(HOLDERS_HEIGHT_PX)
        self._make.setProperty("rank", "primary")
        top = QHBoxLayout()
        top.setSpacing(2 * GAP_PX)
        top.addWidget(self._back)
        top.addWidget(self._title, 1)
        fields = QWidget()
        column = QVBoxLayout(fields)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SHEET_SPACING_PX)
        for part in (self._does, self._source, self._leave):
            column.addWidget(part)
        for field in self._fields.values():
            column.addWidget(field.widget)
        area = scrolled(fields, FORM_WIDE_PX, margins_px=(0, GAP_PX, GAP_PX, GAP_PX))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP_PX)
        layout.addLayout(top)
        layout.addWidget(area, 1)
        layout.addWidget(self._bottom())

    def _bottom(self) -> QWidget:
        frame, layout = sheet(self)
        layout.setContentsMargins(16, 12, 12, 12)
        line = QHBoxLayout()
        line.setSpacing(GAP_PX)
        line.addWidget(self._plan, 1)
        line.addWidget(self._collect)
        line.addWidget(self._make)
        layout.addLayout(line)
        return frame

    # -- edits

    def _connect(self) -> None:
        self._back.clicked.connect(self.left)
        self._make.clicked.connect(self.submit_requested)
        self._collect.clicked.connect(self.collect_requested)
        self._holders.textChanged.connect(self._on_holders_text_changed)
        for field, line in (("doors", self._doors), ("reason", self._reason)):
            line.setProperty("field", field)
            line.textChanged.connect(self._on_line_text_changed)
            line.returnPressed.connect(self.submit_requested)
        self._deadbolt.clicked.connect(self._on_deadbolt_clicked)
        self._floors.toggled.connect(self._on_floors_toggled)
        self._buildings.toggled.connect(self._on_buildings_toggled)
        self._cards.toggled.connect(self.card_toggled)
        self._cards.search_edited.connect(self.search_edited)
        self._until.lasting_chosen.connect(self.lasting_chosen)
        for field, control in self._edits().items():
            control.setProperty("field", field)
            control.edited.connect(self._on_control_edited)

    def _edits(self) -> Mapping[str, Any]:
        return {
            "common_doors": self._common,
            "hours": self._hours,
            "sealed": self._seal,
            "to": self._to,
            "since": self._since,
            "held_at": self._clock,
            "until": self._until,
        }

    def _on_control_edited(self, value: object) -> None:
        self.edited.emit(self.sender().property("field"), value)

    def _on_holders_text_changed(self) -> None:
        self.edited.emit("holders", self._holders.toPlainText())

    def _on_line_text_changed(self, text: str) -> None:
        self.edited.emit(self.sender().property("field"), text)

    def _on_deadbolt_clicked(self, checked: bool) -> None:  # noqa: FBT001 - Qt's signal
        self.edited.emit("deadbolt", checked)

    def _on_floors_toggled(self, floor: tuple[int, int]) -> None:
        if self._draft is not None:
            self.edited.emit("floors", self._draft.floors ^ {floor})

    def _on_buildings_toggled(self, building: int) -> None:
        if self._draft is not None:
            self.edited.emit("buildings", self._draft.buildings ^ {building})

    @property
    def _draft(self) -> HouseCardDraft | None:
        return self._state.draft if self._state is not None else None

    # -- the keyboard

    def focus_first(self) -> None:
        """Go to the first field of the kind."""
        if self._draft is not None:
            self._focus(FIELDS_OF[self._draft.make][0])

    def focus_problem(self) -> None:
        """Go to the first field that keeps the card from being made."""
        if self._state is not None and self._state.problems:
            self._focus(HouseField(self._state.problems[0].field))

    def _focus(self, field: HouseField) -> None:
        control = self._fields[field].field
        control.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- what is shown

    def render_state(self, state: MakeCardState) -> None:
        """Show the draft and all that is wrong with it."""
        draft = state.draft
        if draft is None:
            self._state = state
            return
        anew = self._draft is None or self._draft.make is not draft.make
        self._state = state
        if anew:
            self._hours.forget()
            self._say_kind(draft)
        self._show_values(state, draft)
        self._show_problems(state, draft)
        self._show_leave(state)
        self._source.present(not_by_source_text(state.unsayable) if state.unsayable else "")
        self._make.setEnabled(not state.unsayable)
        self._show_plan(state, draft)

    def _say_kind(self, draft: HouseCardDraft) -> None:
        self._title.setText(make_text(draft.make))
        self._does.setText(does_text(draft.make))
        self._collect.setVisible(draft.make is CardMake.DATA)
        asked = FIELDS_OF[draft.make]
        for name, field in self._fields.items():
            field.widget.setVisible(name in asked)
            field.speak(field_label(name, draft.make), field_hint(name, draft.make))

    def _show_values(self, state: MakeCardState, draft: HouseCardDraft) -> None:
        labels = [room.label for room in state.ground.rooms]
        with QSignalBlocker(self._holders):
            if self._holders.toPlainText() != draft.holders:
                self._holders.setPlainText(draft.holders)
        for line, text in ((self._doors, draft.doors), (self._reason, draft.reason)):
            with QSignalBlocker(line):
                if line.text() != text:
                    line.setText(text)
        self._doors.offer(labels)
        self._deadbolt.setChecked(draft.deadbolt)
        self._common.show_doors(state.common_doors, draft.common_doors)
        self._hours.show_hours(draft.hours)
        self._seal.show_sealed(sealed=draft.sealed)
        self._to.show_position(draft.to, labels, state.common_doors)
        self._since.show_position(draft.since, labels, state.common_doors)
        self._clock.show_time(draft.held_at)
        self._cards.show_cards(state)
        self._show_areas(state, draft)
        house = state.ground
        offered = [each for each in Lasting if lasting_until(draft.make, each, house) is not None]
        self._until.show_until(draft.until, house.zone, draft.make, offered)

    def _show_areas(self, state: MakeCardState, draft: HouseCardDraft) -> None:
        floors = sorted({(room.place.building, room.place.floor) for room in state.ground.rooms})
        buildings = sorted({building for building, _floor in floors})
        words = translate("MakeCard", "Floor {floor}, building {building}")
        self._floors.show_rows(
            [
                CheckedRow(each, words.format(building=each[0], floor=each[1]), each in draft.floors)
                for each in floors
            ]
        )
        words = translate("MakeCard", "Building {building}")
        self._buildings.show_rows(
            [CheckedRow(each, words.format(building=each), each in draft.buildings) for each in buildings]
        )

    def _show_problems(self, state: MakeCardState, draft: HouseCardDraft) -> None:
        hints: Mapping[HouseField, Callable[[], str]] = {
            HouseField.HOURS: lambda: hours_summary(draft.hours),
            HouseField.UNTIL: lambda: translate("MakeCard", "Hotel time. At most {longest} from now.").format(
                longest=longest_text(draft.make)
            ),
        }
        for name in FIELDS_OF[draft.make]:
            if name in hints:
                self._fields[name].hint(hints[name]())
            found = [each for each in state.shown_problems if each.field == name]
            self._fields[name].refuse(problem_why(found[0], draft.make) if found else "")
        no_doors = HouseField.COMMON_DOORS in FIELDS_OF[draft.make] and bool(state.common_doors)
        self._fields[HouseField.COMMON_DOORS].widget.setVisible(no_doors)

    def _show_leave(self, state: MakeCardState) -> None:
        words = translate(
            "MakeCard",
            "This needs somebody's leave ({roles}): their name and PIN are asked for, and go on record.",
        )
        self._leave.present(words.format(roles=roles_text(state.allowing)) if state.allowing else "")

    def _show_plan(self, state: MakeCardState, draft: HouseCardDraft) -> None:
        if state.problems:
            self._plan.setText(lacks_text(state.problems))
            self._make.setText(button_text(draft, 1))
            return
        self._plan.setText(plan_text(draft, state.ground, _names(state)))
        self._make.setText(button_text(draft, count_of(draft, state.ground)))

    # -- language

    def speak(self) -> None:
        """Say everything in the language of now."""
        self._back.setText(translate("MakeCard", "‹ All kinds"))
        self._back.setAccessibleName(translate("MakeCard", "Back to all kinds of card"))
        self._collect.setText(translate("MakeCard", "Read a data card back"))
        self._deadbolt.setText(translate("MakeCard", "Opens although the deadbolt is thrown inside"))
        self._hours.speak()
        self._seal.say()
        self._cards.speak()
        for field, control in ((HouseField.TO, self._to), (HouseField.SINCE, self._since)):
            control.speak(self._label(field))
        self._until.speak(self._label(HouseField.UNTIL))
        if self._state is not None and self._draft is not None:
            self._say_kind(self._draft)
            self.render_state(self._state)

    def _label(self, field: HouseField) -> str:
        return field_label(field, self._draft.make if self._draft is not None else CardMake.STAFF)


def _names(state: MakeCardState) -> PlanNames:
    cards = {
        card.issue.serial: " ".join(
            part for part in (kind_text(card.issue), card.who or rooms_text(card)) if part
        )
        for card in state.chosen
    }
    return PlanNames({door.number: door.name for door in state.common_doors}, cards)
