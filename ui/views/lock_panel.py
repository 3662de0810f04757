"""The chosen lock: what it is, how to reach it, what is known of it, and what can be done with it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.domain.lock_notes import LockRow
from app.domain.lock_work import LockOperation, LockRoute, LockWork
from ui.presenters.locks_state import LockDetail, LocksPageState
from ui.theme.theme import Theme
from ui.views import lock_panel_facts as facts
from ui.views.lock_sections import Fold, LockAct, LockSection, LockUsersSection, user_line
from ui.views.locks_intents import LocksIntents
from ui.widgets.choice_row import ChoiceRow
from ui.widgets.labels import DetailList, label
from ui.widgets.tag import Tag
from ui.wording import lock_work
from ui.wording import locks as words
from ui.wording.formats import Formats, epoch_formats
from ui.wording.rooms import place_on_lock_text, place_text

translate = QCoreApplication.translate

AGES_DIFFER = timedelta(seconds=15)
SPACING_PX = 12
_OPERATIONS = (
    LockOperation.UNLOCK,
    LockOperation.LOCK,
    LockOperation.PASSAGE,
    LockOperation.SET_TIME,
    LockOperation.CLEAR_ALARM,
    LockOperation.SEAL,
    LockOperation.UNSEAL,
)
_ASKED_FIRST = (LockOperation.PASSAGE, LockOperation.SEAL)


class LockPanel(QWidget):
    """Draws the chosen lock of a LocksPageState and asks for work with it."""

    def __init__(self, theme: Theme, intents: LocksIntents) -> None:
        super().__init__()
        self._intents = intents
        self._shown: LocksPageState | None = None
        self._formats = epoch_formats()
        self._title = label("title", wraps=True)
        self._place = label("body", "muted", wraps=True)
        self._tag = Tag()
        self._health = DetailList(theme)
        self._ways = label(wraps=True)
        self._way = ChoiceRow(len(LockRoute))
        self._operate = LockSection(theme)
        self._known = LockSection(theme)
        self._records = LockSection(theme)
        self._settings = LockSection(theme)
        self._users = LockUsersSection(theme)
        self._module = LockSection(theme)
        self._fields = Fold(theme)
        self._jobs = Fold(theme)
        self._whole = LockSection(theme)
        self._build()
        self._way.choose(0)
        self._users.user_chosen.connect(self._on_users_user_chosen)

    def _build(self) -> None:
        self._body = QWidget()
        body = QVBoxLayout(self._body)
        layout = QVBoxLayout(self)
        for column in (body, layout):
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(SPACING_PX)
        layout.addWidget(self._title)
        layout.addWidget(self._place)
        layout.addWidget(self._tag, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self._health)
        layout.addWidget(self._ways)
        layout.addWidget(self._way)
        layout.addWidget(self._body)
        for part in (*self._sections(), self._fields, self._jobs):
            body.addWidget(part)

    def _sections(self) -> tuple[LockSection, ...]:
        return (
            self._operate,
            self._known,
            self._records,
            self._settings,
            self._users,
            self._module,
            self._whole,
        )

    # -- render

    def present(self, state: LocksPageState, formats: Formats) -> None:
        """Show the chosen lock; nothing is drawn anew that looks the same."""
        if self._looks_the_same(state, formats):
            return
        self._shown, self._formats = state, formats
        self.setVisible(state.row is not None)
        if state.row is not None:
            self._present_head(state, state.row)
        self._body.setVisible(state.row is not None and state.detail is not None)
        if state.row is not None and state.detail is not None:
            self._present_body(state, state.detail)

    def _looks_the_same(self, state: LocksPageState, formats: Formats) -> bool:
        shown = self._shown
        return (
            shown is not None
            and (shown.row, shown.detail, shown.routes, shown.running, shown.radio)
            == (state.row, state.detail, state.routes, state.running, state.radio)
            and formats.now - self._formats.now < AGES_DIFFER
        )

    def _present_head(self, state: LocksPageState, row: LockRow) -> None:
        self._title.setText(facts.title_text(row))
        place = "" if row.place is None else f"{place_text(row.place)}\n{place_on_lock_text(row.place)}"
        self._place.setText("\n".join(text for text in (row.name, place) if text))
        self._tag.present(
            words.agreement_text(row), facts.agreement_hint(row), "documented" if row.is_open else ""
        )
        self._health.present(translate("LockPanel", "Needs somebody"), facts.health_facts(row, state.now))
        ways = state.routes.get(LockWork.OPERATE, ())
        self._ways.setText(
            lock_work.ways_text(ways, is_open=row.is_open, radio=state.radio, has_server=state.has_server)
        )
        self._way.setVisible(len(ways) > 1)
        self._way.speak([translate("LockPanel", "Best"), *(lock_work.short_route_text(way) for way in ways)])
        for position in range(len(LockRoute)):
            self._way.offer(position, offered=position <= len(ways))

    def _present_body(self, state: LocksPageState, detail: LockDetail) -> None:
        formats = self._formats
        self._operate.present("", (), self._operations(state))
        self._known.present(
            translate("LockPanel", "Lock"),
            facts.known_facts(detail, formats),
            self._status_acts(state, detail),
        )
        self._records.present(
            translate("LockPanel", "Door records"),
            facts.record_facts(detail, formats),
            self._record_acts(state),
        )
        self._settings.present(
            translate("LockPanel", "Settings"),
            facts.setting_facts(detail),
            self._setting_acts(state),
            facts.settings_note(detail, formats),
        )
        self._present_users(state, detail)
        self._module.present(
            translate("LockPanel", "4G module"), facts.module_facts(detail), self._module_acts(state, detail)
        )
        self._whole.present(
            translate("LockPanel", "Can't be taken back"), facts.whole_facts(), self._whole_acts(state)
        )
        self._present_folds(detail)
        for section in self._sections():
            section.let_act(allowed=not state.running)

    def _present_users(self, state: LocksPageState, detail: LockDetail) -> None:
        users = detail.users
        heading = translate("LockPanel", "Lock users")
        self._users.name_list(heading)
        self._users.show_users(users, [user_line(user, self._formats) for user in users])
        self._users.present(
            heading, facts.users_facts(users), self._user_acts(state), facts.users_note(users)
        )

    def _present_folds(self, detail: LockDetail) -> None:
        formats, vendor = self._formats, detail.vendor
        self._fields.setVisible(vendor is not None)
        if vendor is not None:
            count = len(vendor.fields)
            text = translate("LockPanel", "Every field that the server sends (%n)", "", count)
            self._fields.present(text, lambda: facts.all_fields(detail, formats))
        self._jobs.setVisible(bool(detail.jobs))
        text = translate("LockPanel", "Work so far (%n)", "", len(detail.jobs))
        self._jobs.present(text, lambda: facts.all_jobs(detail, formats))

    def speak(self) -> None:
        """Have everything said anew in the language of now."""
        self._shown = None
        self._way.setAccessibleName(translate("LockPanel", "Way to the lock"))

    def _on_users_user_chosen(self) -> None:
        state = self._shown
        if state is not None and state.detail is not None:
            self._present_users(state, state.detail)

    def take_keyboard(self) -> bool:
        """Go to the first thing that can be done; False where nothing can."""
        buttons = (button for section in self._sections() for button in section.findChildren(QPushButton))
        first = next((button for button in buttons if button.isVisible() and button.isEnabled()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
        return first is not None

    # -- what can be done

    def _route(self, state: LocksPageState, work: LockWork) -> LockRoute | None:
        """The way that a person chose, where this work can go by it; None is the best."""
        ways = (None, *state.routes.get(LockWork.OPERATE, ()))
        position = self._way.position
        way = ways[position] if position < len(ways) else None
        return way if way in state.routes.get(work, ()) else None

    def _works(self, state: LocksPageState, works: Sequence[LockWork]) -> list[LockAct]:
        """Those that can be done now."""
        return [self._act(state, work) for work in works if state.routes.get(work)]

    def _act(self, state: LocksPageState, work: LockWork) -> LockAct:
        def do() -> None:
            self._intents.work_requested.emit(work, self._route(state, work))

        return LockAct(facts.act_text(work), do)

    def _operations(self, state: LocksPageState) -> list[LockAct]:
        if not state.routes.get(LockWork.OPERATE) or state.row is None:
            return []
        known = (each for each in _OPERATIONS if state.row.is_open or not each.is_open_only)
        return [self._operation(state, operation) for operation in known]

    def _operation(self, state: LocksPageState, operation: LockOperation) -> LockAct:
        def do() -> None:
            self._intents.operation_requested.emit(operation, self._route(state, LockWork.OPERATE))

        text = lock_work.operation_text(operation)
        return LockAct(f"{text}…" if operation in _ASKED_FIRST else text, do)

    def _status_acts(self, state: LocksPageState, detail: LockDetail) -> list[LockAct]:
        acts = self._works(state, (LockWork.READ_STATUS, LockWork.UPDATE_DENIED))
        if state.has_server and not detail.row.is_open:
            text = translate("LockPanel", "Ask the server")
            acts.append(LockAct(text, self._intents.refresh_requested.emit))
        return acts

    def _record_acts(self, state: LocksPageState) -> list[LockAct]:
        return self._works(state, (LockWork.SYNC_RECORDS, LockWork.NEWEST_RECORD))

    def _setting_acts(self, state: LocksPageState) -> list[LockAct]:
        acts = self._works(state, (LockWork.READ_SETTINGS,))
        if state.routes.get(LockWork.ISSUE_SETTINGS):
            text = translate("LockPanel", "Change settings…")
            acts.append(LockAct(text, self._intents.settings_requested.emit))
        if state.routes.get(LockWork.SYSTEM_SETTINGS):
            text = translate("LockPanel", "System settings…")
            acts.append(LockAct(text, self._intents.system_settings_requested.emit))
        return acts

    def _user_acts(self, state: LocksPageState) -> list[LockAct]:
        acts = self._works(state, (LockWork.SYNC_USERS,))
        intents, user = self._intents, self._users.chosen
        if state.routes.get(LockWork.ADD_USER):
            acts.append(LockAct(translate("LockPanel", "Add…"), intents.user_added.emit))
        if user is None:
            return acts
        number = user.number
        if state.routes.get(LockWork.MODIFY_USER):
            acts.append(
                LockAct(translate("LockPanel", "Change…"), lambda: intents.user_modified.emit(number))
            )
        if state.routes.get(LockWork.DELETE_USER):
            acts.append(LockAct(translate("LockPanel", "Delete…"), lambda: intents.user_deleted.emit(number)))
        return acts

    def _module_acts(self, state: LocksPageState, _detail: LockDetail) -> list[LockAct]:
        acts = self._works(state, (LockWork.STATUS_4G,))
        intents = self._intents
        for work in (LockWork.ASSOCIATE_4G, LockWork.ASSOCIATE_DIRECT):
            if state.routes.get(work):
                acts.append(_module_act(work, intents))
        if state.routes.get(LockWork.PASSCODE_4G):
            acts.append(LockAct(translate("LockPanel", "Send a passcode…"), intents.passcode_requested.emit))
        return acts

    def _whole_acts(self, state: LocksPageState) -> list[LockAct]:
        return self._works(state, (LockWork.INITIALISE, LockWork.DELETE_LOCK))


def _module_act(work: LockWork, intents: LocksIntents) -> LockAct:
    hint = lock_work.work_text(work)
    return LockAct(facts.act_text(work), lambda: intents.module_requested.emit(work), hint)
