"""`netral store`: the data folder itself."""

from __future__ import annotations

from typing import Annotated

import typer

from netral_desktop.app import place_words
from netral_desktop.kernel.place import place_of
from netral_desktop.reports.keeping import destructions
from netral_desktop.roster.clock_doubt import be_sure, doubt
from netral_desktop.words import label

from . import server_commands
from .context import StderrProgress, context

words = typer.Typer(no_args_is_help=True, help="Simpanan: periksa keutuhan data, bersihkan berkas, server.")
server_commands.add_to(words)


@words.command("verify")
def verify(ctx: typer.Context) -> None:
    """Periksa basis data, berkas pindaian dan rantai catatan."""
    cli = context(ctx)
    with cli.open() as app:
        problems = app.store.verify()
        with app.store.read() as c:
            gone = destructions(c)
        if problems:
            cli.partly_refused()
        document: dict[str, object] = {"problems": [{"code": p.code, "message": p.message} for p in problems]}
        if gone:
            document["destroyed"] = [{"number": each.number, "at": each.at, "sha256": each.sha256} for each in gone]
        cli.answer(
            document,
            [
                *([p.message for p in problems] or [label("cli.store_whole")]),
                *(label("cli.destroyed_by", number=each.number, title=each.title, day=each.at[:10]) for each in gone),
            ],
        )


@words.command("patrol")
def patrol(
    ctx: typer.Context,
    everything: Annotated[bool, typer.Option("--all", help="Semua berkas, bukan sepertiga puluhnya.")] = False,
    mend: Annotated[bool, typer.Option("--mend", help="Ganti yang rusak dengan salinan dari cadangan.")] = False,
) -> None:
    """Baca sepertiga puluh berkas pindaian dan sebut yang rusak, serta di mana salinannya."""
    from netral_desktop.store import patrol

    cli, progress = context(ctx), StderrProgress()
    with cli.open() as app:
        done = patrol.go_round(app.store, progress, all_of_them=everything)
        mended = patrol.mend(app.store, progress) if mend else 0
        damaged = patrol.known_damage(app.store)
        progress.finish()
    if damaged:
        cli.partly_refused()
    cli.answer(
        {
            "read": done.read, "of": done.of, "mended": mended,
            "damaged": [
                {"blob": each.blob, "missing": each.missing, "kind": each.kind,
                 "backup": None if each.in_backup is None else str(each.in_backup), "regency": each.at_regency}
                for each in damaged
            ],
        },
        [label("cli.patrolled", read=done.read, of=done.of), *(patrol.sentence(each) for each in damaged)],
    )  # fmt: skip


@words.command("lock")
def lock(
    ctx: typer.Context,
    minutes: Annotated[int | None, typer.Option("--minutes", help="Sesudah berapa menit; 0: tidak pernah.")] = None,
) -> None:
    """Tampilkan, atau ubah, sesudah berapa menit tidak dipakai jendela NETRAL terkunci."""
    from netral_desktop.store.idle import idle_minutes, set_idle_minutes

    cli = context(ctx)
    with cli.open() as app:
        if minutes is not None:
            set_idle_minutes(app.store, minutes)
        now = idle_minutes(app.store)
    cli.answer({"minutes": now}, [label("cli.lock_minutes", minutes=now)])


@words.command("place")
def place(ctx: typer.Context) -> None:
    """Katakan apakah folder data ada di OneDrive, Dropbox, Google Drive, atau jaringan, dan apa yang dilakukan."""
    cli = context(ctx)
    found, wrong = place_of(cli.data), place_words(cli.data)
    cli.answer(
        {"folder": str(cli.data), "service": found.service, "network": found.network, "safe": found.safe},
        [wrong or label("data_place.good")],
    )


@words.command("recovery")
def recovery(ctx: typer.Context) -> None:
    """Buat kode pemulihan baru; yang lama tidak berlaku lagi."""
    cli = context(ctx)
    password = cli.password()
    with cli.open_with(password) as app:
        code = app.store.new_recovery_code(password)
        cli.answer({"recovery_code": code}, [label("cli.recovery_new"), label("cli.recovery_code"), code])


@words.command("sweep")
def sweep(
    ctx: typer.Context,
    delete: Annotated[bool, typer.Option("--delete", help="Hapus; tanpa ini hanya dihitung.")] = False,
) -> None:
    """Hitung, atau hapus, berkas pindaian yang tidak tercatat di basis data."""
    cli = context(ctx)
    with cli.open() as app:
        unknown = len(app.store.unknown_blobs())
        deleted = app.store.sweep_blobs() if delete else 0
    said = "cli.swept" if deleted else "cli.sweep_found" if unknown else "cli.sweep_none"
    cli.answer({"unknown": unknown, "deleted": deleted}, [label(said, files=deleted or unknown)])


@words.command("clock")
def clock(
    ctx: typer.Context,
    right: Annotated[bool, typer.Option("--right", help="Nyatakan bahwa tanggal komputer ini benar.")] = False,
) -> None:
    """Apakah tanggal komputer ini diragukan, dan mengapa."""
    cli = context(ctx)
    with cli.open() as app:
        asked = doubt(app.store)
        if right and asked is not None:
            be_sure(app.store)
    said = label("cli.clock_fine") if asked is None else label("cli.clock_sure") if right else asked.message
    cli.answer({"doubt": asked.code if asked is not None else None, "right": right}, [said])
