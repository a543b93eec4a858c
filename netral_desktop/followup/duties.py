"""The duties that people have, and where each person stands with each of them: one SQL expression a duty.

A duty names its states (weakest first), which of them fulfils it and which put somebody on the list of those who still
lack something. Pact and oath are proved by sheets and sessions; whatever else a campaign tracks is noted by hand
(`followup.marks`). Only the active campaign counts. Nothing else in the program knows a duty by name to derive a state.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, Select, and_, case, exists, func, or_, select

from netral_desktop.campaigns.duties import ALWAYS, Duty, Tier
from netral_desktop.campaigns.queries import active_campaign, campaign_terms
from netral_desktop.campaigns.terms import CampaignTerms
from netral_desktop.ikrar.kinds import TAKING_THE_OATH
from netral_desktop.ikrar.status import EXCUSES, AttendanceStatus
from netral_desktop.scans.states import PageState, Verdict
from netral_desktop.sheets.proof import box_proves, proves
from netral_desktop.sheets.register import CURRENT
from netral_desktop.store import tables as t
from netral_desktop.words import label

from .presence import signed_lists


class PactState(StrEnum):
    """Where a person's pact stands, weakest first."""

    NOT_PRINTED = "not_printed"
    PRINTED = "printed"
    UNSIGNED = "unsigned"
    REVIEW = "review"
    SIGNED = "signed"

    @property
    def label(self) -> str:
        """The chip's words."""
        return label(f"pact_state.{self.value}")


class IkrarState(StrEnum):
    """Where a person stands with the oath, strongest first."""

    PRESENT = "present"
    CLOSED = "closed"  # excused, and closed by somebody's decision
    EXCUSED = "excused"  # still owes it
    ABSENT = "absent"
    UNMARKED = "unmarked"

    @property
    def label(self) -> str:
        """The chip's words."""
        return label(f"ikrar_state.{self.value}")


class MarkState(StrEnum):
    """Where a person stands with a duty that is noted by hand."""

    OPEN = "open"
    DONE = "done"

    @property
    def label(self) -> str:
        """The chip's words."""
        return label(f"mark_state.{self.value}")


class Basis(StrEnum):
    """On what a signed pact rests, the strongest first."""

    OWN_SHEET = "own_sheet"
    OTHER_PAPER = "other_paper"  # a scan of paper that we did not print, filed by a named decision
    ELSEWHERE = "elsewhere"  # proof from another office

    @property
    def label(self) -> str:
        """What is added to the chip; nothing for our own sheet."""
        return "" if self is Basis.OWN_SHEET else label(f"basis.{self.value}")


State = PactState | IkrarState | MarkState


@dataclass(frozen=True)
class Within:
    """One office in a store that holds many: asked for by its people, for no index of their records begins with it."""

    office: str


Scope = str | Within | None  # the office of a store that holds one, one of many, or all
_Q = TypeVar("_Q", bound=Select[Any])


def _part(query: _Q, scope: Scope, office: ColumnElement[str], person: ColumnElement[Any]) -> _Q:
    """What the query finds in this scope; `office` and `person` are columns of it."""
    if scope is None:
        return query
    if isinstance(scope, Within):
        own = t.people.alias("own").c
        return query.where(person.in_(select(own.id).where(own.office == scope.office)))
    return query.where(office == scope)


_OFFICES = (
    8  # whose expressions are kept, made once: building one takes longer than its answer for a screenful of people
)


@dataclass(frozen=True)
class TrackedDuty:
    """A duty of the active campaign.

    `state` gives the expression over `people` in a scope; `lacks` are the states that put
    somebody on the list of those who still lack something; `deadlines` are days (`YYYY-MM-DD`) by tier.
    """

    key: str
    label: str
    short: str  # a word or two, where there is little room
    states: tuple[State, ...]
    done: State
    lacks: frozenset[State]
    state: Callable[[Scope], ColumnElement[str]]
    deadlines: dict[Tier, str]

    @property
    def noted(self) -> bool:
        """Whether it is fulfilled by a note alone (`followup.marks`)."""
        return isinstance(self.done, MarkState)

    def chip(self, state: State) -> str:
        """A state in words that stand alone."""
        return f"{self.short}: {state.label}" if self.noted else state.label

    def state_of(self, value: str) -> State:
        """The state with this value. Raises ValueError."""
        return type(self.done)(value)


