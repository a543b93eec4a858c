"""A small eSCL scanner on loopback: a stack of pages in its feeder, and the troubles that real ones have.

sane-airscan, an independent client of the same protocol, scans from it too (`test_escl_peer.py`), so that it is not
only our own idea of the protocol.
"""

from __future__ import annotations

import contextlib
import socket
import ssl
import struct
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from xml.etree import ElementTree

_SPACES = 'xmlns:pwg="http://www.pwg.org/schemas/2010/12/sm" xmlns:scan="http://schemas.hp.com/imaging/escl/2011/05/03"'
_PROFILE = """
<scan:SettingProfiles><scan:SettingProfile>
<scan:ColorModes><scan:ColorMode>Grayscale8</scan:ColorMode><scan:ColorMode>RGB24</scan:ColorMode></scan:ColorModes>
<scan:ContentTypes><pwg:ContentType>TextAndPhoto</pwg:ContentType></scan:ContentTypes>
<scan:DocumentFormats><pwg:DocumentFormat>{kind}</pwg:DocumentFormat>
<scan:DocumentFormatExt>{kind}</scan:DocumentFormatExt></scan:DocumentFormats>
<scan:SupportedResolutions><scan:DiscreteResolutions>
<scan:DiscreteResolution><scan:XResolution>100</scan:XResolution><scan:YResolution>100</scan:YResolution></scan:DiscreteResolution>
<scan:DiscreteResolution><scan:XResolution>200</scan:XResolution><scan:YResolution>200</scan:YResolution></scan:DiscreteResolution>
<scan:DiscreteResolution><scan:XResolution>300</scan:XResolution><scan:YResolution>300</scan:YResolution></scan:DiscreteResolution>
</scan:DiscreteResolutions></scan:SupportedResolutions>
</scan:SettingProfile></scan:SettingProfiles>"""
_LIMITS = (
    "<scan:MinWidth>16</scan:MinWidth><scan:MaxWidth>2550</scan:MaxWidth>"
    "<scan:MinHeight>16</scan:MinHeight><scan:MaxHeight>{height}</scan:MaxHeight><scan:MaxScanRegions>1</scan:MaxScanRegions>"
)


@dataclass
class Machine:
    """What the scanner holds and how it behaves; tests change it while it runs."""

    pages: list[bytes] = field(default_factory=list)
    feeder: bool = True
    kind: str = "image/jpeg"
    busy: int = 0  # so many requests for a job are answered 503 first
    slow: int = 0  # and so many for each page
    feeder_state: str = ""  # in place of what the stack says
    job_location: str = ""  # in place of the job's own
    answers: dict[str, Callable[[Handler], None]] = field(default_factory=dict)
    seconds_a_page: float = 0.0
    cut_after: int | None = None  # pages; then the cable is pulled
    # What happened.
    jobs: list[dict[str, str]] = field(default_factory=list)
    deleted: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    given: int = 0


