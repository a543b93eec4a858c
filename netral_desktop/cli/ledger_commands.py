"""`netral ledger`: what was done here, in words; the same as a signed file; and whether either is whole."""

from __future__ import annotations

from dataclasses import asdict
from datetime import tzinfo
from pathlib import Path
from typing import Annotated

import typer

from netral_desktop.campaigns.queries import active_campaign, time_zone_of
from netral_desktop.followup import trail
from netral_desktop.kernel.clock import from_text
from netral_desktop.kernel.text import hour
from netral_desktop.roster.queries import known_person
from netral_desktop.words import label

from .context import context

words = typer.Typer(no_args_is_help=True, help="Jejak: apa yang dikerjakan di sini, oleh siapa, dan kapan.")


@words.command("list")
def list_(
    ctx: typer.Context,
    person: Annotated[str | None, typer.Option(help="Hanya tentang orang ini: NIP atau id.")] = None,
    sheet: Annotated[str | None, typer.Option(help="Hanya tentang lembar dengan kode ini.")] = None,
    actor: Annotated[str | None, typer.Option(help="Hanya yang dikerjakan petugas ini: kode, nama, atau id.")] = None,
    since: Annotated[str | None, typer.Option("--from", help="Sejak hari ini, 2029-11-27.")] = None,
    until: Annotated[str | None, typer.Option("--to", help="Sampai dengan hari ini.")] = None,
    most: Annotated[int, typer.Option(min=1, help="Paling banyak sekian baris, yang terbaru dahulu.")] = trail.MOST,
) -> None:
    """Jejak dalam kata-kata, yang terbaru dahulu."""
    cli = context(ctx)
    with cli.open() as app, app.store.read() as c:
        person_id = None
        if person is not None:
            person_id = known_person(c, person, office=app.store.office if app.is_office else None).id
        wanted = trail.wanted_of(person_id, sheet, actor, since, until)
        zone = time_zone_of(active_campaign(c))
        shown, in_all = trail.entries(c, wanted, most=most), trail.count(c, wanted)
    lines = [f"{one.seq}  {_moment(one.at, zone)}  {one.who}  {one.what}  {one.touched}".rstrip() for one in shown]
    if in_all > len(shown):
        lines.append(label("cli.trail_more", shown=len(shown), entries=in_all))
    cli.answer(
        {
            "entries": [{**asdict(one), "what": one.what} for one in shown],
            "count": in_all,
        },
        lines or [label("cli.none_yet")],
    )


def _moment(at: str, zone: tzinfo | None) -> str:
    there = from_text(at).astimezone(zone)
    return f"{there:%Y-%m-%d} {hour(there)}"


@words.command("export")
def export(ctx: typer.Context, out: Annotated[Path, typer.Option("--out", help="Berkas yang ditulis.")]) -> None:
    """Tulis seluruh jejak ke sebuah berkas bertanda tangan, tanpa data pribadi."""
    from netral_desktop.reports.trail_file import write_trail

    cli = context(ctx)
    with cli.open() as app:
        entries = write_trail(app.store, out, app.sealer())
    cli.answer({"file": str(out), "entries": entries}, [label("cli.trail_written", entries=entries, file=out)])


@words.command("check")
def check(
    ctx: typer.Context,
    file: Annotated[Path | None, typer.Argument(metavar="[BERKAS]", help="Berkas dari `ledger export`.")] = None,
) -> None:
    """Periksa rantai jejak di sini, atau rantai dan tanda tangan jejak dalam sebuah berkas."""
    cli = context(ctx)
    with cli.open() as app:
        if file is not None:
            found = app.check_trail(file)
            if found.differs or not found.known:
                cli.partly_refused()
            cli.answer({**asdict(found), "message": found.sentence}, [found.sentence])
            return
        broken, (entries, head) = app.store.broken_entries(), app.store.ledger_head()
    if broken:
        cli.partly_refused()
    said = label("cli.trail_broken", first=broken[0]) if broken else label("cli.trail_whole", entries=entries)
    cli.answer({"entries": entries, "head": head, "broken": broken}, [said])
