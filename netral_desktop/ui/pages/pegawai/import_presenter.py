"""A spreadsheet on its way in, without widgets: what it would do, how its columns are taken, what was answered."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from operator import attrgetter
from pathlib import Path
from typing import Any, TypeVar

from netral_desktop.app import App
from netral_desktop.kernel.progress import Progress
from netral_desktop.kernel.text import number
from netral_desktop.roster.columns import sheet_key
from netral_desktop.roster.export import export_notes
from netral_desktop.roster.headings import Field
from netral_desktop.roster.importing import Changed, ImportPreview, ImportResult, import_roster, preview
from netral_desktop.roster.kinds import EmploymentKind
from netral_desktop.roster.numbers import format_nip
from netral_desktop.roster.open_questions import pending
from netral_desktop.roster.questions import Question
from netral_desktop.roster.readings import Rejected, Review, RosterRow
from netral_desktop.roster.spreadsheet import SAMPLES, SheetPreview

from ...texts import tr
from ...theme import Tone

Row = TypeVar("Row")
SPREADSHEETS = (".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".txt", ".tsv", ".xml", ".htm", ".html", ".mht")


class Group(Enum):
    """What a file's rows fall into, in the order in which they are looked at."""

    PROBLEMS = "problems"
    QUESTIONS = "questions"
    NEW = "new"
    CHANGED = "changed"
    GONE = "gone"

    @property
    def words(self) -> str:
        """What they are called."""
        return {
            Group.PROBLEMS: tr("Bermasalah"), Group.QUESTIONS: tr("Pertanyaan"), Group.NEW: tr("Baru"),
            Group.CHANGED: tr("Berubah"), Group.GONE: tr("Tidak ada lagi"),
        }[self]  # fmt: skip

    @property
    def note(self) -> str:
        """What becomes of these rows."""
        return _notes()[self]


def _notes() -> dict[Group, str]:
    return {
        Group.PROBLEMS: tr(
            "Baris yang ditolak tidak disimpan: perbaiki di lembar sebar, lalu masukkan lagi berkas yang sama. "
            "Baris yang perlu diperiksa tetap disimpan."
        ),
        Group.QUESTIONS: tr(
            "Baris ini menunggu jawaban Anda; pertanyaannya muncul di halaman Pegawai sesudah disimpan."
        ),
        Group.NEW: tr("Orang ini belum tercatat dan akan ditambahkan."),
        Group.CHANGED: tr("Orang ini sudah tercatat; isinya akan diganti seperti di bawah (lama → baru)."),
        Group.GONE: tr(
            "Orang ini tercatat aktif tetapi tidak ada di berkas, juga tidak di baris yang ditolak atau di lembar yang "
            "tidak dibaca. Datanya tidak diubah. Sesudah disimpan mereka dapat dilihat dengan saringan "
            "“Tidak ada di berkas”."
        ),
    }


_RUNNING = ("no", "nomor", "no urut")  # headings of the running number, which nobody reads
# What an office's list nearly always tells, the fields of which any will do, and where a row has it: a sheet's name may
# be the unit.


def _wanted() -> tuple[tuple[str, set[Field], Callable[[RosterRow], str | None]], ...]:
    return (
        (tr("golongan"), {Field.GRADE}, attrgetter("grade")),
        (tr("jabatan"), {Field.POSITION}, attrgetter("position")),
        (tr("unit kerja"), {Field.UNIT, Field.SUB_UNIT, Field.AGENCY}, attrgetter("unit")),
    )


@dataclass(frozen=True)
class Line:
    """One row of a group: where it stands in the file, who it is, and what is said of it."""

    place: str
    name: str
    number: str
    words: str
    chip: str = ""
    tone: Tone = Tone.NEUTRAL


class Lines:
    """The rows of a group, as a table's source: each is put into words when it is shown, for they may be 11.000."""

    def __init__(self, rows: Sequence[Row], words: Callable[[Row], Line]) -> None:
        self._rows: Sequence[Any] = rows
        self._words: Callable[[Any], Line] = words

    def ids(self, order: str, descending: bool) -> Sequence[str]:
        """See `Source`: their places, in the file's order."""
        return [str(place) for place in range(len(self._rows))]

    def rows(self, ids: Sequence[str]) -> Mapping[str, Line]:
        """See `Source`."""
        return {place: self._words(self._rows[int(place)]) for place in ids}


