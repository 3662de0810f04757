"""Keeps the translations whole: ``--update`` after words changed, ``--check`` in every run of the checks.

The catalogues are ``resources/translations/keyrack_<language>.ts``; beside each lies the ``.qm`` that
the program loads. Simplified Chinese holds every string, English the plural forms alone.

The words are found in Python's own syntax tree and handed to lupdate as C++: its reader of
Python overlooks calls whose arguments hold parentheses or dots, and knows no plurals of ``translate``.
"""

from __future__ import annotations

import argparse
import ast
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from xml.etree import ElementTree as ET

ROOT = Path(__file__).resolve().parent.parent
CATALOGUES = Path("resources/translations")
TOOL_LIMIT_S = 120


@dataclass(frozen=True, slots=True)
class Catalogue:
    """One language: its name as Qt spells it and whether it holds plural forms alone."""

    language: str
    plurals_only: bool = False

    def path(self, root: Path, suffix: str) -> Path:
        """The catalogue's file with that suffix."""
        return root / CATALOGUES / f"keyrack_{self.language}{suffix}"


LANGUAGES = (Catalogue("zh_CN"), Catalogue("en", plurals_only=True))


@dataclass(frozen=True, slots=True)
class Words:
    """One string in the source."""

    context: str
    text: str
    comment: str
    plural: bool


@dataclass(frozen=True, slots=True)
class Message:
    """One string of a catalogue."""

    context: str
    source: str
    comment: str
    finished: bool
    empty: bool


def main(arguments: list[str] | None = None) -> int:
    """Update or check; the exit code tells whether anything is missing."""
    parser = argparse.ArgumentParser(description=__doc__)
    task = parser.add_mutually_exclusive_group(required=True)
    task.add_argument("--update", action="store_true", help="take in new words, then make the .qm files")
    task.add_argument("--check", action="store_true", help="fail where a translation is missing or stale")
    if parser.parse_args(arguments).update:
        update(ROOT)
    findings = check(ROOT)
    print("\n".join(findings) if findings else "translations: complete")
    return 1 if findings else 0


def update(root: Path) -> None:
    """Merge the words of ``ui`` into every catalogue and compile it."""
    (root / CATALOGUES).mkdir(parents=True, exist_ok=True)
    for catalogue in LANGUAGES:
        _extract(root, catalogue, catalogue.path(root, ".ts"))
        _compile(catalogue.path(root, ".ts"), catalogue.path(root, ".qm"))


def check(root: Path) -> list[str]:
    """Name everything that is missing, unfinished, no longer used or not compiled."""
    with tempfile.TemporaryDirectory() as folder:
        return [each for catalogue in LANGUAGES for each in _check_one(root, catalogue, Path(folder))]


def _check_one(root: Path, catalogue: Catalogue, folder: Path) -> list[str]:
    own, fresh = catalogue.path(root, ".ts"), folder / catalogue.path(root, ".ts").name
    if not own.exists():
        return [f"{own.name}: there is none; run --update"]
    shutil.copyfile(own, fresh)
    _extract(root, catalogue, fresh)
    said = [f"{own.name}: {_where(each)}: not translated" for each in messages(fresh) if not each.finished]
    left = {_where(each) for each in messages(own)} - {_where(each) for each in messages(fresh)}
    said += [f"{own.name}: {where}: nobody says it any more; run --update" for where in sorted(left)]
    return said + _stale(own, catalogue.path(root, ".qm"), folder)


def _stale(own: Path, compiled: Path, folder: Path) -> list[str]:
    """Compile the catalogue anew and compare."""
    fresh = folder / compiled.name
    _compile(own, fresh)
    if not compiled.exists() or compiled.read_bytes() != fresh.read_bytes():
        return [f"{compiled.name}: not what {own.name} says; run --update"]
    return []


def messages(path: Path) -> list[Message]:
    """Read every string of a .ts file that is still in use."""
    found = []
    for context in ET.parse(path).getroot().iter("context"):  # noqa: S314  # our own file
        for message in context.iter("message"):
            translation = message.find("translation")
            if translation is None or translation.get("type") in {"vanished", "obsolete"}:
                continue
            found.append(_message(context.findtext("name", ""), message, translation))
    return found


