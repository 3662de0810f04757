"""States of the Sync and Settings pages for the tests of views, at the samples' one moment."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import cache
from importlib.resources import files

from app.codec.vendor_profile import profile_from_toml
from app.domain.outbox import OutboxRow, OutboxState
from app.domain.pull import KnownLock, PullKind, PullStatus
from app.domain.roles import ALL_ROLES, DeskRole
from app.domain.vendor import Evidence, VendorProfile
from app.domain.vendor_errors import ServerRefused
from app.ports.vendor_api import CircuitState, PreparedRequest, VendorState
from tests.ui.samples import NOW, ZONE
from ui.presenters.api_console import AnswerShown, ConsoleState, CorrectionDraft
from ui.presenters.server_account import AccountTask, ServerAccountState
from ui.presenters.settings import NewOperatorState, NewRoomsState, Person, SettingsState
from ui.presenters.sync_state import RoomChoice, SyncPageState, SyncTab

OVERRIDE = "/home/desk/.local/share/keyrack/vendor.toml"
SIGNED_IN = VendorState(
    account="front-desk@harbour.example",
    user_id="1994295702918381570",
    renewable=True,
    clock_difference=timedelta(seconds=2),
    last_success=NOW - timedelta(seconds=8),
)
AWAY = replace(
    SIGNED_IN,
    circuit=CircuitState.OPEN,
    open_until=NOW + timedelta(seconds=40),
    failures_in_a_row=5,
    last_success=NOW - timedelta(minutes=76),
    last_failure="ServerUnreachable",
    last_failure_at=NOW - timedelta(seconds=20),
)


@cache
def profile() -> VendorProfile:
    """The vendor profile as it ships."""
    text = files("resources").joinpath("vendor", "profile.toml").read_text(encoding="utf-8")
    return profile_from_toml(text, "profile.toml")


def row(number: int, state: OutboxState = OutboxState.WAITING, **facts: object) -> OutboxRow:
    """A card of room 30x that the server is to learn of."""
    made = OutboxRow(
        row_id=f"row-{number}",
        number=number,
        operation_id="card.report",
        line="1980084539766648834",
        fields={"lockId": "1980084539766648834", "cardNumber": "04A1B201", "name": "305"},
        state=state,
        created_at=NOW - timedelta(minutes=3 * number),
        operator="Mira",
        room_label=f"3{number:02}",
        issue_id=f"issue-{number}",
    )
    return replace(made, **facts)  # type: ignore[arg-type]


def rows() -> tuple[OutboxRow, ...]:
    """One act in every state."""
    return (
        row(1, OutboxState.SENDING, attempts=1),
        row(
            2,
            OutboxState.UNCERTAIN,
            attempts=2,
            last_error="ServerSlow",
            next_try_at=NOW + timedelta(seconds=25),
            last_try_at=NOW - timedelta(minutes=1),
        ),
        row(3),
        row(
            5,
            OutboxState.DEAD,
            attempts=1,
            last_error="ServerRefused",
            last_message="Card number is in use",
            last_try_at=NOW - timedelta(minutes=2),
        ),
        row(7, OutboxState.DEAD, operation_id="card.delete", attempts=1, last_error="FieldMissing"),
        row(8, OutboxState.DONE, attempts=1, done_at=NOW - timedelta(minutes=20)),
        row(
            9, OutboxState.DROPPED, attempts=4, done_at=NOW - timedelta(hours=30), reason="card was destroyed"
        ),
    )


def pulls() -> tuple[PullStatus, ...]:
    """Every kind; one of them fails, one was never fetched."""
    fine = [
        PullStatus(
            kind, NOW - timedelta(seconds=8 + 40 * at), NOW, NOW + timedelta(seconds=50 + 30 * at), at * 14
        )
        for at, kind in enumerate(PullKind)
    ]
    fine[3] = replace(fine[3], failures=4, last_error="ServerRefused", last_message="no such interface")
    fine[9] = PullStatus(PullKind.GATEWAYS)
    return tuple(fine)


def lock(number: int) -> KnownLock:
    """A lock that stands at no room's place."""
    name = "312" if number == 2 else f"Z-0A1B{number:02X}"
    return KnownLock(
        lock_id=f"19800845397666488{number:02}",
        name=name,
        mac=f"01:01:11:0A:1B:{number:02X}",
        row={},
        digest="",
        first_seen_at=NOW - timedelta(days=2),
        changed_at=NOW - timedelta(hours=3),
    )


