"""Scanners of this PC on Linux, through SANE's own program `scanimage`: no library of ours to bind, and a driver that
crashes takes nothing with it.

SANE's usual set-up looks for scanners on the whole network. Ours may not (only a scanner whose address a person has
entered is ever contacted), so `scanimage` gets a copy of the set-up without the parts that ask the network, unless
whoever looks after the PC names another in SANE_CONFIG_DIR.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from netral_desktop.kernel.atomic import disk_faults
from netral_desktop.kernel.errors import EnvironmentFault
from netral_desktop.kernel.progress import Progress

from . import faults
from .port import AREA_MM, MAX_PAGES, Capabilities, Device, Mode, Pages, Settings, Source, nearest, offered

PROGRAM = "scanimage"
_SYSTEM = Path("/etc/sane.d")
_ONLY_NETWORK = frozenset({"net", "escl", "airscan", "dell1600n_net", "hpaio"})
_NETWORK_LINE = re.compile(r"^\s*(net|tcp)\b", re.IGNORECASE)  # of epson2, epsonds, magicolor, kodakaio, xerox_mfp
_LIST_SECONDS = 60.0
_PAGE_SECONDS = 300.0  # the slowest A4 page at 600 dpi over USB 1.1 with a cold lamp, and twice that
_STOP_SECONDS = 10.0
_TICK = 0.1
_NAME, _SAID = "halaman-%05d.jpg", "scanimage.log"

_OPTION = re.compile(r"^\s+(?:--([a-z-]+)|-([a-z]))(?:\s+|\[=\()(.*?)(?:\)\])?\s+\[([^][]*)\]")
_STATUS = (  # SANE's words for its status codes, in the C locale; the first that is found counts
    ("Document feeder out of documents", 7, faults.feeder_empty),
    ("Document feeder jammed", 6, faults.paper_jam),
    ("Scanner cover is open", 8, faults.cover_open),
    ("Device busy", 3, faults.busy),
    ("Access to resource has been denied", 11, faults.denied),
    ("Error during device I/O", 9, faults.unplugged),
)


@dataclass(frozen=True)
class _Options:
    """What a device's options are called and may be: choices as its driver spells them, limits in its own unit."""

    choices: dict[str, tuple[str, ...]]
    limits: dict[str, tuple[float, float]]

    def source(self, wanted: Source) -> str | None:
        """The driver's word for a source."""
        return next((word for word in self.choices.get("source", ()) if _source(word) is wanted), None)

    def mode(self, wanted: Mode) -> str | None:
        """The driver's word for a mode."""
        return next((word for word in self.choices.get("mode", ()) if _mode(word) is wanted), None)


class SaneBackend:
    """See the module."""

    driver = "sane"

    def devices(self) -> list[Device]:
        """See `Backend.devices`. Video cameras, which SANE lists too, are left out."""
        answer = self._ask(["--formatted-device-list=%d\t%v %m%n"])
        found = []
        for line in answer.splitlines():
            name, _, model = line.partition("\t")
            if name and not name.startswith("v4l:"):
                found.append(Device(self.driver, name, model.strip() or name))
        return found

    def capabilities(self, device: Device) -> Capabilities:
        """See `Backend.capabilities`."""
        return capabilities_of(self._options(device))

    def scan(self, device: Device, settings: Settings, folder: Path, progress: Progress) -> Pages:
        """See `Backend.scan`."""
        options = self._options(device)
        count = MAX_PAGES if settings.source is not Source.FLATBED else 1
        words = [
            f"--device-name={device.address}", *arguments_for(options, settings), "--format=jpeg",
            f"--batch={folder / _NAME}", f"--batch-count={count}",
        ]  # fmt: skip
        with _environment() as environment:
            run = _Run(words, environment, folder)
            try:
                yield from run.pages(progress)
            finally:
                run.stop()

    def _options(self, device: Device) -> _Options:
        return parse_options(self._ask([f"--device-name={device.address}", "--all-options"]))

    def _ask(self, words: Sequence[str]) -> str:
        """What scanimage prints. Raises EnvironmentFault."""
        with _environment() as environment:
            try:
                done = subprocess.run(
                    [_program(), *words], env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True,
                    encoding="utf-8", errors="replace", timeout=_LIST_SECONDS, check=False,
                )  # fmt: skip
            except subprocess.TimeoutExpired:
                raise faults.silent() from None
        if done.returncode != 0:
            raise _fault(done.returncode, done.stderr) or faults.not_found()
        return done.stdout


