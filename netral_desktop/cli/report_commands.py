"""`netral report`, `netral reports` and `netral verify`: papers, what was made, and whether a file is true."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from netral_desktop.kernel.errors import UsageProblem
from netral_desktop.reports.made import made_files, note_sent, papers
from netral_desktop.reports.names import ReportName
from netral_desktop.reports.ordering import Order
from netral_desktop.reports.reading import read_rows
from netral_desktop.words import label

from .context import StderrProgress, context

words = typer.Typer(no_args_is_help=True, help="Laporan yang sudah dibuat, dan membacanya kembali.")


def report(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAMA", help="Nama laporan, misalnya recap.")],
    out: Annotated[Path, typer.Option(help="Berkas .pdf atau .xlsx yang ditulis.")],
    month: Annotated[str | None, typer.Option(help="Bulan laporan bulanan, 2029-11; baku: bulan ini.")] = None,
    session: Annotated[str | None, typer.Option(help="Berita acara: id sesi; baku: yang terakhir.")] = None,
    number: Annotated[str, typer.Option(help="Nomor surat.")] = "",
    signer: Annotated[str | None, typer.Option(help="Penanda tangan: NIP, id, atau nama pejabat.")] = None,
    attach: Annotated[list[Path] | None, typer.Option(help="Surat: berkas yang dilampirkan.")] = None,
) -> None:
    """Tulis satu laporan."""
    cli = context(ctx)
    if name not in set(ReportName):
        raise UsageProblem("unknown_report", report=name, reports=", ".join(ReportName))
    progress = StderrProgress()
    with cli.open() as app:
        order = Order(ReportName(name), month or session, number, signer, tuple(attach or ()))
        made = app.write_report(order, out, progress)
    progress.finish()
    cli.answer({"file": str(out), "id": made}, [str(out)])


def verify(
    ctx: typer.Context, file: Annotated[Path, typer.Argument(metavar="BERKAS", help="PDF, XLSX, atau gambar.")]
) -> None:
    """Cocokkan laporan dengan kode periksanya dan dengan data di sini."""
    cli = context(ctx)
    with cli.open() as app:
        found = app.verify_report(file)
    if not found.matches:
        cli.partly_refused()
    cli.answer(found.as_json(), [found.sentence, *(f"  {what}: {value}" for what, value in found.figures.items())])


@words.command("list")
def list_(ctx: typer.Context) -> None:
    """Laporan yang diminta, dan yang dibuat di sini, terbaru dahulu."""
    cli = context(ctx)
    with cli.open() as app, app.store.read() as c:
        found, due = made_files(c, app.store.office), papers(c, app.store)
    cli.answer(
        {
            "reports": [
                {
                    "id": one.id, "report": one.report.value, "param": one.param, "form": one.form,
                    "number": one.number,
                    "sha256": one.sha256, "made_at": one.made_at, "sent_at": one.sent_at, "sent_to": one.sent_to,
                }
                for one in found
            ],
            "papers": [
                {"report": each.name.value, "for": each.name.audience, "due": each.due and each.due.isoformat()}
                for each in due
            ],
        },
        [f"{one.id}  {one.made_at}  {one.report.label} ({one.form})  {one.sent_to or '-'}" for one in found]
        or [label("cli.none")],
    )  # fmt: skip


@words.command()
def sent(
    ctx: typer.Context,
    file: Annotated[str, typer.Argument(metavar="ID", help="Id dari daftar laporan.")],
    to: Annotated[str, typer.Option(help="Kepada siapa diserahkan.")],
) -> None:
    """Catat bahwa sebuah laporan diserahkan hari ini."""
    cli = context(ctx)
    with cli.open() as app:
        noted = note_sent(app.store, file, to)
    cli.answer(
        {"id": noted.id, "sent_at": noted.sent_at, "sent_to": noted.sent_to}, [f"{noted.report.label}: {noted.sent_to}"]
    )


@words.command()
def read(
    ctx: typer.Context, file: Annotated[Path, typer.Argument(metavar="BERKAS", help="Rekap atau daftar, .xlsx.")]
) -> None:
    """Baca kembali baris-baris sebuah rekap atau daftar."""
    cli = context(ctx)
    name, rows = read_rows(file)
    cli.answer({"report": name.value, "rows": rows}, [" | ".join(str(cell) for cell in row.values()) for row in rows])
