"""What the Devices page says of encoders, issuing machines, Bluetooth and the doctor's report."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from app.domain.diagnosis import Finding, Grade, Line
from app.domain.machines import BindMethod, IssuingMachine, MachineStatus
from app.domain.reading import Chip
from app.ports.encoder import EncoderCondition, EncoderState
from app.ports.encoders import EncoderTest, KnownEncoder, Signal
from app.ports.lock_link import RadioCondition
from app.services.desk_encoders import DeskEncoder
from ui.presenters.devices_state import DevicesTab, DoctorState
from ui.wording.card_errors import condition_texts
from ui.wording.doctor.language import Language, Words
from ui.wording.doctor.report import LANGUAGES
from ui.wording.formats import Formats
from ui.wording.shell import encoder_condition_text
from ui.wording.vendor import speaks_chinese

translate = QCoreApplication.translate


# -- the lists


def tab_text(tab: DevicesTab, count: int) -> str:
    """A list's name, with how many there are, or are wrong."""
    name = tab_name(tab)
    return f"{name} · {count}" if count else name


def tab_name(tab: DevicesTab) -> str:
    """A list's name."""
    words = {
        DevicesTab.ENCODERS: translate("Devices", "Encoders"),
        DevicesTab.MACHINES: translate("Devices", "Issuing machines"),
        DevicesTab.DOCTOR: translate("Devices", "Doctor"),
    }
    return words[tab]


def empty_text(tab: DevicesTab, *, has_account: bool) -> tuple[str, str]:
    """What an empty list means, and what to do."""
    if tab is DevicesTab.ENCODERS:
        return (
            translate("Devices", "No encoder is connected"),
            translate(
                "Devices",
                "Plug one in: it appears here by itself. If it does not, the doctor says what is in the way.",
            ),
        )
    if not has_account:
        return (
            translate("Devices", "Issuing machines need the lock vendor's server"),
            translate("Devices", "Set up the server account in Settings, then bind a machine here."),
        )
    return (
        translate("Devices", "No issuing machine is bound"),
        translate("Devices", "Have its serial number at hand, or switch it on so that it shows its code."),
    )


# -- encoders


def condition_text(encoder: DeskEncoder) -> tuple[str, str]:
    """What is true of an encoder, and its remedy; an empty one needs none here."""
    known = encoder.known
    if known is None:
        state = EncoderState(EncoderCondition.NO_ENCODER)
    else:
        state = EncoderState(known.condition, known.reader, holder=known.holder)
    said, remedy = condition_texts(state)
    return said, "" if state.condition is EncoderCondition.EMPTY else remedy


def state_text(encoder: DeskEncoder) -> str:
    """What is true of an encoder in a few words, with the remedy where one is needed."""
    condition = EncoderCondition.NO_ENCODER if encoder.known is None else encoder.known.condition
    said = encoder_condition_text(condition)
    if not needs_somebody(encoder):
        return said
    return translate("Devices", "{state}. {remedy}").format(state=said, remedy=condition_text(encoder)[1])


def needs_somebody(encoder: DeskEncoder) -> bool:
    """Whether no card can be made here before somebody did something."""
    ready = (EncoderCondition.EMPTY, EncoderCondition.CARD_PRESENT)
    return encoder.known is None or encoder.known.condition not in ready


def used_text(encoder: DeskEncoder) -> str:
    """The mark of the encoder that cards are made on; empty for another."""
    if not encoder.used:
        return ""
    if encoder.by_choice:
        return translate("Devices", "used at this desk")
    return translate("Devices", "used (found by itself)")


def lies_text(known: KnownEncoder) -> str:
    """What lies on an encoder, as far as it can be told."""
    words = {
        EncoderCondition.EMPTY: translate("Devices", "nothing"),
        EncoderCondition.HELD_BY_OTHER: translate("Devices", "another program's card"),
        EncoderCondition.TWO_CARDS: translate("Devices", "more than one card"),
        EncoderCondition.MUTE_CARD: translate("Devices", "something that does not answer"),
    }
    return words.get(known.condition, "") if known.chip is None else _chip_text(known.chip)


