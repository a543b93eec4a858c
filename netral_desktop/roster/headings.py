"""What a column of a spreadsheet may tell, and the headings under which offices keep it.

A heading is known exactly, or by its beginning where the rest only qualifies it (`NIP BARU (18 DIGIT)`). Anything else
is shown to a person, never guessed.
"""

from __future__ import annotations

import re
from enum import StrEnum

from netral_desktop.kernel.text import fold
from netral_desktop.words import label


class Field(StrEnum):
    """What a column may tell."""

    NAME = "name"
    TITLE_PREFIX = "title_prefix"
    TITLE_SUFFIX = "title_suffix"
    NUMBER = "number"
    NAME_NUMBER = "name_number"  # both in one cell, as the DUK has it
    LOCAL_NUMBER = "local_number"
    GRADE = "grade"
    POSITION = "position"
    ECHELON = "echelon"
    UNIT = "unit"
    SUB_UNIT = "sub_unit"  # a part of the unit in the same row
    UNIT_CODE = "unit_code"  # UNOR ID
    AGENCY = "agency"  # SATUAN KERJA: stands in where a row has no unit
    KIND = "kind"
    CANDIDACY = "candidacy"  # STATUS CPNS PNS
    DUTY = "duty"
    REMARK = "remark"
    NIK = "nik"  # taken only where a person says so

    @property
    def label(self) -> str:
        """The field in words."""
        return label(f"spreadsheet_field.{self.value}")


# Normalised headings in order of preference: where a sheet has two of a field, the one named first is read.
HEADINGS: dict[Field, tuple[str, ...]] = {
    Field.NAME: (
        "nama", "nama pegawai", "nama lengkap", "nama lengkap dengan gelar", "nama dan gelar", "nama dengan gelar",
        "nama asn", "nama pns", "nama lengkap tanpa gelar", "nama guru", "nama ptk", "nama guru ptk", "nama karyawan",
        "nama tenaga", "nama personel", "nama personil", "nmppnpn", "nmpppnpn",
    ),
    Field.TITLE_PREFIX: ("gelar depan",),
    Field.TITLE_SUFFIX: ("gelar belakang",),
    Field.NUMBER: (
        "nip baru", "nip", "nip ni pppk", "nip nippppk", "nip nipppk", "nip pppk", "ni pppk", "nipppk",
        "nip nrp", "nip nik", "nomor induk pegawai", "nomor induk kepegawaian", "no induk pegawai", "nomor induk",
    ),
    Field.NAME_NUMBER: (
        "nama nip", "nama dan nip", "nama nip baru", "nama pegawai nip", "nama lengkap nip", "nama nip ni pppk",
    ),
    Field.LOCAL_NUMBER: (
        "no pegawai", "nomor pegawai", "nomor pegawai lokal", "nomor lokal", "niptt", "no kontrak", "nomor kontrak",
    ),
    Field.GRADE: (
        "gol akhir nama", "pangkat gol", "pangkat gol ruang", "pangkat golongan", "pangkat golongan ruang",
        "golongan ruang", "gol ruang", "golongan", "gol", "golongan pangkat", "pangkat",
    ),
    Field.POSITION: (
        "jabatan nama", "jabatan", "nama jabatan", "jabatan tugas", "tugas", "uraian tugas", "jenis pekerjaan",
        "pekerjaan",
    ),
    Field.ECHELON: ("eselon nama", "eselon"),
    Field.UNIT: (
        "unor nama", "unit kerja", "unor", "nama unor", "nama unit kerja", "unit organisasi", "unit", "nama unit",
        "bagian", "tempat tugas", "tempat bertugas", "penempatan", "tempat penempatan", "unit penempatan",
        "lokasi kerja",
    ),
    Field.SUB_UNIT: ("sub unit kerja", "sub unit", "subunit"),
    Field.UNIT_CODE: ("unor id",),
    Field.AGENCY: (
        "satuan kerja kerja nama", "satuan kerja", "perangkat daerah", "nama perangkat daerah", "opd", "nama opd",
        "skpd", "nama skpd", "nama satuan kerja", "nama instansi",
    ),
    Field.KIND: (
        "jenis pegawai nama", "jenis pegawai", "status kepegawaian", "status pegawai", "status asn", "jenis asn",
        "jenis kepegawaian", "status",
    ),
    Field.CANDIDACY: ("status cpns pns",),
    Field.DUTY: ("kedudukan hukum nama", "kedudukan hukum"),
    Field.REMARK: ("ket", "keterangan", "catatan"),
}  # fmt: skip

