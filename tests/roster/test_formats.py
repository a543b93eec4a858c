"""Files as web applications and other programs hand them out: text in many forms, web tables, odd packing."""

import zipfile

import pytest
import xlsxwriter

from netral_desktop.kernel.errors import Refused
from netral_desktop.roster.queries import people_by_ids, person_ids
from netral_desktop.roster.service import import_roster
from netral_desktop.roster.workbook import read_workbook
from tests.roster.sheets import write_xlsx

A, B, C = "198703122010011004", "199108172025242031", "196703151992031007"
HEAD = ["NO", "NAMA", "NIP", "UNIT KERJA"]
PEOPLE = [
    ["1", "Dr. I Made Contoh, S.H., M.H., C.Med.", A, "Seksi A"],
    ["2", "Ni Luh Contoh, S.E., Ak., CA.", B, "Seksi B"],
]


def names(store):
    with store.read() as c:
        return {p.name for p in people_by_ids(c, person_ids(c))}


def codes(notes):
    return [note.code for note in notes]


def written(path, content):
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def crowd(count, odd=()):
    """Lines of a text list; those in `odd` begin a quote that is never closed."""
    lines = ["NO;NAMA;NIP;UNIT KERJA"]
    for n in range(1, count + 1):
        name = f"Pegawai Contoh {chr(65 + n // 26)}{chr(65 + n % 26)}"
        lines.append(f"{n};{chr(34) if n in odd else ''}{name};1987{n % 12 + 1:02d}1220100110{n % 90 + 10:02d};Seksi A")
    return "\r\n".join(lines) + "\r\n"


@pytest.mark.parametrize("odd", [(40,), (40, 80), (40, 41), (120,), (1,)])
def test_a_quote_that_is_never_closed_swallows_nobody_and_its_row_is_named(store, tmp_path, odd):
    result = import_roster(store, written(tmp_path / "a.csv", crowd(120, odd)), dry_run=True)
    assert (result.created + len(result.rejected) + result.merged + result.held) == 120
    (note,) = [note for note in result.review if note.code == "quote_open"]
    assert note.row == odd[0] + 1
    assert str(odd[0] + 1) in note.message


def test_a_cell_of_several_lines_is_one_cell(store, tmp_path):
    text = f'NO;NAMA;NIP;KET\r\n1;"I Made\r\nContoh, S.E.";{A};PNS\r\n2;Ni Luh Contoh;{B};PPPK\r\n'
    result = import_roster(store, written(tmp_path / "a.csv", text))
    assert (result.created, result.review) == (2, [])
    assert names(store) == {"I Made Contoh, S.E.", "Ni Luh Contoh"}


