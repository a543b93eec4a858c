"""All records of an office as one text: complete, in one spelling, and refused when anything in it is not as told."""

from __future__ import annotations

import hashlib
import typing

import msgspec
import pytest
import zstandard
from sqlalchemy import select

from netral_desktop.kernel.errors import Refused
from netral_desktop.store import tables as t
from netral_desktop.sync import rows, snapshot
from netral_desktop.sync.results import Quarantine
from netral_desktop.sync.rows import STAYING, TRAVELLING
from netral_desktop.sync.schemas import RECORDS, RecordsInfo
from netral_desktop.sync.snapshot import export_records, read_records
from tests.support.every_row import add_every_row, remove_every_row
from tests.support.parties import CODE, add_records, partition

# Tables of an office that do not travel, each with its reason.
STAYING_TABLES = {
    "campaigns": "the regency's own, referred to by id",
    "print_batches": "how the paper was printed is the office's business",
    "print_orders": "and for whom",
    "scan_batches": "as is how the scans came in",
    "scan_devices": "and through which of its scanners",
    "scan_files": "their names may name people",
    "roster_imports": "as may those of spreadsheets",
    "list_orders": "in which order its own lists name people; sheets come in the order of their pages",
    "person_changes": "the history of a person's data, NIK included",
    "roster_questions": "whole rows of spreadsheets",
    "session_changes": "a session travels as it now stands",
    "desks": "laptops are the office's own business",
    "desk_devices": "as is which of them sent marks",
    "desk_marks": "what they come to travels as attendance",
    "destructions": "what was destroyed at the office, and where copies of it lie",
    "case_holders": "the register of reported cases is the regency's alone, and never in a file that travels",
    "cases": "as is what stands in it",
    "case_reporters": "who reported, most of all",
    "case_entries": "and everything that was done since",
    "kept_records": "what the regency keeps of an office, to give back to it alone",
    "zone_traces": "what strokes look like is asked where they are read",
    "page_facts": "as is what was measured of a page",
    "receipts_made": "the regency's own book",
    "counted_places": "the regency's own decisions",
    "determinations": "the regency's own decisions",
    "report_files": "what was made and handed over is bookkeeping of its own place",
}


def test_every_column_travels_or_is_named_as_staying():
    for table, kind in TRAVELLING:
        travelling = set(kind.__struct_fields__)
        assert travelling | STAYING.get(table.name, set()) | {"office"} == set(table.c.keys())
        for field in msgspec.inspect.type_info(kind).fields:
            empty = getattr(field.type, "includes_none", False)
            assert empty == table.c[field.name].nullable, f"{table.name}.{field.name}"


def test_every_table_of_an_office_travels_or_is_named_as_staying():
    own = [table.name for table in t.LEDGERED if "office" in table.c and table.name not in {"enrolments", "received"}]
    assert sorted(own) == sorted([*(table.name for table, _ in TRAVELLING), *STAYING_TABLES])
    kinds = [kind for _, kind in TRAVELLING]
    assert kinds == list(typing.get_args(rows.AnyRow))


def test_rows_of_every_travelling_table_leave_and_arrive_once_each_in_the_order_of_the_file(parties):
    made = add_every_row(parties.office)
    with parties.office.read() as c:
        data, info = export_records(c, CODE)
    lines = zstandard.ZstdDecompressor().decompressobj().decompress(data).splitlines()
    told = [msgspec.json.decode(line)["t"] for line in lines]
    assert told == [table.name for table, _ in TRAVELLING for _ in range(2)]
    found = read_records(data, info)
    assert {name: [row.id for row in rows] for name, rows in found.items()} == made


def test_rows_of_every_travelling_table_arrive_at_the_regency_and_go_again(parties):
    add_every_row(parties.office)
    assert [found.result for found in parties.deliver(parties.export())] == ["applied"]
    told = partition(parties.office, CODE)
    assert partition(parties.regency, CODE) == told
    assert [len(rows) for rows in told.values()] == [2] * len(TRAVELLING)
    remove_every_row(parties.office)
    assert [found.result for found in parties.deliver(parties.export())] == ["applied"]
    assert not any(partition(parties.regency, CODE).values())


