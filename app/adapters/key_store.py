"""The operating system's key store, or, where there is none, a private file that is told to be one.

Secrets stay where they were first put: the choice is made once a data directory, not once a start.
A key store that is away is therefore an error and never an empty file that looks like lost keys.
"""

from __future__ import annotations

import base64
import json
import os
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeVar

import keyring

from app.ports.secrets import SecretStore, SecretStoreFailed

T = TypeVar("T")

SERVICE = "keyrack"
KEY_FILE = "secrets.json"
MARKER_FILE = "secrets-in-key-store"
"""Says that the operating system's key store holds this data directory's secrets."""
LEAST_PRIORITY = 1
"""What `keyring` calls recommended; below are its null, failing and plain-text back ends."""
PROBE_LIMIT_S = 5.0
"""A headless D-Bus answers after 25 s or never; a key store that works takes milliseconds."""
ANSWER_LIMIT_S = 60.0
"""Once the key store is in use: time for a person to type the password that unlocks it."""
PRIVATE_FILE = 0o600

_PROBE = "probe"


class Backend(Protocol):
    """What is used of a `keyring` back end."""

    @property
    def priority(self) -> float:
        """How much `keyring` recommends it."""
        ...

    def get_password(self, service: str, username: str) -> str | None:
        """Return a text or None."""
        ...

    def set_password(self, service: str, username: str, password: str) -> None:
        """Store a text."""
        ...

    def delete_password(self, service: str, username: str) -> None:
        """Forget a text that is there."""
        ...


@dataclass(frozen=True, slots=True)
class KeyStore:
    """The secret store of a data directory; ``in_file`` is worth a visible warning."""

    store: SecretStore
    in_file: bool


def open_key_store(
    data: Path,
    find_backend: Callable[[], Backend] = keyring.get_keyring,
    probe_limit_s: float = PROBE_LIMIT_S,
    answer_limit_s: float = ANSWER_LIMIT_S,
) -> KeyStore:
    """Return the secret store of a data directory, which exists. May take as long as the limits.

    Raises SecretStoreFailed if the secrets are in a key store that doesn't answer.
    """
    used = find_key_store(data, find_backend, answer_limit_s)
    if used is not None:
        return used
    backend = _proven(find_backend, probe_limit_s)
    if backend is None:
        return private_file_store(data)
    return KeyStore(KeyringSecretStore(backend, data / MARKER_FILE, answer_limit_s), in_file=False)


def find_key_store(
    data: Path,
    find_backend: Callable[[], Backend] = keyring.get_keyring,
    answer_limit_s: float = ANSWER_LIMIT_S,
) -> KeyStore | None:
    """Return the secret store that a data directory uses already, None where it has kept nothing yet.

    Nothing is written. Raises SecretStoreFailed if the secrets are in a key store that doesn't answer.
    """
    marker = data / MARKER_FILE
    if (data / KEY_FILE).exists():
        return private_file_store(data)
    if not marker.exists():
        return None
    backend = _within(answer_limit_s, _PROBE, lambda: _recommended(find_backend()))
    return KeyStore(KeyringSecretStore(backend, marker, answer_limit_s), in_file=False)


def private_file_store(data: Path) -> KeyStore:
    """Return the file of a data directory as its secret store, whatever the operating system offers."""
    return KeyStore(FileSecretStore(data / KEY_FILE), in_file=True)


def _recommended(backend: Backend) -> Backend:
    """Return the back end if it answers at all; SecretStoreFailed where `keyring` found none to recommend."""
    if backend.priority < LEAST_PRIORITY:
        raise SecretStoreFailed(_PROBE)
    backend.get_password(SERVICE, _PROBE)
    return backend


def _proven(find_backend: Callable[[], Backend], limit_s: float) -> Backend | None:
    """Return the back end if it keeps a secret and forgets it again in time, else None."""

    def probe() -> Backend | None:
        backend = _recommended(find_backend())
        backend.set_password(SERVICE, _PROBE, _PROBE)
        kept = backend.get_password(SERVICE, _PROBE)
        backend.delete_password(SERVICE, _PROBE)
        return backend if kept == _PROBE else None

    try:
        return _within(limit_s, _PROBE, probe)
    except SecretStoreFailed:
        return None


