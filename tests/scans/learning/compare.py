"""Rules alone against rules and a model: fitted on one half of pages and writers, judged on the other, then changed.

The model may turn "signed" into a question below its lower limit, and a question about the shape of ink into "signed"
above its upper one. Both limits come from the half that it was fitted on, there from pages that were left out in turn.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from netral_desktop.scans.states import Verdict
from tests.scans.deck.inks import UNSEEN
from tests.scans.deck.intervals import at_most

from .fit import Boosted, Flags, Logistic, Model, Table
from .gather import DOODLE, Page

Fit = Callable[[Table, Flags], Model]
FITS: dict[str, Fit] = {"logistic": Logistic.fitted, "boosted": Boosted.fitted}
BY_SHAPE = frozenset(
    {"line_only", "few_strokes", "written_word", "struck_out", "stamp_only", "sticker_only", "ink_beside",
     "ink_everywhere", "thumbprint", "faint_ink"}
)  # fmt: skip
"""What a model may overrule: the rest is about names, other people's ink, or what is no ink."""
_PARTS = 5  # in turn left out for the limits
_ASKED_MORE = 0.002  # of the signatures that rules take, that a model may ask about
_TAIL, _LET_BY = 0.1, 0.0005  # of what is no signature: whose figures tell how the rest runs out; what may come above


@dataclass(frozen=True)
class Box:
    """A zone of a page: what rules say, and its figures where there is ink."""

    page: int
    ink: str
    truth: str
    verdict: Verdict
    finding: str | None
    figures: Table | None


@dataclass(frozen=True)
class Half:
    """Pages, their boxes by page, and the names of the figures."""

    pages: list[Page]
    boxes: list[list[Box] | None]  # None: something is said of the page as a whole, or it was not read
    names: tuple[str, ...]

    def inked(self, *, fitting: bool = False) -> list[Box]:
        """The boxes with ink, doodles and what no scan shows left out where a model is fitted."""
        boxes = [box for page in self.boxes if page is not None for box in page if box.figures is not None]
        if not fitting:
            return boxes
        return [box for box in boxes if self.pages[box.page].kind != DOODLE and box.ink not in UNSEEN]


def half_of(pages: list[Page]) -> Half:
    """Judged by today's rules."""
    boxes: list[list[Box] | None] = []
    names: tuple[str, ...] = ()
    for number, page in enumerate(pages):
        said, figures = page.judged()
        if said is None or said.finding is not None:
            boxes.append(None)
            continue
        found = []
        for place, zone in enumerate(said.zones):
            told = figures[place]
            names = names or tuple(told or ())
            row = None if told is None else np.array(list(told.values()), dtype=np.float64)
            code = None if zone.finding is None else zone.finding.code
            found.append(Box(number, page.inks[place], page.truth[place], zone.verdict, code, row))
        boxes.append(found)
    return Half(pages, boxes, names)


def _table(boxes: Sequence[Box]) -> tuple[Table, Flags]:
    rows = np.stack([box.figures for box in boxes if box.figures is not None])
    return rows, np.array([box.truth == "signed" for box in boxes])


@dataclass(frozen=True)
class Judge:
    """A model with its two limits; `seen`: the highest it says, left out, of what is no signature."""

    model: Model
    low: float
    high: float
    seen: float

    @classmethod
    def fitted(cls, boxes: Sequence[Box], fit: Fit) -> Judge:
        """Limits: from what models say that were fitted without those pages."""
        rows, signed = _table(boxes)
        part = np.array([box.page % _PARTS for box in boxes])
        said = np.zeros(len(boxes))
        for out in range(_PARTS):
            said[part == out] = fit(rows[part != out], signed[part != out]).says(rows[part == out])
        taken = signed & np.array([box.verdict == Verdict.SIGNED for box in boxes])
        return cls(
            fit(rows, signed),
            float(np.quantile(said[taken], _ASKED_MORE)),
            _above(said[~signed]),
            float(said[~signed].max()),
        )

    def verdicts(self, boxes: Sequence[Box]) -> list[Verdict]:
        """Of boxes of one page."""
        return [self._verdict(box) for box in boxes]

    def _verdict(self, box: Box) -> Verdict:
        asks = box.verdict == Verdict.UNSURE and box.finding in BY_SHAPE
        if box.figures is None or not (asks or box.verdict == Verdict.SIGNED):
            return box.verdict
        said = float(self.model.says(box.figures[None])[0])
        if asks:
            return Verdict.SIGNED if said > self.high else Verdict.UNSURE
        return Verdict.UNSURE if said < self.low else Verdict.SIGNED


def _above(said: Table) -> float:
    """A limit above what is no signature: not only above all that were seen, but as their tail runs out."""
    start = float(np.quantile(said, 1 - _TAIL))
    tail = float((said[said >= start] - start).mean())
    return max(float(said.max()), start + tail * math.log(_TAIL / _LET_BY))


