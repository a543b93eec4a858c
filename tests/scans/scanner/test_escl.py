"""eSCL against a scanner on loopback: what it gives, what goes wrong, and what no scanner may do to us."""

from __future__ import annotations

import contextlib
import io
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from netral_desktop.kernel.errors import Cancelled, EnvironmentFault, UsageProblem
from netral_desktop.kernel.progress import SILENT
from netral_desktop.scans.scanner import escl, web, xml_tree
from netral_desktop.scans.scanner.escl import EsclBackend
from netral_desktop.scans.scanner.port import Capabilities, Device, Mode, Settings, Source
from netral_desktop.scans.scanner.web import Address
from tests.scans.scanner.escl_server import Handler, Machine, Scanner, serving
from tests.scans.scanner.pages import Watch, until_the_end

FEEDER = Settings(Source.FEEDER, Mode.COLOUR, 200)
GLASS = Settings(Source.FLATBED, Mode.GREY, 300)


def picture(grey: int) -> bytes:
    out = io.BytesIO()
    Image.new("L", (120, 160), grey).save(out, "JPEG")
    return out.getvalue()


@pytest.fixture(autouse=True)
def _no_long_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(escl, "_PAUSE", 0.01)
    monkeypatch.setattr(escl, "_TICK", 0.01)


@pytest.fixture
def machine() -> Machine:
    return Machine([picture(grey) for grey in (10, 90, 200)])


@pytest.fixture
def scanner(machine: Machine) -> Iterator[Scanner]:
    with serving(machine) as server:
        yield server


@pytest.fixture
def device(scanner: Scanner) -> Device:
    return Device("escl", scanner.url, "")


def taken(device: Device, settings: Settings, folder: Path) -> tuple[list[Path], str | None]:
    """The pages until the end, and the code of the fault that ended them; nothing but pages lies in the folder."""
    found, code = until_the_end(EsclBackend().scan(device, settings, folder, SILENT))
    assert sorted(folder.iterdir()) == found
    return found, code


def fault_of_capabilities(device: Device) -> str:
    with pytest.raises(EnvironmentFault) as fault:
        EsclBackend().capabilities(device)
    return fault.value.code


# -- what it gives ------------------------------------------------------------------------------------------------


def test_an_entered_address_becomes_a_device_with_its_name(scanner: Scanner) -> None:
    device = EsclBackend().device_at(f"  127.0.0.1:{scanner.server_port} ")
    assert device == Device("escl", f"http://127.0.0.1:{scanner.server_port}/eSCL", "Pemindai Uji 1")
    assert EsclBackend().capabilities(device) == Capabilities(
        (Source.FLATBED, Source.FEEDER, Source.DUPLEX), (Mode.COLOUR, Mode.GREY), (100, 200, 300)
    )


def test_a_feeder_gives_every_page_and_its_emptiness_is_the_end(
    machine: Machine, device: Device, tmp_path: Path
) -> None:
    stack = list(machine.pages)
    pages, code = taken(device, FEEDER, tmp_path)
    assert code is None
    assert [page.read_bytes() for page in pages] == stack
    (job,) = machine.jobs
    assert (job["InputSource"], job["Duplex"], job["ColorMode"]) == ("Feeder", "false", "RGB24")
    assert (job["XResolution"], job["Version"], job["DocumentFormat"]) == ("200", "2.6", "image/jpeg")
    assert (int(job["Width"]), int(job["Height"])) == (2550, 3969)  # its own width, the height of F4


def test_both_sides_are_asked_for_as_such(machine: Machine, device: Device, tmp_path: Path) -> None:
    taken(device, Settings(Source.DUPLEX, Mode.GREY, 250), tmp_path)
    (job,) = machine.jobs
    assert (job["InputSource"], job["Duplex"], job["XResolution"]) == ("Feeder", "true", "300")


