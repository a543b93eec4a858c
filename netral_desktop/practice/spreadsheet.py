"""The practice office's spreadsheets as offices keep them: a plain one of all staff, and an export of SIASN's shape."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from netral_desktop.kernel.atomic import atomic_file
from netral_desktop.roster.grades import grade_with_rank
from netral_desktop.roster.kinds import DutyStatus, EmploymentKind
from netral_desktop.roster.numbers import format_nip
from netral_desktop.words import in_source_language

from .names import InventedPerson

_PLAIN_HEADINGS = ("NO", "NAMA", "NIP", "NO. PEGAWAI", "PANGKAT/GOL", "JABATAN", "UNIT KERJA", "KET")
_PLAIN_WIDTHS = (5, 58, 24, 16, 30, 40, 26, 20)
_SPACED_EVERY = 9  # here and there somebody types a NIP in groups, as it is printed

# The 69 headings of SIASN's "profil/data utama", in its order (domain: spreadsheets).
SIASN_HEADINGS = tuple(
    """PNS ID, NIP BARU, NIP LAMA, NAMA, GELAR DEPAN, GELAR BELAKANG, TEMPAT LAHIR ID, TEMPAT LAHIR NAMA, TANGGAL LAHIR,
    JENIS KELAMIN, AGAMA ID, AGAMA NAMA, JENIS KAWIN ID, JENIS KAWIN NAMA, NIK, NOMOR HP, EMAIL, EMAIL GOV, ALAMAT,
    NPWP NOMOR, BPJS, JENIS PEGAWAI ID, JENIS PEGAWAI NAMA, KEDUDUKAN HUKUM ID, KEDUDUKAN HUKUM NAMA, STATUS CPNS PNS,
    KARTU ASN VIRTUAL, NOMOR SK CPNS, TANGGAL SK CPNS, TMT CPNS, NOMOR SK PNS, TANGGAL SK PNS, TMT PNS, GOL AWAL ID,
    GOL AWAL NAMA, GOL AKHIR ID, GOL AKHIR NAMA, TMT GOLONGAN, MK TAHUN, MK BULAN, JENIS JABATAN ID,
    JENIS JABATAN NAMA, JABATAN ID, JABATAN NAMA, TMT JABATAN, TINGKAT PENDIDIKAN ID, TINGKAT PENDIDIKAN NAMA,
    PENDIDIKAN ID, PENDIDIKAN NAMA, TAHUN LULUS, KPKN ID, KPKN NAMA, LOKASI KERJA ID, LOKASI KERJA NAMA, UNOR ID,
    UNOR NAMA, INSTANSI INDUK ID, INSTANSI INDUK NAMA, INSTANSI KERJA ID, INSTANSI KERJA NAMA,
    SATUAN KERJA INDUK ID, SATUAN KERJA INDUK NAMA, SATUAN KERJA KERJA ID, SATUAN KERJA KERJA NAMA, IS VALID NIK,
    NAMA SEKOLAH, FLAG IKD, ESELON ID, ESELON NAMA""".replace("\n    ", " ").split(", ")
)

_SIASN_DUTY = {
    DutyStatus.ACTIVE: "Aktif",
    DutyStatus.STUDY_LEAVE: "Tugas Belajar",
    DutyStatus.RETIRED: "Pensiun",
    DutyStatus.LEAVE: "CLTN",
}


@in_source_language()
def write_plain(path: Path, people: Sequence[InventedPerson], office_name: str) -> None:
    """`NO, NAMA, NIP, ...` under a title block, numbers as text. Raises EnvironmentFault."""
    import xlsxwriter

    with atomic_file(path) as out, xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Data Pegawai")
        title = book.add_format({"bold": True, "align": "center", "font_size": 13})
        heading = book.add_format({"bold": True, "border": 1, "align": "center", "bg_color": "#D9E2E4"})
        cell, text = book.add_format({"border": 1}), book.add_format({"border": 1, "num_format": "@"})
        last = len(_PLAIN_HEADINGS) - 1
        block = ("DAFTAR NOMINATIF PEGAWAI", office_name.upper(), "KANTOR LATIHAN: SEMUA NAMA REKAAN")
        for row, line in enumerate(block):
            sheet.merge_range(row, 0, row, last, line, title)
        for column, (name, width) in enumerate(zip(_PLAIN_HEADINGS, _PLAIN_WIDTHS, strict=True)):
            sheet.set_column(column, column, width)
            sheet.write_string(4, column, name, heading)
        for number, person in enumerate(people, start=1):
            row = 4 + number
            sheet.write_number(row, 0, number, cell)
            values = (
                person.name,
                _nip_text(person, number),
                person.local_staff_number or "",
                grade_with_rank(person.grade) if person.grade else "-",
                person.position,
                person.unit,
                _remark(person),
            )
            for column, value in enumerate(values, start=1):
                sheet.write_string(row, column, value, text)


@in_source_language()
def write_siasn(path: Path, people: Sequence[InventedPerson], office_name: str, regency_name: str) -> None:
    """The civil servants in SIASN's 69 columns; what nobody needs stays empty or `null`, as there. Raises as above."""
    import xlsxwriter

    with atomic_file(path) as out, xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet("data utama")
        for column, name in enumerate(SIASN_HEADINGS):
            sheet.write_string(0, column, name)
        civil_servants = [person for person in people if person.personnel_number is not None]
        for row, person in enumerate(civil_servants, start=1):
            values = _siasn_values(person, office_name, regency_name)
            for column, name in enumerate(SIASN_HEADINGS):
                sheet.write_string(row, column, values.get(name, "null"))


def _siasn_values(person: InventedPerson, office_name: str, regency_name: str) -> dict[str, str]:
    number = person.personnel_number or ""
    return {
        "NIP BARU": f"'{number}",
        "NAMA": person.bare_name,
        "GELAR DEPAN": person.title_prefix,
        "GELAR BELAKANG": person.title_suffix,
        "TANGGAL LAHIR": f"{number[:4]}-{number[4:6]}-{number[6:8]}",
        "JENIS KELAMIN": "F" if person.female else "M",
        "JENIS PEGAWAI NAMA": person.kind.label,
        "KEDUDUKAN HUKUM NAMA": _SIASN_DUTY[person.duty_status],
        "STATUS CPNS PNS": {EmploymentKind.PNS: "P", EmploymentKind.CPNS: "C"}.get(person.kind, "null"),
        "GOL AKHIR NAMA": person.grade or "null",
        "JABATAN NAMA": person.position,
        "UNOR NAMA": person.unit,
        "INSTANSI KERJA NAMA": regency_name,
        "SATUAN KERJA KERJA NAMA": office_name,
        "ESELON NAMA": person.echelon or "null",
    }


def _nip_text(person: InventedPerson, number: int) -> str:
    if person.personnel_number is None:
        return "-"
    return format_nip(person.personnel_number) if number % _SPACED_EVERY == 0 else person.personnel_number


def _remark(person: InventedPerson) -> str:
    if person.duty_status is not DutyStatus.ACTIVE:
        return _SIASN_DUTY[person.duty_status]
    if person.kind in (EmploymentKind.CPNS, EmploymentKind.PPPK_PART_TIME):
        return person.kind.label
    return person.non_asn_label or ""
