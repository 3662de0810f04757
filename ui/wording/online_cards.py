"""What is said of online cards: where each stands, what waits for the server, and what an act means."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from app.domain.outbox import OutboxRow, OutboxState
from ui.presenters.online_state import (
    CARD_MODIFY,
    ONLINE_CREATE,
    ONLINE_DELETE,
    ONLINE_SAVE,
    CardLock,
    OnlineAsk,
    OnlineCard,
    OnlineState,
    Patience,
)
from ui.theme.tokens import ColourName
from ui.wording.failure import error_text
from ui.wording.formats import Formats
from ui.wording.sync import failure_text, state_text

translate = QCoreApplication.translate


def number_text(number: str) -> str:
    """A card's own number as it is read: two digits at a time."""
    return " ".join(number[at : at + 2] for at in range(0, len(number), 2))


def lock_text(lock: CardLock | None) -> str:
    """Which door: the room, otherwise the lock's name."""
    if lock is None:
        return translate("OnlineCards", "none of this hotel")
    return lock.room_label or lock.name


def lock_choice(lock: CardLock) -> str:
    """A lock as it is offered: the room and the lock's name, and whether the server reaches it."""
    name = f"{lock.room_label} · {lock.name}" if lock.room_label else lock.name
    if lock.reached is False:
        return translate("OnlineCards", "{lock} (not reached now)").format(lock=name)
    return name


def all_locks_text() -> str:
    """The choice of all locks."""
    return translate("OnlineCards", "All rooms")


# -- where a card stands


def standing_text(card: OnlineCard, lock: CardLock | None, formats: Formats) -> str:
    """Where a card stands, in a word or two."""
    if card.ends is not None and card.ends <= formats.now:
        return translate("OnlineCards", "Ended")
    if not card.lock_id:
        return translate("OnlineCards", "On no lock")
    if card.on_lock is None:
        return translate("OnlineCards", "Not told")
    if card.on_lock:
        return translate("OnlineCards", "On the lock")
    if lock is not None and lock.reached:
        return translate("OnlineCards", "Waits for the lock")
    return translate("OnlineCards", "Waits: not reached")


def standing_tone(card: OnlineCard, formats: Formats) -> ColourName | None:
    """The colour that repeats it."""
    if card.ends is not None and card.ends <= formats.now:
        return "muted"
    return "warning" if card.lock_id and card.on_lock is False else None


def standing_more(card: OnlineCard, lock: CardLock | None) -> str:
    """What that means at the door."""
    if not card.lock_id:
        return translate(
            "OnlineCards",
            "The server keeps it, and no lock was told of it: what is on the card opens its door.",
        )
    if card.on_lock is None:
        return translate("OnlineCards", "The server does not say whether the lock knows the card.")
    if card.on_lock:
        return translate("OnlineCards", "The server says that the lock knows the card.")
    if lock is not None and lock.reached:
        return translate(
            "OnlineCards",
            "The lock is reached by a gateway or 4G, and has not taken the card yet. It opens nothing.",
        )
    return translate(
        "OnlineCards",
        "No gateway and no 4G module reaches the lock. The card opens once one does and the server has told it.",
    )


def until_text(card: OnlineCard, formats: Formats) -> str:
    """Until when it is valid."""
    return formats.moment(card.ends) if card.ends is not None else translate("OnlineCards", "not told")


def validity_text(card: OnlineCard, formats: Formats) -> str:
    """From when until when."""
    if card.starts is None or card.ends is None:
        return translate("OnlineCards", "The server tells no times that read")
    words = translate("OnlineCards", "{start} to {end}")
    return words.format(start=formats.full(card.starts), end=formats.full(card.ends))


def made_by_text(card: OnlineCard) -> str:
    """Whether Keyrack made it."""
    if card.tag:
        return translate("OnlineCards", "Told to the server by Keyrack")
    return translate("OnlineCards", "Made by another program, or by hand")


def leaves_text() -> str:
    """A card whose deletion is on its way."""
    return translate("OnlineCards", "Its deletion is on the way. Until then it opens its door.")


# -- the outbox


