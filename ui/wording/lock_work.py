"""Work with locks in words: what it is, by which way it goes, what it does now, and what broke it off."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication

from app.domain.lock_work import LockJob, LockOperation, LockRoute, LockSaidNo, LockWork, WorkStage
from app.ports.lock_link import RadioCondition
from app.services.lock_bulk import BulkState
from app.services.lock_fields import OVERWRITTEN
from app.services.lock_ground import LockStep
from app.services.reach_by_server import TOLD
from ui.wording.lock_errors import said_no_text
from ui.wording.locks_nearby import radio_texts

translate = QCoreApplication.translate


def work_text(work: LockWork) -> str:
    """What is done with a lock."""
    words = {
        LockWork.BIND_APARTMENT: translate("LockWork", "Bind (apartment)"),
        LockWork.BIND_DLOCK: translate("LockWork", "Bind (Dlock)"),
        LockWork.BIND_OLDER: translate("LockWork", "Bind (older operation)"),
        LockWork.BIND_OPEN: translate("LockWork", "Bind (open format)"),
        LockWork.INITIALISE: translate("LockWork", "Initialise"),
        LockWork.ADD_USER: translate("LockWork", "Add a lock user"),
        LockWork.MODIFY_USER: translate("LockWork", "Change a lock user"),
        LockWork.DELETE_USER: translate("LockWork", "Delete a lock user"),
        LockWork.SYNC_USERS: translate("LockWork", "Read the lock's users"),
        LockWork.READ_SETTINGS: translate("LockWork", "Read settings"),
        LockWork.ISSUE_SETTINGS: translate("LockWork", "Change settings"),
        LockWork.SYSTEM_SETTINGS: translate("LockWork", "Change system settings"),
        LockWork.OPERATE: translate("LockWork", "Operate"),
        LockWork.SYNC_RECORDS: translate("LockWork", "Collect records"),
        LockWork.NEWEST_RECORD: translate("LockWork", "Carry the newest record (0300)"),
        LockWork.READ_STATUS: translate("LockWork", "Read status"),
        LockWork.ASSOCIATE_4G: translate("LockWork", "Associate a 4G module"),
        LockWork.ASSOCIATE_DIRECT: translate("LockWork", "Associate a 4G module (direct connection)"),
        LockWork.STATUS_4G: translate("LockWork", "Ask the 4G module's status"),
        LockWork.PASSCODE_4G: translate("LockWork", "Send a passcode by 4G"),
        LockWork.SET_CLOCK: translate("LockWork", "Set the clock"),
        LockWork.UPDATE_DENIED: translate("LockWork", "Bring lost cards"),
        LockWork.DELETE_LOCK: translate("LockWork", "Delete the lock"),
    }
    return words[work]


def work_name(value: str) -> str:
    """A stored work's name; one that this version doesn't know is shown as it was written."""
    return _named(LockWork, work_text, value)


def operation_text(operation: LockOperation) -> str:
    """What a lock is told to do."""
    words = {
        LockOperation.UNLOCK: translate("LockWork", "Unlock"),
        LockOperation.LOCK: translate("LockWork", "Lock"),
        LockOperation.PASSAGE: translate("LockWork", "Hold open"),
        LockOperation.SET_TIME: translate("LockWork", "Set the clock"),
        LockOperation.CLEAR_ALARM: translate("LockWork", "Clear the alarm"),
        LockOperation.SEAL: translate("LockWork", "Seal"),
        LockOperation.UNSEAL: translate("LockWork", "Unseal"),
    }
    return words[operation]


def job_text(job: LockJob) -> str:
    """What is done, with which operation where there are several."""
    if job.work is not LockWork.OPERATE:
        return work_text(job.work)
    return _named(LockOperation, operation_text, job.fields.get("operation", ""))


def route_text(route: LockRoute) -> str:
    """The way to a lock."""
    words = {
        LockRoute.OPEN: translate("LockWork", "Bluetooth"),
        LockRoute.RELAY: translate("LockWork", "Bluetooth, with the server's command"),
        LockRoute.SERVER: translate("LockWork", "gateway or 4G"),
    }
    return words[route]


def short_route_text(route: LockRoute) -> str:
    """The way in a table or on a button; whose command it carries is said elsewhere."""
    words = {
        LockRoute.OPEN: translate("LockWork", "Bluetooth"),
        LockRoute.RELAY: translate("LockWork", "Bluetooth"),
        LockRoute.SERVER: translate("LockWork", "Gateway, 4G"),
    }
    return words[route]


def route_name(value: str) -> str:
    """A stored way's name."""
    return _named(LockRoute, route_text, value)


