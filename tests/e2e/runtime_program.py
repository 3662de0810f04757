"""A small program on the whole runtime, started by test_runtime_process.py as a process of its own.

``runtime_program.py DATA_DIR [WHAT]``: tells each step on stdout, one line each. WHAT is a misfortune
that happens once the program is ready, or "impatient": wait for no other program to end.
"""

from __future__ import annotations

import asyncio
import faulthandler
import logging
import sys
import threading
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal, qCritical, qFatal, qWarning
from PySide6.QtWidgets import QApplication, QWidget

from app.runtime.crash import CrashFunnel, CrashReport
from app.runtime.crash_hooks import CrashHooks
from app.runtime.logs import LogBook, start_logging
from app.runtime.loop import run
from app.runtime.paths import Directories, directories_for, prepare
from app.runtime.qt_messages import QtMessages
from app.runtime.shutdown import Shutdown
from app.runtime.single_instance import (
    CLAIM_LIMIT_S,
    EXIT_OTHER_SILENT,
    EXIT_RAISED_OTHER,
    Claim,
    SingleInstance,
)
from app.runtime.stop_signals import StopSignals
from app.runtime.supervisor import TaskSupervisor


def tell(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def step(name: str) -> Callable[[], Coroutine[Any, Any, None]]:
    async def close() -> None:
        await asyncio.sleep(0)
        tell(f"closed {name}")

    return close


async def hang() -> None:
    tell("hanging")
    await asyncio.Event().wait()


async def fail() -> None:
    raise LookupError("a task failed with pin=4711")


class Button(QObject):
    clicked = Signal()


class Slots:
    def on_button_clicked(self) -> None:
        raise LookupError("a slot failed")


class Unraisable:
    def __del__(self) -> None:
        raise LookupError("a destructor failed")


def fail_in_a_thread() -> None:
    raise LookupError("a thread failed")


def start_thread() -> None:
    threading.Thread(target=fail_in_a_thread, name="worker").start()


def click() -> None:
    button, slots = Button(), Slots()
    button.clicked.connect(slots.on_button_clicked)
    button.clicked.emit()


def call_soon() -> None:
    asyncio.get_running_loop().call_soon(int, "a callback failed")


def block_a_library_call() -> None:
    asyncio.get_running_loop().run_in_executor(None, threading.Event().wait)


def warn() -> None:
    qWarning("a Qt warning\nwith token=4711")
    qCritical("a Qt complaint")


MISFORTUNES: dict[str, Callable[[], object]] = {
    "slot": click,
    "thread": start_thread,
    "callback": call_soon,
    "unraisable": Unraisable,
    "blocked-call": block_a_library_call,
    "qt-messages": warn,
    "qt-fatal": lambda: qFatal("Qt gives up"),
    "segfault": faulthandler._sigsegv,  # type: ignore[attr-defined]
    "busy": lambda: threading.Event().wait(),
}


class Program:
    def __init__(self, application: QApplication, instance: SingleInstance, directories: Directories) -> None:
        self.application = application
        self.instance = instance
        self.directories = directories

    def run(self, misfortune: str) -> int:
        logs = start_logging(self.directories.logs)
        funnel = CrashFunnel(self.directories.crashes, version="0", recent_lines=logs.recent_lines)
        hooks = CrashHooks(funnel, self.directories.crashes)
        messages = QtMessages(lambda text: funnel.take_text(text, "Qt"))
        try:
            main = self.main(funnel, misfortune)
            return run(self.application, main, on_loop_error=funnel.on_loop_error)
        finally:
            self.close(hooks, messages, logs)

    def close(self, hooks: CrashHooks, messages: QtMessages, logs: LogBook) -> None:
        messages.close()
        hooks.close()
        logs.close()
        self.instance.release()
        tell("closed all")

    async def main(self, funnel: CrashFunnel, misfortune: str) -> int:
        shutdown = Shutdown(funnel.take)
        signals = StopSignals(self.application, shutdown.request)
        supervisor = TaskSupervisor(on_bug=funnel.take, on_expected_error=lambda _: tell("refused"))
        shutdown.register("database", step("database"), time_limit_s=5)
        if misfortune == "hanging-step":
            shutdown.register("cloud", hang, time_limit_s=0.05)
        shutdown.register("tasks", lambda: supervisor.stop(1), time_limit_s=5)
        shutdown.register("encoder", step("encoder"), time_limit_s=5)
        shutdown.register("single instance", self.stop_listening, time_limit_s=1)
        funnel.show_reports(show)
        self.instance.when_raised(lambda: tell("raised"))
        window = QWidget()
        window.show()
        tell("ready")
        self.befall(misfortune, supervisor, window)
        await shutdown.wait_requested()
        await shutdown.close_all()
        signals.close()
        window.close()
        return 0

    def befall(self, misfortune: str, supervisor: TaskSupervisor, window: QWidget) -> None:
        if misfortune == "task":
            supervisor.start("unlucky", fail())
        elif misfortune == "window-closed":
            window.close()
            asyncio.get_running_loop().call_later(0.05, tell, "still running")
        elif misfortune in MISFORTUNES:
            asyncio.get_running_loop().call_soon(MISFORTUNES[misfortune])

    async def stop_listening(self) -> None:
        self.instance.stop_listening()
        tell("closed single instance")


def show(report: CrashReport) -> None:
    logging.getLogger(__name__).info("shown %s", report.id)
    tell(f"shown {report.text.splitlines()[1].partition(' in ')[2]}")


def main(data_dir: str, misfortune: str = "") -> int:
    application = QApplication(["keyrack"])
    directories = directories_for(demo=False, data_dir=Path(data_dir), environment={})
    prepare(directories)
    instance = SingleInstance(directories.data)
    tell("claiming")
    claim = instance.claim(0 if misfortune == "impatient" else CLAIM_LIMIT_S)
    if claim is Claim.FIRST:
        return Program(application, instance, directories).run(misfortune)
    return EXIT_RAISED_OTHER if claim is Claim.RAISED_OTHER else EXIT_OTHER_SILENT


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
