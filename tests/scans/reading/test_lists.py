"""Sheets that several people sign: everyone's box is read by itself, whatever stands in the others."""

from __future__ import annotations

import random
from collections.abc import Sequence

import msgspec
import pytest
from PIL import Image, ImageDraw

from netral_desktop.pacts.collective import ListLayout, Style
from netral_desktop.pacts.form import Witness
from netral_desktop.scans.reading.files.document import open_document
from netral_desktop.scans.reading.page import SheetReading, identify, read_sheet
from netral_desktop.sheets.codes import new_code
from netral_desktop.sheets.model import PrintModel, Zone
from netral_desktop.sheets.render import raster
from tests.pacts.samples import LETTERHEAD, layout, pact_text, person
from tests.scans.deck import form, harms, pens

DPI = 200
PEOPLE = 11


def list_page(style: Style, rng: random.Random) -> PrintModel:
    """The second page of a list, full of invented people."""
    text = ListLayout(
        pact_text(), letterhead=LETTERHEAD, place="Contoh", paper="a4", style=style, version="Pakta, versi 1 (3f2a91c0)"
    )
    people = []
    for number in range(PEOPLE):
        name, digits = form.invented_person(rng)
        people.append(person(name, id=f"{number:032x}", personnel_number=digits.replace(" ", "")))
    code = new_code("4.01", practice=True)
    return text.page(people, place=2, count=2, first_number=8, unit="Bidang Satu", code=code)


def written(rng: random.Random, zone: Zone, *, high: float = 0.75, shift: float = 0.0) -> pens.Strokes:
    """A signature of that many zone heights, its middle so many zone heights below the zone's."""
    width = rng.uniform(0.5, 0.75) * zone.w
    middle = (zone.x + zone.w / 2, zone.y + zone.h * (0.5 + shift))
    return pens.signature_of(rng, middle, width, high * zone.h, rng.randint(4, 7))


def scanned(
    model: PrintModel,
    strokes: list[pens.Strokes],
    rng: random.Random,
    against: PrintModel | None = None,
    dirt: Sequence[list[pens.Point]] = (),
) -> SheetReading:
    """The sheet with these signatures, through an ordinary scanner, read `against` its own print model or another;
    `dirt`: thin even lines on the scanner's glass."""
    paper = pens.Paper(Image.fromarray(raster(model, DPI / 25.4)).convert("RGB"), DPI)
    for each in strokes:
        paper.draw(each, pens.PENS[rng.choice(("blue", "black"))], rng)
    brush = ImageDraw.Draw(paper.image)
    for line in dirt:
        brush.line([(x * DPI / 25.4, y * DPI / 25.4) for x, y in line], fill=(90, 90, 90), width=2)
    picture = harms.glass(paper.image, rng, skew=rng.uniform(-1.5, 1.5), scale=rng.uniform(0.95, 1.0))
    page = open_document(harms.jpeg(picture, 75, DPI)).page(0)
    return read_sheet(page, identify(page).search, against or model)


@pytest.mark.parametrize("style", ["straight", "zigzag"])
@pytest.mark.parametrize("seed", range(3))
def test_on_a_list_some_have_signed_and_some_have_not(style, seed):
    rng = random.Random(f"list {style} {seed}")
    model = list_page(style, rng)
    signs = [rng.random() < 0.6 for _ in model.zones]
    strokes = [written(rng, zone) for zone, does in zip(model.zones, signs, strict=True) if does]
    reading = scanned(model, strokes, rng)
    assert reading.finding is None, reading.finding
    assert [zone.verdict for zone in reading.zones] == ["signed" if does else "unsigned" for does in signs]


@pytest.mark.parametrize("style", ["straight", "zigzag"])
def test_a_list_nobody_and_one_everybody_signed(style):
    for everyone in (False, True):
        rng = random.Random(f"all {style} {everyone}")
        model = list_page(style, rng)
        reading = scanned(model, [written(rng, zone) for zone in model.zones] if everyone else [], rng)
        assert reading.finding is None, reading.finding
        assert {zone.verdict for zone in reading.zones} == {"signed" if everyone else "unsigned"}


@pytest.mark.parametrize("style", ["straight", "zigzag"])
@pytest.mark.parametrize("seed", range(3))
def test_a_signature_that_reaches_into_the_next_box_signs_nothing_there(style, seed):
    rng = random.Random(f"reach {style} {seed}")
    model = list_page(style, rng)
    chosen = range(1, PEOPLE - 1, 4)
    reading = scanned(model, [written(rng, model.zones[n], high=1.0, shift=0.15) for n in chosen], rng)
    assert reading.finding is None, reading.finding
    verdicts = [zone.verdict for zone in reading.zones]
    assert all(verdicts[n] == "signed" for n in chosen)
    assert all(verdicts[n] != "signed" for n in range(PEOPLE) if n not in chosen)


