"""`netral store`: the data folder itself."""

from __future__ import annotations

import typer

from netral_desktop.words import label

from .context import context

words = typer.Typer(no_args_is_help=True, help="Simpanan: periksa keutuhan data.")


@words.command("verify")
def verify(ctx: typer.Context) -> None:
    """Periksa basis data, berkas pindaian dan rantai catatan."""
    cli = context(ctx)
    with cli.open() as app:
        problems = app.store.verify()
        if problems:
            cli.partly_refused()
        cli.answer(
            {"problems": [{"code": p.code, "message": p.message} for p in problems]},
            [p.message for p in problems] or [label("cli.store_whole")],
        )
