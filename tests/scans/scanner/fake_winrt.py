"""A fake of the part of WinRT that `scans/scanner/wia.py` uses, with the names and shapes of its type stubs.

Like the real thing it writes files into a folder from a thread of its own, counts them through the progress handler,
and ends in COMPLETED, ERROR (an OSError with a `winerror`) or CANCELED.
"""

from __future__ import annotations

import enum
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any


class AsyncStatus(enum.IntEnum):
    STARTED = 0
    COMPLETED = 1
    CANCELED = 2
    ERROR = 3


class ImageScannerColorMode(enum.IntEnum):
    COLOR = 0
    GRAYSCALE = 1
    MONOCHROME = 2


class ImageScannerFormat(enum.IntEnum):
    JPEG = 0
    PNG = 1
    DEVICE_INDEPENDENT_BITMAP = 2


class ImageScannerScanSource(enum.IntEnum):
    DEFAULT = 0
    FLATBED = 1
    FEEDER = 2


@dataclass(frozen=True)
class ImageScannerResolution:
    dpi_x: float = 0.0
    dpi_y: float = 0.0


def hresult(code: int) -> OSError:
    """The error that WinRT raises for an HRESULT, as Windows gives it: a negative number."""
    error = OSError(0, "WinRT")
    error.winerror = code - (1 << 32) if code & (1 << 31) else code  # type: ignore[attr-defined]
    return error


class Operation:
    """An asynchronous operation; `work` runs on a thread when it is first waited for."""

    def __init__(self, work: Callable[[Operation], Any]) -> None:
        self.progress: Callable[[Operation, int], None] | None = None
        self.cancelled = threading.Event()
        self._work, self._value, self._error = work, None, None
        self._status = AsyncStatus.STARTED
        self._thread: threading.Thread | None = None

    @property
    def status(self) -> AsyncStatus:
        return self._status

    def wait(self, timeout: float, /) -> AsyncStatus:
        self._begin().join(timeout)
        return self._status

    def get(self) -> Any:
        self._begin().join()
        if self._error is not None:
            raise self._error
        return self._value

    def cancel(self) -> None:
        self.cancelled.set()

    def report(self, done: int) -> None:
        if self.progress is not None:
            self.progress(self, done)

    def _begin(self) -> threading.Thread:
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, daemon=True)
            self._thread.start()
        return self._thread

    def _run(self) -> None:
        try:
            self._value = self._work(self)
            self._status = AsyncStatus.CANCELED if self.cancelled.is_set() else AsyncStatus.COMPLETED
        except OSError as error:
            self._error = error  # type: ignore[assignment]
            self._status = AsyncStatus.ERROR


@dataclass
class ImageScannerFlatbedConfiguration:
    modes: tuple[ImageScannerColorMode, ...] = (ImageScannerColorMode.COLOR, ImageScannerColorMode.GRAYSCALE)
    formats: tuple[ImageScannerFormat, ...] = tuple(ImageScannerFormat)
    min_resolution: ImageScannerResolution = ImageScannerResolution(75, 75)
    max_resolution: ImageScannerResolution = ImageScannerResolution(600, 600)
    color_mode: ImageScannerColorMode | None = None
    format: ImageScannerFormat | None = None
    desired_resolution: ImageScannerResolution | None = None

    def is_color_mode_supported(self, value: ImageScannerColorMode, /) -> bool:
        return value in self.modes

    def is_format_supported(self, value: ImageScannerFormat, /) -> bool:
        return value in self.formats


@dataclass
class ImageScannerFeederConfiguration(ImageScannerFlatbedConfiguration):
    can_scan_duplex: bool = True
    duplex: bool = False
    max_number_of_pages: int = 1


