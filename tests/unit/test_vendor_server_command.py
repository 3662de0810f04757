"""The server as a program of its own: seeds, faults, corrections, the way in, and coming back from a kill."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import pytest
from starlette.requests import Request

from app.simulation.vendor_server.admin import is_loopback
from app.simulation.vendor_server.command import READY, main
from app.simulation.vendor_server.seeding import SeedAccount, seed_account
from app.simulation.vendor_server.starting import DEMO_ACCOUNT, load_profile
from app.simulation.vendor_server.state_file import StateFile
from tests.contract.vendor_server import (
    ACCOUNT,
    LOCK_ID,
    PUBLISHED_LOCKS,
    USER_ID,
    VendorCloud,
    serving,
    signed_in,
)
from tests.secrecy import SERVER_STATE

ROOT = Path(__file__).resolve().parents[2]
START = "import sys; from app.simulation.vendor_server.command import main; sys.exit(main(sys.argv[1:]))"
CARD = {"lockId": LOCK_ID, "cardNumber": "CAFEBABE"}


@contextmanager
def _program(*words: str) -> Iterator[tuple[subprocess.Popen[str], httpx.Client]]:
    """The program on a free port, and a client that has signed in; killed in the end."""
    command = [sys.executable, "-c", START, "--port", "0", *words]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            url = process.stdout.readline().split(READY)[1].strip()
            with httpx.Client(base_url=url, timeout=10) as client:
                _sign_in(client)
                yield process, client
        finally:
            process.kill()


def _sign_in(client: httpx.Client) -> None:
    said = {"account": DEMO_ACCOUNT.name, "loginType": "password", "password": DEMO_ACCOUNT.password}
    token = client.post("/auth/login", json=said).json()["data"]["token"]
    client.headers["Authorization"] = f"Bearer {token}"


def _locks(client: httpx.Client) -> Any:  # noqa: ANN401  # JSON
    return client.get(f"/locks/findAllByUserId/{USER_ID}").json()


def test_a_killed_server_comes_back_with_everything_that_it_answered(tmp_path: Path) -> None:
    words = ("--seed-locks", str(PUBLISHED_LOCKS), "--state", str(tmp_path / SERVER_STATE))
    with _program(*words) as (process, client):
        assert _locks(client) == json.loads(PUBLISHED_LOCKS.read_text(encoding="utf-8"))
        made = client.post("/cards/saveCard", json=CARD).json()["data"]["id"]
        effects = client.get("/__effects").json()
        process.kill()
    with _program(*words) as (_, client):
        assert [row["id"] for row in client.get("/__tables/card").json()] == [made]
        assert client.get("/__effects").json()[: len(effects)] == effects
        assert client.get(f"/cards/findById/{made}").json()["data"]["cardNumber"] == "CAFEBABE"


def test_a_torn_last_line_was_never_answered_and_is_dropped(tmp_path: Path) -> None:
    path = tmp_path / SERVER_STATE
    _add_account(path, ACCOUNT)
    whole = path.read_bytes()
    path.write_bytes(whole + whole[: len(whole) // 2])
    assert _add_account(path, SeedAccount("second", "made up")) == [ACCOUNT.name, "second"]
    assert path.read_bytes().startswith(whole)
    assert len(path.read_bytes().splitlines()) == 2


def _add_account(path: Path, seed: SeedAccount) -> list[str]:
    """Add an account to a state that is kept in a file; returns the names of all."""
    file = StateFile(path, durable=True)
    state = file.open_state(lambda: datetime.now(UTC))
    seed_account(state, seed)
    file.close()
    return [row["account"] for row in state.rows("account")]


def test_a_change_that_cannot_be_kept_does_not_take_effect(tmp_path: Path) -> None:
    file = StateFile(tmp_path / SERVER_STATE)
    state = file.open_state(lambda: datetime.now(UTC))
    file.close()
    with pytest.raises(ValueError, match="closed"):
        seed_account(state, ACCOUNT)
    assert (state.rows("account"), state.effects()) == ((), ())


def test_faults_are_dialled_in_while_it_runs_and_out_again(vendor_cloud: VendorCloud) -> None:
    said = {"rules": ["server_error=500@lock.details#1"], "seed": 5}
    with signed_in(vendor_cloud) as client:
        assert client.http.put("/__faults", json=said).json() == said
        statuses = [client.send("lock.details", lockId=LOCK_ID).status_code for _ in range(2)]
        assert client.http.get("/__faults").json() == said
        assert client.http.delete("/__faults").json() == {"rules": [], "seed": 0}
    assert statuses == [500, 200]


@pytest.mark.parametrize("body", [b"{", b"{}", b'{"rules": ["bang"]}', b'{"rules": 7}'])
def test_faults_that_are_not_understood_leave_things_as_they_are(
    vendor_cloud: VendorCloud, body: bytes
) -> None:
    vendor_cloud.set_faults("nulls")
    with httpx.Client(base_url=vendor_cloud.url) as client:
        assert client.put("/__faults", content=body).status_code == 400
    assert [rule.fault for rule in vendor_cloud.server.faults.rules] == ["nulls"]


def test_codes_and_effects_can_be_read_on_this_machine(vendor_cloud: VendorCloud) -> None:
    with signed_in(vendor_cloud) as client:
        client.data("auth.code", account=ACCOUNT.name, codeType="login")
        assert client.http.get("/__codes").json() == vendor_cloud.server.codes()
        assert len(client.http.get("/__effects").json()) == len(vendor_cloud.effects())


@pytest.mark.parametrize(
    ("host", "here"), [("127.0.0.1", True), ("::1", True), ("192.0.2.7", False), ("10.0.0.1", False)]
)
def test_the_way_in_is_for_this_machine_only(host: str, here: bool) -> None:
    assert is_loopback(Request({"type": "http", "client": (host, 1)})) is here


def test_a_caller_without_an_address_is_not_this_machine() -> None:
    assert not is_loopback(Request({"type": "http", "client": None}))


def test_a_hotels_corrections_move_the_server_too(tmp_path: Path) -> None:
    corrections = tmp_path / "ours.toml"
    corrections.write_text(
        "[server]\nauth_header = 'token'\nauth_scheme = ''\n"
        "[operation.'card.details']\nmethod = 'POST'\npath = '/v2/card'\n"
        "[operation.'card.details'.request_names]\ncardId = 'cid'\n"
        "[operation.'card.details'.answer_names]\ncardNumber = 'uid'\n",
        encoding="utf-8",
    )
    with serving(corrected=load_profile(corrections)) as cloud, signed_in(cloud) as client:
        made = client.data("card.report", **CARD)["id"]
        answer = client.http.post("/v2/card", json={"cid": made}).json()
        assert client.http.get(f"/cards/findById/{made}").status_code == 404
    assert answer["data"]["uid"] == "CAFEBABE"


def test_made_up_locks_are_served_with_a_gateway() -> None:
    with _program("--locks", "25", "--clock-off-s", "60") as (_, client):
        [account] = client.get("/__tables/account").json()
        rows = client.get(f"/locks/findAllByUserId/{account['id']}").json()["data"]
        [gateway] = client.get(f"/gateways/findAllByUserId/{account['id']}").json()["data"]
    assert len({row["mac"] for row in rows}) == len({row["id"] for row in rows}) == 25
    assert [row["boundGateway"] for row in rows].count(gateway["id"]) == 20


@pytest.mark.parametrize(
    "words",
    [
        ("--fault", "bang"),
        ("--seed-locks", "no such file"),
        ("--profile", "no such file"),
        ("--port", "70000"),
        ("--seed-locks", str(ROOT / "pyproject.toml")),
    ],
)
def test_words_that_are_not_understood_end_the_program(
    words: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main([*words, *(() if "--port" in words else ("--port", "0"))])
    assert ended.value.code == 2
    assert "vendor-sim: error" in capsys.readouterr().err
