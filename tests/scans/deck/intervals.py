"""How sure a count is: Clopper and Pearson's bounds of a share of which k of n were seen (Biometrika 26, 1934)."""

from __future__ import annotations

import math

_STEPS = 60


def at_most(seen: int, of: int, confidence: float = 0.95) -> float:
    """The share that is not exceeded, as sure as that; 1 where nothing was looked at."""
    return 1.0 if of == 0 or seen == of else _root(seen, of, 1 - confidence)


def at_least(seen: int, of: int, confidence: float = 0.95) -> float:
    """The share that is reached, as sure as that."""
    return 0.0 if seen == 0 else 1 - at_most(of - seen, of, confidence)


def _root(seen: int, of: int, left: float) -> float:
    """The share with which no more than so many are seen as seldom as `left`."""
    low, high = seen / of, 1.0
    for _ in range(_STEPS):
        middle = (low + high) / 2
        low, high = (middle, high) if _no_more(seen, of, middle) > left else (low, middle)
    return high


def _no_more(seen: int, of: int, share: float) -> float:
    logs = (
        math.lgamma(of + 1) - math.lgamma(k + 1) - math.lgamma(of - k + 1)
        + k * math.log(share) + (of - k) * math.log1p(-share)
        for k in range(seen + 1)
    )  # fmt: skip
    return sum(map(math.exp, logs))
