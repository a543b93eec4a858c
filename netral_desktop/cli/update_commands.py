"""`netral update`: packages of data or of the program that come on a stick."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import msgspec
import typer

from netral_desktop.app import App
from netral_desktop.kernel.errors import UsageProblem
from netral_desktop.updates.said import page_of, standing_lines
from netral_desktop.updates.service import (
    Looked,
    apply_data,
    look,
    standing,
    start_installer,
    starts_installer,
    undo_data,
    write_program,
)
from netral_desktop.words import label

from .context import StderrProgress, context

words = typer.Typer(help="Pembaruan program dan data dari stik, tanpa internet.", no_args_is_help=False)
PackagePath = Annotated[Path, typer.Argument(metavar="BERKAS", help="Paket pembaruan (.netral).")]


@words.command("look")
def look_(ctx: typer.Context, file: PackagePath) -> None:
    """Periksa tanda tangan sebuah paket dan tampilkan apa yang akan berubah; tidak ada yang diubah."""
    cli = context(ctx)
    with cli.open() as app:
        found = look(app.store, file)
    cli.answer(_document(found), page_of(found))


@words.command("apply")
def apply(
    ctx: typer.Context,
    file: PackagePath,
    to: Annotated[Path | None, typer.Option("--to", help="Simpan program ke folder ini, tanpa membukanya.")] = None,
) -> None:
    """Pakai paket data mulai sekarang; paket program disimpan, dan di Windows pemasangnya dibuka."""
    cli = context(ctx)
    with cli.open() as app:
        found = look(app.store, file)
        if found.is_data:
            if to is not None:
                raise UsageProblem("update_is_data")
            apply_data(app.store, file)
            cli.answer(
                _document(found), [*page_of(found), label("update_said.applied", version=found.manifest.version)]
            )
            return
    if to is None and not starts_installer():
        raise UsageProblem("update_is_program")
    if to is not None:
        to.mkdir(parents=True, exist_ok=True)
    progress = StderrProgress()
    out = write_program(file, to, progress=progress)
    progress.finish()
    if to is None:
        start_installer(out)
    last = label("update_said.install" if to is not None else "update_said.started")
    cli.answer(
        _document(found) | {"file": str(out), "started": to is None},
        [*page_of(found), label("update_said.written", file=str(out)), last],
    )


@words.command("list")
def list_(ctx: typer.Context) -> None:
    """Versi program dan data yang dipakai, dan paket data yang pernah dipakai."""
    cli = context(ctx)
    with cli.open() as app:
        document, lines = _standing(app)
    cli.answer(document, lines)


@words.command("undo")
def undo(
    ctx: typer.Context,
    version: Annotated[str | None, typer.Option("--version", help="Hanya bila ini yang terbaru.")] = None,
) -> None:
    """Batalkan paket data yang terbaru: data sebelumnya dipakai lagi. Kegiatan yang sudah ada tidak berubah."""
    cli = context(ctx)
    with cli.open() as app:
        gone = undo_data(app.store, version)
        document, _ = _standing(app)
    said = label("update_said.undone", version=gone.version, now=document["data"])
    cli.answer({"undone": gone.version, **document}, [said])


def _standing(app: App) -> tuple[dict[str, Any], list[str]]:
    now = standing(app.store)
    packages = [
        {"version": each.version, "made_at": each.made_at, "applied_at": each.applied_at, "key": each.key,
         "changes": list(each.changes), "files": sorted(each.files), "in_use": each.id not in now.silent}
        for each in now.packages
    ]  # fmt: skip
    document = {"program": now.program, "data": now.data, "shipped_data": now.shipped, "keys": now.keys,
                "packages": packages}  # fmt: skip
    return document, standing_lines(now)


def _document(found: Looked) -> dict[str, Any]:
    told = found.manifest
    return {
        "part": told.part, "version": told.version, "replaces": found.now, "made_at": told.made_at, "key": found.key,
        "changes": told.changes, "files": msgspec.to_builtins(found.files),
    }  # fmt: skip
