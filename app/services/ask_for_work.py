"""Ask the vendor's server for a piece of work: for a command to carry, or to bring it to the lock itself."""

from __future__ import annotations

from collections.abc import Mapping

from app.domain.lock_work import LockJob, WorkStage
from app.domain.vendor_errors import UnknownOperation, VendorError, leaves_doubt
from app.ports.vendor_api import VendorAnswer
from app.services.lock_ground import JobTelling, LockGround, LockStep
from app.services.lock_jobs import move_job, secrets_of
from app.services.to_the_end import to_the_end


async def ask_for_work(
    ground: LockGround, telling: JobTelling, job: LockJob, operation: str, named: Mapping[str, str]
) -> tuple[LockJob, VendorAnswer]:
    """Return the job as ASKED, and the answer; ``named`` are the fields that say which lock is meant.

    Raises WorkRefused(``no_server``), VendorError, UnknownOperation: the job stays ASKED only where
    the server may have done it, now or when it was asked before.
    """
    telling.tell(LockStep.ASKING_SERVER, job)
    api, secrets = ground.server(job.work), secrets_of(ground.box, job)
    asked = await to_the_end(move_job(ground, job, WorkStage.ASKED))
    hidden = {name: value.reveal() for name, value in secrets.fields.items()}
    try:
        return asked, await api.call(operation, {**job.fields, **hidden, **named})
    except (VendorError, UnknownOperation) as error:
        if job.stage is WorkStage.WAITING and not leaves_doubt(error):
            await to_the_end(move_job(ground, asked, WorkStage.WAITING))
        raise
