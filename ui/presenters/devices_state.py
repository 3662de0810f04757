"""The frozen states of the Devices page: encoders, issuing machines, and the doctor's report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, tzinfo
from enum import Enum

from app.domain.diagnosis import Finding, Grade, Line, worst
from app.domain.errors import KeyrackError
from app.domain.machines import BindMethod, IssuingMachine
from app.domain.secret import Secret
from app.domain.vendor import Operation
from app.ports.encoders import EncoderTest
from app.ports.lock_link import RadioCondition
from app.services.desk_encoders import DeskEncoder

__all__ = ["DeskEncoder", "DevicesState", "DevicesTab", "DoctorState", "EncoderTest", "MachineBinding"]


class DevicesTab(Enum):
    """The lists of the page, in order."""

    ENCODERS = "encoders"
    MACHINES = "machines"
    DOCTOR = "doctor"


@dataclass(frozen=True, slots=True)
class MachineBinding:
    """What a person filled in to bind a machine; method 1 takes ``serial``, method 2 ``mac`` and ``code``."""

    method: BindMethod
    name: str = ""
    serial: str = ""
    mac: str = ""
    code: Secret[str] = field(default_factory=lambda: Secret(""))


@dataclass(frozen=True, slots=True)
class DoctorState:
    """A report as far as it has come. ``at`` is the time of the newest finding, None before the first run."""

    findings: tuple[Finding, ...] = ()
    running: bool = False
    at: datetime | None = None

    @property
    def lines(self) -> Mapping[Line, Finding | None]:
        """Every line in order; None for one that is still looked at, or was not."""
        found = {finding.line: finding for finding in self.findings}
        return {line: found.get(line) for line in Line}

    @property
    def grade(self) -> Grade:
        """The worst of what was found."""
        return worst(self.findings)

    @property
    def is_whole(self) -> bool:
        """Whether every line was looked at."""
        return len(self.findings) == len(Line)

    def count(self, grade: Grade) -> int:
        """How many lines have this grade."""
        return sum(finding.grade is grade for finding in self.findings)


@dataclass(frozen=True, slots=True)
class DevicesState:
    """Everything that the page draws, but the report.

    ``chosen`` is a reader, an issuer_id or a line's value, as the tab has it. ``maker_id`` is the issuing
    machine that makes this desk's cards, "" for the encoder. ``card_in_work``: a card is being made, so
    that no encoder is tested and no other one used. ``busy`` names what is being done, "" for nothing.
    """

    zone: tzinfo = UTC
    now: datetime = datetime(1970, 1, 1, tzinfo=UTC)
    tab: DevicesTab = DevicesTab.ENCODERS
    chosen: str = ""
    encoders: tuple[DeskEncoder, ...] = ()
    tested: EncoderTest | None = None
    test_failure: KeyrackError | None = None
    card_in_work: bool = False
    machines: tuple[IssuingMachine, ...] = ()
    maker_id: str = ""
    has_account: bool = False
    operations: Mapping[str, Operation] = field(default_factory=dict)
    radio: RadioCondition | None = None
    busy: str = ""

    @property
    def encoder(self) -> DeskEncoder | None:
        """The chosen encoder; the one in use until another is chosen."""
        if self.tab is not DevicesTab.ENCODERS:
            return None
        used = next((each for each in self.encoders if each.used), None)
        named = next((each for each in self.encoders if each.reader == self.chosen), None)
        return named or used or next(iter(self.encoders), None)

    @property
    def machine(self) -> IssuingMachine | None:
        """The chosen issuing machine; the first one until another is chosen."""
        if self.tab is not DevicesTab.MACHINES:
            return None
        named = (each for each in self.machines if each.issuer_id == self.chosen)
        return next(named, next(iter(self.machines), None))

    @property
    def line(self) -> Line | None:
        """The chosen line of the report."""
        if self.tab is not DevicesTab.DOCTOR:
            return None
        return next((line for line in Line if line.value == self.chosen), None)

    @property
    def maker(self) -> IssuingMachine | None:
        """The issuing machine that makes this desk's cards."""
        return next((each for each in self.machines if each.issuer_id == self.maker_id), None)
