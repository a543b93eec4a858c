"""`netral duties`: what the campaign tracks, and what is noted by hand of people who fulfilled it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from netral_desktop.campaigns.duties import Tier
from netral_desktop.followup.duties import tracked_duties
from netral_desktop.followup.queries import totals
from netral_desktop.followup.signing import SigningWay
from netral_desktop.kernel.data_folder import OFFICE
from netral_desktop.kernel.errors import UsageProblem
from netral_desktop.roster.queries import find_person
from netral_desktop.store.backups.before import MANY
from netral_desktop.store.backups.layout import Why
from netral_desktop.words import label

from .chosen import people_ids
from .context import context

words = typer.Typer(
    no_args_is_help=True, help="Kewajiban yang dicatat: pakta, ikrar, dan yang ditambah kegiatan netralitas."
)


@words.command("list")
def list_(ctx: typer.Context) -> None:
    """Tampilkan kewajiban yang dicatat, tenggatnya, dan berapa orang sudah memenuhinya."""
    cli = context(ctx)
    with cli.open() as app, app.store.read() as c:
        duties = tracked_duties(c)
        counted = totals(c, app.store.office if app.is_office else None)
    document = [
        {
            "key": duty.key, "label": duty.label, "states": counted.duties[duty.key],
            "deadlines": {tier.value: day for tier, day in duty.deadlines.items()},
        }
        for duty in duties
    ]  # fmt: skip
    lines = [
        " · ".join(
            [
                f"{duty.key}: {duty.label}",
                label("cli.duty_done", done=counted.duties[duty.key][duty.done.value], people=counted.people),
                *(f"{label(f'tier.{tier.value}')} {day}" for tier, day in duty.deadlines.items()),
            ]
        )
        for duty in duties
    ]
    cli.answer({"duties": document}, lines)


@words.command("mark")
def mark(
    ctx: typer.Context,
    who: Annotated[list[str], typer.Argument(metavar="WHO...", help="NIP, nomor pegawai, atau id; boleh beberapa.")],
    duty: Annotated[str, typer.Option("--duty", help="Kewajiban, misalnya logo atau aplikasi.")],
    on: Annotated[str | None, typer.Option("--on", help="Tanggal dipenuhi, 2029-11-20; baku: hari ini.")] = None,
    note: Annotated[str, typer.Option("--note", help="Catatan.")] = "",
    photo: Annotated[Path | None, typer.Option("--photo", help="Foto atau PDF sebagai bukti.")] = None,
    withdraw: Annotated[bool, typer.Option("--withdraw", help="Batalkan catatannya.")] = False,
) -> None:
    """Catat bahwa orang-orang ini sudah memenuhi satu kewajiban; pakta dan ikrar dicatat dari lembar dan sesinya."""
    from netral_desktop.followup.marks import mark_duty, withdraw_duty

    cli = context(ctx)
    with cli.open(OFFICE) as app:
        with app.store.read() as c:
            ids = people_ids(c, who, app.store.office)
        if len(ids) >= MANY:
            cli.back_up_before(app, Why.MANY)
        if withdraw:
            gone = withdraw_duty(app.store, ids, duty)
            cli.answer({"people": ids, "duty": duty, "withdrawn": gone}, [label("cli.duty_withdrawn", notes=gone)])
            return
        mark_duty(app.store, ids, duty, done_on=on, note=note, photo=photo)
        cli.answer({"people": ids, "duty": duty, "state": "done"}, [label("cli.duty_noted", people=len(ids))])


@words.command("office")
def office(
    ctx: typer.Context,
    duty: Annotated[str | None, typer.Option("--duty", help="Kewajiban; tanpa ini, yang sudah dicatat.")] = None,
    on: Annotated[str | None, typer.Option("--on", help="Tanggal dipenuhi, 2029-11-20; baku: hari ini.")] = None,
    note: Annotated[str, typer.Option("--note", help="Catatan.")] = "",
    photo: Annotated[Path | None, typer.Option("--photo", help="Foto atau PDF sebagai bukti.")] = None,
    withdraw: Annotated[bool, typer.Option("--withdraw", help="Batalkan catatannya.")] = False,
) -> None:
    """Catat bahwa kantor sebagai kantor sudah memenuhi satu kewajiban, misalnya logo di gerbang."""
    from netral_desktop.followup.office_duties import mark_office, office_duties, withdraw_office

    cli = context(ctx)
    with cli.open() as app:
        if duty is not None and withdraw:
            withdraw_office(app.store, duty)
        elif duty is not None:
            mark_office(app.store, duty, done_on=on, note=note, photo=photo)
        with app.store.read() as c:
            found = office_duties(c, app.store.office if app.is_office else None)
    cli.answer(
        {
            "duties": [
                {"office": d.office, "duty": d.duty, "done_on": d.done_on, "note": d.note, "photo": d.photo is not None}
                for d in found
            ]
        },
        [f"{d.office}  {d.duty}  {d.done_on}  {d.note or ''}".rstrip() for d in found] or [label("cli.none")],
    )


@words.command("photo")
def photo(
    ctx: typer.Context,
    duty: Annotated[str, typer.Option("--duty", help="Kewajiban.")],
    out: Annotated[Path, typer.Option(help="Berkas yang ditulis.")],
    who: Annotated[str | None, typer.Option("--person", help="NIP atau id; tanpa ini, foto kantor.")] = None,
) -> None:
    """Keluarkan foto bukti satu kewajiban ke sebuah berkas."""
    from netral_desktop.followup.marks import photo_of_person
    from netral_desktop.followup.office_duties import photo_of_office

    cli = context(ctx)
    with cli.open(OFFICE) as app:
        if who is None:
            photo_of_office(app.store, duty, out)
        else:
            with app.store.read() as c:
                person = find_person(c, who, office=app.store.office)
            if person is None:
                raise UsageProblem("no_person")
            photo_of_person(app.store, person.id, duty, out)
    cli.answer({"file": str(out)}, [label("cli.photo_written", file=out)])


@words.command("dates")
def signed_on(
    ctx: typer.Context,
    day: Annotated[str, typer.Argument(metavar="DAY", help="Hari penandatanganan, 2029-11-20; kosong: dibatalkan.")],
    batch: Annotated[str | None, typer.Option("--batch", help="Semua halaman satu kiriman.")] = None,
    page: Annotated[list[str] | None, typer.Option("--page", help="Halaman ini; boleh beberapa.")] = None,
    way: Annotated[SigningWay, typer.Option("--way", help="session, told, atau written.")] = SigningWay.TOLD,
) -> None:
    """Catat kapan lembar satu kiriman, atau halaman tertentu, ditandatangani."""
    from netral_desktop.followup.signing import note_signing_day

    cli = context(ctx)
    with cli.open(OFFICE) as app:
        noted = note_signing_day(app.store, day, batch=batch, pages=page or [], way=way)
    cli.answer({"pages": noted, "day": day or None}, [label("cli.signing_noted", pages=noted)])


@words.command("undated")
def undated(
    ctx: typer.Context,
    skip: Annotated[str | None, typer.Option("--skip", help="Kiriman ini tidak ditanyakan lagi.")] = None,
    ask: Annotated[str | None, typer.Option("--ask", help="Kiriman ini ditanyakan lagi.")] = None,
) -> None:
    """Tampilkan kiriman dengan pakta bertanda tangan yang harinya belum dicatat."""
    from netral_desktop.followup.signing import pass_over
    from netral_desktop.followup.signing import undated as undated_intakes

    cli = context(ctx)
    with cli.open(OFFICE) as app:
        if skip is not None:
            pass_over(app.store, skip)
        if ask is not None:
            pass_over(app.store, ask, back=True)
        with app.store.read() as c:
            found = undated_intakes(c, app.store.office)
    cli.answer(
        {"intakes": [{"batch": each.batch, "opened_at": each.opened_at, "pages": each.pages} for each in found]},
        [f"{each.batch}  {each.opened_at}  {len(each.pages)}" for each in found] or [label("cli.none")],
    )


@words.command("close")
def close(
    ctx: typer.Context,
    who: Annotated[list[str], typer.Argument(metavar="WHO...", help="NIP, nomor pegawai, atau id; boleh beberapa.")],
    decided_by: Annotated[str, typer.Option("--by", help="Siapa yang memutuskan.")] = "",
    reason: Annotated[str, typer.Option("--reason", help="Alasannya.")] = "",
    withdraw: Annotated[bool, typer.Option("--withdraw", help="Batalkan: perlu susulan lagi.")] = False,
) -> None:
    """Tutup ikrar orang-orang yang berhalangan dengan keputusan; tanpa ini mereka perlu susulan."""
    from netral_desktop.followup.closing import close_excused, reopen_excused

    cli = context(ctx)
    with cli.open(OFFICE) as app:
        with app.store.read() as c:
            ids = people_ids(c, who, app.store.office)
        if withdraw:
            reopened = reopen_excused(app.store, ids)
            cli.answer({"people": ids, "reopened": reopened}, [label("cli.excuse_reopened", people=reopened)])
            return
        close_excused(app.store, ids, decided_by=decided_by, reason=reason)
        cli.answer({"people": ids, "closed": len(ids)}, [label("cli.excuse_closed", people=len(ids))])


@words.command("track")
def track(
    ctx: typer.Context,
    duty: Annotated[str, typer.Argument(metavar="DUTY", help="logo, aplikasi, atau nama pendek sendiri.")],
    words_: Annotated[str, typer.Option("--label", help="Kewajiban sendiri: kalimatnya.")] = "",
    off: Annotated[bool, typer.Option("--off", help="Tidak dicatat lagi.")] = False,
    leaders: Annotated[str | None, typer.Option("--leader-deadline", help="Tenggat pimpinan, 2029-11-20.")] = None,
    staff: Annotated[str | None, typer.Option("--staff-deadline", help="Tenggat pegawai.")] = None,
) -> None:
    """Catat satu kewajiban di kegiatan yang aktif, ubah tenggatnya menurut tingkat, atau berhenti mencatatnya."""
    from netral_desktop.campaigns.editing import track_duty

    cli = context(ctx)
    days = {tier: day for tier, day in ((Tier.LEADERS, leaders), (Tier.STAFF, staff)) if day is not None}
    with cli.open() as app:
        terms = track_duty(app.store, duty, words=words_, off=off, deadlines=days)
        cli.answer({"duties": dict(terms.tracked)}, [f"{key}: {words_}" for key, words_ in terms.tracked.items()])
