"""Where a lock of the open Bluetooth format is found, and the bounds of a link to it."""

from __future__ import annotations

SERVICE_UUID = "4b520001-7a1e-4c39-9d52-e06b8f41c3a7"
WRITE_UUID = "4b520002-7a1e-4c39-9d52-e06b8f41c3a7"
"""Takes the desk's chunks: write, and write without response."""
NOTIFY_UUID = "4b520003-7a1e-4c39-9d52-e06b8f41c3a7"
"""Gives the lock's chunks: notify."""

ATT_HEADER_BYTES = 3
"""What the attribute protocol takes of the MTU for a write or a notification."""
MIN_CHUNK_BYTES = 23 - ATT_HEADER_BYTES
"""What the smallest MTU leaves."""
MAX_CHUNK_BYTES = 512
"""The longest attribute value, whatever the MTU (517 would leave 514)."""
