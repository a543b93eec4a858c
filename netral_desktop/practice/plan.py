"""Who brings what back, and how it is scanned: the part of the paper simulator that only decides.

Drawn from the seed and the list of printed sheets alone; `returns` then draws it. A fixed share of the sheets does not
come back, comes back unsigned, with initials, or with a stamp and no signature. The copier's jobs also hold what always
gets between: a letter, an empty page, a page upside down, a sheet scanned twice.
"""

from __future__ import annotations

import dataclasses
import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from netral_desktop.sheets.pages import Mode

from .scanner import Recipe, random_recipe
from .truth import TrueKind

Rectangle = tuple[float, float, float, float]
Mark = Literal["signature", "initials", "stamp", "dot", "nothing"]
Format = Literal["pdf", "jpg", "png", "tif"]

MIN_SHEETS = 20


@dataclass(frozen=True)
class PrintedSheet:
    """One page of the printed PDF, with the places a pen may go to, in mm from its top left."""

    code: str
    page: int  # in the PDF, from 1
    person: str
    zone: Rectangle  # where the declarant signs
    name: Rectangle  # where the name is printed
    date: tuple[float, float, float] | None  # x, y and width of the line for a date


@dataclass(frozen=True)
class Fate:
    """What a person did to a sheet."""

    mark: Mark
    stamped: bool
    dated: bool
    corrected: bool = False  # the printed name struck through by pen

    @property
    def signed(self) -> bool:
        """Whether the declarant signed; a stamp or a pen's dot is no signature."""
        return self.mark in ("signature", "initials")


@dataclass(frozen=True)
class PagePlan:
    """One page to be scanned. `hand` and `machine` seed the pen and the scanner; a second scan has the same hand."""

    kind: TrueKind
    sheet: PrintedSheet | None
    fate: Fate | None
    recipe: Recipe
    hand: int
    machine: int


@dataclass(frozen=True)
class FilePlan:
    """One file as a machine hands it over."""

    name: str
    format: Format
    pages: tuple[PagePlan, ...]


@dataclass(frozen=True)
class ReturnPlan:
    """Everything that comes back, and what does not."""

    files: tuple[FilePlan, ...]
    not_returned: tuple[PrintedSheet, ...]


@dataclass(frozen=True)
class _Job:
    """How one run of a machine is set; `pages` None takes what is left."""

    name: str
    format: Format
    dpi: int
    mode: Mode
    pages: int | None
    photo: bool = False


_LOOSE_JOBS = (
    _Job("foto-ponsel", "jpg", 220, "RGB", 1, photo=True),
    _Job("flatbed-01", "jpg", 300, "RGB", 1),
    _Job("flatbed-02", "png", 150, "L", 1),
    _Job("flatbed-03", "tif", 200, "L", 2),
)
_COPIER_JOBS = (
    _Job("mesin-fotokopi-01", "pdf", 200, "RGB", None),
    _Job("mesin-fotokopi-02", "pdf", 300, "L", None),
    _Job("mesin-fotokopi-03", "pdf", 150, "RGB", None),
)


