"""Which attendance a letter stands for: H, S, I, C, DL, TB, TK, as on the paper lists of offices.

What a scanner gun types into the list is told apart by the time between the keys (`strokes`), and marks nobody by its
letters.
"""

from __future__ import annotations

from netral_desktop.ikrar.status import AttendanceStatus

from .strokes import GAP_MS, SHORTEST

_AT_ONCE = {
    "H": AttendanceStatus.PRESENT,
    "S": AttendanceStatus.SICK,
    "I": AttendanceStatus.PERMITTED,
    "C": AttendanceStatus.LEAVE,
    "D": AttendanceStatus.DUTY_TRAVEL,
    "B": AttendanceStatus.STUDY,
    "K": AttendanceStatus.NO_WORD,
}
CODES = {
    AttendanceStatus.PRESENT: "H",
    AttendanceStatus.SICK: "S",
    AttendanceStatus.PERMITTED: "I",
    AttendanceStatus.LEAVE: "C",
    AttendanceStatus.DUTY_TRAVEL: "DL",
    AttendanceStatus.STUDY: "TB",
    AttendanceStatus.NO_WORD: "TK",
}
NOTE = "N"


class MarkKeys:
    """The letters typed in the list; `at` is in milliseconds of any clock that goes on."""

    def __init__(self) -> None:
        self._typed: list[str] = []
        self._last = 0
        self._before = ""  # the letter that was taken last: an L after D belongs to it

    def add(self, letter: str, at: int) -> list[str]:
        """A letter was typed. Gives those typed before it that stand alone now (`settle`)."""
        settled = self.settle() if at - self._last > GAP_MS else []
        self._typed.append(letter.upper())
        self._last = at
        return settled

    def settle(self) -> list[str]:
        """What was typed slowly enough to be a person's letters; of a burst nothing."""
        typed, self._typed = self._typed, []
        return typed if len(typed) < SHORTEST else []

    def scanned(self) -> str:
        """What a gun has typed when Enter ends it; empty when it was no gun, and then the letters wait on."""
        if len(self._typed) < SHORTEST:
            return ""
        text, self._typed = "".join(self._typed), []
        return text

    def meaning(self, letter: str) -> AttendanceStatus | None:
        """What a letter stands for after those before it; None for the first of TB and TK, and for any other."""
        before, self._before = self._before, letter
        if letter == "L" and before == "D":
            return None
        return _AT_ONCE.get(letter)
