"""Where everything of a practice office lies, for whoever makes it, and whoever uses it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

RETURNED = "pindaian"  # the folder of what came back on paper


@dataclass(frozen=True)
class PracticeOffice:
    """Where everything of a practice office lies."""

    folder: Path
    scans: tuple[Path, ...]  # what came back on paper, not yet taken in
    password: str  # of both stores

    @property
    def opd(self) -> Path:
        """The office's data folder."""
        return self.folder / "opd"

    @property
    def kab(self) -> Path:
        """The regency's data folder."""
        return self.folder / "kab"

    @property
    def roster(self) -> Path:
        """The office's spreadsheet, already imported."""
        return self.folder / "data-pegawai.xlsx"

    @property
    def siasn(self) -> Path:
        """The civil servants among them, as SIASN would export them; not imported."""
        return self.folder / "data-pegawai-siasn.xlsx"

    @property
    def printed(self) -> Path:
        """The pacts as they went to the printer."""
        return self.folder / "pakta.pdf"

    @property
    def mail(self) -> Path:
        """The folder of the files that travel between office and regency."""
        return self.folder / "kiriman"

    @property
    def truth(self) -> Path:
        """The answer key of the scans (`practice.truth`)."""
        return self.folder / "kunci-jawaban.json"


def returned_beside(data_dir: Path) -> Path | None:
    """The folder of the practice scans that lies beside a practice office's data folder; None when it is gone."""
    folder = data_dir.parent / RETURNED
    return folder if folder.is_dir() else None
