"""The board of a regency of 11,000 people in 50 offices: how soon it stands there, and how long the window waits."""

import statistics
import tempfile
import time
from pathlib import Path

from netral_desktop.kernel.clock import from_text
from netral_desktop.regency.board import read_board
from netral_desktop.store import Store
from netral_desktop.store import tables as t
from tests.bench.bench_reports import OFFICES, PEOPLE, fill_regency
from tests.bench.report import Report
from tests.bench.window import PASSWORD
from tests.bench.windows import median, program
from tests.support.offices import MADE_AT, add_campaign

ROUNDS = 3
LATE = from_text("2029-12-20T00:00:00Z")  # every deadline has passed: the most that is to be read


def run(report: Report) -> None:
    """Measure the board's figures (median of five), and the page from the key to its filled list."""
    with tempfile.TemporaryDirectory(prefix="netral-bench-") as name:
        folder = Path(name) / "kab"
        with Store.create(folder, PASSWORD, role="kab", code="4.01", name="Kabupaten Uji")[0] as store:
            add_campaign(store)
            fill_regency(store)
            with store.operation("bench.heads") as tx:
                tx.insert(t.office_heads, [head_of(f"4.01.{n:02d}") for n in range(OFFICES)])
            took = []
            for _ in range(5):
                with store.read() as c:
                    began = time.perf_counter()
                    read_board(c, LATE)
                    took.append(time.perf_counter() - began)
        detail = f"{PEOPLE} people in {OFFICES} offices"
        report.add("board, its figures", 1000 * statistics.median(took), 200, "ms", detail)
        runs = [program("board", folder) for _ in range(ROUNDS)]
        best = min(runs, key=lambda run: run["board_ms"])
        report.add(
            "board, from the key to the painted list",
            best["board_ms"],
            200,
            "ms",
            f"median {median(runs, 'board_ms'):.0f}",
        )
        best = min(runs, key=lambda run: run["longest_ms"])
        report.add(
            "board read anew, longest stall", best["longest_ms"], 100, "ms", f"worked {best['worked_ms']:.0f} ms of it"
        )


def head_of(office: str) -> dict[str, object]:
    """What stands of an office that has sent."""
    return {
        "id": office, "epoch": 1, "seq": 3, "manifest": office, "snapshot": "", "counts": "{}", "ledger_size": 1,
        "ledger_head": "", "gaps": "[]", "frozen": False, "applied_at": MADE_AT,
    }  # fmt: skip
