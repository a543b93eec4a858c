"""`netral scans`: the paper that comes back."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from netral_desktop.ikrar.service import resolve
from netral_desktop.kernel.data_folder import OFFICE
from netral_desktop.kernel.errors import UsageProblem
from netral_desktop.scans.states import balance

from .context import StderrProgress, context

words = typer.Typer(no_args_is_help=True, help="Pindai: terima pindaian dan putuskan yang ragu.")


@words.command("import")
def import_(
    ctx: typer.Context,
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[PATH...]", help="PDF, JPEG, PNG, TIFF, atau folder; tanpa itu: lanjutkan yang terputus."
        ),
    ] = None,
) -> None:
    """Terima pindaian, simpan aslinya, baca tiap halaman, arsipkan ke orangnya."""
    from netral_desktop.scans.service import import_scans, read_waiting

    cli = context(ctx)
    with cli.open(OFFICE) as app:
        progress = StderrProgress()
        if paths:
            outcome = import_scans(app.store, paths, progress=progress)
        else:
            outcome = read_waiting(app.store, progress=progress)
        progress.finish()
        document = outcome.as_json()
        if document["rejected"] or document["totals"].get("unreadable"):
            cli.partly_refused()
        cli.answer(
            document,
            [
                balance(document["totals"]) or "tidak ada halaman",
                *(
                    f"{p['file']} hal. {p['page']}: {p['reason']['message']}"
                    for p in document["pages"]
                    if p["reason"] is not None
                ),
                *(f"{r['file']}: {r['message']}" for r in document["rejected"]),
            ],
        )


@words.command("decide")
def decide(
    ctx: typer.Context,
    page_id: Annotated[str, typer.Argument(metavar="ID", help="Id halaman.")],
    signed: Annotated[bool, typer.Option("--signed", help="Ada tanda tangan.")] = False,
    unsigned: Annotated[bool, typer.Option("--unsigned", help="Tidak ada tanda tangan.")] = False,
    discard: Annotated[bool, typer.Option("--discard", help="Bukan lembar kita; simpan aslinya saja.")] = False,
    person: Annotated[
        str | None, typer.Option("--person", help="Arsipkan ke orang ini (NIP, kode lembar, atau id).")
    ] = None,
) -> None:
    """Putuskan satu halaman sebagai manusia."""
    from netral_desktop.scans.service import decide as decide_page
    from netral_desktop.scans.service import page_document

    chosen = [word for word, given in (("signed", signed), ("unsigned", unsigned), ("discard", discard)) if given]
    if len(chosen) != 1:
        raise UsageProblem(
            "one_decision", "Sebutkan tepat satu keputusan.", "Pakai --signed, --unsigned, atau --discard."
        )
    cli = context(ctx)
    with cli.open(OFFICE) as app:
        person_id = resolve(app.store, person) if person is not None else None
        decide_page(app.store, page_id, chosen[0], person_id=person_id)
        document = page_document(app.store, page_id)
        cli.answer(document, [f"Halaman {document['page']}: {document['state']}."])
