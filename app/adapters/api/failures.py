"""What httpx raises → the taxonomy, with whether the request may have taken effect."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator

import httpx

from app.adapters.api.server_clock import ServerClock
from app.domain.vendor_errors import (
    NotUnderstood,
    ServerSlow,
    ServerUnreachable,
    VendorError,
)

NOT_YET_VALID, EXPIRED = 9, 10
"""OpenSSL's X509_V_ERR_CERT_NOT_YET_VALID and X509_V_ERR_CERT_HAS_EXPIRED."""


def from_httpx(operation_id: str, error: Exception, clock: ServerClock, *, uncertain: bool) -> VendorError:
    """Return the error to raise.

    ``uncertain``: a repeat does harm, so anything after the connection stood counts as may-have-happened.
    A certificate out of its time is our clock's doing, unless the clocks were seen to agree.
    """
    if isinstance(error, httpx.TimeoutException):
        return _too_slow(operation_id, error, uncertain=uncertain)
    if isinstance(error, httpx.ConnectError | httpx.ProxyError):
        return _not_connected(operation_id, error, clock)
    if isinstance(error, httpx.InvalidURL | httpx.UnsupportedProtocol):
        return ServerUnreachable(operation_id, "name")
    if isinstance(error, httpx.DecodingError):
        return NotUnderstood(operation_id, "", "content_encoding", may_have_happened=uncertain)
    return ServerUnreachable(operation_id, "cut", may_have_happened=uncertain)


def _too_slow(operation_id: str, error: Exception, *, uncertain: bool) -> ServerSlow:
    match error:
        case httpx.ConnectTimeout():
            return ServerSlow(operation_id, "connect")
        case httpx.PoolTimeout():
            return ServerSlow(operation_id, "pool")
        case httpx.WriteTimeout():
            return ServerSlow(operation_id, "send", may_have_happened=uncertain)
        case _:
            return ServerSlow(operation_id, "answer", may_have_happened=uncertain)


def _not_connected(operation_id: str, error: Exception, clock: ServerClock) -> VendorError:
    for cause in _causes(error):
        if _out_of_its_time(cause) and (clock.difference is None or clock.is_off):
            return clock.wrong(operation_id)
        if isinstance(cause, ssl.SSLError):
            return ServerUnreachable(operation_id, "tls")
        if isinstance(cause, socket.gaierror):
            return ServerUnreachable(operation_id, "name")
        if isinstance(cause, ConnectionRefusedError):
            return ServerUnreachable(operation_id, "refused")
    return ServerUnreachable(operation_id, "proxy" if isinstance(error, httpx.ProxyError) else "connect")


def _out_of_its_time(cause: BaseException) -> bool:
    return isinstance(cause, ssl.SSLCertVerificationError) and cause.verify_code in {NOT_YET_VALID, EXPIRED}


def _causes(error: BaseException) -> Iterator[BaseException]:
    seen: BaseException | None = error
    while seen is not None:
        yield seen
        inner = getattr(seen, "exceptions", ())
        seen = inner[0] if inner else seen.__cause__ or seen.__context__
