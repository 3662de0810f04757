"""Rows by the server's names and types → rows by the profile's, every described scalar as text."""

from __future__ import annotations

from typing import Any

from app.domain.vendor import FieldKind, Operation, OperationField
from app.domain.vendor_errors import NotUnderstood
from app.ports.vendor_api import Json, Row

_PLAIN = frozenset({str, type(None)})


class Naming:
    """Knows one operation's answer fields."""

    def __init__(self, operation: Operation) -> None:
        self._operation_id = operation.id
        self._by_wire = {field.wire: field for field in operation.answer_fields}
        self._as_is = all(field.wire == field.name for field in operation.answer_fields)

    def named(self, row: dict[str, Any], where: str) -> Row:
        """Return the row; fields that nobody described stay as they came. Raises NotUnderstood.

        Most rows hold nothing but text and are right as they are: that is asked first, for its speed.
        """
        if self._as_is and _PLAIN.issuperset(map(type, row.values())):
            return row
        return dict(self._entry(name, value, where) for name, value in row.items())

    def _entry(self, wire: str, value: Json, where: str) -> tuple[str, Json]:
        field = self._by_wire.get(wire)
        if field is None:
            return wire, value
        try:
            return field.name, _normal(field, value)
        except ValueError as error:
            path = f"{where}.{wire}" if where else wire
            raise NotUnderstood(self._operation_id, path, str(field.kind)) from error


def scalar_text(value: str | float) -> str:
    """Write a JSON scalar as text: whole numbers without a point; ValueError on an absurdly long one."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(int(value)) if isinstance(value, int) or value.is_integer() else repr(value)


def _normal(field: OperationField, value: Json) -> Json:
    if value is None or isinstance(value, str):
        return value
    if field.kind is FieldKind.ID and (isinstance(value, bool) or not isinstance(value, int)):
        raise ValueError(field.name)
    if isinstance(value, bool) and field.kind is FieldKind.FLAG:
        return "1" if value else "0"
    if isinstance(value, list) and field.kind is FieldKind.LIST:
        return _joined(value)
    return value if isinstance(value, list | dict) else scalar_text(value)


def _joined(values: list[Json]) -> Json:
    """Return a list of scalars as the comma list that the published example has."""
    texts = [scalar_text(value) for value in values if isinstance(value, str | int | float)]
    return ",".join(texts) if len(texts) == len(values) else values
