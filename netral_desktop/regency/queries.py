"""What the regency's pages show: the board of offices, the inbox, an office's public key."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, select

from netral_desktop.followup.duties import tracked_duties
from netral_desktop.followup.queries import Totals
from netral_desktop.store import tables as t
from netral_desktop.sync.results import words_of

from .sums import Standing, standing


@dataclass(frozen=True)
class OfficeRow:
    """One office on the board; figures are the regency's own, derived from the records it applied."""

    code: str
    name: str
    state: str  # invited | enrolled | revoked
    people: int
    done: Mapping[str, int]  # people who have fulfilled a duty, by its key
    last_seq: int | None  # of the newest bundle applied
    last_at: str | None  # when it was applied
    gaps: tuple[int, ...]
    frozen: bool
    unproven: int = 0  # people told as signed, of whom no picture shows it

    @property
    def complete(self) -> bool:
        """Whether everyone due has fulfilled every duty."""
        return self.people > 0 and all(done == self.people for done in self.done.values())

    @property
    def share(self) -> float:
        """How much of all duties is fulfilled, 0 to 1."""
        whole = len(self.done) * self.people
        return sum(self.done.values()) / whole if whole else 0.0


@dataclass(frozen=True)
class ReceivedFile:
    """One file that was received."""

    id: str
    at: str
    kind: str
    office: str | None
    seq: int | None
    result: str
    reason_code: str | None
    reason: str | None  # what happened and what to do, in words


def office_board(c: Connection) -> list[OfficeRow]:
    """Every office that was ever invited, by code; their figures are not counted anew where they are kept (`sums`)."""
    kept, duties = standing(c), tracked_duties(c)
    return office_rows(c, kept, {code: sums.tally(duties).totals() for code, sums in kept.offices.items()})


def office_rows(c: Connection, kept: Standing, progress: Mapping[str, Totals]) -> list[OfficeRow]:
    """The same of sums that were read already, and their totals."""
    o, h = t.offices.c, t.office_heads.c
    query = (
        select(o.id, o.name, o.state, h.seq, h.applied_at, h.gaps, h.frozen)
        .select_from(t.offices.outerjoin(t.office_heads, h.id == o.id))
        .order_by(o.id)
    )
    duties, board = tracked_duties(c), []
    for row in c.execute(query):
        totals, sums = progress.get(row.id), kept.offices.get(row.id)
        board.append(
            OfficeRow(
                code=row.id,
                name=row.name,
                state=row.state,
                people=totals.people if totals else 0,
                done={duty.key: totals.duties[duty.key][duty.done] if totals else 0 for duty in duties},
                last_seq=row.seq,
                last_at=row.applied_at,
                gaps=tuple(json.loads(row.gaps or "[]")),
                frozen=bool(row.frozen),
                unproven=sums.unproven if sums else 0,
            )
        )
    return board


def frozen_offices(c: Connection) -> list[str]:
    """The codes of the offices of which two different bundles of one number came: nothing of them is applied."""
    h = t.office_heads.c
    return list(c.scalars(select(h.id).where(h.frozen).order_by(h.id)))


def received_files(c: Connection, limit: int = 200) -> list[ReceivedFile]:
    """The files received, newest first."""
    r = t.received.c
    query = select(r.id, r.at, r.kind, r.office, r.seq, r.result, r.reason_code, r.reason)
    return [
        ReceivedFile(*row[:-1], reason=words_of(row.reason))
        for row in c.execute(query.order_by(r.at.desc(), r.id.desc()).limit(limit))
    ]
