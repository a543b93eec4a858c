"""What is said of a recording: its slate, its length, in words and in the campaign's time."""

from __future__ import annotations

from datetime import tzinfo

from netral_desktop.kernel.clock import from_text
from netral_desktop.kernel.text import hour
from netral_desktop.words import Said, label

from .recordings import Recording
from .verdict import SlateResult


def slate_said(recording: Recording, zone: tzinfo | None = None) -> Said | None:
    """What the slates came to; None where nobody has looked. `zone`: where times are told, None for this computer's."""
    if recording.slate is None:
        return None
    if recording.slate is not SlateResult.OURS:
        return Said(f"slate_said.{recording.slate.value}")
    if recording.slate_cut:
        return Said("slate_said.cut")
    began, ended = (_clock(text, zone) for text in (recording.slate_began, recording.slate_ended))
    if began and ended:
        return Said("slate_said.ours_timed", began=began, ended=ended)
    return Said("slate_said.ours_began", began=began) if began else Said("slate_said.ours")


def length_said(seconds: float | None) -> str:
    """`1 jam 5 menit`, `40 detik`; that it is not known where nothing tells it."""
    if seconds is None:
        return label("video.length_unknown")
    if seconds < 60:
        return label("video.seconds", seconds=round(seconds))
    minutes = round(seconds / 60)
    if minutes < 60:
        return label("video.minutes", minutes=minutes)
    return label("video.hours", hours=minutes // 60, minutes=minutes % 60)


def _clock(text: str | None, zone: tzinfo | None) -> str:
    return "" if text is None else hour(from_text(text).astimezone(zone), seconds=True)
