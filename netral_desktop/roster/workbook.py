"""Opening a spreadsheet that someone brings: .xlsx, .xls, .ods, .csv, each with its size known before it is parsed.

The unpacked size of a packed file is counted, whatever it states, and how far its cells reach is looked up (`extents`)
before the parser gets it. The file itself is read once and never written to.
"""

from __future__ import annotations

import csv
import io
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TypeVar

from netral_desktop.kernel.errors import EnvironmentFault, Refused

from .cells import Cell
from .extents import CHUNK, Extent, SheetGlance, ods_extents, plain_extent, xlsx_extent
from .parser import MOST_CELLS, MOST_ROWS, Damaged, Sheet, TooBig
from .parsing import parse

LARGEST_FILE = 50 * 2**20  # bytes
LARGEST_UNPACKED = 600 * 2**20  # bytes, all members of a packed workbook together

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BOOKS = tuple(f"{stream}\0".encode("utf-16-le") for stream in ("Workbook", "WORKBOOK", "Book", "BOOK"))
_BIFF8_GLOBALS = b"\x09\x08\x10\x00\x00\x06\x05\x00"  # the record that begins an .xls, 20 bytes long
_FILEPASS = b"\x2f\x00"
_Part = TypeVar("_Part")
_MANIFEST, _ODS_CONTENT = "META-INF/manifest.xml", "content.xml"


@dataclass(frozen=True)
class Workbook:
    """A file that was read into memory and may be parsed."""

    name: str
    content: bytes
    hidden_rows: bool = False  # of an .xlsx; they are read like the others

    def sheets(self) -> Iterator[Sheet]:
        """The visible sheets that hold anything, in their order; a .csv is one. Raises Refused, EnvironmentFault."""
        found = parse(self.content) if self.content.startswith((b"PK", _OLE)) else _csv(self.content)
        for sheet in self._named(found):
            yield sheet._replace(rows=self._named(sheet.rows))

    def _named(self, parts: Iterable[_Part]) -> Iterator[_Part]:
        """The same parts; a fault that comes on the way names the file."""
        try:
            yield from parts
        except TooBig:
            raise _too_big(self.name) from None
        except Damaged:
            raise _damaged(self.name) from None


def read_workbook(path: Path) -> Workbook:
    """Read a spreadsheet file and check what it is and how large it unpacks.

    Raises Refused (`not_found`, `file_too_big`, `not_a_spreadsheet`, `spreadsheet_protected`, `spreadsheet_damaged`,
    `spreadsheet_too_big`) or EnvironmentFault (`not_readable`); the message names the file.
    """
    name = path.name
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
    except (FileNotFoundError, IsADirectoryError):
        raise Refused("not_found.spreadsheet", name=name) from None
    except OSError as fault:
        raise EnvironmentFault("not_readable.spreadsheet", name=name, why=fault.strerror) from fault
    if len(content) > LARGEST_FILE:
        raise Refused("file_too_big.spreadsheet", name=name, megabytes=LARGEST_FILE // 2**20)
    hidden_rows = False
    if content.startswith(b"PK"):
        hidden_rows = _check_packed(name, content)
    elif content.startswith(_OLE):
        if _is_locked(content):
            raise _protected(name)
        if not any(stream in content for stream in _BOOKS):
            raise _not_a_spreadsheet(name, web_page=False)  # a letter or a presentation, whatever it is called
    elif path.suffix.casefold() != ".csv" or b"\0" in content:
        raise _not_a_spreadsheet(name, web_page=content.lstrip()[:1] == b"<")
    return Workbook(name, content, hidden_rows)


def _is_locked(content: bytes) -> bool:
    """Whether a compound file is an .xlsx under a password, or an .xls whose first record says that it is encrypted."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        return True
    beginning = content.find(_BIFF8_GLOBALS)
    return beginning >= 0 and content[beginning + 20 : beginning + 22] == _FILEPASS


def _check_packed(name: str, content: bytes) -> bool:
    """Refuse what is no .xlsx or .ods, and what would unpack too large or spread too wide; whether rows are hidden."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            members = packed.namelist()
            if "encrypted-package" in members:  # an OpenDocument file that is locked as a whole
                raise _protected(name)
            if any(m.endswith("workbook.bin") for m in members):
                raise _not_a_spreadsheet(name, web_page=False)  # .xlsb, whose cells cannot be looked up cheaply
            if not any(m.startswith("xl/") or m == _ODS_CONTENT for m in members):
                raise _not_a_spreadsheet(name, web_page=False)
            unpacked, hidden_rows = 0, False
            for member in packed.infolist():
                if member.flag_bits & 1:
                    raise _protected(name)
                with packed.open(member) as stream:
                    size, glance = _measure(stream, LARGEST_UNPACKED - unpacked)
                unpacked += size
                hidden_rows = hidden_rows or glance.hidden_row
                if unpacked > LARGEST_UNPACKED:
                    raise _too_big(name)
                for extent in _extents(packed, member, odd=glance.odd):
                    if extent.rows > MOST_ROWS or extent.rows * extent.columns > MOST_CELLS:
                        raise _too_big(name)
            if _MANIFEST in members and b"encryption-data" in packed.read(_MANIFEST):  # locked member by member
                raise _protected(name)
            return hidden_rows
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, ValueError, Damaged):
        raise _damaged(name) from None


def _measure(stream: IO[bytes], at_most: int) -> tuple[int, SheetGlance]:
    """Unpacked bytes of a member, counted until they exceed `at_most`, and what was seen of it."""
    size, glance = 0, SheetGlance()
    while size <= at_most and (chunk := stream.read(CHUNK)):
        size += len(chunk)
        glance.feed(chunk)
    glance.finish()
    return size, glance


def _extents(packed: zipfile.ZipFile, member: zipfile.ZipInfo, *, odd: bool) -> Iterator[Extent]:
    """How far the cells of this member reach, as far as that is worth a second look."""
    if member.filename == _ODS_CONTENT:
        with packed.open(member) as stream:
            yield from ods_extents(stream)
    elif odd:
        with packed.open(member) as stream:
            plain = plain_extent(stream)
        if plain is not None:
            yield plain
            return
        with packed.open(member) as stream:
            yield xlsx_extent(stream)


def _csv(content: bytes) -> Iterator[Sheet]:
    yield Sheet("", _csv_rows(content), 1)


def _csv_rows(content: bytes) -> list[list[Cell]]:
    """Rows of a .csv: `;`, `,` or tab between cells (Indonesian Excel writes `;`), UTF-8 or cp1252."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    beginning = text[:4096]
    delimiter = max(";,\t", key=beginning.count)
    rows: list[list[Cell]] = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            if len(rows) == MOST_ROWS:
                raise TooBig
            rows.append(list(row))
    except csv.Error:
        raise Damaged from None
    width = max(map(len, rows), default=0)
    if len(rows) * width > MOST_CELLS:
        raise TooBig
    return [row + [""] * (width - len(row)) for row in rows]


def _not_a_spreadsheet(name: str, *, web_page: bool) -> Refused:
    return Refused("not_a_spreadsheet.web_page" if web_page else "not_a_spreadsheet.unknown", name=name)


def _protected(name: str) -> Refused:
    return Refused("spreadsheet_protected", name=name)


def _damaged(name: str) -> Refused:
    return Refused("spreadsheet_damaged", name=name)


def _too_big(name: str) -> Refused:
    return Refused("spreadsheet_too_big", name=name, rows=MOST_ROWS)
