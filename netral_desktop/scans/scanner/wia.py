"""Scanners of this PC on Windows: WIA through its WinRT interface, `Windows.Devices.Scanners`.

**Written, not run**: this module was written against the interface as Microsoft documents it and as the package
`winrt-Windows.Devices.Scanners` declares it (its type stubs were checked against this code), and it is tested with a
fake of that interface. No Windows PC with a scanner has driven it yet.

Only scanners whose driver is installed on this PC are listed; nothing is looked for on the network. The system writes
one file a page into the folder and counts them; a page is whole when the count has passed it.
"""

from __future__ import annotations

import io
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from netral_desktop.kernel.errors import EnvironmentFault
from netral_desktop.kernel.progress import Progress

from . import faults
from .port import Capabilities, Device, Mode, Pages, Settings, Source, nearest, offered

if TYPE_CHECKING:
    from winrt.windows.devices.scanners import (
        ImageScanner,
        ImageScannerFeederConfiguration,
        ImageScannerFlatbedConfiguration,
        ImageScannerScanResult,
        ImageScannerScanSource,
    )
    from winrt.windows.foundation import IAsyncOperationWithProgress
    from winrt.windows.storage import StorageFolder

    Configuration: TypeAlias = ImageScannerFeederConfiguration | ImageScannerFlatbedConfiguration
    Scanning: TypeAlias = IAsyncOperationWithProgress[ImageScannerScanResult, int]

_TICK = 0.1
_PAGE_SECONDS = 300.0
_STOP_SECONDS = 10.0
_PARTIAL = ".sebagian"  # a file that the count has not passed when a run ends early

# https://learn.microsoft.com/windows/win32/wia/-wia-error-codes; and two of the system's own
_FAULTS = {
    0x80210002: faults.paper_jam, 0x80210003: faults.feeder_empty, 0x80210004: faults.paper_jam,
    0x80210005: faults.unplugged, 0x80210006: faults.busy, 0x80210007: faults.busy, 0x80210009: faults.unplugged,
    0x8021000A: faults.unplugged, 0x8021000D: faults.busy, 0x80210015: faults.not_found, 0x80210016: faults.cover_open,
    0x80210020: faults.double_feed, 0x80070005: faults.denied, 0x80070490: faults.not_found,
}  # fmt: skip


class WiaBackend:
    """See the module."""

    driver = "wia"

    def devices(self) -> list[Device]:
        """See `Backend.devices`."""
        with _apartment():
            from winrt.windows.devices.enumeration import DeviceInformation
            from winrt.windows.devices.scanners import ImageScanner

            found = DeviceInformation.find_all_async(ImageScanner.get_device_selector(), None).get()
            return [Device(self.driver, info.id, info.name) for info in found]

    def capabilities(self, device: Device) -> Capabilities:
        """See `Backend.capabilities`."""
        with _apartment():
            from winrt.windows.devices.scanners import ImageScannerColorMode

            inputs = _inputs(_scanner(device))
            if not inputs:
                raise faults.not_found()
            words = {Mode.COLOUR: ImageScannerColorMode.COLOR, Mode.GREY: ImageScannerColorMode.GRAYSCALE}
            modes = [
                mode
                for mode, word in words.items()
                if any(configuration.is_color_mode_supported(word) for configuration in inputs.values())
            ]
            resolutions = {dpi for configuration in inputs.values() for dpi in _resolutions(configuration)}
            return Capabilities(tuple(inputs), tuple(modes) or (Mode.COLOUR,), tuple(sorted(resolutions)))

    def scan(self, device: Device, settings: Settings, folder: Path, progress: Progress) -> Pages:
        """See `Backend.scan`."""
        with _apartment():
            from winrt.windows.devices.scanners import ImageScannerScanSource
            from winrt.windows.storage import StorageFolder

            scanner = _scanner(device)
            configuration = _inputs(scanner).get(settings.source)
            if configuration is None:
                raise faults.not_found()
            _configure(configuration, settings)
            platen = settings.source is Source.FLATBED
            source = ImageScannerScanSource.FLATBED if platen else ImageScannerScanSource.FEEDER
            target = StorageFolder.get_folder_from_path_async(str(folder)).get()
            yield from _Run(scanner, source, target, folder, settings.dpi).pages(progress)


