"""Which pages a role has, in the order of the navigation: the one place to register a page.

A page is named by a function that imports it, so that nothing of it is loaded before it is first opened.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from netral_desktop.kernel.data_folder import OFFICE
from netral_desktop.store.rights import OperatorRole

from . import steps
from .context import Page
from .steps import Steps
from .texts import tr


@dataclass(frozen=True)
class Entry:
    """A page in the navigation: its file of `resources/icons`, the anchor of its chapter, what is done there."""

    key: str
    words: Callable[[], str]  # asked anew in every language
    icon: str
    load: Callable[[], type[Page]]
    chapter: str
    steps: Callable[[], Steps]

    @property
    def title(self) -> str:
        """What it is called there."""
        return self.words()


def _beranda() -> type[Page]:
    from .pages.beranda.page import BerandaPage

    return BerandaPage


def _pegawai() -> type[Page]:
    from .pages.pegawai.page import PegawaiPage

    return PegawaiPage


def _pakta() -> type[Page]:
    from .pages.pakta.page import PaktaPage

    return PaktaPage


def _pindai() -> type[Page]:
    from .pages.pindai.page import PindaiPage

    return PindaiPage


def _ikrar() -> type[Page]:
    from .pages.ikrar.page import IkrarPage

    return IkrarPage


def _tindak_lanjut() -> type[Page]:
    from .pages.tindak_lanjut.page import TindakLanjutPage

    return TindakLanjutPage


def _sinkronisasi() -> type[Page]:
    from .pages.sinkronisasi.page import SinkronisasiPage

    return SinkronisasiPage


def _kampanye() -> type[Page]:
    from .pages.kampanye.page import KampanyePage

    return KampanyePage


def _pengaturan() -> type[Page]:
    from .pages.pengaturan.page import PengaturanPage

    return PengaturanPage


def _kabupaten() -> type[Page]:
    from .pages.kabupaten.page import KabupatenPage

    return KabupatenPage


def _kantor() -> type[Page]:
    from .pages.kantor.page import KantorPage

    return KantorPage


def _terima() -> type[Page]:
    from .pages.terima.page import TerimaPage

    return TerimaPage


def _pantauan() -> type[Page]:
    from .pages.pantauan.page import PantauanPage

    return PantauanPage


def _laporan() -> type[Page]:
    from .pages.laporan.page import LaporanPage

    return LaporanPage


def _dugaan() -> type[Page]:
    from .pages.dugaan.page import DugaanPage

    return DugaanPage


OFFICE_PAGES = (
    Entry("beranda", lambda: tr("Beranda"), "beranda", _beranda, "beranda", steps.home),
    Entry("pegawai", lambda: tr("Pegawai"), "pegawai", _pegawai, "2-data-awal-daftar-pegawai", steps.people),
    Entry("pakta", lambda: tr("Pakta"), "pakta", _pakta, "4-mencetak-pakta", steps.pacts),
    Entry("pindai", lambda: tr("Pindai"), "pindai", _pindai, "5-memindai-dan-meninjau", steps.scans),
    Entry("ikrar", lambda: tr("Ikrar"), "ikrar", _ikrar, "6-ikrar", steps.oath),
    Entry(
        "tindak-lanjut", lambda: tr("Tindak lanjut"), "tindak-lanjut", _tindak_lanjut, "tindak-lanjut", steps.pursuit
    ),
    Entry("laporan", lambda: tr("Laporan"), "laporan", _laporan, "13-laporan", steps.reports),
    Entry(
        "sinkronisasi",
        lambda: tr("Sinkronisasi"),
        "sinkronisasi",
        _sinkronisasi,
        "7-sinkronisasi-dengan-kabupaten",
        steps.exchange,
    ),
    Entry("kampanye", lambda: tr("Kegiatan"), "file", _kampanye, "3-kegiatan-netralitas", steps.campaign),
    Entry("pengaturan", lambda: tr("Pengaturan"), "pengaturan", _pengaturan, "pengaturan", steps.settings),
)
REGENCY_PAGES = (
    Entry("beranda", lambda: tr("Beranda"), "beranda", _kabupaten, "beranda-kabupaten", steps.regency_home),
    Entry("kantor", lambda: tr("Kantor"), "kantor", _kantor, "banyak-kantor-sekaligus", steps.offices),
    Entry("ikrar", lambda: tr("Ikrar"), "ikrar", _ikrar, "6-ikrar", steps.oath),
    Entry("terima", lambda: tr("Terima"), "terima", _terima, "terima", steps.intake),
    Entry("pantauan", lambda: tr("Pantauan"), "rekap", _pantauan, "pantauan", steps.board),
    Entry("laporan", lambda: tr("Laporan"), "laporan", _laporan, "13-laporan", steps.reports),
    Entry("kampanye", lambda: tr("Kegiatan"), "file", _kampanye, "3-kegiatan-netralitas", steps.campaign),
    Entry("pengaturan", lambda: tr("Pengaturan"), "pengaturan", _pengaturan, "pengaturan", steps.settings),
)


# Of a regency that has switched the register on:
CASES = Entry("dugaan", lambda: tr("Dugaan"), "lock", _dugaan, "15-register-dugaan", steps.cases)
DESK_PAGES = tuple(entry for entry in OFFICE_PAGES if entry.key == "ikrar")


# What somebody comes for who only marks attendance, or only reads; of the others every page.
_KEYS_OF = {
    OperatorRole.CHECK_IN: {"ikrar", "pengaturan"},
    OperatorRole.READER: {"beranda", "pegawai", "tindak-lanjut", "pantauan", "laporan", "dugaan", "pengaturan"},
}


def pages_of(
    role: str, *, desk: bool = False, cases: bool = False, of: OperatorRole = OperatorRole.ADMINISTRATOR
) -> tuple[Entry, ...]:
    """The pages of a store's role; a further laptop for check-ins (`desk`) has nothing but those.

    `cases`: the register of reported cases is on; its page is the last, so that the keys of the others stay.
    `of`: what an operator of this role may use.
    """
    if desk:
        return DESK_PAGES
    whole = OFFICE_PAGES if role == OFFICE else (*REGENCY_PAGES, CASES) if cases else REGENCY_PAGES
    return tuple(entry for entry in whole if of not in _KEYS_OF or entry.key in _KEYS_OF[of])
