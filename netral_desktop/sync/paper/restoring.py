"""Puts a kertas cadangan back: a new store in an empty folder, with the keys, codes and states that the paper holds.

Its ledger begins anew and names the old one by number and hash in its second entry. Bundle numbers go on beyond all
that may have been given. What no paper can hold are pictures: pages that came back are told as they were, without them.
"""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from netral_desktop.kernel.clock import Clock, system_clock
from netral_desktop.kernel.data_folder import OFFICE, store_exists
from netral_desktop.kernel.errors import Refused
from netral_desktop.kernel.exchange import settle, take_place
from netral_desktop.kernel.progress import SILENT, Progress
from netral_desktop.store import Store, schema
from netral_desktop.store.backups.numbers import RESTORED, noted, numbers_beyond
from netral_desktop.store.keyfile import KeyFile
from netral_desktop.words import label

from ..going_back import Figures, figures
from .codes import sealed_of
from .rows import write_rows
from .scans import Scanned, codes_of
from .sealing import Content, Held, opened

RESTORE = "store.restore_paper"


@dataclass(frozen=True)
class PaperRestored:
    """What came back, and of when it is (UTC text)."""

    figures: Figures
    made_at: str
    aside: Path | None


@dataclass(frozen=True)
class OpenedPaper:
    """What a kertas cadangan holds, and the key of its store."""

    content: Content
    master: bytes = field(repr=False)


def open_paper(read: Sequence[Scanned], code: str) -> OpenedPaper:
    """Out of scans that were read, by the recovery code; nothing is written.

    Raises Refused (paper_scan, paper_none, paper_incomplete, paper_several, paper_damaged, paper_too_new), WrongKey.
    """
    content, master = opened(sealed_of(codes_of(read)), code)
    if not schema.knows(content.schema):
        raise Refused("paper_too_new")
    return OpenedPaper(content, master)


def put_paper_back(
    paper: OpenedPaper, data_dir: Path, *, clock: Clock = system_clock, progress: Progress = SILENT
) -> PaperRestored:
    """Make the store again in an empty folder.

    Raises Refused (restore_not_empty, paper_damaged), EnvironmentFault, Cancelled; then nothing has changed.
    """
    content = paper.content
    settle(data_dir)
    if store_exists(data_dir):
        raise Refused("restore_not_empty", folder=data_dir.name)
    progress.report(0, 0, label("progress.paper_put_back"))
    made = data_dir.with_name(f".{data_dir.name}-kertas")
    shutil.rmtree(made, ignore_errors=True)
    identity = {
        "role": OFFICE, "office": content.office, "office_name": content.office_name, "practice": content.practice,
    }  # fmt: skip
    try:
        store = Store.create_for(made, KeyFile.from_bytes(content.keys), paper.master, identity, clock)
        with store:
            number, newest = content.ledger
            with store.operation(RESTORE, {"ledger": number, "hash": newest, "made_at": content.made_at}) as tx:
                try:
                    write_rows(tx, content.rows)
                except (ValueError, KeyError, TypeError, IndexError) as error:
                    raise Refused("paper_damaged") from error
                numbers = noted(content.numbers, numbers_beyond(content.numbers, content.made_at, clock()))
                tx.set_setting(RESTORED, {"from": number, "at": content.made_at, **numbers})
            found = figures(store)
            if store.verify(progress) or _held(found) != content.held:
                raise Refused("paper_damaged")
        aside = take_place(made, data_dir, "kertas")
    except BaseException:
        shutil.rmtree(made, ignore_errors=True)
        raise
    return PaperRestored(found, content.made_at, aside)


def _held(told: Figures) -> Held:
    return Held(told.people, told.signed, told.present, told.sheets, told.pages)
