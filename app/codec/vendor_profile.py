"""The vendor profile: TOML text → `VendorProfile`, checked; see vendor_profile.md for a hotel's own file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from urllib.parse import urlsplit

from app.codec.toml_source import TomlTable, toml_table
from app.domain.vendor import (
    AnswerShape,
    BluetoothFacts,
    Effect,
    EnvelopeNames,
    Evidence,
    FieldKind,
    FieldPlace,
    Operation,
    OperationField,
    ServerFacts,
    VendorProfile,
)

FORMAT = 1
METHODS = frozenset({"GET", "POST", "PUT", "PATCH", "DELETE"})
WITHOUT_BODY = frozenset({"GET", "DELETE"})
BODY_FORMATS = frozenset({"json", "form"})
PUBLISHED_PARTS = frozenset({"method", "path", "request", "response"})
PLACEHOLDER = re.compile(r"\{(\w+)\}")

MAX_CHUNK_BYTES = 512
"""The longest value of an attribute."""

_SERVER_KEYS = (
    "status",
    "base_address",
    "auth_header",
    "auth_scheme",
    "body_format",
    "success_codes",
    "not_signed_in_codes",
    "busy_codes",
    "headers",
    "envelope",
)
_BLUETOOTH_KEYS = ("status", "service", "write", "notify", "with_response", "chunk_bytes", "name_prefix")
_ENVELOPE_KEYS = ("code", "message", "total", "data", "success")
_OPERATION_KEYS = (
    "id",
    "section",
    "title",
    "title_zh",
    "method",
    "path",
    "status",
    "published",
    "effect",
    "answer",
    "model",
    "request",
)
_FIELD_KEYS = ("name", "where", "kind", "required", "secret", "status", "note")
_BASE_ADDRESS = re.compile(r"https?://[^\s/?#@]+(/[^\s?#]*)?")
_HEADER_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_SHORT_UUID = re.compile(r"[0-9a-f]{4}")
_PATH = re.compile(r"/[^\s?#]*")

Models = Mapping[str, tuple[OperationField, ...]]


def profile_from_toml(text: str, file: str) -> VendorProfile:
    """Read and check a whole profile; raises ProfileRefused with the line."""
    root = toml_table(file, text)
    root.allow(("format", "server", "bluetooth", "model", "operation"))
    if root.values.get("format") != FORMAT:
        root.refuse("format", "unknown_format", root.values.get("format"))
    models = _models(root)
    operations: dict[str, Operation] = {}
    for table in root.tables("operation"):
        operation = _operation(table, models)
        if operation.id in operations:
            table.refuse("id", "twice", operation.id)
        operations[operation.id] = operation
    bluetooth = checked_bluetooth(root.table("bluetooth"), None)
    return VendorProfile(_server(root.table("server")), MappingProxyType(operations), bluetooth)


def checked_server(table: TomlTable, known: ServerFacts) -> ServerFacts:
    """Return ``known`` with what the table says instead; raises ProfileRefused."""
    table.allow(_SERVER_KEYS)
    return ServerFacts(
        base_address=_base_address(table, known.base_address),
        auth_header=_matching(table, "auth_header", known.auth_header, _HEADER_NAME),
        auth_scheme=_printable(table, "auth_scheme", known.auth_scheme),
        body_format=_among(table, "body_format", known.body_format, BODY_FORMATS),
        headers=MappingProxyType({**known.headers, **_headers(table.table("headers"))}),
        success_codes=frozenset(table.strings("success_codes")) or known.success_codes,
        not_signed_in_codes=frozenset(table.strings("not_signed_in_codes")) or known.not_signed_in_codes,
        busy_codes=frozenset(table.strings("busy_codes")) or known.busy_codes,
        envelope=_envelope(table.table("envelope"), known.envelope),
        evidence=table.choice("status", Evidence, known.evidence),
    )


def checked_bluetooth(table: TomlTable, known: BluetoothFacts | None) -> BluetoothFacts:
    """Return ``known`` with what the table says instead; without ``known`` all must stand there.

    Raises ProfileRefused.
    """
    table.allow(_BLUETOOTH_KEYS)
    return BluetoothFacts(
        service=_uuid(table, "service", known.service if known else None),
        write=_uuid(table, "write", known.write if known else None),
        notify=_uuid(table, "notify", known.notify if known else None),
        with_response=table.flag("with_response", default=known.with_response if known else False),
        chunk_bytes=_chunk_bytes(table, known.chunk_bytes if known else None),
        name_prefix=table.string("name_prefix", known.name_prefix if known else None),
        evidence=table.choice("status", Evidence, known.evidence if known else None),
    )


def _chunk_bytes(table: TomlTable, default: int | None) -> int | None:
    """Return the most bytes of one write; None, written as 0, where the link alone says."""
    said = table.values.get("chunk_bytes", default or 0)
    if type(said) is not int or not 0 <= said <= MAX_CHUNK_BYTES:
        table.refuse("chunk_bytes", "not_a_chunk_size", said)
    return said or None


def _uuid(table: TomlTable, key: str, default: str | None) -> str:
    """Return an identifier in full and lower case; four digits are Bluetooth's short form."""
    text = table.string(key, default).lower()
    if _SHORT_UUID.fullmatch(text):
        return f"0000{text}-0000-1000-8000-00805f9b34fb"
    if not _UUID.fullmatch(text):
        table.refuse(key, "not_a_uuid", text)
    return text