@pytest.mark.parametrize("separator", [";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("name", ["a.csv", "a.xls", "a.txt"])
def test_text_is_read_in_every_form_and_titles_with_commas_do_not_divide_it(store, tmp_path, separator, encoding, name):
    text = "\r\n".join(separator.join(row) for row in [HEAD, *PEOPLE])
    result = import_roster(store, written(tmp_path / name, text.encode(encoding)))
    assert (result.created, result.rejected) == (2, [])
    assert names(store) == {row[1] for row in PEOPLE}


def test_the_line_that_names_the_separator_is_no_row(tmp_path):
    text = "sep=,\r\n" + ",".join(HEAD) + "\r\n" + f"1,I Made Contoh,{A},Seksi A\r\n"
    (sheet,) = read_workbook(written(tmp_path / "a.csv", text)).sheets()
    assert (next(iter(sheet.rows)), sheet.first_row) == (HEAD, 1)


def test_one_line_in_another_encoding_leaves_the_others_as_they_are(store, tmp_path):
    content = f"NAMA;NIP\r\nAndré Contoh;{A}\r\n".encode() + f"José Contoh;{B}\r\n".encode("cp1252")
    result = import_roster(store, written(tmp_path / "a.csv", content))
    assert names(store) == {"André Contoh", "José Contoh"}
    assert [(note.code, note.row) for note in result.review] == [("mixed_encoding", 3)]


def html(rows, cell="td"):
    return "".join("<tr>" + "".join(f"<{cell}>{text}</{cell}>" for text in row) + "</tr>" for row in rows)


@pytest.mark.parametrize(
    "page",
    [
        "<html><head><meta charset=utf-8><style>td{color:red}</style></head><body><table>{rows}</table></body></html>",
        "<table border=1><thead>{rows}</thead></table>",
        "<!DOCTYPE html><body><table><tr><td>DAFTAR PEGAWAI</td></tr></table><table>{rows}</table>",
        "<body><table><tr><td><table>{rows}</table></td></tr></table></body>",
    ],
)
def test_a_web_table_that_is_called_a_workbook_is_read_and_its_numbers_stay_whole(store, tmp_path, page):
    result = import_roster(store, written(tmp_path / "a.xls", page.replace("{rows}", html([HEAD, *PEOPLE]))))
    assert (result.created, result.rejected) == (2, [])
    assert names(store) == {row[1] for row in PEOPLE}


def test_a_web_table_with_joined_cells_breaks_and_struck_names(store, tmp_path):
    rows = (
        html([HEAD], "th")
        + f"<tr><td>1<td>I Made<br>Contoh<td>{A}<td rowspan=2>Seksi&nbsp;A"
        + f"<tr><td>2<td><s>Ni Luh Contoh</s><td>{B}"
    )
    result = import_roster(store, written(tmp_path / "a.xls", f"<table>{rows}</table>"))
    with store.read() as c:
        found = {p.name: p.unit for p in people_by_ids(c, person_ids(c))}
    assert found == {"I Made Contoh": "Seksi A", "Ni Luh Contoh": "Seksi A"}
    assert sorted(codes(result.review)) == ["merged_filled", "struck"]


def test_a_page_saved_as_one_file_is_read(store, tmp_path):
    page = f"<html><body><table>{html([HEAD, *PEOPLE])}</table></body></html>"
    content = f"MIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{page}"
    assert import_roster(store, written(tmp_path / "a.xls", content)).created == 2


XML = """<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
<Worksheet ss:Name="Pegawai"><Table>{rows}</Table></Worksheet></Workbook>"""


def xml(rows, kind="String"):
    return "".join(
        "<Row>" + "".join(f'<Cell><Data ss:Type="{kind}">{text}</Data></Cell>' for text in row) + "</Row>"
        for row in rows
    )


def test_a_spreadsheet_of_2003_in_xml_is_read(store, tmp_path):
    rows = xml([HEAD, PEOPLE[0]]) + '<Row ss:Index="5"><Cell ss:Index="2"><Data ss:Type="String">Ni Luh</Data></Cell>'
    rows += f'<Cell><Data ss:Type="String">{B}</Data></Cell></Row>'
    path = written(tmp_path / "a.xls", XML.replace("{rows}", rows))
    assert import_roster(store, path).created == 2
    ((name, found),) = [(sheet.name, list(sheet.rows)) for sheet in read_workbook(path).sheets()]
    assert (name, found[4]) == ("Pegawai", ["", "Ni Luh", B, ""])


def test_a_number_that_xml_calls_a_number_is_not_trusted(store, tmp_path):
    rows = xml([["NAMA", "NIP"]]) + '<Row><Cell><Data ss:Type="String">I Made Contoh</Data></Cell>'
    rows += f'<Cell><Data ss:Type="Number">{A}</Data></Cell></Row>'
    result = import_roster(store, written(tmp_path / "a.xls", XML.replace("{rows}", rows)))
    assert codes(result.rejected) == ["nip_numeric"]


def test_xml_that_grows_without_end_is_refused(store, tmp_path):
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
    content = XML.replace("{rows}", xml([HEAD])).replace("<Workbook", bomb + "<Workbook")
    with pytest.raises(Refused) as caught:
        import_roster(store, written(tmp_path / "a.xls", content))
    assert caught.value.code == "spreadsheet_damaged"


@pytest.mark.parametrize(
    "content", [b"<html><p>Sesi berakhir", b"Yth. Bapak Kepala Dinas,\ndengan hormat\n", b"\x00\x01"]
)
def test_what_holds_no_table_is_still_refused(store, tmp_path, content):
    with pytest.raises(Refused) as caught:
        import_roster(store, written(tmp_path / "a.xls", content))
    assert caught.value.code == "not_a_spreadsheet"
    assert "Excel" not in caught.value.next_step  # which would lose the digits of each number


def test_members_named_with_backslashes_are_found(store, tmp_path):
    source = write_xlsx(tmp_path / "asal.xlsx", [HEAD, *PEOPLE])
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(tmp_path / "a.xlsx", "w") as new:
        for name in old.namelist():
            new.writestr(name if name == "[Content_Types].xml" else name.replace("/", "\\"), old.read(name))
    content = (tmp_path / "a.xlsx").read_bytes()
    assert import_roster(store, written(tmp_path / "b.xlsx", content)).created == 2


def test_a_list_on_a_hidden_sheet_is_read_where_no_other_is_there_and_it_is_said(store, tmp_path):
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        book.add_worksheet("Petunjuk").write(0, 0, "Isi semua kolom.")
        page = book.add_worksheet("Data")
        for row, cells in enumerate([HEAD, *PEOPLE]):
            page.write_row(row, 0, cells)
        page.hide()
    result = import_roster(store, path)
    assert (result.created, codes(result.review)) == (2, ["hidden_sheet"])
    assert [(sheet.name, sheet.taken, sheet.people) for sheet in result.sheets] == [
        ("Petunjuk", False, 0), ("Data", True, 2),
    ]  # fmt: skip


def test_errors_and_formulas_without_a_result_are_told_by_column(store, tmp_path):
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        page = book.add_worksheet()
        struck = book.add_format({"font_strikeout": True})
        page.write_row(0, 0, [*HEAD, "JABATAN"])
        for row, (_, name, number, _) in enumerate(PEOPLE, start=1):
            page.write_string(row, 1, name, struck if row == 2 else None)
            page.write_string(row, 2, number)
            page.write_formula(row, 3, "=VLOOKUP(A1,Z:Z,1,0)", None, "#N/A")
            page.write_formula(row, 4, "=1/0", None, "#DIV/0!" if row == 1 else "Analis")
    result = import_roster(store, path)
    assert result.created == 2
    told = {(note.code, note.row) for note in result.review}
    assert told == {("cell_error", 2), ("struck", 3)}
    assert any("Unit kerja" in note.message and "2, 3" in note.message for note in result.review)


def test_errors_that_a_text_file_spells_out_are_told_and_are_nobodys_post(store, tmp_path):
    lines = ["NAMA;NIP;JABATAN", f"I Made Contoh;{A};#REF!", f"Ni Luh Contoh;{B};Analis", "Wayan Contoh;#N/A;Analis"]
    result = import_roster(store, written(tmp_path / "a.csv", "\n".join(lines)))
    assert (result.created, codes(result.rejected)) == (2, ["number_cell_error"])
    assert [(note.code, note.row) for note in result.review] == [("cell_error", 2)]
    with store.read() as c:
        assert {p.bare_name: p.position for p in people_by_ids(c, person_ids(c))} == {
            "I Made Contoh": None, "Ni Luh Contoh": "Analis",
        }  # fmt: skip


@pytest.mark.parametrize("between", [" ", "\n", "\nNIP. ", " / NIP "])
def test_a_number_that_stands_with_the_name_under_a_heading_of_names_is_the_number(store, tmp_path, between):
    rows = [HEAD, [1, f"I Made Contoh, S.E.{between}{A}", "", "Seksi A"], [2, "Ni Luh Contoh", B, "Seksi B"]]
    assert import_roster(store, write_xlsx(tmp_path / "a.xlsx", rows)).review == []
    with store.read() as c:
        assert {p.name: p.personnel_number for p in people_by_ids(c, person_ids(c))} == {
            "I Made Contoh, S.E.": A, "Ni Luh Contoh": B,
        }  # fmt: skip


def test_a_duk_with_the_number_on_the_line_below_in_its_own_column_is_read(store, tmp_path):
    rows = [["NO", "NAMA", "NIP", "PANGKAT"]]
    for n, (_, name, number, _) in enumerate(PEOPLE, 1):
        rows += [[n, name, None, "Penata"], [None, None, number, "III/c"]]
    result = import_roster(store, write_xlsx(tmp_path / "a.xlsx", [*rows, [3, "Sopir Contoh, THL", None, None]]))
    assert (result.created, codes(result.rejected)) == (2, ["row_only_name"])
    with store.read() as c:
        assert {(p.personnel_number, p.grade) for p in people_by_ids(c, person_ids(c))} == {(A, "III/c"), (B, "III/c")}


def test_a_nik_in_a_column_that_may_hold_one_is_dropped_and_its_person_kept(store, tmp_path):
    rows = [["NO", "NAMA", "NIP/NIK", "JABATAN"], [1, "I Made Contoh", A, "Analis"],
            [2, "Sopir Contoh", "5104035705950002", "Sopir"]]  # fmt: skip
    result = import_roster(store, write_xlsx(tmp_path / "a.xlsx", rows))
    assert (result.created, codes(result.review)) == (2, ["nik_dropped", "non_asn_assumed"])


def test_a_full_stop_left_far_below_is_no_person_and_numbering_is_counted(store, tmp_path):
    rows = [HEAD, ["(1)", "(2)", "(3)", "(4)"], *PEOPLE, [], [None, None, "."], [None, "-", "…"]]
    result = import_roster(store, write_xlsx(tmp_path / "a.xlsx", rows))
    assert (result.created, result.rejected, result.sheets[0].passed) == (2, [], 1)
