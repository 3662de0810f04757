"""What can go wrong with a lock: what happened, what the lock did or didn't do, and what to do next."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from app.domain.lock_work import (
    LockNotOurs,
    LockNotTrusted,
    LockSaidNo,
    SetupCodeMistyped,
    StillOnItsWay,
    WorkRefused,
)
from app.ports.lock_link import (
    LinkError,
    LinkLost,
    LockHeldElsewhere,
    LockNotHeard,
    LockSilent,
    RadioCondition,
    RadioNotReady,
    WrongDevice,
)
from ui.wording.said import ErrorText

translate = QCoreApplication.translate

SECONDS_PER_MINUTE = 60


def link_error_text(error: LinkError) -> ErrorText:
    """Word a failure of the link that has no words of its own."""
    words = translate("LockErrors", "The lock {address} was not reached.")
    return ErrorText(words.format(address=error.address), _may_have(), _continue_near())


def radio_not_ready_text(error: RadioNotReady) -> ErrorText:
    """Word a Bluetooth adapter that can't be used, by its condition."""
    words: Mapping[RadioCondition, tuple[str, str]] = {
        RadioCondition.STARTING: (
            translate("LockErrors", "Bluetooth is still being looked for."),
            translate("LockErrors", "Wait a moment, then try again."),
        ),
        RadioCondition.OFF: (
            translate("LockErrors", "Bluetooth is turned off on this PC."),
            translate("LockErrors", "Turn Bluetooth on in the system's settings, then continue."),
        ),
        RadioCondition.NO_ADAPTER: (
            translate("LockErrors", "This PC has no Bluetooth adapter, or it was unplugged."),
            translate("LockErrors", "Plug a Bluetooth adapter in, then continue."),
        ),
        RadioCondition.NO_SERVICE: (
            translate("LockErrors", "The system's Bluetooth service does not run."),
            translate("LockErrors", "Have a technician start the service, then continue."),
        ),
        RadioCondition.DENIED: (
            translate("LockErrors", "The system does not let Keyrack use Bluetooth."),
            translate("LockErrors", "Allow Bluetooth for Keyrack in the system's privacy settings."),
        ),
        RadioCondition.CLOSED: (
            translate("LockErrors", "Bluetooth was let go because Keyrack is closing."),
            translate("LockErrors", "Start Keyrack again, then continue."),
        ),
    }
    usual = (translate("LockErrors", "Bluetooth was not ready."), _continue_near())
    happened, remedy = words.get(error.condition, usual)
    return ErrorText(happened, _untouched(), remedy)


def not_heard_text(error: LockNotHeard) -> ErrorText:
    """Word a lock that nobody hears."""
    words = translate(
        "LockErrors",
        "The lock {address} was not heard within %n second(s): it is asleep, out of range, or held by a phone.",
        "",
        round(error.waited.total_seconds()),
    )
    remedy = translate(
        "LockErrors",
        "Touch the lock to wake it, go nearer, close the lock's app on the phone, then continue.",
    )
    return ErrorText(words.format(address=error.address), _untouched(), remedy)


def held_elsewhere_text(error: LockHeldElsewhere) -> ErrorText:
    """Word a lock that somebody else has a link to."""
    words = translate(
        "LockErrors", "The lock {address} is heard but takes no link: a phone or another PC holds it."
    )
    remedy = translate(
        "LockErrors", "Close the lock's app on every phone nearby, wait half a minute, then continue."
    )
    return ErrorText(words.format(address=error.address), _untouched(), remedy)


def wrong_device_text(error: WrongDevice) -> ErrorText:
    """Word something else that answers at a lock's address."""
    words = translate("LockErrors", "What answers at {address} is no such lock.")
    remedy = translate(
        "LockErrors",
        "Compare the address with the one on the lock. If it is right, have a technician correct the Bluetooth "
        "identifiers in the description of the server: the vendor does not publish them.",
    )
    return ErrorText(words.format(address=error.address), _untouched(), remedy)


def link_lost_text(error: LinkLost) -> ErrorText:
    """Word a link that broke: whether the lock acted depends on when."""
    words = translate("LockErrors", "The link to the lock {address} broke.")
    done = _may_have() if error.sent else _not_the_last(error.answered)
    return ErrorText(words.format(address=error.address), done, _continue_near())


