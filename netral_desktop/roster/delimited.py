"""Text with separators as a sheet: .csv and what web applications call .xls, in the encodings and forms that occur.

The separator is the one under which a header is recognised and most lines have as many cells as it; counting characters
fails where titles hold commas. A quote that is never closed would swallow every line after it: lines that look like
rows of their own are read as such, and the row of the quote is told.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from itertools import islice

from netral_desktop.words import Said

from .cells import Cell
from .columns import find_columns
from .sheet import MOST_CELLS, MOST_ROWS, Damaged, Sheet, TooBig

_SEPARATORS = ";,\t|"
_LOOKED_AT = 40  # lines from which the separator is told
_SAMPLE = 65_536  # characters of them at most
_LONGEST_CELL = 20  # lines; a quote open for more was never meant to open
_MOST_NAMED = 12  # rows named in a sentence


def is_delimited(content: bytes, *, sure: bool) -> bool:
    """Whether `read_delimited` finds a sheet."""
    decoded = _decoded(content)
    if decoded is None:
        return False
    separator, text, _ = _said_separator(decoded[0])
    return sure or separator is not None or _separator(text)[1] > 1


def read_delimited(content: bytes, *, sure: bool) -> Sheet | None:
    """The sheet in a text file; None where it is none. `sure`: the file's name says that it is one.

    Raises Damaged, TooBig.
    """
    decoded = _decoded(content)
    if decoded is None:
        return None
    text, odd_lines = decoded
    separator, text, hidden_lines = _said_separator(text)
    if separator is None:
        separator, width = _separator(text)
        if not sure and width < 2:
            return None
    rows, open_quotes = _rows(text, separator)
    width = max(map(len, rows), default=0)
    if len(rows) * width > MOST_CELLS:
        raise TooBig
    notes = []
    if odd_lines:
        first = odd_lines[0] - hidden_lines
        notes.append((first, Said("mixed_encoding", rows=_named([n - hidden_lines for n in odd_lines]))))
    if open_quotes:
        notes.append((open_quotes[0], Said("quote_open", rows=_named(open_quotes))))
    cells: list[list[Cell]] = [[*row, *([""] * (width - len(row)))] for row in rows]
    return Sheet("", cells, 1, notes=tuple(notes))


def _named(rows: list[int]) -> str:
    more = len(rows) - _MOST_NAMED
    return ", ".join(map(str, rows[:_MOST_NAMED])) + (f" (+{more})" if more > 0 else "")


def _decoded(content: bytes) -> tuple[str, list[int]] | None:
    """The text, and the lines that were in another encoding than the rest; None for what is no text."""
    wide = _wide_encoding(content)
    if wide is not None:
        try:
            return content.decode(wide).removeprefix("\ufeff"), []
        except UnicodeDecodeError:
            return None
    if b"\0" in content or not content.strip():
        return None
    try:
        return content.decode("utf-8-sig"), []
    except UnicodeDecodeError:
        return _line_by_line(content.removeprefix(b"\xef\xbb\xbf"))


def _wide_encoding(content: bytes) -> str | None:
    """UTF-16, as Excel saves "Unicode text": by its mark, or by the zeros beside each letter."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    head = content[:2000]
    half = len(head) // 2
    if half < 4:
        return None
    if head[1::2].count(0) > 0.6 * half and not head[0::2].count(0):
        return "utf-16-le"
    if head[0::2].count(0) > 0.6 * half and not head[1::2].count(0):
        return "utf-16-be"
    return None


def _line_by_line(content: bytes) -> tuple[str, list[int]]:
    """UTF-8 and cp1252 in one file: each byte that is no UTF-8 is taken as cp1252, and the others stay as they are."""
    texts: list[str] = []
    odd: list[int] = []
    some_wide = False
    for number, line in enumerate(content.splitlines(keepends=True), start=1):
        try:
            text = line.decode("utf-8")
        except UnicodeDecodeError:
            text, wide = _patched(line)
            odd.append(number)
        else:
            wide = not text.isascii()
        some_wide = some_wide or wide
        texts.append(text)
    return "".join(texts), odd if some_wide else []


