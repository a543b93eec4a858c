"""The tree of units: out of SIASN's file, out of spreadsheets, and every list limited to a branch of it."""

import pytest

from netral_desktop.kernel.errors import Refused
from netral_desktop.roster.queries import counts, people_by_ids, person_ids, units
from netral_desktop.roster.service import import_roster, import_units
from netral_desktop.roster.units import read_unors, tops
from tests.roster.sheets import SIASN, siasn_sheet, write_xlsx

NIP, NI_PPPK, THIRD = "198703122010011004", "199108172025242031", "196703151992031007"
TREE = [
    ["ID", "NAMA_UNOR", "ID_ATASAN"],
    ["a1", "Dinas Uji", "x0"],
    ["b1", "Puskesmas I", "a1"],
    ["b2", "Puskesmas II", "a1"],
    ["c1", "Subbagian Tata Usaha", "b1"],
    ["c2", "Subbagian Tata Usaha", "b2"],
    ["z1", "Dinas Lain", "x0"],
    ["z2", "Bidang Lain", "z1"],
]


def tree(store):
    with store.read() as c:
        return [(unit.depth, unit.name, unit.people, unit.total) for unit in units(c, store.office)]


def siasn(path, *people):
    rows = [
        {"NIP BARU": number, "NAMA": name, "UNOR ID": code, "UNOR NAMA": unit} for number, name, code, unit in people
    ]
    return siasn_sheet(path, rows)


@pytest.fixture
def file(tmp_path):
    return write_xlsx(tmp_path / "HierarkiUnor.xlsx", TREE)


def test_the_offices_own_branch_is_taken_and_no_other(store, file):
    result = import_units(store, file)
    assert (result.created, result.moved, result.unchanged) == (5, 0, 0)
    assert [entry[:2] for entry in tree(store)] == [
        (0, "Dinas Uji"), (1, "Puskesmas I"), (2, "Subbagian Tata Usaha"), (1, "Puskesmas II"),
        (2, "Subbagian Tata Usaha"),
    ]  # fmt: skip
    again = import_units(store, file)
    assert (again.created, again.moved, again.unchanged) == (0, 0, 5)
    assert store.verify() == []


def test_where_no_unor_is_named_like_the_office_a_person_chooses(store, tmp_path):
    rows = [row for row in TREE if row[1] != "Dinas Uji"]
    file = write_xlsx(tmp_path / "a.xlsx", rows)
    assert [top.name for top in tops(read_unors(file))] == ["Puskesmas I", "Puskesmas II", "Dinas Lain"]
    with pytest.raises(Refused) as caught:
        import_units(store, file)
    assert caught.value.code == "choose_top"
    assert import_units(store, file, top="Dinas Lain").created == 2


def test_a_file_without_a_tree_is_refused(store, tmp_path):
    with pytest.raises(Refused) as caught:
        import_units(store, write_xlsx(tmp_path / "a.xlsx", [["NAMA", "NIP"], ["I Made Contoh", NIP]]))
    assert caught.value.code == "no_unors"


def test_a_tree_that_goes_round_in_a_circle_ends(store, tmp_path):
    rows = [TREE[0], ["a1", "Dinas Uji", "b1"], ["b1", "Bidang", "a1"]]
    assert import_units(store, write_xlsx(tmp_path / "a.xlsx", rows)).created == 2


def test_units_of_one_name_are_told_apart_by_siasns_code(store, file, tmp_path):
    import_units(store, file)
    import_roster(store, siasn(tmp_path / "a.xlsx", (NIP, "I Made Contoh", "c1", "Subbagian Tata Usaha"),
                               (NI_PPPK, "Ni Luh Contoh", "c2", "Subbagian Tata Usaha")))  # fmt: skip
    assert tree(store) == [
        (0, "Dinas Uji", 0, 2), (1, "Puskesmas I", 0, 1), (2, "Subbagian Tata Usaha", 1, 1),
        (1, "Puskesmas II", 0, 1), (2, "Subbagian Tata Usaha", 1, 1),
    ]  # fmt: skip
    moved = siasn(tmp_path / "b.xlsx", (NIP, "I Made Contoh", "c2", "Subbagian Tata Usaha"))
    assert import_roster(store, moved).updated == 1
    assert import_roster(store, moved).unchanged == 1
    assert [entry[2] for entry in tree(store)] == [0, 0, 0, 0, 2]


def test_people_who_came_before_the_tree_stay_in_their_units(store, file, tmp_path):
    import_roster(
        store, write_xlsx(tmp_path / "a.xlsx", [["NAMA", "NIP", "UNIT KERJA"], ["I Made Contoh", NIP, "PUSKESMAS I"]])
    )
    result = import_units(store, file)
    assert (result.created, result.moved) == (4, 1)
    assert tree(store)[1] == (1, "PUSKESMAS I", 1, 1)


def test_a_name_that_stands_for_several_units_is_named(store, file, tmp_path):
    import_units(store, file)
    rows = [["NAMA", "NIP", "UNIT KERJA"], ["I Made Contoh", NIP, "Subbagian Tata Usaha"]]
    result = import_roster(store, write_xlsx(tmp_path / "a.xlsx", rows))
    assert [note.code for note in result.review] == ["unit_ambiguous"]


def test_a_column_of_parts_makes_a_tree(store, tmp_path):
    rows = [
        ["NAMA", "NIP", "UNIT KERJA", "SUB UNIT KERJA"],
        ["I Made Contoh", NIP, "Puskesmas I", "Tata Usaha"],
        ["Ni Luh Contoh", NI_PPPK, "Puskesmas II", "Tata Usaha"],
        ["Wayan Contoh", THIRD, "Puskesmas II", ""],
    ]
    file = write_xlsx(tmp_path / "a.xlsx", rows)
    import_roster(store, file)
    assert tree(store) == [
        (0, "Puskesmas I", 0, 1), (1, "Tata Usaha", 1, 1), (0, "Puskesmas II", 1, 2), (1, "Tata Usaha", 1, 1),
    ]  # fmt: skip
    assert import_roster(store, file).unchanged == 3


def test_lists_and_counts_of_a_unit_hold_what_is_under_it(store, tmp_path):
    test_a_column_of_parts_makes_a_tree(store, tmp_path)
    with store.read() as c:
        second = next(unit.id for unit in units(c) if unit.name == "Puskesmas II")
        names = [person.name for person in people_by_ids(c, person_ids(c, unit_id=second))]
        assert names == ["Ni Luh Contoh", "Wayan Contoh"]
        assert person_ids(c, unit_id=second, search="wayan") == person_ids(c, search="wayan")
        assert (counts(c, unit_id=second).people, counts(c).people) == (2, 3)


def test_the_siasn_export_names_the_unor_twice():
    assert {"UNOR ID", "UNOR NAMA"} <= set(SIASN)
