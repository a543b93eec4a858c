"""Joining a regency, sending and receiving, through the pages of both roles, with real files between them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from netral_desktop.app import App
from netral_desktop.campaigns.service import new_campaign
from netral_desktop.kernel.progress import SILENT
from netral_desktop.regency.service import publish_campaign
from netral_desktop.sync.service import export_bundle
from netral_desktop.ui.context import Page
from netral_desktop.ui.pages.sinkronisasi.presenter import read_sync, received_lines
from netral_desktop.ui.widgets.panels import Chip
from netral_desktop.ui.workspace import Workspace

from ..conftest import opened

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


def settle(qtbot, page: Page) -> None:
    qtbot.waitUntil(lambda: not page.ctx.jobs.busy)


def join(qtbot, office_side: Workspace, regency_side: Workspace, folder: Path) -> None:
    """The whole way from the letter to the approved office."""
    kantor, sync = regency_side.page("kantor"), office_side.page("sinkronisasi")
    package, request = folder / "paket.netral", folder / "permintaan.netral"
    kantor._do_enrol("4.01.03", NAME, package)
    settle(qtbot, kantor)
    code = kantor._letter._code.text()
    sync._check(package, code)
    settle(qtbot, sync)
    assert sync._join._fingerprint.text() == kantor._letter._fingerprint.text()
    sync._do_join(package, code, request)
    settle(qtbot, sync)
    kantor._do_approve(request, sync._device_text.text())
    settle(qtbot, kantor)


def test_an_office_joins_sends_and_learns_that_it_was_received(
    qtbot, office_side: Workspace, regency_side: Workspace, tmp_path: Path
) -> None:
    join(qtbot, office_side, regency_side, tmp_path)
    sync, terima = office_side.page("sinkronisasi"), regency_side.page("terima")
    assert not sync._join.isVisibleTo(sync)
    files = export_bundle(office_side.context.app.store, tmp_path / "stik").files
    terima._take([tmp_path / "stik"])
    settle(qtbot, terima)
    (receipt,) = (tmp_path / "stik" / "tanda-terima").glob("*.netral")
    sync._take([receipt])
    settle(qtbot, sync)
    assert [line.chip for line in read_sync(office_side.context.app)[1]] == ["diterima kabupaten"]
    assert not sync._device.isVisibleTo(sync)
    regency_side.open_page("rekap")
    (line,) = regency_side.current.presenter.rows([]).values()
    assert (line.office.name, line.office.people, len(files)) == (NAME, 24, 1)


def test_a_wrong_fingerprint_is_refused_with_a_sentence(
    qtbot, office_side: Workspace, regency_side: Workspace, tmp_path: Path
) -> None:
    kantor, sync = regency_side.page("kantor"), office_side.page("sinkronisasi")
    package, request = tmp_path / "paket.netral", tmp_path / "permintaan.netral"
    kantor._do_enrol("4.01.03", NAME, package)
    settle(qtbot, kantor)
    sync._do_join(package, kantor._letter._code.text(), request)
    settle(qtbot, sync)
    kantor._do_approve(request, "11111 22222 33333 44444 55555 66666")
    settle(qtbot, kantor)
    assert regency_side.banner.notice.next_step
    assert [o.state for o in kantor.presenter.rows([]).values()] == ["invited"]


def test_a_wrong_one_time_code_changes_nothing(
    qtbot, office_side: Workspace, regency_side: Workspace, tmp_path: Path
) -> None:
    kantor, sync = regency_side.page("kantor"), office_side.page("sinkronisasi")
    kantor._do_enrol("4.01.03", NAME, tmp_path / "paket.netral")
    settle(qtbot, kantor)
    sync._check(tmp_path / "paket.netral", "AAAAA-AAAAA-AAAAA-AAAAA")
    settle(qtbot, sync)
    assert office_side.banner.notice.next_step
    assert read_sync(office_side.context.app)[0].regency is None


def test_a_file_with_a_flipped_byte_is_shown_as_refused(
    qtbot, office_side: Workspace, regency_side: Workspace, tmp_path: Path
) -> None:
    join(qtbot, office_side, regency_side, tmp_path)
    terima = regency_side.page("terima")
    bundle = export_bundle(office_side.context.app.store, tmp_path).files[0].path
    data = bytearray(bundle.read_bytes())
    data[len(data) // 2] ^= 1
    bundle.write_bytes(bytes(data))
    terima._take([bundle])
    settle(qtbot, terima)
    assert [chip.accessibleName() for chip in terima._results.findChildren(Chip)] == ["ditolak"]
    terima.refresh()
    assert terima.subtitle == "0 dari 1 kantor sudah mengirim"


def test_the_campaign_goes_to_the_office(
    qtbot, office_side: Workspace, regency_side: Workspace, tmp_path: Path
) -> None:
    join(qtbot, office_side, regency_side, tmp_path)
    publish_campaign(regency_side.context.app.store, tmp_path / "kampanye.netral")
    lines = received_lines(office_side.context.app, [tmp_path / "kampanye.netral"], None, SILENT)
    assert [(line.kind, line.chip) for line in lines] == [("Kampanye", "diterima")]


def test_a_regency_is_led_from_campaign_to_offices_to_bundles(
    qtbot, office_side: Workspace, regency_side: Workspace, tmp_path: Path
) -> None:
    regency_side.open_page("beranda")
    home = regency_side.current
    assert home._home.step.page == "kantor"
    join(qtbot, office_side, regency_side, tmp_path)
    home.refresh()
    assert home._home.step.page == "terima"
