"""Every expected failure in words: what happened, what was and wasn't done, what to do next.

`error_text` goes by the error's class; a subclass without words of its own takes its base's.
A test walks all subclasses of KeyrackError and fails where only the last resort would speak.
"""

from __future__ import annotations

import math
from datetime import timedelta
from functools import singledispatch

from PySide6.QtCore import QCoreApplication

from app.domain.batch import BatchIsOver, MadeInThisBatch
from app.domain.errors import InputRefused, KeyrackError
from app.domain.guards import ClockJumped, DeskRefused, GuardStopped, LeaveNeeded, RoomOccupied, StayOverlaps
from app.domain.lock_work import (
    LockNotOurs,
    LockNotTrusted,
    LockSaidNo,
    SetupCodeMistyped,
    StillOnItsWay,
    WorkRefused,
)
from app.domain.machines import MachineBindingUnclear, MachineGone, MachineSilent
from app.domain.offline_card import NotByThisSource
from app.domain.outage import NoSpare, SheetNotSaved, SpareIsStale
from app.domain.outbox import OutboxRefused
from app.domain.place import MAX_NUMBER, MIN_NUMBER, PlaceOutOfRange
from app.domain.recovery import RecoveryShareRefused
from app.domain.role_changes import LastDutyManager, ManagerNeeded
from app.domain.stay import Stay
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
from app.ports.card_source import (
    CardRefused,
    CardSwapped,
    CardWriteFailed,
    ContentRefused,
    SourceAway,
    VerifyFailed,
)
from app.ports.encoder import (
    CardLifted,
    EncoderError,
    EncoderFault,
    EncoderNotReady,
    EncoderTimedOut,
    EncoderUnplugged,
)
from app.ports.hotel_keys import HotelKeysMissing
from app.ports.layout_source import LayoutFileTooLarge, LayoutFileUnreadable
from app.ports.lock_link import (
    LinkError,
    LinkLost,
    LockHeldElsewhere,
    LockNotHeard,
    LockSilent,
    RadioNotReady,
    WrongDevice,
)
from app.ports.secret_box import SecretNotOpened
from app.ports.secrets import SecretStoreFailed
from app.ports.store import (
    AlreadyTaken,
    BackupBroken,
    DatabaseBroken,
    DatabaseBusy,
    DatabaseNotWritable,
    DatabaseTooNew,
    DiskFull,
    NotAKeyrackDatabase,
    StoreError,
    WrongDatabaseKind,
)
from app.runtime.paths import DirectoryNotUsable
from app.runtime.single_instance import OtherKeyrackSilent
from app.services.batches import NoCardToSpoil
from app.services.card_run import SameCardAgain
from app.services.collect_data_card import NotADataCard
from app.services.mark_card import MarkRefused
from app.services.prepare_data_card import DataCardChipUnfit
from app.services.rights import RightRefused
from app.services.set_up_hotel import HotelAlreadySetUp
from app.services.sign_in import OperatorUnknown, SignInBlocked, WrongPin
from app.services.start_batch import GroupRefused, NothingToMake
from ui.wording import (
    batch_errors,
    card_errors,
    card_rights,
    card_sources,
    lock_errors,
    store_errors,
    vendor_errors,
)
from ui.wording.problems import field_text, problem_text
from ui.wording.said import ErrorText

translate = QCoreApplication.translate

SECONDS_PER_MINUTE = 60


@singledispatch
def error_text(error: KeyrackError) -> ErrorText:
    """Word one expected failure; this body is the last resort and names the failure's class."""
    words = translate("Errors", "Keyrack refused this ({name}).")
    return ErrorText(words.format(name=type(error).__name__), _nothing_changed(), _try_again())


def _nothing_changed() -> str:
    return translate("Errors", "Nothing was changed.")


def _try_again() -> str:
    return translate("Errors", "Try again. If it happens again, call a technician.")


