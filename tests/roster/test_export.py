"""The list as a spreadsheet: in the order shown, numbers as text, read back as it was, without the NIK."""

import python_calamine

from netral_desktop.roster.export import export_people
from netral_desktop.roster.queries import person_ids
from netral_desktop.roster.service import add_person, import_roster

NIP, NIK = "198703122010011004", "5104035705950002"


def test_the_list_is_written_in_its_order_and_read_back_unchanged(store, tmp_path):
    add_person(store, name="Drs. I Made Contoh", personnel_number=NIP, grade="3c", unit="Sekretariat", nik=NIK)
    add_person(store, name="Sukarmanto", non_asn_label="THL", local_staff_number="THL-1", unit="Sekretariat")
    with store.read() as c:
        ids = person_ids(c, descending=True)
    out = tmp_path / "daftar.xlsx"
    assert export_people(store, out, ids) == 2
    rows = python_calamine.CalamineWorkbook.from_path(str(out)).get_sheet_by_index(0).to_python()
    assert [row[1] for row in rows] == ["NAMA", "Sukarmanto", "Drs. I Made Contoh"]
    assert rows[2][2:6] == ["19870312 201001 1 004", "", "PNS", "Penata (III/c)"]
    assert NIK not in repr(rows)
    head = store.ledger_head()
    assert import_roster(store, out).unchanged == 2
    assert store.ledger_head() == head


def test_a_name_that_looks_like_a_formula_is_text(store, tmp_path):
    add_person(store, name='=HYPERLINK("http://x")', personnel_number=NIP)
    with store.read() as c:
        ids = person_ids(c)
    export_people(store, tmp_path / "a.xlsx", ids)
    rows = python_calamine.CalamineWorkbook.from_path(str(tmp_path / "a.xlsx")).get_sheet_by_index(0).to_python()
    assert rows[1][1].startswith("=HYPERLINK")
