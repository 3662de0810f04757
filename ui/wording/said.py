"""The shape in which every failure is told."""

from __future__ import annotations

from typing import NamedTuple


class ErrorText(NamedTuple):
    """What happened, what was and wasn't done, and what to do next: one sentence or two each."""

    happened: str
    done: str
    next_step: str

    @property
    def whole(self) -> str:
        """All of it in one line, for a status bar or a screen reader."""
        return " ".join(part for part in (self.happened, self.done, self.next_step) if part)
