"""Workbooks as offices keep them: what is no person is passed over and counted, nobody is left out in silence."""

from datetime import UTC, datetime

import pytest
import xlsxwriter

from netral_desktop.kernel.clock import local_day
from netral_desktop.kernel.errors import Refused
from netral_desktop.roster.headings import Field
from netral_desktop.roster.kinds import EmploymentKind
from netral_desktop.roster.queries import people_by_ids, person_ids
from netral_desktop.roster.service import import_roster, preview
from netral_desktop.sheets.fonts import unprintable
from tests.roster.sheets import PLAIN, write_xlsx

A, B, C, D = "198703122010011004", "199108172025242031", "196703151992031007", "198502022010012002"


def people(store):
    with store.read() as c:
        return {p.name: p for p in people_by_ids(c, person_ids(c))}


def codes(notes):
    return [note.code for note in notes]


def book_of(path, sheets):
    with xlsxwriter.Workbook(str(path), {"strings_to_numbers": False}) as book:
        for name, rows in sheets.items():
            page = book.add_worksheet(name)
            for row, cells in enumerate(rows):
                page.write_row(row, 0, cells)
    return path


def test_a_workbook_of_duk_helpers_and_sums_names_what_each_sheet_gives(store, tmp_path):
    path = book_of(
        tmp_path / "a.xlsx",
        {
            "DUK": [
                ["DAFTAR URUT KEPANGKATAN"],
                ["NO", "NAMA / NIP", "PANGKAT/GOL", "JABATAN"],
                ["(1)", "(2)", "(3)", "(4)"],
                [1, "Drs. I Made Contoh, M.Si.", "Pembina", "Kepala Dinas"],
                ["", "NIP. 19670315 199203 1 007", "IV/a", ""],
                [2, "Ni Luh Contoh, S.E.", "Penata", "Analis"],
                ["", "19850202 201001 2 002", "III/c", ""],
                ["", "JUMLAH", "2 orang", ""],
                ["", "Mengetahui,", "", "Contoh, 1 Januari 2029"],
                ["", "Ir. Ketut Penanda", "", ""],
                ["", "NIP. 19870312 201001 1 004", "", ""],
            ],
            "THL & Kontrak": [
                ["NO", "NAMA", "NIK", "TUGAS", "PENEMPATAN"],
                [1, "Wayan Penjaga", "5104011203870001", "Penjaga", "Sekretariat"],
                [2, "Kadek Sopir", "5104011203870002", "Sopir", "Sekretariat"],
            ],
            "Rekap": [["GOLONGAN", "JUMLAH"], ["III", 1], ["JUMLAH", "2 orang"]],
        },
    )
    result = import_roster(store, path)
    assert (result.created, result.rejected) == (4, [])
    found = people(store)
    assert set(found) == {"Drs. I Made Contoh, M.Si.", "Ni Luh Contoh, S.E.", "Wayan Penjaga", "Kadek Sopir"}
    assert found["Ni Luh Contoh, S.E."].grade == "III/c"
    sopir = found["Kadek Sopir"]
    assert (sopir.kind, sopir.position, sopir.unit, sopir.nik) == (EmploymentKind.NON_ASN, "Sopir", "Sekretariat", None)
    assert [(s.name, s.taken, s.people, s.why.key if s.why else None) for s in result.sheets] == [
        ("DUK", True, 2, None), ("THL & Kontrak", True, 2, None), ("Rekap", False, 0, "sheet_left_out.no_header"),
    ]  # fmt: skip
    again = import_roster(store, path)
    assert (again.created, again.updated, again.unchanged) == (0, 0, 4)


def test_a_sheet_of_names_only_waits_for_its_kind(store, tmp_path):
    rows = [["NO", "NAMA", "TUGAS"], [1, "Wayan Penjaga", "Penjaga"]]
    path = book_of(tmp_path / "a.xlsx", {"PNS": [PLAIN, [1, "I Made Contoh", A, "", "", "", ""]], "Lain": rows})
    first = preview(store, path)
    assert [(s.taken, s.why.key if s.why else None) for s in first.sheets] == [
        (True, None), (False, "sheet_left_out.no_number_column"),
    ]  # fmt: skip
    assert import_roster(store, path, kinds={"Lain": EmploymentKind.NON_ASN}).created == 2
    assert people(store)["Wayan Penjaga"].kind is EmploymentKind.NON_ASN