def _within(limit_s: float, name: str, call: Callable[[], T]) -> T:
    """Return what ``call`` returns; SecretStoreFailed if it raises anything or takes longer.

    It runs on a thread of its own that is left behind where it hangs: D-Bus calls can't be broken
    off. What back ends raise is not theirs to choose (it is D-Bus's, the desktop's, Windows').
    """
    answer: Future[T] = Future()
    threading.Thread(target=_answer, args=(answer, call), name="key-store", daemon=True).start()
    try:
        error = answer.exception(limit_s)
    except TimeoutError:
        raise SecretStoreFailed(name) from None
    if error is not None:
        raise SecretStoreFailed(name) from error
    return answer.result()


def _answer(answer: Future[T], call: Callable[[], T]) -> None:
    try:
        answer.set_result(call())
    except BaseException as error:  # noqa: BLE001 — handed to whoever asked
        answer.set_exception(error)


class KeyringSecretStore:
    """`app.ports.secrets.SecretStore` over a `keyring` back end; secrets are stored as base64 text."""

    def __init__(self, backend: Backend, marker: Path, limit_s: float = ANSWER_LIMIT_S) -> None:
        self._backend = backend
        self._marker = marker
        self._limit_s = limit_s

    def get(self, name: str) -> bytes | None:
        """See the port."""
        text = _within(self._limit_s, name, lambda: self._backend.get_password(SERVICE, name))
        return None if text is None else _decoded(name, text)

    def set(self, name: str, secret: bytes) -> None:
        """See the port."""
        with _file_failures(name):
            self._marker.touch(PRIVATE_FILE)
        text = base64.b64encode(secret).decode()
        _within(self._limit_s, name, lambda: self._backend.set_password(SERVICE, name, text))

    def delete(self, name: str) -> None:
        """See the port."""
        if self.get(name) is not None:
            _within(self._limit_s, name, lambda: self._backend.delete_password(SERVICE, name))


class FileSecretStore:
    """`app.ports.secrets.SecretStore` over one JSON file of mode 0600, which is replaced whole."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def get(self, name: str) -> bytes | None:
        """See the port."""
        text = self._read(name).get(name)
        return None if text is None else _decoded(name, text)

    def set(self, name: str, secret: bytes) -> None:
        """See the port."""
        self._replace(name, {**self._read(name), name: base64.b64encode(secret).decode()})

    def delete(self, name: str) -> None:
        """See the port."""
        secrets = self._read(name)
        if secrets.pop(name, None) is not None:
            self._replace(name, secrets)

    def _read(self, name: str) -> dict[str, str]:
        with _file_failures(name):
            if not self._path.exists():
                return {}
            self._path.chmod(PRIVATE_FILE)
            stored = json.loads(self._path.read_text(encoding="utf-8"))
        if not isinstance(stored, dict):
            raise SecretStoreFailed(name)
        return stored

    def _replace(self, name: str, secrets: dict[str, str]) -> None:
        partial = self._path.with_name(f"{self._path.name}.partial")
        with _file_failures(name):
            partial.unlink(missing_ok=True)
            descriptor = os.open(partial, os.O_CREAT | os.O_EXCL | os.O_WRONLY, PRIVATE_FILE)
            with os.fdopen(descriptor, "w", encoding="utf-8") as file:
                json.dump(secrets, file, indent=1)
                file.flush()
                os.fsync(file.fileno())
            partial.replace(self._path)
            _make_rename_durable(self._path.parent)


def _make_rename_durable(folder: Path) -> None:
    if os.name != "posix":
        return  # Windows opens no folders; its file system keeps renames in its own journal.
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def _file_failures(name: str) -> Iterator[None]:
    try:
        yield
    except (OSError, ValueError):
        # Without its cause: the error of a torn JSON quotes the file.
        raise SecretStoreFailed(name) from None


def _decoded(name: str, text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (ValueError, TypeError):
        raise SecretStoreFailed(name) from None
