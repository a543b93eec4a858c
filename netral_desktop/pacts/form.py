"""What an office chooses for its pacts: a witness, a frame for a duty stamp, a printed date. Kept in `pact_form`.

A choice holds for every sheet printed from then on, so that printing again gives the same sheets until it is changed.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

import msgspec
from sqlalchemy import Connection

from netral_desktop.kernel.clock import parse_day
from netral_desktop.kernel.errors import Refused, UsageProblem
from netral_desktop.kernel.shapes import prepare
from netral_desktop.kernel.text import long_day
from netral_desktop.roster.queries import find_person
from netral_desktop.sheets.fonts import one_line
from netral_desktop.store import Store
from netral_desktop.store.operation import read_setting
from netral_desktop.words import label

from .identity import number_line

SETTING = "pact_form"


class Witness(NamedTuple):
    """Who signs as a witness (*mengetahui*), and as what; `number` as it stands under the name."""

    person_id: str
    name: str
    number: str | None
    title: str


class PactForm(msgspec.Struct, frozen=True, omit_defaults=True):
    """The choices. `witness_id` is a person's id, `day` (YYYY-MM-DD) the date that is printed in place of a line."""

    witness_id: str | None = None
    witness_title: str = ""  # in place of the person's own position
    duty_stamp: bool = False
    day: str | None = None

    @property
    def date_words(self) -> str:
        """`Kamis, 22 November 2029`, or nothing where the date is written by hand."""
        return long_day(date.fromisoformat(self.day)) if self.day else ""


def stored_form(c: Connection) -> PactForm:
    """The office's choices; nothing is chosen until somebody does."""
    written = read_setting(c, SETTING)
    return PactForm() if written is None else msgspec.convert(written, PactForm)


def witness_of(c: Connection, form: PactForm, office: str, office_name: str) -> Witness | None:
    """The witness as printed, or None where none is chosen. Raises Refused (witness_gone)."""
    if form.witness_id is None:
        return None
    person = find_person(c, form.witness_id, office=office)
    if person is None:
        raise Refused("witness_gone")
    title = form.witness_title or person.position or label("paper.head_of_office", office=office_name)
    return Witness(person.id, one_line(person.name), number_line(person), f"{one_line(title).rstrip(',')},")


def choose(
    store: Store,
    *,
    witness: str | None = None,
    witness_title: str = "",
    duty_stamp: bool = False,
    day: str | None = None,
) -> PactForm:
    """Keep the choices for the sheets printed from now on.

    `witness` is a person's id or personnel number, `day` as `clock.parse_day` takes it. Raises UsageProblem
    (unknown_person) and Refused (bad_day).
    """
    with store.read() as c:
        person = find_person(c, witness, office=store.office) if witness else None
    if witness and person is None:
        raise UsageProblem("unknown_person.witness")
    try:
        chosen_day = parse_day(day).isoformat() if day else None
    except ValueError:
        raise Refused("bad_day.pact", day=day) from None
    form = PactForm(person.id if person else None, one_line(witness_title), duty_stamp, chosen_day)
    detail = {"witness": form.witness_id is not None, "duty_stamp": duty_stamp, "day": chosen_day}
    with store.operation("pacts.form", detail=detail) as tx:
        tx.set_setting(SETTING, msgspec.to_builtins(form))
    return form


prepare(PactForm)
