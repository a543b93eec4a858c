"""`netral officials`: people who are not staff, but lead, witness or sign."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Any

import typer

from netral_desktop.app import App
from netral_desktop.kernel.errors import UsageProblem
from netral_desktop.officials import service
from netral_desktop.officials.queries import find_official, officials
from netral_desktop.officials.records import Official, OfficialKind
from netral_desktop.words import label

from .context import context

words = typer.Typer(no_args_is_help=True, help="Pejabat & saksi: bukan pegawai, tidak dihitung.")

Who = Annotated[str, typer.Argument(metavar="WHO", help="Id, atau nama yang hanya satu di daftar.")]


@words.command("list")
def list_(
    ctx: typer.Context,
    kind: Annotated[OfficialKind | None, typer.Option("--kind", help="Golongan, misalnya bawaslu.")] = None,
    removed: Annotated[bool, typer.Option("--removed", help="Juga yang sudah dikeluarkan.")] = False,
) -> None:
    """Tampilkan pejabat dan saksi yang dapat dipilih, juga yang datang dari kabupaten."""
    cli = context(ctx)
    with cli.open() as app, app.store.read() as c:
        found = officials(c, kind=kind, removed=removed)
    cli.answer({"officials": [_document(each) for each in found]}, [_line(each) for each in found])


@words.command("add")
def add(
    ctx: typer.Context,
    name: Annotated[str, typer.Option(help="Nama dengan gelar.")],
    title: Annotated[str, typer.Option(help="Jabatan, misalnya “Ketua”.")],
    kind: Annotated[OfficialKind, typer.Option(help="Golongan.")] = OfficialKind.OTHER,
    institution: Annotated[str, typer.Option(help="Lembaga, misalnya “Bawaslu Kabupaten Gianyar”.")] = "",
    number: Annotated[str, typer.Option(help="NIP atau nomor lain.")] = "",
    home_agency: Annotated[str, typer.Option("--home-agency", help="Instansi asal seorang Penjabat.")] = "",
) -> None:
    """Tambahkan seorang pejabat atau saksi."""
    cli = context(ctx)
    with cli.open() as app:
        made = service.add_official(
            app.store, name=name, title=title, kind=kind, institution=institution, number=number,
            home_agency=home_agency,
        )  # fmt: skip
    cli.answer({"official": _document(made)}, [_line(made)])


@words.command("edit")
def edit(
    ctx: typer.Context,
    who: Who,
    name: Annotated[str | None, typer.Option(help="Nama dengan gelar.")] = None,
    title: Annotated[str | None, typer.Option(help="Jabatan.")] = None,
    kind: Annotated[OfficialKind | None, typer.Option(help="Golongan.")] = None,
    institution: Annotated[str | None, typer.Option(help="Lembaga.")] = None,
    number: Annotated[str | None, typer.Option(help="NIP atau nomor lain; kosong: tidak ada.")] = None,
    home_agency: Annotated[str | None, typer.Option("--home-agency", help="Instansi asal.")] = None,
    signed_on: Annotated[
        str | None, typer.Option("--signed-on", help="Tanggal ia menandatangani pakta di sini; kosong: dibatalkan.")
    ] = None,
    signed_note: Annotated[str, typer.Option("--signed-note", help="Catatan tentang pakta itu.")] = "",
) -> None:
    """Ubah yang disebut; dengan --signed-on, catat pakta yang ditandatangani pejabat dari instansi lain."""
    given = {"name": name, "title": title, "kind": kind, "institution": institution, "number": number,
             "home_agency": home_agency}  # fmt: skip
    fields = {key: value for key, value in given.items() if value is not None}
    cli = context(ctx)
    with cli.open() as app:
        found = _find(app, who)
        if fields or signed_on is None:
            found = service.edit_official(app.store, found.id, **fields)
        if signed_on is not None:
            found = service.note_pact(app.store, found.id, signed_on, signed_note)
    cli.answer({"official": _document(found)}, [_line(found)])


@words.command("remove")
def remove(
    ctx: typer.Context,
    who: Who,
    back: Annotated[bool, typer.Option("--back", help="Masukkan lagi ke daftar.")] = False,
) -> None:
    """Keluarkan dari daftar; sesi dan lembar yang menyebutnya tetap menyebutnya."""
    cli = context(ctx)
    with cli.open() as app:
        found = service.remove_official(app.store, _find(app, who).id, back=back)
    cli.answer({"official": _document(found)}, [_line(found)])


def _find(app: App, who: str) -> Official:
    with app.store.read() as c:
        found = find_official(c, who)
    if found is None:
        raise UsageProblem("unknown_official")
    return found


def _document(official: Official) -> dict[str, Any]:
    return asdict(official)


def _line(official: Official) -> str:
    parts = [official.kind.label, official.words]
    if official.home_agency:
        parts.append(label("cli.official_home", agency=official.home_agency))
    if official.signed_on:
        parts.append(label("cli.official_signed", day=official.signed_on))
    if official.given:
        parts.append(label("cli.official_given"))
    if official.removed_at:
        parts.append(label("cli.official_removed"))
    return " · ".join([official.id, *parts])
