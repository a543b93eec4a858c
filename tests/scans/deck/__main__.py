"""`python -m tests.scans.deck --pages N --seed S`: generate a deck, read it, print the score."""

import argparse

from .cases import Deck
from .score import read_deck


def main() -> int:
    """Exit code 1 when a page was misfiled or its signature mistaken."""
    parser = argparse.ArgumentParser(prog="python -m tests.scans.deck")
    parser.add_argument("--pages", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--details", action="store_true", help="each kind of page with what was said of it")
    chosen = parser.parse_args()
    score = read_deck(Deck(chosen.pages, chosen.seed))
    if chosen.details:
        for (kind, ink, said), pages in sorted(score.outcomes.items()):
            print(f"{kind:18} {ink:16} {said:20} {pages:4}")
    print("\n".join(score.lines()))
    return 1 if score.wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
