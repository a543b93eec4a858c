"""`netral ikrar`: the oath and who was there."""

from __future__ import annotations

from typing import Annotated

import typer

from netral_desktop.ikrar import service
from netral_desktop.ikrar.status import AttendanceStatus
from netral_desktop.kernel.data_folder import OFFICE
from netral_desktop.words import label

from .context import context

words = typer.Typer(no_args_is_help=True, help="Ikrar: sesi dan kehadiran.")


@words.command("open")
def open_(
    ctx: typer.Context,
    title: Annotated[str, typer.Option(help="Judul sesi.")],
    date: Annotated[str, typer.Option(help="Hari, 2029-11-20.")],
    place: Annotated[str, typer.Option(help="Tempat.")],
    leader: Annotated[str, typer.Option(help="Pemimpin ikrar.")],
    witness: Annotated[list[str] | None, typer.Option(help="Saksi; boleh berulang.")] = None,
) -> None:
    """Buka sesi ikrar."""
    cli = context(ctx)
    with cli.open(OFFICE) as app:
        session = service.open_session(
            app.store, title=title, day=date, place=place, leader=leader, witnesses=witness or ()
        )
        cli.answer({"session": session}, [label("cli.session_opened", session=session)])


@words.command("mark")
def mark(
    ctx: typer.Context,
    who: Annotated[str, typer.Argument(metavar="WHO", help="NIP, kode lembar, atau id orang.")],
    session: Annotated[str, typer.Option(help="Id sesi.")],
    status: Annotated[AttendanceStatus, typer.Option(help="Kehadiran.")] = AttendanceStatus.PRESENT,
) -> None:
    """Catat kehadiran satu orang."""
    cli = context(ctx)
    with cli.open(OFFICE) as app:
        person = service.resolve(app.store, who)
        service.mark(app.store, session, person, status)
        cli.answer({"person": person, "status": status.value}, [label("cli.marked", status=status.label)])
