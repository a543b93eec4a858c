"""Sending to the regency: what would go, how big it is, by which way, one button, and how it ended."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from ... import theme
from ...texts import tr
from ...theme import Tone
from ...widgets.buttons import Button
from ...widgets.form_keys import FormKeys
from ...widgets.labels import Text
from ...widgets.panels import Panel, SectionTitle
from ...widgets.ticks import Choice
from .approval_panel import ApprovalPanel
from .presenter import Preview, Sent, size

_PARTS = 3
_NAME_WIDTH = 120


class Way(Enum):
    """How a bundle travels."""

    STICK = "stick"
    MAIL = "mail"
    SCREEN = "screen"


class SendPanel(Panel):
    """`wanted` carries the way; `opened` asks for the folder of the last sending."""

    wanted = Signal(object)  # Way
    opened = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._writing = self._draft = False
        self.body.setSpacing(theme.SPACE.M)
        self.body.addWidget(SectionTitle(tr("Kirim ke kabupaten")))
        self.body.addLayout(self._parts())
        self._note = Text("", size=theme.NOTE, ink="muted", wrap=True)
        self.body.addWidget(self._note)
        self.approval = ApprovalPanel()
        self.body.addWidget(self.approval)
        self.body.addLayout(self._ways())
        self._send = Button(tr("Kirim"), kind="primary", icon="usb")
        self._send.clicked.connect(self._ask)
        FormKeys(self, self._send)
        row = QHBoxLayout()
        row.addWidget(self._send)
        row.addStretch()
        self.body.addLayout(row)
        self._done = _Done(self)
        self._done.opened.connect(self.opened)
        self.body.addWidget(self._done)
        self._done.hide()

    def _parts(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(theme.SPACE.XS)
        self._cells = []
        for _ in range(_PARTS):
            name, told = Text("", size=theme.NOTE, weight=theme.SEMIBOLD), Text("", size=theme.NOTE, wrap=True)
            name.setMinimumWidth(_NAME_WIDTH)
            row = QHBoxLayout()
            row.setSpacing(theme.SPACE.S)
            row.addWidget(name, 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(told, 1)
            column.addLayout(row)
            self._cells.append((name, told))
        return column

    def _ways(self) -> QVBoxLayout:
        self._group = QButtonGroup(self)
        self._stick = Choice(tr("Stik USB atau folder"))
        self._stick.setChecked(True)
        self._mail = Choice("")
        self._screen = Choice(tr("Layar: catatan saja, sebagai kode yang direkam ponsel (bila USB dilarang)"))
        column = QVBoxLayout()
        column.setSpacing(theme.SPACE.XS)
        for choice in (self._stick, self._mail, self._screen):
            self._group.addButton(choice)
            column.addWidget(choice)
        return column

    def show_preview(self, preview: Preview) -> None:
        """What the next bundle would carry."""
        for (name, told), (what, how) in zip(self._cells, preview.parts, strict=True):
            name.setText(what)
            told.setText(how)
        safe = tr("Terenkripsi: hanya kabupaten yang dapat membukanya.")
        self._note.setText(f"{preview.note} {safe}".strip())
        self.approval.show_preview(preview, preview.approvers)
        self._draft = preview.draft
        self._may_send()

    def show_mail(self, megabytes: float) -> None:
        """How big an attachment may be."""
        self._mail.setText(tr("Surel: draf dengan lampiran paling besar {n} MB", n=megabytes))

    def begin(self) -> None:
        """While it is written: nothing of before is said."""
        self._writing = True
        self._may_send()
        self._done.hide()

    def end(self, sent: Sent | None, place: str = "") -> None:
        """It ended: what lies where, or nothing."""
        self._writing = False
        self._may_send()
        if sent is not None:
            self._done.tell(sent, place)
            self._done.show()

    def _may_send(self) -> None:
        self._send.setEnabled(not self._writing and not self._draft)

    def _ask(self) -> None:
        ways = ((self._mail, Way.MAIL), (self._screen, Way.SCREEN))
        self.wanted.emit(next((way for choice, way in ways if choice.isChecked()), Way.STICK))


class _Done(Panel):
    """That a bundle lies, read back, where it was asked for."""

    opened = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(margin=12, tone=Tone.OK, parent=parent)
        self._said = Text("", weight=theme.SEMIBOLD, ink="ok", wrap=True)
        self._next = Text("", size=theme.NOTE, wrap=True)
        show = Button(tr("Buka folder"), icon="file")
        show.clicked.connect(self.opened)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._said)
        words.addWidget(self._next)
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE.M)
        row.addLayout(words, 1)
        row.addWidget(show)
        self.body.addLayout(row)

    def tell(self, sent: Sent, place: str) -> None:
        if sent.drafts:
            self._said.setText(
                tr("Paket nomor {seq} menjadi {n} draf surel di {place}.", seq=sent.seq, n=sent.drafts, place=place)
            )
            self._next.setText(tr("Buka tiap draf dengan program surel, lalu kirim. Urutannya bebas."))
        else:
            self._said.setText(
                tr(
                    "Paket nomor {seq} ({size}) sudah di {place} dan dibaca ulang: aman dicabut.",
                    seq=sent.seq, size=size(sent.bytes), place=place,
                )
            )  # fmt: skip
            self._next.setText(
                tr("Cabut lewat “Eject”, lalu bawa ke kabupaten. Selesai bila tanda terimanya sudah masuk di sini.")
            )
