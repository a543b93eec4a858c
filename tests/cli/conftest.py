"""The round trip is made once; whoever changes a store works on a copy of its folder."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from tests.cli.trip import Trip, make_trip
from tests.support.once import once


@pytest.fixture(scope="session")
def trip(tmp_path_factory: pytest.TempPathFactory) -> Trip:
    """The whole round trip, gone once in a run; each process looks at its copy, as if it had gone there. Read only."""

    def make(folder: Path) -> None:
        (folder / "hasil.json").write_bytes(msgspec.json.encode(make_trip(folder / "jalan"), enc_hook=str))

    folder, own = once(tmp_path_factory, "jalan", make), tmp_path_factory.mktemp("trip") / "jalan"
    shutil.copytree(folder / "jalan", own)
    told = (folder / "hasil.json").read_text(encoding="utf-8").replace(as_json(folder / "jalan"), as_json(own))
    return msgspec.json.decode(told, type=Trip, dec_hook=lambda _, text: Path(text))


def as_json(path: Path) -> str:
    return json.dumps(str(path))[1:-1]


@pytest.fixture
def copy_of(tmp_path: Path) -> Callable[[Path], Path]:
    """A copy of a closed data folder, to be changed at will."""

    def copied(data: Path) -> Path:
        return Path(shutil.copytree(data, tmp_path / data.name))

    return copied
