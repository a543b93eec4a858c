"""A real PostgreSQL for a test run: `with server() as new_database: url = new_database()`."""

from __future__ import annotations

import contextlib
import itertools
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.support.debian import install

PACKAGE = "postgresql"


@contextlib.contextmanager
def server() -> Iterator[Callable[[], str]]:
    """A server of its own, reached by a socket only; what is yielded makes an empty database and gives its URL."""
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
    settings = f"-c listen_addresses= -c unix_socket_directories={socket} -c fsync=off"
    run("pg_ctl", "-D", str(data), "-w", "-o", settings, "-l", str(data / "log"), "start")
    count = itertools.count(1)

    def new_database() -> str:
        name = f"netral{next(count)}"
        run("createdb", "-h", str(socket), "-U", "netral", name)
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
    if os.geteuid() != 0:
        return None
    try:
        return pwd.getpwnam("postgres").pw_name
    except KeyError:
        pytest.skip(f"needs the user postgres: install the package {PACKAGE}")
