"""The window's budgets: how soon it is there, what it holds in memory, how it answers. `stalls` is the other half.

Every figure is taken in processes of their own (tests/bench/window.py), without a screen. Ratios are of medians, over
rounds in which the compared programs take turns. Where the budget is in ms, the least disturbed of several rounds
counts, as in `timeit`: what the program does itself is in every one of them. Some 45 s.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from tests.bench.report import Report
from tests.bench.windows import PEOPLE, large_office, median, program

STARTS, ROUNDS = 9, 3


def run(report: Report) -> None:
    """Hand in the figures."""
    with tempfile.TemporaryDirectory(prefix="netral-bench-") as name:
        office = large_office(Path(name))
        _starts(report, office)
        _home(report, office)
        _list(report, office)
        _check_in(report, office)


def _starts(report: Report, office: Path) -> None:
    bare, ours = [], []
    for _ in range(STARTS + 1):
        bare.append(program("bare"))
        ours.append(program("gate", office))
    bare, ours = bare[1:], ours[1:]  # the first of each reads the disk
    for what, name in (("cpu_ms", "processor time"), ("wall_ms", "by the clock")):
        a, b = median(ours, what), median(bare, what)
        detail = f"{a:.0f} ms, bare window {b:.0f} ms, {STARTS} starts each, {name}"
        report.add(f"password window, against a bare one, {name}", a / b, 1.6, detail=detail)


def _home(report: Report, office: Path) -> None:
    runs = [program("home", office) for _ in range(ROUNDS)]
    best = min(runs, key=lambda run: run["home_ms"])
    detail = f"median {median(runs, 'home_ms'):.0f}, key derivation {best['derivation_ms']:.0f} apart, {PEOPLE} people"
    report.add("password accepted to home page painted", best["home_ms"], 400, "ms", detail)


def _list(report: Report, office: Path) -> None:
    runs = [program("list", office) for _ in range(ROUNDS)]
    report.add("idle memory with an 11.000-row roster open", median(runs, "rss_mb"), 220, "MB", "scrolled to its end")
    best = {what: min(run["answers_ms"][what] for run in runs) for what in runs[0]["answers_ms"]}
    detail = "processor time; by the clock " + ", ".join(f"{what} {clock:.0f}" for what, (_, clock) in best.items())
    report.add("filter or sort 11.000 rows, to repaint", max(cpu for cpu, _ in best.values()), 50, "ms", detail)


def _check_in(report: Report, office: Path) -> None:
    runs = [program("check_in", office) for _ in range(ROUNDS)]
    best = min(runs, key=lambda run: run["longest_ms"])
    detail = f"longest of {best['scans']}, median {best['median_ms']:.0f}, {PEOPLE} people; kept by then"
    report.add("a gun's Enter to the painted name, check-in screen", best["longest_ms"], 100, "ms", detail)