def tracked_duties(c: Connection) -> tuple[TrackedDuty, ...]:
    """What the active campaign tracks: pact and oath always, and first, also before there is a campaign."""
    campaign = active_campaign(c)
    terms = CampaignTerms() if campaign is None else campaign_terms(c, campaign.id)
    found = []
    for key, words in terms.tracked.items():
        days = {} if campaign is None else {tier: campaign.deadline(key, tier, terms) for tier in Tier}
        deadlines = {tier: day for tier, day in days.items() if day is not None}
        found.append(_declared(key, words, deadlines))
    return tuple(found)


def always_tracked() -> tuple[TrackedDuty, ...]:
    """Pact and oath, without words or deadlines of a campaign."""
    return tuple(_declared(duty.value, duty.label, {}) for duty in ALWAYS)


def _declared(key: str, words: str, deadlines: dict[Tier, str]) -> TrackedDuty:
    short = label(f"duty_short.{key}") if key in set(Duty) else words
    if key == Duty.PACT:
        states: tuple[State, ...] = tuple(PactState)
        lacks = frozenset(states) - {PactState.SIGNED}
        return TrackedDuty(key, words, short, states, PactState.SIGNED, lacks, pact_state, deadlines)
    if key == Duty.IKRAR:
        lacks = frozenset({IkrarState.EXCUSED, IkrarState.ABSENT, IkrarState.UNMARKED})
        return TrackedDuty(key, words, short, tuple(IkrarState), IkrarState.PRESENT, lacks, _ikrar_state, deadlines)
    return TrackedDuty(
        key, words, short, tuple(MarkState), MarkState.DONE, frozenset({MarkState.OPEN}), _mark_state(key), deadlines
    )


# -- the pact --------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=_OFFICES)
def pact_state(office: Scope) -> ColumnElement[str]:
    """Where the pact of each of `people` stands. Where several facts meet, the strongest counts."""
    pages, zones, sheets, boxes = t.scan_pages.c, t.page_zones.c, t.sheets.c, t.sheet_zones.c
    active = _active_campaigns()
    waiting = select(pages.person_id).where(
        pages.state == PageState.REVIEW, pages.campaign_id.in_(active), pages.person_id.is_not(None),
        proves(Duty.PACT, pages.kind),
    )  # fmt: skip
    # A list that many sign belongs to no one person; everyone who has a box on it waits with it, and is printed for.
    waiting_list = (
        select(zones.person_id)
        .join(t.scan_pages, pages.id == zones.page_id)
        .where(
            pages.state == PageState.REVIEW, pages.campaign_id.in_(active), pages.person_id.is_(None),
            box_proves(Duty.PACT, pages.kind, zones.role), zones.person_id.is_not(None),
        )
    )  # fmt: skip
    printed_list = (
        select(boxes.person_id)
        .join(t.sheets, sheets.id == boxes.sheet_id)
        .where(
            sheets.campaign_id.in_(active), sheets.person_id.is_(None),
            box_proves(Duty.PACT, sheets.kind, boxes.role), boxes.person_id.is_not(None),
        )
    )  # fmt: skip
    printed = select(sheets.person_id).where(
        proves(Duty.PACT, sheets.kind), sheets.campaign_id.in_(active), sheets.person_id.is_not(None)
    )
    waiting = _part(waiting, office, pages.office, pages.person_id)
    waiting_list = _part(waiting_list, office, pages.office, zones.person_id)
    printed = _part(printed, office, sheets.office, sheets.person_id)
    printed_list = _part(printed_list, office, sheets.office, boxes.person_id)
    person = t.people.c.id
    return case(
        (or_(person.in_(_boxes(office, Verdict.SIGNED)), person.in_(_elsewhere())), PactState.SIGNED.value),
        (or_(person.in_(waiting), person.in_(waiting_list)), PactState.REVIEW.value),
        (person.in_(_returned(office)), PactState.UNSIGNED.value),
        (or_(person.in_(printed), person.in_(printed_list)), PactState.PRINTED.value),
        else_=PactState.NOT_PRINTED.value,
    )


@lru_cache(maxsize=_OFFICES)
def pact_basis(office: Scope) -> ColumnElement[str]:
    """On what the signed pact of each of `people` rests; "" while it is not signed."""
    person = t.people.c.id
    signed, by_hand = _boxes(office, Verdict.SIGNED), t.scan_pages.c.by_hand
    return case(
        (person.in_(signed.where(by_hand.is_(False))), Basis.OWN_SHEET.value),
        (person.in_(signed.where(by_hand.is_(True))), Basis.OTHER_PAPER.value),
        (person.in_(_elsewhere()), Basis.ELSEWHERE.value),
        else_="",
    )


