"""Make a card fit to take door records, before it is made a data card."""

from __future__ import annotations

from app.domain.door_records import CollectedRecords
from app.domain.errors import KeyrackError
from app.domain.permission import CardKind
from app.domain.reading import CardReading, Chip, OurPermission
from app.services.card_flow_state import CardQuestion, CardStep
from app.services.card_session import Answer, CardSession
from app.services.collected import not_kept

_CHIPS = frozenset((Chip.CLASSIC_1K, Chip.CLASSIC_4K))


class DataCardChipUnfit(KeyrackError):
    """This chip (``chip``) has no area that locks could write records to. Nothing was written."""

    def __init__(self, chip: Chip) -> None:
        super().__init__(f"{chip.value} can't take records")
        self.chip = chip


async def prepare_data_card(session: CardSession, reading: CardReading) -> bool:
    """Make the card's area or empty it; False where records are on it that somebody wants to keep.

    Raises DataCardChipUnfit, CardSwapped, CardWriteFailed, VerifyFailed, EncoderError.
    """
    if reading.chip not in _CHIPS:
        raise DataCardChipUnfit(reading.chip)
    bench = session.bench
    if await would_lose_records(session, reading):
        answer = await session.ask(question=CardQuestion.RECORDS_ON_CARD)
        if answer is not Answer.GO_ON:
            return False
    session.tell(CardStep.WRITING)
    await bench.encoder.perform(bench.source.data_area.prepare(reading.uid))
    return True


async def would_lose_records(session: CardSession, reading: CardReading) -> bool:
    """Whether this is a data card with door records on it that nobody has collected. Raises EncoderError."""
    return _is_data_card(reading) and await _has_new_records(session, reading)


async def _has_new_records(session: CardSession, reading: CardReading) -> bool:
    collected = await _collected(session, reading)
    return bool(await session.bench.desk.store.read(lambda rows: not_kept(rows, collected)))


async def _collected(session: CardSession, reading: CardReading) -> tuple[CollectedRecords, ...]:
    """Read what locks wrote on the data card that lies there. Raises CardSwapped, CardWriteFailed."""
    bench, serial = session.bench, reading.serial
    if serial is None:
        return ()
    return await bench.encoder.perform(bench.source.data_area.collect(reading.uid, serial))


def _is_data_card(reading: CardReading) -> bool:
    content = reading.content
    return isinstance(content, OurPermission) and content.permission.kind is CardKind.DATA
