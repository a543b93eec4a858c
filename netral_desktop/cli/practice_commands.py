"""`netral practice`: an invented office to try the program on."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from .context import StderrProgress, context


def practice(
    ctx: typer.Context, folder: Annotated[Path, typer.Argument(metavar="DIR", help="Folder kantor latihan.")]
) -> None:
    """Buat kantor latihan dengan orang rekaan di DIR."""
    from netral_desktop.practice.service import make_practice

    cli = context(ctx)
    progress = StderrProgress()
    made = make_practice(folder, progress=progress)
    progress.finish()
    cli.answer(
        {
            "opd": str(made.opd),
            "kab": str(made.kab),
            "roster": str(made.roster),
            "scans": [str(p) for p in made.scans],
            "truth": str(made.truth),
            "password": made.password,
        },
        [
            f"Kantor latihan: {made.opd}",
            f"Kabupaten latihan: {made.kab}",
            f"Daftar pegawai: {made.roster}",
            f"Pindaian: {len(made.scans)} berkas di {made.scans[0].parent}",
            f"Kata sandi keduanya: {made.password}",
        ],
    )