@dataclass(frozen=True)
class ColumnLine:
    """One column of the file as the mapping shows it. `key` names it in this file, for sheets with the same columns."""

    key: str
    sheets: str  # names of the sheets that have these columns; empty where all of them do
    plain_key: str
    letter: str
    heading: str
    field: Field | None
    samples: str


@dataclass(frozen=True)
class SheetLine:
    """One sheet of the file: its name, what it gives or why nothing, and what can be chosen of it."""

    name: str
    words: str
    taken: bool
    can_be_taken: bool
    can_be_list: bool
    kind: EmploymentKind | None


@dataclass
class ImportDesk:
    """One file from being dropped to being stored. What a person chose is kept until another file comes."""

    app: App
    path: Path
    mapping: dict[str, Field | None] = field(default_factory=dict)
    sheets: list[str] | None = None  # None: those that the reader takes by itself
    kinds: dict[str, EmploymentKind] = field(default_factory=dict)  # by sheet, as a person said
    sections: bool = True  # headings of sections are units where no column tells any
    sure: bool = False  # a person said that the file is this office's
    shown: ImportPreview | None = None
    asked: frozenset[str] = frozenset()  # ids of questions that wait already

    # -- work, on a worker ------------------------------------------------------------------------------------------

    def look(self, progress: Progress) -> ImportPreview:
        """Read the file as it is now taken. Raises Refused, EnvironmentFault, Cancelled."""
        from netral_desktop.sheets.fonts import unprintable  # brings ReportLab, for which no page should wait

        with self.app.store.read() as c:
            self.asked = frozenset(each.question.id for each in pending(c, self.app.store.office))
        return preview(
            self.app.store, self.path, mapping=dict(self.mapping), sheets=self.sheets, kinds=dict(self.kinds),
            sections=self.sections, unprintable=unprintable, progress=progress,
        )  # fmt: skip

    def store(self, progress: Progress) -> ImportResult:
        """Take it in, as one operation."""
        from netral_desktop.sheets.fonts import unprintable

        return import_roster(
            self.app.store, self.path, mapping=dict(self.mapping), sheets=self.sheets, kinds=dict(self.kinds),
            sections=self.sections, unprintable=unprintable, sure=self.sure, progress=progress,
        )  # fmt: skip

    # -- choices ----------------------------------------------------------------------------------------------------

    def choose(self, key: str, of: Field | None) -> None:
        """Say what a column holds; a column of the same sheets that held it before is then not read."""
        groups = self._groups()
        for sheets in groups:
            columns = self._columns_of(sheets)
            if all(column.key != key for column in columns):
                continue
            for column in columns:
                if column.key == key:
                    self._say(sheets, column.plain_key, of, alone=len(groups) == 1)
                elif of is not None and column.field is of:
                    self._say(sheets, column.plain_key, None, alone=len(groups) == 1)

    def _say(self, sheets: list[SheetPreview], key: str, of: Field | None, *, alone: bool) -> None:
        """Only where sheets differ is a choice one for a sheet; else it is remembered for the next file as it is."""
        if alone:
            self.mapping[key] = of
        else:
            self.mapping.update({sheet_key(sheet.name, key): of for sheet in sheets})

    def choose_kind(self, name: str, kind: EmploymentKind | None) -> None:
        """Say of what kind the people of a sheet are who have no number and no word of their own."""
        if kind is None:
            self.kinds.pop(name, None)
        else:
            self.kinds[name] = kind
            if self.sheets is not None and name not in self.sheets:
                self.sheets.append(name)

    def choose_sheet(self, name: str, taken: bool) -> None:
        """Say whether a sheet is read."""
        names = [sheet.name for sheet in self.lists if sheet.taken]
        self.sheets = [*names, name] if taken else [each for each in names if each != name]

    # -- what is shown ----------------------------------------------------------------------------------------------

    @property
    def lists(self) -> list[SheetPreview]:
        """The sheets that hold lists of people."""
        return [sheet for sheet in self.shown.sheets if sheet.is_list] if self.shown else []

    @property
    def sheet_lines(self) -> list[SheetLine]:
        """Every sheet of the file, with what it gives or why nothing."""
        if self.shown is None:
            return []
        return [
            SheetLine(
                each.name,
                tr("{people} orang", people=each.people) if each.taken else (each.why.message if each.why else ""),
                each.taken,
                can_be_taken=each.is_list or each.hidden,
                can_be_list=each.can_be_list,
                kind=self.kinds.get(each.name),
            )
            for each in self.shown.sheets
        ]

    @property
    def asks_sections(self) -> bool:
        """Whether headings of sections are taken as units, or were until somebody said no."""
        seen = self.shown
        return not self.sections or (
            seen is not None and any(note.code == "units_from_sections" for note in seen.review)
        )

    @property
    def columns(self) -> list[ColumnLine]:
        """The columns of the sheets that are read (of all, where none is), those of sheets that are alike once."""
        return [line for sheets in self._groups() for line in self._columns_of(sheets)]

    def _groups(self) -> list[list[SheetPreview]]:
        """The sheets that are read, those together whose columns are the same and are read as the same."""
        if self.shown is None:
            return []
        groups: dict[object, list[SheetPreview]] = {}
        for sheet in [each for each in self.shown.sheets if each.taken] or self.shown.sheets:
            if sheet.columns:
                groups.setdefault(tuple((c.key, c.field) for c in sheet.columns), []).append(sheet)
        return list(groups.values())

    def _columns_of(self, sheets: list[SheetPreview]) -> list[ColumnLine]:
        alone = len(self._groups()) == 1
        names = "" if alone else ", ".join(sheet.name for sheet in sheets)
        found = []
        for place, c in enumerate(sheets[0].columns):
            samples = dict.fromkeys(
                text for sheet in sheets if place < len(sheet.columns) for text in sheet.columns[place].samples
            )
            heading = " ".join(c.heading.split()) or tr("Kolom {letter}", letter=c.letter)
            key = c.key if alone else sheet_key(sheets[0].name, c.key)
            found.append(ColumnLine(key, names, c.key, c.letter, heading, c.field, " · ".join(list(samples)[:SAMPLES])))
        return found

    @property
    def asks_first(self) -> str:
        """The question to answer before anything can be stored, empty when there is none."""
        question = self.shown.question if self.shown else None
        return question.message if question is not None and not self.sure else ""

    @property
    def yes(self) -> str:
        """What the button that answers it says."""
        question = self.shown.question if self.shown else None
        if question is not None and question.code == "clock_doubtful":
            return tr("Ya, tanggalnya benar")
        return tr("Ya, berkas kantor ini")

    @property
    def problem(self) -> str:
        """Why the file cannot be taken in as its columns are now taken."""
        fault = self.shown.problem if self.shown else None
        return f"{fault.message} {fault.next_step}" if fault is not None else ""

    @property
    def can_store(self) -> bool:
        """Whether storing it would do something, and nothing stands in the way."""
        seen = self.shown
        if seen is None or self.problem or self.asks_first:
            return False
        asks = any(question.id not in self.asked for question in seen.pending)
        return bool(seen.new or seen.changed or seen.reordered or asks or self.mapping)

    @property
    def sentence(self) -> str:
        """The figures in words."""
        seen = self.shown
        if seen is None or self.problem:
            return ""
        asked = len(self._asked_rows)
        parts = [(len(seen.changed), tr("berubah")), (seen.same, tr("sama")), (seen.merged, tr("baris ganda digabung")),
                 (seen.held + asked, tr("menunggu jawaban")), (len(seen.rejected) - asked, tr("ditolak")),
                 (len(seen.review), tr("perlu diperiksa"))]  # fmt: skip
        first = tr("{new} baru", new=len(seen.new))
        order = [tr("urutannya diikuti (DUK)")] if seen.reordered else []
        return " · ".join([first, *(f"{number(count)} {words}" for count, words in parts if count), *order])

    @property
    def unread(self) -> str:
        """What no column is taken for although some are not read, in a sentence; empty where nothing is amiss."""
        if self.shown is None or self.problem:
            return ""
        taken = {column.field for column in self.columns}
        lacking = [
            words
            for words, fields, told in _wanted()
            if taken.isdisjoint(fields) and not any(told(row) for row in self.shown.new)
        ]
        others = [column for column in self.columns if column.field is None and column.plain_key not in _RUNNING]
        if not lacking or not any(column.samples for column in others):
            return ""
        return tr(
            "Belum terbaca: {lacking}. Bila ada di berkas, pilih kolomnya di bawah “Dibaca sebagai”.",
            lacking=", ".join(lacking),
        )

    def lines(self, group: Group) -> Lines:
        """The rows of a group."""
        seen = self.shown
        if seen is None:
            return Lines([], self._new)
        if group is Group.NEW:
            return Lines(seen.new, self._new)
        if group is Group.CHANGED:
            return Lines(seen.changed, self._changed)
        if group is Group.GONE:
            return Lines(seen.gone, lambda g: Line("", g.name, _number(g.number), g.unit or tr("tanpa unit")))
        if group is Group.QUESTIONS:
            return Lines(seen.pending, self._question)
        asked = self._asked_rows

        def note(each: Rejected | Review) -> Line:
            if isinstance(each, Review):
                chip, tone = tr("periksa"), Tone.WARNING
            elif (each.sheet, each.row) in asked:
                chip, tone = tr("ditanyakan"), Tone.WARNING
            else:
                chip, tone = tr("ditolak"), Tone.DUE
            return Line(self._place(each.row, each.sheet), each.name, _number(each.number), each.message, chip, tone)

        notes: list[Rejected | Review] = [*seen.rejected, *seen.review]
        return Lines(notes, note)

    def groups(self) -> dict[Group, int]:
        """How many rows each group has."""
        seen = self.shown
        if seen is None:
            return dict.fromkeys(Group, 0)
        return {
            Group.PROBLEMS: len(seen.rejected) + len(seen.review),
            Group.QUESTIONS: len(seen.pending),
            Group.NEW: len(seen.new),
            Group.CHANGED: len(seen.changed),
            Group.GONE: len(seen.gone),
        }

    def export(self, out: Path) -> int:
        """Write the rows of `PROBLEMS` to a spreadsheet, to be worked off in another program; how many."""
        seen = self.shown
        return export_notes(out, [*seen.rejected, *seen.review] if seen is not None else [])

    @property
    def _asked_rows(self) -> set[tuple[str, int]]:
        """Rows (sheet, number) that were refused and about which a question is asked."""
        seen = self.shown
        if seen is None:
            return set()
        asked = {(row.sheet, row.row) for question in seen.pending for row in question.rows}
        return asked & {(each.sheet, each.row) for each in seen.rejected}

    def _new(self, row: RosterRow) -> Line:
        words = " · ".join(each for each in (row.kind.label, row.grade, row.position, row.unit) if each)
        return Line(self._place(row.row, row.sheet), row.name, _number(row.number or row.local_number), words)

    def _changed(self, row: Changed) -> Line:
        return Line(self._place(row.row, row.sheet), row.name, _number(row.number), changes_in_words(row))

    def _question(self, question: Question) -> Line:
        first = question.rows[0]
        names = " / ".join(dict.fromkeys(row.name for row in question.rows))
        shown = _number(first.number or first.local_number)
        return Line(self._place(first.row, first.sheet), names, shown, question.kind.label)

    def _place(self, row: int, sheet: str) -> str:
        """Where a row stands; its sheet is named where the file has several lists."""
        if len(self.lists) > 1:
            return tr("{sheet}, baris {row}", sheet=sheet, row=str(row))
        return tr("Baris {row}", row=str(row))


def stored_sentence(result: ImportResult) -> str:
    """What storing did, for the banner."""
    parts = [tr("{created} baru", created=result.created)]
    parts += [
        f"{number(n)} {words}" for n, words in ((result.updated, tr("berubah")), (result.unchanged, tr("sama"))) if n
    ]
    asked = {(row.sheet, row.row) for question in result.pending for row in question.rows}
    rejected = sum((each.sheet, each.row) not in asked for each in result.rejected)
    if rejected:
        parts.append(tr("{rejected} ditolak", rejected=rejected))
    if result.pending:
        parts.append(tr("{pending} pertanyaan menunggu", pending=len(result.pending)))
    if result.reordered:
        parts.append(tr("urutan DUK diikuti"))
    return tr("Data pegawai tersimpan: {parts}.", parts=" · ".join(parts))


def changes_in_words(changed: Changed) -> str:
    """`Jabatan: Analis → Kepala Seksi; Unit kerja: - → Sekretariat`."""
    return "; ".join(f"{name}: {old or '-'} → {new or '-'}" for name, (old, new) in changed.fields.items())


def _number(text: str | None) -> str:
    if text is None:
        return ""
    return format_nip(text) if len(text) == 18 and text.isdigit() else text
