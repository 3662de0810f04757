"""The two languages of locks over Bluetooth: frames that are carried unread, and the open format."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from app.domain.card_tasks import LocalTime, NamedCard, Position
from app.domain.lock_talk import LockCall, LockStatus, ModuleStatus, RecordsPage, TalkedUser
from app.domain.lock_work import LockOperation
from app.domain.secret import Secret
from app.domain.vendor_locks import VendorLock
from app.ports.lock_link import Framing, Heard, LinkProfile, LockConversation


@dataclass(frozen=True, slots=True)
class NewPlace:
    """Where a lock is from now on, the sequence that the place has reached, and the time (UTC, and local)."""

    position: Position
    sequence: int
    at: datetime
    local_time: LocalTime


class OpenLock(Protocol):
    """One lock of the open format within one authenticated session; every method makes a conversation.

    All raise LockSaidNo where the lock refuses, LockNotTrusted where an answer is not the lock's own, and
    LinkLost where too much came torn. Everything can be said again after a broken link without harm.
    """

    @property
    def device_id(self) -> str:
        """What the lock proved to be (hex); it stays the same for its whole life."""
        ...

    def status(self) -> LockConversation[LockStatus]:
        """Ask how it is."""
        ...

    def set_clock(self, at: datetime, local_time: LocalTime) -> LockConversation[None]:
        """Set its clock (UTC) and the hotel's local time."""
        ...

    def settings(self) -> LockConversation[Mapping[int, bytes]]:
        """Ask for its settings: tag → value."""
        ...

    def write_settings(self, settings: Mapping[int, bytes]) -> LockConversation[None]:
        """Set it up; tags that are not named stay as they are."""
        ...

    def users(self) -> LockConversation[Sequence[TalkedUser]]:
        """Ask for its user list."""
        ...

    def add_user(self, user: TalkedUser, credential: Secret[str]) -> LockConversation[None]:
        """Add an entry, or replace the one with its number."""
        ...

    def modify_user(self, user: TalkedUser, credential: Secret[str] | None) -> LockConversation[None]:
        """Change an entry; without a credential it keeps its own."""
        ...

    def delete_user(self, number: int) -> LockConversation[None]:
        """Take an entry away; one that is not there counts as done."""
        ...

    def operate(self, operation: LockOperation, act: bytes) -> LockConversation[None]:
        """Unlock, lock, hold open, end an alarm, seal, unseal; ``act`` (8 bytes) names this one act.

        It is done once, however often it is said.
        """
        ...

    def records(self, first: int) -> LockConversation[RecordsPage]:
        """Ask for door records from this number on, all before it being stored at the desk.

        What is asked for again comes again.
        """
        ...

    def denied(self) -> LockConversation[Sequence[NamedCard]]:
        """Ask for its deny list."""
        ...

    def deny(self, cards: Sequence[NamedCard]) -> LockConversation[None]:
        """Put cards on its deny list until their own ends.

        Where there is no room for all it takes the first ones, then refuses (``full``).
        """
        ...

    def allow_again(self, serials: Sequence[int]) -> LockConversation[None]:
        """Take found cards off it."""
        ...

    def associate_4g(self, imei: str) -> LockConversation[None]:
        """Tie it to a 4G module; an empty number lets go of it."""
        ...

    def module(self) -> LockConversation[ModuleStatus]:
        """Ask about its 4G module."""
        ...

    def initialise(self) -> LockConversation[None]:
        """Let it forget place, users, settings and deny list; it stays this hotel's."""
        ...

    def release(self) -> LockConversation[None]:
        """Let it forget this hotel: only its next set-up code binds it again.

        Refused (``records_waiting``) where it holds records that were not collected.
        """
        ...


class LockProtocols(Protocol):
    """Makes what a link needs to talk with a lock of either kind."""

    @property
    def open_profile(self) -> LinkProfile:
        """Where locks of the open format listen."""
        ...

    @property
    def relay_profile(self) -> LinkProfile:
        """Where the vendor's locks listen; inferred, and to be corrected in the vendor profile."""
        ...

    def open_framing(self) -> Framing:
        """How messages of the open format become chunks."""
        ...

    def relay_framing(self) -> Framing:
        """How the vendor's frames become chunks."""
        ...

    def hear(self, heard: Heard) -> LockCall | None:
        """What an advertisement tells; None where it is no lock's."""
        ...

    def vendor_lock(self, row: Mapping[str, object]) -> VendorLock:
        """Read a row of the server's lock list; what doesn't read costs only itself. Raises NotUnderstood."""
        ...

    def virtual_id(self, user_id: str) -> str:
        """Return what a binding is told of the account: the time in its id, as the published example has it.

        ValueError where the id is no number.
        """
        ...

    def settings_from(self, text: str) -> Mapping[int, bytes]:
        """Read settings as the vendor spells them, tag bytes and values in hex; ValueError if they don't."""
        ...

    def settings_text(self, settings: Mapping[int, bytes]) -> str:
        """Spell settings as the vendor does, in order of their tags."""
        ...

    def carry(self, command: bytes) -> LockConversation[bytes]:
        """Return the conversation that carries one command and brings the lock's answer."""
        ...

    @property
    def newest_record_question(self) -> bytes:
        """The frame that asks a vendor's lock for the record that it reports by itself (0300); inferred."""
        ...

    def greet(self, mac: str, device_id: str) -> LockConversation[OpenLock]:
        """Begin a session with a lock of this hotel, and with no other than the one that is named ("": any).

        Raises LockNotTrusted, LockNotOurs, LockSaidNo.
        """
        ...

    def bind(self, mac: str, setup_code: Secret[str], place: NewPlace) -> LockConversation[OpenLock]:
        """Make an unbound lock this hotel's, at this place; one that is already only moves there.

        An empty set-up code will do for that. Raises SetupCodeMistyped, LockNotTrusted (a wrong set-up code),
        LockNotOurs (another hotel's; or a new lock, and no code).
        """
        ...

    def is_setup_code(self, typed: str) -> bool:
        """Whether what was typed can be a set-up code: nothing in it was mistyped."""
        ...
