"""Who leads a session or witnesses it: a name as it is typed, or somebody of the roster, also acting for another."""

from __future__ import annotations

import re
from typing import NamedTuple

from sqlalchemy import Connection

from netral_desktop.kernel.text import fold
from netral_desktop.roster.queries import find_person

# Acting for an office that is vacant or whose holder is away, or put in charge.
_ACTING = re.compile(r"^(plt|plh|pj)(?:\.\s*|\s+)(?=\S)", re.IGNORECASE)
_SPELT = {"plt": "Plt.", "plh": "Plh.", "pj": "Pj."}
_NUMBER = re.compile(r"^(?:[\d .]{18,}|[0-9a-f]{32})$")  # a personnel number, or a person's id


class Official(NamedTuple):
    """`words` as they stand in records and on paper; `person_id` where it is somebody of the roster."""

    words: str
    person_id: str | None = None


def bare_name(words: str) -> str:
    """The name without `Plt.` and the like before it."""
    return _ACTING.sub("", " ".join(words.split()))


def read_official(c: Connection, office: str | None, text: str) -> Official:
    """Whom a text means: `Plt.`, `Plh.` or `Pj.` before it is kept; a personnel number or a person's id gives the name.

    A name that is not a number stays as it is typed: two people may bear it.
    """
    typed = " ".join(text.split())
    found = _ACTING.match(typed)
    acting = _SPELT[fold(found[1])] + " " if found else ""
    rest = typed[found.end() :] if found else typed
    person = find_person(c, rest, office=office) if _NUMBER.match(rest) else None
    return Official(acting + rest) if person is None else Official(acting + person.name, person.id)
