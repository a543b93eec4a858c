"""`netral retention`: until when a campaign's data are kept, and their destruction with a berita acara."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from netral_desktop.reports import keeping
from netral_desktop.reports.keeping import Destroyed, Kept
from netral_desktop.words import label

from .context import StderrProgress, context

words = typer.Typer(no_args_is_help=True, help="Masa simpan data kegiatan, dan pemusnahannya dengan berita acara.")

CampaignId = Annotated[str, typer.Argument(metavar="KEGIATAN", help="Id kegiatan dari `retention list`.")]


@words.command("list")
def list_(ctx: typer.Context) -> None:
    """Kegiatan dengan masa simpannya, dan yang sudah dimusnahkan."""
    cli = context(ctx)
    with cli.open() as app:
        found = keeping.kept_campaigns(app.store)
        with app.store.read() as c:
            gone, rule = keeping.destructions(c), keeping.rule_here(c)
    cli.answer(
        {
            "campaigns": [asdict(each) | {"until": each.until.isoformat()} for each in found],
            "destroyed": [_document(each) for each in gone],
            "rule": {"years": rule.years, "sources": list(rule.sources), "note": rule.note},
        },
        [_row(each) for each in found] or [label("cli.none_yet")],
    )


@words.command("date")
def date_(
    ctx: typer.Context,
    campaign: CampaignId,
    until: Annotated[str | None, typer.Option("--until", help="Simpan sampai dengan hari ini, 2034-11-26.")] = None,
    default: Annotated[bool, typer.Option("--default", help="Kembali ke aturan baku.")] = False,
) -> None:
    """Tentukan sampai kapan data sebuah kegiatan disimpan; tanpa opsi: tampilkan."""
    cli = context(ctx)
    with cli.open() as app:
        if until is not None or default:
            day = keeping.set_kept_until(app.store, campaign, None if default else until)
        else:
            with app.store.read() as c:
                day = keeping.kept_until(c, campaign)
    cli.answer({"until": day.isoformat()}, [label("cli.retention_until", until=day)])


@words.command("destroy")
def destroy(
    ctx: typer.Context,
    campaign: CampaignId,
    out: Annotated[Path | None, typer.Option("--out", help="Berkas PDF berita acaranya.")] = None,
    number: Annotated[str, typer.Option("--number", help="Nomor berita acara.")] = "",
    title: Annotated[str, typer.Option("--title", help="Ketik judul kegiatannya sebagai penegasan.")] = "",
    word: Annotated[str, typer.Option("--word", help="Ketik MUSNAHKAN sebagai penegasan kedua.")] = "",
) -> None:
    """Musnahkan data sebuah kegiatan yang masa simpannya habis; tanpa --out hanya ditampilkan apa yang akan hilang."""
    cli, progress = context(ctx), StderrProgress()
    with cli.open() as app:
        if out is None:
            seen = app.preview_destruction(campaign)
            rows = sum(seen.counts.values())
            told = label("cli.retention_would", rows=rows, pictures=seen.pictures)
            document = asdict(seen) | {"until": seen.until.isoformat(), "destroyed": False}
            cli.answer(document, [told, *filter(None, [seen.forbidden]), *_copies(seen.copies)])
            return
        done = app.destroy_campaign(campaign, out, letter=number, title=title, word=word, progress=progress)
    progress.finish()
    pictures = done.counts.get("pictures", 0)
    rows = sum(done.counts.values()) - pictures
    said = label("cli.destroyed", number=done.number, rows=rows, pictures=pictures, file=out)
    cli.answer({**_document(done), "file": str(out)}, [said, *_copies(done.copies)])


def _document(each: Destroyed) -> dict[str, Any]:
    return asdict(each)


def _copies(copies: dict[str, str]) -> list[str]:
    return [
        label("cli.destroyed_copies", name=name, until=until) if until else label("cli.destroyed_by_hand", name=name)
        for name, until in copies.items()
    ]


def _row(each: Kept) -> str:
    state = "destroyed" if each.destroyed else "active" if each.active else "due" if each.due else "kept"
    return label(
        "cli.retention_row", id=each.id, until=each.until, title=each.title,
        state=label(f"cli.retention_state.{state}", number=each.destroyed),
    )  # fmt: skip
