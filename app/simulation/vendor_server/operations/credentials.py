"""Cards, fingerprints, remotes, faces and palms: five families that the menu treats alike."""

from __future__ import annotations

from dataclasses import dataclass

from app.codec.relay import FrameNotUnderstood, frame_from_hex
from app.simulation.vendor_server.call import Call, Page, owned
from app.simulation.vendor_server.refusal import malformed
from app.simulation.vendor_server.state import Row

COMMON = ("name", "holder", "userNumber", "startTime", "endTime")
CHANGEABLE = ("name", "holder", "startTime", "endTime")


@dataclass(frozen=True, slots=True)
class Family:
    """One kind of credential: its table, the field that names one, its own fields, its Chinese name."""

    table: str
    id_field: str
    own_fields: tuple[str, ...]
    what: str

    def report(self, call: Call) -> Row:
        """Add one that the lock has learnt. Images and features are not kept."""
        lock = call.lock()
        check_times(call)
        check_carried(call)
        row = {"lockId": lock["id"], "userId": call.user_id, **call.or_null(*self.own_fields, *COMMON)}
        return call.act.add(self.table, {**row, "status": "1"})

    def list(self, call: Call) -> Page:
        """The account's own, or those on one lock."""
        call.must_be_me()
        return call.page(owned(call.state.rows(self.table), call.user_id, call.maybe("lockId")))

    def details(self, call: Call) -> Row:
        """One of them."""
        return self._one(call)

    def modify(self, call: Call) -> Row:
        """Change what was sent, leave the rest."""
        row = self._one(call)
        check_times(call, row)
        return call.act.change(self.table, row["id"], **call.given(*CHANGEABLE))

    def delete(self, call: Call) -> None:
        """Take one away."""
        call.act.remove(self.table, self._one(call)["id"])

    def _one(self, call: Call) -> Row:
        return call.own(self.table, call.text(self.id_field), self.what)


CARD = Family("card", "cardId", ("cardNumber", "cardType"), "卡片")
FINGERPRINT = Family("fingerprint", "fingerprintId", ("fingerprintNumber",), "指纹")
REMOTE = Family("remote", "remoteId", ("remoteNumber", "remoteType"), "遥控")
FACE = Family("face", "faceId", ("faceNumber",), "人脸")
PALM = Family("palm", "palmId", ("palmNumber",), "掌纹")


def check_times(call: Call, row: Row | None = None) -> None:
    """Refuse an end that is no later than its start; ``row`` holds what isn't sent."""
    known = {**(row or {}), **call.fields}
    start, end = known.get("startTime"), known.get("endTime")
    if start and end and end <= start:
        raise malformed("endTime")


def check_carried(call: Call) -> None:
    """Refuse a lock's report that is no whole frame."""
    data = call.maybe("data")
    if data is None:
        return
    try:
        frame_from_hex(data)
    except FrameNotUnderstood:
        raise malformed("data") from None
