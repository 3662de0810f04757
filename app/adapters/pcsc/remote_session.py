"""Is this a remote-desktop session? There PC/SC shows the far PC's readers, or none."""

from __future__ import annotations

import sys

_SM_REMOTESESSION = 0x1000
"""GetSystemMetrics index, winuser.h."""


def in_remote_session() -> bool:
    """Tell whether Windows shows this program on another PC's screen; False elsewhere."""
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 -- windll exists on Windows only

        return bool(ctypes.windll.user32.GetSystemMetrics(_SM_REMOTESESSION))
    return False
