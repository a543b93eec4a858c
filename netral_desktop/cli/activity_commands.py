"""`netral activities`: the log of sosialisasi, pembinaan and pengawasan."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from netral_desktop.campaigns.queries import today
from netral_desktop.followup.activities import Activity, log_activity, month_log, picture_of, remove_activity
from netral_desktop.followup.activity_kinds import ActivityKind
from netral_desktop.words import label

from .context import context

words = typer.Typer(no_args_is_help=True, help="Catatan sosialisasi, pembinaan, dan pengawasan.")

ActivityId = Annotated[str, typer.Argument(metavar="ID", help="Id kegiatan.")]


@words.command()
def add(
    ctx: typer.Context,
    what: Annotated[str, typer.Option(help="Apa yang dilakukan.")],
    kind: Annotated[ActivityKind, typer.Option(help="Jenis.")] = ActivityKind.BRIEFING,
    date: Annotated[str | None, typer.Option(help="Hari, 2029-11-20; baku: hari ini.")] = None,
    how: Annotated[str, typer.Option(help="Caranya: tatap muka, surat edaran, media sosial ...")] = "",
    speaker: Annotated[str, typer.Option(help="Narasumber.")] = "",
    material: Annotated[str, typer.Option(help="Materi yang dibagikan atau ditayangkan.")] = "",
    audience: Annotated[int | None, typer.Option(help="Jumlah peserta.")] = None,
    picture: Annotated[Path | None, typer.Option(help="Foto atau PDF.")] = None,
    session: Annotated[str | None, typer.Option(help="Id sesi yang dimaksud.")] = None,
) -> None:
    """Catat satu kegiatan."""
    cli = context(ctx)
    with cli.open() as app:
        noted = log_activity(
            app.store, kind, day=date, what=what, how=how, speaker=speaker, audience=audience, picture=picture,
            session_id=session, material=material,
        )  # fmt: skip
    cli.answer(noted.as_json(), [_line(noted)])


@words.command("list")
def list_(
    ctx: typer.Context, month: Annotated[str | None, typer.Option(help="Bulan, 2029-11; baku: bulan ini.")] = None
) -> None:
    """Kegiatan sebulan, dengan sesi sosialisasi, apel, dan pembinaan."""
    cli = context(ctx)
    with cli.open() as app, app.store.read() as c:
        wanted = month or today(c, app.store.clock()).isoformat()[:7]
        found = month_log(c, app.store.office if app.is_office else None, wanted)
    cli.answer(
        {"month": wanted, "activities": [{"office": one.office, **one.as_json()} for one in found]},
        [_line(one) for one in found] or [label("cli.none")],
    )


@words.command()
def remove(ctx: typer.Context, activity: ActivityId) -> None:
    """Hapus satu catatan kegiatan."""
    cli = context(ctx)
    with cli.open() as app:
        remove_activity(app.store, activity)
    cli.answer({"id": activity, "removed": True}, [label("cli.activity_removed")])


@words.command()
def picture(
    ctx: typer.Context, activity: ActivityId, out: Annotated[Path, typer.Option(help="Berkas yang ditulis.")]
) -> None:
    """Keluarkan foto sebuah kegiatan ke sebuah berkas."""
    cli = context(ctx)
    with cli.open() as app:
        picture_of(app.store, activity, out)
    cli.answer({"file": str(out)}, [label("cli.photo_written", file=out)])


def _line(one: Activity) -> str:
    people = "-" if one.audience is None else one.audience
    return label("cli.activity", day=one.day, kind=one.kind.label, what=one.what, people=people)