def plan_returns(seed: int, sheets: Sequence[PrintedSheet]) -> ReturnPlan:
    """Decide the fate of every sheet and the files it comes back in. Needs at least MIN_SHEETS sheets."""
    if len(sheets) < MIN_SHEETS:
        raise ValueError(f"{len(sheets)} sheets are too few to show every fate")
    rng = random.Random(f"returns-{seed}")
    order = list(sheets)
    rng.shuffle(order)
    missing = len(sheets) // 18
    fates = _fates(rng, len(order) - missing)
    machine = np.random.default_rng([seed, 0])
    hands = [rng.getrandbits(32) for _ in fates]
    waiting = list(zip(order[missing:], fates, hands, strict=True))
    files = []
    for job in _LOOSE_JOBS:
        taken, waiting = waiting[: job.pages], waiting[job.pages :]
        files.append(_file(rng, machine, job, taken))
    share = -(-len(waiting) // len(_COPIER_JOBS))
    for number, job in enumerate(_COPIER_JOBS):
        files.append(_file(rng, machine, job, waiting[number * share : (number + 1) * share]))
    return ReturnPlan(tuple(_with_strays(rng, machine, files)), tuple(order[:missing]))


def _fates(rng: random.Random, count: int) -> list[Fate]:
    """Fates in random order: about 1 in 11 unsigned, 1 in 11 initials, 1 in 24 a stamp only, the others signed."""
    unsigned, initials, stamps = max(2, count // 11), max(1, count // 11), max(1, count // 24)
    fates = [Fate("nothing", stamped=False, dated=place == 0) for place in range(unsigned - 1)]
    fates.append(Fate("dot", stamped=False, dated=False))
    fates += [Fate("stamp", stamped=True, dated=rng.random() < 0.5) for _ in range(stamps)]
    fates += [Fate("initials", stamped=False, dated=rng.random() < 0.6) for _ in range(initials)]
    signed = count - len(fates)
    fates += [Fate("signature", stamped=rng.random() < 0.3, dated=rng.random() < 0.8) for _ in range(signed)]
    fates[-1] = Fate("signature", stamped=False, dated=True, corrected=True)
    rng.shuffle(fates)
    return fates


def _file(
    rng: random.Random, machine: np.random.Generator, job: _Job, taken: Sequence[tuple[PrintedSheet, Fate, int]]
) -> FilePlan:
    pages = []
    for sheet, fate, hand in taken:
        recipe = random_recipe(machine, dpi=job.dpi, mode=job.mode)
        if job.photo:
            recipe = dataclasses.replace(recipe, photo=True, shadow=0.22)
        unsigned = TrueKind.STAMP_ONLY if fate.mark == "stamp" else TrueKind.UNSIGNED
        kind = TrueKind.SIGNED if fate.signed else unsigned
        pages.append(PagePlan(kind, sheet, fate, recipe, hand, rng.getrandbits(32)))
    return FilePlan(f"{job.name}.{job.format}", job.format, tuple(pages))


def _with_strays(rng: random.Random, machine: np.random.Generator, files: list[FilePlan]) -> list[FilePlan]:
    """A page upside down and a streaked one, and between the sheets a letter, an empty page and a second scan."""
    first, second, third = ([*file.pages] for file in files[-3:])
    first[1] = _rescanned(first[1], upside_down=True)
    second[1] = _rescanned(second[1], streak=True)
    foreign = PagePlan(TrueKind.FOREIGN, None, None, _like(machine, first[0]), rng.getrandbits(32), rng.getrandbits(32))
    blank = PagePlan(TrueKind.BLANK, None, None, _like(machine, second[0]), rng.getrandbits(32), rng.getrandbits(32))
    original = next(page for page in first if page.kind is TrueKind.SIGNED)
    again = dataclasses.replace(
        original, kind=TrueKind.DUPLICATE, recipe=_like(machine, third[0]), machine=rng.getrandbits(32)
    )
    first.insert(rng.randint(1, len(first) - 1), foreign)
    second.insert(rng.randint(1, len(second) - 1), blank)
    third.insert(rng.randint(1, len(third) - 1), again)
    jobs = zip(files[-3:], (first, second, third), strict=True)
    return [*files[:-3], *(dataclasses.replace(file, pages=tuple(pages)) for file, pages in jobs)]


def _rescanned(page: PagePlan, *, upside_down: bool = False, streak: bool = False) -> PagePlan:
    return dataclasses.replace(page, recipe=dataclasses.replace(page.recipe, upside_down=upside_down, streak=streak))


def _like(machine: np.random.Generator, page: PagePlan) -> Recipe:
    """Another recipe of the same job."""
    return random_recipe(machine, dpi=page.recipe.dpi, mode=page.recipe.mode)
