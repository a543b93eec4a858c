"""What the cells of an OpenDocument spreadsheet hold besides their value: as `cellmarks` tells of an .xlsx.

Also rows that are hidden or filtered out. Runs in the parser's process, where a glance has found that there may be any.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from xml.parsers import expat

from .cellmarks import Mark
from .sheet import HIDDEN_ROW, ODS_CONTENT

_STYLES = "styles.xml"
_MOST_REPEATED = 1000  # rows or cells that one tag stands for, as far as they are told
_NOT_STRUCK = frozenset({"none", ""})


def marks_of(content: bytes) -> dict[str, list[Mark]]:
    """By sheet's name. A file that is written in an unusual way may give less, never anything wrong."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        reader = _Reader()
        for name in (_STYLES, ODS_CONTENT):
            if name in packed.namelist():
                reader.read(packed.read(name))
        return reader.found


class _Stop(Exception):
    """An entity is declared: no spreadsheet does, and they can be made to grow without end."""


class _Style:
    """How a style says that it strikes through: itself, or not at all and its parent does."""

    def __init__(self, parent: str | None) -> None:
        self.parent = parent
        self.says: bool | None = None


class _Reader:
    """Goes over the tags of both members: first the styles, then the tables."""

    def __init__(self) -> None:
        self.found: dict[str, list[Mark]] = {}
        self._styles: dict[str, _Style] = {}
        self._style: _Style | None = None
        self._here: list[Mark] = []
        self._row = self._column = 0
        self._rows = 1  # that the present tag stands for
        self._row_style = ""
        self._columns: list[tuple[int, str]] = []  # how many columns, and their style
        self._cell: Mapping[str, str] | None = None
        self._cells = 1
        self._spans: list[bool] = []
        self._paragraphs = self._letters = self._struck = 0
        self._aside = False  # in a note to a cell
        self._hidden = self._filled = False  # the present row: it is not shown, it holds something

    def read(self, text: bytes) -> None:
        """One member. A fault ends it where it stands."""
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.EntityDeclHandler = _stop
        try:
            parser.Parse(text, True)
        except (expat.ExpatError, _Stop):
            return

    def _start(self, tag: str, said: dict[str, str]) -> None:
        name = tag.rpartition(":")[2]
        if name == "style" and "style:name" in said:
            self._style = self._styles[said["style:name"]] = _Style(said.get("style:parent-style-name"))
        elif name == "text-properties" and self._style is not None:
            told = [said.get(f"style:text-line-through-{what}") for what in ("type", "style")]
            if any(each is not None for each in told):
                self._style.says = not any(each in _NOT_STRUCK for each in told if each is not None)
        elif name == "table" and "table:name" in said:
            self._here = self.found.setdefault(said["table:name"], [])
            self._row, self._rows, self._columns = 0, 1, []
        elif name == "table-column":
            self._columns.append((_count(said, "columns"), said.get("table:default-cell-style-name", "")))
        elif name == "table-row":
            self._column, self._rows = 0, _count(said, "rows")
            self._row_style = said.get("table:default-cell-style-name", "")
            self._hidden, self._filled = said.get("table:visibility", "visible") != "visible", False
        elif name in ("table-cell", "covered-table-cell"):
            self._cell, self._cells = said, _count(said, "columns")
            self._paragraphs = self._letters = self._struck = 0
        elif name == "annotation":
            self._aside = True
        elif name == "p" and self._cell is not None:
            self._paragraphs += 1
        elif name == "span":
            self._spans.append(self._is_struck(said.get("text:style-name", "")))

    def _end(self, tag: str) -> None:
        name = tag.rpartition(":")[2]
        if name == "style":
            self._style = None
        elif name == "span" and self._spans:
            self._spans.pop()
        elif name == "annotation":
            self._aside = False
        elif name == "table-row":
            if self._hidden and self._filled:
                self._here.append((self._row, 0, HIDDEN_ROW))
            self._row += self._rows
        elif name in ("table-cell", "covered-table-cell") and self._cell is not None:
            self._tell(self._cell)
            self._column += self._cells
            self._cell = None

    def _text(self, text: str) -> None:
        if self._cell is not None and not self._aside:
            letters = len(text.strip())
            self._letters += letters
            self._struck += letters if any(self._spans) else 0

    def _tell(self, said: Mapping[str, str]) -> None:
        self._filled = self._filled or bool(self._letters)
        if said.get("calcext:value-type") == "error":
            self._add(self._column, "error")
        elif "table:formula" in said and "office:value-type" not in said and not self._paragraphs:
            self._add(self._column, "empty_formula")
        elif self._letters:
            own = said.get("table:style-name") or self._row_style or self._style_of_column()
            if self._struck == self._letters or self._is_struck(own):
                self._add(self._column, "struck")

    def _add(self, column: int, what: str) -> None:
        across = min(self._cells, _MOST_REPEATED)
        for row in range(self._row, self._row + min(self._rows, _MOST_REPEATED)):
            self._here.extend((row, each, what) for each in range(column, column + across))

    def _style_of_column(self) -> str:
        before = 0
        for count, style in self._columns:
            before += count
            if self._column < before:
                return style
        return ""

    def _is_struck(self, name: str) -> bool:
        for _ in range(len(self._styles)):
            style = self._styles.get(name)
            if style is None or style.says is not None:
                return style is not None and bool(style.says)
            name = style.parent or ""
        return False


def _count(said: Mapping[str, str], of: str) -> int:
    text = said.get(f"table:number-{of}-repeated", "1")
    return int(text) if text.isdigit() else 1


def _stop(*_: object) -> None:
    raise _Stop
