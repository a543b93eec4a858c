"""Asking a device in the network over HTTP: the one address that a person entered, and nothing else.

No redirect leads to another host, no proxy is used, and every answer is read in pieces up to a limit, so that a device
which never ends, or is not the scanner it was thought to be, costs a known error and no memory.
"""

from __future__ import annotations

import http.client
import ipaddress
import re
import selectors
import socket
import ssl
import threading
import time
from collections.abc import Generator, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, replace
from urllib.parse import SplitResult, urlsplit

from netral_desktop.kernel.progress import Progress

from . import faults

_ROOT = "/eSCL"
_PORTS = {"http": 80, "https": 443}
_HOST = re.compile(r"[a-z0-9](?:[a-z0-9._-]{0,251}[a-z0-9])?\.?", re.IGNORECASE)
_PATH = re.compile(r"/[A-Za-z0-9._~!$&'()*+,;=:@%/-]{0,300}")
_CONNECT_SECONDS = 10.0
_STALL_SECONDS = 30.0  # without a byte in the middle of an answer
_TICK = 0.1
_CHUNK = 64 * 1024
MAX_WORDS = 1024 * 1024  # an answer in XML: the largest capabilities seen are 60 KB
MAX_PAGE = 256 * 1024 * 1024  # F4 at 600 dpi in colour is 122 MB even before JPEG
ANSWER_SECONDS = 30.0
PAGE_SECONDS = 300.0


