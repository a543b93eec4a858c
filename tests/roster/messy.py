"""`python -m tests.roster.messy OUT.xlsx`: the workbook of a real office, of 300 invented people, with all its dirt.

One sheet for each unit, each as another clerk keeps it: title blocks, merged headers of two rows, NAMA / NIP in one
cell, sections, sums and signatures, hidden rows and sheets, numbers that Excel has damaged, invisible characters,
repeated people. What an import must make of it is returned, and printed as JSON.
"""

from __future__ import annotations

import json
import random
import sys
from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import xlsxwriter

OFFICE = "Dinas Pendidikan Kabupaten Contoh"
PEOPLE = 300
UNITS = (
    "Sekretariat", "Bidang PAUD", "Bidang SD", "Bidang SMP", "SDN 1 Contoh", "SDN 2 Contoh", "SMPN 1 Contoh",
    "UPTD Sanggar Belajar",
)  # fmt: skip

_BALINESE = (
    ("I Wayan", "I Putu", "I Gede", "I Made", "I Kadek", "I Nyoman", "I Komang", "I Ketut", "I Gst. Ngr.",
     "Ida Bagus", "Anak Agung Gde", "Cokorda Gde", "I Dewa Gede"),
    ("Ni Wayan", "Ni Putu", "Ni Luh", "Ni Made", "Ni Kadek", "Ni Nyoman", "Ni Komang", "Ni Ketut", "I Gusti Ayu",
     "Ida Ayu", "Anak Agung Istri", "Cokorda Istri", "Desak Made"),
)  # fmt: skip
_BALINESE_OWN = (
    ("Sudiarta", "Artawan", "Mahendra", "Widnyana", "Suparta", "Adnyana", "Darmawan", "Wirawan", "Subagia"),
    ("Lestari", "Ariani", "Suryani", "Pradnyani", "Widiastuti", "Kusumadewi", "Puspayanti", "Sukerti", "Arini"),
)
_JAVANESE = (
    ("Slamet", "Bambang", "Joko", "Agus", "Sugeng", "Tri"), ("Dewi", "Sri", "Endang", "Retno", "Sulastri", "Wahyu")
)  # fmt: skip
_JAVANESE_OWN = (("Santoso", "Widodo", "Purnomo", "Prasetyo"), ("Wulandari", "Handayani", "Setyowati", "Palupi"))
_MUSLIM = (
    ("Muhammad", "Abdul", "Nur", "Fathur", "Ahmad", "Moh."), ("Siti", "Nurul", "Khadijah", "Aisyah", "Fatimah", "Umi")
)  # fmt: skip
_MUSLIM_OWN = (("Hidayat", "Rozaq", "Al-Amin", "Mu'min"), ("Rahmawati", "Hasanah", "Az-Zahra", "Fitriani"))
_SINGLE = ("Sukarmanto", "Poniyemti", "Suparmi", "Wagiyo")

_POSITIONS = ("Guru Ahli Pertama", "Guru Ahli Muda", "Pengadministrasi Perkantoran", "Penelaah Teknis Kebijakan",
              "Pranata Komputer", "Arsiparis Terampil", "TERAMPIL - PUSTAKAWAN")  # fmt: skip
_GRADES = {  # as it is written -> what it means
    "PNS": ("III/c", "IIIa", "III B", "3c", "Penata (III/c)", "Pembina Tk. I, IV/b", "II/d", "Gol. III/d"),
    "PPPK": ("IX", "Gol. IX", "VII", "V"),
}
_WIDTHS = (5, 38, 24, 16, 14, 34, 16, 22)


@dataclass(frozen=True)
class Row:
    """One person as a clerk typed them."""

    name: str
    number: Any  # text, or a number where Excel took it for one; "" where there is none
    status: str  # PNS, PPPK, PPPK Paruh Waktu, THL
    grade: str
    position: str
    local: str = ""
    remark: str = ""


@dataclass
class Expected:
    """What an import into an empty roster must say."""

    created: int = 0
    merged: int = 0
    rejected: Counter[str] = field(default_factory=Counter)
    questions: int = 0
    units: tuple[str, ...] = UNITS
    not_read: tuple[str, ...] = ("Pensiun 2028", "data lama")


