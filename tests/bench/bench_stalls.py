"""Whether the window ever stands still while a job runs, from the first click to what the page reads anew at the end.

Each job runs in a process of its own (tests/bench/window.py), without a screen. The least disturbed round counts, so no
further one is made once a round is within the budget. Some 60 s.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from tests.bench.report import Report
from tests.bench.windows import offices_at_work, program

JOBS = ("pacts", "roster", "scans", "bundle")
BUDGET_MS = 100
ROUNDS = 4


def run(report: Report) -> None:
    """Hand in the figures."""
    with tempfile.TemporaryDirectory(prefix="netral-bench-") as name:
        folder = Path(name)
        offices_at_work(folder)
        for job in JOBS:
            _stall(report, folder, job)


def _stall(report: Report, folder: Path, job: str) -> None:
    runs = []
    for number in range(ROUNDS):
        runs.append(program(f"stall-{job}", folder, number))
        if runs[-1]["longest_ms"] <= BUDGET_MS:
            break
    best = min(runs, key=lambda run: run["longest_ms"])
    detail = (
        f"round {len(runs)}; own work {best['worked_ms']:.0f} ms; job of {best['job_s']:.1f} s; "
        f"without a job {best['idle_ms']:.0f} ms"
    )
    report.add(f"longest stall of the window, {job}", best["longest_ms"], BUDGET_MS, "ms", detail)
