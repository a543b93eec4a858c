"""A cell far out is found however its place is written, before the parser can be ended by it."""

import zipfile

import pytest

from netral_desktop.kernel.errors import Refused
from netral_desktop.roster.extents import Extent, SheetGlance, ods_extents, plain_extent, xlsx_extent
from netral_desktop.roster.workbook import read_workbook
from tests.roster.oldsheets import write_ods
from tests.roster.sheets import write_xlsx

ONE = b"<v>1</v></c>"
FIRST = b'<row r="1"><c r="A1">' + ONE + b"</row>"
FAR = {
    "as programs write it": b'<row r="500000"><c r="ALL500000" s="1">' + ONE + b"</row>",
    "on a near row": b'<row r="2"><c r="ALL500000">' + ONE + b"</row>",
    "in single quotes": b"<row r='500000'><c r='ALL500000'>" + ONE + b"</row>",
    "in small letters": b'<row r="2"><c r="all500000">' + ONE + b"</row>",
    "after another attribute": b'<row r="2"><c s="0" r="ALL500000">' + ONE + b"</row>",
    "with blanks": b'<row r="2"><c\n r = "ALL500000">' + ONE + b"</row>",
    "with a prefix": b'<row r="2"><zz:c r="ALL500000"><zz:v>1</zz:v></zz:c></row>',
    "behind a sign in quotes": b'<row r="2"><c t=">" r="ALL500000">' + ONE + b"</row>",
    "behind a tag in quotes": b'<row r="2"><c t="<" r="ALL500000">' + ONE + b"</row>",
    "without a place": b'<row r="1100000"><c>' + ONE + b"</row>",
    "in two corners": b'<row r="2"><c r="XFD2">' + ONE + b'</row><row r="199999"><c r="A199999">' + ONE + b"</row>",
}


def workbook_of(path, rows, member="xl/worksheets/sheet1.xml"):
    """A workbook whose sheet has these rows in its XML."""
    source = write_xlsx(path.with_name("asal.xlsx"), [["NAMA", "NIP"]])
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name == member:
                before, _, rest = content.partition(b"<sheetData>")
                content = before + b"<sheetData>" + rows + b"</sheetData>" + rest.partition(b"</sheetData>")[2]
            new.writestr(name, content)
    return path


@pytest.mark.parametrize("how", FAR)
def test_a_far_cell_is_refused_however_it_is_written(tmp_path, how):
    with pytest.raises(Refused) as caught:
        read_workbook(workbook_of(tmp_path / "a.xlsx", FIRST + FAR[how]))
    assert caught.value.code in ("spreadsheet_too_big", "spreadsheet_damaged")


def test_a_sheet_is_looked_at_wherever_it_lies_in_the_file(tmp_path):
    path = workbook_of(tmp_path / "a.xlsx", FIRST)
    with zipfile.ZipFile(path, "a") as packed:
        packed.writestr("xl/hal.xml", b"<sheetData>" + FAR["as programs write it"] + b"</sheetData>")
    with pytest.raises(Refused, match=r"terlalu besar"):
        read_workbook(path)


def test_far_cells_that_hold_nothing_do_not_count(tmp_path):
    path = workbook_of(tmp_path / "a.xlsx", FIRST + b'<row r="1048576"><c r="XFD1048576" s="1"/></row>')
    assert [list(sheet.rows) for sheet in read_workbook(path).sheets()] == [[[1]]]


@pytest.mark.parametrize("pieces", [1, 7, 10_000])
def test_what_spans_two_pieces_of_the_file_is_seen(pieces):
    text = FIRST * 20 + b'<row r="2" hidden="1"><c r="AAA2">' + ONE + b"</row>" + FIRST * 20
    glance = SheetGlance()
    for start in range(0, len(text), pieces):
        glance.feed(text[start : start + pieces])
    glance.finish()
    assert (glance.odd, glance.hidden_row) == (True, True)


