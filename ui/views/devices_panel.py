"""The Devices page's panel: the chosen encoder, machine or report, what can be done with it, this desk."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.domain.diagnosis import Grade, Line
from app.domain.machines import IssuingMachine
from ui.presenters.devices_state import DeskEncoder, DevicesState, DevicesTab, DoctorState
from ui.theme.theme import Theme
from ui.theme.tokens import ColourName
from ui.views.devices_tables import bind_operation
from ui.views.form import set_tone
from ui.views.layouts import GAP_PX
from ui.widgets.labels import Detail, DetailList, Notice, label
from ui.widgets.side_scroll import SideScroll
from ui.widgets.tag import Tag
from ui.wording import devices as words
from ui.wording.failure import error_text
from ui.wording.formats import Formats
from ui.wording.vendor import inferred_hint, inferred_tag

translate = QCoreApplication.translate


class _Part(QWidget):
    """One column of a panel."""

    def __init__(self) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(GAP_PX)

    def take(self, *widgets: QWidget) -> None:
        """Add widgets from the top down."""
        for widget in widgets:
            self.column.addWidget(widget)


def _side_by_side(*buttons: QPushButton) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(GAP_PX)
    for button in buttons:
        line.addWidget(button, 1)
    return line


def _show_or_hand_on(button: QPushButton, heir: QPushButton, *, shown: bool) -> None:
    """Show or hide a button; one that was just pressed and goes leaves the keyboard to its heir."""
    had_focus = button.hasFocus()
    button.setVisible(shown)
    if had_focus and not shown:
        heir.setFocus(Qt.FocusReason.OtherFocusReason)


class EncoderPanel(_Part):
    """The chosen encoder: its state with its remedy, a test, its name, and whether cards are made here."""

    use_requested = Signal()
    test_requested = Signal()
    rename_requested = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._title = label("title", wraps=True)
        self._said = label(wraps=True)
        self._remedy = label("body", "muted", wraps=True)
        self._use, self._test, self._rename = QPushButton(), QPushButton(), QPushButton()
        self._use.setProperty("rank", "primary")
        self._waits = label("small", "muted", wraps=True)
        self._tested = Notice(theme, "accent", "encoder")
        self._failed = Notice(theme, "danger")
        self._facts = DetailList(theme)
        self.take(self._title, self._said, self._remedy, self._use)
        self.column.addLayout(_side_by_side(self._test, self._rename))
        self.take(self._waits, self._tested, self._failed, self._facts)
        self._use.clicked.connect(self.use_requested)
        self._test.clicked.connect(self.test_requested)
        self._rename.clicked.connect(self.rename_requested)

    def present(self, state: DevicesState) -> None:
        """Show the chosen encoder, or nothing."""
        encoder = state.encoder
        self.setVisible(encoder is not None)
        if encoder is None:
            return
        self._title.setText(encoder.name)
        said, remedy = words.condition_text(encoder)
        self._said.setText(said)
        set_tone(self._said, "warning" if words.needs_somebody(encoder) else "text")
        self._remedy.setText(remedy)
        self._remedy.setVisible(bool(remedy))
        self._offer(encoder, state)
        self._tested.present(words.test_text(state.tested) if state.tested is not None else "")
        failure = error_text(state.test_failure) if state.test_failure is not None else None
        self._failed.present(f"{failure.happened} {failure.next_step}" if failure is not None else "")
        self._facts.present(translate("Devices", "Encoder"), _encoder_facts(encoder))

    def _offer(self, encoder: DeskEncoder, state: DevicesState) -> None:
        # What was pressed stays enabled while it is done: a button that is disabled loses the keyboard.
        usable = bool(state.maker_id) or not (encoder.used and encoder.by_choice)
        _show_or_hand_on(self._use, self._rename, shown=usable)
        self._use.setEnabled(not state.card_in_work)
        self._test.setEnabled(not state.card_in_work and encoder.known is not None)
        self._waits.setVisible(state.card_in_work)
        testing = state.busy == "test"
        self._test.setText(translate("Devices", "Testing…") if testing else translate("Devices", "Test"))

    def speak(self) -> None:
        """Say everything in the language of now."""
        self._use.setText(translate("Devices", "Use at this desk"))
        self._rename.setText(translate("Devices", "Rename…"))
        self._waits.setText(
            translate("Devices", "A card is being made: testing and changing wait until it is done.")
        )


def _encoder_facts(encoder: DeskEncoder) -> list[Detail]:
    facts = [Detail("encoder", encoder.reader, translate("Devices", "the name that its driver gives it"))]
    known = encoder.known
    if known is not None:
        lies = words.lies_text(known)
        if lies:
            facts.append(Detail("card", translate("Devices", "Lies there: {what}").format(what=lies)))
        facts.append(Detail("question", translate("Devices", "Beep in a test"), words.signals_text(known)))
    if known is not None and known.holder:
        facts.append(Detail("warning", known.holder, translate("Devices", "the program that holds it")))
    return facts


class MachinePanel(_Part):
    """The chosen issuing machine, and binding another one."""

    use_requested = Signal()
    bind_requested = Signal()
    unbind_requested = Signal()
    delete_requested = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._title = label("title", wraps=True)
        self._tag = Tag()
        self._said = label(wraps=True)
        self._use, self._bind = QPushButton(), QPushButton()
        self._unbind, self._delete = QPushButton(), QPushButton()
        self._use.setProperty("rank", "primary")
        self._facts = DetailList(theme)
        self.take(self._title)
        self.column.addWidget(self._tag, 0, Qt.AlignmentFlag.AlignLeft)
        self.take(self._said, self._use)
        self.column.addLayout(_side_by_side(self._unbind, self._delete))
        self.take(self._bind, self._facts)
        self._use.clicked.connect(self.use_requested)
        self._bind.clicked.connect(self.bind_requested)
        self._unbind.clicked.connect(self.unbind_requested)
        self._delete.clicked.connect(self.delete_requested)

    def present(self, state: DevicesState, formats: Formats) -> None:
        """Show the chosen machine; binding is offered wherever the server can be asked."""
        self.setVisible(state.tab is DevicesTab.MACHINES)
        self._bind.setVisible(state.has_account)
        machine = state.machine
        for part in (self._said, self._facts, self._tag):
            part.setVisible(machine is not None)
        self._title.setText(machine.name if machine else translate("Devices", "Issuing machines"))
        self._offer(machine, state)
        if machine is not None:
            self._describe(machine, state, formats)

    def _offer(self, machine: IssuingMachine | None, state: DevicesState) -> None:
        bound = machine is not None and machine.is_bound
        used = machine is not None and machine.issuer_id == state.maker_id
        _show_or_hand_on(self._use, self._bind, shown=bound and not used)
        self._use.setEnabled(not state.card_in_work)
        for button in (self._unbind, self._delete):
            _show_or_hand_on(button, self._bind, shown=bound)
            button.setEnabled(not (used and state.card_in_work))

    def _describe(self, machine: IssuingMachine, state: DevicesState, formats: Formats) -> None:
        tag = inferred_tag(bind_operation(machine, state))
        self._tag.present(tag, inferred_hint() if tag else "", "inferred")
        status = translate("Devices", "Its last answer ({age}): {status}.").format(
            age=words.answered_text(machine, formats), status=words.status_text(machine.last_status)
        )
        self._said.setText(words.ended_text(machine, formats) or status)
        self._facts.present(translate("Devices", "Issuing machine"), _machine_facts(machine, formats))

    def speak(self) -> None:
        """Say everything in the language of now."""
        self._use.setText(translate("Devices", "Use at this desk"))
        self._bind.setText(translate("Devices", "Bind a machine…"))
        self._unbind.setText(translate("Devices", "Unbind…"))
        self._delete.setText(translate("Devices", "Delete…"))


def _machine_facts(machine: IssuingMachine, formats: Formats) -> list[Detail]:
    bound = translate("Devices", "Bound {when}").format(when=formats.on_the_day(machine.bound_at))
    facts = [Detail("record", bound, words.method_text(machine.method))]
    if machine.serial:
        facts.append(Detail("key", machine.serial, translate("Devices", "serial number")))
    if machine.mac:
        facts.append(Detail("key", machine.mac, translate("Devices", "mac")))
    facts.append(Detail("sync", machine.issuer_id, translate("Devices", "the server's number of it")))
    return facts


class DoctorPanel(_Part):
    """The report as a whole: run, cancel, copy."""

    run_requested = Signal()
    cancel_requested = Signal()
    text_requested = Signal()
    json_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._title = label("title", wraps=True)
        self._summary = label(wraps=True)
        self._about = label("body", "muted", wraps=True)
        self._age = label("small", "muted", wraps=True)
        self._run, self._cancel = QPushButton(), QPushButton()
        self._text, self._json = QPushButton(), QPushButton()
        self._run.setProperty("rank", "primary")
        self.take(self._title, self._summary, self._age, self._run, self._cancel)
        self.column.addLayout(_side_by_side(self._text, self._json))
        self.take(self._about)
        self._run.clicked.connect(self.run_requested)
        self._cancel.clicked.connect(self.cancel_requested)
        self._text.clicked.connect(self.text_requested)
        self._json.clicked.connect(self.json_requested)

    def present(self, report: DoctorState, formats: Formats, *, shown: bool) -> None:
        """Show how the report stands."""
        self.setVisible(shown)
        self._summary.setText(words.summary_text(report))
        tones = {Grade.OK: "text", Grade.WARNING: "warning", Grade.FAULT: "danger"}
        set_tone(self._summary, "text" if report.running else tones[report.grade])
        self._age.setText(formats.age(report.at) if report.at is not None and not report.running else "")
        self._age.setVisible(bool(self._age.text()))
        offered, gone = (self._cancel, self._run) if report.running else (self._run, self._cancel)
        offered.show()
        _show_or_hand_on(gone, offered, shown=False)
        for button in (self._text, self._json):
            button.setEnabled(bool(report.findings))

    def speak(self) -> None:
        """Say everything in the language of now."""
        self._title.setText(translate("Devices", "Doctor"))
        self._run.setText(translate("Devices", "Look again"))
        self._cancel.setText(translate("Devices", "Cancel"))
        self._text.setText(translate("Devices", "Copy as text"))
        self._json.setText(translate("Devices", "Copy as JSON"))
        self._about.setText(
            translate(
                "Devices", "The doctor only looks: it changes nothing, and cards can be made meanwhile."
            )
        )


class DevicesPanel(SideScroll):
    """What belongs to the chosen line, over what is true of this desk whatever is chosen."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(spacing=12)
        self.encoder = EncoderPanel(theme)
        self.machine = MachinePanel(theme)
        self.doctor = DoctorPanel()
        self._desk = DetailList(theme)
        for part in (self.encoder, self.machine, self.doctor, self._desk):
            self.column.addWidget(part)
        self.column.addStretch(1)

    def present(self, state: DevicesState, report: DoctorState, formats: Formats) -> None:
        """Show what is chosen, and this desk."""
        self.encoder.present(state)
        self.machine.present(state, formats)
        self.doctor.present(report, formats, shown=state.tab is DevicesTab.DOCTOR)
        self._desk.present(translate("Devices", "This desk"), _desk_facts(state, report))

    def speak(self) -> None:
        """Say everything in the language of now."""
        self.setAccessibleName(translate("Devices", "Chosen device and this desk"))
        for part in (self.encoder, self.machine, self.doctor):
            part.speak()


