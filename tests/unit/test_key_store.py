"""Secrets are in the key store where one answers, else in a private file, and always where they were put."""

from __future__ import annotations

import os
import stat
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from keyring.backends.fail import Keyring as FailingKeyring
from keyring.backends.null import Keyring as NullKeyring

from app.adapters.key_store import (
    KEY_FILE,
    Backend,
    FileSecretStore,
    KeyringSecretStore,
    KeyStore,
    open_key_store,
)
from app.ports.secrets import SecretStore, SecretStoreFailed

SECRET = bytes(range(256))
LIMIT_S = 0.05
posix = pytest.mark.skipif(os.name != "posix", reason="file modes")


class Wallet:
    """A key store in memory, with a door that can be locked or left hanging."""

    priority = 5.0

    def __init__(self) -> None:
        self.texts: dict[tuple[str, str], str] = {}
        self.ask: Callable[[], None] = lambda: None

    def get_password(self, service: str, username: str) -> str | None:
        self.ask()
        return self.texts.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.ask()
        self.texts[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        self.ask()
        del self.texts[service, username]


def _locked() -> None:
    raise ZeroDivisionError("whatever a desktop raises")


def _hang() -> None:
    threading.Event().wait(30)


def _open(data: Path, backend: Backend) -> KeyStore:
    return open_key_store(data, lambda: backend, LIMIT_S, LIMIT_S)


@pytest.fixture(params=["key store", "file"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> SecretStore:
    if request.param == "file":
        return FileSecretStore(tmp_path / KEY_FILE)
    return KeyringSecretStore(Wallet(), tmp_path / "marker")


# ------------------------------------------------------------- what both of them keep


def test_a_secret_comes_back(store: SecretStore) -> None:
    assert store.get("a/b") is None
    store.set("a/b", SECRET)
    store.set("c", b"")
    assert (store.get("a/b"), store.get("c")) == (SECRET, b"")


def test_a_secret_is_replaced_whole(store: SecretStore) -> None:
    store.set("a", SECRET)
    store.set("a", b"short")
    assert store.get("a") == b"short"


def test_a_secret_is_forgotten_and_a_missing_one_too(store: SecretStore) -> None:
    store.set("a", SECRET)
    store.delete("a")
    store.delete("a")
    assert store.get("a") is None


# ------------------------------------------------------------------------ the choice


def test_a_key_store_that_answers_is_used(tmp_path: Path) -> None:
    wallet = Wallet()
    opened = _open(tmp_path, wallet)
    opened.store.set("a", SECRET)
    assert not opened.in_file
    assert list(wallet.texts) == [("keyrack", "a")]
    assert not (tmp_path / KEY_FILE).exists()


def _unanswering(ask: Callable[[], None]) -> Backend:
    wallet = Wallet()
    wallet.ask = ask
    return wallet


class Forgetful(Wallet):
    def get_password(self, service: str, username: str) -> str | None:
        return None


@pytest.mark.parametrize(
    "backend",
    [FailingKeyring(), NullKeyring(), _unanswering(_locked), _unanswering(_hang), Forgetful()],
    ids=["failing", "null", "locked", "hanging", "forgetful"],
)
def test_a_key_store_that_does_not_answer_makes_a_file_that_is_told(tmp_path: Path, backend: Backend) -> None:
    opened = _open(tmp_path, backend)
    opened.store.set("a", SECRET)
    assert opened.in_file
    assert _open(tmp_path, backend).store.get("a") == SECRET


def test_a_machine_without_key_store_is_found_out_by_the_real_keyring(tmp_path: Path) -> None:
    assert open_key_store(tmp_path).in_file


def test_secrets_in_the_file_stay_there_when_a_key_store_appears(tmp_path: Path) -> None:
    _open(tmp_path, NullKeyring()).store.set("a", SECRET)
    opened = _open(tmp_path, Wallet())
    assert opened.in_file
    assert opened.store.get("a") == SECRET


def test_a_key_store_that_was_uninstalled_is_no_empty_file(tmp_path: Path) -> None:
    _open(tmp_path, Wallet()).store.set("a", SECRET)
    with pytest.raises(SecretStoreFailed):
        _open(tmp_path, FailingKeyring())


@pytest.mark.parametrize("ask", [_locked, _hang])
def test_a_key_store_that_went_away_is_no_empty_file(tmp_path: Path, ask: Callable[[], None]) -> None:
    wallet = Wallet()
    opened = _open(tmp_path, wallet)
    opened.store.set("a", SECRET)
    wallet.ask = ask
    with pytest.raises(SecretStoreFailed):
        _open(tmp_path, wallet)
    for use in (
        lambda: opened.store.get("a"),
        lambda: opened.store.set("a", b""),
        lambda: opened.store.delete("a"),
    ):
        with pytest.raises(SecretStoreFailed):
            use()
    assert not (tmp_path / KEY_FILE).exists()


def test_a_first_start_that_stored_nothing_binds_to_nothing(tmp_path: Path) -> None:
    _open(tmp_path, Wallet())
    assert _open(tmp_path, NullKeyring()).in_file


# -------------------------------------------------------------------------- the file


@posix
def test_the_key_file_is_private_whatever_the_umask_and_before(tmp_path: Path) -> None:
    store = FileSecretStore(tmp_path / KEY_FILE)
    old_mask = os.umask(0)
    try:
        store.set("a", SECRET)
        made = stat.S_IMODE((tmp_path / KEY_FILE).stat().st_mode)
        (tmp_path / KEY_FILE).chmod(0o644)
        store.get("a")
    finally:
        os.umask(old_mask)
    assert (made, stat.S_IMODE((tmp_path / KEY_FILE).stat().st_mode)) == (0o600, 0o600)
    assert [file.name for file in tmp_path.iterdir()] == [KEY_FILE]


@pytest.mark.parametrize("torn", ['{"a": "c2Vj', "[]", '{"a": "%%%"}', '{"a": 7}', "\udcff"])
def test_a_torn_key_file_fails_without_quoting_it(tmp_path: Path, torn: str) -> None:
    (tmp_path / KEY_FILE).write_bytes(torn.encode(errors="surrogateescape"))
    with pytest.raises(SecretStoreFailed) as failed:
        FileSecretStore(tmp_path / KEY_FILE).get("a")
    assert failed.value.__cause__ is None
    assert "c2Vj" not in str(failed.value)


def test_a_torn_key_file_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / KEY_FILE).write_text("torn")
    with pytest.raises(SecretStoreFailed):
        FileSecretStore(tmp_path / KEY_FILE).set("a", SECRET)
    assert (tmp_path / KEY_FILE).read_text() == "torn"


def test_a_folder_that_is_away_is_a_failure_of_the_store(tmp_path: Path) -> None:
    with pytest.raises(SecretStoreFailed):
        FileSecretStore(tmp_path / "gone" / KEY_FILE).set("a", SECRET)
