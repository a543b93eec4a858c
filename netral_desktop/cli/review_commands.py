"""`netral scans`, a person's part: look at pages, decide them, give a code by hand, take a decision back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from netral_desktop.ikrar.service import resolve
from netral_desktop.kernel.data_folder import OFFICE
from netral_desktop.kernel.errors import UsageProblem
from netral_desktop.kernel.text import number
from netral_desktop.scans.judging.kept import Said
from netral_desktop.scans.states import PageState, Verdict
from netral_desktop.sheets.kinds import SheetKind
from netral_desktop.words import label

from .context import StderrProgress, context

_Page = Annotated[str, typer.Argument(metavar="ID", help="Id halaman.")]


def decide(
    ctx: typer.Context,
    page_id: _Page,
    signed: Annotated[bool, typer.Option("--signed", help="Ada tanda tangan.")] = False,
    thumb: Annotated[bool, typer.Option("--thumb", help="Ada cap jempol, dengan --witness.")] = False,
    witness: Annotated[str | None, typer.Option("--witness", help="Nama saksi cap jempol.")] = None,
    unsigned: Annotated[bool, typer.Option("--unsigned", help="Tidak ada tanda tangan.")] = False,
    reprint: Annotated[bool, typer.Option("--reprint", help="Tidak berlaku; lembarnya dicetak ulang.")] = False,
    as_read: Annotated[bool, typer.Option("--as-read", help="Arsipkan menurut bacaan yang ada.")] = False,
    discard: Annotated[bool, typer.Option("--discard", help="Bukan lembar kita; simpan aslinya saja.")] = False,
    person: Annotated[
        str | None, typer.Option("--person", help="Arsipkan ke orang ini (NIP, kode lembar, atau id).")
    ] = None,
    kind: Annotated[
        SheetKind | None, typer.Option("--kind", help="Kertas apa yang diarsipkan ke orang itu, dengan --person.")
    ] = None,
    zone: Annotated[
        int | None,
        typer.Option("--zone", min=1, metavar="N", help="Hanya kotak ke-N, dengan --signed atau --unsigned."),
    ] = None,
) -> None:
    """Putuskan satu halaman, atau satu kotaknya, sebagai manusia."""
    from netral_desktop.scans.review.decisions import Action
    from netral_desktop.scans.service import decide as decide_page
    from netral_desktop.scans.service import decide_zone, page_document

    given = {
        Action.SIGNED: signed, Action.UNSIGNED: unsigned, Action.REPRINT: reprint, Action.AS_READ: as_read,
        Action.DISCARD: discard, Action.THUMB: thumb,
    }  # fmt: skip
    chosen = [action for action, wanted in given.items() if wanted]
    if len(chosen) != 1:
        raise UsageProblem("one_decision.action")
    if zone is not None and (chosen[0] not in (Action.SIGNED, Action.THUMB, Action.UNSIGNED) or person is not None):
        raise UsageProblem("one_decision.zone")
    cli = context(ctx)
    with cli.open(OFFICE) as app:
        if zone is not None:
            verdict = Verdict.UNSIGNED if chosen[0] is Action.UNSIGNED else Verdict.SIGNED
            decide_zone(app.store, page_id, zone - 1, verdict, (witness or "") if thumb else None)
        else:
            person_id = resolve(app.store, person) if person is not None else None
            decide_page(app.store, page_id, chosen[0], person_id, kind, witness)
        document = page_document(app.store, page_id)
        cli.answer(document, [_line(document)])


def undo(
    ctx: typer.Context,
    page_id: Annotated[str | None, typer.Argument(metavar="[ID]", help="Id halaman.")] = None,
    batch: Annotated[str | None, typer.Option("--batch", help="Tarik kembali seluruh kiriman ini.")] = None,
) -> None:
    """Tarik kembali keputusan terbaru tentang satu halaman, atau seluruh kiriman."""
    from netral_desktop.scans.service import page_document, take_back_intake, undo_decision

    cli = context(ctx)
    if (page_id is None) == (batch is None):
        raise UsageProblem("one_decision.undo")
    with cli.open(OFFICE) as app:
        if page_id is None:
            pages = take_back_intake(app.store, batch or "")
            cli.answer({"pages": pages}, [label("cli.intake_taken_back", pages=pages)])
            return
        undo_decision(app.store, page_id)
        document = page_document(app.store, page_id)
        cli.answer(document, [_line(document)])


def reread(
    ctx: typer.Context,
    page_id: _Page,
    code: Annotated[str, typer.Argument(metavar="KODE", help="Kode yang tercetak di samping QR.")],
) -> None:
    """Baca ulang satu halaman dengan kode lembar yang diketik."""
    from netral_desktop.scans.service import reread as read_again

    cli = context(ctx)
    with cli.open(OFFICE) as app:
        document = read_again(app.store, page_id, code)
        cli.answer(document, [_line(document)])


def find(
    ctx: typer.Context,
    page_id: _Page,
    text: Annotated[
        str, typer.Argument(metavar="[KATA]", help="Bagian kode (? untuk yang tak terbaca), nama, atau NIP.")
    ] = "",
) -> None:
    """Lembar mana yang mungkin ada di satu halaman; tanpa KATA: menurut urutan cetak di sekitarnya."""
    from netral_desktop.scans.review.candidates import candidates

    cli = context(ctx)
    with cli.open(OFFICE) as app:
        with app.store.read() as c:
            found = candidates(c, page_id, text)
        cli.answer(
            {"candidates": [asdict(each) for each in found]},
            [
                label(
                    "cli.candidate",
                    code=each.typed,
                    person=each.person or label("cli.shared_list"),
                    revision=each.revision,
                )
                for each in found
            ]
            or [label("cli.none")],
        )


def list_(
    ctx: typer.Context,
    state: Annotated[
        str, typer.Option("--state", metavar="KEADAAN", help=f"Salah satu: {', '.join(PageState)}.")
    ] = PageState.REVIEW,
) -> None:
    """Halaman dalam satu keadaan."""
    from netral_desktop.scans.queries import page_document
    from netral_desktop.scans.review import pages

    if state not in tuple(PageState):
        raise UsageProblem("unknown_state", state=state, states=", ".join(PageState))
    cli = context(ctx)
    with cli.open(OFFICE) as app:
        with app.store.read() as c:
            documents = [page_document(c, page_id) for page_id in pages.page_ids(c, app.store.office, PageState(state))]
        cli.answer({"pages": documents}, [f"{each['id']}  {_line(each)}" for each in documents] or [label("cli.none")])


def history(ctx: typer.Context, page_id: _Page) -> None:
    """Riwayat satu halaman, yang terbaru di atas."""
    from netral_desktop.scans.review.history import history as events_of
    from netral_desktop.scans.service import page_document

    cli = context(ctx)
    with cli.open(OFFICE) as app:
        page_document(app.store, page_id)  # there is such a page
        with app.store.read() as c:
            events = events_of(c, page_id)
        rows = [{**asdict(event), "words": event.words} for event in events]
        cli.answer({"history": rows}, [f"{event.at}  {event.words}" for event in events])


def explain(
    ctx: typer.Context,
    page_id: _Page,
    picture: Annotated[
        Path | None, typer.Option("--picture", metavar="PNG", help="Tulis gambar setiap kotak dengan masknya ke sini.")
    ] = None,
) -> None:
    """Mengapa satu halaman dinilai demikian: ukuran, aturan yang berbicara, dan riwayatnya."""
    from netral_desktop.kernel.atomic import disk_faults, write_atomic
    from netral_desktop.scans.filing.facts import facts_of
    from netral_desktop.scans.judging.kept import unpacked
    from netral_desktop.scans.queries import page_document
    from netral_desktop.scans.reading.process.worker import Reader
    from netral_desktop.scans.review.drawing import masks_of
    from netral_desktop.scans.review.explain import explain as explanation_of

    cli = context(ctx)
    with cli.open(OFFICE) as app:
        with app.store.read() as c:
            told = explanation_of(c, app.store.office, page_id)
            document = page_document(c, page_id)
            kept = facts_of(c, page_id)
        sheet = {"code": document["sheet"], "kind": told.kind, "revision": told.revision, "state": told.sheet_state}
        lines = [
            _line(document),
            label("cli.explain.rule", rule=told.rule, words=told.words),
            *([label("cli.explain.sheet", **sheet)] if document["sheet"] else []),
            *(label("cli.explain.fact", name=name, value=value) for name, value in told.facts.items()),
            *(label("cli.explain.zone", **asdict(zone)) for zone in told.zones),
            *(f"{event.at}  {event.words}" for event in told.history),
        ]
        answer = asdict(told) | {
            "page": document,
            "reason": document["reason"],
            "sheet": sheet if document["sheet"] else None,
            "facts": dict(told.facts),
            "measured": None if kept is None else unpacked(kept),
            "history": [{**asdict(event), "words": event.words} for event in told.history],
        }
        if picture is not None:
            with Reader() as reader:
                drawn = masks_of(app.store, page_id, reader=reader)
            with disk_faults(picture):
                picture.parent.mkdir(parents=True, exist_ok=True)
                write_atomic(picture, drawn)
            answer["picture"] = str(picture)
            lines.append(label("cli.explain.picture", file=picture))
        for of_sheet in ("kind", "revision", "sheet_state"):
            del answer[of_sheet]
        cli.answer(answer, lines)


def replay(ctx: typer.Context) -> None:
    """Menilai ulang semua hasil ukur dengan aturan sekarang, tanpa membaca gambar; tidak ada yang diubah."""
    from netral_desktop.scans.review.replay import replay as judged_again

    cli = context(ctx)
    with cli.open(OFFICE) as app:
        progress = StderrProgress()
        found = judged_again(app.store, progress=progress)
        progress.finish()
        lines = [
            label(
                "cli.replay", pages=number(found.pages), same=number(found.same), unread=number(len(found.unread)),
                seconds=number(round(found.seconds)),
            ),
            label("cli.replay.against", **found.against),
            *(label("cli.replay.changed", page=each.page_id, was=_short(each.was), now=_short(each.now))
              for each in found.changed),
        ]  # fmt: skip
        cli.answer(asdict(found), lines)


def _short(said: Said) -> str:
    return said.finding or ", ".join(why or verdict for verdict, why in said.zones)


def gaps(
    ctx: typer.Context,
    batch: Annotated[str | None, typer.Option("--batch", metavar="ID", help="Hanya satu kali masuk.")] = None,
) -> None:
    """Lembar yang mungkin tertarik bersama lembar lain: tidak ada di antara tetangganya menurut urutan cetak."""
    from netral_desktop.scans.review.double_feeds import double_feeds

    cli = context(ctx)
    with cli.open(OFFICE) as app:
        with app.store.read() as c:
            found = double_feeds(c, app.store.office, batch_id=batch)
        cli.answer(
            {"missing": [{**asdict(each), "words": each.words} for each in found]},
            [each.words for each in found] or [label("cli.no_gaps")],
        )


def _line(document: dict[str, Any]) -> str:
    verdicts = ", ".join(zone["verdict"] for zone in document["zones"])
    reason = f": {document['reason']['message']}" if document["reason"] and document["state"] != PageState.FILED else ""
    shown = f" ({verdicts})" if verdicts else ""
    return label(
        "cli.page",
        file=document["file"],
        page=document["page"],
        what=f"{PageState(document['state']).words}{shown}{reason}",
    )


VERBS: Mapping[str, Callable[..., None]] = {
    "decide": decide, "undo": undo, "reread": reread, "find": find, "list": list_, "history": history,
    "explain": explain, "replay": replay, "gaps": gaps,
}  # fmt: skip
