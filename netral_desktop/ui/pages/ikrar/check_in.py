"""The check-in screen: the whole window for one question, who has just come in.

It takes a scanner gun and typing, and nothing on it can hold the keyboard but the field that the next scan goes to:
there is no button that a gun's Enter could press. Every check-in is kept at once; nothing opens on top of it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QColor, QFont, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from netral_desktop.app import App
from netral_desktop.campaigns.queries import active_campaign, time_zone_of
from netral_desktop.followup import presence
from netral_desktop.ikrar import checkin, service
from netral_desktop.ikrar.checkin import CheckedIn, Outcome
from netral_desktop.ikrar.kinds import Way
from netral_desktop.ikrar.queries import UNMARKED, Session
from netral_desktop.ikrar.status import AttendanceStatus
from netral_desktop.kernel.clock import from_text, to_text
from netral_desktop.kernel.errors import KnownError
from netral_desktop.kernel.text import hour, long_day, number

from ... import theme
from ...jobs import JobRunner
from ...sounds import sound
from ...texts import tr
from ...theme import Tone
from ...widgets.buttons import Button
from ...widgets.labels import LongName, Text
from ...widgets.panels import ProgressBar
from .strokes import Strokes

_RECENT = 4
_DRAWN_FOR, _GROWS = (1366, 768), 2.4  # the window that sizes of letters are for; in larger ones they grow so far
_TONES = {Outcome.PRESENT: Tone.OK, Outcome.ALREADY: Tone.WARNING, Outcome.SEVERAL: Tone.WARNING}
_MOST_TYPED = 120  # characters; a cat on the keyboard is no name
_SHOWN = (
    AttendanceStatus.DUTY_TRAVEL, AttendanceStatus.SICK, AttendanceStatus.LEAVE, AttendanceStatus.PERMITTED,
)  # fmt: skip


@dataclass(frozen=True)
class Said:
    """What the large panel says of a check-in."""

    tone: Tone
    word: str
    name: str
    unit: str
    note: str


class CheckInScreen(QWidget):
    """The screen for one open session. `left` is given when it is closed."""

    left = Signal()

    def __init__(self, app: App, jobs: JobRunner, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._app, self._jobs, self._session = app, jobs, session
        self._strokes = Strokes()
        self._done: list[CheckedIn] = []  # those that can be taken back, the newest last
        with app.store.read() as c:
            self._zone = time_zone_of(active_campaign(c))
            self._counts = dict(presence.counts(c, service.staff(app.store), session.id, expected=session.expected))
            newest = checkin.newest_mark(c, session.id)
        day = long_day(date.fromisoformat(session.day))
        self.setWindowTitle(tr("Kehadiran: {title}", title=session.title))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._build(" · ".join(part for part in (session.title, session.place, day) if part))
        self._show_counts()
        self._ready()
        if newest is not None and newest > to_text(app.store.clock()):
            self._say(Said(Tone.WARNING, tr("PERIKSA JAM"), tr("Jam komputer ini mundur"), "",
                           tr("Catatan terakhir lebih baru dari jam sekarang. Kehadiran tetap dicatat.")))  # fmt: skip

    # -- building ---------------------------------------------------------------------------------------------------

    def _build(self, heading: str) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(40, 20, 40, 20)
        column.setSpacing(theme.SPACE.L)
        top = QHBoxLayout()
        top.addWidget(Text(heading, size=theme.SECTION, ink="navigation-text"), 1)
        for words, act in ((tr("Urungkan (Ctrl+Z)"), self.take_back), (tr("Selesai (Esc)"), self.close)):
            button = Button(words)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # for the mouse only: no key of a gun may press it
            button.clicked.connect(act)
            top.addWidget(button)
        self._large: list[tuple[Text | LongName, int, QFont.Weight]] = []  # each with its size where it grows from
        self._panel = _Slab(theme.color("navigation-active"))
        self._word = Text("", size=24, weight=theme.BOLD, ink="on-primary")
        self._name = LongName("", size=theme.CHECK_IN, weight=theme.BOLD, ink="on-primary")
        self._unit = Text("", size=22, ink="on-primary", wrap=True)
        self._note = Text("", size=18, ink="on-primary", wrap=True)
        self._field = Text("", size=18, ink="on-primary", wrap=True)
        self._large += [(self._word, 24, theme.BOLD), (self._name, theme.CHECK_IN, theme.BOLD)]
        self._large += [(self._unit, 22, theme.REGULAR)]
        self._large += [(part, 18, theme.REGULAR) for part in (self._note, self._field)]
        inside = QVBoxLayout(self._panel)
        inside.setContentsMargins(40, 24, 40, 20)
        inside.setSpacing(theme.SPACE.S)
        for part in (self._word, self._name, self._unit, self._note):
            inside.addWidget(part)
        inside.addStretch()
        inside.addWidget(self._field)
        middle = QHBoxLayout()
        middle.setSpacing(30)
        middle.addWidget(self._panel, 9)
        middle.addWidget(self._figures(), 4)
        column.addLayout(top)
        column.addLayout(middle, 1)
        column.addWidget(Text(tr("Terakhir masuk"), size=theme.BODY, weight=theme.BOLD, ink="navigation-muted"))
        rows = QVBoxLayout()
        rows.setSpacing(6)
        self._rows = [_Row() for _ in range(_RECENT)]
        for row in self._rows:
            rows.addWidget(row)
        column.addLayout(rows)

    def _figures(self) -> QWidget:
        slab = _Slab(theme.color("navigation-active"))
        column = QVBoxLayout(slab)
        column.setContentsMargins(30, 20, 30, 20)
        column.setSpacing(theme.SPACE.XS)
        self._present = Text("", size=72, weight=theme.BOLD, ink="navigation-strong")
        self._of = Text("", size=18, ink="navigation-text")
        self._large += [(self._present, 72, theme.BOLD), (self._of, 18, theme.REGULAR)]
        self._bar = ProgressBar(track="navigation-muted")
        column.addWidget(self._present)
        column.addWidget(self._of)
        column.addWidget(self._bar)
        column.addSpacing(theme.SPACE.S)
        self._figure: dict[str, Text] = {}
        for key, words in (*((s.value, s.label) for s in _SHOWN), (UNMARKED, tr("Belum"))):
            line = QHBoxLayout()
            name = Text(words, size=17, ink="navigation-text")
            self._figure[key] = Text("", size=18, weight=theme.BOLD, ink="navigation-strong")
            self._large += [(name, 17, theme.REGULAR), (self._figure[key], 18, theme.BOLD)]
            line.addWidget(name, 1)
            line.addWidget(self._figure[key])
            column.addLayout(line)
        column.addStretch()
        return slab

    def resizeEvent(self, event: QResizeEvent) -> None:
        """It is read from some steps away, or from a projector's wall: what it says grows with it."""
        factor = min(_GROWS, max(1.0, min(self.width() / _DRAWN_FOR[0], self.height() / _DRAWN_FOR[1])))
        for part, size, weight in self._large:
            part.setFont(theme.font(round(size * factor), weight))
        super().resizeEvent(event)

    # -- the keyboard -----------------------------------------------------------------------------------------------

    def focusNextPrevChild(self, _next: bool) -> bool:
        """Tab, with which some guns end a code, is a key like Enter here and no way to leave."""
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, held = event.key(), event.modifiers() & ~(
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        )  # fmt: skip
        if held == Qt.KeyboardModifier.ControlModifier and key == Qt.Key.Key_Z:
            self.take_back()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab):
            self._enter(event.timestamp())
        elif key == Qt.Key.Key_Escape:
            self._leave()
        elif key == Qt.Key.Key_Backspace:
            self._strokes.remove()
        elif event.text().isprintable() and len(self._strokes.text) < _MOST_TYPED:
            self._strokes.add(event.text(), event.timestamp())
        self._show_typed()

    def _leave(self) -> None:
        """Esc takes back what was typed first, then leaves."""
        if self._strokes.text:
            self._strokes.clear()
        else:
            self.close()

    def _enter(self, at: int) -> None:
        entry = self._strokes.end(at)
        self._show_typed()
        text = entry.text.strip()
        if not text:
            return
        way = Way.GUN if entry.scanned else Way.TYPED
        store, session = self._app.store, self._session.id
        self._jobs.write(
            tr("Mencatat kehadiran"),
            lambda _: checkin.check_in(store, session, text, way),
            done=self._on_checked_in,
            failed=self._on_refused,
        )

    # -- what came of it --------------------------------------------------------------------------------------------

    def _on_checked_in(self, result: CheckedIn) -> None:
        if result.outcome is Outcome.PRESENT:
            self._done.append(result)
            self._count(result, taken_back=False)
        said = what_is_said(result, self._counts.get(AttendanceStatus.PRESENT, 0), self._clock(result.at), self._clock)
        self._say(said)
        sound(said.tone)
        self._remember(said, result)

    def _on_refused(self, error: KnownError) -> None:
        self._say(Said(Tone.DUE, tr("TIDAK DICATAT"), error.message, "", error.next_step))
        sound(Tone.DUE)

    def take_back(self) -> None:
        """Undo the last check-in that stands."""
        if not self._done:
            return
        result = self._done.pop()
        assert result.before is not None
        store, session, before = self._app.store, self._session.id, result.before
        self._jobs.write(
            tr("Mengurungkan"),
            lambda _: service.restore(store, session, [before]),
            done=lambda _: self._on_taken_back(result),
            failed=self._on_refused,
        )

    def _on_taken_back(self, result: CheckedIn) -> None:
        self._count(result, taken_back=True)
        said = Said(Tone.NEUTRAL, tr("DIURUNGKAN"), result.name, result.unit, tr("Kehadirannya tidak dicatat."))
        self._say(said)
        self._remember(said, result)

    def _count(self, result: CheckedIn, *, taken_back: bool) -> None:
        """Move one person between the figures; whoever was not expected is in none of them."""
        if not result.expected or result.before is None:
            return
        earlier = UNMARKED if result.before.status is None else result.before.status.value
        step = -1 if taken_back else 1
        self._counts[earlier] = self._counts.get(earlier, 0) - step
        self._counts[AttendanceStatus.PRESENT] = self._counts.get(AttendanceStatus.PRESENT, 0) + step
        self._show_counts()

    # -- showing ----------------------------------------------------------------------------------------------------

    def _ready(self) -> None:
        hint = tr("Kode pakta atau undangan, NIP, atau sebagian nama") if self._session.typing else tr("Hanya pindaian")
        self._say(Said(Tone.NEUTRAL, tr("SIAP"), tr("Silakan pindai"), hint, ""))
        self._show_typed()

    def _say(self, said: Said) -> None:
        self._panel.set_colour(theme.color("navigation-active") if said.tone is Tone.NEUTRAL else said.tone.solid)
        ink = "navigation-strong" if said.tone is Tone.NEUTRAL else "on-primary"
        for words in (self._word, self._name, self._unit, self._note, self._field):
            words.set_ink(ink)
        self._word.setText(said.word)
        self._name.set_text(said.name)
        self._unit.setText(said.unit)
        self._note.setText(said.note)

    def _remember(self, said: Said, result: CheckedIn) -> None:
        for below, above in zip(reversed(self._rows), reversed(self._rows[:-1]), strict=False):
            below.take(above)
        words = " · ".join(part for part in (said.name, said.unit or said.note) if part)
        self._rows[0].show_line(said.tone, self._clock(result.at), f"{said.word.capitalize()} · {words}")

    def _show_counts(self) -> None:
        present, people = self._counts.get(AttendanceStatus.PRESENT, 0), sum(self._counts.values())
        self._present.setText(number(present))
        self._of.setText(tr("dari {people} hadir", people=people))
        self._bar.set_value(present, people, Tone.OK)
        for key, text in self._figure.items():
            text.setText(number(self._counts.get(key, 0)))

    def _show_typed(self) -> None:
        typed = self._strokes.text
        self._field.setText(f"{typed}▏" if typed else tr("Pindai kode pakta atau undangan, atau ketik NIP / nama"))

    def _clock(self, instant: str) -> str:
        return hour(from_text(instant).astimezone(self._zone), seconds=True)

    # -- the window -------------------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.activateWindow()
        self.setFocus()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.left.emit()
        super().closeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme.color("navigation"))


