"""What a technician does with locks, story by story, seen at the lock, at the server and on the screen."""

from __future__ import annotations

from dataclasses import replace

from app.codec.relay import DoorEntry, UserEntry
from app.domain.door import Verdict
from app.simulation.door_log import CardSeen
from app.simulation.relay_lock import RelayUser
from tests.e2e.lock_bench import GATEWAY, PUBLISHED, LockBench, setup_code
from tests.e2e.technician import GATEWAYS, LOCKS, ROUND, Technician

APARTMENT, DLOCK, OLDER = "01:01:6C:0C:ED:0E", "01:01:6C:0C:ED:0F", "01:01:6C:0C:ED:10"
OPEN = "02:4B:52:00:00:01"
IMEI, OTHER_IMEI = "490154203237518", "356938035643809"
"""Both with their right check digit."""
PASSCODE = "48151623"
DIRECTION, DIRECTION_FIELD = 0x30, "Door direction  ·  30, new value in hex"


async def bind_by_each_operation(technician: Technician, bench: LockBench) -> None:
    """Three bindings by the server, each confirmed by the report 0700, and one that needs no server."""
    for mac in (APARTMENT, DLOCK, OLDER):
        bench.vendor_lock(mac)
    opened = bench.open_lock(OPEN)
    choices = [
        (APARTMENT, "Apartment", "101"),
        (DLOCK, "Dlock", "102"),
        (OLDER, "Bind Door Lock (older)", "103"),
    ]
    for mac, choice, room in choices:
        await technician.binds_by_server(mac, choice, Room=room, Name_of_the_lock=f"Suite {room}")
        await technician.sees_done()
        lock, row = bench.lock(mac), bench.row(mac)
        assert (lock.is_bound, lock.name, row["lockStatus"]) == (True, f"Suite {room}", "01")
    await technician.binds(OPEN, Room="104", Set_up_code=bench.look(lambda: setup_code(opened)))
    await technician.sees_done()
    assert bench.look(lambda: opened.memory.is_bound)
    await technician.goes_to(LOCKS)
    for room in ("101", "102", "103", "104"):
        await technician.until(lambda room=room: technician.line(room) != [], f"the lock of {room}")  # type: ignore[misc]
    await technician.photographs("locks-bound")


async def read_and_change_settings(technician: Technician, bench: LockBench) -> None:
    """The lock was set up at its keypad meanwhile: reading brings it, and only what is changed is sent."""
    brain = bench.brain(APARTMENT)

    def turn_the_door_round() -> None:
        brain.lock = replace(brain.lock, settings={**brain.lock.settings, DIRECTION: b"\x02"})

    await technician.chooses_line("101")
    bench.look(turn_the_door_round)
    await technician.does("Read settings")
    assert bench.row(APARTMENT)["doorDirection"] == "3002"
    await technician.sees("doorDirection · 30 02")
    await technician.begins("Change settings…")
    await technician.sees("Nothing changes yet.")
    await technician.fills(DIRECTION_FIELD, "03")
    await technician.sees("Door direction 02 → 03")
    await technician.photographs("settings-differ")
    await technician.clicks("Set 1 lock up")
    await technician.sees_done()
    assert bench.lock(APARTMENT).settings[DIRECTION] == b"\x03"
    assert bench.row(APARTMENT)["doorDirection"] == "3003"
    await technician.begins("System settings…")
    await technician.fills("Name of the lock", "East suite")
    await technician.clicks("Save at the server")
    await technician.sees_done()
    assert bench.row(APARTMENT)["lockUsername"] == "East suite"
    await technician.sees("doorDirection · 30 03", "East suite")