@pytest.mark.parametrize("pieces", [1, 7, 10_000])
def test_an_ordinary_sheet_is_not_odd_wherever_it_is_cut(pieces):
    rows = (b'<row r="%d"><c r="ZZ%d" s="1" t="s">' % (n, n) + ONE + b"</row>" for n in range(19_900, 20_000))
    text = b'<worksheet><cols><col min="1"/></cols><sheetData>' + b"".join(rows) + b"</sheetData></worksheet>"
    glance = SheetGlance()
    for start in range(0, len(text), pieces):
        glance.feed(text[start : start + pieces])
    glance.finish()
    assert (glance.odd, glance.hidden_row) == (False, False)


@pytest.mark.parametrize(
    ("member", "text", "marked"),
    [
        ("xl/worksheets/sheet1.xml", b'<c r="A1" t="e"><v>#N/A</v></c>', True),
        ("xl/worksheets/sheet1.xml", b'<c r="A1"><f>B1</f></c>', True),
        ("xl/sharedStrings.xml", b"<si><r><rPr><strike/></rPr><t>Budi</t></r></si>", True),
        ("xl/sharedStrings.xml", b'<si><t>t="e" f&gt; f></t></si>', False),
        ("xl/styles.xml", b"<fonts><font><strike/></font></fonts>", True),
        ("styles.xml", b'<style:text-properties style:text-line-through-style="solid"/>', True),
        ("content.xml", b'<table:table-cell table:formula="of:=A1"/>', True),
    ],
)
def test_what_a_member_cannot_hold_is_not_looked_for_in_it(member, text, marked):
    glance = SheetGlance(member)
    glance.feed(b"<x>" + text + b"</x>")
    glance.finish()
    assert glance.marked == marked


def test_a_far_cell_is_seen_in_any_member():
    glance = SheetGlance("xl/sharedStrings.xml")
    glance.feed(b'<si/><c r="XFD1048576"><v>1</v></c><si/>')
    glance.finish()
    assert glance.odd


class Pieces:
    """A stream that gives a few bytes at a time."""

    def __init__(self, content):
        self.content = content

    def read(self, _size):
        piece, self.content = self.content[:11], self.content[11:]
        return piece


@pytest.mark.parametrize("read", [plain_extent, xlsx_extent])
def test_both_ways_of_reading_find_the_last_cell_that_holds_something(read):
    text = FIRST + b'<row r="30000"><c r="B30000" s="12" t="str"><v>x</v></c><c r="ZZ30000" s="1"/></row>'
    assert read(Pieces(text)) == Extent(30_000, 2)


def test_repeated_cells_and_rows_of_an_opendocument_are_counted():
    tables = (
        b'<table:table table:name="a"><table:table-row table:number-rows-repeated="5"><table:table-cell/>'
        b'<table:table-cell table:number-columns-repeated="3" office:value-type="float" office:value="1"/>'
        b'</table:table-row><table:table-row table:number-rows-repeated="1048571">'
        b'<table:table-cell table:number-columns-repeated="16384"/></table:table-row></table:table>'
        b'<table:table table:name="b"></table:table>'
    )
    assert max(ods_extents(Pieces(tables))) == Extent(5, 4)


@pytest.mark.parametrize(
    "rows",
    [
        '<table:table-row table:number-rows-repeated="900000"><table:table-cell table:number-columns-repeated="900"'
        ' office:value-type="float" office:value="1"/></table:table-row>',
        '<table:table-row table:number-rows-repeated="1048578"><table:table-cell/></table:table-row>'
        "<table:table-row><table:table-cell><text:p>x</text:p></table:table-cell></table:table-row>",
        "<table:table-row table:number-rows-repeated='1048578'><table:table-cell><text:p>x</text:p></table:table-cell>"
        "</table:table-row>",
    ],
)
def test_an_opendocument_that_would_not_fit_is_refused(tmp_path, rows):
    path = write_ods(tmp_path / "a.ods", [["NAMA", "NIP"]])
    with zipfile.ZipFile(path) as packed:
        members = {name: packed.read(name) for name in packed.namelist()}
    members["content.xml"] = members["content.xml"].replace(b"</table:table>", rows.encode() + b"</table:table>")
    with zipfile.ZipFile(path, "w") as packed:
        for name, content in members.items():
            packed.writestr(name, content)
    with pytest.raises(Refused) as caught:
        read_workbook(path)
    assert caught.value.code == "spreadsheet_too_big"