@pytest.mark.parametrize("style", ["straight", "zigzag"])
@pytest.mark.parametrize("seed", range(4))
def test_a_signature_that_goes_on_far_below_its_line_signs_nothing_there(style, seed):
    """The printed line hides where it goes through; what stands beyond is no signature of the next person's."""
    rng = random.Random(f"far {style} {seed}")
    model = list_page(style, rng)
    chosen = range(1, PEOPLE - 2, 4)
    strokes = [written(rng, model.zones[n], high=1.2 + 0.1 * seed, shift=0.2 + 0.05 * seed) for n in chosen]
    reading = scanned(model, strokes, rng)
    assert reading.finding is None, reading.finding
    verdicts = [zone.verdict for zone in reading.zones]
    assert all(verdicts[n] != "unsigned" for n in chosen)
    assert all(verdicts[n] != "signed" for n in range(PEOPLE) if n not in chosen)


@pytest.mark.parametrize("style", ["straight", "zigzag"])
def test_who_signs_on_the_line_between_two_rows_is_asked_about_in_both(style):
    rng = random.Random(f"on the line {style}")
    model = list_page(style, rng)
    below = next(n for n, zone in enumerate(model.zones) if zone.x == model.zones[2].x and zone.y > model.zones[2].y)
    reading = scanned(model, [written(rng, model.zones[2], high=0.9, shift=0.5)], rng)
    assert reading.finding is None, reading.finding
    asked = {n for n, zone in enumerate(reading.zones) if zone.verdict == "unsure"}
    assert asked == {2, below}
    assert {reading.zones[n].finding.code for n in asked} == {"neighbour_ink"}
    told = [(reading.zones[n].finding.figures["box"], reading.zones[n].finding.figures["other"]) for n in (2, below)]
    assert told == [(3, below + 1), (below + 1, 3)]
    assert {zone.verdict for n, zone in enumerate(reading.zones) if n not in asked} == {"unsigned"}


@pytest.mark.parametrize("style", ["straight", "zigzag"])
def test_a_tail_from_above_takes_nobodys_own_signature_away(style):
    rng = random.Random(f"tail {style}")
    model = list_page(style, rng)
    strokes = []
    for zone in model.zones:
        high = zone.h
        strokes.append(
            pens.signature_of(rng, (zone.x + zone.w * 0.7, zone.y + high * 0.5), zone.w * 0.4, high * 0.6, 6)
        )
        x = zone.x + zone.w * 0.15  # written with the signature, and far from where the next person writes
        strokes.append([pens.smooth([(x, zone.y + high * 0.75), (x + 1, zone.y + high), (x - 1, zone.y + high * 1.2)])])
    reading = scanned(model, strokes, rng)
    assert reading.finding is None, reading.finding
    assert {zone.verdict for zone in reading.zones} == {"signed"}


def test_grain_that_lies_between_the_rows_as_in_them_signs_none():
    """As a tinted copy shows in black and white: short marks everywhere, of which some touch."""
    rng = random.Random("grain")
    model = list_page("straight", rng)
    zone = model.zones[0]
    grain: pens.Strokes = []
    for row in range(round(PEOPLE * zone.h / 2)):
        for column in range(26):
            x, y = zone.x - 8 + 3.4 * column + rng.uniform(-0.6, 0.6), zone.y + 2.0 * row + rng.uniform(-0.4, 0.4)
            grain.append([(x, y), (x + rng.uniform(1.0, 2.6), y + rng.uniform(-0.9, 0.3))])
    reading = scanned(model, [grain], rng)
    assert reading.finding is None, reading.finding
    assert {zone.verdict for zone in reading.zones} == {"unsure"}
    assert "ink_everywhere" in {zone.finding.code for zone in reading.zones}


def upright(rng: random.Random, zone: Zone) -> pens.Strokes:
    """A signature that is little more than one narrow loop from the top of its box to the bottom."""
    x, y, high = zone.x + zone.w * 0.5 + rng.uniform(-0.3, 0.3), zone.y, zone.h
    down = [(x + rng.uniform(-0.2, 0.2), y + high * share) for share in (0.07, 0.4, 0.93)]
    up = [(x + 0.5 + rng.uniform(-0.2, 0.2), y + high * share) for share in (0.8, 0.4, 0.1)]
    return [pens.smooth([*down, *up])]


