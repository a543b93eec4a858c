"""What an import could not take, and what a list says of people's duty, is found again afterwards."""

import pytest
from python_calamine import CalamineWorkbook

from netral_desktop.kernel.errors import UsageProblem
from netral_desktop.roster.export import export_notes, export_template
from netral_desktop.roster.kinds import DutyStatus
from netral_desktop.roster.queries import people_by_ids, person_ids
from netral_desktop.roster.refusals import refused_rows
from netral_desktop.roster.service import import_roster, preview, undo_import, update_person
from tests.roster.sheets import plain_sheet, write_xlsx

A, B = "198703122010011004", "199108172025242031"


def people(store):
    with store.read() as c:
        return {p.name: p for p in people_by_ids(c, person_ids(c))}


def refused(store, import_id):
    with store.read() as c:
        return refused_rows(c, store.office, import_id)


def rows_of(path):
    return CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()


def test_refused_rows_are_found_again_and_what_is_corrected_there_can_be_taken_in(store, tmp_path):
    rows = [
        ["I Made Contoh", A, "III/c", "Analis", "Seksi A", ""],
        ["Ni Luh Contoh", "rusak", "IX", "Guru", "Seksi B", ""],
    ]
    result = import_roster(store, plain_sheet(tmp_path / "a.xlsx", rows))
    found = refused(store, result.import_id)
    assert [(r.name, r.number, r.code, r.message) for r in found] == [
        ("Ni Luh Contoh", "rusak", "nip_characters", result.rejected[0].message)
    ]
    out = tmp_path / "ditolak.xlsx"
    assert export_notes(out, found) == 1
    heading, line = rows_of(out)
    line[heading.index("NIP")] = B
    again = import_roster(store, write_xlsx(tmp_path / "benar.xlsx", [heading, line]))
    assert (again.created, again.rejected) == (1, [])
    made = people(store)["Ni Luh Contoh"]
    assert (made.personnel_number, made.unit, made.remark) == (B, "Seksi B", None)


def test_what_a_file_was_refused_is_kept_once_also_when_nothing_of_it_was_stored(store, tmp_path):
    path = plain_sheet(tmp_path / "a.xlsx", [["Ni Luh Contoh", "rusak", "IX", "Guru", "Seksi B", ""]])
    result = import_roster(store, path)
    assert (result.created, [r.name for r in refused(store, result.import_id)]) == (0, ["Ni Luh Contoh"])
    assert import_roster(store, path).import_id is None, "the same file is on record"


def test_an_import_that_is_not_there_has_no_refused_rows(store):
    with pytest.raises(UsageProblem) as caught:
        refused(store, "0" * 32)
    assert caught.value.code == "no_import"


@pytest.mark.parametrize("remark", ["Tugas belajar s.d. 2027", "CLTN (suami calon)", "Pensiun TMT 1 Mei 2028"])
def test_a_remark_that_says_more_than_a_status_is_told_kept_and_decides_nothing(store, tmp_path, remark):
    path = plain_sheet(tmp_path / "a.xlsx", [["I Made Contoh", A, "III/c", "Analis", "Seksi A", remark]])
    result = import_roster(store, path)
    assert [(note.code, note.name) for note in result.review] == [("remark_duty", "I Made Contoh")]
    person = people(store)["I Made Contoh"]
    assert (person.remark, person.duty_status) == (remark, DutyStatus.ACTIVE)
    assert (import_roster(store, path).unchanged, preview(store, path).changed) == (1, [])
    assert update_person(store, person.id, remark="").remark is None
    undo = import_roster(store, path)
    undo_import(store, undo.import_id)
    assert people(store)["I Made Contoh"].remark is None


@pytest.mark.parametrize("remark", ["PNS", "Tugas Belajar", "ok", ""])
def test_other_remarks_are_not_kept(store, tmp_path, remark):
    import_roster(store, plain_sheet(tmp_path / "a.xlsx", [["I Made Contoh", A, "", "Analis", "Seksi A", remark]]))
    assert people(store)["I Made Contoh"].remark is None


def test_a_template_is_a_list_that_an_import_knows(store, tmp_path):
    out = tmp_path / "kosong.xlsx"
    columns = export_template(out)
    (heading,) = rows_of(out)
    assert len(heading) == columns
    person = dict.fromkeys(heading, "") | {"NAMA": "I Made Contoh", "NIP": A, "UNIT KERJA": "Seksi A"}
    filled = write_xlsx(tmp_path / "isi.xlsx", [heading, [person[each] for each in heading]])
    assert import_roster(store, filled).created == 1
    assert people(store)["I Made Contoh"].unit == "Seksi A"
