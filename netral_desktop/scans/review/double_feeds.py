"""Sheets that a feeder may have swallowed: told as an alarm, never as a state. Nothing is changed by it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import Connection, func, select

from netral_desktop.store import tables as t
from netral_desktop.store.where_in import where_in
from netral_desktop.words import label

from ..states import PageState
from .print_order import MOST_MISSING, gaps, print_orders

_LEAST = 4  # sheets of one file that a batch must share with it before its order says anything
# A page in one of these states, without a sheet, may be the one looked for.
_UNKNOWN = frozenset({PageState.REVIEW, PageState.UNREADABLE, PageState.FOREIGN})


@dataclass(frozen=True)
class Missing:
    """A sheet that lay between two pages when it was printed and does not when they were scanned.

    Pages count in their file; a file of single pages stands beside others of the same intake, so both are named.
    `person` is None for a list that many sign.
    """

    code: str
    person_id: str | None
    person: str | None
    after_page_id: str
    before_page_id: str
    after: tuple[str, int]  # file, page
    before: tuple[str, int]

    @property
    def words(self) -> str:
        """The alarm as one sentence."""
        who = self.person or label("double_feed.shared_list")
        (file, page), (next_file, next_page) = self.after, self.before
        if file == next_file:
            where = label("double_feed.pages", page=str(page), next_page=str(next_page), file=file)
        else:
            where = label("double_feed.files", file=file, next_file=next_file)
        return label("double_feed.alarm", whose=who, where=where)


class _Page(NamedTuple):
    id: str
    page_no: int
    state: str
    sheet_id: str  # empty while it is not known
    file_id: str
    name: str
    batch_id: str
    file_pages: int | None


class _Hole(NamedTuple):
    after: _Page
    before: _Page
    codes: tuple[str, ...]  # of the sheets that lay between them
    unknown: int  # pages between them that could not be told whose they are


def double_feeds(
    c: Connection, office: str, *, batch_id: str | None = None, file_id: str | None = None
) -> list[Missing]:
    """Sheets missing inside runs that otherwise follow the print, in one file, in one intake, or in everything.

    Not missing is a sheet that came in otherwise, in whatever state but `discarded`, that a newer print replaced, or of
    a person to whom a page of its kind was filed by hand; nor one where as many pages of the gap could not be told
    whose they are.
    """
    if not _any_out(c, office):
        return []
    stacks = _stacks(c, office, batch_id, file_id)
    orders = print_orders(c, office, [page.sheet_id for pages in stacks for page in pages if page.sheet_id])
    holes = [hole for pages in stacks for hole in _holes(pages, orders)]
    expected = _expected(c, [code for hole in holes for code in hole.codes])
    found: dict[str, Missing] = {}
    for hole in holes:
        out = [code for code in hole.codes if code in expected]
        if hole.unknown < len(out):
            for code in out:
                found.setdefault(code, _missing(code, hole, *expected[code]))
    return list(found.values())


def _any_out(c: Connection, office: str) -> bool:
    """Whether any sheet that still holds has not come in: mostly the quick answer, once all are back."""
    sheets, pages = t.sheets.c, t.scan_pages.c
    came = select(pages.id).where(pages.sheet_id == sheets.id, pages.state != PageState.DISCARDED).exists()
    query = select(sheets.id).where(sheets.office == office, sheets.state == "current", ~came).limit(1)
    return c.scalar(query) is not None


def missing_beside(c: Connection, office: str, page_id: str) -> list[str]:
    """Codes of the sheets that lay, when printed, where this page was scanned, and have not come in."""
    file = c.scalar(select(t.scan_pages.c.file_id).where(t.scan_pages.c.id == page_id))
    if file is None:
        return []
    batch = c.scalar(select(t.scan_files.c.batch_id).where(t.scan_files.c.id == file))
    for pages in _stacks(c, office, batch, None):
        here = next((n for n, page in enumerate(pages) if page.id == page_id), None)
        if here is None:
            continue
        before = next((p for p in reversed(pages[:here]) if p.sheet_id), None)
        after = next((p for p in pages[here + 1 :] if p.sheet_id), None)
        if before is None or after is None:
            return []
        for order in print_orders(c, office, [before.sheet_id, after.sheet_id]):
            if before.sheet_id in order and after.sheet_id in order:
                first, last = sorted((order[before.sheet_id], order[after.sheet_id]))
                between = list(order)[first + 1 : last] if last - first <= MOST_MISSING + 1 else ()
                return [code for code in between if code in _expected(c, between)]
    return []


def _stacks(c: Connection, office: str, batch_id: str | None, file_id: str | None) -> list[list[_Page]]:
    """The pages as they lay in the feeder: those of one file; single-page files of one intake together, by name."""
    pages, files = t.scan_pages.c, t.scan_files.c
    query = (
        select(
            pages.id, pages.page_no, pages.state, func.coalesce(pages.sheet_id, ""), pages.file_id, files.name,
            files.batch_id, files.pages,
        )
        .join(t.scan_files, files.id == pages.file_id)
        .where(pages.office == office)
    )  # fmt: skip
    if batch_id is not None:
        query = query.where(files.batch_id == batch_id)
    if file_id is not None:
        query = query.where(files.id == file_id)
    stacks: dict[tuple[str, str], list[_Page]] = {}
    for page in map(_Page._make, c.execute(query).all()):
        key = ("batch", page.batch_id) if page.file_pages == 1 and file_id is None else ("file", page.file_id)
        stacks.setdefault(key, []).append(page)
    names = {name: _natural(name) for name in {page.name for stack in stacks.values() for page in stack}}
    return [sorted(stack, key=lambda page: (names[page.name], page.page_no, page.id)) for stack in stacks.values()]


def _natural(name: str) -> list[tuple[int, str]]:
    """`pindai2` before `pindai10`."""
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in re.split(r"(\d+)", name.casefold())]


def _holes(pages: Sequence[_Page], orders: Sequence[Mapping[str, int]]) -> list[_Hole]:
    """The gaps of one stack, whatever became of the sheets that belong there."""
    known = [n for n, page in enumerate(pages) if page.sheet_id]
    found: dict[tuple[int, int], _Hole] = {}
    for place in orders:
        here = [n for n in known if pages[n].sheet_id in place]
        if len({pages[n].sheet_id for n in here}) < _LEAST:
            continue
        names = list(place)
        for gap in gaps([place[pages[n].sheet_id] for n in here]):
            first, last = here[gap.before], here[gap.after]
            if (first, last) in found or _follow(orders, pages[first].sheet_id, pages[last].sheet_id):
                continue
            unknown = sum(not page.sheet_id and page.state in _UNKNOWN for page in pages[first + 1 : last])
            codes = tuple(names[place] for place in gap.missing)
            found[first, last] = _Hole(pages[first], pages[last], codes, unknown)
    return list(found.values())


def _follow(orders: Sequence[Mapping[str, int]], one: str, other: str) -> bool:
    """Whether some print had the two next to each other."""
    return any(one in place and other in place and abs(place[one] - place[other]) == 1 for place in orders)


def _missing(code: str, hole: _Hole, person_id: str | None, person: str | None) -> Missing:
    after, before = hole.after, hole.before
    return Missing(
        code, person_id, person, after.id, before.id, (after.name, after.page_no), (before.name, before.page_no)
    )


def _expected(c: Connection, codes: Sequence[str]) -> dict[str, tuple[str | None, str | None]]:
    """Those sheets that still hold and have not come in at all: person and name by code, in the order given."""
    sheets, pages, people = t.sheets.c, t.scan_pages.c, t.people.c
    came = select(pages.sheet_id).where(where_in(pages.sheet_id, codes), pages.state != PageState.DISCARDED)
    by_hand = (
        select(pages.id)
        .where(pages.by_hand, pages.state == PageState.FILED)
        .where(pages.person_id == sheets.person_id, pages.kind == sheets.kind)
    )
    query = (
        select(sheets.id, sheets.person_id, people.name)
        .outerjoin(t.people, people.id == sheets.person_id)
        .where(where_in(sheets.id, codes), sheets.state == "current", sheets.id.not_in(came))
        .where(~by_hand.exists())
    )
    rows = {row.id: (row.person_id, row.name) for row in c.execute(query)}
    return {code: rows[code] for code in codes if code in rows}
