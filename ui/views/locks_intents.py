"""Everything that a person can want on the Locks page."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class LocksIntents(QObject):
    """The page's signals, which its parts share; nothing is held here."""

    segment_chosen = Signal(object)
    """A LocksSegment."""
    chip_chosen = Signal(object)
    """A LockHealth; None shows all."""
    search_edited = Signal(str)
    filter_cleared = Signal()
    order_chosen = Signal(object)
    """A LocksColumn; the same one again turns the order round."""
    column_toggled = Signal(object)
    lock_chosen = Signal(str)
    lock_checked = Signal(str, bool)
    shown_checked = Signal(bool)
    heard_chosen = Signal(str)
    """An address."""
    gateway_chosen = Signal(str)
    work_chosen = Signal(str)
    """A job_id."""
    scan_begun = Signal()
    scan_ended = Signal()
    round_begun = Signal()
    round_ended = Signal()
    bind_requested = Signal(object)
    """A NearbyLock."""
    refresh_requested = Signal()
    """What the server says of the chosen lock, now."""
    work_requested = Signal(object, object)
    """A LockWork with the chosen lock, and its LockRoute; None takes the best."""
    operation_requested = Signal(object, object)
    """A LockOperation, and its LockRoute; None takes the best."""
    settings_requested = Signal()
    system_settings_requested = Signal()
    user_added = Signal()
    user_modified = Signal(int)
    user_deleted = Signal(int)
    module_requested = Signal(object)
    """One of the two works that associate a 4G module."""
    passcode_requested = Signal()
    gateway_unbound = Signal(object, str)
    """A Gateway, and the lock_id that it is to let go; "" takes it from the account."""
    bulk_settings_requested = Signal()
    bulk_requested = Signal(object)
    """A LockWork with all marked locks."""
    job_cancelled = Signal()
    job_continued = Signal(str)
    job_given_up = Signal(str)
    job_put_away = Signal()
    bulk_continued = Signal(str)
    shown_changed = Signal(bool)
    """Whether somebody can look at the page: it is in front, and the screen is not locked."""
