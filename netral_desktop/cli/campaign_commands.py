"""`netral campaign`: the drive with its circular and deadlines."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Annotated, Any, cast

import msgspec
import typer

from netral_desktop.app import App
from netral_desktop.campaigns.data_files import DataFiles, data_files
from netral_desktop.campaigns.duties import Duty
from netral_desktop.campaigns.queries import (
    Campaign,
    active_campaign,
    all_campaigns,
    campaign_terms,
    campaign_text,
    text_or_default,
    texts_of,
)
from netral_desktop.campaigns.templates import TextKind, decode_text
from netral_desktop.campaigns.terms import CampaignTerms
from netral_desktop.kernel.errors import UsageProblem
from netral_desktop.kernel.text import long_day
from netral_desktop.words import label

from .chosen import file_bytes
from .context import context

words = typer.Typer(no_args_is_help=True, help="Kegiatan netralitas: surat edaran, tenggat, teks baku.")


@words.command("new")
def new(
    ctx: typer.Context,
    title: Annotated[str, typer.Option(help="Judul, misalnya “Pemilu 2029”.")],
    circular: Annotated[str, typer.Option(help="Nomor surat edaran.")],
    pact_deadline: Annotated[str, typer.Option("--pact-deadline", help="Tenggat pakta, 2029-11-22.")],
    ikrar_deadline: Annotated[str, typer.Option("--ikrar-deadline", help="Tenggat ikrar, 2029-11-26.")],
    leader_deadline: Annotated[
        str | None, typer.Option("--leader-deadline", help="Tenggat pakta untuk pimpinan, bila lebih awal.")
    ] = None,
    leader_ikrar_deadline: Annotated[
        str | None, typer.Option("--leader-ikrar-deadline", help="Tenggat ikrar untuk pimpinan, bila lebih awal.")
    ] = None,
    kind: Annotated[
        str | None, typer.Option("--kind", help="Jenis kegiatan, misalnya pilkades; baku: pemilu-2029.")
    ] = None,
) -> None:
    """Buat kegiatan netralitas dengan teks baku dan jadikan yang aktif."""
    from netral_desktop.campaigns.service import new_campaign

    cli = context(ctx)
    with cli.open() as app:
        leaders = {Duty.PACT: leader_deadline, Duty.IKRAR: leader_ikrar_deadline}
        made = new_campaign(
            app.store,
            title=title,
            circular=circular,
            pact_deadline=pact_deadline,
            ikrar_deadline=ikrar_deadline,
            leader_deadlines={duty.value: day for duty, day in leaders.items() if day},
            kind=kind,
        )
        cli.answer({"campaign": asdict(made)}, [label("cli.campaign_active", title=made.title), *made.notes])


@words.command("show")
def show(ctx: typer.Context) -> None:
    """Tampilkan kegiatan netralitas yang aktif."""
    cli = context(ctx)
    with cli.open() as app:
        found = _active(app)
        with app.store.read() as c:
            terms = campaign_terms(c, found.id)
        cli.answer({"campaign": asdict(found) | {"terms": _whole(terms)}}, _lines(found))


@words.command("list")
def list_(ctx: typer.Context) -> None:
    """Tampilkan semua kegiatan netralitas, terbaru di atas."""
    cli = context(ctx)
    with cli.open() as app:
        with app.store.read() as c:
            found = all_campaigns(c)
        cli.answer(
            {"campaigns": [asdict(each) for each in found]},
            [f"{each.id} · {each.title}{label('cli.active') if each.active else ''}" for each in found],
        )


@words.command("use")
def use(
    ctx: typer.Context, campaign_id: Annotated[str, typer.Argument(metavar="ID", help="Id kegiatan netralitas.")]
) -> None:
    """Jadikan satu kegiatan netralitas yang aktif; yang lain tetap dapat dibaca."""
    from netral_desktop.campaigns.editing import use_campaign

    cli = context(ctx)
    with cli.open() as app:
        chosen = use_campaign(app.store, campaign_id)
        cli.answer({"campaign": asdict(chosen)}, [label("cli.campaign_active", title=chosen.title)])


@words.command("edit")
def edit(
    ctx: typer.Context,
    title: Annotated[str | None, typer.Option(help="Judul.")] = None,
    circular: Annotated[str | None, typer.Option(help="Nomor surat edaran.")] = None,
    circular_date: Annotated[str | None, typer.Option("--circular-date", help="Tanggal surat edaran.")] = None,
    issuer: Annotated[str | None, typer.Option(help="Penerbit surat edaran.")] = None,
    place: Annotated[str | None, typer.Option(help="Tempat penandatanganan.")] = None,
    time_zone: Annotated[str | None, typer.Option("--time-zone", help="WIB, WITA, atau WIT.")] = None,
    pact_deadline: Annotated[str | None, typer.Option("--pact-deadline", help="Tenggat pakta.")] = None,
    ikrar_deadline: Annotated[str | None, typer.Option("--ikrar-deadline", help="Tenggat ikrar.")] = None,
    video_deadline: Annotated[
        str | None, typer.Option("--video-deadline", help="Tenggat video; kosong: tidak ada.")
    ] = None,
) -> None:
    """Ubah kegiatan netralitas yang aktif; yang tidak disebut tetap."""
    from netral_desktop.campaigns.editing import CampaignFields, edit_campaign

    given = {
        "title": title, "circular_number": circular, "circular_date": circular_date, "issuer": issuer, "place": place,
        "time_zone": time_zone, "pact_deadline": pact_deadline, "ikrar_deadline": ikrar_deadline,
        "video_deadline": video_deadline,
    }  # fmt: skip
    fields = cast(CampaignFields, {name: value for name, value in given.items() if value is not None})
    cli = context(ctx)
    with cli.open() as app:
        changed = edit_campaign(app.store, _active(app).id, **fields)
        cli.answer({"campaign": asdict(changed)}, _lines(changed))


@words.command("text")
def text(
    ctx: typer.Context,
    kind: Annotated[TextKind, typer.Argument(metavar="KIND", help="pact_asn, pact_non_asn, ikrar, information ...")],
    source: Annotated[Path | None, typer.Option("--from", help="Berkas JSON dengan teks yang baru.")] = None,
) -> None:
    """Tampilkan satu teks kegiatan netralitas yang aktif; dengan --from, simpan dahulu versi barunya."""
    from netral_desktop.campaigns.editing import save_text

    cli = context(ctx)
    with cli.open() as app:
        campaign = _active(app)
        if source is not None:
            save_text(app.store, campaign.id, kind, decode_text(kind, file_bytes(source)))
        with app.store.read() as c:
            own = kind in texts_of(c, campaign.id)
            text_id = campaign_text(c, campaign.id, kind)[0] if own else None
            newest = text_or_default(c, campaign.id, kind)
        document = msgspec.to_builtins(newest)
        cli.answer({"id": text_id, "text": document}, [msgspec.json.format(msgspec.json.encode(newest)).decode()])


@words.command("terms")
def terms_(
    ctx: typer.Context,
    file: Annotated[
        Path | None, typer.Option("--file", help="Berkas JSON: bagian yang disebut di dalamnya diganti.")
    ] = None,
    catalogue: Annotated[bool, typer.Option("--catalogue", help="Juga semua yang dapat dipilih.")] = False,
    witness: Annotated[
        list[str] | None,
        typer.Option("--witness", help="Saksi di setiap pakta, id atau nama dari Pejabat & saksi; paling banyak tiga."),
    ] = None,
    no_witness: Annotated[bool, typer.Option("--no-witness", help="Tanpa saksi dari kabupaten.")] = False,
) -> None:
    """Tampilkan dasar hukum, larangan, sanksi, kewajiban, dan saksi kegiatan yang aktif; ganti dari berkas."""
    from netral_desktop.campaigns.editing import choose_witnesses, save_terms
    from netral_desktop.campaigns.terms import changed_terms

    cli = context(ctx)
    with cli.open() as app:
        campaign = _active(app)
        if file is not None:
            body = file_bytes(file)
            with app.store.read() as c:
                before = campaign_terms(c, campaign.id)
            save_terms(app.store, campaign.id, changed_terms(before, body))
        if witness or no_witness:
            choose_witnesses(app.store, campaign.id, witness or [])
        with app.store.read() as c:
            found, files = campaign_terms(c, campaign.id), data_files(c)
    document: dict[str, Any] = {"terms": _whole(found)}
    if catalogue:
        document["catalogue"] = _catalogue(files)
    named = {each.id: each.name for each in found.officials}
    lines = [
        *(label("cli.term_law", words=law.short) for law in found.legal_bases),
        *(
            label("cli.term_prohibition", id=key, words=act)
            for each in found.prohibitions
            for key, act in each.acts.items()
        ),
        *(label("cli.term_sanction", id=each.id, words=each.text) for each in found.sanctions),
        *(f"{key}: {words_}" for key, words_ in found.tracked.items()),
        *(label("cli.term_witness", name=named[each]) for each in found.witnesses),
    ]
    cli.answer(document, lines)


@words.command("kinds")
def kinds(ctx: typer.Context) -> None:
    """Jenis kegiatan yang dapat dimulai, yang biasa di atas."""
    from netral_desktop.campaigns.kinds import campaign_kinds

    found = campaign_kinds()
    context(ctx).answer(
        {"kinds": [msgspec.to_builtins(each) for each in found]}, [f"{each.id} · {each.label}" for each in found]
    )


def _catalogue(files: DataFiles) -> dict[str, Any]:
    from netral_desktop.campaigns import templates

    lists = {
        "legal_bases": templates.legal_bases(files), "prohibitions": templates.prohibition_sets(files),
        "sanctions": templates.sanctions(files), "superseded_sanctions": templates.superseded_sanctions(files),
    }  # fmt: skip
    return {name: msgspec.to_builtins(each) for name, each in lists.items()}


def _whole(terms: CampaignTerms) -> dict[str, Any]:
    """The terms with what is empty as well."""
    whole = {name: msgspec.to_builtins(getattr(terms, name)) for name in terms.__struct_fields__}
    for told, each in zip(whole["prohibitions"], terms.prohibitions, strict=True):
        told["acts"] = each.acts
    return whole


def _active(app: App) -> Campaign:
    with app.store.read() as c:
        found = active_campaign(c)
    if found is None:
        raise UsageProblem("no_campaign.commands")
    return found


def _lines(campaign: Campaign) -> list[str]:
    deadlines = (
        ("cli.pact_deadline", campaign.pact_deadline),
        ("cli.ikrar_deadline", campaign.ikrar_deadline),
        ("cli.video_deadline", campaign.video_deadline),
    )
    days = [label(key, day=long_day(date.fromisoformat(day))) for key, day in deadlines if day]
    return [campaign.title, campaign.circular, *days, *campaign.notes]
