"""One person on the people's page: details beside the list, adding, correcting, marking, proof; the list as a file."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QDate

from netral_desktop.app import App
from netral_desktop.campaigns.editing import track_duty
from netral_desktop.followup.duties import IkrarState, PactState
from netral_desktop.ikrar.service import mark, open_session
from netral_desktop.roster.fields import FIELDS
from netral_desktop.roster.kinds import DutyStatus
from netral_desktop.roster.queries import people_by_ids
from netral_desktop.ui.pages.pegawai.page import PegawaiPage
from netral_desktop.ui.pages.pegawai.person_forms import DataForm
from tests.ui.drivers.page import PageDriver
from tests.ui.drivers.pakta import PaktaDriver
from tests.ui.drivers.pegawai import PegawaiDriver

from ..conftest import NAMES, SMALL, opened

FIRST = f"{0:032x}"
NUMBER = "199103172015032001"


@pytest.fixture
def page(qtbot, office: App) -> Iterator[PegawaiPage]:
    with opened(qtbot, office) as workspace:
        workspace.open_page("pegawai")
        yield workspace.current


def settle(qtbot, page: PegawaiPage) -> None:
    qtbot.waitUntil(lambda: not page.ctx.jobs.busy)


def person(page: PegawaiPage, person_id: str = FIRST):
    with page.ctx.app.store.read() as c:
        return people_by_ids(c, [person_id])[0]


def submit(qtbot, page: PegawaiPage) -> None:
    page.people.panel.form.save.click()
    settle(qtbot, page)


def test_the_chosen_person_stands_beside_the_list_with_state_and_history(qtbot, page) -> None:
    page.people.table.select([FIRST])
    panel = page.people.panel
    assert panel.isVisibleTo(page)
    assert panel.card.person.name == NAMES[0]
    assert dict(panel.card.facts)["Unit kerja"] == "Sekretariat"
    assert panel.card.state.pact is PactState.NOT_PRINTED
    assert panel.card.history[0].what.startswith("Ditambahkan")
    page.people.table.clearSelection()
    assert not panel.isVisibleTo(page)


def test_the_form_sets_all_that_is_set_by_hand_and_nothing_else(qtbot) -> None:
    form = DataForm(None, ["Sekretariat"])
    qtbot.addWidget(form)
    form.nik.setText("5104012003900001")
    assert form.values().keys() == {field.attribute for field in FIELDS if field.by_hand}


def test_a_correction_is_stored_and_told_in_the_history(qtbot, page) -> None:
    page.people.table.select([FIRST])
    page.people.panel.edit.click()
    form = page.people.panel.form
    form.number.setText(NUMBER)
    form.position.setText("Arsiparis")
    submit(qtbot, page)
    assert person(page).position == "Arsiparis"
    assert page.people.panel.form is None
    assert "Jabatan: Analis → Arsiparis" in page.people.panel.card.history[0].changes


def test_a_nik_is_kept_masked_stays_when_nothing_is_typed_and_can_be_removed(qtbot, page) -> None:
    def edit():
        page.people.table.select([FIRST])
        page.people.panel.edit.click()
        return page.people.panel.form

    edit().nik.setText("5104035705950002")
    page.people.panel.form.number.setText(NUMBER)
    submit(qtbot, page)
    assert dict(page.people.panel.card.facts)["NIK"] == "5104************"
    form = edit()
    assert (form.nik.text(), form.nik.placeholderText()) == ("", "5104************")
    form.position.setText("Arsiparis")
    submit(qtbot, page)
    assert person(page).nik == "5104************"
    edit().nik.setText("5104033113950002")  # day 31, month 13
    submit(qtbot, page)
    assert "NIK" in page.people.panel.form.refusal.text()
    page.people.panel.form.nik.clear()
    page.people.panel.form.forget.setChecked(True)
    submit(qtbot, page)
    assert person(page).nik is None


def test_a_wrong_number_is_refused_in_the_form_and_nothing_typed_is_lost(qtbot, page) -> None:
    page.people.table.select([FIRST])
    page.people.panel.edit.click()
    page.people.panel.form.number.setText("123")
    submit(qtbot, page)
    form = page.people.panel.form
    assert "18" in form.refusal.text()
    assert form.number.text() == "123"
    page.people.table.select([f"{1:032x}"])
    assert page.people.panel.form is form, "choosing somebody else does not throw away what is being typed"
    form.cancelled.emit()
    assert page.people.panel.form is None


def test_somebody_new_is_added_and_chosen(qtbot, page) -> None:
    page.people.add()
    form = page.people.panel.form
    form.name.setText("Dewi Contoh Baru, S.E.")
    form.number.setText(NUMBER)
    form.unit.setCurrentText("Sekretariat")
    submit(qtbot, page)
    assert page.subtitle.startswith("25 pegawai")
    added = person(page, page.people.table.selected_ids()[0])
    assert (added.name, added.kind_label, added.unit) == ("Dewi Contoh Baru, S.E.", "PNS", "Sekretariat")


def test_marking_somebody_as_moved_takes_them_out_of_those_due_and_can_be_undone(qtbot, page) -> None:
    page.people.table.select([FIRST])
    page.people.panel.mark.click()
    form = page.people.panel.form
    assert (form.status.currentText(), form.save.isEnabled()) == ("", False), "nothing is chosen for them"
    form.status.setCurrentText("Pindah")
    form.since.setDate(QDate(2029, 11, 1))
    submit(qtbot, page)
    assert (person(page).duty_status, person(page).duty_since) == (DutyStatus.TRANSFERRED, "2029-11-01")
    assert page.people.panel.card.state is None
    assert page.subtitle == "24 pegawai · 23 aktif dan wajib pakta"
    page.window().view.banner.notice.action()
    settle(qtbot, page)
    assert person(page).duty_status is DutyStatus.ACTIVE


def test_several_people_are_marked_at_once_and_come_back_at_once(qtbot, page) -> None:
    chosen = [FIRST, f"{1:032x}", f"{2:032x}"]
    page.people.table.select(chosen)
    page.people.panel.mark.click()
    page.people.panel.form.status.setCurrentText("Pensiun")
    submit(qtbot, page)
    assert {person(page, each).duty_status for each in chosen} == {DutyStatus.RETIRED}
    notice = page.window().view.banner.notice
    assert notice.message == "3 orang ditandai: Pensiun."
    notice.action()
    settle(qtbot, page)
    assert {person(page, each).duty_status for each in chosen} == {DutyStatus.ACTIVE}


def test_proof_from_another_office_counts_as_signed_and_can_be_withdrawn(qtbot, page) -> None:
    page.people.table.select([FIRST])
    page.people.panel.prove.click()
    form = page.people.panel.form
    form.office.setText("Dinas Asal Contoh")
    form.document.setText("Salinan pakta")
    form.day.setDate(QDate(2026, 11, 1))
    submit(qtbot, page)
    assert page.people.panel.card.state.pact is PactState.SIGNED
    assert "Dinas Asal Contoh" in dict(page.people.panel.card.facts)["Pakta di luar"]
    page.people.panel.prove.click()
    settle(qtbot, page)
    assert page.people.panel.card.state.pact is PactState.NOT_PRINTED


def test_an_excuse_is_closed_by_a_decision_at_the_card_and_opened_again(qtbot, page) -> None:
    store = page.ctx.app.store
    page.people.table.select([FIRST])
    session = open_session(store, title="Ikrar", day="2029-11-20", place="Halaman", leader="Kepala Dinas")
    mark(store, session, page.people.panel.card.person.id, "sakit")
    qtbot.waitUntil(lambda: page.people.panel.card.state.ikrar is IkrarState.EXCUSED)
    panel = page.people.panel
    panel.settle.click()
    submit(qtbot, page)
    assert panel.form is not None, "who decided and why is asked for"
    panel.form.decided_by.setText("Kepala Dinas")
    panel.form.reason.setText("cuti melahirkan")
    submit(qtbot, page)
    assert panel.card.state.ikrar is IkrarState.CLOSED
    assert any("Ikrar ditutup dengan keputusan" in moment.what for moment in panel.card.history)
    panel.settle.click()
    settle(qtbot, page)
    assert panel.card.state.ikrar is IkrarState.EXCUSED


def test_who_accompanies_a_candidate_is_marked_with_the_number_of_the_decree(qtbot, page, office: App) -> None:
    page.people.table.select([FIRST])
    driver = PegawaiDriver(page)
    page.people.panel.mark.click()
    driver.tick("Pendamping calon")
    assert page.people.panel.form.status.currentText() == DutyStatus.LEAVE.label
    driver.click("Tandai")
    assert driver.sees("Nomor keputusan masih kosong."), "nothing is stored without it"
    driver.fill("Nomor keputusan", "800/12/2029")
    driver.click("Tandai")
    with office.store.read() as c:
        (person,) = people_by_ids(c, [FIRST])
    assert (person.duty_status, person.remark) == (DutyStatus.LEAVE, "Pendamping calon, keputusan nomor 800/12/2029")
    driver.take_back()
    with office.store.read() as c:
        (person,) = people_by_ids(c, [FIRST])
    assert (person.duty_status, person.remark) == (DutyStatus.ACTIVE, None)


def test_the_list_is_narrowed_by_kind_and_by_duty(qtbot, page) -> None:
    people = page.people
    people.kinds.setCurrentIndex(1 + 4)
    people.on_kind()
    assert people.model.rowCount() == 0
    people.on_empty_pressed()
    driver = PegawaiDriver(page)
    driver.choose("Tampilkan", "Aktif")
    assert people.model.rowCount() == 24
    driver.choose("Tampilkan", "Pakta: belum cetak")
    assert people.model.rowCount() == 24
    driver.choose("Tampilkan", "Ikrar: perlu susulan")
    assert people.model.rowCount() == 0


def test_the_list_as_shown_is_written_to_a_spreadsheet(qtbot, page, tmp_path) -> None:
    from python_calamine import CalamineWorkbook

    page.people.on_search("lestari")
    page.people.files.export(tmp_path / "daftar.xlsx")
    settle(qtbot, page)
    rows = CalamineWorkbook.from_path(tmp_path / "daftar.xlsx").get_sheet_by_index(0).to_python()
    assert len(rows) == 1 + page.people.model.rowCount()
    assert "Lestari" in rows[1][1]


def test_list_and_details_fit_a_small_screen(qtbot, office: App) -> None:
    with opened(qtbot, office, SMALL) as workspace:
        workspace.open_page("pegawai", FIRST)
        people = workspace.current.people
        assert people.table.columnWidth(0) >= 160
        assert people.panel.mark.visibleRegion().boundingRect().height() == people.panel.mark.height()


def test_the_pacts_of_those_chosen_are_printed_from_here(qtbot, office: App) -> None:
    with opened(qtbot, office) as workspace:
        workspace.open_page("pegawai")
        people = workspace.current.people
        people.table.select([FIRST])
        people.panel.print.click()
        assert PaktaDriver(workspace.current).scope == "Yang dipilih (1 orang)"
        workspace.open_page("pegawai")
        people.table.selectAll()
        people.panel.print_many.click()
        assert PaktaDriver(workspace.current).scope == "Yang dipilih (24 orang)"


def test_a_duty_noted_by_hand_keeps_a_photo_and_gives_it_out_again(qtbot, office: App, tmp_path) -> None:
    track_duty(office.store, "logo")
    (tmp_path / "logo.jpg").write_bytes(b"\xff\xd8\xff" + b"foto" * 99)
    with opened(qtbot, office) as workspace:
        workspace.open_page("pegawai", FIRST)
        page = PageDriver(workspace.current)
        page.rest()
        with page.choosing(tmp_path / "logo.jpg"):
            page.click("Foto bukti")
        assert page.told == "Kewajiban dicatat dengan fotonya."
        with page.choosing(tmp_path / "keluar.jpg"):
            page.click("Keluarkan foto bukti")
        assert page.told == "Foto bukti dikeluarkan."
    assert (tmp_path / "keluar.jpg").read_bytes() == (tmp_path / "logo.jpg").read_bytes()
