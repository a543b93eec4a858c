"""`netral regency`: begin a regency, enrol offices, publish the campaign."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from netral_desktop.app import App
from netral_desktop.campaigns.duties import Duty
from netral_desktop.kernel.data_folder import REGENCY
from netral_desktop.kernel.errors import UsageProblem
from netral_desktop.store.engines.door import given_address
from netral_desktop.words import label

from . import determination_commands, many_commands
from .context import context

words = typer.Typer(no_args_is_help=True, help="Kabupaten: mulai, daftarkan kantor, terbitkan kegiatan netralitas.")


many_commands.add_to(words)
determination_commands.add_to(words)


@words.command("init")
def init(
    ctx: typer.Context,
    name: Annotated[str, typer.Option(help="Nama kabupaten.")],
    code: Annotated[str, typer.Option(help="Kode kabupaten, misalnya 51.04.")],
    rescue_out: Annotated[
        Path | None, typer.Option("--rescue-out", help="Kunci penyelamat untuk brankas Sekda ditulis ke berkas ini.")
    ] = None,
    server: Annotated[
        bool, typer.Option("--server", help="Simpan di server PostgreSQL; alamatnya dari NETRAL_DATABASE_URL.")
    ] = False,
) -> None:
    """Buat data kabupaten baru di folder data, dengan kunci-kuncinya; datanya di folder itu atau di server."""
    cli = context(ctx)
    app, recovery_code, root_fingerprint = App.create_regency(
        cli.data, cli.password(new=True), code=code, name=name, rescue_out=rescue_out,
        server=given_address(cli.data) if server else None,
    )  # fmt: skip
    with app:
        cli.answer(
            {
                "regency": {"code": code, "name": name},
                "root_fingerprint": root_fingerprint,
                "recovery_code": recovery_code,
            },
            [
                label("cli.regency_ready", name=name, code=code, folder=cli.data),
                label("cli.root_fingerprint", fingerprint=root_fingerprint),
                label("cli.recovery_code"),
                recovery_code,
            ],
        )


@words.command("rescue")
def rescue(
    ctx: typer.Context,
    out: Annotated[Path, typer.Option("--out", help="Berkas untuk brankas Sekda, di stik USB.")],
) -> None:
    """Tulis kunci penyelamat yang belum ditulis waktu kabupaten dimulai; di komputer ini lalu tidak ada lagi."""
    from netral_desktop.regency.service import write_rescue

    cli = context(ctx)
    with cli.open(REGENCY) as app:
        write_rescue(app.store, out)
        cli.answer({"file": str(out)}, [label("cli.rescue_written", file=out)])


@words.command("enrol")
def enrol(
    ctx: typer.Context,
    code: Annotated[str, typer.Option(help="Kode kantor.")],
    name: Annotated[str, typer.Option(help="Nama kantor.")],
    out: Annotated[Path, typer.Option("--out", help="Berkas paket pendaftaran.")],
) -> None:
    """Buat paket pendaftaran untuk satu kantor; kode sekali pakainya dikirim lewat surat."""
    from netral_desktop.regency.service import enrol_office

    cli = context(ctx)
    with cli.open(REGENCY) as app:
        done = enrol_office(app.store, code=code, name=name, out=out)
        cli.answer(
            {"file": str(out), "one_time_code": done.one_time_code, "root_fingerprint": done.root_fingerprint},
            [
                label("cli.package_written", name=name, file=out),
                label("cli.one_time_code", code=done.one_time_code),
                label("cli.fingerprint_in_letter", fingerprint=done.root_fingerprint),
            ],
        )


@words.command("approve")
def approve(
    ctx: typer.Context,
    request: Annotated[Path, typer.Argument(metavar="FILE", help="Berkas permintaan dari kantor.")],
    device_fingerprint: Annotated[str, typer.Option("--device-fingerprint", help="Sidik jari dari berita acara.")],
) -> None:
    """Percayai kunci kantor sesudah sidik jarinya dicocokkan dengan kertas."""
    from netral_desktop.regency.service import approve_office

    cli = context(ctx)
    with cli.open(REGENCY) as app:
        office = approve_office(app.store, request, device_fingerprint=device_fingerprint)
        cli.answer({"office": office, "approved": True}, [label("cli.office_trusted", office=office)])


@words.command("publish")
def publish(
    ctx: typer.Context,
    out: Annotated[Path, typer.Option("--out", help="Berkas kegiatan netralitas untuk semua kantor.")],
) -> None:
    """Terbitkan kegiatan yang aktif sebagai berkas bertanda tangan."""
    from netral_desktop.regency.service import publish_campaign

    cli = context(ctx)
    with cli.open(REGENCY) as app:
        publish_campaign(app.store, out)
        cli.answer({"file": str(out)}, [label("cli.campaign_written", file=out)])


@words.command("key")
def key(ctx: typer.Context) -> None:
    """Kunci utama kabupaten, untuk siapa pun yang memeriksa bukti seseorang."""
    from netral_desktop.sync import fingerprint, trust

    cli = context(ctx)
    with cli.open(REGENCY) as app, app.store.read() as c:
        try:
            root = trust.root_key(c)
        except LookupError:
            raise UsageProblem("no_keys") from None
    told = fingerprint.of_root(root)
    cli.answer(
        {"root": root.minisign(), "root_fingerprint": told},
        [root.minisign(), label("cli.root_fingerprint", fingerprint=told)],
    )


@words.command("receipts")
def receipts(
    ctx: typer.Context, out: Annotated[Path, typer.Option("--out", help="Folder, misalnya stik USB.")]
) -> None:
    """Tulis tanda terima terbaru semua kantor sekaligus."""
    from netral_desktop.regency.answers import write_all

    cli = context(ctx)
    with cli.open(REGENCY) as app:
        files = write_all(app.store, out)
        cli.answer(
            {"files": [str(file) for file in files]},
            [label("cli.receipts_written", files=len(files)), *map(str, files)],
        )


@words.command("board")
def board(ctx: typer.Context) -> None:
    """Pantauan semua kantor: angka, paket terakhir, nomor yang tidak tiba, perkiraan."""
    cli = context(ctx)
    with cli.open(REGENCY) as app:
        found = app.board()
        cli.answer(
            {"deadline": None if found.deadline is None else found.deadline.isoformat(), "offices": [
                {
                    "office": row.office.code, "name": row.office.name, "state": row.office.state,
                    "people": row.office.people, "done": dict(row.office.done), "on_time": row.on_time,
                    "late": row.late, "overdue": row.overdue, "without_evidence": row.office.unproven,
                    "seq": row.office.last_seq, "at": row.office.last_at, "gaps": list(row.office.gaps),
                    "frozen": row.office.frozen, "forecast": row.forecast.as_json(),
                }
                for row in found.rows
            ], "doubles": {"settled": found.doubles.settled, "open": found.doubles.open}, "manual": [
                {"office": each.code, "name": each.name, "day": each.day, "counts": dict(each.counts)}
                for each in found.manual
            ]},
            [
                label(
                    "cli.board_row", office=row.office.code, name=row.office.name, people=row.office.people,
                    signed=row.office.done[Duty.PACT], present=row.office.done[Duty.IKRAR], outlook=row.forecast.words,
                )
                for row in found.rows
            ] + [
                label(
                    "cli.manual_row", office=each.code, name=each.name, people=each.people, signed=each.signed,
                    present=each.present, day=each.day,
                )
                for each in found.manual
            ],
        )  # fmt: skip


@words.command("manual")
def manual(
    ctx: typer.Context,
    code: Annotated[str, typer.Option(help="Kode kantor yang belum memakai program.")],
    file: Annotated[Path | None, typer.Argument(metavar="[FILE]", help="Rekap manual .xlsx yang sudah diisi.")] = None,
    name: Annotated[str, typer.Option(help="Nama kantor.")] = "",
    day: Annotated[str | None, typer.Option(help="Keadaan pada hari ini, misalnya 2029-11-20.")] = None,
    remove: Annotated[bool, typer.Option("--remove", help="Hapus rekap manual kantor itu.")] = False,
) -> None:
    """Ambil rekap manual kantor tanpa program, atau hapus."""
    from netral_desktop.regency.manual import remove_manual, take_manual

    cli = context(ctx)
    if (file is None) != remove:
        raise UsageProblem("manual_file")
    with cli.open(REGENCY) as app:
        if file is None:
            remove_manual(app.store, code)
            cli.answer({"office": code, "removed": True}, [label("cli.manual_removed", office=code)])
            return
        taken = take_manual(app.store, file, code=code, name=name, day=day)
        cli.answer(
            {"office": code, "name": taken.name, "day": taken.day, "counts": dict(taken.counts)},
            [label("cli.manual_row", office=code, name=taken.name, people=taken.people, signed=taken.signed,
                   present=taken.present, day=taken.day)],
        )  # fmt: skip


@words.command("template")
def manual_template(
    ctx: typer.Context, out: Annotated[Path, typer.Option("--out", help="Berkas .xlsx templat rekap manual.")]
) -> None:
    """Tulis templat rekap manual untuk kantor tanpa program."""
    from netral_desktop.regency.manual import write_template

    cli = context(ctx)
    write_template(out)
    cli.answer({"file": str(out)}, [label("cli.template_written", file=out)])