def ways_text(
    routes: tuple[LockRoute, ...], *, is_open: bool, radio: RadioCondition, has_server: bool
) -> str:
    """By which ways a lock can be reached now, or why by none."""
    if routes:
        ways = translate("LockWork", ", or ").join(route_text(route) for route in routes)
        return translate("LockWork", "Reached now by {ways}.").format(ways=ways)
    said, remedy = radio_texts(radio)
    if radio is not RadioCondition.READY:
        return translate("LockWork", "Can't be reached now. {why}.").format(why=said) + f" {remedy}".rstrip()
    if not is_open and not has_server:
        return translate(
            "LockWork",
            "Can't be reached now: the vendor's server makes this lock's commands, and nobody is signed in to it.",
        )
    return translate("LockWork", "Can't be reached now.")


# -- steps


def step_text(step: LockStep) -> str:
    """A step while it lasts or is still to come."""
    words = {
        LockStep.ASKING_SERVER: translate("LockWork", "Ask the server"),
        LockStep.CONNECTING: translate("LockWork", "Connect to the lock"),
        LockStep.CARRYING: translate("LockWork", "Bring the command to the lock"),
        LockStep.TALKING: translate("LockWork", "Talk with the lock"),
        LockStep.REPORTING: translate("LockWork", "Tell the server the answer"),
        LockStep.WAITING_FOR_SERVER: translate("LockWork", "Wait for gateway or 4G"),
        LockStep.BROKEN: translate("LockWork", "Broken off"),
        LockStep.DONE: translate("LockWork", "Done"),
    }
    return words[step]


def step_hint(step: LockStep) -> str:
    """What to expect of a step that takes its time."""
    words = {
        LockStep.CONNECTING: translate("LockWork", "A sleeping lock takes up to 15 s. Touch it to wake it."),
        LockStep.CARRYING: translate("LockWork", "Stay near: a motor turns for some seconds."),
        LockStep.TALKING: translate("LockWork", "Stay near until it is done."),
        LockStep.WAITING_FOR_SERVER: translate("LockWork", "A battery lock listens every few seconds only."),
    }
    return words.get(step, "")


def mark_spoken(mark: str) -> str:
    """The sign before a step, as it is read aloud."""
    words = {
        "done": translate("LockWork", "done"),
        "now": translate("LockWork", "now"),
        "to_come": translate("LockWork", "to come"),
        "broken": translate("LockWork", "broke off here"),
    }
    return words[mark]


def progress_text(job: LockJob) -> str:
    """How many records came, and how many the lock had lost by then; empty where nothing is counted."""
    came = translate("LockWork", "{done} of {wanted} records") if job.wanted else ""
    came = came.format(done=job.done, wanted=job.wanted)
    lost = int(job.fields.get(OVERWRITTEN, "0"))
    if not lost:
        return came
    told = translate(
        "LockWork", "%n older one(s) had been overwritten before anybody collected them", "", lost
    )
    return f"{came} · {told}" if came else told


# -- stages


def stage_text(stage: WorkStage) -> str:
    """How far it has come, in a word or two."""
    words = {
        WorkStage.WAITING: translate("LockWork", "not begun"),
        WorkStage.ASKED: translate("LockWork", "server was asked"),
        WorkStage.HELD: translate("LockWork", "command is here"),
        WorkStage.CARRYING: translate("LockWork", "lock may have done it"),
        WorkStage.ANSWERED: translate("LockWork", "lock has done it"),
        WorkStage.REPORTED: translate("LockWork", "server knows"),
        WorkStage.DONE: translate("LockWork", "done"),
        WorkStage.REFUSED: translate("LockWork", "refused"),
        WorkStage.GIVEN_UP: translate("LockWork", "given up"),
    }
    return words[stage]


def stage_name(value: str) -> str:
    """A stored stage's name."""
    return _named(WorkStage, stage_text, value)


def standing_text(job: LockJob) -> str:
    """What was done, what wasn't, and what continuing does."""
    by_route: Mapping[LockRoute, Callable[[WorkStage], str]] = {
        LockRoute.OPEN: _open_standing,
        LockRoute.RELAY: _relay_standing,
        LockRoute.SERVER: lambda stage: _server_standing(stage, is_known=bool(job.command_id)),
    }
    return by_route[job.route](job.stage)


def _open_standing(stage: WorkStage) -> str:
    words = {
        WorkStage.WAITING: _nothing_yet(),
        WorkStage.CARRYING: translate(
            "LockWork",
            "The lock may have done it; nobody knows. Continue asks it again; it does the same thing only once.",
        ),
        WorkStage.ANSWERED: _books(),
        WorkStage.REPORTED: _books(),
    }
    return words.get(stage) or _ended(stage)


