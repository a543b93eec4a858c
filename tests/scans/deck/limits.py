"""`python -m tests.scans.deck.limits --pages N --seed S`: what each limit of the rules was compared with on a deck.

Written beside the limits (`judging/LIMITS.md`). A limit is watched: it is a number that notes whatever is held against
it, in its own unit, by what is true of the page. A rule that has spoken spares the later ones, so that each limit shows
only what came as far as it.
"""

from __future__ import annotations

import argparse
import dataclasses
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import numpy as np

from netral_desktop.scans.judging import limits as judging
from netral_desktop.scans.judging.facts import Facts
from netral_desktop.scans.judging.limits import THRESHOLDS, Thresholds
from netral_desktop.scans.judging.page import judge
from netral_desktop.scans.reading import marks, sheet
from netral_desktop.scans.reading.files.document import open_document
from netral_desktop.scans.reading.files.image import Unreadable
from netral_desktop.scans.reading.marks.limits import LIMITS as MARKS
from netral_desktop.scans.reading.page import PageMeasures, identify
from netral_desktop.scans.reading.sheet.limits import LIMITS as SHEET
from netral_desktop.scans.reading.sheet.reference import Reference

from .cases import Case, Deck
from .kinds import EACH

OUT = Path(judging.__file__).with_name("LIMITS.md")
STAGES = ((Path(marks.__file__).with_name(OUT.name), MARKS), (Path(sheet.__file__).with_name(OUT.name), SHEET))
"""Of the stages that measure: the file, and the limits."""
GROUPS = ("signed", "not signed", "lists", "not to be filed")
_MOST = 20000  # figures of one limit and group; the rest are like them
_AT_ONCE = 4000  # of one picture; the pixels between are like them
_COMPARES = {
    np.less: "less", np.less_equal: "less", np.greater: "greater", np.greater_equal: "greater", np.equal: "equal",
}  # fmt: skip


