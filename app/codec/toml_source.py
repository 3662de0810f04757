"""TOML that people write: values are checked as they are taken, and a refusal names the line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NoReturn, TypeVar, cast

from app.domain.vendor_errors import ProfileRefused

E = TypeVar("E", bound=StrEnum)
KeyPath = tuple[str | int, ...]

_HEADER = re.compile(r"^\s*\[(?P<double>\[)?(?P<keys>[^\[\]]+)\]")
_ASSIGNMENT = re.compile(
    r"""^\s*(?P<keys>(?:[\w-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[\w-]+|"[^"]*"|'[^']*'))*)\s*="""
)
_LINE_IN_ERROR = re.compile(r"at line (\d+)")


@dataclass(frozen=True, slots=True)
class TomlTable:
    """One table of a TOML text; every method raises ProfileRefused with the file's name and the line."""

    file: str
    text: str
    path: KeyPath
    values: Mapping[str, object]

    def refuse(self, key: str, reason: str, value: object = "") -> NoReturn:
        """Raise ProfileRefused for ``key`` of this table ("" is the table itself)."""
        path = (*self.path, key) if key else self.path
        raise ProfileRefused(self.file, line_of(self.text, path), _dotted(path), reason, str(value))

    def allow(self, names: Iterable[str]) -> None:
        """Refuse keys that are not among ``names``: a misspelt key must not pass for a correction."""
        for key in self.values:
            if key not in names:
                self.refuse(key, "unknown_key", key)

    def string(self, key: str, default: str | None = None) -> str:
        """Return a text; without a default it must stand there."""
        value = self.values.get(key, default)
        if value is None:
            self.refuse(key, "missing")
        if not isinstance(value, str):
            self.refuse(key, "not_text", value)
        return value

    def strings(self, key: str) -> tuple[str, ...]:
        """Return a list of texts, () where there is none."""
        values = self.values.get(key, [])
        if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
            self.refuse(key, "not_texts", values)
        return tuple(values)

    def flag(self, key: str, *, default: bool = False) -> bool:
        """Return true or false, ``default`` where nothing stands."""
        value = self.values.get(key, default)
        if not isinstance(value, bool):
            self.refuse(key, "not_flag", value)
        return value

    def choice(self, key: str, choices: type[E], default: E | None = None) -> E:
        """Return one of an enumeration's values."""
        text = self.string(key, default)
        try:
            return choices(text)
        except ValueError:
            self.refuse(key, "not_a_choice", text)

    def pairs(self, key: str) -> tuple[tuple[str, str], ...]:
        """Return a table of texts, as pairs in the file's order."""
        table = self.table(key)
        return tuple((name, table.string(name)) for name in table.values)

    def table(self, key: str) -> TomlTable:
        """Return the table of that name, an empty one where there is none."""
        value = self.values.get(key, {})
        if not isinstance(value, dict):
            self.refuse(key, "not_a_table", value)
        return TomlTable(self.file, self.text, (*self.path, key), cast("dict[str, object]", value))

    def tables(self, key: str) -> Iterator[TomlTable]:
        """Return the tables of an array, in their order."""
        values = self.values.get(key, [])
        if not isinstance(values, list):
            self.refuse(key, "not_tables", values)
        for index, value in enumerate(values):
            if not isinstance(value, dict):
                self.refuse(key, "not_tables", value)
            yield TomlTable(self.file, self.text, (*self.path, key, index), value)


def toml_table(file: str, text: str) -> TomlTable:
    """Read a TOML text whose file is called ``file``; raises ProfileRefused where it is none."""
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = _LINE_IN_ERROR.search(str(error))
        line = int(found[1]) if found else len(text.splitlines())
        raise ProfileRefused(file, line, "", "not_toml", str(error)) from error
    return TomlTable(file, text, (), values)


def line_of(text: str, path: KeyPath) -> int:
    """Return the line (from 1) that sets ``path``, or else the nearest table or key around it; 0 for none."""
    lines = _lines_by_path(text)
    return next((lines[path[:end]] for end in range(len(path), 0, -1) if path[:end] in lines), 0)


def _lines_by_path(text: str) -> dict[KeyPath, int]:
    found: dict[KeyPath, int] = {}
    counts: dict[KeyPath, int] = {}
    table: KeyPath = ()
    for number, line in enumerate(text.splitlines(), 1):
        if header := _HEADER.match(line):
            table = _table_path(header, counts)
            found.setdefault(table, number)
        elif assignment := _ASSIGNMENT.match(line):
            found.setdefault((*table, *_keys(assignment["keys"])), number)
    return found


def _table_path(header: re.Match[str], counts: dict[KeyPath, int]) -> KeyPath:
    """Return a header's path; a table of an array has its index behind the array's name."""
    path: KeyPath = ()
    for key in _keys(header["keys"]):
        path = (*path, key)
        if path in counts:
            path = (*path, counts[path])
    if header["double"]:
        base = path[:-1] if isinstance(path[-1], int) else path
        counts[base] = counts.get(base, -1) + 1
        path = (*base, counts[base])
    return path


def _keys(dotted: str) -> tuple[str, ...]:
    """Split a dotted key as TOML does; what is no key at all has no path."""
    try:
        node: object = tomllib.loads(f"[{dotted}]")
    except tomllib.TOMLDecodeError:
        return ()
    keys: list[str] = []
    while isinstance(node, dict) and node:
        key = next(iter(node))
        keys.append(key)
        node = node[key]
    return tuple(keys)


def _dotted(path: KeyPath) -> str:
    return ".".join(str(part) for part in path)
