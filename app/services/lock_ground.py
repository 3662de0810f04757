"""What every use case with locks is given, and what it tells while it runs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta
from enum import Enum

from app.domain.errors import KeyrackError
from app.domain.hotel import Operator
from app.domain.lock_work import LockJob, LockWork, WorkRefused
from app.ports.lock_link import LinkLimits, LockRadio
from app.ports.lock_protocols import LockProtocols
from app.ports.secret_box import SecretBox
from app.ports.vendor_api import VendorApi
from app.services.desk import Desk


class LockStep(Enum):
    """What is going on with a lock right now; every step has its own sentence."""

    ASKING_SERVER = "asking_server"
    CONNECTING = "connecting"
    CARRYING = "carrying"
    """The command is on its way to the lock; a motor takes seconds."""
    TALKING = "talking"
    """An authenticated session with a lock of the open format."""
    REPORTING = "reporting"
    WAITING_FOR_SERVER = "waiting_for_server"
    """A gateway or a 4G module is bringing it to the lock."""
    BROKEN = "broken"
    """It broke off; ``error`` says why, the job's stage what was done. It can be continued."""
    DONE = "done"


@dataclass(frozen=True, slots=True)
class LockJobState:
    """A running piece of work, told anew at every step."""

    job: LockJob
    step: LockStep
    lock_name: str = ""
    error: KeyrackError | None = None


Tell = Callable[[LockJobState], None]


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a gateway is waited for, and how often the server is asked meanwhile."""

    whole: timedelta = field(default=timedelta(seconds=45))
    """A battery lock listens for its gateway every few seconds; beyond this the gateway is away."""
    between: timedelta = field(default=timedelta(seconds=2))


@dataclass(frozen=True, slots=True)
class LockGround:
    """Everything that work with locks needs; ``api`` gives None while the hotel has no server account."""

    desk: Desk
    radio: LockRadio
    protocols: LockProtocols
    box: SecretBox
    api: Callable[[], VendorApi | None]
    operator: Callable[[], Operator]
    limits: LinkLimits = field(default_factory=LinkLimits)
    patience: Patience = field(default_factory=Patience)

    def server(self, work: LockWork) -> VendorApi:
        """Return the client. Raises WorkRefused(``no_server``)."""
        api = self.api()
        if api is None:
            raise WorkRefused(work, "no_server")
        return api


class JobTelling:
    """The state of one running job; what is not named stays as it was."""

    def __init__(self, job: LockJob, lock_name: str, tell: Tell) -> None:
        self._state = LockJobState(job, LockStep.CONNECTING, lock_name)
        self._tell = tell

    def tell(self, step: LockStep, job: LockJob, error: KeyrackError | None = None) -> None:
        """Tell a new step."""
        self._state = replace(self._state, job=job, step=step, error=error)
        self._tell(self._state)
