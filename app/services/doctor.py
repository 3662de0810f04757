"""The doctor: every probe at once, each with its own time, and one report in the end."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence

from app.domain.diagnosis import FAILED, NO_ANSWER, Finding, in_order
from app.domain.errors import KeyrackError
from app.ports.probe import Probe

Tell = Callable[[Sequence[Finding]], None]


async def diagnose(probes: Sequence[Probe], tell: Tell | None = None) -> Sequence[Finding]:
    """Return what all probes find, in the report's order; ``tell`` hears each probe's findings as it ends.

    No probe waits for another, and none is waited for beyond its time: that is a finding too.
    """

    async def ask(probe: Probe) -> Sequence[Finding]:
        found = await _ask(probe)
        if tell is not None:
            tell(found)
        return found

    found = await asyncio.gather(*(ask(probe) for probe in probes))
    return in_order(finding for findings in found for finding in findings)


async def _ask(probe: Probe) -> Sequence[Finding]:
    try:
        async with asyncio.timeout(probe.limit_s):
            return await probe.examine()
    except TimeoutError:
        return [Finding(line, NO_ANSWER, {"limit_s": round(probe.limit_s)}) for line in probe.lines]
    except (KeyrackError, OSError) as error:
        return [Finding(line, FAILED, {"error": type(error).__name__}) for line in probe.lines]
