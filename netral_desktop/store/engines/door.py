"""Which engine a data folder uses: its own file, or the server whose address it keeps.

A folder of a server's store holds `server.json`: where the server is, in the clear, and the whole address with its
password, sealed under a key of the key file. A person gives an address by the environment or by a file that is taken
in and removed, never on a command line, where other users of the computer could read it.
"""

from __future__ import annotations

import base64
import binascii
import contextlib
import json
import os
from pathlib import Path
from typing import Any

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from netral_desktop.kernel.atomic import disk_faults, write_atomic
from netral_desktop.kernel.data_folder import SERVER_FILE
from netral_desktop.kernel.errors import EnvironmentFault, UsageProblem

from ..sealing import Seal
from .port import Database, DatabaseOf
from .sqlite import in_folder

VARIABLE, ADDRESS_FILE = "NETRAL_DATABASE_URL", "database.url"
_FORMAT, _VERSION, _NAME = "netral-server", 1, "server"
_MOST = 16 * 1024
_SCHEMES = ("postgresql", "postgres", "postgresql+psycopg")
_LOCAL = frozenset({"", "localhost", "127.0.0.1", "::1"})


def given_address(data_dir: Path) -> str:
    """The address that a person gave: of the environment, else of the file. Raises UsageProblem (no_server_address)."""
    address = os.environ.get(VARIABLE, "").strip() or _in_file(data_dir)
    if not address:
        raise UsageProblem("no_server_address", variable=VARIABLE, file=ADDRESS_FILE)
    return address


def checked(address: str) -> URL:
    """An address the driver understands; connections leave this computer encrypted unless it says otherwise.

    Raises UsageProblem("bad_server_address"), whose words hold nothing of the address.
    """
    try:
        url = make_url(address.strip())
    except (ArgumentError, ValueError):
        raise UsageProblem("bad_server_address") from None
    if url.drivername not in _SCHEMES or not url.database:
        raise UsageProblem("bad_server_address")
    url = url.set(drivername="postgresql+psycopg")
    host = url.host or str(url.query.get("host", ""))
    if host not in _LOCAL and not host.startswith("/") and "sslmode" not in url.query:
        url = url.update_query_dict({"sslmode": "require"})
    return url


def on_server(address: str) -> DatabaseOf:
    """The database at this address, which the data folder keeps from then on. Raises as `checked`."""
    url = checked(address)

    def database(data_dir: Path, key: bytes) -> Database:
        keep_address(data_dir, url, key)
        return _server(url, key)

    return database


def by_folder(data_dir: Path, key: bytes) -> Database:
    """The database of a folder, wherever it is; a new address that lies in the folder is taken in.

    Raises EnvironmentFault("server_file_damaged"), UsageProblem("bad_server_address"), WrongKey.
    """
    if not (data_dir / SERVER_FILE).exists():
        return in_folder(data_dir, key)
    told = os.environ.get(VARIABLE, "").strip()
    if told:
        return _server(checked(told), key)
    new = _in_file(data_dir)
    if new:
        keep_address(data_dir, checked(new), key)
    return _server(_kept(data_dir, key), key)


def keep_address(data_dir: Path, url: URL, key: bytes) -> None:
    """Seal an address into the folder, and remove the file that it was given by. Raises EnvironmentFault."""
    sealed = Seal(key, always=True).close(_NAME, url.render_as_string(hide_password=False).encode())
    body = {
        "format": _FORMAT, "version": _VERSION, "server": _shown(url), "sealed": base64.b64encode(sealed).decode(),
    }  # fmt: skip
    write_atomic(data_dir / SERVER_FILE, (json.dumps(body, indent=2) + "\n").encode("ascii"))
    with contextlib.suppress(OSError):
        (data_dir / ADDRESS_FILE).unlink(missing_ok=True)


def shown_server(data_dir: Path) -> str | None:
    """Where the store of a folder is, without user and password; None for one in the folder itself."""
    if not (data_dir / SERVER_FILE).exists():
        return None
    server = _read(data_dir).get("server", "")
    return server if isinstance(server, str) else ""


def _kept(data_dir: Path, key: bytes) -> URL:
    try:
        sealed = base64.b64decode(_read(data_dir)["sealed"], validate=True)
    except (KeyError, TypeError, binascii.Error) as error:
        raise EnvironmentFault("server_file_damaged") from error
    return checked(Seal(key, always=True).open(_NAME, sealed).decode())


def _read(data_dir: Path) -> dict[str, Any]:
    with disk_faults(data_dir / SERVER_FILE), (data_dir / SERVER_FILE).open("rb") as file:
        data = file.read(_MOST + 1)
    try:
        body = json.loads(data) if len(data) <= _MOST else None
    except (ValueError, RecursionError):
        body = None
    if not isinstance(body, dict) or body.get("format") != _FORMAT or body.get("version") != _VERSION:
        raise EnvironmentFault("server_file_damaged")
    return body


def _in_file(data_dir: Path) -> str:
    path = data_dir / ADDRESS_FILE
    try:
        with path.open(encoding="utf-8-sig") as file:
            return file.read(_MOST).strip()
    except FileNotFoundError:
        return ""
    except UnicodeDecodeError:
        raise UsageProblem("bad_server_address") from None


def _server(url: URL, key: bytes) -> Database:
    from .postgres import Postgres  # and with it the driver, which no other store needs

    return Postgres(url, key)


def _shown(url: URL) -> str:
    host = url.host or str(url.query.get("host", "")) or "localhost"
    port = f":{url.port}" if url.port else ""
    return f"{host}{port}/{url.database}".encode("ascii", "replace").decode()
