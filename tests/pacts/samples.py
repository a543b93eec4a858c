"""Invented people and the wording of an invented campaign, for the tests of pacts."""

from __future__ import annotations

from typing import Any

from netral_desktop.campaigns.templates import PactText, TextKind, default_text, fill
from netral_desktop.pacts.layout import PactLayout
from netral_desktop.roster.kinds import DutyStatus, EmploymentKind
from netral_desktop.roster.queries import Person
from netral_desktop.sheets.letterhead import Letterhead
from netral_desktop.sheets.model import PrintModel

LETTERHEAD = Letterhead(
    ("PEMERINTAH KABUPATEN CONTOH", "DINAS PENDIDIKAN, KEPEMUDAAN, DAN OLAHRAGA"),
    "Jalan Contoh Raya Nomor 12, Contoh 80511 · Telepon (0361) 000 000 · dinas@contoh.example",
)
PLACEHOLDERS = {
    "kampanye": "Pemilihan Kepala Daerah Serentak Tahun 2031",
    "KAMPANYE": "PEMILIHAN KEPALA DAERAH SERENTAK TAHUN 2031",
    "edaran": "Surat Edaran Sekretaris Daerah Nomor 800/8827/BKPSDM/2031 tanggal 17 November 2031",
    "penerbit": "Sekretaris Daerah",
    "kantor": "Dinas Pendidikan, Kepemudaan, dan Olahraga",
    "tempat": "Contoh",
    "peserta": "calon atau pasangan calon kepala daerah",
}

# 120 characters with titles; the longest that a pact must take.
LONGEST_NAME = (
    "Prof. Dr. dr. RADEN MAS HARYO PRAWIROKUSUMANINGRAT WIJAYADININGRAT SASTROATMODJO "
    "KUSUMANEGARA SOSRO, Sp.PD., M.Kes., MPH"
)


def person(name: str = "I Wayan Contoh Suardana, S.Kom., M.Si.", **changes: Any) -> Person:
    """A PNS of rank III/c, changed as asked."""
    values: dict[str, Any] = {
        "id": "1" * 32,
        "office": "4.01",
        "personnel_number": "196703151992031007",
        "local_staff_number": None,
        "name": name,
        "bare_name": name,
        "kind": EmploymentKind.PNS,
        "non_asn_label": None,
        "grade": "III/c",
        "position": "Kepala Subbagian Umum dan Kepegawaian",
        "echelon": None,
        "unit_id": None,
        "unit": "Sekretariat",
        "duty_status": DutyStatus.ACTIVE,
        "duty_since": None,
    }
    return Person(**{**values, **changes})


def contract_worker(name: str = "SUMIATI", **changes: Any) -> Person:
    """A non-ASN with the office's own number and no grade."""
    values: dict[str, Any] = {
        "personnel_number": None,
        "local_staff_number": "THL-0042",
        "kind": EmploymentKind.NON_ASN,
        "non_asn_label": "THL",
        "grade": None,
        "position": "Tenaga Kebersihan",
    }
    return person(name, **{**values, **changes})


def pact_text(kind: TextKind = TextKind.PACT_ASN) -> PactText:
    """The default text, filled."""
    text = default_text(kind)
    assert isinstance(text, PactText)
    return fill(text, PLACEHOLDERS)


def layout(kind: TextKind = TextKind.PACT_ASN, paper: str = "a4", **changes: Any) -> PactLayout:
    """The default text on one paper."""
    values: dict[str, Any] = {
        "letterhead": LETTERHEAD,
        "place": "Contoh",
        "office_name": "Dinas Contoh",
        "paper": paper,
    }
    return PactLayout(changes.pop("text", None) or pact_text(kind), **{**values, **changes})


def one_page(made: PactLayout, someone: Person, code: str) -> PrintModel:
    """A pact that takes one page."""
    (page,) = made.pages(someone, lambda _: code)
    return page
