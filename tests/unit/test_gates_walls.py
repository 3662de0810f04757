"""Every wall and every third-party home holds: one breach of each, all of them found."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import gates

ROOT = Path(__file__).resolve().parents[2]
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
    "contracts"
]
[WALLS] = [gate for gate in gates.CHECKS if gate.name == "import walls"]

ROOMS = (
    "adapters",
    "adapters.db",
    "adapters.pcsc",
    "codec",
    "domain",
    "ports",
    "runtime",
    "services",
    "simulation",
    "simulation.vendor_server",
)
WINDOWS = ("presenters", "views", "widgets")

AT_HOME = {
    "app/adapters/pcsc/a.py": "import smartcard.scard, app.codec.a, app.domain.a, app.ports.a",
    "app/adapters/db/a.py": "import alembic, sqlalchemy.orm, sqlite3, app.ports.a",
    "app/adapters/a.py": "import keyring, cryptography.hazmat, argon2, platformdirs",
    "app/codec/a.py": "import cryptography.hazmat, app.domain.a",
    "app/domain/a.py": "import dataclasses",
    "app/ports/a.py": "import asyncio, app.domain.a",
    "app/runtime/a.py": "import qasync, PySide6.QtWidgets",
    "app/services/a.py": "import asyncio, app.ports.a, app.domain.a",
    "app/simulation/a.py": "import app.ports.a, app.codec.a, app.domain.a",
    "app/simulation/vendor_server/a.py": "import starlette.routing, uvicorn, msgspec, app.codec.a",
    "app/bootstrap.py": "import app.adapters.a, app.simulation.a, app.services.a, app.runtime.a, ui.views.a",
    "ui/presenters/a.py": "import PySide6.QtCore, app.services.a, app.domain.a",
    "ui/views/a.py": "import PySide6.QtWidgets, ui.presenters.a, ui.widgets.a, app.domain.a",
    "ui/widgets/a.py": "import PySide6.QtWidgets, app.domain.a",
}

BREACHES = {
    "app/domain/a.py": "import asyncio, app.ports.a",
    "app/codec/a.py": "import app.ports.a, app.adapters.a",
    "app/services/a.py": "import app.adapters.a, sqlalchemy, smartcard, qasync, PySide6, keyring, argon2",
    "app/adapters/a.py": "import app.simulation.a, app.bootstrap, app.services.a",
    "app/simulation/a.py": "import httpx, bleak, jeepney, msgspec, uvicorn",
    "app/bootstrap.py": "",
    "ui/presenters/a.py": "import ui.views.a, app.codec.a",
    "ui/views/a.py": "import app.services.a",
    "ui/widgets/a.py": "import ui.presenters.a",
}


def _judge(tree: Path, modules: dict[str, str]) -> tuple[int, str]:
    packages = ("app", *(f"app.{room}" for room in ROOMS), "ui", *(f"ui.{window}" for window in WINDOWS))
    for package in packages:
        folder = tree / package.replace(".", "/")
        folder.mkdir(parents=True)
        (folder / "__init__.py").touch()
    for path, source in modules.items():
        (tree / path).write_text(source + "\n", encoding="utf-8")
    shutil.copy(ROOT / "pyproject.toml", tree)
    run = subprocess.run(
        [sys.executable, *WALLS.command], cwd=tree, capture_output=True, text=True, check=False
    )
    return run.returncode, run.stdout + run.stderr


def test_a_tree_in_which_all_are_at_home_passes(tmp_path: Path) -> None:
    code, said = _judge(tmp_path, AT_HOME)
    assert code == 0, said
    assert f"{len(CONTRACTS)} kept, 0 broken" in said


def test_a_breach_of_each_wall_is_found(tmp_path: Path) -> None:
    code, said = _judge(tmp_path, AT_HOME | BREACHES)
    assert code == 1, said
    assert f"0 kept, {len(CONTRACTS)} broken" in said


@pytest.mark.parametrize("room", ["app.services", "app.ports", "ui", "app.codec"])
def test_the_composition_root_is_known_by_nobody(room: str, tmp_path: Path) -> None:
    path = f"{room.replace('.', '/')}/b.py"
    code, said = _judge(tmp_path, AT_HOME | {path: "import app.bootstrap"})
    assert code == 1, said
