"""What the Locks page asks a person in a dialog; the views fulfil it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from app.domain.card_tasks import Position
from app.domain.hotel import CommonDoor, Room
from app.domain.lock_notes import LockRow, LockUser
from app.domain.lock_talk import TalkedUser
from app.domain.lock_work import LockOperation, LockRoute, LockWork
from app.domain.secret import Secret
from app.services.gateways import Gateway
from app.services.read_locks import LockDetail
from app.services.scan_locks import NearbyLock


@dataclass(frozen=True, slots=True)
class BindingChoices:
    """What a lock can be bound as, and where.

    ``taken`` tells which rooms have another lock, by room_id and its name; ``doors_taken`` the same of common
    doors, by number. ``room_id`` and ``common_door`` are where the lock stands now, if anywhere.
    ``is_setup_code`` finds typing errors.
    """

    lock: NearbyLock
    works: tuple[LockWork, ...]
    rooms: tuple[Room, ...]
    common_doors: tuple[CommonDoor, ...]
    taken: Mapping[str, str]
    is_setup_code: Callable[[str], bool]
    doors_taken: Mapping[int, str] = field(default_factory=dict)
    room_id: str | None = None
    common_door: int = 0


@dataclass(frozen=True, slots=True)
class BindingDraft:
    """What a person said of a binding: passwords for the vendor's, the set-up code for the open format's.

    Both are empty where they are not asked for.
    """

    work: LockWork
    name: str
    room: Room | None
    position: Position
    setup_code: Secret[str]
    system_password: Secret[str]
    room_password: Secret[str]


@dataclass(frozen=True, slots=True)
class UserDraft:
    """An entry of a lock's user list; ``credential`` None keeps the one it has."""

    user: TalkedUser
    credential: Secret[str] | None


class LockDialogs(Protocol):
    """Questions that stop the work until they are answered; None and False are "don't"."""

    async def ask_binding(self, choices: BindingChoices) -> BindingDraft | None:
        """Ask where a lock belongs, what it is called, and for its set-up code or first passwords."""
        ...

    async def ask_user(self, detail: LockDetail, user: LockUser | None, free_number: int) -> UserDraft | None:
        """Ask for an entry of the lock's user list: a new one, or the changes to one."""
        ...

    async def ask_settings(
        self, names: Sequence[str], current: Sequence[Mapping[int, bytes] | None]
    ) -> Mapping[int, bytes] | None:
        """Ask how these locks are to be set up, beside how each is now (None: never read).

        Only what changes is answered.
        """
        ...

    async def ask_system_settings(self, detail: LockDetail) -> Mapping[str, str] | None:
        """Ask for language, mode, name and time zone, by the vendor profile's names."""
        ...

    async def ask_imei(self, detail: LockDetail) -> str | None:
        """Ask for a 4G module's number."""
        ...

    async def ask_passcode(self, detail: LockDetail) -> tuple[Mapping[str, str], Secret[str]] | None:
        """Ask for a passcode to be sent by the 4G module: its fields, and the code itself."""
        ...

    async def confirm_work(
        self, work: LockWork, rows: Sequence[LockRow], route: LockRoute, user: LockUser | None = None
    ) -> bool:
        """Say what can't be taken back, of which locks (and which entry), and ask whether to go on."""
        ...

    async def confirm_without(self, work: LockWork, left_out: Sequence[str], others: int) -> bool:
        """Say which locks can't be reached for this now, and ask whether to go on with the others."""
        ...

    async def confirm_operation(self, operation: LockOperation, name: str) -> bool:
        """Say that a door will stand open, or be shut, and ask whether to go on."""
        ...

    async def confirm_unbind(self, gateway: Gateway, lock_name: str) -> bool:
        """Say what a gateway will no longer reach; ``lock_name`` "" is all that it serves."""
        ...

    async def ask_reason(self, names: Sequence[str]) -> str | None:
        """Ask why work that was begun is let be."""
        ...
