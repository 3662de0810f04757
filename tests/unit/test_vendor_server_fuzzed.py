"""Whatever a client sends is done whole, or refused and nothing changed: the server never fails."""

from __future__ import annotations

from collections import defaultdict
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from app.codec.relay import DoorEntry, RelayCommand, RelayFrame, UserEntry, answer_to, frame_to_hex
from app.domain.vendor import FieldKind, Operation, OperationField
from app.simulation.vendor_server.call import Habits
from app.simulation.vendor_server.refusal import Refused
from app.simulation.vendor_server.seeding import SeedAccount, seed_account
from app.simulation.vendor_server.server import VendorServer
from app.simulation.vendor_server.shaping import success
from app.simulation.vendor_server.spoiling import encode
from app.simulation.vendor_server.starting import Start, load_profile, make_server

PROFILE = load_profile()
OPERATIONS = sorted(PROFILE.operations)
ME = SeedAccount("front-desk", "made up", "1000000000000000001")
ENTRIES = (DoorEntry(3, 1, 2, 3).field(), UserEntry(1, 2, "Chen").field())
ANSWERS = [frame_to_hex(answer_to(RelayFrame(number), fields=ENTRIES)) for number in RelayCommand]
DIGITS = st.text("0123456789", min_size=1, max_size=18)
HEX = st.binary(min_size=1, max_size=20).map(bytes.hex)
WORDS = st.sampled_from(
    ["guest", "timeLimited", "open", "login", "register", "password", "01:01:11:00:00:07"]
)
TIMES = st.datetimes().filter(lambda at: at.year > 1970).map(lambda at: at.strftime("%Y-%m-%d %H:%M:%S"))
KINDS = defaultdict(
    lambda: st.text(max_size=20) | WORDS,
    {
        FieldKind.INT: DIGITS | DIGITS.map("-{}".format),
        FieldKind.HEX: HEX | st.sampled_from(ANSWERS) | st.just("3001"),
        FieldKind.HEX_BYTE: st.binary(min_size=1, max_size=1).map(bytes.hex),
        FieldKind.FLAG: st.sampled_from("01"),
        FieldKind.TIME_WALL: TIMES,
        FieldKind.LIST: st.lists(DIGITS, min_size=1).map(",".join),
    },
)


def _values(field: OperationField, server: VendorServer) -> st.SearchStrategy[str]:
    if field.name == "userId":
        return st.just(ME.user_id or "")
    if field.kind is FieldKind.ID:
        ids = [row["id"] for rows in server.state.tables().values() for row in rows if "id" in row]
        return st.sampled_from(ids) | DIGITS
    return KINDS[field.kind]


def _fields(operation: Operation, server: VendorServer) -> st.SearchStrategy[dict[str, str]]:
    needed = {one.name: _values(one, server) for one in operation.request_fields if one.required}
    others = {one.name: _values(one, server) for one in operation.request_fields if not one.required}
    return st.fixed_dictionaries(needed, optional=others)


@settings(max_examples=150)
@given(st.data())
def test_any_fields_of_the_right_kinds_are_done_or_refused(data: st.DataObject) -> None:
    habits = Habits(random=Random(1), capture_s=0)  # noqa: S311  # repeats
    server, _ = make_server(PROFILE, Start(account=ME, locks=2, habits=habits))
    account = seed_account(server.state, ME)
    for operation_id in data.draw(st.lists(st.sampled_from(OPERATIONS), min_size=1, max_size=8)):
        operation = PROFILE.operation(operation_id)
        fields = data.draw(_fields(operation, server))
        before = server.state.tables()
        try:
            answer = server.serve(operation_id, fields, {} if operation_id.startswith("auth.") else account)
        except Refused:
            assert server.state.tables() == before
        else:
            assert encode(success(PROFILE.server, operation, answer))
