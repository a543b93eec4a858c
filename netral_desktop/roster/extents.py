"""How far the filled cells of a packed sheet reach, told from its XML before the parser lays them out.

The parser makes one dense block of a sheet and takes every spelling that XML allows for a cell's place; one cell in a
far corner asks for half a terabyte and ends the process. Programs write `<c r="B7"`, which is looked over quickly. What
is written in any other way, or lies far out, is read tag by tag.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import IO, NamedTuple

from .sheet import ODS_CONTENT, Damaged

CHUNK = 2**20  # bytes read at a time
_LONGEST_TAIL = 2**20  # bytes without a `<`; the longest text of a cell takes an eighth

# Any cell but `<c r="B7"` in columns A to ZZ and rows 1 to 19.999: within these a block cannot be too large.
_ODD_CELL = re.compile(rb'<c(?=[\s/>])(?! r="[A-Z]{1,2}1?\d{1,4}")')
_PREFIXED_CELL = re.compile(rb":c(?=[\s/>])")
# What tells of an error, a formula, a struck letter or (in an .ods) a hidden row, by the member that may hold it.
# Before each the letter of it that is seldom there: one letter is looked for thirty times as fast as several.
_IN_SHEETS = ((b'"', b't="e"'), (b"f", b"f>"), (b"f", b"<f "), (b"f", b":f "))
_IN_TEXTS = ((b"k", b"strike"),)
_IN_OPEN_DOCUMENTS = ((b"h", b"line-through"), (b":", b":formula="), (b"v", b"visibility="))
_TEXTS, _STYLES = "sharedStrings.xml", "styles.xml"
_HIDDEN_ROW = re.compile(rb'<row [^>]*hidden="1"')

# As programs write a cell, with its style and type; the groups are of those that hold something.
_MORE = rb'"(?: [a-z]{1,2}="\w*")*'
_NOT_PLAIN = re.compile(rb'<c(?=[\s/>])(?! r="[A-Z]{1,3}\d{1,7}' + _MORE + rb"/?>)")
_PLAIN_COLUMN = re.compile(rb'<c r="([A-Z]{1,3})\d{1,7}' + _MORE + rb">")
_PLAIN_ROW = re.compile(rb'<c r="[A-Z]{1,3}(\d{1,7})' + _MORE + rb">")

_XLSX_TAG = re.compile(rb"<(?:[^\s<>/:]+:)?(c|row)(?=[\s/>])")
_ODS_TAG = re.compile(rb"<(?:[^\s<>/:]+:)?(table|table-row|table-cell|covered-table-cell)(?=[\s/>])")
_ATTRIBUTES = re.compile(rb"""((?:\s+[^\s=<>/"']+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(/?)>""")
_ATTRIBUTE = re.compile(rb"""([^\s=:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_REFERENCE = re.compile(rb"([A-Za-z]{1,3})(\d{1,7})")
_NUMBER = re.compile(rb"\d{1,9}")


class Extent(NamedTuple):
    """Rows and columns from A1 to the last cell that holds something."""

    rows: int
    columns: int


class SheetGlance:
    """Looks at XML as it streams by: may a cell lie far out, is a row hidden, are cells worth a second look.

    A cell that lies far out is looked for in every member, whatever its name; the rest only where a reader of it looks.
    """

    def __init__(self, member: str = "") -> None:
        self._texts = member.endswith(_TEXTS)
        self._signs: tuple[tuple[bytes, bytes], ...] = _IN_SHEETS
        if self._texts:
            self._signs = _IN_TEXTS
        elif member in (ODS_CONTENT, _STYLES):
            self._signs = (*_IN_OPEN_DOCUMENTS, *_IN_TEXTS, *_IN_SHEETS)
        elif member.endswith(_STYLES):
            self._signs = _IN_TEXTS
        self.odd = False
        self.hidden_row = False
        self.marked = False  # an error, a formula, a struck letter or (in an .ods) a hidden row may be there
        self._tail = b""  # from the last `<` on: a tag that may go on in the next piece

    def feed(self, chunk: bytes) -> None:
        """The next piece."""
        beginning, end = chunk.find(b"<"), chunk.rfind(b"<")
        if beginning < 0:
            if len(self._tail) < _LONGEST_TAIL:
                self._tail += chunk
            else:  # no sheet has a text as long as this
                self.odd = True
            return
        self._look(self._tail + chunk[:beginning], 0, len(self._tail) + beginning)
        self._look(chunk, beginning, end)
        self._tail = chunk[end:]

    def finish(self) -> None:
        """There is no more."""
        self._look(self._tail, 0, len(self._tail))

    def _look(self, text: bytes, start: int, end: int) -> None:
        # What is searched from the end is seldom there, and so is not found in a third of the time.
        self.odd = (
            self.odd
            or _ODD_CELL.search(text, start, end) is not None
            or (_holds(text, b":", b":c", start, end) and _PREFIXED_CELL.search(text, start, end) is not None)
        )
        self.marked = self.marked or any(_holds(text, letter, sign, start, end) for letter, sign in self._signs)
        self.hidden_row = self.hidden_row or (
            not self._texts
            and _holds(text, b"h", b'hidden="1"', start, end)
            and _HIDDEN_ROW.search(text, start, end) is not None
        )


def _holds(text: bytes, letter: bytes, sign: bytes, start: int, end: int) -> bool:
    return text.find(letter, start, end) >= 0 and text.rfind(sign, start, end) >= 0


def plain_extent(stream: IO[bytes]) -> Extent | None:
    """Of one sheet's XML; None where it is not written as programs write it. Raises Damaged."""
    rows, columns = {0}, {b""}
    for text in _pieces(stream):
        if _NOT_PLAIN.search(text) or (b":c" in text and _PREFIXED_CELL.search(text)):
            return None
        columns.update(_PLAIN_COLUMN.findall(text))
        rows.add(max(map(int, set(_PLAIN_ROW.findall(text))), default=0))
    return Extent(max(rows), max(map(_column, columns)))


def xlsx_extent(stream: IO[bytes]) -> Extent:
    """Of one sheet's XML, however it is written. Raises Damaged where a tag cannot be read."""
    rows = columns = row = column = 0
    for name, attributes, empty in _tags(stream, _XLSX_TAG):
        place = attributes.get(b"r")
        if name == b"row":
            row, column = row + 1 if place is None else _number(place), 0
            continue
        if place is None:
            column += 1
        else:
            found = _REFERENCE.fullmatch(place)
            if found is None:
                raise Damaged
            column, row = _column(found[1]), int(found[2])
        if not empty:
            rows, columns = max(rows, row), max(columns, column)
    return Extent(rows, columns)


def ods_extents(stream: IO[bytes]) -> Iterator[Extent]:
    """Of each table in an OpenDocument `content.xml`. Raises Damaged where a tag cannot be read."""
    rows = columns = row = column = 0
    for name, attributes, empty in _tags(stream, _ODS_TAG):
        if name == b"table":
            yield Extent(rows, columns)
            rows = columns = row = column = 0
        elif name == b"table-row":
            row, column = row + _number(attributes.get(b"number-rows-repeated", b"1")), 0
        else:
            column += _number(attributes.get(b"number-columns-repeated", b"1"))
            if not empty or any(said.endswith((b"value", b"value-type", b"formula")) for said in attributes):
                rows, columns = max(rows, row), max(columns, column)
    yield Extent(rows, columns)


def _tags(stream: IO[bytes], wanted: re.Pattern[bytes]) -> Iterator[tuple[bytes, dict[bytes, bytes], bool]]:
    """Start tags of these names: local name, attributes by local name, and whether the element is empty."""
    return (tag for text in _pieces(stream) for tag in _tags_in(text, wanted))


def _pieces(stream: IO[bytes]) -> Iterator[bytes]:
    """The XML in pieces that end where a tag begins. Raises Damaged where there is none for long."""
    tail = b""
    while chunk := stream.read(CHUNK):
        text = tail + chunk
        end = max(text.rfind(b"<"), 0)
        if len(text) - end > 2 * _LONGEST_TAIL:
            raise Damaged
        yield text[:end]
        tail = text[end:]
    yield tail


def _tags_in(text: bytes, wanted: re.Pattern[bytes]) -> Iterator[tuple[bytes, dict[bytes, bytes], bool]]:
    for tag in wanted.finditer(text):
        rest = _ATTRIBUTES.match(text, tag.end())
        if rest is None:
            raise Damaged
        said = {found[1]: found[2] or found[3] or b"" for found in _ATTRIBUTE.finditer(rest[1])}
        yield tag[1], said, bool(rest[2])


def _number(text: bytes) -> int:
    if not _NUMBER.fullmatch(text):
        raise Damaged
    return int(text)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number