@error_text.register
def _(error: InputRefused) -> ErrorText:
    lines = "\n".join(problem_text(problem) for problem in error.problems)
    happened = translate("Errors", "%n entry(ies) can't be taken.", "", len(error.problems))
    remedy = translate("Errors", "Correct what is named, then try again.")
    return ErrorText(f"{happened}\n{lines}", translate("Errors", "Nothing was stored."), remedy)


@error_text.register
def _(error: PlaceOutOfRange) -> ErrorText:
    words = translate("Errors", "The {field} number {value} does not exist on a lock.")
    return ErrorText(
        words.format(field=field_text(error.field), value=error.value),
        _nothing_changed(),
        translate("Errors", "Give a number of {first}–{last}.").format(first=MIN_NUMBER, last=MAX_NUMBER),
    )


@error_text.register
def _(_error: GuardStopped) -> ErrorText:
    return ErrorText(
        translate("Errors", "Keyrack stopped before doing this, to be sure that it is meant."),
        _nothing_changed(),
        translate("Errors", "Give a reason to go on."),
    )


def _somebody(stay: Stay) -> str:
    return stay.guest or translate("Errors", "A guest without a name")


@error_text.register
def _(error: RoomOccupied) -> ErrorText:
    words = translate("Errors", "{guest} is in room {room}.")
    return ErrorText(
        words.format(guest=_somebody(error.stay), room=error.room_label),
        _nothing_changed(),
        translate("Errors", "Choose another room, or give a reason: a new guest ends that stay."),
    )


@error_text.register
def _(error: StayOverlaps) -> ErrorText:
    words = translate("Errors", "Room {room} is promised to {guest} during that time.")
    return ErrorText(
        words.format(guest=_somebody(error.stay), room=error.room_label),
        _nothing_changed(),
        translate("Errors", "Choose another room or an earlier departure, or give a reason."),
    )


@error_text.register
def _(error: LeaveNeeded) -> ErrorText:
    words = translate("Errors", "Somebody is in room {room}, or will be: that needs a duty manager's leave.")
    remedy = translate("Errors", "Choose another room, or let a duty manager do it.")
    return ErrorText(words.format(room=error.room_label), _nothing_changed(), remedy)


@error_text.register
def _(error: ManagerNeeded) -> ErrorText:
    words = translate("Errors", "{name} is no duty manager.")
    remedy = translate("Errors", "Let a duty manager do it.")
    return ErrorText(words.format(name=error.name), _nothing_changed(), remedy)


@error_text.register
def _(error: LastDutyManager) -> ErrorText:
    words = translate("Errors", "{name} is the only duty manager.")
    remedy = translate("Errors", "Make somebody else a duty manager first.")
    return ErrorText(words.format(name=error.name), _nothing_changed(), remedy)


@error_text.register
def _(_error: ClockJumped) -> ErrorText:
    return ErrorText(
        translate("Errors", "The clock of this PC jumped. Cards made now could be valid at wrong times."),
        translate("Errors", "No card was made."),
        translate("Errors", "Check date and time of the PC. If they are right, say so and go on."),
    )


@error_text.register
def _(error: DeskRefused) -> ErrorText:
    happened, remedy = _desk_reason(error.reason)
    return ErrorText(happened.format(room=error.room_label), _nothing_changed(), remedy)


def _desk_reason(reason: str) -> tuple[str, str]:
    """What stands in the way (with ``{room}``) and its remedy, by the desk's stable reason codes."""
    another_room = translate("Errors", "Choose another room.")
    reasons = {
        "vacant": (
            translate("Errors", "Nobody is in room {room}."),
            translate("Errors", "Check a guest in first."),
        ),
        "occupied": (
            translate("Errors", "Somebody is in room {room}."),
            translate("Errors", "Check them out first."),
        ),
        "sealed": (
            translate("Errors", "Room {room} is out of service."),
            translate("Errors", "Choose another room, or put it back in service (F12)."),
        ),
        "not_sealed": (translate("Errors", "Room {room} is in service already."), ""),
        "same_room": (translate("Errors", "The guest is in room {room} already."), another_room),
        "ends_in_the_past": (
            translate("Errors", "The departure from room {room} would be in the past."),
            translate("Errors", "Give a later departure."),
        ),
        "overdue": (
            translate("Errors", "The stay in room {room} should have ended already."),
            translate("Errors", "Extend it first, then move."),
        ),
        "in_a_suite": (
            translate("Errors", "The guest in room {room} has further rooms, on the same cards."),
            translate("Errors", "Check them out of all their rooms, then into the new ones."),
        ),
        **_undo_reasons(),
    }
    last_resort = (translate("Errors", "This can't be done with room {room} now."), another_room)
    return reasons.get(reason, last_resort)


