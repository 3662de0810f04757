"""What the journal's acts are called, and the facts that stand beside them."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from app.domain.journal import Act, JournalEntry
from ui.wording.formats import Formats
from ui.wording.journal_facts import fact_text

translate = QCoreApplication.translate


def act_text(act: Act) -> str:
    """What was done, in a few words."""
    words = {
        Act.HOTEL_SET_UP: translate("Journal", "Hotel set up"),
        Act.ROOMS_ADDED: translate("Journal", "Rooms added"),
        Act.OPERATOR_ADDED: translate("Journal", "Operator added"),
        Act.ROLES_CHANGED: translate("Journal", "Operator's roles changed"),
        Act.COMMON_DOOR_KEPT: translate("Journal", "Common door added or changed"),
        Act.COMMON_DOOR_REMOVED: translate("Journal", "Common door removed"),
        Act.SIGNED_IN: translate("Journal", "Signed in"),
        Act.LEAVE_GIVEN: translate("Journal", "Gave leave with their PIN"),
        Act.SIGN_IN_REFUSED: translate("Journal", "PIN refused"),
        Act.SCREEN_LOCKED: translate("Journal", "Screen locked"),
        Act.CHECKED_IN: translate("Journal", "Checked in"),
        Act.EXTENDED: translate("Journal", "Departure changed"),
        Act.MOVED: translate("Journal", "Moved to another room"),
        Act.CHECKED_OUT: translate("Journal", "Checked out"),
        Act.STAY_CHANGE_UNDONE: translate("Journal", "Last change undone"),
        Act.ROOM_SEALED: translate("Journal", "Room sealed"),
        Act.ROOM_UNSEALED: translate("Journal", "Room back in service"),
        Act.WRITE_BEGUN: translate("Journal", "Card write begun"),
        Act.CARD_PROVEN: translate("Journal", "Card written and read back"),
        Act.WRITE_FAILED: translate("Journal", "Card write failed, nothing used up"),
        Act.WRITE_UNRESOLVED: translate("Journal", "Card write broke off, card in question"),
        Act.WRITE_RESOLVED: translate("Journal", "Card in question settled by reading it"),
        Act.CARD_READ: translate("Journal", "Card read"),
        Act.BATCH_STARTED: translate("Journal", "Batch begun"),
        Act.BATCH_ITEM_SKIPPED: translate("Journal", "Skipped in a batch"),
        Act.BATCH_ITEM_TAKEN_UP: translate("Journal", "Taken up again in a batch"),
        Act.BATCH_ENDED: translate("Journal", "Batch ended"),
        Act.SPARE_USED: translate("Journal", "Spare card given to a guest"),
        Act.CARD_SPOILED: translate("Journal", "Card spoiled"),
        Act.CARD_ERASED: translate("Journal", "Card erased"),
        Act.CARD_LOST: translate("Journal", "Card reported lost"),
        Act.CARD_FOUND: translate("Journal", "Lost card found"),
        Act.CARD_RETURNED: translate("Journal", "Card returned"),
        Act.CARD_MARK_UNDONE: translate("Journal", "Word about a card taken back"),
        Act.RECORDS_COLLECTED: translate("Journal", "Door records collected from a data card"),
        Act.GUARD_OVERRIDDEN: translate("Journal", "Guard passed with a reason"),
        Act.CLOCK_JUMPED: translate("Journal", "PC clock confirmed after a jump"),
        Act.DATABASE_RESTORED: translate("Journal", "Database restored from a backup"),
        Act.SETTING_CHANGED: translate("Journal", "Setting changed"),
        Act.OUTBOX_RETRIED: translate("Journal", "Sent to the server again by hand"),
        Act.OUTBOX_EDITED: translate("Journal", "Message to the server edited"),
        Act.OUTBOX_DROPPED: translate("Journal", "Message to the server given up"),
        Act.LOCK_MATCHED: translate("Journal", "Lock matched to the room"),
        Act.LOCK_UNMATCHED: translate("Journal", "Lock taken off the room"),
        Act.RECOVERY_KIT_MADE: translate("Journal", "Recovery kit made"),
        Act.KEYS_RESTORED: translate("Journal", "Keys put back from a recovery kit"),
        Act.MACHINE_BOUND: translate("Journal", "Issuing machine bound"),
        Act.MACHINE_UNBOUND: translate("Journal", "Issuing machine unbound"),
        Act.MACHINE_DELETED: translate("Journal", "Issuing machine deleted"),
        Act.ONLINE_CARD: translate("Journal", "Online card changed"),
        Act.CARD_CLAIMED: translate("Journal", "Card made by an issuing machine, as it says"),
        Act.LOCK_WORK_BEGUN: translate("Journal", "Work with a lock begun"),
        Act.LOCK_WORK_DONE: translate("Journal", "Work with a lock done"),
        Act.LOCK_WORK_REFUSED: translate("Journal", "Work with a lock refused"),
        Act.LOCK_WORK_GIVEN_UP: translate("Journal", "Work with a lock given up"),
        Act.GATEWAY_UNBOUND: translate("Journal", "Gateway unbound"),
    }
    return words[act]


def facts_text(entry: JournalEntry, formats: Formats) -> str:
    """The facts of an entry in one line."""
    said = (fact_text(name, value, formats) for name, value in entry.facts)
    return " · ".join(text for text in said if text)


def verdict_text(broken_at: int | None, checked_at: datetime | None, formats: Formats) -> str:
    """What the last check of the chain found."""
    if checked_at is None:
        return translate("Journal", "The chain is being checked …")
    if broken_at is None:
        words = translate("Journal", "Every entry fits the one before it. Checked {time}.")
        return words.format(time=formats.moment(checked_at))
    words = translate(
        "Journal",
        "Entry {number} does not fit the one before it: the journal was changed from outside. "
        "Entries before it are sound. Keep a copy of the newest backup and tell whoever looks after this PC.",
    )
    return words.format(number=broken_at)