def act_text(row: OutboxRow) -> str:
    """What the server is to do."""
    words = {
        ONLINE_CREATE: translate("OnlineCards", "Tell the lock of a card"),
        ONLINE_SAVE: translate("OnlineCards", "Keep a card that the lock knows"),
        ONLINE_DELETE: translate("OnlineCards", "Take a card off the lock"),
        CARD_MODIFY: translate("OnlineCards", "Change a card"),
    }
    return words.get(row.operation_id, row.operation_id)


def row_name(row: OutboxRow) -> str:
    """Which card: its number, else its name without the mark, else the machine that reads it."""
    number = row.fields.get("cardNumber", "")
    if number:
        return number_text(number)
    if row.fields.get("issuerId"):
        return translate("OnlineCards", "read by the issuing machine")
    return row.fields.get("holder") or row.fields.get("cardId", "")


def row_state(row: OutboxRow) -> str:
    """Where it stands, with what went wrong."""
    went_wrong = failure_text(row.last_error, row.last_message)
    words = state_text(row.state)
    return f"{words}. {went_wrong}" if went_wrong else words


def row_tone(row: OutboxRow) -> ColourName | None:
    """The colour that repeats it."""
    return "warning" if row.state in (OutboxState.DEAD, OutboxState.UNCERTAIN) else None


def waiting_heading(rows: tuple[OutboxRow, ...]) -> str:
    """Over what waits in the outbox."""
    return translate("OnlineCards", "%n act(s) wait for the server", "", len(rows))


def queued_text(operation_id: str) -> str:
    """What was just put into the outbox."""
    words: Mapping[str, str] = {
        ONLINE_CREATE: translate(
            "OnlineCards", "It is on its way: the server is told of the card, once, and tells the lock."
        ),
        ONLINE_SAVE: translate("OnlineCards", "It is on its way: the server will keep the card."),
        ONLINE_DELETE: translate(
            "OnlineCards", "It is on its way: the server has the card taken off its lock."
        ),
        CARD_MODIFY: translate("OnlineCards", "It is on its way: the server is told what the card is to be."),
    }
    return words.get(operation_id, "")


# -- the list as a whole


def about_text(state: OnlineState, formats: Formats) -> str:
    """What the list is, and how old."""
    if state.read_at is None:
        return translate("OnlineCards", "The server was not asked yet.")
    count = translate("OnlineCards", "%n card(s)", "", len(state.shown))
    if state.holder:
        count = translate("OnlineCards", "{cards} of {holder}").format(cards=count, holder=state.holder)
    words = translate("OnlineCards", "{cards}, as the server said {age}.")
    return words.format(cards=count, age=formats.age(state.read_at))


def asking_text(state: OnlineState) -> str:
    """What goes on, once it takes long enough to be noticed."""
    if state.asks is None or state.patience is Patience.SHORT:
        return ""
    words = {
        OnlineAsk.LIST: translate("OnlineCards", "Asking the server for its cards …"),
        OnlineAsk.HOLDER: translate("OnlineCards", "Asking the server for the cards of {holder} …"),
        OnlineAsk.DETAILS: translate("OnlineCards", "Asking the server for this card …"),
    }
    return words[state.asks].format(holder=state.search)


def trouble_text(state: OnlineState) -> str:
    """Why the last question got no answer."""
    if state.trouble is None:
        return ""
    said = error_text(state.trouble)
    return " ".join(part for part in (said.happened, said.next_step) if part)


def empty_text(state: OnlineState) -> tuple[str, str]:
    """Where no card is listed."""
    if state.read_at is None:
        return (
            translate("OnlineCards", "Not told yet"),
            translate("OnlineCards", "The list comes from the lock vendor's server."),
        )
    if state.cards:
        return (
            translate("OnlineCards", "No card matches"),
            translate("OnlineCards", "Choose all rooms, or empty the search."),
        )
    return (
        translate("OnlineCards", "No online cards"),
        translate(
            "OnlineCards",
            "An online card is any card whose own number a lock is told by gateway or 4G. Nothing is written on the "
            "card. “New online card” has a lock told of one.",
        ),
    )
