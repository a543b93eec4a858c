"""A person's name: the printed form with titles as given, and the bare name for finding the same person again.

The printed form is never re-cased or shortened. The bare name leaves out titles in front, as far as they carry a dot
or can be nothing else, and all that follows the first comma. Where that is not certain, nothing is taken off: two
spellings that stay different are shown to a person, two people taken for one would not be noticed.
"""

from __future__ import annotations

import re

from netral_desktop.kernel.text import fold

LONGEST_NAME = 120  # characters, titles included; the longest legal name with titles fits (Permendagri 73/2022: 60)

_FRONT_TITLES = re.compile(
    r"(?:(?:prof|drg|drh|drs|dra|dr|ir|hj|h|kh|ns|apt|bd)\.\s*|(?:prof|drs|dra|drg|drh|hj)\s+)+(?=\S)", re.IGNORECASE
)


# As clerks shorten them; the parts of Balinese names by rank and order of birth above all.
_SHORT = {
    "gst": "gusti", "ngr": "ngurah", "ag": "agung", "agg": "agung", "bgs": "bagus", "dw": "dewa", "dsk": "desak",
    "tjok": "cokorda", "cok": "cokorda", "tjokorda": "cokorda", "ib": "ida bagus", "aa": "anak agung",
    "wyn": "wayan", "wy": "wayan", "md": "made", "nym": "nyoman", "kt": "ketut", "kdk": "kadek", "kd": "kadek",
    "pt": "putu", "kmg": "komang", "gd": "gede", "gde": "gede", "moh": "muhammad", "muh": "muhammad",
    "mohd": "muhammad", "mohammad": "muhammad", "muhamad": "muhammad", "mochammad": "muhammad", "abd": "abdul",
}  # fmt: skip
_NOT_IN_WORDS = re.compile(r"[.,\s]+")


def likeness(name: str) -> str:
    """A key that spellings of one bare name share: no case, no accents, usual abbreviations written out.

    Two names with one key may be one person; whether they are, a person says.
    """
    words = _NOT_IN_WORDS.sub(" ", fold(name)).replace("a a ", "aa ").split()
    return " ".join(_SHORT.get(word, word) for word in words)


def compose_name(prefix: str, name: str, suffix: str) -> str:
    """`Drs. I Made Contoh, M.Si.` from the three cells in which SIASN keeps it; any title may be ""."""
    front = f"{prefix} {name}" if prefix else name
    return f"{front}, {suffix}" if suffix else front


def bare_name(name: str) -> str:
    """The name without titles, in the case given: `Drs. I MADE CONTOH, M.Si` -> `I MADE CONTOH`."""
    before_comma = name.partition(",")[0].strip()
    if "." in before_comma or " " in before_comma:
        titles = _FRONT_TITLES.match(before_comma)
        if titles:
            return before_comma[titles.end() :]
    return before_comma or name
