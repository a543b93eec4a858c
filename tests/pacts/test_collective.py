"""Lists that many sign: everyone has a box, the text stands once, and an unchanged list is the same sheets again."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from netral_desktop.campaigns.service import new_campaign
from netral_desktop.pacts.collective import ListLayout, Style
from netral_desktop.pacts.service import print_pacts
from netral_desktop.roster.service import update_person
from netral_desktop.sheets.codes import new_code
from netral_desktop.sheets.geometry import MARGIN_MM, QR_CLEAR_MM, RETURN_AREA
from netral_desktop.sheets.model import PrintModel, Text
from netral_desktop.sheets.register import find_sheet
from netral_desktop.store import Store, tables
from tests.pacts.samples import LETTERHEAD, LONGEST_NAME, pact_text, person
from tests.pacts.test_layout import boxes, inside, overlap, words
from tests.support.offices import add_people, add_unit, make_office

STYLES: tuple[Style, ...] = ("straight", "zigzag")
PEOPLE = [
    person(LONGEST_NAME if n % 4 == 0 else "W" * 60 if n % 4 == 1 else f"Ni Made Contoh {n}", id=f"{n:032x}")
    for n in range(40)
]


def pages(style: Style, people: list = PEOPLE, paper: str = "a4") -> list[PrintModel]:
    layout = ListLayout(
        pact_text(), letterhead=LETTERHEAD, place="Contoh", paper=paper, style=style,
        version="Pakta integritas ASN, versi 1 (3f2a91c0)",
    )  # fmt: skip
    parts = layout.parted(people)
    numbers = itertools.accumulate((len(part) for part in parts), initial=1)
    return [
        layout.page(part, place=place, count=len(parts), first_number=first, unit="Bidang Satu",
                    code=new_code("4.01", practice=True))
        for place, (part, first) in enumerate(zip(parts, numbers, strict=False), 1)
    ]  # fmt: skip


@pytest.mark.parametrize("paper", ["a4", "f4"])
@pytest.mark.parametrize("style", STYLES)
def test_boxes_names_and_codes_keep_apart_on_every_page(style, paper):
    for page in pages(style, paper=paper):
        zones = [(z.x, z.y, z.x + z.w, z.y + z.h) for z in page.zones]
        for a, b in itertools.combinations(zones, 2):
            assert not overlap(tuple(round(v, 2) for v in a), tuple(round(v, 2) for v in b))
        keep = [*zones, *((b.x, b.y, b.x + b.w, b.y + b.h) for b in page.identity)]
        assert all(inside(box, (MARGIN_MM, MARGIN_MM, RETURN_AREA.width, RETURN_AREA.height)) for box in keep)
        texts = [(box, op) for box, op in boxes(page) if isinstance(op, Text)]
        for (a, first), (b, second) in itertools.combinations(texts, 2):
            assert not overlap(a, b), (first, second)
        for box, op in boxes(page):
            for mark in page.codes:
                clear = (mark.x - QR_CLEAR_MM, mark.y - QR_CLEAR_MM, mark.x + mark.side + QR_CLEAR_MM,
                         mark.y + mark.side + QR_CLEAR_MM)  # fmt: skip
                assert not overlap(box, clear), op
        for box, op in texts:
            if any(overlap(box, zone) for zone in zones):
                assert re.fullmatch(r"\d+", op.text), op


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("count", [1, 2, 3, 4, 5, 17, 40])
def test_everyone_has_one_box_and_is_named_once_in_order(style, count):
    made = pages(style, PEOPLE[:count])
    assert [zone.person_id for page in made for zone in page.zones] == [p.id for p in PEOPLE[:count]]
    bold = [op.text for page in made for op in page.fields if isinstance(op, Text) and op.font == "bold"]
    assert "".join(bold).replace(" ", "") == "".join(p.name for p in PEOPLE[:count]).replace(" ", "")


@pytest.mark.parametrize("style", STYLES)
def test_the_text_stands_once_and_its_version_on_every_page(style):
    made = pages(style)
    assert [pact_text().clauses[0][:50] in words(page) for page in made] == [True] + [False] * (len(made) - 1)
    assert all("Naskah: Pakta integritas ASN, versi 1 (3f2a91c0)" in words(page) for page in made)
    assert "masing-masing untuk dirinya sendiri" in words(made[0])


def test_boxes_of_a_zigzag_are_higher_and_half_a_step_apart():
    zigzag, straight = pages("zigzag")[1].zones, pages("straight")[1].zones
    assert zigzag[1].x > zigzag[0].x == zigzag[2].x
    assert zigzag[1].y - zigzag[0].y == pytest.approx(zigzag[0].h / 2)
    assert zigzag[0].h > straight[0].h
    assert min(zone.w for zone in (*zigzag, *straight)) >= 40


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with make_office(tmp_path / "opd", campaign=False) as made:
        new_campaign(
            made, title="Pemilihan 2031", circular="800/1", pact_deadline="2031-11-21", ikrar_deadline="2031-11-25",
            place="Uji",
        )  # fmt: skip
        yield made


def test_lists_are_made_for_each_unit_and_each_text(store, tmp_path):
    one, two = add_unit(store, "Bidang Satu", 1), add_unit(store, "Bidang Dua", 2)
    first = add_people(store, [f"ORANG {n}" for n in range(5)], unit=one)
    second = add_people(store, [f"ORANG LAIN {n}" for n in range(3)], unit=two, start=20)
    with store.operation("test.kind") as tx:
        tx.update(tables.people, first[4], kind="non_asn")
    result = print_pacts(store, tmp_path / "daftar.pdf", collective="straight")
    people = [[zone.person_id for zone in sheet.zones] for sheet in result.sheets]
    assert people == [first[:3], first[3:4], first[4:], second]
    with store.read() as c:
        records = [find_sheet(c, sheet.code) for sheet in result.sheets]
    assert [(r.person_id, r.kind, r.page_no, r.page_count) for r in records if r] == [
        (None, "pact", 1, 2), (None, "pact", 2, 2), (None, "pact", 1, 1), (None, "pact", 1, 1),
    ]  # fmt: skip
    assert all(sheet.as_json()["person"] is None for sheet in result.sheets)
    assert store.verify() == []


def test_an_unchanged_list_is_the_same_sheet_again_and_a_changed_one_supersedes_only_itself(store, tmp_path):
    one, two = add_unit(store, "Bidang Satu", 1), add_unit(store, "Bidang Dua", 2)
    first = add_people(store, ["ORANG A", "ORANG B"], unit=one)
    add_people(store, ["ORANG C"], unit=two, start=20)
    before = [s.code for s in print_pacts(store, tmp_path / "1.pdf", collective="zigzag").sheets]
    print_pacts(store, tmp_path / "2.pdf", collective="zigzag")
    assert (tmp_path / "1.pdf").read_bytes() == (tmp_path / "2.pdf").read_bytes()
    update_person(store, first[0], name="ORANG A BARU")
    after = [s.code for s in print_pacts(store, tmp_path / "3.pdf", collective="zigzag").sheets]
    assert (after[0] != before[0], after[1]) == (True, before[1])
    with store.read() as c:
        assert [find_sheet(c, code).state for code in before] == ["superseded", "current"]
        assert find_sheet(c, after[0]).revision == 2


def test_a_list_and_a_person_s_own_sheet_stand_side_by_side(store, tmp_path):
    add_people(store, ["ORANG A"])
    (own,) = print_pacts(store, tmp_path / "1.pdf").sheets
    (shared,) = print_pacts(store, tmp_path / "2.pdf", collective="straight").sheets
    with store.read() as c:
        assert [find_sheet(c, code).state for code in (own.code, shared.code)] == ["current", "current"]


def test_a_name_that_cannot_be_printed_is_left_out_of_the_list(store, tmp_path):
    bad, good = add_people(store, ["王小明", "ORANG A"])
    result = print_pacts(store, tmp_path / "1.pdf", collective="straight")
    assert [(r.person_id, r.code) for r in result.rejected] == [(bad, "person_glyphs")]
    assert [zone.person_id for sheet in result.sheets for zone in sheet.zones] == [good]
