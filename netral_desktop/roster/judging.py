"""What the words of a row say of kind, grade and duty, together with what is odd about them.

Whole columns repeat a few words, so the same words beside the same form of number are judged once a sheet.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from netral_desktop.words import Said

from .grades import fold_grade, grade_fits
from .kinds import DutyStatus, EmploymentKind
from .numbers import NumberForm
from .status_words import KindWord, candidacy_of, duty_in_remark, duty_of, kind_of

_PNS_KINDS = (EmploymentKind.PNS, EmploymentKind.CPNS)
_PPPK_KINDS = (EmploymentKind.PPPK, EmploymentKind.PPPK_PART_TIME)

Notes = tuple[Said, ...]


class Words(NamedTuple):
    """The cells of a row that are words; "" where there is nothing."""

    kind: str
    candidacy: str
    remark: str
    duty: str
    grade: str


class Judged(NamedTuple):
    """What they mean."""

    kind: EmploymentKind
    told: bool  # the kind in words; otherwise the number's form alone tells PNS from PPPK
    label: str | None  # the office's word for non-ASN
    grade: str | None
    duty: DutyStatus | None
    notes: Notes


class Judge:
    """Judges the words of one sheet. `is_siasn`: its people are all civil servants; `kind`: what the sheet says."""

    def __init__(self, *, is_siasn: bool, kind: KindWord | None = None) -> None:
        self._is_siasn = is_siasn
        self._of_sheet = kind
        self.with_number = cache(self._with_number)
        self._kind = cache(kind_of)

    def says_non_asn(self, words: Words, in_number: str) -> KindWord | None:
        """The word for non-ASN in the status column, in the remark, or where a number should stand; None for others."""
        said = self._kind(words.kind) or self._kind(words.remark) or self._kind(in_number)
        return said if said is not None and said.kind is EmploymentKind.NON_ASN else None

    def without_number(self, words: Words, in_number: str) -> Judged | None:
        """Of somebody without a national number; None where that is a civil servant, who must have one."""
        non_asn = self.says_non_asn(words, in_number)
        if non_asn is not None:
            return _judged(words, non_asn.kind, told=True, label=non_asn.label)
        is_named = self._kind(words.kind) or self._kind(words.remark) or self._of_sheet
        if is_named is not None and is_named is self._of_sheet and is_named.kind is EmploymentKind.NON_ASN:
            return _judged(words, EmploymentKind.NON_ASN, told=True, label=is_named.label)
        if is_named is not None or fold_grade(words.grade) is not None or self._is_siasn:
            return None
        return _judged(words, EmploymentKind.NON_ASN, Said("non_asn_assumed"))

    def _with_number(self, form: NumberForm, words: Words) -> Judged:
        """The number's form decides; words choose within it. A remark counts only where no column names the kind."""
        kinds = _PNS_KINDS if form is NumberForm.PNS else _PPPK_KINDS
        column = self._kind(words.kind)
        if column is not None and column.kind not in kinds:
            said_otherwise = Said("kind_mismatch.row", said=column.kind.label, number=kinds[0].label)
            return _judged(words, kinds[0], said_otherwise)
        for said in (candidacy_of(words.candidacy), column, self._kind(words.remark), self._of_sheet):
            if said is not None and said.kind in kinds:
                return _judged(words, said.kind, told=True)
        return _judged(words, kinds[0])


def _judged(words: Words, kind: EmploymentKind, *notes: Said, told: bool = False, label: str | None = None) -> Judged:
    grade, about_grade = _grade_of(words.grade, kind)
    duty, about_duty = _duty_of(words)
    return Judged(kind, told, label, grade, duty, (*notes, *about_grade, *about_duty))


def _grade_of(text: str, kind: EmploymentKind) -> tuple[str | None, Notes]:
    if not text:
        return None, ()
    grade = fold_grade(text)
    if grade is None:
        return text, (Said("grade_unknown"),)
    if not grade_fits(kind, grade):
        return grade, (Said("grade_kind", grade=grade, kind=kind.label),)
    return grade, ()


def _duty_of(words: Words) -> tuple[DutyStatus | None, Notes]:
    if not words.duty:
        return (duty_in_remark(words.remark) if words.remark else None), ()
    status = duty_of(words.duty)
    if status is not None:
        return status, ()
    return None, (Said("duty_unknown"),)
