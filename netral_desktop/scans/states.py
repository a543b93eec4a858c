"""The states of a page that came in, and their words. Every page is in exactly one, so that the sum balances."""

from __future__ import annotations

from collections.abc import Mapping

from netral_desktop.kernel.text import number

WORDS: Mapping[str, str] = {
    "filed": "terarsip",
    "review": "ditinjau",
    "duplicate": "ganda",
    "foreign": "bukan lembar kita",
    "blank": "halaman kosong",
    "unreadable": "tak terbaca",
    "discarded": "dibuang",
}
STATES = tuple(WORDS)


def balance(counts: Mapping[str, int]) -> str:
    """`214 halaman = 196 terarsip + 14 ditinjau + 4 ganda`; nothing for no pages."""
    parts = [f"{number(counts[state])}\N{NO-BREAK SPACE}{words}" for state, words in WORDS.items() if counts.get(state)]
    total = sum(counts.get(state, 0) for state in STATES)
    return f"{number(total)} halaman = {' + '.join(parts)}" if parts else ""
