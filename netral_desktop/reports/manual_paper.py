"""The manual as a PDF: title, contents with links, chapters, tables of codes, pictures."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from markdown_it import MarkdownIt
from markdown_it.token import Token
from reportlab.lib.colors import Color
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.utils import ImageReader
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    Image,
    LongTable,
    PageBreak,
    PageTemplate,
    Paragraph,
    Preformatted,
    Spacer,
)
from reportlab.platypus.tableofcontents import TableOfContents

from netral_desktop.kernel.atomic import write_atomic
from netral_desktop.kernel.manual import FOLDER, anchor_of, manual_text
from netral_desktop.kernel.paths import resource
from netral_desktop.kernel.progress import SILENT, Progress
from netral_desktop.sheets.fonts import font
from netral_desktop.sheets.geometry import PAPERS
from netral_desktop.sheets.render import POINTS_PER_MM as MM
from netral_desktop.words import in_source_language

from .pdf import NumberedCanvas

_MARGIN = 18.0  # mm
_BODY, _CELL = 9.5, 8.0  # points
_SIZES = {1: 20.0, 2: 14.0, 3: 11.0}
_INK, _LINK = Color(0.11, 0.15, 0.2), Color(0.04, 0.36, 0.4)
_RULE, _GROUND = Color(0.78, 0.82, 0.86), Color(0.93, 0.95, 0.96)


def write_manual(out: Path, progress: Progress = SILENT) -> int:
    """Write the book; how many pages it has. Raises EnvironmentFault, Cancelled."""
    made, pages = manual_pdf(progress)
    write_atomic(out, made)
    return pages


@in_source_language()
def manual_pdf(progress: Progress = SILENT) -> tuple[bytes, int]:
    """The book's bytes and its pages; the same text gives the same bytes."""
    width, height = PAPERS["a4"]
    file = BytesIO()

    def canvas(target: Any, **_: Any) -> NumberedCanvas:
        made = NumberedCanvas(
            target, pagesize=(width * MM, height * MM), invariant=1, initialFontName=font("regular").fontName, lang="id"
        )
        made.setTitle(_title())
        made.setAuthor("NETRAL Desktop")
        return made

    book = _Book(file, pagesize=(width * MM, height * MM), title=_title())
    room = (width - 2 * _MARGIN) * MM
    frame = Frame(_MARGIN * MM, 18 * MM, room, (height - 34) * MM, 0, 0, 0, 0)
    book.addPageTemplates([PageTemplate("page", [frame], onPage=lambda *_: progress.check())])
    book.multiBuild(_Story(room).of(manual_text()), canvasmaker=canvas)
    return file.getvalue(), int(book.page)


def _title() -> str:
    return manual_text().partition("\n")[0].removeprefix("# ")


class _Book(BaseDocTemplate):  # type: ignore[misc]
    """Tells the table of contents, and the outline of the file, where each chapter begins."""

    def afterFlowable(self, flowable: Flowable) -> None:
        heading = getattr(flowable, "heading", None)
        if heading is None:
            return
        depth, title = heading
        self.canv.bookmarkPage(anchor_of(title))
        if depth > 1:
            self.canv.addOutlineEntry(title.replace("`", ""), anchor_of(title), depth - 2, closed=True)
            self.notify("TOCEntry", (depth - 2, escape(title.replace("`", "")), self.page, anchor_of(title)))


def _style(size: float, *, bold: bool = False, indent: float = 0.0, after: float = 4.0) -> ParagraphStyle:
    return ParagraphStyle(
        f"s{size}{bold}{indent}{after}", fontName=font("bold" if bold else "regular").fontName, fontSize=size,
        leading=size * 1.35, textColor=_INK, leftIndent=indent, spaceAfter=after, splitLongWords=True,
    )  # fmt: skip