@pytest.mark.parametrize("style", ["straight", "zigzag"])
@pytest.mark.parametrize("seed", range(4))
def test_upright_strokes_of_several_people_above_one_another_are_no_dirt_on_the_glass(style, seed):
    rng = random.Random(f"upright {style} {seed}")
    model = list_page(style, rng)
    signs = [rng.random() < 0.85 for _ in model.zones]
    reading = scanned(model, [upright(rng, zone) for zone, does in zip(model.zones, signs, strict=True) if does], rng)
    assert reading.finding is None, reading.finding
    for zone, does in zip(reading.zones, signs, strict=True):
        assert zone.verdict != ("unsigned" if does else "signed")


@pytest.mark.parametrize("style", ["straight", "zigzag"])
@pytest.mark.parametrize("everyone", [False, True])
def test_dirt_on_the_glass_signs_nothing_hides_nobody_and_leaves_no_box_without_a_look(style, everyone):
    rng = random.Random(f"dirt {style} {everyone}")
    model = list_page(style, rng)
    x = model.zones[0].x + model.zones[0].w * 0.6
    line = [[(x, -5.0), (x + 0.4, model.page_mm[1] + 5)]]
    strokes = [written(rng, zone) for zone in model.zones] if everyone else []
    reading = scanned(model, strokes, rng, dirt=line)
    assert reading.finding is None, reading.finding
    crossed = [n for n, zone in enumerate(model.zones) if zone.x < x < zone.x + zone.w]
    assert not {zone.verdict for zone in reading.zones} & {"unsigned" if everyone else "signed"}
    if everyone:
        assert sum(zone.verdict == "signed" for zone in reading.zones) >= PEOPLE - 1
    else:
        told = [reading.zones[n].finding for n in crossed]
        assert {finding and finding.code for finding in told} == {"glass_streak"}


@pytest.mark.parametrize("signers", [(), (0,), (1,), (0, 1)])
def test_declarant_and_witness_are_read_apart(signers):
    rng = random.Random(f"witness {signers}")
    name, digits = form.invented_person(rng)
    witness = Witness("9" * 32, "Dr. Ni Made Contoh Saksi, M.Si.", "NIP 19700101 199503 2 001", "Kepala Dinas Contoh,")
    (model,) = layout(witnesses=(witness,)).pages(
        person(name, personnel_number=digits.replace(" ", "")), lambda _: new_code("4.01", practice=True)
    )
    assert len(model.zones) == 2
    reading = scanned(model, [written(rng, model.zones[n]) for n in signers], rng)
    assert reading.finding is None, reading.finding
    assert [zone.verdict for zone in reading.zones] == ["signed" if n in signers else "unsigned" for n in range(2)]


@pytest.mark.parametrize("style", ["straight", "zigzag"])
def test_a_name_struck_off_a_list_asks_about_that_person_alone(style):
    rng = random.Random(f"struck {style}")
    model = list_page(style, rng)
    name = [box for box in model.identity if box.label == "name"][4]
    middle = name.y + name.h / 2
    strokes = [written(rng, zone) for place, zone in enumerate(model.zones) if place != 4]
    strokes.append([pens.straight(rng, (name.x - 2, middle), (name.x + name.w + 2, middle + 0.3))])
    reading = scanned(model, strokes, rng)
    assert reading.finding is None, reading.finding
    verdicts = [zone.verdict for zone in reading.zones]
    assert verdicts[4] == "unsure"
    assert reading.zones[4].finding.code == "row_struck"
    assert verdicts[:4] + verdicts[5:] == ["signed"] * (PEOPLE - 1)


def test_a_list_of_other_names_is_another_page():
    rng = random.Random("others")
    model, other = list_page("straight", rng), list_page("straight", rng)
    foreign = msgspec.structs.replace(model, fields=other.fields)
    reading = scanned(foreign, [], rng, against=model)
    assert reading.finding is not None
    assert reading.finding.code in {"name_differs", "print_missing"}


@pytest.mark.parametrize("style", ["straight", "zigzag"])
def test_who_signs_in_the_neighbours_box_beside_the_neighbour_is_asked_about_once_with_both_boxes(style):
    rng = random.Random(f"neighbour {style}")
    model = list_page(style, rng)
    shared = model.zones[2]
    empty = next(n for n, zone in enumerate(model.zones) if zone.x == shared.x and zone.y > shared.y)
    strokes = [written(rng, zone, high=0.7) for n, zone in enumerate(model.zones) if n not in (2, empty)]
    for share in (0.25, 0.75):
        middle = (shared.x + share * shared.w, shared.y + shared.h / 2)
        strokes.append(pens.signature_of(rng, middle, 0.36 * shared.w, 0.75 * shared.h, 6))
    reading = scanned(model, strokes, rng)
    assert reading.finding is None, reading.finding
    assert [n for n, zone in enumerate(reading.zones) if zone.verdict != "signed"] == [empty]
    finding = reading.zones[empty].finding
    assert (finding.code, finding.figures) == ("two_hands", {"box": empty + 1, "other": 3})
