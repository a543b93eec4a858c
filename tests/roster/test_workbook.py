"""Opening spreadsheets: four formats, and one clear sentence for everything that is none or is not safe to parse."""

import random
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from netral_desktop.kernel.errors import EnvironmentFault, Refused
from netral_desktop.roster import workbook
from netral_desktop.roster.workbook import read_workbook
from tests.roster.oldsheets import compound_file, write_ods, write_xls
from tests.roster.sheets import write_xlsx

ROWS = [["NAMA", "NIP"], ["I Made Contoh", "198703122010011004"], ["Poniyemti", 198703122010011004]]


def sheets(path: Path):
    return [sheet._replace(rows=list(sheet.rows)) for sheet in read_workbook(path).sheets()]


def refused(path: Path) -> str:
    with pytest.raises(Refused) as caught:
        sheets(path)
    assert path.name in caught.value.message
    assert caught.value.next_step
    return caught.value.code


def outcome(path: Path) -> str:
    try:
        sheets(path)
    except Refused as fault:
        return fault.code
    return "read"


@pytest.mark.parametrize(("suffix", "write"), [("xlsx", write_xlsx), ("xls", write_xls), ("ods", write_ods)])
def test_each_format_gives_text_as_text_and_numbers_as_numbers(tmp_path, suffix, write):
    (sheet,) = sheets(write(tmp_path / f"pegawai.{suffix}", ROWS))
    assert sheet.rows[:2] == ROWS[:2]
    assert isinstance(sheet.rows[2][1], float)
    assert sheet.first_row == 1


def test_the_content_decides_and_not_the_ending_of_the_name(tmp_path):
    path = write_xlsx(tmp_path / "pegawai.xlsx", ROWS)
    assert len(sheets(path.rename(tmp_path / "pegawai.xls"))) == 1


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_a_csv_is_read_in_the_forms_in_which_indonesian_excel_writes_it(tmp_path, encoding, delimiter):
    path = tmp_path / "pegawai.csv"
    lines = [delimiter.join(("NAMA", "NIP", "KET")), delimiter.join(('"Contoh, S.E."', "198703122010011004")), "André"]
    path.write_text("\n".join(lines), encoding=encoding)
    (sheet,) = sheets(path)
    assert sheet.rows == [["NAMA", "NIP", "KET"], ["Contoh, S.E.", "198703122010011004", ""], ["André", "", ""]]


def test_charts_and_empty_sheets_are_passed_over_and_hidden_ones_are_told(tmp_path):
    path = tmp_path / "pegawai.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        book.add_worksheet("kosong")
        hidden = book.add_worksheet("lama")
        hidden.write(0, 0, "NAMA")
        hidden.hide()
        chart = book.add_chart({"type": "bar"})
        chart.add_series({"values": "=pegawai!$A$1:$A$2"})
        book.add_chartsheet("grafik").set_chart(chart)
        book.add_worksheet("pegawai").write(4, 2, "NAMA")
        book.get_worksheet_by_name("pegawai").activate()
    hidden, sheet = sheets(path)
    assert (hidden.name, hidden.hidden, sheet.hidden) == ("lama", True, False)
    assert (sheet.name, sheet.rows, sheet.first_row) == ("pegawai", [["NAMA"]], 5)


def test_formulas_give_their_last_result_and_errors_give_nothing(tmp_path):
    path = tmp_path / "pegawai.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        page = book.add_worksheet()
        page.write_formula(0, 0, '="I Made"&" Contoh"', None, "I Made Contoh")
        page.write_formula(0, 1, "=1/0", None, "#DIV/0!")
        page.write_rich_string(0, 2, book.add_format({"bold": True}), "I Made ", "Contoh")
    assert sheets(path)[0].rows == [["I Made Contoh", "", "I Made Contoh"]]


def test_a_workbook_cut_short_is_damaged(tmp_path):
    path = write_xlsx(tmp_path / "pegawai.xlsx", ROWS)
    path.write_bytes(path.read_bytes()[:-2000])
    assert refused(path) == "spreadsheet_damaged"


@pytest.mark.parametrize("seed", range(40))
def test_a_flipped_byte_gives_the_same_sheet_or_a_refusal(tmp_path, seed):
    path = write_xlsx(tmp_path / "pegawai.xlsx", ROWS)
    whole, content = sheets(path), bytearray(path.read_bytes())
    content[random.Random(seed).randrange(len(content))] ^= 0x55
    path.write_bytes(content)
    allowed = {"spreadsheet_damaged", "spreadsheet_protected", "not_a_spreadsheet"}
    assert outcome(path) in ({"read"} | allowed)
    if outcome(path) == "read":
        assert sheets(path) == whole


