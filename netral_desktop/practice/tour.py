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

from netral_desktop.followup.queries import IkrarState, PactState, Totals
from netral_desktop.kernel.errors import KnownError
from netral_desktop.kernel.text import number
from netral_desktop.scans.states import balance

from .round_trip import RoundTrip, drive
from .score import Score
from .service import DEFAULT_SEED, PRACTICE_PASSWORD, PracticeOffice, make_practice

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
    say(_line("Waktu", f"{made - started:.0f} detik membuat, {finished - made:.0f} detik perjalanan"))
    return trip


def _report(office: PracticeOffice, trip: RoundTrip) -> list[str]:
    return [
        f"Kantor latihan di {office.folder} (kata sandi: {office.password})",
        _line("Daftar pegawai", str(office.roster)),
        _line("Pakta tercetak", str(office.printed)),
        _line("Pindaian", f"{number(len(office.scans))} berkas di {office.scans[0].parent}"),
        _line("Kunci jawaban", str(office.truth)),
        "",
        f"Dibaca mesin: {number(trip.read.pages)} halaman",
        *_score_lines(trip.read),
        f"Sesudah {number(trip.decided)} keputusan orang",
        *_score_lines(trip.final),
        _line("Keadaan halaman", balance(trip.pages)),
        "",
        f"{'Status':<{_LABEL_WIDTH}}{'kantor':>10}{'kabupaten':>12}",
        *_status_lines(trip.opd, trip.kab),
        "",
        *(_line("Bundel terenkripsi", str(path)) for path in trip.bundle),
        *(_line("Tanda terima", str(path)) for path in trip.receipts),
        _line("Data kantor", str(office.opd)),
        _line("Data kabupaten", str(office.kab)),
        "",
        *(f"Masalah: {problem}" for problem in trip.problems),
        *(trip.broken or ["Semua janji dipenuhi: tidak ada yang salah orang, tidak ada halaman hilang, angka sama."]),
    ]


def _score_lines(score: Score) -> list[str]:
    return [
        _line("  terhitung", f"{number(score.accounted)} dari {number(score.pages)}"),
        _line("  terarsip benar", number(score.right)),
        _line("  menunggu keputusan", number(score.waiting)),
        _line("  salah orang", number(len(score.misfiled))),
        _line("  kosong jadi TTD", number(len(score.false_signed))),
        _line("  TTD jadi kosong", number(len(score.false_unsigned))),
    ]


def _status_lines(opd: Totals, kab: Totals) -> list[str]:
    rows = [("wajib", opd.people, kab.people)]
    rows += [(f"  {state.label}", opd.pacts[state], kab.pacts[state]) for state in PactState]
    rows += [(f"  {state.label}", opd.ikrar[state], kab.ikrar[state]) for state in IkrarState]
    return [f"{label:<{_LABEL_WIDTH}}{number(ours):>10}{number(theirs):>12}" for label, ours, theirs in rows]


def _line(label: str, value: str) -> str:
    return f"{label:<{_LABEL_WIDTH}}{value}"


if __name__ == "__main__":
    sys.exit(main())
