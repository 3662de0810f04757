"""What stands on an offline hotel card: SIMULATED, the vendor publishes no layout.

Three blocks of 16 bytes: ``KSIM``, type, flags, place (3), index, sequence (4, big-endian), start and end
(Unix seconds, 4 each), card number (8, left-aligned), 2 zeros; then 16 bytes of an
HMAC-SHA-256 under the account's own key.
"""

from __future__ import annotations

import hashlib
import hmac
import struct
from datetime import datetime, timedelta

from app.codec.vendor_times import from_wall, to_hex_seconds
from app.simulation.vendor_server.call import Call
from app.simulation.vendor_server.operations.captures import one_issuer
from app.simulation.vendor_server.operations.credentials import CARD, check_times
from app.simulation.vendor_server.refusal import RefusalCode, Refused, malformed
from app.simulation.vendor_server.state import Row

TYPES = ("guest", "floor", "building", "master", "emergency", "lost", "time", "checkOut", "staff")
START_BLOCK = 4
MACHINE_JOBS = "machine_job"
"""Our own note of what machines were told, by the card's id; the content is what a machine writes."""
_LAYOUT = ">4sBB3sBIII8s2x"
_OPEN_DEADBOLT, _SINGLE_OPENING = 0x01, 0x02
_PLACE = ("building", "floor", "roomNumber")


def create_offline_card(call: Call) -> Row:
    """Make a card's content and keep account of the card; the sequence counts by place and type.

    Where a machine is named it writes the card, and the content is not answered.
    """
    call.must_be_me()
    check_times(call)
    kind = call.text("cardType")
    if kind not in TYPES:
        raise malformed("cardType")
    if call.maybe("issuerId") is not None:
        return _tell_machine(call, kind)
    number = call.text("cardNumber")
    sequence = _sequence(call, kind)
    card = call.act.add(CARD.table, _card_row(call, kind, sequence, number))
    return {
        **card,
        "taskId": None,
        "status": "done",
        "startBlock": str(START_BLOCK),
        **_content(call, kind, sequence, number),
    }


def _tell_machine(call: Call, kind: str) -> Row:
    """Have a machine write the next card that is laid on it."""
    issuer = one_issuer(call)
    if issuer["onlineStatus"] != "1":
        raise Refused(RefusalCode.FAILED, "发卡机离线")
    sequence, card_id = _sequence(call, kind), call.state.next_id()
    number = call.maybe("cardNumber") or call.habits.hex_digits(8)
    row = {"id": card_id, **_card_row(call, kind, sequence, number)}
    started = call.state.now().isoformat()
    job = {"issuerId": issuer["id"], "userId": call.user_id, "started": started, "card": row}
    call.act.keep(MACHINE_JOBS, card_id, {**job, **_content(call, kind, sequence, number), "status": "sent"})
    call.act.commanded("issuer", issuer["id"])
    told = {**row, "cardNumber": call.maybe("cardNumber"), "taskId": card_id, "status": "sent"}
    return {**told, "startBlock": None, "cardData": None, "sectorKey": None}


def settle(call: Call) -> None:
    """Let machines write the cards whose time has come, where they still can."""
    for card_id, job in call.state.items(MACHINE_JOBS):
        over = datetime.fromisoformat(job["started"]) + timedelta(seconds=call.habits.machine_s)
        if job["status"] != "sent" or job["userId"] != call.user_id or call.state.now() < over:
            continue
        issuer = call.state.find("issuer", job["issuerId"])
        can = issuer is not None and issuer["userId"] == call.user_id and issuer["onlineStatus"] == "1"
        call.act.keep(MACHINE_JOBS, card_id, {**job, "status": "done" if can else "failed"})
        if can:
            call.act.add(CARD.table, job["card"])


def _card_row(call: Call, kind: str, sequence: int, number: str) -> Row:
    own = {"lockId": None, "userId": call.user_id, "cardNumber": number}
    said = {"cardType": f"{TYPES.index(kind) + 0x10:02X}", **call.or_null("holder", "startTime", "endTime")}
    return {**own, **said, "name": None, "userNumber": None, "status": "1", "sequence": str(sequence)}


def _content(call: Call, kind: str, sequence: int, number: str) -> Row:
    key = hashlib.sha256(f"simulated card key of {call.user_id}".encode()).digest()
    body = _body(call, kind, sequence, number)
    content = body + hmac.new(key, body, hashlib.sha256).digest()[:16]
    return {"cardData": content.hex().upper(), "sectorKey": key[:6].hex().upper()}


def _sequence(call: Call, kind: str) -> int:
    """The sequence that was asked for, or the next one at this place; the highest is remembered."""
    place = "/".join([call.user_id, kind, *(call.maybe(name) or "" for name in _PLACE)])
    newest = int((call.state.find("card_sequence", place) or {"sequence": 0})["sequence"])
    asked = call.maybe("sequence")
    sequence = newest + 1 if asked is None else int(asked)
    if not 0 < sequence <= 0xFFFFFFFF:
        raise malformed("sequence")
    call.act.keep("card_sequence", place, {"sequence": max(newest, sequence)})
    return sequence


def _body(call: Call, kind: str, sequence: int, card_number: str) -> bytes:
    flags = (_OPEN_DEADBOLT if call.maybe("openDeadbolt") == "1" else 0) | (
        _SINGLE_OPENING if call.maybe("singleOpening") == "1" else 0
    )
    place = bytes(int(call.maybe(name) or "0", 16) & 0xFF for name in _PLACE)
    number = bytes.fromhex(card_number)[:8].ljust(8, b"\0")
    index = int(call.maybe("cardIndex") or "0") & 0xFF
    start, end = _seconds(call, "startTime"), _seconds(call, "endTime")
    kind_byte = TYPES.index(kind)
    return struct.pack(_LAYOUT, b"KSIM", kind_byte, flags, place, index, sequence, start, end, number)


def _seconds(call: Call, name: str) -> int:
    try:
        return int(to_hex_seconds(from_wall(call.text(name))), 16)
    except ValueError:
        raise malformed(name) from None
