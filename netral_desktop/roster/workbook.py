"""Opening a spreadsheet that someone brings, of any format that is read, with its size known before it is parsed.

The unpacked size of a packed file is counted, whatever it states, and how far its cells reach is looked up (`extents`)
before the parser gets it. The file itself is read once and never written to.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, TypeVar

from netral_desktop.kernel.errors import EnvironmentFault, Refused
from netral_desktop.kernel.pieces import read_at_most

from .cells import Cell
from .delimited import is_delimited, read_delimited
from .extents import CHUNK, Extent, SheetGlance, ods_extents, plain_extent, xlsx_extent
from .parsing import Parser
from .sheet import LAST_ROW, MOST_CELLS, MOST_ROWS, ODS_CONTENT, OLE, Damaged, Sheet, TooBig
from .web_signs import is_web_table

LARGEST_FILE = 50 * 2**20  # bytes
LARGEST_UNPACKED = 600 * 2**20  # bytes, all members of a packed workbook together

_TEXT_SUFFIXES = (".csv", ".txt", ".tsv", ".tab")
_BOOKS = tuple(f"{stream}\0".encode("utf-16-le") for stream in ("Workbook", "WORKBOOK", "Book", "BOOK"))
_BIFF8_GLOBALS = b"\x09\x08\x10\x00\x00\x06\x05\x00"  # the record that begins an .xls, 20 bytes long
_FILEPASS = b"\x2f\x00"
_Part = TypeVar("_Part")
_MANIFEST = "META-INF/manifest.xml"


@dataclass(frozen=True)
class Workbook:
    """A file that was read into memory and may be parsed, once by its `parser` where it has one of its own."""

    name: str
    content: bytes  # empty where its parser has it
    sha256: str  # of the file, 64 hex digits
    hidden_rows: bool = False  # of an .xlsx, others mark theirs; they are read like the others
    marked: bool = False  # its cells may hold more than values: errors, formulas, struck letters
    parser: Parser | None = field(default=None, compare=False)

    def sheets(self) -> Iterator[Sheet]:
        """The sheets that hold anything, in their order; a text is one. Raises Refused, EnvironmentFault."""
        with contextlib.ExitStack() as kept:
            if _begun(self.parser) or _is_parsed_apart(self.content):
                parser = self.parser or kept.enter_context(Parser())
                found = parser.sheets(self.content, marked=self.marked)
            else:
                found = self._text()
            for sheet in self._named(found):
                yield sheet._replace(rows=self._named(_counted(sheet.rows)))

    def _text(self) -> Iterator[Sheet]:
        sheet = read_delimited(self.content, sure=self.name.casefold().endswith(_TEXT_SUFFIXES))
        if sheet is None:
            raise _not_a_spreadsheet(self.name, web_page=False)
        yield sheet

    def _named(self, parts: Iterable[_Part]) -> Iterator[_Part]:
        """The same parts; a fault that comes on the way names the file."""
        try:
            yield from parts
        except TooBig:
            raise _too_big(self.name) from None
        except Damaged:
            raise _damaged(self.name) from None


def _counted(rows: Iterable[list[Cell]]) -> Iterator[list[Cell]]:
    """The same rows. Raises TooBig where more hold anything than any office has people."""
    filled = 0
    for row in rows:
        if any(row):
            filled += 1
            if filled > MOST_ROWS:
                raise TooBig
        yield row


def _begun(parser: Parser | None) -> bool:
    return parser is not None and parser.begun


def _is_parsed_apart(content: bytes) -> bool:
    """Whether a file is taken apart by `parsing`; the others are lines of text."""
    return content.startswith((b"PK", OLE)) or is_web_table(content)


def read_workbook(path: Path, parser: Parser | None = None) -> Workbook:
    """Read a spreadsheet file and check what it is and how large it unpacks; meanwhile the `parser` opens it.

    Raises Refused (`not_found`, `file_too_big`, `not_a_spreadsheet`, `spreadsheet_protected`, `spreadsheet_damaged`,
    `spreadsheet_too_big`) or EnvironmentFault (`not_readable`); the message names the file.
    """
    name = path.name
    try:
        with path.open("rb") as file:
            content = read_at_most(file, LARGEST_FILE + 1)
    except (FileNotFoundError, IsADirectoryError):
        raise Refused("not_found.spreadsheet", name=name) from None
    except OSError as fault:
        raise EnvironmentFault("not_readable.spreadsheet", name=name, why=fault.strerror) from fault
    if len(content) > LARGEST_FILE:
        raise Refused("file_too_big.spreadsheet", name=name, megabytes=LARGEST_FILE // 2**20)
    hidden_rows = marked = False
    if content.startswith(b"PK"):
        hidden_rows, marked = _check_packed(name, content, parser)
    elif content.startswith(OLE):
        if _is_locked(content):
            raise _protected(name)
        if not any(stream in content for stream in _BOOKS):
            raise _not_a_spreadsheet(name, web_page=False)  # a letter or a presentation, whatever it is called
        marked = True  # a glance would cost what it spares
    elif not is_web_table(content) and not is_delimited(content, sure=path.suffix.casefold() in _TEXT_SUFFIXES):
        raise _not_a_spreadsheet(name, web_page=content.lstrip()[:1] == b"<")
    sha256 = hashlib.sha256(content).hexdigest()
    return Workbook(name, b"" if _begun(parser) else content, sha256, hidden_rows, marked, parser)


def _is_locked(content: bytes) -> bool:
    """Whether a compound file is an .xlsx under a password, or an .xls whose first record says that it is encrypted."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        return True
    beginning = content.find(_BIFF8_GLOBALS)
    return beginning >= 0 and content[beginning + 20 : beginning + 22] == _FILEPASS


