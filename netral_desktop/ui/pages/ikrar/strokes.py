"""What a scanner gun typed and what a person typed, told apart by the time between the keys.

A gun types a code as a keyboard does, key upon key, and ends it with Enter; nobody types like that. What somebody had
begun to type when the gun came in between is left to them.
"""

from __future__ import annotations

from typing import NamedTuple

GAP_MS = 40  # between two keys of a gun; a fast typist takes twice as long
SHORTEST = 6  # characters; fewer may be two fingers at once


class Entry(NamedTuple):
    """What Enter ended: the text meant, whether a gun typed it, and what stays in the field."""

    text: str
    scanned: bool
    left: str = ""


class Strokes:
    """The characters of a field in the order they came; `at` is in milliseconds of any clock that goes on."""

    def __init__(self) -> None:
        self._characters: list[tuple[str, int]] = []

    @property
    def text(self) -> str:
        """What was typed so far."""
        return "".join(character for character, _ in self._characters)

    def add(self, text: str, at: int) -> None:
        """Characters were typed."""
        self._characters += [(character, at) for character in text]

    def remove(self) -> None:
        """The last one was taken back."""
        del self._characters[-1:]

    def clear(self) -> None:
        """All of them were."""
        self._characters.clear()

    def end(self, at: int) -> Entry:
        """Enter was pressed."""
        burst, later = 0, at
        for _, moment in reversed(self._characters):
            if later - moment > GAP_MS:
                break
            burst, later = burst + 1, moment
        text = self.text
        if burst < SHORTEST:
            self.clear()
            return Entry(text, scanned=False)
        self._characters = self._characters[:-burst]
        return Entry(text[-burst:], scanned=True, left=self.text)