def test_the_records_come_back_as_they_were(parties):
    add_records(parties.office)
    with parties.office.read() as c:
        data, info = export_records(c, CODE)
    found = read_records(data, info)
    told = {name: [msgspec.structs.asdict(row) for row in rows] for name, rows in found.items()}
    assert told == partition(parties.office, CODE)
    assert info.rows == sum(map(len, told.values())) > 20


def test_equal_records_have_equal_bytes(parties):
    add_records(parties.office)
    with parties.office.read() as c:
        assert export_records(c, CODE) == export_records(c, CODE)


def test_what_must_stay_is_not_in_the_text(parties):
    add_records(parties.office)
    with parties.office.read() as c:
        text = zstandard.ZstdDecompressor().decompressobj().decompress(export_records(c, CODE)[0]).decode()
    assert CODE not in text
    assert not any(f'"{column}"' in text for columns in STAYING.values() for column in columns)


def packed(text: bytes, rows: int = 1, **changes: object) -> tuple[bytes, RecordsInfo]:
    data = zstandard.ZstdCompressor().compress(text)
    info = RecordsInfo(
        RECORDS, len(data), hashlib.sha256(data).hexdigest(), len(text), hashlib.sha256(text).hexdigest(), rows
    )
    return data, msgspec.structs.replace(info, **changes)


UNIT = b'{"id":"u1","name":"Sekretariat","parent_id":null,"position":0,"t":"units"}\n'
CHILD = b'{"id":"u2","name":"Subbagian","parent_id":"u1","position":0,"t":"units"}\n'


def test_a_row_is_taken_by_its_type():
    assert [row.name for row in read_records(*packed(UNIT + CHILD, 2))["units"]] == ["Sekretariat", "Subbagian"]


@pytest.mark.parametrize(
    "text",
    [
        UNIT.replace(b"units", b"ledger"),
        UNIT.replace(b'"position":0', b'"position":"0"'),
        UNIT.replace(b'"position":0', b'"position":0,"office":"4.01.99"'),
        UNIT.replace(b'"parent_id":null,', b""),
        UNIT.replace(b"Sekretariat", b"x" * 40_001),
        UNIT[:-1],
        b"\n",
        b"[" * 100_000 + b"\n",
        b"\xff\n",
        CHILD,
    ],
    ids=["unknown table", "wrong type", "claims an office", "lacks a field", "oversized", "no line feed", "empty line",
         "deeply nested", "not UTF-8", "points at nothing"],
)  # fmt: skip
def test_a_row_that_is_not_ours_is_refused(text):
    with pytest.raises(Refused):
        read_records(*packed(text))


def test_an_id_stands_once():
    with pytest.raises(Refused):
        read_records(*packed(UNIT + UNIT, 2))


@pytest.mark.parametrize(
    "changes",
    [{"rows": 2}, {"raw_bytes": len(UNIT) - 1}, {"raw_bytes": 1 << 40}, {"rows": 1 << 40}, {"raw_sha256": "0" * 64}],
    ids=["rows", "fewer bytes", "too many bytes", "too many rows", "hash"],
)
def test_a_text_that_is_not_as_told_is_refused(changes):
    with pytest.raises(Refused):
        read_records(*packed(UNIT, **changes))


def test_a_bomb_is_stopped_at_the_size_it_was_told_to_have():
    data = zstandard.ZstdCompressor().compress(b" " * 300_000_000)
    assert len(data) < 100_000
    _, info = packed(UNIT, bytes=len(data), raw_bytes=5_000_000)
    with pytest.raises(Refused):
        read_records(data, info)


def test_a_window_that_needs_much_memory_is_refused():
    parameters = zstandard.ZstdCompressionParameters(window_log=27)
    data = zstandard.ZstdCompressor(compression_params=parameters).compressobj().compress(UNIT)
    with pytest.raises(Refused):
        read_records(data, packed(UNIT)[1])


def test_records_of_a_newer_program_are_set_aside():
    with pytest.raises(Quarantine):
        read_records(*packed(UNIT, version=RECORDS + 1))


