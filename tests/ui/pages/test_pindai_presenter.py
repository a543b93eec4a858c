"""What the page of the scans shows and does, without a window."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from netral_desktop.app import App
from netral_desktop.kernel.errors import KnownError
from netral_desktop.scans import reasons, service
from netral_desktop.scans.intake.outcome import ImportOutcome
from netral_desktop.sheets.codes import new_code, typed_form
from netral_desktop.store import Store
from netral_desktop.store import tables as t
from netral_desktop.ui.pages.pindai.intake_words import Overview, ended
from netral_desktop.ui.pages.pindai.page_detail import read_detail
from netral_desktop.ui.pages.pindai.presenter import PindaiPresenter
from netral_desktop.ui.pages.pindai.review_session import ReviewSession
from tests.support.offices import add_campaign, add_page, add_people, add_sheet, add_unit, make_office

NAMES = ["Ni Putu Contoh Lestari", "Siti Contoh Rahmawati"]


class Desk:
    """An office with two people and one campaign, and its presenter."""

    def __init__(self, store: Store, folder: Path) -> None:
        self.store = store
        self.campaign = add_campaign(store)
        self.people = add_people(store, NAMES, unit=add_unit(store, "UPTD Contoh"))
        self.app = App(store, folder)
        self.presenter = PindaiPresenter(self.app)
        self.session = ReviewSession(store)

    def page(self, **values: object) -> str:
        """A page that came back from the first person."""
        return add_page(self.store, self.campaign, self.people[0], **values)  # type: ignore[arg-type]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(make_office(tmp_path / "opd", campaign=False), tmp_path / "opd")
    yield made
    made.app.close()


def test_nothing_has_come_in_yet(desk: Desk) -> None:
    overview = desk.presenter.overview()
    assert overview.nothing_yet
    assert overview.subtitle == "Belum ada pindaian"
    assert list(desk.session.ids("", False)) == []


def test_the_list_shows_one_state_and_the_sum_shows_all(desk: Desk) -> None:
    waiting = desk.page(state="review", verdict="unsure")
    filed = desk.page(state="filed")
    assert list(desk.session.ids("", False)) == [waiting]
    desk.session.state = "filed"
    assert list(desk.session.ids("", False)) == [filed]
    overview = desk.presenter.overview()
    assert overview.balance.replace("\N{NO-BREAK SPACE}", " ") == "2 halaman masuk = 1 terarsip + 1 ditinjau"
    assert overview.subtitle == "1 halaman menunggu keputusan"


def test_what_was_filed_by_hand_is_told_apart_in_the_sum_and_in_the_list(desk: Desk) -> None:
    desk.page(state="filed")
    page = add_page(desk.store, desk.campaign, None, state="foreign", verdict=None)
    service.decide(desk.store, page, "signed", desk.people[1])
    words = desk.presenter.overview().balance.replace("\N{NO-BREAK SPACE}", " ")
    assert words == "2 halaman masuk = 2 terarsip (1 manual)"
    assert desk.session.rows([page])[page].reason == "tertandatangani (arsip manual)"


def test_a_row_names_the_page_its_state_and_its_owner(desk: Desk) -> None:
    page = desk.page(state="filed")
    line = desk.session.rows([page])[page]
    assert (line.title, line.reason, line.owner, line.file) == ("hal. 1", "tertandatangani", NAMES[0], "a.pdf")


def test_a_page_that_is_gone_has_no_detail(desk: Desk) -> None:
    assert read_detail(desk.store, "0" * 32) is None
    assert desk.session.rows(["0" * 32]) == {}


def test_a_page_shows_owner_sheet_and_what_happened(desk: Desk) -> None:
    code = add_sheet(desk.store, desk.campaign, desk.people[0], new_code(desk.store.office, False))
    page = desk.page(state="filed")
    with desk.store.operation("test.link") as tx:
        tx.update(t.scan_pages, page, sheet_id=code)
    detail = read_detail(desk.store, page)
    assert detail is not None
    assert detail.owner is not None
    assert detail.owner.name == NAMES[0]
    assert detail.owner.below == "19910317 201503 1 001 · UPTD Contoh · Pakta cetakan ke-1"
    assert detail.reason == "Dibaca otomatis."
    assert [event.what for event in detail.history] == ["dipindai, a.pdf hal. 1", "dicetak, yang ke-1"]
    assert detail.history[0].when == "1 Nov 08.00"  # at the campaign's place, WITA


def test_a_zone_is_drawn_where_the_placement_puts_it(desk: Desk) -> None:
    code = add_sheet(desk.store, desk.campaign, desk.people[0], new_code(desk.store.office, False))
    page = desk.page(state="review", verdict="unsure")
    with desk.store.operation("test.zone") as tx:
        tx.insert(
            t.sheet_zones,
            {
                "id": "f" * 32, "office": desk.store.office, "sheet_id": code, "position": 0, "role": "declarant",
                "person_id": desk.people[0], "x": 10.0, "y": 20.0, "w": 72.0, "h": 30.5,
            },
        )  # fmt: skip
        tx.update(t.scan_pages, page, sheet_id=code, placement="[[2.0, 0, 5.0], [0, 3.0, 0], [0, 0, 1.0]]")
    detail = read_detail(desk.store, page)
    assert detail is not None
    (zone,) = detail.zones
    assert zone.corners == ((25.0, 60.0), (169.0, 60.0), (169.0, 151.5), (25.0, 151.5))
    assert zone.label == "kotak tanda tangan"


def found(desk: Desk, page: str, text: str) -> list[tuple[str, str, bool]]:
    """What a text finds for a page: whose, the sheet's code or nothing, and whether nothing else can be meant."""
    detail = read_detail(desk.store, page)
    assert detail is not None
    choices = desk.session.find(detail, text)
    assert [choice.key for choice in choices] == [str(n) for n in range(1, len(choices) + 1)]
    return [(choice.name, choice.code, choice.certain) for choice in choices]


