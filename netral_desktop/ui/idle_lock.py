"""Nobody has touched the window for some minutes: what is shown is covered, and the password asked again.

Everything stays as it is underneath: what was being typed, dialogs that stood open, jobs that run.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QMainWindow, QVBoxLayout, QWidget
from shiboken6 import isValid

from netral_desktop.kernel.data_folder import operator_codes
from netral_desktop.kernel.errors import KnownError
from netral_desktop.store.idle import idle_minutes
from netral_desktop.store.operator_rows import all_operators

from . import theme
from .context import UiContext
from .texts import tr
from .widgets.buttons import Button
from .widgets.forms import FormRow, PasswordField
from .widgets.labels import LongName, Text
from .widgets.operator_choice import OperatorChoice
from .widgets.panels import Panel, SectionTitle
from .widgets.problem import Fault

_LOOK_MS = 5000
_WIDTH = 460
_BY_THEMSELVES = ("QFileDialog", "QPrintDialog")  # they run a loop of their own, which hiding would end
_INPUT = frozenset(
    {QEvent.Type.KeyPress, QEvent.Type.MouseMove, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel,
     QEvent.Type.TouchBegin}
)  # fmt: skip


class IdleLock(QObject):
    """Watches for input and covers the window. Lives as long as the workspace it belongs to.

    The same operator goes on where they were; `unsaved` says what another one, who takes over, would lose for them.
    """

    unlocked = Signal()  # the same operator goes on
    taken_over = Signal()  # another operator has shown their password, and the store goes by their rights now

    def __init__(
        self, ctx: UiContext, window: QMainWindow, parent: QObject, unsaved: Callable[[], str] = lambda: ""
    ) -> None:
        super().__init__(parent)
        self._ctx, self._window, self._unsaved = ctx, window, unsaved
        self._touched = time.monotonic()
        self._hidden: list[QDialog] = []
        self._focus: QWidget | None = None
        self.cover: Cover | None = None
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.focusWindowChanged.connect(self._watch)
        self._watch(window.windowHandle())

    @property
    def locked(self) -> bool:
        """Whether the window is covered."""
        return self.cover is not None

    def rest(self) -> None:
        """The data are closed: nothing is looked up any more."""
        self._timer.stop()

    def look(self, idle_s: float | None = None) -> None:
        """Lock where it is time; `idle_s`: seconds since the last input, instead of those counted."""
        minutes = idle_minutes(self._ctx.app.store)
        idle = time.monotonic() - self._touched if idle_s is None else idle_s
        if minutes and idle >= 60 * minutes:
            self.lock()

    def lock(self) -> None:
        """Cover the window now; a file dialog of the system, which runs by itself, is waited for."""
        modal = QApplication.activeModalWidget()
        if self.locked or (modal is not None and any(modal.inherits(kind) for kind in _BY_THEMSELVES)):
            return
        self._focus = self._window.focusWidget()
        tops = QApplication.topLevelWidgets()
        self._hidden = [each for each in tops if isinstance(each, QDialog) and each.isVisible()]
        for dialog in self._hidden:
            dialog.hide()
        self._window.centralWidget().setEnabled(False)
        codes = operator_codes(self._ctx.app.data_dir)
        cover = self.cover = Cover(self._ctx.app.store.office_name, self._window, codes)
        if cover.operator is not None:
            cover.operator.choose(self._own_code())
        cover.submitted.connect(self._try)
        cover.show()
        cover.raise_()
        cover.password.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _INPUT:
            self._touched = time.monotonic()
        elif event.type() == QEvent.Type.Resize and watched is self._window.windowHandle() and self.cover is not None:
            QTimer.singleShot(0, self.cover, self.cover.fit)
        return super().eventFilter(watched, event)

    def _watch(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)

    def _own_code(self) -> str:
        store = self._ctx.app.store
        with store.read() as c:
            return next((each.code for each in all_operators(c) if each.id == store.session.id), "")

    def _try(self, password: str) -> None:
        store, cover = self._ctx.app.store, self.cover
        if cover is None:
            return
        operator = cover.operator.operator if cover.operator is not None else self._own_code() or None
        another = (operator or "") != self._own_code()
        if another and (waits := self._unsaved() or (tr("Pekerjaan masih berjalan.") if self._ctx.jobs.busy else "")):
            cover.refuse(tr("{waits} Petugas tadi harus membuka dulu, atau tutup NETRAL.", waits=waits))
            return

        def refuse(error: KnownError) -> None:
            cover.refuse(error)

        cover.setEnabled(False)
        self._ctx.jobs.run(
            tr("Memeriksa kata sandi"), lambda _: store.take_over(password, operator),
            done=lambda _: self._hand_over() if another else self._go_on(), failed=refuse, quiet=True,
        )  # fmt: skip

    def _go_on(self) -> None:
        self._unlock()
        self.unlocked.emit()

    def _hand_over(self) -> None:
        for dialog in filter(isValid, self._hidden):
            dialog.close()
        self._hidden, self._focus = [], None
        self._unlock()
        self.taken_over.emit()

    def _unlock(self) -> None:
        if self.cover is not None:
            self.cover.hide()
            self.cover.deleteLater()
            self.cover = None
        self._touched = time.monotonic()
        self._window.centralWidget().setEnabled(True)
        for dialog in filter(isValid, self._hidden):
            dialog.show()
        self._hidden = []
        if self._focus is not None and isValid(self._focus):
            self._focus.setFocus()


class Cover(QWidget):
    """Lies over everything in the window and asks for the password."""

    submitted = Signal(str)

    def __init__(self, office: str, window: QWidget, codes: Sequence[str] = ()) -> None:
        super().__init__(window)
        self._covered = window
        self.setAutoFillBackground(True)
        self.operator = OperatorChoice(codes) if codes else None
        self.password = PasswordField()
        self._row = FormRow(tr("Kata sandi"), self.password)
        button = Button(tr("Buka"), kind="primary", icon="lock")
        panel = Panel(margin=24)
        panel.setFixedWidth(_WIDTH)
        panel.body.setSpacing(theme.SPACE.M)
        name = LongName(size=theme.SECTION)
        name.set_text(office)
        panel.body.addWidget(SectionTitle(tr("NETRAL terkunci")))
        panel.body.addWidget(name)
        panel.body.addWidget(
            Text(tr("Tidak dipakai beberapa lama. Yang sedang diketik dan pekerjaan yang berjalan tidak hilang."),
                 size=theme.NOTE, ink="muted", wrap=True)
        )  # fmt: skip
        if self.operator is not None:
            panel.body.addWidget(FormRow(tr("Petugas"), self.operator))
            self.operator.activated.connect(lambda _: self.password.setFocus())
        panel.body.addWidget(self._row)
        panel.body.addWidget(
            Text(
                tr("Lupa kata sandi? Tutup NETRAL, buka lagi, lalu pakai kode pemulihan."),
                size=theme.SMALL, ink="muted", wrap=True,
            )
        )  # fmt: skip
        line = QHBoxLayout()
        line.addStretch()
        line.addWidget(button)
        panel.body.addLayout(line)
        middle = QHBoxLayout()
        middle.addStretch()
        middle.addWidget(panel)
        middle.addStretch()
        column = QVBoxLayout(self)
        column.addStretch()
        column.addLayout(middle)
        column.addStretch()
        button.clicked.connect(self._submit)
        self.password.returnPressed.connect(self._submit)
        self.password.textChanged.connect(lambda: self._row.set_error(""))
        self.fit()

    def fit(self) -> None:
        """Cover the whole window."""
        self.setGeometry(self._covered.rect())

    def refuse(self, fault: Fault) -> None:
        """Say why it stays locked."""
        self.setEnabled(True)
        self._row.set_error(fault)
        self.password.selectAll()
        self.password.setFocus()

    def _submit(self) -> None:
        if self.password.text():
            self.submitted.emit(self.password.text())
