"""What a reply means: an answer, a refusal, nobody signed in, or something else talking."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.adapters.api.answers import SCALAR_NAME, Envelope, Inside, read_envelope, read_inside
from app.adapters.api.requests import SIGN_IN_PREFIX, Request, scrubbed
from app.adapters.api.retrying import read_retry_after
from app.adapters.api.transport import Reply
from app.domain.vendor import Effect, Operation, ServerFacts
from app.domain.vendor_errors import FAULTS_FROM, NotSignedIn, NotUnderstood, ServerRefused, VendorError
from app.ports.vendor_api import VendorAnswer

MESSAGE_LIMIT = 300
"""Characters of a server's message that are kept: it is shown in one line."""
UNAUTHORISED, TOO_MANY, UNAVAILABLE = 401, 429, 503
NO_CONTENT = frozenset({204, 205})


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request and what is known around it. ``secrets`` are masked in whatever the server says."""

    operation: Operation
    request: Request
    server: ServerFacts
    secrets: frozenset[str]
    known: Container[bytes]

    @property
    def uncertain(self) -> bool:
        """Whether a repeat of the operation could do harm."""
        return self.operation.effect is not Effect.READ


async def judged(
    exchange: Exchange, reply: Reply, now: datetime, took: timedelta, secret_names: frozenset[str]
) -> VendorAnswer:
    """Return the answer, or raise what the reply amounts to."""
    try:
        envelope = _outside(exchange, reply, now)
        inside = (
            Inside() if envelope is None else await read_inside(envelope, exchange.operation, exchange.known)
        )
    except NotUnderstood as error:
        raise _certain(error, exchange) from None
    return VendorAnswer(
        operation_id=exchange.operation.id,
        http_status=reply.status,
        rows=inside.rows,
        digests=inside.digests,
        unchanged=inside.unchanged,
        listed=inside.listed,
        message="" if envelope is None else _shown(envelope.message, exchange),
        total=None if envelope is None else envelope.total,
        server_date=reply.date,
        size_bytes=len(reply.body),
        took=took,
        secret_names=secret_names | _secret_scalar(exchange.operation),
    )


def _secret_scalar(operation: Operation) -> frozenset[str]:
    """A secret may come bare instead of in its field: a passcode as the whole of ``data``."""
    secret = any(field.secret for field in operation.answer_fields)
    return frozenset({SCALAR_NAME} if secret else ())


def _outside(exchange: Exchange, reply: Reply, now: datetime) -> Envelope | None:
    """Return the envelope of a success, None for a success without content; raise for everything else."""
    if reply.status in NO_CONTENT:
        return None
    names, operation_id = exchange.server.envelope, exchange.operation.id
    if 300 <= reply.status < 400:
        raise NotUnderstood(operation_id, "", "redirect")
    if not 200 <= reply.status < 300:
        raise _refusal(exchange, reply, _envelope_of_refusal(exchange, reply), now)
    envelope = read_envelope(reply.body, names, operation_id)
    if not _says_success(envelope, exchange):
        raise _refusal(exchange, reply, envelope, now)
    return envelope


def _says_success(envelope: Envelope, exchange: Exchange) -> bool:
    codes = exchange.operation.success_codes or exchange.server.success_codes
    return envelope.success is not False and (envelope.code is None or envelope.code in codes)


def _envelope_of_refusal(exchange: Exchange, reply: Reply) -> Envelope:
    """Return what a refusal says; a page of HTML says nothing."""
    try:
        return read_envelope(reply.body, exchange.server.envelope, exchange.operation.id)
    except NotUnderstood:
        return Envelope(None, "", None, None, b"", "")


def _refusal(exchange: Exchange, reply: Reply, envelope: Envelope, now: datetime) -> VendorError:
    operation, code = exchange.operation, envelope.code or ""
    message = _shown(envelope.message, exchange)
    signed_out = reply.status == UNAUTHORISED or code in exchange.server.not_signed_in_codes
    if signed_out and not operation.id.startswith(SIGN_IN_PREFIX):
        return NotSignedIn(operation.id, message)
    busy = _is_busy(exchange, reply, code)
    fault = reply.status >= FAULTS_FROM or (code.isascii() and code.isdigit() and int(code) >= FAULTS_FROM)
    return ServerRefused(
        operation.id,
        reply.status,
        code,
        message,
        busy=busy,
        retry_after=read_retry_after(reply.retry_after, reply.date or now),
        may_have_happened=exchange.uncertain and fault and not busy,
    )


def _is_busy(exchange: Exchange, reply: Reply, code: str) -> bool:
    """Whether the server said that it did nothing for now.

    A bare 503 may come from something in between, after the server has acted.
    """
    if reply.status == TOO_MANY:
        return True
    explicit = code in exchange.server.busy_codes
    return explicit or (reply.status == UNAVAILABLE and bool(reply.retry_after))


def _shown(message: str, exchange: Exchange) -> str:
    """Return the server's own words: one line, not endless, and without what it was told in confidence."""
    printable = "".join(letter if letter.isprintable() else " " for letter in message[: 4 * MESSAGE_LIMIT])
    return scrubbed(printable, exchange.secrets)[:MESSAGE_LIMIT]


def _certain(error: NotUnderstood, exchange: Exchange) -> NotUnderstood:
    """Say of an unreadable answer whether its request may have taken effect."""
    return NotUnderstood(error.operation_id, error.path, error.expected, may_have_happened=exchange.uncertain)
