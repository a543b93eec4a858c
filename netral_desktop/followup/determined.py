"""Penetapan: the figures of a campaign as they were signed, and what has changed since.

A determination keeps the counts of every office at one moment, and the SHA-256 of that content in canonical spelling.
They are frozen before they are printed, so that what is signed is what is kept: a draft, which is in force only once
the number and day of the signed paper are noted. Nothing that
arrives later changes it: what is counted today stands beside it as a difference. One that was replaced or withdrawn
stays in the history.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

from sqlalchemy import Connection, select

from netral_desktop.kernel.canonical import canonical_json, sha256_hex
from netral_desktop.store import tables as t
from netral_desktop.store.regency_tables import determinations, manual_recaps

from .duties import IkrarState, PactState
from .queries import Totals, office_progress


@dataclass(frozen=True)
class OfficeFigures:
    """One office: people due, pacts signed, people present, and of which bundle; `manual`: told without the program."""

    code: str
    name: str
    due: int
    pacts: int
    oaths: int
    epoch: int = 0
    seq: int = 0
    manual: bool = False

    @property
    def counts(self) -> tuple[int, int, int]:
        """Those three."""
        return self.due, self.pacts, self.oaths


@dataclass(frozen=True)
class Determination:
    """Figures as they were signed. `whole`: whether the content still has the hash that was noted with it.

    `day` as on the paper; `ended_at` once another took its place or it was withdrawn, `ended_note` why.
    """

    id: str
    number: str
    day: str
    signer: str
    sha256: str
    whole: bool
    at: str
    actor: str
    ended_at: str | None
    ended_note: str | None
    offices: tuple[OfficeFigures, ...]

    @property
    def totals(self) -> tuple[int, int, int]:
        """Due, pacts and oaths of all offices together."""
        return sums(self.offices)

    @property
    def draft(self) -> bool:
        """Whether nobody has signed it: it has no number yet."""
        return not self.number


@dataclass(frozen=True)
class Change:
    """An office whose figures are not those that were signed; None where it was not there, or is no more."""

    code: str
    name: str
    before: OfficeFigures | None
    now: OfficeFigures | None

    @property
    def differences(self) -> tuple[int, int, int]:
        """How many more are due, signed and present now."""
        nothing = (0, 0, 0)
        before = nothing if self.before is None else self.before.counts
        now = nothing if self.now is None else self.now.counts
        return now[0] - before[0], now[1] - before[1], now[2] - before[2]


def sums(offices: Sequence[OfficeFigures]) -> tuple[int, int, int]:
    """Due, pacts and oaths together."""
    return sum(o.due for o in offices), sum(o.pacts for o in offices), sum(o.oaths for o in offices)


def figures_now(c: Connection, progress: Mapping[str, Totals] | None = None) -> tuple[OfficeFigures, ...]:
    """The counts of every office that has told any, by code; `progress`: their totals where they were read already."""
    o, h, m = t.offices.c, t.office_heads.c, manual_recaps.c
    names = {row.id: row.name for row in c.execute(select(o.id, o.name))}
    heads = {row.id: (row.epoch, row.seq) for row in c.execute(select(h.id, h.epoch, h.seq))}
    found = [
        OfficeFigures(
            code, names.get(code, code), totals.people, totals.pacts[PactState.SIGNED],
            totals.ikrar[IkrarState.PRESENT], *heads.get(code, (0, 0)),
        )
        for code, totals in (office_progress(c) if progress is None else progress).items()
    ]  # fmt: skip
    counted = {each.code for each in found}
    for row in c.execute(select(m.id, m.name, m.counts)):
        if row.id not in counted:
            told = json.loads(row.counts)
            due, pacts, oaths = (int(told.get(key, 0)) for key in ("wajib", "ttd", "hadir"))
            found.append(OfficeFigures(row.id, row.name, due, pacts, oaths, manual=True))
    return tuple(sorted(found, key=lambda each: each.code))


def content_of(campaign_id: str, offices: Sequence[OfficeFigures]) -> bytes:
    """What is frozen, in canonical spelling: its hash names it."""
    return canonical_json({"campaign": campaign_id, "offices": [asdict(each) for each in offices]})


def determination_history(c: Connection, campaign_id: str) -> list[Determination]:
    """Every determination of a campaign, the newest first."""
    d = determinations.c
    query = select(determinations).where(d.campaign_id == campaign_id).order_by(d.at.desc(), d.id.desc())
    found = []
    for row in c.execute(query):
        offices = tuple(OfficeFigures(**each) for each in json.loads(row.content)["offices"])
        whole = sha256_hex(row.content.encode("utf-8")) == row.sha256
        found.append(
            Determination(
                row.id, row.number, row.day, row.signer, row.sha256, whole, row.at, row.actor, row.ended_at,
                row.ended_note, offices,
            )
        )  # fmt: skip
    return found


def standing_determination(c: Connection, campaign_id: str) -> Determination | None:
    """The one that holds; None before the first, or when it was withdrawn."""
    return next((d for d in determination_history(c, campaign_id) if d.ended_at is None and not d.draft), None)


def draft_determination(c: Connection, campaign_id: str) -> Determination | None:
    """The figures that are frozen and wait for their number; None where none are."""
    return next((d for d in determination_history(c, campaign_id) if d.ended_at is None and d.draft), None)


def changes_since(determination: Determination, now: Sequence[OfficeFigures]) -> list[Change]:
    """The offices whose counts differ from those that were signed, by code."""
    before: Mapping[str, OfficeFigures] = {each.code: each for each in determination.offices}
    today = {each.code: each for each in now}
    found = []
    for code in sorted(before.keys() | today.keys()):
        was, is_now = before.get(code), today.get(code)
        if was is None or is_now is None or was.counts != is_now.counts:
            named = is_now or was
            assert named is not None  # it is on one side at least
            found.append(Change(code, named.name, was, is_now))
    return found
