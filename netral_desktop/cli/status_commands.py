"""`netral status`: the totals of the campaign."""

from __future__ import annotations

from typing import Annotated, Any, cast

import typer

from netral_desktop.campaigns.duties import ALWAYS
from netral_desktop.followup.duties import IkrarState, MarkState, PactState
from netral_desktop.followup.signing import Timing, timing_counts
from netral_desktop.words import label

from .context import context

_APART = ("other_paper", "signed_elsewhere", "without_evidence")  # the last only at a regency


def status(
    ctx: typer.Context,
    office: Annotated[str | None, typer.Option(help="Kabupaten: hanya kantor ini.")] = None,
    unit: Annotated[str | None, typer.Option(help="Satu unit beserta bagiannya (nama atau id).")] = None,
) -> None:
    """Angka kegiatan netralitas: pegawai, pakta, ikrar, halaman."""
    cli = context(ctx)
    with cli.open() as app:
        document = app.status(office, unit)
        if app.is_office and unit is None:
            with app.store.read() as c:
                document["signing"] = timing_counts(c, app.store.office)
        pacts = cast(dict[str, Any], document["pacts"])
        ikrar = cast(dict[str, Any], document["ikrar"])
        duties = cast(dict[str, dict[str, Any]], document["duties"])
        times = cast(dict[str, int], document.get("signing", {}))
        apart = ((document.get(name, 0), label(f"totals.{name}")) for name in _APART)
        cli.answer(
            document,
            [
                *(label("cli.frozen", office=code) for code in cast(list[str], document.get("frozen_offices", []))),
                label("cli.people", people=document["people"]),
                label("cli.pacts", figures=", ".join(f"{n} {PactState(state).label}" for state, n in pacts.items())),
                *(f"  {n} {words}" for n, words in apart if n),
                *(
                    [label("cli.signing_times", figures=", ".join(f"{n} {Timing(k).label}" for k, n in times.items()))]
                    if any(times.values())
                    else []
                ),
                label("cli.ikrar", figures=", ".join(f"{n} {IkrarState(state).label}" for state, n in ikrar.items())),
                *(
                    f"{key}: {', '.join(f'{n} {MarkState(state).label}' for state, n in states.items())}"
                    for key, states in duties.items()
                    if key not in ALWAYS
                ),
            ],
        )
