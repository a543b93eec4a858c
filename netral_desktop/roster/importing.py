"""A spreadsheet taken in: looked at first, then stored as one operation that can be undone as a whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select

from netral_desktop.kernel.clock import local_day, to_text
from netral_desktop.kernel.collecting import uncollected
from netral_desktop.kernel.errors import Refused
from netral_desktop.kernel.ids import new_id
from netral_desktop.kernel.progress import SILENT, Progress
from netral_desktop.store import Store
from netral_desktop.store import tables as t
from netral_desktop.words import Said, label

from .clock_doubt import be_sure, clock_doubt
from .columns import NOT_TAKEN, Chosen
from .fields import FROM_FILE
from .kinds import DutyStatus, EmploymentKind
from .list_order import arranged, keep_order, known_order
from .merge import Change, Merge, StoredPerson, merge
from .names import bare_name, likeness
from .parsing import Parser
from .questions import Question
from .readings import Rejected, Review, RosterRow
from .records import stored_people
from .refusals import encode_refused
from .spreadsheet import Choices, Lists, SheetPreview, Unprintable, no_list, read_lists
from .strangers import AskFirst, looks_foreign
from .traces import encode_trace, trace_of
from .workbook import Workbook, read_workbook
from .writing import write_plan

REMEMBERED = "roster.columns"  # setting: key of a column -> field, or "" for "not read"


@dataclass(frozen=True)
class ImportResult:
    """What an import did, or with `dry_run` would do.

    Rows of people in the sheets = created + updated + unchanged + merged + held + len(rejected).
    """

    created: int
    updated: int
    unchanged: int
    merged: int  # rows that repeat another row of the same person
    rejected: list[Rejected]
    review: list[Review]
    held: int = 0  # rows that wait for an answer
    pending: list[Question] = field(default_factory=list)  # what a person has to decide
    sheets: list[SheetPreview] = field(default_factory=list)  # all of the file's, with what each gave or why nothing
    reordered: bool = False  # the office's lists follow this file's order from now on
    import_id: str | None = field(default=None, compare=False)  # for `undo_import`; None where nothing was written


@dataclass(frozen=True)
class Changed:
    """Somebody on record of whom the file says something else: field -> (old, new), in words."""

    person_id: str
    name: str
    number: str | None
    row: int
    sheet: str
    fields: dict[str, tuple[str | None, str | None]]


@dataclass(frozen=True)
class Gone:
    """Somebody on duty whom the file does not name, though it names others of the kind."""

    person_id: str
    name: str
    number: str | None
    unit: str | None


@dataclass(frozen=True)
class ImportPreview:
    """What a file would do; nothing is stored. `problem`: why it cannot be imported as its columns are now taken."""

    path: Path
    sheets: list[SheetPreview]
    problem: Refused | None = None
    question: AskFirst | None = None
    new: list[RosterRow] = field(default_factory=list)
    changed: list[Changed] = field(default_factory=list)
    same: int = 0
    merged: int = 0
    held: int = 0
    rejected: list[Rejected] = field(default_factory=list)
    review: list[Review] = field(default_factory=list)
    pending: list[Question] = field(default_factory=list)
    gone: list[Gone] = field(default_factory=list)
    reordered: bool = False  # the office's lists would follow this file's order

    @property
    def changes(self) -> bool:
        """Whether an import would store anything about people."""
        return bool(self.new or self.changed or self.pending or self.reordered)


@uncollected()
def preview(
    store: Store,
    path: Path,
    *,
    mapping: Chosen | None = None,
    sheets: Sequence[str] | None = None,
    kinds: Mapping[str, EmploymentKind] | None = None,
    sections: bool = True,
    unprintable: Unprintable | None = None,
    progress: Progress = SILENT,
) -> ImportPreview:
    """What importing a spreadsheet would do, its columns as they are taken, and what to ask first. Stores nothing.

    `mapping` says of columns, by key, which field they hold (None: not read); `sheets` which sheets to read, `kinds`
    of what kind the people of a sheet are, `sections` whether headings of sections are units, `unprintable`
    which letters of a text no sheet can be printed with. Raises Refused for a file
    that cannot be read, EnvironmentFault, Cancelled.
    """
    look = _look(store, path, Choices(mapping, sheets, kinds or {}, sections, unprintable), progress)
    if look.problem is not None:
        return ImportPreview(path, look.lists.sheets, problem=look.problem)
    plan, reading = look.plan, look.lists.reading
    return ImportPreview(
        path=path,
        sheets=look.lists.sheets,
        question=look.question,
        new=[made.row for made in plan.created],
        changed=[_changed(change) for change in plan.updated],
        same=plan.unchanged,
        merged=plan.merged,
        held=plan.held,
        rejected=_sorted(reading.rejected, plan.rejected),
        review=_sorted(reading.review, plan.review),
        pending=list(plan.questions.values()),
        gone=_gone(look.lists, plan, look.stored),
        reordered=look.order_after(plan) is not None,
    )


@uncollected()
def import_roster(
    store: Store,
    path: Path,
    *,
    dry_run: bool = False,
    mapping: Chosen | None = None,
    sheets: Sequence[str] | None = None,
    kinds: Mapping[str, EmploymentKind] | None = None,
    sections: bool = True,
    unprintable: Unprintable | None = None,
    sure: bool = False,
    progress: Progress = SILENT,
) -> ImportResult:
    """Take the people of a spreadsheet in, as one operation; a row that cannot be taken never stops the others.

    The same file again changes nothing; people whom the file does not name stay as they are. `dry_run` writes nothing.
    A `mapping` is remembered for the next file. Raises Refused for a file that is no readable spreadsheet, has no
    usable header, or (`other_office_file`, unless `sure`) looks like another office's; EnvironmentFault, Cancelled.
    """
    look = _look(store, path, Choices(mapping, sheets, kinds or {}, sections, unprintable), progress)
    if look.problem is not None:
        raise look.problem
    if look.question is not None and not sure and not dry_run:
        raise Refused(look.question.key, **look.question.figures)
    if sure and not dry_run and look.question is not None and look.question.code == "clock_doubtful":
        be_sure(store)
    plan, reading = look.plan, look.lists.reading
    review = list(reading.review)
    import_id = None
    learned = _learned(look.lists, mapping, look.remembered)
    unasked = plan.questions.keys() - look.asked
    order = look.order_after(plan)
    progress.check()
    progress.report(2, 3, label("progress.storing"))
    file_sha256 = look.workbook.sha256
    refused = _sorted(reading.rejected, plan.rejected)
    news = plan.writes or unasked or learned or order or (refused and not _was_looked_at(store, file_sha256))
    if not dry_run and news:
        import_id = new_id()
        detail = {
            "import": import_id, "file_sha256": file_sha256,
            "created": len(plan.created), "updated": len(plan.updated),
        }  # fmt: skip
        with store.operation("roster.import", detail=detail) as tx:
            if store.ledger_head() != look.head:  # somebody wrote between the look and this operation
                people = stored_people(tx.connection, store.office)
                plan = merge(reading.rows, people, given_answers(tx.connection, store.office))
                look.order = known_order(tx.connection, store.office)
                order = look.order_after(plan)
            tx.insert(
                t.roster_imports,
                {
                    "id": import_id, "office": store.office, "file_name": path.name,
                    "file_sha256": detail["file_sha256"], "created": len(plan.created), "updated": len(plan.updated),
                    "at": to_text(store.clock()), "actor": store.actor, "undone_at": None,
                    "trace": encode_trace(trace_of(plan, reading.rows)),
                    "refused": encode_refused(refused),
                },
            )  # fmt: skip
            unclear = write_plan(tx, store.office, plan, source="import", import_id=import_id, actor=store.actor)
            if order is not None:
                keep_order(tx, store.office, import_id, order)
            if learned:
                tx.set_setting(REMEMBERED, {**look.remembered, **learned})
        review += [Review(row, Said("unit_ambiguous")) for row in unclear]
    progress.report(3, 3, label("progress.done"))
    return ImportResult(
        created=len(plan.created),
        updated=len(plan.updated),
        unchanged=plan.unchanged,
        merged=plan.merged,
        rejected=refused,
        review=_sorted(review, plan.review),
        held=plan.held,
        pending=list(plan.questions.values()),
        sheets=look.lists.sheets,
        reordered=order is not None,
        import_id=import_id,
    )


def _was_looked_at(store: Store, file_sha256: str) -> bool:
    """Whether an import of the same bytes is on record: what it refused is kept there already."""
    i = t.roster_imports.c
    with store.read() as c:
        query = select(i.id).where(i.office == store.office, i.file_sha256 == file_sha256, i.undone_at.is_(None))
        return c.execute(query.limit(1)).first() is not None


def given_answers(c: Connection, office: str) -> dict[str, str]:
    """Every answer that was given, by the question's id."""
    q = t.roster_questions.c
    query = select(q.id, q.answer).where(q.office == office, q.answer.is_not(None))
    return {row.id: row.answer for row in c.execute(query)}


