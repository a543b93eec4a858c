"""What is said of pages: every kind of hand, every kind of harm, on invented sheets of the deck."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from PIL import Image, ImageFilter

from netral_desktop.scans.judging.limits import THRESHOLDS
from netral_desktop.scans.reading.files.image import picture_of
from netral_desktop.scans.reading.page import identify, read_sheet
from tests.scans.deck import harms, pens
from tests.scans.deck.cases import Case, Deck, Hand
from tests.scans.deck.inks import INKS, Desk
from tests.scans.deck.kinds import KINDS, make_case
from tests.scans.deck.score import Score, read_case, read_deck
from tests.scans.deck.sheets import FORMS


def hand(seed: object) -> Hand:
    chosen = Hand(Deck(1, 1), random.Random(str(seed)), "flatbed")
    chosen.dpi = 150
    return chosen


def case_of(written: Hand, ink: str, layout: str = "pact") -> Case:
    """An ordinary scan of a sheet with that on it."""
    model = written.deck.print_sheet(written.rng, layout)
    paper, truth, _ = written.written(model, ink)
    return written.case(written.scanned(paper.image), "ink", model.code, truth, ink)


def faults(written: Hand, case: Case) -> list[str]:
    """What is wrong with what was read: a promise broken, or a person asked for a wrong reason."""
    score = Score()
    score.add(0, case, read_case(case, written.deck.models))
    return [*score.wrong, *score.odd]


@pytest.mark.parametrize("ink", INKS)
def test_what_people_do_to_a_sheet_is_read_or_left_to_a_person_with_its_reason(ink):
    written = hand(ink)
    assert faults(written, case_of(written, ink, written.rng.choice(("pact", "own form")))) == []


def test_a_large_cross_by_a_thick_pen_is_no_signature():
    written = hand("thick cross")
    model = written.deck.print_sheet(written.rng, "pact")
    (zone,) = model.zones
    paper = written.paper(model)
    centre = (zone.x + zone.w / 2, zone.y + zone.h / 2)
    paper.draw(pens.cross(written.rng, centre, 16.0), pens.Pen((30, 30, 40), 1.5), written.rng)
    case = written.case(written.scanned(paper.image), "ink", model.code, ("open",), "cross")
    assert read_case(case, written.deck.models) == (None, ("line_only",))


@pytest.mark.parametrize("layout", FORMS)
@pytest.mark.parametrize("ink", ["signed", "unsigned"])
def test_a_plain_sheet_of_any_layout_is_decided_without_a_person(ink, layout):
    written = hand(f"plain {ink} {layout}")
    case = case_of(written, ink, layout)
    assert read_case(case, written.deck.models) == (case.code, case.truth)


@pytest.mark.parametrize("kind", KINDS)
def test_no_kind_of_page_is_misfiled_or_its_signature_mistaken(kind):
    deck = Deck(1, 77)
    case = make_case(deck, kind, random.Random(f"harm {kind}"))
    score = Score()
    score.add(0, case, read_case(case, deck.models))
    assert score.wrong == []
    if case.group == "bait":
        assert score.odd == []


@pytest.mark.parametrize(
    ("seed", "number", "kind", "ink"),
    [
        (70707, 906, "aged lamp", "across"),  # signed on the line, most of it in the next box
        (60606, 31, "crumpled", "stamp"),  # half of it as pale as the creases
        (4242, 2196, "hole on code", "stamp"),  # its letters run into its ring, and it faded
        (31337, 2850, "fax", "stamp"),  # half of it faded
        (31337, 4078, "bilevel", "stamp"),
        (6021, 4550, "stapled", "stamp"),  # blue as a pen, dry on one side, half beside the zone
        (6021, 1725, "salt", "box stamp"),  # turned, and dry in one corner
        (6021, 2960, "coarse", "box stamp"),  # some of its letters run into one another
        (4242, 4953, "fold", "box stamp"),  # half of its frame is dry
        (555, 2985, "salt", "tick"),  # grains lie about it
        (8, 439, "crumpled", "word"),  # creases run through its letters
        (8, 1731, "stapled", "word"),  # two of its letters nearly touched
        (8, 2241, "bilevel", "sticker"),  # grains beside its outline; its upper side is on the frame
        (91, 98, "coffee", "dash"),  # it crosses the ring of a cup
        (91, 2340, "coarse", "box stamp"),  # turned by half a right angle and faded
        (91, 4466, "crumpled", "unsigned"),  # creases alone
        (91, 4582, "crumpled", "tick"),
        (2032, 4670, "altered", "signed"),  # another name of like length, under the same code
        (2032, 135, "halftone", "sticker"),  # grey; its emblem is a ring, its lettering a mark beside it
        (2032, 510, "skewed", "box stamp"),  # pale violet lines across a list
        (31, 881, "skewed", "dash"),  # two, one over the other
        (31, 1849, "shadow on photo", "oval stamp"),  # a shadow's edge runs through it
    ],
)
def test_pages_that_were_read_wrongly_once_go_to_a_person(seed, number, kind, ink):
    deck = Deck(number + 1, seed)
    case = deck.case(number)
    assert (case.name, case.ink) == (kind, ink)
    assert read_case(case, deck.models)[0] is None


def test_a_red_note_near_an_empty_box_is_no_stamp():
    deck = Deck(547, 31)
    case = deck.case(546)
    assert (case.name, case.ink) == ("coarse", "scribble elsewhere")
    assert read_case(case, deck.models) == (case.code, ("unsigned",))


def test_a_small_deck_keeps_the_promises():
    score = read_deck(Deck(20, 5))
    assert score.wrong == []
    assert score.share("honest") == 1.0
    assert score.share("bait") == 1.0


def test_a_page_of_the_deck_is_the_same_whichever_were_made_before():
    deck = Deck(10, 5)
    alone = Deck(10, 5).case(7)
    for number in (2, 7):
        case = deck.case(number)
    assert case == alone


def test_the_same_sheet_reads_the_same_in_any_resolution_and_any_way_up():
    written = hand("same")
    model = written.deck.print_sheet(written.rng, "pact")
    paper, _, _ = written.written(model, "signed")
    lying = paper.image.rotate(0.15, Image.Resampling.BICUBIC, fillcolor="white")
    areas = []
    for turn in range(4):
        for share in (1.0, 0.75, 1.5):
            size = round(lying.width * share), round(lying.height * share)
            picture = picture_of(harms.turned(lying, turn).convert("L").resize(size if turn % 2 == 0 else size[::-1]))
            seen = identify(picture)
            (zone,) = read_sheet(picture, seen.search, model).zones
            assert zone.verdict == "signed"
            areas.append(zone.ink_mm2)
    assert max(areas) - min(areas) < 0.15 * max(areas)


def test_the_placement_puts_the_zone_where_it_is_printed():
    written = hand("placed")
    model = written.deck.print_sheet(written.rng, "pact")
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
    model = written.deck.print_sheet(written.rng, "pact")
    paper, _, _ = written.written(model, "signed")
    right = round((model.zones[0].x + 40) * written.dpi / 25.4)
    picture = picture_of(paper.image.convert("L").crop((0, 0, right, paper.image.height)))
    reading = read_sheet(picture, identify(picture).search, model)
    assert reading.finding is not None
    assert reading.finding.code == "cut_off"
    assert reading.zones == ()


def test_limits_are_data():
    written = hand("limits")
    model = written.deck.print_sheet(written.rng, "pact")
    paper, _, _ = written.written(model, "signed")
    picture = picture_of(paper.image.convert("L").rotate(0.2, Image.Resampling.BILINEAR, fillcolor=255))
    strict = replace(THRESHOLDS, signed_mm2=1000.0)
    said = [
        read_sheet(picture, identify(picture).search, model, limits).zones[0].verdict for limits in (THRESHOLDS, strict)
    ]
    assert said == ["signed", "unsure"]


def test_a_page_that_ends_too_early_gets_no_verdict():
    written = hand("broken")
    model = written.deck.print_sheet(written.rng, "pact")
    paper, _, _ = written.written(model, "signed")
    found = identify(replace(picture_of(paper.image.convert("L")), broken=True))
    assert found.code is None
    assert found.finding is not None
    assert found.finding.code == "broken_page"


def test_an_empty_picture_is_blank():
    found = identify(picture_of(Image.new("L", (400, 600), 255)))
    assert found.finding is not None
    assert found.finding.code == "blank_page"


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("harm", [ImageFilter.MinFilter(3), ImageFilter.GaussianBlur(1.6)], ids=["bold", "blurred"])
def test_a_print_that_is_bolder_than_ours_is_no_name_struck_out(harm, seed):
    written = hand(f"tebal {seed}")
    written.dpi = 200
    model = written.deck.print_sheet(written.rng, written.rng.choice(("pact", "own form", "non-ASN")))
    paper = written.paper(model)
    paper.image = paper.image.filter(harm)
    INKS["signed"].work(Desk(paper, model, model.zones[0], written.rng))
    case = written.case(written.scanned(paper.image), "honest", model.code, ("signed",), "signed")
    assert read_case(case, written.deck.models) == (model.code, ("signed",))


@pytest.mark.parametrize("seed", range(3))
def test_a_name_struck_out_on_a_bold_print_is_seen(seed):
    from tests.scans.deck.baits import crossed_out

    written = hand(f"coret {seed}")
    written.dpi = 200
    plain = written.paper

    def bold(model):
        paper = plain(model)
        paper.image = paper.image.filter(ImageFilter.MinFilter(3))
        return paper

    written.paper = bold
    case = crossed_out(written)
    assert read_case(case, written.deck.models)[0] is None
