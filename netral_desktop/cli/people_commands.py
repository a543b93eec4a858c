"""`netral roster`: the list of people, and one person."""

from __future__ import annotations

import getpass
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from netral_desktop.kernel.data_folder import OFFICE
from netral_desktop.kernel.errors import UsageProblem
from netral_desktop.roster.queries import Person, find_person, find_unit, people_by_ids, person_ids
from netral_desktop.words import label

from .context import context

if TYPE_CHECKING:
    from netral_desktop.app import App

words = typer.Typer()

Unit = Annotated[str | None, typer.Option("--unit", help="Satu unit beserta bagiannya (nama atau id).")]
Search = Annotated[str, typer.Option("--search", help="Bagian nama, NIP, atau unit.")]
Who = Annotated[str, typer.Argument(metavar="WHO", help="NIP atau id pegawai.")]


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
        cli.answer({"file": str(out), "people": people}, [label("cli.people_written", people=people, file=out)])


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


@words.command("nik")
def nik(
    ctx: typer.Context,
    who: Who,
    clear: Annotated[bool, typer.Option("--clear", help="Hapus NIK-nya.")] = False,
) -> None:
    """Simpan NIK satu orang, dibaca dari masukan supaya tidak tertinggal di riwayat perintah; tampil disamarkan."""
    from netral_desktop.roster.service import set_nik

    cli = context(ctx)
    with cli.open(OFFICE) as app:
        with app.store.read() as c:
            person = _person(c, who)
        kept = set_nik(app.store, person.id, None if clear else _typed_nik())
        cli.answer(
            {"person": kept.id, "nik": kept.nik},
            [label("cli.nik_deleted") if kept.nik is None else label("cli.nik_kept", nik=kept.nik)],
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
            cli.answer({"person": person.id, "proof": None}, [label("cli.proof_withdrawn")])
            return
        noted = note_outside_pact(
            app.store, person.id, signed_on=signed_on or "", signed_at=signed_at, document=document
        )
        cli.answer({"person": person.id, "proof": asdict(noted)}, [label("cli.proof_noted")])


def _typed_nik() -> str:
    """One line of the input; typed at a terminal it does not show."""
    if sys.stdin is None:
        typed = ""
    else:
        typed = getpass.getpass("NIK: ") if sys.stdin.isatty() else sys.stdin.readline()
    if not typed.strip():
        raise UsageProblem("nik_missing")
    return typed


def _ids(app: App, c: Any, search: str, unit: str | None) -> list[str]:
    office = app.store.office if app.is_office else None
    unit_id = None if unit is None else find_unit(c, office, unit).id
    return person_ids(c, office=office, search=search, unit_id=unit_id)


def _person(c: Any, who: str) -> Person:
    person = find_person(c, who)
    if person is None:
        raise UsageProblem("no_person")
    return person
