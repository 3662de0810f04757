"""The bans: what lint rules of others don't know, found in the syntax tree. Each names its way round.

Most come from the traps table of the architecture; each has a snippet in tests/unit/test_gates_bans.py.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass

PROGRAM = ("app/", "ui/")
SHIPPED = ("app/", "ui/", "packaging/")
EVERYWHERE = ("app/", "ui/", "tests/", "packaging/")

MAY_SLEEP = ("tests/bench/", "tests/contract/pcscd.py", "tests/e2e/torture_desk.py")
"""Benchmarks, what polls for a foreign process that says nothing when it is ready, and a program that rests
between its acts as people do, and asks a failing server again."""

BLOCKING_DIALOGS = {"QColorDialog", "QFileDialog", "QFontDialog", "QInputDialog"}
BLOCKING_BOXES = {"about", "aboutQt", "critical", "information", "question", "warning"}
WORDS_SHOWN_BY = {
    *("QAction", "QCheckBox", "QDockWidget", "QGroupBox", "QLabel", "QPushButton", "QRadioButton"),
    *("QToolButton", "addAction", "addItem", "addMenu", "addTab", "setAccessibleDescription"),
    *("setAccessibleName", "setDetailedText", "setInformativeText", "setLabelText", "setPlaceholderText"),
    *("setPrefix", "setStatusTip", "setSuffix", "setText", "setTitle", "setToolTip", "setWhatsThis"),
    *("setWindowTitle", "showMessage"),
}


@dataclass(frozen=True, slots=True)
class Ban:
    """One ban: where it holds (path prefixes), where not, and the predicate that finds it in a node."""

    name: str
    way_round: str
    holds_in: tuple[str, ...]
    found_in: Callable[[ast.AST], bool]
    but_not_in: tuple[str, ...] = ()

    def covers(self, path: str) -> bool:
        """Whether the ban holds in the file at ``path`` (relative to the root, with slashes)."""
        return path.startswith(self.holds_in) and not path.startswith(self.but_not_in)


def _called(node: ast.AST) -> tuple[str, str]:
    """Return what a call calls as (name before the last dot, last name); two empty strings for no call."""
    match node:
        case ast.Call(func=ast.Attribute(value=ast.Name(id=owner), attr=attr)):
            return owner, attr
        case ast.Call(func=ast.Attribute(value=ast.Attribute(attr=owner), attr=attr)):
            return owner, attr
        case ast.Call(func=ast.Attribute(attr=attr)):
            return "?", attr
        case ast.Call(func=ast.Name(id=name)):
            return "", name
        case _:
            return "", ""


def _runs_a_nested_loop(node: ast.AST) -> bool:
    owner, name = _called(node)
    return owner != "" and name in {"exec", "exec_"}


def _pumps_events(node: ast.AST) -> bool:
    return isinstance(node, ast.Attribute) and node.attr == "processEvents"


def _blocks_on_a_dialog(node: ast.AST) -> bool:
    owner, name = _called(node)
    return owner in BLOCKING_DIALOGS and name.startswith("get")


def _blocks_on_a_box(node: ast.AST) -> bool:
    owner, name = _called(node)
    return owner == "QMessageBox" and name in BLOCKING_BOXES


def _connects_a_lambda(node: ast.AST) -> bool:
    owner, name = _called(node)
    arguments = node.args if isinstance(node, ast.Call) else []
    return owner != "" and name == "connect" and any(isinstance(each, ast.Lambda) for each in arguments)


def _translates_no_literal(node: ast.AST) -> bool:
    owner, name = _called(node)
    if not isinstance(node, ast.Call):
        return False
    if name == "tr":
        return not all(_is_text(argument) for argument in node.args[:1])
    # str and QPainter have a translate() of their own, and neither is Qt's translate(context, text).
    if (owner, name) in {("QCoreApplication", "translate"), ("QApplication", "translate"), ("", "translate")}:
        return not all(_is_text(argument) for argument in node.args[:2])
    return False


def _is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def _shows_untranslated_words(node: ast.AST) -> bool:
    _, name = _called(node)
    if name not in WORDS_SHOWN_BY or not isinstance(node, ast.Call):
        return False
    return any(_has_words(argument) for argument in node.args)


def _has_words(node: ast.AST) -> bool:
    match node:
        case ast.Constant(value=str(text)):
            return any(character.isalpha() for character in text)
        case ast.JoinedStr(values=parts):
            return any(_has_words(part) for part in parts)
        case _:
            return False


def _swallows_everything(node: ast.AST) -> bool:
    if not isinstance(node, ast.ExceptHandler) or not _catches_everything(node.type):
        return False
    return not _passes_on(node)


def _catches_everything(caught: ast.expr | None) -> bool:
    match caught:
        case None | ast.Name(id="Exception" | "BaseException"):
            return True
        case ast.Tuple(elts=kinds):
            return any(_catches_everything(kind) for kind in kinds)
        case _:
            return False


def _passes_on(handler: ast.ExceptHandler) -> bool:
    """Tell whether a handler only cleans up: it raises again, or hands the error to whoever awaits."""
    match handler.body[-1]:
        case ast.Raise(exc=None):
            return True
        case ast.Expr(value=ast.Call(args=arguments) as call):
            handed_over = [each.attr for each in arguments if isinstance(each, ast.Attribute)]
            return "set_exception" in {each.lstrip("_") for each in (_called(call)[1], *handed_over)}
        case _:
            return False


def _prints(node: ast.AST) -> bool:
    return _called(node) == ("", "print")


def _sleeps(node: ast.AST) -> bool:
    match node:
        case ast.ImportFrom(module="time", names=names):
            return any(alias.name == "sleep" for alias in names)
        case ast.Call(args=[ast.Constant(value=seconds), *_]) if _called(node) == ("asyncio", "sleep"):
            return seconds != 0
        case _:
            return _called(node) in {
                ("time", "sleep"),
                ("qtbot", "wait"),
                ("QTest", "qWait"),
                ("QTest", "qSleep"),
            }


def _takes_local_time(node: ast.AST) -> bool:
    owner, name = _called(node)
    if owner != "datetime" or not isinstance(node, ast.Call):
        return False
    return name in {"utcnow", "today"} or (name == "now" and not node.args and not node.keywords)


def _fetches_a_singleton(node: ast.AST) -> bool:
    owner, name = _called(node)
    return owner != "" and name == "instance"


def _lets_qasync_start_tasks(node: ast.AST) -> bool:
    names = {"asyncClose", "asyncSlot"}
    match node:
        case ast.ImportFrom(module="qasync", names=imported):
            return any(alias.name in names for alias in imported)
        case ast.Attribute(attr=attr):
            return attr in names
        case _:
            return False


def _imports_qasync_unprepared(node: ast.AST) -> bool:
    """Look at a whole module: the first line that imports qasync must stand after the binding's choice."""
    if not isinstance(node, ast.Module):
        return False
    statements = [each for each in ast.walk(node) if isinstance(each, ast.stmt)]
    imports = [each.lineno for each in statements if "qasync" in _imported(each)]
    choices = [each.lineno for each in statements if _chooses_the_binding(each)]
    return bool(imports) and (not choices or min(imports) < min(choices))


