"""Both engines for one test: a store's database in its folder, or on a real server."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from netral_desktop.store.engines.door import by_folder, on_server
from netral_desktop.store.engines.port import DatabaseOf
from netral_desktop.store.moving import move_to_server, renew_address
from tests.support.postgres import server

IN_FOLDER, ON_SERVER = "folder", "server"
ENGINES = [IN_FOLDER, pytest.param(ON_SERVER, marks=pytest.mark.real)]


class Servers:
    """One server a run, started when the first test asks for it."""

    def __init__(self) -> None:
        self._stack = ExitStack()
        self._new: Callable[..., str] | None = None
        self._moved: dict[Path, tuple[Path, str]] = {}

    def new_address(self, like: str = "template0") -> str:
        """Of a new database, empty or a copy."""
        if self._new is None:
            self._new = self._stack.enter_context(server())
        return self._new(like)

    def put_there(self, template: Path, data_dir: Path, password: str) -> None:
        """Make `data_dir` a copy of the closed store `template`, whose database is on the server."""
        if template not in self._moved:
            address = self.new_address()
            shutil.copytree(template, data_dir)
            move_to_server(data_dir, password, address)
            kept = Path(self._stack.enter_context(tempfile.TemporaryDirectory())) / "data"
            shutil.copytree(data_dir, kept)
            self._moved[template] = (kept, address)
            shutil.rmtree(data_dir)
        kept, address = self._moved[template]
        shutil.copytree(kept, data_dir)
        renew_address(data_dir, password, self.new_address(like=address))

    def stop(self) -> None:
        """At the end."""
        self._stack.close()


@pytest.fixture(scope="session")
def servers() -> Iterator[Servers]:
    """The one server of this run."""
    made = Servers()
    yield made
    made.stop()


def database_of(request: pytest.FixtureRequest, servers: Servers) -> DatabaseOf:
    """Where the store of a test has its database: as its parameter says, in its folder without one."""
    return on_server(servers.new_address()) if getattr(request, "param", IN_FOLDER) == ON_SERVER else by_folder
