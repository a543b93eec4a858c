"""`netral regency`: the words about many offices at once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from netral_desktop.kernel.data_folder import REGENCY
from netral_desktop.words import label

from .context import StderrProgress, context


def add_to(words: typer.Typer) -> None:
    """Put them among the words of the regency."""
    words.command("invite")(invite)
    words.command("requests")(requests)
    words.command("revoke")(revoke)


def invite(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="DAFTAR", help="Daftar kantor (.xlsx atau .csv): kode dan nama.")],
    to: Annotated[Path, typer.Option("--to", help="Folder untuk paket pendaftaran.")],
    letters: Annotated[Path, typer.Option("--letters", help="Berkas PDF untuk surat; bukan di folder yang sama.")],
    again: Annotated[bool, typer.Option("--again", help="Juga untuk kantor yang sudah terdaftar.")] = False,
) -> None:
    """Daftarkan semua kantor dari satu daftar: paket tiap kantor dan suratnya."""
    from netral_desktop.regency.letters import write_letters
    from netral_desktop.regency.many import apart, invite_all, states_of
    from netral_desktop.regency.office_list import read_office_list

    cli, progress = context(ctx), StderrProgress()
    apart(to, letters)
    with cli.open(REGENCY) as app:
        found, states = read_office_list(file), states_of(app.store)
        wanted = [each for each in found.offices if again or states.get(each.code) in (None, "invited")]
        done = invite_all(app.store, wanted, to, progress)
        if done.made:
            write_letters(app.store, done.made, letters, progress)
        progress.finish()
    skipped = [each.code for each in found.offices if each not in wanted]
    refused = [{"line": None, "office": office.code, "code": why.code, "message": why.message}
               for office, why in done.refused]  # fmt: skip
    refused += [
        {"line": line.figures["line"], "office": None, "code": line.code, "message": line.message}
        for line in found.refused
    ]
    if refused:
        cli.partly_refused()
    cli.answer(
        {
            "offices": [{"office": each.code, "name": each.name, "file": str(each.invited.file)} for each in done.made],
            "letters": str(letters) if done.made else None, "skipped": skipped, "refused": refused,
        },
        [
            *(str(each["message"]) for each in refused),
            label("cli.invited", made=len(done.made), to=to, letters=letters, skipped=len(skipped)),
        ],
    )  # fmt: skip


def requests(
    ctx: typer.Context,
    paths: Annotated[list[Path], typer.Argument(metavar="FOLDER", help="Stik, folder, atau berkas permintaan.")],
    form: Annotated[Path | None, typer.Option("--form", help="Tulis daftar pencocokan (PDF).")] = None,
) -> None:
    """Permintaan yang menunggu, dengan sidik jari yang dicocokkan dengan berita acara kantornya."""
    from netral_desktop.regency.letters import write_comparison
    from netral_desktop.regency.many import waiting_requests

    cli = context(ctx)
    with cli.open(REGENCY) as app:
        found = waiting_requests(app.store, paths)
        if form is not None:
            write_comparison(app.store, found, form)
    if any(each.wrong is not None for each in found):
        cli.partly_refused()
    cli.answer(
        {
            "requests": [
                {"file": str(each.file), "office": each.code, "name": each.name, "device_fingerprint": each.fingerprint}
                for each in found if each.wrong is None
            ],
            "refused": [
                {"file": str(each.file), "code": each.wrong.code, "message": each.wrong.message}
                for each in found if each.wrong is not None
            ],
        },
        [
            label("cli.request", office=each.code, name=each.name, fingerprint=each.fingerprint)
            if each.wrong is None else f"{each.file.name}: {each.wrong.message}"
            for each in found
        ] or [label("cli.no_requests")],
    )  # fmt: skip


def revoke(ctx: typer.Context, code: Annotated[str, typer.Option(help="Kode kantor.")]) -> None:
    """Cabut kantor: kuncinya tidak berlaku lagi; yang sudah diterima tetap ada."""
    from netral_desktop.regency.many import revoke_office

    cli = context(ctx)
    with cli.open(REGENCY) as app:
        revoke_office(app.store, code)
        cli.answer({"office": code, "revoked": True}, [label("cli.revoked", office=code)])
