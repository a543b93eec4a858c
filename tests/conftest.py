"""What every test gets: Qt without a screen, reproducible Hypothesis, and no one's real folders."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# A test that wants a real X server starts one and gives its address to the program it drives
# (tests/support/display.py); the test process itself never opens a window on a person's screen.
os.environ["QT_QPA_PLATFORM"] = os.environ.get("NETRAL_TEST_PLATFORM", "offscreen")
os.environ.pop("NETRAL_PASSPHRASE", None)

# No deadline: a busy office PC or CI machine is not a failure. The blob lets a failure be replayed.
settings.register_profile(
    "netral", deadline=None, print_blob=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("thorough", parent=settings.get_profile("netral"), max_examples=2000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "netral"))


@pytest.fixture(scope="session", autouse=True)
def _own_user_folders(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Keep the tests away from the data and settings of whoever runs them."""
    home = tmp_path_factory.mktemp("user")
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "LOCALAPPDATA", "APPDATA"):
        os.environ[name] = str(home / name.lower())
        Path(os.environ[name]).mkdir()
