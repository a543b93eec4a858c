"""The people's page: preview before storing, what is refused by row, search, unit, those who lack something."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import xlsxwriter

from netral_desktop.app import App
from netral_desktop.ui.pages.pegawai.page import PegawaiPage
from netral_desktop.ui.workspace import Workspace

from ..conftest import opened

HEADINGS = ("NO", "NAMA", "NIP", "PANGKAT/GOL", "JABATAN", "UNIT KERJA", "KET")
GOOD = (
    (1, "Ketut Contoh Sari", "199103172015032001", "III/c", "Analis", "Sekretariat", ""),
    (2, "Wayan Contoh Budi", "198703122010011004", "III/d", "Kepala Seksi", "Bidang Mutasi", ""),
)
NUMERIC = (3, "Made Contoh Rusak", 198703122010011004, "III/d", "Staf", "Bidang Mutasi", "")


def workbook(path: Path, rows: tuple[tuple[object, ...], ...]) -> Path:
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate((HEADINGS, *rows)):
            sheet.write_row(number, 0, row)
    return path


@pytest.fixture
def workspace(qtbot, empty_office: App) -> Iterator[Workspace]:
    with opened(qtbot, empty_office) as made:
        made.open_page("pegawai")
        yield made


@pytest.fixture
def page(workspace: Workspace) -> PegawaiPage:
    assert isinstance(workspace.current, PegawaiPage)
    return workspace.current


def settle(qtbot, page: PegawaiPage) -> None:
    qtbot.waitUntil(lambda: not page.ctx.jobs.busy)


def test_a_spreadsheet_is_shown_first_and_stored_only_when_it_is_confirmed(
    qtbot, page: PegawaiPage, tmp_path: Path
) -> None:
    page._read(workbook(tmp_path / "pegawai.xlsx", (*GOOD, NUMERIC)))
    settle(qtbot, page)
    assert "2 baru" in page._import._figures.text()
    assert "1 ditolak" in page._import._figures.text()
    assert [p.row for p in page._preview.problems if p.refused] == [4]
    assert list(page.presenter.ids("name", False)) == []
    page._import.confirmed.emit()
    settle(qtbot, page)
    assert len(page._model.ids()) == 2
    assert page.subtitle == "2 pegawai · 2 aktif dan wajib pakta"


def test_the_same_file_again_offers_nothing_to_store(qtbot, page: PegawaiPage, tmp_path: Path) -> None:
    path = workbook(tmp_path / "pegawai.xlsx", GOOD)
    page._read(path)
    settle(qtbot, page)
    page._store()
    settle(qtbot, page)
    page._read(path)
    settle(qtbot, page)
    assert not page._import._store.isVisibleTo(page)
    page._import.cancelled.emit()
    assert page._stack.currentIndex() == 0


def test_a_file_that_is_no_spreadsheet_is_refused_in_one_sentence(qtbot, workspace: Workspace, tmp_path: Path) -> None:
    broken = tmp_path / "rusak.xlsx"
    broken.write_bytes(b"bukan lembar sebar")
    page = workspace.current
    page._read(broken)
    settle(qtbot, page)
    notice = workspace.banner.notice
    assert "rusak.xlsx" in notice.message
    assert notice.next_step


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
