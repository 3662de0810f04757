"""What the settings say of the server account."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import QCoreApplication

from app.domain.vendor import Evidence
from ui.presenters.server_account import AccountTask, ServerAccountState, SignInWay
from ui.wording.formats import Formats
from ui.wording.vendor import evidence_text

translate = QCoreApplication.translate

MS_PER_SECOND = 1000


def way_text(way: SignInWay) -> str:
    """The name of a way in."""
    words = {
        SignInWay.PASSWORD: translate("Account", "By password"),
        SignInWay.CODE: translate("Account", "By code"),
        SignInWay.REGISTER: translate("Account", "Register"),
    }
    return words[way]


def who_text(state: ServerAccountState) -> str:
    """Whether somebody is signed in, and for how long that holds."""
    if not state.vendor.signed_in:
        return translate("Account", "Nobody is signed in. Nothing is sent, nothing is fetched.")
    words = translate("Account", "Signed in as {account}.").format(account=state.vendor.account)
    if state.vendor.renewable:
        renewed = translate("Account", "The password is kept in the key store: the sign-in renews itself.")
    else:
        renewed = translate(
            "Account", "No password is kept: when the server ends the sign-in, sign in again."
        )
    return f"{words} {renewed}"


def address_text(state: ServerAccountState) -> str:
    """The server's address and where it comes from."""
    if state.address_evidence is Evidence.INFERRED:
        return translate("Account", "{address} (the vendor publishes no address)").format(
            address=state.address
        )
    return f"{state.address} ({evidence_text(state.address_evidence)})"


def override_help() -> str:
    """How to give the address, and everything else about the server, by hand."""
    return translate(
        "Account",
        "The hotel's own file says what is otherwise here: the address under [server] as base_address, operations "
        "as the API console keeps them. Keyrack reads it when it starts.",
    )


def milliseconds_text(took: timedelta) -> str:
    """``143 ms``."""
    return translate("Account", "{count} ms").format(count=round(took.total_seconds() * MS_PER_SECOND))


def difference_text(difference: timedelta | None) -> str:
    """The server's clock against this PC's."""
    if difference is None:
        return translate("Account", "not known yet")
    seconds = round(difference.total_seconds())
    if seconds == 0:
        return translate("Account", "none")
    if seconds > 0:
        return translate("Account", "the server is %n s ahead", "", seconds)
    return translate("Account", "the server is %n s behind", "", -seconds)


def busy_text(task: AccountTask) -> str:
    """What is under way."""
    words = {
        AccountTask.SIGN_IN: translate("Account", "Signing in …"),
        AccountTask.REQUEST_CODE: translate("Account", "Asking for a code …"),
        AccountTask.REGISTER: translate("Account", "Registering …"),
        AccountTask.SIGN_OUT: translate("Account", "Signing out …"),
        AccountTask.TEST: translate("Account", "Asking the server …"),
    }
    return words[task]


def done_text(state: ServerAccountState) -> str:
    """What was done last; empty where nothing was."""
    if state.done is None:
        return ""
    if state.done is AccountTask.TEST and state.took is not None:
        tested = translate(
            "Account", "The server answered within {time} and listed %n lock(s).", "", state.locks
        )
        return tested.format(time=milliseconds_text(state.took))
    words = {
        AccountTask.SIGN_IN: translate("Account", "Signed in."),
        AccountTask.REQUEST_CODE: translate("Account", "The server says that it sent a code to {account}."),
        AccountTask.REGISTER: translate("Account", "The account was made."),
        AccountTask.SIGN_OUT: translate("Account", "Signed out. Token and password were forgotten here."),
    }
    return words.get(state.done, "").format(account=state.account)


def last_answer_text(state: ServerAccountState) -> str:
    """When the server answered last."""
    moment = state.vendor.last_success
    if moment is None:
        return translate("Account", "no answer yet")
    return Formats(state.zone, state.now).on_the_day(moment)
