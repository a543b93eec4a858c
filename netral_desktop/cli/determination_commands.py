"""`netral regency`: figures frozen for the Sekda to sign, the number of the signed paper, what has changed since."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Any

import typer

from netral_desktop.followup.determined import Change, Determination
from netral_desktop.kernel.data_folder import REGENCY
from netral_desktop.words import label

from .context import context


def add_to(words: typer.Typer) -> None:
    """Put them among the words of the regency."""
    words.command("freeze")(freeze_figures)
    words.command("determine")(determine_figures)
    words.command("determinations")(determinations)
    words.command("withdraw")(withdraw_determination)


def freeze_figures(
    ctx: typer.Context,
    discard: Annotated[bool, typer.Option("--discard", help="Buang yang dibekukan dan belum ditandatangani.")] = False,
) -> None:
    """Bekukan angka sekarang untuk dicetak (laporan H) dan ditandatangani; nomornya dicatat oleh `determine`."""
    from netral_desktop.regency.determining import freeze, unfreeze

    cli = context(ctx)
    with cli.open(REGENCY) as app:
        if discard:
            unfreeze(app.store)
            cli.answer({"dropped": True}, [label("cli.figures_unfrozen")])
            return
        made = freeze(app.store)
        cli.answer(_told(made), [_line(made)])


def determine_figures(
    ctx: typer.Context,
    number: Annotated[str, typer.Option(help="Nomor penetapan, seperti di kertasnya.")],
    day: Annotated[str, typer.Option("--date", help="Tanggalnya, misalnya 2029-11-30.")],
    signer: Annotated[str, typer.Option(help="Yang menetapkan.")] = "Sekretaris Daerah",
) -> None:
    """Catat nomor penetapan yang ditandatangani, untuk angka yang dibekukan dan dicetak."""
    from netral_desktop.regency.determining import determine

    cli = context(ctx)
    with cli.open(REGENCY) as app:
        made = determine(app.store, number=number, day=day, signer=signer)
        cli.answer(_told(made), [_line(made)])


def determinations(ctx: typer.Context) -> None:
    """Penetapan kegiatan yang aktif, dan apa yang berubah sesudah yang berlaku."""
    from netral_desktop.campaigns.queries import active_campaign
    from netral_desktop.followup.determined import (
        changes_since,
        determination_history,
        figures_now,
        standing_determination,
    )

    cli = context(ctx)
    with cli.open(REGENCY) as app:
        with app.store.read() as c:
            campaign = active_campaign(c)
            found = [] if campaign is None else determination_history(c, campaign.id)
            holds = None if campaign is None else standing_determination(c, campaign.id)
            changes = [] if holds is None else changes_since(holds, figures_now(c))
        cli.answer(
            {"determinations": [_told(each) for each in found], "changes": [_changed(each) for each in changes]},
            [*map(_line, found), *map(_change_line, changes)] or [label("cli.none")],
        )


def withdraw_determination(
    ctx: typer.Context, note: Annotated[str, typer.Option("--note", help="Alasannya.")] = ""
) -> None:
    """Cabut penetapan yang berlaku; riwayatnya tetap."""
    from netral_desktop.regency.determining import withdraw

    cli = context(ctx)
    with cli.open(REGENCY) as app:
        withdraw(app.store, note)
        cli.answer({"withdrawn": True}, [label("cli.determination_withdrawn")])


def _told(each: Determination) -> dict[str, Any]:
    due, pacts, oaths = each.totals
    return {**asdict(each), "people": due, "pacts": pacts, "ikrar": oaths}


def _changed(change: Change) -> dict[str, Any]:
    due, pacts, oaths = change.differences
    return {**asdict(change), "people": due, "pacts": pacts, "ikrar": oaths}


def _line(each: Determination) -> str:
    due, pacts, oaths = each.totals
    if each.draft:
        key = "cli.figures_frozen" if each.ended_at is None else "cli.figures_frozen_before"
        return f"{label(key, at=each.at, due=due, pacts=pacts, oaths=oaths)} {each.sha256}"
    key = "cli.determined" if each.ended_at is None else "cli.determined_before"
    said = label(key, number=each.number, day=each.day, signer=each.signer, due=due, pacts=pacts, oaths=oaths)
    return f"{said} {each.sha256}"


def _change_line(change: Change) -> str:
    due, pacts, oaths = change.differences
    return label(
        "cli.determined_change", code=change.code, name=change.name, due=f"{due:+d}", pacts=f"{pacts:+d}",
        oaths=f"{oaths:+d}",
    )  # fmt: skip
