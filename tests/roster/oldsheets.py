"""The other spreadsheet formats, written byte by byte, so that tests need no office suite."""

import struct
import zipfile
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

_SECTOR = 512
_END, _FAT = 0xFFFFFFFE, 0xFFFFFFFD


@dataclass(frozen=True)
class Said:
    """A cell that says more than its value."""

    value: object
    struck: bool = False
    error: bool = False
    formula: bool = False  # without a result


_ODS = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content'
    ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    ' xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'
    ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0" office:version="1.2">'
    '<office:automatic-styles><style:style style:name="dicoret" style:family="table-cell">'
    '<style:text-properties style:text-line-through-style="solid" style:text-line-through-type="single"/>'
    '</style:style><style:style style:name="turunan" style:family="table-cell" style:parent-style-name="dicoret"/>'
    "</office:automatic-styles><office:body>"
    '<office:spreadsheet><table:table table:name="Lembar1">{rows}</table:table></office:spreadsheet></office:body>'
    "</office:document-content>"
)
_COLLAPSED = ' table:visibility="collapse"'
_MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    '<manifest:file-entry manifest:full-path="content.xml">{content}</manifest:file-entry></manifest:manifest>'
)


def write_ods(
    path: Path, rows: Sequence[Sequence[object]], *, locked: bool = False, hidden: Collection[int] = ()
) -> Path:
    """An OpenDocument spreadsheet; numbers as numbers, the rest as text. `locked`: so says its manifest.

    `hidden`: rows, from 0.
    """
    body = "".join(
        f"<table:table-row{_COLLAPSED if place in hidden else ''}>{''.join(map(_ods_cell, row))}</table:table-row>"
        for place, row in enumerate(rows)
    )
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr("content.xml", _ODS.format(rows=body))
        lock = "<manifest:encryption-data></manifest:encryption-data>" if locked else ""
        packed.writestr("META-INF/manifest.xml", _MANIFEST.format(content=lock))
    return path


def _ods_cell(value: object) -> str:
    if isinstance(value, Said):
        if value.error:
            return (
                '<table:table-cell table:formula="of:=NA()" office:value-type="string" office:string-value=""'
                ' calcext:value-type="error"><text:p>#N/A</text:p></table:table-cell>'
            )
        if value.formula:
            return '<table:table-cell table:formula="of:=[.A1]"/>'
        plain = _ods_cell(value.value)
        return plain.replace("-cell", '-cell table:style-name="turunan"', 1) if value.struck else plain
    if value is None or value == "":
        return "<table:table-cell/>"
    if isinstance(value, int | float):
        return f'<table:table-cell office:value-type="float" office:value="{value}"/>'
    return f'<table:table-cell office:value-type="string"><text:p>{escape(str(value))}</text:p></table:table-cell>'


def write_xls(
    path: Path, rows: Sequence[Sequence[object]], *, locked: bool = False, hidden: Collection[int] = ()
) -> Path:
    """An Excel 97 workbook (BIFF8 in a compound file) of at most some 7 MB. `locked`: so says its second record.

    `hidden`: rows, from 0.
    """
    book = _biff(rows, locked=locked, hidden=hidden)
    path.write_bytes(compound_file("Workbook", book.ljust(4096, b"\0")))  # below 4096 it would go elsewhere
    return path


def compound_file(stream: str, content: bytes) -> bytes:
    """A compound file (MS-CFB) with one stream: header, allocation sectors, one directory sector, the stream."""
    count = -(-len(content) // _SECTOR)
    tables = -(-(count + 1) // 127)  # each holds 128 places, its own among them
    first = tables + 1
    chain = [*[_FAT] * tables, _END, *range(first + 1, first + count), _END]
    table = struct.pack(f"<{128 * tables}I", *chain, *[0xFFFFFFFF] * (128 * tables - len(chain)))
    header = struct.pack(
        "<8s16xHHHHH6xIIIIIIIII109I",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6, 0, tables, tables, 0, 4096, _END, 0, _END,
        0, *range(tables), *[0xFFFFFFFF] * (109 - tables),
    )  # fmt: skip
    directory = _entry("Root Entry", 5, _END, 0, child=1) + _entry(stream, 2, first, len(content)) + bytes(256)
    return header + table + directory + content.ljust(count * _SECTOR, b"\0")


def _entry(name: str, kind: int, start: int, size: int, child: int = 0xFFFFFFFF) -> bytes:
    encoded = name.encode("utf-16-le") + b"\0\0"
    none = 0xFFFFFFFF
    return struct.pack("<64sHBBIII36xIQ", encoded, len(encoded), kind, 1, none, none, child, start, size)


def _biff(rows: Sequence[Sequence[object]], *, locked: bool, hidden: Collection[int]) -> bytes:
    def begin(kind: int) -> bytes:
        return _record(0x0809, struct.pack("<HHHHII", 0x0600, kind, 0x0DBB, 0x07CC, 0, 6))

    name = b"Lembar1"
    width = max(map(len, rows))
    heads = b"".join(
        _record(0x0208, struct.pack("<HHHHIHH", y, 0, width, 255, 0, 0x0120 if y in hidden else 0x0100, 15))
        for y in range(len(rows))
    )
    cells = b"".join(
        _biff_cell(y, x, value) for y, row in enumerate(rows) for x, value in enumerate(row) if value is not None
    )
    size = _record(0x0200, struct.pack("<IIHHH", 0, len(rows), 0, width, 0))
    sheet = begin(0x0010) + size + heads + cells + _record(0x000A)
    font = b"\x05\x00Arial"
    fonts = b"".join(_record(0x0031, struct.pack("<HHI6x", 200, of, 0x01907FFF) + font) for of in (0, 0, 0, 0, 8))
    styles = b"".join(_record(0x00E0, struct.pack("<H18x", font)) for font in (0, 5))  # no font has the number 4
    head = begin(0x0005) + (_record(0x002F, bytes(54)) if locked else b"") + _record(0x0042, struct.pack("<H", 1200))
    head += fonts + styles
    bound = 4 + 8 + len(name)
    offset = len(head) + bound + 4
    where = _record(0x0085, struct.pack("<IHBB", offset, 0, len(name), 0) + name)
    return head + where + _record(0x000A) + sheet


def _record(kind: int, body: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def _biff_cell(y: int, x: int, value: object) -> bytes:
    style = 0
    if isinstance(value, Said):
        if value.error:
            return _record(0x0205, struct.pack("<HHHBB", y, x, 0, 42, 1))  # #N/A
        style, value = int(value.struck), value.value
    if isinstance(value, int | float):
        return _record(0x0203, struct.pack("<HHHd", y, x, style, value))
    text = str(value)
    return _record(0x0204, struct.pack("<HHHHB", y, x, style, len(text), 1) + text.encode("utf-16-le"))
