"""The same event reported twice is offered as one. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from netral_desktop.kernel.text import fold

from .model import Case, Subject

NEAR_DAYS = 1  # a post of the evening is known of on the next day


def same_event(one: Case, other: Case) -> bool:
    """Whether two reports may be of one event: the same person, on the same day or the next to it.

    Without a day on either side, where act or place is the same.
    """
    if not same_person(one.subject, other.subject):
        return False
    if one.event.day is not None and other.event.day is not None:
        apart = date.fromisoformat(one.event.day) - date.fromisoformat(other.event.day)
        return abs(apart.days) <= NEAR_DAYS
    acts = {case.act.id for case in (one, other) if case.act is not None}
    places = {fold(case.event.place) for case in (one, other)}
    return (len(acts) == 1 and None not in (one.act, other.act)) or (len(places) == 1 and places != {""})


def same_person(one: Subject, other: Subject) -> bool:
    """By the roster, by the number where both have one, else by the name without titles."""
    if one.person_id and one.person_id == other.person_id:
        return True
    if one.number and other.number:
        return _digits(one.number) == _digits(other.number)
    return bool(one.name) and _bare(one.name) == _bare(other.name)


def _digits(number: str) -> str:
    return "".join(c for c in number if c.isalnum())


def _bare(name: str) -> str:
    return fold(name.partition(",")[0])


def possibly_same(new: Case, known: Iterable[tuple[str, Case]]) -> list[str]:
    """The ids of cases that may be of the same event."""
    return [case_id for case_id, case in known if same_event(new, case)]
