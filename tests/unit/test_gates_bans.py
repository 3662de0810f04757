"""Each ban catches its trap, where it holds, and lets the way round pass."""

from __future__ import annotations

from pathlib import Path

import pytest

import bans
from ban_rules import BANS

CAUGHT = [
    ("nested-loop", "ui/views/a.py", "dialog.exec()"),
    ("nested-loop", "app/runtime/a.py", "QMenu(self).exec_(point)"),
    ("process-events", "ui/views/a.py", "QApplication.processEvents()"),
    ("process-events", "ui/views/a.py", "pump = self.application.processEvents"),
    ("blocking-dialog", "ui/views/a.py", "QFileDialog.getOpenFileName(self)"),
    ("blocking-dialog", "ui/views/a.py", "QFileDialog.getSaveFileName(self)"),
    ("blocking-dialog", "ui/views/a.py", "QtWidgets.QFileDialog.getExistingDirectory(self)"),
    ("blocking-dialog", "ui/views/a.py", "QInputDialog.getText(self)"),
    ("blocking-box", "ui/views/a.py", "QMessageBox.question(self, title, text)"),
    ("connect-lambda", "ui/views/a.py", "button.clicked.connect(lambda: self.go())"),
    ("tr-literal", "ui/views/a.py", "self.tr(TITLE)"),
    ("tr-literal", "ui/views/a.py", "self.tr(f'Room {label}')"),
    ("tr-literal", "ui/views/a.py", "self.tr('Room {}'.format(label))"),
    ("tr-literal", "ui/views/a.py", "QCoreApplication.translate('Rooms', text)"),
    ("untranslated", "ui/views/a.py", "self.title.setText('Rooms')"),
    ("untranslated", "ui/views/a.py", "self.setWindowTitle(f'Room {label}')"),
    ("untranslated", "ui/views/a.py", "button.setToolTip('房间')"),
    ("untranslated", "ui/views/a.py", "tile.setAccessibleName('Room')"),
    ("untranslated", "ui/views/a.py", "label = QLabel('Rooms', self)"),
    ("untranslated", "ui/views/a.py", "menu.addAction(icon, 'Move')"),
    ("broad-except", "app/services/a.py", "try:\n    go()\nexcept Exception:\n    stop()"),
    ("broad-except", "app/services/a.py", "try:\n    go()\nexcept:\n    stop()"),
    ("broad-except", "packaging/a.py", "try:\n    go()\nexcept (OSError, BaseException):\n    stop()"),
    ("broad-except", "ui/views/a.py", "try:\n    go()\nexcept Exception as e:\n    raise Oops from e"),
    ("print", "app/services/a.py", "print('here')"),
    ("sleep-in-test", "tests/unit/a.py", "time.sleep(0.1)"),
    ("sleep-in-test", "tests/unit/a.py", "from time import sleep"),
    ("sleep-in-test", "tests/unit/a.py", "async def f():\n    await asyncio.sleep(0.1)"),
    ("sleep-in-test", "tests/unit/a.py", "qtbot.wait(100)"),
    ("local-time", "app/services/a.py", "datetime.now()"),
    ("local-time", "app/services/a.py", "datetime.datetime.utcnow()"),
    ("local-time", "tests/unit/a.py", "datetime.today()"),
    ("singleton", "ui/views/a.py", "QApplication.instance()"),
    ("qasync-tasks", "app/runtime/a.py", "@qasync.asyncSlot()\nasync def f(): pass"),
    ("qasync-binding", "app/runtime/a.py", "import qasync"),
    ("qasync-binding", "app/runtime/a.py", "import qasync\nos.environ['QT_API'] = 'pyside6'"),
    ("domain-imports", "app/domain/a.py", "import numpy.linalg"),
    ("domain-imports", "app/domain/a.py", "from app.ports.clock import Clock"),
    ("presenter-qtcore", "ui/presenters/a.py", "from PySide6.QtGui import QColor"),
    ("presenter-qtcore", "ui/presenters/a.py", "from PySide6 import QtWidgets"),
    ("too-long", "app/services/a.py", "go()\n" * 401),
]

PASSES = [
    ("ui/views/a.py", "dialog.open()"),
    ("ui/views/a.py", "exec(code)"),
    ("ui/views/a.py", "QFileDialog(self).getters"),
    ("ui/views/a.py", "button.clicked.connect(self._on_button_clicked)"),
    ("ui/views/a.py", "self.tr('Room {label}').format(label=label)"),
    ("ui/views/a.py", "self.tr('%n room(s)', '', count)"),
    ("ui/views/a.py", "QCoreApplication.translate('Rooms', 'Room')"),
    ("ui/views/a.py", "text.translate(table)"),
    ("ui/views/a.py", "painter.translate(width / 2, 0)"),
    ("ui/views/a.py", "self.title.setText(self.tr('Rooms'))"),
    ("ui/views/a.py", "self.sign.setText('–')"),
    ("ui/views/a.py", "self.sign.setText(f'{count} / {total}')"),
    ("ui/views/a.py", "self.setObjectName('rooms')"),
    ("app/runtime/a.py", "try:\n    go()\nexcept Exception:\n    stop()"),
    ("app/adapters/a.py", "try:\n    go()\nexcept BaseException:\n    undo()\n    raise"),
    ("app/adapters/a.py", "try:\n    go()\nexcept BaseException as e:\n    future.set_exception(e)"),
    ("app/adapters/a.py", "try:\n    go()\nexcept BaseException as e:\n    post(self._set_exception, e)"),
    ("app/services/a.py", "try:\n    go()\nexcept OSError:\n    stop()"),
    ("tests/unit/a.py", "async def f():\n    await asyncio.sleep(0)"),
    ("tests/bench/a.py", "print('table')"),
    ("app/services/a.py", "datetime.now(UTC)"),
    ("app/services/a.py", "clock.now()"),
    ("app/runtime/a.py", "os.environ['QT_API'] = 'pyside6'\nimport qasync"),
    ("app/domain/a.py", "import enum\nfrom app.domain.place import Place"),
    ("ui/presenters/a.py", "from PySide6.QtCore import QObject"),
    ("app/services/a.py", "go()\n" * 400),
]


@pytest.mark.parametrize(("ban", "path", "source"), CAUGHT)
def test_a_trap_is_caught_once_by_its_ban(ban: str, path: str, source: str) -> None:
    found = list(bans.check_source(source, path))
    assert [line.split(": ")[1] for line in found] == [ban]


@pytest.mark.parametrize(("path", "source"), PASSES)
def test_the_way_round_passes(path: str, source: str) -> None:
    assert list(bans.check_source(source, path)) == []


def test_every_ban_has_a_trap_that_it_catches() -> None:
    assert {ban.name for ban in BANS} | {"too-long"} == {name for name, _, _ in CAUGHT}


def test_a_finding_names_file_line_and_way_round() -> None:
    [finding] = bans.check_source("\nmenu.exec()", "ui/views/menu.py")
    assert finding == "ui/views/menu.py:2: nested-loop: open() and an awaited future"


def test_the_exit_code_tells_whether_anything_was_found(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "ui" / "menu.py"
    source.parent.mkdir()
    source.write_text("menu.popup(point)\n", encoding="utf-8")
    assert bans.main(tmp_path) == 0
    source.write_text("menu.exec()\n", encoding="utf-8")
    assert bans.main(tmp_path) == 1
    assert capsys.readouterr().out.startswith("ui/menu.py:1: nested-loop")
