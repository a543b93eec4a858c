"""Python's cyclic garbage is collected on the window's thread only.

Left alone, a collection runs on whichever thread happens to allocate. When that is a worker, it destroys widgets there,
and the program dies (tests/ui shows it). Anki and Electrum do the same: automatic collection off, a timer in its place.

A collection walks all it looks after, and the window stands still meanwhile. Most of that never becomes garbage: the
program's own modules, classes and pages. So these are set aside when they stand, and are not walked again until a
workspace goes: then all is looked through once. Nothing is set aside while a job runs, for what a job makes becomes
garbage.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

_LOOK_MS = 250  # a job may make 45,000 objects a second, half of which are walked in 20 ms


class WindowThreadCollector(QObject):
    """Looks four times a second which generation is over its usual threshold and collects it.

    It lives as long as its parent.
    """

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
        if self._everything:
            gc.collect()
            self._everything = False
            self.set_aside()
        elif due:
            gc.collect(due[-1])

    def set_aside(self) -> None:
        """What is there now stays and is not walked any more; not before what has gone was looked for."""
        if not self._everything:
            gc.freeze()

    def thaw(self) -> None:
        """A workspace has gone: what was set aside is looked through again, all of it at the next look."""
        gc.unfreeze()
        self._everything = True
