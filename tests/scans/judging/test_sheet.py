"""What measured names and numbers come to."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from netral_desktop.scans.judging.limits import THRESHOLDS
from netral_desktop.scans.judging.sheet import Amended, EvenLine, IdentityBox, is_drawn, judge_identity


def box(label: str, *, near_zone: bool, lined: float, overlaid: float = 0.1, gaps: float = 0.0) -> IdentityBox:
    """A name or number whose print is all there, with so much of a line through it."""
    return IdentityBox(label, near_zone, [0.85] * 8, [0.9] * 8, [lined] * 8, [overlaid] * 8, gaps, 0.0)


@pytest.mark.parametrize(
    ("above", "below", "code"),
    [
        (0.04, 0.06, None),  # a clear scan
        (0.18, 0.21, None),  # a small photo: its letters run together everywhere
        (0.04, 0.20, "name_overwritten"),  # a thin or coloured line through the name below the signature alone
        (0.18, 0.24, "name_overwritten"),
    ],
)
def test_a_line_through_the_name_below_the_signature_is_told_from_a_coarse_picture(above, below, code):
    boxes = (box("name", near_zone=True, lined=below), box("name", near_zone=False, lined=above))
    finding, _ = judge_identity(boxes, THRESHOLDS)
    assert (finding and finding.code) == code


def test_a_name_that_is_darker_along_a_line_than_its_print_is_struck_out():
    boxes = (box("name", near_zone=True, lined=0.15, overlaid=0.33), box("name", near_zone=False, lined=0.12))
    finding, _ = judge_identity(boxes, THRESHOLDS)
    assert finding is not None
    assert finding.code == "name_overwritten"


def test_a_pale_line_that_goes_on_through_the_gaps_of_a_name_strikes_it_out():
    boxes = (box("name", near_zone=False, lined=0.02, gaps=0.95), box("name", near_zone=True, lined=0.02))
    finding, _ = judge_identity(boxes, THRESHOLDS)
    assert finding is not None
    assert finding.code == "name_overwritten"


def test_a_stamp_that_crosses_a_part_of_the_name_at_the_zone_does_not_strike_it_out():
    stamped = box("name", near_zone=True, lined=0.02, overlaid=0.12, gaps=1.0)
    stamped.overlaid[3:] = [0.07] * 5
    boxes = (stamped, box("name", near_zone=False, lined=0.02, overlaid=0.05))
    assert judge_identity(boxes, THRESHOLDS) == (None, {})


def test_a_dark_strike_through_a_part_of_the_name_at_the_zone_is_seen():
    struck = box("name", near_zone=True, lined=0.04, overlaid=0.12, gaps=1.0)
    struck.lined[0] = 0.4
    finding, _ = judge_identity((struck, box("name", near_zone=False, lined=0.02, overlaid=0.05)), THRESHOLDS)
    assert finding is not None
    assert finding.code == "name_overwritten"


def test_a_struck_name_on_a_text_that_several_sign_is_asked_about_alone():
    names = [replace(box("name", near_zone=True, lined=0.04), signer=place) for place in range(3)]
    struck = replace(box("name", near_zone=True, lined=0.5), signer=1)
    finding, rows = judge_identity((names[0], struck, names[2]), THRESHOLDS)
    assert finding is None
    assert {place: found.code for place, found in rows.items()} == {1: "row_struck"}


def test_a_name_that_is_not_ours_on_such_a_text_says_that_the_page_is_another():
    other = replace(box("name", near_zone=True, lined=0.04), signer=1, likeness=[0.05] * 8)
    finding, rows = judge_identity((replace(box("name", near_zone=True, lined=0.04), signer=0), other), THRESHOLDS)
    assert finding is not None
    assert (finding.code, rows) == ("name_differs", {})


@pytest.mark.parametrize(("reached", "code"), [(0.0, "number_overwritten"), (0.6, None)])
@pytest.mark.parametrize(("lined", "beside"), [(0.5, 0.0), (0.05, 1.0)])
def test_a_number_is_struck_or_corrected_unless_a_signature_comes_down_along_it(lined, beside, reached, code):
    number = replace(box("number", near_zone=True, lined=lined), amended=Amended(beside, 0.0, reached))
    finding, _ = judge_identity((number, box("number", near_zone=False, lined=0.04)), THRESHOLDS)
    assert (finding and finding.code) == code


@pytest.mark.parametrize(("crossed", "drawn"), [(1.0, True), (0.5, True), (0.0, False)])
def test_a_page_that_a_program_drew_is_told_although_a_large_signature_crosses_both_sides_of_its_box(crossed, drawn):
    level = [EvenLine(156.4, False, 1.0), EvenLine(80.0, False, 0.87)]
    assert is_drawn([*level, *[EvenLine(30.0, True, crossed)] * 2], THRESHOLDS) is drawn


def test_a_coarse_scan_whose_longest_lines_break_was_drawn_by_no_program():
    broken = [EvenLine(165.0, False, share) for share in (0.58, 0.58)]
    whole = [EvenLine(78.0, False, share) for share in (1.0, 0.96)] + [EvenLine(28.0, True, 1.0)] * 2
    assert is_drawn(whole, THRESHOLDS)
    assert not is_drawn([*broken, *whole], THRESHOLDS)


@pytest.mark.parametrize(
    ("reached", "pieces", "code"),
    [
        (0.5, 6, None),  # a large signature, whose end runs along most of the name
        (0.5, 8, "name_overwritten"),  # a line through all of it, whatever comes down
        (0.0, 4, "name_overwritten"),  # a line through half of it, and nothing comes down from the box
    ],
)
def test_the_end_of_a_large_signature_strikes_out_no_name_that_it_comes_down_on(reached, pieces, code):
    name = box("name", near_zone=True, lined=0.02, overlaid=0.12, gaps=1.0)
    name.lined[:pieces], name.overlaid[:pieces] = [0.35] * pieces, [0.6] * pieces
    number = replace(box("number", near_zone=True, lined=0.02), amended=Amended(0.0, 0.0, reached))
    boxes = (name, number, box("name", near_zone=False, lined=0.02))
    finding, _ = judge_identity(boxes, THRESHOLDS, by_hand=True)
    assert (finding and finding.code) == code
    assert judge_identity(boxes, THRESHOLDS)[0] is not None  # a stamp may be what comes down


def test_a_signature_that_comes_down_on_one_persons_name_says_nothing_of_anothers():
    struck = replace(box("name", near_zone=True, lined=0.02, gaps=1.0), signer=1)
    struck.lined[:4] = [0.35] * 4
    number = replace(box("number", near_zone=True, lined=0.02), signer=0, amended=Amended(0.0, 0.0, 0.6))
    _, rows = judge_identity((number, struck), THRESHOLDS, by_hand=True)
    assert {place: found.code for place, found in rows.items()} == {1: "row_struck"}
