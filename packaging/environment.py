"""The ``.venv``: made from the lock file, stamped when whole, remade when anything about it changed."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from machine import CannotPrepareError

if sys.platform != "win32":
    import fcntl

STAMP = "keyrack-stamp.json"
BUILT_FROM_SOURCE = "pyscard"
"""The one package without a Linux wheel; it alone may run a build, with the pinned setuptools."""

LOCKS = {False: "requirements.lock", True: "requirements-test.lock"}
INSTALL = (
    "-m",
    "pip",
    "install",
    "--disable-pip-version-check",
    "--no-input",
    "--require-hashes",
    "--no-deps",
)


@dataclass(frozen=True, slots=True)
class Recipe:
    """What an environment is made from. Equal recipes make equal environments.

    ``python`` names version and home of the interpreter, ``lacking`` the system packages that
    were not to be had: when they turn up, the environment is made again, with card access.
    """

    root: Path
    testing: bool
    lock: str
    python: str
    lacking: tuple[str, ...]

    @classmethod
    def of_this_machine(cls, root: Path, *, testing: bool, lacking: tuple[str, ...]) -> Recipe:
        """Read the recipe for ``root`` from its lock file and the running Python."""
        lock = (root / "packaging" / LOCKS[testing]).read_text(encoding="utf-8")
        return cls(root, testing, lock, f"{sys.version} {sys.base_prefix}", lacking)

    def sibling(self, *, testing: bool) -> Recipe:
        """Return the recipe of the environment for the tests, or for the program, in the same place."""
        return Recipe.of_this_machine(self.root, testing=testing, lacking=self.lacking)

    @property
    def home(self) -> Path:
        """The directory of the environment."""
        return self.root / ".venv"

    @property
    def interpreter(self) -> Path:
        """The Python inside the environment."""
        return self.home / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")

    @property
    def packages(self) -> Path:
        """Where the environment keeps its packages."""
        version = f"python{sys.version_info.major}.{sys.version_info.minor}"
        return self.home / ("Lib" if sys.platform == "win32" else f"lib/{version}") / "site-packages"

    @property
    def digest(self) -> str:
        """A fingerprint of everything above; the absolute path is in it, for a moved tree is broken."""
        parts = [str(self.root), self.lock, self.python, *self.lacking]
        return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def stamp(root: Path) -> Path:
    """Where the stamp of the environment under ``root`` lies once it is finished."""
    return root / ".venv" / STAMP


def ensure(recipe: Recipe) -> Path:
    """Return the Python of an environment that fits ``recipe``, made first if need be.

    Raises CannotPrepareError; the stamp is written last, so whatever stopped half-way is remade.
    """
    if not fits(recipe):
        with _alone(recipe.root):
            if not fits(recipe):
                make(recipe)
    return recipe.interpreter


def fits(recipe: Recipe) -> bool:
    """Tell whether what stands there will do: an environment for the tests holds the program's too."""
    return is_whole(recipe) or (not recipe.testing and is_whole(recipe.sibling(testing=True)))


def is_whole(recipe: Recipe) -> bool:
    """Tell whether the environment was finished from this very recipe and still has what it had then."""
    try:
        found = json.loads(stamp(recipe.root).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return recipe.interpreter.exists() and found == _contents(recipe)


def make(recipe: Recipe) -> None:
    """Make the environment anew; what stands there is removed first, unless it only has to grow.

    The program's environment grows into that of the tests where it stands: the program may be running.
    """
    print(f"Preparing {recipe.home} (once; this needs the network) ...", flush=True)
    if recipe.testing and is_whole(recipe.sibling(testing=False)):
        stamp(recipe.root).unlink()
    else:
        _begin(recipe.home)
    try:
        _fill(recipe)
    except CannotPrepareError as problem:
        raise CannotPrepareError(
            f"{problem} The unfinished .venv is made anew at the next start."
        ) from problem
    seal(recipe)


def _begin(home: Path) -> None:
    _remove(home)
    python = getattr(sys, "_base_executable", sys.executable)
    _run([python, "-m", "venv", str(home)], "the Python environment could not be made")


def _fill(recipe: Recipe) -> None:
    wheels, source = split_lock(recipe.lock, BUILT_FROM_SOURCE)
    _install(recipe, wheels, "wheels.txt", ("--only-binary", ":all:"))
    _install_card_access(recipe, source)
    (recipe.packages / "keyrack.pth").write_text(f"{recipe.root}\n", encoding="utf-8")


def seal(recipe: Recipe) -> None:
    """Stamp an environment as finished, with what it holds now."""
    stamp(recipe.root).write_text(json.dumps(_contents(recipe)), encoding="utf-8")


def split_lock(lock: str, name: str) -> tuple[str, str]:
    """Split a lock file's text into the entries without ``name`` and the entry of ``name``."""
    entries = re.split(r"(?m)^(?=[A-Za-z0-9])", lock)
    chosen = [entry for entry in entries if entry.startswith(f"{name}==")]
    return "".join(entry for entry in entries if entry not in chosen), "".join(chosen)


def _install_card_access(recipe: Recipe, source: str) -> None:
    """Build pyscard; the program may start without it, the tests may not."""
    if recipe.lacking:
        return
    try:
        _install(recipe, source, "source.txt", ("--no-build-isolation",))
    except CannotPrepareError as problem:
        if recipe.testing:
            raise
        retry = "Remove .venv to have it tried again."
        print(f"Keyrack starts without card access: {problem} {retry}", file=sys.stderr)


def _install(recipe: Recipe, requirements: str, file_name: str, options: tuple[str, ...]) -> None:
    listed = recipe.home / file_name
    listed.write_text(requirements, encoding="utf-8")
    quiet = () if sys.stdout.isatty() else ("--quiet",)
    _run(
        [str(recipe.interpreter), *INSTALL, *options, *quiet, "-r", str(listed)],
        f"pip could not install what {listed} names (its own words stand above)",
    )


def _run(command: list[str], complaint: str) -> None:
    if subprocess.run(command, check=False).returncode != 0:
        raise CannotPrepareError(f"{complaint}.")


def _contents(recipe: Recipe) -> dict[str, object]:
    found = sorted(entry.name for entry in recipe.packages.glob("*.dist-info"))
    return {"recipe": recipe.digest, "packages": found}


def _remove(home: Path) -> None:
    """Remove an environment, its stamp first: a half-removed one must not look whole."""
    if home.is_symlink() or home.is_file():
        home.unlink()
    elif home.exists():
        (home / STAMP).unlink(missing_ok=True)
        shutil.rmtree(home)


@contextmanager
def _alone(root: Path) -> Iterator[None]:
    """Let one start at a time make the environment; a second one waits, then finds it whole."""
    with (root / ".venv.lock").open("w") as held:
        if sys.platform != "win32":
            fcntl.flock(held, fcntl.LOCK_EX)
        yield
