"""What the program asks of a scanner, whatever drives it: which there are, what they can, and the pages, one file each.

A backend knows nothing of the store and nothing of sheets. Only two modes are offered: a scan in pure black and white
is not enough to be sure of an empty box, so no button asks for one.
"""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from netral_desktop.kernel.progress import Progress

DEFAULT_DPI = 200  # the reading's own resolution: 300 takes twice as long and decides no more
OFFERED_DPI = (150, 200, 300, 400, 600)
# The area asked for, mm: F4 with what a feeder pulls in crooked. A smaller glass gives what it has.
AREA_MM = (216.0, 336.0)
MAX_PAGES = 1000  # of one run: five times the largest feeder; more is a device that never ends


class Source(StrEnum):
    """Where the paper lies."""

    FLATBED = "flatbed"
    FEEDER = "feeder"
    DUPLEX = "duplex"  # the feeder, both sides


class Mode(StrEnum):
    """What the pixels are."""

    COLOUR = "colour"
    GREY = "grey"


@dataclass(frozen=True)
class Device:
    """A scanner. `address` is how its driver names it: never shown in place of `name`, never logged."""

    driver: str  # sane | escl | wia
    address: str
    name: str


@dataclass(frozen=True)
class Capabilities:
    """What a scanner offers; `resolutions` in dots per inch, rising."""

    sources: tuple[Source, ...]
    modes: tuple[Mode, ...]
    resolutions: tuple[int, ...]


@dataclass(frozen=True)
class Settings:
    """How to scan."""

    source: Source
    mode: Mode
    dpi: int


Pages = Generator[Path, None, None]


class Backend(Protocol):
    """One way to reach scanners."""

    driver: str

    def devices(self) -> list[Device]:
        """The scanners of this PC. Raises EnvironmentFault when the driver itself is not there."""

    def capabilities(self, device: Device) -> Capabilities:
        """What it offers. Raises EnvironmentFault (see `faults`)."""

    def scan(self, device: Device, settings: Settings, folder: Path, progress: Progress) -> Pages:
        """The pages, each a whole file in `folder` when it is given; ends when the feeder is empty.

        The caller may remove a file it was given, and closes what it does not follow to its end. Raises
        EnvironmentFault (see `faults`) and Cancelled; what was given before stays good, and nothing half written is
        left behind. A page that was whole before the end but not given any more stays in `folder`.
        """


def default_settings(can: Capabilities) -> Settings:
    """The feeder where there is one, colour (a stamp is told from a signature by it), 200 dpi."""
    source = Source.FEEDER if Source.FEEDER in can.sources else can.sources[0]
    mode = Mode.COLOUR if Mode.COLOUR in can.modes else can.modes[0]
    return Settings(source, mode, nearest(can.resolutions, DEFAULT_DPI))


def fitted(settings: Settings, can: Capabilities) -> Settings:
    """The same as far as this scanner can: another one may be at the old address."""
    default = default_settings(can)
    return Settings(
        settings.source if settings.source in can.sources else default.source,
        settings.mode if settings.mode in can.modes else default.mode,
        nearest(can.resolutions, settings.dpi),
    )


def nearest(resolutions: Sequence[int], wanted: int) -> int:
    """The resolution to use: the wanted one, else the next finer, else the finest there is."""
    return min((r for r in resolutions if r >= wanted), default=max(resolutions, default=wanted))


def offered(lowest: float, highest: float) -> tuple[int, ...]:
    """What is offered of a continuous range of resolutions."""
    found = tuple(dpi for dpi in OFFERED_DPI if lowest <= dpi <= highest)
    return found or (round(highest),)