def _message(context: str, message: ET.Element, translation: ET.Element) -> Message:
    forms = [form.text or "" for form in translation.iter("numerusform")] or [translation.text or ""]
    empty = not all(form.strip() for form in forms)
    finished = translation.get("type") != "unfinished" and not empty
    source, comment = message.findtext("source", ""), message.findtext("comment", "")
    return Message(context, source, comment, finished, empty)


def _where(message: Message) -> str:
    return f"{message.context}: {message.source!r}" + (f" ({message.comment})" if message.comment else "")


def words_in(source: str) -> list[Words]:
    """Find each ``translate("context", "text", "comment", n)`` and ``self.tr("text", "comment", n)``."""
    tree = ast.parse(source)
    classes = [node for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    found = (_words(call, classes) for call in calls)
    return [words for words in found if words is not None]


def _words(call: ast.Call, classes: list[ast.ClassDef]) -> Words | None:
    match call:
        case ast.Call(
            func=ast.Name(id="translate") | ast.Attribute(attr="translate"),
            args=[ast.Constant(value=str(context)), ast.Constant(value=str(text)), *rest],
        ):
            return _with_rest(context, text, rest)
        case ast.Call(func=ast.Attribute(attr="tr"), args=[ast.Constant(value=str(text)), *rest]):
            return _with_rest(_class_around(call, classes), text, rest)
        case _:
            return None


def _with_rest(context: str, text: str, rest: list[ast.expr]) -> Words:
    """Read what follows the text: a comment that tells like words apart, then a number for plurals."""
    comment = rest[0].value if rest and isinstance(rest[0], ast.Constant) else ""
    return Words(context, text, str(comment or ""), plural=len(rest) > 1)


def _class_around(node: ast.Call, classes: list[ast.ClassDef]) -> str:
    around = [each for each in classes if each.lineno <= node.lineno <= (each.end_lineno or 0)]
    return around[-1].name if around else ""


def as_cpp(words: Words) -> str:
    """Spell the words so that lupdate's C++ reader sees all of them."""
    texts = ", ".join(_cpp_literal(text) for text in (words.context, words.text, words.comment))
    number = ", n" if words.plural else ""
    return f"QCoreApplication::translate({texts}{number});"


def _cpp_literal(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def sources(root: Path) -> list[Path]:
    """Every module whose words a person sees."""
    return sorted((root / "ui").rglob("*.py"))


def _extract(root: Path, catalogue: Catalogue, target: Path) -> None:
    options = ["-silent", "-no-obsolete", "-sort-messages", "-locations", "none", "-source-language", "en"]
    options += ["-target-language", catalogue.language]
    options += ["-pluralonly"] if catalogue.plurals_only else []
    spoken = [words for path in sources(root) for words in words_in(path.read_text(encoding="utf-8"))]
    with tempfile.TemporaryDirectory() as folder:
        spelled = Path(folder) / "words.cpp"
        spelled.write_text("\n".join(as_cpp(words) for words in spoken), encoding="utf-8")
        _run("lupdate", *options, str(spelled), "-ts", str(target))


def _compile(source: Path, target: Path) -> None:
    """Put a new file in the place of the old one: a running program has that mapped and would crash."""
    fresh = target.with_name(f"{target.name}.new")
    _run("lrelease", "-silent", str(source), "-qm", str(fresh))
    fresh.replace(target)


def _run(tool: str, *arguments: str) -> None:
    """Run one of Qt's tools of the PySide6 that is installed here."""
    spec = find_spec("PySide6")
    if spec is None or spec.origin is None:
        raise SystemExit("PySide6 is not installed")
    program = Path(spec.origin).parent / (f"{tool}.exe" if os.name == "nt" else tool)
    subprocess.run([program, *arguments], check=True, timeout=TOOL_LIMIT_S)


if __name__ == "__main__":
    sys.exit(main())
