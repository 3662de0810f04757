"""The encoder: a small port that carries whole conversations with a card.

A *conversation* is a generator that yields command APDUs (bytes) and is sent a `Response`
for each; its return value is the result. Conversations are pure and are made by a card
source (`app.ports.card_source`); the encoder runs one from start to end on its own thread,
so a card costs one hop between threads, not one an APDU.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass
from enum import Enum
from typing import Protocol, TypeVar

from app.domain.errors import KeyrackError

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Response:
    """What a card or encoder answers: ``data`` without the status, ``status`` SW1 SW2 (0x9000 is success)."""

    data: bytes
    status: int


Conversation = Generator[bytes, Response, T]


class EncoderCondition(Enum):
    """What is true of the encoder now; each has its own sentence and remedy on screen."""

    STARTING = "starting"
    NO_PCSC = "no_pcsc"
    """PC/SC is not installed on this machine."""
    SERVICE_STOPPED = "service_stopped"
    REMOTE_SESSION = "remote_session"
    """A remote-desktop session: readers of the far PC are not seen."""
    NO_ENCODER = "no_encoder"
    HELD_BY_OTHER = "held_by_other"
    EMPTY = "empty"
    CARD_PRESENT = "card_present"
    TWO_CARDS = "two_cards"
    MUTE_CARD = "mute_card"
    """Something lies there that does not answer."""
    CLOSED = "closed"
    """Keyrack let go of it: the program is ending."""


@dataclass(frozen=True, slots=True)
class EncoderState:
    """The encoder's state as data.

    ``atr`` is set when a card is present; ``holder`` names the other program if known.
    """

    condition: EncoderCondition
    encoder_name: str = ""
    atr: bytes = b""
    holder: str = ""
    presentation: int = 0
    """Counts cards laid down since the start: two looks with the same number saw the same, unlifted card."""
    encoder_names: tuple[str, ...] = ()
    """Every encoder that could be chosen now, the chosen one included."""


class EncoderError(KeyrackError):
    """The encoder or the card did not do what was asked; see the subclasses."""


class EncoderNotReady(EncoderError):
    """No conversation was begun: ``state`` says why (unplugged, stopped, held, empty …)."""

    def __init__(self, state: EncoderState) -> None:
        super().__init__(state.condition.value)
        self.state = state


class CardLifted(EncoderError):
    """The card left in mid-conversation, after ``apdus_done`` answered APDUs."""

    def __init__(self, apdus_done: int) -> None:
        super().__init__(f"card lifted after {apdus_done} APDUs")
        self.apdus_done = apdus_done


class EncoderUnplugged(EncoderError):
    """The encoder or its service went away in mid-conversation, after ``apdus_done`` answers."""

    def __init__(self, apdus_done: int) -> None:
        super().__init__(f"encoder gone after {apdus_done} APDUs")
        self.apdus_done = apdus_done


class EncoderTimedOut(EncoderError):
    """No answer within the time limit; what the card now holds is not known."""

    def __init__(self, apdus_done: int) -> None:
        super().__init__(f"no answer after {apdus_done} APDUs")
        self.apdus_done = apdus_done


class EncoderFault(EncoderError):
    """The card lies there still, but the encoder failed to carry a command after ``apdus_done`` answers.

    ``code`` is what the encoder's own interface reported (PC/SC: the 32-bit return code).
    """

    def __init__(self, apdus_done: int, code: int) -> None:
        super().__init__(f"encoder fault {code:08X} after {apdus_done} APDUs")
        self.apdus_done = apdus_done
        self.code = code


StateListener = Callable[[EncoderState], None]
Unsubscribe = Callable[[], None]


class CardEncoder(Protocol):
    """One encoder on the desk. All methods are called on, and call back on, the main loop."""

    @property
    def state(self) -> EncoderState:
        """The newest known state; never blocks."""
        ...

    def watch(self, listener: StateListener) -> Unsubscribe:
        """Call ``listener`` with each new state from now on, until unsubscribed."""
        ...

    async def perform(self, conversation: Conversation[T]) -> T:
        """Run one conversation with the card that lies there and return its result.

        Conversations never overlap: a second one waits for the first. Cancelling the call
        stops between two APDUs (the generator is closed) and returns only when the card is
        no longer being talked to. Raises EncoderError, and what the conversation raises.
        """
        ...

    async def close(self) -> None:
        """Let go of the encoder; a running conversation ends first."""
        ...
