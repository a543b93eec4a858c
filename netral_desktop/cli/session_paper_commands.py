"""`netral ikrar sheet|text|minutes|paper|settle`: what a session prints, and what came back of it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from netral_desktop.followup import presence
from netral_desktop.ikrar import queries, service
from netral_desktop.ikrar.paper.printing import SessionPaper, print_attendance, print_oath_text
from netral_desktop.kernel.errors import UsageProblem
from netral_desktop.words import label

from .context import StderrProgress, context
from .pact_commands import ChosenPaper, Collective, Paper

SessionOption = Annotated[str, typer.Option(help="Id sesi.")]
Out = Annotated[Path, typer.Option("--out", help="Berkas PDF yang dibuat.")]


def sheet(
    ctx: typer.Context,
    session: SessionOption,
    out: Out,
    style: Annotated[
        Collective, typer.Option(help="`zigzag`: 40 orang sehalaman; `straight`: 20.")
    ] = Collective.ZIGZAG,
    unit: Annotated[str | None, typer.Option(help="Hanya unit ini.")] = None,
    paper: ChosenPaper = Paper.A4,
) -> None:
    """Cetak daftar hadir untuk ditandatangani, satu daftar tiap unit."""
    cli = context(ctx)
    with cli.open() as app:
        printed = print_attendance(
            app.store, session, out, style=style.value, unit=unit, paper=paper.value, progress=StderrProgress()
        )
    _tell(ctx, out, printed)


def text(
    ctx: typer.Context,
    session: SessionOption,
    out: Out,
    signer: Annotated[
        list[str] | None, typer.Option(help="Penanda tangan simbolis: NIP, id, atau nama; boleh berulang.")
    ] = None,
    paper: ChosenPaper = Paper.A4,
) -> None:
    """Cetak naskah ikrar dengan kotak untuk pemimpin, saksi, dan penanda tangan simbolis."""
    cli = context(ctx)
    with cli.open() as app:
        printed = print_oath_text(
            app.store, session, out, signers=signer or (), paper=paper.value, progress=StderrProgress()
        )
    _tell(ctx, out, printed)


def minutes(
    ctx: typer.Context,
    session: SessionOption,
    out: Out,
    number: Annotated[str, typer.Option(help="Nomor surat.")] = "",
    paper: ChosenPaper = Paper.A4,
) -> None:
    """Cetak berita acara sesi dengan kotak tanda tangan; sesudah ditandatangani dipindai seperti lembar lain."""
    cli = context(ctx)
    with cli.open() as app:
        printed = app.print_minutes(session, out, number=number, paper=paper.value, progress=StderrProgress())
    _tell(ctx, out, printed.paper)


def paper(ctx: typer.Context, session: SessionOption) -> None:
    """Lembar sesi yang sudah kembali, kehadiran tiap unit, dan tanda tangan yang berbeda dari catatan."""
    cli = context(ctx)
    with cli.open() as app, app.store.read() as c:
        office = app.store.office
        known = queries.session(c, office, session)
        if known is None:
            raise UsageProblem("no_session")
        pages = presence.evidence(c, office, session)
        differ = presence.disagreements(c, office, session)
        units = presence.by_unit(c, service.staff(app.store), session, known.expected)
        ways = presence.present_by_way(c, session)
    cli.answer(
        {
            "pages": [
                {"page": p.page_id, "sheet": p.sheet_id, "kind": p.kind.value, "state": p.state.value,
                 "boxes_signed": p.signed, "boxes": p.boxes}
                for p in pages
            ],
            "disagreements": [
                {"person": d.person_id, "status": d.status.value, "note": d.note, "page": d.page_id} for d in differ
            ],
            "units": [{"unit": u.unit_id, "attendance": u.counts} for u in units],
            "ways": {way.value if way else "unknown": n for way, n in ways.items()},
        },
        [
            *(label("cli.session_page", kind=p.kind.label, signed=p.signed, boxes=p.boxes)
              for p in pages),
            *(label("cli.disagreement", person=d.person_id, status=d.status.label) for d in differ),
        ],
    )  # fmt: skip


def settle(
    ctx: typer.Context,
    who: Annotated[str, typer.Argument(metavar="WHO", help="NIP, kode lembar, atau id orang.")],
    session: SessionOption,
    present: Annotated[bool, typer.Option("--present/--keep", help="Tanda tangan yang benar, atau catatannya.")],
) -> None:
    """Putuskan bila seseorang tercatat berhalangan tetapi menandatangani daftar hadir."""
    cli = context(ctx)
    with cli.open() as app:
        person = service.resolve(app.store, who)
        presence.settle(app.store, session, person, present=present)
        with app.store.read() as c:
            mark = presence.marks(c, session, [person])[person]
    assert mark.status is not None
    cli.answer({"person": person, "status": mark.status.value}, [label("cli.marked", status=mark.status.label)])


def _tell(ctx: typer.Context, out: Path, printed: SessionPaper) -> None:
    context(ctx).answer(
        {"file": str(out), **printed.as_json()},
        [label("cli.session_paper", pages=len(printed.sheets), file=out.name)],
    )
