"""From the rows of a sheet to people: each row is taken, or refused with a reason; what looks odd is noted beside it.

A row that cannot be taken never stops the others. What a sheet does not say (no such column, or an empty cell) is None
here and later leaves what is stored as it is. Rows that are no people (headings of sections, totals, the signatures
below the table) are passed over, and it is said which.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from operator import itemgetter
from typing import Any, NamedTuple

from netral_desktop.words import Said

from .cells import Cell, cell_text, is_error
from .columns import Columns
from .headings import Field
from .judging import Judge
from .lines import one_row_each
from .names import LONGEST_NAME, bare_name, compose_name
from .numbers import (
    OLDEST,
    YOUNGEST,
    Cleaned,
    Nik,
    NumberForm,
    PersonnelNumber,
    Problem,
    clean_personnel_number,
    read_nik,
)
from .passing import (
    SIGNATURE,
    Kind,
    is_count,
    is_section,
    is_sum,
    same_header,
    says_header,
    unit_of_section,
    what_it_is,
)
from .readings import Reading, Rejected, Review, RosterRow
from .saying import LONGEST_TEXT, NUMBER_DIGITS, RowSaid, Texts, divide, holds_number
from .status_words import KindWord, says_more

_PLACES = frozenset({Field.UNIT, Field.SUB_UNIT, Field.AGENCY})
_MOST_NAMED = 12  # rows named in a sentence
_EXACT = 15  # digits that a numeric cell keeps


class _Refusal(Exception):
    """This row cannot be taken. Never leaves this module."""

    def __init__(self, said: Said) -> None:
        super().__init__(said.code)
        self.said = said


@dataclass(frozen=True)
class Ways:
    """How a sheet is to be read, besides its columns."""

    kind: KindWord | None = None  # of all its people who have no national number and no word of their own
    sections: bool = True  # headings of sections are units where no column tells any
    marks: Mapping[int, Mapping[int, str]] = field(default_factory=dict)  # row number, column from 0 -> what is there
    again: Callable[[Sequence[Cell]], Columns | None] | None = None  # the columns under another header further down


def read_rows(
    rows: Iterable[Sequence[Cell]],
    columns: Columns,
    today: date,
    *,
    first_row: int = 1,
    sheet: str = "",
    ways: Ways = Ways(),
) -> Reading:
    """Every row below the header: people, rows that were refused, and what a person should look at.

    `rows` begin with the sheet's first, `first_row` is its number; `sheet` is named in the notes. Blank rows and the
    row of column numbers (1, 2, 3 ...) are passed over.
    """
    reader = _Reader(columns, today, sheet, ways)
    body = ((line, cells) for line, cells in enumerate(rows, first_row) if line > first_row + columns.last)
    for line, cells in one_row_each(body, columns):
        reader.read(line, cells)
    return reader.finish()


class _Who(NamedTuple):
    """Whom a refused row names."""

    name: str = ""
    number: str = ""
    cells: tuple[tuple[str, str], ...] = ()


_ONLY_ONE = len(RowSaid._fields) - 1  # how many are "" where one is not


class _Reader:
    def __init__(self, columns: Columns, today: date, sheet: str, ways: Ways) -> None:
        self._today = today
        self._oldest, self._youngest = _days_of_birth(today)
        self._this_year = str(today.year)
        self._sheet = sheet
        self._ways = ways
        self._reading = Reading()
        self._counted: defaultdict[str, list[int]] = defaultdict(list)  # rows of which only the count is told, by key
        self._thin: dict[int, tuple[_Refusal, str, _Who]] = {}  # refused rows since the last person, what they say
        self._texts = Texts()
        self._section: str | None = None  # the unit that the heading above names
        self._units: Counter[str] = Counter()  # of people, by that heading
        self._in_sum = False  # below a sum, where figures of groups may follow
        self._below = False  # one of the thin rows is surely none of the table's
        self._soon = 0  # rows after a repeated header that belong to it
        self._unread: defaultdict[tuple[str, Field], list[int]] = defaultdict(list)  # rows by what their cell holds
        self._take_columns(columns)

    def _take_columns(self, columns: Columns) -> None:
        self._columns = columns
        self._judge = Judge(is_siasn=Field.CANDIDACY in columns.of, kind=self._ways.kind)
        self._number = columns.of.get(Field.NUMBER)
        # A field without a column is read from behind the row's end, where there is nothing.
        self._take: Any = itemgetter(*(columns.of.get(Field(name), -1) for name in RowSaid._fields))
        places = {Field.NAME if f is Field.NAME_NUMBER else f: None for f in columns.of if f is not Field.NUMBER}
        self._in_order: Any = itemgetter(*(RowSaid._fields.index(f.value) for f in places), -1)
        self._sections = self._ways.sections and columns.of.keys().isdisjoint(_PLACES)

    def read(self, line: int, cells: Sequence[Cell]) -> None:
        number = None if self._number is None else cells[self._number]
        said = RowSaid._make(map(self._texts.__getitem__, self._take((*cells, ""))))
        if said.name_number:
            said, number = divide(said, number)
        # Nearly all rows have a number as it should be; only of the others it is asked whether they are people at all.
        if not (isinstance(number, str) and len(number) in (18, 19) and number[-18:].isdigit()):
            if not any(said) and not cell_text(number):
                self._outside(line, cells)
                return
            if said.name and not cell_text(number) and holds_number(said.name):  # both, under a heading of one
                said, number = divide(said._replace(name="", name_number=said.name), number)
            if self._is_passed(line, cells, said, number):
                return
        try:
            person = self._person(line, said, number)
        except _Refusal as refusal:
            running = self._columns.running
            numbered = running is not None and _is_place(cell_text(cells[running]))
            self._refused(line, said, number, refusal, numbered=numbered)
            return
        if self._thin:
            self._settle_thin()
        self._in_sum, self._soon = False, 0
        if self._section is not None and self._sections and person.unit is None:
            person = person._replace(unit=self._section)
            self._units[self._section] += 1
        if line in self._ways.marks:
            self._look_at_cells(line, person.name)
        if self._texts.errors:
            for of, column in self._columns.of.items():
                if is_error(cells[column]):
                    self._unread["error", of].append(line)
        self._reading.rows.append(person)
        if said.agency:
            self._reading.agencies[said.agency] += 1

    def _outside(self, line: int, cells: Sequence[Cell]) -> None:
        """A row with nothing in the columns that are read; a heading of a section often stands left of them."""
        texts = [text for cell in cells if (text := cell_text(cell))]
        if len(texts) == 1 and not _is_place(texts[0]) and is_section(texts[0]):
            self._begin_section(line, texts[0])
        elif texts and is_sum(texts[0], texts[1:]):
            self._counted["sections_skipped"].append(line)
            self._in_sum = True

    def _is_passed(self, line: int, cells: Sequence[Cell], said: RowSaid, number: Cell | None) -> bool:
        """Whether a row without a national number is no person; it is counted then."""
        if says_header(cells):
            self._header_again(line, cells)
            return True
        texts = [text for text in self._in_order(said)[:-1] if text]
        if in_number := cell_text(number):
            texts.append(in_number)
        if not any(character.isalnum() for text in texts for character in text):
            return True  # a full stop or a line that was left in a cell
        running = self._columns.running
        before = cell_text(cells[running]) if running is not None else ""
        numbered = _is_place(before)
        if before and not numbered:  # "JUMLAH" often stands in the column of the running number
            texts.insert(0, before)
        if self._soon:
            self._soon -= 1
            if not said.name and not in_number:
                return True
        kind = what_it_is(texts[0], texts, numbered=numbered)
        if kind is None and self._in_sum and not numbered and len(texts) > 1 and all(map(is_count, texts[1:])):
            kind = Kind.SUM
        if kind is None:
            return False
        if kind is Kind.BELOW:
            if sum(c.isdigit() for c in in_number) >= NUMBER_DIGITS:
                return False
            self._below = True
            refusal = _Refusal(Said("name_missing.row"))
            self._thin[line] = refusal, "\n".join(texts), _Who()
        elif kind is Kind.NUMBERING:
            self._reading.passed += 1
        elif kind is Kind.VACANT:
            self._counted["vacant_skipped"].append(line)
        elif kind is Kind.SUM:
            self._counted["sections_skipped"].append(line)
            self._in_sum = True
        return True

    def _header_again(self, line: int, cells: Sequence[Cell]) -> None:
        """A header further down: of the same columns it is passed over, of others it counts from here on."""
        if self._thin:
            self._settle_thin()
        other = None
        if not same_header(cells, self._columns) and self._ways.again is not None:
            other = self._ways.again(cells)
        if other is None:
            self._counted["headers_skipped"].append(line)
            self._soon = self._columns.last - self._columns.header
        else:
            self._note(line, Said("new_header", row=str(line)))
            self._take_columns(other)

    def _begin_section(self, line: int, text: str) -> None:
        self._counted["sections_skipped"].append(line)
        unit = unit_of_section(text)
        if unit is not None:
            self._section = unit

    def _refused(self, line: int, said: RowSaid, number: Cell | None, refusal: _Refusal, *, numbered: bool) -> None:
        """A row that is no person: the heading of a section, a sum, perhaps a part of the signatures, or a mistake."""
        texts = [text for text in self._in_order(said)[:-1] if text]
        in_number = cell_text(number)
        first = texts[0] if texts else ""
        alone = len(texts) == 1 and not in_number
        shown = in_number
        if isinstance(number, (int, float)) and len(in_number) > _EXACT:
            shown = f"{in_number[:_EXACT]}…"  # the digits behind are not those that were typed
        who = _Who(said.name, shown, self._cells(said, shown))
        if alone and is_section(first):
            self._begin_section(line, first)
        elif is_sum(first, [*texts[1:], *filter(None, (in_number,))]):
            self._counted["sections_skipped"].append(line)
        elif refusal.said.code in ("name_missing", "row_only_name") and len(texts) <= 2 and not numbered:
            self._thin[line] = refusal, "\n".join((*texts, in_number)), who
        else:
            self._settle_thin()
            self._reject(line, refusal, who)

    def _cells(self, said: RowSaid, in_number: str) -> tuple[tuple[str, str], ...]:
        """The columns that are read, as a spreadsheet may be written of them again; no NIK."""
        found = []
        for column in self._columns.columns:
            if column.field is None or column.field is Field.NIK:
                continue
            if column.field is Field.NUMBER:
                text = in_number
            elif column.field is Field.NAME_NUMBER:
                text = f"{said.name} {in_number}".strip()
            else:
                text = getattr(said, column.field.value)
            found.append((column.heading or column.field.label, text))
        return tuple(found)

    def _reject(self, line: int, refusal: _Refusal, who: _Who) -> None:
        self._reading.rejected.append(Rejected(line, refusal.said, self._sheet, *who))

    def _settle_thin(self) -> None:
        """The thin rows before this: signatures where one of them says so, else refused like any other."""
        if self._below or any(SIGNATURE.search(said) for _, said, _ in self._thin.values()):
            lines = list(self._thin)
            self._note(lines[0], Said("footer_skipped", first=str(lines[0]), last=str(lines[-1])))
            self._reading.passed += len(lines)
        else:
            for line, (refusal, _, who) in self._thin.items():
                self._reject(line, refusal, who)
        self._thin.clear()
        self._below = False

    def finish(self) -> Reading:
        self._settle_thin()
        for key, lines in self._counted.items():
            self._note(lines[0], Said(key, rows=len(lines)))
            self._reading.passed += 0 if key == "nip_cleaned" else len(lines)
        if self._units:
            first = next(row.row for row in self._reading.rows if row.unit in self._units)
            units = ", ".join(f"“{unit}”" for unit in self._units)
            self._note(first, Said("units_from_sections", rows=self._units.total(), units=units))
        for (what, of), lines in self._unread.items():
            key = "cell_error" if what == "error" else "formula_empty"
            where = ", ".join(map(str, lines[:_MOST_NAMED])) + (" …" if len(lines) > _MOST_NAMED else "")
            self._note(lines[0], Said(key, field=of.label, rows=len(lines), where=where))
        self._reading.review.sort(key=lambda note: note.row)
        self._reading.rejected.sort(key=lambda note: note.row)
        return self._reading

    def _note(self, line: int, said: Said, name: str = "") -> None:
        self._reading.review.append(Review(line, said, self._sheet, name))

    def _look_at_cells(self, line: int, name: str) -> None:
        """What cells of a person hold that their values do not say."""
        marks = self._ways.marks[line]
        for of, column in self._columns.of.items():
            what = marks.get(column)
            if what == "struck" and of in (Field.NAME, Field.NAME_NUMBER):
                self._note(line, Said("struck"), name)
            elif what in ("error", "empty_formula"):
                self._unread[what, of].append(line)

    def _person(self, line: int, said: RowSaid, number_cell: Cell | None) -> RosterRow:
        name, bare = self._name(said, number_cell)
        if self._texts.too_long and not self._texts.too_long.isdisjoint(said):
            raise _Refusal(Said("text_too_long.row", longest=LONGEST_TEXT))
        local = self._kept(line, said.local_number) if said.local_number else None
        cleaned = clean_personnel_number(number_cell, self._today)
        if cleaned is None and self._number is not None and line in self._ways.marks:
            what = self._ways.marks[line].get(self._number)
            if what in ("error", "empty_formula"):
                raise _Refusal(Said("number_cell_error" if what == "error" else "number_formula_empty"))
        if cleaned is None and is_error(number_cell):
            raise _Refusal(Said("number_cell_error"))
        if cleaned is not None and not isinstance(cleaned, Cleaned) and self._is_nik(number_cell):
            self._note(line, Said("nik_dropped"), name)
            cleaned = None
        if isinstance(cleaned, Cleaned):
            number = cleaned.number.digits
            judged = self._judge.with_number(cleaned.number.form, said.words)
            self._look_at(line, cleaned, name)
        else:
            number = None
            in_number = ""
            if cleaned is not None:
                in_number = cell_text(number_cell)  # "THL" where a NIP should stand
                if self._judge.says_non_asn(said.words, in_number) is None:
                    raise _Refusal(cleaned)
                local = local or self._local_number(line, in_number, cleaned)
            found = self._judge.without_number(said.words, in_number)
            if found is None:
                raise _Refusal(Said("nip_missing.row"))
            judged = found
        for said_of_it in judged.notes:
            self._note(line, said_of_it, name)
        unit, parent = said.unit or said.agency or None, None
        if said.sub_unit and said.sub_unit != unit:
            unit, parent = said.sub_unit, unit
        remark = said.remark if said.remark and says_more(said.remark) else None
        if remark is not None:
            self._note(line, Said("remark_duty", remark=remark), name)
        return RosterRow(
            line,
            number,
            local,
            name,
            bare,
            judged.kind,
            judged.told,
            judged.label,
            judged.grade,
            said.position or None,
            said.echelon or None,
            unit,
            judged.duty,
            parent,
            said.unit_code or None if said.unit else None,
            self._nik(line, said.nik) if said.nik else None,
            self._sheet,
            remark,
        )

    def _is_nik(self, number: Cell | None) -> bool:
        """Whether the number is a NIK in a column that says it may be: `NIP/NIK`."""
        heading = next((c.key for c in self._columns.columns if c.index == self._number), "")
        return "nik" in heading.split() and isinstance(read_nik(cell_text(number)), Nik)

    def _nik(self, line: int, text: str) -> str | None:
        nik = read_nik(text)
        if isinstance(nik, Problem):
            self._note(line, nik)
            return None
        return nik.digits

    def _name(self, said: RowSaid, number_cell: Cell | None) -> tuple[str, str]:
        given = said.name
        if not given[:1].isalpha() and not any(c.isalpha() for c in given):
            raise _Refusal(Said("name_missing.row"))
        if said.count("") == _ONLY_ONE and not cell_text(number_cell):
            raise _Refusal(Said("row_only_name"))
        name = compose_name(said.title_prefix, given, said.title_suffix)
        if len(name) > LONGEST_NAME:
            raise _Refusal(Said("name_too_long.row", longest=LONGEST_NAME))
        return name, bare_name(given)

    def _local_number(self, line: int, text: str, problem: Problem) -> str | None:
        """What a non-ASN row has in the NIP column: the office's own number."""
        kept = self._kept(line, text)
        digits = sum(c.isdigit() for c in kept or "")
        if digits >= 15 or problem.code == "nip_scientific":  # a NIP that was damaged, whatever the remark says
            raise _Refusal(problem)
        return kept if digits else None

    def _kept(self, line: int, number: str) -> str | None:
        """The office's own number, unless it is a NIK, which is protected and not needed."""
        if isinstance(read_nik(number), Nik):
            self._note(line, Said("nik_dropped"))
            return None
        return number

    def _look_at(self, line: int, cleaned: Cleaned, name: str) -> None:
        if cleaned.changed:
            self._counted["nip_cleaned"].append(line)
        digits = cleaned.number.digits
        if digits[8:12] >= self._this_year and _lies_ahead(cleaned.number, self._today):
            self._note(line, Said("appointed_soon"), name)
        if not self._oldest <= cleaned.number.digits < self._youngest:
            age = cleaned.number.age(self._today)
            self._note(line, Said("age_unusual", age=age), name)


def _days_of_birth(today: date) -> tuple[str, str]:
    """The days, as a NIP begins with them, between which somebody of a usual age was born; the second is too late."""
    oldest = f"{today.year - OLDEST - 1}{today:%m%d}"
    return f"{int(oldest) + 1}", f"{int(f'{today.year - YOUNGEST}{today:%m%d}') + 1}"


def _lies_ahead(number: PersonnelNumber, today: date) -> bool:
    """Whether the appointment is still to come; of an NI PPPK only its year is known."""
    if number.form is NumberForm.PNS:
        return number.digits[8:14] > f"{today:%Y%m}"
    return int(number.digits[8:12]) > today.year


def _is_place(text: str) -> bool:
    """Whether this is a running number."""
    return text.rstrip(".").isdigit()
