"""What the reader says of a page: the plain data that crosses from the worker process to the program."""

from __future__ import annotations

import msgspec

from netral_desktop.kernel.shapes import prepare
from netral_desktop.sheets.roles import Role

from ...judging.traces import Trace
from ...states import Verdict


class Look(msgspec.Struct, frozen=True):
    """A page before it is known whose it is: the one sheet's code, or why there is none (a code of `scans.reasons`)."""

    code: str | None = None
    finding: str | None = None


class ZoneReading(msgspec.Struct, frozen=True):
    """One zone: what stands in it, why it is not clear (a code of `scans.reasons`, its figures), its crop as JPEG, and
    the trace of what it is signed with."""

    role: Role
    person_id: str | None
    verdict: Verdict
    ink_mm2: float
    finding: str | None = None
    figures: dict[str, float] = {}
    crop: bytes = b""
    trace: Trace | None = None


class Judgement(msgspec.Struct, frozen=True):
    """A page against the sheet whose code it bears.

    `finding`: why the page is not taken for that sheet as printed; then every zone is unsure. `figures`: those of the
    finding, or what was measured on a page that is measured. `placement`: row by
    row, the 3 x 3 homography from sheet millimetres to pixels of `image`, the page upright as JPEG. `quality`: how good
    the picture is beside another of the same sheet (`reading.quality`), 0 where it was not placed. `facts`: what was
    measured, packed (`judging.kept`).
    """

    zones: tuple[ZoneReading, ...]
    image: bytes
    placement: tuple[float, ...] | None = None
    finding: str | None = None
    figures: dict[str, float] = {}
    quality: float = 0.0
    facts: bytes = b""


prepare(Look, ZoneReading, Judgement)
