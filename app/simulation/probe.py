"""The doctor's looks at simulated encoders and a simulated adapter: what their dials say."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from app.domain.diagnosis import UNKNOWN, Fact, Finding, Line
from app.ports.encoder import EncoderCondition
from app.ports.lock_link import RadioCondition
from app.simulation.encoders import SimulatedEncoders

_LIMIT_S = 1.0
_SIMULATED_CODE: Final = "simulated"
_ADAPTER: Final = "(simulated)"

_SERVICE: Final = {
    EncoderCondition.NO_PCSC: "not_installed",
    EncoderCondition.SERVICE_STOPPED: "stopped",
}


_RADIO: Final = {
    RadioCondition.OFF: "powered_off",
    RadioCondition.NO_ADAPTER: "no_adapter",
    RadioCondition.NO_SERVICE: "no_service",
    RadioCondition.DENIED: "denied",
}


class SimulatedRadioProbe:
    """`app.ports.probe.Probe` of a simulated adapter."""

    lines = (Line.BLUETOOTH,)
    limit_s = _LIMIT_S

    def __init__(self, condition: Callable[[], RadioCondition]) -> None:
        self._condition = condition

    async def examine(self) -> Sequence[Finding]:
        """See the port."""
        seen = _RADIO.get(self._condition(), "ready")
        return [Finding(Line.BLUETOOTH, seen, {"adapters": (_ADAPTER,)})]


class SimulatedPcscProbe:
    """`app.ports.probe.Probe` of service, readers and other programs."""

    lines = (Line.SERVICE, Line.READERS, Line.OTHER_PROGRAM)
    limit_s = _LIMIT_S

    def __init__(self, encoders: SimulatedEncoders) -> None:
        self._encoders = encoders

    async def examine(self) -> Sequence[Finding]:
        """See the port."""
        seen = _SERVICE.get(self._encoders.state.condition)
        if seen is None:
            return [Finding(Line.SERVICE, "running"), *self._readers()]
        service = Finding(Line.SERVICE, seen, {"code": _SIMULATED_CODE})
        return [service, Finding(Line.READERS, UNKNOWN), Finding(Line.OTHER_PROGRAM, UNKNOWN)]

    def _readers(self) -> Sequence[Finding]:
        known, state = self._encoders.known, self._encoders.state
        if not known:
            return [Finding(Line.READERS, "none"), Finding(Line.OTHER_PROGRAM, "no_reader")]
        seen = "ready" if state.encoder_name else "chosen_missing"
        facts: Mapping[str, Fact] = {
            "readers": tuple(each.reader for each in known),
            "chosen": self._encoders.chosen,
        }
        return [Finding(Line.READERS, seen, facts), self._holding()]

    def _holding(self) -> Finding:
        held = {
            each.reader: each.holder
            for each in self._encoders.known
            if each.condition is EncoderCondition.HELD_BY_OTHER
        }
        if not held:
            return Finding(Line.OTHER_PROGRAM, "free")
        seen = "held" if self._encoders.state.encoder_name in held else "some_held"
        facts: Mapping[str, Fact] = {"readers": tuple(held), "program": next(iter(held.values()))}
        return Finding(Line.OTHER_PROGRAM, seen, facts)
