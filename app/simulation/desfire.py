"""A simulated MIFARE DESFire behind a PC/SC encoder: it keeps its chip's rules, not the open format's.

Commands come in their ISO 7816-4 wrapping (``90 INS 00 00 …``), answers end in ``91 status``. Source: NXP
MF3ICDx21_41_81 (DESFire EV1). Left out: DES keys (as delivered the chip's own key is one, and refuses an
AES authentication), value and record files, ISO file names, EV2's own session protocol.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable

from app.codec.desfire.crypto import BLOCK_BYTES, crc32, xor
from app.domain.reading import Chip
from app.ports.encoder import Response
from app.simulation.card import atr_of
from app.simulation.desfire_memory import (
    KEY_BYTES,
    Application,
    ChipError,
    ChipFile,
    ChipMemory,
    ChipStatus,
    Comm,
    FileKind,
    Generation,
    comm_for,
    require,
)
from app.simulation.desfire_session import Challenge, ChipSession, sent_bytes

UID_BYTES = 7
FRAME_BYTES = 59
_TOP_LEVEL = bytes(3)
_GET_UID = bytes.fromhex("FF CA 00 00 00")
_MORE_FRAMES = 0xAF
_AUTHENTICATE_AES = 0xAA
_AES_KEYS = 0x80
_STORAGE_8K = 0x1A
_BATCH = bytes.fromhex("BA 45 19 E3 20 49 13")
_HEADER_BYTES = 7
_WRAPPING_BYTES = 6
_CLASS_NOT_SUPPORTED = Response(b"", 0x6E00)
_WRONG_LENGTH = Response(b"", 0x6700)


def _random_block() -> bytes:
    return secrets.token_bytes(BLOCK_BYTES)


class SimulatedDesfire:
    """One card; ``memory`` is what it keeps, everything else is gone when it leaves the field."""

    def __init__(
        self,
        uid: bytes,
        generation: Generation = Generation.EV2,
        memory: ChipMemory | None = None,
        random_block: Callable[[], bytes] = _random_block,
    ) -> None:
        self.uid = uid
        self.chip = Chip.DESFIRE
        self.atr = atr_of(Chip.DESFIRE)
        self.generation = generation
        self.memory = memory or ChipMemory()
        self._random_block = random_block
        self._handlers: dict[int, Callable[[bytes], bytes]] = {
            0x5A: self._select,
            0x6A: self._application_ids,
            0xCA: self._create_application,
            0xDA: self._delete_application,
            0xFC: self._format,
            0x60: self._version,
            0x45: self._key_settings,
            0x64: self._key_version,
            0xC4: self._change_key,
            0xAA: self._authenticate,
            0xCD: self._create_standard_file,
            0xCB: self._create_backup_file,
            0xDF: self._delete_file,
            0x6F: self._file_ids,
            0xF5: self._file_settings,
            0xBD: self._read,
            0x3D: self._write,
            0xC7: self._commit,
            0xA7: self._abort,
        }
        self._forget()

    def _forget(self) -> None:
        self._selected = _TOP_LEVEL
        self._session: ChipSession | None = None
        self._challenge: Challenge | None = None
        self._unsaid: list[bytes] = []
        self._unheard: tuple[bytes, int] | None = None

    def reset(self) -> None:
        """Take the card out of the field: session, selection and open transaction are gone."""
        for application in self.memory.applications.values():
            application.abort()
        self._forget()

    def answer(self, apdu: bytes) -> Response:
        """Answer one command APDU as an encoder with this card on it would."""
        if apdu == _GET_UID:
            return Response(self.uid, 0x9000)
        if apdu[:1] != b"\x90":
            return _CLASS_NOT_SUPPORTED
        data = _data_of(apdu)
        if data is None:
            return _WRONG_LENGTH
        try:
            return self._hear(apdu[1], data)
        except ChipError as error:
            self._session = self._challenge = self._unheard = None
            self._unsaid = []
            return Response(b"", 0x9100 + error.status)

    def _hear(self, ins: int, data: bytes) -> Response:
        require(len(data) <= FRAME_BYTES, ChipStatus.LENGTH_ERROR)
        unfinished = self._challenge is not None or self._unheard is not None or bool(self._unsaid)
        if ins == _MORE_FRAMES:
            require(unfinished, ChipStatus.ILLEGAL_COMMAND)
            return self._next_frame() if self._unsaid else self._said(self._go_on(data))
        require(not unfinished, ChipStatus.COMMAND_ABORTED)
        known = ins in self._handlers and not (ins == _AUTHENTICATE_AES and self._is_first_generation)
        require(known, ChipStatus.ILLEGAL_COMMAND)
        return self._said(self._handlers[ins](data))

    def _go_on(self, data: bytes) -> bytes:
        """Take a further frame of a command that is not yet whole."""
        if self._challenge is not None:
            challenge, self._challenge = self._challenge, None
            self._session, proof = challenge.finish(data)
            return proof
        heard, expected = self._unheard or (b"", 0)
        return self._write_once_whole(heard + data, expected)

    def _said(self, data: bytes) -> Response:
        """Ask for more of the command, or say the first frame of the answer and keep the others."""
        if self._challenge is not None or self._unheard is not None:
            return Response(data, 0x9100 + ChipStatus.MORE_FRAMES)
        if not self._unsaid:
            starts = range(0, max(1, len(data)), FRAME_BYTES)
            self._unsaid = [data[at : at + FRAME_BYTES] for at in starts]
        return self._next_frame()

    def _next_frame(self) -> Response:
        frame = self._unsaid.pop(0)
        return Response(frame, 0x9100 + (ChipStatus.MORE_FRAMES if self._unsaid else ChipStatus.DONE))

    @property
    def _is_first_generation(self) -> bool:
        return self.generation is Generation.FIRST

    @property
    def _here(self) -> Application:
        """The selected application, or the chip's own level."""
        return self.memory.applications.get(self._selected, self.memory.chip)

    @property
    def _at_the_top(self) -> bool:
        return self._selected not in self.memory.applications

    @property
    def _key_number(self) -> int | None:
        return None if self._session is None else self._session.key_number

    def _plain(self, ins: int, data: bytes, length: int) -> None:
        """Take a plain command of a known length into the session, if there is one."""
        require(len(data) == length, ChipStatus.LENGTH_ERROR)
        if self._session is not None:
            self._session.hear(bytes((ins,)) + data)

    def _say(self, data: bytes = b"") -> bytes:
        return data if self._session is None else self._session.say(data)

    def _need_master(self, *, unless: bool) -> None:
        """What only key 0 of the selected level may do, ``unless`` the settings free it."""
        require(unless or self._key_number == 0, ChipStatus.AUTHENTICATION_ERROR)

    def _select(self, data: bytes) -> bytes:
        require(len(data) == len(_TOP_LEVEL), ChipStatus.LENGTH_ERROR)
        self._session = None
        self._here.abort()
        known = data == _TOP_LEVEL or data in self.memory.applications
        require(known, ChipStatus.APPLICATION_NOT_FOUND)
        self._selected = data
        return b""

    def _application_ids(self, data: bytes) -> bytes:
        require(self._at_the_top, ChipStatus.PERMISSION_DENIED)
        self._need_master(unless=self._here.lists_freely)
        self._plain(0x6A, data, 0)
        return self._say(b"".join(self.memory.applications))

    def _create_application(self, data: bytes) -> bytes:
        require(self._at_the_top, ChipStatus.PERMISSION_DENIED)
        self._need_master(unless=self._here.creates_freely)
        self._plain(0xCA, data, 5)
        aes = data[4] & 0xF0 == _AES_KEYS and not self._is_first_generation
        require(aes, ChipStatus.PARAMETER_ERROR)
        self.memory.create(data[:3], data[3], data[4] & 0x0F)
        return self._say()

    def _delete_application(self, data: bytes) -> bytes:
        """The chip's key 0 may delete any application, an application's own key 0 that one."""
        own = data == self._selected and self.memory.chip.creates_freely
        require(self._key_number == 0 and (self._at_the_top or own), ChipStatus.AUTHENTICATION_ERROR)
        self._plain(0xDA, data, 3)
        self.memory.delete(data)
        answer = self._say()
        if own:
            self._selected, self._session = _TOP_LEVEL, None
        return answer

    def _format(self, data: bytes) -> bytes:
        require(self._at_the_top, ChipStatus.PERMISSION_DENIED)
        self._need_master(unless=False)
        self._plain(0xFC, data, 0)
        self.memory.format()
        return self._say()

    def _version(self, data: bytes) -> bytes:
        self._plain(0x60, data, 0)
        part = bytes((0x04, 0x01, 0x01, self.generation.value, 0x00, _STORAGE_8K, 0x05))
        whole = self._say(part + part + self.uid + _BATCH)
        # The chip tells its three parts in three frames, although they would fit one.
        self._unsaid = [part, part, whole[2 * len(part) :]]
        return whole

    def _key_settings(self, data: bytes) -> bytes:
        self._need_master(unless=self._here.lists_freely)
        self._plain(0x45, data, 0)
        kind = _AES_KEYS if self._here.aes else 0
        return self._say(bytes((self._here.settings, kind | len(self._here.keys))))

    def _key_version(self, data: bytes) -> bytes:
        self._plain(0x64, data, 1)
        require(data[0] < len(self._here.versions), ChipStatus.NO_SUCH_KEY)
        return self._say(bytes((self._here.versions[data[0]],)))

    def _authenticate(self, data: bytes) -> bytes:
        self._session = None
        require(len(data) == 1, ChipStatus.LENGTH_ERROR)
        require(data[0] < len(self._here.keys), ChipStatus.NO_SUCH_KEY)
        require(self._here.aes, ChipStatus.AUTHENTICATION_ERROR)
        self._challenge = Challenge(data[0], self._here.keys[data[0]], self._random_block())
        return self._challenge.token

    def _change_key(self, data: bytes) -> bytes:
        session, here = self._session, self._here
        require(len(data) == 1 + 2 * BLOCK_BYTES, ChipStatus.LENGTH_ERROR)
        require(data[0] < len(here.keys), ChipStatus.NO_SUCH_KEY)
        if session is None or not here.may_change(data[0], session.key_number):
            raise ChipError(ChipStatus.AUTHENTICATION_ERROR)
        own = data[0] == session.key_number
        old = bytes(KEY_BYTES) if own else here.keys[data[0]]
        key, version = _new_key(data[0], session.hear_enciphered(data[1:]), old, own=own)
        here.keys[data[0]], here.versions[data[0]] = key, version
        if own:
            self._session = None
        return self._say()

    def _create_standard_file(self, data: bytes) -> bytes:
        return self._create_file(0xCD, FileKind.STANDARD, data)

    def _create_backup_file(self, data: bytes) -> bytes:
        return self._create_file(0xCB, FileKind.BACKUP, data)

    def _create_file(self, ins: int, kind: FileKind, data: bytes) -> bytes:
        require(not self._at_the_top, ChipStatus.PERMISSION_DENIED)
        self._need_master(unless=self._here.creates_freely)
        self._plain(ins, data, 7)
        require(data[1] in set(Comm), ChipStatus.PARAMETER_ERROR)
        rights, size = int.from_bytes(data[2:4], "little"), int.from_bytes(data[4:7], "little")
        file = ChipFile(kind, Comm(data[1]), rights, bytearray(size))
        self.memory.create_file(self._here, data[0], file)
        return self._say()

    def _delete_file(self, data: bytes) -> bytes:
        self._need_master(unless=self._here.creates_freely)
        self._plain(0xDF, data, 1)
        self._here.file(data[0])
        del self._here.files[data[0]]
        return self._say()

    def _file_ids(self, data: bytes) -> bytes:
        self._need_master(unless=self._here.lists_freely)
        self._plain(0x6F, data, 0)
        return self._say(bytes(self._here.files))

    def _file_settings(self, data: bytes) -> bytes:
        self._need_master(unless=self._here.lists_freely)
        self._plain(0xF5, data, 1)
        return self._say(self._here.file(data[0]).settings())

    def _read(self, data: bytes) -> bytes:
        self._plain(0xBD, data, _HEADER_BYTES)
        file, offset, length = self._addressed(data)
        comm = comm_for(file, file.readers, self._key_number)
        end = offset + length if length else len(file.data)
        require(offset < end <= len(file.data), ChipStatus.BOUNDARY_ERROR)
        told = bytes(file.data[offset:end])
        if self._session is not None and comm is Comm.ENCIPHERED:
            return self._session.say_enciphered(told, b"" if length else b"\x80")
        return self._say(told)

    def _write(self, data: bytes) -> bytes:
        file, offset, length = self._addressed(data)
        comm = comm_for(file, file.writers, self._key_number)
        require(length and offset + length <= len(file.data), ChipStatus.BOUNDARY_ERROR)
        return self._write_once_whole(data, _HEADER_BYTES + sent_bytes(comm, length))

    def _addressed(self, data: bytes) -> tuple[ChipFile, int, int]:
        require(len(data) >= _HEADER_BYTES, ChipStatus.LENGTH_ERROR)
        offset, length = int.from_bytes(data[1:4], "little"), int.from_bytes(data[4:7], "little")
        return self._here.file(data[0]), offset, length

    def _write_once_whole(self, heard: bytes, expected: int) -> bytes:
        """Write when all frames have come; nothing is changed by a part of a command."""
        require(len(heard) <= expected, ChipStatus.LENGTH_ERROR)
        self._unheard = (heard, expected) if len(heard) < expected else None
        if self._unheard is not None:
            return b""
        file, offset, length = self._addressed(heard)
        data = heard[_HEADER_BYTES:]
        if self._session is not None:
            comm = comm_for(file, file.writers, self._key_number)
            head = bytes((0x3D,)) + heard[:_HEADER_BYTES]
            data = self._session.hear_data(comm, head, data, length)
        file.store(offset, data)
        return self._say()

    def _commit(self, data: bytes) -> bytes:
        self._plain(0xC7, data, 0)
        self._here.commit()
        return self._say()

    def _abort(self, data: bytes) -> bytes:
        self._plain(0xA7, data, 0)
        self._here.abort()
        return self._say()


def _data_of(apdu: bytes) -> bytes | None:
    """Return the data of a wrapped command; None where its lengths are wrong."""
    if len(apdu) < _WRAPPING_BYTES - 1 or apdu[2:4] != b"\0\0" or apdu[-1] != 0:
        return None
    if len(apdu) == _WRAPPING_BYTES - 1:
        return b""
    return apdu[5:-1] if apdu[4] == len(apdu) - _WRAPPING_BYTES else None


def _new_key(number: int, plain: bytes, old: bytes, *, own: bool) -> tuple[bytes, int]:
    """Return key and version of a ChangeKey's cryptogram; refuses one that was not made for this key."""
    told, checks = plain[: KEY_BYTES + 1], plain[KEY_BYTES + 1 :]
    key = xor(told[:KEY_BYTES], old)
    expected = crc32(bytes((0xC4, number)) + told) + (b"" if own else crc32(key))
    require(checks == expected + bytes(len(checks) - len(expected)), ChipStatus.INTEGRITY_ERROR)
    return key, told[KEY_BYTES]
