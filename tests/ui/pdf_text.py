"""Reads the text of a PDF as Qt writes it: the letters behind the glyphs, by the fonts' ToUnicode maps."""

from __future__ import annotations

import re
import unicodedata
import zlib
from pathlib import Path

_OBJECT = re.compile(rb"(\d+) 0 obj\b(.*?)endobj", re.DOTALL)
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_REFERENCE = re.compile(rb"(\d+) 0 R")
_HEX = re.compile(rb"<([0-9A-Fa-f]+)>")
_RUN = re.compile(rb"\bBT\b(.*?)\bET\b", re.DOTALL)
_SHOWN = re.compile(rb"/(\w+)\s+[\d.]+\s+Tf|<([0-9A-Fa-f]+)>\s*Tj")


def pages_of(path: Path) -> list[str]:
    """The text of every page, run by run, with blanks between the runs."""
    objects = {int(number): body for number, body in _OBJECT.findall(path.read_bytes())}
    pages = [body for body in objects.values() if re.search(rb"/Type\s*/Page\b(?!s)", body)]
    return [_text_of(page, objects) for page in pages]


def _text_of(page: bytes, objects: dict[int, bytes]) -> str:
    fonts = _fonts(page, objects)
    content = _stream(objects[_reference(rb"/Contents", page)])
    return " ".join(_run_text(run, fonts) for run in _RUN.findall(content))


def _run_text(run: bytes, fonts: dict[bytes, dict[int, str]]) -> str:
    """What one run says; Qt shows glyph after glyph, each of two bytes."""
    letters: dict[int, str] = {}
    shown = []
    for font, glyph in _SHOWN.findall(run):
        if font:
            letters = fonts.get(font, {})
        else:
            shown.append(letters.get(int(glyph, 16), ""))
    return "".join(shown).replace("\t", " ")


def _fonts(page: bytes, objects: dict[int, bytes]) -> dict[bytes, dict[int, str]]:
    """What each font of a page calls its glyphs."""
    resources = objects[_reference(rb"/Resources", page)] if b"/Resources " in page else page
    found = re.search(rb"/Font\s*(?:<<(.*?)>>|(\d+) 0 R)", resources, re.DOTALL)
    if found is None:
        return {}
    listed = found[1] if found[1] is not None else objects[int(found[2])]
    fonts = {}
    for name, number in re.findall(rb"/(\w+)\s+(\d+) 0 R", listed):
        fonts[name] = _letters(_stream(objects[_reference(rb"/ToUnicode", objects[int(number)])]))
    return fonts


def _letters(cmap: bytes) -> dict[int, str]:
    letters: dict[int, str] = {}
    for block in re.findall(rb"beginbfchar(.*?)endbfchar", cmap, re.DOTALL):
        for code, text in re.findall(rb"<(\w+)>\s*<(\w+)>", block):
            letters[int(code, 16)] = _utf16(text)
    for block in re.findall(rb"beginbfrange(.*?)endbfrange", cmap, re.DOTALL):
        for first, last, text in re.findall(rb"<(\w+)>\s*<(\w+)>\s*<(\w+)>", block):
            for step in range(int(last, 16) - int(first, 16) + 1):
                letters[int(first, 16) + step] = unicodedata.normalize("NFKC", chr(int(text, 16) + step))
        for first, _last, listed in re.findall(rb"<(\w+)>\s*<(\w+)>\s*\[(.*?)\]", block, re.DOTALL):
            for step, text in enumerate(_HEX.findall(listed)):
                letters[int(first, 16) + step] = _utf16(text)
    return letters


def _utf16(text: bytes) -> str:
    """Letters, not the radicals that share their glyphs in a CJK font."""
    return unicodedata.normalize("NFKC", bytes.fromhex(text.decode()).decode("utf-16-be"))


def _reference(key: bytes, body: bytes) -> int:
    found = re.search(key + rb"\s+(\d+) 0 R", body)
    assert found is not None, key
    return int(found[1])


def _stream(body: bytes) -> bytes:
    found = _STREAM.search(body)
    assert found is not None
    return zlib.decompress(found[1]) if b"FlateDecode" in body else found[1]
