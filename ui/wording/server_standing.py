"""What the first screen says of the vendor's server: in the status bar, and of a card in the room panel."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication

from app.domain.cloud_truth import CloudTruth
from ui.presenters.shell_state import ServerStanding, ServerStatus
from ui.wording.formats import MINUTE_S, Formats

translate = QCoreApplication.translate


def status_text(status: ServerStatus, formats: Formats) -> str:
    """The server in the status bar, in about five words."""
    waiting = translate("Sync", "%n waiting", "", status.waiting)
    words = {
        ServerStanding.NOT_SET_UP: translate("Sync", "Server: not set up"),
        ServerStanding.SIGNED_OUT: translate("Sync", "Server: signed out, {waiting}"),
        ServerStanding.PAUSED: translate("Sync", "Sync paused, {waiting}"),
        ServerStanding.AWAY: translate("Sync", "Server away since {time}, {waiting}"),
        ServerStanding.NEVER: translate("Sync", "Server: not synced yet, {waiting}"),
        ServerStanding.SYNCED: translate("Sync", "Server: synced {ago}, {waiting}"),
    }
    since = status.since
    said = words[status.standing].format(
        waiting=waiting,
        time=formats.on_the_day(since) if since is not None else "",
        ago=ago_text(since, formats) if since is not None else "",
    )
    if not status.dead:
        return said
    return f"{said}, {translate('Sync', '%n need(s) you', '', status.dead)}"


def cloud_text(truth: CloudTruth, in_cloud_at: datetime | None, formats: Formats) -> str:
    """The second truth of a card: whether the vendor's server knows it."""
    if in_cloud_at is not None:
        return translate("Sync", "in the cloud {time}").format(time=formats.on_the_day(in_cloud_at))
    words = {
        CloudTruth.NO_LOCK: translate("Sync", "no lock known for this room"),
        CloudTruth.WAITS: translate("Sync", "waits for the server"),
        CloudTruth.NEEDS_YOU: translate("Sync", "not in the cloud: it needs you (Sync page)"),
        CloudTruth.DROPPED: translate("Sync", "not in the cloud: dropped"),
        CloudTruth.NOT_TOLD: translate("Sync", "not told to the server"),
    }
    return words[truth]


def ago_text(moment: datetime, formats: Formats) -> str:
    """``8 s ago``, then as everywhere."""
    seconds = max(0, int((formats.now - moment) / timedelta(seconds=1)))
    if seconds < MINUTE_S:
        return translate("Sync", "%n s ago", "", seconds)
    return formats.age(moment)