def test_a_page_of_nobody_may_be_a_sheet_found_by_name_or_code_or_other_paper_of_a_person(desk: Desk) -> None:
    code = add_sheet(desk.store, desk.campaign, desk.people[1], new_code(desk.store.office, False))
    page = add_page(desk.store, desk.campaign, None, state="review", verdict=None)
    sheet, by_hand = (NAMES[1], code, False), (NAMES[1], "", False)
    assert found(desk, page, "rahmawati") == [sheet, by_hand]
    assert found(desk, page, "199103172015031002") == [sheet, by_hand]
    assert found(desk, page, typed_form(code)[3:8].lower()) == [sheet]
    assert found(desk, page, typed_form(code).lower()) == [sheet]
    assert found(desk, page, f"{code}1") == [sheet]
    assert found(desk, page, "putu") == [(NAMES[0], "", False)]
    assert found(desk, page, "x") == found(desk, page, "  ") == []


def test_a_whole_code_that_nobody_knows_is_tried_so_that_its_fault_is_said(desk: Desk) -> None:
    page = add_page(desk.store, desk.campaign, None, state="review", verdict=None)
    typed = typed_form(new_code(desk.store.office, False))
    assert found(desk, page, typed) == [("Baca ulang dengan kode ini", typed, True)]
    with pytest.raises(KnownError, match="tidak terdaftar"):
        desk.session.reread(page, typed)
    assert found(desk, page, "199103172015031009") == []  # a number of a person, not a code


def test_a_page_whose_code_was_read_can_only_be_filed_to_somebody_else_by_hand(desk: Desk) -> None:
    code = add_sheet(desk.store, desk.campaign, desk.people[1], new_code(desk.store.office, False))
    page = desk.page(state="review")
    with desk.store.operation("test.link") as tx:
        tx.update(t.scan_pages, page, sheet_id=code)
    assert found(desk, page, "rahmawati") == [(NAMES[1], "", False)]