def _patched(line: bytes) -> tuple[str, bool]:
    parts: list[str] = []
    wide = False
    while line:
        try:
            good, bad, line = line.decode("utf-8"), b"", b""
        except UnicodeDecodeError as fault:
            good, bad, line = line[: fault.start].decode("utf-8"), line[fault.start : fault.end], line[fault.end :]
        wide = wide or not good.isascii()
        parts += good, bad.decode("cp1252", errors="replace")
    return "".join(parts), wide


def _said_separator(text: str) -> tuple[str | None, str, int]:
    """What a first line `sep=;` says; that line is Excel's and no row of the sheet."""
    first, _, rest = text.partition("\n")
    said = first.strip().strip('"')
    if said[:4].casefold() == "sep=" and len(said) == 5:
        return said[4], rest, 1
    if first.rstrip("\r").casefold() == "sep=\t":
        return "\t", rest, 1
    return None, text, 0


def _separator(text: str) -> tuple[str, int]:
    """The separator, and how many columns it makes (1 where none is found)."""
    sample = list(islice(io.StringIO(text[:_SAMPLE], newline=""), _LOOKED_AT))
    best, best_score = ";", (0, 0, 1)
    for separator in _SEPARATORS:
        try:
            rows: list[list[Cell]] = [list(row) for row in csv.reader(sample, delimiter=separator)]
        except csv.Error:
            continue
        columns = find_columns(rows)
        widths = Counter(len(row) for row in rows if len(row) > 1)
        width = len(rows[columns.header]) if columns is not None else max(widths, key=widths.__getitem__, default=1)
        even = widths[width] if width > 1 else 0
        score = (len(columns.of) if columns is not None else 0, even, width)
        if width > 1 and (even > 1 or score[0]) and score > best_score:
            best, best_score = separator, score
    return best, best_score[2]


def _rows(text: str, separator: str) -> tuple[list[list[str]], list[int]]:
    """The rows, and the numbers of those in which a quote was never closed."""
    if text.count('"') % 2:
        return _careful_rows(text, separator)
    rows: list[list[str]] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        for row in reader:
            if len(rows) == MOST_ROWS:
                raise TooBig
            rows.append(row)
            if reader.line_num > len(rows):  # a cell of several lines, or a quote that was never closed
                return _careful_rows(text, separator)
    except csv.Error:
        return _careful_rows(text, separator)
    return rows, []


def _careful_rows(text: str, separator: str) -> tuple[list[list[str]], list[int]]:
    lines = list(io.StringIO(text, newline=""))
    counts = Counter(line.count(separator) + 1 for line in lines if line.strip() and '"' not in line)
    width = max(counts, key=counts.__getitem__, default=1)
    rows: list[list[str]] = []
    open_quotes: list[int] = []
    at = 0
    while at < len(lines):
        if len(rows) == MOST_ROWS:
            raise TooBig
        opened = last = _open_quote(lines[at], separator)
        end = at
        while last >= 0 and end + 1 < len(lines) and end - at < _LONGEST_CELL:
            end += 1
            last = _open_quote(lines[end], separator, inside=True)
        if end > at or last >= 0:
            swallowed = last >= 0 or _are_rows(lines[at : end + 1], separator, width)
            if swallowed:
                end = at
                lines[at] = lines[at][:opened] + lines[at][opened + 1 :]
                open_quotes.append(len(rows) + 1)
        try:
            rows += csv.reader(lines[at : end + 1], delimiter=separator)
        except csv.Error:
            raise Damaged from None
        at = end + 1
    return rows, open_quotes


def _are_rows(lines: list[str], separator: str, width: int) -> bool:
    """Whether a cell of these lines swallowed rows: the first and a later line have a row's cells of their own."""
    enough = width if width < 4 else width - 1
    return (
        width > 1
        and lines[0].count(separator) + 1 >= enough
        and any(line.count(separator) + 1 >= enough for line in lines[1:])
    )


def _open_quote(line: str, separator: str, *, inside: bool = False) -> int:
    """Where the quote stands that is still open at the end of a line, 0 where that began before it; -1 for none."""
    opened, at, begins = 0 if inside else -1, 0, not inside
    while at < len(line):
        character = line[at]
        if opened >= 0:
            if character == '"':
                if line[at + 1 : at + 2] == '"':
                    at += 1
                else:
                    opened = -1
            begins = False
        elif character == separator:
            begins = True
        else:
            if character == '"' and begins:
                opened = at
            begins = False
        at += 1
    return opened
