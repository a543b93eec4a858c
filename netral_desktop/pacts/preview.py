"""What a person's sheets will look like, before anything is printed or registered: drawn one person at a time.

The plan is read once; a picture costs the same for the first person and for the last of 11.000. In place of the codes
there are empty frames, so that a preview can never be taken for a sheet.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import numpy as np

from netral_desktop.campaigns.templates import TextKind
from netral_desktop.sheets.model import PrintModel, Rect, Text
from netral_desktop.sheets.render import Grey, raster
from netral_desktop.store import Store
from netral_desktop.words import in_source_language, label

from .layout import PactLayout
from .plan import Plan

if TYPE_CHECKING:
    from netral_desktop.roster.queries import Person

PX_PER_MM = 6.0
_GAP_PX = 18


class Preview:
    """The sheets that `print_pacts` would make with the same words. Raises as it does. May be used from any thread."""

    def __init__(
        self, store: Store, *, paper: str = "a4", unit: str | None = None, people: list[str] | None = None
    ) -> None:
        with store.read() as c:
            self._plan = Plan(c, store, paper, unit, people)
        self._layouts: dict[TextKind, PactLayout] = {}

    def __len__(self) -> int:
        return len(self._plan.people)

    def person(self, place: int) -> Person:
        """Whose sheets come at this place, counted from 0 in the order of printing."""
        return self._plan.people[place]

    @in_source_language()
    def picture(self, place: int) -> Grey:
        """That person's pages one below the other, grey, 6 pixels a millimetre. Raises Refused for a bad name."""
        person = self.person(place)
        kind = self._plan.kind_of(person)
        if kind not in self._layouts:
            self._layouts[kind] = self._plan.pact_layout(kind)
        pages = [raster(_without_codes(model), PX_PER_MM) for model in self._layouts[kind].pages(person, lambda _: "")]
        gap = np.full((_GAP_PX, pages[0].shape[1]), 160, np.uint8)
        parts = [part for page in pages for part in (page, gap)][:-1]
        return np.concatenate(parts)


def _without_codes(model: PrintModel) -> PrintModel:
    frames = [Rect(mark.x, mark.y, mark.side, mark.side, 0.3, 0.6) for mark in model.codes]
    words = [Text(mark.x + 3.2, mark.y + 11.0, 8.0, "italic", label("paper.preview")) for mark in model.codes]
    fields = tuple(
        op for op in model.fields if not (isinstance(op, Text) and op.text.startswith(label("paper.sheet_code")))
    )
    return msgspec.structs.replace(model, codes=(), fields=(*fields, *frames, *words))