def test_what_a_person_decided_is_said_in_place_of_the_machines_reason(desk: Desk) -> None:
    page = desk.page(state="review", verdict="unsure")
    with desk.store.operation("test.reason") as tx:
        tx.update(t.scan_pages, page, reason_code="identity_overwritten")
    said = []
    for action, person in ((None, None), ("signed", None), ("discard", None), ("unsigned", desk.people[1])):
        if action is not None:
            service.decide(desk.store, page, action, person)
        detail = read_detail(desk.store, page)
        assert detail is not None
        said.append((detail.chip, detail.reason, detail.decided))
    assert said == [
        ("ragu", reasons.message("identity_overwritten", {}), False),
        ("tertandatangani", "Diputuskan oleh petugas.", True),
        ("dibuang", "Dibuang oleh petugas; berkas aslinya tetap tersimpan.", True),
        ("tanda tangan kosong", "Diarsipkan manual: pemiliknya ditunjuk oleh petugas.", True),
    ]
    for _ in range(3):
        service.undo_decision(desk.store, page)
    detail = read_detail(desk.store, page)
    assert detail is not None
    assert not detail.decided
    told = [event.what for event in detail.history if event.what.endswith("Administrator")]
    assert told[:4] == ["keputusan ditarik kembali oleh Administrator"] * 3 + [
        f"diarsipkan manual sebagai kosong ke {NAMES[1]} oleh Administrator"
    ]


def beside(desk: Desk, page: str) -> str:
    """What stands next to a page's zone, in words."""
    detail = read_detail(desk.store, page)
    assert detail is not None
    with desk.store.operation("test.crop") as tx:  # what has no picture is not shown
        zones = t.page_zones.c
        for zone in tx.connection.scalars(select(zones.id).where(zones.crop_blob.is_(None))).all():
            tx.update(t.page_zones, zone, crop_blob="f" * 64)
    again = read_detail(desk.store, page)
    assert again is not None
    return again.beside[0].label if again.beside else ""


def test_a_page_that_waits_stands_beside_what_is_on_record_its_own_sheet_before_another(desk: Desk) -> None:
    mine, other = (
        add_sheet(desk.store, desk.campaign, desk.people[0], new_code(desk.store.office, False)) for _ in range(2)
    )
    waiting = desk.page(state="review", verdict="unsure")
    assert beside(desk, waiting) == ""
    earlier, further = desk.page(state="filed", verdict="unsigned"), desk.page(state="filed")
    with desk.store.operation("test.link") as tx:
        tx.update_rows(t.scan_pages, [(waiting, {"sheet_id": mine}), (further, {"sheet_id": other})])
    assert beside(desk, waiting).startswith("lembar lain yang terarsip (a.pdf hal. 1): ")
    with desk.store.operation("test.link") as tx:
        tx.update(t.scan_pages, earlier, sheet_id=mine)
    assert beside(desk, waiting) == "sudah terarsip (a.pdf hal. 1): tanda tangan kosong"
    detail = read_detail(desk.store, earlier)
    assert detail is not None
    assert detail.beside == {}  # a filed page waits for nothing


def test_files_that_came_before_are_told_as_such_and_not_as_read() -> None:
    pages = [{"reason": {"code": "same_file", "message": ""}}] * 3 + [{"reason": None}]
    at = datetime(2029, 11, 20, 10, 42, tzinfo=UTC)
    again = ImportOutcome(pages=pages[:3], totals={"duplicate": 3})
    assert ended(again, at).sentence == "Masuk 20 Nov 10.42: tidak ada halaman baru, 3 sudah pernah masuk."
    mixed = ImportOutcome(pages=pages, totals={"duplicate": 3, "filed": 1})
    assert ended(mixed, at).sentence == "Masuk 20 Nov 10.42: 1 halaman dibaca, 3 sudah pernah masuk."


def test_a_file_whose_pages_nobody_counted_is_told_beside_those_that_wait() -> None:
    overview = Overview({"filed": 2}, 3, "", uncounted=1)
    assert overview.balance.replace("\N{NO-BREAK SPACE}", " ") == (
        "5 halaman masuk = 2 terarsip + 3 belum dibaca (1 berkas belum dihitung halamannya)"
    )