@dataclass(frozen=True)
class Address:
    """Where a scanner answers."""

    scheme: str
    host: str
    port: int
    root: str

    @classmethod
    def parse(cls, text: str) -> Address:
        """What a person types: a name or number, with a port, or a whole address. Raises UsageProblem."""
        given = text.strip()
        if "://" not in given:
            given = f"http://{given}"
        try:
            parts = urlsplit(given)
            port = parts.port
        except ValueError:
            raise faults.bad_address() from None
        host, root = parts.hostname or "", parts.path.rstrip("/") or _ROOT
        odd = parts.username is not None or parts.query or parts.fragment or parts.scheme not in _PORTS
        if odd or not _is_host(host) or not _PATH.fullmatch(root):
            raise faults.bad_address()
        return cls(parts.scheme, host, port or _PORTS[parts.scheme], root)

    def __str__(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = "" if self.port == _PORTS[self.scheme] else f":{self.port}"
        return f"{self.scheme}://{host}{port}{self.root}"


def _is_host(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return _HOST.fullmatch(host) is not None and ".." not in host
    return True


@dataclass(frozen=True)
class Answer:
    """What came back, its body read. `path`: where its Location leads, on the same host whatever host it names."""

    status: int
    body: bytes
    path: str = ""
    wait: float = 0.0  # seconds, as the device asks


class Web:
    """Requests to one address, each on a connection of its own: small devices drop idle ones without a word."""

    def __init__(self, address: Address) -> None:
        self.address = address

    def ask(self, method: str, path: str, body: bytes | None = None, *, progress: Progress) -> Answer:
        """A small answer. Raises EnvironmentFault (`scanner_not_found`, `_unplugged`, `_silent`, `_answer`)."""
        answer = self._ask(method, path, body, progress)
        if answer.status in (301, 302, 307, 308) and method == "GET":
            answer = self._ask(method, path, body, progress)  # `_ask` has taken the new scheme and port over
        if 300 <= answer.status < 400:
            raise faults.bad_answer()
        return answer

    def fetch(self, path: str, *, progress: Progress) -> Generator[Answer | bytes, None, None]:
        """GET a page: the answer without its body, then, if its status is 200, the body in pieces. Raises as `ask`."""
        with closing(self._connect()) as connection:  # which gives its socket over to the response
            with _trouble():
                response = _send(connection, "GET", path, None, PAGE_SECONDS, progress)
            with closing(response):
                yield Answer(response.status, b"", wait=_wait(response))
                if response.status == 200:
                    yield from _pieces(response, MAX_PAGE, PAGE_SECONDS, progress)

    def _ask(self, method: str, path: str, body: bytes | None, progress: Progress) -> Answer:
        with closing(self._connect()) as connection:
            with _trouble():
                response = _send(connection, method, path, body, ANSWER_SECONDS, progress)
            with closing(response):
                location = _location(response)
                if 300 <= response.status < 400 and location is not None:
                    self._move(location)
                read = b"".join(_pieces(response, MAX_WORDS, ANSWER_SECONDS, progress))
                return Answer(response.status, read, location.path if location is not None else "", _wait(response))

    def _connect(self) -> http.client.HTTPConnection:
        where = self.address
        if where.scheme == "https":
            # A scanner's certificate is its own word; it hides the pages from listeners and proves nothing.
            context = ssl.create_default_context()
            context.check_hostname = False
            context.verify_mode = ssl.CERT_NONE
            connection: http.client.HTTPConnection = http.client.HTTPSConnection(
                where.host, where.port, timeout=_CONNECT_SECONDS, context=context
            )
        else:
            connection = http.client.HTTPConnection(where.host, where.port, timeout=_CONNECT_SECONDS)
        try:
            connection.connect()
        except (OSError, UnicodeError):
            connection.close()
            raise faults.not_found() from None
        return connection

    def _move(self, location: SplitResult) -> None:
        """Follow a device to its encrypted door; to another host never."""
        if location.scheme != "https" or location.hostname != self.address.host:
            raise faults.bad_answer()
        self.address = replace(self.address, scheme="https", port=location.port or _PORTS["https"])


@contextmanager
def _trouble() -> Iterator[None]:
    """Turn what a connection may raise into known faults."""
    try:
        yield
    except TimeoutError:
        raise faults.silent() from None
    except (http.client.IncompleteRead, OSError):
        raise faults.unplugged() from None
    except http.client.HTTPException:
        raise faults.bad_answer() from None


def _send(
    connection: http.client.HTTPConnection,
    method: str,
    path: str,
    body: bytes | None,
    seconds: float,
    progress: Progress,
) -> http.client.HTTPResponse:
    """Send a request and wait for the answer's head: a page may take its time to begin, its head may not."""
    headers = {"Content-Type": "text/xml"} if body is not None else {}
    connection.request(method, path, body, headers={**headers, "Connection": "close", "User-Agent": "NETRAL"})
    line = connection.sock
    assert line is not None
    with selectors.DefaultSelector() as selector:
        selector.register(line, selectors.EVENT_READ)
        deadline = time.monotonic() + seconds
        while not selector.select(_TICK):
            progress.check()
            if time.monotonic() > deadline:
                raise TimeoutError
    line.settimeout(_STALL_SECONDS)
    late = threading.Event()
    hang_up = threading.Timer(ANSWER_SECONDS, _hang_up, [line, late])  # a letter now and then is no answer either
    hang_up.start()
    try:
        response = connection.getresponse()
    except (OSError, http.client.HTTPException):
        if late.is_set():
            raise TimeoutError from None
        raise
    finally:
        hang_up.cancel()
    if late.is_set():
        response.close()
        raise TimeoutError
    return response


def _hang_up(line: socket.socket, late: threading.Event) -> None:
    late.set()
    with suppress(OSError):
        line.shutdown(socket.SHUT_RDWR)


def _pieces(response: http.client.HTTPResponse, limit: int, seconds: float, progress: Progress) -> Iterator[bytes]:
    """The body, up to `limit` bytes and within `seconds`, cancellable between pieces."""
    expected, size = response.length, 0
    if expected is not None and expected > limit:
        raise faults.bad_answer()
    deadline = time.monotonic() + seconds
    while expected is None or size < expected:
        progress.check()
        with _trouble():
            chunk = response.read1(_CHUNK if expected is None else min(_CHUNK, expected - size))
        if not chunk:
            break
        size += len(chunk)
        if size > limit:
            raise faults.bad_answer()
        if time.monotonic() > deadline:
            raise faults.silent()
        yield chunk
    if expected is not None and size < expected:
        raise faults.unplugged()


def _location(response: http.client.HTTPResponse) -> SplitResult | None:
    """Where it points to; its path is one that may be asked for. Raises EnvironmentFault (scanner_answer)."""
    given = response.getheader("Location")
    if not given:
        return None
    with suppress(ValueError):
        parts = urlsplit(given)
        _ = parts.port  # refuses what is no number
        if parts.scheme in ("", *_PORTS) and _PATH.fullmatch(parts.path):
            return parts
    raise faults.bad_answer()


def _wait(response: http.client.HTTPResponse) -> float:
    given = response.getheader("Retry-After", "")
    return min(float(given), 10.0) if given.isascii() and given.isdigit() and len(given) < 4 else 0.0