def test_a_header_that_is_said_again_is_nobody(store, tmp_path):
    rows = [
        ["NO", "NAMA", "NIP", "JABATAN"],
        [1, "I Made Contoh", A, "Analis"],
        ["NO", "NAMA", "NIP", "JABATAN"],
        ["1", "2", "3", "4"],
        [2, "Ni Luh Contoh", B, "Analis"],
    ]
    result = import_roster(store, write_xlsx(tmp_path / "a.xlsx", rows))
    assert (result.created, result.rejected, codes(result.review)) == (2, [], ["headers_skipped"])


def test_a_second_table_below_with_other_columns_is_read_by_its_own_header(store, tmp_path):
    rows = [
        ["NO", "NAMA", "NIP", "JABATAN"],
        [1, "I Made Contoh", A, "Analis"],
        [],
        ["NO", "NIP", "NAMA", "UNIT KERJA"],
        [1, B, "Ni Luh Contoh", "Seksi A"],
    ]
    result = import_roster(store, write_xlsx(tmp_path / "a.xlsx", rows))
    assert (result.created, result.rejected, codes(result.review)) == (2, [], ["new_header"])
    assert people(store)["Ni Luh Contoh"].unit == "Seksi A"


@pytest.mark.parametrize(
    "row",
    [
        ["", "JUMLAH", "26 orang", "", "", "", ""],
        ["JUMLAH", "", "26", "", "", "", ""],
        ["", "Sub Jumlah Golongan III", "", "", "12 orang", "", ""],
        ["", "TOTAL", "", "", "", "", "26"],
        ["", "(kosong)", "", "", "Kepala Seksi", "", ""],
        [2, "LOWONG", "", "", "Kepala Seksi", "Sekretariat", ""],
        ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)"],
        ["", "Mengetahui", "", "", "Contoh, 5 Januari 2029", "", ""],
        ["", "Kepala Dinas Contoh,", "", "", "Bendahara,", "", ""],
        ["", "Keterangan : daftar sementara", "", "", "x", "", ""],
    ],
)
def test_what_is_no_person_becomes_none_and_is_not_refused(store, tmp_path, row):
    rows = [PLAIN, [1, "I Made Contoh", A, "III/c", "Analis", "Sekretariat", ""], row]
    result = import_roster(store, write_xlsx(tmp_path / "a.xlsx", rows))
    assert (result.created, result.rejected) == (1, [])
    assert sum(sheet.passed for sheet in result.sheets) == 1


def test_a_person_with_a_running_number_is_never_taken_for_a_signature(store, tmp_path):
    rows = [PLAIN, [1, "Kepala Contoh", "", "", "Penjaga", "Sekretariat", "THL"]]
    assert import_roster(store, write_xlsx(tmp_path / "a.xlsx", rows)).created == 1


def test_headings_of_sections_are_units_where_no_column_tells_any(store, tmp_path):
    rows = [
        ["NO", "NAMA", "NIP"],
        ["I. SEKRETARIAT", "", ""],
        [1, "I Made Contoh", A],
        ["", "II. BIDANG UMUM", ""],
        [2, "Ni Luh Contoh", B],
        ["", "GOLONGAN III", ""],
        [3, "Wayan Contoh", C],
    ]
    path = write_xlsx(tmp_path / "a.xlsx", rows)
    left_alone = import_roster(store, path, sections=False, dry_run=True)
    assert "units_from_sections" not in codes(left_alone.review)
    result = import_roster(store, path)
    assert {name: p.unit for name, p in people(store).items()} == {
        "I Made Contoh": "SEKRETARIAT", "Ni Luh Contoh": "BIDANG UMUM", "Wayan Contoh": "BIDANG UMUM",
    }  # fmt: skip
    (told,) = [note for note in result.review if note.code == "units_from_sections"]
    assert "BIDANG UMUM" in told.message