class _Run:
    """One run: the files as they appear in the folder."""

    def __init__(
        self, scanner: ImageScanner, source: ImageScannerScanSource, target: StorageFolder, folder: Path, dpi: int
    ) -> None:
        self._folder, self._dpi = folder, dpi
        self._order: list[Path] = []  # as they appeared; names need not sort as pages do
        self._given = 0
        self._whole = 0  # files that the system has counted as done
        self._operation: Scanning = scanner.scan_files_to_folder_async(source, target)
        self._operation.progress = self._count

    def _count(self, _: Scanning, done: int) -> None:
        """Called by the system, from a thread of its own."""
        self._whole = max(self._whole, int(done))

    def pages(self, progress: Progress) -> Iterator[Path]:
        """Each page when it is whole; raises what ended the run, an empty feeder after a page apart."""
        from winrt.windows.foundation import AsyncStatus

        ended = False
        try:
            deadline = time.monotonic() + _PAGE_SECONDS
            while self._operation.wait(_TICK) == AsyncStatus.STARTED:
                progress.check()
                for page in self._new(self._whole):
                    yield page
                    deadline = time.monotonic() + _PAGE_SECONDS
                if time.monotonic() > deadline:
                    raise faults.silent()
            fault = self._fault()
            ended = fault is None
            yield from self._new(None if ended else self._whole)
        finally:
            self._stop(ended)
        if fault is not None and not (self._given and fault.code == "feeder_empty"):
            raise fault
        if not self._given:
            raise faults.failed()

    def _fault(self) -> EnvironmentFault | None:
        """How the operation ended."""
        try:
            self._operation.get()
        except OSError as error:
            return _fault(error)
        return None

    def _new(self, whole: int | None) -> Iterator[Path]:
        """Files that are whole and were not given yet; all of them once the run has ended well."""
        there = sorted(
            (path for path in self._folder.iterdir() if path.suffix != _PARTIAL and path not in self._order),
            key=lambda path: (path.stat().st_mtime_ns, path.name),
        )
        self._order += there
        for path in self._order[self._given : whole]:
            self._given += 1
            yield _readable(path, self._dpi)

    def _stop(self, ended: bool) -> None:
        """Cancel what still runs; a file that was not counted as done is no page."""
        from winrt.windows.foundation import AsyncStatus

        if self._operation.status == AsyncStatus.STARTED:
            self._operation.cancel()
            self._operation.wait(_STOP_SECONDS)
        if not ended:
            for path in self._order[max(self._given, self._whole) :]:
                with suppress(OSError):  # the driver may still hold it open; the caller clears the folder
                    path.unlink()


@contextmanager
def _apartment() -> Iterator[None]:
    """WinRT on this thread, and its errors as known faults. Raises EnvironmentFault (scanner_no_driver)."""
    try:
        from winrt.runtime import ApartmentType, init_apartment, uninit_apartment
    except ImportError:
        raise faults.no_driver() from None
    init_apartment(ApartmentType.MULTI_THREADED)
    try:
        yield
    except EnvironmentFault:
        raise
    except OSError as error:
        raise _fault(error) from error
    finally:
        uninit_apartment()


def _scanner(device: Device) -> ImageScanner:
    from winrt.windows.devices.scanners import ImageScanner

    return ImageScanner.from_id_async(device.address).get()


def _inputs(scanner: ImageScanner) -> dict[Source, Configuration]:
    """The sources that the scanner has, each with its configuration."""
    from winrt.windows.devices.scanners import ImageScannerScanSource

    found: dict[Source, Configuration] = {}
    if scanner.is_scan_source_supported(ImageScannerScanSource.FLATBED):
        found[Source.FLATBED] = scanner.flatbed_configuration
    if scanner.is_scan_source_supported(ImageScannerScanSource.FEEDER):
        found[Source.FEEDER] = scanner.feeder_configuration
        if scanner.feeder_configuration.can_scan_duplex:
            found[Source.DUPLEX] = scanner.feeder_configuration
    return found


def _resolutions(configuration: Configuration) -> tuple[int, ...]:
    return offered(configuration.min_resolution.dpi_x, configuration.max_resolution.dpi_x)


def _configure(configuration: Configuration, settings: Settings) -> None:
    """Set what the scanner takes of the settings, and the smallest picture format that we read."""
    from winrt.windows.devices.scanners import (
        ImageScannerColorMode,
        ImageScannerFeederConfiguration,
        ImageScannerFormat,
        ImageScannerResolution,
    )

    mode = ImageScannerColorMode.COLOR if settings.mode is Mode.COLOUR else ImageScannerColorMode.GRAYSCALE
    if configuration.is_color_mode_supported(mode):
        configuration.color_mode = mode
    dpi = float(nearest(_resolutions(configuration), settings.dpi))
    configuration.desired_resolution = ImageScannerResolution(dpi, dpi)
    formats = (ImageScannerFormat.JPEG, ImageScannerFormat.PNG, ImageScannerFormat.DEVICE_INDEPENDENT_BITMAP)
    configuration.format = next((f for f in formats if configuration.is_format_supported(f)), formats[-1])
    if isinstance(configuration, ImageScannerFeederConfiguration):
        configuration.duplex = settings.source is Source.DUPLEX
        configuration.max_number_of_pages = 0  # until the feeder is empty


def _readable(path: Path, dpi: int) -> Path:
    """The page as a format that is taken in: every driver makes bitmaps, some make nothing else."""
    if path.suffix.lower() not in (".bmp", ".dib"):
        return path
    from PIL import Image

    made = path.with_suffix(".png")
    # Not by its name: Pillow would map the file into memory, and Windows deletes no file that is mapped.
    with Image.open(io.BytesIO(path.read_bytes()), formats=("BMP", "DIB")) as picture:
        picture.save(made, "PNG", dpi=(dpi, dpi))
    path.unlink()
    return made


def _fault(error: OSError) -> EnvironmentFault:
    """What an HRESULT stands for."""
    code = getattr(error, "winerror", None) or 0
    make = _FAULTS.get(code & 0xFFFFFFFF)
    return make() if make is not None else faults.failed()
