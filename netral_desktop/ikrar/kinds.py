"""What a session is, how it is held and how a person comes to be noted there: closed lists, as stores keep them."""

from __future__ import annotations

from enum import StrEnum

from netral_desktop.words import label


class SessionKind(StrEnum):
    """What a gathering is for. Only the first two are the oath itself."""

    OATH = "ikrar"
    MAKE_UP = "susulan"
    SYMBOLIC = "simbolis"  # some sign before all, for everybody
    BRIEFING = "sosialisasi"
    ASSEMBLY = "apel"
    GUIDANCE = "pembinaan"

    @property
    def label(self) -> str:
        """The word on the screen."""
        return label(f"session_kind.{self.value}")


# Presence at these fulfils the duty; the others are a log of what was done.
TAKING_THE_OATH = (SessionKind.OATH, SessionKind.MAKE_UP)


class Mode(StrEnum):
    """How people take part."""

    ROOM = "luring"
    VIDEO = "daring"
    MIXED = "campuran"

    @property
    def label(self) -> str:
        """The word on the screen."""
        return label(f"session_mode.{self.value}")


class Way(StrEnum):
    """How a mark came about."""

    GUN = "gun"  # a code, from a scanner
    TYPED = "typed"
    LIST = "list"  # ticked on the screen
    SHEET = "sheet"  # signed on paper

    @property
    def label(self) -> str:
        """The word on the screen."""
        return label(f"attendance_way.{self.value}")
