"""What paper H tells of the figures that were signed: number, day, hash, and what has changed since."""

from __future__ import annotations

from datetime import date
from textwrap import wrap

from sqlalchemy import Connection

from netral_desktop.campaigns.queries import Campaign, time_zone_of
from netral_desktop.followup.determined import (
    Change,
    Determination,
    OfficeFigures,
    changes_since,
    draft_determination,
    figures_now,
    standing_determination,
)
from netral_desktop.kernel.clock import from_text
from netral_desktop.kernel.text import hour, long_day, number
from netral_desktop.words import label, labels

from .document import Cell, Column, Facts, Part, Prose, Table

_GROUP = 16  # hex digits of a hash that stand together


def determined_parts(c: Connection, campaign: Campaign) -> list[Part]:
    """What holds, and what is frozen and waits for its number; nothing before figures were determined."""
    found, draft = standing_determination(c, campaign.id), draft_determination(c, campaign.id)
    h = labels("determined")
    frozen: list[Part] = []
    if draft is not None:
        at = from_text(draft.at).astimezone(time_zone_of(campaign))
        said = label("determined_said.draft", at=f"{long_day(at.date(), weekday=False)} {hour(at)}")
        frozen = [_facts(draft, h["draft"], said)]
    if found is None:
        return frozen
    day = long_day(date.fromisoformat(found.day), weekday=False)
    facts = _facts(found, h["paper"], label("determined_said.paper", number=found.number, signer=found.signer, day=day))
    changes = changes_since(found, figures_now(c))
    if not changes:
        return [*frozen, facts, Prose(label("determined_said.same"))]
    columns = (
        Column(h["code"], 20), Column(h["office"], 70), Column(h["before"], 60), Column(h["now"], 60),
        Column(h["difference"], 40),
    )  # fmt: skip
    return [*frozen, facts, Table(columns, [_row(each) for each in changes], title=h["after"])]


def _facts(of: Determination, what: str, said: str) -> Facts:
    due, pacts, oaths = of.totals
    h = labels("determined")
    return Facts(
        [
            (what, said),
            (h["figures"], label("determined_said.figures", due=number(due), done=number(pacts), there=number(oaths))),
            (h["hash"], " ".join(wrap(of.sha256, _GROUP)) if of.whole else label("determined_said.broken")),
        ]
    )


def _row(change: Change) -> list[Cell]:
    due, pacts, oaths = change.differences
    told = label("determined_said.difference", due=f"{due:+d}", done=f"{pacts:+d}", there=f"{oaths:+d}")
    return [change.code, change.name, _counts(change.before), _counts(change.now), told]


def _counts(figures: OfficeFigures | None) -> str:
    if figures is None:
        return label("determined_said.nothing")
    return label(
        "determined_said.counts", due=number(figures.due), done=number(figures.pacts), there=number(figures.oaths)
    )
