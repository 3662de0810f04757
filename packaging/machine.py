"""What Keyrack needs of the machine itself: system packages and a display."""

from __future__ import annotations

import importlib.util
import os
import shlex
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Mapping, Sequence
from pathlib import Path

WINDOW_PACKAGES = (
    "fonts-dejavu-core",
    "fonts-noto-cjk",
    "libdbus-1-3",
    "libegl1",
    "libfontconfig1",
    "libgl1",
    "libglib2.0-0",
    "libwayland-cursor0",
    "libwayland-egl1",
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-image0",
    "libxcb-keysyms1",
    "libxcb-randr0",
    "libxcb-render-util0",
    "libxcb-shape0",
    "libxcb-xinerama0",
    "libxcb-xkb1",
    "libxkbcommon-x11-0",
)
"""Qt's window and its text, Chinese included: no window opens without them."""

CARD_PACKAGES = ("gcc", "libc6-dev", "libpcsclite-dev", "pcscd", "swig")
"""PC/SC, and what builds pyscard, which has no Linux wheel. The program starts without them."""

TEST_PACKAGES = ("dbus", "vsmartcard-vpcd", "xauth", "xvfb")
"""A virtual reader for the real pcscd, a bus (dbus-daemon) of its own for Bluetooth, a screen for windows."""

APT_OPTIONS = ("-y", "-q", "-o", "Acquire::Retries=3", "-o", "DPkg::Lock::Timeout=120")


class CannotPrepareError(Exception):
    """The machine can't be prepared; the message says why, what was done, and what a person can do."""


def require_display(environ: Mapping[str, str], platform: str) -> None:
    """Raise CannotPrepareError where no window could open."""
    if platform != "linux" or environ.get("QT_QPA_PLATFORM"):
        return
    if not environ.get("DISPLAY") and not environ.get("WAYLAND_DISPLAY"):
        raise CannotPrepareError(
            "this session has no display (neither DISPLAY nor WAYLAND_DISPLAY is set), so no window can "
            "open. Start it from a desktop session, or under 'xvfb-run -a'. Nothing was changed."
        )


def install_packages(*, testing: bool, first_time: bool) -> tuple[str, ...]:
    """Install the Debian packages that are missing and return those that the program can do without.

    Without the right to install, the missing are named with the exact command: all are required
    when ``testing``; otherwise card access may be missing. Where there is no dpkg nobody can tell
    what is missing, and what is needed is named the ``first_time``. Raises CannotPrepareError.
    """
    if sys.platform != "linux":
        return ()
    required, optional = wanted_packages(testing=testing, python_parts=missing_python_parts())
    if shutil.which("dpkg-query") is None:
        if first_time:
            _say_what_is_needed(required + optional)
        return ()
    present = installed_packages(_dpkg_listing())
    missing = [name for name in required + optional if name not in present]
    if not missing:
        return ()
    command = install_command(missing, privilege())
    if command is not None and _install(command):
        return ()
    return without(missing, required)


def wanted_packages(*, testing: bool, python_parts: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return the packages that are required and those that only card access needs.

    ``python_parts`` is what this Python lacks of ``venv`` and ``dev``.
    """
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    required = [f"{version}-venv"] if "venv" in python_parts else []
    optional = [*CARD_PACKAGES, *([f"{version}-dev"] if "dev" in python_parts else [])]
    if testing:
        return [*required, *WINDOW_PACKAGES, *TEST_PACKAGES, *optional], []
    return [*required, *WINDOW_PACKAGES], optional


def missing_python_parts() -> tuple[str, ...]:
    """Return what Debian splits off Python and this one lacks: ``venv``, ``dev``."""
    headers = Path(sysconfig.get_paths()["include"]) / "Python.h"
    parts = {"venv": importlib.util.find_spec("ensurepip") is not None, "dev": headers.exists()}
    return tuple(part for part, there in parts.items() if not there)


def installed_packages(listing: str) -> set[str]:
    """Read dpkg-query's lines ``status<TAB>name<TAB>provides``: what is installed, and what that provides.

    A package renamed by its distribution (libglib2.0-0t64) provides its former name.
    """
    present: set[str] = set()
    for line in listing.splitlines():
        status, name, provides = line.split("\t")
        if status == "installed":
            present.add(name)
            present.update(item.split()[0] for item in provides.split(",") if item.strip())
    return present


def privilege() -> tuple[str, ...] | None:
    """Return the words before ``apt-get`` that make it allowed here, None where nothing does."""
    if os.geteuid() == 0:
        return ()
    if shutil.which("sudo") is None:
        return None
    if subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False).returncode == 0:
        return ("sudo", "-n")
    return ("sudo",) if sys.stdin.isatty() else None


def install_command(missing: Sequence[str], words_before: tuple[str, ...] | None) -> list[str] | None:
    """Return the command that installs ``missing``, None where it isn't allowed."""
    if words_before is None or shutil.which("apt-get") is None:
        return None
    quiet = ["env", "DEBIAN_FRONTEND=noninteractive"]
    return [*words_before, *quiet, "apt-get", "install", *APT_OPTIONS, "--no-install-recommends", *missing]


def _install(command: list[str]) -> bool:
    print(f"Installing system packages: {shlex.join(command)}", flush=True)
    before = command[: command.index("apt-get")]
    subprocess.run([*before, "apt-get", "update", *APT_OPTIONS], check=False)
    return subprocess.run(command, check=False).returncode == 0


def without(missing: Sequence[str], required: Sequence[str]) -> tuple[str, ...]:
    """Return what is missing where the program can do without; raise CannotPrepareError where it can not."""
    command = shlex.join(["sudo", "apt-get", "install", "--no-install-recommends", *missing])
    if set(missing) & set(required):
        raise CannotPrepareError(
            f"system packages are missing and could not be installed from here. Nothing else was done. "
            f"Have them installed with\n\n    {command}\n\nand start again."
        )
    print(f"Keyrack starts without card access; to get it, run\n\n    {command}\n", file=sys.stderr)
    return tuple(missing)


def _say_what_is_needed(names: Sequence[str]) -> None:
    print(
        "This is no Debian or Ubuntu, so system packages are left alone. Keyrack needs what Debian calls\n"
        f"    {' '.join(names)}",
        file=sys.stderr,
    )


def _dpkg_listing() -> str:
    query = ["dpkg-query", "-W", "-f", "${db:Status-Status}\t${Package}\t${Provides}\n"]
    return subprocess.run(query, capture_output=True, text=True, check=True).stdout
