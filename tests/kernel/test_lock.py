"""One process for one folder."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from netral_desktop.kernel.errors import EnvironmentFault
from netral_desktop.kernel.lock import FolderLock

_HOLD = (
    "import sys; from pathlib import Path; from netral_desktop.kernel.lock import FolderLock\n"
    "lock = FolderLock(Path(sys.argv[1])); print('held', flush=True); sys.stdin.read()\n"
)


def test_a_second_holder_is_refused_until_the_first_lets_go(tmp_path: Path) -> None:
    first = FolderLock(tmp_path / "lock")
    with pytest.raises(EnvironmentFault) as caught:
        FolderLock(tmp_path / "lock")
    assert caught.value.code == "locked"
    assert caught.value.exit_code == 4
    first.release()
    first.release()
    FolderLock(tmp_path / "lock").release()


def test_a_killed_holder_leaves_the_folder_free(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    with subprocess.Popen([sys.executable, "-c", _HOLD, path], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline().strip() == b"held"
        with pytest.raises(EnvironmentFault):
            FolderLock(path)
        holder.kill()
    FolderLock(path).release()


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentFault) as caught:
        FolderLock(tmp_path / "tidak-ada" / "lock")
    assert caught.value.code == "not_found"
