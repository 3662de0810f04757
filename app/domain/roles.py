"""The roles of people at the desk: what an operator may do beyond looking follows from them."""

from __future__ import annotations

from enum import Enum


class DeskRole(Enum):
    """What a person is to the desk; the values are stored and never change."""

    RECEPTIONIST = "receptionist"
    DUTY_MANAGER = "duty_manager"
    TECHNICIAN = "technician"


ALL_ROLES = frozenset(DeskRole)
"""What the first operator of a hotel is given: somebody must be able to give roles to others."""
