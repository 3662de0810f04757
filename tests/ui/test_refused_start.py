from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QPushButton

from app.bootstrap.refusal import tell_refusal
from app.domain.errors import KeyrackError
from app.runtime.arguments import Arguments
from app.runtime.paths import DirectoryNotUsable
from app.runtime.single_instance import OtherKeyrackSilent
from ui.i18n import Languages
from ui.theme.theme import Theme

ARGUMENTS = Arguments(demo=False, data_dir=None, language="en", theme=None)


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (DirectoryNotUsable(Path("/data"), "Read-only file system"), "Read-only file system"),
        (OtherKeyrackSilent(), "does not answer"),
    ],
)
def test_a_start_that_is_refused_says_so_in_a_window(
    qapp: QApplication,
    english: Languages,
    theme: Theme,
    capsys: pytest.CaptureFixture[str],
    error: KeyrackError,
    said: str,
) -> None:
    seen: list[str] = []

    def read_and_close() -> None:
        for dialog in qapp.topLevelWidgets():
            if isinstance(dialog, QDialog) and dialog.isVisible():
                timer.stop()
                seen.append(dialog.accessibleName())
                dialog.findChildren(QPushButton)[0].click()

    timer = QTimer()
    timer.timeout.connect(read_and_close)
    timer.start(0)
    tell_refusal(qapp, ARGUMENTS, error)
    assert said in seen[0]
    assert "Keyrack did not start" in capsys.readouterr().err
