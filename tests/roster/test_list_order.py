"""The order of an office's own list (its DUK): kept, changed by the next list that tells one, followed on paper."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netral_desktop.pacts.queries import ids_to_print
from netral_desktop.roster.importing import import_roster, preview
from netral_desktop.roster.list_order import arranged, places
from netral_desktop.roster.queries import people_by_ids, person_ids
from netral_desktop.roster.undo import undo_import
from netral_desktop.store import Store
from tests.roster.sheets import plain_sheet, siasn_sheet, write_xlsx

PEOPLE = st.lists(st.integers(0, 12), unique=True)


@given(PEOPLE, PEOPLE)
def test_an_order_keeps_what_a_list_says_and_among_the_others_what_was(known, said):
    known, said = [str(each) for each in known], [str(each) for each in said]
    after = arranged(known, said)
    assert sorted(after) == sorted({*known, *said})
    assert [each for each in after if each in said] == said
    assert [each for each in after if each not in said] == [each for each in known if each not in said]
    assert arranged(after, said) == after, "the same list again changes nothing"


def test_somebody_new_stands_behind_whom_the_list_names_before():
    assert arranged(["a", "b", "c"], ["a", "x", "b"]) == ["a", "x", "b", "c"]
    assert arranged(["a", "b", "c"], ["x", "c", "a"]) == ["x", "c", "b", "a"]
    assert arranged(["a", "b"], ["y", "z"]) == ["a", "b", "y", "z"]


def _row(name: str, n: int, post: str = "Analis", unit: str = "Sekretariat") -> list[object]:
    return [name, f"1970010{n}199803100{n}", "III/c", post, unit, None]


DUK = [
    _row("Dewi Contoh", 4, "Kepala Dinas Uji"), _row("Ani Contoh", 1), _row("Cahya Contoh", 3), _row("Budi Contoh", 2),
]  # fmt: skip


def names(store: Store, **wanted: object) -> list[str]:
    with store.read() as c:
        found = people_by_ids(c, person_ids(c, office=store.office, order="list", **wanted))
    return [person.bare_name.split()[0] for person in found]


def test_a_numbered_list_tells_the_order_and_the_same_file_again_nothing(store, tmp_path):
    file = plain_sheet(tmp_path / "daftar.xlsx", DUK)
    assert preview(store, file).reordered
    assert import_roster(store, file).reordered
    assert names(store) == ["Dewi", "Ani", "Cahya", "Budi"]
    assert names(store, descending=True) == ["Budi", "Cahya", "Ani", "Dewi"]
    again = import_roster(store, file)
    assert (again.reordered, again.import_id) == (False, None)


def test_a_list_in_another_order_changes_it_and_undoing_that_brings_it_back(store, tmp_path):
    import_roster(store, plain_sheet(tmp_path / "satu.xlsx", DUK))
    changed = import_roster(store, plain_sheet(tmp_path / "dua.xlsx", [DUK[0], DUK[3], DUK[1], DUK[2]]))
    assert (changed.created, changed.updated, changed.unchanged, changed.reordered) == (0, 0, 4, True)
    assert names(store) == ["Dewi", "Budi", "Ani", "Cahya"]
    assert changed.import_id is not None
    undo_import(store, changed.import_id)
    assert names(store) == ["Dewi", "Ani", "Cahya", "Budi"]


@pytest.mark.parametrize("by", ["name", "number", "siasn"])
def test_a_list_that_tells_no_order_leaves_it(store, tmp_path, by):
    import_roster(store, plain_sheet(tmp_path / "duk.xlsx", DUK))
    file = tmp_path / "lain.xlsx"
    if by == "siasn":
        siasn_sheet(file, [{"NIP BARU": f"'{row[1]}", "NAMA": row[0], "JABATAN NAMA": "Ahli"} for row in DUK[::-1]])
    else:
        plain_sheet(file, sorted(([*row[:3], "Ahli", *row[4:]] for row in DUK), key=lambda row: row[by == "number"]))
    told = import_roster(store, file)
    assert (told.reordered, told.updated) == (False, 4)
    assert names(store) == ["Dewi", "Ani", "Cahya", "Budi"]


def test_a_list_that_calls_itself_a_duk_counts_even_by_name(store, tmp_path):
    people = sorted(DUK, key=lambda row: str(row[0]))
    rows = [["DAFTAR URUT KEPANGKATAN (DUK)"], [], ["NAMA", "NIP", "JABATAN"], *([r[0], r[1], r[3]] for r in people)]
    assert import_roster(store, write_xlsx(tmp_path / "daftar.xlsx", rows)).reordered
    assert names(store) == ["Ani", "Budi", "Cahya", "Dewi"]


def test_whom_no_list_placed_comes_last_by_name(store, tmp_path):
    import_roster(store, plain_sheet(tmp_path / "duk.xlsx", DUK))
    siasn_sheet(tmp_path / "siasn.xlsx", [
        {"NIP BARU": f"'19710101199803100{n}", "NAMA": name} for n, name in ((7, "Zaki Contoh"), (8, "Agus Contoh"))
    ])  # fmt: skip
    import_roster(store, tmp_path / "siasn.xlsx")
    assert names(store) == ["Dewi", "Ani", "Cahya", "Budi", "Agus", "Zaki"]
    with store.read() as c:
        assert sorted(places(c, store.office).values()) == [1, 2, 3, 4]


def test_pacts_follow_it_within_each_unit_the_head_first(store, tmp_path):
    rows = [_row("Citra Contoh", 3), _row("Ani Contoh", 1, unit="Bidang Uji"), _row("Dewi Contoh", 4, "Kepala Dinas"),
            _row("Budi Contoh", 2)]  # fmt: skip
    import_roster(store, plain_sheet(tmp_path / "duk.xlsx", rows))
    with store.read() as c:
        printed = people_by_ids(c, ids_to_print(c, store.office))
    assert [person.bare_name.split()[0] for person in printed] == ["Dewi", "Citra", "Budi", "Ani"]
