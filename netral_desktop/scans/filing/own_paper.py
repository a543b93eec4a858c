"""Whether a page on which no code is seen is paper of ours all the same: its codes blotted, torn off or painted over.

It then waits for a person who types its code or finds its owner; it is not somebody else's letter. Sheets of one text
share nearly all of their print, so one of each text stands for all of them.
"""

from __future__ import annotations

from sqlalchemy import Connection, func, select

from netral_desktop.sheets.model import to_bytes
from netral_desktop.sheets.register import load_model
from netral_desktop.store import Store
from netral_desktop.store import tables as t

from ..judging.limits import THRESHOLDS
from ..reading.process.results import Look
from ..reading.process.worker import Reader

_MOST = 4  # texts tried, the last printed first: staff, leaders, non-ASN, a list; each takes as long as a page


def is_own_paper(store: Store, reader: Reader, look: Look) -> bool:
    """Whether the page that `look` is of shows the print of a sheet of this office. Raises PageUnreadable, ReaderDied.

    Asked of pages without any trace of a code only.
    """
    if look.finding != "no_code":
        return False
    with store.read() as c:
        models = [load_model(c, code) for code in _one_of_each_text(c, store.office)]
    return any(reader.lay(to_bytes(model)) >= THRESHOLDS.page_share for model in models if model is not None)


def _one_of_each_text(c: Connection, office: str) -> list[str]:
    """The codes of sheets whose shared print differs, the last printed first."""
    s, m = t.sheets.c, t.sheet_models.c
    newest = func.max(s.printed_at)
    query = select(func.max(s.id)).join(t.sheet_models, m.id == s.id).where(s.office == office).group_by(m.static_id)
    return list(c.scalars(query.order_by(newest.desc()).limit(_MOST)))
