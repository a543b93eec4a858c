"""A sheet on which nothing was written, but which bears a stamp that is dry, turned, or pressed on one side alone."""

from __future__ import annotations

import random

from netral_desktop.sheets.model import PrintModel
from tests.scans.deck import stamps
from tests.scans.deck.cases import Deck, Hand
from tests.scans.deck.pens import Colour, Paper

SHAPES = {"stamp": stamps.round_stamp, "oval stamp": stamps.oval_stamp, "box stamp": stamps.box_stamp}


def stamped(
    rng: random.Random, shape: str, *, dpi: int, colour: Colour | None = None
) -> tuple[Hand, PrintModel, Paper]:
    """The hand that made it, the sheet, and the paper; of a colour that offices use where none is given."""
    hand = Hand(Deck(1, 1), rng, "flatbed")
    hand.dpi = dpi
    model = hand.deck.print_sheet(rng, "pact")
    (zone,) = model.zones
    paper = hand.paper(model)
    layer = stamps.worn(rng, SHAPES[shape](rng, paper.px))
    place = zone.x + zone.w * rng.uniform(0.1, 0.5), zone.y + zone.h * rng.uniform(0.2, 0.8)
    paper.stamp_layer(layer, place, colour or rng.choice(stamps.INKS))
    return hand, model, paper
