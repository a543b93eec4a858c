"""`python -m tests.scans.learning gather OUT --seed S`; `... compare ONE OTHER`: files of two halves, commas between.

The halves have seeds and writers of their own. Ink of real hands comes from a folder (`--hands`, as for the deck).
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from tests.scans.deck.cases import Deck
from tests.scans.deck.writers import Writers

from .compare import FITS, Half, compared, half_of, left_out
from .gather import DOODLE, PLAIN, ROWS, gathered, read_pages


def main() -> int:
    """Exit code 0."""
    parser = argparse.ArgumentParser(prog="python -m tests.scans.learning", description=__doc__)
    words = parser.add_subparsers(dest="word", required=True)
    gather = words.add_parser("gather")
    gather.add_argument("out", type=Path)
    gather.add_argument("--pages", type=int, default=300)
    gather.add_argument("--seed", type=int, default=1)
    gather.add_argument("--kinds", default="plain", help=f"plain, {ROWS}, {DOODLE}, or kinds with commas between")
    gather.add_argument("--hands", type=Path)
    gather.add_argument("--writers", choices=("making", "judging", "all"), default="all")
    compare = words.add_parser("compare")
    compare.add_argument("halves", nargs=2)
    compare.add_argument("--fit", choices=tuple(FITS), default="boosted")
    compare.add_argument("--left-out", action="store_true", help="also each ink judged by a model that never saw it")
    chosen = parser.parse_args()
    if chosen.word == "gather":
        return _gather(chosen)
    one, other = (_half(each) for each in chosen.halves)
    print("\n".join(compared(one, other, FITS[chosen.fit])))
    if chosen.left_out:
        print("\n".join(left_out((one, other), FITS[chosen.fit])))
    return 0


def _gather(chosen: argparse.Namespace) -> int:
    hands = None if chosen.hands is None else Writers(chosen.hands, chosen.writers)
    kinds = PLAIN if chosen.kinds == "plain" else tuple(chosen.kinds.split(","))
    deck = Deck(chosen.pages, chosen.seed, (), hands)
    with chosen.out.open("w", encoding="utf-8") as out:
        for page in gathered(deck, kinds, "drawn" if hands is None else "real"):
            out.write(json.dumps(page.plain()) + "\n")
            out.flush()
    return 0


def _half(files: str) -> Half:
    return half_of([page for name in files.split(",") for page in read_pages(Path(name))])


if __name__ == "__main__":
    raise SystemExit(main())
