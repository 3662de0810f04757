"""What is said while a card job runs: one large sentence a step, one line of more, one next step."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.domain.door import Verdict
from app.domain.rack import DeskAction
from app.domain.reading import Blank, CardReading, Chip, OurPermission, Unreadable
from app.ports.encoder import EncoderCondition, EncoderState
from app.services.card_flow_state import CardFlowState, CardQuestion, CardStep, CardStory
from ui.wording.card_kinds import make_text
from ui.wording.formats import Formats
from ui.wording.rooms import action_text

translate = QCoreApplication.translate


def job_text(state: CardFlowState) -> str:
    """What the job is for."""
    parts = [make_text(state.make) if state.make is not None else action_text(state.action)]
    if state.room_label:
        parts.append(translate("CardFlow", "Room {room}").format(room=state.room_label))
    if state.guest:
        parts.append(state.guest)
    if state.holder:
        parts.append(state.holder)
    return " · ".join(parts)


def progress_text(state: CardFlowState) -> str:
    """Which card it is about, empty where there is only one."""
    if state.card_total < 2:
        return ""
    words = translate("CardFlow", "Card {number} of {total}")
    return words.format(number=state.card_number, total=state.card_total)


def sentence(state: CardFlowState, formats: Formats) -> str:
    """The one sentence of a step."""
    if state.step is CardStep.ASKING and state.question is not None:
        return question_text(state.question, state)
    if state.step is CardStep.TOLD and state.story is not None:
        return story_text(state.story, formats)
    if state.step is CardStep.DONE:
        return _done_text(state)
    if state.step is CardStep.WAITING:
        return _waiting_text(state)
    words = {
        CardStep.RECOGNISING: translate("CardFlow", "Looking at the card …"),
        CardStep.WRITING: translate("CardFlow", "Leave the card where it is"),
        CardStep.LIFT: translate("CardFlow", "Lift the card"),
        CardStep.TROUBLE: translate("CardFlow", "That did not work"),
        CardStep.CANCELLING: translate("CardFlow", "Stopping …"),
    }
    return words.get(state.step, translate("CardFlow", "What may be done with this card?"))


def more_text(state: CardFlowState, formats: Formats) -> str:
    """The line under the sentence."""
    if state.step is CardStep.WAITING:
        return _waiting_more(state)
    if state.step is CardStep.ASKING and state.story is not None:
        return story_text(state.story, formats)
    words = {
        CardStep.WRITING: _writing_more(state),
        CardStep.LIFT: translate("CardFlow", "Written and read back."),
        CardStep.TOLD: _told_more(state.story),
        CardStep.CANCELLING: translate("CardFlow", "The card is let go as soon as it is safe."),
    }
    return words.get(state.step, "")


def _told_more(story: CardStory | None) -> str:
    left = story is not None and story.guest and not story.party_is_in
    return translate("CardFlow", "Its guest has left.") if left else ""


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
    return translate("CardFlow", "%n card(s) ready", "", state.cards_proven)


def question_text(question: CardQuestion, state: CardFlowState) -> str:
    """Why a person must say so."""
    label = state.story.room_label if state.story is not None else ""
    if question is CardQuestion.LIVE_ELSEWHERE and not label:
        return translate("CardFlow", "This card is still good for something. Overwrite it?")
    if question is CardQuestion.LIVE_ELSEWHERE:
        return translate("CardFlow", "This card still opens {room}. Overwrite it?").format(room=label)
    if question is CardQuestion.ERASE_LIVE and not label:
        return translate("CardFlow", "This card is still good for something. Erase it?")
    if question is CardQuestion.ERASE_LIVE:
        return translate("CardFlow", "This card still opens {room}. Erase it?").format(room=label)
    if question is CardQuestion.RECORDS_ON_CARD:
        return translate("CardFlow", "Nobody has collected the door records on this card. Lose them?")
    return translate("CardFlow", "There is unknown data on this card. Overwrite it?")


def confirm_text(question: CardQuestion) -> str:
    """The button that says yes."""
    if question is CardQuestion.ERASE_LIVE:
        return translate("CardFlow", "Erase it")
    return translate("CardFlow", "Overwrite")


def story_text(story: CardStory, formats: Formats) -> str:
    """What the door will do with a card, in one sentence."""
    if story.verdict is None or not isinstance(story.reading.content, OurPermission):
        return content_text(story.reading)
    time = formats.moment(story.boundary) if story.boundary is not None else ""
    return _verdict_text(story, formats).format(room=story.room_label, time=time)


def _verdict_text(story: CardStory, formats: Formats) -> str:
    if story.verdict is Verdict.REPLACED:
        return _replaced_text(story, formats)
    words = {
        Verdict.OPENS: translate("CardFlow", "Opens {room} until {time}"),
        Verdict.NOT_YET_VALID: translate("CardFlow", "Opens {room} from {time} on, not before"),
        Verdict.EXPIRED: translate("CardFlow", "Ended {time}; opened {room} before"),
        Verdict.WRONG_DOOR: translate("CardFlow", "Made for a door that is no room of this hotel now"),
        Verdict.REPORTED_LOST: translate("CardFlow", "Reported lost; {room} refuses it"),
        Verdict.SINGLE_OPENING_USED: translate("CardFlow", "A single opening of {room} that is used up"),
        Verdict.UNKNOWN_KEY_VERSION: translate("CardFlow", "Signed with a key that the doors don't know"),
        Verdict.BAD_SIGNATURE: translate("CardFlow", "Its signature is wrong; no door opens"),
        Verdict.COPIED: translate("CardFlow", "A copy of another card; no door opens"),
        Verdict.OTHER_HOTEL: translate("CardFlow", "Another hotel's card"),
        Verdict.CLOCK_BEHIND: translate("CardFlow", "The lock's clock is behind; set it first"),
        Verdict.DEADBOLT: translate("CardFlow", "Opens {room} only when nobody has bolted it inside"),
        Verdict.NOT_FOR_DOORS: translate("CardFlow", "This kind of card opens no door"),
    }
    return (words | _task_words()).get(
        story.verdict or Verdict.NOT_A_CARD, translate("CardFlow", "No door opens with this card")
    )


def _task_words() -> dict[Verdict, str]:
    """What staff, sealed doors and the cards that set a lock up add."""
    return {
        Verdict.OUTSIDE_HOURS: translate("CardFlow", "Opens {room}, but not at this hour or day"),
        Verdict.SEALED: translate("CardFlow", "{room} is sealed; only master and emergency cards open it"),
        Verdict.STAY_ENDED: translate("CardFlow", "Checked out; {room} refuses it"),
        Verdict.LIST_FULL: translate("CardFlow", "The list of {room}'s lock is full; it takes no more"),
        Verdict.OUTDATED: translate("CardFlow", "{room}'s lock was told something newer since"),
        Verdict.OTHER_PLACE_SET: translate(
            "CardFlow", "Made for a lock that stood elsewhere; {room} refuses it"
        ),
        Verdict.CARD_FULL: translate("CardFlow", "No room for door records; collect what is on it first"),
        Verdict.CHECKED_OUT: translate("CardFlow", "Checks {room} out at its door; opens nothing"),
        Verdict.CARD_DENIED: translate("CardFlow", "Tells {room} to refuse a lost card; opens nothing"),
        Verdict.CARD_ALLOWED: translate(
            "CardFlow", "Tells {room} to let a found card in again; opens nothing"
        ),
        Verdict.PLACE_SET: translate("CardFlow", "Sets the lock's place; opens nothing"),
        Verdict.CLOCK_SET: translate("CardFlow", "Sets the lock's clock; opens nothing"),
        Verdict.RECORDS_COLLECTED: translate("CardFlow", "Collects door records; opens nothing"),
        Verdict.DOOR_SEALED: translate("CardFlow", "Seals {room}; opens nothing"),
        Verdict.DOOR_UNSEALED: translate("CardFlow", "Unseals {room}; opens nothing"),
    }


def _replaced_text(story: CardStory, formats: Formats) -> str:
    newer = story.replaced_by
    if newer is None or newer.proven_at is None:
        return translate("CardFlow", "Replaced by a newer card of {room}")
    words = translate("CardFlow", "Replaced by card {number} of {room} at {moment}")
    return words.replace("{number}", str(newer.index)).replace(
        "{moment}", formats.on_the_day(newer.proven_at)
    )


def content_text(reading: CardReading) -> str:
    """What a card is that carries no permission of this hotel."""
    content = reading.content
    if isinstance(content, Blank):
        return (
            translate("CardFlow", "Erased, ready for use")
            if content.erased
            else translate("CardFlow", "Blank")
        )
    words = {
        Unreadable.OTHER_HOTEL: translate("CardFlow", "Another hotel's card"),
        Unreadable.UNKNOWN_DATA: translate("CardFlow", "Somebody's data, not a card of this hotel"),
        Unreadable.UNKNOWN_KEYS: translate("CardFlow", "Locked with unknown keys; it can't be used"),
        Unreadable.DAMAGED: translate(
            "CardFlow", "A card of this hotel whose content is damaged; no door opens"
        ),
        Unreadable.COPIED: translate("CardFlow", "A copy of another card; no door opens"),
        Unreadable.WRONG_CHIP: translate("CardFlow", "A kind of chip that can't be used here"),
    }
    return (
        words[content] if isinstance(content, Unreadable) else translate("CardFlow", "A card of this hotel")
    )


def chip_text(reading: CardReading) -> str:
    """The chip by its name."""
    if reading.chip is Chip.UNKNOWN:
        return translate("CardFlow", "Unknown chip")
    return str(reading.chip.value)


def weak_chip_text() -> str:
    """Said once a job where the chip's own keys protect nothing."""
    return translate(
        "CardFlow",
        "This chip can be copied by whoever holds it for a minute. Its content is signed, but a better chip is safer.",
    )


def resolved_text() -> str:
    """Said where reading a card settled an open question."""
    return translate("CardFlow", "Its write had broken off; now it is known what the card holds.")
