"""What rows of a sheet become: people, refusals and notes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import NamedTuple

from netral_desktop.words import Said

from .kinds import DutyStatus, EmploymentKind


@dataclass(frozen=True)
class RowNote:
    """Something to be said of a row of a sheet."""

    row: int  # its number in the sheet
    said: Said
    sheet: str = ""  # named where a workbook has several lists
    name: str = field(default="", compare=False)  # of the person, as the row has it
    number: str = field(default="", compare=False)  # the same of the number, whatever is wrong with it
    cells: tuple[tuple[str, str], ...] = field(default=(), compare=False)  # heading and text of what is read

    @property
    def code(self) -> str:
        """What programs see."""
        return self.said.code

    @property
    def message(self) -> str:
        """What people see."""
        return self.said.message


class Rejected(RowNote):
    """Why a row was not taken."""


class Review(RowNote):
    """Something a person should look at; the row itself was taken."""


class RosterRow(NamedTuple):
    """One person as a sheet tells of them. None: the sheet does not say."""

    row: int  # number in the sheet
    number: str | None  # NIP or NI PPPK, 18 digits
    local_number: str | None
    name: str  # as printed, titles included
    bare_name: str
    kind: EmploymentKind
    kind_told: bool  # in words; otherwise the number's form alone tells PNS from PPPK
    non_asn_label: str | None
    grade: str | None
    position: str | None
    echelon: str | None
    unit: str | None
    duty: DutyStatus | None
    parent: str | None = None  # the unit of which `unit` is a part
    unit_code: str | None = None  # of the unit in SIASN
    nik: str | None = None
    sheet: str = ""
    remark: str | None = None  # on their duty, where it says more than the status


ALWAYS_SAID = ("name", "bare_name", "kind")  # of these no row says nothing


@dataclass
class Reading:
    """What a sheet gave."""

    rows: list[RosterRow] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
    review: list[Review] = field(default_factory=list)
    agencies: Counter[str] = field(default_factory=Counter)  # what SATUAN KERJA says, row by row
    passed: int = 0  # rows that are no people: headings, sums, signatures

    def add(self, other: Reading) -> None:
        """Append what another sheet gave."""
        self.rows += other.rows
        self.rejected += other.rejected
        self.review += other.review
        self.agencies += other.agencies
        self.passed += other.passed
