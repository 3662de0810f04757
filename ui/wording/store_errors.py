"""What can be wrong with the database, the key store and files, and what to do about it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.domain.recovery import RecoveryShareRefused
from app.ports.hotel_keys import HotelKeysMissing
from app.ports.layout_source import LayoutFileTooLarge, LayoutFileUnreadable
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
from ui.wording.said import ErrorText

translate = QCoreApplication.translate

BYTES_PER_MEGABYTE = 1024 * 1024


def store_error_text(error: StoreError) -> ErrorText:
    """Word a database failure that has no words of its own."""
    words = translate("StoreErrors", "The database {file} did not do what was asked.")
    return ErrorText(words.format(file=error.path.name), _nothing_stored(), _try_again())


def _nothing_stored() -> str:
    return translate("StoreErrors", "Nothing was stored.")


def _try_again() -> str:
    return translate("StoreErrors", "Try again. If it happens again, call a technician.")


def wrong_kind_text(error: WrongDatabaseKind) -> ErrorText:
    """Word a demonstration's database where a hotel's was wanted, or the reverse."""
    if error.found_demo:
        happened = translate("StoreErrors", "{file} is a demonstration's database, not a hotel's.")
        remedy = translate(
            "StoreErrors", "Start the demonstration with --demo, or name the hotel's own database."
        )
    else:
        happened = translate(
            "StoreErrors", "{file} is a real hotel's database; the demonstration never opens one."
        )
        remedy = translate("StoreErrors", "Start Keyrack without --demo to work with this hotel.")
    return ErrorText(
        happened.format(file=error.path.name), translate("StoreErrors", "It was not touched."), remedy
    )


def too_new_text(error: DatabaseTooNew) -> ErrorText:
    """Word a database of a newer program."""
    words = translate("StoreErrors", "A newer Keyrack made the database {file} (revision {found}).")
    return ErrorText(
        words.format(file=error.path.name, found=error.found),
        translate("StoreErrors", "It was not touched."),
        translate("StoreErrors", "Install the newest Keyrack on this PC."),
    )


def not_keyrack_text(error: NotAKeyrackDatabase) -> ErrorText:
    """Word somebody else's database."""
    words = translate("StoreErrors", "{file} is another program's database.")
    return ErrorText(
        words.format(file=error.path.name),
        translate("StoreErrors", "It was not touched."),
        translate("StoreErrors", "Move that file elsewhere, or have Keyrack use another folder."),
    )


def busy_text(error: DatabaseBusy) -> ErrorText:
    """Word a database that another program holds."""
    words = translate("StoreErrors", "Another program holds the database {file}.")
    return ErrorText(
        words.format(file=error.path.name),
        _nothing_stored(),
        translate("StoreErrors", "Close what else uses it (a backup, a second Keyrack), then try again."),
    )


def not_writable_text(error: DatabaseNotWritable) -> ErrorText:
    """Word a place that can't be written."""
    words = translate("StoreErrors", "The database can't be written: {file}")
    return ErrorText(
        words.format(file=error.path),
        _nothing_stored(),
        translate("StoreErrors", "Have a technician check the rights and the disk of this folder."),
    )


def disk_full_text(error: DiskFull) -> ErrorText:
    """Word a full disk."""
    words = translate("StoreErrors", "The disk with the database is full: {folder}")
    return ErrorText(
        words.format(folder=error.path.parent),
        _nothing_stored(),
        translate("StoreErrors", "Free some space on it, then try again."),
    )


def broken_text(error: DatabaseBroken) -> ErrorText:
    """Word a damaged database, found at the start or in mid-work."""
    happened = translate("StoreErrors", "The database {file} is damaged.").format(file=error.path.name)
    if error.set_aside is None:
        remedy = translate(
            "StoreErrors", "Start Keyrack again: it checks the database and offers the newest backup."
        )
        return ErrorText(happened, _nothing_stored(), remedy)
    done = translate("StoreErrors", "It was set aside as {file} and is not deleted.").format(
        file=error.set_aside.name
    )
    if error.newest_good_backup is None:
        remedy = translate(
            "StoreErrors", "No good backup was found. Call a technician before you set up anew."
        )
    else:
        words = translate("StoreErrors", "Go on from the newest good backup, {file}.")
        remedy = words.format(file=error.newest_good_backup.name)
    return ErrorText(happened, done, remedy)


