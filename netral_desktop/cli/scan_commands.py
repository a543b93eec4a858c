"""`netral scans`: the paper that comes back."""

from __future__ import annotations

import contextlib
import sys
import time
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from netral_desktop.kernel.data_folder import OFFICE
from netral_desktop.kernel.errors import UsageProblem
from netral_desktop.scans.intake.outcome import ImportOutcome
from netral_desktop.scans.states import PageState, balance
from netral_desktop.store import Store
from netral_desktop.words import label

from .context import CliContext, StderrProgress, context
from .review_commands import VERBS

words = typer.Typer(no_args_is_help=True, help="Pindai: terima pindaian dan putuskan yang ragu.")


@words.command("import")
def import_(
    ctx: typer.Context,
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[PATH...]", help="PDF, JPEG, PNG, TIFF, atau folder; tanpa itu: lanjutkan yang terputus."
        ),
    ] = None,
) -> None:
    """Terima pindaian, simpan aslinya, baca tiap halaman, arsipkan ke orangnya."""
    from netral_desktop.scans.reading.process.pool import reader_count
    from netral_desktop.scans.service import import_scans, read_waiting

    cli = context(ctx)
    with cli.open(OFFICE) as app:
        progress = StderrProgress()
        readers = reader_count(spare_core=False)  # no window waits for one
        if paths:
            outcome = import_scans(app.store, paths, progress=progress, readers=readers)
        else:
            outcome = read_waiting(app.store, progress=progress, readers=readers)
        progress.finish()
        for line in _alarms(app.store, outcome):
            _tell(line)
        _answer(cli, outcome)


@words.command("watch")
def watch(
    ctx: typer.Context,
    folder: Annotated[
        Path | None, typer.Argument(metavar="[FOLDER]", help="Tanpa itu: folder yang dipilih di jendela.")
    ] = None,
    once: Annotated[bool, typer.Option("--once", help="Terima yang sudah selesai ditulis, lalu berhenti.")] = False,
    keep: Annotated[bool, typer.Option("--keep", help="Ingat FOLDER ini: jendela memantaunya juga.")] = False,
    forget: Annotated[bool, typer.Option("--forget", help="Jendela tidak memantau folder lagi; lalu selesai.")] = False,
) -> None:
    """Pantau folder tujuan pemindai; terima setiap berkas yang sudah selesai ditulis. Ctrl+C: berhenti."""
    from netral_desktop.scans.intake.watching import LOOK_SECONDS, LOOKS, FolderWatch
    from netral_desktop.scans.reading.process.pool import reader_count
    from netral_desktop.scans.service import (
        check_watchable,
        import_watched,
        read_waiting,
        set_watch_folder,
        watch_folder,
    )

    cli = context(ctx)
    if (keep and folder is None) or (forget and (keep or folder is not None)):
        raise UsageProblem("watch_choice")
    with cli.open(OFFICE) as app:
        if forget:
            set_watch_folder(app.store, None)
            cli.answer({"folder": None}, [label("cli.watch_forgotten")])
            return
        chosen = folder or watch_folder(app.store)
        if chosen is None:
            raise UsageProblem("watch_no_folder.none")
        check_watchable(app.store, chosen)
        if keep:
            set_watch_folder(app.store, chosen)
        watching = FolderWatch(chosen)
        readers = reader_count(spare_core=False)
        everything = read_waiting(app.store, readers=readers)  # what an earlier watch took and did not come to read
        missing = False
        looks = 0
        with contextlib.suppress(KeyboardInterrupt):  # the ordinary end; what was taken is told
            while True:
                glance = watching.look(time.monotonic())
                looks += 1
                if glance.missing != missing:
                    missing = glance.missing
                    _tell(label("cli.watch_gone" if missing else "cli.watch_back"))
                if glance.ready:
                    progress = StderrProgress()
                    outcome = import_watched(app.store, watching, glance.ready, progress=progress, readers=readers)
                    progress.finish()
                    everything.add(outcome)
                    for line in _lines(outcome):
                        _tell(line)
                if once and looks >= LOOKS:
                    break
                time.sleep(LOOK_SECONDS)
        _answer(cli, everything)


@words.command("batches")
def batches(
    ctx: typer.Context,
    last: Annotated[int, typer.Option("--last", min=1, max=10_000, metavar="N", help="Berapa yang terbaru.")] = 20,
) -> None:
    """Pindaian yang masuk, setiap kali masuk: jumlah halamannya, keadaannya, dan berkas yang ditolak."""
    from netral_desktop.scans.intake.batches import recent_batches, source_words
    from netral_desktop.scans.intake.refusals import refused_files

    cli = context(ctx)
    with cli.open(OFFICE) as app:
        with app.store.read() as c:
            found = recent_batches(c, app.store.office, last)
            refused = {b.id: [f.rejected for f in refused_files(c, app.store.office, b.id)] for b in found if b.refused}
        lines = []
        for b in found:
            lines.append(f"{b.opened_at} {source_words(b.source)}: {b.sentence}")
            lines += [f"  {why.file}: {why.message}" for why in refused.get(b.id, [])]
        batches = [b.as_json() | {"rejected": [asdict(why) for why in refused.get(b.id, [])]} for b in found]
        cli.answer({"batches": batches}, lines or [label("cli.none_yet")])


@words.command("refused")
def refused(
    ctx: typer.Context,
    seen: Annotated[bool, typer.Option("--seen", help="Catat bahwa semuanya sudah dilihat.")] = False,
) -> None:
    """Berkas yang ditolak sejak terakhir kali daftarnya dilihat."""
    from netral_desktop.scans.intake.refusals import mark_seen, unseen_files

    cli = context(ctx)
    with cli.open(OFFICE) as app:
        with app.store.read() as c:
            found = unseen_files(c, app.store.office)
        if seen:
            mark_seen(app.store, found)
    told = [each.rejected for each in found]
    cli.answer(
        {"rejected": [asdict(why) for why in told], "seen": seen},
        [f"{why.file}: {why.message}" for why in told] or [label("cli.none_yet")],
    )


def _tell(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def _alarms(store: Store, outcome: ImportOutcome) -> list[str]:
    """Sheets that may have gone through the feeder unseen beside the pages that were just read."""
    from netral_desktop.scans.review.double_feeds import double_feeds

    read = {page["id"] for page in outcome.pages}
    with store.read() as c:
        return [each.words for each in double_feeds(c, store.office) if each.before_page_id in read]


def _answer(cli: CliContext, outcome: ImportOutcome) -> None:
    """What became of every page and file; exit code 3 when one was refused."""
    if outcome.rejected or outcome.totals.get(PageState.UNREADABLE):
        cli.partly_refused()
    cli.answer(outcome.as_json(), _lines(outcome))


def _lines(outcome: ImportOutcome) -> list[str]:
    return [
        balance(outcome.totals) or label("cli.no_pages"),
        *(
            label("cli.page", file=p["file"], page=p["page"], what=p["reason"]["message"])
            for p in outcome.pages
            if p["reason"] is not None
        ),
        *(f"{r.file}: {r.message}" for r in outcome.rejected),
    ]


for _name, _verb in VERBS.items():
    words.command(_name)(_verb)
