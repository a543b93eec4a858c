"""What is said of pages: every kind of hand, every kind of harm, on invented sheets of the deck."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from PIL import Image

from netral_desktop.scans.reading.image import picture_of
from netral_desktop.scans.reading.page import identify, read_sheet
from netral_desktop.scans.reading.verdict import THRESHOLDS
from tests.scans.deck import harms
from tests.scans.deck.cases import KINDS, Case, Deck, Hand, make_case
from tests.scans.deck.score import read_case, read_deck


def hand(seed: object) -> Hand:
    chosen = Hand(Deck(1, 1), random.Random(str(seed)), "flatbed")
    chosen.dpi = 150
    return chosen


def said(written: Hand, ink: str) -> str:
    """What is read from an ordinary scan of a sheet with that on it: the verdict, or why there is none."""
    model = written.deck.print_sheet(written.rng)
    paper, truth, _ = written.written(model, ink)
    data, suffix = written.scanned(paper.image)
    code, word = read_case(Case("flatbed", "honest", data, suffix, model.code, truth, ink), written.deck.models)
    assert code in (None, model.code)
    return word


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize(
    ("ink", "words"),
    [
        ("signed", {"signed"}), ("faint", {"signed"}), ("paraf", {"signed"}), ("note", {"signed"}),
        ("unsigned", {"unsigned"}),
        ("specks", {"unsigned", "few_strokes"}),
        ("very faint", {"signed", "faint_ink", "few_strokes", "line_only"}),
        ("date in zone", {"few_strokes", "line_only"}),
        ("stamp", {"stamp_only", "name_overwritten", "number_overwritten"}), ("box stamp", {"stamp_only"}),
        ("sticker", {"sticker_only", "stamp_only"}),
        ("stamp+signed", {"signed", "stamp_only", "name_overwritten", "name_differs"}),
        ("sticker+signed", {"signed", "sticker_only", "stamp_only"}),
        ("beside", {"ink_beside", "ink_elsewhere", "few_strokes", "line_only", "name_overwritten"}),
    ],
)  # fmt: skip
def test_what_people_do_to_a_sheet_is_read_or_left_to_a_person(ink, words, seed):
    assert said(hand(f"{ink}{seed}"), ink) in words


@pytest.mark.parametrize(
    ("kind", "reasons"),
    [
        ("foreign", {"no_code"}), ("blank", {"blank_page"}), ("unknown", {"unknown_sheet"}), ("mirrored", {"mirrored"}),
        ("two-up", {"two_sheets"}), ("other text", {"print_missing"}),
        ("altered", {"name_differs", "number_differs", "name_overwritten", "number_overwritten"}),
        ("crossed out", {"name_overwritten"}), ("both codes hit", {"no_code", "code_damaged"}),
    ],
)  # fmt: skip
@pytest.mark.parametrize("seed", range(2))
def test_what_must_not_be_filed_is_not_and_the_reason_is_named(kind, reasons, seed):
    deck = Deck(1, seed)
    case = make_case(deck, kind, random.Random(f"{kind}{seed}"))
    code, reason = read_case(case, deck.models)
    assert code is None
    assert reason in reasons


@pytest.mark.parametrize("kind", KINDS)
def test_no_kind_of_harm_misfiles_a_page_or_mistakes_its_signature(kind):
    deck = Deck(1, 77)
    case = make_case(deck, kind, random.Random(f"harm {kind}"))
    code, word = read_case(case, deck.models)
    assert code in (None, case.code)
    if code is not None and word == "signed":
        assert case.truth == "signed"
    if code is not None and word == "unsigned":
        assert case.truth != "signed"


def test_a_small_deck_keeps_the_promises():
    score = read_deck(Deck(30, 5))
    assert score.wrong == []
    assert score.decided["honest"] >= score.pages["honest"] - 1


def test_the_same_sheet_reads_the_same_in_any_resolution_and_any_way_up():
    written = hand("same")
    model = written.deck.print_sheet(written.rng)
    paper, _, _ = written.written(model, "signed")
    areas = []
    for turn in range(4):
        for share in (1.0, 0.75, 1.5):
            size = round(paper.image.width * share), round(paper.image.height * share)
            picture = picture_of(
                harms.turned(paper.image, turn).convert("L").resize(size if turn % 2 == 0 else size[::-1])
            )
            seen = identify(picture)
            (zone,) = read_sheet(picture, seen.search, model).zones
            assert zone.verdict == "signed"
            areas.append(zone.ink_mm2)
    assert max(areas) - min(areas) < 0.15 * max(areas)


def test_the_placement_puts_the_zone_where_it_is_printed():
    written = hand("placed")
    model = written.deck.print_sheet(written.rng)
    paper, _, _ = written.written(model, "unsigned")
    picture = picture_of(paper.image.convert("L"))
    reading = read_sheet(picture, identify(picture).search, model)
    assert reading.placement is not None
    k = written.dpi / 25.4
    zone = model.zones[0]
    corner = reading.placement @ (zone.x, zone.y, 1.0)
    assert corner[:2] / corner[2] == pytest.approx((zone.x * k, zone.y * k), abs=0.3 * k)


def test_a_sheet_of_which_the_zone_is_cut_off_gets_no_verdict():
    written = hand("cut")
    model = written.deck.print_sheet(written.rng)
    paper, _, _ = written.written(model, "signed")
    right = round((model.zones[0].x + 40) * written.dpi / 25.4)
    picture = picture_of(paper.image.convert("L").crop((0, 0, right, paper.image.height)))
    reading = read_sheet(picture, identify(picture).search, model)
    assert reading.finding is not None
    assert reading.finding.code == "cut_off"
    assert reading.zones == ()


def test_limits_are_data():
    written = hand("limits")
    model = written.deck.print_sheet(written.rng)
    paper, _, _ = written.written(model, "signed")
    picture = picture_of(paper.image.convert("L"))
    strict = replace(THRESHOLDS, signed_mm2=1000.0)
    (zone,) = read_sheet(picture, identify(picture).search, model, strict).zones
    assert zone.verdict == "unsure"


def test_a_page_that_ends_too_early_gets_no_verdict():
    written = hand("broken")
    model = written.deck.print_sheet(written.rng)
    paper, _, _ = written.written(model, "signed")
    found = identify(replace(picture_of(paper.image.convert("L")), broken=True))
    assert found.code is None
    assert found.finding is not None
    assert found.finding.code == "broken_page"


def test_an_empty_picture_is_blank():
    found = identify(picture_of(Image.new("L", (400, 600), 255)))
    assert found.finding is not None
    assert found.finding.code == "blank_page"
