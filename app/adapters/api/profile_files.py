"""The profile that ships, and the hotel's own file of corrections beside the database."""

from __future__ import annotations

import os
import tempfile
from importlib.resources import files
from pathlib import Path

from app.codec.vendor_corrections import corrected_profile, with_correction
from app.codec.vendor_profile import profile_from_toml
from app.domain.vendor import Correction, VendorProfile
from app.domain.vendor_errors import ProfileRefused

PROFILE_FILE = "profile.toml"
CORRECTIONS_FILE = "vendor.toml"
"""What a hotel's own file is called in its data directory."""


def shipped_profile() -> VendorProfile:
    """Read the profile that ships. Blocks for about 15 ms."""
    text = files("resources.vendor").joinpath(PROFILE_FILE).read_text(encoding="utf-8")
    return profile_from_toml(text, PROFILE_FILE)


class ProfileFiles:
    """Both files as one profile; blocking, so that it is called off the main loop."""

    def __init__(self, corrections: Path) -> None:
        self._corrections = corrections

    def load(self) -> VendorProfile:
        """Return the profile with the hotel's corrections, if it has any. Raises ProfileRefused."""
        return corrected_profile(shipped_profile(), self._text(), self._corrections.name)

    def save(self, correction: Correction) -> VendorProfile:
        """Keep one operation's correction and return the profile with it.

        Raises ProfileRefused, and the file stands as it was, where the result would not load.
        """
        text = with_correction(self._text(), correction)
        profile = corrected_profile(shipped_profile(), text, self._corrections.name)
        try:
            self._replace(text)
        except OSError as error:
            raise self._refused("not_writable") from error
        return profile

    def _text(self) -> str:
        try:
            return self._corrections.read_text(encoding="utf-8-sig")
        except FileNotFoundError:
            return ""
        except (OSError, UnicodeDecodeError) as error:
            raise self._refused("not_readable") from error

    def _replace(self, text: str) -> None:
        """Write beside the file and rename: a crash leaves the old file or the new one."""
        handle, name = tempfile.mkstemp(dir=self._corrections.parent, prefix=self._corrections.name)
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            Path(name).replace(self._corrections)
        finally:
            Path(name).unlink(missing_ok=True)

    def _refused(self, reason: str) -> ProfileRefused:
        return ProfileRefused(self._corrections.name, 0, "", reason)
