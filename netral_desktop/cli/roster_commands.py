"""`netral roster`: people from a spreadsheet, and what imports asked and did; the list of them: people_commands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from netral_desktop.kernel.data_folder import OFFICE
from netral_desktop.kernel.errors import UsageProblem
from netral_desktop.roster.kinds import EmploymentKind
from netral_desktop.roster.queries import Person, units
from netral_desktop.store.backups.layout import Why
from netral_desktop.words import label

from . import people_commands
from .context import StderrProgress, context

if TYPE_CHECKING:
    from netral_desktop.roster.headings import Field
    from netral_desktop.roster.questions import Question
    from netral_desktop.roster.readings import RowNote
    from netral_desktop.roster.spreadsheet import SheetPreview

words = typer.Typer(no_args_is_help=True, help="Data awal: pegawai dari lembar sebar.")
words.add_typer(people_commands.words)

File = Annotated[
    Path, typer.Argument(metavar="FILE", help="Ekspor SIASN atau daftar pegawai (.xlsx, .xls, .ods, .csv).")
]
Columns = Annotated[
    list[str] | None, typer.Option("--column", help="KOLOM=ISIAN: judul kolom dan isinya, misalnya “NOMOR=number”.")
]
Sheets = Annotated[list[str] | None, typer.Option("--sheet", help="Lembar yang dibaca.")]
Kinds = Annotated[
    list[str] | None,
    typer.Option("--kind", help="LEMBAR=JENIS: jenis pegawai di satu lembar, misalnya “THL=non_asn”."),
]
Sections = Annotated[
    bool, typer.Option("--sections/--no-sections", help="Judul bagian (“I. SEKRETARIAT”) dipakai sebagai unit.")
]
QuestionId = Annotated[str, typer.Argument(metavar="ID", help="Id pertanyaannya.")]


@words.command("import")
def import_(
    ctx: typer.Context,
    file: File,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Periksa saja, tidak menyimpan.")] = False,
    sure: Annotated[bool, typer.Option("--sure", help="Simpan walaupun tampak seperti berkas kantor lain.")] = False,
    column: Columns = None,
    sheet: Sheets = None,
    kind: Kinds = None,
    sections: Sections = True,
) -> None:
    """Masukkan pegawai dari lembar sebar; baris yang bermasalah disebut, yang baik tetap masuk."""
    from netral_desktop.roster.service import import_roster
    from netral_desktop.sheets.fonts import unprintable

    cli = context(ctx)
    with cli.open(OFFICE) as app:
        progress = StderrProgress()
        if not dry_run:
            cli.back_up_before(app, Why.IMPORT, progress)
        result = import_roster(
            app.store, file, dry_run=dry_run, mapping=_mapping(column), sheets=sheet, kinds=_kinds(kind),
            sections=sections, unprintable=unprintable, sure=sure, progress=progress,
        )  # fmt: skip
        progress.finish()
        if result.rejected:
            cli.partly_refused()
        cli.answer(
            {
                "created": result.created,
                "updated": result.updated,
                "unchanged": result.unchanged,
                "held": result.held,
                "reordered": result.reordered,
                "rejected": [_note(r) for r in result.rejected],
                "review": [_note(r) for r in result.review],
                "questions": [_question(question, None) for question in result.pending],
                "sheets": [_sheet(each) for each in result.sheets],
            },
            [
                label(
                    "cli.imported",
                    new=result.created,
                    changed=result.updated,
                    same=result.unchanged,
                    rejected=len(result.rejected),
                    held=result.held,
                ),
                *([label("cli.reordered")] if result.reordered else []),
                *(label("cli.row_rejected", row=r.row, why=r.message) for r in result.rejected),
                *(label("cli.row_to_check", row=r.row, why=r.message) for r in result.review),
                *(
                    label("cli.sheet_left_out", sheet=each.name, why=each.why.message)
                    for each in result.sheets
                    if each.why is not None
                ),
            ],
        )


@words.command("columns")
def columns(
    ctx: typer.Context,
    file: File,
    column: Columns = None,
    sheet: Sheets = None,
    kind: Kinds = None,
    sections: Sections = True,
) -> None:
    """Tampilkan bagaimana kolom berkas dibaca dan apa yang akan terjadi; tidak menyimpan."""
    from netral_desktop.roster.service import preview

    cli = context(ctx)
    with cli.open(OFFICE) as app:
        seen = preview(app.store, file, mapping=_mapping(column), sheets=sheet, kinds=_kinds(kind), sections=sections)
        cli.answer(
            {
                "sheets": [{**asdict(each), **_sheet(each)} for each in seen.sheets],
                "problem": None if seen.problem is None else _reason(seen.problem.code, seen.problem.message),
                "question": None if seen.question is None else _reason(seen.question.code, seen.question.message),
                "new": len(seen.new),
                "changed": [asdict(each) for each in seen.changed],
                "same": seen.same,
                "held": seen.held,
                "reordered": seen.reordered,
                "gone": [asdict(each) for each in seen.gone],
                "rejected": [_note(each) for each in seen.rejected],
                "review": [_note(each) for each in seen.review],
            },
            [
                f"{each.name} {col.letter} “{col.heading}”: {col.field.label if col.field else label('cli.not_read')}"
                for each in seen.sheets
                for col in each.columns
            ],
        )


@words.command("imports")
def imports_(ctx: typer.Context) -> None:
    """Tampilkan impor yang pernah dilakukan, terbaru di atas."""
    from netral_desktop.roster.undo import imports

    cli = context(ctx)
    with cli.open(OFFICE) as app:
        with app.store.read() as c:
            found = imports(c, app.store.office)
        cli.answer(
            {"imports": [asdict(each) for each in found]},
            [
                f"{each.id} · {each.at} · {each.file_name} · "
                + label("cli.past_import", new=each.created, changed=each.updated)
                + (label("cli.undone") if each.undone_at else "")
                for each in found
            ],
        )


@words.command("refused")
def refused(
    ctx: typer.Context,
    import_id: Annotated[str, typer.Argument(metavar="ID", help="Id impornya.")],
    out: Annotated[Path | None, typer.Option("--out", help="Tulis juga ke berkas .xlsx ini, untuk diperbaiki.")] = None,
) -> None:
    """Tampilkan baris yang ditolak satu impor, dengan sebabnya."""
    from netral_desktop.roster.export import export_notes
    from netral_desktop.roster.refusals import refused_rows

    cli = context(ctx)
    with cli.open(OFFICE) as app:
        with app.store.read() as c:
            rows = refused_rows(c, app.store.office, import_id)
        if out is not None:
            out.parent.mkdir(parents=True, exist_ok=True)
            export_notes(out, rows)
        cli.answer(
            {"rejected": [_note(r) for r in rows], "file": None if out is None else str(out)},
            [label("cli.row_rejected", row=r.row, why=f"{r.name}: {r.message}") for r in rows],
        )


@words.command("template")
def template(
    ctx: typer.Context, out: Annotated[Path, typer.Option("--out", help="Berkas .xlsx yang ditulis.")]
) -> None:
    """Tulis lembar sebar kosong dengan judul kolom dan aturan pengisiannya."""
    from netral_desktop.roster.export import export_template

    cli = context(ctx)
    out.parent.mkdir(parents=True, exist_ok=True)
    columns = export_template(out)
    cli.answer({"file": str(out), "columns": columns}, [label("cli.template_written", file=out)])


@words.command("undo")
def undo(ctx: typer.Context, import_id: Annotated[str, typer.Argument(metavar="ID", help="Id impornya.")]) -> None:
    """Urungkan satu impor seluruhnya."""
    from netral_desktop.roster.service import undo_import

    cli = context(ctx)
    with cli.open(OFFICE) as app:
        cli.back_up_before(app, Why.UNDO)
        people = undo_import(app.store, import_id)
        cli.answer({"people": people}, [label("cli.import_undone", people=people)])


@words.command("questions")
def questions(ctx: typer.Context) -> None:
    """Tampilkan yang hanya dapat diputuskan orang: orang yang sama, nomor dengan dua nama, dua unit."""
    from netral_desktop.roster.open_questions import pending

    cli = context(ctx)
    with cli.open(OFFICE) as app:
        with app.store.read() as c:
            found = pending(c, app.store.office)
        cli.answer(
            {"questions": [_question(each.question, each.person) for each in found]},
            [
                f"{each.question.id} · {each.question.kind.label} · "
                + " | ".join(f"{row.name}, {row.unit or '-'}" for row in each.question.rows)
                + label("cli.answers", answers=", ".join(each.question.answers))
                for each in found
            ],
        )


@words.command("answer")
def answer(
    ctx: typer.Context,
    question_id: QuestionId,
    given: Annotated[str, typer.Argument(metavar="ANSWER", help="Salah satu jawaban yang ditawarkan.")],
) -> None:
    """Jawab satu pertanyaan; yang menunggunya dikerjakan."""
    from netral_desktop.roster.service import resolve_conflict

    cli = context(ctx)
    with cli.open(OFFICE) as app:
        done = resolve_conflict(app.store, question_id, given)
        cli.answer(
            {"created": done.created, "updated": done.updated, "questions": [_question(q, None) for q in done.next]},
            [label("cli.answered", new=done.created, changed=done.updated)],
        )


@words.command("answers")
def answers(ctx: typer.Context) -> None:
    """Tampilkan pertanyaan yang sudah dijawab, jawaban terbaru di atas."""
    from netral_desktop.roster.answers import answered

    cli = context(ctx)
    with cli.open(OFFICE) as app:
        with app.store.read() as c:
            found = answered(c, app.store.office)
        cli.answer(
            {
                "answers": [
                    {**_question(each.question, each.person), "answer": each.answer, "at": each.answered_at}
                    for each in found
                ]
            },
            [
                f"{each.question.id} · {each.answered_at} · {each.question.kind.label} · "
                + " | ".join(f"{row.name}, {row.unit or '-'}" for row in each.question.rows)
                + label("cli.answer", answer=each.answer)
                for each in found
            ],
        )


@words.command("reopen")
def reopen(ctx: typer.Context, question_id: QuestionId) -> None:
    """Urungkan satu jawaban; pertanyaannya menunggu lagi."""
    from netral_desktop.roster.service import undo_answer

    cli = context(ctx)
    with cli.open(OFFICE) as app:
        people = undo_answer(app.store, question_id)
        cli.answer({"people": people}, [label("cli.answer_undone", people=people)])


@words.command("units")
def units_(
    ctx: typer.Context,
    file: Annotated[Path | None, typer.Argument(metavar="FILE", help="Berkas HierarkiUnor dari SIASN.")] = None,
    top: Annotated[str | None, typer.Option("--top", help="Unor kantor ini di berkas itu (nama atau id).")] = None,
) -> None:
    """Tampilkan pohon unit; dengan berkas, ambil dahulu pohonnya dari sana."""
    from netral_desktop.roster.service import import_units

    cli = context(ctx)
    with cli.open(OFFICE) as app:
        done = None if file is None else import_units(app.store, file, top=top)
        with app.store.read() as c:
            tree = units(c, app.store.office)
        cli.answer(
            {"created": done.created if done else 0, "units": [asdict(unit) for unit in tree]},
            [f"{'  ' * unit.depth}{unit.name} ({unit.total})" for unit in tree],
        )


def _mapping(given: Iterable[str] | None) -> dict[str, Field | None] | None:
    """`JUDUL=isian` -> a mapping by the column's key; nothing after `=` means that the column is not read."""
    from netral_desktop.roster.headings import Field, normalise

    mapping: dict[str, Field | None] = {}
    for text in given or ():
        heading, _, field = text.rpartition("=")
        name, mark, count = heading.partition("#")
        of_sheet, bang, name = name.rpartition("!")
        plain = name.strip().upper() if name.startswith("@") else normalise(name)
        key = f"{of_sheet}{bang}{plain}{mark}{count}"
        try:
            mapping[key] = Field(field) if field else None
        except ValueError:
            raise UsageProblem("unknown_field", field=field, fields=", ".join(known.value for known in Field)) from None
    return mapping or None


