"""How well the reading of the practice returns fits the answer key: the promises of the program, counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from netral_desktop.scans.states import PageState, Verdict

from .truth import TruePage, Truth

PageKey = tuple[str, int]


@dataclass(frozen=True)
class Outcome:
    """What became of one page: to whom it is filed or thought to belong, and the word on the declarant's zone."""

    file: str  # as in the answer key
    page: int
    state: str
    person: str | None
    verdict: str | None  # signed | unsigned | unsure


@dataclass(frozen=True)
class Score:
    """Counts over all pages of the key; the lists name the pages that break a promise."""

    pages: int
    accounted: int  # pages that came out exactly once, in a known state
    surplus: int  # outcomes that no page of the key stands behind
    right: int  # sheets filed to their person with the true verdict
    waiting: int  # pages that a person must decide
    misfiled: tuple[PageKey, ...]
    false_signed: tuple[PageKey, ...]
    false_unsigned: tuple[PageKey, ...]

    @property
    def whole(self) -> bool:
        """Whether no page is lost, doubled or invented."""
        return self.accounted == self.pages and self.surplus == 0


def score(truth: Truth, outcomes: Iterable[Outcome]) -> Score:
    """Compare what was made of the pages with what they are."""
    found: dict[PageKey, list[Outcome]] = {}
    for outcome in outcomes:
        found.setdefault((outcome.file, outcome.page), []).append(outcome)
    pages = {(page.file, page.page): page for page in truth.pages}
    counted: Counter[str] = Counter()
    misfiled, false_signed, false_unsigned = [], [], []
    for key, page in pages.items():
        outcomes_of_page = found.get(key, [])
        if len(outcomes_of_page) == 1 and outcomes_of_page[0].state in tuple(PageState):
            counted["accounted"] += 1
        for outcome in outcomes_of_page:
            counted["waiting"] += outcome.state == PageState.REVIEW
            if outcome.state != PageState.FILED:
                continue
            if outcome.person != page.person:
                misfiled.append(key)
            elif outcome.verdict == _true_verdict(page):
                counted["right"] += 1
            if outcome.verdict == Verdict.SIGNED and page.signed is not True:
                false_signed.append(key)
            if outcome.verdict == Verdict.UNSIGNED and page.signed is True:
                false_unsigned.append(key)
    return Score(
        pages=len(pages),
        accounted=counted["accounted"],
        surplus=sum(len(found[key]) for key in found.keys() - pages.keys()),
        right=counted["right"],
        waiting=counted["waiting"],
        misfiled=tuple(misfiled),
        false_signed=tuple(false_signed),
        false_unsigned=tuple(false_unsigned),
    )


def _true_verdict(page: TruePage) -> Verdict:
    return Verdict.SIGNED if page.signed else Verdict.UNSIGNED