class _Slab(QWidget):
    """A rounded ground of one colour."""

    def __init__(self, colour: QColor) -> None:
        super().__init__()
        self._colour = colour

    def set_colour(self, colour: QColor) -> None:
        """Change it."""
        self._colour = colour
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._colour)
        painter.drawRoundedRect(self.rect(), 2 * theme.PANEL_RADIUS, 2 * theme.PANEL_RADIUS)


class _Row(QWidget):
    """One line of those that came last: a stripe, the time, who."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(30)
        self._tone: Tone | None = None
        self._time = Text("", size=theme.NOTE, ink="navigation-muted")
        self._time.setFixedWidth(90)
        self._words = LongName("", weight=theme.REGULAR, ink="navigation-strong")
        self._words.setMaximumHeight(self.height())
        self._said = ""
        line = QHBoxLayout(self)
        line.setContentsMargins(22, 0, 12, 0)
        line.addWidget(self._time)
        line.addWidget(self._words, 1)

    def show_line(self, tone: Tone | None, time: str, words: str) -> None:
        """Fill it."""
        self._tone = tone
        self._time.setText(time)
        self._words.set_text(words)
        self._said = words
        self.update()

    def take(self, other: _Row) -> None:
        """Say what another row says."""
        self.show_line(other._tone, other._time.text(), other._said)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("navigation-hover"))
        if self._tone is not None:
            painter.fillRect(0, 0, 6, self.height(), self._tone.solid)


def what_is_said(result: CheckedIn, present: int, time: str, clock: Callable[[str], str]) -> Said:
    """The words for what became of a scan; `present` is the figure after it."""
    tone = _TONES.get(result.outcome, Tone.DUE)
    if result.outcome is Outcome.PRESENT:
        notes = [
            tr("orang ke-{present}", present=present) if result.expected else tr("tidak termasuk yang diundang"),
            time,
        ]
        if result.before is not None and result.before.status is not None:
            notes.append(tr("tadinya dicatat {status}", status=result.before.status.label.lower()))
        return Said(tone, tr("HADIR"), result.name, result.unit, " · ".join(notes))
    if result.outcome is Outcome.ALREADY:
        since = tr("Sudah dicatat hadir pukul {time}.", time=clock(result.since))
        return Said(tone, tr("SUDAH HADIR"), result.name, result.unit, since)
    if result.outcome is Outcome.SEVERAL:
        names = ", ".join(result.others) + (" …" if result.fitting > len(result.others) else "")
        return Said(tone, tr("BELUM JELAS"), tr("{people} orang cocok", people=result.fitting), names,
                    tr("Ketik nama lebih lengkap, atau NIP."))  # fmt: skip
    if result.outcome is Outcome.REFUSED:
        return Said(tone, tr("TIDAK DICATAT"), tr("Sesi ini tidak menerima ketikan"), "",
                    tr("Pindai kode pada lembar pakta atau undangan."))  # fmt: skip
    return Said(tone, tr("TIDAK DIKENAL"), tr("Bukan milik kantor ini"), "",
                tr("Kode, NIP, atau nama itu tidak ada di daftar pegawai kantor ini."))  # fmt: skip