def test_a_unit_that_is_one_cell_for_several_people_is_the_unit_of_each(store, tmp_path):
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        page = book.add_worksheet()
        page.write_row(0, 0, ["NO", "NAMA", "NIP", "UNIT KERJA"])
        for row, (name, number) in enumerate((("A Contoh", A), ("B Contoh", B), ("C Contoh", C), ("D Contoh", D)), 1):
            page.write_row(row, 0, [row, name, number])
        page.merge_range("D2:D4", "Bidang Umum")
        page.write("D5", "Sekretariat")
    result = import_roster(store, path)
    assert [p.unit for p in people(store).values()].count("Bidang Umum") == 3
    assert [(note.code, note.row) for note in result.review] == [("merged_filled", 3)]


@pytest.mark.parametrize(
    "cells",
    [
        [["I Made Contoh, S.Kom."], ["19870312 201001 1 004"]],
        [["I Made Contoh, S.Kom."], ["NIP. 198703122010011004"], ["Penata (III/c)"]],
        [["I Made Contoh, S.Kom.\n19870312 201001 1 004\nPenata, III/c"]],
    ],
)
@pytest.mark.parametrize(
    "heading", ["NAMA / NIP", "NAMA\nNIP\nPANGKAT/GOL", "NAMA LENGKAP DENGAN GELAR DAN NIP", "NAMA"]
)
def test_a_person_in_several_lines_is_one_person(store, tmp_path, heading, cells):
    rows = [["NO", heading, "JABATAN"]]
    rows += [[1, cells[0][0], "Analis"], *(["", line, ""] for (line,) in cells[1:])]
    rows += [[2, "Ni Luh Contoh\n199108172025242031", "Perawat"]]
    result = import_roster(store, write_xlsx(tmp_path / "a.xlsx", rows))
    assert (result.created, result.rejected) == (2, [])
    found = people(store)["I Made Contoh, S.Kom."]
    assert (found.personnel_number, found.position) == (A, "Analis")


def test_a_number_below_that_excel_has_rounded_is_refused_with_its_person(store, tmp_path):
    rows = [["NO", "NAMA / NIP", "JABATAN"], [1, "I Made Contoh", "Analis"], ["", float(A), ""]]
    result = import_roster(store, write_xlsx(tmp_path / "a.xlsx", rows))
    assert (result.created, codes(result.rejected), result.rejected[0].name) == (0, ["nip_damaged"], "I Made Contoh")


@pytest.mark.parametrize(
    "headings",
    [
        ["N A M A", "N I P", "J A B A T A N"],
        ["NAMA", "N.I.P.", "JABATAN"],
        ["NAMA", "NIP/NRP", "JABATAN"],
        ["NAMA GURU / PTK", "NIP / NIK", "TUGAS"],
        ["NAMA LENGKAP (BESERTA GELAR)", "NIP (18 DIGIT)", "JABATAN TERAKHIR"],
        ["N A M A / NAMA LENGKAP", "NOMOR INDUK KEPEGAWAIAN", "JABATAN"],
        ["NAMA PEGAWAI", "KODE", "JABATAN"],
    ],
)
def test_headings_as_offices_write_them(store, tmp_path, headings):
    if headings[0].startswith("N A M A /"):
        headings = ["NAMA", *headings[1:]]
    rows = [["N O", *headings], [1, "I Made Contoh", A, "Analis"]]
    import_roster(store, write_xlsx(tmp_path / "a.xlsx", rows))
    found = people(store)["I Made Contoh"]
    assert (found.personnel_number, found.position) == (A, "Analis")


@pytest.mark.parametrize("heading", ["OPD", "Perangkat Daerah", "UNOR"])
def test_units_as_offices_call_them(store, tmp_path, heading):
    rows = [["NAMA", "NIP", heading], ["I Made Contoh", A, "Dinas Contoh"]]
    import_roster(store, write_xlsx(tmp_path / "a.xlsx", rows))
    assert people(store)["I Made Contoh"].unit == "Dinas Contoh"


def test_a_sheet_without_headings_shows_its_columns_and_is_read_as_they_are_chosen(store, tmp_path):
    path = write_xlsx(tmp_path / "a.xlsx", [["I Made Contoh", A, "Analis"], ["Ni Luh Contoh", B, "Perawat"]])
    seen = preview(store, path)
    assert seen.problem.code == "no_header"
    (sheet,) = seen.sheets
    assert [(c.key, c.letter, c.samples[0]) for c in sheet.columns] == [
        ("@A", "A", "I Made Contoh"), ("@B", "B", A), ("@C", "C", "Analis"),
    ]  # fmt: skip
    assert import_roster(store, path, mapping={"@A": Field.NAME, "@B": Field.NUMBER}).created == 2


