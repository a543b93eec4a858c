"""Makes a kertas cadangan of an open store: read at one moment, sealed, cut into codes, tried out, drawn."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from netral_desktop.campaigns.queries import today
from netral_desktop.kernel.atomic import disk_faults, write_atomic
from netral_desktop.kernel.clock import to_text
from netral_desktop.kernel.data_folder import KEY_FILE, OFFICE
from netral_desktop.kernel.errors import Refused
from netral_desktop.kernel.progress import SILENT, Progress
from netral_desktop.store import Store, schema
from netral_desktop.store import sealing as store_sealing
from netral_desktop.store.backups.making import LAST_PAPER
from netral_desktop.store.backups.numbers import numbers_of
from netral_desktop.store.keyfile import KeyFile
from netral_desktop.store.ledger import read_head
from netral_desktop.words import label

from ..going_back import figures
from .codes import as_codes, sealed_of
from .rows import read_rows
from .sealing import PURPOSE, Content, Held, seal


@dataclass(frozen=True)
class MadePaper:
    """A kertas cadangan that was written: its set's name, pages, codes, bytes of what is sealed, and what it holds."""

    file: Path
    set: str
    pages: int
    codes: int
    sealed_bytes: int
    held: Held


def make_paper(store: Store, out: Path, progress: Progress = SILENT) -> MadePaper:
    """Write the PDF to `out`. Raises Refused (paper_office_only, paper_too_large), EnvironmentFault, Cancelled."""
    if store.role != OFFICE:
        raise Refused("paper_office_only")
    from .drawing import PaperHead, draw_paper

    progress.report(0, 3, label("progress.paper_gathered"))
    keys = KeyFile.load(store.data_dir / KEY_FILE)
    told = figures(store)
    with store.read() as c:
        head, key = read_head(c), store_sealing.key_for(c, PURPOSE)
        held = Held(told.people, told.signed, told.present, told.sheets, told.pages)
        content = Content(
            schema.HEAD, store.office, store.office_name, store.practice, to_text(store.clock()),
            (head.seq, head.hash), numbers_of(c), held, keys.to_bytes(), read_rows(c),
        )  # fmt: skip
        day = today(c, store.clock())
    sealed = seal(content, keys, key)
    progress.check()
    progress.report(1, 3, label("progress.paper_cut"))
    codes = as_codes(sealed)
    kept = len(codes.pages) - -(-len(codes.pages) // 8)
    if sealed_of([code for page in codes.pages[-kept:] for code in page]) != sealed:
        raise AssertionError("codes that do not come together again")
    progress.check()
    progress.report(2, 3, label("progress.paper_drawn"))
    office = f"{store.office_name} ({store.office})"
    drawn = draw_paper(codes, PaperHead(office, day))
    with disk_faults(out.parent):
        out.parent.mkdir(parents=True, exist_ok=True)
    note = {"at": content.made_at, "pages": len(codes.pages), "ledger": head.seq, "set": codes.name}
    with store.operation("backup.paper", {"ledger": head.seq, "pages": len(codes.pages)}) as tx:
        tx.set_setting(LAST_PAPER, note)
        tx.before_commit(lambda: write_atomic(out, drawn))
    return MadePaper(out, codes.name, len(codes.pages), len(codes.codes), len(sealed), held)
