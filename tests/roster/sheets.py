"""Spreadsheets for tests, of invented people: the SIASN export, the plain sheet, and the small dialects of each."""

import random
from collections.abc import Iterable, Sequence
from pathlib import Path

import xlsxwriter

from netral_desktop.practice.spreadsheet import SIASN_HEADINGS as SIASN

PLAIN = ("NO", "NAMA", "NIP", "PANGKAT/GOL", "JABATAN", "UNIT KERJA", "KET")


def write_xlsx(path: Path, rows: Iterable[Sequence[object]], *, sheet: str = "Sheet1") -> Path:
    """Write rows as they are: text as text, numbers as numbers, None as no cell."""
    with xlsxwriter.Workbook(str(path), {"strings_to_numbers": False, "strings_to_formulas": False}) as book:
        page = book.add_worksheet(sheet)
        for index, row in enumerate(rows):
            page.write_row(index, 0, row)
    return path


def plain_sheet(path: Path, people: Iterable[Sequence[object]], *, title: bool = True) -> Path:
    """The sheet that offices keep, under a title block; `people` are rows without their running number."""
    block = [["DAFTAR PEGAWAI"], ["DINAS CONTOH KABUPATEN CONTOH"], []] if title else []
    return write_xlsx(path, [*block, PLAIN, *([n, *row] for n, row in enumerate(people, start=1))])


def siasn_sheet(path: Path, people: Iterable[dict[str, object]]) -> Path:
    """The SIASN export; each person is given by the headings that matter, the rest says `null`."""
    return write_xlsx(path, [SIASN, *([person.get(heading, "null") for heading in SIASN] for person in people)])


def siasn_crowd(count: int, seed: int = 1) -> list[dict[str, object]]:
    """As many invented PNS as asked for, every column filled about as the real export fills it."""
    rng = random.Random(seed)
    syllables = ("su", "di", "ar", "ta", "wi", "ra", "ni", "ka", "de", "ma", "yu", "les", "pra", "san", "ti")
    people = []
    for n in range(count):
        year, month, day = 1966 + n % 34, 1 + n // 34 % 12, 1 + n // 408 % 28
        number = f"{year}{month:02d}{day:02d}{year + 24}{1 + n % 12:02d}{1 + n % 2}{1 + n % 999:03d}"
        word = "".join(rng.choices(syllables, k=4)).title()
        person: dict[str, object] = {h: f"{rng.getrandbits(128):032x}" for h in SIASN if h.endswith(" ID")}
        person |= {h: f"{rng.randint(1, 28):02d}-{rng.randint(1, 12):02d}-{rng.randint(1990, 2024)}"
                   for h in SIASN if h.startswith(("TMT", "TANGGAL"))}  # fmt: skip
        person |= {h: f"813.{rng.randint(1, 4)}/{rng.randint(1, 9999)}/BKD" for h in SIASN if h.startswith("NOMOR SK")}
        person |= {
            "NIP BARU": f"'{number}", "NAMA": f"I MADE CONTOH {word.upper()} {n}", "GELAR BELAKANG": "S.Kom.",
            "TEMPAT LAHIR NAMA": "CONTOH", "JENIS KELAMIN": "M", "NIK": f"'99990101{rng.randint(0, 99999999):08d}",
            "NOMOR HP": f"'0800{rng.randint(0, 99999999):08d}", "EMAIL": f"{word.lower()}{n}@contoh.invalid",
            "ALAMAT": f"JL. CONTOH {word.upper()} NO. {rng.randint(1, 200)}", "JENIS PEGAWAI NAMA": "PNS Daerah",
            "KEDUDUKAN HUKUM NAMA": "Aktif", "STATUS CPNS PNS": "P", "GOL AWAL NAMA": "II/c", "GOL AKHIR NAMA": "III/c",
            "MK TAHUN": str(rng.randint(0, 30)), "JENIS JABATAN NAMA": "Pelaksana",
            "JABATAN NAMA": f"Pelaksana Contoh {rng.randint(1, 300)}", "TINGKAT PENDIDIKAN NAMA": "S-1/Sarjana",
            "PENDIDIKAN NAMA": f"S-1 CONTOH {rng.randint(1, 90)}", "TAHUN LULUS": str(rng.randint(1990, 2020)),
            "UNOR ID": f"{(school := rng.randint(1, 300)):032x}", "UNOR NAMA": f"Sekolah Contoh {school}",
            "LOKASI KERJA NAMA": "Kab. Contoh",
            "INSTANSI INDUK NAMA": "Pemerintah Kab. Contoh", "INSTANSI KERJA NAMA": "Pemerintah Kab. Contoh",
            "SATUAN KERJA INDUK NAMA": "Pemerintah Kab. Contoh", "SATUAN KERJA KERJA NAMA": "Dinas Uji Contoh",
        }  # fmt: skip
        people.append(person)
    return people