def test_the_glass_gives_one_page_and_the_job_is_put_away(machine: Machine, device: Device, tmp_path: Path) -> None:
    pages, code = taken(device, GLASS, tmp_path)
    assert (len(pages), code) == (1, None)
    assert machine.jobs[0]["InputSource"] == "Platen"
    assert "Duplex" not in machine.jobs[0]
    assert "/eSCL/ScanJobs/job-1" in machine.deleted


def test_a_device_that_only_makes_pdf_is_asked_for_pdf(machine: Machine, device: Device, tmp_path: Path) -> None:
    machine.kind, machine.pages = "application/pdf", [b"%PDF-1.4 whole"]
    pages, _ = taken(device, FEEDER, tmp_path)
    assert [page.suffix for page in pages] == [".pdf"]
    assert machine.jobs[0]["DocumentFormat"] == "application/pdf"


def test_a_busy_one_and_slow_pages_are_waited_for(machine: Machine, device: Device, tmp_path: Path) -> None:
    machine.busy, machine.slow = 3, 5
    pages, code = taken(device, FEEDER, tmp_path)
    assert (len(pages), code) == (3, None)


# -- what goes wrong ----------------------------------------------------------------------------------------------


def test_one_that_stays_busy_is_said_to_be_busy(machine: Machine, device: Device, tmp_path: Path) -> None:
    machine.busy = 1000
    assert taken(device, FEEDER, tmp_path) == ([], "scanner_busy")


def test_an_empty_feeder_at_the_start_is_told_before_any_job(machine: Machine, device: Device, tmp_path: Path) -> None:
    machine.pages.clear()
    assert taken(device, FEEDER, tmp_path) == ([], "feeder_empty")
    assert machine.jobs == []


def test_a_feeder_that_only_refuses_the_job_is_empty(machine: Machine, device: Device, tmp_path: Path) -> None:
    machine.pages.clear()
    machine.feeder_state = "Unknown"
    assert taken(device, FEEDER, tmp_path) == ([], "feeder_empty")


@pytest.mark.parametrize(
    ("state", "code"),
    [
        ("ScannerAdfJam", "paper_jam"), ("ScannerAdfHatchOpen", "cover_open"),
        ("ScannerAdfMultipickDetected", "double_feed"), ("ScannerAdfMispick", "paper_jam"),
    ],
)  # fmt: skip
def test_a_feeder_in_trouble_midway_is_told_and_its_pages_are_kept(
    machine: Machine, device: Device, tmp_path: Path, state: str, code: str
) -> None:
    pages = EsclBackend().scan(device, FEEDER, tmp_path, SILENT)
    found = [next(pages), next(pages)]
    machine.pages.clear()  # the job gives no more ...
    machine.feeder_state = state  # ... and this is why
    with pytest.raises(EnvironmentFault) as fault:
        next(pages)
    assert fault.value.code == code
    assert sorted(tmp_path.iterdir()) == found


@pytest.mark.parametrize("status", [409, 500])
def test_a_device_that_ends_a_stack_oddly_is_understood(
    machine: Machine, device: Device, tmp_path: Path, status: int
) -> None:
    stack = list(machine.pages)
    held = [iter(stack)]

    def page(handler: Handler) -> None:
        content = next(held[0], None)
        machine.pages = machine.pages[1:]
        if content is None:
            handler.say(status)
        else:
            handler.say(200, content, kind="image/jpeg")

    machine.answers["GET NextDocument"] = page
    pages, code = taken(device, FEEDER, tmp_path)
    assert (len(pages), code) == (3, None)  # its feeder says empty
    machine.pages, held[0] = stack, iter(stack[:1])
    machine.feeder_state = "ScannerAdfLoaded"
    again = tmp_path / "lagi"
    again.mkdir()
    pages, code = taken(device, FEEDER, again)
    assert (len(pages), code) == (1, "scanner_failed")  # it says there is paper


