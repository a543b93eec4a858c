"""What looks after the data while nobody waits for anything: the ledger's chain at the start, a round of the pictures a
day. Something is said only where something is wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer

from netral_desktop.kernel.progress import Progress
from netral_desktop.store import patrol

from .context import UiContext
from .texts import tr
from .theme import Tone
from .widgets.banners import Notice

_BUSY_MS = 60_000  # until it is asked again whether nobody waits for a job
_TOLD = 3  # damaged pictures that a message names


@dataclass(frozen=True)
class Looked:
    """What was found: entries of the ledger that are broken, pictures that are damaged."""

    broken: Sequence[int]
    damaged: Sequence[patrol.Damaged]


class Watchman(QTimer):
    """See the module. Lives as long as its parent, and begins at the next turn of the loop."""

    def __init__(self, ctx: UiContext, parent: QObject) -> None:
        super().__init__(parent, singleShot=True, interval=0)
        self._ctx = ctx
        self.timeout.connect(self.look)
        self.start()

    def look(self) -> None:
        """Now, unless somebody waits for a job."""
        if self._ctx.jobs.active:
            self.start(_BUSY_MS)
            return
        store = self._ctx.app.store

        def work(progress: Progress) -> Looked:
            broken = store.broken_entries()
            if not store.practice and patrol.is_due(store):
                return Looked(broken, patrol.go_round(store, progress).damaged)
            return Looked(broken, patrol.known_damage(store))

        self._ctx.jobs.run(tr("Memeriksa data"), work, done=self._tell, failed=lambda _: None, quiet=True)

    def _tell(self, looked: Looked) -> None:
        if looked.broken:
            self._ctx.banner(
                Notice(
                    Tone.DUE,
                    tr("Rantai jejak putus pada catatan nomor {entry}: data diubah di luar NETRAL.",
                       entry=str(looked.broken[0])),
                    tr("Jangan hapus apa pun; hubungi pengelola di kabupaten."),
                    tr("Lihat jejak"),
                    lambda: self._ctx.navigate("pengaturan", "jejak"),
                )
            )  # fmt: skip
        elif looked.damaged:
            self._ctx.banner(damage_notice(looked.damaged, self._mend))

    def _mend(self) -> None:
        store = self._ctx.app.store

        def work(progress: Progress) -> tuple[int, int]:
            return patrol.mend(store, progress), len(patrol.known_damage(store))

        def tell(done: tuple[int, int]) -> None:
            mended, left = done
            said = tr("{n} berkas pindaian diganti dengan salinannya dari cadangan.", n=mended)
            more = tr("{n} lainnya masih rusak.", n=left) if left else ""
            self._ctx.banner(Notice(Tone.DUE if left else Tone.OK, said, more))

        self._ctx.jobs.write(tr("Mengganti berkas yang rusak"), work, done=tell, cancellable=True)


def damage_notice(damaged: Sequence[patrol.Damaged], mend: Callable[[], object]) -> Notice:
    """Which pictures are damaged, where they can be had again, and the button where the backups have them."""
    told = " ".join(patrol.sentence(each) for each in damaged[:_TOLD])
    if len(damaged) > _TOLD:
        told = tr("{told} Dan {n} berkas lain.", told=told, n=len(damaged) - _TOLD)
    advice = tr("Media penyimpanan mungkin mulai rusak: buat cadangan ke stik yang lain.")
    if any(each.in_backup is not None for each in damaged):
        return Notice(Tone.DUE, told, advice, tr("Ganti dari cadangan"), mend)
    return Notice(Tone.DUE, told, advice)
