"""The simulated vendor server on loopback HTTP: a thread with a loop and a socket of its own."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import httpx

from app.domain.vendor import VendorProfile
from app.simulation.vendor_server.call import Habits
from app.simulation.vendor_server.connection import listen, make_socket_server
from app.simulation.vendor_server.faults import FaultSettings, parse_rule
from app.simulation.vendor_server.seeding import SeedAccount, read_locks, seed_account, seed_locks
from app.simulation.vendor_server.server import VendorServer
from app.simulation.vendor_server.starting import load_profile
from app.simulation.vendor_server.state import Effect, State

PUBLISHED = Path(__file__).resolve().parents[1] / "data" / "vendor"
PUBLISHED_LOCKS = PUBLISHED / "locks_findAllByUserId.response.json"
USER_ID = "1994295702918381570"
"""The account that the published locks belong to."""
ACCOUNT = SeedAccount("front-desk", "made up for tests", USER_ID)
LOCK_ID = "1980084539766648834"
STOP_LIMIT_S = 10.0


class VendorCloud:
    """A running server: the published two locks and one account. Every method is for the test's thread."""

    def __init__(self, profile: VendorProfile | None = None) -> None:
        self._later = timedelta()
        state = State(self.now)
        seed_account(state, ACCOUNT)
        seed_locks(state, read_locks(PUBLISHED_LOCKS))
        habits = Habits(random=Random(1))  # noqa: S311  # repeats
        self.server = VendorServer(profile or load_profile(), state, habits)
        self._listening = listen("127.0.0.1", 0)
        host, port = self._listening.getsockname()
        self.url = f"http://{host}:{port}"
        self._socket_server = make_socket_server(self.server.app, host, port)
        self._thread = threading.Thread(target=self._run, name="vendor-cloud")
        self._thread.start()

    def now(self) -> datetime:
        """The server's clock: the real one, and what `pass_s` added."""
        return datetime.now(UTC) + self._later

    def pass_s(self, seconds: float) -> None:
        """Let time pass for the server."""
        self._later += timedelta(seconds=seconds)

    def effects(self, operation: str | None = None) -> list[Effect]:
        """What took effect since the start, of one operation or of all."""
        return [one for one in self.server.effects() if operation in {None, one.operation}]

    def set_faults(self, *rules: str, seed: int = 0) -> None:
        """Dial in the faults that the words say; none clears them."""
        self.server.set_faults(FaultSettings(tuple(parse_rule(rule) for rule in rules), seed))

    def stop(self) -> None:
        """Stop serving: from now on nothing listens at ``url``."""
        self._socket_server.should_exit = True
        self._thread.join(STOP_LIMIT_S)
        self._listening.close()
        if self._thread.is_alive():
            raise TimeoutError("the vendor server didn't stop")

    def _run(self) -> None:
        self._socket_server.run(sockets=[self._listening])


@contextmanager
def serving(corrected: VendorProfile | None = None) -> Iterator[VendorCloud]:
    """Serve until the block ends, by a corrected profile where one is given."""
    cloud = VendorCloud(corrected)
    try:
        yield cloud
    finally:
        cloud.stop()


class PlainClient:
    """Sends what the profile says, and checks nothing: for tests of the server itself."""

    def __init__(self, cloud: VendorCloud) -> None:
        self._operations = cloud.server.profile.operations
        self._facts = cloud.server.profile.server
        self.http = httpx.Client(base_url=cloud.url, timeout=STOP_LIMIT_S)

    def send(self, operation_id: str, **fields: object) -> httpx.Response:
        """Send an operation with the fields by the profile's names, each where the profile has it."""
        operation = self._operations[operation_id]
        wire = {field.name: field.wire for field in operation.request_fields}
        places: dict[str, dict[str, Any]] = {"path": {}, "query": {}, "body": {}}
        for name, value in fields.items():
            known = operation.field(name)
            places["body" if known is None else known.where][wire.get(name, name)] = value
        path = operation.path.format(**places["path"])
        body = None if operation.method == "GET" else places["body"]
        return self.http.request(operation.method, path, params=places["query"], json=body)

    def data(self, operation_id: str, **fields: object) -> Any:  # noqa: ANN401  # whatever JSON holds
        """Send and return the envelope's data; anything but success fails the test."""
        answer = self.send(operation_id, **fields).json()
        assert answer["success"] is True, answer
        return answer["data"]

    def refusal(self, operation_id: str, **fields: object) -> tuple[int, str]:
        """Send what must be refused; returns code and message."""
        answer = self.send(operation_id, **fields).json()
        assert answer["success"] is False, answer
        return answer["code"], answer["msg"]

    def sign_in(self, account: SeedAccount = ACCOUNT) -> str:
        """Sign in by password; every later call bears the token, which is returned."""
        said = {"account": account.name, "loginType": "password", "password": account.password}
        token = str(self.data("auth.login", **said)["token"])
        self.http.headers[self._facts.auth_header] = f"{self._facts.auth_scheme} {token}".strip()
        return token


@contextmanager
def signed_in(cloud: VendorCloud, account: SeedAccount = ACCOUNT) -> Iterator[PlainClient]:
    """A client that has signed in, closed in the end."""
    client = PlainClient(cloud)
    with client.http:
        client.sign_in(account)
        yield client
