"""The facts about one zone, each by its name: what `reading.zone` measures and `zone` judges."""

from __future__ import annotations

import functools

from .facts import Facts, Marked
from .marks import Marks, MarkTable
from .shapes import Cross, Field, Framed, Grains, Line, Outline, Parts, Remains, Runs, Shape, Soft, Stamp, Wave
from .traces import Trace
from .written import Boxes


class ZoneFacts:
    """Of one zone. `about`: some of its marks; each may raise NotMeasured."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts

    @functools.cached_property
    def field(self) -> Field:
        """The zone and what was looked at round it."""
        return self._facts.ask("field", Field)

    @functools.cached_property
    def stamps(self) -> list[Stamp]:
        """Stamps and stickers in it and round it."""
        return self._facts.ask("stamps", list[Stamp])

    @functools.cached_property
    def hand(self) -> Marks:
        """The marks that may be a hand's: stamps left out."""
        return Marks.of(self._facts.ask("hand", MarkTable))

    @functools.cached_property
    def all_ink(self) -> Marks:
        """All marks, stamps among them."""
        return Marks.of(self._facts.ask("all", MarkTable))

    @functools.cached_property
    def faint(self) -> Marks:
        """Marks that are too pale to be ink."""
        return Marks.of(self._facts.ask("faint", MarkTable))

    @property
    def whiter_mm2(self) -> float:
        """The area of patches that are whiter than the paper: correction fluid."""
        return self._facts.ask("whiter", float)

    @property
    def patch_mm2(self) -> float:
        """The area that is dark and too wide for a pen."""
        return self._facts.ask("patch", float)

    @property
    def streaked(self) -> bool:
        """Whether a line of dirt on the glass was taken out of it."""
        return self._facts.ask("streaked", bool)

    @property
    def grains(self) -> Grains:
        """What is dark in it at all, and how full of grains the paper round it is."""
        return self._facts.ask("grains", Grains)

    @property
    def speck_mm2(self) -> float:
        """The area of the largest piece of what is dark in it at all."""
        return self._facts.ask("speck", float)

    @property
    def print_seen(self) -> float:
        """How much of our print in it and round it is dark, 1 as we drew it: less where thin lines are lost."""
        return self._facts.ask("print seen", float)

    @property
    def colour_spread(self) -> float | None:
        """By how much of what all ink takes away of light red, green and blue differ; None without colour or ink."""
        return self._facts.ask("spread", float | None)  # type: ignore[arg-type]

    @property
    def runs_of_zone(self) -> Runs:
        """How all ink in it runs."""
        return self._facts.ask("zone runs", Runs)

    @property
    def parts_of_zone(self) -> Boxes:
        """The pieces of all ink in it."""
        return Boxes.of(self._facts.ask("zone parts", Parts))

    def stroke_mm(self, about: Marked) -> float:
        """How long the longest unbroken stroke is: noise and grain make marks, but no strokes."""
        return self._facts.ask("stroke", float, about)

    def letters(self, about: Marked) -> int:
        """How many printed letters stand in it."""
        return self._facts.ask("letters", int, about)

    def trace(self, about: Marked) -> Trace | None:
        """What the strokes look like."""
        return self._facts.ask("trace", Trace | None, about)  # type: ignore[arg-type]

    def shape(self, about: Marked) -> Shape:
        """The shape of some ink."""
        return self._facts.ask("shape", Shape, about)

    def runs(self, about: Marked) -> Runs:
        """How rows and columns cross it."""
        return self._facts.ask("runs", Runs, about)

    def lines(self, about: Marked) -> list[Line]:
        """Its straight runs, the longest first."""
        return self._facts.ask("lines", list[Line], about)

    def outline(self, about: Marked) -> Outline | None:
        """How it lies along its outline; None where that is too small."""
        return self._facts.ask("outline", Outline | None, about)  # type: ignore[arg-type]

    def wave(self, about: Marked) -> Wave:
        """How it runs from side to side."""
        return self._facts.ask("wave", Wave, about)

    def soft(self, about: Marked) -> Soft:
        """How sharp its longest line is, and the rest."""
        return self._facts.ask("soft", Soft, about)

    def cross(self, about: Marked) -> Cross:
        """How much of it two or three lines hold."""
        return self._facts.ask("cross", Cross, about)

    def parts(self, which: str, about: Marked) -> Boxes:
        """Its pieces: of the "ink", of that without grains ("clean"), as a "thin" pen leaves it, or "coloured"."""
        return Boxes.of(self._facts.ask(f"{which} parts", Parts, about))

    def hook_runs(self, about: Marked) -> float:
        """How many strokes a row above its lowest piece crosses."""
        return self._facts.ask("hook", float, about)

    def framed(self, about: Marked) -> Framed | None:
        """Letters in a row with lines."""
        return self._facts.ask("framed", Framed | None, about)  # type: ignore[arg-type]

    def remains(self, about: Marked) -> Remains:
        """Its straight sides and its arcs."""
        return self._facts.ask("remains", Remains, about)

    def ruled_straight(self, about: Marked) -> float | None:
        """How much of its long pieces lies along four lines; None where there are none."""
        return self._facts.ask("ruled", float | None, about)  # type: ignore[arg-type]

    def hue(self, about: Marked) -> float | None:
        """Of the light that it takes away, how much more of green than of red; None without colour."""
        return self._facts.ask("hue", float | None, about)  # type: ignore[arg-type]
