"""Somebody else's leave, by name and PIN: who can give it, and how a PIN is tried."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from app.domain.card_rights import CardMake
from app.domain.guards import RoomOccupied, StayOverlaps
from app.domain.hotel import Operator
from app.domain.roles import DeskRole
from app.domain.secret import Secret

Approve = Callable[[str, Secret[str]], Awaitable[Operator]]
"""Takes an operator_id and a PIN; wrong PINs wait as at signing in. Raises what `SignIn.approve` raises."""
Allowed = CardMake | RoomOccupied | StayOverlaps
"""What leave is asked for."""


@dataclass(frozen=True, slots=True)
class ApprovalRequest:
    """``who`` may give leave: operators with one of these ``roles``, by name; nobody in it can be."""

    what: Allowed
    roles: frozenset[DeskRole]
    who: tuple[Operator, ...]
    approve: Approve