def backup_broken_text(error: BackupBroken) -> ErrorText:
    """Word a backup that is no good."""
    words = translate("StoreErrors", "The backup {file} is damaged.")
    return ErrorText(
        words.format(file=error.path.name),
        translate("StoreErrors", "Nothing was replaced."),
        translate("StoreErrors", "Choose an older backup."),
    )


def already_taken_text(error: AlreadyTaken) -> ErrorText:
    """Word what must be unique and is not."""
    words = {
        "label": translate("StoreErrors", "There is a room with this label already."),
        "place": translate("StoreErrors", "There is a room at this place already."),
        "operator_name": translate("StoreErrors", "There is an operator of this name already."),
        "serial": translate("StoreErrors", "This card's serial number is taken already."),
    }
    happened = words.get(error.field, translate("StoreErrors", "What must be unique is taken already."))
    return ErrorText(
        happened, _nothing_stored(), translate("StoreErrors", "Choose another one and try again.")
    )


def directory_text(error: DirectoryNotUsable) -> ErrorText:
    """Word a folder of Keyrack's own that can't be used."""
    words = translate("StoreErrors", "The folder {folder} can't be used ({reason}).")
    return ErrorText(
        words.format(folder=error.path, reason=error.reason),
        translate("StoreErrors", "Keyrack did not start; nothing was stored."),
        translate("StoreErrors", "Have a technician check the rights and the disk of this folder."),
    )


def other_silent_text(_error: OtherKeyrackSilent) -> ErrorText:
    """Word another Keyrack that runs on the same data and hangs."""
    return ErrorText(
        translate("StoreErrors", "Keyrack is running already and does not answer."),
        translate("StoreErrors", "Keyrack did not start; nothing was stored."),
        translate("StoreErrors", "Wait a minute. If it stays so, end that Keyrack and start again."),
    )


def secret_store_text(_error: SecretStoreFailed) -> ErrorText:
    """Word a key store that does not answer."""
    return ErrorText(
        translate("StoreErrors", "The key store of this PC can't be used: it is locked or away."),
        translate("StoreErrors", "The hotel's keys were neither read nor changed."),
        translate("StoreErrors", "Unlock it by signing in to the PC, then try again."),
    )


def keys_missing_text(_error: HotelKeysMissing) -> ErrorText:
    """Word a hotel whose keys are not on this PC."""
    return ErrorText(
        translate("StoreErrors", "This PC has no keys for this hotel's cards."),
        translate("StoreErrors", "Cards can't be made or read here; nothing was changed."),
        translate("StoreErrors", "Bring the keys back with the hotel's recovery kit, or call a technician."),
    )


def recovery_share_text(error: RecoveryShareRefused) -> ErrorText:
    """Word a recovery sheet that can't be used."""
    words = {
        "typing": translate("StoreErrors", "One of the sheets has a typing error."),
        "same_share": translate("StoreErrors", "That is the same sheet twice."),
        "other_kit": translate("StoreErrors", "These two sheets are not of one kit."),
        "other_hotel": translate("StoreErrors", "These sheets are another hotel's."),
    }
    return ErrorText(
        words[error.reason],
        translate("StoreErrors", "No keys were changed."),
        translate("StoreErrors", "Compare each group of four with the sheets and type them again."),
    )


def layout_unreadable_text(error: LayoutFileUnreadable) -> ErrorText:
    """Word a file that can't be read."""
    words = translate("StoreErrors", "The file {file} can't be read ({detail}).")
    return ErrorText(
        words.format(file=error.file_name, detail=error.detail),
        translate("StoreErrors", "No room was added."),
        translate("StoreErrors", "Check that it is there and not open elsewhere, or choose another."),
    )


def layout_too_large_text(error: LayoutFileTooLarge) -> ErrorText:
    """Word a file that is larger than any layout."""
    words = translate(
        "StoreErrors", "The file {file} is larger than {megabytes} MB and can't be a room list."
    )
    return ErrorText(
        words.format(file=error.file_name, megabytes=error.limit_bytes // BYTES_PER_MEGABYTE),
        translate("StoreErrors", "No room was added."),
        translate("StoreErrors", "Choose another file."),
    )
