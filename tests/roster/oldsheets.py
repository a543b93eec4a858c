"""The other spreadsheet formats, written byte by byte, so that tests need no office suite."""

import struct
import zipfile
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

_SECTOR = 512
_END, _FAT = 0xFFFFFFFE, 0xFFFFFFFD

_ODS = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content'
    ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2"><office:body>'
    '<office:spreadsheet><table:table table:name="Lembar1">{rows}</table:table></office:spreadsheet></office:body>'
    "</office:document-content>"
)
_MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    '<manifest:file-entry manifest:full-path="content.xml">{content}</manifest:file-entry></manifest:manifest>'
)


def write_ods(path: Path, rows: Sequence[Sequence[object]], *, locked: bool = False) -> Path:
    """An OpenDocument spreadsheet; numbers as numbers, the rest as text. `locked`: so says its manifest."""
    body = "".join(f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>" for row in rows)
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr("content.xml", _ODS.format(rows=body))
        lock = "<manifest:encryption-data></manifest:encryption-data>" if locked else ""
        packed.writestr("META-INF/manifest.xml", _MANIFEST.format(content=lock))
    return path


def _ods_cell(value: object) -> str:
    if value is None or value == "":
        return "<table:table-cell/>"
    if isinstance(value, int | float):
        return f'<table:table-cell office:value-type="float" office:value="{value}"/>'
    return f'<table:table-cell office:value-type="string"><text:p>{escape(str(value))}</text:p></table:table-cell>'


def write_xls(path: Path, rows: Sequence[Sequence[object]], *, locked: bool = False) -> Path:
    """An Excel 97 workbook (BIFF8 in a compound file) of at most some 60 KB. `locked`: so says its second record."""
    book = _biff(rows, locked=locked)
    path.write_bytes(compound_file("Workbook", book.ljust(4096, b"\0")))  # below 4096 it would go elsewhere
    return path


def compound_file(stream: str, content: bytes) -> bytes:
    """A compound file (MS-CFB) with one stream: header, one allocation sector, one directory sector, the stream."""
    count = -(-len(content) // _SECTOR)
    chain = [_FAT, _END, *range(3, 2 + count), _END]
    table = struct.pack("<128I", *chain, *[0xFFFFFFFF] * (128 - len(chain)))
    header = struct.pack(
        "<8s16xHHHHH6xIIIIIIIII109I",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, _END, 0, _END, 0,
        0, *[0xFFFFFFFF] * 108,
    )  # fmt: skip
    directory = _entry("Root Entry", 5, _END, 0, child=1) + _entry(stream, 2, 2, len(content)) + bytes(256)
    return header + table + directory + content.ljust(count * _SECTOR, b"\0")


def _entry(name: str, kind: int, start: int, size: int, child: int = 0xFFFFFFFF) -> bytes:
    encoded = name.encode("utf-16-le") + b"\0\0"
    none = 0xFFFFFFFF
    return struct.pack("<64sHBBIII36xIQ", encoded, len(encoded), kind, 1, none, none, child, start, size)


def _biff(rows: Sequence[Sequence[object]], *, locked: bool) -> bytes:
    def record(kind: int, body: bytes = b"") -> bytes:
        return struct.pack("<HH", kind, len(body)) + body

    def begin(kind: int) -> bytes:
        return record(0x0809, struct.pack("<HHHHII", 0x0600, kind, 0x0DBB, 0x07CC, 0, 6))

    name = b"Lembar1"
    cells = b"".join(
        record(0x0203, struct.pack("<HHHd", y, x, 0, value))
        if isinstance(value, int | float)
        else record(0x0204, struct.pack("<HHHHB", y, x, 0, len(str(value)), 1) + str(value).encode("utf-16-le"))
        for y, row in enumerate(rows)
        for x, value in enumerate(row)
        if value is not None
    )
    width = max(map(len, rows))
    size = record(0x0200, struct.pack("<IIHHH", 0, len(rows), 0, width, 0))
    sheet = begin(0x0010) + size + cells + record(0x000A)
    head = begin(0x0005) + (record(0x002F, bytes(54)) if locked else b"") + record(0x0042, struct.pack("<H", 1200))
    bound = 4 + 8 + len(name)
    offset = len(head) + bound + 4
    where = record(0x0085, struct.pack("<IHBB", offset, 0, len(name), 0) + name)
    return head + where + record(0x000A) + sheet