@dataclass
class _Look:
    """A file beside the record, at one moment of the store."""

    workbook: Workbook
    lists: Lists
    remembered: dict[str, str]
    problem: Refused | None = None
    question: AskFirst | None = None
    plan: Merge = field(default_factory=Merge)
    stored: list[StoredPerson] = field(default_factory=list)
    asked: set[str] = field(default_factory=set)  # ids of all questions so far
    head: tuple[int, str] = (0, "")
    order: list[str] = field(default_factory=list)  # of the office's people, as lists have told it so far

    def order_after(self, plan: Merge) -> list[str] | None:
        """Their order once this file is taken in; None where it tells none, or no other."""
        ordered = {sheet.name for sheet in self.lists.sheets if sheet.ordered and sheet.taken}
        rows = self.lists.reading.rows
        said = [plan.places.get((row.sheet, row.row)) for row in rows if row.sheet in ordered]
        after = arranged(self.order, list(dict.fromkeys(person for person in said if person is not None)))
        return after if after != self.order else None


def _look(store: Store, path: Path, choices: Choices, progress: Progress) -> _Look:
    progress.report(0, 3, label("progress.spreadsheet"))
    remembered = store.get_setting(REMEMBERED, {})
    with store.read() as c:
        doubt, today = clock_doubt(c, local_day(store.clock()))
    with Parser() as parser:
        workbook = read_workbook(path, parser)
        progress.check()
        lists = read_lists(workbook, today, progress, remembered=remembered, choices=choices)
    look = _Look(workbook, lists, remembered)
    if not any(sheet.taken for sheet in lists.sheets):
        look.problem = no_list(workbook.name, lists.sheets)
        return look
    progress.check()
    progress.report(1, 3, label("progress.comparing_people"))
    look.head = store.ledger_head()
    with store.read() as c:
        look.stored = stored_people(c, store.office)
        answers = given_answers(c, store.office)
        look.order = known_order(c, store.office)
        look.asked = set(c.scalars(select(t.roster_questions.c.id).where(t.roster_questions.c.office == store.office)))
    look.plan = merge(lists.reading.rows, look.stored, answers)
    look.question = doubt or looks_foreign(lists.reading, look.stored, store.office_name)
    _note_unprintable(look, choices.unprintable)
    return look


