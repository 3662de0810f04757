"""Which source makes the cards, what an issuing machine does, and what can go wrong with either."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication

from app.domain.errors import KeyrackError
from app.domain.machines import MachineBindingUnclear, MachineGone, MachineSilent
from app.domain.offline_card import ONE_ROOM_ONLY, NotByThisSource
from app.ports.card_source import SERVER, ContentRefused, SourceAway
from app.services.card_flow_state import CardFlowState, CardStep
from ui.wording.said import ErrorText

translate = QCoreApplication.translate


def source_text(source: str) -> str:
    """Who makes the cards, by the source's stable code."""
    if source == SERVER:
        return translate("CardSources", "The lock vendor's server")
    return translate("CardSources", "Keyrack itself, in the open format")


def source_sentence(state: CardFlowState) -> str:
    """The sentence while the server is asked or a machine works; "" where all is as with an encoder."""
    if state.step is CardStep.PREPARING:
        return _preparing_text(state)
    words = {
        CardStep.WAITING: translate("CardSources", "Lay a card on {machine}"),
        CardStep.LIFT: translate("CardSources", "{machine} says that the card is made"),
    }
    return words.get(state.step, "").format(machine=state.machine) if state.machine else ""


def _preparing_text(state: CardFlowState) -> str:
    if state.machine:
        return translate("CardSources", "Telling {machine} …").format(machine=state.machine)
    if state.reading is None:
        return translate("CardSources", "Asking the lock vendor's server …")
    return translate("CardSources", "The lock vendor's server makes the content. Leave the card")


def source_more(state: CardFlowState) -> str:
    """The line under it."""
    if state.step is CardStep.PREPARING and (state.machine or state.reading is None):
        return translate("CardSources", "Don't lay a card down yet.")
    if state.step is CardStep.PREPARING:
        return translate("CardSources", "Nothing is written before its answer has been checked.")
    if state.step is CardStep.LIFT and state.source == SERVER and not state.machine:
        return translate("CardSources", "Made by the lock vendor's server; written and read back.")
    words = {
        CardStep.WAITING: translate("CardSources", "It tells the server when the card is made."),
        CardStep.LIFT: translate(
            "CardSources", "Nobody has read it back: an encoder can, or its door will show it."
        ),
        CardStep.DONE: translate(
            "CardSources",
            "Made as the machine says. An encoder reads them back, or their doors will show it.",
        ),
    }
    return words.get(state.step, "") if state.machine else ""


def weak_content_text() -> str:
    """Said of a chip whose own keys protect nothing, where the server made what is on it."""
    return translate(
        "CardSources",
        "This chip can be copied by whoever holds it for a minute. Nobody has published whether the lock "
        "vendor's content guards against that.",
    )


def source_away_text(error: SourceAway, tell: Callable[[KeyrackError], ErrorText]) -> ErrorText:
    """Word a server that can't be asked for a card's content now; ``tell`` words what stood in the way."""
    why = tell(error.cause).happened if error.cause is not None else ""
    done = translate("CardSources", "Nothing was written and no sequence was used up.")
    return ErrorText(
        translate("CardSources", "The server that makes this hotel's cards is away."),
        f"{why} {done}".strip(),
        translate("CardSources", "Use a card of the outage set (Cards, Batches), or try again."),
    )


def content_refused_text(error: ContentRefused) -> ErrorText:
    """Word an answer of the server that must not come near a card."""
    reasons: Mapping[str, str] = {
        "missing": translate("CardSources", "it is missing"),
        "not_understood": translate("CardSources", "it makes no sense"),
        "place": translate("CardSources", "nothing may be written there"),
        "beyond_chip": translate("CardSources", "the card has no such place"),
        "other_card": translate("CardSources", "it is for another card"),
        "other_time": translate("CardSources", "it is for another time"),
        "older": translate("CardSources", "the door has seen a newer card"),
    }
    words = translate("CardSources", "The server's answer can't be put on a card: {field}, {reason}.")
    return ErrorText(
        words.format(field=error.field, reason=reasons.get(error.reason, error.reason)),
        translate("CardSources", "Nothing was written. The card is as it was."),
        translate(
            "CardSources", "Try again. If it stays so, have a technician correct the server's profile."
        ),
    )


def not_by_source_short() -> str:
    """Beside a kind of card that the server makes none of."""
    return translate("CardSources", "Not with this card source")


def not_by_source_why(what: str) -> str:
    """The reason for it; ``what`` as the error's."""
    return not_by_this_source_text(NotByThisSource(what)).happened


def not_by_source_text(what: str) -> str:
    """Why a card can't be made as it is ordered, and what to do, before one is laid; ``what`` as the error's."""
    said = not_by_this_source_text(NotByThisSource(what))
    return f"{said.happened} {said.next_step}"


def not_by_this_source_text(error: NotByThisSource) -> ErrorText:
    """Word a card that the server can't be asked for."""
    words: Mapping[str, str] = {
        "kind": translate("CardSources", "The lock vendor's server makes no cards of this kind."),
        ONE_ROOM_ONLY: translate("CardSources", "A card by the lock vendor's server opens one room only."),
        "common_doors": translate(
            "CardSources", "A card by the lock vendor's server can't bear common doors."
        ),
        "flags": translate(
            "CardSources", "The lock vendor's server can't be asked for what this card may do."
        ),
        "hours": translate("CardSources", "A card by the lock vendor's server can't be limited to hours."),
        "lost_card": translate(
            "CardSources", "The lock vendor's server makes no cards that tell of a lost one."
        ),
    }
    remedy = translate("CardSources", "Order the card without it, or let Keyrack make the cards (Settings).")
    if error.what == ONE_ROOM_ONLY:
        remedy = translate(
            "CardSources",
            "Take each room by itself, with cards of its own, or let Keyrack make the cards (Settings).",
        )
    return ErrorText(
        words.get(error.what, words["kind"]),
        translate("CardSources", "Nothing was asked of it and nothing was written."),
        remedy,
    )


def machine_silent_text(error: MachineSilent) -> ErrorText:
    """Word a machine that does not say how it went."""
    words = translate("CardSources", "{machine} has not said within {seconds} s that the card is made.")
    return ErrorText(
        words.format(machine=error.name, seconds=error.waited_s),
        translate("CardSources", "It may have made it, or may yet: its number counts as used."),
        translate(
            "CardSources",
            "Look at the machine. A card that it made is found at the next try, or by an encoder.",
        ),
    )


def machine_gone_text(error: MachineGone) -> ErrorText:
    """Word a chosen machine that is bound no longer."""
    words = translate("CardSources", "This desk makes its cards with {machine}, which is not bound any more.")
    return ErrorText(
        words.format(machine=error.name),
        translate("CardSources", "No card was made."),
        translate("CardSources", "Choose the encoder or another machine on the Devices page."),
    )


def binding_unclear_text(error: MachineBindingUnclear) -> ErrorText:
    """Word a binding whose answer was lost."""
    happened = translate("CardSources", "The server's answer to the binding was lost.")
    said = translate("CardSources", "Asked again, it says: {message}").format(message=error.message)
    return ErrorText(
        f"{happened} {said}" if error.message else happened,
        translate(
            "CardSources", "The machine may be bound at the server, without Keyrack knowing its number there."
        ),
        translate("CardSources", "Unbind it in the vendor's own app, then bind it here again."),
    )