class Scanner(ThreadingHTTPServer):
    """Serves one machine."""

    daemon_threads = True

    def __init__(self, machine: Machine) -> None:
        self.machine = machine
        super().__init__(("127.0.0.1", 0), Handler)

    @property
    def url(self) -> str:
        """The address a person would enter."""
        return f"http://127.0.0.1:{self.server_port}"

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up is part of the tests."""


@contextlib.contextmanager
def serving(machine: Machine, certificate: tuple[Path, Path] | None = None) -> Iterator[Scanner]:
    """A running scanner; with a certificate and its key, over TLS."""
    server = Scanner(machine)
    if certificate is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True)

    def serve() -> None:
        with contextlib.suppress(OSError):  # Windows, of a cable that was pulled: the socket is none any more
            server.serve_forever(poll_interval=0.02)

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Scanner

    @property
    def machine(self) -> Machine:
        return self.server.machine

    def log_message(self, *_: object) -> None:
        pass

    def do_GET(self) -> None:
        self._note()
        if self._odd():
            return
        if self.path == "/eSCL/ScannerCapabilities":
            self.say(200, self._capabilities())
        elif self.path == "/eSCL/ScannerStatus":
            self.say(200, self._status())
        elif self.path.endswith("/NextDocument"):
            self._next()
        else:
            self.say(404)

    def do_POST(self) -> None:
        self._note()
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if self._odd():
            return
        machine = self.machine
        if self.path != "/eSCL/ScanJobs":
            self.say(404)
        elif machine.busy > 0:
            machine.busy -= 1
            self.say(503)
        elif b"<pwg:InputSource>Feeder" in body and not machine.pages:
            self.say(409)
        else:
            root = ElementTree.fromstring(body)
            machine.jobs.append({e.tag.rpartition("}")[2]: (e.text or "").strip() for e in root.iter()})
            job = f"/eSCL/ScanJobs/job-{len(machine.jobs)}"
            place = machine.job_location or f"http://{self.headers['Host']}{job}"
            self.say(201, headers={"Location": place})

    def do_DELETE(self) -> None:
        self._note()
        self.machine.deleted.append(self.path)
        self.say(200)

    def _note(self) -> None:
        self.machine.asked.append(f"{self.command} {self.path}")

    def _odd(self) -> bool:
        """Whether a test answers in the machine's place."""
        answer = self.machine.answers.get(f"{self.command} {self.path.rpartition('/')[2]}")
        if answer is not None:
            answer(self)
        return answer is not None

    def say(
        self, status: int, body: bytes = b"", *, kind: str = "text/xml", headers: dict[str, str] | None = None
    ) -> None:
        """One whole answer."""
        self.send_response(status)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _next(self) -> None:
        machine = self.machine
        job = self.path.removesuffix("/NextDocument")
        if machine.slow > 0:
            machine.slow -= 1
            self.say(503, headers={"Retry-After": "0"})
            return
        time.sleep(machine.seconds_a_page)
        platen = machine.jobs[-1].get("InputSource") == "Platen"
        if not machine.pages or job in machine.deleted or (platen and f"{job} done" in machine.deleted):
            self.say(404)
            return
        if machine.cut_after is not None and machine.given >= machine.cut_after:
            self.hang_up(len(machine.pages[0]), machine.pages[0][: len(machine.pages[0]) // 2])
            return
        machine.given += 1
        if platen:
            machine.deleted.append(f"{job} done")
        self.say(200, machine.pages.pop(0), kind=machine.kind)

    def hang_up(self, length: int, part: bytes) -> None:
        """Half an answer, then a reset, and nobody at that address any more."""
        self.send_response(200)
        self.send_header("Content-Type", "image/jpeg")
        self.send_header("Content-Length", str(length))
        self.end_headers()
        self.wfile.write(part)
        self.wfile.flush()
        self.server.socket.close()
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.close_connection = True
        self.connection.close()

    def _capabilities(self) -> bytes:
        profile = _PROFILE.format(kind=self.machine.kind)
        glass = f"<scan:PlatenInputCaps>{_LIMITS.format(height=3508)}{profile}</scan:PlatenInputCaps>"
        feeder = "".join(
            f"<scan:{name}>{_LIMITS.format(height=4200)}{profile}</scan:{name}>"
            for name in ("AdfSimplexInputCaps", "AdfDuplexInputCaps")
        )
        adf = f"<scan:Adf>{feeder}<scan:FeederCapacity>50</scan:FeederCapacity></scan:Adf>"
        return (
            f'<?xml version="1.0" encoding="UTF-8"?><scan:ScannerCapabilities {_SPACES}>'
            "<pwg:Version>2.6</pwg:Version><pwg:MakeAndModel>Pemindai Uji 1</pwg:MakeAndModel>"
            f"<scan:Platen>{glass}</scan:Platen>{adf if self.machine.feeder else ''}</scan:ScannerCapabilities>"
        ).encode()

    def _status(self) -> bytes:
        state = self.machine.feeder_state or ("ScannerAdfLoaded" if self.machine.pages else "ScannerAdfEmpty")
        return (
            f'<?xml version="1.0" encoding="UTF-8"?><scan:ScannerStatus {_SPACES}><pwg:Version>2.6</pwg:Version>'
            f"<pwg:State>Idle</pwg:State><scan:AdfState>{state}</scan:AdfState></scan:ScannerStatus>"
        ).encode()
