"""Every kind of dirt that offices' spreadsheets hold, each in a file of its own, with invented people."""

from datetime import date, datetime

import pytest
import xlsxwriter

from netral_desktop.roster.headings import Field
from netral_desktop.roster.kinds import DutyStatus
from netral_desktop.roster.queries import people_by_ids, person_ids
from netral_desktop.roster.service import import_roster, preview
from tests.roster.sheets import PLAIN, plain_sheet, write_xlsx
from tests.support.libreoffice import CALC, converted

NIP, NI_PPPK, THIRD = "198703122010011004", "199108172025242031", "196703151992031007"
TITLE = [["PEMERINTAH KABUPATEN CONTOH"], ["DAFTAR PEGAWAI"], []]


def people(store):
    with store.read() as c:
        return people_by_ids(c, person_ids(c, order="number"))


def told(store):
    return {p.name: (p.personnel_number, p.grade, p.unit) for p in people(store)}


def codes(notes):
    return [note.code for note in notes]


def test_a_header_of_two_rows_with_merged_cells(store, tmp_path):
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        page = book.add_worksheet()
        page.merge_range("A1:G1", "DAFTAR PEGAWAI")
        for columns, text in (
            ("A3:A4", "NO"),
            ("B3:B4", "NAMA"),
            ("C3:C4", "NIP"),
            ("D3:E3", "PANGKAT"),
            ("F3:G3", "JABATAN"),
        ):
            page.merge_range(columns, text)
        page.write_row("D4", ["GOL", "TMT", "NAMA", "TMT"])
        page.write_row("A5", [1, "I Made Contoh", NIP, "III/c", "01-04-2020", "Analis", "2021-01-01"])
    result = import_roster(store, path)
    assert (result.rejected, told(store)) == ([], {"I Made Contoh": (NIP, "III/c", None)})
    assert people(store)[0].position == "Analis"


def test_name_and_number_in_one_cell(store, tmp_path):
    rows = [
        ["NO", "NAMA / NIP", "PANGKAT/GOL. RUANG", "JABATAN"],
        [1, "I Made Contoh, S.Kom.\n19870312 201001 1 004", "Penata (III/c)", "Analis"],
        [2, "Ni Luh Contoh / NIP. 199108172025242031 (NIDN: 00123)", "IX", "Perawat"],
        [3, "NIP 196703151992031007", "IV/a", "Kepala"],
    ]
    result = import_roster(store, write_xlsx(tmp_path / "a.xlsx", rows))
    assert told(store) == {"I Made Contoh, S.Kom.": (NIP, "III/c", None), "Ni Luh Contoh": (NI_PPPK, "IX", None)}
    assert codes(result.rejected) == ["name_missing"]


def test_duplicate_headings_take_the_first_and_show_both(store, tmp_path):
    rows = [["NAMA", "NIP", "TMT", "NIP", "TMT"], ["I Made Contoh", NIP, "1", "x", "2"]]
    (sheet,) = preview(store, write_xlsx(tmp_path / "a.xlsx", rows)).sheets
    assert [(c.key, c.letter, c.field) for c in sheet.columns] == [
        ("nama", "A", Field.NAME), ("nip", "B", Field.NUMBER), ("tmt", "C", None), ("nip#2", "D", None),
        ("tmt#2", "E", None),
    ]  # fmt: skip


def test_sections_sums_and_signatures_are_passed_over_and_named(store, tmp_path):
    rows = [
        *TITLE,
        PLAIN,
        ["", "I. SEKRETARIAT", "", "", "", "", ""],
        [1, "I Made Contoh", NIP, "III/c", "Analis", "Sekretariat", ""],
        ["", "REKAPITULASI", "1 orang", "", "", "", ""],
        ["", "Bidang Mutasi", "", "", "", "", ""],
        [2, "Ni Luh Contoh", NI_PPPK, "IX", "Perawat", "Bidang Mutasi", ""],
        ["", "JUMLAH", "2", "", "", "", ""],
        [],
        ["", "", "", "", "Contoh, 1 November 2029", "", ""],
        ["", "", "", "", "Kepala Dinas,", "", ""],
        ["", "", "", "", "Drs. Wayan Contoh", "", ""],
        ["", "", "", "", "NIP. 19670315 199203 1 007", "", ""],
    ]
    result = import_roster(store, write_xlsx(tmp_path / "a.xlsx", rows))
    assert (result.created, result.rejected) == (2, [])
    assert sorted(codes(result.review)) == ["footer_skipped", "sections_skipped"]
    footer = next(note for note in result.review if note.code == "footer_skipped")
    assert "12 sampai 15" in footer.message


def test_people_below_a_thin_row_show_that_it_was_no_signature(store, tmp_path):
    rows = [["", "", "", "Kepala Dinas", "", ""], ["", "", "", "Camat", "", ""], ["I Made Contoh", NIP, "", "", "", ""]]
    result = import_roster(store, plain_sheet(tmp_path / "a.xlsx", rows, title=False))
    assert codes(result.rejected) == ["name_missing", "name_missing"]


def test_invisible_characters_apostrophes_and_labels_are_taken_off(store, tmp_path):
    rows = [
        ["\u200cI\u00a0Made  Contoh\u200c", f"\u200c'{NIP}\u00a0", "III\u00a0c", "Analis\u200c", "Seksi\u00a0A", ""],
        ["Ni Luh Contoh", "NIP. 19910817.202524.2.031", "IX", "", "Seksi A", ""],
    ]
    result = import_roster(store, plain_sheet(tmp_path / "a.xlsx", rows))
    assert told(store) == {"I Made Contoh": (NIP, "III/c", "Seksi A"), "Ni Luh Contoh": (NI_PPPK, "IX", "Seksi A")}
    assert codes(result.review) == ["nip_cleaned"]


