"""`netral practice`: an invented office to try the program on."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from netral_desktop.words import label

from .context import StderrProgress, context, given_password


def practice(
    ctx: typer.Context, folder: Annotated[Path, typer.Argument(metavar="DIR", help="Folder kantor latihan.")]
) -> None:
    """Buat kantor latihan dengan orang rekaan di DIR."""
    from netral_desktop.practice.service import PRACTICE_PASSWORD, make_practice

    cli = context(ctx)
    password = given_password() or PRACTICE_PASSWORD
    progress = StderrProgress()
    made = make_practice(folder, password=password, progress=progress)
    progress.finish()
    document: dict[str, object] = {
        "opd": str(made.opd),
        "kab": str(made.kab),
        "roster": str(made.roster),
        "scans": [str(p) for p in made.scans],
        "truth": str(made.truth),
    }
    lines = [
        label("cli.practice_office", folder=made.opd),
        label("cli.practice_regency", folder=made.kab),
        label("cli.practice_roster", file=made.roster),
        label("cli.practice_scans", files=len(made.scans), folder=made.scans[0].parent),
    ]
    if password == PRACTICE_PASSWORD:  # the documented one; a password of one's own is not repeated
        document["password"] = password
        lines.append(label("cli.practice_password", password=password))
    cli.answer(document, lines)
