"""What is asked of the machine, and how a person is told."""

from __future__ import annotations

import pytest

import machine


def test_a_window_needs_a_display_and_the_message_says_that_nothing_was_done() -> None:
    with pytest.raises(machine.CannotPrepareError, match=r"no display.*Nothing was changed"):
        machine.require_display({}, "linux")


@pytest.mark.parametrize(
    ("environ", "platform"),
    [
        ({"DISPLAY": ":0"}, "linux"),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux"),
        ({"QT_QPA_PLATFORM": "offscreen"}, "linux"),
        ({}, "win32"),
    ],
)
def test_a_screen_of_any_kind_will_do(environ: dict[str, str], platform: str) -> None:
    machine.require_display(environ, platform)


def test_the_program_can_do_without_card_access_and_the_tests_can_not() -> None:
    program, optional = machine.wanted_packages(testing=False, python_parts=())
    assert set(optional) == set(machine.CARD_PACKAGES)
    assert set(program) == set(machine.WINDOW_PACKAGES)
    tests, nothing = machine.wanted_packages(testing=True, python_parts=())
    assert nothing == []
    assert {*program, *optional, *machine.TEST_PACKAGES} == set(tests)


def test_what_debian_splits_off_python_is_wanted_in_the_version_that_runs() -> None:
    required, optional = machine.wanted_packages(testing=False, python_parts=("venv", "dev"))
    assert required[0].startswith("python3.")
    assert required[0].endswith("-venv")
    assert optional[-1].endswith("-dev")


def test_a_renamed_package_counts_under_its_former_name() -> None:
    listing = (
        "installed\tlibglib2.0-0t64\tlibglib2.0-0 (= 2.80.0), other\n"
        "config-files\tswig\t\n"
        "installed\txauth\t\n"
    )  # fmt: skip
    assert machine.installed_packages(listing) == {"libglib2.0-0t64", "libglib2.0-0", "other", "xauth"}


def test_root_installs_without_asking_and_sudo_stands_before_everything() -> None:
    as_root = machine.install_command(["swig"], ())
    by_sudo = machine.install_command(["swig"], ("sudo", "-n"))
    assert as_root is not None
    assert as_root[:3] == ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]
    assert by_sudo == ["sudo", "-n", *as_root]
    assert as_root[-1] == "swig"


def test_without_the_right_to_install_there_is_no_command_to_run() -> None:
    assert machine.install_command(["swig"], None) is None


def test_a_missing_required_package_stops_the_start_and_the_command_is_named() -> None:
    with pytest.raises(machine.CannotPrepareError, match=r"sudo apt-get install .*libegl1 swig\n"):
        machine.without(["libegl1", "swig"], required=["libegl1"])


def test_missing_card_packages_are_named_and_the_start_goes_on(capsys: pytest.CaptureFixture[str]) -> None:
    assert machine.without(["swig"], required=["libegl1"]) == ("swig",)
    assert "without card access" in capsys.readouterr().err
