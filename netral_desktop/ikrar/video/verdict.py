"""What the slates seen in a recording say: whether it is of a session, and when it began and ended. Pure.

A recording without a slate, or with another's, is told as that and counts as little or as much as before: the slate
helps whoever looks later, and nobody is asked to film again for its sake.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from netral_desktop.words import label

from .frames import Seen
from .slate_code import STEP_SECONDS, SlateCode, is_of, read_slate

_APART = 5.0  # seconds by which two sightings may disagree about the beginning, beside a step of the code


class SlateResult(StrEnum):
    """What the slates come to."""

    OURS = "ours"
    OTHER = "other"  # only slates of another session, or of another computer
    MIXED = "mixed"  # this session's and another's
    NONE = "none"

    @property
    def label(self) -> str:
        """The word on the screen."""
        return label(f"slate_result.{self.value}")


@dataclass(frozen=True)
class SlateVerdict:
    """`began` and `ended`: instants, where a slate with a running code was seen. `other`: a session known here.

    `cut`: the slates at both ends do not fit one recording that ran through.
    """

    result: SlateResult
    began: datetime | None = None
    ended: datetime | None = None
    other: str | None = None
    cut: bool = False
    first_at: float | None = None  # seconds into the recording


def judge(
    seen: Sequence[Seen], key: bytes | None, session_id: str, others: Sequence[str], seconds: float | None
) -> SlateVerdict:
    """What `seen` comes to for a session. `others`: the other sessions of this store; `seconds`: the whole length."""
    ours: list[tuple[Seen, SlateCode]] = []
    foreign: list[tuple[Seen, SlateCode]] = []
    for sighting in sorted(seen, key=lambda s: s.at):
        code = read_slate(sighting.text)
        if code is None:
            continue
        mine = key is not None and is_of(code, sighting.text, key, session_id)
        (ours if mine else foreign).append((sighting, code))
    other = None if key is None else _other(foreign, key, others)
    if not ours:
        return SlateVerdict(SlateResult.OTHER if foreign else SlateResult.NONE, other=other)
    result = SlateResult.MIXED if foreign else SlateResult.OURS
    timed = [(sighting.at, code.moment) for sighting, code in ours if code.moment is not None]
    first_at = ours[0][0].at
    if not timed:
        return SlateVerdict(result, other=other, first_at=first_at)
    began = timed[0][1] - timedelta(seconds=timed[0][0])
    last_at, last = timed[-1]
    cut = abs((last - timedelta(seconds=last_at) - began).total_seconds()) > _APART + STEP_SECONDS
    ended = None if seconds is None else last + timedelta(seconds=max(0.0, seconds - last_at))
    return SlateVerdict(result, began, ended, other, cut, first_at)


def _other(foreign: Sequence[tuple[Seen, SlateCode]], key: bytes, others: Sequence[str]) -> str | None:
    """The session of this store whose slate was seen instead."""
    for sighting, code in foreign:
        for session_id in others:
            if is_of(code, sighting.text, key, session_id):
                return session_id
    return None
