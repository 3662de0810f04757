"""What the API console says of a request and of what came back."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale

from app.domain.vendor import Evidence, Operation
from ui.presenters.api_console import AnswerShown, PreparedRequest
from ui.wording.server_account import milliseconds_text
from ui.wording.vendor import evidence_text, operation_title

translate = QCoreApplication.translate


def list_text(operation: Operation) -> str:
    """An operation in the list; what is no inference says so."""
    title = operation_title(operation)
    if operation.evidence is Evidence.INFERRED:
        return title
    return f"{title} · {evidence_text(operation.evidence)}"


def request_text(request: PreparedRequest) -> str:
    """A request as it would go out, one part a line; secrets are masked already."""
    lines = [f"{request.method} {request.address}"]
    lines += [f"{name}: {value}" for name, value in request.headers]
    if request.body is not None:
        lines += ["", *(f"{name} = {value}" for name, value in request.body.items())]
    return "\n".join(lines)


def answer_head(answer: AnswerShown) -> str:
    """Status, time and size in one line, and how much of it is shown."""
    parts = [
        translate("Console", "HTTP {status}").format(status=answer.http_status),
        milliseconds_text(answer.took),
        QLocale().formattedDataSize(answer.size_bytes),
        translate("Console", "%n row(s)", "", answer.rows),
    ]
    if answer.message:
        parts.append(translate("Console", "the server says: {message}").format(message=answer.message))
    if answer.rows_shown < answer.rows:
        shown = translate("Console", "the first %n are shown", "", answer.rows_shown)
        parts.append(shown)
    return " · ".join(parts)


def cancelled_text(operation: Operation) -> str:
    """What is true after somebody stopped waiting."""
    if operation.effect.value == "read":
        return translate("Console", "Cancelled. Nothing was changed.")
    return translate(
        "Console",
        "Cancelled. What was sent may take effect all the same: ask the server before sending again.",
    )