def _chooses_the_binding(node: ast.AST) -> bool:
    match node:
        case ast.Assign(targets=[ast.Subscript(slice=ast.Constant(value="QT_API"))]):
            return True
        case _:
            return False


def _imported(node: ast.AST) -> Iterator[str]:
    match node:
        case ast.Import(names=names):
            return iter([alias.name for alias in names])
        case ast.ImportFrom(module=str(module)):
            return iter([module])
        case _:
            return iter(())


def _leaves_the_standard_library(node: ast.AST) -> bool:
    roots = (name.split(".")[0] for name in _imported(node) if not f"{name}.".startswith("app.domain."))
    return any(root not in sys.stdlib_module_names for root in roots)


def _needs_more_than_qtcore(node: ast.AST) -> bool:
    return any(name.startswith("PySide6") and name != "PySide6.QtCore" for name in _imported(node))


BANS = (
    Ban("nested-loop", "open() and an awaited future", PROGRAM, _runs_a_nested_loop),
    Ban("process-events", "await something", PROGRAM, _pumps_events),
    Ban("blocking-dialog", "open() and an awaited future", PROGRAM, _blocks_on_a_dialog),
    Ban("blocking-box", "open() and an awaited future", PROGRAM, _blocks_on_a_box),
    Ban(
        "connect-lambda",
        "connect a bound method: a lambda keeps the widget alive",
        PROGRAM,
        _connects_a_lambda,
    ),
    Ban("tr-literal", "a literal inside tr(), .format() after it", PROGRAM, _translates_no_literal),
    Ban("untranslated", "put the words through tr()", ("ui/",), _shows_untranslated_words),
    Ban("broad-except", "let a bug reach the funnel", SHIPPED, _swallows_everything, ("app/runtime/",)),
    Ban("print", "the log, or a page", PROGRAM, _prints),
    Ban("sleep-in-test", "wait for what is meant to happen", ("tests/",), _sleeps, MAY_SLEEP),
    Ban("local-time", "datetime.now(UTC), or better the clock port", EVERYWHERE, _takes_local_time),
    Ban("singleton", "hand it in", PROGRAM, _fetches_a_singleton, ("app/runtime/",)),
    Ban("qasync-tasks", "the task supervisor", PROGRAM, _lets_qasync_start_tasks),
    Ban("qasync-binding", 'os.environ["QT_API"] = "pyside6" first', PROGRAM, _imports_qasync_unprepared),
    Ban("domain-imports", "the standard library alone", ("app/domain/",), _leaves_the_standard_library),
    Ban("presenter-qtcore", "QtCore alone", ("ui/presenters/",), _needs_more_than_qtcore),
)
