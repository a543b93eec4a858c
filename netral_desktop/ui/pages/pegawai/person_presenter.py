"""One person: what is known, what has happened, and what can be changed, without widgets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, tzinfo

from netral_desktop.app import App
from netral_desktop.campaigns.queries import active_campaign
from netral_desktop.followup.duties import IkrarState, PactState, TrackedDuty, tracked_duties
from netral_desktop.followup.history import Event, person_history
from netral_desktop.followup.marks import duty_marks
from netral_desktop.followup.outside import OutsidePact, outside_pact
from netral_desktop.followup.queries import PersonState, person_states
from netral_desktop.followup.signing import Timing, timing_of
from netral_desktop.kernel.text import long_day
from netral_desktop.roster.kinds import DutyStatus
from netral_desktop.roster.numbers import format_nip
from netral_desktop.roster.queries import Person, people_by_ids
from netral_desktop.roster.service import PersonFields, add_person, set_duty_statuses, update_person

from ...moments import moment, time_zone_of
from ...texts import tr


@dataclass(frozen=True)
class Moment:
    """One line of the history: when, what, and what changed."""

    when: str
    what: str
    changes: str


@dataclass(frozen=True)
class PersonCard:
    """Everything the panel shows. `state` is None for someone who is not due."""

    person: Person
    state: PersonState | None
    proof: OutsidePact | None
    can_prove: bool  # there is a campaign that a pact may have been signed for
    duties: tuple[TrackedDuty, ...]
    history: tuple[Moment, ...]
    signed: tuple[str | None, Timing] | None = None  # the day of a signed pact, and whether in time
    photos: frozenset[str] = frozenset()  # keys of the duties that a photo is kept for

    @property
    def provable(self) -> bool:
        """Whether there is something that a proof for strangers could tell."""
        signed = self.state is not None and self.state.pact is PactState.SIGNED
        return signed or (self.state is not None and self.state.ikrar is IkrarState.PRESENT)

    @property
    def facts(self) -> list[tuple[str, str]]:
        """Label and value of what is known."""
        p = self.person
        duty = p.duty_status.label
        if p.duty_since:
            duty += tr(" sejak {date}", date=long_day(date.fromisoformat(p.duty_since), weekday=False))
        number = format_nip(p.personnel_number) if p.personnel_number else None
        rows = [
            (tr("NIP"), number),
            (tr("No. pegawai"), p.local_staff_number),
            (tr("Unit kerja"), p.unit),
            (tr("Jabatan"), p.position),
            (tr("Golongan"), p.grade),
            (tr("Eselon"), p.echelon),
            (tr("Jenis"), p.kind_label),
            (tr("Kedudukan"), duty),
            (tr("Catatan"), p.remark),
            (tr("NIK"), p.nik),
            (tr("Tenggat"), self._deadlines()),
        ]
        if self.proof is not None:
            day = long_day(date.fromisoformat(self.proof.signed_on), weekday=False)
            rows.append((tr("Pakta di luar"), f"{self.proof.signed_at}, {day} ({self.proof.document})"))
        if self.signed is not None:
            told, timing = self.signed
            words = long_day(date.fromisoformat(told), weekday=False) if told else ""
            rows.append((tr("Waktu TTD"), ", ".join(filter(None, (words, timing.label)))))
        return [(label, value) for label, value in rows if value]

    def _deadlines(self) -> str:
        """The days of the person's own tier, for what is still lacking."""
        if self.state is None:
            return ""
        tier, states = self.state.tier, self.state.duties
        days = [
            f"{duty.short} {long_day(date.fromisoformat(duty.deadlines[tier]), weekday=False)}"
            for duty in self.duties
            if states[duty.key] in duty.lacks and tier in duty.deadlines
        ]
        return " · ".join(days)


def read_card(app: App, person_id: str) -> PersonCard | None:
    """A person as they stand now; None where there is no such person."""
    zone = time_zone_of(app)
    with app.store.read() as c:
        people = people_by_ids(c, [person_id])
        if not people:
            return None
        campaign = active_campaign(c)
        state = person_states(c, [person_id]).get(person_id)
        return PersonCard(
            person=people[0],
            state=state,
            signed=timing_of(c, people[0]) if state is not None and state.pact is PactState.SIGNED else None,
            proof=outside_pact(c, campaign.id, person_id) if campaign is not None else None,
            can_prove=campaign is not None,
            duties=tracked_duties(c),
            history=tuple(_moment(event, zone) for event in reversed(person_history(c, person_id))),
            photos=frozenset(key for key, mark in duty_marks(c, [person_id]).get(person_id, {}).items() if mark.photo),
        )


def save_person(app: App, person_id: str | None, fields: PersonFields) -> Person:
    """Add a person (None) or correct one. Raises Refused with what is wrong."""
    return add_person(app.store, **fields) if person_id is None else update_person(app.store, person_id, **fields)


# Kind of duty, since when, and the remark (None: as it is) -> whom.
Statuses = dict[tuple[DutyStatus, str | None, str | None], list[str]]


def statuses(app: App, person_ids: Sequence[str]) -> Statuses:
    """How these people stand now."""
    found: Statuses = {}
    with app.store.read() as c:
        for person in people_by_ids(c, person_ids):
            found.setdefault((person.duty_status, person.duty_since, person.remark or ""), []).append(person.id)
    return found


def set_statuses(app: App, wanted: Statuses) -> list[Person]:
    """Say that people are on duty or not, since a day; each kind and day is one operation."""
    marked: list[Person] = []
    for (status, since, remark), person_ids in wanted.items():
        marked += set_duty_statuses(app.store, person_ids, status, since, remark)
    return marked


def _moment(event: Event, zone: tzinfo | None) -> Moment:
    changes = "; ".join(f"{name}: {old or '-'} → {new or '-'}" for name, (old, new) in event.changes.items())
    return Moment(moment(event.at, zone, weekday=False), event.what, changes)
