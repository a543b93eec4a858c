"""What is said in the end: a verdict, or why a person is asked."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..states import Verdict
from .traces import Trace


@dataclass(frozen=True)
class Finding:
    """Why something is left to a person: a code of `scans.reasons` with the figures its sentence needs."""

    code: str
    figures: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class ZoneVerdict:
    """What is said of one zone. `ink_mm2`: sharp ink in it that we did not print, stamps left out. `trace`: of the
    strokes that signed it."""

    verdict: Verdict
    ink_mm2: float
    finding: Finding | None = None
    trace: Trace | None = None


@dataclass(frozen=True)
class PageVerdict:
    """What is said of a page; with a `finding` nothing is said of its zones."""

    finding: Finding | None
    zones: tuple[ZoneVerdict, ...] = ()
