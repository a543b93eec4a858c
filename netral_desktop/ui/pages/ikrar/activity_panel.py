"""The log of a month: sosialisasi, pembinaan and pengawasan, with a form for one more line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QFileDialog, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from netral_desktop.followup.activities import MOST_PEOPLE, Activity
from netral_desktop.followup.activity_kinds import ActivityKind
from netral_desktop.kernel.text import long_day, number

from ... import theme
from ...texts import literal, tr
from ...widgets.buttons import Button, IconButton
from ...widgets.choice_box import ChoiceBox
from ...widgets.day_choice import DayChoice
from ...widgets.form_keys import FormKeys
from ...widgets.forms import FormRow
from ...widgets.labels import Text
from ...widgets.layouts import clear
from ...widgets.panels import Panel, SectionTitle


def picture_filter() -> str:
    """What a file dialog offers for a photo."""
    return tr("Foto atau PDF (*.jpg *.jpeg *.png *.pdf)")


@dataclass(frozen=True)
class NewActivity:
    """What was filled in."""

    kind: ActivityKind
    day: str | None
    what: str
    how: str
    speaker: str
    material: str
    audience: int | None
    picture: Path | None


class ActivityPanel(Panel):
    """`logged` carries a `NewActivity`; the other signals the id of a line."""

    logged = Signal(object)
    day_chosen = Signal(str)  # YYYY-MM-DD: its month is shown
    removed = Signal(str)
    handed_out = Signal(str, object)  # id, out: Path

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._title = SectionTitle("")
        self._list = QVBoxLayout()
        self._list.setSpacing(theme.SPACE.S)
        self._kind = ChoiceBox()
        for kind in ActivityKind:
            self._kind.addItem(kind.label, kind)
        self._day = DayChoice()
        self._day.changed.connect(lambda: self.day_chosen.emit(self._day.day))
        self._what, self._how, self._speaker, self._material, self._audience = (QLineEdit() for _ in range(5))
        self._what.setPlaceholderText(tr("Misalnya: apel dan penjelasan larangan"))
        self._how.setPlaceholderText(tr("Tatap muka, surat edaran, media sosial"))
        self._audience.setValidator(QIntValidator(0, MOST_PEOPLE, self))
        self._picture: Path | None = None
        self._pick = Button(tr("Pilih foto"), icon="file")
        self._pick.clicked.connect(self._ask_picture)
        self._what_row = FormRow(tr("Kegiatan"), self._what)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.SPACE.L)
        grid.setVerticalSpacing(theme.SPACE.S)
        grid.addWidget(FormRow(tr("Jenis kegiatan"), self._kind), 0, 0)
        grid.addWidget(FormRow(tr("Hari kegiatan"), self._day), 0, 1)
        grid.addWidget(self._what_row, 1, 0)
        grid.addWidget(FormRow(tr("Cara penyampaian"), self._how), 1, 1)
        grid.addWidget(FormRow(tr("Narasumber"), self._speaker), 2, 0)
        grid.addWidget(FormRow(tr("Jumlah peserta"), self._audience), 2, 1)
        grid.addWidget(FormRow(tr("Materi (paparan, selebaran)"), self._material), 3, 0, 1, 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        add = Button(tr("Catat kegiatan"), icon="add")
        add.clicked.connect(self._submit)
        FormKeys(self, add)
        row = QHBoxLayout()
        row.addWidget(add)
        row.addWidget(self._pick)
        row.addStretch()
        self.body.setSpacing(theme.SPACE.M)
        self.body.addWidget(self._title)
        self.body.addLayout(self._list)
        self.body.addLayout(grid)
        self.body.addLayout(row)

    def begin_on(self, day: str) -> None:
        """Offer this day for the next line."""
        self._day.show_day(day)

    def show_month(self, title: str, lines: Sequence[Activity]) -> None:
        """The lines of a month; `title` names it."""
        self._title.setText(title)
        clear(self._list)
        for line in lines:
            self._list.addWidget(self._line(line))
        if not lines:
            self._list.addWidget(Text(tr("Belum ada kegiatan bulan ini."), size=theme.NOTE, ink="muted"))

    def clear_form(self) -> None:
        """Ready for the next line."""
        for field in (self._what, self._how, self._speaker, self._material, self._audience):
            field.clear()
        self._picture = None
        self._pick.setText(tr("Pilih foto"))

    def _line(self, line: Activity) -> QWidget:
        widget = QWidget()
        parts = [line.kind.label, line.how, line.speaker, line.material]
        parts += [tr("{audience} peserta", audience=number(line.audience))] if line.audience is not None else []
        parts += [tr("dari sesi")] if not line.logged else []
        words = QVBoxLayout()
        words.setSpacing(0)
        day = long_day(date.fromisoformat(line.day), weekday=False)
        words.addWidget(Text(f"{day} · {line.what}", weight=theme.SEMIBOLD, wrap=True))
        words.addWidget(Text(" · ".join(part for part in parts if part), size=theme.NOTE, ink="muted", wrap=True))
        row = QHBoxLayout(widget)
        row.setContentsMargins(0, 0, 0, 0)
        row.addLayout(words, 1)
        if line.picture is not None:
            picture = Button(tr("Keluarkan foto"))
            picture.clicked.connect(lambda: self._ask_out(line.id))
            row.addWidget(picture)
        if line.logged:
            remove = IconButton("trash", tr("Hapus kegiatan"))
            remove.clicked.connect(lambda: self.removed.emit(line.id))
            row.addWidget(remove)
        return widget

    def _submit(self) -> None:
        what = self._what.text().strip()
        self._what_row.set_error("" if what else tr("Isi apa yang dilakukan."))
        if what:
            audience = self._audience.text().strip()
            self.logged.emit(
                NewActivity(
                    self._kind.currentData(), self._day.day, what, self._how.text(), self._speaker.text(),
                    self._material.text(), int(audience) if audience else None, self._picture,
                )
            )  # fmt: skip

    def _ask_picture(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, tr("Pilih foto kegiatan"), "", picture_filter())
        if chosen:
            self._picture = Path(chosen)
            self._pick.setText(literal(self._picture.name))

    def _ask_out(self, activity_id: str) -> None:
        out, _ = QFileDialog.getSaveFileName(self, tr("Simpan foto kegiatan"), "foto-kegiatan.jpg", picture_filter())
        if out:
            self.handed_out.emit(activity_id, Path(out))
