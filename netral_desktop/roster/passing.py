"""Rows of a list that are no people: headings said again, numbering, sums, vacant posts, what stands below."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum

from .cells import Cell, cell_text
from .columns import Columns
from .headings import Field, exact_field, normalise, prefix_field

# What stands alone in a row above its people.
_SECTION = re.compile(
    r"^(?:(?:[IVX]{1,5}|[A-Z]|\d{1,2})[.)]\s|(?:bidang|bagian|sub\s?bag\w*|sub\s?bidang|seksi|sekretariat|upt\w*|puskesmas|"
    r"kelurahan|kecamatan|dinas|badan|kantor|golongan|daftar|unit|eselon|tenaga|pegawai|pns|pppk|non)\b)", re.IGNORECASE
)  # fmt: skip
_ENUMERATOR = re.compile(r"^(?:[IVX]{1,5}|[A-Za-z]|\d{1,2})[.)]\s*")
_UNIT = re.compile(
    r"^(?:bidang|bagian|sub\s?bag\w*|sub\s?bidang|seksi|sekretariat|upt\w*|puskesmas|kelurahan|kecamatan|dinas|badan|"
    r"kantor|unit|rsud|rsu|laboratorium|instalasi|cabang|balai|korwil\w*|sd|sdn|smp|smpn|tk|paud|skb)\b", re.IGNORECASE
)  # fmt: skip
_SUM = re.compile(r"^(?:sub\s*)?(?:jumlah|total|rekap\w*|jml|grand\s+total)\b", re.IGNORECASE)
_COUNT = re.compile(r"^[:=]?\s*\d[\d.]*\s*(?:orang|org|pegawai|pns|pppk|asn|jiwa)?\.?$", re.IGNORECASE)
_VACANT = re.compile(r"^[(\[]?\s*(?:lowong|kosong|belum\s+terisi|jabatan\s+kosong|vacant)\s*[)\]]?$", re.IGNORECASE)
_NUMBERING = re.compile(r"^[(\[]?\d{1,2}[)\].]?$")
_MONTHS = "januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november|nopember|desember"
_BELOW = re.compile(
    r"^(?:mengetahui|menyetujui|mengesahkan|disahkan|ditetapkan|dibuat\s+(?:di|oleh)|a\.?\s?n\.|pl[th]\.|"
    r"(?:kepala|sekretaris|camat|lurah|direktur|inspektur|bupati|wali\s?kota)\b|ket(?:erangan)?\s*:|catatan\s*:|nb\s*:)"
    rf"|^[\w .]{{3,40}},\s*(?:tanggal\s*)?[\d .…_-]*(?:{_MONTHS})?\s*\d{{4}}$", re.IGNORECASE
)  # fmt: skip
SIGNATURE = re.compile(
    r"\bmengetahui\b|\bkepala\b|\bsekretaris\b|\bcamat\b|\blurah\b|\ba\.?\s?n\.|\bpl[th]\.|\bditetapkan\b|"
    r",\s*\d{0,2}\s*[a-z]+\s+\d{4}$|^nip\b", re.IGNORECASE | re.MULTILINE
)  # fmt: skip


class Kind(Enum):
    """What a row is that is no person."""

    HEADER = "header"
    NUMBERING = "numbering"
    SUM = "sum"
    VACANT = "vacant"
    BELOW = "below"  # a part of the signatures, or a remark under the table


def what_it_is(first: str, texts: Sequence[str], *, numbered: bool) -> Kind | None:
    """What a row without a national number is; None where it may be a person.

    `first` is its first text, `texts` all of them; `numbered`: it has a running number of its own.
    """
    if all(map(_NUMBERING.match, texts)):
        return Kind.NUMBERING
    if numbered:
        return Kind.VACANT if _VACANT.match(first) else None
    if _SUM.match(first):
        return Kind.SUM
    if _VACANT.match(first):
        return Kind.VACANT
    if any(map(_BELOW.match, texts)):
        return Kind.BELOW
    return None


def is_section(text: str) -> bool:
    """Whether a text that stands alone in a row is the heading of those below."""
    return _SECTION.match(text) is not None


def is_sum(first: str, others: Sequence[str]) -> bool:
    """Whether a row says how many there are."""
    return _SUM.match(first) is not None and all(map(_COUNT.match, others))


def is_count(text: str) -> bool:
    """Whether a text is a number of people."""
    return _COUNT.match(text) is not None


def unit_of_section(text: str) -> str | None:
    """`II. BIDANG UMUM` -> `BIDANG UMUM`; None where the heading names no unit."""
    bare = _ENUMERATOR.sub("", text).strip(" :")
    return bare if _UNIT.match(bare) else None


def says_header(cells: Sequence[Cell]) -> bool:
    """Whether a row is a header, of this table or of another: a heading of names, and one more that is known."""
    names = known = 0
    for cell in cells:
        if isinstance(cell, str) and cell:
            normal = normalise(cell_text(cell))
            found = exact_field(normal) or prefix_field(normal)
            if found is not None:
                known += 1
                names += found[0] in (Field.NAME, Field.NAME_NUMBER)
    return names > 0 and known > 1


def same_header(cells: Sequence[Cell], columns: Columns) -> bool:
    """Whether each column that is read would be read under this row's headings as well."""
    for column in columns.columns:
        if column.field is not None and column.index < len(cells):
            normal = normalise(cell_text(cells[column.index]))
            found = exact_field(normal) or prefix_field(normal)
            if normal and normal != column.key.partition("#")[0] and (found is None or found[0] is not column.field):
                return False
    return True
