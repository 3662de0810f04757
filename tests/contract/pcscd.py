"""A private pcscd with the virtual reader: its own socket, its own ports, nobody else's readers disturbed.

pcscd takes its listening socket from its parent as systemd would hand it over (LISTEN_FDS), and
libpcsclite finds it by PCSCLITE_CSOCK_NAME; so a pcscd of the machine's own may go on beside it.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HOME = Path(tempfile.gettempdir()) / f"kr-pcsc-{os.getpid()}"
SOCKET_PATH = HOME / "pcscd.comm"
# libpcsclite remembers the first path it used for as long as the process lives, so it is set
# while tests are collected: no test can reach the machine's own pcscd, nor a second path be needed.
os.environ["PCSCLITE_CSOCK_NAME"] = str(SOCKET_PATH)

DRIVER = Path("/usr/lib/pcsc/drivers/serial/libifdvpcd.so")
READER_NAME = "Virtual PCD 00 00"
START_LIMIT_S = 30.0
STOP_LIMIT_S = 30.0
_POLL_S = 0.01

_EXEC_WITH_SOCKET = """
import os, sys
os.dup2(int(sys.argv[1]), 3)
os.environ |= {"LISTEN_FDS": "1", "LISTEN_PID": str(os.getpid())}
os.execvp("pcscd", ["pcscd", "--foreground", "--critical", "--config", sys.argv[2]])
"""


def missing_parts() -> list[str]:
    """Name the Debian packages that a run needs and that are not here."""
    pcscd = shutil.which("pcscd", path=f"{os.environ['PATH']}:/usr/sbin")
    return [name for name, found in (("pcscd", pcscd), ("vsmartcard-vpcd", DRIVER.exists())) if not found]


class PrivatePcscd:
    """The pcscd of this test process, started and stopped as often as a test likes."""

    def __init__(self) -> None:
        shutil.rmtree(HOME, ignore_errors=True)
        self.port = free_port_pair()
        self._with_reader = _configuration(HOME / "with_reader", self.port)
        self._without_reader = HOME / "without_reader"
        self._without_reader.mkdir()
        self._process: subprocess.Popen[bytes] | None = None

    def close(self) -> None:
        """Stop it and leave nothing behind."""
        self.stop()
        shutil.rmtree(HOME)

    def start(self, *, reader: bool = True) -> None:
        """Start it and return once it serves (and, with ``reader``, the virtual reader listens)."""
        self.stop()
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind(str(SOCKET_PATH))
            listener.listen(16)
            self._process = _spawn(listener, self._with_reader if reader else self._without_reader)
        if reader:
            self._wait_for_port()

    def stop(self) -> None:
        """Stop it and remove its socket, so that clients see a stopped service. May be repeated."""
        if self._process is not None:
            self._process.terminate()
            self._process.wait(STOP_LIMIT_S)
            self._process = None
        SOCKET_PATH.unlink(missing_ok=True)

    def kill(self) -> None:
        """End it as a crash does."""
        assert self._process is not None
        self._process.kill()
        self.stop()

    def _wait_for_port(self) -> None:
        deadline = time.monotonic() + START_LIMIT_S
        while not _listens(self.port):
            assert self._process is not None
            assert self._process.poll() is None, "pcscd ended"
            assert time.monotonic() < deadline, "the virtual reader does not listen"
            time.sleep(_POLL_S)


def free_port_pair() -> int:
    """Return a port that is free together with its successor: vpcd's second reader takes that."""
    for port in range(36000 + os.getpid() % 20000, 65534, 2):
        if not _listens(port) and not _listens(port + 1):
            return port
    raise AssertionError("no free ports")


def _listens(port: int) -> bool:
    """Tell by the kernel's table: a connection would already be a card."""
    wanted = f":{port:04X}"
    tables = [Path("/proc/net/tcp"), Path("/proc/net/tcp6")]
    lines = [
        line.split() for table in tables if table.exists() for line in table.read_text().splitlines()[1:]
    ]
    return any(line[1].endswith(wanted) and line[3] == "0A" for line in lines)


def _configuration(folder: Path, port: int) -> Path:
    folder.mkdir(parents=True)
    lines = [
        'FRIENDLYNAME "Virtual PCD"',
        f"DEVICENAME /dev/null:0x{port:04X}",
        f"LIBPATH {DRIVER}",
        f"CHANNELID 0x{port:04X}",
    ]
    (folder / "vpcd").write_text("\n".join(lines) + "\n")
    return folder


def _spawn(listener: socket.socket, configuration: Path) -> subprocess.Popen[bytes]:
    path = f"{os.environ['PATH']}:/usr/sbin"
    arguments = [sys.executable, "-c", _EXEC_WITH_SOCKET, str(listener.fileno()), str(configuration)]
    environment = {**os.environ, "PATH": path}
    # Without the test's own output: a service that outlives a crashed run would hold its pipe open.
    quiet = subprocess.DEVNULL
    return subprocess.Popen(
        arguments, pass_fds=[listener.fileno()], env=environment, stdout=quiet, stderr=quiet
    )
