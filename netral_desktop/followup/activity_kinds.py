"""The kinds of activity that a monthly report asks for; stores and files keep the values."""

from __future__ import annotations

from enum import StrEnum

from netral_desktop.words import label


class ActivityKind(StrEnum):
    """What was done."""

    BRIEFING = "sosialisasi"
    GUIDANCE = "pembinaan"
    OVERSIGHT = "pengawasan"

    @property
    def label(self) -> str:
        """The word on the screen."""
        return label(f"activity_kind.{self.value}")
