"""How well a deck of returned paper is read: pages misread, pages that came to a person, and with which reasons.

The same as `python -m tests.scans.deck`, on fewer pages; the whole table is printed before the figures.
"""

from __future__ import annotations

from tests.bench.report import Report
from tests.scans.deck.score import RIGHT_REASON, WRONG_REASON, Order, read_in_processes

PAGES, SEED, PROCESSES = 400, 4, 2
_HONEST, _DAMAGED = 2.0, 10.0  # percent that may come to a person


def run(report: Report) -> None:
    """Hand in the figures."""
    *_, score = read_in_processes(Order(PAGES, SEED), PROCESSES)  # each is the score so far
    print("\n".join(score.lines()))
    report.add("pages of the deck read wrongly", len(score.wrong), 0, "pages", detail=f"{PAGES} pages, seed {SEED}")
    for group, budget in (("honest", _HONEST), ("damaged", _DAMAGED)):
        counts = [score.fates[group, fate] for fate in (RIGHT_REASON, WRONG_REASON)]
        detail = f"of {score.pages(group)}: {counts[0]} with the right reason, {counts[1]} with another"
        report.add(f"{group} pages left to a person", 100 * (1 - score.share(group)), budget, "%", detail=detail)
    detail = f"of {score.pages('bait')} that must not be filed, or for another reason"
    report.add("baits filed", 100 * (1 - score.share("bait")), _HONEST, "%", detail=detail)
