"""States of the Devices page: everything that it can show at least once."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from app.domain.diagnosis import SEEN, UNKNOWN, Fact, Finding, Line, in_order
from app.domain.machines import BindMethod, IssuingMachine, MachineStatus
from app.domain.reading import Chip
from app.domain.vendor import Operation
from app.ports.encoder import EncoderCondition, EncoderTimedOut
from app.ports.encoders import EncoderTest, KnownEncoder, Signal
from app.ports.lock_link import RadioCondition
from app.services.desk_encoders import DeskEncoder
from tests.ui.samples import NOW, rooms_state
from tests.ui.sync_samples import profile
from ui.presenters.devices_state import DevicesState, DevicesTab, DoctorState

ZONE = rooms_state().zone
LEFT, RIGHT = "ACS ACR122U PICC Interface 00 00", "HID Global OMNIKEY 5022 Smart Card Reader 01 00"

ENCODERS = (
    DeskEncoder(
        LEFT,
        "By the window",
        KnownEncoder(LEFT, EncoderCondition.CARD_PRESENT, Chip.CLASSIC_1K, signals=True),
        used=True,
        by_choice=True,
    ),
    DeskEncoder(RIGHT, RIGHT, KnownEncoder(RIGHT, EncoderCondition.HELD_BY_OTHER, holder="CardDesk")),
)

MACHINES = (
    IssuingMachine(
        "700001",
        "Lobby",
        "KC20260001",
        "02:00:00:00:00:09",
        BindMethod.SERIAL,
        NOW - timedelta(days=40),
        NOW - timedelta(minutes=4),
        MachineStatus.ONLINE,
    ),
    IssuingMachine(
        "700002",
        "Night desk",
        "",
        "02:00:00:00:00:0A",
        BindMethod.CODE,
        NOW - timedelta(days=2),
        NOW - timedelta(hours=3),
        MachineStatus.FAILED,
    ),
    IssuingMachine(
        "700003",
        "Old lobby",
        "KC20190001",
        "",
        BindMethod.SERIAL,
        NOW - timedelta(days=400),
        NOW - timedelta(days=41),
        MachineStatus.OFFLINE,
        NOW - timedelta(days=41),
        "deleted",
    ),
)


def operations() -> dict[str, Operation]:
    """What the profile says of all operations."""
    return dict(profile().operations)


def devices_state(tab: DevicesTab = DevicesTab.ENCODERS, chosen: str = "") -> DevicesState:
    """A desk with two encoders, three machines and an adapter that is off."""
    return DevicesState(
        ZONE,
        NOW,
        tab,
        chosen,
        encoders=ENCODERS,
        machines=MACHINES,
        has_account=True,
        operations=operations(),
        radio=RadioCondition.OFF,
    )


def devices_states() -> dict[str, DevicesState]:
    """States by name."""
    encoders, machines = devices_state(), devices_state(DevicesTab.MACHINES)
    gone = DeskEncoder(LEFT, "By the window", None, used=True, by_choice=True)
    found = EncoderTest(
        LEFT,
        EncoderCondition.CARD_PRESENT,
        Chip.CLASSIC_1K,
        b"\x04\xa1\xb2\xc3",
        signal=Signal.GIVEN,
        took_ms=31,
    )
    return {
        "encoders": encoders,
        "encoder_held": replace(encoders, chosen=RIGHT),
        "encoder_tested": replace(encoders, tested=found),
        "encoder_test_failed": replace(encoders, test_failure=EncoderTimedOut(0)),
        "encoder_unplugged": replace(encoders, encoders=(gone, ENCODERS[1])),
        "encoders_busy": replace(encoders, card_in_work=True),
        "encoders_none": replace(encoders, encoders=(), radio=None),
        "machines": machines,
        "machine_in_use": replace(machines, maker_id="700001"),
        "machine_failed": replace(machines, chosen="700002"),
        "machine_ended": replace(machines, chosen="700003"),
        "machines_none": replace(machines, machines=()),
        "machines_without_account": replace(machines, machines=(), has_account=False, operations={}),
        "doctor": devices_state(DevicesTab.DOCTOR, Line.CLOCK.value),
    }


def every_finding() -> tuple[Finding, ...]:
    """One finding of every line: the last code that each has, so that faults and remedies are seen."""
    facts: dict[str, Fact] = {
        "readers": (LEFT,),
        "chosen": LEFT,
        "program": "",
        "weak": 3,
        "cards": 9,
        "chips": ("MIFARE Classic 1K: 3", "MIFARE DESFire: 6"),
        "adapters": ("hci0",),
        "host": "api.vendor.example",
        "ahead_s": 421,
        "free_bytes": 10**8,
        "total_bytes": 10**11,
        "limit_s": 6,
        "code": "8010001D",
    }
    codes = {line: list(SEEN[line])[-1] for line in Line} | {
        Line.SERVICE: "running",
        Line.READERS: "ready",
        Line.OTHER_PROGRAM: "held",
        Line.BLUETOOTH: "powered_off",
        Line.SERVER: "wrong_clock",
        Line.REMOTE_SESSION: "not_redirected",
        Line.KEYS: "demo",
        Line.DATABASE: UNKNOWN,
        Line.VERSION: UNKNOWN,
    }
    return tuple(in_order(Finding(line, seen, facts) for line, seen in codes.items()))


def reports() -> dict[str, DoctorState]:
    """Reports by name."""
    findings = every_finding()
    return {
        "none": DoctorState(),
        "running": DoctorState(findings[:5], running=True),
        "stopped": DoctorState(findings[:5], at=NOW),
        "whole": DoctorState(findings, at=NOW - timedelta(minutes=2)),
    }
