"""People whom two offices name: who is told where, and where they count by a recorded decision.

Somebody moved and the old office has not noted it yet, or a NIP was mistyped. Nothing of what the offices send is
changed; a decision says at which of them the person counts, stands with who made it and why, and can be taken back.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from netral_desktop.followup.duties import IkrarState, PactState
from netral_desktop.followup.queries import person_states
from netral_desktop.kernel.clock import to_text
from netral_desktop.kernel.errors import UsageProblem
from netral_desktop.kernel.ids import new_id
from netral_desktop.kernel.text import fold
from netral_desktop.roster.queries import DUE
from netral_desktop.store import Operation, Store
from netral_desktop.store import tables as t
from netral_desktop.store.regency_tables import counted_places
from netral_desktop.store.where_in import where_in

from .sums import kept_up

_LONGEST_NOTE = 500


@dataclass(frozen=True)
class Claim:
    """What one office tells of the person. `added_at`: since when its list has them, by its clock."""

    office: str
    office_name: str
    person_id: str
    name: str
    unit: str | None
    position: str | None
    signed: bool
    present: bool
    added_at: str


@dataclass(frozen=True)
class Decision:
    """That the person counts at `office`; `ended_at` once it was taken back or another took its place."""

    id: str
    office: str
    note: str
    at: str
    actor: str
    ended_at: str | None
    ended_by: str | None


@dataclass(frozen=True)
class Conflict:
    """Somebody with what each office tells, by office. `decision`: the one that holds; `history`: all, newest first."""

    number: str
    claims: tuple[Claim, ...]
    decision: Decision | None
    history: tuple[Decision, ...]

    @property
    def name(self) -> str:
        """As the first office writes it."""
        return self.claims[0].name

    @property
    def same_name(self) -> bool:
        """Whether all offices write the same name; where they do not, a NIP may be mistyped."""
        return len({fold(claim.name) for claim in self.claims}) == 1


def conflicts(c: Connection) -> list[Conflict]:
    """Everybody who is due at more than one office, those without a decision first, then by name."""
    p, u, o = t.people.c, t.units.c, t.offices.c
    named = (
        select(p.personnel_number)
        .where(p.personnel_number.is_not(None), p.duty_status.in_(DUE))
        .group_by(p.personnel_number)
        .having(func.count(func.distinct(p.office)) > 1)
    )
    rows = c.execute(
        select(
            p.personnel_number, p.office, o.name.label("office_name"), p.id, p.name, u.name.label("unit"), p.position,
            p.added_at,
        )
        .outerjoin(t.offices, o.id == p.office)
        .outerjoin(t.units, u.id == p.unit_id)
        .where(p.personnel_number.in_(named), p.duty_status.in_(DUE))
        .order_by(p.personnel_number, p.office)
    ).all()  # fmt: skip
    states = person_states(c, [row.id for row in rows])
    claims: dict[str, list[Claim]] = {}
    for row in rows:
        claims.setdefault(row.personnel_number, []).append(
            Claim(
                row.office, row.office_name or row.office, row.id, row.name, row.unit, row.position,
                states[row.id].pact is PactState.SIGNED, states[row.id].ikrar is IkrarState.PRESENT, row.added_at,
            )
        )  # fmt: skip
    decided = _decisions(c, list(claims))
    found = []
    for number, told in claims.items():
        history = decided.get(number, [])
        offices = {claim.office for claim in told}
        holds = next((each for each in history if each.ended_at is None and each.office in offices), None)
        found.append(Conflict(number, tuple(told), holds, tuple(history)))
    return sorted(found, key=lambda each: (each.decision is not None, fold(each.name), each.number))


def settle(store: Store, number: str, office: str, note: str) -> str:
    """Decide that the person counts at this office; the decision's id. One that held until now ends with it.

    Raises UsageProblem (no_conflict, conflict_office, conflict_note); then nothing has changed.
    """
    note = " ".join(note.split())[:_LONGEST_NOTE]
    if not note:
        raise UsageProblem("conflict_note")
    decision = new_id()
    with store.operation("regency.settle", {"decision": decision, "office": office}) as tx:
        conflict = _find(tx.connection, number)
        if office not in {claim.office for claim in conflict.claims}:
            raise UsageProblem("conflict_office", office=office)
        at = to_text(tx.clock())
        with kept_up(tx, *(claim.office for claim in conflict.claims)):
            _end(tx, conflict.history, at, store.actor)
            row = {"id": decision, "personnel_number": number, "office": office, "note": note, "at": at}
            tx.insert(counted_places, {**row, "actor": store.actor, "ended_at": None, "ended_by": None})
    return decision


def take_back(store: Store, number: str) -> None:
    """Take the decision back: the person counts where every office names them. Raises UsageProblem (no_decision)."""
    with store.operation("regency.unsettle", {}) as tx:
        c, p = tx.connection, t.people.c
        history = _decisions(c, [number]).get(number, [])
        naming = c.scalars(select(p.office).where(p.personnel_number == number).distinct()).all()
        with kept_up(tx, *naming):
            if not _end(tx, history, to_text(tx.clock()), store.actor):
                raise UsageProblem("no_decision")


def _find(c: Connection, number: str) -> Conflict:
    for each in conflicts(c):
        if each.number == number:
            return each
    raise UsageProblem("no_conflict")


def _end(tx: Operation, history: Sequence[Decision], at: str, actor: str) -> bool:
    standing = [each.id for each in history if each.ended_at is None]
    tx.update_rows(counted_places, [(decision, {"ended_at": at, "ended_by": actor}) for decision in standing])
    return bool(standing)


def _decisions(c: Connection, numbers: Sequence[str]) -> dict[str, list[Decision]]:
    """Every decision about these people, the newest first."""
    d = counted_places.c
    query = select(counted_places).where(where_in(d.personnel_number, numbers)).order_by(d.at.desc(), d.id.desc())
    found: dict[str, list[Decision]] = {}
    for row in c.execute(query):
        decision = Decision(row.id, row.office, row.note, row.at, row.actor, row.ended_at, row.ended_by)
        found.setdefault(row.personnel_number, []).append(decision)
    return found