def test_a_column_is_chosen_for_one_sheet_alone(store, tmp_path):
    head = ["NAMA", "NIP", "KODE", "RUANG KERJA"]
    path = book_of(
        tmp_path / "a.xlsx",
        {"Satu": [head, ["I Made Contoh", A, "Seksi A", "x"]], "Dua": [head, ["Ni Luh Contoh", B, "y", "Seksi B"]]},
    )
    import_roster(store, path, mapping={"Satu!kode": Field.UNIT, "Dua!ruang kerja": Field.UNIT})
    assert {p.unit for p in people(store).values()} == {"Seksi A", "Seksi B"}


def test_nobody_is_gone_who_stands_in_a_refused_row_or_on_a_sheet_that_was_not_read(store, tmp_path):
    def row(n, name, number):
        return [n, name, number, "", "", "Seksi A", ""]

    everybody = [row(1, "A Contoh", A), row(2, "B Contoh", B), row(3, "C Contoh", C), row(4, "D Contoh", D)]
    import_roster(store, write_xlsx(tmp_path / "a.xlsx", [PLAIN, *everybody]))
    later = book_of(
        tmp_path / "b.xlsx",
        {
            "PNS": [PLAIN, row(1, "A Contoh", A), row(2, "C Contoh", C[:15] + "000")],
            "Pensiun 2028": [PLAIN, row(1, "D Contoh", D)],
        },
    )
    seen = preview(store, later)
    assert [note.name for note in seen.rejected] == ["C Contoh"]
    assert [gone.name for gone in seen.gone] == []


def test_the_digits_that_excel_lost_are_not_shown_as_if_they_were_the_persons(store, tmp_path):
    result = import_roster(store, write_xlsx(tmp_path / "a.xlsx", [["NAMA", "NIP"], ["I Made Contoh", float(A)]]))
    (refused,) = result.rejected
    assert (refused.name, refused.number) == ("I Made Contoh", f"{A[:15]}…")
    assert dict(refused.cells) == {"NAMA": "I Made Contoh", "NIP": f"{A[:15]}…"}


def test_an_appointment_within_the_next_year_is_a_note(store, tmp_path):
    today = local_day(store.clock())
    soon = f"20000101{today.year + 1}211003"
    result = import_roster(store, write_xlsx(tmp_path / "a.xlsx", [["NAMA", "NIP"], ["I Made Contoh", soon]]))
    assert (result.created, codes(result.review)) == (1, ["appointed_soon"])


def test_a_clock_that_goes_back_is_asked_about_and_no_number_is_blamed(store, tmp_path, monkeypatch):
    rows = [PLAIN, [1, "I Made Contoh", A, "", "", "", ""], [2, "Ni Luh Contoh", B, "", "", "", ""]]
    path = write_xlsx(tmp_path / "a.xlsx", rows)
    import_roster(store, write_xlsx(tmp_path / "b.xlsx", [PLAIN, [1, "Wayan Contoh", C, "", "", "", ""]]))
    monkeypatch.setattr(store, "clock", lambda: datetime(2009, 1, 1, tzinfo=UTC))
    seen = preview(store, path)
    assert (seen.question.code, seen.rejected, len(seen.new)) == ("clock_doubtful", [], 2)
    with pytest.raises(Refused) as caught:
        import_roster(store, path)
    assert caught.value.code == "clock_doubtful"
    assert import_roster(store, path, sure=True).created == 2


def test_letters_that_no_sheet_can_show_are_named_with_their_person(store, tmp_path):
    rows = [["NAMA", "NIP"], ["李明 Contoh", A], ["José Contoh", B]]
    result = import_roster(store, write_xlsx(tmp_path / "a.xlsx", rows), unprintable=unprintable)
    (told,) = result.review
    assert (told.code, told.name, told.row) == ("unprintable", "李明 Contoh", 2)
    assert "李明" in told.message
