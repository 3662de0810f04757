"""What the chosen lock's panel tells, as rows of detail."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from app.domain.lock_notes import LockHealth, LockRow, LockUser, health_of
from app.domain.lock_work import RULES, LockJob, LockWork, WorkStage
from ui.presenters.locks_state import LockDetail
from ui.theme.tokens import ColourName
from ui.widgets.labels import Detail
from ui.wording import lock_fields, lock_work
from ui.wording import locks as words
from ui.wording.formats import Formats
from ui.wording.vendor import inferred_word

translate = QCoreApplication.translate

_ICONS: Mapping[LockHealth, str] = {
    LockHealth.LOW_BATTERY: "battery-low",
    LockHealth.DRIFT: "clock",
    LockHealth.OLD_CARD_OPENS: "key",
    LockHealth.DENY_PENDING: "card",
    LockHealth.WORK_WAITS: "sync",
    LockHealth.RECORDS_OLD: "record",
    LockHealth.SILENT: "question",
    LockHealth.NO_ROOM: "rooms",
}
_ASKS_FIRST = (LockWork.ASSOCIATE_4G, LockWork.ASSOCIATE_DIRECT)


def title_text(row: LockRow) -> str:
    """What the lock is for: its room, its common door, or its name alone."""
    if row.room_label:
        return translate("LockPanel", "Lock of {room}").format(room=row.room_label)
    if row.common_door:
        return translate("LockPanel", "Lock of common door {number}").format(number=row.common_door)
    return row.name


def agreement_hint(row: LockRow) -> str:
    """What it means for the person what a lock speaks."""
    if row.is_open:
        return translate("LockPanel", "Keyrack speaks with this lock itself: no server is needed.")
    return translate("LockPanel", "The vendor's server makes this lock's commands; Keyrack carries them.")


def act_text(work: LockWork) -> str:
    """What a button says; dots where a question comes first."""
    text = _short_texts().get(work) or lock_work.work_text(work)
    return f"{text}…" if RULES[work].destructive or work in _ASKS_FIRST else text


def _short_texts() -> Mapping[LockWork, str]:
    """What the heading over a button says already."""
    return {
        LockWork.STATUS_4G: translate("LockPanel", "Ask its status"),
        LockWork.ASSOCIATE_4G: translate("LockPanel", "Associate"),
        LockWork.ASSOCIATE_DIRECT: translate("LockPanel", "Associate directly"),
        LockWork.NEWEST_RECORD: translate("LockPanel", "Newest one (0300)"),
    }


def health_facts(row: LockRow, now: datetime) -> list[Detail]:
    """Every reason to look after it, with its remedy."""
    signs = health_of(row, now)
    return [
        Detail(
            _ICONS[sign],
            words.health_text(sign),
            words.health_remedy(sign, is_open=row.is_open),
            icon_colour="danger" if sign is LockHealth.LOW_BATTERY else "warning",
        )
        for sign in LockHealth
        if sign in signs
    ]


def known_facts(detail: LockDetail, formats: Formats) -> list[Detail]:
    """Battery, clock, signal, versions, address: with how old each is."""
    row = detail.row
    found = [
        Detail(
            "battery",
            translate("LockPanel", "Battery"),
            _battery_more(detail, formats),
            words.battery_text(row),
        ),
        Detail(
            "clock",
            translate("LockPanel", "Clock"),
            _clock_more(detail, formats),
            words.drift_text(row.drift),
        ),
        Detail(
            "sync", translate("LockPanel", "Signal"), _heard(detail, formats), words.signal_text(row.rssi_dbm)
        ),
        Detail(
            "search",
            translate("LockPanel", "Last seen"),
            _reached(detail, formats),
            words.age_text(row, formats),
        ),
        Detail("lock", row.mac, translate("LockPanel", "Bluetooth address"), row.version),
    ]
    if row.online is not None:
        way = translate("LockPanel", "by gateway or 4G, as the server says")
        found.append(Detail("sync", translate("LockPanel", "Online"), way, words.online_text(row)))
    found.extend(
        Detail("card", translate("LockPanel", "Lost card {serial}").format(serial=issue.serial), _not_told())
        for issue in detail.to_deny
    )
    if row.vanished:
        found.append(Detail("warning", words.vanished_text(), icon_colour="warning"))
    return found


def _not_told() -> str:
    return translate("LockPanel", "the lock does not know yet that it is lost")


def _battery_more(detail: LockDetail, formats: Formats) -> str:
    note = detail.note
    if note is not None and note.read_at is not None:
        return translate("LockPanel", "read here {age}").format(age=formats.age(note.read_at))
    return words.battery_hint(detail.row)


def _clock_more(detail: LockDetail, formats: Formats) -> str:
    note, vendor = detail.note, detail.vendor
    if note is not None and note.read_at is not None:
        return translate("LockPanel", "read here {age}").format(age=formats.age(note.read_at))
    if vendor is not None and vendor.synced_at is not None:
        return translate("LockPanel", "as the server had it {age}").format(age=formats.age(vendor.synced_at))
    return ""


def _heard(detail: LockDetail, formats: Formats) -> str:
    note = detail.note
    if note is None or note.heard_at is None:
        return translate("LockPanel", "not heard from here yet")
    said = words.signal_words(note.rssi_dbm) if note.rssi_dbm is not None else ""
    return translate("LockPanel", "{strength}, heard {age}").format(
        strength=said, age=formats.age(note.heard_at)
    )


def _reached(detail: LockDetail, formats: Formats) -> str:
    note = detail.note
    if note is None or note.reached_at is None or note.reached_by is None:
        return translate("LockPanel", "never reached from here")
    return translate("LockPanel", "reached from here {age}, by {way}").format(
        age=formats.age(note.reached_at), way=lock_work.route_text(note.reached_by)
    )


def record_facts(detail: LockDetail, formats: Formats) -> list[Detail]:
    """Until when they were collected."""
    at = detail.row.records_at
    if at is None:
        title = translate("LockPanel", "Never collected from here")
        return [Detail("record", title, translate("LockPanel", "a lock's memory holds some weeks"))]
    title = translate("LockPanel", "Collected until {time}").format(time=formats.full(at))
    return [Detail("record", title, formats.age(at))]


# -- settings


def setting_facts(detail: LockDetail) -> list[Detail]:
    """Every setting by tag: what the lock told here, else what the server tells."""
    settings = _settings(detail)
    return [
        Detail(
            "gear",
            lock_fields.setting_name(tag),
            lock_fields.setting_note(tag, value),
            lock_fields.setting_value(tag, value),
        )
        for tag, value in sorted(settings.items())
    ]


def _settings(detail: LockDetail) -> Mapping[int, bytes]:
    if detail.note is not None and detail.note.settings is not None:
        return detail.note.settings
    if detail.vendor is None:
        return {}
    return {each.tag: bytes.fromhex(each.value) for each in detail.vendor.settings.values()}


def settings_note(detail: LockDetail, formats: Formats) -> str:
    """How old the settings are, and how sure what they mean."""
    if not _settings(detail):
        return translate("LockPanel", "Its settings are not known yet: read them.")
    note = detail.note
    meaning = translate("LockPanel", "Names and raw values are the vendor's; what they mean is {inferred}.")
    said = meaning.format(inferred=inferred_word())
    if note is not None and note.settings_at is not None:
        read = translate("LockPanel", "Read here {age}.").format(age=formats.age(note.settings_at))
        return f"{read} {said}"
    return said


# -- lock users


def users_facts(users: Sequence[LockUser]) -> list[Detail]:
    """The heading of the list: how many there are."""
    if not users:
        title = translate("LockPanel", "No entry is known")
        return [Detail("guests", title, translate("LockPanel", "read them from the lock to be sure"))]
    count = translate("LockPanel", "%n entry(ies) in the lock's own list", "", len(users))
    return [Detail("guests", count, translate("LockPanel", "as last read or changed from here"))]


def users_note(users: Sequence[LockUser]) -> str:
    """How to change one."""
    return translate("LockPanel", "Choose an entry to change or delete it.") if users else ""


# -- 4G


def module_facts(detail: LockDetail) -> list[Detail]:
    """The module's numbers, and what the server said of it when it was last asked."""
    found: list[Detail] = []
    if detail.vendor is not None:
        for name, title in (("lockImei", "IMEI"), ("lockImsi", "IMSI")):
            value = detail.vendor.fields.get(name)
            if value not in (None, ""):
                found.append(Detail("lock", str(value), title))
    asked = next((job for job in detail.jobs if _told_of_module(job)), None)
    for name, value in lock_work.told_facts(asked) if asked is not None else ():
        found.append(Detail("sync", name, lock_fields.unknown_text(), value))
    nothing = Detail("question", translate("LockPanel", "No 4G module is known in this lock"))
    return found or [nothing]


