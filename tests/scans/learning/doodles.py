"""Drawings that no rule and no model was made with: what they say of them is what they say of the unforeseen."""

from __future__ import annotations

import math
import random
from collections.abc import Callable

from tests.scans.deck import pens
from tests.scans.deck.pens import Point, Strokes

Draw = Callable[[random.Random], Strokes]
"""Strokes about (0, 0), no larger than 1 both ways."""


def _polar(radius: Callable[[float], float], turns: float, steps: int = 40) -> list[Point]:
    angles = [2 * math.pi * turns * i / steps for i in range(steps + 1)]
    return [(radius(angle) * math.cos(angle) / 2, radius(angle) * math.sin(angle) / 2) for angle in angles]


def _circle(x: float, y: float, r: float) -> list[Point]:
    return [(x + r * math.cos(0.5 * i), y + r * math.sin(0.5 * i)) for i in range(14)]


def _spiral(rng: random.Random) -> Strokes:
    turns = rng.uniform(2.2, 4.0)
    return [_polar(lambda angle: angle / (2 * math.pi * turns), turns, 60)]


def _star(rng: random.Random) -> Strokes:
    start = rng.uniform(-0.2, 0.2) - math.pi / 2
    return [[(math.cos(start + 4 * math.pi * i / 5) / 2, math.sin(start + 4 * math.pi * i / 5) / 2) for i in range(6)]]


def _face(rng: random.Random) -> Strokes:
    mouth: list[Point] = [(-0.22, 0.12), (0, 0.12 + rng.uniform(0.1, 0.2)), (0.22, 0.12)]
    return [_circle(0, 0, 0.48), _circle(-0.18, -0.13, 0.04), _circle(0.18, -0.13, 0.04), mouth]


def _heart(rng: random.Random) -> Strokes:
    dip = rng.uniform(-0.25, -0.15)
    return [[(0, dip), (-0.25, -0.45), (-0.5, -0.2), (0, 0.5), (0.5, -0.2), (0.25, -0.45), (0, dip)]]


def _flower(rng: random.Random) -> Strokes:
    petals = rng.choice((3, 5))
    return [_polar(lambda angle: 0.3 + 0.7 * abs(math.cos(petals * angle / 2)), 1.02, 60)]


def _arrow(rng: random.Random) -> Strokes:
    bow = rng.uniform(-0.25, 0.25)
    return [[(-0.5, 0.1), (0, bow), (0.48, 0)], [(0.25, -0.2), (0.5, 0), (0.25, 0.2)]]


def _bracket(rng: random.Random) -> Strokes:
    return [[(-0.1, -0.5), (0.05, -0.35), (0.03, -0.1), (0.2, 0), (0.03, 0.1), (0.05, 0.35), (-0.1, 0.5)]]


def _hash(rng: random.Random) -> Strokes:
    lean = rng.uniform(0, 0.15)
    level: Strokes = [[(-0.5, y), (0.5, y + rng.uniform(-0.05, 0.05))] for y in (-0.18, 0.18)]
    return level + [[(x + lean, -0.5), (x - lean, 0.5)] for x in (-0.18, 0.18)]


def _ringed_cross(rng: random.Random) -> Strokes:
    return [_circle(0, 0, 0.48), [(-0.3, -0.3), (0.3, 0.3)], [(0.3, -0.3), (-0.3, 0.3)]]


def _blackening(rng: random.Random) -> Strokes:
    legs = rng.randint(14, 26)
    return [[(-0.5 + i / legs, (0.5 if i % 2 else -0.5) * rng.uniform(0.7, 1)) for i in range(legs + 1)]]


def _coil(rng: random.Random) -> Strokes:
    loops = rng.randint(4, 8)
    angles = [2 * math.pi * loops * i / (12 * loops) for i in range(12 * loops + 1)]
    wide = 0.8
    return [[(wide * (a / angles[-1] - 0.5) + 0.1 * math.cos(a), 0.35 * math.sin(a)) for a in angles]]


def _sun(rng: random.Random) -> Strokes:
    rays: Strokes = [
        [(0.3 * math.cos(a), 0.3 * math.sin(a)), (0.5 * math.cos(a), 0.5 * math.sin(a))]
        for a in (2 * math.pi * i / 8 for i in range(8))
    ]
    return [_circle(0, 0, 0.22), *rays]


def _house(rng: random.Random) -> Strokes:
    return [[(-0.4, -0.05), (0, -0.5), (0.4, -0.05), (0.4, 0.5), (-0.4, 0.5), (-0.4, -0.05), (0.4, -0.05)]]


def _per_cent(rng: random.Random) -> Strokes:
    return [_circle(-0.25, -0.25, 0.16), _circle(0.25, 0.25, 0.16), [(0.35, -0.5), (-0.35, 0.5)]]


DOODLES: dict[str, Draw] = {
    "spiral": _spiral, "star": _star, "face": _face, "heart": _heart, "flower": _flower, "arrow": _arrow,
    "bracket": _bracket, "hash": _hash, "ringed cross": _ringed_cross, "blackening": _blackening, "coil": _coil,
    "sun": _sun, "house": _house, "per cent": _per_cent,
}  # fmt: skip
_ANGULAR = frozenset({"star", "hash", "house", "blackening"})
_WIDE = frozenset({"coil", "blackening", "arrow"})


def doodle(rng: random.Random, what: str, centre: Point, height: float) -> Strokes:
    """One of them, by hand: no two alike, a little turned and stretched."""
    turn, stretch = rng.uniform(-0.15, 0.15), rng.uniform(0.8, 1.25) * (rng.uniform(1.5, 3) if what in _WIDE else 1)
    cos, sin = math.cos(turn), math.sin(turn)
    strokes = []
    for stroke in DOODLES[what](rng):
        tremble = 0.03 if len(stroke) < 10 else 0.012
        points = []
        for x, y in stroke:
            u, v = (
                (x + rng.uniform(-tremble, tremble)) * stretch * height,
                (y + rng.uniform(-tremble, tremble)) * height,
            )
            points.append((centre[0] + cos * u - sin * v, centre[1] + sin * u + cos * v))
        strokes.append(points if what in _ANGULAR or len(points) < 3 else pens.smooth(points, 6))
    return strokes
