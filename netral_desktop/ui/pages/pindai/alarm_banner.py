"""The alarm that a feeder may have drawn in two sheets at once: it names the sheets and goes to the page beside."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from netral_desktop.scans.review.double_feeds import Missing

from ... import theme
from ...texts import tr
from ...theme import Tone
from ...widgets.buttons import Button, IconButton
from ...widgets.labels import Text
from ...widgets.panels import Panel

_NAMED = 3  # sheets named on screen; the others are counted


class AlarmBanner(Panel):
    """Shown while sheets are missing that were not dismissed in this session."""

    page_wanted = Signal(str)  # the page after which the first of them is missing

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(margin=10, tone=Tone.WARNING, parent=parent)
        self._missing: list[Missing] = []
        self._dismissed: set[str] = set()
        self._title = Text("", weight=theme.SEMIBOLD, ink="warning-text", wrap=True)
        self._which = Text("", size=theme.NOTE, wrap=True)
        look = Button(tr("Lihat halamannya"))
        look.clicked.connect(self._go)
        close = IconButton("cross", tr("Sudah diperiksa"))
        close.clicked.connect(self._dismiss)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._which)
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE.S)
        row.addLayout(words, 1)
        row.addWidget(look)
        row.addWidget(close)
        self.body.addLayout(row)
        self.hide()

    def show_missing(self, missing: Sequence[Missing]) -> None:
        """Name the sheets that may have gone through unseen; none hides the alarm."""
        self._missing = [each for each in missing if each.code not in self._dismissed]
        if self._missing:
            count = len(self._missing)
            first = self._missing[0].person or tr("daftar bersama")
            whose = first if count == 1 else tr("{first} dan {count} lagi", first=first, count=count - 1)
            self._title.setText(
                tr(
                    "{count} lembar mungkin tertarik bersama lembar lain ({whose}); cari dan pindai lagi.",
                    count=count,
                    whose=whose,
                )
            )
            which = ", ".join(map(_words, self._missing[:_NAMED])) + _rest(count - _NAMED)
            self._which.setText(which)
            self.setToolTip(which)
            self.setAccessibleName(f"{self._title.text()} {which}")
        self.setVisible(bool(self._missing))

    def set_low(self, low: bool) -> None:
        """In a low window one line has to do; the sheets' names are then its tip."""
        self._which.setVisible(not low)
        margin = 4 if low else 6
        self.body.setContentsMargins(10, margin, 10, margin)

    def _go(self) -> None:
        if self._missing:
            self.page_wanted.emit(self._missing[0].after_page_id)

    def _dismiss(self) -> None:
        self._dismissed |= {each.code for each in self._missing}
        self.show_missing(())


def _words(missing: Missing) -> str:
    """`Ni Putu Contoh (sesudah hal. 7, a.pdf)`."""
    file, page = missing.after
    return tr(
        "{person} (sesudah hal. {page}, {file})", person=missing.person or tr("daftar bersama"), page=page, file=file
    )


def _rest(count: int) -> str:
    return tr(", dan {count} lagi.", count=count) if count > 0 else "."