def _told_of_module(job: LockJob) -> bool:
    return job.work is LockWork.STATUS_4G and job.stage is WorkStage.DONE


# -- everything


def all_fields(detail: LockDetail, formats: Formats) -> tuple[str, list[Detail], str]:
    """Every field of the server's row, secrets behind a mask."""
    vendor = detail.vendor
    if vendor is None:
        return "", [], ""
    lines = lock_fields.field_lines(vendor, formats, has_secrets=detail.has_secrets)
    rows = [
        Detail("key" if line.said == lock_fields.MASK else "record", *_field_words(line, detail))
        for line in lines
    ]
    about = lock_fields.secrets_text() if detail.has_secrets else ""
    return translate("LockPanel", "As the server tells"), rows, about


def _field_words(line: lock_fields.FieldLine, detail: LockDetail) -> tuple[str, str]:
    vendor = detail.vendor
    title = f"{line.title or line.name}: {line.said}"
    return title, "" if vendor is None else lock_fields.field_note(line, vendor)


def all_jobs(detail: LockDetail, formats: Formats) -> tuple[str, list[Detail], str]:
    """Work with this lock, newest first."""
    return translate("LockPanel", "Newest first"), [_job(job, formats) for job in detail.jobs], ""


def _job(job: LockJob, formats: Formats) -> Detail:
    said = (
        formats.age(job.created_at),
        lock_work.route_text(job.route),
        job.operator,
        lock_work.failure_hint(job),
    )
    colour: ColourName = "warning" if job.stage.is_open else "text"
    return Detail(
        "sync",
        lock_work.job_text(job),
        " · ".join(part for part in said if part),
        lock_work.stage_text(job.stage),
        icon_colour=colour,
    )


def whole_facts() -> list[Detail]:
    """What the last two acts do."""
    initialised = translate("LockPanel", "the lock forgets its place, its users and its settings")
    deleted = translate("LockPanel", "the lock forgets this hotel, and is on no list any more")
    return [
        Detail("warning", lock_work.work_text(LockWork.INITIALISE), initialised),
        Detail("warning", lock_work.work_text(LockWork.DELETE_LOCK), deleted),
    ]
