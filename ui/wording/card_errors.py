"""What the encoder and the cards answer, each with its own sentence and remedy."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication

from app.domain.reading import CardReading, Unreadable
from app.ports.card_source import CardRefused, CardSwapped, CardWriteFailed, VerifyFailed
from app.ports.encoder import (
    CardLifted,
    EncoderCondition,
    EncoderError,
    EncoderFault,
    EncoderNotReady,
    EncoderState,
    EncoderTimedOut,
    EncoderUnplugged,
)
from app.services.card_run import SameCardAgain
from ui.wording.said import ErrorText

translate = QCoreApplication.translate


def encoder_error_text(_error: EncoderError) -> ErrorText:
    """Word an encoder failure that has no words of its own."""
    return ErrorText(
        translate("CardErrors", "The encoder did not do what was asked."),
        _look_again(),
        translate(
            "CardErrors", "Lay the card down again. If it happens again, unplug the encoder and plug it in."
        ),
    )


def encoder_not_ready_text(error: EncoderNotReady) -> ErrorText:
    """Word why no talk with a card was begun."""
    happened, remedy = condition_texts(error.state)
    return ErrorText(happened, translate("CardErrors", "Nothing was written."), remedy)


def condition_texts(state: EncoderState) -> tuple[str, str]:
    """What is true of the encoder, and its remedy (empty where none is needed)."""
    words: Mapping[EncoderCondition, Callable[[], tuple[str, str]]] = {
        EncoderCondition.STARTING: _starting,
        EncoderCondition.NO_PCSC: _no_pcsc,
        EncoderCondition.SERVICE_STOPPED: _service_stopped,
        EncoderCondition.REMOTE_SESSION: _remote_session,
        EncoderCondition.NO_ENCODER: _no_encoder,
        EncoderCondition.HELD_BY_OTHER: lambda: _held_by_other(state.holder),
        EncoderCondition.EMPTY: _empty,
        EncoderCondition.CARD_PRESENT: _card_present,
        EncoderCondition.TWO_CARDS: _two_cards,
        EncoderCondition.MUTE_CARD: _mute_card,
        EncoderCondition.CLOSED: _closed,
    }
    return words[state.condition]()


def _starting() -> tuple[str, str]:
    return translate("CardErrors", "The encoder is being looked for."), translate(
        "CardErrors", "Wait a moment."
    )


def _no_pcsc() -> tuple[str, str]:
    return (
        translate("CardErrors", "This PC has no smart card service (PC/SC)."),
        translate(
            "CardErrors",
            "Have a technician install it: on Linux, the package pcscd. Then start Keyrack again.",
        ),
    )


def _service_stopped() -> tuple[str, str]:
    return (
        translate("CardErrors", "The smart card service of this PC has stopped."),
        translate(
            "CardErrors", "Start the “Smart Card” service (on Linux, pcscd), or plug the encoder in again."
        ),
    )


def _remote_session() -> tuple[str, str]:
    return (
        translate("CardErrors", "In a remote-desktop session the encoder on this desk can't be seen."),
        translate(
            "CardErrors", "Use Keyrack at the PC itself, or share the smart card reader with the session."
        ),
    )


def _no_encoder() -> tuple[str, str]:
    return (
        translate("CardErrors", "No encoder is connected."),
        translate("CardErrors", "Plug its USB cable in; Keyrack finds it by itself."),
    )


def _held_by_other(holder: str) -> tuple[str, str]:
    if holder:
        happened = translate("CardErrors", "The program {program} holds the encoder.").format(program=holder)
    else:
        happened = translate("CardErrors", "Another program holds the encoder.")
    return happened, translate("CardErrors", "Close that program, then lay the card down again.")


def _empty() -> tuple[str, str]:
    return translate("CardErrors", "No card lies on the encoder."), translate(
        "CardErrors", "Lay a card on it."
    )


def _card_present() -> tuple[str, str]:
    return translate("CardErrors", "A card lies on the encoder."), ""


def _two_cards() -> tuple[str, str]:
    return (
        translate("CardErrors", "More than one card lies on the encoder."),
        translate("CardErrors", "Take all cards away, then lay down a single one."),
    )


def _mute_card() -> tuple[str, str]:
    return (
        translate("CardErrors", "Something lies on the encoder that does not answer."),
        translate(
            "CardErrors", "Lay the card down flat. If it stays silent, it is broken or no card of this kind."
        ),
    )


def _closed() -> tuple[str, str]:
    return (
        translate("CardErrors", "Keyrack is ending and has let go of the encoder."),
        translate("CardErrors", "Start Keyrack again to make cards."),
    )


def _look_again() -> str:
    return translate("CardErrors", "The card does not count yet: it holds the old content or the new.")


def card_lifted_text(error: CardLifted) -> ErrorText:
    """Word a card that left too soon."""
    done = _look_again() if error.apdus_done else translate("CardErrors", "Nothing was written.")
    return ErrorText(
        translate("CardErrors", "The card was lifted too soon."),
        done,
        translate("CardErrors", "Lay the same card down again and leave it until Keyrack says so."),
    )


def encoder_unplugged_text(_error: EncoderUnplugged) -> ErrorText:
    """Word an encoder that went away in the middle."""
    return ErrorText(
        translate(
            "CardErrors", "The encoder was unplugged, or its service stopped, in the middle of a card."
        ),
        _look_again(),
        translate("CardErrors", "Plug it in again, then lay the same card down."),
    )


def encoder_timed_out_text(_error: EncoderTimedOut) -> ErrorText:
    """Word an encoder that went silent."""
    return ErrorText(
        translate("CardErrors", "The encoder did not answer in time."),
        _look_again(),
        translate(
            "CardErrors", "Lay the same card down again. If it happens again, plug the encoder in anew."
        ),
    )


def encoder_fault_text(error: EncoderFault) -> ErrorText:
    """Word a command that the encoder failed to carry."""
    words = translate("CardErrors", "The encoder could not reach the card's memory (code {code}).")
    return ErrorText(
        words.format(code=f"{error.code:08X}"),
        _look_again(),
        translate(
            "CardErrors",
            "Lay the same card down again, flat and in the middle. If it fails again, take another.",
        ),
    )


def card_write_failed_text(error: CardWriteFailed) -> ErrorText:
    """Word a command that the card or encoder refused."""
    words = translate("CardErrors", "The card could not be read or written (answer {status}).")
    if error.old_content_stands:
        done = translate("CardErrors", "It still holds what it held before, and no sequence was used up.")
    else:
        done = _look_again()
    return ErrorText(
        words.format(status=f"{error.status:04X}"),
        done,
        translate("CardErrors", "Lay the same card down again. If it fails twice, take another card."),
    )


def verify_failed_text(_error: VerifyFailed) -> ErrorText:
    """Word a card that does not hold what was written."""
    return ErrorText(
        translate("CardErrors", "What was read back from the card is not what was written."),
        translate("CardErrors", "The card does not count. It must not be handed out."),
        translate("CardErrors", "Put this card aside and take another."),
    )


def card_swapped_text(_error: CardSwapped) -> ErrorText:
    """Word a card that was changed for another in between."""
    return ErrorText(
        translate("CardErrors", "Another card was laid down in between."),
        translate("CardErrors", "Nothing was written on it."),
        translate("CardErrors", "Lay down the card that you mean, and leave it there."),
    )


def same_card_again_text(error: SameCardAgain) -> ErrorText:
    """Word a finished card of this job that was laid down again."""
    words = translate("CardErrors", "This is card {number}, which is finished already.")
    return ErrorText(
        words.format(number=error.card_number),
        translate("CardErrors", "Nothing was written; it goes on working and is counted once."),
        translate("CardErrors", "Lift it and lay down the next card."),
    )


def card_refused_text(error: CardRefused) -> ErrorText:
    """Word why this card can't be used."""
    happened, remedy = _refusal(error.reading)
    return ErrorText(happened, translate("CardErrors", "Nothing was written on it."), remedy)