_FIELD_OF = {heading: (field, place) for field, headings in HEADINGS.items() for place, heading in enumerate(headings)}
_SQUEEZED = {heading.replace(" ", ""): found for heading, found in reversed(_FIELD_OF.items()) if len(heading) > 4}
_PREFIXES = sorted((h for h in _FIELD_OF if len(h) > 3 or h == "nip"), key=len, reverse=True)
# Words that may follow a known heading without making it the heading of something else.
_QUALIFIERS = frozenset(
    ("lengkap", "pegawai", "dan", "gelar", "dengan", "tanpa", "asn", "pns", "pppk", "nip", "sesuai", "sk", "terakhir",
     "saat", "ini", "sekarang", "terbaru", "baru", "digit", "18", "angka", "ruang", "fungsional", "struktural",
     "pelaksana", "kerja", "organisasi", "opd", "skpd", "beserta", "non", "negeri", "sipil",
     "nrp", "nik", "nuptk", "niptt", "nipppk", "nippppk", "kepegawaian", "atau")
)  # fmt: skip
_NUMBER_WORDS = frozenset({"nip", "nipppk", "nippppk", "niptt", "nrp"})
# What may stand in one cell with the name and the number, as a DUK has it.
_WITH_THEM = frozenset(
    {"pangkat", "golongan", "gol", "ruang", "jabatan", "tempat", "tanggal", "tgl", "lahir", "ni", "karpeg"}
)
_WORSE_THAN_EXACT = 1000
_NOT_WORDS = re.compile(r"[^a-z0-9]+")
_PARTS = re.compile(r"[^a-z0-9. ]+")
_SPACED = re.compile(r"(?<![a-z0-9])[a-z](?: [a-z])+(?![a-z0-9])")


def normalise(heading: str) -> str:
    """`PANGKAT/GOL.` -> `pangkat gol`; letters that stand apart (`N A M A`, `N.I.P.`) are one word."""
    folded = fold(heading)
    if " " not in folded and "." not in folded:
        return _NOT_WORDS.sub(" ", folded).strip()
    parts = (_NOT_WORDS.sub(" ", part).strip() for part in _PARTS.split(folded))
    return " ".join(_SPACED.sub(lambda found: found[0].replace(" ", ""), part) for part in parts if part)


def exact_field(normal: str) -> tuple[Field, int] | None:
    """The field with exactly this normalised heading, and how good a heading it is (0 is best)."""
    return _FIELD_OF.get(normal) or _SQUEEZED.get(normal.replace(" ", ""))


def prefix_field(normal: str) -> tuple[Field, int] | None:
    """The field whose heading this one begins with, where only qualifying words follow."""
    words = normal.split()
    if normal.startswith("nama ") and not _NUMBER_WORDS.isdisjoint(words):
        both = (_QUALIFIERS | _NUMBER_WORDS | _WITH_THEM).issuperset(words[1:])
        return (Field.NAME_NUMBER, _WORSE_THAN_EXACT) if both else None
    for known in _PREFIXES:
        rest = normal.removeprefix(f"{known} ")
        if rest != normal and _QUALIFIERS.issuperset(rest.split()):
            field, place = _FIELD_OF[known]
            return field, _WORSE_THAN_EXACT + place
    return None
