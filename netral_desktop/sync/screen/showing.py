"""A file as moving codes: what a window paints, and pictures of it for whoever makes a film of their own."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import zstandard

from netral_desktop.kernel.atomic import disk_faults, write_atomic
from netral_desktop.kernel.errors import UsageProblem
from netral_desktop.kernel.progress import SILENT, Progress
from netral_desktop.store import Store
from netral_desktop.words import label

from .. import bundle
from .fountain import BLOCK, MOST_BLOCKS, Fountain, blocks_of
from .kinds import PER_SECOND

QUIET = 4  # modules of white around it (ISO/IEC 18004, 9.1)
_ROUND = 3  # times the blocks: the codes of one round, after which it begins anew
_PICTURE = 8  # px a module in a picture


class Show:
    """The codes of one file. Raises UsageProblem("too_large_for_screen")."""

    def __init__(self, content: bytes) -> None:
        message = packed(content)
        if blocks_of(len(message)) > MOST_BLOCKS:
            raise UsageProblem("too_large_for_screen", kilobytes=len(message) // 1000, most=MOST_BLOCKS * BLOCK // 1000)
        self._fountain = Fountain(message)

    @property
    def codes(self) -> int:
        """How many codes one round has."""
        return _ROUND * self._fountain.count + 8

    @property
    def seconds(self) -> int:
        """How long a camera that misses every third needs, from any moment on."""
        return 1 + (self._fountain.count + 4) * 3 // (2 * PER_SECOND)

    def rows(self, number: int) -> tuple[int, bytes]:
        """Modules across, and one byte a module, 0 where it is dark, row by row; with the quiet zone."""
        import numpy as np
        import zxingcpp

        barcode = zxingcpp.create_barcode(self._fountain.piece(number), zxingcpp.BarcodeFormat.QRCode, ec_level="M")
        modules = np.asarray(barcode.to_image(scale=1, add_quiet_zones=False))
        around = np.pad(modules, QUIET, constant_values=255)
        return int(around.shape[0]), around.tobytes()


@dataclass(frozen=True)
class Shown:
    """A bundle that is shown: its number, its codes in order as `Show.rows` has them, and what a camera needs."""

    seq: int
    codes: tuple[tuple[int, bytes], ...]
    seconds: int


def show_records(store: Store, progress: Progress = SILENT) -> Shown:
    """Make the next bundle, of the records alone, to be shown and written nowhere.

    Raises as `bundle.export`, and UsageProblem("too_large_for_screen") after a number was used: the regency then sees a
    gap, which costs nothing.
    """
    with tempfile.TemporaryDirectory(prefix="netral-layar-", ignore_cleanup_errors=True) as folder:
        made = bundle.export(store, Path(folder), progress, images=False)
        show = Show(made.files[0].path.read_bytes())
    codes = []
    for number in range(show.codes):
        progress.check()
        progress.report(number, show.codes, label("progress.screen"))
        codes.append(show.rows(number))
    return Shown(made.seq, tuple(codes), show.seconds)


def packed(content: bytes) -> bytes:
    """The message that a file is shown as: its head has more air than a camera has patience."""
    return zstandard.ZstdCompressor(level=19, write_checksum=False).compress(content)


def write_pictures(show: Show, folder: Path, progress: Progress = SILENT) -> list[Path]:
    """One round as PNG files, in their order; the folder is made. Raises EnvironmentFault, Cancelled."""
    with disk_faults(folder):
        folder.mkdir(parents=True, exist_ok=True)
    return list(_pictures(show, folder, progress))


def _pictures(show: Show, folder: Path, progress: Progress) -> Iterator[Path]:
    import io

    import numpy as np
    from PIL import Image

    for number in range(show.codes):
        progress.check()
        progress.report(number, show.codes, label("progress.screen"))
        across, data = show.rows(number)
        small = np.frombuffer(data, dtype=np.uint8).reshape(across, across)
        out = io.BytesIO()
        Image.fromarray(np.kron(small, np.ones((_PICTURE, _PICTURE), np.uint8))).convert("1").save(out, "PNG")
        path = folder / f"{number + 1:04d}.png"
        write_atomic(path, out.getvalue())
        yield path
