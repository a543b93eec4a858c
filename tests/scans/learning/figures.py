"""A zone's ink in figures, from the facts that the rules ask for: what a model sees of it."""

from __future__ import annotations

import math

import numpy as np

from netral_desktop.scans.judging.facts import Facts, Marked
from netral_desktop.scans.judging.limits import THRESHOLDS
from netral_desktop.scans.judging.marks import Marks
from netral_desktop.scans.judging.page import Sheet
from netral_desktop.scans.judging.shapes import Line, WaveSide
from netral_desktop.scans.judging.written import Boxes
from netral_desktop.scans.judging.zone_facts import ZoneFacts

NOTHING = -1.0  # where there is no such figure


def figures_of(page: Facts, number: int) -> dict[str, float] | None:
    """Of the ink in a zone that may be a hand's; None where there is none. Raises NotMeasured."""
    sheet, facts = page.ask("sheet", Sheet), ZoneFacts(page.part(f"zone {number}"))
    zone, several = sheet.zones[number], len(sheet.zones) > 1
    stamps = facts.stamps
    table = "all" if stamps and all(stamp.kind == "tint" for stamp in stamps) else "hand"
    ink = facts.hand if table == "hand" else facts.all_ink
    sharp = ink.only((ink.sharpness >= THRESHOLDS.sharp) & (ink.area >= THRESHOLDS.grain_mm2))
    here = sharp.only(sharp.inside > 0)
    if len(here) == 0:
        return None
    about = Marked(table, here.numbers, here.numbers if several else None)
    found = {"bilevel": float(sheet.bilevel), "row": float(several), "zone wide": zone[2], "zone high": zone[3]}
    found |= _of_marks(facts, sharp, here, table)
    found |= _of_shape(facts, about, zone[2:])
    found |= _of_lines(facts, about)
    found |= _of_parts(facts.parts("clean", about))
    return found


def _of_marks(facts: ZoneFacts, sharp: Marks, here: Marks, table: str) -> dict[str, float]:
    inside, outside = float(here.inside.sum()), float((here.area - here.inside).sum())
    others = sharp.only(sharp.inside == 0)
    stamps, field, grains = facts.stamps, facts.field, facts.grains
    return {
        "ink": math.log1p(inside),
        "outside": outside / (inside + outside),
        "beside": float(others.area.sum()) / (inside + float(others.area.sum())),
        "foreign": float(here.foreign.sum()) / float(here.area.sum()),
        "marks": math.log1p(len(here)),
        "largest mark": float(here.inside.max()) / max(inside, 0.01),
        "longest mark": float(here.length.max()),
        "broadest mark": float(here.breadth.max()),
        "sharpness": float(np.average(here.sharpness, weights=here.area)),
        "tinted": float(table == "all"),
        **{
            f"stamp {kind}": float(sum(s.kind == kind for s in stamps)) for kind in ("ring", "frame", "sticker", "tint")
        },
        "stamped": math.log1p(sum(stamp.here for stamp in stamps)),
        "coloured": float(field.coloured),
        "darkness of all": NOTHING if field.darkness is None else field.darkness,
        "spread": NOTHING if facts.colour_spread is None else facts.colour_spread,
        "print seen": facts.print_seen,
        "grains": grains.outside / max(grains.room, 1.0),
        "whiter": math.log1p(facts.whiter_mm2),
        "patch": math.log1p(facts.patch_mm2),
    }


def _of_shape(facts: ZoneFacts, about: Marked, zone: tuple[float, ...]) -> dict[str, float]:
    shape, runs, outline, wave = facts.shape(about), facts.runs(about), facts.outline(about), facts.wave(about)
    cross, remains, framed, hue = facts.cross(about), facts.remains(about), facts.framed(about), facts.hue(about)
    longer = max(runs.wide, runs.high, 0.1)
    return {
        "wide": runs.wide,
        "high": runs.high,
        "of width": runs.wide / zone[0],
        "of height": runs.high / zone[1],
        "aspect": math.log(max(runs.wide, 0.1) / max(runs.high, 0.1)),
        "filled": runs.area / max(runs.wide * runs.high, 0.1),
        "pen": shape.pen,
        "way": runs.way / longer,
        "down": runs.down,
        "across": runs.across,
        "ridges": min(runs.down / max(runs.high, 0.1), runs.across / max(runs.wide, 0.1)),
        "straight": shape.straight,
        "darkness": shape.darkness,
        "cut": max(shape.cut),
        "thinned": float(shape.thinned),
        "part coloured": float(shape.coloured),
        "stroke": facts.stroke_mm(about) / longer,
        "letters": float(facts.letters(about)),
        "hook": facts.hook_runs(about),
        "near outline": NOTHING if outline is None else outline.near,
        "closed outline": NOTHING if outline is None else outline.closed,
        "two lines": cross.two,
        "three lines": cross.three,
        "specks": remains.specks,
        "sides": sum(side.share for side in remains.sides),
        "arcs": NOTHING if remains.arc_spread is None else remains.arc_spread,
        "framed letters": NOTHING if framed is None else float(framed.letters),
        "framed straight": NOTHING if framed is None else framed.straight,
        "hue": NOTHING if hue is None else hue,
        **_of_side("level", wave.level),
        **_of_side("upright", wave.upright),
    }


def _of_side(name: str, side: WaveSide | None) -> dict[str, float]:
    figures = (NOTHING,) * 5
    if side is not None:
        turns = NOTHING if side.turns is None else float(side.turns)
        figures = (side.runs, side.unbroken, turns, side.heights, side.steps)
    return {
        f"{name} {what}": x for what, x in zip(("runs", "unbroken", "turns", "heights", "steps"), figures, strict=True)
    }


def _of_lines(facts: ZoneFacts, about: Marked) -> dict[str, float]:
    lines = facts.lines(about)
    first, second = [*lines, Line(0, 0, 0, 0, 0), Line(0, 0, 0, 0, 0)][:2]
    soft = facts.soft(about) if lines else None
    along, rest = (NOTHING, NOTHING) if soft is None else (soft.along or NOTHING, soft.rest or NOTHING)
    return {
        "lines": float(len(lines)),
        "first line": first.share,
        "second line": second.share,
        "first length": first.length,
        "turned": abs(math.sin(first.angle - second.angle)) if len(lines) > 1 else NOTHING,
        "sharp along": along,
        "sharp rest": rest,
    }


def _of_parts(parts: Boxes) -> dict[str, float]:
    large = parts.only(parts.area >= THRESHOLDS.written.letter_mm2)
    if len(large) == 0:
        return dict.fromkeys(("parts", "part", "part aspect", "parts differ", "feet", "joined"), NOTHING)
    heights, widths = large.bottom - large.top, large.right - large.left
    high = max(float(heights.max()), 0.1)
    return {
        "parts": math.log(len(large)),
        "part": float(np.median(heights)),
        "part aspect": float(np.median(widths / np.maximum(heights, 0.1))),
        "parts differ": float(heights.std()) / high,
        "feet": float(large.bottom.std()) / high,
        "joined": float(large.area.max() / large.area.sum()),
    }
