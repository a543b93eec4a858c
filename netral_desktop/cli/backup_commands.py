"""`netral backup`: copies of the data on another medium, and back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import msgspec
import typer

from netral_desktop.kernel.data_folder import store_exists
from netral_desktop.kernel.errors import EnvironmentFault, KnownError, Refused
from netral_desktop.store import Store
from netral_desktop.store.backups.layout import Description, describe, described, names_in, stores_in
from netral_desktop.store.backups.making import make_backup
from netral_desktop.store.backups.restoring import check, damaged_pictures, restore, with_password, with_recovery
from netral_desktop.store.keyfile import KeyFile
from netral_desktop.sync.going_back import Figures, check_going_back, figures, figures_of_backup
from netral_desktop.sync.paper.making import make_paper
from netral_desktop.sync.paper.restoring import open_paper, put_paper_back
from netral_desktop.sync.paper.scans import read_scans
from netral_desktop.words import label

from .context import StderrProgress, context, given_password

words = typer.Typer(no_args_is_help=True, help="Cadangan: buat, daftar, periksa, pulihkan.")
Where = Annotated[Path, typer.Argument(metavar="DIR", help="Stik, disk, atau folder cadangan.")]
Name = Annotated[str, typer.Option("--name", metavar="NAMA", help="Nama cadangan; bawaan: yang terbaru.")]


@words.command("make")
def make(ctx: typer.Context, folder: Where) -> None:
    """Cadangkan data ke DIR: ditulis, dibaca kembali, baru disebut selesai."""
    cli = context(ctx)
    progress = StderrProgress()
    with cli.open() as app:
        made = make_backup(app.store, folder, progress)
    progress.finish()
    cli.answer(_document(made), [label("cli.backup_made", **_figures(made))])


@words.command("list")
def listed(ctx: typer.Context, folder: Where) -> None:
    """Cadangan yang ada di DIR, yang terbaru dulu."""
    cli = context(ctx)
    places = stores_in(folder)
    found = [(place, each) for place in places for each in described(place)]
    whole = {(place, each.name) for place, each in found}
    broken = [name for place in places for name in names_in(place) if (place, name) not in whole]
    if broken:
        cli.partly_refused()
    cli.answer(
        {"backups": [{"folder": str(place), **_document(each)} for place, each in found], "damaged": broken},
        [
            *(label("cli.backup_row", **_figures(each)) for _, each in found),
            *(label("cli.backup_unreadable", name=name) for name in broken),
        ]
        or [label("cli.no_backups")],
    )


@words.command("verify")
def verify(ctx: typer.Context, folder: Where, name: Name = "") -> None:
    """Periksa satu cadangan: tiap berkasnya, dan dengan kata sandi isi tiap gambar."""
    cli = context(ctx)
    progress = StderrProgress()
    place, backup = _chosen(folder, name)
    wrong = check(place, backup, progress)
    if not wrong:
        wrong = damaged_pictures(place, backup, with_password(cli.password()), progress)
    progress.finish()
    if wrong:
        cli.partly_refused()
    said = label("cli.backup_broken", parts=", ".join(wrong[:10]), n=len(wrong)) if wrong else label("cli.backup_whole")
    cli.answer({"name": backup.name, "wrong": wrong}, [said])


@words.command("restore")
def put_back(
    ctx: typer.Context,
    folder: Where,
    name: Name = "",
    aside: Annotated[bool, typer.Option("--aside", help="Sisihkan data yang ada di folder tujuan.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Hanya tunjukkan apa yang akan berubah.")] = False,
    recovery: Annotated[str, typer.Option("--recovery", metavar="KODE", help="Kode pemulihan, ganti sandi.")] = "",
    lose_unsent: Annotated[
        bool, typer.Option("--lose-unsent", help="Walaupun ada pekerjaan yang belum dikirim ke kabupaten.")
    ] = False,
) -> None:
    """Pulihkan cadangan ke folder data (`--data`); yang ada di sana tidak pernah ditimpa."""
    cli = context(ctx)
    progress = StderrProgress()
    place, backup = _chosen(folder, name)
    document = {"backup": _document(backup), "there": store_exists(cli.data), "restored": False, "aside": None}
    lines = [label("cli.backup_row", **_figures(backup))]
    if dry_run:
        there = "cli.restore_over" if store_exists(cli.data) else "cli.restore_into"
        if recovery or given_password() is not None:
            unlock = with_recovery(recovery) if recovery else with_password(cli.password())
            now = _now(cli.data, unlock)
            then = figures_of_backup(place, backup, unlock, cli.data, progress=progress)
            document |= {"now": None if now is None else asdict(now), "then": asdict(then)}
            lines.append(label("cli.restore_then", people=then.people, signed=then.signed, sheets=then.sheets,
                               pages=then.pages, bundles=then.bundles))  # fmt: skip
            if now is not None:
                lines.append(label("cli.restore_now", people=now.people, signed=now.signed, sheets=now.sheets,
                                   pages=now.pages, bundles=now.bundles))  # fmt: skip
            progress.finish()
        cli.answer(document, [*lines, label(there, folder=cli.data.name)])
        return
    unlock = with_recovery(recovery) if recovery else with_password(cli.password())
    if aside and store_exists(cli.data):
        then = figures_of_backup(place, backup, unlock, cli.data, progress=progress)
        check_going_back(_now(cli.data, unlock), then, lose_unsent=lose_unsent)
    done = restore(place, backup, cli.data, unlock, set_aside=aside, progress=progress)
    progress.finish()
    document |= {"restored": True, "aside": None if done.aside is None else str(done.aside)}
    lines.append(label("cli.restored"))
    if done.aside is not None:
        lines.append(label("cli.set_aside", folder=done.aside))
    cli.answer(document, lines)


@words.command("paper")
def paper(
    ctx: typer.Context,
    out: Annotated[Path, typer.Option("--out", metavar="PDF", help="Berkas PDF kertas cadangan.")],
) -> None:
    """Kertas cadangan: daftar lembar, status, dan kunci sebagai kode QR terenkripsi, untuk dicetak dan disimpan."""
    cli = context(ctx)
    progress = StderrProgress()
    with cli.open() as app:
        made = make_paper(app.store, out, progress)
    progress.finish()
    lost = -(-made.pages // 8)
    cli.answer(
        {
            "file": str(made.file), "set": made.set, "pages": made.pages, "codes": made.codes,
            "bytes": made.sealed_bytes, "people": made.held.people, "sheets": made.held.sheets, "may_be_lost": lost,
        },
        [
            label("cli.paper_made", pages=made.pages, people=made.held.people, sheets=made.held.sheets),
            label("cli.paper_keep", lost=lost),
        ],
    )  # fmt: skip


@words.command("restore-paper")
def restore_from_paper(
    ctx: typer.Context,
    scans: Annotated[list[Path], typer.Argument(metavar="PINDAIAN...", help="Pindaian kertas cadangan.")],
    recovery: Annotated[str, typer.Option("--recovery", metavar="KODE", help="Kode pemulihan.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Hanya tunjukkan isinya.")] = False,
) -> None:
    """Pulihkan kertas cadangan dari pindaiannya ke folder data yang masih kosong (`--data`)."""
    cli = context(ctx)
    progress = StderrProgress()
    read = read_scans(scans, progress)
    opened = open_paper(read, recovery)
    held, made_at = opened.content.held, opened.content.made_at
    document: dict[str, object] = {
        "files": [{"path": each.file, "pages": each.pages, "codes": len(each.codes)} for each in read],
        "made_at": made_at, "office": opened.content.office, "restored": False,
        **msgspec.structs.asdict(held),
    }  # fmt: skip
    lines = [
        *(label("cli.paper_read", file=each.file, pages=each.pages, codes=len(each.codes)) for each in read),
        label("cli.paper_of", made=made_at, people=held.people, signed=held.signed, sheets=held.sheets,
              held=held.pages),
    ]  # fmt: skip
    if not dry_run:
        put_paper_back(opened, cli.data, progress=progress)
        document["restored"] = True
        lines.append(label("cli.paper_restored"))
    progress.finish()
    cli.answer(document, lines)


def _now(data: Path, unlock: Callable[[KeyFile], bytes]) -> Figures | None:
    """What the data folder holds; None where there is nothing, or nothing that opens. Raises EnvironmentFault."""
    if not store_exists(data):
        return None
    try:
        with Store.open_unlocked(data, unlock) as store:
            return figures(store)
    except EnvironmentFault as fault:
        if fault.code == "locked":
            raise
        return None
    except KnownError:
        return None


def _chosen(folder: Path, name: str) -> tuple[Path, Description]:
    """The backup that is meant. Raises Refused (no_backup, several_backups, and as `describe`)."""
    places = stores_in(folder)
    if len(places) > 1:
        raise Refused("several_backups", folder=folder.name, stores=", ".join(place.name for place in places))
    found = [each for place in places for each in names_in(place) if name in ("", each)]
    if not found:
        raise Refused("no_backup", folder=folder.name)
    return places[0], describe(places[0], found[0])  # an older one is put back only where somebody names it


def _figures(backup: Description) -> dict[str, int | str]:
    held = backup.held
    return {
        "name": backup.name, "people": held.people, "pages": held.pages, "attendance": held.attendance,
        "pictures": held.pictures, "office": backup.office, "why": label(f"backup_why.{backup.reason}"),
    }  # fmt: skip


def _document(backup: Description) -> dict[str, object]:
    held = backup.held
    return {
        "name": backup.name, "made_at": backup.made_at, "role": backup.role, "office": backup.office,
        "ledger": backup.ledger_seq, "why": backup.why,
        "people": held.people, "pages": held.pages, "attendance": held.attendance, "pictures": held.pictures,
    }  # fmt: skip
