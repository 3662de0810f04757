"""Passcodes as this simulated server computes them: SIMULATED, the vendor's algorithm is not public.

HMAC-SHA-256 with the lock's keys over the kind and its bounds, cut to 8 digits. No real lock opens to one.
"""

from __future__ import annotations

import hashlib
import hmac

DIGITS = 8


def simulated_passcode(lock_keys: str, kind: str, *bounds: str) -> str:
    """Return 8 digits; the same keys (hex), kind and bounds always give the same."""
    words = "\0".join((kind, *bounds)).encode()
    mac = hmac.new(bytes.fromhex(lock_keys), words, hashlib.sha256).digest()
    return str(int.from_bytes(mac[:8], "big") % 10**DIGITS).zfill(DIGITS)