def as_version_1(data: bytes) -> tuple[bytes, RecordsInfo]:
    """The same records as a program of version 0.1 writes them."""
    text = zstandard.ZstdDecompressor().decompressobj().decompress(data)
    lines = [msgspec.json.decode(line) for line in text.splitlines()]
    later = {
        "scan_pages": ("kind",),
        "ikrar_sessions": ("kind", "starts", "ends", "mode", "text_id", "officials", "expected", "no_typing"),
        "attendance": ("way",),
    }
    for line in lines:
        for name in later.get(line["t"], ()):
            del line[name]
    old = b"".join(msgspec.json.encode(line, order="sorted") + b"\n" for line in lines)
    return packed(old, len(lines), version=1)


def test_records_of_version_1_are_taken(parties):
    """A page is of its sheet's kind; one that was filed by hand was a pact; of another nothing is known."""
    add_records(parties.office)
    pages = t.scan_pages.c
    with parties.office.operation("test.older") as tx:
        first, second, third, fourth = tx.connection.scalars(select(pages.id).order_by(pages.id)).all()
        sheet = tx.connection.scalar(select(pages.sheet_id).where(pages.id == first))
        tx.update(t.sheets, sheet, kind="check")
        tx.update(t.scan_pages, first, kind="check")
        tx.update(t.scan_pages, second, by_hand=True, sheet_id=None)
        tx.update(t.scan_pages, third, state="foreign", sheet_id=None, person_id=None, kind=None)
    with parties.office.read() as c:
        data, info = export_records(c, CODE)
    found = read_records(*as_version_1(data))
    assert {row.id: row.kind for row in found["scan_pages"]} == {
        first: "check", second: "pact", third: None, fourth: "pact",
    }  # fmt: skip
    assert found == read_records(data, info)


def test_a_page_of_today_must_say_its_kind_and_one_of_version_1_may_not(parties):
    add_records(parties.office)
    with parties.office.read() as c:
        data, info = export_records(c, CODE)
    old, told = as_version_1(data)
    for bytes_, wrong in ((old, msgspec.structs.replace(told, version=RECORDS)),
                          (data, msgspec.structs.replace(info, version=1)),
                          (data, msgspec.structs.replace(info, version=0))):  # fmt: skip
        with pytest.raises(Refused):
            read_records(bytes_, wrong)


@pytest.mark.parametrize(("table", "column"), [(t.sheets, "kind"), (t.sheet_zones, "role"), (t.page_zones, "verdict")])
def test_a_value_outside_the_closed_lists_is_not_sent(parties, table, column):
    add_records(parties.office)
    with parties.office.operation("test.odd") as tx:
        tx.update(table, tx.connection.scalars(select(table.c.id)).first(), **{column: "sesuatu"})
    with parties.office.read() as c, pytest.raises(ValueError, match="no receiver"):
        export_records(c, CODE)


def test_a_record_that_no_receiver_takes_is_not_sent(parties):
    with parties.office.operation("test") as tx:
        row = {"id": "u1", "office": CODE, "name": "x" * 50_000, "parent_id": None, "position": 0}
        tx.insert(t.units, row)
    with parties.office.read() as c, pytest.raises(ValueError, match="no receiver"):
        snapshot.export_records(c, CODE)


LINE = '{"id":"%s","name":"Bidang","parent_id":%s,"position":0,"t":"units"}\n'


def test_units_that_lie_within_themselves_are_refused():
    around = LINE % ("u1", '"u2"') + LINE % ("u2", '"u3"') + LINE % ("u3", '"u1"')
    with pytest.raises(Refused):
        read_records(*packed(around.encode(), 3))
    deep = LINE % ("u0", "null") + "".join(LINE % (f"u{n}", f'"u{n - 1}"') for n in range(1, 3000))
    assert len(read_records(*packed(deep.encode(), 3000))["units"]) == 3000


def test_a_key_that_stands_twice_is_refused():
    twice = LINE % ("u1", 'null,"parent_id":null')
    with pytest.raises(Refused):
        read_records(*packed(twice.encode()))


def test_a_table_has_no_more_rows_than_an_office_can_have():
    text = "".join(LINE % (f"u{n}", "null") for n in range(snapshot.MAX_TABLE_ROWS + 1))
    with pytest.raises(Refused):
        read_records(*packed(text.encode(), snapshot.MAX_TABLE_ROWS + 1))
