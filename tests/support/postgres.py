"""A real PostgreSQL for a test run: `with server() as new_database: url = new_database()`."""

from __future__ import annotations

import contextlib
import itertools
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from tests.support.debian import install

PACKAGE = "postgresql"


@contextlib.contextmanager
def server(options: Sequence[str] = ()) -> Iterator[Callable[..., str]]:
    """A server of its own, reached by a socket only; what is yielded makes a database and gives its URL: an empty one,
    or a copy of another one of its URLs, which nobody may have open."""
    if sys.platform == "win32":
        pytest.skip("the server of the tests is reached by a Unix socket")
    pytest.importorskip("psycopg", reason="needs psycopg: run build/dev.py once with network")
    programs = _programs()
    user = _not_root()
    # Not in pytest's folder: the server's user may not look into that, and a socket's path is 107 bytes at most.
    folder = Path(tempfile.mkdtemp(prefix="netral-pg-"))
    data, socket = folder / "data", folder / "s"
    for path in (folder, data, socket):
        path.mkdir(exist_ok=True)
        if user is not None:
            shutil.chown(path, user)

    def run(program: str, *arguments: str) -> None:
        done = subprocess.run(
            [programs / program, *arguments], user=user, cwd=data, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr

    run("initdb", "-D", str(data), "-U", "netral", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
    settings = f"{' '.join(options)} -c listen_addresses= -c unix_socket_directories={socket} -c fsync=off"
    run("pg_ctl", "-D", str(data), "-w", "-o", settings, "-l", str(data / "log"), "start")
    count = itertools.count(1)

    def new_database(like: str = "template0") -> str:
        name = f"netral{next(count)}"
        source = like.partition("@/")[2].partition("?")[0] or like
        run("createdb", "-h", str(socket), "-U", "netral", "-T", source, "-S", "file_copy", name)
        return f"postgresql+psycopg://netral@/{name}?host={socket}"

    try:
        yield new_database
    finally:
        run("pg_ctl", "-D", str(data), "-m", "immediate", "stop")
        shutil.rmtree(folder)


def _programs() -> Path:
    """The folder of initdb and its like, which Debian keeps off the path."""

    def found() -> list[Path]:
        return sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))

    there = found() or (found() if install(PACKAGE) else [])
    if not there:
        pytest.skip(f"needs `initdb`: install the package {PACKAGE}")
    return there[-1].parent


def _not_root() -> str | None:
    """PostgreSQL does not run as root: its package brings a user."""
    import pwd

    if os.geteuid() != 0:
        return None
    try:
        return pwd.getpwnam("postgres").pw_name
    except KeyError:
        pytest.skip(f"needs the user postgres: install the package {PACKAGE}")
