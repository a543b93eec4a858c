"""Python's cyclic garbage is collected on the window's thread only.

Left alone, a collection runs on whichever thread happens to allocate. When that is a worker, it destroys widgets there,
and the program dies (tests/ui shows it). Anki and Electrum do the same: automatic collection off, a timer in its place.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

_LOOK_MS = 1000


class WindowThreadCollector(QObject):
    """Looks once a second which generation is over its usual threshold and collects it. Lives as long as its parent."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._thresholds = gc.get_threshold()
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Collect the oldest generation that is due."""
        counts = gc.get_count()
        due = [generation for generation in range(3) if counts[generation] > self._thresholds[generation]]
        if due:
            gc.collect(due[-1])