def _desk_facts(state: DevicesState, report: DoctorState) -> list[Detail]:
    facts = [Detail("card", translate("Devices", "Cards are made with"), _maker_text(state))]
    said, remedy = _radio_texts(state, report)
    if said:
        tone: ColourName = "warning" if remedy else "text"
        more = f"{said}\n{remedy}" if remedy else said
        facts.append(Detail("sync", translate("Devices", "Bluetooth"), more, icon_colour=tone))
    counted, weak = words.chips_text(report)
    if counted:
        title = translate("Devices", "Weak chips")
        facts.append(
            Detail("warning" if weak else "key", title, counted, icon_colour="warning" if weak else "text")
        )
    return facts


def _maker_text(state: DevicesState) -> str:
    if state.maker is not None:
        return translate("Devices", "issuing machine {name}").format(name=state.maker.name)
    used = next((each.name for each in state.encoders if each.used), "")
    return used or translate("Devices", "no encoder yet")


def _radio_texts(state: DevicesState, report: DoctorState) -> tuple[str, str]:
    """The adapter's own word; where nobody uses it, what the doctor saw."""
    if state.radio is not None:
        return words.radio_text(state.radio)
    finding = report.lines[Line.BLUETOOTH]
    if finding is None:
        return "", ""
    said = words.finding_words(finding)
    return said.sentence, said.remedy
