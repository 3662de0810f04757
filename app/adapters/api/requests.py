"""An operation and its fields → the request that goes out, and the same for a person's eyes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import quote, urlencode

from app.codec.vendor_profile import PLACEHOLDER, WITHOUT_BODY
from app.domain.secret import MASK
from app.domain.vendor import FieldPlace, Operation, ServerFacts, looks_secret
from app.domain.vendor_errors import FieldMissing
from app.ports.vendor_api import PreparedRequest

SIGN_IN_PREFIX = "auth."
"""Operations that make a token, and so are sent without one."""
USER_ID = "userId"
LEAST_SECRET_LENGTH = 4
"""Shorter values are too common a piece of text to be masked wherever they stand."""

_DOTS = frozenset({".", ".."})


@dataclass(frozen=True, slots=True)
class Request:
    """What goes out, by wire names. ``secrets`` are the secret values in it."""

    method: str
    path: str = field(repr=False)
    query: Mapping[str, str] = field(repr=False)
    body: Mapping[str, str] | None = field(repr=False)
    secrets: frozenset[str] = field(repr=False)


def build_request(operation: Operation, fields: Mapping[str, str], user_id: str = "") -> Request:
    """Put every field where the profile has it; raises FieldMissing, naming the field."""
    values = _with_user(operation, fields, user_id)
    for wanted in operation.request_fields:
        if not values.get(wanted.name) and (wanted.required or wanted.where is FieldPlace.PATH):
            raise FieldMissing(operation.id, wanted.name)
    query, body = _placed(operation, values)
    return Request(
        method=operation.method,
        path=_path(operation, values),
        query=query,
        body=None if operation.method in WITHOUT_BODY else body,
        secrets=frozenset(_secrets(operation, values)),
    )


def shown_request(
    operation: Operation, request: Request, server: ServerFacts, *, signed_in: bool
) -> PreparedRequest:
    """Return the request as the console shows it: secrets masked, by name and by value."""
    secret_names = frozenset(known.wire for known in operation.request_fields if known.secret)
    headers = {name: MASK if looks_secret(name) else value for name, value in server.headers.items()}
    if signed_in and not operation.id.startswith(SIGN_IN_PREFIX):
        headers[server.auth_header] = f"{server.auth_scheme} {MASK}".strip()
    query = urlencode(_masked(request.query, secret_names), safe="*")
    address = server.base_address + scrubbed(request.path, request.secrets)
    return PreparedRequest(
        method=request.method,
        address=f"{address}?{query}" if query else address,
        headers=tuple(headers.items()),
        body=None if request.body is None else _masked(request.body, secret_names),
    )


def scrubbed(text: str, secrets: frozenset[str]) -> str:
    """Mask every secret that stands in ``text``: a server's message may repeat what it was sent."""
    for secret in sorted(secrets, key=len, reverse=True):
        if len(secret) >= LEAST_SECRET_LENGTH:
            text = text.replace(secret, MASK).replace(quote(secret, safe=""), MASK)
    return text


def _with_user(operation: Operation, fields: Mapping[str, str], user_id: str) -> dict[str, str]:
    values = dict(fields)
    if user_id and operation.field(USER_ID) is not None:
        values.setdefault(USER_ID, user_id)
    return values


def _placed(operation: Operation, values: Mapping[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """Return query and body by wire names; what nobody described goes where the method has room."""
    query: dict[str, str] = {}
    body: dict[str, str] = {}
    rest = query if operation.method in WITHOUT_BODY else body
    for name, value in values.items():
        known = operation.field(name)
        if known is None:
            rest[name] = value
        elif known.where is not FieldPlace.PATH:
            (query if known.where is FieldPlace.QUERY else body)[known.wire] = value
    rest.update(operation.fixed)
    return query, body


def _path(operation: Operation, values: Mapping[str, str]) -> str:
    path = operation.path
    for name in PLACEHOLDER.findall(operation.path):
        if values[name] in _DOTS:
            raise FieldMissing(operation.id, name)
        path = path.replace(f"{{{name}}}", quote(values[name], safe=""))
    return path


def _secrets(operation: Operation, values: Mapping[str, str]) -> list[str]:
    named = [value for name, value in values.items() if _is_secret(operation, name)]
    return [*named, *(value for name, value in operation.fixed.items() if looks_secret(name))]


def _is_secret(operation: Operation, name: str) -> bool:
    known = operation.field(name)
    return looks_secret(name) if known is None else known.secret


def _masked(values: Mapping[str, str], secret_names: frozenset[str]) -> dict[str, str]:
    return {
        name: MASK if name in secret_names or looks_secret(name) else value for name, value in values.items()
    }
