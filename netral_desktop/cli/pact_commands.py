"""`netral pacts`: the paper that goes out."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from netral_desktop.kernel.data_folder import OFFICE

from .context import StderrProgress, context

words = typer.Typer(no_args_is_help=True, help="Pakta: cetak lembar untuk ditandatangani.")


class Paper(StrEnum):
    """Paper sizes that offices have."""

    A4 = "a4"
    F4 = "f4"


class Only(StrEnum):
    """Which people's pacts to print, when not everybody's."""

    PENDING = "pending"


@words.command("print")
def print_(
    ctx: typer.Context,
    out: Annotated[Path, typer.Option("--out", help="Berkas PDF yang dibuat.")],
    paper: Annotated[Paper, typer.Option(help="Ukuran kertas.")] = Paper.A4,
    unit: Annotated[str | None, typer.Option(help="Hanya unit ini.")] = None,
    only: Annotated[Only | None, typer.Option(help="`pending`: hanya yang belum menandatangani.")] = None,
) -> None:
    """Buat PDF pakta dan daftarkan lembarnya."""
    cli = context(ctx)
    with cli.open(OFFICE) as app:
        progress = StderrProgress()
        result = app.print_pacts(
            out, paper=paper.value, unit=unit, only_pending=only is Only.PENDING, progress=progress
        )
        progress.finish()
        if result.rejected:
            cli.partly_refused()
        cli.answer(
            {
                "pages": result.pages,
                "sheets": [s.as_json() for s in result.sheets],
                "rejected": [{"person": r.person_id, "code": r.code, "message": r.message} for r in result.rejected],
            },
            [
                f"{result.pages} halaman ditulis ke {out}. Cetak pada ukuran 100 %, tanpa “fit to page”.",
                *(f"{r.person_id}: {r.message}" for r in result.rejected),
            ],
        )
