"""Where a sheet is found in a picture: by both codes, by one, by none; and when it is rather not found."""

from __future__ import annotations

import random
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from netral_desktop.scans.reading.files.image import picture_of
from netral_desktop.scans.reading.page import Identified, SheetReading, identify, read_sheet
from netral_desktop.scans.reading.pixels.geometry import project
from netral_desktop.scans.reading.process.messages import Judge, Judged, LookAt, Looked, Open
from netral_desktop.scans.reading.process.session import Session
from netral_desktop.scans.reading.sheet.codes import CodeSearch, FoundCode, code_corners
from netral_desktop.scans.reading.sheet.placing import by_codes, places
from netral_desktop.scans.reading.sheet.reference import Reference
from netral_desktop.sheets.codes import Corner, new_code
from netral_desktop.sheets.geometry import CODE_MARKS
from netral_desktop.sheets.model import PrintModel, to_bytes
from tests.scans.deck import form, harms, pens
from tests.scans.deck.cases import printed
from tests.support.debian import need

DPI = 150
K = DPI / 25.4


def sheet(rng: random.Random, *, paper: str = "a4") -> PrintModel:
    """A sheet of an invented person."""
    return form.sheet(new_code(form.OFFICE, practice=True), *form.invented_person(rng), paper=paper)


def on_paper(model: PrintModel, rng: random.Random, *, sign: bool = True) -> Image.Image:
    """The printed page, signed in its zone."""
    paper = pens.Paper(printed(model, DPI), DPI)
    zone = model.zones[0]
    if sign:
        strokes = pens.signature_of(rng, (zone.x + zone.w / 2, zone.y + zone.h / 2), 40, 16, 5)
        paper.draw(strokes, pens.PENS["blue"], rng)
    return paper.image.rotate(0.1, Image.Resampling.BILINEAR, fillcolor="white")  # nobody lays a sheet quite straight


def covered(page: Image.Image, *corners: Corner) -> Image.Image:
    """The page with paper pasted over some of its codes."""
    page = page.copy()
    for mark in CODE_MARKS:
        if mark.corner in corners:
            left, top = round((mark.x - 1) * K), round((mark.y - 1) * K)
            page.paste((255, 255, 255), (left, top, left + round(22 * K), top + round(22 * K)))
    return page


def signed(rng: random.Random, *corners: Corner, paper: str = "a4") -> tuple[Image.Image, PrintModel]:
    """A signed sheet with these codes lost."""
    model = sheet(rng, paper=paper)
    return covered(on_paper(model, rng), *corners), model


def read(page: Image.Image, model: PrintModel) -> SheetReading:
    """As when a person typed the sheet's code."""
    picture = picture_of(page)
    return read_sheet(picture, identify(picture).search, model)


def code_of(seen: Identified) -> str:
    assert seen.finding is not None
    return seen.finding.code


def refusal(reading: SheetReading) -> str:
    assert reading.finding is not None
    assert reading.zones == ()
    return reading.finding.code


def verdicts(reading: SheetReading) -> list[str]:
    assert reading.finding is None, reading.finding
    return [zone.verdict for zone in reading.zones]


@pytest.mark.parametrize("turns", range(4))
def test_a_sheet_without_codes_is_found_by_its_print_any_way_up(turns):
    rng = random.Random(f"turned {turns}")
    page, model = signed(rng, *Corner)
    page = harms.turned(harms.glass(page, rng, skew=3.0, scale=0.95), turns)
    assert code_of(identify(picture_of(page))) == "no_code"
    reading = read(page, model)
    assert verdicts(reading) == ["signed"]
    assert reading.placement is not None
    assert np.hypot(*reading.placement[:2, 0]) == pytest.approx(0.95 * K, rel=0.01)


@pytest.mark.parametrize("corner", Corner)
@pytest.mark.parametrize("seed", range(3))
def test_one_code_is_enough_for_a_photo_taken_at_a_slant(corner, seed):
    rng = random.Random(f"slant {seed} {corner}")
    page, model = signed(rng, corner)
    photo = harms.photo(page, rng, pixels=5)
    seen = identify(picture_of(photo))
    assert [f.corner for f in seen.search.printed] == [c for c in Corner if c is not corner]
    assert verdicts(read(photo, model)) == ["signed"]


def test_a_photo_without_codes_is_found_by_its_print():
    rng = random.Random("photo")
    page, model = signed(rng, *Corner)
    assert verdicts(read(harms.photo(page, rng, pixels=5), model)) == ["signed"]


@pytest.mark.parametrize("lost", [(), (Corner.BOTTOM_LEFT,), (Corner.TOP_RIGHT,), tuple(Corner)])
def test_folio_on_a4_glass_is_read_with_two_codes_one_or_none(lost):
    page, model = signed(random.Random(f"folio {lost}"), *lost, paper="f4")
    glass = page.crop((0, 0, round(210 * K), round(297 * K)))
    assert verdicts(read(glass, model)) == ["signed"]


def test_a_sheet_whose_foot_is_missing_is_read_as_far_as_it_is_there():
    page, model = signed(random.Random("foot"))
    below = max(box.y + box.h for box in model.identity) + 3
    assert verdicts(read(page.crop((0, 0, page.width, round(below * K))), model)) == ["signed"]


def test_a_sheet_whose_name_is_cut_off_gets_no_verdict():
    page, model = signed(random.Random("name"))
    above = min(box.y for box in model.identity) + 1
    assert refusal(read(page.crop((0, round(above * K), page.width, page.height)), model)) == "cut_off"


