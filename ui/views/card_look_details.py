"""One card as rows of detail: what its doors do, what it carries, what proves it, what it was before."""

from __future__ import annotations

from app.domain.card_rights import make_of
from app.domain.permission import Permission
from app.domain.reading import CardReading
from app.domain.stay import CardIssue, CardState
from ui.presenters.cards_state import CardLook
from ui.widgets.labels import Detail
from ui.wording import card_look as words
from ui.wording.card_flow import chip_text, weak_chip_text
from ui.wording.card_kinds import does_text, make_text
from ui.wording.formats import Formats

MANY = 2
DOORS_SHOWN = 12
"""Of a lost master card nobody reads more: the sentence over them counts all."""

_STATE_ICONS = {CardState.PROVEN: "check", CardState.SPOILED: "warning", CardState.ERASED: "check"}


def door_details(look: CardLook, formats: Formats) -> list[Detail]:
    """One row a door, common doors too: what it will do with the card.

    None where the sentence has told it of a single one, or where it is told of a lost card.
    """
    story = look.story
    doors = (*story.doors, *story.common_doors) if story is not None else ()
    if story is None or len(doors) < MANY or look.reach:
        return []
    return [
        Detail(
            "key" if door.common_door else "lock",
            words.door_name(door),
            words.door_text(story, door, formats),
        )
        for door in doors
    ]


def reach_details(look: CardLook) -> list[Detail]:
    """Of a lost card, the doors that still open, and how each will learn of it; then those that refuse it."""
    still = [door for door in look.reach if door.still_opens]
    refusing = [door for door in look.reach if not door.still_opens]
    rows = [
        Detail("lock", door.label, words.paths_text(door.paths), words.still_opens_text(), "warning")
        for door in still[:DOORS_SHOWN]
    ]
    rows += [
        Detail("check", door.label, words.refusal_text(door.proof), words.refuses_text())
        for door in refusing[: DOORS_SHOWN - len(rows)]
    ]
    left = len(look.reach) - len(rows)
    return [*rows, Detail("lock", words.more_doors_text(left))] if left else rows


def content_details(look: CardLook, formats: Formats) -> list[Detail]:
    """The chip, then every field of the permission."""
    source = look.issue.source if look.issue is not None else ""
    rows = [_chip(look.story.reading, source)] if look.story is not None else []
    permission = look.permission
    if permission is None:
        return rows
    make = make_of(permission)
    rows.append(Detail("card", make_text(make), _kind_more(permission)))
    if look.card is not None and look.card.who:
        rows.append(Detail("guests", look.card.who, words.holder_text()))
    validity = words.validity_text(permission, formats)
    rows.append(Detail("clock", validity, words.validity_more(permission, formats)))
    if permission.hours is not None:
        rows.append(Detail("clock", words.hours_line(permission.hours), words.hours_more()))
    rows += _task(look, permission, formats)
    rows.append(Detail("record", words.numbers_text(permission), words.serial_text(permission)))
    return rows


def _chip(reading: CardReading, source: str) -> Detail:
    uid = reading.uid.hex(" ").upper()
    if not reading.weak_chip:
        return Detail("card", chip_text(reading), uid)
    more = f"{uid}\n{weak_chip_text(source)}"
    return Detail("warning", chip_text(reading), more, words.weak_text(), "warning", "warning")


def _kind_more(permission: Permission) -> str:
    rights = words.rights_text(permission.flags)
    return "\n".join(part for part in (does_text(make_of(permission)), rights) if part)


def _task(look: CardLook, permission: Permission, formats: Formats) -> list[Detail]:
    if permission.task is None:
        return []
    known = {card.issue.serial: card for card in look.file.named}
    named = [
        words.named_card_text(card, known.get(card.serial), formats)
        for card in words.named_cards(permission.task)
    ]
    return [Detail("gear", words.task_text(permission.task, formats), "\n".join(named))]


def truth_details(look: CardLook, formats: Formats) -> list[Detail]:
    """On the card, in the cloud, at the door: each with its age."""
    issue = look.issue
    if issue is None:
        return []
    return [
        Detail(
            _STATE_ICONS.get(issue.state, "question"),
            words.on_card_text(issue),
            "",
            words.age_text(issue.ended_at or issue.proven_at, formats),
        ),
        Detail(
            "sync",
            words.in_cloud_text(issue, look.file.cloud.get(issue.issue_id), formats),
            "",
            words.age_text(issue.in_cloud_at, formats),
        ),
        Detail("lock", words.at_door_text(issue), "", words.age_text(issue.first_seen_at, formats)),
    ]


def made_details(look: CardLook, formats: Formats) -> list[Detail]:
    """Who made it, when, with which source, why, and who allowed it."""
    issue = look.issue
    if issue is None:
        return []
    names = look.file.operators
    maker = names.get(issue.issued_by, issue.issued_by)
    approved = names.get(issue.approved_by, issue.approved_by)
    return [Detail("guests", words.made_text(issue, maker, formats), words.made_more(issue, approved))]


def history_details(look: CardLook, formats: Formats) -> list[Detail]:
    """Every issue on this physical card, newest first."""
    return [
        Detail(_history_icon(card.issue), words.history_title(card), words.history_more(card, formats))
        for card in look.file.issues
    ]


def _history_icon(issue: CardIssue) -> str:
    if issue.lost_at is not None:
        return "warning"
    return "question" if issue.state in (CardState.WRITING, CardState.UNRESOLVED) else "card"
