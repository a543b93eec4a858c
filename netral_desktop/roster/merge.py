"""Rows of a file against the people on record: who is new, who changed, who stays, and what only a person can decide.

A person is known again by the personnel number, without one by the office's own number. Where a row has neither, the
same bare name in the same unit is a likeness: it counts where taking the row for that person would change nothing, else
a person is asked and the row waits; about a name that is only otherwise shortened a person is always asked. People whom
the file does not name are left alone, and what it does not say about a person leaves what is known as it is. So
importing a file again changes nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, NamedTuple

from netral_desktop.kernel.ids import new_ids
from netral_desktop.kernel.text import fold
from netral_desktop.words import Said, label

from .fields import FROM_FILE, Taken
from .kinds import DutyStatus, EmploymentKind
from .names import likeness
from .questions import NONE, RECORD, SAME, Question, QuestionKind, ask
from .readings import Rejected, Review, RosterRow


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
    parent: str | None = None  # the unit of which `unit` is a part
    unit_code: str | None = None  # in SIASN
    nik: str | None = None
    remark: str | None = None


_AS_SAID = tuple(name for name, field in FROM_FILE.items() if field.taken is Taken.AS_SAID)


class Created(NamedTuple):
    """Somebody new, with the id that they will have."""

    id: str
    row: RosterRow


@dataclass(frozen=True)
class Change:
    """New values of a person on record, by the names of StoredPerson; at least one. `row` is where they come from."""

    person: StoredPerson
    values: dict[str, Any]
    row: RosterRow


@dataclass
class Merge:
    """What an import would do. Every row of the file is in exactly one of the first six."""

    created: list[Created] = field(default_factory=list)
    updated: list[Change] = field(default_factory=list)
    unchanged: int = 0
    merged: int = 0  # rows that repeat another row of the file
    held: int = 0  # rows that wait for an answer
    rejected: list[Rejected] = field(default_factory=list)
    review: list[Review] = field(default_factory=list)
    questions: dict[str, Question] = field(default_factory=dict)  # not yet answered, by id
    seen: set[str] = field(default_factory=set)  # ids of the people on record whom a row has been found to be
    used: set[str] = field(default_factory=set)  # questions whose answers counted
    places: dict[tuple[str, int], str] = field(default_factory=dict)  # sheet and row of each person -> their id

    @property
    def writes(self) -> bool:
        """Whether there is anything to write."""
        return bool(self.created or self.updated)


def merge(rows: Iterable[RosterRow], stored: Iterable[StoredPerson], answers: Mapping[str, str] | None = None) -> Merge:
    """Compare the rows of one file with the people of the office. Pure; neither is changed.

    `answers` are those that were given to questions, by the question's id.
    """
    return _Merger(stored, answers or {}).run(rows)


class _Merger:
    def __init__(self, stored: Iterable[StoredPerson], answers: Mapping[str, str]) -> None:
        self._result = Merge()
        self._ids = new_ids()
        self._answers = answers
        self._folded: dict[str, str] = {}
        self._like = cache(likeness)
        self._by_number: dict[str, StoredPerson] = {}
        self._by_local: dict[str, StoredPerson] = {}
        self._by_name: defaultdict[str, list[StoredPerson]] = defaultdict(list)
        self._some_unnumbered = False  # on record
        for person in stored:
            self._index(person)
        self._all_numbered = False  # no row of this file needs to be looked for by name
        self._taken: set[str] = set()  # ids of people whom a row of this file has been found to be

    def run(self, rows: Iterable[RosterRow]) -> Merge:
        ordered = self._without_repetitions(rows)
        self._all_numbered = all(row.number for row in ordered)
        for row in ordered:
            if row.number:
                self._numbered(row)
            else:
                self._unnumbered(row)
        self._result.created.sort(key=lambda made: (made.row.sheet, made.row.row))
        self._result.rejected.sort(key=lambda note: (note.sheet, note.row))
        self._result.review.sort(key=lambda note: (note.sheet, note.row))
        return self._result

    def _index(self, person: StoredPerson) -> None:
        if person.number:
            self._by_number[person.number] = person
        elif person.local_number:
            self._by_local[person.local_number] = person
        self._some_unnumbered = self._some_unnumbered or not person.number
        self._by_name[self._like(person.bare_name)].append(person)

    def _fold(self, text: str | None) -> str:
        if text is None:
            return ""
        known = self._folded.get(text)
        if known is None:
            known = self._folded[text] = fold(text)
        return known

    def _reject(self, row: RosterRow, said: Said) -> None:
        self._result.rejected.append(Rejected(row.row, said, row.sheet, row.name, row.number or row.local_number or ""))

    def _note(self, row: RosterRow, said: Said) -> None:
        self._result.review.append(Review(row.row, said, row.sheet, row.name))

    def _answer(self, question: Question) -> str | None:
        """What was answered; a question without an answer is asked."""
        answer = self._answers.get(question.id)
        if answer is None:
            self._result.questions[question.id] = question
        else:
            self._result.used.add(question.id)
        return answer

    def _hold(self, row: RosterRow, person: StoredPerson, said: Said) -> None:
        self._result.held += 1
        self._result.seen.add(person.id)
        self._note(row, said)

    # -- within the file ----------------------------------------------------------------------------------------

    def _without_repetitions(self, rows: Iterable[RosterRow]) -> list[RosterRow]:
        """One row for each number.

        The same number under two names is refused, all its rows, until a person says which is right.
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
            if len(group) == 1:
                kept.append(group[0])
            elif len({self._fold(row.bare_name) for row in group}) > 1:
                kept += self._named_differently(group)
            else:
                kept.append(self._joined(group))
        return sorted(kept + unnumbered, key=self._certainty)

    def _certainty(self, row: RosterRow) -> int:
        """Those known by a number first: what they change is then known when likenesses are looked for."""
        if row.number:
            return 0 if row.number in self._by_number else 2
        if row.local_number:
            return 1 if row.local_number in self._by_local else 3
        return 4 if row.unit else 5

    def _named_differently(self, group: list[RosterRow]) -> list[RosterRow]:
        question = ask(QuestionKind.NUMBER_TWO_NAMES, group)
        answer = self._answer(question)
        if answer is not None and answer != NONE:
            right = self._fold(question.rows[int(answer)].bare_name)
            same = [row for row in group if self._fold(row.bare_name) == right]
            self._result.merged += len(group) - len(same)
            return [self._joined(same) if len(same) > 1 else same[0]]
        rows = _rows(group)
        for row in group:
            if row.number:
                self._reject(row, Said("nip_conflict", rows=rows))
            else:
                self._reject(row, Said("local_number_conflict", rows=rows))
        return []

    def _joined(self, group: list[RosterRow]) -> RosterRow:
        """Rows that repeat a person: the first counts, or the one that was chosen; the others fill what it lacks."""
        places = {self._fold(row.unit) for row in group if row.unit}
        if len(places) > 1:
            question = ask(QuestionKind.TWO_UNITS, group)
            answer = self._answer(question)
            if answer is not None:
                right = question.rows[int(answer)]
                group = [right, *(row for row in group if row is not right)]
        first = group[0]
        values = first._asdict()
        for row in group[1:]:
            said = row._asdict()
            differing = [k for k in ("unit", "position", "grade") if said[k] and values[k] and said[k] != values[k]]
            values |= {k: v for k, v in said.items() if values[k] is None and k not in ("parent", "unit_code")}
            if row.kind_told and not values["kind_told"]:
                values |= {"kind": row.kind, "kind_told": True}
            where = _rows([first], row.sheet)
            if differing:
                self._note(row, Said("nip_repeated.differing", rows=where))
            else:
                self._note(row, Said("nip_repeated", rows=where))
            self._result.merged += 1
        return RosterRow(**values)

    # -- against the record -------------------------------------------------------------------------------------

    def _numbered(self, row: RosterRow) -> None:
        assert row.number is not None
        person = self._by_number.get(row.number)
        if person is not None:
            self._named_or_renamed(row, person, Said("nip_name_differs"))
            return
        for twin in self._named(row) if self._some_unnumbered else ():
            if twin.number or twin.id in self._taken or not self._same_unit(row, twin):
                continue
            answer = self._answer(ask(QuestionKind.SAME_PERSON, [row], twin.id))
            if answer == SAME:
                self._known(self._in_full(row, twin), twin)
                return
            if answer is None:
                self._hold(row, twin, Said("maybe_same.unnumbered"))
                return
        self._new(row)

    def _unnumbered(self, row: RosterRow) -> None:
        if row.local_number and (person := self._by_local.get(row.local_number)):
            self._named_or_renamed(row, person, Said("local_number_differs"))
            return
        named = self._named(row)
        # With another number on record it is another person.
        other = [p for p in named if row.local_number and (p.number or p.local_number)]
        # Nor does one list name somebody twice, spelt in two ways.
        other += [p for p in named if p.id in self._taken and self._fold(p.bare_name) != self._fold(row.bare_name)]
        alike = sorted((p for p in named if self._same_unit(row, p) and p not in other), key=_how_known)
        for person in alike:
            if person.number or person.id in self._taken:
                continue
            spelt = row
            if self._fold(row.name) == self._fold(person.name):  # a name in capitals is no news
                spelt = row._replace(name=person.name, bare_name=person.bare_name)
            if self._fold(row.bare_name) == self._fold(person.bare_name) and not self._changes(spelt, person):
                self._known(spelt, person)
                return
        if len([p for p in alike if not p.number]) > 1 and not self._told_apart(row, alike):
            self._reject(row, Said("name_ambiguous"))
            return
        for person in alike:
            if person.id in self._taken and not person.number:
                self._reject(row, Said("name_repeated"))
                return
            answer = self._answer(ask(QuestionKind.SAME_PERSON, [row], person.id))
            if answer == SAME:
                self._known(self._in_full(row, person), person)
                return
            if answer is None:
                if person.number:
                    self._hold(row, person, Said("name_has_number"))
                else:
                    self._hold(row, person, Said("maybe_same.unit"))
                return
        if named and not alike:
            self._note(row, Said("maybe_same.elsewhere"))
        self._new(row)

    def _told_apart(self, row: RosterRow, alike: list[StoredPerson]) -> bool:
        """Whether a person has already said whom of these the row is, or that it is none of them."""
        said = [self._answers.get(ask(QuestionKind.SAME_PERSON, [row], person.id).id) for person in alike]
        return SAME in said or None not in said

    def _named_or_renamed(self, row: RosterRow, person: StoredPerson, said: Said) -> None:
        """A row with the number of somebody on record, who must be called the same."""
        if self._fold(person.bare_name) == self._fold(row.bare_name):
            self._known(row, person)
            return
        question = ask(QuestionKind.NUMBER_TWO_NAMES, [row], person.id, self._fold(person.bare_name))
        answer = self._answer(question)
        if answer is None or answer == NONE:
            self._result.seen.add(person.id)
            self._reject(row, said)
        elif answer == RECORD:
            self._known(row._replace(name=person.name, bare_name=person.bare_name), person)
        else:
            self._known(row, person)

    def _in_full(self, row: RosterRow, person: StoredPerson) -> RosterRow:
        """The row with the name on record where its own is the same, shortened."""
        shorter = len(row.bare_name) < len(person.bare_name)
        if shorter and self._fold(row.bare_name) != self._fold(person.bare_name):
            return row._replace(name=person.name, bare_name=person.bare_name)
        return row

    def _named(self, row: RosterRow) -> list[StoredPerson]:
        return self._by_name.get(self._like(row.bare_name), [])

    def _same_unit(self, row: RosterRow, person: StoredPerson) -> bool:
        """Whether the units agree; a unit that is not said agrees with any."""
        return not row.unit or not person.unit or self._fold(row.unit) == self._fold(person.unit)

    def _new(self, row: RosterRow) -> None:
        """Add the person; the file's further rows find them as they will find them the next time."""
        if self._all_numbered:  # nor do they look for anybody by name
            made_id = next(self._ids)
            self._result.created.append(Created(made_id, row))
            self._result.places[row.sheet, row.row] = made_id
            return
        said = {name: getattr(row, name) for name in StoredPerson._fields if name != "id"}
        made = StoredPerson(**(said | {"id": next(self._ids), "duty": row.duty or DutyStatus.ACTIVE}))
        self._result.created.append(Created(made.id, row))
        self._result.places[row.sheet, row.row] = made.id
        self._taken.add(made.id)
        self._index(made)

    def _known(self, row: RosterRow, person: StoredPerson) -> None:
        if person.id in self._taken and not person.number:
            self._reject(row, Said("name_repeated"))
            return
        if person.id in self._taken:  # a row without the number, of somebody whom the file names with it
            self._result.merged += 1
            return
        self._taken.add(person.id)
        self._result.seen.add(person.id)
        self._result.places[row.sheet, row.row] = person.id
        values = self._changes(row, person)
        if row.duty is DutyStatus.ACTIVE and person.duty is not DutyStatus.ACTIVE:
            # The record may know of a leave or a move that the file's source does not know yet.
            self._note(row, Said("duty_kept", duty=person.duty.label))
        if values:
            self._result.updated.append(Change(person, values, row))
            self._by_name[self._like(person.bare_name)].remove(person)
            changed = person._replace(**values)
            self._by_name[self._like(changed.bare_name)].append(changed)
        else:
            self._result.unchanged += 1

    def _changes(self, row: RosterRow, person: StoredPerson) -> dict[str, Any]:
        """What the row says otherwise than the record."""
        values: dict[str, Any] = {}
        # A plain list without titles does not take away the titles that are known.
        if row.name != person.name and (
            self._fold(row.bare_name) != self._fold(person.bare_name)
            or row.name != row.bare_name
            or person.name == person.bare_name
        ):
            values |= {"name": row.name, "bare_name": row.bare_name}
        for name in _AS_SAID:
            said = getattr(row, name)
            if said is not None and said != getattr(person, name):
                values[name] = said
        if person.number is not None:
            values.pop("non_asn_label", None)
        if row.number is not None and row.number != person.number:
            values |= {"number": row.number, "kind": row.kind}
            if person.non_asn_label is not None:
                values["non_asn_label"] = None
        if self._moved(row, person):
            values["unit"] = row.unit
        if (
            row.kind is not person.kind
            and (row.kind_told or (row.number is not None and not _same_family(row.kind, person.kind)))
            and (row.number is not None or person.number is None)
        ):
            values["kind"] = row.kind
        if row.duty is not None and row.duty not in (person.duty, DutyStatus.ACTIVE):
            values["duty"] = row.duty
        return values

    def _moved(self, row: RosterRow, person: StoredPerson) -> bool:
        if row.unit is None:
            return False
        if row.unit_code and person.unit_code:  # parts of the same name under two units have two codes
            return row.unit_code != person.unit_code
        if row.parent and self._fold(row.parent) != self._fold(person.parent):
            return True
        return self._fold(row.unit) != self._fold(person.unit)


def _rows(rows: list[RosterRow], here: str | None = None) -> str:
    """`baris 3, 7`; with the sheets where they stand on several, or on another than `here`."""
    sheets = {row.sheet for row in rows} | ({here} if here is not None else set())
    if len(sheets) == 1:
        return label("rows_of_sheet", rows=", ".join(str(row.row) for row in rows))
    return ", ".join(label("row_of_sheet", row=str(row.row), sheet=row.sheet) for row in rows)


def _how_known(person: StoredPerson) -> tuple[str, str, str]:
    """An order among namesakes that does not depend on when they were added: those without numbers first."""
    return person.number or "", person.local_number or "", person.unit or ""


def _same_family(one: EmploymentKind, other: EmploymentKind) -> bool:
    families = ({EmploymentKind.PNS, EmploymentKind.CPNS}, {EmploymentKind.PPPK, EmploymentKind.PPPK_PART_TIME})
    return any(one in family and other in family for family in families)
