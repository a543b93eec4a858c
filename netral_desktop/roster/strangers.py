"""Whether a file looks like another office's, which is asked about before anything is stored."""

from __future__ import annotations

from collections.abc import Sequence

from netral_desktop.kernel.text import fold
from netral_desktop.words import Said

from .headings import normalise
from .merge import StoredPerson
from .readings import Reading

_FEWEST_ROWS = 5  # below, nothing can be said
_MOST = 0.8  # share of the rows that must name one SATUAN KERJA
_ENOUGH_KNOWN = 0.3  # share of people on record that makes a file ours, whatever it calls the office
_FEWEST_KNOWN_PEOPLE = 20  # on record, before knowing nobody in a file means anything

# Words that the names of most offices share.
_COMMON = frozenset(
    ("dinas", "badan", "kantor", "pemerintah", "kabupaten", "kab", "kota", "provinsi", "daerah", "dan", "kecamatan",
     "sekretariat", "di", "pemkab", "pemda")
)  # fmt: skip


class AskFirst(Said):
    """What a person should answer before the file is taken in."""


def looks_foreign(reading: Reading, stored: Sequence[StoredPerson], office_name: str) -> AskFirst | None:
    """A question where the file names another SATUAN KERJA or knows none of our people; None where it may be ours."""
    rows = reading.rows
    if len(rows) < _FEWEST_ROWS:
        return None
    numbers = {p.number for p in stored} | {p.local_number for p in stored}
    names = {fold(p.bare_name) for p in stored if not p.number}
    known = sum((row.number or row.local_number) in numbers or fold(row.bare_name) in names for row in rows)
    if known >= _ENOUGH_KNOWN * len(rows):
        return None
    agency = next((name for name, count in reading.agencies.most_common(1) if count >= _MOST * len(rows)), None)
    if agency is not None:
        ours, theirs = _telling(office_name), _telling(agency)
        if not ours or not theirs or ours & theirs:
            return None
        return AskFirst("other_office_file.agency", agency=agency, office=office_name)
    kinds = {p.kind for p in stored}
    units = {fold(p.unit) for p in stored if p.unit}
    if (
        len(stored) >= _FEWEST_KNOWN_PEOPLE
        and known == 0
        and all(row.kind in kinds for row in rows)
        and not any(row.unit and fold(row.unit) in units for row in rows)
    ):
        return AskFirst("other_office_file.nobody_known")
    return None


def _telling(name: str) -> set[str]:
    return set(normalise(name).split()) - _COMMON
