"""From rows to people: what is taken, what is refused, and what a person should look at."""

from datetime import date

import pytest

from netral_desktop.roster.columns import find_columns
from netral_desktop.roster.kinds import DutyStatus, EmploymentKind
from netral_desktop.roster.rows import read_rows
from tests.roster.sheets import PLAIN, SIASN

TODAY = date(2029, 11, 1)
NIP, NI_PPPK = "198703122010011004", "199108172025242031"


def read(heading, *rows, first_row=1):
    table = [list(heading), *(list(row) for row in rows)]
    return read_rows(table, find_columns(table), TODAY, first_row=first_row)


def plain(*rows):
    return read(PLAIN, *([n, *row] for n, row in enumerate(rows, start=1)))


def siasn(**values):
    headings = {name.replace("_", " "): value for name, value in values.items()}
    return read(SIASN, [headings.get(heading, "null") for heading in SIASN])


def only(reading):
    assert reading.rejected == []
    (row,) = reading.rows
    return row


def codes(notes):
    return [note.code for note in notes]


def test_a_siasn_row_becomes_a_person():
    reading = siasn(
        NIP_BARU=f"'{NIP}", NAMA="I MADE CONTOH", GELAR_DEPAN="Drs.", GELAR_BELAKANG="M.Si", GOL_AKHIR_NAMA="III/c",
        JABATAN_NAMA="Analis", ESELON_NAMA="null", UNOR_NAMA="Bidang Contoh", SATUAN_KERJA_KERJA_NAMA="Dinas Contoh",
        JENIS_PEGAWAI_NAMA="PNS Daerah", STATUS_CPNS_PNS="P", KEDUDUKAN_HUKUM_NAMA="Aktif",
    )  # fmt: skip
    row = only(reading)
    assert (row.number, row.name, row.bare_name) == (NIP, "Drs. I MADE CONTOH, M.Si", "I MADE CONTOH")
    assert (row.kind, row.kind_told, row.grade) == (EmploymentKind.PNS, True, "III/c")
    assert (row.position, row.echelon, row.unit) == ("Analis", None, "Bidang Contoh")
    assert row.duty is DutyStatus.ACTIVE
    assert codes(reading.review) == ["nip_cleaned"]


def test_a_plain_row_becomes_a_person():
    reading = plain(["Ni Luh Contoh, S.Kom.", NIP, "Penata (III/c)", "Analis", "Sekretariat", ""])
    row = only(reading)
    assert (row.number, row.name, row.grade, row.unit) == (NIP, "Ni Luh Contoh, S.Kom.", "III/c", "Sekretariat")
    assert (row.kind, row.kind_told, row.duty) == (EmploymentKind.PNS, False, None)
    assert reading.review == []


def test_a_person_without_a_unit_belongs_to_the_agency():
    row = only(siasn(NIP_BARU=NIP, NAMA="I MADE CONTOH", SATUAN_KERJA_KERJA_NAMA="Dinas Contoh"))
    assert row.unit == "Dinas Contoh"


@pytest.mark.parametrize(
    ("number", "kind_text", "candidacy", "kind"),
    [
        (NIP, "PNS Daerah", "P", EmploymentKind.PNS),
        (NIP, "PNS Daerah", "C", EmploymentKind.CPNS),
        (NIP, "CPNS", "null", EmploymentKind.CPNS),
        (NI_PPPK, "PPPK", "null", EmploymentKind.PPPK),
        (NI_PPPK, "PPPK Paruh Waktu", "null", EmploymentKind.PPPK_PART_TIME),
        (NI_PPPK, "null", "null", EmploymentKind.PPPK),
    ],
)
def test_the_kind_comes_from_the_number_and_within_it_from_the_words(number, kind_text, candidacy, kind):
    row = only(siasn(NIP_BARU=number, NAMA="CONTOH", JENIS_PEGAWAI_NAMA=kind_text, STATUS_CPNS_PNS=candidacy))
    assert row.kind is kind


def test_words_that_contradict_the_number_are_noted_and_the_number_counts():
    reading = siasn(NIP_BARU=NIP, NAMA="CONTOH", JENIS_PEGAWAI_NAMA="PPPK")
    assert only(reading).kind is EmploymentKind.PNS
    assert codes(reading.review) == ["kind_mismatch"]


@pytest.mark.parametrize(("number", "grade"), [(NIP, "IX"), (NI_PPPK, "III/c")])
def test_a_grade_of_the_other_kind_is_noted_and_kept(number, grade):
    reading = plain(["Contoh", number, grade, "Analis", "Sekretariat", ""])
    assert only(reading).grade == grade
    assert codes(reading.review) == ["grade_kind"]
    assert "Kategori tidak cocok" in reading.review[0].message


def test_a_grade_that_is_not_known_is_noted_and_kept_as_it_stands():
    reading = plain(["Contoh", NIP, "Utama Sekali", "Analis", "Sekretariat", ""])
    assert only(reading).grade == "Utama Sekali"
    assert codes(reading.review) == ["grade_unknown"]


@pytest.mark.parametrize(("born", "odd"), [("2013", True), ("2012", False), ("1954", False), ("1953", True)])
def test_an_unusual_age_is_noted(born, odd):
    reading = plain(["Contoh", f"{born}0101{int(born) + 16}011001", "", "Analis", "Sekretariat", ""])
    assert len(reading.rows) == 1
    assert codes(reading.review) == (["age_unusual"] if odd else [])


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        (198703122010011004.0, "nip_numeric"),
        ("1,98703E+17", "nip_scientific"),
        ("198703122010011000", "nip_damaged"),
        ("198703122010013004", "nip_sex"),
        ("130123456", "nip_old"),
        ("belum ada", "nip_characters"),
    ],
)
def test_a_row_with_a_bad_number_is_refused_and_its_neighbours_are_taken(cell, code):
    reading = plain(
        ["Contoh Satu", NIP, "", "Analis", "Sekretariat", ""],
        ["Contoh Dua", cell, "", "Analis", "Sekretariat", ""],
        ["Contoh Tiga", NI_PPPK, "", "Analis", "Sekretariat", ""],
    )
    assert [row.name for row in reading.rows] == ["Contoh Satu", "Contoh Tiga"]
    assert [(note.row, note.code) for note in reading.rejected] == [(3, code)]


