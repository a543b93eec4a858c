"""Keys out of passwords and one-time codes at the lowest cost that Argon2id knows: most of a test run went into them.

Only tests can do this, and only to a process that they start themselves: `cheapen()` in this one, and for another one
`[sys.executable, *CHEAPLY, "netral_desktop.cli", ...]`. What a real user's keys cost is told, and held, by
tests/store/test_keyfile.py and tests/sync/test_enrolment.py.
"""

from __future__ import annotations

import runpy
import sys

import pytest

CHEAPLY = ("-m", "tests.support.cheap_keys")


@pytest.fixture
def dear_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """For one test: passwords cost what a person's do. Name it before whatever makes the store."""
    from netral_desktop.store import keyfile

    monkeypatch.setattr(keyfile, "PASSWORD_COST", {"memory_kib": 64 * 1024, "iterations": 3, "lanes": 4})


def cheapen(patch: pytest.MonkeyPatch) -> None:
    """Let this process spend next to nothing on the keys that it makes."""
    from netral_desktop.store import keyfile
    from netral_desktop.sync import enrolment

    least = {"memory_kib": 8, "iterations": 1, "lanes": 1}  # a second lane would be a second thread for each key
    patch.setattr(keyfile, "PASSWORD_COST", least)
    patch.setattr(enrolment, "CODE_COST", least)


if __name__ == "__main__":
    del sys.argv[0]
    cheapen(pytest.MonkeyPatch())
    # As `python -m` would: what the program spawns begins with the program's own main module, not with this one.
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
