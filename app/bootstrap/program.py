"""The life of the program: what is made in which order, and how it ends."""

from __future__ import annotations

import logging
import os
import platform

from PySide6.QtWidgets import QApplication

from app.bootstrap.life import Life
from app.domain.errors import KeyrackError
from app.runtime.arguments import Arguments
from app.runtime.crash import CrashFunnel
from app.runtime.crash_hooks import CrashHooks
from app.runtime.logs import start_logging
from app.runtime.loop import run
from app.runtime.paths import Directories, DirectoryNotUsable, directories_for, prepare
from app.runtime.qt_messages import QtMessages
from app.runtime.single_instance import (
    EXIT_OTHER_SILENT,
    EXIT_RAISED_OTHER,
    Claim,
    OtherKeyrackSilent,
    SingleInstance,
)

APPLICATION_NAME = "Keyrack"
EXIT_NO_DIRECTORY = 5

_log = logging.getLogger(__name__)


def run_program(arguments: Arguments, version: str) -> int:
    """Start, live and end in order; returns the exit code."""
    application = QApplication([APPLICATION_NAME])
    application.setApplicationName(APPLICATION_NAME)
    directories = directories_for(demo=arguments.demo, data_dir=arguments.data_dir, environment=os.environ)
    try:
        prepare(directories)
    except DirectoryNotUsable as error:
        _tell_refusal(application, arguments, error)
        return EXIT_NO_DIRECTORY
    instance = SingleInstance(directories.data)
    claim = instance.claim()
    if claim is Claim.RAISED_OTHER:
        return EXIT_RAISED_OTHER
    if claim is Claim.OTHER_SILENT:
        _tell_refusal(application, arguments, OtherKeyrackSilent())
        return EXIT_OTHER_SILENT
    return _run_first(application, arguments, version, directories, instance)


def _tell_refusal(application: QApplication, arguments: Arguments, error: KeyrackError) -> None:
    # It brings the words of all errors, which a start that goes well never needs.
    from app.bootstrap.refusal import tell_refusal

    tell_refusal(application, arguments, error)


def _run_first(
    application: QApplication,
    arguments: Arguments,
    version: str,
    directories: Directories,
    instance: SingleInstance,
) -> int:
    """Run as the only program on these directories: logs and hooks belong to one."""
    logs = start_logging(directories.logs)
    kind = "demo" if arguments.demo else "hotel"
    _log.info("Keyrack %s (%s) on %s, Python %s", version, kind, platform.system(), platform.python_version())
    funnel = CrashFunnel(directories.crashes, version=version, recent_lines=logs.recent_lines)
    hooks = CrashHooks(funnel, directories.crashes)
    messages = QtMessages(lambda text: funnel.take_text(text, "Qt"))
    life = Life(application, arguments, version, directories, instance, funnel)
    try:
        return run(application, life.live(), on_loop_error=funnel.on_loop_error)
    finally:
        messages.close()
        hooks.close()
        logs.close()
        instance.release()
