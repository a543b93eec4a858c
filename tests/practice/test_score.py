"""Scoring: each broken promise is found, and a faultless reading is one."""

from __future__ import annotations

import dataclasses

import pytest

from netral_desktop.practice.score import Outcome, Score, score
from netral_desktop.practice.truth import TruePage, Truth

PAGES = (
    TruePage("p/a.pdf", 1, "signed", "NL1", "anna", True, ("signature",)),
    TruePage("p/a.pdf", 2, "unsigned", "NL2", "budi", False, ("nothing",)),
    TruePage("p/a.pdf", 3, "stamp_only", "NL3", "cok", False, ("stamp", "stamped")),
    TruePage("p/a.pdf", 4, "foreign", None, None, None, ()),
    TruePage("p/a.pdf", 5, "blank", None, None, None, ()),
    TruePage("p/b.jpg", 1, "duplicate", "NL1", "anna", True, ("signature",)),
)
TRUTH = Truth(seed=1, pages=PAGES, not_returned=())
RIGHT = (
    Outcome("p/a.pdf", 1, "filed", "anna", "signed"),
    Outcome("p/a.pdf", 2, "filed", "budi", "unsigned"),
    Outcome("p/a.pdf", 3, "review", "cok", "unsure"),
    Outcome("p/a.pdf", 4, "foreign", None, None),
    Outcome("p/a.pdf", 5, "blank", None, None),
    Outcome("p/b.jpg", 1, "duplicate", "anna", "signed"),
)


def with_page(number: int, **changes: str | None) -> list[Outcome]:
    changed = list(RIGHT)
    changed[number] = dataclasses.replace(changed[number], **changes)  # type: ignore[arg-type]
    return changed


def kept(score: Score) -> bool:
    """Whether no promise is broken."""
    return score.whole and not score.misfiled and not score.false_signed


def test_a_faultless_reading_keeps_the_promises() -> None:
    result = score(TRUTH, RIGHT)
    assert kept(result)
    assert (result.pages, result.accounted, result.right, result.waiting) == (6, 6, 2, 1)


@pytest.mark.parametrize("number", [0, 1])
def test_a_page_filed_to_another_person_is_misfiled(number: int) -> None:
    result = score(TRUTH, with_page(number, person="dewi"))
    assert len(result.misfiled) == 1
    assert not kept(result)


def test_a_foreign_page_filed_to_anyone_is_misfiled() -> None:
    result = score(TRUTH, with_page(3, state="filed", person="anna", verdict="unsigned"))
    assert result.misfiled == (("p/a.pdf", 4),)


@pytest.mark.parametrize("number", [1, 2])
def test_an_unsigned_page_taken_as_signed_breaks_a_promise(number: int) -> None:
    result = score(TRUTH, with_page(number, state="filed", verdict="signed"))
    assert len(result.false_signed) == 1
    assert not kept(result)


def test_a_signed_page_taken_as_unsigned_is_counted_but_breaks_none() -> None:
    result = score(TRUTH, with_page(0, verdict="unsigned"))
    assert result.false_unsigned == (("p/a.pdf", 1),)
    assert kept(result)


def test_a_lost_a_doubled_and_an_invented_page_are_found() -> None:
    assert not kept(score(TRUTH, RIGHT[1:]))
    assert not kept(score(TRUTH, (*RIGHT, RIGHT[0])))
    extra = Outcome("p/c.jpg", 1, "foreign", None, None)
    assert score(TRUTH, (*RIGHT, extra)).surplus == 1
    assert not kept(score(TRUTH, (*RIGHT, extra)))


def test_a_page_in_no_known_state_is_not_accounted_for() -> None:
    assert score(TRUTH, with_page(4, state="gone")).accounted == 5
