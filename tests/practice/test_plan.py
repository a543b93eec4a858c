"""The plan of returns: repeatable, complete, and with everything that goes wrong with paper."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netral_desktop.practice import scanner
from netral_desktop.practice.plan import MIN_SHEETS, PagePlan, PrintedSheet, ReturnPlan, plan_returns
from netral_desktop.practice.returns import truth_of


def sheets(count: int) -> list[PrintedSheet]:
    return [
        PrintedSheet(
            code=f"NL{page:013d}",
            page=page,
            person=f"{page:032x}",
            zone=(115.0, 215.0, 78.0, 28.0),
            name=(115.0, 245.0, 78.0, 5.0),
            date=(60.0, 180.0, 50.0),
        )
        for page in range(1, count + 1)
    ]


def pages(plan: ReturnPlan) -> list[PagePlan]:
    return [page for file in plan.files for page in file.pages]


@given(seed=st.integers(0, 1000), count=st.integers(MIN_SHEETS, 80))
def test_every_sheet_comes_back_once_or_is_named_as_missing(seed: int, count: int) -> None:
    plan = plan_returns(seed, sheets(count))
    back = Counter(page.sheet.code for page in pages(plan) if page.sheet is not None and page.kind != "duplicate")
    missing = Counter(sheet.code for sheet in plan.not_returned)
    assert back + missing == Counter(sheet.code for sheet in sheets(count))


@given(seed=st.integers(0, 1000), count=st.integers(MIN_SHEETS, 80))
def test_every_kind_of_trouble_is_among_the_pages(seed: int, count: int) -> None:
    plan = plan_returns(seed, sheets(count))
    kinds = Counter(page.kind for page in pages(plan))
    assert kinds["foreign"] == kinds["blank"] == kinds["duplicate"] == 1
    assert kinds["unsigned"] >= 2
    assert kinds["stamp_only"] >= 1
    marks = Counter(page.fate.mark for page in pages(plan) if page.fate is not None)
    assert marks["initials"] >= 1
    assert marks["dot"] == 1
    assert sum(page.recipe.upside_down for page in pages(plan)) >= 1
    assert {file.format for file in plan.files} == {"pdf", "jpg", "png", "tif"}
    assert {page.recipe.mode for page in pages(plan)} == {"RGB", "L"}


@given(seed=st.integers(0, 1000))
def test_recipes_stay_within_what_scanners_do(seed: int) -> None:
    for page in pages(plan_returns(seed, sheets(57))):
        assert abs(page.recipe.skew_deg) <= scanner.MAX_SKEW_DEG
        assert scanner.SCALE[0] <= page.recipe.scale <= scanner.SCALE[1]
        assert scanner.QUALITY[0] <= page.recipe.quality <= scanner.QUALITY[1]
        assert 150 <= page.recipe.dpi <= 300


def test_the_same_seed_plans_the_same_returns() -> None:
    assert plan_returns(4, sheets(57)) == plan_returns(4, sheets(57))
    assert plan_returns(4, sheets(57)) != plan_returns(5, sheets(57))


def test_a_second_scan_shows_the_same_paper_through_another_machine() -> None:
    plan = plan_returns(4, sheets(57))
    again = next(page for page in pages(plan) if page.kind == "duplicate")
    first = next(page for page in pages(plan) if page.sheet == again.sheet)
    assert first.kind == "signed"
    assert (first.hand, first.fate) == (again.hand, again.fate)
    assert first.machine != again.machine


def test_too_few_sheets_are_refused() -> None:
    with pytest.raises(ValueError, match="too few"):
        plan_returns(1, sheets(MIN_SHEETS - 1))


def test_the_answer_key_tells_every_page_of_every_file() -> None:
    plan = plan_returns(4, sheets(57))
    truth = truth_of(plan, 4, "pindaian")
    assert [(page.file, page.page) for page in truth.pages] == [
        (f"pindaian/{file.name}", number) for file in plan.files for number in range(1, len(file.pages) + 1)
    ]
    for page in truth.pages:
        assert (page.signed is None) == (page.kind in ("foreign", "blank"))
        assert (page.sheet is None) == (page.person is None) == (page.signed is None)
        assert page.kind != "stamp_only" or (page.signed is False and "stamped" in page.traits)
    assert len(truth.not_returned) == len(plan.not_returned) == 3
