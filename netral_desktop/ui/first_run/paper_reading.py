"""What the form of a kertas cadangan has done, on workers: scans read, what they hold, and the store made again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from netral_desktop.app import App
from netral_desktop.kernel.clock import from_text
from netral_desktop.kernel.errors import KnownError
from netral_desktop.kernel.progress import Progress
from netral_desktop.kernel.text import hour, long_day, number
from netral_desktop.sync.paper.codes import sealed_of
from netral_desktop.sync.paper.restoring import OpenedPaper, open_paper, put_paper_back
from netral_desktop.sync.paper.scans import Scanned, codes_of, read_scans

from ..texts import tr
from ..widgets.problem import Fault


@dataclass(frozen=True)
class Gathered:
    """All scans that were chosen so far; `missing`: what is still wanted, empty when they suffice."""

    read: tuple[Scanned, ...]
    missing: Fault

    @property
    def lines(self) -> tuple[str, ...]:
        """Each file in words."""
        return tuple(_told(each) for each in self.read)


def gather(before: Sequence[Scanned], files: Sequence[Path], progress: Progress) -> Gathered:
    """Read more scans beside those that were read. Raises EnvironmentFault, Cancelled."""
    read = (*before, *read_scans(files, progress))
    try:
        sealed_of(codes_of(read))
    except KnownError as error:
        return Gathered(read, error)
    return Gathered(read, "")


def open_scans(read: Sequence[Scanned], code: str, _: Progress) -> OpenedPaper:
    """What they hold. Raises as `open_paper`."""
    return open_paper(read, code)


def rows_of(paper: OpenedPaper) -> tuple[tuple[str, str], ...]:
    """What would come back: name and figure."""
    held = paper.content.held
    made = from_text(paper.content.made_at).astimezone(None)  # this computer's zone: whose place it was is not open yet
    return (
        (tr("Kantor"), f"{paper.content.office_name} ({paper.content.office})"),
        (tr("Isi per"), tr("{day} pukul {time}", day=long_day(made.date()), time=hour(made))),
        (tr("Pegawai"), number(held.people)),
        (tr("Sudah tanda tangan"), number(held.signed)),
        (tr("Hadir ikrar"), number(held.present)),
        (tr("Lembar tercetak"), number(held.sheets)),
        (tr("Halaman pindaian, tanpa gambar"), number(held.pages)),
    )


def make_again(data_dir: Path, paper: OpenedPaper, code: str, progress: Progress) -> App:
    """Put it into the empty folder and open it. Raises KnownError; then nothing has changed."""
    put_paper_back(paper, data_dir, progress=progress)
    app = App.open_with_recovery(data_dir, code)
    app.said_at_opening = tr(
        "Data dipulihkan dari kertas cadangan, tanpa gambar pindaian. Kata sandi seperti sebelumnya; bila lupa, ganti "
        "di Pengaturan dengan kode pemulihan."
    )
    return app


def _told(scan: Scanned) -> str:
    if not scan.pages:
        return tr("{file} · tidak dapat dibuka", file=scan.file)
    return tr("{file} · {pages} halaman, {codes} kode", file=scan.file, pages=scan.pages, codes=len(scan.codes))