def silent_text(error: LockSilent) -> ErrorText:
    """Word a lock that stopped answering."""
    words = translate("LockErrors", "The lock {address} is connected but did not answer in time.")
    return ErrorText(words.format(address=error.address), _may_have(), _continue_near())


def _not_the_last(answered: int) -> str:
    if not answered:
        return _untouched()
    return translate(
        "LockErrors", "It answered %n message(s) before; the next one did not reach it.", "", answered
    )


def _untouched() -> str:
    return translate("LockErrors", "Nothing reached the lock: it is as it was.")


def _may_have() -> str:
    return translate("LockErrors", "It is not known whether the lock did what it was told last.")


def _continue_near() -> str:
    return translate(
        "LockErrors", "Go nearer to the lock, then continue: nothing is done twice by continuing."
    )


# -- what a lock, or what pretends to be one, answers


def said_no_text(error: LockSaidNo) -> ErrorText:
    """Word a lock's refusal, by its reason."""
    if error.reason == "not_kept":
        done = translate("LockErrors", "The lock may have kept a part of it.")
    else:
        done = translate("LockErrors", "The lock did not do it.")
    happened, remedy = _refusals(error).get(error.reason) or (
        translate("LockErrors", "The lock refused ({reason}).").format(reason=error.reason),
        translate("LockErrors", "Try again. If it happens again, call a technician."),
    )
    return ErrorText(happened, done, remedy)


def _refusals(error: LockSaidNo) -> Mapping[str, tuple[str, str]]:
    return {**_refused_now(error.wait_s), **_refused_always()}


def _refused_now(wait_s: int) -> dict[str, tuple[str, str]]:
    """What may be otherwise in a while."""
    return {
        "paused": (
            translate("LockErrors", "The lock pauses: there were too many wrong keys or codes."),
            _wait(wait_s),
        ),
        "deadbolt": (
            translate("LockErrors", "The deadbolt is thrown from inside: somebody may be in."),
            translate("LockErrors", "Knock. Try again when the deadbolt is drawn back."),
        ),
        "low_battery": (
            translate("LockErrors", "The lock's battery is too low to turn its motor."),
            translate("LockErrors", "Change the batteries, then try again."),
        ),
        "failed": (
            translate("LockErrors", "The lock's motor, or its memory, did not do it."),
            translate("LockErrors", "Look whether something blocks the bolt, then try again."),
        ),
        "records_waiting": (
            translate("LockErrors", "The lock holds door records that nobody has collected."),
            translate("LockErrors", "Collect its records first, then try again."),
        ),
        "clock_behind": (
            translate("LockErrors", "The clock of this PC is behind what the lock has seen."),
            translate("LockErrors", "Check date and time of this PC, then try again."),
        ),
    }