def _undo_reasons() -> dict[str, tuple[str, str]]:
    return {
        "card_written": (
            translate("Errors", "A card was written for room {room}, so the last change can't be undone."),
            translate("Errors", "Check out or move instead."),
        ),
        "changed_since": (
            translate(
                "Errors", "The stay in room {room} was changed since, so the last change can't be undone."
            ),
            translate("Errors", "Look at the room and change it by hand."),
        ),
    }


@error_text.register
def _(error: HotelAlreadySetUp) -> ErrorText:
    words = translate("Errors", "{hotel} is set up in this database already.")
    return ErrorText(
        words.format(hotel=error.name),
        _nothing_changed(),
        translate("Errors", "Start Keyrack again and sign in."),
    )


@error_text.register
def _(error: WrongPin) -> ErrorText:
    if error.wait:
        remedy = translate("Errors", "Wait {time}, then try again.").format(time=wait_text(error.wait))
    else:
        remedy = translate("Errors", "Try again.")
    return ErrorText(translate("Errors", "That is not the PIN."), _nobody_signed_in(), remedy)


@error_text.register
def _(error: SignInBlocked) -> ErrorText:
    return ErrorText(
        translate("Errors", "There were too many wrong PINs."),
        _nobody_signed_in(),
        translate("Errors", "Wait {time}, then try again.").format(time=wait_text(error.wait)),
    )


@error_text.register
def _(_error: OperatorUnknown) -> ErrorText:
    return ErrorText(
        translate("Errors", "This operator is not in the list any more."),
        _nobody_signed_in(),
        translate("Errors", "Choose another name."),
    )


def _nobody_signed_in() -> str:
    return translate("Errors", "Nobody was signed in.")


def wait_text(wait: timedelta) -> str:
    """A waiting time in words, rounded up: ``40 seconds``, ``2 min 5 s``."""
    seconds = math.ceil(wait.total_seconds())
    if seconds < SECONDS_PER_MINUTE:
        return translate("Errors", "%n second(s)", "", seconds)
    minutes, rest = divmod(seconds, SECONDS_PER_MINUTE)
    return translate("Errors", "{minutes} min {seconds} s").format(minutes=minutes, seconds=rest)


error_text.register(EncoderError, card_errors.encoder_error_text)
error_text.register(EncoderNotReady, card_errors.encoder_not_ready_text)
error_text.register(CardLifted, card_errors.card_lifted_text)
error_text.register(EncoderUnplugged, card_errors.encoder_unplugged_text)
error_text.register(EncoderTimedOut, card_errors.encoder_timed_out_text)
error_text.register(EncoderFault, card_errors.encoder_fault_text)
error_text.register(CardWriteFailed, card_errors.card_write_failed_text)
error_text.register(VerifyFailed, card_errors.verify_failed_text)
error_text.register(CardSwapped, card_errors.card_swapped_text)
error_text.register(CardRefused, card_errors.card_refused_text)
error_text.register(SameCardAgain, card_errors.same_card_again_text)
error_text.register(MadeInThisBatch, batch_errors.made_in_this_batch_text)
error_text.register(BatchIsOver, batch_errors.batch_is_over_text)
error_text.register(GroupRefused, batch_errors.group_refused_text)
error_text.register(NothingToMake, batch_errors.nothing_to_make_text)
error_text.register(NoCardToSpoil, batch_errors.no_card_to_spoil_text)
error_text.register(NoSpare, batch_errors.no_spare_text)
error_text.register(SpareIsStale, batch_errors.spare_is_stale_text)
error_text.register(SheetNotSaved, batch_errors.sheet_not_saved_text)
error_text.register(RightRefused, card_rights.right_refused_text)
error_text.register(DataCardChipUnfit, card_rights.chip_unfit_text)
error_text.register(NotADataCard, card_rights.not_a_data_card_text)
error_text.register(MarkRefused, card_rights.mark_refused_text)

