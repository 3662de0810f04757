"""How encoders beep or blink: commands from their makers' manuals, by the model's name. Pure.

Sources: ACS, "ACR122U Application Programming Interface", section 6.2 (bi-colour LED and buzzer);
ACS, "ACR1252U", "ACR1255U-J1" and "ACR1281U-C1 Reference Manual", sections on buzzer control. None of
them was tried here: there is no such encoder on the machine that Keyrack was built on.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

BEEP_10_MS = 20
"""A fifth of a second, in the unit of the newer models."""
BEEP_100_MS = 2
"""The same in the unit of the ACR122U."""


@dataclass(frozen=True, slots=True)
class SignalCommand:
    """One command and how its answer begins where it was taken.

    ``through_card``: with a card on the encoder it travels as a card's command; without one, and always
    where this is False, as an escape command to the encoder itself.
    """

    command: bytes
    taken: bytes
    through_card: bool


_ACR122 = SignalCommand(
    bytes((0xFF, 0x00, 0x40, 0x00, 0x04, BEEP_100_MS, 0x00, 0x01, 0x01)), b"\x90", through_card=True
)
_ACR12XX = SignalCommand(
    bytes((0xE0, 0x00, 0x00, 0x28, 0x01, BEEP_10_MS)), b"\xe1\x00\x00\x00", through_card=False
)

_BY_MODEL = (
    (re.compile(r"\bACR122(?:U|T|\b)", re.IGNORECASE), _ACR122),
    (re.compile(r"\bACR(?:1251|1252|1255|1281)", re.IGNORECASE), _ACR12XX),
)


def signal_of(reader: str) -> SignalCommand | None:
    """Return how the model that a reader's name tells beeps; None where no manual is known."""
    return next((signal for model, signal in _BY_MODEL if model.search(reader)), None)