async def add_and_change_users(technician: Technician, bench: LockBench) -> None:
    """Added, changed, read from the lock with one that came at its keypad, deleted."""
    lock_id = bench.row(APARTMENT)["id"]
    await technician.begins("Add…")
    await technician.fills("Name", "Ana")
    await technician.fills("Passcode or card number", PASSCODE)
    await technician.clicks("Add the lock user")
    await technician.sees_done()
    (user,) = bench.lock(APARTMENT).users
    assert (user.entry.number, user.credential) == (1, PASSCODE.encode())
    await technician.clicks_item("1 Ana")
    await technician.begins("Change…")
    await technician.fills("Name", "Ana Silva")
    await technician.clicks("Change the lock user")
    await technician.sees_done()
    await technician.sees_item("1 Ana Silva")
    assert [row["name"] for row in bench.rows("lock_user", lockId=lock_id)] == ["Ana Silva"]
    assert bench.lock(APARTMENT).users[0].credential == PASSCODE.encode()
    await read_users_of_the_lock(technician, bench)
    await technician.clicks_item("1 Ana Silva")
    await technician.does("Delete…", ask="Delete the lock user")
    assert [user.entry.name for user in bench.lock(APARTMENT).users] == ["Ben"]
    assert [row["name"] for row in bench.rows("lock_user", lockId=lock_id)] == ["Ben"]
    await technician.until(lambda: technician.item("1 Ana Silva") is None, "the entry to be gone")


async def read_users_of_the_lock(technician: Technician, bench: LockBench) -> None:
    """The vendor's locks answer in a language that only the server reads: its list has both then."""
    brain = bench.brain(APARTMENT)

    def come_at_the_keypad() -> None:
        ben = RelayUser(UserEntry(9, 1, "Ben"), b"5512")
        brain.lock = replace(brain.lock, users=(*brain.lock.users, ben))

    bench.look(come_at_the_keypad)
    await technician.does("Read the lock's users")
    rows = bench.rows("lock_user", lockId=bench.row(APARTMENT)["id"])
    assert [row["userNumber"] for row in rows] == ["0001", "0009"]


async def operate(technician: Technician, bench: LockBench) -> None:
    """Every operation by relay; what leaves a door open is asked first."""
    await technician.does("Unlock")
    await technician.does("Lock", ask="")
    await technician.does("Hold open…", ask="Hold it open")
    assert bench.row(APARTMENT)["isAlwaysOpen"] == "1"
    await technician.does("Clear the alarm")
    assert bench.row(APARTMENT)["isAlwaysOpen"] == "0"
    before = bench.row(APARTMENT)["lockSysTime"]
    await technician.does("Set the clock")
    assert bench.row(APARTMENT)["lockSysTime"] >= before
    assert bench.lock(APARTMENT).operations == ("open", "lock", "alwaysOpen", "clearAlarm", "setTime")


async def collect_the_records(technician: Technician, bench: LockBench) -> None:
    """Those that nobody reported, then the newest one by the lock's own report 0300."""
    brain = bench.brain(APARTMENT)
    entries = tuple(DoorEntry(3, number, 1, 1_764_000_000 + number) for number in range(5))
    bench.look(lambda: setattr(brain, "lock", replace(brain.lock, records=entries)))
    table = f"door_record/{bench.row(APARTMENT)['id']}"
    await technician.does("Collect records")
    await technician.sees("Collected until")
    assert [int(row["recordNumber"], 16) for row in bench.rows(table)] == list(range(5))
    newest = DoorEntry(3, 5, 1, 1_764_000_005)
    bench.look(lambda: setattr(brain, "lock", replace(brain.lock, records=(*entries, newest))))
    await technician.does("Newest one (0300)")
    assert [int(row["recordNumber"], 16) for row in bench.rows(table)] == list(range(6))


async def tie_a_module(technician: Technician, bench: LockBench) -> None:
    """A 4G module by both operations of the menu, its status, and a passcode through it."""
    lock_id = bench.row(APARTMENT)["id"]
    for act, imei in (("Associate…", OTHER_IMEI), ("Associate directly…", IMEI)):
        await technician.begins(act)
        await technician.fills("IMEI of the 4G module", imei)
        await technician.clicks("Associate")
        await technician.sees_done()
        assert bench.lock(APARTMENT).imei == imei
        assert [row["imei"] for row in bench.rows("module", lockId=lock_id)] == [imei]
    await technician.does("Ask its status")
    await technician.sees("-71")
    await technician.begins("Send a passcode…")
    await technician.clicks("Permanent")
    await technician.fills("Passcode", PASSCODE)
    await technician.fills("Name", "Cleaner")
    await technician.clicks("Send the passcode")
    await technician.sees_done()
    (sent,) = bench.rows("password", lockId=lock_id)
    assert (sent["password"], sent["passwordType"], sent["name"]) == (PASSCODE, "permanent", "Cleaner")
    await technician.sees(IMEI)


