"""What can go wrong with the vendor's server, and what to do about it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from app.domain.outbox import OutboxRefused
from app.domain.vendor_errors import (
    CircuitOpen,
    FieldMissing,
    NotSignedIn,
    NotUnderstood,
    ProfileRefused,
    ServerClockWrong,
    ServerRefused,
    ServerSlow,
    ServerUnreachable,
    UnknownOperation,
    VendorError,
)
from app.ports.secret_box import SecretNotOpened
from ui.wording.said import ErrorText

translate = QCoreApplication.translate


def vendor_error_text(error: VendorError) -> ErrorText:
    """Word a failure of the server that has no words of its own."""
    words = translate("VendorErrors", "The lock vendor's server did not do what was asked ({operation}).")
    return ErrorText(words.format(operation=error.operation_id), _what_is_left(error), _later())


def _what_is_left(error: VendorError) -> str:
    if error.may_have_happened:
        return translate(
            "VendorErrors", "It is not known whether it took effect there; what is stored here stands."
        )
    return translate("VendorErrors", "It did not take effect there; what is stored here stands.")


def _later() -> str:
    return translate("VendorErrors", "Try again later. Cards of the open format need no server.")


def unreachable_text(error: ServerUnreachable) -> ErrorText:
    """Word a server that can't be reached, by why."""
    words: Mapping[str, str] = {
        "name": translate("VendorErrors", "The lock vendor's server is not found under its name."),
        "refused": translate("VendorErrors", "The lock vendor's server takes no connection."),
        "tls": translate("VendorErrors", "No safe connection to the lock vendor's server can be made."),
        "cut": translate("VendorErrors", "The connection to the lock vendor's server was cut."),
    }
    happened = words.get(
        error.reason, translate("VendorErrors", "The lock vendor's server can't be reached.")
    )
    remedy = translate("VendorErrors", "Check the PC's network, and the server's address in the settings.")
    return ErrorText(happened, _what_is_left(error), remedy)


def slow_text(error: ServerSlow) -> ErrorText:
    """Word a server that took too long."""
    happened = translate("VendorErrors", "The lock vendor's server did not answer in time.")
    return ErrorText(happened, _what_is_left(error), _later())


def refused_text(error: ServerRefused) -> ErrorText:
    """Word the server's own no."""
    words = translate("VendorErrors", "The lock vendor's server refused {operation}: {message} ({code}).")
    happened = words.format(
        operation=error.operation_id,
        message=error.message or translate("VendorErrors", "it gave no reason"),
        code=error.code or error.http_status,
    )
    remedy = translate("VendorErrors", "If it refuses again, call a technician with this code.")
    return ErrorText(happened, _what_is_left(error), remedy)


def not_signed_in_text(error: NotSignedIn) -> ErrorText:
    """Word a server that does not know this PC."""
    return ErrorText(
        translate("VendorErrors", "Keyrack is not signed in at the lock vendor's server."),
        _what_is_left(error),
        translate("VendorErrors", "Sign in with the hotel's server account in the settings."),
    )


def not_understood_text(error: NotUnderstood) -> ErrorText:
    """Word an answer that does not read."""
    words = translate("VendorErrors", "The server's answer can't be read at {path}: expected was {expected}.")
    return ErrorText(
        words.format(path=error.path, expected=error.expected),
        _what_is_left(error),
        translate("VendorErrors", "Call a technician: the description of the server may need a correction."),
    )


def clock_text(error: ServerClockWrong) -> ErrorText:
    """Word clocks that disagree too far."""
    return ErrorText(
        translate("VendorErrors", "The clocks of this PC and of the lock vendor's server disagree."),
        _what_is_left(error),
        translate("VendorErrors", "Check date, time and time zone of this PC."),
    )


def circuit_open_text(error: CircuitOpen) -> ErrorText:
    """Word a pause after too many failures."""
    words = translate("VendorErrors", "The server failed too often and is left alone until {time}.")
    return ErrorText(
        words.format(time=error.until.astimezone().strftime("%H:%M")),
        translate("VendorErrors", "Nothing was sent."),
        translate("VendorErrors", "Keyrack tries again by itself."),
    )


def field_missing_text(error: FieldMissing) -> ErrorText:
    """Word a request that could not be put together."""
    words = translate("VendorErrors", "The request {operation} lacks the field {field}.")
    return ErrorText(
        words.format(operation=error.operation_id, field=error.field),
        translate("VendorErrors", "Nothing was sent."),
        _correct_profile(),
    )


def unknown_operation_text(error: UnknownOperation) -> ErrorText:
    """Word an operation that nobody described."""
    words = translate("VendorErrors", "The description of the server knows no operation {operation}.")
    return ErrorText(
        words.format(operation=error.operation_id),
        translate("VendorErrors", "Nothing was sent."),
        _correct_profile(),
    )


def profile_refused_text(error: ProfileRefused) -> ErrorText:
    """Word a description of the server that can't be used, with the place in it."""
    words = translate(
        "VendorErrors", "The server's description {file} is wrong in line {line} at {key} ({reason})."
    )
    return ErrorText(
        words.format(file=error.file, line=error.line, key=error.key, reason=error.reason),
        translate("VendorErrors", "Nothing was sent."),
        _correct_profile(),
    )


def outbox_refused_text(error: OutboxRefused) -> ErrorText:
    """Word an act in the outbox that nobody can change now."""
    happened, remedy = {
        "sending": (
            translate("VendorErrors", "This act is on its way to the server right now."),
            translate("VendorErrors", "Wait until it has arrived or failed."),
        ),
        "closed": (
            translate("VendorErrors", "This act is over: the server has it, or it was dropped."),
            "",
        ),
    }.get(error.because, (translate("VendorErrors", "This act can't be changed now."), ""))
    return ErrorText(happened, translate("VendorErrors", "Nothing was changed."), remedy)


def secret_not_opened_text(_error: SecretNotOpened) -> ErrorText:
    """Word a lock's secret that was sealed with a key that is no longer here."""
    return ErrorText(
        translate(
            "VendorErrors", "A lock's secret can't be opened: the key that sealed it is not on this PC."
        ),
        translate("VendorErrors", "Nothing was sent."),
        translate("VendorErrors", "Fetch the locks again on the Sync page: their secrets come with them."),
    )


def _correct_profile() -> str:
    return translate("VendorErrors", "Have a technician correct the description of the server.")