def sync_state(tab: SyncTab = SyncTab.WAITING, chosen: str = "") -> SyncPageState:
    """The page of a hotel whose server answers."""
    return SyncPageState(
        zone=ZONE,
        now=NOW,
        account=SIGNED_IN.account,
        vendor=SIGNED_IN,
        in_work=3,
        need_you=2,
        oldest_since=NOW - timedelta(minutes=15),
        last_success=NOW - timedelta(seconds=8),
        rows=rows(),
        pulls=pulls(),
        locks=(lock(1), lock(2), lock(3)),
        locks_total=42,
        rooms=(RoomChoice("r311", "311"), RoomChoice("r312", "312"), RoomChoice("r313", "313", "Z-0A1C00")),
        operations=profile().operations,
        tab=tab,
        chosen=chosen,
    )


def sync_states() -> dict[str, SyncPageState]:
    """Everything of the page that looks different."""
    usual = sync_state()
    away = replace(usual, vendor=AWAY, away_since=NOW - timedelta(minutes=76))
    return {
        "waiting": usual,
        "uncertain": sync_state(chosen="row-2"),
        "dead": sync_state(SyncTab.NEEDS_YOU, "row-5"),
        "fetched": sync_state(SyncTab.FETCHED, PullKind.CARDS.value),
        "locks": sync_state(SyncTab.LOCKS, lock(2).lock_id),
        "closed": sync_state(SyncTab.CLOSED, "row-9"),
        "away": away,
        "paused": replace(usual, paused=True),
        "signed_out": replace(usual, vendor=VendorState()),
        "nothing_waits": replace(usual, rows=(), in_work=0, need_you=0, oldest_since=None),
        "not_set_up": SyncPageState(ZONE, NOW),
    }


def account_state(**facts: object) -> ServerAccountState:
    """The account while somebody is signed in."""
    usual = ServerAccountState(
        zone=ZONE,
        now=NOW,
        vendor=SIGNED_IN,
        address="https://cloud.example",
        address_evidence=Evidence.CORRECTED,
        override_path=OVERRIDE,
        account=SIGNED_IN.account,
    )
    return replace(usual, **facts)  # type: ignore[arg-type]


def account_states() -> dict[str, ServerAccountState]:
    """Signed in, signed out, refused, tested."""
    out = account_state(vendor=VendorState(), address_evidence=Evidence.INFERRED)
    refused = ServerRefused("auth.login", 200, "500", "wrong password")
    return {
        "signed_in": account_state(),
        "tested": account_state(done=AccountTask.TEST, took=timedelta(milliseconds=143), locks=42),
        "signed_out": out,
        "refused": replace(out, error=refused),
        "busy": replace(out, busy=AccountTask.SIGN_IN),
    }


def console_state(operation_id: str = "card.report") -> ConsoleState:
    """The console with an operation chosen and answered."""
    operations = tuple(profile().operations.values())
    chosen = profile().operation(operation_id)
    request = PreparedRequest(
        chosen.method,
        f"https://cloud.example{chosen.path}",
        (("Authorization", "Bearer ***"), ("Content-Type", "application/json")),
        {"lockId": "1980084539766648834", "cardNumber": "04A1B201"},
    )
    answer = AnswerShown(
        200,
        timedelta(milliseconds=143),
        2480,
        42,
        1,
        "成功",
        NOW,
        '{\n  "id": "1980084539766648834",\n  "lockKeys": "***"\n}',
    )
    draft = CorrectionDraft(
        chosen.method,
        chosen.path,
        tuple((field.name, field.wire) for field in chosen.request_fields),
        tuple((field.name, field.wire) for field in chosen.answer_fields),
    )
    return ConsoleState(
        operations=operations,
        total=len(operations),
        chosen=chosen,
        preview=request,
        answer=answer,
        correction=draft,
    )


def settings_state() -> SettingsState:
    """Two operators, 42 rooms."""
    jonas = Person("op-jonas", "Jonas", frozenset((DeskRole.RECEPTIONIST,)))
    mira = Person("op-mira", "Mira", ALL_ROLES, only_manager=True)
    operators = NewOperatorState(people=(jonas, mira), may_change=True)
    return SettingsState(operators=operators, rooms=NewRoomsState(total=42))
