"""The bench for judges that learn: its models find what can be found, and overrule nothing but what they may."""

from __future__ import annotations

import random

import numpy as np
import pytest

from netral_desktop.scans.states import Verdict
from tests.scans.deck.cases import Deck
from tests.scans.learning.compare import BY_SHAPE, FITS, Box, Judge, half_of
from tests.scans.learning.doodles import DOODLES, doodle
from tests.scans.learning.gather import DOODLE, Page, gathered


@pytest.mark.parametrize("fit", FITS.values(), ids=FITS)
def test_a_model_finds_what_lies_between_two_limits(fit):
    dice = np.random.default_rng(3)
    rows = dice.normal(size=(600, 5))
    signed = (np.abs(rows[:, 1]) < 0.7) & (rows[:, 3] > -1)
    fresh = dice.normal(size=(300, 5))
    said = fit(rows, signed).says(fresh) > 0
    assert np.mean(said == ((np.abs(fresh[:, 1]) < 0.7) & (fresh[:, 3] > -1))) > 0.8


def _box(page, truth, verdict, finding, figure):
    return Box(page, truth, truth, verdict, finding, None if figure is None else np.array([figure, 0.0]))


@pytest.mark.parametrize("fit", FITS.values(), ids=FITS)
def test_what_rules_call_unsigned_or_ask_for_another_reason_is_never_signed_by_a_model(fit):
    dice = np.random.default_rng(4)
    taught = [
        _box(page, "signed" if page % 2 else "open", Verdict.SIGNED if page % 2 else Verdict.UNSURE,
             None if page % 2 else "line_only", (1.0 if page % 2 else -1.0) + dice.normal() / 4)
        for page in range(200)
    ]  # fmt: skip
    judge = Judge.fitted(taught, fit)
    told = [
        _box(0, "signed", Verdict.UNSURE, "line_only", 1.0),
        _box(0, "open", Verdict.UNSURE, "line_only", -1.0),
        _box(0, "open", Verdict.SIGNED, None, -1.0),
        *[_box(0, "signed", verdict, code, 1.0) for verdict, code in (
            (Verdict.UNSIGNED, None), (Verdict.UNSURE, "correction_fluid"), (Verdict.UNSURE, "neighbour_ink"),
        )],
        _box(0, "signed", Verdict.UNSURE, "line_only", None),
    ]  # fmt: skip
    assert judge.verdicts(told) == [
        Verdict.SIGNED, Verdict.UNSURE, Verdict.UNSURE, Verdict.UNSIGNED, Verdict.UNSURE, Verdict.UNSURE, Verdict.UNSURE
    ]  # fmt: skip
    below = [_box(0, "open", Verdict.UNSURE, code, x) for code in BY_SHAPE for x in np.linspace(-3, 0, 9)]
    said = judge.model.says(np.stack([box.figures for box in below]))
    turned = np.array([verdict == Verdict.SIGNED for verdict in judge.verdicts(below)])
    assert not turned[said <= judge.high].any()


@pytest.mark.parametrize("what", DOODLES)
def test_a_doodle_is_about_as_large_as_it_was_wanted(what):
    points = np.array([point for stroke in doodle(random.Random(1), what, (50, 40), 12) for point in stroke])
    wide, high = np.ptp(points, axis=0)
    assert 2 < wide < 50
    assert 3 < high < 17
    assert np.abs(points.mean(axis=0) - (50, 40)).max() < 8


def test_a_page_comes_back_from_its_file_as_it_was_judged():
    pages = list(gathered(Deck(1, 5), (DOODLE,), "drawn")) + list(gathered(Deck(1, 5), ("flatbed",), "drawn"))
    again = [Page.of(page.plain()) for page in pages]
    assert again == pages
    half = half_of(again)
    doodled = half.boxes[0]
    assert doodled is not None
    assert doodled[0].figures is not None
    assert len(half.names) == len(doodled[0].figures)
    assert [box for box in half.inked(fitting=True) if box.page == 0] == []
