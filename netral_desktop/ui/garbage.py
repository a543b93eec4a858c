"""Python's cyclic garbage is collected on the window's thread only.

Left alone, a collection runs on whichever thread happens to allocate. When that is a worker, it destroys widgets there,
and the program dies (tests/ui shows it). Anki and Electrum do the same: automatic collection off, a timer in its place.

A collection walks all it looks after, and the window stands still meanwhile. Most of that never becomes garbage: the
program's own modules, classes and pages. So these are set aside, as is whatever outlives a collection in a crowd, and
are not walked again until a workspace goes: then all is looked through once.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

_LOOK_MS = 1000
_CROWD = 10_000  # objects, some 5 ms of a collection: modules or a page were brought in since the last one


class WindowThreadCollector(QObject):
    """Looks once a second which generation is over its usual threshold and collects it. Lives as long as its parent."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._thresholds = gc.get_threshold()
        self._everything = False
        self.set_aside()
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Collect the oldest generation that is due."""
        counts = gc.get_count()
        due = [generation for generation in range(3) if counts[generation] > self._thresholds[generation]]
        if self._everything or due:
            found = gc.collect(2 if self._everything else due[-1])
            if self._everything or counts[0] - found > _CROWD:
                self.set_aside()
            self._everything = False

    def set_aside(self) -> None:
        """What is there now stays: it is not walked any more."""
        gc.freeze()

    def thaw(self) -> None:
        """A workspace has gone: what was set aside is looked through again, all of it at the next look."""
        gc.unfreeze()
        self._everything = True
