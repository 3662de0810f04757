"""Every key of Keyrack in one table: what it does and where it holds.

Windows make their shortcuts from this table and the help (F1) shows it, so neither can
know a key that the other doesn't.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from app.domain.cards_filter import CardsFilter
from app.domain.lock_notes import LockHealth
from app.domain.rack import DeskAction, RackFilter


class ShellAction(Enum):
    """What a key does that is no act at the desk."""

    HELP = "help"
    LOCK_SCREEN = "lock_screen"
    COMMAND_LINE = "command_line"
    SEARCH = "search"
    RACK = "rack"
    SUGGESTED = "suggested"
    LEAVE = "leave"
    """Cancel a card job, close a list, empty a field."""


class Where(Enum):
    """Where a key holds."""

    EVERYWHERE = "everywhere"
    ROOMS = "rooms"
    CARDS = "cards"
    LOCKS = "locks"
    ROOMS_AND_CARDS = "rooms_and_cards"
    LIST_PAGES = "list_pages"
    """Rooms, Cards and Locks."""


class CardsSegment(Enum):
    """The parts of the Cards page, in order; each has its key."""

    OUT = "out"
    MAKE = "make"
    BATCHES = "batches"
    ONLINE = "online"
    """Offered while the hotel has a server account."""


class LocksSegment(Enum):
    """The parts of the Locks page, in order; each has its key."""

    LOCKS = "locks"
    NEARBY = "nearby"
    ROUND = "round"
    GATEWAYS = "gateways"
    WORK = "work"


Action = DeskAction | ShellAction | RackFilter | CardsSegment | CardsFilter | LocksSegment | LockHealth


@dataclass(frozen=True, slots=True)
class Shortcut:
    """One key in Qt's portable spelling."""

    key: str
    action: Action
    where: Where


SHORTCUTS: tuple[Shortcut, ...] = (
    Shortcut("F1", ShellAction.HELP, Where.EVERYWHERE),
    Shortcut("Ctrl+L", ShellAction.LOCK_SCREEN, Where.EVERYWHERE),
    Shortcut("Ctrl+K", ShellAction.COMMAND_LINE, Where.EVERYWHERE),
    Shortcut("Ctrl+F", ShellAction.SEARCH, Where.LIST_PAGES),
    Shortcut("Ctrl+R", ShellAction.RACK, Where.ROOMS),
    Shortcut("Ctrl+Return", ShellAction.SUGGESTED, Where.LIST_PAGES),
    Shortcut("F3", DeskAction.READ_CARD, Where.ROOMS_AND_CARDS),
    Shortcut("F4", DeskAction.ERASE_CARD, Where.ROOMS_AND_CARDS),
    Shortcut("F5", DeskAction.NEW_GUEST, Where.ROOMS),
    Shortcut("F6", DeskAction.ANOTHER_CARD, Where.ROOMS),
    Shortcut("F7", DeskAction.CHECK_OUT, Where.ROOMS),
    Shortcut("F8", DeskAction.SINGLE_OPENING, Where.ROOMS),
    Shortcut("F9", DeskAction.EXTEND, Where.ROOMS),
    Shortcut("F10", DeskAction.MOVE, Where.ROOMS),
    Shortcut("F11", DeskAction.SEAL, Where.ROOMS),
    Shortcut("F12", DeskAction.UNSEAL, Where.ROOMS),
    Shortcut("Ctrl+Z", DeskAction.UNDO, Where.ROOMS_AND_CARDS),
    Shortcut("Escape", ShellAction.LEAVE, Where.LIST_PAGES),
    Shortcut("Ctrl+O", CardsSegment.OUT, Where.CARDS),
    Shortcut("Ctrl+M", CardsSegment.MAKE, Where.CARDS),
    Shortcut("Ctrl+B", CardsSegment.BATCHES, Where.CARDS),
    Shortcut("Ctrl+N", CardsSegment.ONLINE, Where.CARDS),
    Shortcut("Ctrl+O", LocksSegment.LOCKS, Where.LOCKS),
    Shortcut("Ctrl+N", LocksSegment.NEARBY, Where.LOCKS),
    Shortcut("Ctrl+R", LocksSegment.ROUND, Where.LOCKS),
    Shortcut("Ctrl+G", LocksSegment.GATEWAYS, Where.LOCKS),
    Shortcut("Ctrl+J", LocksSegment.WORK, Where.LOCKS),
    *(Shortcut(f"Alt+{at}", chip, Where.ROOMS) for at, chip in enumerate(RackFilter, start=1)),
    *(Shortcut(f"Alt+{at}", chip, Where.CARDS) for at, chip in enumerate(CardsFilter, start=1)),
    *(Shortcut(f"Alt+{at}", chip, Where.LOCKS) for at, chip in enumerate(LockHealth, start=1)),
)

_KEYS = {shortcut.action: shortcut.key for shortcut in SHORTCUTS}


def shortcuts_of(page: Where) -> tuple[Shortcut, ...]:
    """The keys that hold while a page (ROOMS, CARDS, LOCKS) is shown, besides those that hold everywhere."""
    held = {page, Where.LIST_PAGES} | (set() if page is Where.LOCKS else {Where.ROOMS_AND_CARDS})
    return tuple(shortcut for shortcut in SHORTCUTS if shortcut.where in held)


def key_of(action: Action) -> str:
    """The key of an action in Qt's portable spelling; KeyError if it has none."""
    return _KEYS[action]


def page_key(position: int) -> str:
    """The key of the page at ``position`` on the rail, counted from 0."""
    return f"Ctrl+{position + 1}"
