"""Who works in the benchmarks. On its own, so that a timed process imports nothing else with it."""

from __future__ import annotations

from app.domain.hotel import Operator
from app.domain.roles import ALL_ROLES

OPERATOR = Operator("op-mira", "Mira", "$argon2id$none", roles=ALL_ROLES)