def write_messy(path: Path, seed: int = 5) -> Expected:
    """Write the workbook, the same for the same seed; what an import must make of it."""
    rng = random.Random(f"messy-{seed}")
    people = [_person(rng, n, name) for n, name in enumerate(_names(rng))]
    expected = Expected()
    share = -(-PEOPLE // len(UNITS))
    sheets = {unit: people[n * share : (n + 1) * share] for n, unit in enumerate(UNITS)}
    _spoil(rng, sheets, expected)
    with xlsxwriter.Workbook(str(path), {"strings_to_numbers": False}) as book:
        guide = book.add_worksheet("Petunjuk")
        guide.write_column(0, 0, ["PETUNJUK PENGISIAN", "Isi semua kolom.", "Kirim paling lambat hari Jumat."])
        for (unit, rows), draw in zip(sheets.items(), (_two_rows, _one_cell, _sections, _plain) * 2, strict=True):
            draw(book, unit, rows)
        gone = book.add_worksheet("Pensiun 2028")
        gone.write_row(1, 0, ["NO", "NAMA", "NIP", "KET"])
        gone.write_row(2, 0, [1, "Drs. I Nyoman Contoh Purna, M.Pd.", "196203151986031007", "Pensiun 1 April 2028"])
        old = book.add_worksheet("data lama")
        old.write_row(0, 0, ["NAMA", "NIP"])
        old.write_row(1, 0, ["I Ketut Contoh Lama", "197001011995031001"])
        old.hide()
    return expected


# -- people -------------------------------------------------------------------------------------------------------


def _names(rng: random.Random) -> list[tuple[str, bool]]:
    """300 names, two of them borne twice; whether it is a woman's."""
    found: list[tuple[str, bool]] = [(name, n % 2 == 1) for n, name in enumerate(_SINGLE)]
    for woman in (False, True):
        for firsts, owns in ((_BALINESE, _BALINESE_OWN), (_JAVANESE, _JAVANESE_OWN), (_MUSLIM, _MUSLIM_OWN)):
            found += [(f"{first} Contoh {own}", woman) for first in firsts[woman] for own in owns[woman]]
    found = found[: len(_SINGLE)] + rng.sample(found[len(_SINGLE) :], PEOPLE - len(_SINGLE) - 2)
    return rng.sample([*found, *found[-2:]], PEOPLE)


def _person(rng: random.Random, n: int, named: tuple[str, bool]) -> Row:
    name, woman = named
    status = rng.choices(("PNS", "PPPK", "PPPK Paruh Waktu", "THL"), (60, 20, 8, 12))[0]
    if status == "THL":
        local = f"THL-{n:03d}/2022" if n % 3 else ""
        return Row(name, rng.choice(("-", "", "null")), status, "-", rng.choice(("Penjaga", "Pramu", "Sopir")), local)
    born = f"{rng.randint(1970, 1998)}{rng.randint(1, 12):02d}{rng.randint(1, 28):02d}"
    if status == "PNS":
        appointed = f"{int(born[:4]) + rng.randint(22, 27)}{rng.randint(1, 12):02d}"
        grade = rng.choice(_GRADES["PNS"])
    else:
        appointed = f"{rng.randint(2021, 2025)}{'24' if 'Paruh' in status else '21'}"
        grade = rng.choice(_GRADES["PPPK"])
    number = f"{born}{appointed}{2 if woman else 1}{n % 990 + 1:03d}"  # the serial makes each one of its own
    titled = rng.choice(
        (name, name, f"{name}, S.Pd.", f"{name}, S.Pd., M.Pd.", f"Dra. {name}" if woman else f"Drs. {name}")
    )
    return Row(titled, number, status, grade, rng.choice(_POSITIONS))


# -- dirt ---------------------------------------------------------------------------------------------------------


def _spoil(rng: random.Random, sheets: dict[str, list[Row]], expected: Expected) -> None:
    """Damage rows in place, and count what must come of each."""
    places = [(unit, n) for unit, rows in sheets.items() for n, row in enumerate(rows) if row.status != "THL"]
    rng.shuffle(places)
    one_cell = {unit for unit, draw in zip(UNITS, (_two_rows, _one_cell, _sections, _plain) * 2, strict=True)
                if draw is _one_cell}  # fmt: skip
    apart = [place for place in places if place[0] not in one_cell]  # where the number has a cell of its own

    def spoil(code: str | None, count: int, change: Any) -> None:
        for _ in range(count):
            unit, n = apart.pop()
            places.remove((unit, n))
            sheets[unit][n] = change(sheets[unit][n])
            if code is not None:
                expected.rejected[code] += 1

    spoil("nip_numeric", 5, lambda row: replace(row, number=int(row.number)))
    spoil("nip_scientific", 2, lambda row: replace(row, number=f"{row.number[0]},{row.number[1:6]}E+17"))
    spoil("nip_old", 1, lambda row: replace(row, number="130123456"))
    spoil("nip_month", 1, lambda row: replace(row, number=f"{row.number[:12]}13{row.number[14:]}"))
    spoil("nip_length", 2, lambda row: replace(row, number=row.number[:-1]))
    spoil("nip_damaged", 1, lambda row: replace(row, number=f"{row.number[:15]}000"))
    spoil("name_missing", 1, lambda row: replace(row, name=""))
    spoil(
        None,
        12,
        lambda row: replace(row, number=f"{row.number[:8]} {row.number[8:14]} {row.number[14:15]} {row.number[15:]}"),
    )
    spoil(None, 8, lambda row: replace(row, number=f"NIP. {row.number[:8]}.{row.number[8:14]}.{row.number[14:]}"))
    spoil(None, 6, lambda row: replace(row, name=row.name.replace(" ", "\u00a0"), number=f"\u200c{row.number}\u00a0"))
    spoil(None, 20, lambda row: replace(row, number=f"'{row.number}"))
    spoil(None, 10, lambda row: replace(row, name=f"  {row.name.upper()} "))
    spoil(None, 3, lambda row: replace(row, remark="Tugas Belajar"))
    spoil(None, 1, lambda row: replace(row, remark="CLTN"))
    spoil(None, 2, lambda row: replace(row, grade="IX" if row.status == "PNS" else "III/c"))
    spoil(None, 2, lambda row: replace(row, grade="Gol. tinggi"))
    for _ in range(3):  # the same person twice on one sheet
        unit, n = apart.pop()
        sheets[unit].append(sheets[unit][n])
        expected.merged += 1
    for _ in range(2):  # in two units
        unit, n = apart.pop()
        other = next(each for each in UNITS if each != unit and each not in one_cell)
        sheets[other].append(sheets[unit][n])
        expected.merged += 1
        expected.questions += 1
    unit, n = apart.pop()  # one number, two names
    sheets[unit].append(replace(sheets[unit][n], name="Kadek Contoh Pengganti"))
    expected.rejected["nip_conflict"] += 2
    expected.questions += 1
    refused = sum(expected.rejected.values()) - 1  # the second name of the conflict is not one of the 300
    expected.created = PEOPLE - refused


# -- sheets -------------------------------------------------------------------------------------------------------


def _title(page: Any, unit: str, last: int, bold: Any) -> None:
    page.merge_range(0, 0, 0, last, "DAFTAR NOMINATIF PEGAWAI", bold)
    page.merge_range(1, 0, 1, last, f"{OFFICE} - {unit}".upper(), bold)
    page.merge_range(2, 0, 2, last, "KEADAAN BULAN OKTOBER 2029", bold)


def _signature(page: Any, row: int, column: int) -> None:
    lines = ("Contoh, 1 November 2029", "Kepala Dinas,", "", "", "Dr. I Wayan Contoh Kepala, M.Pd.",
             "NIP. 19670315 199203 1 007")  # fmt: skip
    for n, line in enumerate(lines):
        page.write_string(row + n, column, line)


def _cells(page: Any, row: int, values: list[Any]) -> None:
    for column, value in enumerate(values):
        if value != "":
            page.write(row, column, value)


def _two_rows(book: Any, unit: str, rows: list[Row]) -> None:
    """PANGKAT and JABATAN divided below; row numbers under the header; a sum at the end."""
    page, bold = book.add_worksheet(unit), book.add_format({"bold": True, "align": "center"})
    _title(page, unit, 7, bold)
    merged = (("A5:A6", "NO"), ("B5:B6", "NAMA"), ("C5:C6", "NIP"), ("D5:E5", "PANGKAT"), ("F5:G5", "JABATAN"))
    for columns, text in (*merged, ("H5:H6", "KET")):
        page.merge_range(columns, text, bold)
    page.write_row("D6", ["GOL", "TMT", "NAMA", "TMT"])
    page.write_row("A7", list(range(1, 9)))
    for n, row in enumerate(rows):
        remark = row.remark or (row.status if row.status not in ("PNS", "PPPK") else "")
        number = row.number or row.local
        _cells(page, 7 + n, [n + 1, row.name, number, row.grade, "01-04-2020", row.position, 43831, remark])
    page.write_row(7 + len(rows), 1, ["JUMLAH", f"{len(rows)} orang"])
    _signature(page, 9 + len(rows), 5)


def _one_cell(book: Any, unit: str, rows: list[Row]) -> None:
    """NAMA / NIP in one cell, blank rows between."""
    page, bold = book.add_worksheet(unit), book.add_format({"bold": True, "align": "center"})
    _title(page, unit, 4, bold)
    page.write_row(4, 0, ["NO", "NAMA / NIP", "PANGKAT/GOL. RUANG", "JABATAN", "KETERANGAN"])
    for n, row in enumerate(rows):
        told = row.number if row.status != "THL" else ""
        both = f"{row.name}\nNIP. {told[:8]} {told[8:14]} {told[14]} {told[15:]}" if told else row.name
        remark = row.remark or (row.status if row.status not in ("PNS", "PPPK") else "")
        _cells(page, 5 + n + n // 10, [n + 1, both, row.grade, row.position, remark])  # a blank row after every ten
    _signature(page, 8 + len(rows) + len(rows) // 10, 3)


def _sections(book: Any, unit: str, rows: list[Row]) -> None:
    """By status, each under a heading and with a sum of its own; NO. PEGAWAI of non-ASN."""
    page, bold = book.add_worksheet(unit), book.add_format({"bold": True, "align": "center"})
    _title(page, unit, 7, bold)
    page.write_row(
        4, 0, ["NO", "NAMA LENGKAP", "NIP/NI PPPK", "STATUS PEGAWAI", "GOLONGAN", "JABATAN", "NO. PEGAWAI", "KET"]
    )
    line = 5
    for letter, status in zip("ABCD", ("PNS", "PPPK", "PPPK Paruh Waktu", "THL"), strict=True):
        group = [row for row in rows if row.status == status]
        page.write_string(line, 1, f"{letter}. {status.upper()}")
        for n, row in enumerate(group, start=1):
            _cells(
                page, line + n, [n, row.name, row.number, row.status, row.grade, row.position, row.local, row.remark]
            )
        line += len(group) + 1
        page.write_row(line, 1, ["Jumlah", f"{len(group)} orang"])
        line += 2
    page.write_row(line, 1, ["REKAPITULASI", f"{len(rows)}"])
    _signature(page, line + 2, 5)


def _plain(book: Any, unit: str, rows: list[Row]) -> None:
    """No title, headings that repeat, some rows filtered away, a formula that fails, widths of its own."""
    page = book.add_worksheet(unit)
    for column, width in enumerate(_WIDTHS):
        page.set_column(column, column, width)
    page.write_row(
        0, 0, ["NO", "NAMA", "NIP", "PANGKAT/GOL", "TMT", "JABATAN", "TMT", "JENIS PEGAWAI", "NO. PEGAWAI", "KET"]
    )
    for n, row in enumerate(rows, start=1):
        values = [n, row.name, row.number, row.grade, "2020-04-01", row.position, "12 Mei 1999", row.status, row.local]
        _cells(page, n, [*values, row.remark])
        page.write_formula(n, 10, "=VLOOKUP(A1,Z1:Z2,2)", None, "#N/A")
        if n % 9 == 0:
            page.set_row(n, None, None, {"hidden": True})


if __name__ == "__main__":
    print(json.dumps(vars(write_messy(Path(sys.argv[1]))), indent=1))
