"""Everything that can go wrong with the vendor's server, as a person can be told it.

No error here holds a secret: no request, no token, and of an answer only the server's own message and the
path to a field.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from app.domain.errors import KeyrackError

FAULTS_FROM = 500
"""HTTP statuses from here on are the server's own trouble."""


class VendorError(KeyrackError):
    """The vendor's server did not do what was asked of ``operation_id``.

    ``may_have_happened``: the request may have taken effect all the same, so that a repeat must first ask.
    """

    def __init__(self, operation_id: str, detail: str = "", *, may_have_happened: bool = False) -> None:
        super().__init__(f"{operation_id}: {detail}" if detail else operation_id)
        self.operation_id = operation_id
        self.may_have_happened = may_have_happened


class ServerUnreachable(VendorError):
    """No connection, or it was cut. ``reason`` is one of: name, refused, tls, proxy, connect, cut."""

    def __init__(self, operation_id: str, reason: str, *, may_have_happened: bool = False) -> None:
        super().__init__(operation_id, reason, may_have_happened=may_have_happened)
        self.reason = reason


class ServerSlow(VendorError):
    """A time limit ran out. ``phase`` is one of: connect, send, answer, pool, whole."""

    def __init__(self, operation_id: str, phase: str, *, may_have_happened: bool = False) -> None:
        super().__init__(operation_id, phase, may_have_happened=may_have_happened)
        self.phase = phase


class ServerRefused(VendorError):
    """The server said no: ``http_status`` 100–599, ``code`` and ``message`` its own ("" where it gave none).

    ``busy``: it said that it did nothing for now; ``retry_after``: how long it asked to be left alone.
    """

    def __init__(
        self,
        operation_id: str,
        http_status: int,
        code: str = "",
        message: str = "",
        *,
        busy: bool = False,
        retry_after: timedelta | None = None,
        may_have_happened: bool = False,
    ) -> None:
        super().__init__(operation_id, f"HTTP {http_status} code {code}", may_have_happened=may_have_happened)
        self.http_status = http_status
        self.code = code
        self.message = message
        self.busy = busy
        self.retry_after = retry_after

    @property
    def is_no(self) -> bool:
        """Whether the server understood, did not do it, and would not another time either."""
        return not self.busy and not self.may_have_happened and self.http_status < FAULTS_FROM


class NotSignedIn(VendorError):
    """There is no token, or the server no longer takes it and it could not be renewed."""

    def __init__(self, operation_id: str, message: str = "") -> None:
        super().__init__(operation_id)
        self.message = message


class NotUnderstood(VendorError):
    """An answer that does not read.

    ``path`` leads to the field (``data[3].id``; "" is the whole answer), ``expected`` is a stable code.
    """

    def __init__(
        self, operation_id: str, path: str, expected: str, *, may_have_happened: bool = False
    ) -> None:
        super().__init__(operation_id, f"{path}: {expected}", may_have_happened=may_have_happened)
        self.path = path
        self.expected = expected


class ServerClockWrong(VendorError):
    """Server and PC disagree about the time so far that TLS or the answers fail for it."""

    def __init__(self, operation_id: str, server_time: datetime | None, our_time: datetime) -> None:
        super().__init__(operation_id, "clocks disagree")
        self.server_time = server_time
        self.our_time = our_time


class CircuitOpen(VendorError):
    """Nothing was sent: the server failed too often and is left alone until ``until``."""

    def __init__(self, operation_id: str, until: datetime) -> None:
        super().__init__(operation_id, "circuit open")
        self.until = until


def leaves_doubt(error: KeyrackError) -> bool:
    """Whether what was asked of the server may have happened: no answer came, or one that does not read."""
    return isinstance(error, NotUnderstood) or (isinstance(error, VendorError) and error.may_have_happened)


AWAY = (ServerUnreachable, ServerSlow, NotSignedIn, ServerClockWrong, CircuitOpen)
"""What a person calls "the server is away": nothing can be asked of it now."""


class FieldMissing(VendorError):
    """Nothing was sent: the operation needs ``field`` ("path" names one with no value to put there)."""

    def __init__(self, operation_id: str, field: str) -> None:
        super().__init__(operation_id, field)
        self.field = field


class ProfileRefused(KeyrackError):
    """The profile, or a hotel's own file of corrections, is not usable.

    ``file`` is its name, ``line`` counts from 1 (0: the whole file), ``key`` the place in it (dotted),
    ``reason`` a stable code that the UI words, ``value`` what stood there.
    """

    def __init__(self, file: str, line: int, key: str, reason: str, value: str = "") -> None:
        super().__init__(f"{file}:{line}: {key}: {reason}")
        self.file = file
        self.line = line
        self.key = key
        self.reason = reason
        self.value = value


class UnknownOperation(KeyrackError):
    """No operation of that id is in the profile."""

    def __init__(self, operation_id: str) -> None:
        super().__init__(operation_id)
        self.operation_id = operation_id
