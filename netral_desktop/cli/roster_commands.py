"""`netral roster`: people from a spreadsheet, what imports asked and did, the list of them, and one person."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from netral_desktop.kernel.data_folder import OFFICE
from netral_desktop.kernel.errors import UsageProblem
from netral_desktop.roster.queries import Person, find_person, people_by_ids, person_ids, units

from .context import StderrProgress, context

if TYPE_CHECKING:
    from netral_desktop.app import App
    from netral_desktop.roster.fields import Field
    from netral_desktop.roster.questions import Question

words = typer.Typer(no_args_is_help=True, help="Data awal: pegawai dari lembar sebar.")

File = Annotated[
    Path, typer.Argument(metavar="FILE", help="Ekspor SIASN atau daftar pegawai (.xlsx, .xls, .ods, .csv).")
]
Columns = Annotated[
    list[str] | None, typer.Option("--column", help="KOLOM=ISIAN: judul kolom dan isinya, misalnya “NOMOR=number”.")
]
Sheets = Annotated[list[str] | None, typer.Option("--sheet", help="Lembar yang dibaca.")]
Unit = Annotated[str | None, typer.Option("--unit", help="Satu unit beserta bagiannya (nama atau id).")]
Search = Annotated[str, typer.Option("--search", help="Bagian nama, NIP, atau unit.")]
Who = Annotated[str, typer.Argument(metavar="WHO", help="NIP atau id pegawai.")]


@words.command("import")
def import_(
    ctx: typer.Context,
    file: File,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Periksa saja, tidak menyimpan.")] = False,
    sure: Annotated[bool, typer.Option("--sure", help="Simpan walaupun tampak seperti berkas kantor lain.")] = False,
    column: Columns = None,
    sheet: Sheets = None,
) -> None:
    """Masukkan pegawai dari lembar sebar; baris yang bermasalah disebut, yang baik tetap masuk."""
    from netral_desktop.roster.service import import_roster

    cli = context(ctx)
    with cli.open(OFFICE) as app:
        progress = StderrProgress()
        result = import_roster(
            app.store, file, dry_run=dry_run, mapping=_mapping(column), sheets=sheet, sure=sure, progress=progress
        )
        progress.finish()
        if result.rejected:
            cli.partly_refused()
        cli.answer(
            {
                "created": result.created,
                "updated": result.updated,
                "unchanged": result.unchanged,
                "held": result.held,
                "rejected": [asdict(r) for r in result.rejected],
                "review": [asdict(r) for r in result.review],
                "questions": [_question(question, None) for question in result.pending],
            },
            [
                f"{result.created} baru, {result.updated} berubah, {result.unchanged} sama, "
                f"{len(result.rejected)} ditolak, {result.held} menunggu jawaban.",
                *(f"baris {r.row}: {r.message}" for r in result.rejected),
                *(f"baris {r.row} (periksa): {r.message}" for r in result.review),
            ],
        )


@words.command("columns")
def columns(ctx: typer.Context, file: File, column: Columns = None, sheet: Sheets = None) -> None:
    """Tampilkan bagaimana kolom berkas dibaca dan apa yang akan terjadi; tidak menyimpan."""
    from netral_desktop.roster.service import preview

    cli = context(ctx)
    with cli.open(OFFICE) as app:
        seen = preview(app.store, file, mapping=_mapping(column), sheets=sheet)
        cli.answer(
            {
                "sheets": [asdict(each) for each in seen.sheets],
                "problem": None if seen.problem is None else _reason(seen.problem.code, seen.problem.message),
                "question": None if seen.question is None else _reason(seen.question.code, seen.question.message),
                "new": len(seen.new),
                "changed": [asdict(each) for each in seen.changed],
                "same": seen.same,
                "held": seen.held,
                "gone": [asdict(each) for each in seen.gone],
                "rejected": [asdict(each) for each in seen.rejected],
                "review": [asdict(each) for each in seen.review],
            },
            [
                f"{each.name} {col.letter} “{col.heading}”: {col.field.label if col.field else 'tidak dibaca'}"
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
                f"{each.id} · {each.at} · {each.file_name} · {each.created} baru, {each.updated} berubah"
                f"{' · diurungkan' if each.undone_at else ''}"
                for each in found
            ],
        )


@words.command("undo")
def undo(ctx: typer.Context, import_id: Annotated[str, typer.Argument(metavar="ID", help="Id impornya.")]) -> None:
    """Urungkan satu impor seluruhnya."""
    from netral_desktop.roster.service import undo_import

    cli = context(ctx)
    with cli.open(OFFICE) as app:
        people = undo_import(app.store, import_id)
        cli.answer({"people": people}, [f"Impor diurungkan; {people} orang dikembalikan."])


@words.command("questions")
def questions(ctx: typer.Context) -> None:
    """Tampilkan yang hanya dapat diputuskan orang: orang yang sama, nomor dengan dua nama, dua unit."""
    from netral_desktop.roster.answers import pending

    cli = context(ctx)
    with cli.open(OFFICE) as app:
        with app.store.read() as c:
            found = pending(c, app.store.office)
        cli.answer(
            {"questions": [_question(each.question, each.person) for each in found]},
            [
                f"{each.question.id} · {each.question.kind.label} · "
                + " | ".join(f"{row.name}, {row.unit or '-'}" for row in each.question.rows)
                + f" · jawaban: {', '.join(each.question.answers)}"
                for each in found
            ],
        )


@words.command("answer")
def answer(
    ctx: typer.Context,
    question_id: Annotated[str, typer.Argument(metavar="ID", help="Id pertanyaannya.")],
    given: Annotated[str, typer.Argument(metavar="ANSWER", help="Salah satu jawaban yang ditawarkan.")],
) -> None:
    """Jawab satu pertanyaan; yang menunggunya dikerjakan."""
    from netral_desktop.roster.service import resolve_conflict

    cli = context(ctx)
    with cli.open(OFFICE) as app:
        done = resolve_conflict(app.store, question_id, given)
        cli.answer(
            {"created": done.created, "updated": done.updated, "questions": [_question(q, None) for q in done.next]},
            [f"{done.created} baru, {done.updated} berubah."],
        )


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


@words.command("list")
def list_(ctx: typer.Context, search: Search = "", unit: Unit = None) -> None:
    """Tampilkan pegawai: semua, satu unit, atau yang cocok."""
    cli = context(ctx)
    with cli.open() as app:
        with app.store.read() as c:
            people = people_by_ids(c, _ids(app, c, search, unit))
        keys = ("id", "personnel_number", "name", "kind", "unit", "duty_status")
        cli.answer(
            {"people": [{key: getattr(p, key) for key in keys} for p in people]},
            [f"{p.name} · {p.personnel_number or '-'} · {p.unit or '-'}" for p in people],
        )


@words.command("export")
def export(
    ctx: typer.Context,
    out: Annotated[Path, typer.Option("--out", help="Berkas .xlsx yang ditulis.")],
    search: Search = "",
    unit: Unit = None,
) -> None:
    """Tulis daftar pegawai ke .xlsx, tanpa NIK."""
    from netral_desktop.roster.export import export_people

    cli = context(ctx)
    with cli.open() as app:
        with app.store.read() as c:
            ids = _ids(app, c, search, unit)
        out.parent.mkdir(parents=True, exist_ok=True)
        people = export_people(app.store, out, ids)
        cli.answer({"file": str(out), "people": people}, [f"{people} pegawai ditulis ke {out}."])


@words.command("history")
def history(ctx: typer.Context, who: Who) -> None:
    """Tampilkan riwayat satu orang."""
    from netral_desktop.followup.history import person_history

    cli = context(ctx)
    with cli.open() as app:
        with app.store.read() as c:
            person = _person(c, who)
            events = person_history(c, person.id)
        cli.answer(
            {"person": person.id, "events": [asdict(event) for event in events]},
            [
                f"{event.at} · {event.what}"
                + "".join(f" · {field}: {old or '-'} -> {new or '-'}" for field, (old, new) in event.changes.items())
                for event in events
            ],
        )


@words.command("proof")
def proof(
    ctx: typer.Context,
    who: Who,
    signed_on: Annotated[str | None, typer.Option("--signed-on", help="Tanggal tanda tangan, 2029-11-20.")] = None,
    signed_at: Annotated[str, typer.Option("--signed-at", help="Kantor tempat menandatangani.")] = "",
    document: Annotated[str, typer.Option("--document", help="Bukti yang ditunjukkan.")] = "",
    withdraw: Annotated[bool, typer.Option("--withdraw", help="Batalkan catatannya.")] = False,
) -> None:
    """Catat bukti pakta yang sudah ditandatangani di kantor lain."""
    from netral_desktop.followup.outside import note_outside_pact, withdraw_outside_pact

    cli = context(ctx)
    with cli.open(OFFICE) as app:
        with app.store.read() as c:
            person = _person(c, who)
        if withdraw:
            withdraw_outside_pact(app.store, person.id)
            cli.answer({"person": person.id, "proof": None}, ["Catatan bukti dibatalkan."])
            return
        noted = note_outside_pact(
            app.store, person.id, signed_on=signed_on or "", signed_at=signed_at, document=document
        )
        cli.answer({"person": person.id, "proof": asdict(noted)}, ["Bukti dicatat; orangnya dihitung sudah TTD."])


def _mapping(given: Iterable[str] | None) -> dict[str, Field | None] | None:
    """`JUDUL=isian` -> a mapping by the column's key; nothing after `=` means that the column is not read."""
    from netral_desktop.roster.fields import Field, normalise

    mapping: dict[str, Field | None] = {}
    for text in given or ():
        heading, _, field = text.rpartition("=")
        name, mark, count = heading.partition("#")
        key = f"{normalise(name)}{mark}{count}"
        try:
            mapping[key] = Field(field) if field else None
        except ValueError:
            raise UsageProblem(
                "unknown_field",
                f"Isian “{field}” tidak dikenal.",
                f"Pilih {', '.join(known.value for known in Field)}.",
            ) from None
    return mapping or None


def _reason(code: str, message: str) -> dict[str, str]:
    return {"code": code, "message": message}


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


def _ids(app: App, c: Any, search: str, unit: str | None) -> list[str]:
    from netral_desktop.kernel.text import fold

    office = app.store.office if app.is_office else None
    unit_id = None
    if unit is not None:
        found = [each.id for each in units(c, office) if each.id == unit or fold(each.name) == fold(unit)]
        if not found:
            raise UsageProblem("unknown_unit", f"Unit “{unit}” tidak ada.", "Tulis nama unit seperti di data pegawai.")
        if len(found) > 1:
            raise UsageProblem(
                "ambiguous_unit", f"Ada {len(found)} unit bernama “{unit}”.", "Sebut unit dengan id-nya."
            )
        unit_id = found[0]
    return person_ids(c, office=office, search=search, unit_id=unit_id)


def _person(c: Any, who: str) -> Person:
    person = find_person(c, who)
    if person is None:
        raise UsageProblem("no_person", "Pegawai itu tidak ada di kantor ini.", "Pilih pegawai dari daftar.")
    return person
