"""What cells of .ods and .xls hold besides their values is told as of an .xlsx: struck names, errors, hidden rows."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from netral_desktop.roster import biffmarks
from netral_desktop.roster.service import import_roster
from tests.roster.oldsheets import Said, write_ods, write_xls
from tests.support.libreoffice import CALC, converted

HEAD = ["NO", "NAMA", "NIP", "UNIT KERJA"]
PEOPLE = [
    ["1", "I Made Contoh", "198703122010011004", "Seksi A"],
    ["2", "Ni Luh Contoh", "199108172025242031", "Seksi B"],
]


def codes(notes):
    return [note.code for note in notes]


WRITERS = {"ods": write_ods, "xls": write_xls}


@pytest.mark.parametrize("suffix", WRITERS)
def test_names_struck_through_errors_and_hidden_rows_are_told_of_older_formats_too(store, tmp_path, suffix):
    rows = [
        HEAD,
        *([n, Said(name, struck=n == "2"), number, Said(unit, error=n == "1")] for n, name, number, unit in PEOPLE),
    ]
    result = import_roster(store, WRITERS[suffix](tmp_path / f"a.{suffix}", rows, hidden=[2]))
    assert result.created == 2
    told = [(note.code, note.row, note.name) for note in result.review]
    assert sorted(told) == [("cell_error", 2, ""), ("hidden_rows", 2, ""), ("struck", 3, PEOPLE[1][1])]


@pytest.mark.parametrize("suffix", WRITERS)
def test_a_number_that_is_an_error_is_refused_as_that_in_older_formats_too(store, tmp_path, suffix):
    rows = [HEAD, [1, PEOPLE[0][1], Said("", error=True), "Seksi"], PEOPLE[1]]
    result = import_roster(store, WRITERS[suffix](tmp_path / f"a.{suffix}", rows))
    assert (result.created, codes(result.rejected)) == (1, ["number_cell_error"])


def test_an_opendocument_formula_without_a_result_is_told(store, tmp_path):
    rows = [[*HEAD, "JABATAN"], *([*row, Said("", formula=True)] for row in PEOPLE)]
    assert codes(import_roster(store, write_ods(tmp_path / "a.ods", rows)).review) == ["formula_empty"]


@pytest.mark.real
@pytest.mark.parametrize("suffix", ["xls", "ods"])
def test_what_libreoffice_writes_of_struck_names_and_errors_is_told(store, tmp_path, suffix):
    with xlsxwriter.Workbook(str(tmp_path / "asal.xlsx")) as book:
        page = book.add_worksheet("A & B")
        struck = book.add_format({"font_strikeout": True})
        page.write_row(0, 0, HEAD)
        for row, (_, name, number, _) in enumerate(PEOPLE, start=1):
            page.write_string(row, 2, number)
            page.write_formula(row, 3, "=NA()", None, "#N/A")
            if row == 1:
                page.write_rich_string(row, 1, struck, name[:5], struck, name[5:])
            else:
                page.write_string(row, 1, name, struck)
    result = import_roster(store, converted(tmp_path / "asal.xlsx", suffix, tmp_path / "hasil", CALC))
    assert result.created == 2
    assert {(note.code, note.row) for note in result.review} == {("cell_error", 2), ("struck", 2), ("struck", 3)}


@given(st.binary(max_size=600), st.integers(0, 5000))
def test_an_old_workbook_that_was_changed_anywhere_gives_marks_or_none_and_ends(tmp_path_factory, noise, place):
    whole = bytearray(_changed_book())
    at = place % len(whole)
    whole[at : at + len(noise)] = noise
    for marks in biffmarks.marks_of(bytes(whole)).values():
        assert all(row >= 0 and column >= 0 for row, column, _ in marks)


@cache
def _changed_book() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        rows = [[Said(f"Orang {n}", struck=True), n] for n in range(20)]
        return write_xls(Path(folder) / "a.xls", rows, hidden=[3]).read_bytes()
