"""Online cards: a card's number that the server takes to a lock, and off it, when it reaches the lock."""

from __future__ import annotations

from app.simulation.vendor_server.call import Call
from app.simulation.vendor_server.operations.captures import one_issuer
from app.simulation.vendor_server.operations.credentials import CARD, check_times
from app.simulation.vendor_server.operations.gateways import task
from app.simulation.vendor_server.operations.locks import is_online
from app.simulation.vendor_server.operations.reports import receipt
from app.simulation.vendor_server.refusal import missing, not_found
from app.simulation.vendor_server.state import Row

_ON_CARD = ("name", "holder", "startTime", "endTime")
_WAITING = "online_card_waiting"
"""Our own note of what waits for a lock that is not reached: by the card's id, what is to be done."""


def settle(call: Call) -> None:
    """Let what waited for an account's locks happen at those that are reached now."""
    for card_id, waiting in call.state.items(_WAITING):
        card = call.state.find(CARD.table, card_id)
        lock = None if card is None else call.state.find("lock", card["lockId"] or "")
        if card is None or lock is None:
            call.act.keep(_WAITING, card_id, None)
        elif card["userId"] == call.user_id and is_online(lock):
            _happen(call, card_id, waiting["do"])


def _happen(call: Call, card_id: str, do: str) -> None:
    call.act.keep(_WAITING, card_id, None)
    if do == "add":
        call.act.change(CARD.table, card_id, status="1")
    else:
        call.act.remove(CARD.table, card_id)


def create(call: Call) -> Row:
    """Send a card's number to a lock: at once where the server reaches it. Without a number one is read."""
    lock = call.lock()
    check_times(call)
    number = call.maybe("cardNumber") or _read_card(call)
    reached = is_online(lock)
    own = {"lockId": lock["id"], "userId": call.user_id, "cardNumber": number, "cardType": "01"}
    ends = {**call.or_null(*_ON_CARD), "userNumber": None, "status": str(int(reached))}
    card = call.act.add(CARD.table, {**own, **ends})
    return _done_or_waiting(call, card["id"], "add", reached=reached)


def _read_card(call: Call) -> str:
    """Let the machine read the card that lies on it."""
    if call.maybe("issuerId") is None:
        raise missing("cardNumber")
    one_issuer(call)
    return call.habits.hex_digits(8)


def save(call: Call) -> Row:
    """Save that the lock has the card: the row that was made when it was sent, or a new one."""
    lock, number = call.lock(), call.text("cardNumber")
    check_times(call)
    said = {**call.given(*_ON_CARD), "status": "1"}
    for row in call.state.rows(CARD.table):
        if row["lockId"] == lock["id"] and row["cardNumber"] == number:
            call.act.keep(_WAITING, row["id"], None)
            return receipt(lock, call.act.change(CARD.table, row["id"], **said))
    own = {"lockId": lock["id"], "userId": call.user_id, "cardNumber": number, "cardType": "01"}
    blank = dict.fromkeys((*_ON_CARD, "userNumber"))
    return receipt(lock, call.act.add(CARD.table, {**own, **blank, **said}))


def delete(call: Call) -> Row:
    """Take a card off its lock and out of the list: a lock that is not reached has it until it is."""
    card, lock = call.own(CARD.table, call.text("cardId"), "卡片"), call.lock()
    if card["lockId"] != lock["id"]:
        raise not_found("卡片")
    reached = is_online(lock) or card["status"] == "0"
    if reached:
        call.act.keep(_WAITING, card["id"], None)
        call.act.remove(CARD.table, card["id"])
    return _done_or_waiting(call, card["id"], "remove", reached=reached)


def _done_or_waiting(call: Call, card_id: str, do: str, *, reached: bool) -> Row:
    if not reached:
        call.act.keep(_WAITING, card_id, {"do": do})
        call.act.commanded(CARD.table, card_id)
    return task(call, card_id, "done" if reached else "sent")
