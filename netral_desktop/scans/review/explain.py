"""Why a page was judged so: what was measured, the rule that spoke, who decided what, as far as it is on record."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, select

from netral_desktop.sheets.kinds import SheetKind
from netral_desktop.store import tables as t
from netral_desktop.words import label

from .. import reasons
from ..filing.record import find_page, last_standing, zones_of
from ..states import PageState, Verdict
from .history import HistoryRow, decision_words, history

READER, PERSON = "reader", "person"  # who speaks
CLEAR = "clear"  # no rule had anything against filing the page


@dataclass(frozen=True)
class ZoneExplained:
    """A box, its `position` from 1. `read_verdict`: the machine's word; `by`: whose `verdict` is, READER or PERSON."""

    position: int
    role: str
    person: str | None
    verdict: Verdict
    read_verdict: Verdict | None
    ink_mm2: float | None
    by: str


@dataclass(frozen=True)
class Explanation:
    """A page as it stands.

    `rule`: what spoke last, a reason's code, a person's decision, or CLEAR; `by`: READER or PERSON. `about`: what
    a reason puts in question. `facts`: what was measured, by name: the figures of the reason (`mm2`, `percent` ...),
    `quality` beside other scans of the sheet, `px_per_mm` and `turned` (degrees, clockwise) of the sheet in the picture
    that is kept.
    """

    rule: str
    by: str
    about: reasons.About | None
    words: str
    facts: Mapping[str, float | str]
    kind: SheetKind | None
    revision: int | None
    sheet_state: str | None
    decided_at: str | None
    decided_by: str | None
    zones: tuple[ZoneExplained, ...]
    history: tuple[HistoryRow, ...]


def explain(c: Connection, office: str, page_id: str) -> Explanation:
    """Everything on record about how a page became what it is. Raises UsageProblem (no_page)."""
    page = find_page(c, office, page_id)
    figures: dict[str, float | str] = json.loads(page.reason_detail) if page.reason_detail else {}
    decision = _deciding(c, page)
    about: reasons.About | None = None
    if decision is not None:
        rule, words = decision, decision_words(decision)
    elif page.reason_code is not None:
        rule, words = page.reason_code, reasons.message(page.reason_code, figures)
        about = reasons.of(rule).about
    else:
        rule, words = CLEAR, label("page_clear")
    sheets = t.sheets.c
    sheet = c.execute(select(sheets.revision, sheets.state).where(sheets.id == page.sheet_id)).one_or_none()
    return Explanation(
        rule=rule,
        by=READER if decision is None else PERSON,
        about=about,
        words=words,
        facts=figures | _of_picture(page),
        kind=SheetKind(page.kind) if page.kind is not None else None,
        revision=None if sheet is None else sheet.revision,
        sheet_state=None if sheet is None else sheet.state,
        decided_at=page.decided_at,
        decided_by=page.decided_by,
        zones=tuple(_zone(zone) for zone in zones_of(c, page_id)),
        history=tuple(history(c, page_id)),
    )


def _deciding(c: Connection, page: Row[Any]) -> str | None:
    """The decision that made the page what it is; None where a rule did, be it after a decision about one box."""
    if page.decided_by is None or page.state not in (PageState.FILED, PageState.DISCARDED):
        return None
    standing = last_standing(c, page.id)
    return None if standing is None else str(standing.action)


def _of_picture(page: Row[Any]) -> dict[str, float]:
    found: dict[str, float] = {}
    if page.quality is not None:
        found["quality"] = page.quality
    if page.placement is not None:
        (across, _, _), (down, _, _), _ = json.loads(page.placement)
        found["px_per_mm"] = round(math.hypot(across, down), 2)
        found["turned"] = round(math.degrees(math.atan2(down, across)), 1)
    return found


def _zone(zone: Row[Any]) -> ZoneExplained:
    return ZoneExplained(
        zone.position + 1, zone.role, zone.person_id, Verdict(zone.verdict),
        Verdict(zone.read_verdict) if zone.read_verdict is not None else None, zone.ink_mm2,
        READER if zone.verdict == zone.read_verdict else PERSON,
    )  # fmt: skip
