"""`netral ikrar device`: further laptops that take check-ins, and taking in what they noted."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from netral_desktop.app import App
from netral_desktop.ikrar import desks, queries
from netral_desktop.kernel.data_folder import store_exists
from netral_desktop.kernel.errors import UsageProblem
from netral_desktop.sync.desk import Taken, export_marks, prepare_desk, refill_desk, take_marks, taken_lines
from netral_desktop.words import label

from .context import StderrProgress, context

words = typer.Typer(no_args_is_help=True, help="Laptop lain untuk mencatat kehadiran.")

Out = Annotated[Path, typer.Option(help="Berkas yang ditulis.")]


@words.command()
def prepare(
    ctx: typer.Context,
    session: Annotated[str, typer.Option(help="Id sesi.")],
    out: Out,
) -> None:
    """Siapkan laptop lain: daftar pegawai dan kode lembar dalam satu berkas terenkripsi."""
    cli = context(ctx)
    with cli.open() as app:
        made = prepare_desk(app.store, session, out)
    cli.answer(
        {"file": str(made.file), "one_time_code": made.one_time_code, "people": made.people, "sheets": made.sheets},
        [
            label("cli.desk_prepared", file=made.file, people=made.people, sheets=made.sheets),
            label("cli.desk_code", code=made.one_time_code),
        ],
    )


@words.command()
def join(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Berkas dari komputer kantor.")],
    one_time_code: Annotated[str, typer.Option(help="Kode sekali pakai.")],
) -> None:
    """Jadikan folder data yang masih kosong laptop kehadiran untuk satu sesi; laptop itu boleh mengambil sesi lain."""
    cli = context(ctx)
    recovery_code = None
    if store_exists(cli.data):
        app = cli.open()
    else:
        app, recovery_code = App.create_desk(
            cli.data, cli.password(new=True), package=file, one_time_code=one_time_code
        )
    with app:
        if recovery_code is None:
            refill_desk(app.store, file, one_time_code)
        with app.store.read() as c:
            desk = desks.desk_of(c)
            assert desk is not None
            session = queries.session(c, app.store.office, desk.session_id)
            assert session is not None
    cli.answer(
        {"session": session.id, "device": desk.device, "recovery_code": recovery_code},
        [
            label("cli.desk_ready", title=session.title),
            *([label("cli.recovery_code"), recovery_code] if recovery_code is not None else []),
        ],
    )


@words.command()
def export(ctx: typer.Context, out: Out) -> None:
    """Di laptop itu: simpan semua yang sudah dicatat, untuk dibawa ke komputer kantor."""
    cli = context(ctx)
    with cli.open() as app:
        entries = export_marks(app.store, out)
    cli.answer({"file": str(out), "entries": entries}, [label("cli.desk_saved", entries=entries, file=out)])


@words.command()
def take(
    ctx: typer.Context,
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Hasil dari laptop lain.")],
) -> None:
    """Ambil hasil dari laptop lain; berkas yang sama boleh datang berulang, urutannya bebas."""
    cli, progress = context(ctx), StderrProgress()
    with cli.open() as app:
        taken = take_marks(app.store, files, progress)
    progress.finish()
    if any(one.reason is not None for one in taken):
        cli.partly_refused()
    cli.answer({"files": [_document(one) for one in taken]}, [line for one in taken for line in taken_lines(one)])


@words.command("list")
def list_(ctx: typer.Context, session: Annotated[str, typer.Option(help="Id sesi.")]) -> None:
    """Laptop yang disiapkan untuk sebuah sesi, dan yang sudah mengirim catatan."""
    cli = context(ctx)
    with cli.open() as app, app.store.read() as c:
        if queries.session(c, app.store.office, session) is None:
            raise UsageProblem("no_session")
        prepared, found = desks.prepared(c, session), desks.devices(c, session)
        doubtful = desks.disagreeing(c, session)
    cli.answer(
        {
            "prepared": prepared,
            "disagreeing": doubtful,
            "devices": [
                {"desk": d.desk, "device": d.device, "entries": d.entries, "taken_at": d.taken_at} for d in found
            ],
        },
        [
            label("cli.desk_devices", prepared=prepared, devices=len(found)),
            *([label("desk_disagree", people=len(doubtful))] if doubtful else []),
            *(label("cli.desk_device", device=d.device, entries=d.entries, at=d.taken_at) for d in found),
        ],
    )


def _document(one: Taken) -> dict[str, Any]:
    reason = None if one.reason is None else {"code": one.reason.code, "message": one.reason.message}
    told: dict[str, Any] = {
        "path": str(one.path),
        "result": "refused" if one.merged is None else "applied",
        "reason": reason,
    }
    if one.merged is not None:
        told |= {
            "session": one.session_id, "device": one.device, "new": one.merged.new, "known": one.merged.known,
            "disagreeing": list(one.merged.disagreeing), "strangers": one.merged.strangers,
        }  # fmt: skip
    return told
