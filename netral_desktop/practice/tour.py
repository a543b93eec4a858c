"""The round trip in a terminal: `python -m netral_desktop.practice.tour DIR` makes a practice office and drives it.

Prints the figures and where each output lies. Ends 0 only if the program's promises hold: no page filed to another
person, no unsigned sheet taken as signed, every page accounted for, and the regency's figures equal to the office's.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from netral_desktop.followup.duties import IkrarState, PactState
from netral_desktop.followup.queries import Totals
from netral_desktop.kernel.errors import KnownError
from netral_desktop.kernel.text import number
from netral_desktop.scans.states import balance
from netral_desktop.words import label

from .office import PracticeOffice
from .round_trip import RoundTrip, drive
from .score import Score
from .service import DEFAULT_SEED, PRACTICE_PASSWORD, make_practice

_LABEL_WIDTH = 22


def main(arguments: Sequence[str] | None = None) -> int:
    """Drive the tour; 0 when the promises hold, 1 when one is broken, a known error's own code when one stops it."""
    parser = argparse.ArgumentParser(prog="tour", description="Perjalanan pulang-pergi sebuah kantor latihan.")
    parser.add_argument("folder", type=Path, metavar="DIR", help="folder kosong untuk kantor latihan")
    parser.add_argument("--seed", type=int, default=DEFAULT_SEED, help="benih bilangan acak")
    options = parser.parse_args(arguments)
    password = os.environ.get("NETRAL_PASSPHRASE") or PRACTICE_PASSWORD
    try:
        trip = run(options.folder, password=password, seed=options.seed, say=print)
    except KnownError as error:
        print(f"{error.message}\n{error.next_step}", file=sys.stderr)
        return error.exit_code
    return 1 if trip.broken else 0


def run(folder: Path, *, password: str, seed: int, say: Callable[[str], None]) -> RoundTrip:
    """Make a practice office in `folder`, drive the round trip over it and say how it went, line by line.

    Raises as `make_practice` and `drive`.
    """
    started = time.monotonic()
    office = make_practice(folder, password=password, seed=seed)
    made = time.monotonic()
    trip = drive(office)
    finished = time.monotonic()
    for line in _report(office, trip):
        say(line)
    say(_line("tour.time", label("tour.seconds", making=round(made - started), driving=round(finished - made))))
    return trip


def _report(office: PracticeOffice, trip: RoundTrip) -> list[str]:
    return [
        label("tour.office", folder=office.folder, password=office.password),
        _line("tour.roster", str(office.roster)),
        _line("tour.pacts", str(office.printed)),
        _line("tour.scans", label("tour.files", files=len(office.scans), folder=office.scans[0].parent)),
        _line("tour.truth", str(office.truth)),
        "",
        label("tour.read", pages=trip.read.pages),
        *_score_lines(trip.read),
        label("tour.decided", decisions=trip.decided),
        *_score_lines(trip.final),
        _line("tour.states", balance(trip.pages)),
        "",
        f"{label('tour.status'):<{_LABEL_WIDTH}}{label('tour.at_office'):>10}{label('tour.at_regency'):>12}",
        *_status_lines(trip.opd, trip.kab),
        "",
        *(_line("tour.bundle", str(path)) for path in trip.bundle),
        *(_line("tour.receipt", str(path)) for path in trip.receipts),
        _line("tour.office_data", str(office.opd)),
        _line("tour.regency_data", str(office.kab)),
        "",
        *(label("tour.problem", problem=problem) for problem in trip.problems),
        *(trip.broken or [label("tour.all_held")]),
    ]


def _score_lines(score: Score) -> list[str]:
    return [
        _line("tour.accounted", label("tour.of", part=score.accounted, whole=score.pages)),
        _line("tour.right", number(score.right)),
        _line("tour.waiting", number(score.waiting)),
        _line("tour.misfiled", number(len(score.misfiled))),
        _line("tour.false_signed", number(len(score.false_signed))),
        _line("tour.false_unsigned", number(len(score.false_unsigned))),
    ]


def _status_lines(opd: Totals, kab: Totals) -> list[str]:
    rows = [(label("tour.people"), opd.people, kab.people)]
    rows += [(f"  {state.label}", opd.pacts[state], kab.pacts[state]) for state in PactState]
    rows += [(f"  {state.label}", opd.ikrar[state], kab.ikrar[state]) for state in IkrarState]
    return [f"{what:<{_LABEL_WIDTH}}{number(ours):>10}{number(theirs):>12}" for what, ours, theirs in rows]


def _line(key: str, value: str) -> str:
    return f"{label(key):<{_LABEL_WIDTH}}{value}"


if __name__ == "__main__":
    sys.exit(main())
