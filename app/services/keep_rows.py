"""Rows of an answer to what is kept of them: JSON without secrets, the secrets sealed, a digest."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from app.domain.pull import CloudItem, PullKind, place_in
from app.domain.vendor import looks_secret
from app.ports.secret_box import SecretBox
from app.ports.vendor_api import Json, Row

_NESTED = frozenset({dict, list})
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class KnownDigests:
    """Which rows of a list are known, by the digest of their bytes; remembers whom it was asked about.

    Kept on disk is a keyed digest only: a plain one would let a passcode be guessed from what stands
    beside it. ``raw`` holds what this life of the program saw itself, which needs no key to compare.
    """

    def __init__(self, box: SecretBox, stored: Mapping[str, str], raw: Mapping[bytes, str]) -> None:
        self._box = box
        self._stored = stored
        self._raw = raw
        self.seen: dict[bytes, str] = {}
        """Digests that were asked for and known, with the ids of their items."""

    def __contains__(self, digest: object) -> bool:
        if not isinstance(digest, bytes):
            return False
        item_id = self._raw.get(digest)
        if item_id is None and self._stored:
            item_id = self._stored.get(self._box.digest(digest))
        if item_id is None:
            return False
        self.seen[digest] = item_id
        return True


def secret_context(kind: PullKind, item_id: str) -> str:
    """What an item's secrets are sealed for."""
    return f"{kind.value}:{item_id}"


class RowKeeper:
    """Turns rows of one kind into items; ``secret_names`` are the answer's own.

    Thousands of rows come at once and nearly all hold the same names and no inner object: what is a secret
    is judged once a name.
    """

    def __init__(self, kind: PullKind, secret_names: frozenset[str], box: SecretBox) -> None:
        self._tells_place = kind is PullKind.LOCKS
        self._whose = secret_context(kind, "")
        self._box = box
        self._secret_names = secret_names
        self._judged: set[str] = set()
        self._secret: set[str] = set()

    def item(self, item_id: str, lock_id: str, row: Row, digest: bytes) -> CloudItem:
        """Return what is kept of a row."""
        if not row.keys() <= self._judged:
            self._judge(row.keys())
        public = row.copy()
        secrets = {name: public.pop(name) for name in self._secret if name in public}
        if not _NESTED.isdisjoint(map(type, public.values())):
            hiding = [name for name, value in public.items() if self._hides_one(value)]
            secrets |= {name: public.pop(name) for name in hiding}
        place = place_in(row) if self._tells_place and "building" in row else None
        sealed = self._sealed(item_id, secrets)
        return CloudItem(item_id, lock_id, _encode(public), self._box.digest(digest), sealed, place)

    def _judge(self, names: Iterable[str]) -> None:
        self._judged.update(names)
        self._secret = {name for name in self._judged if self._is_secret(name)}

    def _is_secret(self, name: str) -> bool:
        return name in self._secret_names or looks_secret(name)

    def _sealed(self, item_id: str, secrets: Row) -> bytes | None:
        for value in secrets.values():
            if value is not None:
                return self._box.seal(_encode(secrets).encode(), self._whose + item_id)
        return None

    def _hides_one(self, value: Json) -> bool:
        """Whether there is a secret inside: then the whole field is one."""
        if isinstance(value, dict):
            return any(self._is_secret(name) or self._hides_one(inner) for name, inner in value.items())
        return isinstance(value, list) and any(self._hides_one(inner) for inner in value)
