"""`netral manual`: the chapters of the manual, what it says of a code, or the whole of it as a PDF."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from netral_desktop.kernel.errors import Refused
from netral_desktop.kernel.manual import explanations, heading_of, headings
from netral_desktop.words import label

from .context import StderrProgress, context


def manual(
    ctx: typer.Context,
    code: Annotated[str | None, typer.Argument(metavar="[KODE]", help="Kode dari sebuah pesan.")] = None,
    out: Annotated[Path | None, typer.Option("--out", help="Tulis seluruh panduan sebagai PDF.")] = None,
) -> None:
    """Isi panduan, arti sebuah kode, atau panduan sebagai PDF; tanpa data dan tanpa kata sandi."""
    cli = context(ctx)
    if code is not None:
        found = explanations().get(code)
        if found is None:
            raise Refused("unknown_code", named=code)
        lines = [
            f"{found.code}: {found.meaning}",
            found.next_step,
            label("cli.manual_at", heading=heading_of(found.anchor).title),
        ]
        cli.answer(asdict(found), [line for line in lines if line])
    elif out is not None:
        from netral_desktop.reports.manual_paper import write_manual

        progress = StderrProgress()
        pages = write_manual(out, progress)
        progress.finish()
        cli.answer({"file": str(out), "pages": pages}, [label("cli.manual_written", pages=pages, file=out)])
    else:
        chapters = [heading for heading in headings() if heading.depth == 2]
        cli.answer(
            {"chapters": [{"title": one.title, "anchor": one.anchor} for one in chapters]},
            [one.title for one in chapters],
        )
