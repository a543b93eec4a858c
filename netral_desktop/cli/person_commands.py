"""`netral person`: what somebody may ask for about their own data: all of it, and its correction."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from netral_desktop.kernel.data_folder import OFFICE
from netral_desktop.kernel.errors import UsageProblem
from netral_desktop.roster.queries import known_person
from netral_desktop.words import label

from .context import context

words = typer.Typer(no_args_is_help=True, help="Hak orang: semua data tentang satu orang, dan pembetulannya.")
Who = Annotated[str, typer.Argument(metavar="SIAPA", help="NIP atau id.")]


@words.command("extract")
def extract(
    ctx: typer.Context,
    who: Who,
    out: Annotated[Path, typer.Option("--out", help="Berkas .pdf atau .json yang ditulis.")],
) -> None:
    """Tulis semua yang tersimpan tentang satu orang, untuk orang itu sendiri."""
    from netral_desktop.reports.person_file import write_person

    cli = context(ctx)
    with cli.open() as app:
        with app.store.read() as c:
            found = known_person(c, who, office=app.store.office if app.is_office else None)
        rows = write_person(app.store, found.id, out, app.sealer())
    cli.answer({"file": str(out), "person": found.id, "rows": rows}, [label("cli.person_written", rows=rows, file=out)])


def proof(
    ctx: typer.Context,
    who: Who,
    out: Annotated[Path, typer.Option("--out", help="Folder untuk PDF, berkas bukti, dan skrip pemeriksanya.")],
) -> None:
    """Tulis bukti satu orang yang dapat diperiksa tanpa program ini, dan tidak memuat orang lain."""
    cli = context(ctx)
    with cli.open(OFFICE) as app:
        with app.store.read() as c:
            found = known_person(c, who, office=app.store.office)
        files = [str(file) for file in app.write_proof(found.id, out)]
    cli.answer({"person": found.id, "files": files}, [label("cli.proof_written"), *files])


@words.command("correct")
def correct(
    ctx: typer.Context,
    who: Who,
    name: Annotated[str | None, typer.Option(help="Nama dengan gelar, seperti dicetak.")] = None,
    number: Annotated[str | None, typer.Option(help="NIP atau NI PPPK.")] = None,
    local_number: Annotated[str | None, typer.Option("--local-number", help="Nomor pegawai dari kantor.")] = None,
    grade: Annotated[str | None, typer.Option(help="Pangkat atau golongan.")] = None,
    position: Annotated[str | None, typer.Option(help="Jabatan.")] = None,
    echelon: Annotated[str | None, typer.Option(help="Eselon.")] = None,
    unit: Annotated[str | None, typer.Option(help="Unit kerja, dengan namanya.")] = None,
    remark: Annotated[str | None, typer.Option(help="Keterangan kedudukan.")] = None,
) -> None:
    """Betulkan data satu orang; yang tidak disebut tetap, yang lama tersimpan di riwayatnya."""
    from netral_desktop.roster.service import PersonFields, update_person

    typed = {
        "name": name, "personnel_number": number, "local_staff_number": local_number, "grade": grade,
        "position": position, "echelon": echelon, "unit": unit, "remark": remark,
    }  # fmt: skip
    fields: PersonFields = {key: text for key, text in typed.items() if text is not None}  # type: ignore[assignment]
    if not fields:
        raise UsageProblem("nothing_to_correct")
    cli = context(ctx)
    with cli.open(OFFICE) as app:
        with app.store.read() as c:
            found = known_person(c, who, office=app.store.office)
        person = update_person(app.store, found.id, **fields)
    said = label("cli.person_corrected", name=person.name, fields=len(fields))
    cli.answer({"person": person.id, "fields": sorted(fields)}, [said])