def _wait(wait_s: int) -> str:
    if wait_s <= 0:
        return translate("LockErrors", "Wait a few minutes, then continue.")
    if wait_s < SECONDS_PER_MINUTE:
        return translate("LockErrors", "Wait %n second(s), then try again.", "", wait_s)
    minutes = -(-wait_s // SECONDS_PER_MINUTE)
    return translate("LockErrors", "Wait %n minute(s), then try again.", "", minutes)


def _refused_always() -> dict[str, tuple[str, str]]:
    """What stays so until something is done about it."""
    return {
        "not_allowed": (
            translate("LockErrors", "The lock does not allow this in the state that it is in."),
            translate("LockErrors", "Bind the lock first, or continue its binding."),
        ),
        "full": (
            translate("LockErrors", "The lock's list is full."),
            translate("LockErrors", "Delete entries that nobody needs, then try again."),
        ),
        "no_such_entry": (
            translate("LockErrors", "The lock has no such entry."),
            translate("LockErrors", "Read the lock's users, then look at its list again."),
        ),
        "other_hotel": (
            translate("LockErrors", "The lock says that it belongs to another hotel."),
            translate("LockErrors", "Have that hotel delete it, or reset it by the button inside."),
        ),
        "unknown_setting": (
            translate("LockErrors", "The lock does not have one of these settings."),
            translate("LockErrors", "Read its settings, then change only what it has."),
        ),
        "out_of_range": (
            translate("LockErrors", "The lock does not take one of these values."),
            translate("LockErrors", "Read how it is set up now, then give other values."),
        ),
        "not_understood": (
            translate("LockErrors", "The lock does not understand this."),
            translate("LockErrors", "Its firmware may be older: call a technician."),
        ),
        "refused": (
            translate("LockErrors", "The server says that the lock refused; why is not told."),
            translate(
                "LockErrors", "Look at the lock, then try again. If it happens again, call a technician."
            ),
        ),
        "not_kept": (
            translate("LockErrors", "The lock said that it was set up, but tells other values when asked."),
            translate(
                "LockErrors", "Read its settings and try again; if it happens again, call a technician."
            ),
        ),
    }


def not_trusted_text(error: LockNotTrusted) -> ErrorText:
    """Word a lock that could not prove itself, or did not believe our proof."""
    words = translate(
        "LockErrors", "What answers at {address} did not prove to be this lock, or the set-up code is wrong."
    )
    remedy = translate(
        "LockErrors",
        "After a wrong set-up code: give this work up and bind the lock again with the right code. Otherwise call "
        "a technician: something may pretend to be the lock.",
    )
    return ErrorText(words.format(address=error.mac), _told_nothing(), remedy)


def _told_nothing() -> str:
    return translate("LockErrors", "Nothing was told to it, and the lock was not changed.")


def not_ours_text(error: LockNotOurs) -> ErrorText:
    """Word a lock of nobody, or of another hotel."""
    if error.bound:
        words = translate("LockErrors", "The lock {address} says that it belongs to another hotel.")
        remedy = translate("LockErrors", "Have that hotel delete it, or reset it by the button inside.")
    else:
        words = translate("LockErrors", "The lock {address} belongs to no hotel: somebody reset it.")
        remedy = translate("LockErrors", "Bind it again with the next set-up code of its sheet.")
    return ErrorText(words.format(address=error.mac), _told_nothing(), remedy)


def setup_code_mistyped_text(_error: SetupCodeMistyped) -> ErrorText:
    """Word a code with a typing error."""
    return ErrorText(
        translate("LockErrors", "That is no set-up code: something was mistyped."),
        translate("LockErrors", "Nothing was sent to the lock."),
        translate(
            "LockErrors", "Give this work up and bind the lock again; compare the code group by group."
        ),
    )


# -- work


def still_on_its_way_text(_error: StillOnItsWay) -> ErrorText:
    """Word a gateway or 4G module that lets wait."""
    return ErrorText(
        translate(
            "LockErrors", "The server has the order, but gateway or 4G have not brought it to the lock."
        ),
        translate("LockErrors", "The lock may still do it: the order stands."),
        translate("LockErrors", "Continue later to ask again, or go to the lock with Bluetooth."),
    )


def work_refused_text(error: WorkRefused) -> ErrorText:
    """Word work that can't be begun or continued now."""
    happened, remedy = _in_the_way().get(error.because) or (
        translate("LockErrors", "This can't be done with the lock now."),
        translate("LockErrors", "Try again. If it happens again, call a technician."),
    )
    return ErrorText(happened, translate("LockErrors", "Nothing was done."), remedy)


def _in_the_way() -> Mapping[str, tuple[str, str]]:
    return {
        "route": (
            translate("LockErrors", "There is no way to the lock for this now."),
            translate(
                "LockErrors",
                "Turn Bluetooth on, sign in at the vendor's server, or bring the lock online by a gateway.",
            ),
        ),
        "no_server": (
            translate(
                "LockErrors", "The vendor's server makes this lock's commands; nobody is signed in to it."
            ),
            translate("LockErrors", "Sign in with the hotel's server account in the settings."),
        ),
        "no_place": (
            translate("LockErrors", "The lock has no room, so there is no place to send."),
            translate("LockErrors", "Choose the room, then try again."),
        ),
        "closed": (
            translate("LockErrors", "This work is over."),
            translate("LockErrors", "Begin it anew if it is still wanted."),
        ),
        "begun": (
            translate("LockErrors", "Binding this lock was begun before and broke off."),
            translate(
                "LockErrors", "Continue it under Work, or give it up there; then the lock can be bound anew."
            ),
        ),
        "running": (translate("LockErrors", "This work is being done right now."), _wait_or_stop()),
        "busy": (
            translate("LockErrors", "Keyrack is still at work with a lock: one thing at a time."),
            _wait_or_stop(),
        ),
    }


def _wait_or_stop() -> str:
    return translate("LockErrors", "Wait until it is done, or stop it: it can be continued.")
