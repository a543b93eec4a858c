"""Putting a backup back: its place, which one, the password; what would change is shown before anything does."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFileDialog, QGridLayout, QHBoxLayout, QListWidget, QListWidgetItem, QWidget

from .. import theme
from ..texts import literal, tr
from ..theme import Tone
from ..widgets.buttons import Button
from ..widgets.forms import FormRow, PasswordField
from ..widgets.labels import Text
from ..widgets.panels import Panel
from ..widgets.problem import Fault
from .restoring import Change, Found, Listed
from .step import Step

_LIST_HEIGHT = 132  # three backups and a half: that there are more is seen


class Restore(Step):
    """See the module. What takes long is asked of the gate by its signals."""

    place_chosen = Signal(object)  # Path
    look_wanted = Signal(object, str)  # Found, password or recovery code
    confirmed = Signal(object, str, bool)  # and whether what was not sent may be lost
    back = Signal()
    paper_wanted = Signal()

    def __init__(self, *, paper: bool = False) -> None:
        """`paper`: whether a kertas cadangan may be put back instead, as into an empty folder."""
        super().__init__(
            tr("Pulihkan dari cadangan"),
            tr("Pilih tempat cadangannya. Apa yang berubah ditunjukkan dulu, sebelum ada yang diganti."),
        )
        self._change: Change | None = None
        self._found: tuple[Found, ...] = ()
        self._pick = Button(tr("Pilih stik atau folder…"), icon="folder")
        self._pick.clicked.connect(self._ask)
        self.place_row = FormRow(tr("Tempat cadangan"), self._pick)
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Cadangan yang ada"))
        self.list.setFixedHeight(_LIST_HEIGHT)
        self.list.setWordWrap(True)
        self.list.setSpacing(2)
        self.list.currentRowChanged.connect(lambda _: self._anew())
        self.secret = PasswordField()
        self.secret_row = FormRow(
            tr("Kata sandi atau kode pemulihan"), self.secret, tr("Yang berlaku saat cadangan itu dibuat.")
        )
        self.secret.textChanged.connect(lambda _: self._anew())
        self.secret.returnPressed.connect(self._on_enter)
        self._later = [self.list, self.secret_row]
        self.body.addWidget(self.place_row)
        for part in self._later:
            self.body.addWidget(part)
            part.hide()
        self._shown: Panel | None = None
        self._agreed: QCheckBox | None = None
        self._go, self._look = (
            Button(tr("Pulihkan sekarang"), kind="primary"),
            Button(tr("Lihat perubahannya"), kind="primary"),
        )
        back = Button(tr("Kembali"))
        if paper:
            instead = Button(tr("Dari kertas cadangan…"), kind="plain")
            instead.clicked.connect(self.paper_wanted)
            self.buttons.addWidget(instead)
        self.buttons.addStretch()
        for button, act in ((back, self.back.emit), (self._look, self._ask_look), (self._go, self._confirm)):
            self.buttons.addWidget(button)
            button.clicked.connect(act)
        self._go.hide()
        self._look.setEnabled(False)

    def first_field(self) -> QWidget | None:
        return self.secret if self._found else self._pick

    def show_place(self, place: Path) -> None:
        """Name the place that is being looked through."""
        self._pick.setText(literal(str(place)))
        self.place_row.set_error("")

    def show_backups(self, listed: Listed) -> None:
        """Let a person choose; the newest is chosen at first."""
        self._found = listed.found
        self.list.clear()
        for each in listed.found:
            self.list.addItem(QListWidgetItem(f"{each.title}\n{each.words}"))
        for part in self._later:
            part.show()
        self.list.setCurrentRow(0)
        if listed.damaged:
            self.place_row.set_note(
                tr("{n} cadangan lain di sini rusak atau dari versi yang lebih baru.", n=listed.damaged), "warning-text"
            )
        self._anew()
        self.secret.setFocus()

    def refuse_place(self, fault: Fault) -> None:
        """Say what is wrong with the place."""
        self._found = ()
        for part in self._later:
            part.hide()
        self._anew()
        self.place_row.set_error(fault)

    def refuse(self, fault: Fault) -> bool:
        self.secret_row.set_error(fault)
        self.secret.selectAll()
        self.secret.setFocus()
        return True

    def show_change(self, change: Change) -> None:
        """Now beside then, and the button that does it."""
        self._anew()
        self._change = change
        panel = self._shown = Panel(margin=14, tone=Tone.WARNING if change.warning else Tone.PRIMARY)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.SPACE.L)
        grid.setVerticalSpacing(2)
        right = Qt.AlignmentFlag.AlignRight
        for column, words in enumerate((tr("Sekarang"), tr("Sesudah dipulihkan")), start=1):
            grid.addWidget(Text(words, size=theme.SMALL, ink="muted"), 0, column, right)
        for place, (what, now, then) in enumerate(change.rows, start=1):
            known = Text(now or tr("tidak diketahui"), size=theme.NOTE, ink="ink" if now else "muted")
            weight = theme.REGULAR if now in ("", then) else theme.BOLD
            grid.addWidget(Text(what, size=theme.NOTE), place, 0)
            grid.addWidget(known, place, 1, right)
            grid.addWidget(Text(then, size=theme.NOTE, weight=weight), place, 2, right)
        grid.setColumnStretch(0, 1)
        panel.body.addLayout(grid)
        panel.body.addWidget(Text(change.sentence, size=theme.NOTE, wrap=True))
        if change.warning:
            row = QHBoxLayout()
            self._agreed = QCheckBox()
            self._agreed.setAccessibleName(change.warning)
            warned = Text(change.warning, size=theme.NOTE, weight=theme.SEMIBOLD, wrap=True)
            warned.setBuddy(self._agreed)
            row.addWidget(self._agreed, 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(warned, 1)
            panel.body.addLayout(row)
            self._agreed.toggled.connect(self._go.setEnabled)
        self.body.addWidget(panel)
        panel.show()  # now, and not when the layout comes to it: the keyboard goes into it
        self._look.hide()
        self._go.setEnabled(not change.warning)
        self._go.show()
        (self._agreed or self._go).setFocus()

    @property
    def last_button(self) -> QWidget:
        """The button that does it, below all that is to be read first."""
        return self._go

    @property
    def chosen(self) -> Found | None:
        """The backup that is marked."""
        place = self.list.currentRow()
        return self._found[place] if 0 <= place < len(self._found) else None

    def _anew(self) -> None:
        """Another backup or password: what was shown of a change is of no use any more."""
        self._change, self._agreed = None, None
        if self._shown is not None:
            self._shown.hide()
            self._shown.deleteLater()
            self._shown = None
        self.secret_row.set_error("")
        self._go.hide()
        self._look.show()
        self._look.setEnabled(self.chosen is not None and bool(self.secret.text()))

    def _on_enter(self) -> None:
        if self._change is None:
            self._ask_look()

    def _ask_look(self) -> None:
        chosen = self.chosen
        if chosen is not None and self.secret.text():
            self.look_wanted.emit(chosen, self.secret.text())

    def _confirm(self) -> None:
        chosen, change = self.chosen, self._change
        if chosen is not None and change is not None:
            self.confirmed.emit(chosen, self.secret.text(), change.lose_unsent)

    def _ask(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, tr("Tempat cadangan"))
        if folder:
            self.place_chosen.emit(Path(folder))
