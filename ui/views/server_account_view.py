"""Settings: the hotel's account at the lock vendor's server."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Signal
from PySide6.QtWidgets import QLineEdit, QPushButton, QTabBar, QVBoxLayout, QWidget

from ui.presenters.server_account import ServerAccountState, SignInWay
from ui.theme.theme import Theme
from ui.views.form import SHEET_SPACING_PX, Field, set_tone, text_label
from ui.views.layouts import at_left
from ui.views.server_account_forms import CodeForm, PasswordForm, RegisterForm, WayForm
from ui.widgets.labels import Detail, DetailList, Notice
from ui.wording import server_account as words
from ui.wording.errors import error_text

translate = QCoreApplication.translate


class ServerAccountView(QWidget):
    """Draws a ServerAccountState. Secrets leave the fields as `Secret` and are emptied once they worked."""

    way_chosen = Signal(object)
    account_edited = Signal(str)
    remember_chosen = Signal(bool)
    sign_in_requested = Signal(object)
    """A Secret: the password."""
    code_sign_in_requested = Signal(object)
    """A Secret: the code."""
    register_requested = Signal(object, object, str)
    code_requested = Signal()
    sign_out_requested = Signal()
    test_requested = Signal()
    folder_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state: ServerAccountState | None = None
        self._who = text_label(self, "strong")
        self._facts = DetailList(theme)
        self._outcome = text_label(self)
        self._error = Notice(theme, "danger")
        self._error.hide()
        self._test = QPushButton(self)
        self._sign_out = QPushButton(self)
        self._signed_in = QWidget(self)
        self._account = Field(self, QLineEdit(self))
        self._ways = QTabBar(self)
        self._ways.setExpanding(False)
        self._forms: dict[SignInWay, WayForm] = {}
        self._override = text_label(self, tone="muted")
        self._path = text_label(self)
        self._folder = QPushButton(self)
        self._build()
        self._connect()
        self.speak()

    def _build(self) -> None:
        self._password_form, self._code_form = PasswordForm(self), CodeForm(self)
        self._register_form = RegisterForm(self)
        forms = (self._password_form, self._code_form, self._register_form)
        self._forms = dict(zip(SignInWay, forms, strict=True))
        for _form in forms:
            self._ways.addTab("")
        buttons = at_left(self._test, self._sign_out)
        buttons.setContentsMargins(0, 0, 0, 0)
        self._signed_in.setLayout(buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SHEET_SPACING_PX)
        parts = (self._who, self._signed_in, self._account.widget, self._ways, *forms)
        for part in (*parts, self._outcome, self._error, self._facts, self._override, self._path):
            layout.addWidget(part)
        layout.addLayout(at_left(self._folder))

    def _connect(self) -> None:
        self._account.field.textEdited.connect(self.account_edited)
        self._ways.currentChanged.connect(self._on_ways_current_changed)
        for form in self._forms.values():
            form.code_requested.connect(self.code_requested)
        self._password_form.remember_chosen.connect(self.remember_chosen)
        self._password_form.submitted.connect(self._on_password_submitted)
        self._code_form.submitted.connect(self._on_code_submitted)
        self._register_form.submitted.connect(self._on_register_submitted)
        for edited in (self._password_form.edited, self._code_form.edited, self._register_form.edited):
            edited.connect(self._on_form_edited)
        self._test.clicked.connect(self.test_requested)
        self._sign_out.clicked.connect(self.sign_out_requested)
        self._folder.clicked.connect(self.folder_requested)

    # -- what is shown

    def render_state(self, state: ServerAccountState) -> None:
        """Show who is signed in, or the ways in."""
        self._state = state
        signed_in = state.vendor.signed_in
        self._who.setText(words.who_text(state))
        self._signed_in.setVisible(signed_in)
        for part in (self._account.widget, self._ways):
            part.setVisible(not signed_in)
        for way, form in self._forms.items():
            form.setVisible(not signed_in and way is state.way)
        if self._account.field.text().strip() != state.account:
            self._account.field.setText(state.account)
        with QSignalBlocker(self._ways), QSignalBlocker(self._password_form.remember):
            self._ways.setCurrentIndex(list(SignInWay).index(state.way))
            self._password_form.remember.setChecked(state.remember)
        self._render_outcome(state)
        self._render_facts(state)
        self._enable(state)

    def _render_outcome(self, state: ServerAccountState) -> None:
        said = words.busy_text(state.busy) if state.busy is not None else words.done_text(state)
        self._outcome.setText(said)
        self._outcome.setVisible(bool(said))
        set_tone(self._outcome, "muted" if state.busy is not None else "success")
        self._error.present(error_text(state.error).whole if state.error is not None else "")

    def _render_facts(self, state: ServerAccountState) -> None:
        difference = words.difference_text(state.vendor.clock_difference)
        facts = [
            Detail("key", translate("Account", "Address"), words.address_text(state)),
            Detail("check", translate("Account", "Last answer"), words.last_answer_text(state)),
            Detail("clock", translate("Account", "Difference of the clocks"), difference),
        ]
        self._facts.present(translate("Account", "Server"), facts)
        self._path.setText(state.override_path)

    def _enable(self, state: ServerAccountState) -> None:
        idle = state.busy is None
        for form in self._forms.values():
            form.enable(account_given=bool(state.account), idle=idle)
        for button in (self._test, self._sign_out):
            button.setEnabled(idle)

    def forget_secrets(self) -> None:
        """Empty every secret field: what was typed has done its work."""
        for form in self._forms.values():
            form.forget()

    # -- intents

    def _on_ways_current_changed(self, at: int) -> None:
        self.way_chosen.emit(list(SignInWay)[at])

    def _on_form_edited(self) -> None:
        if self._state is not None:
            self._enable(self._state)

    def _on_password_submitted(self) -> None:
        self.sign_in_requested.emit(self._password_form.password)

    def _on_code_submitted(self) -> None:
        self.code_sign_in_requested.emit(self._code_form.code)

    def _on_register_submitted(self) -> None:
        form = self._register_form
        self.register_requested.emit(form.password, form.code, form.nickname)

    # -- language

    def speak(self) -> None:
        """Say everything in the language of now."""
        self._account.speak(
            translate("Account", "Account"), translate("Account", "Phone number or e-mail address.")
        )
        self._ways.setAccessibleName(translate("Account", "Ways to sign in"))
        for at, way in enumerate(SignInWay):
            self._ways.setTabText(at, words.way_text(way))
        for form in (self._password_form, self._code_form, self._register_form):
            form.speak()
        self._test.setText(translate("Account", "Test the connection"))
        self._sign_out.setText(translate("Account", "Sign out…"))
        self._override.setText(words.override_help())
        self._folder.setText(translate("Account", "Open folder"))
        if self._state is not None:
            self.render_state(self._state)
