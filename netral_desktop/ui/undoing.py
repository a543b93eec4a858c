"""What was done in this sitting and can still be taken back, the latest last, whichever page it was done on.

A message with its button may have left long before somebody notices a slip. No widgets: the navigation shows it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QObject, Signal

_KEPT = 20  # acts; further back the history of a person, a page or an import tells more


@dataclass(frozen=True)
class Undoable:
    """One act: what its message said, when, and what takes it back."""

    words: str  # as they were said, in the language of then
    at: datetime  # at the campaign's place
    take_back: Callable[[], object]  # perhaps when the page that did it is gone: it touches no widget of it


class UndoList(QObject):
    """The acts; each is taken back at most once."""

    changed = Signal()

    def __init__(self, clock: Callable[[], datetime], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.clock = clock
        self._acts: list[Undoable] = []

    @property
    def acts(self) -> tuple[Undoable, ...]:
        """The latest first."""
        return tuple(reversed(self._acts))

    def note(self, words: str, take_back: Callable[[], object]) -> Undoable:
        """Something was done."""
        act = Undoable(words, self.clock(), take_back)
        self._acts = [*self._acts[1 - _KEPT :], act]
        self.changed.emit()
        return act

    def undo(self, act: Undoable | None = None) -> None:
        """Take an act back, or the latest; one that was taken back already is left alone."""
        act = act or (self._acts[-1] if self._acts else None)
        if act is None or act not in self._acts:
            return
        self._acts.remove(act)
        self.changed.emit()
        act.take_back()
