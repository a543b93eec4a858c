"""A spreadsheet cell as plain text: what people and other programs leave in cells, and what it means."""

from __future__ import annotations

import unicodedata
from datetime import date, datetime, time, timedelta

# What python-calamine returns for a cell. An error value such as #N/A comes as "".
Cell = int | float | str | bool | time | date | datetime | timedelta

# Words that stand for "nothing here": SIASN writes `null`, people write dashes.
_NOTHING = frozenset({"null", "-", "--", "---", "\u2013", "\u2014", "n/a", "nihil", "tidak ada"})
# What a formula without a value shows; in a file of text it stands as text.
_ERRORS = frozenset({"#n/a", "#ref!", "#name?", "#value!", "#div/0!", "#null!", "#num!", "#nama?", "#spill!", "#calc!"})


def tidy(text: str) -> str:
    """Composed characters, no invisible or control ones, single blanks, none at the ends."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split()) if "  " in text or text.startswith(" ") or text.endswith(" ") else text
    composed = unicodedata.normalize("NFC", text).replace("\u2011", "-")  # the hyphen that word processors keep in line
    # Cf: zero-width characters and soft hyphens; Cc: control characters, of which line ends and tabs are blanks.
    kept = (" " if c.isspace() else c for c in composed if c.isspace() or unicodedata.category(c) not in {"Cf", "Cc"})
    return " ".join("".join(kept).split())


def is_error(text: object) -> bool:
    """Whether a cell's text is the name of an error: `#REF!`."""
    return isinstance(text, str) and text.startswith("#") and text.strip().casefold() in _ERRORS


def cell_text(cell: Cell | None) -> str:
    """The cell's text, tidied; "" where it holds nothing. A leading `'` is Excel's mark for text, not part of it."""
    if isinstance(cell, str):
        text = tidy(cell)
        if text.startswith("'"):
            text = text[1:].lstrip()
        return "" if len(text) <= 9 and (text.casefold() in _NOTHING or is_error(text)) else text
    if cell is None or isinstance(cell, bool):
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)
