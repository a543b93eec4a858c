"""What the scanner dialog shows and does, without widgets. All but the words runs on a worker: scanners are slow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from netral_desktop.campaigns.queries import active_campaign, time_zone_of
from netral_desktop.kernel.clock import from_text
from netral_desktop.kernel.errors import EnvironmentFault, KnownError
from netral_desktop.kernel.progress import Progress
from netral_desktop.scans.scanner.port import DEFAULT_DPI, Capabilities, Device, Mode, Settings, Source

from ...texts import tr
from ...theme import Tone
from ...widgets.banners import Notice
from .wording import millimetres, short_time

if TYPE_CHECKING:
    from netral_desktop.app import App
    from netral_desktop.scans.scanner.readings import CheckReading
    from netral_desktop.scans.scanner.service import ScanRun


def source_words() -> dict[Source, str]:
    """Where a scanner takes paper from."""
    return {Source.FEEDER: tr("Pengumpan kertas"), Source.DUPLEX: tr("Pengumpan, dua sisi"), Source.FLATBED: tr("Kaca")}


def mode_words() -> dict[Mode, str]:
    """In which colours it scans."""
    return {Mode.COLOUR: tr("Berwarna"), Mode.GREY: tr("Abu-abu")}


def no_devices() -> tuple[str, str]:
    """What is said where no scanner was found, and what to do."""
    return (
        tr("Tidak ada pemindai di komputer ini."),
        tr("Nyalakan dan sambungkan kabelnya, lalu cari lagi. Yang di jaringan: tulis alamatnya, lalu Tambahkan."),
    )


@dataclass(frozen=True)
class Choice:
    """A scanner that can be chosen; `forgettable` is its record's id where a person may take it off the list."""

    device: Device
    words: str
    forgettable: str = ""


@dataclass(frozen=True)
class Found:
    """The scanners there are, the one used last first.

    `problem`: why those of this PC could not be listed, and what to do.
    """

    choices: Sequence[Choice]
    problem: tuple[str, str] | None = None


@dataclass(frozen=True)
class Ready:
    """A scanner that answered: what it can, and how it was used last."""

    can: Capabilities
    settings: Settings


@dataclass(frozen=True)
class CheckLine:
    """The newest figures of one pair of printer and scanner."""

    machines: str
    figures: str
    verdict: str
    tone: Tone
    page_id: str
    printer: str


class ScannerPresenter:
    """See the module."""

    def __init__(self, app: App) -> None:
        self._store = app.store

    def find(self) -> Found:
        """Look for the scanners of this PC, and those in the network that were entered."""
        from netral_desktop.scans.scanner.profiles import find_profile, profiles
        from netral_desktop.scans.scanner.service import find_devices

        problem: tuple[str, str] | None = None
        local: list[Device] = []
        try:
            local = find_devices()
        except EnvironmentFault as error:
            problem = error.message, error.next_step
        with self._store.read() as c:
            known = profiles(c, self._store.office)
            records = {device: find_profile(c, self._store.office, device) for device in local}
        used = {profile.id: place for place, profile in enumerate(known)}
        choices = [
            (used[p.id], Choice(p.device, tr("{name}, jaringan", name=p.device.name), p.id))
            for p in known
            if p.device.driver == "escl"
        ]
        for device, record in records.items():
            place = used.get(record.id, len(used)) if record is not None else len(used)
            choices.append((place, Choice(device, device.name)))
        choices.sort(key=lambda choice: choice[0])
        return Found([choice for _, choice in choices], problem)

    def add(self, address: str) -> Device:
        """The network scanner at an address, kept on the list. Raises UsageProblem, EnvironmentFault."""
        from netral_desktop.scans.scanner.profiles import remember
        from netral_desktop.scans.scanner.service import device_at, look_at

        device = device_at(address)
        _, settings = look_at(self._store, device)
        remember(self._store, device, settings)
        return device

    def forget(self, profile_id: str) -> None:
        """Take a network scanner off the list. Raises UsageProblem."""
        from netral_desktop.scans.scanner.profiles import forget

        forget(self._store, profile_id)

    def look(self, device: Device) -> Ready | KnownError:
        """Ask a scanner what it can; what stands in the way is an answer as well."""
        from netral_desktop.scans.scanner.service import look_at

        try:
            return Ready(*look_at(self._store, device))
        except KnownError as error:
            return error

    def scan(self, device: Device, settings: Settings, progress: Progress) -> ScanRun:
        """Scan into the store. Raises EnvironmentFault for faults of our own disk."""
        from netral_desktop.scans.scanner.service import scan

        return scan(self._store, device, settings, progress=progress)

    def checks(self) -> Sequence[CheckLine]:
        """The newest check page of each pair of machines."""
        from netral_desktop.scans.scanner.readings import check_readings, newest_per_device

        with self._store.read() as c:
            found = newest_per_device(check_readings(c, self._store.office))
            zone = time_zone_of(active_campaign(c))
        return [check_line(reading, from_text(reading.at).astimezone(zone)) for reading in found]

    def name_printer(self, page_id: str, printer: str) -> None:
        """Say which printer a check page came out of. Raises UsageProblem."""
        from netral_desktop.scans.scanner.readings import name_printer

        name_printer(self._store, page_id, printer)


def resolutions(can: Capabilities) -> list[tuple[int, str]]:
    """The resolutions to choose from, finer than is of use left out."""
    useful = [dpi for dpi in can.resolutions if 100 <= dpi <= 600] or list(can.resolutions)
    return [
        (dpi, tr("{dpi} dpi, disarankan", dpi=str(dpi)) if dpi == DEFAULT_DPI else tr("{dpi} dpi", dpi=str(dpi)))
        for dpi in useful
    ]


def run_words(pages: int) -> str:
    """While it runs."""
    return tr("{pages} halaman masuk", pages=pages) if pages else tr("Menunggu halaman pertama …")


def run_notice(run: ScanRun) -> Notice:
    """How a run ended."""
    came = tr("{pages} halaman masuk dan dibaca.", pages=run.pages) if run.pages else ""
    if run.fault is not None:
        return Notice(Tone.DUE, f"{run.fault.message} {came}".strip(), run.fault.next_step)
    if run.cancelled:
        return Notice(
            Tone.NEUTRAL, tr("Pemindaian dibatalkan. {came}", came=came or tr("Tidak ada halaman yang masuk."))
        )
    return Notice(Tone.OK, came)


def check_line(reading: CheckReading, at: datetime) -> CheckLine:
    """One reading in words."""
    scale = tr("skala {scale} %, ", scale=millimetres(reading.scale)) if reading.scale is not None else ""
    streaks = tr("{streaks} garis kotor", streaks=reading.streaks) if reading.streaks else tr("bersih")
    return CheckLine(
        tr("{printer} → {scanner}", printer=reading.printer or tr("Printer belum disebut"), scanner=reading.scanner),
        tr(
            "{at}: {scale}miring {skew}°, {streaks}",
            at=short_time(at),
            scale=scale,
            skew=millimetres(abs(reading.skew)),
            streaks=streaks,
        ),
        reading.verdict,
        Tone.OK if reading.good else Tone.WARNING,
        reading.page_id,
        reading.printer,
    )
