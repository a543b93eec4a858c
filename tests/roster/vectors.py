"""`python -m tests.roster.vectors`: the known numbers and names of the domain, written by LibreOffice into files/.

The files are kept, so that what a real program writes is read where it is not installed. All people are invented.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any, NamedTuple

from tests.roster.sheets import write_xlsx
from tests.support.libreoffice import CALC, converted

FILES = Path(__file__).parent / "files"
SUFFIXES = ("xls", "ods", "xlsx")
HEADINGS = ("NO", "NAMA", "NIP", "GOL", "KET", "NIK", "UNIT KERJA")
FIRST_ROW = 4  # of the people, below a title and the header


class Vector(NamedTuple):
    """One row, and what must become of it."""

    name: str
    number: Any
    grade: str = ""
    remark: str = ""
    nik: Any = ""
    taken_as: str | None = None  # the number on record; None: refused, or somebody without one
    refused: str | None = None  # the code
    notes: tuple[str, ...] = ()


VECTORS = (
    Vector("I Wayan Contoh", "196703151992031007", taken_as="196703151992031007"),
    Vector("Ni Luh Contoh", "199108172025242031", taken_as="199108172025242031"),
    Vector("Ni Putu Contoh", "199505172023212003", taken_as="199505172023212003"),
    Vector("Ni Made Contoh", "198702292010012001", refused="nip_birth_date"),
    Vector("I Komang Contoh", "198703122010131004", refused="nip_month"),
    Vector("I Gede Contoh", "198703122010013004", refused="nip_sex"),
    Vector("I Kadek Contoh", "198703122010011000", refused="nip_damaged"),
    Vector("I Putu Contoh", 198703122010011004, refused="nip_numeric"),
    Vector("Slamet Contoh", "'19870312 201001 1 004", taken_as="198703122010011004"),
    Vector("Bambang Contoh", "NIP. 19870312.201001.1.005", taken_as="198703122010011005"),
    Vector("Joko Contoh", "19870312\u200c2010011006\u200c", taken_as="198703122010011006"),
    Vector("Agus Contoh", "19870312\u00a0201001\u00a01\u00a0007", taken_as="198703122010011007"),
    Vector("Dewi Contoh", "1,98703E+17", refused="nip_scientific"),
    Vector("Sri Contoh", "130123456", refused="nip_old"),
    Vector("Endang Contoh", 130123456, refused="nip_old"),
    Vector("Siti Contoh", "199505172023212004", nik="'5104035705950002", taken_as="199505172023212004"),
    Vector(
        "Nurul Contoh", "199505172023212005", nik="5104033113950002", taken_as="199505172023212005",
        notes=("nik_digits",),
    ),
    Vector("Drs. I GUSTI AGUNG NGURAH CONTOH, M.Si", "", remark="THL"),
    Vector("Ahmad Contoh Mu'min", "198703122010011008", taken_as="198703122010011008"),
    Vector("AHMAD CONTOH MU'MIN, S.Pd.", "198703122010011008", notes=("nip_repeated",)),
    Vector("Abdul Contoh", "198703122010011009", refused="nip_conflict"),
    Vector("Fathur Contoh", "198703122010011009", refused="nip_conflict"),
    Vector("Retno Contoh", "198703122010012010", "IX", taken_as="198703122010012010", notes=("grade_kind",)),
    Vector("Umi Contoh", "199505172023212006", "III/c", taken_as="199505172023212006", notes=("grade_kind",)),
)  # fmt: skip
SHORTENED = "I Gst. Ag. Ngr. Contoh"  # somebody of VECTORS in a later list: suggested, and confirmed by a person


def rows() -> list[list[Any]]:
    """The sheet."""
    people = ([v.name, v.number, v.grade, v.remark, v.nik, "Sekretariat"] for v in VECTORS)
    return [["DAFTAR PEGAWAI"], [], list(HEADINGS), *([n, *row] for n, row in enumerate(people, start=1))]


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        made = write_xlsx(Path(folder, "vektor.xlsx"), rows())
        ods = converted(made, "ods", Path(folder), CALC)
        FILES.mkdir(exist_ok=True)
        shutil.copy(ods, FILES)
        for other in ("xls", "xlsx"):
            converted(ods, other, FILES, CALC)
