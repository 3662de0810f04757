"""Failures that Keyrack expects: each carries data for the person, the wording lives in the UI."""

from __future__ import annotations

from dataclasses import dataclass


class KeyrackError(Exception):
    """An expected failure. Everything that is not one is a bug and goes to the funnel."""


@dataclass(frozen=True, slots=True)
class FieldProblem:
    """One refused row or field of somebody's input.

    ``row`` counts from 1 (0: not from a list); ``field`` and ``reason`` are stable codes
    that the UI words; ``value`` is what was given.
    """

    row: int
    field: str
    reason: str
    value: str


class InputRefused(KeyrackError):
    """Input that was refused whole; ``problems`` says which rows and why."""

    def __init__(self, problems: tuple[FieldProblem, ...]) -> None:
        super().__init__(f"{len(problems)} problem(s) in the input")
        self.problems = problems
