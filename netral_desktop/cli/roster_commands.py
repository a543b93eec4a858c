"""`netral roster`: people from a spreadsheet, and the list of them."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from netral_desktop.kernel.data_folder import OFFICE
from netral_desktop.roster.queries import people_by_ids, person_ids

from .context import StderrProgress, context

words = typer.Typer(no_args_is_help=True, help="Data awal: pegawai dari lembar sebar.")


@words.command("import")
def import_(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Ekspor SIASN atau daftar pegawai (.xlsx, .xls, .ods).")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Periksa saja, tidak menyimpan.")] = False,
) -> None:
    """Masukkan pegawai dari lembar sebar; baris yang bermasalah disebut, yang baik tetap masuk."""
    from netral_desktop.roster.service import import_roster

    cli = context(ctx)
    with cli.open(OFFICE) as app:
        progress = StderrProgress()
        result = import_roster(app.store, file, dry_run=dry_run, progress=progress)
        progress.finish()
        if result.rejected:
            cli.partly_refused()
        cli.answer(
            {
                "created": result.created,
                "updated": result.updated,
                "unchanged": result.unchanged,
                "rejected": [asdict(r) for r in result.rejected],
                "review": [asdict(r) for r in result.review],
            },
            [
                f"{result.created} baru, {result.updated} berubah, {result.unchanged} sama, "
                f"{len(result.rejected)} ditolak.",
                *(f"baris {r.row}: {r.message}" for r in result.rejected),
                *(f"baris {r.row} (periksa): {r.message}" for r in result.review),
            ],
        )


@words.command("list")
def list_(ctx: typer.Context) -> None:
    """Tampilkan semua pegawai."""
    cli = context(ctx)
    with cli.open() as app:
        with app.store.read() as c:
            office = app.store.office if app.is_office else None
            people = people_by_ids(c, person_ids(c, office=office))
        keys = ("id", "personnel_number", "name", "kind", "unit", "duty_status")
        cli.answer(
            {"people": [{key: getattr(p, key) for key in keys} for p in people]},
            [f"{p.name} · {p.personnel_number or '-'} · {p.unit or '-'}" for p in people],
        )