def _boxes(office: Scope, verdict: Verdict) -> Select[tuple[str | None]]:
    """Whose box on a filed page that proves the pact has this verdict."""
    pages, zones = t.scan_pages.c, t.page_zones.c
    query = (
        select(zones.person_id)
        .join(t.scan_pages, pages.id == zones.page_id)
        .where(
            pages.state == PageState.FILED, pages.campaign_id.in_(_active_campaigns()),
            box_proves(Duty.PACT, pages.kind, zones.role), zones.verdict == verdict, zones.person_id.is_not(None),
        )
    )  # fmt: skip
    return _part(query, office, pages.office, zones.person_id)


def _returned(office: Scope) -> Select[tuple[str | None]]:
    """Whose box is empty on the paper that is out: neither printed anew nor printed again since it came back."""
    pages, sheets, again = t.scan_pages.c, t.sheets.c, t.reprints.c
    return (
        _boxes(office, Verdict.UNSIGNED)
        .outerjoin(t.sheets, sheets.id == pages.sheet_id)
        .outerjoin(t.reprints, again.id == pages.sheet_id)
        .where(
            or_(sheets.id.is_(None), sheets.state == CURRENT),
            or_(again.at.is_(None), again.at <= func.coalesce(pages.decided_at, pages.read_at)),
        )
    )


def _elsewhere() -> Select[tuple[str]]:
    """Who has shown proof of a pact that was signed at another office."""
    o = t.outside_pacts.c
    return select(o.person_id).where(o.campaign_id.in_(_active_campaigns()))


# -- the oath, and what is noted by hand -----------------------------------------------------------------------------


@lru_cache(maxsize=_OFFICES)
def _ikrar_state(office: Scope) -> ColumnElement[str]:
    a, s = t.attendance.c, t.ikrar_sessions.c

    def noted(*statuses: AttendanceStatus) -> Select[tuple[str]]:
        query = (
            select(a.person_id)
            .join(t.ikrar_sessions, s.id == a.session_id)
            # Only the office's own sessions: those of a regency are not in what the office sees and sends.
            .join(t.people, and_(t.people.c.id == a.person_id, t.people.c.office == a.office))
            .where(
                s.campaign_id.in_(_active_campaigns()), a.status.in_([x.value for x in statuses]),
                or_(s.kind.is_(None), s.kind.in_([kind.value for kind in TAKING_THE_OATH])),
            )
        )  # fmt: skip
        return _part(query, office, a.office, a.person_id)

    # Whoever signed the list of a session that notes nothing of them was there; a note stands until a person speaks.
    lists = signed_lists().subquery("by_list")
    note = exists().where(a.session_id == lists.c.session_id, a.person_id == lists.c.person_id)
    signed = (
        select(lists.c.person_id)
        .join(t.ikrar_sessions, s.id == lists.c.session_id)
        .where(
            s.campaign_id.in_(_active_campaigns()), ~note,
            or_(s.kind.is_(None), s.kind.in_([kind.value for kind in TAKING_THE_OATH])),
        )
    )  # fmt: skip
    signed = _part(signed, office, s.office, lists.c.person_id)
    person = t.people.c.id
    return case(
        (or_(person.in_(noted(AttendanceStatus.PRESENT)), person.in_(signed)), IkrarState.PRESENT.value),
        (and_(person.in_(noted(*EXCUSES)), person.in_(_marked(Duty.IKRAR.value, office))), IkrarState.CLOSED.value),
        (person.in_(noted(*EXCUSES)), IkrarState.EXCUSED.value),
        (person.in_(noted(AttendanceStatus.NO_WORD)), IkrarState.ABSENT.value),
        else_=IkrarState.UNMARKED.value,
    )


def _mark_state(key: str) -> Callable[[Scope], ColumnElement[str]]:
    def state(office: Scope) -> ColumnElement[str]:
        return case((t.people.c.id.in_(_marked(key, office)), MarkState.DONE.value), else_=MarkState.OPEN.value)

    return state


def _marked(key: str, office: Scope) -> Select[tuple[str]]:
    m = t.duty_marks.c
    marked = select(m.person_id).where(m.duty == key, m.campaign_id.in_(_active_campaigns()))
    return _part(marked, office, m.office, m.person_id)


def _active_campaigns() -> Select[tuple[str]]:
    return select(t.campaigns.c.id).where(t.campaigns.c.active)
