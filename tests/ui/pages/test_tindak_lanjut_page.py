"""Tindak lanjut at the page: who is listed, narrowing, notes, counts for a group, and what follows from there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import numpy as np
import pytest
from sqlalchemy import select

from netral_desktop.app import App
from netral_desktop.campaigns.duties import Duty
from netral_desktop.followup.pursuit import follow_ups
from netral_desktop.followup.reasons import Decision, Reason
from netral_desktop.ikrar import queries
from netral_desktop.ikrar.kinds import SessionKind
from netral_desktop.ikrar.service import mark_many, open_session
from netral_desktop.scans.reading.process.worker import Reader
from netral_desktop.scans.service import import_scans
from netral_desktop.sheets.parts import PrintedSheet
from netral_desktop.sheets.register import load_model
from netral_desktop.store import Store, tables
from netral_desktop.ui.widgets.labels import Text
from netral_desktop.ui.workspace import Workspace
from tests.support.forms import filled_in
from tests.ui.drivers.ikrar import IkrarDriver
from tests.ui.drivers.pegawai import PegawaiDriver
from tests.ui.drivers.tindak_lanjut import LIST, TindakLanjutDriver

from ..conftest import NAMES, NOON, PASSWORD, UNITS, opened

IDS = [f"{place:032x}" for place in range(24)]


@pytest.fixture
def later(office: App) -> Callable[[int], App]:
    """The office so many days after its fixture's noon, with a session at which two were sick and the rest present."""
    session = open_session(office.store, title="Ikrar", day="2029-11-20", place="Halaman", leader="Kepala Dinas")
    mark_many(office.store, session, IDS[2:], "hadir")
    mark_many(office.store, session, IDS[:2], "sakit")
    folder = office.data_dir
    office.store.close()
    return lambda days: App(Store.open(folder, PASSWORD, clock=lambda: NOON + timedelta(days=days)), folder)


@contextmanager
def at_page(qtbot, app: App) -> Iterator[tuple[Workspace, TindakLanjutDriver]]:
    with app, opened(qtbot, app) as workspace:
        workspace.open_page("tindak-lanjut")
        page = TindakLanjutDriver(workspace.current)
        page.rest()
        yield workspace, page


def test_everyone_who_lacks_something_is_listed_once_a_duty(qtbot, later: Callable[[int], App]) -> None:
    with at_page(qtbot, later(0)) as (_, page):
        assert len(page.names()) == 24 + 2
        assert page.states() == {"Pakta: belum cetak", "Ikrar: perlu susulan"}
        assert page.deadlines() == {"3 hari lagi", "7 hari lagi"}
        page.choose("Kewajiban", "Mengikuti ikrar")
        assert sorted(page.people()) == IDS[:2]


def test_what_is_overdue_is_told_in_days_and_can_be_shown_alone(qtbot, later: Callable[[int], App]) -> None:
    with at_page(qtbot, later(5)) as (_, page):
        assert page.deadlines() == {"lewat 2 hari", "2 hari lagi"}
        page.choose("Keadaan", "Lewat tenggat")
        assert len(page.names()) == 24
        assert page.page.subtitle == "24 orang belum, 24 di antaranya lewat tenggat"


def test_the_list_is_narrowed_by_unit_state_and_name(qtbot, later: Callable[[int], App]) -> None:
    with at_page(qtbot, later(0)) as (_, page):
        page.choose("Unit kerja", UNITS[1])
        assert len(page.names()) == 8 + 1
        page.choose("Keadaan", "perlu susulan")
        assert page.people() == [IDS[1]]
        page.choose("Unit kerja", "Semua unit")
        page.choose("Keadaan", "Semua keadaan")
        page.type_in("Nama, NIP", NAMES[0].split(",")[0])
        assert set(page.names()) == {name for name in page.names() if name.startswith(NAMES[0].split(",")[0])}
        page.type_in("Nama, NIP", "tidak ada yang bernama begini")
        assert page.empty_words(LIST) == "Tidak ada yang cocok"


def test_what_is_known_of_a_person_is_kept_and_shown(qtbot, later: Callable[[int], App]) -> None:
    with at_page(qtbot, later(0)) as (_, page):
        page.choose("Kewajiban", "Mengikuti ikrar")
        page.pick_rows([0], LIST)
        person = page.people()[0]
        page.choose("Sebab", "Piket")
        page.write("Keterangan orangnya", "jaga malam di puskesmas")
        page.choose("Keputusan", "Dijemput")
        page.plan_day("Hari susulan atau dijemput", "2029-11-27")
        page.fill("Dapat ditemui di", "Puskesmas II")
        assert page.page.unsaved
        page.click("Simpan catatan")
        assert page.known(0) == "Piket atau sif"
        assert page.planned(0) == "Dijemput, 27 Nov, Puskesmas II"
        assert not page.page.unsaved
        with page.page.ctx.app.store.read() as c:
            known = follow_ups(c, [person])[person, Duty.IKRAR]
        assert (known.reason, known.decision, known.planned_on) == (Reason.SHIFT, Decision.VISIT, "2029-11-27")
        assert (known.note, known.where_to_find) == ("jaga malam di puskesmas", "Puskesmas II")
        page.choose("Keadaan", "Dijemput")
        assert page.people() == [person]


def test_a_note_on_several_changes_only_what_was_filled_in(qtbot, later: Callable[[int], App]) -> None:
    with at_page(qtbot, later(0)) as (_, page):
        page.choose("Kewajiban", "Mengikuti ikrar")
        page.pick_rows([0], LIST)
        page.write("Keterangan orangnya", "rawat inap")
        page.click("Simpan catatan")
        page.pick_rows([0, 1], LIST)
        page.choose("Keputusan", "Tunggu")
        page.click("Simpan catatan")
        with page.page.ctx.app.store.read() as c:
            known = follow_ups(c, IDS[:2])
        assert [known[p, Duty.IKRAR].decision for p in page.people()] == [Decision.WAIT, Decision.WAIT]
        assert [known[p, Duty.IKRAR].note for p in page.people()] == ["rawat inap", None]


