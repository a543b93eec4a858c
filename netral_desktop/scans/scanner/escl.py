"""Scanners in the network that speak eSCL (AirScan, Mopria), at the address a person entered; standard library only.

The protocol in short: GET ScannerCapabilities and ScannerStatus, POST ScanJobs with ScanSettings, then GET the job's
NextDocument until 404, and DELETE the job when leaving it early. 503 means "not now", 409 "no paper" or a state that
does not fit. Devices are not looked for: what would answer a call to the whole network is nobody's choice.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from netral_desktop.kernel.atomic import atomic_file
from netral_desktop.kernel.errors import EnvironmentFault, KnownError
from netral_desktop.kernel.progress import SILENT, Progress

from . import faults, xml_tree
from .port import AREA_MM, MAX_PAGES, Capabilities, Device, Mode, Pages, Settings, Source, nearest, offered
from .web import Address, Answer, Web
from .xml_tree import Element

_TRIES_START, _TRIES_PAGE = 20, 60  # of 503, half a second to ten apart: a lamp warms up, a page is still in the feeder
_PAUSE = 0.5
_TICK = 0.1
_UNIT_MM = 25.4 / 300  # lengths are in three hundredths of an inch

_INPUTS = {
    Source.FLATBED: "PlatenInputCaps", Source.FEEDER: "AdfSimplexInputCaps", Source.DUPLEX: "AdfDuplexInputCaps",
}  # fmt: skip
_MODES = {Mode.COLOUR: "RGB24", Mode.GREY: "Grayscale8"}
_FEEDER = {
    "ScannerAdfJam": faults.paper_jam, "ScannerAdfMispick": faults.paper_jam,
    "ScannerAdfMultipickDetected": faults.double_feed, "ScannerAdfHatchOpen": faults.cover_open,
    "ScannerAdfInputTrayFailed": faults.failed,
}  # fmt: skip
_JPEG, _PDF = "image/jpeg", "application/pdf"
_HEAD = 8
_SUFFIXES = ((b"\xff\xd8\xff", ".jpg"), (b"%PDF-", ".pdf"), (b"\x89PNG", ".png"))


@dataclass(frozen=True)
class _Input:
    """One source as the device describes it; lengths in 1/300 inch."""

    modes: tuple[Mode, ...]
    resolutions: tuple[int, ...]
    width: int
    height: int
    formats: frozenset[str]


@dataclass(frozen=True)
class _Description:
    """ScannerCapabilities."""

    version: str
    name: str
    inputs: dict[Source, _Input]


class EsclBackend:
    """See the module."""

    driver = "escl"

    def devices(self) -> list[Device]:
        """None of themselves; a person enters them (`device_at`)."""
        return []

    def device_at(self, address: str) -> Device:
        """The scanner at what a person typed. Raises UsageProblem (`scanner_address`) and as `capabilities`."""
        web = Web(Address.parse(address))
        described = _describe(web)
        return Device(self.driver, str(web.address), described.name or web.address.host)

    def capabilities(self, device: Device) -> Capabilities:
        """See `Backend.capabilities`."""
        found = _describe(Web(Address.parse(device.address))).inputs
        modes = {mode for given in found.values() for mode in given.modes}
        resolutions = {dpi for given in found.values() for dpi in given.resolutions}
        return Capabilities(
            tuple(source for source in Source if source in found),
            tuple(mode for mode in Mode if mode in modes),
            tuple(sorted(resolutions)),
        )

    def scan(self, device: Device, settings: Settings, folder: Path, progress: Progress) -> Pages:
        """See `Backend.scan`."""
        web = Web(Address.parse(device.address))
        described = _describe(web)
        if settings.source not in described.inputs:
            raise faults.not_found()
        _require_ready(web, settings.source, progress)
        job = _start(web, scan_settings(described, settings), settings.source, progress)
        try:
            yield from _pages(web, job, settings.source, folder, progress)
        finally:
            with suppress(KnownError):  # whatever ended the run is what is told; a job that has ended is gone
                web.ask("DELETE", job, progress=SILENT)


def _pages(web: Web, job: str, source: Source, folder: Path, progress: Progress) -> Pages:
    for number in range(1, MAX_PAGES + 1):
        page, ended = _next(web, job, folder, number, progress)
        if page is None:
            fault = _reason(web, source)  # the feeder may have stopped over paper that still lies in it
            if number == 1 and fault is None and ended is None:
                ended = faults.failed() if source is Source.FLATBED else faults.feeder_empty()
            if fault is not None and (number == 1 or fault.code != "feeder_empty"):
                raise fault
            if fault is None and ended is not None:
                raise ended
            return
        yield page
        if source is Source.FLATBED:
            return
    raise faults.bad_answer()  # a feeder that never ends


def _next(
    web: Web, job: str, folder: Path, number: int, progress: Progress
) -> tuple[Path | None, EnvironmentFault | None]:
    """The next page's file; or none, and what the device's refusal means where it is not the plain end.

    Some say 500 or 409 in place of 404 when the feeder has run empty: the device's own status decides then.
    """
    for _ in range(_TRIES_PAGE):
        with closing(web.fetch(f"{job}/NextDocument", progress=progress)) as pieces:
            answer = next(pieces)
            assert isinstance(answer, Answer)
            if answer.status == 200:
                return _keep(pieces, folder / f"halaman-{number:05d}"), None
        if answer.status != 503:
            return None, None if answer.status in (404, 410) else _refusal(answer.status)
        _pause(answer.wait, progress)
    raise faults.silent()


def _keep(pieces: Iterator[Answer | bytes], name: Path) -> Path:
    """Write a page's file, whole or not at all; what kind it is its first bytes say. Raises EnvironmentFault."""
    head = b""
    while len(head) < _HEAD and isinstance(piece := next(pieces, None), bytes):
        head += piece
    suffix = next((suffix for magic, suffix in _SUFFIXES if head.startswith(magic)), None)
    if suffix is None:
        raise faults.bad_answer()
    page = name.with_suffix(suffix)
    with atomic_file(page) as file:
        file.write(head)
        for piece in pieces:
            assert isinstance(piece, bytes)
            file.write(piece)
    return page


