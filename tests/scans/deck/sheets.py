"""The sheets of the deck: real pacts of invented offices in every layout there is, and a form that is not ours."""

from __future__ import annotations

import functools
import random
from collections.abc import Callable
from typing import Any

import msgspec

from netral_desktop.campaigns.templates import PactText, TextKind
from netral_desktop.pacts.collective import ListLayout, Style
from netral_desktop.pacts.form import PactForm, Witness
from netral_desktop.pacts.layout import PactLayout
from netral_desktop.roster.kinds import EmploymentKind
from netral_desktop.roster.queries import Person
from netral_desktop.sheets.letterhead import Letterhead
from netral_desktop.sheets.model import PrintModel
from tests.pacts.samples import contract_worker, pact_text, person

from . import form

_OFFICES = (
    (("PEMERINTAH KABUPATEN CONTOH", "DINAS PENDIDIKAN, KEPEMUDAAN, DAN OLAHRAGA"), "Jalan Contoh Raya Nomor 12"),
    (("PEMERINTAH KABUPATEN SUKAMAJU", "KECAMATAN MEKARSARI"), "Jalan Melati 7, Sukamaju 80511, telepon (0361) 555123"),
    (
        ("PEMERINTAH PROVINSI CONTOH", "RUMAH SAKIT UMUM DAERAH", "BINA WARGA"),
        "Jalan Raya Timur 99 · rsud@contoh.example",
    ),
    (("SEKRETARIAT DAERAH",), ""),
)
_WITNESS = Witness("2" * 32, "Drs. Putu Contoh Wirawan, M.Si.", "NIP 19700101 199503 1 001", "Kepala Dinas Contoh,")
_POSITIONS = (
    "Kepala Subbagian Umum dan Kepegawaian", "Guru Ahli Pertama", "Pranata Komputer Ahli Muda", "Perawat Terampil",
    "Pengelola Pengembangan Sumber Daya Manusia Aparatur dan Penyusun Bahan Kebijakan",
)  # fmt: skip
_LONG_CLAUSE = (
    "tidak melakukan kegiatan yang mengarah kepada keberpihakan terhadap pasangan calon yang menjadi peserta pemilihan "
    "sebelum, selama, dan sesudah masa kampanye, meliputi pertemuan, ajakan, imbauan, seruan, atau pemberian barang "
    "kepada pegawai dalam lingkungan unit kerja, anggota keluarga, dan masyarakat;"
)


def _asn(rng: random.Random, code: str, **choices: Any) -> PrintModel:
    return _pact(TextKind.PACT_ASN, rng, code, **choices)


def _pact(kind: TextKind, rng: random.Random, code: str, **choices: Any) -> PrintModel:
    made = _layout(kind, rng.randrange(len(_OFFICES)), **choices)
    pages = made.pages(invented(rng, kind), lambda place: code)
    # Each page of a long pact has codes of its own; this one comes back alone.
    return rng.choice(pages) if len(pages) > 1 and rng.random() < 0.3 else pages[-1]


@functools.lru_cache(maxsize=64)
def _layout(
    kind: TextKind, office: int, paper: str = "a4", witness: bool = False, stamp: bool = False, clauses: int = 0
) -> PactLayout:
    text = pact_text(kind)
    if clauses:
        text = msgspec.structs.replace(text, clauses=(*text.clauses, *[_LONG_CLAUSE] * clauses))
    return PactLayout(
        text,
        letterhead=_letterhead(office),
        place="Contoh",
        office_name="Dinas Contoh",
        paper=paper,
        form=PactForm(_WITNESS.person_id if witness else None, "", stamp),
        witnesses=(_WITNESS,) if witness else (),
    )


@functools.lru_cache(maxsize=16)
def _list_layout(office: int, style: Style) -> ListLayout:
    text: PactText = pact_text(TextKind.PACT_ASN)
    return ListLayout(
        text, letterhead=_letterhead(office), place="Contoh", paper="a4", style=style, version="Pakta ASN, versi 1"
    )


def _letterhead(office: int) -> Letterhead:
    lines, address = _OFFICES[office]
    return Letterhead(lines, address)


def _list(rng: random.Random, code: str, style: Style) -> PrintModel:
    made = _list_layout(rng.randrange(len(_OFFICES)), style)
    people = [invented(rng, TextKind.PACT_ASN) for _ in range(rng.randint(12, 24))]
    parts = made.parted(people)
    place = max(range(len(parts)), key=lambda number: len(parts[number]))
    before = sum(len(part) for part in parts[:place])
    return made.page(
        parts[place], place=place + 1, count=len(parts), first_number=before + 1, unit="Sekretariat", code=code
    )


def invented(rng: random.Random, kind: TextKind) -> Person:
    """Somebody of that kind."""
    name, number = form.invented_person(rng)
    position = rng.choice(_POSITIONS)
    if kind is TextKind.PACT_NON_ASN:
        return contract_worker(name, local_staff_number=f"THL-{rng.randint(1, 9999):04}", position=position)
    grade = rng.choice(("II/c", "III/a", "III/c", "IV/a"))
    return person(
        name, personnel_number=number.replace(" ", ""), position=position, kind=EmploymentKind.PNS, grade=grade
    )


def _own_form(rng: random.Random, code: str, paper: str = "a4") -> PrintModel:
    name, nip = form.invented_person(rng)
    return form.sheet(code, name, nip, paper=paper)


FORMS: dict[str, tuple[float, Callable[[random.Random, str], PrintModel]]] = {
    "pact": (34, _asn),
    "pact F4": (10, lambda rng, code: _asn(rng, code, paper="f4")),
    "non-ASN": (14, lambda rng, code: _pact(TextKind.PACT_NON_ASN, rng, code)),
    "duty stamp": (9, lambda rng, code: _asn(rng, code, stamp=True)),
    "witness": (8, lambda rng, code: _asn(rng, code, witness=True)),
    "witness+stamp": (3, lambda rng, code: _asn(rng, code, witness=True, stamp=True)),
    "two pages": (5, lambda rng, code: _asn(rng, code, clauses=7)),
    "list": (4, lambda rng, code: _list(rng, code, "straight")),
    "zigzag list": (3, lambda rng, code: _list(rng, code, "zigzag")),
    "own form": (8, _own_form),
    "own form F4": (2, lambda rng, code: _own_form(rng, code, "f4")),
}
"""Weight, and what lays one sheet out from a generator and its code."""
ONE_ZONE = ("pact", "non-ASN", "duty stamp", "own form")
