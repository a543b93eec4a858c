"""Who may sit in a council of ethics: nobody below the grade of the person who is heard. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from netral_desktop.roster.grades import PNS_RANKS
from netral_desktop.words import label

LEAST = 5  # chair, secretary and three members (PP 42/2004, art. 17)
_ORDER = {grade: place for place, grade in enumerate(PNS_RANKS)}


def council_faults(members: Sequence[tuple[str, str]], subject_grade: str) -> tuple[str, ...]:
    """What keeps this council from sitting, in words: too few, an even number, twice the same, a lower grade."""
    faults = []
    if len(members) < LEAST:
        faults.append(label("case_council.few", least=LEAST))
    if len(members) % 2 == 0:
        faults.append(label("case_council.even"))
    if len({name.casefold() for name, _ in members}) < len(members):
        faults.append(label("case_council.twice"))
    least = _ORDER.get(subject_grade)
    if least is not None and any(_ORDER.get(grade, -1) < least for _, grade in members):
        faults.append(label("case_council.lower", grade=subject_grade))
    return tuple(faults)