def _check_packed(name: str, content: bytes, parser: Parser | None) -> tuple[bool, bool]:
    """Refuse what is no .xlsx or .ods, and what would unpack too large or spread too wide.

    Whether rows are hidden, and whether cells may hold more than values. The `parser` begins as soon as the sizes that
    the file states are right: they are counted meanwhile, and one that lied ends with it, at its own limit of memory.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            members = [member.replace("\\", "/").lstrip("/") for member in packed.namelist()]  # as some write them
            if "encrypted-package" in members:  # an OpenDocument file that is locked as a whole
                raise _protected(name)
            if any(m.endswith("workbook.bin") for m in members):
                raise _not_a_spreadsheet(name, web_page=False)  # .xlsb, whose cells cannot be looked up cheaply
            if not any(m.startswith("xl/") or m == ODS_CONTENT for m in members):
                raise _not_a_spreadsheet(name, web_page=False)
            if parser is not None and sum(m.file_size for m in packed.infolist()) <= LARGEST_UNPACKED:
                parser.begin(content)
            unpacked, hidden_rows, marked = 0, False, False
            for member in packed.infolist():
                if member.flag_bits & 1:
                    raise _protected(name)
                with packed.open(member) as stream:
                    size, glance = _measure(stream, member.filename, LARGEST_UNPACKED - unpacked)
                unpacked += size
                hidden_rows, marked = hidden_rows or glance.hidden_row, marked or glance.marked
                if unpacked > LARGEST_UNPACKED:
                    raise _too_big(name)
                for extent in _extents(packed, member, odd=glance.odd):
                    if extent.rows > LAST_ROW or extent.rows * extent.columns > MOST_CELLS:
                        raise _too_big(name)
            if _MANIFEST in members and b"encryption-data" in packed.read(_MANIFEST):  # locked member by member
                raise _protected(name)
            return hidden_rows, marked
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, ValueError, Damaged):
        raise _damaged(name) from None


def _measure(stream: IO[bytes], member: str, at_most: int) -> tuple[int, SheetGlance]:
    """Unpacked bytes of a member, counted until they exceed `at_most`, and what was seen of it."""
    size, glance = 0, SheetGlance(member)
    while size <= at_most and (chunk := stream.read(CHUNK)):
        size += len(chunk)
        glance.feed(chunk)
    glance.finish()
    return size, glance


def _extents(packed: zipfile.ZipFile, member: zipfile.ZipInfo, *, odd: bool) -> Iterator[Extent]:
    """How far the cells of this member reach, as far as that is worth a second look."""
    if member.filename == ODS_CONTENT:
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


def _not_a_spreadsheet(name: str, *, web_page: bool) -> Refused:
    return Refused("not_a_spreadsheet.web_page" if web_page else "not_a_spreadsheet.unknown", name=name)


def _protected(name: str) -> Refused:
    return Refused("spreadsheet_protected", name=name)


def _damaged(name: str) -> Refused:
    return Refused("spreadsheet_damaged", name=name)


def _too_big(name: str) -> Refused:
    return Refused("spreadsheet_too_big", name=name, rows=MOST_ROWS)
