"""The people's page: search, unit, those who lack something."""

from __future__ import annotations

from netral_desktop.app import App

from ..conftest import opened


def test_the_list_is_narrowed_by_name_unit_and_what_is_missing(qtbot, office: App) -> None:
    with opened(qtbot, office) as workspace:
        workspace.open_page("pegawai")
        page = workspace.current
        page._on_search("wayan")
        assert {page._model.row_at(n).person.bare_name.split()[1] for n in range(page._model.rowCount())} == {"Wayan"}
        page._on_search("")
        page._units.setCurrentIndex(1)
        page._on_unit()
        assert page._model.rowCount() == 8
        page.open_target("belum")
        assert page._model.rowCount() == 24
        page._on_search("tidak ada")
        assert page._model.rowCount() == 0
        page._on_empty_pressed()
        assert page._model.rowCount() == 24


def test_a_person_asked_for_is_selected(qtbot, office: App) -> None:
    with opened(qtbot, office) as workspace:
        workspace.open_page("pegawai", f"{5:032x}")
        assert workspace.current._table.selected_ids() == [f"{5:032x}"]