def checked_method(table: TomlTable, default: str | None = None) -> str:
    """Return the table's HTTP method in capitals; raises ProfileRefused."""
    return _among(table, "method", default, METHODS)


def checked_path(table: TomlTable, fields: frozenset[str], default: str | None = None) -> str:
    """Return the table's path, whose placeholders are all among ``fields``; raises ProfileRefused."""
    path = _matching(table, "path", default, _PATH)
    for name in PLACEHOLDER.findall(path):
        if name not in fields:
            table.refuse("path", "unknown_field", name)
    if "{" in PLACEHOLDER.sub("", path) or "}" in PLACEHOLDER.sub("", path):
        table.refuse("path", "not_a_path", path)
    return path


def _server(table: TomlTable) -> ServerFacts:
    for key in ("base_address", "auth_header", "auth_scheme", "body_format"):
        table.string(key)
    none: frozenset[str] = frozenset()
    nothing = ServerFacts("", "", "", "", {}, none, none, none, EnvelopeNames())
    return checked_server(table, nothing)


def _base_address(table: TomlTable, default: str) -> str:
    """Return the address without a slash at its end; a port beyond 65535 is none."""
    address = _matching(table, "base_address", default, _BASE_ADDRESS).rstrip("/")
    try:
        has_host = bool(urlsplit(address).hostname and urlsplit(address).port != 0)
    except ValueError:
        has_host = False
    if not has_host:
        table.refuse("base_address", "not_a_base_address", address)
    return address


def _envelope(table: TomlTable, known: EnvelopeNames) -> EnvelopeNames:
    table.allow(_ENVELOPE_KEYS)
    return EnvelopeNames(
        code=table.string("code", known.code),
        message=table.string("message", known.message),
        total=table.string("total", known.total),
        data=table.string("data", known.data),
        success=table.string("success", known.success),
    )


def _headers(table: TomlTable) -> dict[str, str]:
    for name in table.values:
        if not _HEADER_NAME.fullmatch(name):
            table.refuse(name, "not_a_header", name)
    return {name: _printable(table, name, None) for name in table.values}


def _models(root: TomlTable) -> Models:
    models: dict[str, tuple[OperationField, ...]] = {}
    for table in root.tables("model"):
        table.allow(("name", "status", "fields"))
        name, evidence = table.string("name"), table.choice("status", Evidence)
        if name in models:
            table.refuse("name", "twice", name)
        models[name] = _fields(table, "fields", evidence, FieldPlace.BODY)
    return models


def _operation(table: TomlTable, models: Models) -> Operation:
    table.allow(_OPERATION_KEYS)
    evidence, method = table.choice("status", Evidence), checked_method(table)
    place = FieldPlace.QUERY if method in WITHOUT_BODY else FieldPlace.BODY
    fields = _fields(table, "request", evidence, place)
    path = checked_path(table, frozenset(field.name for field in fields))
    _check_places(table, method, path, fields)
    model = table.string("model", "")
    if model and model not in models:
        table.refuse("model", "unknown_model", model)
    return Operation(
        id=table.string("id"),
        section=table.string("section"),
        title=table.string("title"),
        title_zh=table.string("title_zh", ""),
        method=method,
        path=path,
        evidence=evidence,
        published=_published(table),
        effect=table.choice("effect", Effect),
        answer=table.choice("answer", AnswerShape),
        model=model,
        request_fields=fields,
        answer_fields=models.get(model, ()),
        fixed=MappingProxyType({}),
        success_codes=frozenset(),
    )


def _fields(table: TomlTable, key: str, evidence: Evidence, place: FieldPlace) -> tuple[OperationField, ...]:
    fields: dict[str, OperationField] = {}
    for entry in table.tables(key):
        entry.allow(_FIELD_KEYS)
        name = entry.string("name")
        if name in fields:
            entry.refuse("name", "twice", name)
        fields[name] = OperationField(
            name=name,
            kind=entry.choice("kind", FieldKind),
            wire=name,
            where=entry.choice("where", FieldPlace, place),
            required=entry.flag("required"),
            secret=entry.flag("secret"),
            evidence=entry.choice("status", Evidence, evidence),
            note=entry.string("note", ""),
        )
    return tuple(fields.values())


def _check_places(table: TomlTable, method: str, path: str, fields: tuple[OperationField, ...]) -> None:
    in_path = frozenset(PLACEHOLDER.findall(path))
    for field in fields:
        if (field.where is FieldPlace.PATH) != (field.name in in_path):
            table.refuse("path", "field_not_in_path", field.name)
        if field.where is FieldPlace.BODY and method in WITHOUT_BODY:
            table.refuse("request", "no_body", field.name)


def _published(table: TomlTable) -> frozenset[str]:
    published = frozenset(table.strings("published"))
    if unknown := published - PUBLISHED_PARTS:
        table.refuse("published", "not_a_choice", ", ".join(sorted(unknown)))
    return published


def _matching(table: TomlTable, key: str, default: str | None, pattern: re.Pattern[str]) -> str:
    text = table.string(key, default)
    if not pattern.fullmatch(text):
        table.refuse(key, f"not_a_{key}", text)
    return text


def _among(table: TomlTable, key: str, default: str | None, choices: frozenset[str]) -> str:
    text = table.string(key, default)
    if text not in choices:
        table.refuse(key, "not_a_choice", text)
    return text


def _printable(table: TomlTable, key: str, default: str | None) -> str:
    """Return a text that may stand in a header."""
    text = table.string(key, default)
    if not text.isascii() or (text and not text.isprintable()):
        table.refuse(key, "not_a_header", text)
    return text
