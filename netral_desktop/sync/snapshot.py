"""An office's whole partition as one compressed text, and back: `records.jsonl.zst`.

Order and spelling are fixed (tables as in `rows.TRAVELLING`, rows by id), so equal records have equal bytes, and the
snapshot's hash tells whether two stores hold the same.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

import msgspec
import zstandard
from sqlalchemy import Connection, select

from netral_desktop.kernel.errors import Refused

from .container import newer_format
from .older_rows import AnyRow1, as_of_today
from .payload import broken
from .rows import TRAVELLING, AnyRow, Row, UnitRow
from .schemas import RECORDS, RecordsInfo

# What an office can be. One of 11,000 people has some 70,000 rows in 30 MB of text, most of them about paper.
MAX_ROWS = 1_000_000
MAX_TABLE_ROWS = 50_000
MAX_PAPER_ROWS = 200_000  # of a table that has several rows for each person and each time that something is printed
_PAPER = frozenset(
    {
        "sheets",
        "sheet_zones",
        "scan_pages",
        "page_zones",
        "page_decisions",
        "attendance",
        "duty_marks",
        "session_sheets",
        "reprints",
        "signing_days",
        "follow_ups",
    }
)
MAX_RAW_BYTES = 256 * 1024 * 1024
MAX_LINE_BYTES = 1024 * 1024
MAX_WINDOW = 16 * 1024 * 1024
_LEVEL = 9  # 220 people compress to some 10 KB; a higher level gains 2 % and takes four times as long
_BATCH = 2000

# What points at what, checked before anything is written: (table, column, table pointed at).
_REFERENCES = (
    ("units", "parent_id", "units"),
    ("people", "unit_id", "units"),
    ("sheet_zones", "sheet_id", "sheets"),
    ("page_zones", "page_id", "scan_pages"),
    ("attendance", "session_id", "ikrar_sessions"),
    ("session_videos", "session_id", "ikrar_sessions"),
    ("session_sheets", "session_id", "ikrar_sessions"),
)


def export_records(c: Connection, office: str) -> tuple[bytes, RecordsInfo]:
    """The compressed records of `office` as this connection sees them, and what the manifest tells of them."""
    data, info, _ = export_read(c, office)
    return data, info


def export_read(c: Connection, office: str) -> tuple[bytes, RecordsInfo, dict[str, list[Row]]]:
    """The same, and the rows by table as a receiver reads them.

    A record that no receiver would take is a mistake of ours, and not sent.
    """
    encoder = msgspec.json.Encoder(order="sorted")
    compressor = zstandard.ZstdCompressor(level=_LEVEL, write_checksum=True).compressobj()
    raw_hash, raw_bytes, count = hashlib.sha256(), 0, 0
    parts: list[bytes] = []
    buffer = bytearray()
    for row in _rows(c, office):
        encoder.encode_into(row, buffer, -1)
        buffer += b"\n"
        count += 1
        if len(buffer) >= MAX_LINE_BYTES:
            raw_hash.update(buffer)
            raw_bytes += len(buffer)
            parts.append(compressor.compress(bytes(buffer)))
            buffer.clear()
    raw_hash.update(buffer)
    raw_bytes += len(buffer)
    parts += (compressor.compress(bytes(buffer)), compressor.flush())
    data = b"".join(parts)
    info = RecordsInfo(RECORDS, len(data), hashlib.sha256(data).hexdigest(), raw_bytes, raw_hash.hexdigest(), count)
    try:
        rows = read_records(data, info)
    except Refused as error:
        raise ValueError("a record that no receiver takes") from error
    return data, info, rows


def read_records(data: bytes, info: RecordsInfo) -> dict[str, list[Row]]:
    """The rows by table, every table present; each row typed, each id once, nothing pointing at what is not there.

    A line is taken only as the exporter spells it (so no key stands twice in it), a table only up to its cap, and no
    unit lies within itself.

    Raises Refused (newer_format, payload_broken).
    """
    if info.version > RECORDS:
        raise newer_format()
    if info.rows > MAX_ROWS or info.raw_bytes > MAX_RAW_BYTES:
        raise broken()
    if info.version < 1:
        raise broken()
    decoder: msgspec.json.Decoder[Row] = msgspec.json.Decoder(AnyRow if info.version == RECORDS else AnyRow1)
    encoder = msgspec.json.Encoder(order="sorted")
    rows: dict[str, list[Row]] = {table.name: [] for table, _ in TRAVELLING}
    try:
        for line in _lines(data, info):
            row = decoder.decode(line)
            name = str(row.__struct_config__.tag)
            found = rows[name]
            if encoder.encode(row) != line or len(found) >= (MAX_PAPER_ROWS if name in _PAPER else MAX_TABLE_ROWS):
                raise broken()
            found.append(row)
    except (zstandard.ZstdError, msgspec.MsgspecError, ValueError, RecursionError):
        raise broken() from None
    if info.version < RECORDS:
        as_of_today(rows)
    _check_references(rows)
    _check_tree({row.id: row.parent_id for row in rows["units"] if isinstance(row, UnitRow)})
    if sum(map(len, rows.values())) != info.rows:
        raise broken()
    return rows


def _rows(c: Connection, office: str) -> Iterator[Row]:
    for table, kind in TRAVELLING:
        columns = [table.c[name] for name in kind.__struct_fields__]
        query = select(*columns).where(table.c.office == office).order_by(table.c.id)
        for values in c.execute(query).yield_per(_BATCH):
            yield kind(*values)


def _lines(data: bytes, info: RecordsInfo) -> Iterator[bytes]:
    """The lines of the decompressed text; never more of it than the manifest tells."""
    digest, size, rest = hashlib.sha256(), 0, b""
    with zstandard.ZstdDecompressor(max_window_size=MAX_WINDOW).stream_reader(data) as reader:
        while piece := reader.read(MAX_LINE_BYTES):
            size += len(piece)
            if size > info.raw_bytes:
                raise ValueError("more records than told")
            digest.update(piece)
            *whole, rest = (rest + piece).split(b"\n")
            if len(rest) > MAX_LINE_BYTES:
                raise ValueError("a line too long")
            yield from whole
    if rest or digest.hexdigest() != info.raw_sha256:
        raise ValueError("not the records told")


def _check_references(rows: dict[str, list[Row]]) -> None:
    ids: dict[str, set[str]] = {}
    for name, found in rows.items():
        ids[name] = {row.id for row in found}
        if len(ids[name]) != len(found):
            raise broken()
    for name, column, target in _REFERENCES:
        known = ids[target]
        if any(getattr(row, column) not in known for row in rows[name] if getattr(row, column) is not None):
            raise broken()


def _check_tree(parents: dict[str, str | None]) -> None:
    """Raise unless every unit leads up to one without a parent; every unit is walked over once."""
    sound: set[str] = set()
    for unit in parents:
        path: set[str] = set()
        step: str | None = unit
        while step is not None and step not in sound:
            if step in path:
                raise broken()
            path.add(step)
            step = parents[step]
        sound |= path