@dataclass
class Count:
    """Of pages or boxes: how many, asked about, wrongly taken as signed; by rules alone, and with the model."""

    of: int = 0
    asked: int = 0
    wrong: int = 0
    then_asked: int = 0
    then_wrong: int = 0

    def add(self, before: Sequence[Verdict] | None, after: Sequence[Verdict] | None, boxes: Sequence[Box]) -> None:
        """One page, or one box; None where the page as a whole is asked about."""
        self.of += 1
        self.asked += before is None or Verdict.UNSURE in before
        self.then_asked += after is None or Verdict.UNSURE in after
        self.wrong += before is not None and _wrong(before, boxes)
        self.then_wrong += after is not None and _wrong(after, boxes)

    def line(self, title: str) -> str:
        """For reading."""
        bounds = [f"{100 * at_most(each, self.of):.1f}" for each in (self.wrong, self.then_wrong)]
        return (
            f"{title:34}{self.of:6}{100 * self.asked / self.of:8.1f}{100 * self.then_asked / self.of:8.1f}"
            f"{self.wrong:7} (<{bounds[0]}){self.then_wrong:5} (<{bounds[1]})"
        )


def _wrong(said: Sequence[Verdict], boxes: Sequence[Box]) -> bool:
    """Whether a box is taken as signed that is not: pages that are asked about anyway count too."""
    return any(
        verdict == Verdict.SIGNED and box.truth != "signed" and box.ink not in UNSEEN
        for verdict, box in zip(said, boxes, strict=True)
    )


HEAD = f"{'':34}{'of':>6}{'asked %':>8}{'+model':>8}{'wrong':>7} {'':7}{'+model':>6}"


def compared(one: Half, other: Half, fit: Fit) -> Iterator[str]:
    """Figures of each half, judged by what the other taught."""
    pages: defaultdict[tuple[str, str], Count] = defaultdict(Count)
    boxes: defaultdict[tuple[str, str], Count] = defaultdict(Count)
    turned: Counter[tuple[str, str, str]] = Counter()
    for making, judging in ((one, other), (other, one)):
        judge = Judge.fitted(making.inked(fitting=True), fit)
        yield f"asked below {judge.low:.2f}, signed above {judge.high:.2f}"
        yield from _turns(judge, judging)
        for page, found in zip(judging.pages, judging.boxes, strict=True):
            before = None if found is None else [box.verdict for box in found]
            after = None if found is None else judge.verdicts(found)
            signed = "signed" in page.truth
            for key in (
                ("group", f"{page.group}{'' if signed else ', nobody'}"), ("kind", page.kind),
                ("hands", f"{page.hands} {'signed' if signed else 'nobody'}"),
            ):  # fmt: skip
                pages[key].add(before, after, found or ())
            for place, box in enumerate(found or ()):
                assert before is not None
                assert after is not None
                told = before[place : place + 1], after[place : place + 1]
                boxes["doodle" if page.kind == DOODLE else box.truth, box.ink].add(*told, [box])
                if told[0] != told[1]:
                    turned[box.truth, box.finding or "signed", told[1][0]] += 1
    for title, counts in (("PAGES", pages), ("BOXES", boxes)):
        yield f"{title}\n{HEAD}"
        yield from (counts[key].line(f"{key[0]}: {key[1]}") for key in sorted(counts))
    yield "TURNED: what is true, what the rules said, what the model made of it"
    yield from (f"{truth:10}{was:16}{now:10}{count:5}" for (truth, was, now), count in sorted(turned.items()))


def _turns(judge: Judge, half: Half) -> Iterator[str]:
    """How many signatures asked about by shape turn, and how many of what is none, by ever looser upper limits."""
    asked = [box for box in half.inked(fitting=True) if box.verdict == Verdict.UNSURE and box.finding in BY_SHAPE]
    rows, signed = _table(asked)
    said = judge.model.says(rows)
    knowing = float(said[~signed].max())  # the half that is judged: no model can promise that
    for title, limit in (("its own", judge.high), ("the highest seen", judge.seen), ("one that knows", knowing)):
        turned = said > limit
        yield (
            f"  upper limit {limit:6.2f}, {title:17}: {int((turned & signed).sum())} of {int(signed.sum())} turn,"
            f" and {int((turned & ~signed).sum())} of {int((~signed).sum())} that are none"
        )


def left_out(halves: Iterable[Half], fit: Fit) -> Iterator[str]:
    """Of each ink that is no signature: what a model says of it that never saw that ink, under its own limits."""
    boxes = [
        replace(box, page=2 * box.page + side) for side, half in enumerate(halves) for box in half.inked(fitting=True)
    ]
    yield f"{'ink never seen by the model':34}{'of':>6}{'below':>8}{'above':>8}"
    total = above = 0
    for ink in sorted({box.ink for box in boxes if box.truth != "signed" and box.ink != "other"}):
        judge = Judge.fitted([box for box in boxes if box.ink != ink], fit)
        rows, signed = _table([box for box in boxes if box.ink == ink and box.truth != "signed"])
        said = judge.model.says(rows)
        total, above = total + len(signed), above + int((said > judge.high).sum())
        yield f"{ink:34}{len(signed):6}{int((said < judge.low).sum()):8}{int((said > judge.high).sum()):8}"
    yield f"{'all':34}{total:6}{'':8}{above:8}"
