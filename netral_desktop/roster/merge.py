"""Rows of a file against the people on record: who is new, who changed, who stays, and what only a person can decide.

A person is known again by the personnel number. Without one, by the office's own number; without that, by exactly the
same bare name in exactly the same unit, where that is one person only. Nothing else is taken for the same person: the
row is refused, or added with a note. People whom the file does not name are left alone, and what it does not say
about a person leaves what is known as it is. So importing a file again changes nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from netral_desktop.kernel.text import fold

from .kinds import DutyStatus, EmploymentKind
from .rows import Rejected, Review, RosterRow


class StoredPerson(NamedTuple):
    """What is on record of a person, as far as a file may change it."""

    id: str
    number: str | None
    local_number: str | None
    name: str
    bare_name: str
    kind: EmploymentKind
    non_asn_label: str | None
    grade: str | None
    position: str | None
    echelon: str | None
    unit: str | None
    duty: DutyStatus


@dataclass(frozen=True)
class Change:
    """New values of a person on record, by the names of StoredPerson; at least one."""

    person: StoredPerson
    values: dict[str, Any]


@dataclass
class Merge:
    """What an import would do. Every row of the file is in exactly one of the first five."""

    created: list[RosterRow] = field(default_factory=list)
    updated: list[Change] = field(default_factory=list)
    unchanged: int = 0
    merged: int = 0  # rows that repeat another row of the file
    rejected: list[Rejected] = field(default_factory=list)
    review: list[Review] = field(default_factory=list)

    @property
    def writes(self) -> bool:
        """Whether there is anything to write."""
        return bool(self.created or self.updated)


def merge(rows: Iterable[RosterRow], stored: Iterable[StoredPerson]) -> Merge:
    """Compare the rows of one file with the people of the office. Pure; neither is changed."""
    return _Merger(stored).run(rows)


class _Merger:
    def __init__(self, stored: Iterable[StoredPerson]) -> None:
        self._result = Merge()
        self._folded: dict[str, str] = {}
        self._by_number: dict[str, StoredPerson] = {}
        self._by_local: dict[str, StoredPerson] = {}
        self._by_name: defaultdict[str, list[StoredPerson]] = defaultdict(list)
        for person in stored:
            self._index(person)
        self._taken: set[str] = set()  # ids of people whom a row of this file has been found to be

    def run(self, rows: Iterable[RosterRow]) -> Merge:
        for row in self._without_repetitions(rows):
            if row.number:
                self._numbered(row)
            else:
                self._unnumbered(row)
        for notes in (self._result.created, self._result.rejected, self._result.review):
            notes.sort(key=lambda note: note.row)
        return self._result

    def _index(self, person: StoredPerson) -> None:
        if person.number:
            self._by_number[person.number] = person
        elif person.local_number:
            self._by_local[person.local_number] = person
        self._by_name[self._fold(person.bare_name)].append(person)

    def _fold(self, text: str | None) -> str:
        if text is None:
            return ""
        known = self._folded.get(text)
        if known is None:
            known = self._folded[text] = fold(text)
        return known

    def _reject(self, row: RosterRow, code: str, message: str) -> None:
        self._result.rejected.append(Rejected(row.row, code, message))

    def _note(self, row: RosterRow, code: str, message: str) -> None:
        self._result.review.append(Review(row.row, code, message))

    # -- within the file ----------------------------------------------------------------------------------------

    def _without_repetitions(self, rows: Iterable[RosterRow]) -> list[RosterRow]:
        """One row for each number, those with a national number first, then those with the office's own, then the rest.

        The same number under two names is refused, all its rows.
        """
        numbered: dict[str, list[RosterRow]] = {}
        local: dict[str, list[RosterRow]] = {}
        unnumbered: list[RosterRow] = []
        for row in rows:
            if row.number:
                numbered.setdefault(row.number, []).append(row)
            elif row.local_number:
                local.setdefault(row.local_number, []).append(row)
            else:
                unnumbered.append(row)
        kept: list[RosterRow] = []
        for group in (*numbered.values(), *local.values()):
            first = group[0]
            if len(group) == 1:
                kept.append(first)
            elif len({self._fold(row.bare_name) for row in group}) > 1:
                where = f"dipakai nama lain (baris {', '.join(str(row.row) for row in group)}). Cocokkan dengan SK."
                for row in group:
                    if row.number:
                        self._reject(row, "nip_conflict", f"NIP yang sama {where}")
                    else:
                        self._reject(row, "local_number_conflict", f"Nomor pegawai yang sama {where}")
            else:
                kept.append(self._joined(group))
        return kept + unnumbered

    def _joined(self, group: list[RosterRow]) -> RosterRow:
        """Rows that repeat a person: the first counts, the others fill what it leaves open."""
        first = group[0]
        values = first._asdict()
        for row in group[1:]:
            said = row._asdict()
            differing = [k for k in ("unit", "position", "grade") if said[k] and values[k] and said[k] != values[k]]
            values |= {k: v for k, v in said.items() if values[k] is None}
            if row.kind_told and not values["kind_told"]:
                values |= {"kind": row.kind, "kind_told": True}
            note = " Isinya berbeda; baris pertama yang dipakai. Periksa." if differing else ""
            self._note(row, "nip_repeated", f"Orang yang sama sudah ada di baris {first.row}; digabungkan.{note}")
            self._result.merged += 1
        return RosterRow(**values)

    # -- against the record -------------------------------------------------------------------------------------

    def _numbered(self, row: RosterRow) -> None:
        assert row.number is not None
        person = self._by_number.get(row.number)
        if person is not None:
            if self._fold(person.bare_name) != self._fold(row.bare_name):
                self._reject(
                    row,
                    "nip_name_differs",
                    "NIP ini tercatat atas nama lain. Cocokkan dengan SK; bila namanya berganti, ubah di Pegawai.",
                )
                return
            self._known(row, person)
            return
        twins = [p for p in self._named(row) if not p.number and self._same_unit(row, p)]
        if twins:
            self._note(
                row,
                "maybe_same",
                "Di unit ini ada pegawai tanpa NIP dengan nama yang sama. Bila orangnya sama, isi NIP pada yang lama.",
            )
        self._new(row)

    def _unnumbered(self, row: RosterRow) -> None:
        if row.local_number and (person := self._by_local.get(row.local_number)):
            if self._fold(person.bare_name) != self._fold(row.bare_name):
                self._reject(
                    row, "local_number_differs", "Nomor pegawai ini tercatat atas nama lain. Cocokkan dengan SK."
                )
            else:
                self._known(row, person)
            return
        named = self._named(row)
        same = [p for p in named if not p.number and self._fold(p.unit) == self._fold(row.unit)]
        if row.local_number:  # with another number on record it is another person
            same = [p for p in same if not p.local_number]
        if len(same) == 1:
            self._known(row, same[0])
        elif len(same) > 1:
            self._reject(
                row, "name_ambiguous", "Beberapa pegawai di unit ini tercatat dengan nama ini. Isi nomor pegawainya."
            )
        elif any(p.number and self._same_unit(row, p) for p in named):
            self._reject(
                row,
                "name_has_number",
                "Nama ini sudah tercatat dengan NIP. Isi NIP-nya, atau tambah di halaman Pegawai bila orangnya lain.",
            )
        elif named and not row.unit and not row.local_number:
            self._reject(row, "name_ambiguous", "Nama ini sudah tercatat di suatu unit. Isi unit kerjanya.")
        else:
            if named:
                self._note(row, "maybe_same", "Nama yang sama tercatat di unit lain. Periksa apakah orangnya sama.")
            self._new(row)

    def _named(self, row: RosterRow) -> list[StoredPerson]:
        return self._by_name.get(self._fold(row.bare_name), [])

    def _same_unit(self, row: RosterRow, person: StoredPerson) -> bool:
        """Whether the units agree; a unit that is not said agrees with any."""
        return not row.unit or not person.unit or self._fold(row.unit) == self._fold(person.unit)

    def _new(self, row: RosterRow) -> None:
        """Add the person; the file's further rows find them as they will find them the next time."""
        self._result.created.append(row)
        made = StoredPerson(
            id=f"row {row.row}", number=row.number, local_number=row.local_number, name=row.name,
            bare_name=row.bare_name, kind=row.kind, non_asn_label=row.non_asn_label, grade=row.grade,
            position=row.position, echelon=row.echelon, unit=row.unit, duty=row.duty or DutyStatus.ACTIVE,
        )  # fmt: skip
        self._taken.add(made.id)
        self._index(made)

    def _known(self, row: RosterRow, person: StoredPerson) -> None:
        if person.id in self._taken:
            self._reject(
                row, "name_repeated", "Nama dan unit sama dengan baris lain. Bila orangnya lain, isi nomor pegawainya."
            )
            return
        self._taken.add(person.id)
        values = self._changes(row, person)
        if values:
            self._result.updated.append(Change(person, values))
            named = self._by_name[self._fold(person.bare_name)]
            named[named.index(person)] = person._replace(**values)
        else:
            self._result.unchanged += 1

    def _changes(self, row: RosterRow, person: StoredPerson) -> dict[str, Any]:
        """What the row says otherwise than the record."""
        values: dict[str, Any] = {}
        # A plain list without titles does not take away the titles that are known.
        if row.name != person.name and (row.name != row.bare_name or person.name == person.bare_name):
            values |= {"name": row.name, "bare_name": row.bare_name}
        for name in ("local_number", "grade", "position", "echelon", "non_asn_label"):
            said = getattr(row, name)
            if said is not None and said != getattr(person, name):
                values[name] = said
        if row.unit is not None and self._fold(row.unit) != self._fold(person.unit):
            values["unit"] = row.unit
        if row.kind is not person.kind and (row.kind_told or not _same_family(row.kind, person.kind)):
            values["kind"] = row.kind
        if row.duty is not None and row.duty is not person.duty:
            if row.duty is DutyStatus.ACTIVE:
                # The record may know of a leave or a move that the file's source does not know yet.
                self._note(
                    row,
                    "duty_kept",
                    f"Di berkas aktif, di sini “{person.duty.label}”. Ubah di halaman Pegawai bila sudah aktif lagi.",
                )
            else:
                values["duty"] = row.duty
        return values


def _same_family(one: EmploymentKind, other: EmploymentKind) -> bool:
    families = ({EmploymentKind.PNS, EmploymentKind.CPNS}, {EmploymentKind.PPPK, EmploymentKind.PPPK_PART_TIME})
    return any(one in family and other in family for family in families)