def test_rich_text_formulas_errors_dates_and_numbers_in_cells(store, tmp_path):
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        page, bold = book.add_worksheet(), book.add_format({"bold": True})
        day = book.add_format({"num_format": "dd-mm-yyyy"})
        page.write_row(0, 0, ["NAMA", "NIP", "TANGGAL LAHIR", "JABATAN", "UNIT KERJA"])
        page.write_rich_string(1, 0, bold, "I Made ", "Contoh")
        page.write_formula(1, 1, f'="{NIP}"', None, NIP)
        page.write_datetime(1, 2, datetime(1987, 3, 12), day)
        page.write_formula(1, 3, "=VLOOKUP(1,2,3)", None, "#N/A")
        page.write(1, 4, 4)
        page.write_row(2, 0, ["Ni Luh Contoh", 199108172025242031, "12 Mei 1980", "Analis", "1980-05-12"])
    result = import_roster(store, path)
    assert told(store) == {"I Made Contoh": (NIP, None, "4")}
    assert people(store)[0].position is None
    assert codes(result.rejected) == ["nip_numeric"]


@pytest.mark.parametrize(("encoding", "delimiter"), [("utf-8-sig", ";"), ("cp1252", ";"), ("utf-8", ",")])
def test_a_csv_of_indonesian_excel(store, tmp_path, encoding, delimiter):
    path = tmp_path / "a.csv"
    lines = [
        ["DAFTAR", "", ""],
        ["NAMA", "NIP", "KET"],
        ['"André Contoh, S.E."', f"'{NIP}", ""],
        ["Contoh", "1,99009E+17", ""],
    ]
    if delimiter == ",":
        lines[3][1] = '"1,99009E+17"'
    path.write_text("\r\n".join(delimiter.join(line) for line in lines), encoding=encoding)
    result = import_roster(store, path)
    assert told(store) == {"André Contoh, S.E.": (NIP, None, None)}
    assert codes(result.rejected) == ["nip_scientific"]


def test_several_sheets_one_for_each_unit(store, tmp_path):
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        for name, person in (("Puskesmas I", ("I Made Contoh", NIP)), ("Puskesmas II", ("Ni Luh Contoh", NI_PPPK)),
                             ("Pensiun 2028", ("Wayan Contoh", THIRD))):  # fmt: skip
            page = book.add_worksheet(name)
            page.write_row(2, 0, ["NO", "NAMA", "NIP"])
            page.write_row(3, 0, [1, *person])
        hidden = book.add_worksheet("lama")
        hidden.write_row(0, 0, ["NAMA", "NIP"])
        hidden.write_row(1, 0, ["Ketut Contoh", "198703122010011005"])
        hidden.hide()
    result = import_roster(store, path)
    assert told(store) == {
        "I Made Contoh": (NIP, None, "Puskesmas I"),
        "Ni Luh Contoh": (NI_PPPK, None, "Puskesmas II"),
    }
    assert sorted(codes(result.review)) == ["other_sheets", "unit_from_sheet", "unit_from_sheet"]
    chosen = import_roster(store, path, sheets=["Pensiun 2028"])
    assert chosen.created == 1
    assert import_roster(store, path, sheets=["lama"]).created == 1


def test_hidden_rows_are_read_and_named(store, tmp_path):
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        page = book.add_worksheet()
        page.write_row(0, 0, ["NAMA", "NIP"])
        page.write_row(1, 0, ["I Made Contoh", NIP])
        page.write_row(2, 0, ["Ni Luh Contoh", NI_PPPK])
        page.set_row(1, None, None, {"hidden": True})
    result = import_roster(store, path)
    assert (result.created, codes(result.review)) == (2, ["hidden_rows"])


def test_statuses_of_duty_and_grades_in_their_spellings(store, tmp_path):
    rows = [
        ["NAMA", "NIP", "GOLONGAN RUANG", "KEDUDUKAN HUKUM"],
        ["I Made Contoh", NIP, "Penata (III/c)", "Tugas Belajar"],
        ["Ni Luh Contoh", NI_PPPK, "Gol. IX", "Aktif"],
        ["Wayan Contoh", THIRD, "4a", "Pensiun"],
    ]
    import_roster(store, write_xlsx(tmp_path / "a.xlsx", rows))
    found = {p.name: (p.grade, p.duty_status) for p in people(store)}
    assert found == {
        "I Made Contoh": ("III/c", DutyStatus.STUDY_LEAVE), "Ni Luh Contoh": ("IX", DutyStatus.ACTIVE),
        "Wayan Contoh": ("IV/a", DutyStatus.RETIRED),
    }  # fmt: skip


@pytest.mark.real
@pytest.mark.parametrize("suffix", ["xls", "ods"])
def test_files_that_libreoffice_writes(store, tmp_path, suffix):
    rows = [
        *TITLE, PLAIN, [1, "I Made Contoh, S.Kom.", f"'{NIP}", "III/c", "Analis", "Sekretariat", ""],
        [2, "Ni Luh Contoh", NI_PPPK, "IX", "Perawat", "Sekretariat", "PPPK Paruh Waktu"],
        [3, "Ketut Contoh", 198703122010011004, "", date(2020, 1, 1).isoformat(), "Sekretariat", ""],
    ]  # fmt: skip
    source = write_xlsx(tmp_path / "asal.xlsx", rows)
    result = import_roster(store, converted(source, suffix, tmp_path / "hasil", CALC))
    assert (result.created, codes(result.rejected)) == (2, ["nip_numeric"])
    assert told(store)["Ni Luh Contoh"] == (NI_PPPK, "IX", "Sekretariat")
