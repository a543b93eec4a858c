"""The deck itself: whose ink it takes, how sure its figures are, and what the reader says of its strange pages."""

from __future__ import annotations

import json
import random
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tests.scans.deck.cases import Deck
from tests.scans.deck.inks import FAINT
from tests.scans.deck.intervals import at_least, at_most
from tests.scans.deck.pens import PENS, Paper, Traced
from tests.scans.deck.score import read_case
from tests.scans.deck.strange import STRANGE
from tests.scans.deck.writers import Writers
from tests.support.debian import need


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Ten writers' strokes, and one mask of another's initials."""
    for writer in range(10):
        for number in range(2):
            strokes = [[[0, 0], [30 + writer, 10], [60, 0]], [[5, 5], [40, 6]]]
            told = {"strokes": strokes, "writer": f"w{writer}"}
            (tmp_path / f"w{writer}_{number}.json").write_text(json.dumps(told))
    mask = np.zeros((40, 60), dtype=np.uint8)
    mask[10:30, 20:25] = 255
    Image.fromarray(mask).save(tmp_path / "paraf_a_1.png")
    return tmp_path


def test_no_writer_serves_both_while_rules_are_made_and_when_they_are_judged(folder):
    making, judging = Writers(folder, "making"), Writers(folder, "judging")
    one, other = ({sample.writer for sample in hands.signatures} for hands in (making, judging))
    assert len(one | other) == 10
    assert min(len(one), len(other)) > 0
    assert not one & other


def test_ink_from_a_folder_stands_where_and_as_large_as_it_was_wanted(folder):
    hands = Writers(folder)
    paper = Paper(Image.new("RGB", (600, 300), "white"), 254, hands)
    paper.draw(hands.signature(random.Random(1), (30, 15), 40, 12), PENS["black"], random.Random(1))
    paper.draw(drawn := hands.initials(random.Random(1), (50, 15), 9, 6), PENS["black"], random.Random(1))
    assert isinstance(drawn, Traced)
    rows, columns = np.nonzero(np.asarray(paper.image.convert("L")) < 150)
    assert (columns.min() - 95, 545 - columns.max()) >= (0, 0)
    assert (rows.min() - 85, 215 - rows.max()) >= (0, 0)


def test_a_hand_is_not_shrunk_until_its_pen_is_thinner_than_pens_are(folder):
    names = [(f"w{writer}_{number}", 90 if writer else 40) for writer in range(10) for number in "01"]
    wide = [{"name": name, "width_mm": width} for name, width in names]
    (folder / "index.json").write_text(json.dumps(wide))
    hands = Writers(folder)
    for seed in range(20):
        strokes = hands.signature(random.Random(seed), (30, 15), 30, 12)
        xs = [x for stroke in strokes for x, _ in stroke]
        ends = strokes[0][1][0] - strokes[0][0][0]
        assert ends / (max(xs) - min(xs)) == pytest.approx(0.5), "w0 alone fits"
    assert hands.signature(random.Random(1), (30, 15), 5, 4), "none fits: the one that is shrunk least"


def test_a_folder_without_ink_is_refused(tmp_path):
    with pytest.raises(ValueError, match="no signatures"):
        Writers(tmp_path)


@pytest.mark.parametrize(("seen", "of", "most"), [(0, 200, 0.0149), (0, 10, 0.2589), (1, 200, 0.0235), (10, 10, 1.0)])
def test_bounds_are_those_of_clopper_and_pearson(seen, of, most):
    # One-sided, 95 %: tables of the binomial distribution.
    assert at_most(seen, of) == pytest.approx(most, abs=2e-4)
    assert at_least(of - seen, of) == pytest.approx(1 - most, abs=2e-4)


@pytest.mark.parametrize(
    ("kind", "wanted"),
    [
        ("red pen", {"signed"}),
        ("red stamp", {"stamp_only", "name_overwritten"}),
        ("red words", {"line_only", "written_word", "few_strokes"}),
        ("pale words", {"line_only", "written_word", "stamp_only", "few_strokes"}),
        ("dated only", {"unsigned"}),
        ("date line", {"ink_beside", "stamp_only", "signed"}),
        ("viewer's pen", {"not_wet_ink"}),
        ("pasted", {"not_wet_ink"}),
        ("pasted picture", {"not_wet_ink"}),
        ("own print", {"print_file"}),
    ],
)
def test_a_strange_page_is_said_to_be_what_it_is(kind, wanted):
    for number in range(2):
        deck = Deck(2, 7, (kind,))
        case = deck.case(number)
        code, said = read_case(case, deck.models)
        assert set(said) <= wanted, (number, said)
        assert code is None or said == case.truth


def test_a_black_and_white_copy_is_decided_where_its_own_thin_print_is_seen():
    said = set()
    for number in range(5):
        deck = Deck(5, 7, ("1-bit",))
        case = deck.case(number)
        code, words = read_case(case, deck.models)
        assert code is None or words == case.truth, number
        said.add(words[0] if code else "asked")
    assert {"signed", "unsigned"} <= said


def test_hairs_far_apart_short_ones_and_crossed_ones_are_no_signature():
    need("pdftoppm", "poppler-utils")  # these pages are as poppler draws the print that the hairs cross
    # Two bows with 15 mm between them; one of 24 mm; two that cross near their ends; two of 38 mm2; one over the frame.
    for seed, number in ((4242, 1), (4242, 4), (5757, 102), (77101, 85), (91201, 158)):
        deck = Deck(240, seed, ("hair",))
        code, said = read_case(deck.case(number), deck.models)
        assert (code, said) == (None, ("line_only",))


def test_a_question_whose_dot_the_frame_hides_is_no_signature():
    deck = Deck(300, 88002, tuple(kind for kind in STRANGE if kind not in ("pasted picture", "pale words")))
    case = deck.case(78)
    assert (case.ink, read_case(case, deck.models)) == ("question mark", (None, ("line_only",)))


def test_what_comes_through_from_the_other_side_is_said_to_and_is_no_stamp_crease_or_signature_elsewhere():
    deck = Deck(240, 551301, ("half out", "duplex"))
    for number in (6, 37, 53):
        assert read_case(deck.case(number), deck.models) == (None, ("shines_through",)), number


@pytest.mark.parametrize(
    ("number", "reason"),
    [(1424, "not_wet_ink"), (1548, "not_wet_ink"), (1556, "sticker_only"), (3099, "written_word")],
)
def test_what_was_taken_for_a_signature_once_is_asked_about(number, reason):
    kinds = list(STRANGE)
    deck = Deck(5022, 983402, (kinds[number % len(kinds)],))
    assert read_case(deck.case(number), deck.models) == (None, (reason,))


def test_a_thumbs_print_with_large_holes_is_one():
    deck = Deck(6231, 30111547, ("thumbprint",))
    assert read_case(deck.case(5218), deck.models) == (None, ("thumbprint",))


def test_a_stamp_over_a_duty_stamp_that_comes_down_on_the_name_is_asked_about():
    deck = Deck(5010, 972302, ("meterai and stamp",))
    assert read_case(deck.case(2256), deck.models) == (None, ("name_overwritten",))


def test_a_word_that_a_crease_runs_into_is_no_signature():
    case = (deck := Deck(5000, 983401)).case(4087)
    assert (case.ink, read_case(case, deck.models)) == ("word", (None, ("creased_paper",)))


def test_half_a_signature_is_asked_about_as_one_that_lies_outside_not_by_the_shape_of_its_rest():
    deck = Deck(240, 551301, ("half out", "duplex"))
    for number in (13, 93, 135):
        assert read_case(deck.case(number), deck.models) == (None, ("ink_beside",)), number


@pytest.mark.parametrize(
    ("seed", "number"),
    [(61002, 123), (972302, 2828), (55012, 120), (55012, 210), (55012, 232), (55012, 322), (55012, 455), (98341, 132)],
)
def test_what_stands_on_the_dates_line_and_is_no_row_of_figures_is_asked_about(seed, number):
    deck = Deck(5010, seed, ("date line",))
    case = deck.case(number)
    assert read_case(case, deck.models) == (None, ("ink_beside",))


@pytest.mark.parametrize(
    ("seed", "number"),
    [(861127, 648), (861127, 843), (861127, 2888), (861127, 4931), (972301, 1032), (972301, 2242)],
)
def test_a_felt_pens_signature_is_no_frame_of_a_stamp_and_no_sticker(seed, number):
    case = (deck := Deck(5000, seed)).case(number)
    assert read_case(case, deck.models) == (case.code, case.truth)


@pytest.mark.parametrize(("seed", "number"), [(861127, 2620), (861127, 3312), (972301, 195), (972301, 1967)])
def test_a_signature_whose_end_runs_along_the_name_below_its_box_is_one(seed, number):
    case = (deck := Deck(5000, seed)).case(number)
    assert (case.ink, read_case(case, deck.models)) == ("large", (case.code, case.truth))


@pytest.mark.parametrize(("seed", "number"), [(861127, 2871), (861127, 2969), (861127, 4832), (972301, 4964)])
def test_a_signature_that_reaches_out_of_its_box_on_several_sides_is_one(seed, number):
    case = (deck := Deck(5000, seed)).case(number)
    assert (case.ink, read_case(case, deck.models)) == ("large", (case.code, case.truth))


@pytest.mark.parametrize("number", [2055, 3265])
def test_a_signature_that_begins_at_the_names_column_of_a_list_strikes_no_name(number):
    case = (deck := Deck(5000, 30111602)).case(number)
    assert read_case(case, deck.models) == (case.code, case.truth)


@pytest.mark.parametrize("number", [379, 1456])
def test_a_pale_pens_strokes_that_broke_are_no_letters(number):
    case = (deck := Deck(5000, 861127)).case(number)
    assert (case.ink in FAINT, read_case(case, deck.models)) == (True, (case.code, case.truth))


@pytest.mark.parametrize(
    ("seed", "number"), [(751130, 545), (751130, 760), (751130, 2450), (861127, 1966), (972301, 232)]
)
def test_a_date_is_one_though_the_figures_of_its_year_are_joined(seed, number):
    case = (deck := Deck(5000, seed)).case(number)
    assert (case.ink, read_case(case, deck.models)) == ("unsigned", (case.code, ("unsigned",)))


@pytest.mark.parametrize("number", [1242, 2469])
def test_a_date_is_one_though_its_dashes_are_half_of_its_pieces(number):
    case = (deck := Deck(5000, 861127)).case(number)
    assert read_case(case, deck.models) == (case.code, case.truth)


def test_a_date_as_even_as_a_frame_is_no_stamp():
    deck = Deck(400, 88001)
    case = deck.case(331)
    assert (case.ink, read_case(case, deck.models)) == ("unsigned", (case.code, ("unsigned",)))