@pytest.mark.parametrize("seed", range(12))
def test_a_damaged_old_workbook_cannot_end_the_program(tmp_path, seed):
    path = write_xls(tmp_path / "pegawai.xls", ROWS * 20)
    content, rng = bytearray(path.read_bytes()), random.Random(seed)
    for _ in range(40):
        content[rng.randrange(8, len(content))] = rng.randrange(256)
    path.write_bytes(content)
    assert outcome(path) in {"read", "spreadsheet_damaged", "spreadsheet_too_big"}


def test_a_cell_at_the_far_corner_is_refused_before_it_is_parsed(tmp_path):
    # Parsed, these 5 KB would ask for half a terabyte and end the process.
    path = write_xlsx(tmp_path / "pegawai.xlsx", ROWS)
    with xlsxwriter.Workbook(str(path)) as book:
        page = book.add_worksheet()
        page.write(0, 0, "NAMA")
        page.write(1_048_575, 16_383, "x")
    assert path.stat().st_size < 10_000
    assert refused(path) == "spreadsheet_too_big"


def test_rows_that_are_only_formatted_do_not_count(tmp_path):
    path = tmp_path / "pegawai.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        page, colour = book.add_worksheet(), book.add_format({"bg_color": "#FFFF00"})
        page.write_row(0, 0, ["NAMA", "NIP"])
        for row in range(0, 1_048_576, 50_000):
            page.write_blank(row, 700, None, colour)
    assert sheets(path)[0].rows == [["NAMA", "NIP"]]


def test_a_sheet_of_more_rows_than_any_office_has_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(workbook, "MOST_ROWS", 30_000)
    path = tmp_path / "pegawai.xlsx"
    with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as book:
        page = book.add_worksheet()
        for row in range(30_001):
            page.write_string(row, 0, "x")
    assert refused(path) == "spreadsheet_too_big"
    monkeypatch.setattr(workbook, "MOST_ROWS", 30_001)
    assert len(sheets(path)[0].rows) == 30_001


def test_what_would_unpack_too_large_is_refused_whatever_it_states(tmp_path, monkeypatch):
    monkeypatch.setattr(workbook, "LARGEST_UNPACKED", 100_000)
    path = write_xlsx(tmp_path / "pegawai.xlsx", ROWS)
    assert sheets(path)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/media/gambar.bmp", bytes(200_000))
    assert refused(path) == "spreadsheet_too_big"


def test_a_file_larger_than_the_limit_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(workbook, "LARGEST_FILE", 1000)
    assert refused(write_xlsx(tmp_path / "pegawai.xlsx", ROWS)) == "file_too_big"


def test_a_locked_workbook_of_excel_says_what_to_do(tmp_path):
    # A locked .xlsx is a compound file that holds its content encrypted under this name.
    path = tmp_path / "pegawai.xlsx"
    path.write_bytes(compound_file("EncryptedPackage", bytes(5000)))
    assert refused(path) == "spreadsheet_protected"
    assert refused(write_xls(tmp_path / "lama.xls", ROWS, locked=True)) == "spreadsheet_protected"


def test_a_locked_opendocument_says_the_same(tmp_path):
    assert refused(write_ods(tmp_path / "pegawai.ods", ROWS, locked=True)) == "spreadsheet_protected"
    whole = tmp_path / "baru.ods"  # newer programs lock the whole package
    with zipfile.ZipFile(whole, "w") as packed:
        packed.writestr("encrypted-package", bytes(100))
    assert refused(whole) == "spreadsheet_protected"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("surat.xlsx", b"Ini surat biasa."),
        ("pegawai.xls", b"<html><p>Sesi Anda berakhir.</p></html>"),
        ("pegawai.csv", b"NAMA\0;NIP"),
        ("pegawai.pdf", b"%PDF-1.7"),
        ("kosong.xlsx", b""),
    ],
)
def test_what_is_no_spreadsheet_is_named_as_that(tmp_path, name, content):
    path = tmp_path / name
    path.write_bytes(content)
    assert refused(path) == "not_a_spreadsheet"


@pytest.mark.parametrize("member", ["word/document.xml", "xl/workbook.bin"])
def test_other_packed_documents_are_no_spreadsheets(tmp_path, member):
    path = tmp_path / "surat.xlsx"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr(member, "<x/>")
    assert refused(path) == "not_a_spreadsheet"


def test_a_word_document_of_old_is_no_workbook(tmp_path):
    path = tmp_path / "surat.xls"
    path.write_bytes(compound_file("WordDocument", bytes(5000)))
    assert refused(path) == "not_a_spreadsheet"


def test_a_file_that_is_not_there_or_is_a_folder_is_said(tmp_path):
    assert refused(tmp_path / "tidak-ada.xlsx") == "not_found"
    (tmp_path / "folder.xlsx").mkdir()
    with pytest.raises((Refused, EnvironmentFault)):
        read_workbook(tmp_path / "folder.xlsx")
