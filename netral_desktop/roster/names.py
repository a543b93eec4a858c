"""A person's name: the printed form with titles as given, and the bare name for finding the same person again.

The printed form is never re-cased or shortened. The bare name leaves out titles in front, as far as they carry a dot
or can be nothing else, and all that follows the first comma. Where that is not certain, nothing is taken off: two
spellings that stay different are shown to a person, two people taken for one would not be noticed.
"""

from __future__ import annotations

import re

LONGEST_NAME = 120  # characters, titles included; the longest legal name with titles fits (Permendagri 73/2022: 60)

_FRONT_TITLES = re.compile(
    r"(?:(?:prof|drg|drh|drs|dra|dr|ir|hj|h|kh|ns|apt|bd)\.\s*|(?:prof|drs|dra|drg|drh|hj)\s+)+(?=\S)", re.IGNORECASE
)


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
