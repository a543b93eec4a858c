"""The people's page: search, unit, those who lack something."""

from __future__ import annotations

from PySide6.QtWidgets import QInputDialog

from netral_desktop.app import App

from ..conftest import opened


def test_the_list_is_narrowed_by_name_unit_and_what_is_missing(qtbot, office: App) -> None:
    with opened(qtbot, office) as workspace:
        workspace.open_page("pegawai")
        page = workspace.current
        people = page.people
        people.on_search("wayan")
        assert {people.model.row_at(n).person.bare_name.split()[1] for n in range(people.model.rowCount())} == {"Wayan"}
        assert page.subtitle == f"{people.model.rowCount()} cocok · 24 pegawai · 24 aktif dan wajib pakta"
        people.on_search("")
        assert page.subtitle == "24 pegawai · 24 aktif dan wajib pakta"
        people.units.setCurrentIndex(1)
        people.on_unit()
        assert people.model.rowCount() == 8
        page.open_target("belum")
        assert people.model.rowCount() == 24
        people.on_search("tidak ada")
        assert people.model.rowCount() == 0
        people.on_empty_pressed()
        assert people.model.rowCount() == 24


def test_a_person_asked_for_is_selected(qtbot, office: App) -> None:
    with opened(qtbot, office) as workspace:
        workspace.open_page("pegawai", f"{5:032x}")
        assert workspace.current.people.table.selected_ids() == [f"{5:032x}"]


def test_a_tree_of_units_is_taken_in_and_choosing_a_unit_means_its_parts_too(qtbot, office: App, tmp_path) -> None:
    path = tmp_path / "hierarki.csv"
    path.write_text("ID;NAMA_UNOR;ID_ATASAN\n1;Sekretariat;\n2;Bidang Mutasi;1\n", encoding="utf-8")
    with opened(qtbot, office) as workspace:
        workspace.open_page("pegawai")
        people = workspace.current.people
        people.files.bring_units(path)
        qtbot.waitUntil(lambda: not workspace.current.ctx.jobs.busy)
        tree = {unit.name: unit for unit in people.presenter.units()}
        assert tree["Bidang Mutasi"].depth == 1
        people.units.setCurrentIndex(people.units.findData(tree["Sekretariat"].id))
        people.on_unit()
        assert people.model.rowCount() == 16


def test_in_a_tree_of_the_whole_regency_the_office_is_chosen_by_name(qtbot, office: App, tmp_path, monkeypatch) -> None:
    path = tmp_path / "hierarki.csv"
    lines = "ID;NAMA_UNOR;ID_ATASAN\n1;Dinas Satu;\n2;Dinas Dua;\n3;Bidang Baru;2\n"
    path.write_text(lines, encoding="utf-8")
    offered = []

    def choose(_parent, _title, _label, names, *_rest) -> tuple[str, bool]:
        offered.extend(names)
        return "Dinas Dua", True

    monkeypatch.setattr(QInputDialog, "getItem", choose)
    with opened(qtbot, office) as workspace:
        workspace.open_page("pegawai")
        page = workspace.current
        page.people.files.bring_units(path)
        qtbot.waitUntil(lambda: "Bidang Baru" in {unit.name for unit in page.presenter.units()})
        qtbot.waitUntil(lambda: not page.ctx.jobs.busy)
    assert offered == ["Bidang Baru", "Dinas Dua", "Dinas Satu"]
