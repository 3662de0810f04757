"""A private system bus: a dbus-daemon of the run's own, so that no BlueZ of the machine's is met."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

STOP_LIMIT_S = 10.0

_CONFIGURATION = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>system</type>
  <listen>unix:path={socket}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="false"/>
    <allow receive_sender="*"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""


def missing_parts() -> list[str]:
    """Name the Debian packages that a run needs and that are not here."""
    return [] if shutil.which("dbus-daemon") else ["dbus"]


class PrivateBus:
    """A running dbus-daemon; ``address`` is for DBUS_SYSTEM_BUS_ADDRESS."""

    def __init__(self) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="kr-bus-"))
        configuration = self._folder / "bus.conf"
        configuration.write_text(_CONFIGURATION.format(socket=self._folder / "socket"))
        self._process = subprocess.Popen(
            ["dbus-daemon", f"--config-file={configuration}", "--nofork", "--nopidfile", "--print-address"],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert self._process.stdout is not None
        self.address = self._process.stdout.readline().strip()  # written once it listens
        assert self.address, "dbus-daemon ended"

    def close(self) -> None:
        """Stop it and leave nothing behind; may be repeated."""
        self._process.terminate()
        self._process.wait(STOP_LIMIT_S)
        assert self._process.stdout is not None
        self._process.stdout.close()
        shutil.rmtree(self._folder, ignore_errors=True)
