"""What the window says without a box: the next step, what was just done (with undo), what went wrong and the way on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from netral_desktop.kernel.errors import Cancelled, KnownError
from netral_desktop.kernel.manual import explanations

from .. import theme
from ..icons import pixmap
from ..texts import tr
from ..theme import Tone
from .buttons import Button, IconButton
from .labels import Text
from .panels import Panel

_STAYS_SECONDS = 12  # a message of success; errors stay until they are dismissed
_ICONS = {Tone.OK: "check", Tone.PRIMARY: "info", Tone.NEUTRAL: "info", Tone.WARNING: "warning", Tone.DUE: "warning"}


@dataclass(frozen=True)
class Notice:
    """A message for the banner: a sentence, what to do next, and at most one button beside that to the manual."""

    tone: Tone
    message: str
    next_step: str = ""
    button: str = ""
    action: Callable[[], object] | None = None
    undoes: bool = False  # the button takes back what was done, which is then possible later too (`ui.undoing`)
    code: str = ""  # of a known error: which row of the manual explains it

    @classmethod
    def done(cls, message: str, *, undo: Callable[[], object] | None = None) -> Notice:
        """Something succeeded; `undo` takes it back, perhaps when its page is gone: it touches no widget of it."""
        return cls(Tone.OK, message, button=tr("Urungkan") if undo else "", action=undo, undoes=undo is not None)

    @classmethod
    def error(cls, error: KnownError) -> Notice:
        """A known error with its next step; a cancelled job is no error."""
        tone = Tone.NEUTRAL if isinstance(error, Cancelled) else Tone.DUE
        return cls(tone, error.message, error.next_step, code=error.code)


class NextStepBanner(Panel):
    """The one thing to do next, with one button."""

    pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(margin=16, tone=Tone.PRIMARY, parent=parent)
        self._sentence = Text("", size=17, weight=theme.SEMIBOLD, wrap=True)
        self._button = Button("", kind="primary")
        self._button.clicked.connect(self.pressed)
        words = QVBoxLayout()
        words.setSpacing(2)
        self._title = Text(tr("Langkah berikutnya"), size=theme.SMALL, weight=theme.SEMIBOLD, ink="primary")
        words.addWidget(self._title)
        words.addWidget(self._sentence)
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE.L)
        row.setContentsMargins(4, 0, 4, 0)
        row.addLayout(words, 1)
        row.addWidget(self._button)
        self.body.addLayout(row)

    def set_step(self, sentence: str, button: str, *, late: bool = False) -> None:
        """Say what comes next; without a button's text nothing remains to be done. `late`: a deadline has passed."""
        self._tone = Tone.DUE if late else Tone.PRIMARY
        self._title.set_ink(self._tone.value[0])
        self._sentence.set_ink("due" if late else "ink")
        self.update()
        self._sentence.setText(sentence)
        self._button.setText(f"{button}  →" if button else "")
        self._button.setAccessibleName(button)
        self._button.setVisible(bool(button))


class Banner(Panel):
    """One message at a time over the head of a page; the newest replaces the one before.

    `wants_manual` opens the manual at a code; without it no message offers that.
    """

    def __init__(self, parent: QWidget | None = None, *, wants_manual: Callable[[str], object] | None = None) -> None:
        super().__init__(margin=10, parent=parent)
        self._icon = QLabel()
        self._message = Text("", weight=theme.SEMIBOLD, wrap=True)
        self._next_step = Text("", size=theme.NOTE, wrap=True)
        self._button = Button("", kind="plain")
        self._button.clicked.connect(self._act)
        self._wants_manual = wants_manual
        self._manual = Button(tr("Panduan"), kind="plain")
        self._manual.setAccessibleName(tr("Panduan tentang pesan ini"))
        self._manual.clicked.connect(self._explain)
        close = IconButton("cross", tr("Tutup pesan"))
        close.clicked.connect(self.dismiss)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._message)
        words.addWidget(self._next_step)
        row = QHBoxLayout()
        row.setContentsMargins(6, 0, 0, 0)
        row.setSpacing(theme.SPACE.M)
        row.addWidget(self._icon)
        row.addLayout(words, 1)
        row.addWidget(self._button)
        row.addWidget(self._manual)
        row.addWidget(close)
        self.body.addLayout(row)
        self._notice: Notice | None = None
        self._timer = QTimer(self, singleShot=True, interval=_STAYS_SECONDS * 1000)
        self._timer.timeout.connect(self._leave)
        self.hide()

    @property
    def notice(self) -> Notice | None:
        """What is shown now."""
        return self._notice

    def show_notice(self, notice: Notice) -> None:
        """Show a message; a success leaves by itself, also one that can be undone elsewhere; all else waits."""
        self._notice = notice
        self._tone = notice.tone
        ink = notice.tone.value[0] if notice.tone is not Tone.NEUTRAL else "ink"
        self._icon.setPixmap(pixmap(_ICONS[notice.tone], 20, theme.color(ink), self.devicePixelRatioF()))
        self._message.setText(notice.message)
        self._message.set_ink(ink)
        self._next_step.setText(notice.next_step)
        self._next_step.setVisible(bool(notice.next_step))
        self._button.setText(notice.button)
        self._button.setVisible(bool(notice.button))
        self._manual.setVisible(self._wants_manual is not None and notice.code in explanations())
        self.setAccessibleName(f"{notice.message} {notice.next_step}".strip())
        self.show()
        self.update()
        if notice.tone is Tone.OK and (notice.undoes or not notice.button):
            self._timer.start()
        else:
            self._timer.stop()

    def dismiss(self) -> None:
        """Take the message away."""
        self._timer.stop()
        self._notice = None
        self.hide()

    def _leave(self) -> None:
        """Go by itself, once somebody can have read it."""
        if self.isActiveWindow():
            self.dismiss()
        else:
            self._timer.start()

    def _explain(self) -> None:
        """Open the manual; the message stays, for it says what to do now."""
        if self._notice is not None and self._wants_manual is not None:
            self._wants_manual(self._notice.code)

    def _act(self) -> None:
        notice = self._notice
        self.dismiss()
        if notice is not None and notice.action is not None:
            notice.action()