def _kinds(given: Iterable[str] | None) -> dict[str, EmploymentKind]:
    """`LEMBAR=jenis` -> kinds by sheet."""
    kinds: dict[str, EmploymentKind] = {}
    for text in given or ():
        name, _, kind = text.rpartition("=")
        try:
            kinds[name] = EmploymentKind(kind)
        except ValueError:
            raise UsageProblem("unknown_kind", kind=kind, kinds=", ".join(EmploymentKind)) from None
    return kinds


def _sheet(sheet: SheetPreview) -> dict[str, Any]:
    """What a sheet gave, or why nothing."""
    return {
        "name": sheet.name,
        "taken": sheet.taken,
        "hidden": sheet.hidden,
        "kind": sheet.kind,
        "people": sheet.people,
        "rejected": sheet.rejected,
        "passed": sheet.passed,
        "why": None if sheet.why is None else _reason(sheet.why.key.rpartition(".")[2], sheet.why.message),
    }


def _reason(code: str, message: str) -> dict[str, str]:
    return {"code": code, "message": message}


def _note(note: RowNote) -> dict[str, str | int]:
    return {"row": note.row, "code": note.code, "message": note.message, "sheet": note.sheet, "name": note.name}


def _question(question: Question, person: Person | None) -> dict[str, Any]:
    keys = ("row", "sheet", "number", "local_number", "name", "kind", "grade", "position", "unit")
    return {
        "id": question.id,
        "kind": question.kind,
        "answers": question.answers,
        "rows": [{key: getattr(row, key) for key in keys} for row in question.rows],
        "person": question.person_id,
        "name": None if person is None else person.name,
    }
