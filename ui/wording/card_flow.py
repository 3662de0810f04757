"""What is said while a card job runs: one large sentence a step, one line of more, one next step."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.domain.rack import DeskAction
from app.domain.reading import CardReading, Chip
from app.ports.card_source import SERVER
from app.ports.encoder import EncoderCondition, EncoderState
from app.services.card_flow_state import CardFlowState, CardQuestion, CardStep, CardStory
from ui.wording.batches import run_text
from ui.wording.card_kinds import make_text
from ui.wording.card_sources import source_more, source_sentence, weak_content_text
from ui.wording.card_story import (
    common_doors_text,
    kind_and_holder_text,
    other_doors_texts,
    story_text,
    where_text,
)
from ui.wording.formats import Formats
from ui.wording.rooms import action_text

translate = QCoreApplication.translate


def job_text(state: CardFlowState) -> str:
    """What the job is for."""
    parts = [make_text(state.make) if state.make is not None else action_text(state.action)]
    if state.run is not None:
        parts.insert(0, state.run.name)
    if state.room_label:
        parts.append(translate("CardFlow", "Room {room}").format(room=state.room_label))
    if state.guest:
        parts.append(state.guest)
    if state.holder:
        parts.append(state.holder)
    return " · ".join(parts)


def progress_text(state: CardFlowState) -> str:
    """Which card it is about and where the run is; empty where there is only one."""
    parts = []
    if state.card_total > 1:
        words = translate("CardFlow", "Card {number} of {total}")
        parts.append(words.format(number=state.card_number, total=state.card_total))
    if state.run is not None:
        parts.append(run_text(state.run.number, state.run.total, state.run.purpose))
    return " · ".join(parts)


def sentence(state: CardFlowState, formats: Formats) -> str:
    """The one sentence of a step."""
    if state.step is CardStep.ASKING and state.question is not None:
        return question_text(state.question, state)
    if state.step is CardStep.TOLD and state.story is not None:
        return story_text(state.story, formats)
    if state.step is CardStep.DONE:
        return _done_text(state)
    if state.step is CardStep.WAITING and not state.machine:
        return _waiting_text(state)
    words = {
        CardStep.RECOGNISING: translate("CardFlow", "Looking at the card …"),
        CardStep.WRITING: translate("CardFlow", "Leave the card where it is"),
        CardStep.LIFT: translate("CardFlow", "Lift the card"),
        CardStep.TROUBLE: translate("CardFlow", "That did not work"),
        CardStep.CANCELLING: translate("CardFlow", "Stopping …"),
    }
    said = source_sentence(state) or words.get(state.step)
    return said or translate("CardFlow", "What may be done with this card?")


def more_text(state: CardFlowState, formats: Formats) -> str:
    """The line under the sentence."""
    if source_more(state):
        return source_more(state)
    if state.step is CardStep.WAITING:
        return _waiting_more(state)
    if state.records_of:
        return records_of_text(state)
    if state.step is CardStep.ASKING and state.story is not None:
        return story_text(state.story, formats)
    words = {
        CardStep.WRITING: _writing_more(state),
        CardStep.LIFT: _proven_more(state),
        CardStep.TOLD: _told_more(state.story, formats),
        CardStep.CANCELLING: translate("CardFlow", "The card is let go as soon as it is safe."),
    }
    return words.get(state.step, "")


def _told_more(story: CardStory | None, formats: Formats) -> str:
    if story is None:
        return ""
    left = translate("CardFlow", "Its guest has left.") if story.guest and not story.party_is_in else ""
    parts = (kind_and_holder_text(story), *other_doors_texts(story, formats), common_doors_text(story), left)
    return "\n".join(part for part in parts if part)


def _writing_more(state: CardFlowState) -> str:
    if state.action is DeskAction.ERASE_CARD:
        return translate("CardFlow", "It is being erased and read back.")
    return translate("CardFlow", "It is being written and read back.")


def encoder_texts(condition: EncoderCondition) -> tuple[str, str]:
    """What keeps the encoder from taking a card, and what to do; both empty where nothing does."""
    return _encoder_sentence(condition), _encoder_remedy(condition)


def _encoder_sentence(condition: EncoderCondition) -> str:
    words = {
        EncoderCondition.EMPTY: "",
        EncoderCondition.CARD_PRESENT: "",
        EncoderCondition.TWO_CARDS: translate("CardFlow", "Two cards lie on the encoder"),
        EncoderCondition.MUTE_CARD: translate("CardFlow", "This card does not answer"),
    }
    return words.get(condition, translate("CardFlow", "The encoder is not ready"))


def _waiting_text(state: CardFlowState) -> str:
    said = _encoder_sentence(state.encoder.condition) if state.encoder is not None else ""
    if said:
        return said
    if state.holder:
        words = translate("CardFlow", "Lay a card for {holder} on the encoder")
        return words.format(holder=state.holder)
    if state.card_number > 1:
        return translate("CardFlow", "Lay the next card on the encoder")
    return translate("CardFlow", "Lay a card on the encoder")


def _waiting_more(state: CardFlowState) -> str:
    if state.encoder is None:
        return ""
    return _encoder_remedy(state.encoder.condition) or which_encoder_text(state.encoder)


def which_encoder_text(encoder: EncoderState) -> str:
    """Which of several encoders is meant; empty where there is one."""
    if len(encoder.encoder_names) < 2:
        return ""
    return translate("CardFlow", "On “{name}”: no other encoder is used.").format(name=encoder.encoder_name)


def _encoder_remedy(condition: EncoderCondition) -> str:
    words = {
        EncoderCondition.STARTING: translate("CardFlow", "It is starting; this takes a moment."),
        EncoderCondition.NO_PCSC: translate("CardFlow", "Install the card service (PC/SC) on this computer."),
        EncoderCondition.SERVICE_STOPPED: translate(
            "CardFlow", "The card service has stopped. Start it; this goes on by itself."
        ),
        EncoderCondition.REMOTE_SESSION: translate(
            "CardFlow",
            "An encoder on this computer is not seen through remote desktop. Work at the desk itself.",
        ),
        EncoderCondition.NO_ENCODER: translate("CardFlow", "Plug it in; this goes on by itself."),
        EncoderCondition.HELD_BY_OTHER: translate(
            "CardFlow", "Another program holds it. Close that program; this goes on by itself."
        ),
        EncoderCondition.CLOSED: translate("CardFlow", "Keyrack is closing."),
        EncoderCondition.TWO_CARDS: translate("CardFlow", "Take one away; this goes on by itself."),
        EncoderCondition.MUTE_CARD: translate("CardFlow", "Turn it over, or take another card."),
    }
    return words.get(condition, "")


def _done_text(state: CardFlowState) -> str:
    if state.action is DeskAction.ERASE_CARD:
        return translate("CardFlow", "Erased. The card opens nothing now.")
    if state.action is DeskAction.COLLECT_RECORDS:
        return translate("CardFlow", "%n new door record(s) kept", "", state.records)
    return translate("CardFlow", "%n card(s) ready", "", state.cards_proven)


def question_text(question: CardQuestion, state: CardFlowState) -> str:
    """Why a person must say so."""
    words = {
        CardQuestion.LIVE_ELSEWHERE: translate("CardFlow", "This card still opens {room}. Overwrite it?"),
        CardQuestion.ERASE_LIVE: translate("CardFlow", "This card still opens {room}. Erase it?"),
        CardQuestion.UNKNOWN_DATA: translate("CardFlow", "There is unknown data on this card. Overwrite it?"),
        CardQuestion.RECORDS_ON_CARD: translate(
            "CardFlow", "Nobody has collected the door records on this card. Lose them?"
        ),
        CardQuestion.EMPTY_DATA_CARD: translate(
            "CardFlow", "%n new door record(s) kept. Empty the card for its next round?", "", state.records
        ),
    }
    label = where_text(state.story) if state.story is not None else ""
    if label or question not in _OF_A_DOOR:
        return words[question].format(room=label)
    if question is CardQuestion.ERASE_LIVE:
        return translate("CardFlow", "This card is still good for something. Erase it?")
    return translate("CardFlow", "This card is still good for something. Overwrite it?")


def _proven_more(state: CardFlowState) -> str:
    if state.action is DeskAction.ERASE_CARD:
        return translate("CardFlow", "Erased, and read back.")
    return translate("CardFlow", "Written and read back.")


def records_of_text(state: CardFlowState) -> str:
    """Which doors a data card brought records of, and how many."""
    each = translate("CardFlow", "{door}: {count}")
    return " · ".join(each.format(door=door, count=count) for door, count in state.records_of)


def other_text(question: CardQuestion | None) -> str:
    """The button that says no."""
    if question is CardQuestion.EMPTY_DATA_CARD:
        return translate("CardFlow", "Leave them on it")
    return translate("CardFlow", "Use another card")


def outage_set_text() -> str:
    """The button that leads to the spare cards in the drawer."""
    return translate("CardFlow", "Outage set")


_OF_A_DOOR = (CardQuestion.LIVE_ELSEWHERE, CardQuestion.ERASE_LIVE)


def confirm_text(question: CardQuestion) -> str:
    """The button that says yes."""
    if question is CardQuestion.ERASE_LIVE:
        return translate("CardFlow", "Erase it")
    if question is CardQuestion.EMPTY_DATA_CARD:
        return translate("CardFlow", "Empty it")
    if question is CardQuestion.RECORDS_ON_CARD:
        return translate("CardFlow", "Lose them")
    return translate("CardFlow", "Overwrite")


def chip_text(reading: CardReading) -> str:
    """The chip by its name."""
    if reading.chip is Chip.UNKNOWN:
        return translate("CardFlow", "Unknown chip")
    return str(reading.chip.value)


def weak_chip_text(source: str) -> str:
    """Said where the chip's own keys protect nothing, by the source of what is on it."""
    if source == SERVER:
        return weak_content_text()
    return translate(
        "CardFlow",
        "This chip can be copied by whoever holds it for a minute. Its content is signed, but a better chip is safer.",
    )


def resolved_text() -> str:
    """Said where reading a card settled an open question."""
    return translate("CardFlow", "Its write had broken off; now it is known what the card holds.")
