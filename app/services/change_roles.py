"""Give an operator other roles."""

from __future__ import annotations

from dataclasses import replace

from app.domain.hotel import Operator
from app.domain.journal import Act
from app.domain.role_changes import refuse_losing_the_last, refuse_unless_manager
from app.domain.roles import DeskRole
from app.ports.store import Transaction
from app.services.desk import Desk
from app.services.sign_in import OperatorUnknown


async def change_roles(desk: Desk, operator_id: str, roles: frozenset[DeskRole], by: str) -> Operator:
    """Store and journal the roles, and return the operator as they are now.

    ``by`` is the name of who does it. Raises ManagerNeeded, LastDutyManager, OperatorUnknown. What
    nobody changed leaves no trace.
    """
    at = desk.clock.now()

    def work(transaction: Transaction) -> Operator:
        operators = transaction.operators()
        refuse_unless_manager(by, operators)
        operator = next((each for each in operators if each.operator_id == operator_id), None)
        if operator is None:
            raise OperatorUnknown("no such operator")
        refuse_losing_the_last(operator, roles, operators)
        changed = replace(operator, roles=roles)
        if changed != operator:
            transaction.save_operator(changed)
            facts = {"name": changed.name, "roles": roles_fact(roles)}
            transaction.append_journal(at, by, Act.ROLES_CHANGED, "", facts)
        return changed

    return await desk.store.write(work)


def roles_fact(roles: frozenset[DeskRole]) -> str:
    """Roles as the journal holds them: the stored codes in the table's order, with commas."""
    return ",".join(role.value for role in DeskRole if role in roles)
