"""What makes the hotel's cards: which source, and the encoder or a machine that is chosen like one."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.hotel import Operator
from app.domain.machines import IssuingMachine, MachineGone
from app.ports.store import Snapshot
from app.services.desk import Desk
from app.services.settings import change_setting

CARD_SOURCE = "card.source"
"""The setting: which card source makes the hotel's cards, by its stable code."""
CARD_MAKER = "card.maker"
"""The setting: "" for the encoder, or a machine's ``issuer_id``."""


@dataclass(frozen=True, slots=True)
class CardMaker:
    """The chosen maker; ``machine`` is None for the encoder."""

    machine: IssuingMachine | None = None

    @property
    def is_encoder(self) -> bool:
        """Whether cards are laid on the encoder of this desk."""
        return self.machine is None


ENCODER = CardMaker()


async def card_makers(desk: Desk) -> tuple[CardMaker, ...]:
    """Return what can be chosen: the encoder first, then every machine that is bound."""
    machines = await desk.store.read(lambda rows: tuple(rows.machines.all()))
    return (ENCODER, *(CardMaker(machine) for machine in machines if machine.is_bound))


async def chosen_maker(desk: Desk) -> CardMaker:
    """Return what this desk's cards are made with. Raises MachineGone where that machine is not bound."""

    def view(rows: Snapshot) -> CardMaker:
        issuer_id = rows.setting(CARD_MAKER)
        if not issuer_id:
            return ENCODER
        machine = next((one for one in rows.machines.all() if one.issuer_id == issuer_id), None)
        if machine is None or not machine.is_bound:
            raise MachineGone(machine.name if machine else issuer_id)
        return CardMaker(machine)

    return await desk.store.read(view)


async def choose_maker(desk: Desk, maker: CardMaker, operator: Operator) -> None:
    """Make this desk's cards with ``maker`` from now on."""
    value = maker.machine.issuer_id if maker.machine is not None else ""
    await change_setting(desk, CARD_MAKER, value, operator.name)
