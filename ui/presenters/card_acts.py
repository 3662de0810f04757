"""What can be done with the card that the panel explains. Pure."""

from __future__ import annotations

from app.domain.door import Verdict
from app.domain.permission import CardKind
from app.domain.reading import Blank, Unreadable
from app.domain.stay import CardIssue
from app.services.look_at_card import CardLook
from ui.presenters.cards_state import CardAct, CardsState

_LEFT_ALONE = (Unreadable.OTHER_HOTEL, Unreadable.UNKNOWN_KEYS, Unreadable.WRONG_CHIP)
"""What no erasing is offered for: it would be refused."""

_OVER = (
    Verdict.EXPIRED,
    Verdict.REPLACED,
    Verdict.STAY_ENDED,
    Verdict.SINGLE_OPENING_USED,
    Verdict.REPORTED_LOST,
    Verdict.WRONG_DOOR,
    Verdict.UNKNOWN_KEY_VERSION,
)
"""What no waiting, no hour and no other door changes any more."""


def possible_acts(state: CardsState) -> tuple[CardAct, ...]:
    """Return what applies to the card that the panel explains, in order."""
    look = state.look
    if look is None:
        return ()
    acts = _issue_acts(look.issue) if look.issue is not None and _carries(look, look.issue) else set()
    if state.lies_there and _may_erase(look):
        acts.add(CardAct.ERASE)
    if state.lies_there and look.permission is not None and look.permission.kind is CardKind.DATA:
        acts.add(CardAct.COLLECT)
    if look.story is not None and look.story.room_id is not None:
        acts.add(CardAct.SHOW_ROOM)
    return tuple(act for act in CardAct if act in acts)


def _carries(look: CardLook, issue: CardIssue) -> bool:
    """Whether this issue is the newest on its card: of an older one there is nothing left to mark."""
    return not look.file.issues or look.file.issues[0].issue.issue_id == issue.issue_id


def _issue_acts(issue: CardIssue) -> set[CardAct]:
    if not issue.is_out:
        return set()
    if issue.lost_at is not None:
        return {CardAct.FOUND, CardAct.MAKE_LOST_CARD}
    return {CardAct.LOST, CardAct.RETURNED, CardAct.SPOILED}


def _may_erase(look: CardLook) -> bool:
    content = look.story.reading.content if look.story is not None else None
    return content is not None and not isinstance(content, Blank) and content not in _LEFT_ALONE


def erase_is_next(look: CardLook) -> bool:
    """Whether erasing is what is most likely wanted: the card is ours and over for good."""
    return look.story is not None and look.story.verdict in _OVER
