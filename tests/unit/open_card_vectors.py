"""How the published vectors spell a permission and a lock's memory, in both directions."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from app.domain.card_tasks import CardList, ClockSetting, Installation, LocalTime, Position, Sealing
from app.domain.door import DoorMemory
from app.domain.permission import Permission
from app.domain.place import Place

PATH = Path(__file__).parents[1] / "data" / "open_card_vectors.json"
VECTORS = json.loads(PATH.read_text("utf-8"))
RECORDS = {vector["name"]: vector for vector in VECTORS["records"]}


def described(permission: Permission) -> dict[str, Any]:
    """A permission in the vectors' words; hours and task only where there are any."""
    told: dict[str, Any] = {
        "kind": permission.kind.name,
        "flags": int(permission.flags),
        "index": permission.index,
        "uid": permission.uid.hex(),
        "serial": f"{permission.serial:016x}",
        "doors": [[door.place.hex, door.sequence] for door in permission.doors],
        "common_doors": permission.common_doors,
        "issued_at": permission.issued_at.isoformat(),
        "not_before": permission.not_before.isoformat(),
        "not_after": permission.not_after.isoformat(),
    }
    if permission.hours is not None:
        told["hours"] = asdict(permission.hours)
    if permission.task is not None:
        told["task"] = _task(permission.task)
    return told


def _task(task: CardList | Installation | ClockSetting | Sealing) -> dict[str, Any]:
    if isinstance(task, CardList):
        return {"cards": [[f"{card.serial:016x}", card.until.isoformat()] for card in task.cards]}
    if isinstance(task, Installation):
        return {"to": _position(task.to), "since": _position(task.since), "sequence": task.sequence}
    if isinstance(task, ClockSetting):
        return {"at": task.at.isoformat(), "local_time": _local_time(task.local_time)}
    return {"sealed": task.sealed}


def _position(position: Position) -> list[Any]:
    return [position.place.hex if position.place else None, position.common_door]


def _local_time(local: LocalTime) -> list[Any]:
    return [local.offset_quarters, seconds_of(local.changes_at), local.then_quarters]


def seconds_of(moment: datetime | None) -> int | None:
    return None if moment is None else int(moment.timestamp())


def moment(seconds: int | None) -> datetime | None:
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC)


def entries(rows: list[dict[str, Any]]) -> tuple[tuple[int, datetime], ...]:
    return tuple((int(row["serial"], 16), datetime.fromtimestamp(row["until"], UTC)) for row in rows)


def told_memory(memory: DoorMemory) -> dict[str, Any]:
    """A lock's memory in the vectors' words, without the hotel; what was added later only where it is set."""
    told: dict[str, Any] = {
        "place": memory.place.hex if memory.place else None,
        "common_door": memory.common_door,
        "sequence": memory.sequence,
        "deadbolt": memory.deadbolt_thrown,
        "newest_issue": seconds_of(memory.newest_issue),
        "denied": [{"serial": f"{s:016x}", "until": seconds_of(until)} for s, until in memory.denied],
        "burned": [{"serial": f"{s:016x}", "until": seconds_of(until)} for s, until in memory.burned],
    }
    later = {
        "sequence_ended": memory.sequence_ended,
        "newest_denial": seconds_of(memory.newest_denial),
        "sealed": memory.sealed,
        "seal_changed": seconds_of(memory.seal_changed),
        "local_time": _local_time(memory.local_time) if memory.local_time else None,
    }
    return told | {name: value for name, value in later.items() if value}


def memory_of(vector: dict[str, Any], name: str) -> DoorMemory:
    """The memory ``name`` of a decision vector."""
    told, record = vector[name], RECORDS[vector["record"]]
    local = told.get("local_time")
    return DoorMemory(
        hotel_id=bytes.fromhex(vector["hotel_id"]),
        public_keys=((vector["key_version"], bytes.fromhex(record["public_key"])),),
        place=Place.from_bytes(bytes.fromhex(told["place"])) if told["place"] else None,
        sequence=told["sequence"],
        common_door=told["common_door"],
        deadbolt_thrown=told["deadbolt"],
        newest_issue=moment(told["newest_issue"]),
        denied=entries(told["denied"]),
        burned=entries(told["burned"]),
        sequence_ended=told.get("sequence_ended", False),
        newest_denial=moment(told.get("newest_denial")),
        sealed=told.get("sealed", False),
        seal_changed=moment(told.get("seal_changed")),
        local_time=LocalTime(local[0], moment(local[1]), local[2]) if local else None,
    )
