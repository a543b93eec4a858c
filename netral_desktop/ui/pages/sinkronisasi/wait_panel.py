"""After the request and before the regency's answer: what to bring there, and the step that takes the answer in.

A bundle of an office that is not approved is refused, so sending is not offered yet. Who knows that the regency has
approved, as no file says so, goes on to it.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ... import theme
from ...texts import tr
from ...widgets.buttons import Button
from ...widgets.flow import Flow
from ...widgets.labels import Text
from ...widgets.panels import Panel, SectionTitle


class WaitPanel(Panel):
    """`take`: files of the regency are to be chosen; `approved`: a person says that it has approved."""

    take = Signal()
    approved = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        take = Button(tr("Masukkan berkas dari kabupaten"), kind="primary", icon="import")
        take.clicked.connect(self.take)
        known = Button(tr("Kabupaten sudah menyetujui"))
        known.setToolTip(tr("Lanjut ke Kirim tanpa menunggu berkas"))
        known.clicked.connect(self.approved)
        acts = Flow(theme.SPACE.S)
        acts.add(take, known)
        self.body.setSpacing(theme.SPACE.M)
        self.body.addWidget(SectionTitle(tr("Menunggu persetujuan kabupaten")))
        self.body.addWidget(
            Text(
                tr("Permintaan sudah tertulis. Kirim berkasnya ke kabupaten, dan sidik jari kantor ini lewat berita "
                "acara yang ditandatangani. Sesudah menyetujui, kabupaten memberi berkas kegiatan netralitas (atau "
                "paket pemulihan): masukkan di sini, lalu Kirim tersedia. Paket yang dikirim sebelum disetujui "
                "ditolak."), size=theme.NOTE, ink="muted", wrap=True,
            )
        )  # fmt: skip
        self.body.addWidget(acts)
