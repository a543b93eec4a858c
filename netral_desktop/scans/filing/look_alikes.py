"""Whose printed name and number could be taken for another's, on a page whose code no reader saw.

The picture tells names apart by a letter, but hardly a number by its last digit (tried: the code of a namesake whose
NIP differs in one digit passed). Where a person typed or chose the sheet, such a page is theirs to compare.
"""

from __future__ import annotations

from difflib import SequenceMatcher

from sqlalchemy import Connection, func, select

from netral_desktop.kernel.text import fold
from netral_desktop.sheets.register import SheetRecord
from netral_desktop.store import tables as t

_NAME_ALIKE = 0.85  # share of letters in common order; a letter more or less in a name of eight
_DIGITS_APART = 6  # of 18; a birthday or a year of appointment that differs is seen
_LETTERS = str.maketrans("", "", " .,'-")


def has_look_alike(c: Connection, office: str, person_id: str) -> bool:
    """Whether another member of the office's staff, past or present, has nearly the same name and number.

    Somebody without a number is told apart by the name alone.
    """
    p = t.people.c
    query = select(p.id, p.name, func.coalesce(p.personnel_number, p.local_staff_number, "")).where(p.office == office)
    rows = {row[0]: (fold(row[1]).translate(_LETTERS), str(row[2])) for row in c.execute(query)}
    own = rows.pop(person_id, None)
    if own is None:
        return False
    matcher = SequenceMatcher(autojunk=False, b=own[0])
    for name, number in rows.values():
        if not _numbers_alike(own[1], number):
            continue
        matcher.set_seq1(name)
        if matcher.real_quick_ratio() >= _NAME_ALIKE and matcher.ratio() >= _NAME_ALIKE:
            return True
    return False


def has_other_print(c: Connection, sheet: SheetRecord) -> bool:
    """Whether the person was printed for more than once in the campaign: two revisions may differ in a line only."""
    s = t.sheets.c
    query = select(s.id).where(
        s.person_id == sheet.person_id, s.campaign_id == sheet.campaign_id, s.kind == sheet.kind,
        s.page_no == sheet.page_no, s.id != sheet.code,
    )  # fmt: skip
    return c.scalar(query.limit(1)) is not None


def _numbers_alike(one: str, other: str) -> bool:
    if not one or not other:
        return True
    if len(one) != len(other):
        return False
    return sum(a != b for a, b in zip(one, other, strict=True)) <= _DIGITS_APART
