"""A small hotel for the tests of views: every status, every sign, at one fixed moment."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta
from itertools import cycle
from zoneinfo import ZoneInfo

from app.domain.hotel import Room, Seal
from app.domain.permission import CardKind
from app.domain.place import Place
from app.domain.rack import RackFilter, RackRoom, RoomStatus, matches, possible_actions
from app.domain.stay import CardIssue, CardState, DoorRecord, IssueDoor, Stay
from app.ports.encoder import EncoderCondition, EncoderState
from ui.presenters.rooms_state import PanelState, RackState, RoomsState
from ui.presenters.shell_state import ShellState

ZONE = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 11, 23, 16, 20, tzinfo=ZONE).astimezone(UTC)
GUESTS = (
    "Lindqvist",
    "Okafor",
    "Nguyen",
    "Novak",
    "Haddad",
    "Dubois",
    "Tanaka",
    "Kowalski",
    "Costa",
    "Chen Wei",
)
V, O, D, C, S = (  # noqa: E741
    RoomStatus.VACANT,
    RoomStatus.OCCUPIED,
    RoomStatus.DUE_OUT,
    RoomStatus.CHECKED_OUT,
    RoomStatus.SEALED,
)
FLOORS = {
    3: (V, V, D, V, O, V, V, V, D, O, V, O, O, O),
    2: (V, O, D, V, D, O, O, S, O, O, O, O, V, D),
    1: (V, D, O, O, O, O, D, O, D, C, V, D, V, C),
}
OLD_CARD = ("305", "314", "202", "209")
LOW_BATTERY = ("307", "207", "209", "210", "102", "114")
IN_QUESTION = ("206",)


def stay_of(room_id: str, guest: str, status: RoomStatus, days: int = 2, guests: int = 2) -> Stay:
    """A stay that began yesterday 15:04 and ends at noon."""
    leaves = datetime(2026, 11, 23, 12, tzinfo=ZONE) + timedelta(days=0 if status is D else days)
    ended = NOW - timedelta(hours=4) if status is C else None
    return Stay(
        stay_id=f"stay-{room_id}",
        room_id=room_id,
        guest=guest,
        guests=guests,
        cards_wanted=2,
        arrives=datetime(2026, 11, 22, 15, 4, tzinfo=ZONE),
        departs=leaves,
        created_at=NOW,
        created_by="mira",
        sequence=7,
        checked_out_at=ended,
    )


def room_of(label: str, place: Place, status: RoomStatus, guest: str, cards: int, days: int = 2) -> RackRoom:
    """One room of the rack with the signs that its label asks for."""
    seal = Seal("Water damage in the bathroom", NOW - timedelta(days=1), "mira") if status is S else None
    battery = 12 if label in LOW_BATTERY else 37
    inside = status in (O, D)
    return RackRoom(
        room=Room(label, label, place, seal, battery, NOW - timedelta(hours=2)),
        status=status,
        stay=stay_of(label, guest, status, days) if inside or status is C else None,
        cards_out=cards if inside else 0,
        cards_in_question=int(label in IN_QUESTION),
        old_card_opens=label in OLD_CARD,
    )


def hotel() -> tuple[RackRoom, ...]:
    """42 rooms on three floors, in place order."""
    guests, cards, days = cycle(GUESTS), cycle((1, 2, 2, 3)), cycle((2, 1, 3, 2, 2))
    rooms = []
    for floor in sorted(FLOORS):
        for door, status in enumerate(FLOORS[floor], start=1):
            label = f"{floor}{door:02}"
            guest = "Okafor" if label == "305" else next(guests)
            count = 1 if status is D else 2 if label == "305" else next(cards)
            rooms.append(room_of(label, Place(1, floor, door), status, guest, count, next(days)))
    return tuple(rooms)


def large_hotel(count: int = 5000) -> tuple[RackRoom, ...]:
    """Many rooms, 100 a floor, in buildings of 25 floors."""
    statuses = cycle((V, O, O, D, V, O, C, O, S, V, O))
    guests = cycle(GUESTS)
    return tuple(
        room_of(
            f"{at // 100 % 25 + 1}{at % 100 + 1:02}{'ABCDE'[at // 2500]}",
            Place(at // 2500 + 1, at // 100 % 25 + 1, at % 100 + 1),
            next(statuses),
            next(guests),
            at % 4,
        )
        for at in range(count)
    )


def card(index: int, minute: int, *, seen: bool = False, state: CardState = CardState.PROVEN) -> CardIssue:
    """A card of room 305's stay."""
    proven = datetime(2026, 11, 23, 15, minute, tzinfo=ZONE)
    return CardIssue(
        issue_id=f"issue-{index}",
        serial=index,
        uid=bytes((4, 0xA1, 0xB2, index)),
        kind=CardKind.GUEST,
        source="open",
        stay_id="stay-305",
        doors=(IssueDoor(Place(1, 3, 5), 7, "305"),),
        index=index,
        not_before=NOW,
        not_after=NOW + timedelta(days=2),
        state=state,
        begun_at=proven,
        issued_by="mira",
        proven_at=proven if state is CardState.PROVEN else None,
        seen_at=datetime(2026, 11, 23, 15, 20, tzinfo=ZONE) if seen else None,
    )


def panel_of(room: RackRoom) -> PanelState:
    """The panel of one room of the sample hotel."""
    cards = (card(1, 4), card(2, 5)) if room.status is O else ()
    return PanelState(
        room=room,
        place=room.room.place,
        actions=possible_actions(room),
        cards=cards,
        operator_names={"mira": "Mira"},
        last_record=DoorRecord(
            "r1", room.room.room_id, NOW - timedelta(hours=5, minutes=38), "opened", 99, 6, True
        ),
        records_today=14,
    )


def counts(rooms: tuple[RackRoom, ...]) -> Counter[RackFilter]:
    """How many rooms each chip lets through."""
    return Counter({chip: sum(matches(room, chip) for room in rooms) for chip in RackFilter})


def rooms_state(selected: str | None = "305") -> RoomsState:
    """The page with a chosen room."""
    rooms = hotel()
    chosen = next((room for room in rooms if room.room.room_id == selected), None)
    return RoomsState(
        zone=ZONE,
        now=NOW,
        rack=RackState(rooms=rooms, total=len(rooms), counts=counts(rooms), selected=selected),
        panel=panel_of(chosen) if chosen is not None else None,
    )


def shell_state(*, demo: bool = False) -> ShellState:
    """The frame around it."""
    encoder = EncoderState(EncoderCondition.EMPTY, "ACR122U")
    return ShellState(NOW, ZONE, "Asia/Shanghai", "Harbour House", "Front desk · Mira", encoder, demo=demo)
