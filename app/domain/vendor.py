"""The lock vendor's API as data: its operations, their fields, and how sure Keyrack is of each.

Facts come from the vendor profile (`resources/vendor/profile.toml`) and from a hotel's own corrections.
Names of fields are the profile's; what a server calls them instead is the field's ``wire``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from app.domain.vendor_errors import UnknownOperation


class Evidence(StrEnum):
    """Where a fact about the API comes from."""

    DOCUMENTED = "documented"
    INFERRED = "inferred"
    CORRECTED = "corrected"
    """Said by the hotel's own file."""


class Effect(StrEnum):
    """What a repeat of an operation does."""

    READ = "read"
    WRITE = "write"
    COMMAND = "command"


class AnswerShape(StrEnum):
    """What comes back when an operation succeeds."""

    BARE = "bare"
    ENVELOPE = "envelope"
    LIST = "list"
    PAGED = "paged"


class FieldPlace(StrEnum):
    """Where a request field stands."""

    PATH = "path"
    QUERY = "query"
    BODY = "body"


class FieldKind(StrEnum):
    """How the text of a field reads; `resources/vendor/profile.toml` says it in words."""

    TEXT = "text"
    ID = "id"
    HEX_BYTE = "hex_byte"
    HEX = "hex"
    INT = "int"
    FLAG = "flag"
    LIST = "list"
    TIME_WALL = "time_wall"
    TIME_HEX = "time_hex"
    TIME_MS = "time_ms"


_SECRET_STEMS = ("password", "passwd", "passcode", "token", "secret", "key", "pwadmin", "doubleverify")


def looks_secret(name: str) -> bool:
    """Whether a field that nobody described is to be masked, going by its name."""
    lowered = name.lower()
    return any(stem in lowered for stem in _SECRET_STEMS) and not lowered.endswith("type")


@dataclass(frozen=True, slots=True)
class OperationField:
    """One field of a request or an answer; ``wire`` is its name on the wire."""

    name: str
    kind: FieldKind
    wire: str
    where: FieldPlace = FieldPlace.BODY
    required: bool = False
    secret: bool = False
    evidence: Evidence = Evidence.INFERRED
    note: str = ""


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation of the vendor's menu.

    ``id`` is Keyrack's (``lock.details``). ``path`` may hold ``{field}``. ``published`` names the parts that
    the vendor publishes: method, path, request, response. ``model`` names what the answer holds ("" for
    nothing), ``answer_fields`` are its fields. ``fixed`` are values that are always sent, by wire name.
    ``success_codes`` replace the server's where not empty.
    """

    id: str
    section: str
    title: str
    title_zh: str
    method: str
    path: str
    evidence: Evidence
    published: frozenset[str]
    effect: Effect
    answer: AnswerShape
    model: str
    request_fields: tuple[OperationField, ...]
    answer_fields: tuple[OperationField, ...]
    fixed: Mapping[str, str]
    success_codes: frozenset[str]

    def field(self, name: str) -> OperationField | None:
        """Return the request field of that name."""
        return next((field for field in self.request_fields if field.name == name), None)


@dataclass(frozen=True, slots=True)
class EnvelopeNames:
    """What the server calls the parts of its envelope."""

    code: str = "code"
    message: str = "msg"
    total: str = "total"
    data: str = "data"
    success: str = "success"


@dataclass(frozen=True, slots=True)
class ServerFacts:
    """What holds for every operation: address, the header that carries the token, and what codes mean.

    ``headers`` are sent with every request, by name. ``body_format`` is json or form. Codes are text, as an
    answer's ``code`` reads.
    """

    base_address: str
    auth_header: str
    auth_scheme: str
    body_format: str
    headers: Mapping[str, str]
    success_codes: frozenset[str]
    not_signed_in_codes: frozenset[str]
    busy_codes: frozenset[str]
    envelope: EnvelopeNames
    evidence: Evidence = Evidence.INFERRED


@dataclass(frozen=True, slots=True)
class BluetoothFacts:
    """Where the vendor's locks take commands over Bluetooth and answer. UUIDs in full, lower case.

    ``with_response``: each chunk is acknowledged. ``chunk_bytes``: the most that one write carries; None
    takes what the link allows. ``name_prefix`` begins the name that such a lock advertises.
    """

    service: str
    write: str
    notify: str
    with_response: bool
    chunk_bytes: int | None
    name_prefix: str
    evidence: Evidence = Evidence.INFERRED


@dataclass(frozen=True, slots=True)
class VendorProfile:
    """All that is known of the vendor's API and locks; ``operations`` stand in the menu's order, by id."""

    server: ServerFacts
    operations: Mapping[str, Operation]
    bluetooth: BluetoothFacts

    def operation(self, operation_id: str) -> Operation:
        """Return the operation. Raises UnknownOperation."""
        operation = self.operations.get(operation_id)
        if operation is None:
            raise UnknownOperation(operation_id)
        return operation


@dataclass(frozen=True, slots=True)
class Correction:
    """What a hotel's own file says of one operation; empty values leave the profile's as they are.

    ``request_names`` and ``answer_names`` go from the profile's name of a field to the server's;
    ``fixed`` are values that are always sent, by the server's name.
    """

    operation_id: str
    method: str = ""
    path: str = ""
    request_names: tuple[tuple[str, str], ...] = ()
    answer_names: tuple[tuple[str, str], ...] = ()
    fixed: tuple[tuple[str, str], ...] = ()
    success_codes: tuple[str, ...] = ()
