"""`netral office`: begin an office, and join a regency later."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from netral_desktop.app import App
from netral_desktop.kernel.data_folder import OFFICE
from netral_desktop.kernel.errors import UsageProblem
from netral_desktop.words import label

from .context import context

words = typer.Typer(no_args_is_help=True, help="Kantor OPD: mulai, bergabung dengan kabupaten.")


@words.command("init")
def init(
    ctx: typer.Context,
    name: Annotated[str, typer.Option(help="Nama kantor.")],
    code: Annotated[str, typer.Option(help="Kode kantor, misalnya 4.01.03.")],
) -> None:
    """Buat data kantor baru di folder data; bekerja tanpa kabupaten sejak menit pertama."""
    cli = context(ctx)
    app, recovery_code = App.create_office(cli.data, cli.password(new=True), code=code, name=name)
    with app:
        cli.answer(
            {"office": {"code": code, "name": name}, "recovery_code": recovery_code},
            [
                label("cli.office_ready", name=name, code=code, folder=cli.data),
                label("cli.recovery_code"),
                recovery_code,
            ],
        )


@words.command("rename")
def rename(
    ctx: typer.Context,
    name: Annotated[str | None, typer.Option(help="Nama yang benar.")] = None,
    code: Annotated[str | None, typer.Option(help="Kode yang benar; hanya sebelum terdaftar di kabupaten.")] = None,
) -> None:
    """Koreksi nama atau kode kantor."""
    from netral_desktop.sync.renaming import rename_office

    cli = context(ctx)
    with cli.open(OFFICE) as app:
        changed = rename_office(app.store, name=name, code=code)
        office = {"code": app.store.office, "name": app.store.office_name}
        cli.answer({"office": office, "changed": changed}, [label("cli.office_now", **office)])


@words.command("enrol")
def enrol(
    ctx: typer.Context,
    package: Annotated[Path, typer.Argument(metavar="FILE", help="Paket pendaftaran dari kabupaten.")],
    one_time_code: Annotated[str, typer.Option("--one-time-code", help="Kode sekali pakai dari surat.")],
    out: Annotated[Path, typer.Option("--out", help="Berkas permintaan yang dikirim ke kabupaten.")],
    root_fingerprint: Annotated[
        str | None, typer.Option("--root-fingerprint", help="Sidik jari kabupaten dari surat.")
    ] = None,
) -> None:
    """Terima paket pendaftaran, buat kunci kantor, tulis permintaan untuk kabupaten."""
    from netral_desktop.sync.service import enrol_office, package_root_fingerprint

    cli = context(ctx)
    with cli.open(OFFICE) as app:
        if root_fingerprint is None and sys.stdin is not None and sys.stdin.isatty():
            shown = package_root_fingerprint(package, one_time_code)
            print(label("cli.package_fingerprint", fingerprint=shown), file=sys.stderr)
            print(label("cli.same_fingerprint"), end="", file=sys.stderr, flush=True)
            if sys.stdin.readline().strip().lower() not in {"ya", "y", "yes"}:  # input() would ask on stdout
                raise UsageProblem("fingerprint_differs")
        done = enrol_office(app.store, package, one_time_code, out=out, root_fingerprint=root_fingerprint)
        cli.answer(
            {"file": str(out), "device_fingerprint": done.device_fingerprint},
            [
                label("cli.request_written", file=out),
                label("cli.device_fingerprint", fingerprint=done.device_fingerprint),
            ],
        )