def _refusal(reading: CardReading) -> tuple[str, str]:
    another = translate("CardErrors", "Take another card.")
    if not isinstance(reading.content, Unreadable):
        return translate("CardErrors", "This card is in use."), another
    words: Mapping[Unreadable, Callable[[], tuple[str, str]]] = {
        Unreadable.OTHER_HOTEL: _other_hotel,
        Unreadable.UNKNOWN_DATA: _unknown_data,
        Unreadable.UNKNOWN_KEYS: lambda: (
            translate("CardErrors", "This card is locked with somebody else's keys; it can't be used."),
            another,
        ),
        Unreadable.DAMAGED: _damaged,
        Unreadable.COPIED: lambda: (
            translate(
                "CardErrors", "This card carries a copy of another card's content; no door opens for it."
            ),
            translate("CardErrors", "Keep the card and tell the duty manager."),
        ),
        Unreadable.WRONG_CHIP: lambda: (
            translate("CardErrors", "Keyrack can't make cards on a chip of this kind ({chip}).").format(
                chip=reading.chip.value
            ),
            translate("CardErrors", "Take a MIFARE DESFire card, or a MIFARE Classic 1K or 4K."),
        ),
    }
    return words[reading.content]()


def _other_hotel() -> tuple[str, str]:
    return (
        translate("CardErrors", "This is another hotel's card."),
        translate("CardErrors", "Give it back to whoever brought it, and take one of your own."),
    )


def _unknown_data() -> tuple[str, str]:
    return (
        translate("CardErrors", "This card is not blank: it holds data that is not Keyrack's."),
        translate("CardErrors", "Erase it first (F4) if it may be lost, or take another card."),
    )


def _damaged() -> tuple[str, str]:
    return (
        translate("CardErrors", "This card of the hotel is damaged: no part of it has a right signature."),
        translate("CardErrors", "Erase it (F4), or take another card."),
    )