def _chip_text(chip: Chip | None) -> str:
    return translate("Devices", "unknown chip") if chip is None or chip is Chip.UNKNOWN else chip.value


def signals_text(known: KnownEncoder) -> str:
    """Whether a test can make it beep, and how sure that is."""
    if known.signals:
        return translate("Devices", "by its maker's manual; not tried by Keyrack's makers")
    return translate("Devices", "not known for this model")


def test_text(test: EncoderTest) -> str:
    """What a test found."""
    state = EncoderState(test.condition, test.reader, holder=test.holder)
    return "\n".join(part for part in (_lying_text(test, state), _signal_text(test.signal)) if part)


def _lying_text(test: EncoderTest, state: EncoderState) -> str:
    if test.condition is not EncoderCondition.CARD_PRESENT:
        said, remedy = condition_texts(state)
        calm = test.condition is EncoderCondition.EMPTY
        return said if calm else f"{said} {remedy}".strip()
    if not test.uid:
        return translate("Devices", "A card lies there ({chip}) and does not tell its UID.").format(
            chip=_chip_text(test.chip)
        )
    words = translate("Devices", "A card lies there: {chip}, UID {uid}, read in {time} ms.")
    return words.format(chip=_chip_text(test.chip), uid=test.uid.hex(" ").upper(), time=test.took_ms)


def _signal_text(signal: Signal) -> str:
    words = {
        Signal.NOT_KNOWN: translate("Devices", "No beep: Keyrack does not know how this model does it."),
        Signal.GIVEN: translate("Devices", "The encoder took the command to beep. Did you hear it?"),
        Signal.REFUSED: translate("Devices", "The encoder or its driver did not take the command to beep."),
    }
    return words[signal]


# -- issuing machines


def status_text(status: MachineStatus) -> str:
    """What the last answer said of a machine."""
    words = {
        MachineStatus.UNKNOWN: translate("Devices", "not told"),
        MachineStatus.ONLINE: translate("Devices", "online"),
        MachineStatus.OFFLINE: translate("Devices", "offline"),
        MachineStatus.WORKING: translate("Devices", "told to make a card"),
        MachineStatus.DONE: translate("Devices", "made its last card"),
        MachineStatus.FAILED: translate("Devices", "its last card was not made"),
        MachineStatus.ENDING: translate("Devices", "being let go, answer lost: do it again to be sure"),
    }
    return words[status]


def status_needs_somebody(status: MachineStatus) -> bool:
    """Whether a status is a warning."""
    return status in (MachineStatus.OFFLINE, MachineStatus.FAILED, MachineStatus.ENDING)


def answered_text(machine: IssuingMachine, formats: Formats) -> str:
    """How old the status is."""
    if machine.last_answer_at is None:
        return translate("Devices", "no answer yet")
    return formats.age(machine.last_answer_at)


def method_text(method: BindMethod) -> str:
    """How a machine was bound."""
    words = {
        BindMethod.SERIAL: translate("Devices", "method 1, by serial number"),
        BindMethod.CODE: translate("Devices", "method 2, by mac and code"),
    }
    return words[method]


def method_choice_text(method: BindMethod) -> str:
    """A method, to be chosen."""
    words = {
        BindMethod.SERIAL: translate("Devices", "Method 1: serial number"),
        BindMethod.CODE: translate("Devices", "Method 2: mac and code"),
    }
    return words[method]


def ended_text(machine: IssuingMachine, formats: Formats) -> str:
    """That a machine is not bound any more; empty for one that is."""
    if machine.ended_at is None:
        return ""
    when = formats.on_the_day(machine.ended_at)
    if machine.ended_how == "deleted":
        return translate("Devices", "Deleted {when}.").format(when=when)
    return translate("Devices", "Unbound {when}.").format(when=when)


