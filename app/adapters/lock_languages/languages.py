"""Both languages of locks: `app.ports.lock_protocols.LockProtocols` over the codec and the hotel's keys."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Generator, Mapping

from app.adapters.lock_languages.open_lock import TalkingLock
from app.adapters.lock_languages.talking import worded
from app.adapters.open_format.hotel_keys import HotelKeys
from app.codec.lock_ble.advertisement import unpack_advertisement
from app.codec.lock_ble.commands import PublicKey
from app.codec.lock_ble.desk import Binding, DeskSession, bind, greet
from app.codec.lock_ble.errors import MessageNotUnderstood
from app.codec.lock_ble.framing import OpenFraming
from app.codec.lock_ble.identifiers import NOTIFY_UUID, SERVICE_UUID, WRITE_UUID
from app.codec.lock_ble.keys import LinkMaster, SetupCodeRefused, link_master, read_setup_code
from app.codec.relay_link import NEWEST_RECORD_QUESTION, RelayFraming, relay_conversation
from app.codec.vendor_locks import split_lock_row
from app.codec.vendor_settings import settings_from, settings_text
from app.codec.vendor_times import from_snowflake, to_hex_seconds
from app.domain.lock_talk import LockCall
from app.domain.lock_work import SetupCodeMistyped
from app.domain.secret import Secret
from app.domain.vendor import BluetoothFacts
from app.domain.vendor_locks import VendorLock
from app.ports.lock_link import Framing, Heard, LinkProfile, LockConversation
from app.ports.lock_protocols import NewPlace, OpenLock

OPEN_PROFILE = LinkProfile(SERVICE_UUID, WRITE_UUID, NOTIFY_UUID, with_response=True)
_UNKNOWN_STATE = "00"
"""What the published binding says of a lock that is not bound yet."""

Facts = Callable[[], BluetoothFacts]


class LockLanguages:
    """See the port. ``facts`` is what the vendor profile, with the hotel's corrections, says now."""

    def __init__(self, keys: HotelKeys, facts: Facts) -> None:
        self._keys = keys
        self._facts = facts

    @property
    def open_profile(self) -> LinkProfile:
        """See the port."""
        return OPEN_PROFILE

    @property
    def relay_profile(self) -> LinkProfile:
        """See the port."""
        facts = self._facts()
        return LinkProfile(facts.service, facts.write, facts.notify, facts.with_response, facts.chunk_bytes)

    def open_framing(self) -> Framing:
        """See the port."""
        return OpenFraming()

    def relay_framing(self) -> Framing:
        """See the port."""
        return RelayFraming()

    # -- advertisements

    def hear(self, heard: Heard) -> LockCall | None:
        """See the port."""
        told = dict(heard.service_data).get(SERVICE_UUID)
        if told is not None:
            return self._open_call(heard, told)
        facts = self._facts()
        looks_so = facts.service in heard.services or heard.name.startswith(facts.name_prefix)
        if not looks_so:
            return None
        return LockCall(heard.address.upper(), heard.name, is_open=False, device_state=_UNKNOWN_STATE)

    def _open_call(self, heard: Heard, told: bytes) -> LockCall | None:
        try:
            said = unpack_advertisement(told)
        except MessageNotUnderstood:
            return None
        return LockCall(
            mac=heard.address.upper(),
            name=heard.name,
            is_open=True,
            is_bound=said.is_bound,
            is_ours=said.is_of(self._keys.hotel_id),
            position=said.position if said.is_bound else None,
            battery_percent=said.battery_percent,
            code_number=said.code_number,
        )

    # -- the vendor's rows

    def vendor_lock(self, row: Mapping[str, object]) -> VendorLock:
        """See the port."""
        return split_lock_row(row)[0]

    def virtual_id(self, user_id: str) -> str:
        """See the port."""
        return f"01{to_hex_seconds(from_snowflake(user_id))}00"

    def settings_from(self, text: str) -> Mapping[int, bytes]:
        """See the port."""
        return settings_from(text)

    def settings_text(self, settings: Mapping[int, bytes]) -> str:
        """See the port."""
        return settings_text(settings)

    # -- conversations

    def carry(self, command: bytes) -> LockConversation[bytes]:
        """See the port."""
        return relay_conversation(command)

    @property
    def newest_record_question(self) -> bytes:
        """See the port."""
        return NEWEST_RECORD_QUESTION

    def greet(self, mac: str, device_id: str) -> LockConversation[OpenLock]:
        """See the port."""
        lock_id = bytes.fromhex(device_id) or None
        return worded(mac, self._talking(mac, greet(self._master(), secrets.token_bytes, lock_id)))

    def bind(self, mac: str, setup_code: Secret[str], place: NewPlace) -> LockConversation[OpenLock]:
        """See the port."""
        code = _setup_code(setup_code.reveal())
        talk = bind(self._master(), code, self._binding(place), secrets.token_bytes)
        return worded(mac, self._talking(mac, talk))

    def is_setup_code(self, typed: str) -> bool:
        """See the port."""
        try:
            read_setup_code(typed)
        except SetupCodeRefused:
            return False
        return True

    def _talking(
        self, mac: str, talk: Generator[bytes, bytes, DeskSession]
    ) -> Generator[bytes, bytes, OpenLock]:
        return TalkingLock(mac, (yield from talk))

    def _master(self) -> LinkMaster:
        return link_master(self._keys.hotel_id, self._keys.sector_master)

    def _binding(self, place: NewPlace) -> Binding:
        return Binding(
            lock_master=self._keys.lock_master,
            public_keys=tuple(PublicKey(version, key) for version, key in self._keys.public_keys),
            position=place.position,
            at=place.at.replace(microsecond=0),
            local_time=place.local_time,
            sequence=place.sequence,
        )


def _setup_code(typed: str) -> bytes | None:
    """Read a set-up code; nothing typed is none. Raises SetupCodeMistyped."""
    if not typed.strip():
        return None
    try:
        return read_setup_code(typed)
    except SetupCodeRefused:
        raise SetupCodeMistyped from None
