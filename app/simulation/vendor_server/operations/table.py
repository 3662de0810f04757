"""Which function serves which operation of the profile."""

from __future__ import annotations

from collections.abc import Callable

from app.simulation.vendor_server.call import Call, Page
from app.simulation.vendor_server.operations import (
    accounts,
    captures,
    commands,
    gateways,
    issuers,
    locks,
    modules,
    offline_cards,
    online_cards,
    passwords,
    records,
    relay,
    reports,
)
from app.simulation.vendor_server.operations.credentials import CARD, FACE, FINGERPRINT, PALM, REMOTE, Family
from app.simulation.vendor_server.state import Row

Answer = Row | tuple[Row, ...] | Page | None
Serve = Callable[[Call], Answer]

BEFORE_SIGN_IN = frozenset({"auth.login", "auth.code", "auth.register"})


def _family(family: Family) -> dict[str, Serve]:
    return {
        f"{family.table}.delete": family.delete,
        f"{family.table}.report": family.report,
        f"{family.table}.list": family.list,
        f"{family.table}.details": family.details,
        f"{family.table}.modify": family.modify,
    }


SERVED: dict[str, Serve] = {
    "auth.login": accounts.login,
    "auth.code": accounts.send_code,
    "auth.register": accounts.register,
    "lock.find_all_by_user_id": locks.find_all,
    "lock.details": locks.details,
    "password.list": passwords.listed,
    "password.time_limited": passwords.time_limited,
    "password.single": passwords.single,
    "password.permanent": passwords.permanent,
    "password.clear": passwords.clear,
    "password.cyclic": passwords.cyclic,
    "password.details": passwords.details,
    "password.delete": passwords.delete,
    "password.add": passwords.add,
    "password.change": passwords.change,
    "command.bind_lock_between": commands.bind,
    "command.bind_lock_dlock": commands.bind,
    "command.bind_lock": commands.bind,
    "command.add_lock_user": commands.add_lock_user,
    "command.modify_lock_user": commands.modify_lock_user,
    "command.delete_lock_user": commands.delete_lock_user,
    "command.read_settings": commands.read_settings,
    "command.initialize": commands.initialize,
    "command.sync_users": commands.sync_users,
    "command.sync_records": commands.sync_records,
    "command.lock_report": relay.lock_report,
    "command.issue_settings": commands.issue_settings,
    "command.issue_4g_association": commands.issue_4g_association,
    "command.issue_operation": commands.issue_operation,
    **_family(CARD),
    **_family(FINGERPRINT),
    **_family(REMOTE),
    **_family(FACE),
    **_family(PALM),
    "report.delete_lock": reports.delete_lock,
    "report.system_settings": reports.system_settings,
    "report.sync_records": reports.sync_records,
    "report.lock_user": reports.lock_user,
    "report.lock_settings": reports.lock_settings,
    "report.record_0300": reports.record_0300,
    "report.binding_0700": reports.binding_0700,
    "report.module_4g": reports.module_4g,
    "record.list": records.listed,
    "record.delete": records.delete,
    "record.door": records.door,
    "gateway.list": gateways.listed,
    "gateway.unbind_lock": gateways.unbind_lock,
    "gateway.unbind_user": gateways.unbind_user,
    "issuer.bind_1": issuers.bind_by_serial,
    "issuer.bind_2": issuers.bind_by_mac,
    "issuer.delete": issuers.delete,
    "issuer.delete_online_card": online_cards.delete,
    "issuer.create_online_card": online_cards.create,
    "issuer.create_offline_card": offline_cards.create_offline_card,
    "issuer.save_online_card": online_cards.save,
    "issuer.start_fingerprint": captures.start,
    "issuer.stop_fingerprint": captures.stop,
    "issuer.unbind": issuers.unbind,
    "issuer.send_fingerprint": issuers.send_fingerprint,
    "issuer.cards_by_holder": issuers.cards_by_holder,
    "module.issue_association": commands.issue_4g_association,
    "module.report_association": modules.report_association,
    "module.status": modules.status,
    "module.password": modules.password,
}
