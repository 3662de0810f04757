"""When an environment will do, when it is made again, and what a second start costs."""

from __future__ import annotations

import dataclasses
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

import environment
from environment import Recipe

ROOT = Path(__file__).resolve().parents[2]
SECOND_START_LIMIT_S = 2.0

SECOND_START = """
import sys
sys.path.insert(0, "packaging")

def watch(event, arguments):
    if event.startswith("socket.") and event != "socket.__new__":
        sys.exit(f"touched the network: {event}")
    if event == "subprocess.Popen" and arguments[0] != "dpkg-query":
        sys.exit(f"started {arguments[1]}")

sys.addaudithook(watch)
import bootstrap
print(bootstrap.prepare("test"))
"""


@pytest.fixture
def recipe(tmp_path: Path) -> Recipe:
    """A finished environment without a single program in it, and its recipe."""
    root = tmp_path / "tree"
    folder = root / "packaging"
    folder.mkdir(parents=True)
    for name in environment.LOCKS.values():
        (folder / name).write_text(f"# {name}\n", encoding="utf-8")
    made = Recipe.of_this_machine(root, testing=False, lacking=())
    made.interpreter.parent.mkdir(parents=True)
    made.interpreter.write_text("", encoding="utf-8")
    (made.packages / "qasync-0.28.0.dist-info").mkdir(parents=True)
    environment.seal(made)
    return made


def test_a_finished_environment_will_do(recipe: Recipe) -> None:
    assert environment.fits(recipe)


def _loses_its_stamp(recipe: Recipe) -> None:
    (recipe.home / environment.STAMP).unlink()


def _has_half_a_stamp(recipe: Recipe) -> None:
    (recipe.home / environment.STAMP).write_text('{"recipe": "', encoding="utf-8")


def _has_a_stamp_of_another_kind(recipe: Recipe) -> None:
    (recipe.home / environment.STAMP).write_text("[]", encoding="utf-8")


def _loses_its_python(recipe: Recipe) -> None:
    recipe.interpreter.unlink()


def _points_to_a_python_that_went(recipe: Recipe) -> None:
    recipe.interpreter.unlink()
    recipe.interpreter.symlink_to(recipe.root / "gone")


def _loses_a_package(recipe: Recipe) -> None:
    (recipe.packages / "qasync-0.28.0.dist-info").rmdir()


def _gets_a_package_by_hand(recipe: Recipe) -> None:
    (recipe.packages / "requests-2.0.dist-info").mkdir()


@pytest.mark.parametrize(
    "damage",
    [
        _loses_its_stamp,
        _has_half_a_stamp,
        _has_a_stamp_of_another_kind,
        _loses_its_python,
        _points_to_a_python_that_went,
        _loses_a_package,
        _gets_a_package_by_hand,
    ],
)
def test_an_environment_will_not_do_once_it(damage: Callable[[Recipe], None], recipe: Recipe) -> None:
    damage(recipe)
    assert not environment.fits(recipe)


@pytest.mark.parametrize(
    "change",
    [
        {"lock": "another lock"},
        {"python": "3.99 /usr"},
        {"lacking": ("swig",)},
    ],
)
def test_an_environment_of_another_recipe_will_not_do(change: dict[str, object], recipe: Recipe) -> None:
    assert not environment.fits(dataclasses.replace(recipe, **change))  # type: ignore[arg-type]


def test_a_moved_tree_is_noticed(recipe: Recipe, tmp_path: Path) -> None:
    moved = recipe.root.rename(tmp_path / "moved")
    assert not environment.fits(dataclasses.replace(recipe, root=moved))


def test_the_tests_environment_serves_the_program_but_not_the_other_way_round(recipe: Recipe) -> None:
    tests = recipe.sibling(testing=True)
    assert not environment.fits(tests)
    environment.seal(tests)
    assert environment.fits(tests)
    assert environment.fits(recipe)


def test_on_windows_the_interpreter_lies_where_windows_puts_it(
    recipe: Recipe, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    assert recipe.interpreter == recipe.root / ".venv" / "Scripts" / "python.exe"
    assert recipe.packages == recipe.root / ".venv" / "Lib" / "site-packages"


def test_the_lock_is_split_at_the_one_package_that_is_built() -> None:
    before, built, after = (
        f"{name}==2 \\\n    --hash=sha256:{name}\n" for name in ("cffi", "pyscard", "pyscard-extras")
    )
    assert environment.split_lock(before + built + after, "pyscard") == (before + after, built)


@pytest.mark.slow
def test_what_was_killed_half_way_is_made_anew_and_then_only_grows(recipe: Recipe) -> None:
    _loses_its_stamp(recipe)
    left_over = recipe.home / "half"
    left_over.touch()
    python = environment.ensure(recipe)
    told = subprocess.run(
        [python, "-c", "import sys; print(sys.path)"], capture_output=True, text=True, check=True
    )
    assert str(recipe.root) in told.stdout
    assert not left_over.exists()
    left_over.touch()
    assert environment.ensure(recipe) == python
    assert environment.ensure(recipe.sibling(testing=True)) == python
    assert left_over.exists(), "an environment that may be in use was removed"
    assert environment.fits(recipe.sibling(testing=True))


def test_a_second_start_touches_no_network_and_costs_under_two_seconds() -> None:
    here = Recipe.of_this_machine(ROOT, testing=True, lacking=())
    if not environment.fits(here):
        pytest.skip("this environment was made by hand")
    began = time.monotonic()
    told = subprocess.run(
        [sys.executable, "-c", SECOND_START], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert time.monotonic() - began < SECOND_START_LIMIT_S
    assert told.stdout.strip() == str(here.interpreter), told.stderr
