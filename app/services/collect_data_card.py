"""Read back at the desk what locks wrote on a data card; it may then be emptied for the next round."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from app.domain.door_records import CollectedRecords
from app.domain.errors import KeyrackError
from app.domain.journal import Act
from app.domain.permission import CardKind
from app.domain.rack import DeskAction
from app.domain.reading import CardReading, OurPermission
from app.domain.stay import DoorRecord
from app.ports.store import Snapshot, Transaction
from app.services.card_flow_state import CardFlowState, CardQuestion, CardStep
from app.services.card_session import Answer, Ask, CardBench, CardSession, Tell
from app.services.collected import not_kept, records_of
from app.services.note_door_records import note_within
from app.services.to_the_end import to_the_end


class NotADataCard(KeyrackError):
    """The card that lies there is none that collects records; ``reading`` says what it is."""

    def __init__(self, reading: CardReading) -> None:
        super().__init__("not a data card")
        self.reading = reading


async def collect_data_card(bench: CardBench, tell: Tell, ask: Ask) -> int:
    """Keep what is on a data card and return how many records were new; ends in DONE.

    Read twice, a record is kept once. Failures are told and can be tried again. Only once everything is
    stored, somebody is asked whether the card shall be emptied.
    """
    session = CardSession(bench, CardFlowState(DeskAction.COLLECT_RECORDS, CardStep.WAITING), tell, ask)
    after = 0
    while True:
        presented = await session.card_presented(after)
        try:
            reading = await session.recognise(presented)
            doors = await to_the_end(_keep(session, reading, await _collect(session, reading)))
            new = sum(count for _door, count in doors)
            told = {"question": CardQuestion.EMPTY_DATA_CARD, "records": new, "records_of": doors}
            if await session.ask(**told) is Answer.GO_ON:
                session.tell(CardStep.WRITING)
                await bench.encoder.perform(bench.source.data_area.prepare(reading.uid))
            session.tell(CardStep.DONE)
        except KeyrackError as error:
            after = await session.trouble(error)
        else:
            return new


async def _collect(session: CardSession, reading: CardReading) -> tuple[CollectedRecords, ...]:
    content = reading.content
    if not isinstance(content, OurPermission) or content.permission.kind is not CardKind.DATA:
        raise NotADataCard(reading)
    area = session.bench.source.data_area
    return await session.bench.encoder.perform(area.collect(reading.uid, content.permission.serial))


async def _keep(
    session: CardSession, reading: CardReading, collected: tuple[CollectedRecords, ...]
) -> tuple[tuple[str, int], ...]:
    """Store what is new, with all that it proves; return how much that is of which door."""
    bench = session.bench
    now = bench.desk.clock.now()

    def work(transaction: Transaction) -> tuple[tuple[str, int], ...]:
        new = not_kept(transaction, collected)
        note_within(transaction, new)
        told = sum(len(segment.seen) for segment in collected)
        facts = {
            "card": reading.uid.hex().upper(),
            "records": str(told),
            "new": str(len(new)),
            "elsewhere": str(told - len(records_of(transaction, collected))),
        }
        transaction.append_journal(now, bench.operator.name, Act.RECORDS_COLLECTED, "", facts)
        return _by_door(transaction, new)

    return await bench.desk.store.write(work)


def _by_door(snapshot: Snapshot, records: Sequence[DoorRecord]) -> tuple[tuple[str, int], ...]:
    """How many records there are of each door, by what the desk calls it."""
    common = {door.number: door.name for door in snapshot.common_doors()}
    counts = Counter(
        snapshot.room(record.room_id).label
        if record.room_id is not None
        else common.get(record.common_door, str(record.common_door))
        for record in records
    )
    return tuple(sorted(counts.items()))
