"""`netral store`: the words about a database on a server."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from netral_desktop.store.engines.door import given_address, shown_server
from netral_desktop.words import label

from .context import StderrProgress, context, given_new_password


def add_to(words: typer.Typer) -> None:
    """Put them among the words of the store."""
    words.command("server")(server)
    words.command("move")(move)
    words.command("share")(share)
    words.command("join")(join)


def server(
    ctx: typer.Context,
    renew: Annotated[
        bool, typer.Option("--renew", help="Simpan alamat baru dari NETRAL_DATABASE_URL atau berkas database.url.")
    ] = False,
) -> None:
    """Katakan di mana basis datanya, atau simpan alamat servernya yang baru."""
    from netral_desktop.store.moving import renew_address

    cli = context(ctx)
    if renew:
        address = given_address(cli.data)
        renew_address(cli.data, cli.password(), address)
        cli.open().close()
    found = shown_server(cli.data)
    said = label("cli.in_folder", folder=cli.data) if found is None else label("cli.on_server", server=found)
    cli.answer({"server": found, "folder": str(cli.data)}, [said])


def move(ctx: typer.Context) -> None:
    """Pindahkan data dari folder ini ke server PostgreSQL; folder lama disisihkan, tidak dihapus."""
    from netral_desktop.store.moving import move_to_server

    cli, progress = context(ctx), StderrProgress()
    aside = move_to_server(cli.data, cli.password(), given_address(cli.data), progress=progress)
    progress.finish()
    found = shown_server(cli.data)
    cli.answer({"server": found, "aside": str(aside)}, [label("cli.moved", server=found or "", aside=aside)])


def share(
    ctx: typer.Context,
    to: Annotated[Path, typer.Option("--to", help="Folder kosong, misalnya di stik USB.")],
) -> None:
    """Tulis folder kunci supaya komputer lain dapat membuka data di server, dengan kata sandinya sendiri."""
    from netral_desktop.store.moving import share as write_share

    cli = context(ctx)
    password = cli.password()
    write_share(cli.data, to, password, given_new_password() or password)
    cli.answer({"folder": str(to)}, [label("cli.shared", folder=to)])


def join(
    ctx: typer.Context,
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Folder kunci dari `netral store share`.")],
) -> None:
    """Pakai folder kunci dari komputer lain, supaya komputer ini membuka data di server."""
    from netral_desktop.store.moving import take_share

    cli = context(ctx)
    take_share(cli.data, folder)
    found = shown_server(cli.data)
    cli.answer({"server": found, "folder": str(cli.data)}, [label("cli.on_server", server=found or "")])
