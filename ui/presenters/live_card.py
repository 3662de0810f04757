"""Reads whatever lies on the encoder by itself, while somebody looks at the Cards page and no job runs."""

from __future__ import annotations

from collections.abc import Callable

from app.domain.errors import KeyrackError
from app.ports.encoder import CardLifted, EncoderCondition, EncoderState
from app.services.card_session import CardBench
from app.services.look_at_card import look_at_card
from ui.presenters.cards_ground import CardsGround
from ui.presenters.cards_state import CardLook, LiveCardState


class LiveCard:
    """Tells its newest state to ``tell``. Reads only; a card job that begins has the encoder for itself."""

    def __init__(self, ground: CardsGround, tell: Callable[[LiveCardState], None]) -> None:
        self._ground = ground
        self._tell = tell
        self._shown = False
        self._state = LiveCardState()
        self._reads = 0
        self._unwatch = ground.front.encoder.watch(self._on_encoder_changed)

    @property
    def state(self) -> LiveCardState:
        """The newest state."""
        return self._state

    def close(self) -> None:
        """Listen no more."""
        self._unwatch()

    def set_shown(self, *, shown: bool) -> None:
        """Whether somebody looks: only then is a card read; what was read is forgotten when they leave."""
        if shown is not self._shown:
            self._shown = shown
            self.read_again()

    def read_again(self) -> None:
        """Read the card that lies there anew; until that is done, what was read before stays shown."""
        state = self._ground.front.encoder.state
        self._look_at(state, self._state.look if _is_the_same_card(self._state.encoder, state) else None)

    def _on_encoder_changed(self, state: EncoderState) -> None:
        if not _is_the_same_card(self._state.encoder, state):
            self._look_at(state)

    def _look_at(self, state: EncoderState, before: CardLook | None = None) -> None:
        self._reads += 1
        lies = state.condition is EncoderCondition.CARD_PRESENT
        reads = lies and self._shown and not self._ground.flow.is_running
        self._show(LiveCardState(state, reading=reads, look=before if reads else None))
        if reads:
            self._ground.start("read the card that lies there", self._read(state, self._reads))

    async def _read(self, presented: EncoderState, read: int) -> None:
        try:
            told = LiveCardState(presented, look=await look_at_card(await self._bench(), presented))
        except CardLifted:
            told = LiveCardState(self._ground.front.encoder.state)
        except KeyrackError as error:
            told = LiveCardState(presented, error=error)
        if read == self._reads:
            self._show(told)

    async def _bench(self) -> CardBench:
        front = self._ground.front
        source = await front.source()
        return CardBench(front.desk, front.encoder, source, front.hotel_id, front.operator())

    def _show(self, state: LiveCardState) -> None:
        self._state = state
        self._tell(state)


def _is_the_same_card(before: EncoderState | None, now: EncoderState) -> bool:
    return (
        before is not None
        and now.condition is before.condition is EncoderCondition.CARD_PRESENT
        and now.presentation == before.presentation
    )