def test_counts_for_a_group_name_nobody(qtbot, later: Callable[[int], App]) -> None:
    with at_page(qtbot, later(0)) as (_, page):
        page.choose("Kewajiban", "Mengikuti ikrar")
        page.click("Salin angka per unit")
        assert page.copied.splitlines()[0] == "Yang masih belum per Senin, 19 November 2029:"
        assert len(page.copied.splitlines()) == 3
        assert f"{UNITS[0]} · " in page.copied
        assert "1 orang belum" in page.copied
        assert not any(name.split(",")[0] in page.copied for name in NAMES)


def test_enter_opens_the_persons_card(qtbot, later: Callable[[int], App]) -> None:
    with at_page(qtbot, later(0)) as (workspace, page):
        page.choose("Kewajiban", "Mengikuti ikrar")
        person = page.people()[0]
        page.open_row(0, LIST)
        assert PegawaiDriver(workspace.current).table("Daftar pegawai").selected_ids() == [person]


def test_a_make_up_is_planned_for_exactly_the_chosen_people(qtbot, later: Callable[[int], App]) -> None:
    with at_page(qtbot, later(0)) as (workspace, page):
        page.pick_rows([0], LIST)
        assert not page.can_press("Susulan"), "only the pact is lacking there"
        page.choose("Kewajiban", "Mengikuti ikrar")
        page.pick_rows([0, 1], LIST)
        page.click("Susulan")
        form = IkrarDriver(workspace.current)
        assert "2 orang yang dipilih" in form.choices("Yang diundang")
        form.set_day("Hari", "2029-11-23")
        form.click("Buka sesi")
        store = page.page.ctx.app.store
        with store.read() as c:
            made = next(s for s in queries.sessions(c, store.office) if s.kind is SessionKind.MAKE_UP)
            known = follow_ups(c, IDS[:2])
        assert sorted(made.expected.people) == IDS[:2]
        assert {known[p, Duty.IKRAR].planned_on for p in IDS[:2]} == {"2029-11-23"}
        assert {known[p, Duty.IKRAR].decision for p in IDS[:2]} == {Decision.MAKE_UP}


def test_invitations_are_printed_for_the_chosen_to_an_open_session(
    qtbot, later: Callable[[int], App], tmp_path: Path
) -> None:
    with at_page(qtbot, later(0)) as (_, page):
        page.choose("Kewajiban", "Mengikuti ikrar")
        assert not page.can_press("Undangan")
        page.pick_rows([0, 1], LIST)
        with page.choosing(tmp_path / "u.pdf"):
            page.take_entry("Undangan", "Ikrar")
        assert page.told == "2 halaman disimpan di u.pdf."
        assert (tmp_path / "u.pdf").read_bytes().startswith(b"%PDF")


def test_a_form_is_printed_comes_back_and_is_read_at_the_page(
    qtbot, later: Callable[[int], App], tmp_path: Path
) -> None:
    with at_page(qtbot, later(0)) as (_, page):
        page.choose("Kewajiban", "Mengikuti ikrar")
        page.pick_rows([0], LIST)
        assert not page.in_sight_with(Text, "Formulir klarifikasi")
        with page.choosing(tmp_path / "k.pdf"):
            page.click("Klarifikasi")
        assert page.sees("Formulir klarifikasi dicetak 19 November 2029, belum kembali.")
        store = page.page.ctx.app.store
        with store.read() as c:
            code = c.scalars(select(tables.sheets.c.id).where(tables.sheets.c.person_id == page.people()[0])).one()
            sheet = PrintedSheet(1, code, page.people()[0], (210.0, 297.0), (), None, load_model(c, code).zones)
        scan = filled_in(np.random.default_rng(3), tmp_path / "k.pdf", sheet, tmp_path / "k.jpg", signs=True)
        with Reader() as reader:
            import_scans(store, [scan], reader=reader)
        page.look_again()
        assert page.sees("Formulir klarifikasi kembali 19 November 2029, bertanda tangan.")
        page.choose("Keadaan", "Formulir kembali")
        assert len(page.names()) == 1
        page.pick_rows([0], LIST)
        assert page.look_at_form().width() > 800
        page.leave_form()
        assert page.states() == {"Ikrar: perlu susulan"}, "the form proves nothing"


def test_where_nobody_is_yet_the_page_says_so(qtbot, empty_office: App) -> None:
    with opened(qtbot, empty_office) as workspace:
        workspace.open_page("tindak-lanjut")
        page = TindakLanjutDriver(workspace.current)
        page.rest()
        assert page.empty_words(LIST) == "Belum ada yang ditindaklanjuti", "nobody is there yet"
        assert not page.can_press("Salin angka per unit")


def test_an_office_in_which_nothing_was_begun_is_not_told_that_everybody_has_done_everything(
    qtbot, tmp_path: Path
) -> None:
    made, _ = App.create_office(tmp_path / "baru", PASSWORD, code="4.01", name="Dinas Contoh")
    with made, opened(qtbot, made) as workspace:
        for key in ("kampanye", "tindak-lanjut"):
            workspace.open_page(key)
        page = TindakLanjutDriver(workspace.current)
        page.rest()
        assert page.empty_words(LIST) == "Belum ada yang ditindaklanjuti"
        assert workspace.current.subtitle == ""
        assert not workspace.unsaved, "an empty form that nobody sees holds nothing unsaved"
