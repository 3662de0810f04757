"""A hotel's own corrections of the vendor profile: read, checked, applied, written back.

The file's form stands in vendor_profile.md. Evidence of what a file says is `Evidence.CORRECTED`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType

from app.codec.toml_source import TomlTable, toml_table
from app.codec.vendor_profile import (
    PLACEHOLDER,
    WITHOUT_BODY,
    checked_bluetooth,
    checked_method,
    checked_path,
    checked_server,
)
from app.domain.vendor import (
    Correction,
    Evidence,
    FieldPlace,
    Operation,
    OperationField,
    VendorProfile,
)

_CORRECTION_KEYS = ("method", "path", "request_names", "answer_names", "fixed", "success_codes")
_HEADER = re.compile(r"^\s*\[(?P<keys>[^\[\]]+)\]\s*(#.*)?$")


def corrected_profile(profile: VendorProfile, text: str, file: str) -> VendorProfile:
    """Return the profile as the hotel's own file has it; raises ProfileRefused with the line."""
    root = toml_table(file, text)
    root.allow(("server", "bluetooth", "operation"))
    server = root.table("server")
    facts = profile.server
    if server.values:
        facts = replace(checked_server(server, facts), evidence=Evidence.CORRECTED)
    bluetooth, radio = profile.bluetooth, root.table("bluetooth")
    if radio.values:
        bluetooth = replace(checked_bluetooth(radio, bluetooth), evidence=Evidence.CORRECTED)
    operations = dict(profile.operations)
    for operation_id in root.table("operation").values:
        table = root.table("operation").table(operation_id)
        known = profile.operations.get(operation_id)
        if known is None:
            table.refuse("", "unknown_operation", operation_id)
        operations[operation_id] = _applied(known, table)
    return VendorProfile(facts, MappingProxyType(operations), bluetooth)


def with_correction(text: str, correction: Correction) -> str:
    """Return the file's text with one operation's tables replaced, or added at the end.

    Everything else stands as it was, comments too; comments within the replaced tables go with them.
    """
    lines = text.splitlines()
    ours = _of_operation(lines, correction.operation_id)
    kept = [line for line, mine in zip(lines, ours, strict=True) if not mine]
    first = ours.index(True) if True in ours else len(kept)
    head, tail, block = kept[:first], kept[first:], _rendered(correction)
    return "\n".join([*head, *_gap(head[-1:]), *block, *_gap(tail[:1]), *tail]) + "\n"


def _gap(neighbour: list[str]) -> list[str]:
    """An empty line between two tables."""
    return [""] if any(line.strip() for line in neighbour) else []


def _applied(operation: Operation, table: TomlTable) -> Operation:
    table.allow(_CORRECTION_KEYS)
    method = checked_method(table, operation.method)
    names = frozenset(field.name for field in operation.request_fields)
    path = checked_path(table, names, operation.path)
    requests = _renamed(operation.request_fields, table.table("request_names"))
    return replace(
        operation,
        method=method,
        path=path,
        evidence=Evidence.CORRECTED,
        request_fields=tuple(_placed(field, method, path) for field in requests),
        answer_fields=_renamed(operation.answer_fields, table.table("answer_names")),
        fixed=MappingProxyType(dict(table.pairs("fixed"))),
        success_codes=frozenset(table.strings("success_codes")),
    )


def _renamed(fields: tuple[OperationField, ...], table: TomlTable) -> tuple[OperationField, ...]:
    known = {field.name for field in fields}
    for name in table.values:
        if name not in known:
            table.refuse(name, "unknown_field", name)
        if not table.string(name):
            table.refuse(name, "missing", name)
    renamed = tuple(
        replace(field, wire=table.string(field.name), evidence=Evidence.CORRECTED)
        if field.name in table.values
        else field
        for field in fields
    )
    _check_unique(renamed, table)
    return renamed


def _check_unique(fields: Iterable[OperationField], table: TomlTable) -> None:
    """Two fields of one name on the wire would overwrite each other."""
    by_wire: dict[str, str] = {}
    for field in fields:
        other = by_wire.setdefault(field.wire, field.name)
        if other != field.name:
            table.refuse(field.name if field.name in table.values else other, "twice", field.wire)


def _placed(field: OperationField, method: str, path: str) -> OperationField:
    """Put a field where the corrected method and path leave room for it."""
    if field.name in PLACEHOLDER.findall(path):
        return replace(field, where=FieldPlace.PATH)
    if method in WITHOUT_BODY:
        return replace(field, where=FieldPlace.QUERY)
    return field if field.where is FieldPlace.QUERY else replace(field, where=FieldPlace.BODY)


def _of_operation(lines: list[str], operation_id: str) -> list[bool]:
    """Say of each line whether it belongs to a table of that operation."""
    ours: list[bool] = []
    mine = False
    for line in lines:
        if header := _HEADER.match(line):
            mine = _names(header["keys"], operation_id)
            if not mine:
                _give_back_the_lead(lines, ours)
        ours.append(mine)
    return ours


def _give_back_the_lead(lines: list[str], ours: list[bool]) -> None:
    """Comments and empty lines right above a table belong to that table, not to the one before."""
    index = len(ours) - 1
    while index >= 0 and ours[index] and (not lines[index].strip() or lines[index].lstrip().startswith("#")):
        ours[index] = False
        index -= 1


def _names(keys: str, operation_id: str) -> bool:
    quoted = (f'"{operation_id}"', f"'{operation_id}'")
    return any(re.match(rf"\s*operation\s*\.\s*{re.escape(name)}\s*(\.|$)", keys) for name in quoted)


def _rendered(correction: Correction) -> list[str]:
    name = f'operation."{correction.operation_id}"'
    lines = [f"[{name}]"]
    lines += [f"{key} = {_quoted(value)}" for key, value in _scalars(correction) if value]
    if correction.success_codes:
        lines.append(f"success_codes = [{', '.join(map(_quoted, correction.success_codes))}]")
    for key, pairs in _tables(correction).items():
        if pairs:
            lines += ["", f"[{name}.{key}]", *(f"{_quoted(one)} = {_quoted(value)}" for one, value in pairs)]
    return lines


def _scalars(correction: Correction) -> tuple[tuple[str, str], ...]:
    return (("method", correction.method), ("path", correction.path))


def _tables(correction: Correction) -> Mapping[str, tuple[tuple[str, str], ...]]:
    return {
        "request_names": correction.request_names,
        "answer_names": correction.answer_names,
        "fixed": correction.fixed,
    }


def _quoted(text: str) -> str:
    """Return a TOML basic string: JSON's is one, but for the delete character."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
