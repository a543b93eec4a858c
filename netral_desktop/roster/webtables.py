"""Tables that web applications hand out under the name of a workbook: HTML, MHTML and SpreadsheetML of 2003.

Runs in the parser's process only. Cells stay the text that they are: a number of 18 digits is whole here, and would be
lost by way of Excel. All tables of a page are one sheet, as Excel shows them.
"""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from xml.parsers import expat

from .cells import Cell
from .sheet import LAST_ROW, MOST_CELLS, MOST_ROWS, Damaged, Merged, Sheet, TooBig
from .web_signs import is_spreadsheetml

_WIDEST_SPAN = 500
_SILENT = frozenset({"style", "script", "title", "head", "xml"})
_STRUCK = frozenset({"s", "strike", "del"})
_BREAKS = frozenset({"br", "p", "div", "li"})
_META_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_-]+)""", re.IGNORECASE)
_LONGEST_EXACT = 15  # digits that a number of Excel keeps


def read_web_tables(content: bytes) -> Iterator[Sheet]:
    """The sheets. Raises Damaged, TooBig."""
    if is_spreadsheetml(content):
        yield from _read_xml(content)
    else:
        sheet = _read_html(_page(content))
        if sheet is not None:
            yield sheet


# -- HTML ---------------------------------------------------------------------------------------------------------


def _page(content: bytes) -> str:
    charset = None
    if content[:13].lower() == b"mime-version:":
        letter = email.message_from_bytes(content, policy=email.policy.default)
        part = next((each for each in letter.walk() if each.get_content_type() == "text/html"), None)
        body = part.get_payload(decode=True) if part is not None else None
        if part is None or not isinstance(body, bytes):
            raise Damaged
        content, charset = body, part.get_content_charset()
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        charset = "utf-16"
    found = _META_CHARSET.search(content[:4096])
    names = [charset, found[1].decode("ascii") if found else None, "utf-8", "cp1252"]
    for name in filter(None, names):
        try:
            return content.decode(name).removeprefix("\ufeff")
        except (UnicodeDecodeError, LookupError):
            continue
    return content.decode("cp1252", errors="replace")


class _Cell:
    def __init__(self, across: int, down: int) -> None:
        self.across, self.down = across, down
        self.text: list[str] = []
        self.struck = self.plain = False


class _Tables(HTMLParser):
    """Collects the rows of every table in the order in which they end."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[list[_Cell]] = []
        self._open: list[list[_Cell] | None] = []  # the row that each open table is in
        self._cell: list[_Cell | None] = []
        self._silent = self._striking = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent += 1
        elif tag == "body":
            self._silent = 0  # a head that was never closed
        elif tag in _STRUCK:
            self._striking += 1
        elif tag == "table":
            self._silent = 0
            self._open.append(None)
            self._cell.append(None)
        elif not self._open:
            return
        elif tag == "tr":
            self._end_row()
            self._open[-1] = []
        elif tag in ("td", "th"):
            row = self._open[-1]
            if row is None:
                row = self._open[-1] = []
            said = dict(attrs)
            cell = _Cell(_span(said.get("colspan")), _span(said.get("rowspan")))
            row.append(cell)
            self._cell[-1] = cell
        elif tag in _BREAKS and self._cell[-1] is not None:
            self._cell[-1].text.append("\n")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _SILENT and tag not in _STRUCK:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag in _STRUCK:
            self._striking = max(0, self._striking - 1)
        elif not self._open:
            return
        elif tag == "table":
            self._end_row()
            self._open.pop()
            self._cell.pop()
        elif tag == "tr":
            self._end_row()
        elif tag in ("td", "th"):
            self._cell[-1] = None
        elif tag in _BREAKS and self._cell[-1] is not None:
            self._cell[-1].text.append("\n")

    def handle_data(self, data: str) -> None:
        cell = self._cell[-1] if self._cell else None
        if cell is None or self._silent:
            return
        cell.text.append(data)
        if data.strip():
            cell.struck = cell.struck or self._striking > 0
            cell.plain = cell.plain or self._striking == 0

    def finish(self) -> None:
        """The end of the page, where tables may still be open."""
        self.close()
        while self._open:
            self.handle_endtag("table")

    def _end_row(self) -> None:
        row = self._open[-1]
        self._open[-1] = None
        self._cell[-1] = None
        holds_tables = len(self._open) > 1 or row is None
        if row is not None and (any("".join(cell.text).strip() for cell in row) or not holds_tables):
            self.rows.append(row)
            if len(self.rows) > MOST_ROWS:
                raise TooBig


def _span(text: str | None) -> int:
    return max(1, min(int(text), _WIDEST_SPAN)) if text is not None and text.strip().isdigit() else 1


def _read_html(page: str) -> Sheet | None:
    tables = _Tables()
    tables.feed(page)
    tables.finish()
    block = _Block()
    for row, cells in enumerate(tables.rows):
        for cell in cells:
            block.put(row, None, " ".join("".join(cell.text).split(" ")).strip(), cell.across - 1, cell.down - 1)
            if cell.struck and not cell.plain:
                block.mark("struck")
    return block.sheet("", hidden=False)


# -- a block of cells ---------------------------------------------------------------------------------------------


