"""`netral operator`: who may open the store, with a password of their own, and what for."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Any

import typer

from netral_desktop.kernel.errors import UsageProblem
from netral_desktop.roster.queries import known_person
from netral_desktop.store import operators
from netral_desktop.store.operator_rows import Operator, all_operators
from netral_desktop.store.rights import OperatorRole
from netral_desktop.words import label

from .context import context, new_password

words = typer.Typer(no_args_is_help=True, help="Petugas: siapa yang boleh membuka data, dan untuk apa.")

Code = Annotated[str, typer.Argument(metavar="KODE", help="Kode petugas.")]
RoleOption = Annotated[OperatorRole, typer.Option("--role", help="Perannya.")]


@words.command("list")
def list_(
    ctx: typer.Context,
    everybody: Annotated[bool, typer.Option("--all", help="Juga yang sudah dikeluarkan.")] = False,
) -> None:
    """Para petugas dan perannya."""
    cli = context(ctx)
    with cli.open() as app, app.store.read() as c:
        found = all_operators(c, removed=everybody)
    cli.answer({"operators": [_document(each) for each in found]}, [_row(each) for each in found])


@words.command("add")
def add(
    ctx: typer.Context,
    code: Annotated[str, typer.Option(help="Kode di jendela kata sandi, misalnya “meja 1”; bukan nama orang.")],
    name: Annotated[str, typer.Option(help="Nama petugas; tampil di Jejak.")],
    role: RoleOption = OperatorRole.OPERATOR,
) -> None:
    """Tambahkan petugas dengan kata sandinya sendiri (NETRAL_NEW_PASSPHRASE)."""
    cli = context(ctx)
    own = cli.password()
    with cli.open_with(own) as app:
        made = operators.add_operator(app.store, own, code=code, name=name, role=role, password=new_password())
        found = operators.find_operator(app.store, made)
    cli.answer({"operator": _document(found)}, [label("cli.operator_added", code=found.code, role=found.role.words)])


@words.command("rename")
def rename(ctx: typer.Context, code: Code, name: Annotated[str, typer.Option(help="Nama yang benar.")]) -> None:
    """Betulkan nama petugas."""
    cli = context(ctx)
    with cli.open() as app:
        operators.rename_operator(app.store, code, name)
        found = operators.find_operator(app.store, code)
    _answer_now(ctx, found)


@words.command("role")
def role(ctx: typer.Context, code: Code, to: RoleOption) -> None:
    """Beri petugas peran lain."""
    cli = context(ctx)
    with cli.open() as app:
        operators.set_role(app.store, code, to)
        found = operators.find_operator(app.store, code)
    _answer_now(ctx, found)


@words.command("link")
def link(
    ctx: typer.Context,
    code: Code,
    person: Annotated[str | None, typer.Option("--person", help="NIP atau id pegawai itu.")] = None,
    clear: Annotated[bool, typer.Option("--clear", help="Lepaskan hubungannya.")] = False,
) -> None:
    """Hubungkan petugas ke daftar pegawai: lembarnya sendiri diputuskan petugas lain."""
    cli = context(ctx)
    if (person is None) != clear:
        raise UsageProblem("person_or_clear")
    with cli.open() as app:
        person_id = None
        if person is not None:
            with app.store.read() as c:
                person_id = known_person(c, person, office=app.store.office if app.is_office else None).id
        operators.link_operator(app.store, code, person_id)
        found = operators.find_operator(app.store, code)
    _answer_now(ctx, found)


@words.command("password")
def password(ctx: typer.Context, code: Code) -> None:
    """Beri petugas yang lupa kata sandi baru (NETRAL_NEW_PASSPHRASE)."""
    cli = context(ctx)
    own = cli.password()
    with cli.open_with(own) as app:
        operators.reset_operator_password(app.store, own, code, new_password())
        found = operators.find_operator(app.store, code)
    cli.answer({"operator": _document(found)}, [label("cli.operator_password", code=found.code)])


@words.command("remove")
def remove(ctx: typer.Context, code: Code) -> None:
    """Keluarkan petugas; yang dikerjakannya tetap di Jejak atas namanya."""
    cli = context(ctx)
    with cli.open() as app:
        found = operators.find_operator(app.store, code)
        operators.remove_operator(app.store, code)
    cli.answer({"removed": found.id}, [label("cli.operator_removed", code=found.code)])


def _answer_now(ctx: typer.Context, found: Operator) -> None:
    said = label("cli.operator_now", name=found.name, role=found.role.words)
    context(ctx).answer({"operator": _document(found)}, [said])


def _document(each: Operator) -> dict[str, Any]:
    return asdict(each) | {"role": each.role.value}


def _row(each: Operator) -> str:
    return label("cli.operator_row", code=each.code or each.id, name=each.name, role=each.role.words)
