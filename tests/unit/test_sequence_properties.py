"""Whatever becomes of writes, no two parties and no spare ever share a sequence that may be on a card."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.card_rights import CardMake
from app.domain.issuing import CardOrder, HouseOrder
from app.domain.reading import Blank, CardReading, Chip
from app.domain.stay import CardIssue, CardState, Stay
from app.services.card_account import fail_issue, leave_unresolved, prove_issue, settle
from app.services.card_beginning import Beginning, Maker
from app.services.recover_writes import recover_writes
from tests.unit.desk_ground import MIRA, Ground, desk_ground
from tests.unit.house_ground import DAY

PARTIES = ("first", "second", "suite")
ROOMS = ("room-305", "room-306")
ACTS = st.lists(
    st.tuples(
        st.sampled_from((*PARTIES, "spare")),
        st.sampled_from(("proven", "failed", "in question", "crash", "read back as blank")),
    ),
    max_size=12,
)


@dataclass
class Rounds:
    """Cards of three parties and spares, one after the other; each on a card of its own."""

    ground: Ground
    stays: dict[str, tuple[Stay, ...]]
    made: list[CardIssue] = field(default_factory=list)

    def order(self, who: str) -> CardOrder | HouseOrder:
        room = self.ground.rooms["305"]
        if who == "spare":
            now = self.ground.clock.now()
            return HouseOrder(CardMake.SPARE, now, now + DAY, room=room)
        first, *further = self.stays[who]
        return CardOrder(room, first, further=tuple((self.ground.rooms["306"], each) for each in further))

    async def act(self, who: str, outcome: str) -> None:
        """Begin a card and let it come to an end, or to none."""
        desk = self.ground.desk
        uid = len(self.made).to_bytes(4, "big")
        reading = CardReading(uid, Chip.CLASSIC_1K, Blank())
        begin = Beginning.of(desk, self.order(who), reading, Maker(MIRA, "open"))
        issue = await desk.store.write(begin.write_down)
        self.made.append(issue)
        if outcome == "proven":
            await prove_issue(desk, issue, "305", MIRA)
        elif outcome == "failed":
            await fail_issue(desk, issue, "test", MIRA)
        elif outcome == "crash":
            await recover_writes(desk)
        else:
            await leave_unresolved(desk, issue, "test", MIRA.name)
        if outcome == "read back as blank":
            await settle(desk, reading, MIRA)

    async def check(self) -> None:
        """Hold the account to its promise."""
        rows = self.ground.desk.store
        issues = [await rows.read(lambda view, i=made.issue_id: view.card_issue(i)) for made in self.made]
        carried = [issue for issue in issues if issue.state is not CardState.FAILED]
        for room_id in ROOMS:
            account = await rows.read(lambda view, r=room_id: view.door_sequence(r))
            owners: dict[int, set[str]] = {}
            for issue in carried:
                if any(door.room_id == room_id for door in issue.doors):
                    owner = issue.stay_id or issue.issue_id
                    owners.setdefault(issue.sequence_in(room_id), set()).add(owner)
            assert all(len(own) == 1 for own in owners.values()), owners
            assert account.spent >= max(owners, default=0)
            assert 0 not in owners


async def _rounds(acts: Sequence[tuple[str, str]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        async with desk_ground(Path(folder)) as ground:
            party = replace(await ground.stay("305", "Diallo"), party="suite")
            others = [await ground.stay("305", guest, reason="test") for guest in ("Okafor", "Novak")]
            further = replace(await ground.stay("306", "Diallo"), party="suite")
            await ground.desk.store.write(lambda rows: [rows.save_stay(each) for each in (party, further)])
            stays = {"first": (others[0],), "second": (others[1],), "suite": (party, further)}
            rounds = Rounds(ground, stays)
            for who, outcome in acts:
                await rounds.act(who, outcome)
                await rounds.check()


@settings(max_examples=25, deadline=None)
@given(ACTS)
def test_no_two_parties_and_no_spare_share_a_sequence(acts: list[tuple[str, str]]) -> None:
    asyncio.run(_rounds(acts))


@settings(max_examples=10, deadline=None)
@given(st.sampled_from((*PARTIES, "spare")), st.integers(1, 5))
def test_a_write_that_failed_any_number_of_times_uses_nothing_up(who: str, times: int) -> None:
    async def fail_then_prove() -> None:
        with tempfile.TemporaryDirectory() as folder:
            async with desk_ground(Path(folder)) as ground:
                first = replace(await ground.stay("305", "Diallo"), party="suite")
                further = replace(await ground.stay("306", "Diallo"), party="suite")
                await ground.desk.store.write(
                    lambda rows: [rows.save_stay(each) for each in (first, further)]
                )
                rounds = Rounds(ground, dict.fromkeys(PARTIES, (first, further)))
                for _ in range(times):
                    await rounds.act(who, "failed")
                    await rounds.act(who, "read back as blank")
                await rounds.act(who, "proven")
                assert rounds.made[-1].sequence == 1
                assert await ground.spent("305") == 1

    asyncio.run(fail_then_prove())
