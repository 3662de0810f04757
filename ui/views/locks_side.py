"""The Locks page's panel: the work that runs over what is chosen in the part that is shown."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QComboBox, QPushButton, QVBoxLayout, QWidget

from app.domain.lock_work import LockJob
from ui.presenters.locks_state import Gateway, LocksPageState, NearbyLock
from ui.shortcuts import LocksSegment
from ui.theme.theme import Theme
from ui.views.form import Field
from ui.views.layouts import GAP_PX
from ui.views.lock_job_panel import LockJobPanel
from ui.views.lock_panel import LockPanel
from ui.views.locks_intents import LocksIntents
from ui.views.locks_tables import lock_of
from ui.widgets.labels import Detail, DetailList, hairline, label
from ui.widgets.side_scroll import SideScroll
from ui.wording import lock_work
from ui.wording import locks as words
from ui.wording import locks_nearby as nearby_words
from ui.wording import locks_rounds as round_words
from ui.wording.formats import Formats

translate = QCoreApplication.translate


class _Part(QWidget):
    """One column: a title, words under it, and what follows."""

    def __init__(self) -> None:
        super().__init__()
        self.title = label("title", wraps=True)
        self.said = label(wraps=True)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(GAP_PX)
        for part in (self.title, self.said):
            self.column.addWidget(part)

    def take(self, *widgets: QWidget) -> None:
        """Add widgets from the top down."""
        for widget in widgets:
            self.column.addWidget(widget)


class HeardPanel(_Part):
    """The chosen lock of those nearby: whose it is, and binding it."""

    def __init__(self, theme: Theme, intents: LocksIntents) -> None:
        super().__init__()
        self._intents = intents
        self._lock: NearbyLock | None = None
        self.bind = QPushButton()
        self.bind.setProperty("rank", "primary")
        self._facts = DetailList(theme)
        self._line = hairline()
        self.take(self.bind, self._facts, self._line)
        self.bind.clicked.connect(self._on_bind_clicked)

    def present(self, state: LocksPageState, formats: Formats) -> None:
        """Show it, or nothing."""
        self._lock = lock = state.chosen_heard
        self.setVisible(lock is not None)
        if lock is None:
            return
        self.title.setText(nearby_words.heard_name(lock))
        self.said.setText(nearby_words.heard_advice(lock))
        self.bind.setVisible(nearby_words.can_be_bound(lock))
        self.bind.setEnabled(not state.running)
        self._facts.present(translate("LockPanel", "Heard"), _heard_facts(lock, formats))
        self._line.setVisible(bool(lock.lock_id))

    def _on_bind_clicked(self) -> None:
        if self._lock is not None:
            self._intents.bind_requested.emit(self._lock)

    def speak(self) -> None:
        """Say everything in the language of now."""
        self.bind.setText(translate("LockPanel", "Bind this lock…"))


def _heard_facts(lock: NearbyLock, formats: Formats) -> list[Detail]:
    signal = f"{words.signal_words(lock.rssi_dbm)}, {formats.age(lock.heard_at)}"
    found = [
        Detail("sync", translate("LockPanel", "Signal"), signal, words.signal_text(lock.rssi_dbm)),
        Detail(
            "lock", lock.call.mac, translate("LockPanel", "Bluetooth address"), nearby_words.heard_sort(lock)
        ),
    ]
    if lock.call.battery_percent is not None:
        percent = translate("Locks", "{percent} %").format(percent=lock.call.battery_percent)
        found.append(Detail("battery", translate("LockPanel", "Battery"), "", percent))
    if lock.call.device_state:
        title = translate("LockPanel", "State byte {byte}").format(byte=lock.call.device_state)
        found.append(
            Detail("question", title, translate("LockPanel", "the vendor does not say what it means"))
        )
    return found


class GatewayPanel(_Part):
    """The chosen gateway: what it serves, and letting go of it, both ways."""

    def __init__(self, theme: Theme, intents: LocksIntents) -> None:
        super().__init__()
        self._intents = intents
        self._gateway: Gateway | None = None
        self._age = label("small", "muted", wraps=True)
        self._facts = DetailList(theme)
        self._lock = Field(self, QComboBox(self))
        self._from_lock, self._from_account = QPushButton(), QPushButton()
        self.take(self._age, self._facts, self._lock.widget, self._from_lock, self._from_account)
        self._from_lock.clicked.connect(self._on_from_lock_clicked)
        self._from_account.clicked.connect(self._on_from_account_clicked)

    def present(self, state: LocksPageState, formats: Formats) -> None:
        """Show it, or nothing."""
        gateway = state.chosen_gateway
        self.setVisible(gateway is not None)
        if gateway is None:
            self._gateway = None
            return
        self.title.setText(gateway.name or gateway.serial)
        self.said.setText(_serves_text(gateway))
        fetched = state.gateways.fetched_at
        self._age.setText("" if fetched is None else _listed_text(formats.age(fetched)))
        self._facts.present(translate("LockPanel", "Gateway"), _gateway_facts(gateway))
        self._offer(gateway, can=state.has_server and not state.running)

    def _offer(self, gateway: Gateway, *, can: bool) -> None:
        if self._gateway is None or gateway.locks != self._gateway.locks:
            self._lock.field.clear()
            for lock_id, name in gateway.locks:
                self._lock.field.addItem(name, lock_id)
        self._gateway = gateway
        for part in (self._lock.widget, self._from_lock):
            part.setVisible(bool(gateway.locks))
        for button in (self._from_lock, self._from_account):
            button.setEnabled(can)

    def _on_from_lock_clicked(self) -> None:
        if self._gateway is not None:
            self._intents.gateway_unbound.emit(self._gateway, str(self._lock.field.currentData()))

    def _on_from_account_clicked(self) -> None:
        if self._gateway is not None:
            self._intents.gateway_unbound.emit(self._gateway, "")

    def speak(self) -> None:
        """Say everything in the language of now."""
        self._lock.speak(translate("LockPanel", "A lock that it serves"))
        self._from_lock.setText(translate("LockPanel", "Unbind from this lock…"))
        self._from_account.setText(translate("LockPanel", "Unbind from the account…"))


def _serves_text(gateway: Gateway) -> str:
    if not gateway.locks:
        return translate("LockPanel", "It serves no lock.")
    names = ", ".join(name for _lock_id, name in gateway.locks)
    return translate("LockPanel", "It serves {names}.").format(names=names)


def _listed_text(age: str) -> str:
    return translate("LockPanel", "The server listed it {age}.").format(age=age)


def _gateway_facts(gateway: Gateway) -> list[Detail]:
    facts = (
        (
            "sync",
            round_words.gateway_online_text(gateway.online),
            translate("LockPanel", "as the server says"),
        ),
        ("key", gateway.serial, translate("LockPanel", "serial number")),
        ("key", gateway.mac, translate("LockPanel", "address")),
        ("question", gateway.network, translate("LockPanel", "network")),
        ("gear", gateway.version, translate("LockPanel", "version")),
    )
    return [Detail(icon, value, name) for icon, value, name in facts if value]


class WorkPanel(_Part):
    """The chosen piece of work: how far it came, continuing it, giving it up."""

    def __init__(self, theme: Theme, intents: LocksIntents) -> None:
        super().__init__()
        self._intents = intents
        self._job: LockJob | None = None
        self.go_on = QPushButton()
        self.go_on.setProperty("rank", "primary")
        self._rest, self._give_up = QPushButton(), QPushButton()
        self._facts = DetailList(theme)
        self.take(self.go_on, self._rest, self._give_up, self._facts, hairline())
        self.go_on.clicked.connect(self._on_go_on_clicked)
        self._rest.clicked.connect(self._on_rest_clicked)
        self._give_up.clicked.connect(self._on_give_up_clicked)

    def present(self, state: LocksPageState, formats: Formats) -> None:
        """Show it, or nothing; what stands above as running is not told twice."""
        self._job = job = state.chosen_work
        above = state.job is not None and job is not None and state.job.job.job_id == job.job_id
        self.setVisible(job is not None and not above)
        if job is None:
            return
        self.title.setText(lock_work.job_text(job))
        self.said.setText(lock_work.standing_text(job))
        can = job.stage.is_open and not state.running
        of_many = sum(each.bulk_id == job.bulk_id for each in state.open_jobs) if job.bulk_id else 0
        self.go_on.setVisible(can)
        self._give_up.setVisible(can)
        self._rest.setVisible(can and of_many > 1)
        self._rest.setText(translate("LockPanel", "Continue all %n of them", "", of_many))
        self._facts.present(translate("LockPanel", "Work"), _job_facts(job, lock_of(job, state), formats))

    def _on_go_on_clicked(self) -> None:
        if self._job is not None:
            self._intents.job_continued.emit(self._job.job_id)

    def _on_rest_clicked(self) -> None:
        if self._job is not None and self._job.bulk_id is not None:
            self._intents.bulk_continued.emit(self._job.bulk_id)

    def _on_give_up_clicked(self) -> None:
        if self._job is not None:
            self._intents.job_given_up.emit(self._job.job_id)

    def speak(self) -> None:
        """Say everything in the language of now."""
        self.go_on.setText(translate("LockPanel", "Continue"))
        self._give_up.setText(translate("LockPanel", "Give up…"))


def _job_facts(job: LockJob, lock: str, formats: Formats) -> list[Detail]:
    begun = translate("LockPanel", "begun {time} by {operator}").format(
        time=formats.on_the_day(job.created_at), operator=job.operator
    )
    found = [
        Detail("lock", lock, job.mac),
        Detail("sync", lock_work.route_text(job.route), begun, lock_work.stage_text(job.stage)),
    ]
    why, counted = lock_work.failure_hint(job), lock_work.progress_text(job)
    if why:
        found.append(Detail("warning", why, translate("LockPanel", "why it stopped"), icon_colour="warning"))
    if counted:
        found.append(Detail("record", counted))
    return found


def _shows_lock(state: LocksPageState) -> bool:
    """Whether the chosen lock belongs to what is chosen in the part that is shown."""
    heard, job = state.chosen_heard, state.chosen_work
    named = {
        LocksSegment.NEARBY: heard.lock_id if heard is not None else "",
        LocksSegment.GATEWAYS: "",
        LocksSegment.WORK: job.lock_id if job is not None else "",
    }
    return named.get(state.segment, state.chosen) == state.chosen


class LocksSide(SideScroll):
    """The work that runs at the top; below it what is chosen."""

    def __init__(self, theme: Theme, intents: LocksIntents) -> None:
        super().__init__(spacing=12)
        self.job = LockJobPanel(theme, intents)
        self.heard = HeardPanel(theme, intents)
        self.gateway = GatewayPanel(theme, intents)
        self.work = WorkPanel(theme, intents)
        self.lock = LockPanel(theme, intents)
        self._nothing = label("body", "muted", wraps=True)
        for part in (self.job, self.heard, self.gateway, self.work, self.lock, self._nothing):
            self.column.addWidget(part)
        self.column.addStretch(1)

    def present(self, state: LocksPageState, formats: Formats) -> None:
        """Show the work that runs, and what is chosen in the part that is shown."""
        self.job.present(state)
        parts: dict[LocksSegment, HeardPanel | GatewayPanel | WorkPanel] = {
            LocksSegment.NEARBY: self.heard,
            LocksSegment.GATEWAYS: self.gateway,
            LocksSegment.WORK: self.work,
        }
        for segment, part in parts.items():
            if segment is state.segment:
                part.present(state, formats)
            else:
                part.hide()
        self.lock.present(state, formats)
        self.lock.setVisible(state.row is not None and _shows_lock(state))
        shown = (self.job, self.heard, self.gateway, self.work, self.lock)
        self._nothing.setVisible(all(part.isHidden() for part in shown))

    @property
    def shows_work(self) -> bool:
        """Whether the work that runs, or that is over, stands at the top."""
        return not self.job.isHidden()

    def take_keyboard(self) -> bool:
        """Go to the work at the top, or else to the chosen lock; False where there is neither."""
        if self.shows_work:
            self.job.focus_main()
            return True
        return not self.lock.isHidden() and self.lock.take_keyboard()

    def main_button(self) -> QPushButton | None:
        """The loudest button that is to be seen."""
        above = None if self.job.isHidden() else self.job.main_button()
        for part, button in ((self.heard, self.heard.bind), (self.work, self.work.go_on)):
            if above is None and not part.isHidden() and not button.isHidden():
                above = button
        return above

    def speak(self) -> None:
        """Say everything in the language of now."""
        self.setAccessibleName(translate("LockPanel", "What is chosen"))
        self._nothing.setText(
            translate("LockPanel", "Choose a line to see all that is known, and what can be done.")
        )
        for part in (self.job, self.heard, self.gateway, self.work):
            part.speak()
        self.lock.speak()
