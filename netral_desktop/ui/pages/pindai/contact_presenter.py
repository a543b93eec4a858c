"""The contact sheet without widgets: which crops, in which order, and which of them stand on the screen at hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from netral_desktop.app import App
from netral_desktop.scans.review import contact
from netral_desktop.scans.states import Verdict

from ...texts import tr
from .wording import Crop


def filter_words() -> Mapping[str, str]:
    """Which signatures can be shown: words by verdict."""
    return {Verdict.SIGNED: tr("Tertandatangani"), Verdict.UNSIGNED: tr("Kosong"), "all": tr("Semua")}


def order_words() -> Mapping[str, str]:
    """In which order they stand, by the same keys."""
    return {
        Verdict.SIGNED: tr("goresan paling sedikit lebih dahulu"),
        Verdict.UNSIGNED: tr("goresan paling banyak lebih dahulu"),
        "all": tr("goresan paling sedikit lebih dahulu"),
    }


def empty_words() -> Mapping[str, tuple[str, str]]:
    """Why there is none to see, by the same keys: a sentence and a note."""
    return {
        Verdict.SIGNED: (
            tr("Belum ada tanda tangan yang terarsip"),
            tr("Tanda tangan tampil di sini sesudah lembarnya dipindai dan terarsip."),
        ),
        Verdict.UNSIGNED: (
            tr("Tidak ada kotak yang kosong"), tr("Semua lembar yang terarsip sudah ditandatangani."),
        ),
        "all": (
            tr("Belum ada lembar yang terarsip"),
            tr("Halaman yang menunggu keputusan ada di Tinjau; sesudah diputuskan tampil di sini."),
        ),
    }  # fmt: skip


class ContactPresenter:
    """`start` is the place of the first crop on screen. What is marked stays in its place until the sheet is reread."""

    def __init__(self, app: App) -> None:
        self._store = app.store
        self.filter: str = Verdict.SIGNED
        self.start = 0
        self.capacity = 40
        self._ids: Sequence[str] = ()

    def reread(self, anchor: str = "") -> None:
        """Ask for the crops again; the screen is the one on which `anchor` now stands, or else the same."""
        with self._store.read() as c:
            wanted = None if self.filter == "all" else Verdict(self.filter)
            self._ids = contact.contact_sheet(c, self._store.office, wanted)
        place = self._ids.index(anchor) if anchor in self._ids else min(self.start, max(0, len(self._ids) - 1))
        self.go_to(place)

    def choose(self, which: str) -> None:
        """Look at other crops, from the first."""
        self.filter, self.start = which, 0
        self.reread()

    def go_to(self, place: int) -> None:
        """The screen on which the crop at a place stands."""
        self.start = place // self.capacity * self.capacity

    def leaf(self, by: int) -> bool:
        """Go some screens on or back; whether there was one."""
        start = self.start + by * self.capacity
        if not 0 <= start < len(self._ids):
            return False
        self.start = start
        return True

    def resize(self, capacity: int) -> None:
        """As many crops as now fit; the first one stays in sight."""
        self.capacity = max(1, capacity)
        self.go_to(self.start)

    def screen(self, ahead: int = 0) -> list[Crop]:
        """The crops on screen, or on one further on. One that is gone is left out."""
        start = self.start + ahead * self.capacity
        ids = self._ids[start : start + self.capacity]
        with self._store.read() as c:
            found = contact.crops_by_ids(c, ids)
        return [_crop(found[i]) for i in ids if i in found]

    @property
    def empty(self) -> bool:
        """Whether there is nothing to look at."""
        return not self._ids

    @property
    def any_at_all(self) -> bool:
        """Whether there is something under another filter."""
        with self._store.read() as c:
            return bool(contact.contact_sheet(c, self._store.office, None))

    @property
    def screens(self) -> int:
        """How many screens there are to look through."""
        return -(-len(self._ids) // self.capacity)

    @property
    def place_words(self) -> str:
        """`41–80 dari 500 · layar 2 dari 13`."""
        total = len(self._ids)
        if not total:
            return ""
        last = min(self.start + self.capacity, total)
        here = self.start // self.capacity + 1
        shown = tr("{start}–{last} dari {total}", start=self.start + 1, last=last, total=total)
        return tr("{shown} · layar {here} dari {screens}", shown=shown, here=here, screens=self.screens)

    def decide(self, crop: Crop, verdict: Verdict) -> None:
        """Overrule a crop's verdict; on a worker."""
        from netral_desktop.scans import service

        service.decide_zone(self._store, crop.page_id, crop.position, verdict)

    def undo(self, page_id: str) -> None:
        """Take the latest decision about a page back; on a worker."""
        from netral_desktop.scans import service

        service.undo_decision(self._store, page_id)


def _crop(row: contact.Crop) -> Crop:
    return Crop(
        id=row.id, page_id=row.page_id, position=row.position, owner=row.person or "", page=tr("tanpa nama"),
        verdict=row.verdict, decided=row.decided, ink=row.ink_mm2, image=row.crop_blob or row.image_blob or "",
    )  # fmt: skip