async def work_in_the_open_format(technician: Technician, bench: LockBench) -> None:
    """The same with a lock that Keyrack speaks with itself: the server hears of none of it."""
    brain = bench.opened(OPEN)
    calls = len(bench.cloud.effects())
    await technician.chooses_line("104")
    await technician.sees("Lock of 104", "open format")
    await technician.does("Read status")
    await technician.does("Bring lost cards")
    await technician.begins("Add…")
    await technician.fills("Name", "Ana")
    await technician.fills("Passcode or card number", PASSCODE)
    await technician.clicks("Add the lock user")
    await technician.sees_done()
    assert bench.look(lambda: [each.user.name for each in brain.memory.users]) == ["Ana"]
    await technician.does("Read the lock's users")
    await technician.clicks_item("1 Ana")
    await technician.does("Delete…", ask="Delete the lock user")
    assert bench.look(lambda: brain.memory.users) == ()
    await technician.does("Read settings")
    await technician.sees("Read here just now.")
    await technician.begins("Change settings…")
    await technician.fills(DIRECTION_FIELD, "02")
    await technician.sees("Door direction 01 → 02")
    await technician.clicks("Set 1 lock up")
    await technician.sees_done()
    assert bench.look(lambda: brain.memory.settings[DIRECTION]) == b"\x02"
    await operate_openly(technician, bench)
    await technician.begins("Associate…")
    await technician.fills("IMEI of the 4G module", IMEI)
    await technician.clicks("Associate")
    await technician.sees_done()
    assert bench.look(lambda: brain.memory.imei) == IMEI
    assert [effect.operation for effect in bench.cloud.effects()[calls:]] == []


async def operate_openly(technician: Technician, bench: LockBench) -> None:
    """The operations of the vendor's menu, and sealing; then the lock's records, which tell of them."""
    brain = bench.opened(OPEN)
    openings = bench.look(lambda: brain.lock.openings)
    await technician.does("Unlock")
    assert bench.look(lambda: brain.lock.openings) == openings + 1
    await technician.does("Hold open…", ask="Hold it open")
    assert bench.look(lambda: brain.memory.passage)
    await technician.does("Lock")
    assert not bench.look(lambda: brain.memory.passage)
    await technician.does("Set the clock")
    await technician.does("Seal…", ask="Seal it")
    await technician.does("Unseal")
    await technician.does("Clear the alarm")
    now = bench.look(brain.lock.clock)
    bench.look(lambda: brain.lock.log.append(CardSeen(now, b"", Verdict.REPLACED, 77)))
    await technician.does("Collect records")
    await technician.sees("Collected until")


async def bring_settings_to_three_locks(technician: Technician, bench: LockBench) -> None:
    """One of three is held by a phone: the others are done, and it alone is left to be continued."""
    bench.dial(DLOCK, held=True)
    await technician.marks("101", "102", "103")
    await technician.sees("3 locks marked")
    await technician.begins("Settings for 3 locks…")
    await technician.fills("Torque  ·  33, new value in hex", "04")
    await technician.clicks("Set 3 locks up")
    await technician.sees_over()
    await technician.sees("2 of 3 done, 1 left", "Continue with what is left", "Work · 1")
    await technician.photographs("bulk-one-left")
    assert [bench.lock(mac).settings[0x33] for mac in (APARTMENT, DLOCK, OLDER)] == [
        b"\x04",
        b"\x01",
        b"\x04",
    ]
    bench.dial(DLOCK)
    await technician.clicks("Continue with what is left")
    await technician.sees("3 of 3 done")
    await technician.sees_done()
    assert [bench.row(mac)["torqueSetting"] for mac in (APARTMENT, DLOCK, OLDER)] == ["3304"] * 3
    await technician.clicks("Take the marks off")