def _relay_standing(stage: WorkStage) -> str:
    words = {
        WorkStage.WAITING: _nothing_yet(),
        WorkStage.ASKED: translate(
            "LockWork",
            "The server was asked; its answer did not come. The lock was not touched. Continue asks the server "
            "what became of it.",
        ),
        WorkStage.HELD: translate(
            "LockWork", "The command is here; the lock has not seen it. Continue brings it to the lock."
        ),
        WorkStage.CARRYING: translate(
            "LockWork",
            "The lock may have done it; nobody knows. Continue asks it again with the same command.",
        ),
        WorkStage.ANSWERED: translate(
            "LockWork",
            "The lock has done it. The server may not know yet: Continue brings it the lock's answer; the lock "
            "needs not be near.",
        ),
        WorkStage.REPORTED: _books(),
    }
    return words.get(stage) or _ended(stage)


def _server_standing(stage: WorkStage, *, is_known: bool) -> str:
    asked = (
        translate(
            "LockWork",
            "The server has the order and has not brought it to the lock yet. Continue asks whether it has.",
        )
        if is_known
        else translate(
            "LockWork",
            "The server was asked; its answer did not come, so nobody knows whether the lock will do it. "
            "Continue asks the server anew.",
        )
    )
    words = {WorkStage.WAITING: _nothing_yet(), WorkStage.ASKED: asked, WorkStage.REPORTED: _books()}
    return words.get(stage) or _ended(stage)


def _nothing_yet() -> str:
    return translate("LockWork", "Nothing was done yet: the lock is as it was. Continue begins it.")


def _books() -> str:
    return translate("LockWork", "The lock has done it. Continue brings Keyrack's own books up to it.")


def _ended(stage: WorkStage) -> str:
    words = {
        WorkStage.DONE: translate("LockWork", "It is done."),
        WorkStage.REFUSED: translate(
            "LockWork", "It was refused; the lock did not do it. Nothing is left to do."
        ),
        WorkStage.GIVEN_UP: translate("LockWork", "Somebody let it be. What the lock had done is done."),
    }
    return words.get(stage, stage_text(stage))


def failure_hint(job: LockJob) -> str:
    """Why it stopped, as it was stored: a short text for a line of the list."""
    if not job.last_error or job.stage is WorkStage.GIVEN_UP:
        return job.last_error
    if job.last_error == LockSaidNo.__name__ and job.last_message:
        return said_no_text(LockSaidNo(job.last_message)).happened
    name = failure_name(job.last_error)
    return f"{name}: {job.last_message}" if job.last_message else name


def failure_name(code: str) -> str:
    """A stored failure, which is its class's name, in a few words; an unknown one as it was written."""
    words: Mapping[str, str] = {
        "RadioNotReady": translate("LockWork", "Bluetooth was not ready"),
        "LockNotHeard": translate("LockWork", "the lock was not heard"),
        "LockHeldElsewhere": translate("LockWork", "a phone held the lock"),
        "WrongDevice": translate("LockWork", "what answered is no such lock"),
        "LinkLost": translate("LockWork", "the link broke"),
        "LockSilent": translate("LockWork", "the lock did not answer"),
        "LockSaidNo": translate("LockWork", "the lock said no"),
        "LockNotTrusted": translate("LockWork", "the lock did not prove to be the one"),
        "LockNotOurs": translate("LockWork", "the lock is not this hotel's"),
        "SetupCodeMistyped": translate("LockWork", "the set-up code was mistyped"),
        "StillOnItsWay": translate("LockWork", "gateway or 4G have not brought it yet"),
        "WorkRefused": translate("LockWork", "it could not be begun"),
        "ServerRefused": translate("LockWork", "the server said no"),
        "ServerUnreachable": translate("LockWork", "the server was not reached"),
        "ServerSlow": translate("LockWork", "the server did not answer in time"),
        "NotSignedIn": translate("LockWork", "nobody was signed in to the server"),
        "NotUnderstood": translate("LockWork", "the server's answer did not read"),
        "CircuitOpen": translate("LockWork", "the server was away"),
        "FieldMissing": translate("LockWork", "the server wants a field that is missing"),
        "UnknownOperation": translate("LockWork", "the server has no such operation"),
    }
    return words.get(code, code)


def told_facts(job: LockJob) -> list[tuple[str, str]]:
    """What the server answered to a question, by its own names."""
    told = ((name.removeprefix(TOLD), value) for name, value in job.fields.items() if name.startswith(TOLD))
    return [(name, value) for name, value in told if value]


# -- many locks


def bulk_text(bulk: BulkState) -> str:
    """How work with many locks stands."""
    words = translate("LockWork", "{done} of {total} done").format(done=bulk.done, total=bulk.total)
    parts = [words]
    if bulk.refused:
        parts.append(translate("LockWork", "{count} refused").format(count=bulk.refused))
    if bulk.left:
        parts.append(translate("LockWork", "{count} left").format(count=bulk.left))
    return translate("LockWork", ", ", "between two counts").join(parts)


def _named(kind: Callable[[str], object], words: Callable[..., str], value: str) -> str:
    try:
        return words(kind(value))
    except ValueError:
        return value
