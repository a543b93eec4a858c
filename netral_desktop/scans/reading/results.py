"""What the reader says of a page: the plain data that crosses from the worker process to the program."""

from __future__ import annotations

from typing import Literal

import msgspec

Verdict = Literal["signed", "unsigned", "unsure"]


class Look(msgspec.Struct, frozen=True):
    """A page before it is known whose it is.

    `codes`: the different sheets printed on this side. `mirrored`: a sheet's code was seen as in a mirror. `back`: only
    the show-through of a sheet's other side. `damaged`: QR codes that could not be read.
    """

    codes: tuple[str, ...] = ()
    mirrored: bool = False
    back: bool = False
    damaged: int = 0
    blank: bool = False


class ZoneReading(msgspec.Struct, frozen=True):
    """One zone: what stands in it, why it is not clear (a code of `scans.reasons`, its figures), its crop as JPEG."""

    role: str
    person_id: str | None
    verdict: Verdict
    ink_mm2: float
    reason: str | None = None
    detail: dict[str, float] = {}
    crop: bytes = b""


class Judgement(msgspec.Struct, frozen=True):
    """A page against the sheet whose code it bears.

    `refusal`: why the page is not taken for that sheet as it was printed; then no zone's verdict counts. `placement`:
    row by row, the 3 x 3 homography from sheet millimetres to pixels of `image`, the page upright as JPEG.
    """

    zones: tuple[ZoneReading, ...]
    image: bytes
    placement: tuple[float, ...] | None = None
    refusal: str | None = None
    detail: dict[str, float] = {}