def _start(web: Web, settings: bytes, source: Source, progress: Progress) -> str:
    """Post the job; its path. Waits a little for a device that is still busy."""
    for _ in range(_TRIES_START):
        answer = web.ask("POST", f"{web.address.root}/ScanJobs", settings, progress=progress)
        if answer.status == 201 and answer.path:
            return answer.path.rstrip("/")
        if answer.status == 409:
            raise _reason(web, source) or (faults.busy() if source is Source.FLATBED else faults.feeder_empty())
        if answer.status != 503:
            raise _refusal(answer.status)
        _pause(answer.wait, progress)
    raise faults.busy()


def _require_ready(web: Web, source: Source, progress: Progress) -> None:
    """Raise what the device already says stands in the way; a busy one may be free in a moment."""
    for _ in range(_TRIES_START):
        status = _status(web)
        if status is None:
            return  # some have no such page; the job itself will tell
        fault = _feeder_fault(status, source)
        if fault is not None:
            raise fault
        if status.word("State") not in ("Processing", "Testing"):
            return
        _pause(0.0, progress)
    raise faults.busy()


def _reason(web: Web, source: Source) -> EnvironmentFault | None:
    """Why a job gave nothing, where the device tells. Raises EnvironmentFault when it is gone."""
    status = _status(web)
    return _feeder_fault(status, source) if status is not None else None


def _feeder_fault(status: Element, source: Source) -> EnvironmentFault | None:
    if source is Source.FLATBED:
        return None
    state = status.word("AdfState")
    if state == "ScannerAdfEmpty":
        return faults.feeder_empty()
    return _FEEDER[state]() if state in _FEEDER else None


def _status(web: Web) -> Element | None:
    answer = web.ask("GET", f"{web.address.root}/ScannerStatus", progress=SILENT)
    if answer.status != 200:
        return None
    return _parsed(answer.body, "ScannerStatus")


def _describe(web: Web) -> _Description:
    """Raises EnvironmentFault (`scanner_not_found`, `scanner_answer`, ...)."""
    answer = web.ask("GET", f"{web.address.root}/ScannerCapabilities", progress=SILENT)
    if answer.status == 404:
        raise faults.bad_answer()
    if answer.status != 200:
        raise _refusal(answer.status)
    return read_description(answer.body)


