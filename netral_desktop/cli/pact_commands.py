"""`netral pacts`: the paper that goes out."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from netral_desktop.app import App
from netral_desktop.kernel.data_folder import OFFICE
from netral_desktop.kernel.errors import UsageProblem
from netral_desktop.words import label

from .context import StderrProgress, context

if TYPE_CHECKING:
    from netral_desktop.pacts.queries import Batch
    from netral_desktop.pacts.results import Scope

words = typer.Typer(no_args_is_help=True, help="Pakta: cetak lembar untuk ditandatangani.")
Out = Annotated[Path, typer.Option("--out", help="Berkas PDF yang dibuat.")]
BatchId = Annotated[str | None, typer.Argument(help="Cetakan; tanpa ini yang terbaru.")]


class Paper(StrEnum):
    """Paper sizes that offices have."""

    A4 = "a4"
    F4 = "f4"


class Only(StrEnum):
    """Which people's pacts to print, when not everybody's."""

    PENDING = "pending"
    RETURNED = "returned"
    UNPRINTED = "unprinted"

    @property
    def scope(self) -> Scope:
        """What it is called elsewhere."""
        from netral_desktop.pacts.results import Scope

        return Scope[self.name]


class Collective(StrEnum):
    """How the boxes of a list stand that many sign."""

    STRAIGHT = "straight"
    ZIGZAG = "zigzag"


ChosenPaper = Annotated[Paper, typer.Option(help="Ukuran kertas.")]


@words.command("print")
def print_(
    ctx: typer.Context,
    out: Out,
    paper: ChosenPaper = Paper.A4,
    unit: Annotated[str | None, typer.Option(help="Hanya unit ini.")] = None,
    only: Annotated[
        Only | None,
        typer.Option(help="`unprinted`: belum dicetak; `pending`: belum TTD; `returned`: kosong."),
    ] = None,
    person: Annotated[list[str] | None, typer.Option(help="Hanya orang ini: NIP atau id; boleh berulang.")] = None,
    covers: Annotated[bool, typer.Option("--covers", help="Dengan sampul per unit untuk dicentang.")] = False,
    collective: Annotated[Collective | None, typer.Option(help="Daftar bersama, bukan lembar per orang.")] = None,
) -> None:
    """Buat PDF pakta dan daftarkan lembarnya."""
    from netral_desktop.roster.queries import people_by_ids

    cli = context(ctx)
    with cli.open(OFFICE) as app:
        progress = StderrProgress()
        result = app.print_pacts(
            out,
            paper=paper.value,
            unit=unit,
            people=_people(app, person) if person else None,
            scope=None if only is None else only.scope,
            covers=covers,
            collective=collective.value if collective else None,
            progress=progress,
        )
        progress.finish()
        with app.store.read() as c:
            names = {p.id: p.name for p in people_by_ids(c, [r.person_id for r in result.rejected])}
        if result.rejected:
            cli.partly_refused()
        cli.answer(
            {
                "batch": result.batch_id,
                "pages": result.pages,
                "sheets": [s.as_json() for s in result.sheets],
                "rejected": [
                    {"person": r.person_id, "name": names[r.person_id], "code": r.code, "message": r.message}
                    for r in result.rejected
                ],
            },
            [
                label("cli.pacts_written", pages=result.pages, file=out),
                *(f"{names[r.person_id]}: {r.message}" for r in result.rejected),
            ],
        )


@words.command()
def batches(ctx: typer.Context) -> None:
    """Daftar cetakan, yang terbaru dahulu."""
    from netral_desktop.pacts.queries import batches as all_batches

    cli = context(ctx)
    with cli.open(OFFICE) as app, app.store.read() as c:
        found = all_batches(c, app.store.office)
    cli.answer({"batches": [batch.as_json() for batch in found]}, map(_line, found))


@words.command()
def confirm(
    ctx: typer.Context,
    batch: BatchId = None,
    pages: Annotated[int | None, typer.Option(help="Hanya sekian halaman pertama yang keluar.")] = None,
) -> None:
    """Catat bahwa kertasnya benar-benar keluar dari printer."""
    from netral_desktop.pacts.batches import confirm_batch

    cli = context(ctx)
    with cli.open(OFFICE) as app:
        confirmed = confirm_batch(app.store, batch, pages=pages)
    cli.answer(confirmed.as_json(), [_line(confirmed)])


@words.command()
def reprint(
    ctx: typer.Context,
    out: Out,
    batch: BatchId = None,
    pages: Annotated[
        str | None, typer.Option(help="Halaman PDF semula: `120-` atau `120-180`; tanpa ini sisa yang belum keluar.")
    ] = None,
) -> None:
    """Tulis ulang halaman sebuah cetakan, misalnya sesudah kertas macet; lembarnya tetap sama."""
    from netral_desktop.pacts.batches import reprint as write_again

    cli = context(ctx)
    first, last = _range(pages)
    with cli.open(OFFICE) as app:
        progress = StderrProgress()
        result = write_again(app.store, out, batch, first=first, last=last, progress=progress)
        progress.finish()
    cli.answer(
        {
            "batch": result.batch_id,
            "pages": len(result.sheets),
            "sheets": [sheet.as_json() for sheet in result.sheets],
            "superseded": result.superseded,
        },
        [label("cli.pacts_written", pages=len(result.sheets), file=out)],
    )


@words.command()
def form(
    ctx: typer.Context,
    witness: Annotated[
        list[str] | None,
        typer.Option(help="Saksi: NIP, id, atau nama dari Pejabat & saksi; boleh sampai tiga kali."),
    ] = None,
    witness_title: Annotated[str, typer.Option(help="Jabatan saksi seperti tercetak.")] = "",
    duty_stamp: Annotated[bool, typer.Option("--duty-stamp", help="Dengan bingkai meterai.")] = False,
    date: Annotated[str | None, typer.Option(help="Tanggal tercetak; tanpa ini ditulis tangan.")] = None,
    show: Annotated[bool, typer.Option("--show", help="Tampilkan saja, tanpa mengubah.")] = False,
) -> None:
    """Isi lembar pakta untuk cetakan berikutnya: saksi, meterai, tanggal. Yang tidak disebut ditiadakan."""
    from netral_desktop.pacts.form import choose, stored_form

    cli = context(ctx)
    with cli.open(OFFICE) as app:
        if show:
            with app.store.read() as c:
                chosen = stored_form(c)
        else:
            first, more = (witness[0], witness[1:]) if witness else (None, [])
            chosen = choose(
                app.store, witness=first, witness_title=witness_title, duty_stamp=duty_stamp, day=date, more=more
            )
    document = {
        "witness": chosen.witness_id, "witness_title": chosen.witness_title, "duty_stamp": chosen.duty_stamp,
        "date": chosen.day, "witnesses": list(chosen.witness_ids),
    }  # fmt: skip
    cli.answer(
        document,
        [
            label(
                "cli.form",
                witness=label("cli.witness" if chosen.witness_id else "cli.no_witness"),
                stamp=label("cli.yes" if chosen.duty_stamp else "cli.no"),
                date=chosen.date_words or label("cli.by_hand"),
            )
        ],
    )


@words.command()
def letterhead(
    ctx: typer.Context,
    image: Annotated[Path | None, typer.Option(help="Gambar PNG atau JPEG sebagai seluruh kop.")] = None,
    crest: Annotated[Path | None, typer.Option(help="Lambang PNG atau JPEG di kiri tulisan kop.")] = None,
    remove: Annotated[bool, typer.Option("--remove", help="Kembali ke kop tulisan.")] = False,
    line: Annotated[
        list[str] | None, typer.Option("--line", help="Tulisan kop; sekali untuk tiap barisnya, yang teratas dahulu.")
    ] = None,
    address: Annotated[str, typer.Option(help="Alamat di bawah tulisan itu.")] = "",
) -> None:
    """Pakai gambar atau tulisan di kop surat lembar-lembar berikutnya."""
    from netral_desktop.sheets.letterhead_image import remove_image, set_image
    from netral_desktop.sheets.letterhead_words import set_words

    cli = context(ctx)
    if sum((image is not None, crest is not None, remove, bool(line))) != 1 or (address and not line):
        raise UsageProblem("one_choice")
    with cli.open(OFFICE) as app:
        if line:
            words = set_words(app.store, line, address)
            cli.answer(
                {"lines": list(words.lines), "address": words.address},
                [label("cli.letterhead_words"), *words.lines, *filter(None, [words.address])],
            )
            return
        path = image or crest
        if path is None:
            remove_image(app.store)
            cli.answer({"width": 0, "height": 0, "whole": False}, [label("cli.letterhead_in_words")])
            return
        kept = set_image(app.store, path, whole=image is not None)
    cli.answer(
        {"width": kept.width, "height": kept.height, "whole": kept.whole},
        [label("cli.letterhead_kept", width=str(kept.width), height=str(kept.height))],
    )


@words.command()
def ikrar(ctx: typer.Context, out: Out, paper: ChosenPaper = Paper.A4) -> None:
    """Naskah ikrar dalam huruf besar, untuk dibacakan."""
    from netral_desktop.pacts.handouts import write_ikrar

    _handout(ctx, lambda app: write_ikrar(app.store, out, paper=paper.value), out)


@words.command()
def information(ctx: typer.Context, out: Out, paper: ChosenPaper = Paper.A4) -> None:
    """Lembar informasi: mengapa netral, yang dilakukan, dan yang dilarang."""
    from netral_desktop.pacts.handouts import write_information

    _handout(ctx, lambda app: write_information(app.store, out, paper=paper.value), out)


@words.command()
def check(
    ctx: typer.Context,
    out: Out,
    paper: ChosenPaper = Paper.A4,
    printer: Annotated[str, typer.Option("--printer", help="Nama printernya, untuk hasil lembar uji.")] = "",
) -> None:
    """Lembar uji: cetak dan pindai kembali untuk menguji printer dan pemindai."""
    from netral_desktop.sheets.check_print import print_check_page

    cli = context(ctx)
    with cli.open(OFFICE) as app:
        model = print_check_page(app.store, out, paper=paper.value, printer=printer)
    cli.answer(
        {
            "file": str(out),
            "code": model.code,
            "page_mm": list(model.page_mm),
            "qr_mm": [[mark.x, mark.y, mark.side] for mark in model.codes],
        },
        [label("cli.check_page_written", file=out)],
    )


def _handout(ctx: typer.Context, write: Callable[[App], int], out: Path) -> None:
    cli = context(ctx)
    with cli.open(OFFICE) as app:
        pages = write(app)
    cli.answer({"file": str(out), "pages": pages}, [label("cli.pages_written", pages=pages, file=out)])


def _people(app: App, wanted: list[str]) -> list[str]:
    from .chosen import people_ids

    with app.store.read() as c:
        return people_ids(c, wanted, app.store.office)


def _range(text: str | None) -> tuple[int | None, int | None]:
    if text is None:
        return None, None
    first, dash, last = text.partition("-")
    try:
        return int(first), int(last) if last else (None if dash else int(first))
    except ValueError:
        raise UsageProblem("bad_pages.range", pages=text) from None


def _line(batch: Batch) -> str:
    out = label("cli.pages_out", pages=batch.confirmed_pages or 0) if batch.confirmed_at else label("cli.not_out")
    about = f"  {batch.about}" if batch.about else ""
    return f"{batch.id}  {batch.made_at}{about}  " + label(
        "cli.batch", pages=batch.pages, paper=batch.paper.upper(), out=out
    )
