"""The kinds of card in words: their names, what each does at a door, who may make it."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from app.domain.card_rights import CardMake
from app.domain.roles import DeskRole

translate = QCoreApplication.translate


def make_text(make: CardMake) -> str:
    """The name of a kind of card."""
    return {**_guest_names(), **_staff_names(), **_task_names()}[make]


def does_text(make: CardMake) -> str:
    """What a card of this kind does at a door, in one sentence."""
    return {**_guest_deeds(), **_staff_deeds(), **_task_deeds()}[make]


def role_text(role: DeskRole) -> str:
    """The name of a role."""
    words = {
        DeskRole.RECEPTIONIST: translate("CardKinds", "Receptionist"),
        DeskRole.DUTY_MANAGER: translate("CardKinds", "Duty manager"),
        DeskRole.TECHNICIAN: translate("CardKinds", "Technician"),
    }
    return words[role]


def roles_text(roles: Iterable[DeskRole]) -> str:
    """Several roles in the order of the table, or that there is none."""
    held = set(roles)
    names = [role_text(role) for role in DeskRole if role in held]
    return " · ".join(names) or translate("CardKinds", "No role")


def makers_text(roles: Iterable[DeskRole]) -> str:
    """Who may make a kind of card."""
    held = frozenset(roles)
    return translate("CardKinds", "Everybody") if held == frozenset(DeskRole) else roles_text(held)


def needs_text(roles: Iterable[DeskRole]) -> str:
    """Whose leave somebody needs who may not make a kind of card; only who has no role needs any."""
    held = frozenset(roles)
    if held == frozenset(DeskRole):
        return translate("MakeCard", "Needs: any role")
    return translate("MakeCard", "Needs: {makers}").format(makers=roles_text(held))


def _guest_names() -> dict[CardMake, str]:
    return {
        CardMake.GUEST: translate("CardKinds", "Guest card"),
        CardMake.SUITE: translate("CardKinds", "Suite card"),
        CardMake.SINGLE_OPENING: translate("CardKinds", "Single opening"),
        CardMake.SPARE: translate("CardKinds", "Spare card"),
    }


def _staff_names() -> dict[CardMake, str]:
    return {
        CardMake.STAFF: translate("CardKinds", "Staff card"),
        CardMake.FLOOR: translate("CardKinds", "Floor card"),
        CardMake.BUILDING: translate("CardKinds", "Building card"),
        CardMake.MASTER: translate("CardKinds", "Master card"),
        CardMake.EMERGENCY: translate("CardKinds", "Emergency card"),
    }


def _task_names() -> dict[CardMake, str]:
    return {
        CardMake.CHECK_OUT: translate("CardKinds", "Check-out card for rooms"),
        CardMake.CHECK_OUT_ANY_DOOR: translate("CardKinds", "Check-out card for any door"),
        CardMake.SEAL: translate("CardKinds", "Seal or unseal card"),
        CardMake.INSTALL: translate("CardKinds", "Install card"),
        CardMake.TIME: translate("CardKinds", "Time card"),
        CardMake.DATA: translate("CardKinds", "Data card"),
        CardMake.LOST: translate("CardKinds", "Lost card"),
        CardMake.CANCEL_LOST: translate("CardKinds", "Cancel-lost card"),
    }


def _guest_deeds() -> dict[CardMake, str]:
    return {
        CardMake.GUEST: translate("CardKinds", "Opens the guest's room for the stay."),
        CardMake.SUITE: translate(
            "CardKinds", "Opens up to four rooms of one party. Made on the Rooms page."
        ),
        CardMake.SINGLE_OPENING: translate("CardKinds", "Opens one room once, within half an hour."),
        CardMake.SPARE: translate(
            "CardKinds",
            "Made ahead for an outage: opens the room like the next guest's card, and replaces earlier ones.",
        ),
    }


def _staff_deeds() -> dict[CardMake, str]:
    return {
        CardMake.STAFF: translate("CardKinds", "Opens up to four doors, at certain hours if you like."),
        CardMake.FLOOR: translate("CardKinds", "Opens every door on up to four floors."),
        CardMake.BUILDING: translate("CardKinds", "Opens every door of up to four buildings."),
        CardMake.MASTER: translate("CardKinds", "Opens every door of the hotel, sealed ones too."),
        CardMake.EMERGENCY: translate(
            "CardKinds", "Opens every door at any hour, even where the deadbolt is thrown."
        ),
    }


def _task_deeds() -> dict[CardMake, str]:
    return {
        CardMake.CHECK_OUT: translate(
            "CardKinds", "Ends the cards of guests who have checked out, at up to four doors."
        ),
        CardMake.CHECK_OUT_ANY_DOOR: translate(
            "CardKinds", "Ends whoever opened last, at every door it is held to."
        ),
        CardMake.SEAL: translate(
            "CardKinds", "The door then refuses all but master and emergency cards, until it is unsealed."
        ),
        CardMake.INSTALL: translate("CardKinds", "Tells a lock which door it is on."),
        CardMake.TIME: translate("CardKinds", "Sets a lock's clock at the minute that you say."),
        CardMake.DATA: translate(
            "CardKinds", "Collects what locks recorded; laid down here again, it is read."
        ),
        CardMake.LOST: translate("CardKinds", "Tells a door to refuse one or two lost cards."),
        CardMake.CANCEL_LOST: translate("CardKinds", "Tells a door to take cards again that were found."),
    }