def test_a_device_that_goes_silent_is_told(
    machine: Machine, device: Device, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def sleep(handler: Handler) -> None:
        time.sleep(3)

    def stall(handler: Handler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "1000")
        handler.end_headers()
        handler.wfile.write(b"\xff\xd8\xff")
        time.sleep(3)

    def drip(handler: Handler) -> None:
        with contextlib.suppress(OSError):
            for letter in b"HTTP/1.1 200 OK\r\nX-Slow: " + b"a" * 100:
                handler.wfile.write(bytes([letter]))
                time.sleep(0.05)

    monkeypatch.setattr(web, "ANSWER_SECONDS", 1.0)
    monkeypatch.setattr(web, "PAGE_SECONDS", 1.0)
    monkeypatch.setattr(web, "_STALL_SECONDS", 1.0)
    machine.answers["GET ScannerCapabilities"] = sleep
    assert fault_of_capabilities(device) == "scanner_silent"
    machine.answers["GET ScannerCapabilities"] = drip  # a letter now and then keeps no one waiting for ever
    assert fault_of_capabilities(device) == "scanner_silent"
    del machine.answers["GET ScannerCapabilities"]
    for trouble in (sleep, stall):
        machine.answers["GET NextDocument"] = trouble
        assert taken(device, FEEDER, tmp_path) == ([], "scanner_silent")


def test_a_cable_pulled_midway_keeps_the_pages_before(machine: Machine, device: Device, tmp_path: Path) -> None:
    machine.cut_after = 2
    pages, code = taken(device, FEEDER, tmp_path)
    assert (len(pages), code) == (2, "scanner_unplugged")


def test_nobody_at_the_address_is_said(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    device = Device("escl", f"http://127.0.0.1:{port}", "")
    assert fault_of_capabilities(device) == "scanner_not_found"
    assert taken(device, FEEDER, tmp_path) == ([], "scanner_not_found")


def test_one_that_asks_for_a_password_is_said_to_deny(machine: Machine, device: Device, tmp_path: Path) -> None:
    machine.answers["POST ScanJobs"] = lambda handler: handler.say(401)
    assert taken(device, FEEDER, tmp_path) == ([], "scanner_denied")


def test_cancelling_while_the_scanner_moves_ends_the_job(machine: Machine, device: Device, tmp_path: Path) -> None:
    machine.seconds_a_page = 2.0
    watch = Watch()
    threading.Timer(0.3, watch.cancel).start()
    with pytest.raises(Cancelled):
        list(EsclBackend().scan(device, FEEDER, tmp_path, watch))
    assert machine.deleted == ["/eSCL/ScanJobs/job-1"]
    assert list(tmp_path.iterdir()) == []


# -- what no scanner may do to us ---------------------------------------------------------------------------------

BOMB = (
    b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "aaaaaaaaaa"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'
    b"<ScannerCapabilities><MakeAndModel>&c;</MakeAndModel></ScannerCapabilities>"
)
FILE = b'<!DOCTYPE a [<!ENTITY f SYSTEM "file:///etc/passwd">]><ScannerCapabilities>&f;</ScannerCapabilities>'


@pytest.mark.parametrize(
    "body",
    [
        BOMB, FILE, BOMB.decode().encode("utf-16"), b"", b"<html><body>Router</body></html>", b"\x00\xff" * 400,
        b"<a>" * 10_000, b"<ScannerCapabilities>" + b"<a/>" * 10_000 + b"</ScannerCapabilities>",
        b"<ScannerCapabilities><Platen/></ScannerCapabilities>", b"<ScannerCapabilities><PlatenInputCaps>",
    ],
    ids=["bomb", "file", "bomb16", "empty", "page", "noise", "deep", "wide", "nothing", "cut"],
)  # fmt: skip
def test_what_is_no_description_of_a_scanner_is_refused(machine: Machine, device: Device, body: bytes) -> None:
    machine.answers["GET ScannerCapabilities"] = lambda handler: handler.say(200, body)
    assert fault_of_capabilities(device) == "scanner_answer"


def endless(handler: Handler) -> None:
    """An answer without a length and without an end."""
    handler.send_response(200)
    handler.send_header("Connection", "close")
    handler.end_headers()
    handler.close_connection = True
    while True:
        handler.wfile.write(b"<a>" * 20_000)


def test_an_answer_without_end_is_cut_off(machine: Machine, device: Device) -> None:
    machine.answers["GET ScannerCapabilities"] = endless
    assert fault_of_capabilities(device) == "scanner_answer"


def test_a_page_without_end_is_cut_off_and_leaves_nothing(
    machine: Machine, device: Device, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def page(handler: Handler) -> None:
        handler.send_response(200)
        handler.end_headers()
        handler.close_connection = True
        handler.wfile.write(b"\xff\xd8\xff")
        while True:
            handler.wfile.write(bytes(100_000))

    monkeypatch.setattr(web, "MAX_PAGE", 3_000_000)
    machine.answers["GET NextDocument"] = page
    assert taken(device, FEEDER, tmp_path) == ([], "scanner_answer")


def test_a_page_announced_too_large_is_not_even_begun(machine: Machine, device: Device, tmp_path: Path) -> None:
    def page(handler: Handler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", str(10**12))
        handler.end_headers()

    machine.answers["GET NextDocument"] = page
    assert taken(device, FEEDER, tmp_path) == ([], "scanner_answer")


def test_what_is_no_picture_is_no_page(machine: Machine, device: Device, tmp_path: Path) -> None:
    machine.pages[0] = b"MZ\x90\x00 a program"
    assert taken(device, FEEDER, tmp_path) == ([], "scanner_answer")


def test_a_feeder_that_never_ends_is_ended(
    machine: Machine, device: Device, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(escl, "MAX_PAGES", 2)
    pages, code = taken(device, FEEDER, tmp_path)
    assert (len(pages), code) == (2, "scanner_answer")


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_no_redirect_leads_to_another_host(machine: Machine, device: Device, tmp_path: Path, status: int) -> None:
    other = Machine([picture(50)])
    with serving(other) as elsewhere:
        places = [f"http://localhost:{elsewhere.server_port}/x", f"https://localhost:{elsewhere.server_port}/x",
                  f"{elsewhere.url}/eSCL/ScannerCapabilities", "file:///etc/passwd", "//localhost/x"]  # fmt: skip
        for place in places:
            machine.answers["GET ScannerCapabilities"] = lambda handler, place=place: handler.say(  # type: ignore[misc]
                status, headers={"Location": place}
            )
            assert fault_of_capabilities(device) == "scanner_answer"
    assert other.asked == []


def test_a_job_that_names_another_host_stays_at_the_scanner(machine: Machine, device: Device, tmp_path: Path) -> None:
    other = Machine([picture(50)])
    with serving(other) as elsewhere:
        machine.job_location = f"http://localhost:{elsewhere.server_port}/eSCL/ScanJobs/job-1"
        pages, code = taken(device, FEEDER, tmp_path)
    assert (len(pages), code) == (3, None)  # some devices write a name there that nobody knows
    assert other.asked == []


@pytest.mark.parametrize("place", ["/eSCL/a b", "/eSCL/x\\y", "gopher://127.0.0.1/x", "http://[bad/x", "/" + "a" * 400])
def test_a_job_at_an_odd_place_is_refused(machine: Machine, device: Device, tmp_path: Path, place: str) -> None:
    machine.job_location = place
    assert taken(device, FEEDER, tmp_path) == ([], "scanner_answer")


def test_an_encrypted_door_of_the_same_device_is_used(
    machine: Machine, device: Device, tmp_path: Path, certificate: tuple[Path, Path]
) -> None:
    inner = Machine([picture(7)])
    with serving(inner, certificate) as encrypted:
        machine.answers["GET ScannerCapabilities"] = lambda handler: handler.say(
            307, headers={"Location": f"https://127.0.0.1:{encrypted.server_port}/eSCL/ScannerCapabilities"}
        )
        pages, code = taken(device, FEEDER, tmp_path)
        assert (len(pages), code) == (1, None)
        entered = EsclBackend().device_at(device.address)
        assert entered.address == f"https://127.0.0.1:{encrypted.server_port}/eSCL"
    assert machine.jobs == []


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A certificate as printers make for themselves."""
    from datetime import UTC, datetime, timedelta

    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.x509.oid import NameOID

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "pemindai")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
        .serial_number(1).not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=1))
        .sign(key, hashes.SHA256())
    )  # fmt: skip
    folder = tmp_path_factory.mktemp("tls")
    (folder / "cert.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    (folder / "key.pem").write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return folder / "cert.pem", folder / "key.pem"


VALID = (
    b'<?xml version="1.0" encoding="UTF-8"?><scan:ScannerCapabilities xmlns:pwg="p" xmlns:scan="s"><pwg:Version>2.6'
    b"</pwg:Version><pwg:MakeAndModel>Uji</pwg:MakeAndModel><scan:Platen><scan:PlatenInputCaps><scan:MaxWidth>2550"
    b"</scan:MaxWidth><scan:ColorMode>RGB24</scan:ColorMode><scan:XResolutionRange><scan:Min>75</scan:Min><scan:Max>600"
    b"</scan:Max></scan:XResolutionRange></scan:PlatenInputCaps></scan:Platen></scan:ScannerCapabilities>"
)


@given(st.lists(st.tuples(st.integers(0, len(VALID) - 1), st.binary(max_size=6)), max_size=5))
def test_a_description_that_was_tampered_with_gives_settings_or_a_known_fault(
    changes: list[tuple[int, bytes]],
) -> None:
    body = bytearray(VALID)
    for place, put in changes:
        body[place : place + len(put)] = put
    try:
        described = escl.read_description(bytes(body))
    except EnvironmentFault:  # nothing else may be raised
        return
    job = escl.scan_settings(described, Settings(next(iter(described.inputs)), Mode.COLOUR, 200))
    root = xml_tree.parse(job).first("ScanSettings")
    assert root is not None
    assert root.numbers("XResolution")
    assert root.word("Version").replace(".", "").isdigit()


# -- addresses and XML --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("192.168.1.20", "http://192.168.1.20/eSCL"),
        (" epson-l6290.local ", "http://epson-l6290.local/eSCL"),
        ("192.168.1.20:8080", "http://192.168.1.20:8080/eSCL"),
        ("https://192.168.1.20/", "https://192.168.1.20/eSCL"),
        ("http://mesin:9095/scan/eSCL/", "http://mesin:9095/scan/eSCL"),
        ("[fe80::1]:80", "http://[fe80::1]/eSCL"),
    ],
)
def test_an_address_is_understood_as_people_type_it(typed: str, address: str) -> None:
    assert str(Address.parse(typed)) == address
    assert Address.parse(address) == Address.parse(typed)


@pytest.mark.parametrize(
    "typed",
    ["", "   ", "ftp://192.168.1.20", "http://a:b@192.168.1.20", "http://", "192.168.1.20:99999", "a b", "a..b",
     "http://x/?q", "http://x/#f", "http://x/a b", "file:///etc/passwd", "http://x\r\nHost: y", "-a", "mesin:"
     "port"],
)  # fmt: skip
def test_what_is_no_address_is_refused(typed: str) -> None:
    with pytest.raises(UsageProblem) as problem:
        Address.parse(typed)
    assert problem.value.code == "scanner_address"


def test_names_are_read_without_their_spaces() -> None:
    root = xml_tree.parse(b'<s:A xmlns:s="x"><p:B xmlns:p="y"> 12 </p:B><s:C><s:B>013</s:B><s:B>-4</s:B></s:C></s:A>')
    assert (root.words("B"), root.numbers("B"), root.word("D")) == (["12", "013", "-4"], [12, 13], "")