async def walk_a_round(technician: Technician, bench: LockBench) -> None:
    """A door is ticked off by itself once its lock is reached, whatever was done there."""
    await technician.puts_away()
    await technician.goes_to(ROUND)
    doors = [line[0] for line in technician.lines()]
    assert doors[:2] == ["102", "103"], "in walking order; the others were visited"
    await technician.clicks("Begin a round")
    await technician.sees("End the round")
    await technician.chooses_line("102")
    await technician.does("Collect records")
    await technician.until(lambda: technician.line("102")[2] != "", "the door to be ticked off")
    assert technician.line("103")[2] == ""
    await technician.photographs("round-walked")
    await technician.clicks("End the round")
    await technician.sees("Begin a round")
    await technician.until(lambda: technician.line("102") == [], "the door to leave the list")


async def operate_by_the_gateway(technician: Technician, bench: LockBench) -> None:
    """The server's gateway brings the command to the lock, out of the desk's reach."""
    bench.dial(PUBLISHED[0], in_range=False)
    await technician.goes_to(LOCKS)
    await technician.chooses_line("Z-4000DF")
    await technician.clicks("Gateway, 4G")
    await technician.does("Unlock")
    assert bench.lock(PUBLISHED[0]).operations == ("open",)
    await technician.photographs("by-the-gateway")


async def let_the_gateway_go(technician: Technician, bench: LockBench) -> None:
    """First of one lock, then of the account."""
    await technician.puts_away()
    await technician.goes_to(GATEWAYS)
    await technician.chooses_line(GATEWAY)
    await technician.sees("It serves Z-4000DF, Z-4000DC.")
    await technician.photographs("gateways")
    await technician.clicks("Unbind from this lock…")
    await technician.clicks("Unbind it")
    await technician.until(
        lambda: bench.row(PUBLISHED[0])["boundGateway"] is None, "the gateway to let it go"
    )
    (gateway,) = bench.rows("gateway")
    assert gateway["lockIds"] == bench.row(PUBLISHED[1])["id"]
    await technician.sees("It serves Z-4000DC.")
    await technician.clicks("Unbind from the account…")
    await technician.clicks("Unbind it")
    await technician.until(lambda: bench.rows("gateway") == [], "the gateway to be gone")
    await technician.sees("The server lists no gateway")
    await technician.goes_to(LOCKS)
    await technician.until(lambda: "online" not in technician.line("Z-4000DF"), "the lock to be offline")


async def delete_and_initialise(technician: Technician, bench: LockBench) -> None:
    """What can't be taken back: one of the vendor's each, and both with the open one."""
    await technician.goes_to(LOCKS)
    await technician.chooses_line("102")
    await technician.does("Initialise…", ask="Initialise")
    await technician.chooses_line("103")
    await technician.does("Delete the lock…", ask="Delete the lock")
    for mac in (DLOCK, OLDER):
        assert not bench.lock(mac).is_bound
        assert [row for row in bench.rows("lock") if row["mac"].upper() == mac] == []
    await technician.until(lambda: technician.line("103") == [], "the deleted lock to be gone")
    opened = bench.opened(OPEN)
    await technician.chooses_line("104")
    await technician.does("Initialise…", ask="Initialise")
    assert bench.look(lambda: (opened.memory.is_bound, opened.lock.memory.place)) == (True, None)
    await technician.until(lambda: technician.line("104")[0] == "no room", "the lock to have no room")
    await bind_again(technician, bench)
    await technician.goes_to(LOCKS)
    await technician.chooses_line("106")
    await technician.does("Delete the lock…", ask="Delete the lock")
    assert not bench.look(lambda: opened.memory.is_bound)
    await technician.until(lambda: technician.line("106") == [], "the released lock to be gone")


async def bind_again(technician: Technician, bench: LockBench) -> None:
    """An initialised lock is bound like a new one; ours needs no code, and comes to another room."""
    bench.dial(DLOCK)
    await technician.binds_by_server(DLOCK, "Apartment", Room="105", Name_of_the_lock="Suite 105")
    await technician.sees_done()
    assert (bench.lock(DLOCK).is_bound, bench.row(DLOCK)["lockUsername"]) == (True, "Suite 105")
    opened = bench.opened(OPEN)
    await technician.binds(OPEN, Room="106")
    await technician.sees_done()
    place = bench.look(lambda: opened.lock.memory.place)
    assert place is not None
    assert place.door == 6
