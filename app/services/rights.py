"""Who may make which card: the table of rights, asked of the operator and of the manager who allowed it."""

from __future__ import annotations

from datetime import datetime, timedelta

from app.domain.card_rights import CardMake, RightRefusal, refusal_for, who_may_allow
from app.domain.errors import KeyrackError
from app.domain.hotel import Operator
from app.domain.issuing import CardOrder, HouseOrder, validity
from app.domain.roles import DeskRole


class RightRefused(KeyrackError):
    """This card may not be made like this; nothing was begun.

    ``allowed_by`` are the roles whose word would lift it (see `SignIn.approve`): empty where nobody's does.
    """

    def __init__(self, make: CardMake, refusal: RightRefusal) -> None:
        super().__init__(f"{make.value}: {refusal.value}")
        self.make = make
        self.refusal = refusal
        self.allowed_by: frozenset[DeskRole] = who_may_allow(make, refusal)


def check_rights(
    order: CardOrder | HouseOrder, operator: Operator, approved_by: Operator | None, now: datetime
) -> None:
    """Return where the operator, or the one who approved it, may make this card; raises RightRefused."""
    reason = order.reason if isinstance(order, HouseOrder) else ""
    roles = operator.roles | (approved_by.roles if approved_by is not None else frozenset())
    refusal = refusal_for(order.make, order.flags, _lasts(order, now), roles, reason)
    if refusal is not None:
        raise RightRefused(order.make, refusal)


def needs_approval(
    order: CardOrder | HouseOrder, operator: Operator, approved_by: Operator | None, now: datetime
) -> bool:
    """Whether it was the other one's word that allowed it: then it is noted with the card."""
    try:
        check_rights(order, operator, None, now)
    except RightRefused:
        return approved_by is not None
    return False


def _lasts(order: CardOrder | HouseOrder, now: datetime) -> timedelta:
    if isinstance(order, HouseOrder):
        return order.not_after - order.not_before
    not_before, not_after = validity(order, now)
    return not_after - not_before
