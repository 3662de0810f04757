"""One card as rows of detail: what its doors do, what it carries, what proves it, what it was before."""

from __future__ import annotations

from app.domain.card_rights import make_of
from app.domain.permission import Permission
from app.domain.reading import CardReading
from app.domain.stay import CardIssue, CardState
from app.services.look_at_card import CardLook
from ui.widgets.labels import Detail
from ui.wording import card_look as words
from ui.wording.card_flow import chip_text, weak_chip_text
from ui.wording.card_kinds import does_text, make_text
from ui.wording.card_story import story_text
from ui.wording.formats import Formats

COMMON_DOORS = 16

_STATE_ICONS = {CardState.PROVEN: "check", CardState.SPOILED: "warning", CardState.ERASED: "check"}


def door_details(look: CardLook, formats: Formats) -> list[Detail]:
    """One row a door: what it will do with the card."""
    story = look.story
    rows = []
    if story is not None and story.verdict is not None:
        rows.append(Detail("lock", words.door_text(story.room_label), story_text(story, formats)))
    common = look.permission.common_doors if look.permission is not None else 0
    numbers = [number for number in range(1, COMMON_DOORS + 1) if common >> (number - 1) & 1]
    names = look.file.common_doors
    common_rows = [
        Detail("key", words.common_door_text(number, names.get(number, "")), words.common_doors_text())
        for number in numbers
    ]
    # Of a single door the sentence has said it all.
    return [*rows, *common_rows] if len(rows) + len(common_rows) > 1 else []


def content_details(look: CardLook, formats: Formats) -> list[Detail]:
    """The chip, then every field of the permission."""
    rows = [_chip(look.story.reading)] if look.story is not None else []
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
    rows += _task(permission, formats)
    rows.append(Detail("record", words.numbers_text(permission), words.serial_text(permission)))
    return rows


def _chip(reading: CardReading) -> Detail:
    uid = reading.uid.hex(" ").upper()
    if not reading.weak_chip:
        return Detail("card", chip_text(reading), uid)
    more = f"{uid}\n{weak_chip_text()}"
    return Detail("warning", chip_text(reading), more, words.weak_text(), "warning", "warning")


def _kind_more(permission: Permission) -> str:
    rights = words.rights_text(permission.flags)
    return "\n".join(part for part in (does_text(make_of(permission)), rights) if part)


def _task(permission: Permission, formats: Formats) -> list[Detail]:
    if permission.task is None:
        return []
    named = [words.named_card_text(card, formats) for card in words.named_cards(permission.task)]
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
        Detail("lock", words.at_door_text(issue), "", words.age_text(issue.seen_at, formats)),
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
