"""Lists and texts of a session: what is on the paper, which session it is of, and what comes back of it."""

from __future__ import annotations

import itertools
import random
from pathlib import Path

import pytest
from PIL import Image

from netral_desktop.campaigns.service import new_campaign
from netral_desktop.ikrar.paper.attendance_list import AttendanceHead, Style, attendance_page, people_a_page
from netral_desktop.ikrar.paper.printing import print_attendance, print_oath_text
from netral_desktop.ikrar.service import edit_session, open_session, remove_session
from netral_desktop.kernel.errors import Refused, UsageProblem
from netral_desktop.roster.importing import import_roster
from netral_desktop.roster.queries import people_by_ids
from netral_desktop.scans.reading.files.document import open_document
from netral_desktop.scans.reading.page import identify, read_sheet
from netral_desktop.sheets.codes import new_code
from netral_desktop.sheets.geometry import CODE_MARKS, MARGIN_MM, QR_CLEAR_MM, RETURN_AREA
from netral_desktop.sheets.model import PrintModel, Text
from netral_desktop.sheets.render import raster
from netral_desktop.sheets.roles import Role
from netral_desktop.store import Store
from tests.ikrar import lists
from tests.pacts.samples import LONGEST_NAME, person
from tests.pacts.test_layout import boxes, inside, overlap
from tests.roster.sheets import plain_sheet
from tests.scans.deck import harms, oddities, pens
from tests.scans.deck.inks import Desk
from tests.support.offices import add_people, add_unit, make_office

STYLES: tuple[Style, ...] = ("zigzag", "straight")
HEAD = AttendanceHead("Dinas Uji", "Ikrar Netralitas", ("Selasa, 20 November 2029, 08.00 WITA", "Halaman kantor"))


def full_page(style: Style) -> PrintModel:
    people = [
        person(LONGEST_NAME if n % 4 == 0 else "W" * 45 if n % 4 == 1 else f"Ni Made Contoh {n}", id=f"{n:032x}")
        for n in range(people_a_page(style))
    ]
    return attendance_page(
        HEAD, people, unit="Bidang Satu", style=style, paper="a4", place=1, count=2, first_number=1,
        code=new_code("4.01", practice=True),
    )  # fmt: skip


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = make_office(tmp_path / "opd", campaign=False)
    new_campaign(store, title="Pemilu 2029", circular="800/1", pact_deadline="2029-11-22", ikrar_deadline="2029-11-26")
    return store


def session_of(store: Store, **terms: object) -> str:
    told = {"title": "Ikrar", "day": "2029-11-20", "place": "Aula", "leader": "Kepala Contoh", **terms}
    return open_session(store, **told)  # type: ignore[arg-type]


def test_a_zigzag_page_holds_forty_people_and_a_straight_one_twenty():
    assert people_a_page("zigzag") >= 40
    assert people_a_page("straight") >= 20


@pytest.mark.parametrize("style", STYLES)
def test_everything_on_a_full_page_keeps_apart_and_inside_what_a_glass_shows(style):
    page = full_page(style)
    zones = [(z.x, z.y, z.x + z.w, z.y + z.h) for z in page.zones]
    for a, b in itertools.combinations(zones, 2):
        assert not overlap(tuple(round(v, 2) for v in a), tuple(round(v, 2) for v in b))
    keep = [*zones, *((b.x, b.y, b.x + b.w, b.y + b.h) for b in page.identity)]
    assert all(inside(box, (MARGIN_MM, MARGIN_MM, RETURN_AREA.width, RETURN_AREA.height)) for box in keep)
    texts = [(box, op) for box, op in boxes(page) if isinstance(op, Text)]
    for (a, first), (b, second) in itertools.combinations(texts, 2):
        assert not overlap(a, b), (first, second)
    for box, op in boxes(page):
        for mark in CODE_MARKS:
            clear = (mark.x - QR_CLEAR_MM, mark.y - QR_CLEAR_MM, mark.x + mark.side + QR_CLEAR_MM,
                     mark.y + mark.side + QR_CLEAR_MM)  # fmt: skip
            assert not overlap(box, clear), op


def test_each_unit_has_its_own_list_and_only_the_expected_are_on_it(store: Store, tmp_path: Path) -> None:
    with store:
        first, second = add_unit(store, "Bidang Satu", 1), add_unit(store, "Bidang Dua", 2)
        ani, budi = add_people(store, ["Ani Contoh", "Budi Contoh"], unit=first)
        [cici] = add_people(store, ["Cici Contoh"], unit=second, start=10)
        add_people(store, ["Pensiun Contoh"], unit=second, start=20, duty_status="retired")
        session = session_of(store)
        sheets = print_attendance(store, session, tmp_path / "a.pdf").sheets
        assert [[z.person_id for z in s.zones] for s in sheets] == [[ani, budi], [cici]]
        only = print_attendance(store, session, tmp_path / "b.pdf", unit="Bidang Dua").sheets
        assert [s.code for s in only] == [sheets[1].code], "the same page again is the same sheet"
        assert store.verify() == []