def read_description(body: bytes) -> _Description:
    """Raises EnvironmentFault (scanner_answer)."""
    told = _parsed(body, "ScannerCapabilities")
    inputs = {}
    for source, name in _INPUTS.items():
        given = told.first(name)
        if given is not None:
            inputs[source] = _input(given, told)
    if not inputs:
        raise faults.bad_answer()
    version = told.word("Version")
    plain = version.replace(".", "").isdigit() and version.isascii() and len(version) < 8
    return _Description(version if plain else "2.0", _plain(told.word("MakeAndModel")), inputs)


def _input(given: Element, told: Element) -> _Input:
    """A source's own profile; where it only points at a shared one, what stands anywhere."""
    profile = given if given.first("ColorMode") is not None else told
    spread = profile.first("XResolutionRange")
    if spread is not None:
        lowest, highest = spread.numbers("Min") or [75], spread.numbers("Max") or [600]
        resolutions = offered(lowest[0], highest[0])
    else:
        resolutions = tuple(sorted({dpi for dpi in profile.numbers("XResolution") if 50 <= dpi <= 1200}))
    words = set(profile.words("ColorMode"))
    return _Input(
        tuple(mode for mode, word in _MODES.items() if word in words) or (Mode.COLOUR,),
        resolutions or (300,),
        next(iter(given.numbers("MaxWidth")), 2550),
        next(iter(given.numbers("MaxHeight")), 3508),
        frozenset(profile.words("DocumentFormat") + profile.words("DocumentFormatExt")),
    )


def scan_settings(described: _Description, settings: Settings) -> bytes:
    """ScanSettings. Nothing in it comes from the device but numbers and its version."""
    given = described.inputs[settings.source]
    width, height = (
        min(round(mm / _UNIT_MM), limit) for mm, limit in zip(AREA_MM, (given.width, given.height), strict=True)
    )
    mode = settings.mode if settings.mode in given.modes else given.modes[0]
    dpi = nearest(given.resolutions, settings.dpi)
    kind = _PDF if _PDF in given.formats and _JPEG not in given.formats else _JPEG
    platen = settings.source is Source.FLATBED
    duplex = f"<scan:Duplex>{str(settings.source is Source.DUPLEX).lower()}</scan:Duplex>" if not platen else ""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<scan:ScanSettings xmlns:pwg="http://www.pwg.org/schemas/2010/12/sm"'
        ' xmlns:scan="http://schemas.hp.com/imaging/escl/2011/05/03">'
        f"<pwg:Version>{described.version}</pwg:Version>"
        "<scan:Intent>Document</scan:Intent>"
        "<pwg:ScanRegions><pwg:ScanRegion>"
        "<pwg:ContentRegionUnits>escl:ThreeHundredthsOfInches</pwg:ContentRegionUnits>"
        f"<pwg:XOffset>0</pwg:XOffset><pwg:YOffset>0</pwg:YOffset>"
        f"<pwg:Width>{width}</pwg:Width><pwg:Height>{height}</pwg:Height>"
        "</pwg:ScanRegion></pwg:ScanRegions>"
        f"<pwg:InputSource>{'Platen' if platen else 'Feeder'}</pwg:InputSource>"
        f"<pwg:DocumentFormat>{kind}</pwg:DocumentFormat><scan:DocumentFormatExt>{kind}</scan:DocumentFormatExt>"
        f"<scan:ColorMode>{_MODES[mode]}</scan:ColorMode>"
        f"<scan:XResolution>{dpi}</scan:XResolution><scan:YResolution>{dpi}</scan:YResolution>"
        f"{duplex}</scan:ScanSettings>"
    ).encode()


def _parsed(body: bytes, root: str) -> Element:
    try:
        found = xml_tree.parse(body).first(root)
    except ValueError:
        found = None
    if found is None:
        raise faults.bad_answer()
    return found


def _refusal(status: int) -> EnvironmentFault:
    """What an HTTP status stands for."""
    if status == 503:
        return faults.busy()
    return faults.denied() if status in (401, 403) else faults.failed()


def _pause(seconds: float, progress: Progress) -> None:
    """Wait as the device asks, at least a little; cancellable."""
    until = time.monotonic() + max(seconds, _PAUSE)
    while time.monotonic() < until:
        progress.check()
        time.sleep(_TICK)


def _plain(words: str) -> str:
    """A device's name for itself, as one short line."""
    return " ".join("".join(c for c in words if c.isprintable()).split())[:80]
