"""What was measured of a page, kept with it: compressed JSON, one to four kilobytes; and judged again from that."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from typing import Any

import msgspec

from .facts import Facts
from .findings import PageVerdict
from .limits import THRESHOLDS, Thresholds
from .page import judge

_LEVEL = 6
_MOST = 4 << 20  # bytes of one page's facts when unpacked; D: 3,000 to 30,000


class Unusable(Exception):
    """The facts that were kept cannot be read: they were damaged, or a later program wrote them."""


@dataclass(frozen=True)
class Said:
    """What the rules say of a page, in short: `finding` of the page, and for each zone the verdict and its finding."""

    finding: str | None
    zones: tuple[tuple[str, str | None], ...]


def packed(facts: Facts) -> bytes:
    """All that was asked for of a page, as it is kept."""
    return zlib.compress(msgspec.json.encode(facts.plain()), _LEVEL)


def unpacked(kept: bytes) -> dict[str, Any]:
    """The same as plain data. Raises Unusable."""
    try:
        unpacking = zlib.decompressobj()
        plain = msgspec.json.decode(unpacking.decompress(kept, _MOST))
    except (zlib.error, msgspec.DecodeError) as error:
        raise Unusable from error
    if not isinstance(plain, dict) or unpacking.unconsumed_tail:
        raise Unusable
    return plain


def judge_kept(kept: bytes, limits: Thresholds = THRESHOLDS) -> PageVerdict:
    """What today's rules say of a page by what was measured of it. Raises NotMeasured, Unusable."""
    try:
        return judge(Facts(None, unpacked(kept)), limits)
    except msgspec.ValidationError as error:
        raise Unusable from error


def in_short(verdict: PageVerdict) -> Said:
    """A verdict without its figures."""
    return Said(
        None if verdict.finding is None else verdict.finding.code,
        tuple((zone.verdict.value, None if zone.finding is None else zone.finding.code) for zone in verdict.zones),
    )