def test_a_changed_list_is_a_new_sheet_and_another_sessions_too(store: Store, tmp_path: Path) -> None:
    with store:
        add_people(store, ["Ani Contoh"])
        one, other = session_of(store), session_of(store)
        first = print_attendance(store, one, tmp_path / "a.pdf").sheets[0].code
        assert print_attendance(store, other, tmp_path / "b.pdf").sheets[0].code != first
        edit_session(store, one, place="Halaman")
        assert print_attendance(store, one, tmp_path / "c.pdf").sheets[0].code != first


def test_a_session_whose_paper_is_out_is_not_removed(store: Store, tmp_path: Path) -> None:
    with store:
        add_people(store, ["Ani Contoh"])
        session = session_of(store)
        print_attendance(store, session, tmp_path / "a.pdf")
        with pytest.raises(UsageProblem) as refused:
            remove_session(store, session)
        assert refused.value.code == "session_has_marks"


def test_the_text_has_a_box_for_leader_witnesses_and_symbolic_signers(store: Store, tmp_path: Path) -> None:
    with store:
        [ani] = add_people(store, ["Ani Contoh"])
        session = session_of(store, leader=ani, witnesses=["Saksi Contoh"])
        sheets = print_oath_text(store, session, tmp_path / "n.pdf", signers=["Wakil Pegawai Contoh", ani]).sheets
        zones = [z for s in sheets for z in s.zones]
        assert [(z.role, z.person_id) for z in zones] == [
            (Role.LEADER, ani), (Role.WITNESS, None), (Role.SYMBOLIC_SIGNER, None), (Role.SYMBOLIC_SIGNER, ani),
        ]  # fmt: skip
        again = print_oath_text(store, session, tmp_path / "m.pdf", signers=["Wakil Pegawai Contoh", ani]).sheets
        assert [s.code for s in again] == [s.code for s in sheets]
        nobody = session_of(store, leader="")
        with pytest.raises(Refused) as refused:
            print_oath_text(store, nobody, tmp_path / "x.pdf")
        assert refused.value.code == "no_oath_signers"


@pytest.mark.parametrize("style", STYLES)
def test_nobody_who_did_not_sign_is_present_after_a_full_page_is_scanned(tmp_path: Path, style: Style) -> None:
    score = lists.play_lists(tmp_path, 1, 5, style, degraded=False, readers=None)
    assert score.boxes == people_a_page(style)
    assert score.empty_taken == 0
    assert score.signed_missed == 0
    assert score.signed_asked + score.empty_asked <= 1


@pytest.mark.parametrize("style", STYLES)
def test_a_capital_in_a_row_says_why_somebody_is_away_and_marks_nobody_present(style: Style) -> None:
    rng = random.Random(f"capitals {style}")
    model = full_page(style)
    paper = pens.Paper(Image.fromarray(raster(model, 200 / 25.4)).convert("RGB"), 200)
    for place, zone in enumerate(model.zones):
        if place % 2 == 0:
            middle = (zone.x + zone.w / 2, zone.y + zone.h / 2)
            paper.draw(pens.word(rng, middle, rng.choice("CDT"), 0.7 * zone.h), pens.PENS["blue"], rng)
    page = open_document(harms.jpeg(harms.glass(paper.image, rng, skew=0.4), 80, 200)).page(0)
    reading = read_sheet(page, identify(page).search, model)
    assert reading.finding is None, reading.finding
    assert not [zone for zone in reading.zones if zone.verdict == "signed"]
    assert {zone.verdict for zone in reading.zones[1::2]} == {"unsigned"}


@pytest.mark.parametrize("style", STYLES)
def test_a_wave_across_the_box_of_a_list_is_no_signature(style):
    rng = random.Random(f"wave {style}")
    model = full_page(style)
    paper = pens.Paper(Image.fromarray(raster(model, 200 / 25.4)).convert("RGB"), 200)
    crossed = range(0, len(model.zones), 5)
    for place in crossed:
        oddities.cancelling_wave(Desk(paper, model, model.zones[place], rng))
    page = open_document(harms.jpeg(harms.glass(paper.image, rng, skew=0.7), 75, 200)).page(0)
    reading = read_sheet(page, identify(page).search, model)
    assert reading.finding is None, reading.finding
    said = {zone.verdict for place, zone in enumerate(reading.zones) if place in crossed}
    assert said == {"unsure"}


def test_a_list_follows_the_offices_own_order_where_its_spreadsheet_told_one(store: Store, tmp_path: Path) -> None:
    with store:
        rows = [["Cici Contoh", "197001031998031003"], ["Ani Contoh", "197001011998031001"],
                ["Budi Contoh", "197001021998031002"]]  # fmt: skip
        import_roster(store, plain_sheet(tmp_path / "duk.xlsx", rows))
        sheets = print_attendance(store, session_of(store), tmp_path / "a.pdf").sheets
        with store.read() as c:
            people = people_by_ids(c, [zone.person_id or "" for zone in sheets[0].zones])
        assert [each.bare_name for each in people] == ["Cici Contoh", "Ani Contoh", "Budi Contoh"]
