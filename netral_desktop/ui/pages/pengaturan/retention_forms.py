"""The two forms of Masa simpan: another day, and the destruction, which must be typed to be meant."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from netral_desktop.kernel.errors import KnownError
from netral_desktop.kernel.text import number
from netral_desktop.reports.destruction import WORD, Preview
from netral_desktop.reports.keeping import Kept, Rule
from netral_desktop.words import labels

from ... import theme
from ...texts import literal, tr
from ...theme import Tone
from ...widgets.buttons import Button
from ...widgets.day_choice import DayChoice
from ...widgets.form_keys import FormKeys
from ...widgets.forms import FormRow
from ...widgets.labels import Text
from ...widgets.panels import Panel
from ...widgets.problem import Problem


class DayForm(QWidget):
    """Until when the data of a campaign are kept; `rule`: what holds where nobody says otherwise."""

    def __init__(self, kept: Kept, rule: Rule, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.day = DayChoice()
        self.day.show_day(kept.until.isoformat())
        self.first_field = self.day
        self.default, self.back = Button(tr("Menurut aturan baku"), kind="plain"), Button(tr("Batal"))
        self.save = Button(tr("Simpan tanggal"), kind="primary", icon="save")
        column = _column(self)
        column.addWidget(FormRow(tr("Simpan “{title}” sampai dengan", title=kept.title), self.day, rule.note))
        buttons = QHBoxLayout()
        buttons.addWidget(self.default)
        buttons.addStretch()
        buttons.addWidget(self.back)
        buttons.addWidget(self.save)
        column.addLayout(buttons)
        FormKeys(self, self.save, self.back)


@dataclass(frozen=True)
class Typed:
    """What was typed: number of the berita acara, title and word that mean it."""

    number: str
    title: str
    word: str


class DestroyForm(QWidget):
    """What would go; number of the berita acara, the campaign's title and the word."""

    def __init__(self, kept: Kept, seen: Preview, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kept = kept
        self.number, self.title, self.word = QLineEdit(), QLineEdit(), QLineEdit()
        self.first_field = self.number
        self._number_row = FormRow(tr("Nomor berita acara"), self.number)
        self._title_row = FormRow(tr("Ketik judul kegiatannya"), self.title, literal(kept.title))
        self._word_row = FormRow(tr("Ketik {word}", word=WORD), self.word, tr("Tidak dapat diurungkan."))
        self._refusal = Problem()
        self.back = Button(tr("Batal"))
        self.go = Button(tr("Musnahkan dan buat berita acara…"), kind="danger", icon="trash")
        column = _column(self)
        column.addWidget(_what_goes(seen))
        if seen.forbidden:
            column.addWidget(Text(literal(seen.forbidden), size=theme.NOTE, weight=theme.SEMIBOLD, wrap=True))
        else:
            for row in (self._number_row, self._title_row, self._word_row):
                column.addWidget(row)
        column.addWidget(self._refusal)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(self.back)
        if seen.forbidden:
            self.first_field = self.back  # type: ignore[assignment]
        else:
            buttons.addWidget(self.go)
        column.addLayout(buttons)
        FormKeys(self, None, self.back)

    def is_filled(self) -> bool:
        """Whether it is meant; what is missing stands at its field."""
        typed = self.typed()
        meant = " ".join(typed.title.split()) == " ".join(self.kept.title.split())
        self._number_row.set_error("" if typed.number.strip() else tr("Isi nomor berita acara pemusnahan."))
        self._title_row.set_error("" if meant else tr("Ketik persis: {title}", title=self.kept.title))
        self._word_row.set_error("" if typed.word.strip() == WORD else tr("Ketik {word}.", word=WORD))
        return bool(typed.number.strip()) and meant and typed.word.strip() == WORD

    def typed(self) -> Typed:
        """What was typed."""
        return Typed(self.number.text(), self.title.text(), self.word.text())

    def refuse(self, error: KnownError) -> None:
        """Say what forbids it."""
        self._refusal.say(error)


def _column(form: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(form)
    column.setContentsMargins(0, theme.SPACE.S, 0, 0)
    column.setSpacing(theme.SPACE.S)
    return column


def _what_goes(seen: Preview) -> Panel:
    """Rows by what they are, pictures, and backups that still hold it."""
    panel = Panel(margin=12, tone=Tone.WARNING)
    called = labels("stored_table")
    rows = [(called.get(name, name), number(count)) for name, count in sorted(seen.counts.items()) if name != "blobs"]
    rows.append((tr("gambar pindaian"), number(seen.pictures)))
    if seen.shared:
        rows.append((tr("berkas yang tetap, karena memuat kegiatan lain"), number(seen.shared)))
    rows.append((tr("cadangan yang masih memuatnya"), number(len(seen.copies))))
    grid = QGridLayout()
    grid.setVerticalSpacing(1)
    for place, (what, count) in enumerate(rows):
        grid.addWidget(Text(literal(what), size=theme.SMALL), place, 0)
        grid.addWidget(Text(count, size=theme.SMALL, weight=theme.BOLD), place, 1, Qt.AlignmentFlag.AlignRight)
    grid.setColumnStretch(0, 1)
    panel.body.addWidget(Text(tr("Yang akan dimusnahkan"), size=theme.NOTE, weight=theme.SEMIBOLD))
    panel.body.addLayout(grid)
    return panel
