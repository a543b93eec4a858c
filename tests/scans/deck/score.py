"""How a deck is read: right, left to a person, or wrong in one of the ways that must not happen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from netral_desktop.scans.reading.image import Unreadable, open_document
from netral_desktop.scans.reading.page import identify, read_sheet
from netral_desktop.sheets.model import PrintModel

from .cases import Case, Deck


@dataclass
class Score:
    """Counts by group of cases, and the pages that break a promise."""

    outcomes: Counter[tuple[str, str, str]] = field(default_factory=Counter)  # (kind, ink, outcome)
    decided: Counter[str] = field(default_factory=Counter)
    pages: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def add(self, number: int, case: Case, code: str | None, said: str) -> None:
        """One page: the sheet it was filed to (None: not filed) and the verdict, or the reason for not filing."""
        self.outcomes[case.name, case.ink, said] += 1
        self.pages[case.group] += 1
        self.decided[case.group] += code is not None or (case.code is None and case.group == "bait")
        if code is None:
            return
        if code != case.code:
            self.wrong.append(f"page {number}: {case.name}, {case.ink}: misfiled")
        if said == "signed" and case.truth != "signed":
            self.wrong.append(f"page {number}: {case.name}, {case.ink}: {case.truth} taken as signed")
        if said == "unsigned" and case.truth == "signed":
            self.wrong.append(f"page {number}: {case.name}, {case.ink}: signed taken as unsigned")

    def lines(self) -> Iterable[str]:
        """The score for reading."""
        for group, pages in sorted(self.pages.items()):
            yield f"{group:8} {self.decided[group]:5} of {pages:5} decided ({100 * self.decided[group] / pages:.1f} %)"
        yield f"wrong: {len(self.wrong)}"
        yield from self.wrong


def read_case(case: Case, models: dict[str, PrintModel]) -> tuple[str | None, str]:
    """Read one page as the service would: the sheet it is filed to, if any, and the verdict or the reason."""
    try:
        picture = open_document(case.data).page(0)
    except Unreadable as fault:
        return None, fault.code
    seen = identify(picture)
    if seen.code is None or seen.code not in models:
        return None, seen.finding.code if seen.finding else "unknown_sheet"
    reading = read_sheet(picture, seen.search, models[seen.code])
    if reading.finding is not None:
        return None, reading.finding.code
    (zone,) = reading.zones
    return (None, zone.finding.code) if zone.finding is not None else (seen.code, zone.verdict)


def read_deck(deck: Deck) -> Score:
    """Read every page of a deck."""
    score = Score()
    for number, case in enumerate(deck.cases()):
        score.add(number, case, *read_case(case, deck.models))
    return score
