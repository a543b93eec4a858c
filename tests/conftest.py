"""What every test gets: Qt without a screen, reproducible chance, and no one's real folders."""

import os
import random
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from netral_desktop.kernel.paths import resource
from netral_desktop.sheets import codes
from tests.support.cheap_keys import cheapen, dear_keys
from tests.support.engines import servers
from tests.support.practice import practice, practice_office
from tests.support.speaking import in_english

__all__ = ["dear_keys", "in_english", "practice", "practice_office", "servers"]

# A test that wants a real X server starts one and gives its address to the program it drives
# (tests/support/display.py); the test process itself never opens a window on a person's screen.
os.environ["QT_QPA_PLATFORM"] = os.environ.get("NETRAL_TEST_PLATFORM", "offscreen")
if sys.platform == "win32":  # there Qt's offscreen platform looks for fonts in a folder of its own, and warns
    os.environ.setdefault("QT_QPA_FONTDIR", str(resource("fonts")))
for _given in ("NETRAL_PASSPHRASE", "NETRAL_NEW_PASSPHRASE", "NETRAL_DATABASE_URL", "NETRAL_LANG"):
    os.environ.pop(_given, None)

# No deadline: a busy office PC or CI machine is not a failure. The same examples on every run, so that a change is
# judged by what it changed; the `thorough` profile looks for new ones.
settings.register_profile(
    "netral", deadline=None, print_blob=True, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("thorough", parent=settings.get_profile("netral"), derandomize=False, max_examples=2000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "netral"))


# A sheet's random number is a pattern on paper, and a page is read a little differently with each. Every test and every
# shared fixture draws its numbers from a source named after it, so that a run can be repeated, in any order and on any
# number of processes; NETRAL_TEST_SEED names another run.
_numbers = random.Random()


def _name_numbers(name: str) -> None:
    _numbers.seed(f"{os.environ.get('NETRAL_TEST_SEED', '')}{name}")


@pytest.fixture(scope="session", autouse=True)
def _repeatable_sheet_numbers() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(codes, "random_number", _numbers.getrandbits)
        yield


@pytest.hookimpl(tryfirst=True)
def pytest_fixture_setup(fixturedef: Any, request: Any) -> None:
    _name_numbers(f"{fixturedef.baseid}::{fixturedef.argname}[{getattr(request, 'param_index', 0)}]")


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_call(item: pytest.Item) -> None:
    _name_numbers(item.nodeid)


@pytest.fixture(scope="session", autouse=True)
def _cheap_keys() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        cheapen(patch)
        yield


@pytest.fixture(scope="session", autouse=True)
def _own_user_folders(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Keep the tests away from the data and settings of whoever runs them."""
    home = tmp_path_factory.mktemp("user")
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "LOCALAPPDATA", "APPDATA"):
        os.environ[name] = str(home / name.lower())
        Path(os.environ[name]).mkdir()
