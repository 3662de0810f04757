"""What the window's frame says: states of encoder and store, keys, menus."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.domain.cards_filter import CardsFilter
from app.domain.lock_notes import LockHealth
from app.domain.rack import DeskAction, RackFilter
from app.ports.encoder import EncoderCondition, EncoderState
from app.ports.lock_link import RadioCondition
from ui.presenters.shell_state import ShellWarning
from ui.shortcuts import Action, CardsSegment, LocksSegment, ShellAction
from ui.wording.rooms import action_text, filter_text

translate = QCoreApplication.translate

READY = (EncoderCondition.EMPTY, EncoderCondition.CARD_PRESENT)


def encoder_text(state: EncoderState) -> str:
    """The encoder in the status bar: which, and what is true of it."""
    said = encoder_condition_text(state.condition)
    if not state.encoder_name:
        return translate("Shell", "Encoder: {state}").format(state=said)
    return translate("Shell", "Encoder {name}: {state}").format(name=state.encoder_name, state=said)


def card_machine_text(name: str) -> str:
    """The issuing machine that makes this desk's cards, in the status bar."""
    return translate("Shell", "Issuing machine: {name}").format(name=name)


def radio_text(condition: RadioCondition) -> str:
    """Bluetooth in the status bar."""
    words = {
        RadioCondition.STARTING: translate("Shell", "Bluetooth: looking for an adapter"),
        RadioCondition.READY: translate("Shell", "Bluetooth on"),
        RadioCondition.OFF: translate("Shell", "Bluetooth off"),
        RadioCondition.NO_ADAPTER: translate("Shell", "Bluetooth: no adapter"),
        RadioCondition.NO_SERVICE: translate("Shell", "Bluetooth: the system's service does not run"),
        RadioCondition.DENIED: translate("Shell", "Bluetooth: not allowed by the system"),
        RadioCondition.CLOSED: translate("Shell", "Bluetooth: let go"),
    }
    return words[condition]


def encoder_is_ready(state: EncoderState) -> bool:
    """Whether a card could be written now or as soon as it is laid down."""
    return state.condition in READY


def card_is_in_the_way(state: EncoderState) -> bool:
    """Whether what lies on the encoder, not the encoder itself, must be seen to."""
    return state.condition in (EncoderCondition.TWO_CARDS, EncoderCondition.MUTE_CARD)


def encoder_condition_text(condition: EncoderCondition) -> str:
    """What is true of an encoder, in a few words."""
    words = {
        EncoderCondition.STARTING: translate("Shell", "starting"),
        EncoderCondition.NO_PCSC: translate("Shell", "card service (PC/SC) is not installed"),
        EncoderCondition.SERVICE_STOPPED: translate("Shell", "card service has stopped"),
        EncoderCondition.REMOTE_SESSION: translate("Shell", "not seen in a remote-desktop session"),
        EncoderCondition.NO_ENCODER: translate("Shell", "not plugged in"),
        EncoderCondition.HELD_BY_OTHER: translate("Shell", "held by another program"),
        EncoderCondition.EMPTY: translate("Shell", "ready, no card"),
        EncoderCondition.CARD_PRESENT: translate("Shell", "ready, card present"),
        EncoderCondition.TWO_CARDS: translate("Shell", "two cards, take one away"),
        EncoderCondition.MUTE_CARD: translate("Shell", "something lies there that does not answer"),
        EncoderCondition.CLOSED: translate("Shell", "let go, Keyrack is closing"),
    }
    return words[condition]


def warning_text(warning: ShellWarning) -> str:
    """What is wrong, in the status bar."""
    words = {
        ShellWarning.SECRETS_IN_FILE: translate("Shell", "No key store: secrets are kept in a file"),
        ShellWarning.DATABASE_RESTORED: translate("Shell", "Database restored from a backup"),
        ShellWarning.BACKUP_FAILED: translate("Shell", "Backup failed"),
        ShellWarning.JOURNAL_BROKEN: translate("Shell", "Journal chain is broken"),
        ShellWarning.CLOCK_JUMPED: translate("Shell", "The clock of this computer has jumped"),
        ShellWarning.SPARES_STALE: translate("Shell", "Outage set: renew spare cards"),
    }
    return words[warning]


def key_text(action: Action) -> str:
    """What a key does, for the help."""
    if isinstance(action, DeskAction):
        return action_text(action)
    if isinstance(action, RackFilter):
        return translate("Shell", "Show: {filter}").format(filter=filter_text(action))
    if isinstance(action, CardsFilter):
        # The words of the Cards page come when somebody asks for the keys.
        from ui.wording.cards import filter_text as cards_filter_text  # noqa: PLC0415

        return translate("Shell", "Show cards: {filter}").format(filter=cards_filter_text(action))
    if isinstance(action, CardsSegment | LocksSegment):
        return _segment_key_text(action)
    if isinstance(action, LockHealth):
        from ui.wording.locks import health_text  # noqa: PLC0415

        return translate("Shell", "Show locks: {filter}").format(filter=health_text(action))
    words = {
        ShellAction.HELP: translate("Shell", "Show or hide this list of keys"),
        ShellAction.LOCK_SCREEN: translate("Shell", "Lock the screen"),
        ShellAction.COMMAND_LINE: translate("Shell", "Go to the command line"),
        ShellAction.SEARCH: translate("Shell", "Search"),
        ShellAction.RACK: translate("Shell", "Go to the rooms"),
        ShellAction.SUGGESTED: translate("Shell", "Do what is suggested"),
        ShellAction.LEAVE: translate("Shell", "Cancel, or go back one step"),
    }
    return words[action]


def _segment_key_text(segment: CardsSegment | LocksSegment) -> str:
    words: dict[CardsSegment | LocksSegment, str] = {
        CardsSegment.OUT: translate("Shell", "Cards: those that are out"),
        CardsSegment.MAKE: translate("Shell", "Cards: make one"),
        CardsSegment.BATCHES: translate("Shell", "Cards: batches"),
        CardsSegment.ONLINE: translate("Shell", "Cards: those of the server"),
        LocksSegment.LOCKS: translate("Shell", "Locks: all of them"),
        LocksSegment.NEARBY: translate("Shell", "Locks: those heard nearby"),
        LocksSegment.ROUND: translate("Shell", "Locks: the round"),
        LocksSegment.GATEWAYS: translate("Shell", "Locks: gateways"),
        LocksSegment.WORK: translate("Shell", "Locks: work that was begun"),
    }
    return words[segment]
