"""The way to the words of errors for what is drawn at the start, which has none to tell yet.

The words know every error of the program, and with them half of its modules.
"""

from __future__ import annotations

from datetime import timedelta

from app.domain.errors import KeyrackError
from ui.wording.said import ErrorText


def error_text(error: KeyrackError) -> ErrorText:
    """See `ui.wording.errors.error_text`, which is imported with the first error."""
    from ui.wording.errors import error_text as words  # noqa: PLC0415

    return words(error)


def wait_text(wait: timedelta) -> str:
    """See `ui.wording.errors.wait_text`."""
    from ui.wording.errors import wait_text as words  # noqa: PLC0415

    return words(wait)
