"""The manual as text: its headings, its chapters, and the row of section 11 that tells what a code means."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from netral_desktop.kernel.paths import resource

FOLDER = ("manual",)
FILE = "panduan.md"
CODES = "11-arti-pesan-dan-kode"  # the anchor of the section of messages and codes

_HEADING = re.compile(r"^(#+) (.+)$")
_CODE = re.compile(r"`([\w.-]+)`")


@dataclass(frozen=True)
class Heading:
    """A heading: its depth (1: the book's title), its words, the anchor that links name, that of its chapter, and the
    text of a chapter with everything below it (of other headings: empty)."""

    depth: int
    title: str
    anchor: str
    chapter: str
    text: str = ""


@dataclass(frozen=True)
class Explained:
    """A row of section 11: the code, the anchor of the heading above it, its meaning, what is done then (or nothing)"""

    code: str
    anchor: str
    meaning: str
    next_step: str


@functools.cache
def manual_text() -> str:
    """The whole manual as Markdown."""
    return resource(*FOLDER, FILE).read_text(encoding="utf-8")


def anchor_of(title: str) -> str:
    """How links name a heading: `## 5. Memindai` is `#5-memindai`."""
    return re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-")


@functools.cache
def headings() -> tuple[Heading, ...]:
    """Every heading in its order; of those that are chapters (depth 2) with their text."""
    front, *parts = re.split(r"^(?=## )", manual_text(), flags=re.MULTILINE)
    found = []
    for part in (front, *parts):
        chapter = ""
        for line in part.splitlines():
            if (head := _HEADING.match(line)) is not None:
                anchor, depth = anchor_of(head[2]), len(head[1])
                chapter = chapter or anchor
                found.append(Heading(depth, head[2], anchor, chapter, part if anchor == chapter else ""))
    return tuple(found)


def heading_of(anchor: str) -> Heading:
    """The heading of an anchor. Raises KeyError."""
    for heading in headings():
        if heading.anchor == anchor:
            return heading
    raise KeyError(anchor)


def code_rows() -> list[Explained]:
    """Every code that the tables of section 11 explain, one for each time it stands there."""
    found: list[Explained] = []
    anchor, of_codes = CODES, False
    for line in heading_of(CODES).text.splitlines():
        if (head := _HEADING.match(line)) is not None:
            anchor = anchor_of(head[2])
        elif line.startswith("| "):
            cells = [cell.strip() for cell in line.strip("|").split(" | ")]
            codes = _CODE.findall(cells[0])
            if not codes:  # the head of a table
                of_codes = cells[0] == "kode"
            elif of_codes:
                step = cells[2] if len(cells) > 2 else ""
                found += (Explained(code, anchor, cells[1], step) for code in codes)
    return found


@functools.cache
def explanations() -> dict[str, Explained]:
    """Every code of section 11 with its row."""
    return {row.code: row for row in code_rows()}
