"""Two sources of attendance: what somebody noted, and signed lists that came back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from netral_desktop.campaigns.service import new_campaign
from netral_desktop.followup import presence, queries
from netral_desktop.ikrar import service
from netral_desktop.ikrar.expected import EVERYONE
from netral_desktop.ikrar.kinds import SessionKind, Way
from netral_desktop.ikrar.paper.printing import print_attendance, print_oath_text
from netral_desktop.ikrar.status import AttendanceStatus
from netral_desktop.kernel.errors import UsageProblem
from netral_desktop.practice import pens
from netral_desktop.practice.paper import Sheet
from netral_desktop.scans.reading.process.worker import Reader
from netral_desktop.scans.service import decide, import_scans
from netral_desktop.sheets.kinds import SheetKind
from netral_desktop.sheets.parts import PrintedSheet
from netral_desktop.store import Store
from tests.cli import paper
from tests.support.offices import add_people, make_office


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    with Reader() as started:
        yield started


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with make_office(tmp_path / "opd", campaign=False) as store:
        new_campaign(
            store, title="Pemilu 2029", circular="800/1", pact_deadline="2029-11-22", ikrar_deadline="2029-11-26"
        )
        yield store


def opened(store: Store, kind: SessionKind = SessionKind.OATH) -> str:
    return service.open_session(store, title="Ikrar", day="2029-11-20", place="Aula", leader="Kepala Contoh", kind=kind)


def signed(sheet: PrintedSheet, pdf: Path, *places: int) -> Image.Image:
    picture = paper.render(pdf)[sheet.page - 1]
    page = Sheet(picture, 200)
    for place in places:
        zone = sheet.zones[place]
        pen = pens.initials(np.random.default_rng(place), 24.0, zone.h - 1.6)
        page.write(pen, (30, 40, 120), zone.x + zone.w / 2, zone.y + zone.h / 2)
    return page.image


def scanned(store: Store, reader: Reader, folder: Path, *places: int, session: str) -> str:
    """A straight list printed, signed at some places and scanned; the page's id."""
    pdf, out = folder / "hadir.pdf", folder / "kembali.png"
    [sheet] = print_attendance(store, session, pdf, style="straight").sheets
    signed(sheet, pdf, *places).save(out)
    outcome = import_scans(store, [out], reader=reader)
    assert outcome.totals == {"filed": 1}, [(p["reason"], p["zones"]) for p in outcome.pages]
    return str(outcome.pages[0]["id"])


def ikrar(store: Store) -> dict[str, int]:
    with store.read() as c:
        return {state: n for state, n in queries.totals(c, store.office).ikrar.items() if n}


def test_whoever_signed_the_list_is_present_everywhere_and_by_way_of_the_sheet(store, reader, tmp_path):
    people = add_people(store, ["Ani Contoh", "Budi Contoh", "Cici Contoh"])
    session = opened(store)
    page = scanned(store, reader, tmp_path, 0, 2, session=session)
    assert ikrar(store) == {"present": 2, "unmarked": 1}
    with store.read() as c:
        assert presence.counts(c, store.office, session)["hadir"] == 2
        assert presence.present_by_way(c, session) == {Way.SHEET: 2}
        assert presence.known_ids(c, session) == {people[0], people[2]}
        assert presence.marks(c, session, people)[people[0]].way is Way.SHEET
        [unit] = presence.by_unit(c, store.office, session, EVERYONE)
        assert (unit.counts["hadir"], unit.counts["belum"]) == (2, 1)
        [kept] = presence.evidence(c, store.office, session)
        assert (kept.page_id, kept.kind, kept.signed, kept.boxes) == (page, SheetKind.ATTENDANCE, 2, 3)
    decide(store, page, "discard")
    assert ikrar(store) == {"unmarked": 3}, "a page that is taken back takes the presence back"


def test_a_note_stands_against_a_signature_until_a_person_speaks(store, reader, tmp_path):
    ani, budi = add_people(store, ["Ani Contoh", "Budi Contoh"])
    session = opened(store)
    for person in (ani, budi):
        service.mark(store, session, person, AttendanceStatus.SICK, "surat dokter")
    scanned(store, reader, tmp_path, 0, 1, session=session)
    assert ikrar(store) == {"excused": 2}
    with store.read() as c:
        assert [d.person_id for d in presence.disagreements(c, store.office, session)] == [ani, budi]
    presence.settle(store, session, ani, present=True)
    presence.settle(store, session, budi, present=False)
    assert ikrar(store) == {"present": 1, "excused": 1}
    with store.read() as c:
        assert presence.disagreements(c, store.office) == []
    with pytest.raises(UsageProblem) as refused:
        presence.settle(store, session, budi, present=True)
    assert refused.value.code == "no_disagreement"
    assert store.verify() == []


def test_a_list_of_a_briefing_proves_no_oath(store, reader, tmp_path):
    add_people(store, ["Ani Contoh"])
    session = opened(store, SessionKind.BRIEFING)
    scanned(store, reader, tmp_path, 0, session=session)
    assert ikrar(store) == {"unmarked": 1}
    with store.read() as c:
        assert presence.counts(c, store.office, session)["hadir"] == 1


def test_a_signed_text_is_kept_as_evidence_and_makes_nobody_present(store, reader, tmp_path):
    add_people(store, ["Ani Contoh"])
    session = opened(store)
    pdf, out = tmp_path / "naskah.pdf", tmp_path / "kembali.png"
    [sheet] = print_oath_text(store, session, pdf).sheets
    signed(sheet, pdf, 0).save(out)
    assert import_scans(store, [out], reader=reader).totals == {"filed": 1}
    assert ikrar(store) == {"unmarked": 1}
    with store.read() as c:
        [kept] = presence.evidence(c, store.office, session)
    assert (kept.kind, kept.signed, kept.boxes) == (SheetKind.OATH_TEXT, 1, 1)
