"""What a simulated DESFire keeps without power: applications, keys, files, and the rules for them.

Source: NXP MF3ICDx21_41_81 (DESFire EV1). It knows nothing of the open format.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, IntEnum

KEY_BYTES = 16
MAX_APPLICATIONS = 28
MAX_FILES = 32
MAX_KEYS = 14
EEPROM_BYTES = 8192
_EEPROM_BLOCK_BYTES = 32
_APPLICATION_BYTES = 64
FREE, NEVER = 0xE, 0xF
"""Rights of a file that are no key's number: anyone, nobody."""


class ChipStatus(IntEnum):
    """The second byte of the chip's status words."""

    DONE = 0x00
    NO_CHANGES = 0x0C
    OUT_OF_EEPROM = 0x0E
    ILLEGAL_COMMAND = 0x1C
    INTEGRITY_ERROR = 0x1E
    NO_SUCH_KEY = 0x40
    LENGTH_ERROR = 0x7E
    PERMISSION_DENIED = 0x9D
    PARAMETER_ERROR = 0x9E
    APPLICATION_NOT_FOUND = 0xA0
    AUTHENTICATION_ERROR = 0xAE
    MORE_FRAMES = 0xAF
    BOUNDARY_ERROR = 0xBE
    COMMAND_ABORTED = 0xCA
    COUNT_ERROR = 0xCE
    DUPLICATE = 0xDE
    FILE_NOT_FOUND = 0xF0


class ChipError(Exception):
    """The chip refuses a command: its authentication is over."""

    def __init__(self, status: ChipStatus) -> None:
        super().__init__(status.name)
        self.status = status


def require(rule: object, status: ChipStatus) -> None:
    """Refuse with ``status`` where the rule does not hold (is falsy)."""
    if not rule:
        raise ChipError(status)


class Comm(IntEnum):
    """How a file's data travel within a session."""

    PLAIN = 0x00
    MACED = 0x01
    ENCIPHERED = 0x03


class FileKind(IntEnum):
    """The file types that are simulated."""

    STANDARD = 0x00
    BACKUP = 0x01


class Generation(Enum):
    """The chip's generation: the major version that GetVersion tells."""

    FIRST = 0x00
    EV1 = 0x01
    EV2 = 0x12
    EV3 = 0x33


@dataclass(slots=True)
class ChipFile:
    """A data file; ``pending`` is what a backup file will hold once the transaction is committed."""

    kind: FileKind
    comm: Comm
    rights: int
    data: bytearray
    pending: bytearray | None = None

    @property
    def readers(self) -> tuple[int, int]:
        """The key numbers (or FREE, NEVER) that may read."""
        return self.rights >> 12, self.rights >> 4 & 0xF

    @property
    def writers(self) -> tuple[int, int]:
        """The key numbers (or FREE, NEVER) that may write."""
        return self.rights >> 8 & 0xF, self.rights >> 4 & 0xF

    def settings(self) -> bytes:
        """Return what GetFileSettings answers."""
        head = bytes((self.kind, self.comm)) + self.rights.to_bytes(2, "little")
        return head + len(self.data).to_bytes(3, "little")

    def store(self, offset: int, data: bytes) -> None:
        """Write at once, or, to a backup file, into the open transaction."""
        target = self.data
        if self.kind is FileKind.BACKUP:
            target = self.pending = self.pending or bytearray(self.data)
        target[offset : offset + len(data)] = data


def comm_for(file: ChipFile, holders: tuple[int, int], key_number: int | None) -> Comm:
    """Return how the data travel for one who holds ``key_number``; refuses where it may not be."""
    if key_number in holders and key_number is not None:
        return file.comm
    if FREE in holders:
        return Comm.PLAIN
    raise ChipError(
        ChipStatus.PERMISSION_DENIED if holders == (NEVER, NEVER) else ChipStatus.AUTHENTICATION_ERROR
    )


@dataclass(slots=True)
class Application:
    """An application, or the chip itself at its top level; ``settings`` are the key settings' bits."""

    settings: int
    keys: list[bytes] = field(repr=False)
    aes: bool = True
    versions: list[int] = field(default_factory=list)
    files: dict[int, ChipFile] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.versions = self.versions or [0] * len(self.keys)

    @property
    def master_changeable(self) -> bool:
        """Whether key 0 may be replaced."""
        return bool(self.settings & 0x01)

    @property
    def lists_freely(self) -> bool:
        """Whether its contents are told without key 0."""
        return bool(self.settings & 0x02)

    @property
    def creates_freely(self) -> bool:
        """Whether contents are created without key 0."""
        return bool(self.settings & 0x04)

    def may_change(self, number: int, key_number: int) -> bool:
        """Whether one who holds ``key_number`` may replace key ``number``."""
        if number == 0:
            return key_number == 0 and self.master_changeable
        changer = self.settings >> 4
        return key_number == (number if changer == FREE else changer)

    def file(self, number: int) -> ChipFile:
        """Return a file; refuses where there is none."""
        require(number in self.files, ChipStatus.FILE_NOT_FOUND)
        return self.files[number]

    def commit(self) -> None:
        """Put all pending data in force, all or nothing; refuses where there are none."""
        changed = [file for file in self.files.values() if file.pending is not None]
        require(changed, ChipStatus.NO_CHANGES)
        for file in changed:
            file.data, file.pending = file.pending or file.data, None

    def abort(self) -> None:
        """Forget all pending data."""
        for file in self.files.values():
            file.pending = None


def _factory_chip() -> Application:
    return Application(settings=0x0F, keys=[bytes(KEY_BYTES)], aes=False)


@dataclass(slots=True)
class ChipMemory:
    """The whole chip: as delivered its own key is a DES key of zeros, and anyone may create applications."""

    chip: Application = field(default_factory=_factory_chip)
    applications: dict[bytes, Application] = field(default_factory=dict)
    free_bytes: int = EEPROM_BYTES

    def create(self, aid: bytes, settings: int, key_count: int) -> None:
        """Make an application with AES keys of zeros."""
        require(any(aid), ChipStatus.PARAMETER_ERROR)
        require(aid not in self.applications, ChipStatus.DUPLICATE)
        require(1 <= key_count <= MAX_KEYS, ChipStatus.PARAMETER_ERROR)
        require(len(self.applications) < MAX_APPLICATIONS, ChipStatus.COUNT_ERROR)
        self._take(_APPLICATION_BYTES + key_count * KEY_BYTES)
        self.applications[aid] = Application(settings, [bytes(KEY_BYTES)] * key_count)

    def delete(self, aid: bytes) -> None:
        """Forget an application; its memory comes back only when the whole chip is formatted."""
        require(aid in self.applications, ChipStatus.APPLICATION_NOT_FOUND)
        del self.applications[aid]

    def format(self) -> None:
        """Forget all applications and free all memory."""
        self.applications.clear()
        self.free_bytes = EEPROM_BYTES

    def create_file(self, application: Application, number: int, file: ChipFile) -> None:
        """Add a file; a backup file takes its memory twice."""
        require(number < MAX_FILES and len(file.data) > 0, ChipStatus.PARAMETER_ERROR)
        require(number not in application.files, ChipStatus.DUPLICATE)
        self._take(len(file.data) * (2 if file.kind is FileKind.BACKUP else 1))
        application.files[number] = file

    def _take(self, byte_count: int) -> None:
        whole_blocks = -(-byte_count // _EEPROM_BLOCK_BYTES) * _EEPROM_BLOCK_BYTES
        require(whole_blocks <= self.free_bytes, ChipStatus.OUT_OF_EEPROM)
        self.free_bytes -= whole_blocks
