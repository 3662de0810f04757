"""``keyrack doctor`` as scripts see it: words, JSON, exit status, and neither Qt nor anything left behind."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from app.adapters.db.opening import open_store
from app.adapters.key_store import KEY_FILE, FileSecretStore
from app.bootstrap.commands import run_command
from app.bootstrap.doctor import NOT_UNDERSTOOD
from app.bootstrap.ground import database_path
from app.domain.diagnosis import Line
from app.services.queue_for_server import SERVER_ACCOUNT
from tests.contract.sample_hotel import FixedClock
from tests.contract.vendor_server import ACCOUNT, USER_ID, VendorCloud
from tests.unit.doctor_ground import ServerAccount, make_hotel, names_in

ROOT = Path(__file__).resolve().parents[2]
ROW = {
    "line": str,
    "grade": str,
    "seen": str,
    "facts": dict,
    "title": str,
    "words": str,
    "remedy": str,
}


def _run(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "app", "doctor", *words],
        cwd=ROOT,
        env={**os.environ, "PCSCLITE_CSOCK_NAME": "/nowhere", **environment},
        capture_output=True,
        text=True,
        timeout=50,
        check=False,
    )


@pytest.fixture
async def data(tmp_path: Path) -> Path:
    """A hotel on this machine, whose card service does not run."""
    await make_hotel(tmp_path / "data", FixedClock())
    return tmp_path / "data"


def _report(ended: subprocess.CompletedProcess[str]) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(ended.stdout)
    return read


def test_the_json_keeps_its_schema(data: Path) -> None:
    ended = _run("--json", "--data-dir", str(data))
    report = _report(ended)
    assert list(report) == ["schema", "at", "data_dir", "grade", "lines"]
    assert (report["schema"], report["data_dir"], report["grade"]) == (1, str(data), "fault")
    assert datetime.fromisoformat(report["at"]).utcoffset() is not None
    assert [row["line"] for row in report["lines"]] == [line.value for line in Line]
    for row in report["lines"]:
        assert {name: type(value) for name, value in row.items()} == ROW
        assert row["grade"] in {"ok", "warning", "fault"}
        assert bool(row["remedy"]) == (row["grade"] != "ok")
    assert ended.returncode == 2


def test_the_lines_are_named_once_and_for_all() -> None:
    """Scripts read these names: a changed one needs a new schema."""
    assert [line.value for line in Line] == [
        "pcsc_service",
        "readers",
        "remote_session",
        "other_program",
        "card_chips",
        "bluetooth",
        "server",
        "clock",
        "database",
        "key_store",
        "disk",
        "version",
    ]


def test_neither_qt_nor_sqlalchemy_is_loaded_and_nothing_is_left(data: Path) -> None:
    before = names_in(data)
    ended = _run("--data-dir", str(data))
    loaded = {line.rsplit("|", 1)[-1].strip().split(".")[0] for line in ended.stderr.splitlines()}
    assert "app" in loaded
    assert not loaded & {"PySide6", "shiboken6", "sqlalchemy", "alembic", "bleak"}
    assert names_in(data) == before


def test_a_folder_that_is_not_there_is_told_and_not_made(tmp_path: Path) -> None:
    report = _report(_run("--json", "--data-dir", str(tmp_path / "none")))
    seen = {row["line"]: row["seen"] for row in report["lines"]}
    assert (seen["database"], seen["key_store"], seen["server"]) == ("missing", "no_hotel", "no_account")
    assert names_in(tmp_path) == []


def test_the_demos_data_is_looked_at_when_asked(data: Path) -> None:
    report = _report(_run("--json", "--demo", "--data-dir", str(data)))
    seen = {row["line"]: row["seen"] for row in report["lines"]}
    assert (seen["database"], seen["server"], seen["clock"]) == ("wrong_kind", "demo", "no_server")


def test_it_speaks_chinese_even_to_a_terminal_that_does_not(data: Path) -> None:
    spoken = _run("--data-dir", str(data), LC_ALL="zh_CN.UTF-8", PYTHONIOENCODING="utf-8").stdout
    assert "数据库" in spoken
    deaf = _run("--data-dir", str(data), "--language", "zh_CN", PYTHONIOENCODING="ascii")
    assert deaf.returncode == 2
    assert "???" in deaf.stdout


async def test_the_hotels_own_account_is_asked_with_at_its_own_address(
    data: Path, vendor_cloud: VendorCloud
) -> None:
    store = open_store(database_path(data), demo=False, clock=FixedClock())
    await store.write(lambda rows: rows.save_setting(SERVER_ACCOUNT, ACCOUNT.name))
    await store.close()
    hotel = ServerAccount(data, vendor_cloud.url, FileSecretStore(data / KEY_FILE))
    await hotel.sign_in()
    vendor_cloud.set_faults("wrong_clock")
    ended = await asyncio.to_thread(_run, "--json", "--data-dir", str(data))
    rows = {row["line"]: row for row in _report(ended)["lines"]}
    assert (rows["server"]["seen"], rows["clock"]["seen"]) == ("reachable", "far_off")
    assert rows["server"]["facts"]["host"] in vendor_cloud.url
    assert not any(secret in ended.stdout for secret in (ACCOUNT.password, USER_ID))


def test_no_secret_is_in_the_report(data: Path) -> None:
    secrets = json.loads((data / "secrets.json").read_text(encoding="utf-8"))
    told = _run("--json", "--data-dir", str(data)).stdout
    assert secrets
    assert not any(secret in told for secret in secrets.values())


@pytest.mark.parametrize(
    ("words", "code"),
    [(["--nonsense"], NOT_UNDERSTOOD), (["--data-dir", ""], NOT_UNDERSTOOD), (["--help"], 0)],
)
def test_what_is_not_understood_is_no_fault_of_the_machine(
    words: list[str], code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_command(["doctor", *words]) == code
    assert "usage: keyrack doctor" in "".join(capsys.readouterr())