class _Run:
    """One run of scanimage, which gives a page its name when the page is whole.

    It writes its complaints into a file: with a pipe it would die with the program, and the page it has just finished
    with it. As it is, the paper that is on its way lies in the folder when the program is started again.
    """

    def __init__(self, words: Sequence[str], environment: dict[str, str], folder: Path) -> None:
        self._folder = folder
        self._said = folder / _SAID
        self._given = 0
        with self._said.open("wb") as said:
            self._process = subprocess.Popen(
                [_program(), *words], env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=said
            )

    def pages(self, progress: Progress) -> Iterator[Path]:
        """Each page when its file is whole; raises what ended the run, an empty feeder after a page apart."""
        deadline = time.monotonic() + _PAGE_SECONDS
        while True:
            ended = self._process.poll() is not None  # asked before we look, so that the last page is seen
            page = self._next()
            if page.exists():
                self._given += 1
                yield page
                deadline = time.monotonic() + _PAGE_SECONDS
            elif ended:
                break
            else:
                progress.check()
                if time.monotonic() > deadline:
                    raise faults.silent()
                time.sleep(_TICK)
        code = self._process.wait()
        fault = _fault(code, self._complaints())
        if fault is None and (code != 0 or self._given == 0):
            fault = faults.failed()
        if fault is not None and not (self._given and fault.code == "feeder_empty"):
            raise fault

    def stop(self) -> None:
        """End it: it lets the scanner finish its movement, and is killed when it takes too long over that.

        A signal that falls between two pages is lost on it: it is killed as well when it brings another page.
        """
        if self._process.poll() is None:
            while self._next().exists():
                self._given += 1
            self._process.send_signal(signal.SIGINT)
            deadline = time.monotonic() + _STOP_SECONDS
            while self._process.poll() is None:
                if time.monotonic() > deadline or self._next().exists():
                    self._process.kill()
                    self._process.wait()
                time.sleep(_TICK)
        for left in (self._said, *self._folder.glob("*.part")):
            left.unlink(missing_ok=True)

    def _next(self) -> Path:
        return self._folder / (_NAME % (self._given + 1))

    def _complaints(self) -> str:
        """What scanimage said of itself; the rest tells of pages."""
        with disk_faults(self._said):
            said = self._said.read_text("utf-8", errors="replace")
        return "".join(line for line in said.splitlines(keepends=True) if line.startswith(PROGRAM))


def _program() -> str:
    found = shutil.which(PROGRAM)
    if found is None:
        raise faults.no_driver()
    return found


def _fault(code: int, said: str) -> EnvironmentFault | None:
    """What scanimage's words or its exit code (the SANE status) stand for, where that is known."""
    for words, status, make in _STATUS:
        if words in said or code == status:
            return make()
    return None


# -- options ------------------------------------------------------------------------------------------------------


def parse_options(answer: str) -> _Options:
    """`scanimage --all-options`: lines like `--mode Gray|Color [Gray]` or `-x 0..216mm (in steps of 0.1) [216]`."""
    choices: dict[str, tuple[str, ...]] = {}
    limits: dict[str, tuple[float, float]] = {}
    for line in answer.splitlines():
        found = _OPTION.match(line)
        if found is None or "inactive" in found[4] or "read-only" in found[4]:
            continue
        name, values = found[1] or found[2], re.sub(r"\s*\(in steps of .*", "", found[3])
        spread = re.fullmatch(r"(-?[\d.]+)\.\.(-?[\d.]+)\s*[a-z%]*(?:,\.\.\.)?", values)
        if spread is not None:
            limits[name] = (float(spread[1]), float(spread[2]))
        else:
            choices[name] = tuple(word for word in values.split("|") if word)
    return _Options(choices, limits)