@dataclass
class Machine:
    """What the scanner holds: pages as (file name, content); a fault's HRESULT after that many pages."""

    pages: list[tuple[str, bytes]] = field(default_factory=list)
    fault: tuple[int, int] | None = None  # after so many pages, this HRESULT
    seconds_a_page: float = 0.0
    feeder: ImageScannerFeederConfiguration | None = field(default_factory=ImageScannerFeederConfiguration)
    flatbed: ImageScannerFlatbedConfiguration = field(default_factory=ImageScannerFlatbedConfiguration)
    apartments: int = 0
    sources: list[ImageScannerScanSource] = field(default_factory=list)

    def scan(self, source: ImageScannerScanSource, folder: Path) -> Callable[[Operation], Any]:
        """The work of `scan_files_to_folder_async`."""
        self.sources.append(source)

        def work(operation: Operation) -> None:
            wanted = self.pages[:1] if source == ImageScannerScanSource.FLATBED else list(self.pages)
            for done, (name, content) in enumerate([*wanted, ("", b"")]):
                if self.fault is not None and self.fault[0] == done:
                    (folder / "separuh.jpg").write_bytes(content[: len(content) // 2])
                    raise hresult(self.fault[1])
                if not name or operation.cancelled.wait(self.seconds_a_page):
                    return
                (folder / name).write_bytes(content)
                operation.report(done + 1)

        return work


def modules(machine: Machine) -> dict[str, ModuleType]:
    """The modules as they are imported, for one scanner."""

    class ImageScanner:
        device_id = r"\\?\STI#Uji#1"

        def is_scan_source_supported(self, value: ImageScannerScanSource, /) -> bool:
            return value == ImageScannerScanSource.FLATBED or machine.feeder is not None

        @property
        def flatbed_configuration(self) -> ImageScannerFlatbedConfiguration:
            return machine.flatbed

        @property
        def feeder_configuration(self) -> ImageScannerFeederConfiguration | None:
            return machine.feeder

        def scan_files_to_folder_async(self, source: ImageScannerScanSource, folder: Path, /) -> Operation:
            return Operation(machine.scan(source, folder))

        @staticmethod
        def get_device_selector() -> str:
            return "System.Devices.InterfaceClassGuid"

        @staticmethod
        def from_id_async(device_id: str, /) -> Operation:
            def work(_: Operation) -> ImageScanner:
                if device_id != ImageScanner.device_id:
                    raise hresult(0x80070490)
                return ImageScanner()

            return Operation(work)

    @dataclass(frozen=True)
    class Information:
        id: str
        name: str

    class DeviceInformation:
        @staticmethod
        def find_all_async(aqs_filter: str, additional_properties: None, /) -> Operation:
            return Operation(lambda _: [Information(ImageScanner.device_id, "Pemindai WIA Uji")])

    class StorageFolder:
        @staticmethod
        def get_folder_from_path_async(path: str, /) -> Operation:
            return Operation(lambda _: Path(path))

    class ApartmentType(enum.IntEnum):
        SINGLE_THREADED = 0
        MULTI_THREADED = 1

    def init_apartment(kind: ApartmentType, /) -> None:
        machine.apartments += 1

    def uninit_apartment() -> None:
        machine.apartments -= 1

    names = {
        "winrt": {}, "winrt.windows": {}, "winrt.windows.devices": {},
        "winrt.runtime": {
            "ApartmentType": ApartmentType, "init_apartment": init_apartment, "uninit_apartment": uninit_apartment,
        },
        "winrt.windows.foundation": {"AsyncStatus": AsyncStatus},
        "winrt.windows.storage": {"StorageFolder": StorageFolder},
        "winrt.windows.devices.enumeration": {"DeviceInformation": DeviceInformation},
        "winrt.windows.devices.scanners": {
            "ImageScanner": ImageScanner, "ImageScannerColorMode": ImageScannerColorMode,
            "ImageScannerFeederConfiguration": ImageScannerFeederConfiguration,
            "ImageScannerFormat": ImageScannerFormat, "ImageScannerResolution": ImageScannerResolution,
            "ImageScannerScanSource": ImageScannerScanSource,
        },
    }  # fmt: skip
    made = {}
    for name, members in names.items():
        made[name] = ModuleType(name)
        made[name].__dict__.update(members)
    return made
