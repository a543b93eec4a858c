"""Joining a regency, sending and receiving, through the pages of both roles, with real files between them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QRadioButton
from sqlalchemy import select

from netral_desktop.app import App
from netral_desktop.campaigns.editing import save_terms
from netral_desktop.campaigns.queries import active_campaign, campaign_terms
from netral_desktop.campaigns.service import new_campaign
from netral_desktop.ikrar.service import mark, open_session
from netral_desktop.kernel.progress import SILENT
from netral_desktop.regency.service import publish_campaign
from netral_desktop.store import Store
from netral_desktop.store import tables as t
from netral_desktop.store.operators import add_operator
from netral_desktop.store.rights import OperatorRole
from netral_desktop.sync.service import export_bundle
from netral_desktop.ui.pages.sinkronisasi.presenter import read_sync, received_lines
from netral_desktop.ui.workspace import Workspace
from tests.ui.drivers.beranda import BerandaDriver
from tests.ui.drivers.exchange import KantorDriver, PantauanDriver, SinkronisasiDriver, TerimaDriver
from tests.ui.drivers.pegawai import PegawaiDriver

from ..conftest import PASSWORD, opened

NAME = "Dinas Uji Contoh"


@pytest.fixture
def office_side(qtbot, office: App) -> Iterator[Workspace]:
    with opened(qtbot, office) as made:
        made.open_page("sinkronisasi")
        yield made


@pytest.fixture
def regency_side(qtbot, regency: App) -> Iterator[Workspace]:
    new_campaign(
        regency.store, title="Pemilu 2029", circular="800/1", pact_deadline="2029-11-22", ikrar_deadline="2029-11-26"
    )
    with opened(qtbot, regency) as made:
        made.open_page("kantor")
        yield made


def join(office_side: Workspace, regency_side: Workspace, folder: Path) -> None:
    """The whole way from the letter to the approved office."""
    kantor, sync = KantorDriver(regency_side.page("kantor")), SinkronisasiDriver(office_side.page("sinkronisasi"))
    code = kantor.enrol("4.01.03", NAME, folder / "paket.netral")
    sync.check_package(folder / "paket.netral", code)
    assert sync.shown_fingerprint == kantor.letter_fingerprint
    sync.agree(folder / "permintaan.netral")
    kantor.approve(folder / "permintaan.netral", sync.own_fingerprint)


def terima_of(regency_side: Workspace) -> TerimaDriver:
    regency_side.open_page("terima")
    return TerimaDriver(regency_side.current)


def test_an_office_joins_sends_and_learns_that_it_was_received(
    office_side: Workspace, regency_side: Workspace, tmp_path: Path
) -> None:
    join(office_side, regency_side, tmp_path)
    sync = SinkronisasiDriver(office_side.page("sinkronisasi"))
    assert not sync.can_join
    assert sync.own_fingerprint
    office_side.open_page("sinkronisasi")
    sync.hear_of_approval()
    (tmp_path / "stik").mkdir()
    sync.send(tmp_path / "stik")
    assert sync.sees("sudah di stik dan dibaca ulang: aman dicabut")
    assert sync.sent == ["belum ada tanda terima"]
    terima = terima_of(regency_side)
    stick = next(b for b in terima.page.findChildren(QPushButton) if b.text() == "Ambil seluruh stik atau folder")
    stick.setFocus()
    terima.take_stick(tmp_path / "stik")
    assert regency_side.window().focusWidget() is stick, "the keyboard is back where it was, not at the navigation"
    (receipt,) = (tmp_path / "stik" / "tanda-terima").glob("*.netral")
    sync.drop(receipt)
    assert sync.sent == ["diterima kabupaten"]
    assert sync.sees("Tidak ada yang berubah sejak paket nomor 1.")
    assert sync.sees("Tidak ada yang dikeluhkan kabupaten.")
    with sync.choosing(tmp_path / "tanda.pdf"):
        sync.click("Cetak tanda terima")
    assert (tmp_path / "tanda.pdf").read_bytes().startswith(b"%PDF")
    assert not sync.own_fingerprint
    regency_side.open_page("pantauan")
    board = PantauanDriver(regency_side.current)
    board.rest()
    assert board.offices() == [NAME]
    board.choose("Saring kantor", "Belum mengirim")
    assert board.offices() == []
    board.choose("Saring kantor", "Semua kantor")
    board.open_row(0, "Pantauan kantor")
    board.pick_rows([2], "Unit kantor")
    assert len(board.rows("Pegawai kantor")) == 8
    board.pick_rows([0], "Pegawai kantor")
    assert board.sees("Belum ada lembar yang terarsip.")
    board.click("Semua kantor")
    assert board.offices() == [NAME]


def test_an_office_that_has_only_asked_waits_for_the_regencys_file_before_it_is_offered_to_send(
    office_side: Workspace, regency_side: Workspace, tmp_path: Path
) -> None:
    join(office_side, regency_side, tmp_path)
    sync = SinkronisasiDriver(office_side.page("sinkronisasi"))
    assert sync.sees("Menunggu persetujuan kabupaten")
    assert sync.sees("menunggu persetujuan")
    assert not sync.sees("Terenkripsi: hanya kabupaten")
    publish_campaign(regency_side.context.app.store, tmp_path / "kampanye.netral")
    with sync.choosing(tmp_path / "kampanye.netral"):
        sync.click("Masukkan berkas dari kabupaten")
    assert sync.sees("Terenkripsi: hanya kabupaten")
    assert sync.can_press("Kirim")
    assert not sync.sees("Menunggu persetujuan kabupaten")


def test_a_new_request_waits_again_whatever_was_sent_before(
    office_side: Workspace, regency_side: Workspace, tmp_path: Path
) -> None:
    join(office_side, regency_side, tmp_path)
    sync, kantor = SinkronisasiDriver(office_side.page("sinkronisasi")), KantorDriver(regency_side.page("kantor"))
    export_bundle(office_side.context.app.store, tmp_path / "satu")
    sync.look_again()
    assert sync.sees("Terenkripsi: hanya kabupaten")
    code = kantor.enrol("4.01.03", NAME, tmp_path / "baru.netral")
    sync.drop(tmp_path / "baru.netral")
    sync.fill("Kode sekali pakai", code)
    sync.click("Periksa paket")
    sync.agree(tmp_path / "lagi.netral")
    assert sync.sees("Menunggu persetujuan kabupaten")
    assert not sync.sees("Terenkripsi: hanya kabupaten")


def test_what_waits_at_the_regency_is_told_with_what_to_do(
    office_side: Workspace, regency_side: Workspace, tmp_path: Path
) -> None:
    join(office_side, regency_side, tmp_path)
    office, regency = office_side.context.app, regency_side.context.app
    regency.receive([export_bundle(office.store, tmp_path / "satu").files[0].path])
    with office.store.operation("test") as tx:
        tx.delete(t.people, list(tx.connection.scalars(select(t.people.c.id)))[:10])
    regency.receive([export_bundle(office.store, tmp_path / "dua").files[0].path], receipts=tmp_path / "balik")
    sync = SinkronisasiDriver(office_side.page("sinkronisasi"))
    sync.drop(*(tmp_path / "balik").glob("*.netral"))
    ((what, then, chip),) = sync.complaints()
    assert "Paket nomor 2 menghapus banyak pegawai" in what
    assert then.startswith("Periksa daftar di halaman Pegawai.")
    assert chip == "perlu tindakan"
    assert sync.sent == ["disisihkan di kabupaten", "diterima kabupaten"]


def test_files_go_to_the_page_that_takes_them_in_wherever_they_fall(
    office_side: Workspace, regency_side: Workspace, tmp_path: Path
) -> None:
    kantor = KantorDriver(regency_side.page("kantor"))
    code = kantor.enrol("4.01.03", NAME, tmp_path / "paket.netral")
    beranda = BerandaDriver(regency_side.page("beranda"))
    office_side.open_page("pegawai")
    sync = SinkronisasiDriver(office_side.page("sinkronisasi"))
    office_side.take_files([tmp_path / "paket.netral"])
    sync.rest()
    assert office_side.current is sync.page
    sync.fill("Kode sekali pakai", code)
    sync.click("Periksa paket")
    sync.agree(tmp_path / "permintaan.netral")
    regency_side.open_page("beranda")
    regency_side.take_files([tmp_path / "permintaan.netral"])
    beranda.rest()
    assert regency_side.current is kantor.page
    below = kantor.find(QPushButton, "permintaan.netral").visibleRegion()
    assert not below.isEmpty(), "it is scrolled to, past the letter of the package"
    kantor.fill("Sidik jari kantor", sync.own_fingerprint)
    kantor.click("Setujui kantor")
    bundle = export_bundle(office_side.context.app.store, tmp_path / "stik").files[0].path
    regency_side.take_files([bundle, tmp_path / "permintaan.netral"])
    kantor.rest()
    assert regency_side.current is kantor.page
    assert kantor.told.startswith("1 berkas diterima")
    assert terima_of(regency_side).states() == ["diterima"]
    office_side.take_files([bundle])
    sync.rest()
    assert sync.sees("Berkas ini ditujukan untuk kabupaten")


def test_a_wrong_fingerprint_is_refused_with_a_sentence(
    office_side: Workspace, regency_side: Workspace, tmp_path: Path
) -> None:
    kantor, sync = KantorDriver(regency_side.page("kantor")), SinkronisasiDriver(office_side.page("sinkronisasi"))
    code = kantor.enrol("4.01.03", NAME, tmp_path / "paket.netral")
    sync.check_package(tmp_path / "paket.netral", code)
    sync.agree(tmp_path / "permintaan.netral")
    kantor.approve(tmp_path / "permintaan.netral", "11111 22222 33333 44444 55555 66666")
    assert kantor.notice.next_step
    assert [o.state for o in kantor.page.presenter.rows([]).values()] == ["invited"]


def test_a_wrong_one_time_code_changes_nothing(office_side: Workspace, regency_side: Workspace, tmp_path: Path) -> None:
    kantor, sync = KantorDriver(regency_side.page("kantor")), SinkronisasiDriver(office_side.page("sinkronisasi"))
    kantor.enrol("4.01.03", NAME, tmp_path / "paket.netral")
    sync.check_package(tmp_path / "paket.netral", "AAAAA-AAAAA-AAAAA-AAAAA")
    assert sync.notice.next_step
    assert read_sync(office_side.context.app).state.regency is None


def test_a_file_with_a_flipped_byte_is_shown_as_refused(
    office_side: Workspace, regency_side: Workspace, tmp_path: Path
) -> None:
    join(office_side, regency_side, tmp_path)
    terima = terima_of(regency_side)
    bundle = export_bundle(office_side.context.app.store, tmp_path).files[0].path
    data = bytearray(bundle.read_bytes())
    data[len(data) // 2] ^= 1
    bundle.write_bytes(bytes(data))
    terima.drop(bundle)
    assert terima.states() == ["ditolak"]
    terima.look_again()
    assert terima.page.subtitle == "0 dari 1 kantor sudah mengirim"


def test_a_bundle_that_loses_many_people_is_applied_only_once_its_office_was_asked(
    office_side: Workspace, regency_side: Workspace, tmp_path: Path
) -> None:
    join(office_side, regency_side, tmp_path)
    store, terima = office_side.context.app.store, terima_of(regency_side)
    terima.drop(export_bundle(store, tmp_path / "satu").files[0].path)
    with store.operation("test") as tx:
        gone = list(tx.connection.scalars(select(t.people.c.id)))[:10]
        tx.delete(t.people, gone)
    second = export_bundle(store, tmp_path / "dua").files[0].path
    terima.drop(second)
    assert terima.states() == ["disisihkan"]
    assert terima.aside() == [f"{NAME}: paket nomor 2"]
    terima.look_at(0)
    assert not terima.can_press("Terapkan paket ini")
    assert [row[1:] for row in terima.changes()] == [["belum TTD, belum hadir", "tidak ada"]] * 10
    assert terima.sees("pegawai: 10 hanya di sini, 0 hanya di paket, 0 berbeda.")
    terima.click("Kembali")
    second.unlink()  # the stick has gone; its copy stands here
    terima.look_at(0)
    terima.tick("Kantornya sudah ditanya dan membenarkannya")
    terima.click("Terapkan paket ini")
    assert terima.states() == ["diterima"]
    assert terima.aside() == []
    # One each time: that it waits, that it counts.
    assert len(list((tmp_path / "dua" / "tanda-terima").glob("*.netral"))) == 2


def test_what_was_set_aside_is_refused_with_a_reason_and_its_office_learns_that_nothing_waits(
    office_side: Workspace, regency_side: Workspace, tmp_path: Path
) -> None:
    join(office_side, regency_side, tmp_path)
    store, terima = office_side.context.app.store, terima_of(regency_side)
    terima.drop(export_bundle(store, tmp_path / "satu").files[0].path)
    with store.operation("test") as tx:
        tx.delete(t.people, list(tx.connection.scalars(select(t.people.c.id)))[:10])
    terima.drop(export_bundle(store, tmp_path / "dua").files[0].path)
    regency_side.open_page("beranda")
    home = BerandaDriver(regency_side.current)
    assert home.next_step == "1 paket disisihkan, menunggu keputusan"
    home.go_on()
    terima.look_at(0)
    terima.click("Tolak dan hapus salinannya")
    assert "Alasan menolak belum diisi." in terima.note_of("Alasan menolak")
    terima.fill("Alasan menolak", "impornya keliru menurut kantor")
    terima.click("Tolak dan hapus salinannya")
    assert terima.told == "Berkas ditolak; salinannya dihapus."
    assert terima.aside() == []
    with regency_side.context.app.store.read() as c:
        assert c.scalars(select(t.blobs.c.id).where(t.blobs.c.kind == "received")).all() == []
    with terima.choosing(tmp_path / "jawaban"):
        terima.click("Tulis semua tanda terima")
    sync = SinkronisasiDriver(office_side.page("sinkronisasi"))
    sync.drop(*(tmp_path / "jawaban").glob("*.netral"))
    assert sync.complaints() == []


def test_a_fork_is_looked_at_from_home_and_both_sides_stand_beside_each_other(
    office_side: Workspace, regency_side: Workspace, tmp_path: Path
) -> None:
    join(office_side, regency_side, tmp_path)
    app = office_side.context.app
    twin = Path(shutil.copytree(app.data_dir, tmp_path / "kembar", ignore=shutil.ignore_patterns("*.lock")))
    terima = terima_of(regency_side)
    terima.drop(export_bundle(app.store, tmp_path / "a").files[0].path)
    with Store.open(twin, PASSWORD) as store:
        mark(store, open_session(store, title="Ikrar", day="2029-11-05"), f"{3:032x}", "hadir")
        terima.drop(export_bundle(store, tmp_path / "b").files[0].path)
    assert terima.states() == ["bertentangan, dibekukan"]
    regency_side.open_page("beranda")
    BerandaDriver(regency_side.current).go_on()
    assert regency_side.current is terima.page
    assert [row[1:] for row in terima.changes()] == [["belum TTD, belum hadir", "belum TTD, hadir"]]
    terima.tick("Kantornya sudah ditanya dan membenarkannya")
    terima.click("Terapkan paket ini")
    assert terima.states() == ["diterima"]


def test_a_computer_that_was_lost_gets_its_office_back_from_the_regency(
    office_side: Workspace, regency_side: Workspace, empty_office: App, qtbot, tmp_path: Path
) -> None:
    join(office_side, regency_side, tmp_path)
    terima_of(regency_side).drop(export_bundle(office_side.context.app.store, tmp_path / "a").files[0].path)
    regency_side.open_page("kantor")
    with opened(qtbot, empty_office) as fresh:
        fresh.open_page("sinkronisasi")
        (tmp_path / "lagi").mkdir()
        join(fresh, regency_side, tmp_path / "lagi")
        kantor = KantorDriver(regency_side.current)
        assert "paket pemulihan" in kantor.notice.next_step
        kantor.give_back(0, tmp_path / "pulih.netral")
        assert "24 pegawai" in kantor.told
        sync = SinkronisasiDriver(fresh.current)
        sync.drop(tmp_path / "pulih.netral")
        assert sync.sees("Kembali: 24 pegawai")
        with empty_office.store.read() as c:
            assert len(c.scalars(select(t.people.c.id)).all()) == 24


def test_the_campaign_goes_to_the_office(office_side: Workspace, regency_side: Workspace, tmp_path: Path) -> None:
    join(office_side, regency_side, tmp_path)
    publish_campaign(regency_side.context.app.store, tmp_path / "kampanye.netral")
    lines = received_lines(office_side.context.app, [tmp_path / "kampanye.netral"], None, SILENT)
    assert [(line.kind, line.chip) for line in lines] == [("Kegiatan netralitas", "diterima")]


def test_a_regency_is_led_from_campaign_to_offices_to_bundles(
    office_side: Workspace, regency_side: Workspace, tmp_path: Path
) -> None:
    regency_side.open_page("beranda")
    BerandaDriver(regency_side.current).go_on()
    assert regency_side.current is regency_side.page("kantor")
    join(office_side, regency_side, tmp_path)
    regency_side.open_page("beranda")
    BerandaDriver(regency_side.current).go_on()
    assert regency_side.current is regency_side.page("terima")


def test_once_the_receipt_is_back_a_person_gets_a_proof_to_take_elsewhere(
    office_side: Workspace, regency_side: Workspace, tmp_path: Path
) -> None:
    join(office_side, regency_side, tmp_path)
    store, person = office_side.context.app.store, f"{0:032x}"
    mark(store, open_session(store, title="Ikrar", day="2029-11-05"), person, "hadir")
    office_side.open_page("pegawai")
    pegawai = PegawaiDriver(office_side.current)
    pegawai.page.open_target(person)
    with pegawai.choosing(tmp_path / "bukti"):
        pegawai.click("Bukti untuk pihak luar…")
    assert "tanda terima" in pegawai.told
    terima_of(regency_side).drop(export_bundle(store, tmp_path / "stik").files[0].path)
    office_side.open_page("sinkronisasi")
    SinkronisasiDriver(office_side.current).drop(*(tmp_path / "stik" / "tanda-terima").glob("*.netral"))
    office_side.open_page("pegawai")
    pegawai.page.open_target(person)
    with pegawai.choosing(tmp_path / "bukti"):
        pegawai.click("Bukti untuk pihak luar…")
    assert "Bukti tertulis" in pegawai.told
    assert sorted(path.suffix for path in (tmp_path / "bukti").iterdir()) == [".json", ".pdf", ".py"]


def test_the_records_are_shown_as_codes_and_the_regency_takes_what_a_camera_saw(
    qtbot, office_side, regency_side, regency: App, tmp_path
):
    join(office_side, regency_side, tmp_path)
    sync = SinkronisasiDriver(office_side.page("sinkronisasi"))
    sync.hear_of_approval()
    screen = sync.send_by_screen(qtbot)
    assert sync.sent == ["belum ada tanda terima"]
    pictures = tmp_path / "gambar"
    pictures.mkdir()
    qtbot.waitUntil(lambda: screen.number > 1)
    first = screen.grab().toImage()
    qtbot.waitUntil(lambda: screen.number > 2)
    assert screen.grab().toImage() != first
    first.save(str(pictures / "satu.png"))
    (found,) = regency.receive([pictures])
    assert found.reason is not None
    assert found.reason.code == "screen_incomplete"
    qtbot.keyClick(screen, Qt.Key.Key_Escape)
    qtbot.waitUntil(sync.shows_no_screen)


def test_a_draft_is_approved_by_the_head_before_it_can_be_sent(
    office_side: Workspace, regency_side: Workspace, tmp_path: Path
) -> None:
    join(office_side, regency_side, tmp_path)
    office, regency = office_side.context.app, regency_side.context.app
    with regency.store.read() as c:
        campaign = active_campaign(c)
        assert campaign is not None
        terms = campaign_terms(c, campaign.id)
    save_terms(regency.store, campaign.id, msgspec.structs.replace(terms, approval=True))
    publish_campaign(regency.store, tmp_path / "kampanye.netral")
    sync = SinkronisasiDriver(office_side.page("sinkronisasi"))
    sync.drop(tmp_path / "kampanye.netral")
    assert sync.sees("Masih draf")
    assert not sync.can_press("Kirim")
    assert sync.sees("Nomor surat pengantar")  # nobody else is there who could approve
    add_operator(
        office.store, PASSWORD, code="kepala", name="Kepala Uji", role=OperatorRole.READER, password="sandi kepala 1"
    )
    sync.look_again()
    sync.click("Kepala kantor menyetujui di sini", QRadioButton)
    sync.fill("Kata sandi kepala kantor", "salah sekali")
    sync.click("Setujui paket ini")
    assert sync.wrong("Kata sandi kepala kantor") != ""
    sync.fill("Kata sandi kepala kantor", "sandi kepala 1")
    sync.click("Setujui paket ini")
    assert sync.sees("Disetujui Kepala Uji pada")
    (tmp_path / "stik").mkdir()
    sync.send(tmp_path / "stik")
    assert sync.sent == ["belum ada tanda terima"]
