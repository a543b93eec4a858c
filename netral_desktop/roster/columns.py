"""Which column of a spreadsheet holds what: headings are matched exactly or by known synonyms, never guessed.

Two shapes are known: the SIASN export with its 69 upper-case headings, of which twelve are read and the rest (religion,
NIK, address and so on) is never looked at, and the plain sheet that offices keep (`NO, NAMA, NIP, PANGKAT/GOL,
JABATAN, UNIT KERJA, KET`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from netral_desktop.kernel.text import fold

from .cells import Cell, cell_text

HEADER_ROWS = 15  # the header stands in one of these, under a title block


class Field(StrEnum):
    """What a column may tell."""

    NAME = "name"
    TITLE_PREFIX = "title_prefix"
    TITLE_SUFFIX = "title_suffix"
    NUMBER = "number"
    LOCAL_NUMBER = "local_number"
    GRADE = "grade"
    POSITION = "position"
    ECHELON = "echelon"
    UNIT = "unit"
    AGENCY = "agency"  # SATUAN KERJA: stands in where a row has no unit
    KIND = "kind"
    CANDIDACY = "candidacy"  # STATUS CPNS PNS
    DUTY = "duty"
    REMARK = "remark"


# Normalised headings in order of preference: where a sheet has two of a field, the one named first is read.
_HEADINGS: dict[Field, tuple[str, ...]] = {
    Field.NAME: (
        "nama", "nama pegawai", "nama lengkap", "nama lengkap dengan gelar", "nama dan gelar", "nama dengan gelar",
        "nama asn", "nama pns",
    ),
    Field.TITLE_PREFIX: ("gelar depan",),
    Field.TITLE_SUFFIX: ("gelar belakang",),
    Field.NUMBER: (
        "nip baru", "nip", "nip ni pppk", "nip nippppk", "nip nipppk", "nip pppk", "ni pppk", "nipppk",
        "nomor induk pegawai",
    ),
    Field.LOCAL_NUMBER: (
        "no pegawai", "nomor pegawai", "nomor pegawai lokal", "nomor lokal", "niptt", "no kontrak", "nomor kontrak",
    ),
    Field.GRADE: (
        "gol akhir nama", "pangkat gol", "pangkat gol ruang", "pangkat golongan", "pangkat golongan ruang",
        "golongan ruang", "gol ruang", "golongan", "gol", "golongan pangkat", "pangkat",
    ),
    Field.POSITION: ("jabatan nama", "jabatan", "nama jabatan"),
    Field.ECHELON: ("eselon nama", "eselon"),
    Field.UNIT: ("unor nama", "unit kerja", "unit organisasi", "unit", "bagian", "sub unit kerja"),
    Field.AGENCY: ("satuan kerja kerja nama",),
    Field.KIND: ("jenis pegawai nama", "jenis pegawai", "status kepegawaian", "status pegawai", "status asn"),
    Field.CANDIDACY: ("status cpns pns",),
    Field.DUTY: ("kedudukan hukum nama", "kedudukan hukum"),
    Field.REMARK: ("ket", "keterangan"),
}  # fmt: skip
_FIELD_OF = {heading: (field, place) for field, headings in _HEADINGS.items() for place, heading in enumerate(headings)}
_NOT_WORDS = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True)
class Columns:
    """Where the header stands (row from 0) and which column (from 0) holds each field that the sheet has."""

    header: int
    of: dict[Field, int]


def find_columns(rows: Sequence[Sequence[Cell]]) -> Columns | None:
    """The header among the first rows: the row in which most fields are recognised, at least two. None if no such."""
    best: Columns | None = None
    for index, row in enumerate(rows[:HEADER_ROWS]):
        found = _recognised(row)
        if len(found) >= 2 and (best is None or len(found) > len(best.of)):
            best = Columns(index, found)
    return best


def _recognised(row: Sequence[Cell]) -> dict[Field, int]:
    places: dict[Field, tuple[int, int]] = {}
    for column, cell in enumerate(row):
        match = _FIELD_OF.get(normalise(cell_text(cell)))
        if match is None:
            continue
        field, preference = match
        # The first of two columns with the same heading wins.
        if field not in places or preference < places[field][0]:
            places[field] = (preference, column)
    return {field: column for field, (_, column) in places.items()}


def normalise(heading: str) -> str:
    """`PANGKAT/GOL.` -> `pangkat gol`."""
    return _NOT_WORDS.sub(" ", fold(heading)).strip()
