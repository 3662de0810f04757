"""What a start needs to know first: the arguments, the directories, and who else is there."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.runtime import single_instance
from app.runtime.arguments import Arguments, parse_arguments
from app.runtime.file_lock import FileLock
from app.runtime.paths import DATA_DIR_VARIABLE, DirectoryNotUsable, directories_for, prepare
from app.runtime.single_instance import SOCKET_FILE_NAME, Claim, SingleInstance

POSIX_ONLY = pytest.mark.skipif(sys.platform == "win32", reason="file modes and socket files are POSIX's")

# ------------------------------------------------------------ arguments


def test_an_empty_command_line_asks_for_the_real_thing() -> None:
    assert parse_arguments([], version="0") == Arguments(demo=False, data_dir=None, language=None, theme=None)


def test_every_argument_is_understood() -> None:
    words = ["--demo", "--data-dir", "d", "--language", "zh_CN", "--theme", "dark"]
    assert parse_arguments(words, version="0") == Arguments(
        demo=True, data_dir=Path("d"), language="zh_CN", theme="dark"
    )


@pytest.mark.parametrize(
    "words",
    [["--dem"], ["--language", "de"], ["--theme", "pink"], ["--data-dir"], ["--data-dir", ""], ["305"]],
)
def test_what_is_not_understood_ends_with_code_2(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as end:
        parse_arguments(words, version="0")
    assert end.value.code == 2
    assert "usage: keyrack" in capsys.readouterr().err


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        parse_arguments(["--version"], version="1.2.3")
    assert end.value.code == 0
    assert capsys.readouterr().out == "Keyrack 1.2.3\n"


# ------------------------------------------------------------ directories


def test_the_demo_lives_apart_from_the_real_thing() -> None:
    real = directories_for(demo=False, data_dir=None, environment={})
    demo = directories_for(demo=True, data_dir=None, environment={})
    assert real.data.name == "Keyrack"
    assert demo.data.name == "Keyrack Demo"
    assert demo.data.parent == real.data.parent


def test_the_argument_goes_before_the_environment_and_that_before_the_platform(tmp_path: Path) -> None:
    environment = {DATA_DIR_VARIABLE: str(tmp_path / "env")}
    named = directories_for(demo=False, data_dir=tmp_path / "arg", environment=environment)
    from_environment = directories_for(demo=True, data_dir=None, environment=environment)
    assert named.data == tmp_path / "arg"
    assert from_environment.data == tmp_path / "env"
    assert named.logs.parent == named.crashes.parent == named.data


def test_an_empty_variable_names_nothing() -> None:
    unset = directories_for(demo=False, data_dir=None, environment={})
    assert directories_for(demo=False, data_dir=None, environment={DATA_DIR_VARIABLE: ""}) == unset


def test_a_relative_directory_is_fixed_at_the_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert directories_for(demo=False, data_dir=Path("here"), environment={}).data == tmp_path / "here"


@POSIX_ONLY
def test_directories_are_made_for_their_owner_alone(tmp_path: Path) -> None:
    directories = directories_for(demo=False, data_dir=tmp_path / "deep" / "data", environment={})
    prepare(directories)
    prepare(directories)
    for path in (directories.data, directories.logs, directories.crashes):
        assert path.stat().st_mode & 0o777 == 0o700
        assert path in (directories.data, *directories.data.iterdir())
    assert sorted(directories.data.iterdir()) == sorted([directories.logs, directories.crashes])


@POSIX_ONLY
def test_a_directory_that_is_there_keeps_its_mode(tmp_path: Path) -> None:
    shared = tmp_path / "shared"
    shared.mkdir(mode=0o750)
    prepare(directories_for(demo=False, data_dir=shared, environment={}))
    assert shared.stat().st_mode & 0o777 == 0o750


def test_a_directory_that_can_not_be_used_is_refused_in_words(tmp_path: Path) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("")
    with pytest.raises(DirectoryNotUsable) as refusal:
        prepare(directories_for(demo=False, data_dir=in_the_way / "data", environment={}))
    assert refusal.value.path == in_the_way / "data"
    assert refusal.value.reason
    assert str(in_the_way) in str(refusal.value)


# ------------------------------------------------------------ one at a time


def test_a_file_lock_is_held_by_one(tmp_path: Path) -> None:
    first, second = FileLock(tmp_path / "lock"), FileLock(tmp_path / "lock")
    assert first.try_take()
    assert not second.try_take()
    second.release()
    assert not FileLock(tmp_path / "lock").try_take()
    first.release()
    assert second.try_take()
    second.release()


@pytest.mark.usefixtures("qapp")
def test_another_data_directory_is_another_keyrack(tmp_path: Path) -> None:
    for name in ("real", "demo"):
        (tmp_path / name).mkdir()
    real, demo = SingleInstance(tmp_path / "real"), SingleInstance(tmp_path / "demo")
    assert real.claim() is Claim.FIRST
    assert demo.claim() is Claim.FIRST
    real.release()
    demo.release()


def test_a_first_that_does_not_answer_is_told_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: QApplication
) -> None:
    monkeypatch.setattr(single_instance, "ANSWER_LIMIT_S", 0.01)
    first = SingleInstance(tmp_path)
    first.claim()
    assert SingleInstance(tmp_path).claim(0) is Claim.OTHER_SILENT
    first.release()


@pytest.mark.usefixtures("qapp")
def test_the_claim_outlasts_the_socket(tmp_path: Path) -> None:
    first = SingleInstance(tmp_path)
    first.claim()
    first.stop_listening()
    assert SingleInstance(tmp_path).claim(0) is Claim.OTHER_SILENT
    first.release()
    second = SingleInstance(tmp_path)
    assert second.claim(0) is Claim.FIRST
    second.release()


@POSIX_ONLY
@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("directory", ["short", "long" * 30])
def test_a_socket_left_behind_is_cleared_away(tmp_path: Path, directory: str) -> None:
    data_dir = tmp_path / directory
    data_dir.mkdir()
    gone = SingleInstance(data_dir)
    gone.claim()
    address = gone._server.fullServerName()
    gone.release()
    Path(address).touch()

    first = SingleInstance(data_dir)
    assert first.claim() is Claim.FIRST
    assert Path(address).is_socket()
    first.release()
    assert not Path(address).exists()


@POSIX_ONLY
@pytest.mark.usefixtures("qapp")
def test_the_socket_lies_in_the_data_directory(tmp_path: Path) -> None:
    first = SingleInstance(tmp_path)
    first.claim()
    assert (tmp_path / SOCKET_FILE_NAME).is_socket()
    first.release()


@pytest.mark.parametrize("request_bytes", [b"format c:\n", b"raise" * 100, b""])
def test_a_visitor_that_asks_for_anything_else_is_sent_away(
    request_bytes: bytes, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(single_instance, "REQUEST_LIMIT_S", 0.05)
    first = SingleInstance(tmp_path)
    first.claim()
    raised: list[str] = []
    first.when_raised(lambda: raised.append("raised"))
    visitor = QLocalSocket()
    with qtbot.waitSignal(visitor.disconnected, timeout=10_000):
        visitor.connectToServer(first._server.fullServerName())
        visitor.write(request_bytes)
    first.release()
    assert raised == []
    assert first._visitors == set()


@pytest.mark.usefixtures("qapp")
def test_without_a_socket_the_program_still_starts(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / SOCKET_FILE_NAME).mkdir()
    (tmp_path / SOCKET_FILE_NAME / "full").touch()
    first = SingleInstance(tmp_path)
    assert first.claim() is Claim.FIRST
    assert isinstance(first._server, QLocalServer)
    first.release()
    assert "a second start can't raise this window" in caplog.text
