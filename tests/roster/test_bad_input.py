"""What the issue lists as bad input, each as a person brings it: one sentence, nothing stored, the file untouched."""

import zipfile

import pytest
import xlsxwriter

from netral_desktop.kernel.errors import Refused
from netral_desktop.roster.queries import person_ids
from netral_desktop.roster.service import import_roster, preview
from tests.roster.oldsheets import compound_file
from tests.roster.sheets import plain_sheet, write_xlsx

NIP = "198703122010011004"
PERSON = ["I Made Contoh", NIP, "III/c", "Analis", "Sekretariat", ""]


def word(path):
    path.write_bytes(compound_file("WordDocument", bytes(5000)))


def cut_short(path):
    plain_sheet(path, [PERSON] * 50)
    path.write_bytes(path.read_bytes()[:-1500])


def locked(path):
    path.write_bytes(compound_file("EncryptedPackage", bytes(5000)))


def bomb(path):
    """Seven hundred megabytes of zeros in three."""
    plain_sheet(path, [PERSON])
    with (
        zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED, compresslevel=1) as packed,
        packed.open("xl/worksheets/sheet9.xml", "w") as member,
    ):
        for _ in range(700):
            member.write(bytes(2**20))


def without_number_column(path):
    write_xlsx(path, [["NAMA", "JABATAN", "UNIT KERJA"], ["I Made Contoh", "Analis", "Sekretariat"]])


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (word, "not_a_spreadsheet"),
        (cut_short, "spreadsheet_damaged"),
        (locked, "spreadsheet_protected"),
        (bomb, "spreadsheet_too_big"),
        (without_number_column, "no_number_column"),
    ],
)
def test_a_file_that_cannot_be_taken_is_named_and_left_alone(store, tmp_path, make, code):
    path = tmp_path / "pegawai.xlsx"
    make(path)
    content, changed, head = path.read_bytes(), path.stat().st_mtime_ns, store.ledger_head()
    with pytest.raises(Refused, match=r"pegawai\.xlsx") as caught:
        import_roster(store, path)
    assert caught.value.code == code
    assert caught.value.message.count(". ") == 0  # one sentence; what to do stands apart
    assert (path.read_bytes(), path.stat().st_mtime_ns) == (content, changed)
    assert store.ledger_head() == head


def test_without_a_number_column_the_columns_are_shown_so_that_one_can_be_chosen(store, tmp_path):
    path = tmp_path / "pegawai.xlsx"
    without_number_column(path)
    seen = preview(store, path)
    assert seen.problem.code == "no_number_column"
    assert [column.heading for column in seen.sheets[0].columns] == ["NAMA", "JABATAN", "UNIT KERJA"]


def test_a_million_empty_rows_cost_nothing(store, tmp_path):
    path = tmp_path / "pegawai.xlsx"
    with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as book:
        page, yellow = book.add_worksheet(), book.add_format({"bg_color": "#FFFF00"})
        page.write_row(0, 0, ["NAMA", "NIP"])
        page.write_row(1, 0, PERSON[:2])
        for row in range(2, 1_048_576):
            page.write_blank(row, 0, None, yellow)
    assert import_roster(store, path).created == 1


def test_a_stray_cell_a_million_rows_down_does_not_keep_the_list_out(store, tmp_path):
    path = tmp_path / "pegawai.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        page = book.add_worksheet()
        page.write_row(0, 0, ["NAMA", "NIP"])
        page.write_row(1, 0, ["I Made Contoh", "198703122010011004"])
        page.write(1_048_575, 0, " ")
    assert (import_roster(store, path).created, import_roster(store, path).rejected) == (1, [])


def test_formulas_that_failed_are_empty_and_the_row_says_what_it_lacks(store, tmp_path):
    path = tmp_path / "pegawai.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        page = book.add_worksheet()
        page.write_row(0, 0, ["NAMA", "NIP", "GOLONGAN", "UNIT KERJA"])
        for row, (name, error) in enumerate((("I Made Contoh", "#REF!"), ("Ni Luh Contoh", "#N/A")), start=1):
            page.write(row, 0, name)
            page.write_formula(row, 1, "=A1", None, error)
            page.write(row, 2, "III/c")
            page.write_formula(row, 3, "=A1", None, "#VALUE!")
    result = import_roster(store, path)
    assert [(note.row, note.code) for note in result.rejected] == [(2, "number_cell_error"), (3, "number_cell_error")]
    with store.read() as c:
        assert person_ids(c) == []
