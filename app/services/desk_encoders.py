"""The encoders as this desk knows them: the names that people gave them, and the one that it uses.

Both are kept by the name of the machine: a hotel's database may be copied to another PC with encoders of
its own.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TypeVar

from app.domain.hotel import Operator
from app.domain.journal import Act
from app.ports.encoder import Conversation, EncoderState, StateListener, Unsubscribe
from app.ports.encoders import DeskHardware, EncoderTest, KnownEncoder
from app.ports.store import Snapshot, Transaction
from app.services.desk import Desk
from app.services.settings import change_setting

T = TypeVar("T")
L = TypeVar("L")

MOST_NAME_CHARACTERS = 40


def chosen_key(machine: str) -> str:
    """Return the setting that holds the reader which a machine's desk uses."""
    return f"encoder.chosen@{machine}"


def names_key(machine: str) -> str:
    """Return the setting that holds a machine's given names, as a JSON object by reader."""
    return f"encoder.names@{machine}"


@dataclass(frozen=True, slots=True)
class DeskEncoder:
    """One encoder; ``name`` is what people call it, and the reader's own name where nobody named it.

    ``known`` is None for the one that the desk is to use and that is not plugged in. ``used``: cards are
    made here. ``by_choice``: because somebody said so, not because it was the likeliest.
    """

    reader: str
    name: str
    known: KnownEncoder | None
    used: bool = False
    by_choice: bool = False


class DeskEncoders:
    """The desk's CardEncoder, which goes by its given name, and the list that it was chosen from.

    Belongs to the main loop. ``machine`` names this PC.
    """

    def __init__(self, desk: Desk, hardware: DeskHardware, machine: str) -> None:
        self._desk = desk
        self._hardware = hardware
        self._machine = machine
        self._names: Mapping[str, str] = {}
        self._listeners: list[StateListener] = []
        self._list_listeners: list[Callable[[], None]] = []
        hardware.watch(self._on_hardware_changed)
        hardware.watch_all(self._on_hardware_list_changed)

    async def load(self) -> None:
        """Read what is kept and have the desk use the encoder that was chosen. Raises StoreError."""

        def view(rows: Snapshot) -> tuple[str | None, str | None]:
            return rows.setting(chosen_key(self._machine)), rows.setting(names_key(self._machine))

        chosen, names = await self._desk.store.read(view)
        if chosen:
            self._hardware.choose(chosen)
        self._call_them(_read_names(names))

    # -- CardEncoder

    @property
    def state(self) -> EncoderState:
        """See CardEncoder; ``encoder_name`` is what people call it."""
        state = self._hardware.state
        return replace(state, encoder_name=self._name_of(state.encoder_name))

    def watch(self, listener: StateListener) -> Unsubscribe:
        """See CardEncoder."""
        return _listen(self._listeners, listener)

    async def perform(self, conversation: Conversation[T]) -> T:
        """See CardEncoder."""
        return await self._hardware.perform(conversation)

    async def close(self) -> None:
        """See CardEncoder."""
        await self._hardware.close()
        self._listeners.clear()
        self._list_listeners.clear()

    # -- all of them

    @property
    def all(self) -> tuple[DeskEncoder, ...]:
        """Those that are connected, and the chosen one where it is not."""
        used, chosen = self._hardware.state.encoder_name, self._hardware.chosen
        there = tuple(
            DeskEncoder(
                known.reader,
                self._name_of(known.reader),
                known,
                used=known.reader == used,
                by_choice=known.reader == used and bool(chosen),
            )
            for known in self._hardware.known
        )
        if not chosen or used or any(each.reader == chosen for each in there):
            return there
        return (*there, DeskEncoder(chosen, self._name_of(chosen), None, used=True, by_choice=True))

    def watch_list(self, listener: Callable[[], None]) -> Unsubscribe:
        """Call ``listener`` whenever an encoder, a name or the choice changed, until unsubscribed."""
        return _listen(self._list_listeners, listener)

    async def choose(self, reader: str, operator: Operator) -> None:
        """Use another encoder from now on, also after a restart. Raises StoreError."""
        await change_setting(self._desk, chosen_key(self._machine), reader, operator.name)
        self._hardware.choose(reader)
        self._tell_list()

    async def rename(self, reader: str, name: str, operator: Operator) -> None:
        """Give an encoder a name; an empty one takes it away. Raises StoreError."""
        given = " ".join(name.split())[:MOST_NAME_CHARACTERS]
        names = {**self._names, reader: given} if given else _without(self._names, reader)
        at = self._desk.clock.now()

        def work(rows: Transaction) -> None:
            rows.save_setting(names_key(self._machine), json.dumps(names, ensure_ascii=False))
            facts = {"key": f"encoder.name {reader}", "value": given}
            rows.append_journal(at, operator.name, Act.SETTING_CHANGED, "", facts)

        await self._desk.store.write(work)
        self._call_them(names)

    async def test(self, reader: str) -> EncoderTest:
        """Say what lies on an encoder and have it beep. Raises EncoderError."""
        return await self._hardware.test(reader)

    def _name_of(self, reader: str) -> str:
        return self._names.get(reader, reader)

    def _call_them(self, names: Mapping[str, str]) -> None:
        before, self._names = self.state, names
        self._tell_list()
        if self.state != before:
            self._on_hardware_changed(self._hardware.state)

    def _on_hardware_changed(self, _state: EncoderState) -> None:
        state = self.state
        for listener in tuple(self._listeners):
            listener(state)
        self._tell_list()

    def _on_hardware_list_changed(self, _known: tuple[KnownEncoder, ...]) -> None:
        self._tell_list()

    def _tell_list(self) -> None:
        for listener in tuple(self._list_listeners):
            listener()


def _listen(listeners: list[L], listener: L) -> Unsubscribe:
    listeners.append(listener)

    def unsubscribe() -> None:
        with suppress(ValueError):
            listeners.remove(listener)

    return unsubscribe


def _without(names: Mapping[str, str], reader: str) -> Mapping[str, str]:
    return {each: name for each, name in names.items() if each != reader}


def _read_names(stored: str | None) -> Mapping[str, str]:
    """Read the kept names; anything else that stands there counts as none."""
    try:
        names = json.loads(stored or "{}")
    except ValueError:
        return {}
    if not isinstance(names, dict):
        return {}
    return {str(reader): name for reader, name in names.items() if isinstance(name, str) and name}
