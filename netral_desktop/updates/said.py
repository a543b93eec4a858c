"""A package in words: the page that is read before it is applied, the same in the window and on the command line."""

from __future__ import annotations

from datetime import tzinfo

from netral_desktop.kernel.clock import from_text
from netral_desktop.kernel.text import long_day
from netral_desktop.reports.keeping import RETENTION
from netral_desktop.words import label

from .service import Looked, Standing

_MOST = 12  # names of one list; the rest is counted


def title_of(found: Looked) -> str:
    """What it is, in one line."""
    told = found.manifest
    return label("update_said.title", part=label(f"update_part.{told.part}"), version=told.version, now=found.now)


def page_of(found: Looked) -> list[str]:
    """What it is, who signed it, what changes and what does not, a sentence each."""
    told = found.manifest
    lines = [title_of(found), label("update_said.made", day=_day(told.made_at, found.zone), key=found.key)]
    lines += [label("update_said.change", words=words) for words in told.changes]
    for each in found.files:
        name = file_words(each.name)
        for what, items in (("added", each.added), ("changed", each.changed), ("gone", each.gone)):
            if items:
                lines.append(label(f"update_said.{what}", file=name, words=_listed(items)))
    if found.is_data and not found.files:
        lines.append(label("update_said.nothing"))
    lines.append(label("update_said.data" if found.is_data else "update_said.program"))
    if any(each.name == RETENTION for each in found.files):
        lines.append(label("update_said.retention"))
    return lines


def standing_lines(now: Standing) -> list[str]:
    """What is in use here, then the packages that were applied, the newest first."""
    lines = [label("update_said.standing", program=now.program, data=now.data, shipped=now.shipped)]
    for each in reversed(now.packages):
        key = "silent" if each.id in now.silent else "package"
        lines.append(label(f"update_said.{key}", version=each.version, day=_day(each.applied_at, now.zone)))
    if not now.keys:
        lines.append(label("update_said.no_key"))
    return lines


def file_words(name: str) -> str:
    """What people call a file of data."""
    return label(f"update_file.{name.removesuffix('.json')}")


def _listed(items: tuple[str, ...]) -> str:
    more = len(items) - _MOST
    return "; ".join(items[:_MOST]) + (label("update_said.more", n=more) if more > 0 else "")


def _day(moment: str, zone: tzinfo | None) -> str:
    return long_day(from_text(moment).astimezone(zone).date(), weekday=False)