@pytest.mark.parametrize("seed", range(4))
def test_a_wrongly_typed_code_files_nothing(seed):
    rng = random.Random(f"wrong {seed}")
    page, _ = signed(rng, *Corner)
    wrong = refusal(read(page, sheet(rng)))
    assert wrong in ("name_differs", "name_overwritten", "number_differs", "number_overwritten")


def test_a_typed_code_does_not_outweigh_the_code_that_stands_on_the_sheet():
    """Twice the same person: name and number are alike, only the codes tell the sheets apart."""
    rng = random.Random("reprint")
    name, number = form.invented_person(rng)
    first, second = (form.sheet(new_code(form.OFFICE, practice=True), name, number) for _ in range(2))
    assert refusal(read(on_paper(first, rng), second)) == "codes_disagree"


@pytest.mark.parametrize("line", [12, 40])
def test_another_letter_or_an_empty_page_is_not_taken_for_the_typed_sheet(line):
    rng = random.Random(f"other {line}")
    model = sheet(rng)
    letter = Image.new("RGB", (1240, 1754), "white")
    for row in range(200, 1600, 2 * line):
        letter.paste((60, 60, 60), (150, row, 150 + rng.randint(300, 950), row + line // 2))
    for page in (letter, Image.new("RGB", (1240, 1754), "white")):
        assert refusal(read(page, model)) in ("print_missing", "cut_off")


def test_one_sheets_code_and_anothers_on_one_page_disagree():
    rng = random.Random("mixed")
    both, other = (signed(rng)[0] for _ in range(2))
    half = (0, round(150 * K), *both.size)  # the second sheet lies on the lower half, edge on edge
    both.paste(other.crop(half), half[:2])
    assert code_of(identify(picture_of(both))) == "codes_disagree"


@pytest.mark.parametrize("beside", [True, False])
def test_two_whole_sheets_in_one_picture_are_two_sheets(beside):
    rng = random.Random("two")
    page, other = (signed(rng)[0] for _ in range(2))
    place = (page.width, 0) if beside else (0, page.height)
    wide = Image.new("RGB", (page.width + place[0], page.height + place[1]), "white")
    wide.paste(page, (0, 0))
    wide.paste(other, place)
    assert code_of(identify(picture_of(wide))) == "two_sheets"


def test_a_typed_code_picks_its_own_sheet_of_two_in_one_picture():
    rng = random.Random("pick")
    sheets = [sheet(rng) for _ in range(2)]
    pages = [on_paper(model, rng, sign=sign) for model, sign in zip(sheets, (True, False), strict=True)]
    wide = Image.new("RGB", (pages[0].width * 2, pages[0].height), "white")
    wide.paste(pages[0], (0, 0))
    wide.paste(pages[1], (pages[0].width, 0))
    assert [verdicts(read(wide, model)) for model in sheets] == [["signed"], ["unsigned"]]


def test_an_unread_code_where_the_other_must_be_helps_to_place_the_page():
    need("pdftoppm", "poppler-utils")  # drawn without it, a code may be found so inexactly that nothing fits it
    rng = random.Random("helps")
    page, model = signed(rng)
    one, other = identify(picture_of(page)).search.printed
    shaken = FoundCode(
        one.code, one.corner, one.quad + np.array([(0, 2), (0, 0), (0, 0), (0, -2)]), False, one.contrast
    )
    guess = other.quad + np.array([(3, 0), (0, 3), (-3, 0), (0, -3)])
    far = code_corners(other.corner)
    alone, helped = (by_codes(CodeSearch((shaken,), unread), model.code) for unread in ((), (guess,)))
    assert alone is not None
    assert helped is not None
    off = [float(np.abs(project(placement, far) - other.quad).max()) for placement in (alone, helped)]
    assert off[1] < 0.5 * K < off[0]


@pytest.mark.parametrize("turns", range(4))
def test_two_unread_codes_tell_where_the_page_lies_and_which_way_up(turns):
    page, model = signed(random.Random(f"unread {turns}"))
    picture = picture_of(harms.turned(page, turns))
    printed_codes = identify(picture).search.printed
    truth = by_codes(CodeSearch(printed_codes, ()), model.code)
    assert truth is not None
    unread = CodeSearch((), tuple(found.quad + 2.0 for found in reversed(printed_codes)))
    guess = places(picture.grey, unread, Reference(model))[0]
    corners = [(20.0, 20.0), (190.0, 20.0), (20.0, 277.0), (190.0, 277.0)]
    assert np.abs(project(guess, corners) - project(truth, corners)).max() < 1.5 * K
    assert verdicts(read_sheet(picture, unread, model)) == ["signed"]


def test_the_reader_process_judges_a_page_whose_code_was_typed():
    page, model = signed(random.Random("session"), *Corner)
    session = Session()
    data = harms.jpeg(page, 80, DPI)
    session.answer(Open(len(data)), data)
    looked = session.answer(LookAt(0), b"")
    assert isinstance(looked, Looked)
    assert looked.look.code is None
    judged = session.answer(Judge(), to_bytes(model))
    assert isinstance(judged, Judged)
    assert [zone.verdict for zone in judged.judgement.zones] == ["signed"]


def test_a_page_that_ends_too_early_is_not_judged_by_a_typed_code_either():
    page, model = signed(random.Random("early"))
    assert refusal(read_sheet(replace(picture_of(page), broken=True), CodeSearch((), ()), model)) == "broken_page"
