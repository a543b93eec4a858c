"""Pictures out of the store, read and decoded off the window's thread, with a bounded memory of the last ones."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QByteArray, QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageReader

from netral_desktop.kernel.errors import KnownError
from netral_desktop.kernel.progress import Progress

from ...jobs import JobRunner
from ...texts import tr

AT_ONCE = 6  # pictures a job reads before the window hears of them, small ones
WAITING = 48  # wishes kept, unless more fit a screen; older ones have scrolled out of sight


@dataclass(frozen=True)
class Picture:
    """A decoded picture, or the sentence why there is none (`image` is then null)."""

    image: QImage
    problem: str = ""


class Pictures(QObject):
    """Gives pictures by blob id. What is not there yet is fetched, the latest wish first, and told by `ready`."""

    ready = Signal(str)  # blob id

    def __init__(
        self,
        jobs: JobRunner,
        read: Callable[[str], bytes],
        *,
        keep: int,
        waiting: int = WAITING,
        at_once: int = AT_ONCE,
        box: QSize | None = None,
        parent: QObject | None = None,
    ) -> None:
        """`read` runs on a worker; `box` shrinks a picture to fit, in device pixels; `keep` pictures are remembered,
        and as many wishes as `waiting`; a job reads `at_once` of them, so that a new wish waits for no more."""
        super().__init__(parent)
        self._jobs, self._read, self._keep, self._waiting, self._box = jobs, read, keep, waiting, box
        self._at_once = at_once
        self._known: OrderedDict[str, Picture] = OrderedDict()
        self._wanted: OrderedDict[str, None] = OrderedDict()
        self._under_way: frozenset[str] = frozenset()

    def get(self, blob: str) -> Picture | None:
        """The picture, or None while it is being fetched."""
        known = self._known.get(blob)
        if known is not None:
            self._known.move_to_end(blob)
        elif blob not in self._under_way:
            self._wanted[blob] = None
            self._wanted.move_to_end(blob)
            if len(self._wanted) > self._waiting:
                self._wanted.popitem(last=False)
            self._go_on()
        return known

    def _go_on(self) -> None:
        if self._under_way or not self._wanted:
            return
        blobs = [self._wanted.popitem()[0] for _ in range(min(self._at_once, len(self._wanted)))]
        self._under_way = frozenset(blobs)

        def work(progress: Progress) -> dict[str, Picture]:
            return {blob: _decode(self._read, blob, self._box) for blob in blobs}

        self._jobs.run(tr("Membuka gambar"), work, done=self._take, quiet=True)

    def _take(self, pictures: dict[str, Picture]) -> None:
        self._under_way = frozenset()
        for blob, picture in pictures.items():
            self._known[blob] = picture
            if len(self._known) > self._keep:
                self._known.popitem(last=False)
        self._go_on()
        for blob in pictures:
            self.ready.emit(blob)


def _decode(read: Callable[[str], bytes], blob: str, box: QSize | None) -> Picture:
    """On a worker. Pictures in the store were made by the program itself; a damaged one is said, not raised."""
    try:
        data = QByteArray(read(blob))
    except KnownError as error:
        return Picture(QImage(), error.message)
    buffer = QBuffer(data)
    reader = QImageReader(buffer)
    size = reader.size()
    if box is not None and size.isValid():
        reader.setScaledSize(size.scaled(box, Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    return Picture(image, tr("Gambar halaman ini tidak dapat dibuka.") if image.isNull() else "")
