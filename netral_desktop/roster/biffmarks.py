"""What the cells of an .xls hold besides their value: errors, names struck through; and rows that are hidden.

The parser gives "" for the first and says nothing of the others. Its records (MS-XLS) are gone over for these few and
nothing is drawn from the rest. Runs in the parser's process.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from .cellmarks import Mark
from .sheet import HIDDEN_ROW

_SECTOR_SHIFT, _FIRST_FAT, _FAT_ENTRIES = 30, 76, 109  # of a compound file's header (MS-CFB): where they stand
_DIRECTORY, _MORE_FAT, _SMALLEST = 48, 68, 56
_ENTRY, _ROOT, _SMALL = 128, 5, 64  # bytes of an entry of its directory, the kind of the first, a small sector's bytes
_LAST_SECTOR = 0xFFFFFFF9  # larger numbers are no sectors
_BOOKS = frozenset({"workbook", "book"})

_FONT, _FORMAT, _SHEET, _BEGIN, _ROW = 0x0031, 0x00E0, 0x0085, 0x0809, 0x0208
_FORMULA, _ERROR, _SHARED_TEXT, _TEXT, _RICH_TEXT = 0x0006, 0x0205, 0x00FD, 0x0204, 0x00D6
_CELLS = frozenset({_FORMULA, _ERROR, _SHARED_TEXT, _TEXT, _RICH_TEXT})
_NEWEST = 0x0600  # the version of Excel 97 and later; the fonts and names of older ones are written otherwise
_STRUCK, _HIDDEN = 0x0008, 0x0020  # bits of a font's and of a row's options
_NO_FONT = 4  # a font of this number does not exist: those behind it are counted one too high


def marks_of(content: bytes) -> dict[str, list[Mark]]:
    """By sheet's name. A file that is written in an unusual way may give less, never anything wrong."""
    try:
        return _marks(_book(content))
    except (struct.error, IndexError, UnicodeDecodeError):
        return {}


def _marks(book: bytes) -> dict[str, list[Mark]]:
    fonts: list[bool] = []
    struck: list[bool] = []
    sheets: dict[int, str] = {}
    found: dict[str, list[Mark]] = {}
    here: list[Mark] | None = None
    for place, kind, body in _records(book):
        if kind == _BEGIN:
            if len(body) < 2 or struct.unpack_from("<H", body)[0] != _NEWEST:
                return found
            here = found.setdefault(sheets[place], []) if place in sheets else None
        elif here is None and kind == _FONT:
            if len(fonts) == _NO_FONT:
                fonts.append(False)
            fonts.append(bool(struct.unpack_from("<H", body, 2)[0] & _STRUCK))
        elif here is None and kind == _FORMAT:
            font = struct.unpack_from("<H", body)[0]
            struck.append(font < len(fonts) and fonts[font])
        elif here is None and kind == _SHEET:
            start, length, wide = struct.unpack_from("<I2xBB", body)
            name = body[8 : 8 + length * (1 + (wide & 1))]
            sheets[start] = name.decode("utf-16-le" if wide & 1 else "latin-1")
        elif here is not None and kind == _ROW:
            row, first, last, options = struct.unpack_from("<HHH6xH", body)
            if options & _HIDDEN and last > first:
                here.append((row, 0, HIDDEN_ROW))
        elif here is not None and kind in _CELLS:
            row, column, of = struct.unpack_from("<HHH", body)
            if _is_error(kind, body):
                here.append((row, column, "error"))
            elif of < len(struck) and struck[of]:
                here.append((row, column, "struck"))
    return found


def _is_error(kind: int, body: bytes) -> bool:
    if kind == _ERROR:  # the record is also of TRUE and FALSE
        return body[7] == 1
    return kind == _FORMULA and body[6] == 2 and body[12:14] == b"\xff\xff"


def _records(book: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Where each record stands, its kind and what it holds."""
    place, end = 0, len(book)
    while place + 4 <= end:
        kind, length = struct.unpack_from("<HH", book, place)
        yield place, kind, book[place + 4 : place + 4 + length]
        place += 4 + length


def _book(content: bytes) -> bytes:
    """The stream of a compound file that holds the workbook."""
    size = 1 << struct.unpack_from("<H", content, _SECTOR_SHIFT)[0]
    if size not in (512, 4096):
        return b""
    table = _table(content, size)
    smallest, small_table = struct.unpack_from("<II", content, _SMALLEST)
    directory = _stream(content, table, size, struct.unpack_from("<I", content, _DIRECTORY)[0])
    small = b""  # in which small streams stand: what the root of the directory points at
    for place in range(0, len(directory) - _ENTRY + 1, _ENTRY):
        length, kind = struct.unpack_from("<HB", directory, place + 64)
        name = directory[place : place + max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
        first, held = struct.unpack_from("<II", directory, place + 116)
        if kind == _ROOT:
            small = _stream(content, table, size, first)
        elif name.casefold() in _BOOKS and held >= smallest:
            return _stream(content, table, size, first)[:held]
        elif name.casefold() in _BOOKS:
            told = _stream(content, table, size, small_table)
            numbers = list(struct.unpack(f"<{len(told) // 4}I", told))
            return _stream(bytes(_SMALL) + small, numbers, _SMALL, first)[:held]
    return b""


def _table(content: bytes, size: int) -> list[int]:
    """The sector that follows each sector."""
    sectors = list(struct.unpack_from(f"<{_FAT_ENTRIES}I", content, _FIRST_FAT))
    more, a_sector = struct.unpack_from("<I", content, _MORE_FAT)[0], size // 4
    seen = set()
    while more <= _LAST_SECTOR and more not in seen:
        seen.add(more)
        *told, more = struct.unpack_from(f"<{a_sector}I", content, (more + 1) * size)
        sectors += told
    table: list[int] = []
    for sector in sectors:
        if sector <= _LAST_SECTOR:
            table += struct.unpack_from(f"<{a_sector}I", content, (sector + 1) * size)
    return table


def _stream(content: bytes, table: list[int], size: int, first: int) -> bytes:
    """What a chain of sectors holds."""
    parts: list[bytes] = []
    sector = first
    while sector < len(table) and len(parts) <= len(table):  # a chain that comes back to itself has no end
        parts.append(content[(sector + 1) * size : (sector + 2) * size])
        sector = table[sector]
    return b"".join(parts)
