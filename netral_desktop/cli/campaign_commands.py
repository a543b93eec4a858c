"""`netral campaign`: the drive with its circular and deadlines."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Annotated

import typer

from netral_desktop.campaigns.queries import Campaign, active_campaign
from netral_desktop.kernel.errors import UsageProblem
from netral_desktop.kernel.text import long_day

from .context import context

words = typer.Typer(no_args_is_help=True, help="Kampanye: surat edaran, tenggat, teks baku.")


@words.command("new")
def new(
    ctx: typer.Context,
    title: Annotated[str, typer.Option(help="Judul, misalnya “Pemilu 2029”.")],
    circular: Annotated[str, typer.Option(help="Nomor surat edaran.")],
    pact_deadline: Annotated[str, typer.Option("--pact-deadline", help="Tenggat pakta, 2029-11-22.")],
    ikrar_deadline: Annotated[str, typer.Option("--ikrar-deadline", help="Tenggat ikrar, 2029-11-26.")],
) -> None:
    """Buat kampanye dengan teks baku dan jadikan yang aktif."""
    from netral_desktop.campaigns.service import new_campaign

    cli = context(ctx)
    with cli.open() as app:
        made = new_campaign(
            app.store, title=title, circular=circular, pact_deadline=pact_deadline, ikrar_deadline=ikrar_deadline
        )
        cli.answer({"campaign": asdict(made)}, [f"Kampanye “{made.title}” aktif.", *made.notes])


@words.command("show")
def show(ctx: typer.Context) -> None:
    """Tampilkan kampanye yang aktif."""
    cli = context(ctx)
    with cli.open() as app:
        with app.store.read() as c:
            found = active_campaign(c)
        if found is None:
            raise UsageProblem(
                "no_campaign",
                "Belum ada kampanye yang aktif.",
                "Buat dengan `netral campaign new` atau terima dari kabupaten.",
            )
        cli.answer({"campaign": asdict(found)}, _lines(found))


def _lines(campaign: Campaign) -> list[str]:
    deadlines = (
        ("Tenggat pakta", campaign.pact_deadline),
        ("Tenggat ikrar", campaign.ikrar_deadline),
        ("Tenggat video", campaign.video_deadline),
    )
    days = [f"{what}: {long_day(date.fromisoformat(day))}" for what, day in deadlines if day]
    return [campaign.title, campaign.circular, *days, *campaign.notes]
