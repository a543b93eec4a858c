"""`netral bundle` and `netral receive`: what travels between office and regency."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from netral_desktop.kernel.data_folder import OFFICE
from netral_desktop.kernel.errors import UsageProblem
from netral_desktop.store.backups.layout import Why
from netral_desktop.words import label

from .context import StderrProgress, approval_password, context

words = typer.Typer(no_args_is_help=True, help="Sinkronisasi: paket terenkripsi untuk kabupaten.")


@words.command("export")
def export(
    ctx: typer.Context,
    to: Annotated[Path, typer.Option("--to", help="Folder tujuan, misalnya stik USB.")],
    pack_mb: Annotated[
        float | None, typer.Option("--pack-mb", help="Batas satu lampiran surel; yang lazim 7, 14, atau 18.")
    ] = None,
    mail: Annotated[
        str | None, typer.Option("--mail", help="Tulis juga draf surel (.eml) ke alamat ini, atau ke ''.")
    ] = None,
) -> None:
    """Tulis paket terenkripsi dengan semua catatan dan pindaian yang belum diterima kabupaten."""
    from netral_desktop.sync import mail as drafts
    from netral_desktop.sync.service import export_bundle

    cli = context(ctx)
    with cli.open(OFFICE) as app:
        progress = StderrProgress()
        megabytes = drafts.DEFAULT_MB if pack_mb is None and mail is not None else pack_mb
        size = None if megabytes is None else drafts.pack_bytes(megabytes)
        drafts.checked_address(mail or "")
        done = export_bundle(app.store, to, pack_bytes=size, progress=progress)
        progress.finish()
        written = []
        if mail is not None:
            written = drafts.write_drafts(
                done.files, office=app.store.office, name=app.store.office_name, seq=done.seq, to=mail
            )
        cli.answer(
            {
                "seq": done.seq,
                "files": [{"path": str(f.path), "bytes": f.bytes, "sha256": f.sha256} for f in done.files],
                "drafts": [str(draft) for draft in written],
            },
            [label("cli.bundle_written", number=str(done.seq)), *(str(f.path) for f in done.files), *map(str, written)],
        )


@words.command("mail")
def mail_(
    ctx: typer.Context,
    to: Annotated[str | None, typer.Option("--to", help="Alamat surel kabupaten; '' menghapusnya.")] = None,
    pack_mb: Annotated[float | None, typer.Option("--pack-mb", help="Lampiran paling besar, dalam MB.")] = None,
) -> None:
    """Ke mana dan sebesar apa jendela menulis draf surel; tanpa opsi: tampilkan saja."""
    from dataclasses import asdict

    from netral_desktop.sync.mail import mail_settings, set_mail

    cli = context(ctx)
    with cli.open(OFFICE) as app:
        now = mail_settings(app.store)
        if to is not None or pack_mb is not None:
            now = set_mail(app.store, now.to if to is None else to, now.megabytes if pack_mb is None else pack_mb)
    cli.answer(asdict(now), [label("cli.mail", to=now.to or "-", megabytes=float(now.megabytes))])


@words.command("preview")
def preview(ctx: typer.Context) -> None:
    """Apa yang akan dibawa paket berikutnya, seberapa besar, dan apa yang dikeluhkan tanda terima terakhir."""
    from dataclasses import asdict

    from netral_desktop.sync.complaints import complaints
    from netral_desktop.sync.queries import bundles_as_told
    from netral_desktop.sync.sending import read_outgoing

    cli = context(ctx)
    with cli.open(OFFICE) as app:
        with app.store.read() as c:
            goes, told, sent = read_outgoing(c, app.store.office), complaints(c), bundles_as_told(c)
        cli.answer(
            {
                **asdict(goes), "bytes": goes.bytes, "complaints": [asdict(each) for each in told],
                "bundles": [asdict(each) for each in sent],
            },
            [
                label(
                    "cli.bundle_preview", people=goes.people, pages=goes.pages, new=goes.new, again=goes.under_way,
                    acknowledged=goes.acknowledged, megabytes=goes.bytes / 1_000_000,
                ),
                *(f"{each.what} {each.next}" for each in told),
            ],
        )  # fmt: skip


@words.command("approve")
def approve(
    ctx: typer.Context,
    operator: Annotated[
        str | None, typer.Option("--by", help="Kode petugas kepala kantor; kata sandinya NETRAL_APPROVAL_PASSPHRASE.")
    ] = None,
    letter: Annotated[str | None, typer.Option("--letter", help="Nomor surat pengantar yang ditandatangani.")] = None,
    day: Annotated[str, typer.Option("--date", help="Tanggal surat itu, misalnya 2029-11-22.")] = "",
    signer: Annotated[str, typer.Option("--signer", help="Yang menandatanganinya.")] = "",
) -> None:
    """Setujui paket berikutnya seperti adanya sekarang: oleh kepala kantor, atau dengan surat pengantar."""
    from dataclasses import asdict

    from netral_desktop.sync.approval import approve_with_letter, approve_with_password

    cli = context(ctx)
    if (operator is None) == (letter is None):
        raise UsageProblem("approval_way")
    with cli.open(OFFICE) as app:
        if letter is not None:
            approved = approve_with_letter(app.store, number=letter, day=day, signer=signer)
        else:
            approved = approve_with_password(app.store, str(operator), approval_password())
        cli.answer(asdict(approved), [label("cli.bundle_approved", by=approved.by)])


@words.command("receipt")
def receipt(ctx: typer.Context, out: Annotated[Path, typer.Option("--out", help="Berkas PDF tanda terima.")]) -> None:
    """Cetak tanda terima kabupaten yang terakhir sebagai PDF, dari berkas yang ditandatangani."""
    cli = context(ctx)
    with cli.open(OFFICE) as app:
        seq = app.write_receipt(out)
        cli.answer({"file": str(out), "seq": seq}, [label("cli.receipt_printed", number=str(seq), file=out)])


@words.command("screen")
def screen(
    ctx: typer.Context,
    out: Annotated[Path, typer.Option("--out", help="Folder untuk gambar-gambar kodenya.")],
    file: Annotated[
        Path | None,
        typer.Option("--file", help="Berkas .netral yang sudah ada, misalnya tanda terima; baku: paket baru."),
    ] = None,
) -> None:
    """Paket berisi catatan saja sebagai kode bergerak, untuk tempat yang melarang USB."""
    from netral_desktop.kernel.atomic import disk_faults
    from netral_desktop.sync.screen.kinds import PER_SECOND
    from netral_desktop.sync.screen.showing import Show, write_pictures
    from netral_desktop.sync.service import export_bundle

    cli = context(ctx)
    with cli.open() as app:
        progress, seq, shown = StderrProgress(), None, file
        if shown is None:
            made = export_bundle(app.store, out, images=False, progress=progress)
            seq, shown = made.seq, made.files[0].path
        with disk_faults(shown):
            show = Show(shown.read_bytes())
        pictures = write_pictures(show, out, progress)
        progress.finish()
        cli.answer(
            {"seq": seq, "file": str(shown), "pictures": [str(each) for each in pictures], "seconds": show.seconds,
             "per_second": PER_SECOND},
            [label("cli.screen_written", pictures=len(pictures), folder=out, rate=PER_SECOND, seconds=show.seconds)],
        )  # fmt: skip


def receive(
    ctx: typer.Context,
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE...", help="Berkas .netral; atau rekaman layar, atau folder gambarnya.")
    ],
    receipts: Annotated[Path | None, typer.Option("--receipts", help="Folder untuk tanda terima (kabupaten).")] = None,
) -> None:
    """Terima berkas .netral apa pun: paket, tanda terima, kegiatan netralitas."""
    cli = context(ctx)
    with cli.open() as app:
        progress = StderrProgress()
        if not app.is_office:
            cli.back_up_before(app, Why.BUNDLE, progress)
        results = app.receive(files, receipts=receipts, progress=progress)
        progress.finish()
        if any(r.result == "rejected" for r in results):
            cli.partly_refused()
        cli.answer(
            {
                "files": [
                    {
                        "path": str(r.path),
                        "kind": r.kind,
                        "result": r.result,
                        "reason": None if r.reason is None else {"code": r.reason.code, "message": r.reason.said()},
                    }
                    for r in results
                ]
            },
            [f"{r.path.name}: {r.result}" + (f". {r.reason.said()}" if r.reason else "") for r in results],
        )
