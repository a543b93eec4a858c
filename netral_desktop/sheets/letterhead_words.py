"""The words of the letterhead: taken, held against the room that there is, and kept for what is printed from now on."""

from __future__ import annotations

from collections.abc import Sequence

from netral_desktop.store import Store

from .letterhead import SETTING, Letterhead
from .letterhead_layout import letterhead_ops


def set_words(store: Store, lines: Sequence[str], address: str) -> Letterhead:
    """Keep these names, one a line from the regency down to the office, and the address below them.

    Empty lines and stray blanks go. Raises Refused (letterhead_too_long); then nothing has changed.
    """
    plain = (" ".join(line.split()) for line in lines)
    kept = Letterhead(tuple(line for line in plain if line), " ".join(address.split()))
    letterhead_ops(kept)
    with store.operation("office.letterhead") as tx:
        tx.set_setting(SETTING, {"lines": list(kept.lines), "address": kept.address})
    return kept
