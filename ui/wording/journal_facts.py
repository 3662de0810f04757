"""The facts of a journal entry in words; what this version doesn't know is shown as it was written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from app.domain.card_rights import CardMake, kind_of
from app.domain.roles import DeskRole
from app.domain.stay import CardState
from app.services.mark_card import CardMark
from ui.wording.card_kinds import make_text, roles_text
from ui.wording.formats import Formats

translate = QCoreApplication.translate


_OF_LOCK_WORK = ("work", "route", "stage")


def fact_text(name: str, value: str, formats: Formats) -> str:
    """One fact; empty where there is nothing to say."""
    if not value:
        return ""
    pattern = _patterns().get(name)
    said = _value_text(name, value, formats)
    return pattern.format(value=said) if pattern is not None else f"{name}: {said}"


def _patterns() -> Mapping[str, str]:
    because = translate("Journal", "because: {value}")
    reason = translate("Journal", "reason: {value}")
    return (
        _card_patterns()
        | _batch_patterns()
        | _house_patterns()
        | {
            "guest": translate("Journal", "guest {value}"),
            "until": translate("Journal", "until {value}"),
            "from": translate("Journal", "before: {value}"),
            "cards": translate("Journal", "cards: {value}"),
            "to": translate("Journal", "to room {value}"),
            "reason": reason,
            "guard": translate("Journal", "although {value}"),
            "because": because,
            "why": because,
            "name": translate("Journal", "name {value}"),
            "now": translate("Journal", "clock {value}"),
            "wrong_pins": translate("Journal", "wrong PINs in a row: {value}"),
            "count": translate("Journal", "rooms: {value}"),
            "first": translate("Journal", "first {value}"),
            "last": translate("Journal", "last {value}"),
            "hotel_id": translate("Journal", "hotel number {value}"),
            "time_zone": translate("Journal", "time zone {value}"),
            "place": translate("Journal", "place {value}"),
            "lock": translate("Journal", "lock {value}"),
            "lock_name": translate("Journal", "lock {value}"),
            "lock_id": translate("Journal", "lock's id {value}"),
            "backup": translate("Journal", "backup {value}"),
            "machine": translate("Journal", "issuing machine {value}"),
            "mac": translate("Journal", "mac {value}"),
            "key": translate("Journal", "setting {value}"),
            "value": translate("Journal", "now {value}"),
        }
    )


def _house_patterns() -> dict[str, str]:
    return {
        "roles": translate("Journal", "roles: {value}"),
        "number": translate("Journal", "number {value}"),
        "for_guests": translate("Journal", "for guests: {value}"),
        "approved_by": translate("Journal", "allowed by {value}"),
        "holder": translate("Journal", "for {value}"),
        "work": translate("Journal", "{value}", "a piece of work with a lock"),
        "route": translate("Journal", "by {value}", "the way to a lock"),
        "stage": translate("Journal", "it came to: {value}"),
        "gateway": translate("Journal", "gateway {value}"),
        "overwritten": translate("Journal", "records that were lost: {value}"),
    }


def _batch_patterns() -> dict[str, str]:
    return {
        "batch": translate("Journal", "“{value}”"),
        "purpose": translate("Journal", "for: {value}"),
        "items": translate("Journal", "rooms or people: {value}"),
        "made": translate("Journal", "cards made: {value}"),
        "wanted": translate("Journal", "of {value}"),
        "spoiled": translate("Journal", "spoiled: {value}"),
        "skipped": translate("Journal", "skipped: {value}"),
    }


def _card_patterns() -> dict[str, str]:
    return {
        "card": translate("Journal", "card {value}"),
        "serial": translate("Journal", "serial {value}"),
        "sequence": translate("Journal", "sequence {value}"),
        "index": translate("Journal", "card number {value}"),
        "state": translate("Journal", "now {value}"),
        "was": translate("Journal", "was {value}"),
        "verdict": translate("Journal", "the door: {value}"),
        "kind": translate("Journal", "kind: {value}"),
        "mark": translate("Journal", "it was said to be {value}"),
        "records": translate("Journal", "door records on it: {value}"),
        "new": translate("Journal", "new ones: {value}"),
        "elsewhere": translate("Journal", "of doors that are not here: {value}"),
    }


def _value_text(name: str, value: str, formats: Formats) -> str:
    if name in ("until", "from", "now"):
        return formats.full(datetime.fromisoformat(value))
    if name in ("state", "was"):
        return card_state_text(CardState(value))
    if name == "roles":
        return roles_text(DeskRole(role) for role in value.split(",") if role)
    words: Mapping[str, Callable[[], Mapping[str, str]]] = {
        "because": _reasons,
        "why": _write_failures,
        "guard": _guards,
        "verdict": _verdicts,
        "purpose": _purposes,
        "for_guests": _yes_or_no,
        "kind": _kinds,
        "mark": _marks,
    }
    if name in _OF_LOCK_WORK:
        return _of_lock_work(name, value)
    known = words.get(name)
    said = known().get(value) if known is not None else value
    return said or _of_lock_work(name, value)


def _of_lock_work(name: str, value: str) -> str:
    # The words of the Locks page come with the first entry about work with a lock.
    from ui.wording import lock_work as words  # noqa: PLC0415

    said = {
        "work": words.work_name,
        "route": words.route_name,
        "stage": words.stage_name,
        "why": words.failure_name,
    }
    return said[name](value) if name in said else value


def _kinds() -> Mapping[str, str]:
    """Kinds of card by the names that the card account stores."""
    return {kind_of(make).name.lower(): make_text(make) for make in reversed(CardMake)}


def _marks() -> Mapping[str, str]:
    return {
        CardMark.LOST.value: translate("Journal", "lost"),
        CardMark.FOUND.value: translate("Journal", "found"),
        CardMark.RETURNED.value: translate("Journal", "returned"),
        CardMark.SPOILED.value: translate("Journal", "spoiled"),
    }


def _reasons() -> Mapping[str, str]:
    return {
        "wrong_pin": translate("Journal", "wrong PIN"),
        "blocked": translate("Journal", "too many wrong PINs"),
        "idle": translate("Journal", "nobody was there"),
        "asked": translate("Journal", "the operator asked"),
        "checked_out": translate("Journal", "the guest had checked out"),
    }


def _write_failures() -> Mapping[str, str]:
    """Named by the failures' classes, as the card account stores them."""
    return {
        "CardLifted": translate("Journal", "the card was lifted"),
        "CardSwapped": translate("Journal", "another card lay there"),
        "CardRefused": translate("Journal", "the card can't be used"),
        "CardWriteFailed": translate("Journal", "the card did not take it"),
        "VerifyFailed": translate("Journal", "it read back otherwise"),
        "EncoderUnplugged": translate("Journal", "the encoder was unplugged"),
        "EncoderNotReady": translate("Journal", "the encoder was not ready"),
        "EncoderTimedOut": translate("Journal", "the encoder did not answer in time"),
        "EncoderFault": translate("Journal", "the encoder reported a fault"),
        "SourceAway": translate("Journal", "the server was away"),
        "ContentRefused": translate("Journal", "the server's answer could not be put on a card"),
        "NotByThisSource": translate("Journal", "the server makes no such cards"),
        "ServerRefused": translate("Journal", "the server said no"),
        "NotUnderstood": translate("Journal", "the server's answer did not read"),
        "MachineSilent": translate("Journal", "the issuing machine did not say how it went"),
        "_Stopped": translate("Journal", "it was cancelled"),
        "program ended in mid-write": translate("Journal", "Keyrack ended in mid-write"),
    }


