"""What paper H tells of the figures that were signed: number, day, hash, and what has changed since."""

from __future__ import annotations

from datetime import date
from textwrap import wrap

from sqlalchemy import Connection

from netral_desktop.followup.determined import Change, OfficeFigures, changes_since, figures_now, standing_determination
from netral_desktop.kernel.text import long_day, number
from netral_desktop.words import label, labels

from .document import Cell, Column, Facts, Part, Prose, Table

_GROUP = 16  # hex digits of a hash that stand together


def determined_parts(c: Connection, campaign_id: str) -> list[Part]:
    """Nothing before figures were determined."""
    found = standing_determination(c, campaign_id)
    if found is None:
        return []
    due, pacts, oaths = found.totals
    h = labels("determined")
    facts = Facts(
        [
            (h["paper"], label("determined_said.paper", number=found.number, signer=found.signer,
                               day=long_day(date.fromisoformat(found.day), weekday=False))),
            (h["figures"], label("determined_said.figures", due=number(due), done=number(pacts), there=number(oaths))),
            (h["hash"], " ".join(wrap(found.sha256, _GROUP)) if found.whole else label("determined_said.broken")),
        ]
    )  # fmt: skip
    changes = changes_since(found, figures_now(c))
    if not changes:
        return [facts, Prose(label("determined_said.same"))]
    columns = (
        Column(h["code"], 20), Column(h["office"], 70), Column(h["before"], 60), Column(h["now"], 60),
        Column(h["difference"], 40),
    )  # fmt: skip
    return [facts, Table(columns, [_row(each) for each in changes], title=h["after"])]


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
