"""What a sheet is for: its kind, and who signs on it as what.

Each kind declares once which duty it proves, whose box counts for that, and whether it is judged at all. Nothing else
in the program knows a kind by name to decide these; a new kind of paper is one more declaration here and a form of its
own. The values stand in stores and travel, so they never change.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from netral_desktop.campaigns.duties import Duty
from netral_desktop.words import label

from .roles import Role


class SheetKind(StrEnum):
    """What a printed sheet is."""

    PACT = "pact"
    ATTENDANCE = "attendance"
    OATH_TEXT = "oath_text"
    INVITATION = "invitation"
    CLARIFICATION = "clarification"
    MINUTES = "session_minutes"
    CHECK_PAGE = "check"

    @property
    def label(self) -> str:
        """The word on the screen."""
        return label(f"sheet_kind.{self.value}")

    @property
    def meaning(self) -> Meaning:
        """What is declared of it."""
        return _MEANINGS[self]


@dataclass(frozen=True)
class Meaning:
    """What a signed sheet of a kind stands for.

    `counts`: in whose box a signature fulfils what the sheet is for; others may sign beside. `many`: several people may
    sign on one sheet, so that it may belong to no one person. `once`: of a person one signed sheet is enough in a
    campaign, so that a second one is asked about. `measured`: the scan is measured, and nothing on it is judged.
    """

    duty: Duty | None = None
    counts: frozenset[Role] = frozenset()
    many: bool = False
    once: bool = False
    measured: bool = False

    @property
    def only_role(self) -> Role | None:
        """Who alone counts, where it is one role: then the box of a page that a person files is known."""
        return next(iter(self.counts)) if len(self.counts) == 1 else None


_MEANINGS = {
    SheetKind.PACT: Meaning(Duty.PACT, frozenset({Role.DECLARANT}), many=True, once=True),
    SheetKind.ATTENDANCE: Meaning(Duty.IKRAR, frozenset({Role.ATTENDEE}), many=True),
    SheetKind.OATH_TEXT: Meaning(counts=frozenset({Role.LEADER, Role.WITNESS, Role.SYMBOLIC_SIGNER}), many=True),
    SheetKind.INVITATION: Meaning(),
    SheetKind.CLARIFICATION: Meaning(counts=frozenset({Role.RESPONDENT})),
    SheetKind.MINUTES: Meaning(counts=frozenset({Role.LEADER, Role.WITNESS, Role.MAKER}), many=True),
    SheetKind.CHECK_PAGE: Meaning(measured=True),
}


def kinds_proving(duty: Duty) -> tuple[SheetKind, ...]:
    """The kinds whose signed sheets prove the duty, in the order of their declaration."""
    return tuple(kind for kind in SheetKind if kind.meaning.duty is duty)