def _guards() -> Mapping[str, str]:
    return {
        "occupied": translate("Journal", "the room was occupied"),
        "overlap": translate("Journal", "the room was promised"),
    }


def _yes_or_no() -> Mapping[str, str]:
    return {"true": translate("Journal", "yes"), "false": translate("Journal", "no")}


def _purposes() -> Mapping[str, str]:
    return {
        "group": translate("Journal", "a group"),
        "outage_set": translate("Journal", "an outage set"),
        "staff": translate("Journal", "staff"),
    }


def _verdicts() -> Mapping[str, str]:
    return {
        "opens": translate("Journal", "opens"),
        "not_a_card": translate("Journal", "no permission on it"),
        "no_permission": translate("Journal", "no permission on it"),
        "other_hotel": translate("Journal", "another hotel's"),
        "unknown_key_version": translate("Journal", "unknown key"),
        "bad_signature": translate("Journal", "wrong signature"),
        "copied": translate("Journal", "a copy"),
        "no_place_set": translate("Journal", "no place set"),
        "wrong_door": translate("Journal", "another door"),
        "not_yet_valid": translate("Journal", "not yet valid"),
        "expired": translate("Journal", "expired"),
        "replaced": translate("Journal", "replaced by a newer card"),
        "reported_lost": translate("Journal", "reported lost"),
        "single_opening_used": translate("Journal", "single opening used"),
        "deadbolt": translate("Journal", "deadbolt"),
        "clock_behind": translate("Journal", "the lock's clock is behind"),
        "throttled": translate("Journal", "too many wrong cards"),
        "not_for_doors": translate("Journal", "opens no door"),
    } | _task_verdicts()


def _task_verdicts() -> dict[str, str]:
    return {
        "outside_hours": translate("Journal", "not at this hour"),
        "sealed": translate("Journal", "sealed"),
        "stay_ended": translate("Journal", "checked out"),
        "list_full": translate("Journal", "the lock's list is full"),
        "outdated": translate("Journal", "outdated"),
        "other_place_set": translate("Journal", "set for another place"),
        "card_full": translate("Journal", "card full"),
        "checked_out": translate("Journal", "checks out"),
        "card_denied": translate("Journal", "reports a lost card"),
        "card_allowed": translate("Journal", "lets a found card in"),
        "place_set": translate("Journal", "sets the place"),
        "clock_set": translate("Journal", "sets the clock"),
        "records_collected": translate("Journal", "collects records"),
        "door_sealed": translate("Journal", "seals"),
        "door_unsealed": translate("Journal", "unseals"),
    }


def card_state_text(state: CardState) -> str:
    """The word for the state of a card issue."""
    words = {
        CardState.WRITING: translate("Journal", "being written"),
        CardState.PROVEN: translate("Journal", "proven"),
        CardState.CLAIMED: translate("Journal", "made, as the machine says"),
        CardState.FAILED: translate("Journal", "failed"),
        CardState.UNRESOLVED: translate("Journal", "in question"),
        CardState.SPOILED: translate("Journal", "spoiled"),
        CardState.ERASED: translate("Journal", "erased"),
        CardState.OVERWRITTEN: translate("Journal", "written over"),
    }
    return words[state]