class _Story:
    """Turns the tokens of the Markdown into pieces of a paper. `room`: its width in points."""

    def __init__(self, room: float) -> None:
        self._room = room
        self._made: list[Flowable] = []
        self._lists: list[int | None] = []  # per open list its next number, None for points

    def of(self, text: str) -> list[Flowable]:
        """The whole book. Its own list of chapters becomes one with pages."""
        head, _, rest = text.partition("\nIsi:\n")
        self._walk(head)
        contents = TableOfContents(dotsMinLevel=0, levelStyles=[_style(9.5, after=0), _style(8.5, indent=12, after=0)])
        self._made += [contents, Spacer(0, 8)]
        self._walk(re.sub(r"\A\s*(?:\d+\. \[.*\n)+", "", rest))
        return self._made

    def _walk(self, text: str) -> None:
        tokens = MarkdownIt("commonmark").enable("table").parse(text)
        place = 0
        while place < len(tokens):
            token = tokens[place]
            if token.type == "table_open":
                end = next(n for n in range(place, len(tokens)) if tokens[n].type == "table_close")
                self._table(tokens[place:end])
                place = end
            elif token.type in {"bullet_list_open", "ordered_list_open"}:
                self._lists.append(int(token.attrs.get("start", 1)) if token.type.startswith("ordered") else None)
            elif token.type.endswith("_list_close"):
                self._lists.pop()
            elif token.type == "list_item_open":
                self._bullet = self._next_bullet()
            elif token.type in {"code_block", "fence"}:
                self._made.append(Preformatted(token.content.rstrip(), _style(8.5, indent=12)))
            elif token.type == "inline":
                self._inline(token, tokens[place - 1])
            place += 1

    def _next_bullet(self) -> str:
        number = self._lists[-1]
        if number is None:
            return "•"
        self._lists[-1] = number + 1
        return f"{number}."

    def _inline(self, token: Token, opened: Token) -> None:
        pictures = [child for child in token.children or () if child.type == "image"]
        if opened.type == "heading_open":
            self._heading(int(opened.tag[1]), token)
        elif pictures:
            self._made += [_picture(str(child.attrs["src"]), self._room) for child in pictures]
        elif self._lists:
            indent = 14.0 * len(self._lists)
            made = Paragraph(_marked(token), _style(_BODY, indent=indent, after=2), bulletText=self._bullet or None)
            made.style.bulletIndent = indent - 12
            made.style.bulletFontName, made.style.bulletFontSize = made.style.fontName, _BODY
            self._bullet = ""
            self._made.append(made)
        else:
            self._made.append(Paragraph(_marked(token), _style(_BODY, after=6)))

    def _heading(self, depth: int, token: Token) -> None:
        if depth == 2:
            self._made.append(PageBreak())
        style = _style(_SIZES.get(depth, _BODY), bold=True, after=6)
        style.spaceBefore, style.keepWithNext = (0 if depth == 2 else 8), 1
        made = Paragraph(f'<a name="{anchor_of(token.content)}"/>{_marked(token)}', style)
        made.heading = (depth, token.content)
        self._made.append(made)

    def _table(self, tokens: list[Token]) -> None:
        rows: list[list[Paragraph]] = []
        head = True
        for place, token in enumerate(tokens):
            if token.type == "tr_open":
                rows.append([])
            elif token.type == "thead_close":
                head = False
            elif token.type == "inline" and tokens[place - 1].type in {"th_open", "td_open"}:
                rows[-1].append(Paragraph(_marked(token), _style(_CELL, bold=head, after=0)))
        count = max(len(row) for row in rows)
        widths = {2: (0.3, 0.7), 3: (0.26, 0.42, 0.32)}.get(count, (1 / count,) * count)
        self._made.append(
            LongTable(
                [row + [""] * (count - len(row)) for row in rows],
                colWidths=[self._room * part for part in widths], repeatRows=1, splitByRow=1, splitInRow=1,
                style=[
                    ("VALIGN", (0, 0), (-1, -1), "TOP"), ("LINEBELOW", (0, 0), (-1, -1), 0.4, _RULE),
                    ("BACKGROUND", (0, 0), (-1, 0), _GROUND), ("LEFTPADDING", (0, 0), (-1, -1), 4),
                    ("RIGHTPADDING", (0, 0), (-1, -1), 4), ("TOPPADDING", (0, 0), (-1, -1), 2),
                    ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
                ],
            )
        )  # fmt: skip
        self._made.append(Spacer(0, 6))


def _picture(name: str, room: float) -> Image:
    path = str(resource(*FOLDER, name))
    wide, high = ImageReader(path).getSize()
    width = min(room, 150 * MM)
    return Image(path, width, width * high / wide, hAlign="LEFT")


def _marked(token: Token) -> str:
    """A run of text in ReportLab's own marks."""
    said = []
    for child in token.children or ():
        match child.type:
            case "text":
                said.append(escape(child.content))
            case "code_inline":
                said.append(f'<font backColor="#EEF2F5">{escape(child.content)}</font>')
            case "strong_open":
                said.append(f'<font name="{font("bold").fontName}">')
            case "em_open":
                said.append(f'<font name="{font("italic").fontName}">')
            case "strong_close" | "em_close":
                said.append("</font>")
            case "link_open":
                said.append(f'<a href="{escape(str(child.attrs["href"]))}" color="#0B5D66">')
            case "link_close":
                said.append("</a>")
            case "softbreak" | "hardbreak":
                said.append(" ")
    return "".join(said)
