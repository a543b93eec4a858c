"""Finding the header row and what its columns hold."""

import pytest

from netral_desktop.roster.columns import HEADER_ROWS, find_columns
from netral_desktop.roster.headings import Field, normalise
from tests.roster.sheets import PLAIN, SIASN


def test_the_siasn_export_has_the_columns_we_read_and_the_rest_is_not_looked_at():
    assert len(SIASN) == 69
    columns = find_columns([SIASN])
    assert {field: SIASN[column] for field, column in columns.of.items()} == {
        Field.NAME: "NAMA", Field.TITLE_PREFIX: "GELAR DEPAN", Field.TITLE_SUFFIX: "GELAR BELAKANG",
        Field.NUMBER: "NIP BARU", Field.GRADE: "GOL AKHIR NAMA", Field.POSITION: "JABATAN NAMA",
        Field.ECHELON: "ESELON NAMA", Field.UNIT: "UNOR NAMA", Field.UNIT_CODE: "UNOR ID",
        Field.AGENCY: "SATUAN KERJA KERJA NAMA",
        Field.KIND: "JENIS PEGAWAI NAMA", Field.CANDIDACY: "STATUS CPNS PNS", Field.DUTY: "KEDUDUKAN HUKUM NAMA",
    }  # fmt: skip


def test_the_plain_sheet_is_known_by_its_headings():
    columns = find_columns([["DAFTAR PEGAWAI", "", "", "", "", "", ""], [""] * 7, PLAIN])
    assert columns.header == 2
    assert columns.of == {
        Field.NAME: 1, Field.NUMBER: 2, Field.GRADE: 3, Field.POSITION: 4, Field.UNIT: 5, Field.REMARK: 6,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("heading", "normal"),
    [
        ("PANGKAT/GOL", "pangkat gol"),
        (" Pangkat / Gol. ", "pangkat gol"),
        ("\u00a0NA\u200cMA", "nama"),
        ("KET.", "ket"),
    ],
)
def test_headings_are_compared_without_case_and_signs(heading, normal):
    assert normalise(heading) == normal


def test_of_two_columns_of_a_field_the_better_heading_is_read_and_of_two_equal_ones_the_first():
    columns = find_columns([["NIP", "NAMA PEGAWAI", "NIP BARU", "NAMA", "NAMA", "UNIT"]])
    assert (columns.of[Field.NUMBER], columns.of[Field.NAME]) == (2, 3)


def test_a_title_block_with_one_known_word_is_not_the_header():
    assert find_columns([["UNIT KERJA", ": Dinas Contoh"], ["NO", "NAMA", "NIP"]]).header == 1


@pytest.mark.parametrize("above", [HEADER_ROWS - 1, HEADER_ROWS])
def test_the_header_is_looked_for_in_the_first_rows_only(above):
    found = find_columns([*([["judul"]] * above), ["NAMA", "NIP"]])
    assert (found is not None) == (above < HEADER_ROWS)


def test_an_unknown_layout_is_not_guessed():
    assert find_columns([["Employee", "Number"], ["I Made Contoh", "198703122010011004"]]) is None


def test_a_merged_heading_that_lists_what_stands_below_it_is_passed_over():
    upper = ["NO", "NAMA", "NIP", "PANGKAT DAN JABATAN", "", "TEMPAT TUGAS"]
    found = find_columns([upper, ["", "", "", "GOL/RUANG", "JABATAN", ""], ["1", "I Made Contoh", "-", "-", "-", "-"]])
    assert (found.header, found.last) == (0, 1)
    assert {field: found.of.get(field) for field in (Field.GRADE, Field.POSITION, Field.UNIT)} == {
        Field.GRADE: 3, Field.POSITION: 4, Field.UNIT: 5,
    }  # fmt: skip


def test_a_merged_heading_about_something_else_keeps_its_columns_from_being_taken_for_ours():
    found = find_columns([["NAMA", "NIP", "RIWAYAT PENDIDIKAN DAN JABATAN LAMA", ""], ["", "", "NAMA", "JABATAN"]])
    assert found.of == {Field.NAME: 0, Field.NUMBER: 1}
