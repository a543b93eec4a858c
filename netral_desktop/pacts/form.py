"""What an office chooses for its pacts: witnesses, a frame for a duty stamp, a printed date. Kept in `pact_form`.

A choice holds for every sheet printed from then on, so that printing again gives the same sheets until it is changed.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

import msgspec
from sqlalchemy import Connection

from netral_desktop.campaigns.terms import MOST_WITNESSES
from netral_desktop.kernel.clock import parse_day
from netral_desktop.kernel.errors import Refused, UsageProblem
from netral_desktop.kernel.shapes import prepare
from netral_desktop.kernel.text import long_day
from netral_desktop.officials.queries import find_official
from netral_desktop.roster.queries import find_person
from netral_desktop.sheets.fonts import one_line
from netral_desktop.store import Store
from netral_desktop.store.operation import read_setting
from netral_desktop.words import in_source_language, label

from .identity import number_line

SETTING = "pact_form"


class Witness(NamedTuple):
    """Who signs as a witness (*mengetahui*), and as what; `number` as it stands under the name."""

    person_id: str  # of the roster, or of the register of officials
    name: str
    number: str | None
    title: str


class PactForm(msgspec.Struct, frozen=True, omit_defaults=True):
    """The choices. Witnesses are ids of people or officials, `day` (YYYY-MM-DD) is printed in place of a line."""

    witness_id: str | None = None
    witness_title: str = ""  # in place of the first one's own position
    duty_stamp: bool = False
    day: str | None = None
    more_witnesses: tuple[str, ...] = ()

    @property
    def witness_ids(self) -> tuple[str, ...]:
        """All of them, in their order."""
        return (*filter(None, (self.witness_id,)), *self.more_witnesses)

    @property
    @in_source_language()
    def date_words(self) -> str:
        """`Kamis, 22 November 2029`, or nothing where the date is written by hand."""
        return long_day(date.fromisoformat(self.day)) if self.day else ""


def stored_form(c: Connection) -> PactForm:
    """The office's choices; nothing is chosen until somebody does."""
    written = read_setting(c, SETTING)
    return PactForm() if written is None else msgspec.convert(written, PactForm)


def witnesses_of(
    c: Connection, form: PactForm, office: str, office_name: str, given: Sequence[str] = ()
) -> tuple[Witness, ...]:
    """The witnesses as printed: those that the campaign gives, then the office's own, at most MOST_WITNESSES.

    Raises Refused (witness_gone).
    """
    found: dict[str, Witness] = {}
    for place, each in enumerate((*given, *form.witness_ids)):
        own_title = form.witness_title if place == len(given) and form.witness_id is not None else ""
        official = find_official(c, each)
        person = find_person(c, each, office=office) if official is None else None
        if official is not None:
            title, name, number = own_title or official.office_words, official.name, official.number
        elif person is not None:
            title = own_title or person.position or label("paper.head_of_office", office=office_name)
            name, number = person.name, number_line(person)
        else:
            raise Refused("witness_gone")
        found.setdefault(each, Witness(each, one_line(name), number, f"{one_line(title).rstrip(',')},"))
    return tuple(found.values())[:MOST_WITNESSES]


def choose(
    store: Store,
    *,
    witness: str | None = None,
    witness_title: str = "",
    duty_stamp: bool = False,
    day: str | None = None,
    more: Sequence[str] = (),
) -> PactForm:
    """Keep the choices for the sheets printed from now on.

    `witness` and `more` are people's ids or personnel numbers, or officials' ids or names, `day` as `clock.parse_day`
    takes it. Raises UsageProblem (unknown_person) and Refused (bad_day, too_many_witnesses, named_twice).
    """
    wanted = [each for each in (witness, *more) if each]
    with store.read() as c:
        found = [_id_of(c, each, store.office) for each in wanted]
    ids = tuple(each for each in found if each is not None)
    if len(ids) != len(wanted):
        raise UsageProblem("unknown_person.witness")
    if len(ids) > MOST_WITNESSES:
        raise Refused("too_many_witnesses", most=MOST_WITNESSES)
    if len(set(ids)) != len(ids):
        raise Refused("named_twice.official")
    try:
        chosen_day = parse_day(day).isoformat() if day else None
    except ValueError:
        raise Refused("bad_day.pact", day=day) from None
    form = PactForm(ids[0] if ids else None, one_line(witness_title), duty_stamp, chosen_day, ids[1:])
    detail = {"witnesses": len(ids), "duty_stamp": duty_stamp, "day": chosen_day}
    with store.operation("pacts.form", detail=detail) as tx:
        tx.set_setting(SETTING, msgspec.to_builtins(form))
    return form


def _id_of(c: Connection, who: str, office: str) -> str | None:
    official = find_official(c, who)
    if official is not None:
        return official.id
    person = find_person(c, who, office=office)
    return None if person is None else person.id


prepare(PactForm)
