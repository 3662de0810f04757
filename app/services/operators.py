"""Operators: who may sign in, and adding one."""

from __future__ import annotations

from collections.abc import Sequence

from app.domain.errors import InputRefused
from app.domain.hotel import Operator
from app.domain.journal import Act
from app.domain.people import OperatorDraft, operator_problems
from app.domain.role_changes import refuse_unless_manager
from app.ports.pin_hasher import PinHasher
from app.ports.store import Transaction
from app.services.change_roles import roles_fact
from app.services.desk import Desk


class AddOperator:
    """Adds a person who may sign in."""

    def __init__(self, desk: Desk, hasher: PinHasher) -> None:
        self._desk = desk
        self._hasher = hasher

    async def __call__(self, draft: OperatorDraft, added_by: str) -> Operator:
        """Add the operator and journal it; ``added_by`` is the name of a duty manager, else ManagerNeeded.

        Raises InputRefused (a bad PIN, a name that is taken …).
        """
        _refuse(draft, await self._desk.store.read(lambda snapshot: snapshot.operators()))
        pin_hash = await self._hasher.hash(draft.pin)
        new = Operator(self._desk.ids.new_id(), draft.name.strip(), pin_hash, roles=draft.roles)
        at = self._desk.clock.now()

        def work(transaction: Transaction) -> None:
            refuse_unless_manager(added_by, transaction.operators())
            _refuse(draft, transaction.operators())
            transaction.save_operator(new)
            transaction.append_journal(at, added_by, Act.OPERATOR_ADDED, "", _facts(new))

        await self._desk.store.write(work)
        return new


def _facts(operator: Operator) -> dict[str, str]:
    return {"name": operator.name, "roles": roles_fact(operator.roles)}


def _refuse(draft: OperatorDraft, others: Sequence[Operator]) -> None:
    problems = operator_problems(draft, others)
    if problems:
        raise InputRefused(problems)