# -- the adapter


def radio_text(radio: RadioCondition) -> tuple[str, str]:
    """What is true of the Bluetooth adapter, and its remedy."""
    words: Mapping[RadioCondition, tuple[str, str]] = {
        RadioCondition.STARTING: (translate("Devices", "being looked for"), ""),
        RadioCondition.READY: (translate("Devices", "ready"), ""),
        RadioCondition.OFF: (
            translate("Devices", "turned off"),
            translate("Devices", "Turn Bluetooth on in the system's settings."),
        ),
        RadioCondition.NO_ADAPTER: (
            translate("Devices", "no adapter"),
            translate("Devices", "Plug a Bluetooth adapter in; cards are made without one."),
        ),
        RadioCondition.NO_SERVICE: (
            translate("Devices", "the system's Bluetooth service does not run"),
            translate("Devices", "Have a technician start it."),
        ),
        RadioCondition.DENIED: (
            translate("Devices", "the system does not let Keyrack use it"),
            translate("Devices", "Allow it in the system's privacy settings."),
        ),
        RadioCondition.CLOSED: (translate("Devices", "let go, Keyrack is closing"), ""),
    }
    return words[radio]


# -- the doctor


def doctors_language() -> Language:
    """The doctor's words in the language of the interface."""
    return LANGUAGES["zh_CN" if speaks_chinese() else "en"]


def line_text(line: Line) -> str:
    """A line's title."""
    return doctors_language().titles[line]


def grade_text(grade: Grade | None) -> str:
    """A sign and a word: colour is never the only sign. None is still looked at."""
    words = {
        None: translate("Devices", "… looking"),
        Grade.OK: translate("Devices", "✓ ok"),
        Grade.WARNING: translate("Devices", "! warning"),
        Grade.FAULT: translate("Devices", "✕ fault"),
    }
    return words[grade]


def finding_words(finding: Finding) -> Words:
    """The sentence and the remedy of one finding."""
    return doctors_language().say(finding)


def finding_text(finding: Finding | None) -> str:
    """What was seen and, on a line of its own, what to do."""
    if finding is None:
        return ""
    words = finding_words(finding)
    if not words.remedy:
        return words.sentence
    return f"{words.sentence}\n{doctors_language().remedy.format(remedy=words.remedy)}"


def summary_text(report: DoctorState) -> str:
    """The whole report in one sentence."""
    if report.running:
        words = translate("Devices", "Looking: {done} of {all} lines.")
        return words.format(done=len(report.findings), all=len(Line))
    if not report.findings:
        return translate("Devices", "Nothing was looked at yet.")
    if not report.is_whole:
        words = translate("Devices", "Stopped after {done} of {all} lines.")
        return words.format(done=len(report.findings), all=len(Line))
    return _verdict(report.count(Grade.FAULT), report.count(Grade.WARNING))


def _verdict(faults: int, warnings: int) -> str:
    if not faults and not warnings:
        return translate("Devices", "All is well.")
    parts = []
    if faults:
        parts.append(translate("Devices", "%n fault(s)", "", faults))
    if warnings:
        parts.append(translate("Devices", "%n warning(s)", "", warnings))
    return translate("Devices", "{parts}.", "a short sentence of what was counted").format(
        parts=translate("Devices", ", ", "between two counts").join(parts)
    )


def chips_text(report: DoctorState) -> tuple[str, bool]:
    """How many of the cards in use have a weak chip, and whether any has; empty before it was counted."""
    finding = report.lines[Line.CHIPS]
    if finding is None or not isinstance(finding.facts.get("weak"), int):
        return "", False
    weak, cards = finding.facts["weak"], finding.facts["cards"]
    if not cards:
        return translate("Devices", "no card is out"), False
    words = translate("Devices", "{weak} of {cards} cards in use")
    return words.format(weak=weak, cards=cards), bool(weak)