def test_row_numbers_are_those_that_the_spreadsheet_shows():
    reading = read(PLAIN, [1, "Contoh", "rusak", "", "Analis", "", ""], first_row=4)
    assert reading.rejected[0].row == 5


@pytest.mark.parametrize("remark", ["THL", "Tenaga kontrak", "Honorer"])
def test_a_remark_tells_staff_without_a_national_number(remark):
    reading = plain(["Contoh", "-", "-", "Sopir", "Sekretariat", remark])
    row = only(reading)
    assert (row.kind, row.kind_told, row.non_asn_label, row.number) == (EmploymentKind.NON_ASN, True, remark, None)
    assert reading.review == []


def test_no_number_and_no_word_is_taken_as_non_asn_and_noted():
    reading = plain(["Contoh", "", "", "Sopir", "Sekretariat", ""])
    assert only(reading).kind is EmploymentKind.NON_ASN
    assert codes(reading.review) == ["non_asn_assumed"]


@pytest.mark.parametrize(
    "row", [["Contoh", "", "III/c", "Analis", "Unit", ""], ["Contoh", "", "", "Analis", "U", "PPPK"]]
)
def test_a_civil_servant_without_a_number_is_refused(row):
    assert codes(plain(row).rejected) == ["nip_missing"]


def test_the_siasn_export_holds_civil_servants_only():
    assert codes(siasn(NAMA="CONTOH", UNOR_NAMA="Bidang").rejected) == ["nip_missing"]


def test_the_offices_own_number_may_stand_in_the_nip_column_of_non_asn():
    assert only(plain(["Contoh", "THL-014/2022", "", "Sopir", "Unit", "THL"])).local_number == "THL-014/2022"
    assert only(plain(["Contoh", 14.0, "", "Sopir", "Unit", "THL"])).local_number == "14"


def test_a_word_in_the_nip_column_is_a_kind_and_no_number():
    row = only(plain(["Contoh", "THL", "", "Sopir", "Unit", ""]))
    assert (row.kind, row.non_asn_label, row.local_number) == (EmploymentKind.NON_ASN, "THL", None)


def test_a_nip_that_was_damaged_is_not_kept_as_an_own_number():
    assert codes(plain(["Contoh", "1,98703E+17", "", "Sopir", "Unit", "eks THL"]).rejected) == ["nip_scientific"]
    assert codes(plain(["Contoh", "198703122010011000", "", "Sopir", "Unit", "eks THL"]).rejected) == ["nip_damaged"]


def test_a_nik_is_never_kept():
    reading = plain(["Contoh", "5104035705950002", "", "Sopir", "Unit", "THL"])
    assert only(reading).local_number is None
    assert codes(reading.review) == ["nik_dropped"]
    own = read(["NAMA", "NO. PEGAWAI", "KET"], ["Contoh", "5104035705950002", "THL"])
    assert only(own).local_number is None
    assert "5104035705950002" not in repr(own)


@pytest.mark.parametrize(
    ("text", "duty", "noted"),
    [
        ("Tugas Belajar", DutyStatus.STUDY_LEAVE, []),
        ("CLTN", DutyStatus.LEAVE, []),
        ("Aktif", DutyStatus.ACTIVE, []),
        ("Diperbantukan di luar negeri", None, ["duty_unknown"]),
        ("null", None, []),
    ],
)
def test_kedudukan_hukum_becomes_a_duty_status(text, duty, noted):
    reading = siasn(NIP_BARU=NIP, NAMA="CONTOH", KEDUDUKAN_HUKUM_NAMA=text)
    assert only(reading).duty is duty
    assert codes(reading.review) == noted


def test_a_plain_sheet_may_say_the_duty_status_in_its_remark():
    assert only(plain(["Contoh", NIP, "", "Analis", "Unit", "Tugas Belajar"])).duty is DutyStatus.STUDY_LEAVE


def test_blank_rows_and_the_row_of_column_numbers_are_passed_over():
    reading = read(
        PLAIN,
        [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0],
        ["", "", "", "", "", "", ""],
        ["", "\u200c", "\u00a0", "-", "", "null", ""],
        [1, "Contoh", NIP, "", "", "", ""],
    )
    assert only(reading).name == "Contoh"


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ([5, "", NIP, "", "Analis", "", ""], "name_missing"),
        (["", "12345", NIP, "", "", "", ""], "name_missing"),
        (["", "Sukarmanto", "", "", "", "", ""], "row_only_name"),
        (["", "C" * 121, NIP, "", "", "", ""], "name_too_long"),
        (["", "Contoh", NIP, "", "J" * 301, "", ""], "text_too_long"),
    ],
)
def test_rows_that_are_no_person_are_refused_and_never_lost(row, code):
    assert codes(read(PLAIN, row).rejected) == [code]


def test_a_name_of_120_letters_is_taken_whole():
    assert only(plain(["C" * 120, NIP, "", "", "", ""])).name == "C" * 120


def test_numbers_in_text_columns_are_read_as_they_look():
    assert only(plain(["Contoh", NIP, 9.0, "Analis", 4.0, ""])).unit == "4"
