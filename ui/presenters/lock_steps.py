"""The steps that a piece of work with a lock takes, and how far it has come; pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from app.domain.lock_work import LockJob, LockRoute, WorkStage
from app.services.lock_ground import LockJobState, LockStep


class StepMark(Enum):
    """What is true of a step."""

    DONE = "done"
    NOW = "now"
    TO_COME = "to_come"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class ShownStep:
    """A step with what is true of it."""

    step: LockStep
    mark: StepMark


def steps_of(state: LockJobState) -> tuple[ShownStep, ...]:
    """Return every step of the job in order; where it broke off, that step is marked."""
    steps = _steps(state.job)
    broken = state.step is LockStep.BROKEN
    at = steps.index(_stopped_in(state.job)) if broken else steps.index(state.step)
    mark = StepMark.BROKEN if broken else StepMark.NOW
    if state.step is LockStep.DONE:
        mark = StepMark.DONE
    return tuple(ShownStep(step, _mark(number - at, mark)) for number, step in enumerate(steps))


def _mark(distance: int, of_this: StepMark) -> StepMark:
    if distance == 0:
        return of_this
    return StepMark.DONE if distance < 0 else StepMark.TO_COME


def _steps(job: LockJob) -> tuple[LockStep, ...]:
    if job.route is LockRoute.OPEN:
        return LockStep.CONNECTING, LockStep.TALKING, LockStep.DONE
    if job.route is LockRoute.SERVER:
        return LockStep.ASKING_SERVER, LockStep.WAITING_FOR_SERVER, LockStep.DONE
    steps = (LockStep.CONNECTING, LockStep.CARRYING, LockStep.REPORTING, LockStep.DONE)
    return (LockStep.ASKING_SERVER, *steps) if job.rule.asks else steps


def _stopped_in(job: LockJob) -> LockStep:
    """The step that the stored stage waits for; the first one of a job that is over."""
    steps = _steps(job)
    if job.route is LockRoute.OPEN:
        found: Mapping[WorkStage, LockStep] = {WorkStage.WAITING: steps[0], WorkStage.REPORTED: LockStep.DONE}
        return found.get(job.stage, LockStep.TALKING)
    if job.route is LockRoute.SERVER:
        waits = job.stage is WorkStage.ASKED and bool(job.command_id)
        return LockStep.WAITING_FOR_SERVER if waits else LockStep.ASKING_SERVER
    by_stage = {
        WorkStage.HELD: LockStep.CONNECTING,
        WorkStage.CARRYING: LockStep.CARRYING,
        WorkStage.ANSWERED: LockStep.REPORTING,
        WorkStage.REPORTED: LockStep.DONE,
    }
    return by_stage.get(job.stage, steps[0])