def _note_unprintable(look: _Look, unprintable: Unprintable | None) -> None:
    """Name, by person and letter, what could not be printed on a pact later."""
    if unprintable is None:
        return
    for row in (*(made.row for made in look.plan.created), *(change.row for change in look.plan.updated)):
        words = " ".join(filter(None, (row.name, row.position, row.unit)))
        if not words.isascii() and (letters := unprintable(words)):
            look.plan.review.append(Review(row.row, Said("unprintable", letters=letters[:20]), row.sheet, row.name))


def _learned(lists: Lists, mapping: Chosen | None, remembered: Mapping[str, str]) -> dict[str, str]:
    """What a person corrected and is not yet remembered."""
    said = {key.rpartition("!")[2]: of for key, of in (mapping or {}).items()}
    chosen = {
        key: NOT_TAKEN if of is None else of.value
        for key, of in said.items()
        if key in lists.columns and not key.startswith("@")  # a letter says nothing of another file
    }
    return {key: value for key, value in chosen.items() if remembered.get(key) != value}


def _sorted(one: list[Any], other: list[Any]) -> list[Any]:
    return sorted((*one, *other), key=lambda note: (note.sheet, note.row))


def _changed(change: Change) -> Changed:
    person = change.person
    told = ((FROM_FILE[name], getattr(person, name), value) for name, value in change.values.items())
    fields = {of.label: (of.in_words(old), of.in_words(new)) for of, old, new in told if of.shown}
    row = change.row
    return Changed(person.id, person.name, person.number or person.local_number, row.row, row.sheet, fields)


def _gone(lists: Lists, plan: Merge, stored: list[StoredPerson]) -> list[Gone]:
    """People on duty of the kinds that the file has, and where it covers only some units, of those units.

    Whoever stands in a row that was refused, or in a sheet that was not read, is in the file all the same.
    """
    reading = lists.reading
    named = [*lists.unread.rows, *(row for question in plan.questions.values() for row in question.rows)]
    refused = [*reading.rejected, *lists.unread.rejected]
    numbers = {_digits(row.number) for row in named} | {_digits(note.number) for note in refused}
    names = {likeness(row.bare_name) for row in lists.unread.rows}
    names |= {likeness(bare_name(note.name)) for note in (*refused, *plan.rejected) if note.name}
    kinds = {row.kind for row in reading.rows}
    families = [{EmploymentKind.PNS, EmploymentKind.CPNS}, {EmploymentKind.PPPK, EmploymentKind.PPPK_PART_TIME}]
    kinds |= {kind for family in families if family & kinds for kind in family}
    on_duty = [p for p in stored if p.duty is DutyStatus.ACTIVE and p.kind in kinds]
    absent = [p for p in on_duty if p.id not in plan.seen and not _is_named(p, numbers, names)]
    if len(absent) * 2 > len(on_duty):  # a list of some units only
        units = {row.unit for row in reading.rows}
        absent = [p for p in absent if p.unit in units]
    return [Gone(p.id, p.name, p.number or p.local_number, p.unit) for p in absent]


def _is_named(person: StoredPerson, numbers: set[str], names: set[str]) -> bool:
    number = _digits(person.number or person.local_number)
    return (number != "" and number in numbers) or likeness(person.bare_name) in names


def _digits(text: str | None) -> str:
    return "".join(filter(str.isalnum, text or ""))