error_text.register(SourceAway, lambda error: card_sources.source_away_text(error, error_text))
error_text.register(ContentRefused, card_sources.content_refused_text)
error_text.register(NotByThisSource, card_sources.not_by_this_source_text)
error_text.register(MachineSilent, card_sources.machine_silent_text)
error_text.register(MachineGone, card_sources.machine_gone_text)
error_text.register(MachineBindingUnclear, card_sources.binding_unclear_text)

error_text.register(LinkError, lock_errors.link_error_text)
error_text.register(RadioNotReady, lock_errors.radio_not_ready_text)
error_text.register(LockNotHeard, lock_errors.not_heard_text)
error_text.register(LockHeldElsewhere, lock_errors.held_elsewhere_text)
error_text.register(WrongDevice, lock_errors.wrong_device_text)
error_text.register(LinkLost, lock_errors.link_lost_text)
error_text.register(LockSilent, lock_errors.silent_text)
error_text.register(LockSaidNo, lock_errors.said_no_text)
error_text.register(LockNotTrusted, lock_errors.not_trusted_text)
error_text.register(LockNotOurs, lock_errors.not_ours_text)
error_text.register(SetupCodeMistyped, lock_errors.setup_code_mistyped_text)
error_text.register(StillOnItsWay, lock_errors.still_on_its_way_text)
error_text.register(WorkRefused, lock_errors.work_refused_text)

error_text.register(StoreError, store_errors.store_error_text)
error_text.register(WrongDatabaseKind, store_errors.wrong_kind_text)
error_text.register(DatabaseTooNew, store_errors.too_new_text)
error_text.register(NotAKeyrackDatabase, store_errors.not_keyrack_text)
error_text.register(DatabaseBusy, store_errors.busy_text)
error_text.register(DatabaseNotWritable, store_errors.not_writable_text)
error_text.register(DiskFull, store_errors.disk_full_text)
error_text.register(DatabaseBroken, store_errors.broken_text)
error_text.register(BackupBroken, store_errors.backup_broken_text)
error_text.register(AlreadyTaken, store_errors.already_taken_text)
error_text.register(DirectoryNotUsable, store_errors.directory_text)
error_text.register(OtherKeyrackSilent, store_errors.other_silent_text)
error_text.register(SecretStoreFailed, store_errors.secret_store_text)
error_text.register(HotelKeysMissing, store_errors.keys_missing_text)
error_text.register(RecoveryShareRefused, store_errors.recovery_share_text)
error_text.register(LayoutFileUnreadable, store_errors.layout_unreadable_text)
error_text.register(LayoutFileTooLarge, store_errors.layout_too_large_text)

error_text.register(VendorError, vendor_errors.vendor_error_text)
error_text.register(ServerUnreachable, vendor_errors.unreachable_text)
error_text.register(ServerSlow, vendor_errors.slow_text)
error_text.register(ServerRefused, vendor_errors.refused_text)
error_text.register(NotSignedIn, vendor_errors.not_signed_in_text)
error_text.register(NotUnderstood, vendor_errors.not_understood_text)
error_text.register(ServerClockWrong, vendor_errors.clock_text)
error_text.register(CircuitOpen, vendor_errors.circuit_open_text)
error_text.register(FieldMissing, vendor_errors.field_missing_text)
error_text.register(UnknownOperation, vendor_errors.unknown_operation_text)
error_text.register(ProfileRefused, vendor_errors.profile_refused_text)
error_text.register(OutboxRefused, vendor_errors.outbox_refused_text)
error_text.register(SecretNotOpened, vendor_errors.secret_not_opened_text)