class _Block:
    """Cells by their place, with what is joined and marked."""

    def __init__(self) -> None:
        self._cells: dict[int, dict[int, Cell]] = {}
        self._taken: set[tuple[int, int]] = set()  # by a cell above that reaches down
        self._merged: list[Merged] = []
        self._marks: list[tuple[int, int, str]] = []
        self._column = self._last_row = 0
        self._place = (0, 0)
        self._width = 0

    def put(self, row: int, column: int | None, value: Cell, across: int, down: int) -> None:
        """A cell, in the next free column where none is given; it covers `across` and `down` more."""
        if row != self._last_row:
            self._last_row, self._column = row, 0
        at = self._column if column is None else column
        while column is None and (row, at) in self._taken:
            at += 1
        self._column = at + across + 1
        self._place = (row, at)
        self._width = max(self._width, self._column)
        if row >= LAST_ROW or self._width * (row + 1) > MOST_CELLS:
            raise TooBig
        self._cells.setdefault(row, {})[at] = value
        if down:
            self._merged.append(((row, at), (row + down, at + across)))
            columns = range(at, self._column)
            self._taken.update((below, each) for below in range(row + 1, row + down + 1) for each in columns)
            if len(self._taken) > MOST_CELLS:
                raise TooBig

    def mark(self, what: str) -> None:
        """Say something of the cell that was put last."""
        self._marks.append((*self._place, what))

    def sheet(self, name: str, *, hidden: bool) -> Sheet | None:
        """All of it, rows counted from the first; None where there is nothing."""
        if not self._cells:
            return None
        rows = [
            [self._cells.get(row, {}).get(column, "") for column in range(self._width)]
            for row in range(max(self._cells) + 1)
        ]
        return Sheet(name, rows, 1, 1, hidden, tuple(self._merged), tuple(self._marks))


# -- SpreadsheetML ------------------------------------------------------------------------------------------------


class _Xml:
    """Follows the elements of the 2003 format; names are taken without their prefix."""

    def __init__(self) -> None:
        self.sheets: list[Sheet] = []
        self._block: _Block | None = None
        self._name, self._hidden = "", False
        self._row = self._column = -1
        self._cell: dict[str, str] | None = None
        self._text: list[str] | None = None
        self._type, self._value = "", ""
        self._style, self._struck = "", set[str]()

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        local, said = tag.rpartition(":")[2], {name.rpartition(":")[2]: value for name, value in attributes.items()}
        if local == "Style":
            self._style = said.get("ID", "")
        elif local == "Font" and said.get("StrikeThrough") == "1":
            self._struck.add(self._style)
        elif local == "Worksheet":
            self._block, self._name, self._hidden, self._row = _Block(), said.get("Name", ""), False, -1
        elif local == "Row":
            self._row = _place(said, self._row)
            self._column = -1
        elif local == "Cell":
            self._column = _place(said, self._column)
            self._cell, self._type, self._value = said, "", ""
        elif local == "Data" and self._cell is not None:
            self._text, self._type = [], said.get("Type", "")
        elif local == "Visible":
            self._text = []

    def end(self, tag: str) -> None:
        """An element ends."""
        local = tag.rpartition(":")[2]
        text = "".join(self._text or ())
        if local == "Data":
            self._value, self._text = text, None
        elif local == "Visible":
            self._hidden, self._text = text.startswith(("SheetHidden", "SheetVeryHidden")), None
        elif local == "Cell" and self._cell is not None and self._block is not None:
            self._put(self._block, self._cell)
            self._cell = None
        elif local == "Worksheet" and self._block is not None:
            sheet = self._block.sheet(self._name, hidden=self._hidden)
            if sheet is not None:
                self.sheets.append(sheet)
            self._block = None

    def text(self, data: str) -> None:
        """Text between the elements."""
        if self._text is not None:
            self._text.append(data)

    def _put(self, block: _Block, said: dict[str, str]) -> None:
        across, down = _number(said.get("MergeAcross")), _number(said.get("MergeDown"))
        value: Cell = self._value
        if self._type == "Number":
            value = _as_number(self._value)
        if self._type == "Error":
            value = ""
        if value != "" or across or down or self._type == "Error" or "Formula" in said:
            block.put(max(self._row, 0), self._column, value, across, down)
            if self._type == "Error":
                block.mark("error")
            elif "Formula" in said and not self._type:
                block.mark("empty_formula")
            elif said.get("StyleID") in self._struck:
                block.mark("struck")
        self._column += across


def _as_number(text: str) -> Cell:
    """A number as Excel would hold it: of more than 15 digits the last can be lost, so it is one that is refused."""
    digits = text.strip().removeprefix("-")
    if digits.isdigit() and len(digits) <= _LONGEST_EXACT:
        return text.strip()
    try:
        return float(text)
    except ValueError:
        return text


def _place(said: dict[str, str], before: int) -> int:
    return _number(said["Index"]) - 1 if "Index" in said else before + 1


def _number(text: str | None) -> int:
    if text is None:
        return 0
    if not (text.isascii() and text.isdigit() and len(text) < 8):
        raise Damaged
    return int(text)


def _read_xml(content: bytes) -> list[Sheet]:
    reader, parser = _Xml(), expat.ParserCreate()
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    parser.EntityDeclHandler = _refuse_entity
    parser.buffer_text = True
    try:
        parser.Parse(content.lstrip(), True)
    except expat.ExpatError:
        raise Damaged from None
    return reader.sheets


def _refuse_entity(*_: object) -> None:
    raise Damaged  # no spreadsheet declares one, and they can be made to grow without end