class Seen:
    """What limits were held against: by limit and group of pages."""

    def __init__(self) -> None:
        self.group = GROUPS[0]
        self.figures: defaultdict[tuple[str, str], list[float]] = defaultdict(list)

    def note(self, name: str, values: object, scale: float, offset: float) -> None:
        """Note figures that were compared with `scale` times a limit and `offset`, in the limit's own unit."""
        into = self.figures[name, self.group]
        if scale == 0 or len(into) >= _MOST:
            return
        flat = np.asarray(values, dtype=np.float64).reshape(-1)
        flat = flat[:: max(1, len(flat) // _AT_ONCE)]
        into.extend(((flat[np.isfinite(flat)] - offset) / scale).tolist())


class Watched(float):
    """A limit, or a multiple of one with something added, that notes what it is compared with."""

    name: str
    seen: Seen
    scale: float
    offset: float

    def __new__(cls, value: float, name: str, seen: Seen, scale: float = 1.0, offset: float = 0.0) -> Watched:
        made = super().__new__(cls, value)
        made.name, made.seen, made.scale, made.offset = name, seen, scale, offset
        return made

    def _now(self, scale: float, offset: float) -> Watched:
        base = (float(self) - self.offset) / self.scale if self.scale else 0.0
        return Watched(scale * base + offset, self.name, self.seen, scale, offset)

    def __mul__(self, other: Any) -> Any:
        if isinstance(other, np.ndarray):
            return float(self) * other
        return self._now(self.scale * float(other), self.offset * float(other))

    __rmul__ = __mul__

    def __add__(self, other: Any) -> Any:
        return float(self) + other if isinstance(other, np.ndarray) else self._now(self.scale, self.offset + other)

    __radd__ = __add__

    def __sub__(self, other: Any) -> Any:
        return float(self) - other if isinstance(other, np.ndarray) else self._now(self.scale, self.offset - other)

    def _held(self, other: Any) -> None:
        self.seen.note(self.name, other, self.scale, self.offset)

    def __lt__(self, other: Any) -> Any:
        self._held(other)
        return float(self) < other

    def __le__(self, other: Any) -> Any:
        self._held(other)
        return float(self) <= other

    def __gt__(self, other: Any) -> Any:
        self._held(other)
        return float(self) > other

    def __ge__(self, other: Any) -> Any:
        self._held(other)
        return float(self) >= other

    def __array_ufunc__(self, ufunc: np.ufunc, method: str, *inputs: Any, **options: Any) -> Any:
        if ufunc in _COMPARES:
            self._held(next((each for each in inputs if each is not self), ()))
        return getattr(ufunc, method)(
            *[float(each) if isinstance(each, Watched) else each for each in inputs], **options
        )


def watched(limits: Any, seen: Seen, prefix: str = "") -> Any:
    """Limits as they are, each of them watched."""
    changed = {}
    for field in dataclasses.fields(limits):
        value, name = getattr(limits, field.name), prefix + field.name
        if dataclasses.is_dataclass(value):
            changed[field.name] = watched(value, seen, f"{name}.")
        elif isinstance(value, tuple):
            changed[field.name] = tuple(Watched(each, f"{name}[{place}]", seen) for place, each in enumerate(value))
        else:
            changed[field.name] = Watched(value, name, seen)
    return dataclasses.replace(limits, **changed)


@contextmanager
def watching(limits: Any, seen: Seen) -> Iterator[None]:
    """The limits of a stage that measures are watched in their place; numbers that count something are not."""
    before = []
    for part in dataclasses.fields(limits):
        module = getattr(limits, part.name)
        for field in dataclasses.fields(module):
            value = getattr(module, field.name)
            if type(value) is float:
                before.append((module, field.name, value))
                object.__setattr__(module, field.name, Watched(value, f"{part.name}.{field.name}", seen))
    try:
        yield
    finally:
        for module, name, value in before:
            object.__setattr__(module, name, value)


def measured(limits: Any) -> Iterator[tuple[str, float]]:
    """Those of `named` that `watching` watches."""
    return (each for each in named(limits) if type(each[1]) is float and "[" not in each[0])


def named(limits: Any = THRESHOLDS, prefix: str = "") -> Iterator[tuple[str, float]]:
    """Each limit's name and value, in their order."""
    for field in dataclasses.fields(limits):
        value, name = getattr(limits, field.name), prefix + field.name
        if dataclasses.is_dataclass(value):
            yield from named(value, f"{name}.")
        elif isinstance(value, tuple):
            yield from ((f"{name}[{place}]", each) for place, each in enumerate(value))
        else:
            yield name, value


def look(deck: Deck, seen: Seen, measuring: Seen) -> int:
    """Judge every page of a deck by watched limits; how many were held against a sheet. `measuring`: the same of the
    stages that measure."""
    with ExitStack() as watch:
        for _, each in STAGES:
            watch.enter_context(watching(each, measuring))
        return _look(deck, seen, measuring)


def _look(deck: Deck, seen: Seen, measuring: Seen) -> int:
    limits: Thresholds = watched(THRESHOLDS, seen)
    held = 0
    for number in range(deck.pages):
        case = deck.case(number)
        seen.group = measuring.group = _group(case)
        try:
            picture = open_document(case.data).page(0)
        except Unreadable:
            continue
        found = identify(picture)
        if found.code is None or found.code not in deck.models:
            continue
        measures = PageMeasures(picture, found.search, Reference(deck.models[found.code]), THRESHOLDS)
        judge(Facts(measures), limits)
        held += 1
    return held


def _group(case: Case) -> str:
    if case.code is None:
        return GROUPS[3]
    if len(case.truth) != 1:
        return GROUPS[2]
    return GROUPS[case.truth[0] != "signed"]


def table(figures: Mapping[tuple[str, str], list[float]], head: str, limits: Any = THRESHOLDS) -> str:
    """The whole file."""
    rows = named() if limits is THRESHOLDS else measured(limits)
    lines = [
        "# What the limits were held against", "",
        f"Written by `python -m tests.scans.deck.limits`, not by hand: {head}.", "",
        "Of each limit (`limits.py`): its value; what came nearest to it from below and from above; and of each group",
        "of pages the figures that were compared with it, as 5 %, median and 95 % (how many). Where a cell is empty,",
        "nothing of that group came as far as it.",
        "", "| limit | value | nearest below | nearest above | " + " | ".join(GROUPS) + " |",
        "|---|---|---|---|" + "---|" * len(GROUPS),
    ]  # fmt: skip
    for name, value in rows:
        groups = [np.asarray(figures.get((name, group), ())) for group in GROUPS]
        every = np.concatenate(groups)
        below, above = every[every < value], every[every >= value]
        near = [f"{below.max():.3g}" if len(below) else "", f"{above.min():.3g}" if len(above) else ""]
        cells = [_spread(group) for group in groups]
        lines.append(f"| `{name}` | {value:g} | " + " | ".join((*near, *cells)) + " |")
    return "\n".join(lines) + "\n"


def _spread(figures: np.ndarray[Any, Any]) -> str:
    if len(figures) == 0:
        return ""
    low, middle, high = np.percentile(figures, (5, 50, 95))
    return f"{low:.3g} · {middle:.3g} · {high:.3g} ({len(figures)})"


def main() -> int:
    """Exit code 0."""
    parser = argparse.ArgumentParser(prog="python -m tests.scans.deck.limits")
    parser.add_argument("--pages", type=int, default=400)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    seen, measuring = Seen(), Seen()
    held = look(Deck(chosen.pages, chosen.seed, tuple(EACH)), seen, measuring)
    head = f"{chosen.pages} pages of all kinds, seed {chosen.seed}, {held} of them held against a sheet"
    OUT.write_text(table(seen.figures, head), "utf-8")
    for out, limits in STAGES:
        out.write_text(table(measuring.figures, head, limits), "utf-8")
    print(OUT, *(out for out, _ in STAGES), file=sys.stderr)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