def capabilities_of(options: _Options) -> Capabilities:
    """What a device with these options can do."""
    given = [_source(word) for word in options.choices.get("source", ())]
    sources = [source for source in Source if source in given]
    if Source.FEEDER in sources and Source.DUPLEX not in sources and _duplex(options):
        sources.append(Source.DUPLEX)
    modes = [_mode(word) for word in options.choices.get("mode", ())]
    return Capabilities(
        tuple(sources) or (Source.FLATBED,),
        tuple(mode for mode in Mode if mode in modes) or (Mode.COLOUR,),
        _resolutions(options),
    )


def _resolutions(options: _Options) -> tuple[int, ...]:
    if "resolution" in options.limits:
        return offered(*options.limits["resolution"])
    words = (word.removesuffix("dpi") for word in options.choices.get("resolution", ()))
    return tuple(sorted({round(float(word)) for word in words if re.fullmatch(r"[\d.]+", word)}))


def _source(word: str) -> Source | None:
    """Drivers spell them freely: "ADF Duplex", "Automatic Document Feeder", "FB", "ADF Back" (which nobody wants)."""
    low = word.lower()
    if "duplex" in low or "both sides" in low:
        return Source.DUPLEX
    if "adf" in low or "feeder" in low:
        return None if "back" in low or "rear" in low else Source.FEEDER
    if low in ("fb", "normal") or any(name in low for name in ("flat", "platen", "glass", "table")):
        return Source.FLATBED
    return None


def _mode(word: str) -> Mode | None:
    low = word.lower()
    if "colo" in low:
        return Mode.COLOUR
    return Mode.GREY if "gray" in low or "grey" in low else None


def _duplex(options: _Options) -> list[str]:
    """The words for both sides where the driver has an option of its own for it."""
    if "Duplex" in options.choices.get("adf-mode", ()):
        return ["--adf-mode=Duplex"]
    return ["--duplex=yes"] if set(options.choices.get("duplex", ())) >= {"yes", "no"} else []


def arguments_for(options: _Options, settings: Settings) -> list[str]:
    """The driver's options for these settings; what it does not have is left out."""
    words = []
    source, mode = options.source(settings.source), options.mode(settings.mode)
    if source is None and settings.source is Source.DUPLEX:
        source, words = options.source(Source.FEEDER), _duplex(options)
    if source is not None:
        words.insert(0, f"--source={source}")
    if mode is not None:
        words.append(f"--mode={mode}")
    resolutions = _resolutions(options)
    if resolutions:
        words.append(f"--resolution={nearest(resolutions, settings.dpi)}")
    for name, wanted in zip("xy", AREA_MM, strict=True):
        if name in options.limits:
            words += [f"-{name}", f"{min(wanted, options.limits[name][1]):g}"]
    return words


# -- set-up -------------------------------------------------------------------------------------------------------


@contextmanager
def _environment() -> Iterator[dict[str, str]]:
    """scanimage's environment: English status words, and no scanner looked for on the network."""
    environment = {**os.environ, "LC_ALL": "C"}
    if "SANE_CONFIG_DIR" in os.environ:
        yield environment
        return
    with tempfile.TemporaryDirectory(prefix="netral-sane-", ignore_cleanup_errors=True) as folder:
        write_local_setup(_SYSTEM, Path(folder))
        environment["SANE_CONFIG_DIR"] = f"{folder}:"  # what is not there is looked up in the system's own folders
        yield environment


def write_local_setup(system: Path, folder: Path) -> None:
    """Write a SANE set-up that is the system's without the drivers and lines that ask the network."""
    parts = [system / "dll.conf", *sorted((system / "dll.d").glob("*"))]
    lines = [line.strip() for part in parts if part.is_file() for line in _lines(part)]
    names = dict.fromkeys(line for line in lines if line and not line.startswith("#"))
    (folder / "dll.conf").write_text("".join(f"{name}\n" for name in names if name not in _ONLY_NETWORK), "utf-8")
    (folder / "dll.d").mkdir()  # an empty one, else the system's is read as well
    for name in names:
        part = system / f"{name}.conf"
        if part.is_file() and name not in _ONLY_NETWORK:
            kept = [line for line in _lines(part) if not _NETWORK_LINE.match(line)]
            if name == "pixma":
                kept = ["networking=no"]  # else it calls out for Canon's devices
            (folder / part.name).write_text("".join(f"{line}\n" for line in kept), "utf-8")


def _lines(path: Path) -> list[str]:
    return path.read_text("utf-8", errors="replace").splitlines()
