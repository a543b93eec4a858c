"""`netral status`: the totals of the campaign."""

from __future__ import annotations

from typing import Annotated, Any, cast

import typer

from netral_desktop.followup.queries import IkrarState, PactState
from netral_desktop.words import label

from .context import context


def status(
    ctx: typer.Context,
    office: Annotated[str | None, typer.Option(help="Kabupaten: hanya kantor ini.")] = None,
    unit: Annotated[str | None, typer.Option(help="Satu unit beserta bagiannya (nama atau id).")] = None,
) -> None:
    """Angka kampanye: pegawai, pakta, ikrar, halaman."""
    cli = context(ctx)
    with cli.open() as app:
        document = app.status(office, unit)
        pacts = cast(dict[str, Any], document["pacts"])
        ikrar = cast(dict[str, Any], document["ikrar"])
        apart = (
            (document["other_paper"], label("cli.other_paper")),
            (document["signed_elsewhere"], label("cli.signed_elsewhere")),
        )
        cli.answer(
            document,
            [
                label("cli.people", people=document["people"]),
                label("cli.pacts", figures=", ".join(f"{n} {PactState(state).label}" for state, n in pacts.items())),
                *(f"  {n} {words}" for n, words in apart if n),
                label("cli.ikrar", figures=", ".join(f"{n} {IkrarState(state).label}" for state, n in ikrar.items())),
            ],
        )
