"""A data directory that the doctor looks at, and a reader of findings who minds the words."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

from app.adapters.api.client import ClientOptions, open_vendor_api
from app.adapters.api.profile_files import CORRECTIONS_FILE
from app.adapters.clock import SystemClock
from app.adapters.db.opening import open_store
from app.adapters.key_store import KEY_FILE, FileSecretStore
from app.adapters.open_format.hotel_keys import create_hotel_keys, save
from app.bootstrap.ground import database_path
from app.domain.diagnosis import Finding, Line
from app.domain.secret import Secret
from app.ports.probe import Probe
from app.ports.secrets import SecretStore
from app.services.doctor import diagnose
from tests.contract.sample_hotel import HOTEL, FixedClock, set_up
from tests.contract.vendor_server import ACCOUNT
from ui.wording.doctor.report import LANGUAGES


def read_aloud(findings: Sequence[Finding]) -> dict[Line, Finding]:
    """Return the findings by line, once each was worded in every language."""
    for finding in findings:
        for language in LANGUAGES.values():
            words = language.say(finding)
            assert words.sentence
            assert bool(words.remedy) == bool(finding.grade), finding
    return {finding.line: finding for finding in findings}


async def look(*probes: Probe) -> dict[Line, Finding]:
    """Let the doctor run and return what was found, by line."""
    return read_aloud(await diagnose(probes))


async def seen(probe: Probe, line: Line) -> str:
    """Return the code of one line."""
    return (await look(probe))[line].seen


async def make_hotel(data: Path, clock: FixedClock, *, keys: bool = True) -> Path:
    """Set up the sample hotel in ``data``, its keys in a file; returns the database's path."""
    path = database_path(data)
    store = open_store(path, demo=False, clock=clock)
    await store.write(set_up)
    await store.close()
    if keys:
        secrets = FileSecretStore(data / KEY_FILE)
        await asyncio.to_thread(save, secrets, create_hotel_keys(HOTEL.hotel_id))
    return path


def names_in(folder: Path) -> list[str]:
    """Return what lies in a folder, by name."""
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


def content_of(path: Path) -> bytes:
    """Return all that a file holds."""
    return path.read_bytes()


def empty(path: Path) -> None:
    """Leave nothing in a file, as a power cut may."""
    path.write_bytes(b"")


def change(path: Path, sql: str) -> None:
    """Change a database behind Keyrack's back; it is made if it is missing."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(sql)


class ServerAccount:
    """A hotel's account with the vendor's server at an address, signed in as the program does."""

    def __init__(self, folder: Path, url: str, secrets: SecretStore) -> None:
        self.secrets = secrets
        self.corrections = folder / CORRECTIONS_FILE
        self.corrections.write_text(f'[server]\nbase_address = "{url}"\n', encoding="utf-8")

    async def sign_in(self, *, remember: bool = True) -> None:
        """Sign in and keep the token; the password too where it is remembered."""
        with ThreadPoolExecutor(1) as executor:
            api = await open_vendor_api(
                self.corrections, self.secrets, SystemClock(), executor, ClientOptions()
            )
            await api.sign_in(ACCOUNT.name, Secret(ACCOUNT.password), remember=remember)
            await api.close()
