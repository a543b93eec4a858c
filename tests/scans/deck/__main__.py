"""`python -m tests.scans.deck --pages N --seed S`: generate a deck, read it, print the score.

`--kinds` chooses what comes: "ordinary", "strange", "all", or names of kinds; `--hands` a folder of anybody's ink.
"""

import argparse
import sys
from pathlib import Path

from .kinds import EACH, KINDS
from .score import Order, Score, read_in_processes
from .strange import STRANGE
from .writers import Writers

_SETS = {"ordinary": tuple(KINDS), "strange": tuple(STRANGE), "all": tuple(EACH)}


def main() -> int:
    """Exit code 1 when a page was misfiled or its signature mistaken. Interrupted, it prints the score so far."""
    parser = argparse.ArgumentParser(prog="python -m tests.scans.deck")
    parser.add_argument("--pages", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--processes", type=int, default=1)
    parser.add_argument("--kinds", default="ordinary", help=f"{', '.join(_SETS)}, or kinds by name with commas between")
    parser.add_argument("--hands", type=Path, help="a folder of strokes or masks that sign instead of the deck's hands")
    parser.add_argument("--writers", choices=("making", "judging", "all"), default="all", help="which half of them")
    parser.add_argument("--details", action="store_true", help="each kind of page and ink with what was said of it")
    parser.add_argument("--pictures", type=Path, help="a folder for the pages that were read wrongly or oddly")
    chosen = parser.parse_args()
    kinds = _SETS.get(chosen.kinds) or tuple(chosen.kinds.split(","))
    if not set(kinds) <= set(EACH):
        parser.error(f"no such kind: {', '.join(sorted(set(kinds) - set(EACH)))}")
    if chosen.pictures is not None:
        chosen.pictures.mkdir(parents=True, exist_ok=True)
    score = Score()
    try:
        hands = Writers(chosen.hands, chosen.writers) if chosen.hands is not None else None
        order = Order(chosen.pages, chosen.seed, kinds, hands, chosen.pictures)
        for score in read_in_processes(order, chosen.processes):
            read = sum(score.fates.values())
            print(f"{read} of {chosen.pages}, wrong {len(score.wrong)}", file=sys.stderr, flush=True)
    except KeyboardInterrupt:
        print("interrupted", file=sys.stderr)
    if chosen.details:
        for (kind, ink, said), pages in sorted(score.said.items()):
            print(f"{kind:18} {ink:20} {said:24} {pages:4}")
        print("\n".join(score.odd))
    print("\n".join(score.lines()))
    return 1 if score.wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
