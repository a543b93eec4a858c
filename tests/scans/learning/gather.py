"""Pages of a deck as facts in a file: what is true of them, and all that rules and models ask about them."""

from __future__ import annotations

import base64
import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from netral_desktop.scans.judging.facts import Facts, NotMeasured
from netral_desktop.scans.judging.findings import PageVerdict
from netral_desktop.scans.judging.kept import packed, unpacked
from netral_desktop.scans.judging.limits import THRESHOLDS
from netral_desktop.scans.judging.page import judge
from netral_desktop.scans.reading.files.document import open_document
from netral_desktop.scans.reading.files.image import Unreadable
from netral_desktop.scans.reading.page import PageMeasures, identify
from netral_desktop.scans.reading.sheet.reference import Reference
from tests.scans.deck.cases import Case, Deck, Hand
from tests.scans.deck.inks import INKS, Desk
from tests.scans.deck.kinds import EACH, make_case
from tests.scans.deck.pens import PENS
from tests.scans.deck.sheets import ONE_ZONE

from .doodles import DOODLES, doodle
from .figures import figures_of

ROWS, DOODLE = "rows", "doodle"  # kinds beside the deck's own
_SLOW = ("600 dpi",)
# Never on a copier's paper: the rules ask by the file, whatever the ink.
_DRAWN = ("viewer's pen", "pasted", "own print")
PLAIN = tuple(
    kind for kind, made in EACH.items()
    if not made.make.__module__.endswith("baits") and kind not in (*_SLOW, *_DRAWN)
)  # fmt: skip
_IN_ROWS = {
    "signed": 10, "paraf": 4, "gel": 2, "felt": 1, "red": 1, "cross": 1, "tick": 1, "dash": 1, "word": 2, "red word": 1,
    "specks": 1,
}  # fmt: skip


@dataclass(frozen=True)
class Page:
    """One page: of each zone its ink by name (only known of the first where the deck chose them) and what is true."""

    kind: str
    group: str
    hands: str
    inks: tuple[str, ...]
    truth: tuple[str, ...]
    facts: bytes | None  # None: nothing was held against a sheet

    def plain(self) -> dict[str, Any]:
        """For JSON."""
        facts = None if self.facts is None else base64.b64encode(self.facts).decode()
        return {"kind": self.kind, "group": self.group, "hands": self.hands, "inks": self.inks, "truth": self.truth,
                "facts": facts}  # fmt: skip

    @classmethod
    def of(cls, plain: dict[str, Any]) -> Page:
        """The same again."""
        facts = None if plain["facts"] is None else base64.b64decode(plain["facts"])
        return cls(
            plain["kind"], plain["group"], plain["hands"], tuple(plain["inks"]), tuple(plain["truth"]), facts
        )  # fmt: skip

    def judged(self) -> tuple[PageVerdict | None, list[dict[str, float] | None]]:
        """What today's rules say, and the figures of each zone. None where it takes facts that were not gathered."""
        if self.facts is None:
            return None, []
        kept = Facts(None, unpacked(self.facts))
        try:
            said = judge(kept)
            return said, [figures_of(kept, number) for number in range(len(said.zones))]
        except NotMeasured:
            return None, []


def read_pages(path: Path) -> list[Page]:
    """The pages of a file."""
    return [Page.of(json.loads(line)) for line in path.read_text("utf-8").splitlines()]


def gathered(deck: Deck, kinds: Sequence[str], hands: str) -> Iterator[Page]:
    """Pages of some kinds, as many as the deck has."""
    for number in range(deck.pages):
        deck.models.clear()
        rng = random.Random(f"{deck.seed}/{number}")
        kind = rng.choices(kinds, [EACH[each].weight if each in EACH else 1.0 for each in kinds])[0]
        if kind in EACH:
            case, inks = make_case(deck, kind, rng), ()
        else:
            case, inks = (_rows if kind == ROWS else _doodle)(Hand(deck, rng, kind))
        yield Page(
            kind, case.group, hands, inks or (case.ink, *["other"] * (len(case.truth) - 1)), case.truth,
            _facts(case, deck),
        )  # fmt: skip


def _facts(case: Case, deck: Deck) -> bytes | None:
    try:
        picture = open_document(case.data).page(0)
    except Unreadable:
        return None
    seen = identify(picture)
    if seen.code is None or seen.code not in deck.models:
        return None
    facts = Facts(PageMeasures(picture, seen.search, Reference(deck.models[seen.code]), THRESHOLDS))
    for number in range(len(judge(facts).zones)):
        figures_of(facts, number)
    return packed(facts)


def _rows(hand: Hand) -> tuple[Case, tuple[str, ...]]:
    """A list in each row of which something else stands."""
    hand.form = hand.rng.choice(("list", "zigzag list"))
    model = hand.deck.print_sheet(hand.rng, hand.form)
    paper = hand.paper(model)
    inks = tuple(hand.rng.choices(tuple(_IN_ROWS), list(_IN_ROWS.values()), k=len(model.zones)))
    works = zip(inks, model.zones, strict=True)
    truth = tuple(INKS[ink].work(Desk(paper, model, zone, hand.rng)) for ink, zone in works)
    return hand.case(hand.scanned(paper.image), "ink", model.code, truth, "rows"), inks


def _doodle(hand: Hand) -> tuple[Case, tuple[str, ...]]:
    """A box with a drawing."""
    rng = hand.rng
    hand.form = rng.choice(ONE_ZONE)
    model = hand.deck.print_sheet(rng, hand.form)
    paper, zone, what = hand.paper(model), model.zones[0], rng.choice(tuple(DOODLES))
    desk = Desk(paper, model, zone, rng)
    desk.draw(doodle(rng, what, desk.place(0.15), rng.uniform(9, 22)), PENS[rng.choice(("blue", "black", "thick"))])
    return hand.case(hand.scanned(paper.image), "ink", model.code, ("open",), what), (what,)
