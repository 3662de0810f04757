"""The three ways into a server account: password, code, a new account."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.domain.secret import Secret
from ui.views.form import SHEET_SPACING_PX, Field
from ui.views.layouts import at_left

translate = QCoreApplication.translate


def secret_field(parent: QWidget) -> QLineEdit:
    """A field that shows dots."""
    field = QLineEdit(parent)
    field.setEchoMode(QLineEdit.EchoMode.Password)
    return field


class WayForm(QWidget):
    """One way in: its secret fields, perhaps a button that asks for a code, and the button that goes."""

    code_requested = Signal()
    submitted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._secrets: list[QLineEdit] = []
        self.submit = QPushButton(self)
        self.submit.setProperty("rank", "primary")
        self.submit.clicked.connect(self.submitted)
        self.request = QPushButton(self)
        self.request.clicked.connect(self.code_requested)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(SHEET_SPACING_PX)

    def take(self, field: Field[QLineEdit], *, secret: bool = True) -> None:
        """Put a field on the form; Enter in it submits."""
        self.column.addWidget(field.widget)
        field.field.returnPressed.connect(self._on_return_pressed)
        if secret:
            self._secrets.append(field.field)

    def finish(self, *, asks_for_code: bool) -> None:
        """Put the buttons below the fields."""
        self.request.setVisible(asks_for_code)
        buttons = (self.request, self.submit) if asks_for_code else (self.submit,)
        self.column.addLayout(at_left(*buttons))

    def forget(self) -> None:
        """Empty every secret field."""
        for field in self._secrets:
            field.clear()

    def enable(self, *, account_given: bool, idle: bool) -> None:
        """Let the buttons be pressed once there is something to send."""
        self.request.setEnabled(account_given and idle)
        self.submit.setEnabled(account_given and idle and all(field.text() for field in self._secrets))

    def _on_return_pressed(self) -> None:
        if self.submit.isEnabled():
            self.submitted.emit()


class PasswordForm(WayForm):
    """Account and password; whether the password is kept."""

    remember_chosen = Signal(bool)
    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._password = Field(self, secret_field(self))
        self._password.field.textEdited.connect(self.edited)
        self.remember = QCheckBox(self)
        self.remember.toggled.connect(self.remember_chosen)
        self.take(self._password)
        self.column.addWidget(self.remember)
        self.finish(asks_for_code=False)

    @property
    def password(self) -> Secret[str]:
        """What was typed."""
        return Secret(self._password.field.text())

    def speak(self) -> None:
        """Say everything in the language of now."""
        self._password.speak(translate("Account", "Password"))
        self.remember.setText(
            translate(
                "Account", "Keep the password in this PC's key store, so that the sign-in renews itself"
            )
        )
        self.submit.setText(translate("Account", "Sign in"))


class CodeForm(WayForm):
    """A code that the server sends to the account's phone or e-mail."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._code = Field(self, secret_field(self))
        self._code.field.textEdited.connect(self.edited)
        self.take(self._code)
        self.finish(asks_for_code=True)

    @property
    def code(self) -> Secret[str]:
        """What was typed."""
        return Secret(self._code.field.text())

    def speak(self) -> None:
        """Say everything in the language of now."""
        self._code.speak(
            translate("Account", "Code"), translate("Account", "Such a sign-in can't renew itself.")
        )
        self.request.setText(translate("Account", "Ask for a code"))
        self.submit.setText(translate("Account", "Sign in"))


class RegisterForm(WayForm):
    """A new account: password, the code that was sent, a nickname if wanted."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._password = Field(self, secret_field(self))
        self._code = Field(self, secret_field(self))
        self._nickname = Field(self, QLineEdit(self))
        for field in (self._password, self._code):
            field.field.textEdited.connect(self.edited)
            self.take(field)
        self.take(self._nickname, secret=False)
        self.finish(asks_for_code=True)

    @property
    def password(self) -> Secret[str]:
        """What was typed."""
        return Secret(self._password.field.text())

    @property
    def code(self) -> Secret[str]:
        """What was typed."""
        return Secret(self._code.field.text())

    @property
    def nickname(self) -> str:
        """What was typed."""
        return self._nickname.field.text()

    def speak(self) -> None:
        """Say everything in the language of now."""
        self._password.speak(translate("Account", "New password"))
        self._code.speak(translate("Account", "Code"))
        self._nickname.speak(translate("Account", "Nickname (may stay empty)"))
        self.request.setText(translate("Account", "Ask for a code"))
        self.submit.setText(translate("Account", "Register"))
