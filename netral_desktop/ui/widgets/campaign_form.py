"""The form of a new campaign: title, circular, deadlines. The texts come from the default templates."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TypedDict

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QWidget

from netral_desktop.campaigns.data_files import SHIPPED, DataFiles
from netral_desktop.campaigns.kinds import campaign_kinds
from netral_desktop.kernel.clock import ZONES, system_clock, working_day

from .. import theme
from ..texts import tr
from .buttons import Button
from .choice_box import ChoiceBox
from .day_choice import DayChoice, past_words, weekend_words
from .form_keys import FormKeys
from .forms import FormRow
from .labels import Text
from .panels import Panel, SectionTitle


def _begin() -> str:
    return tr("Mulai kegiatan")


_DAYS_AHEAD = 14  # a first guess at a deadline that the person then sets


class NewCampaign(TypedDict):
    """What was filled in: the keywords of `campaigns.service.new_campaign`."""

    title: str
    circular: str
    issuer: str
    time_zone: str
    pact_deadline: str
    ikrar_deadline: str
    video_deadline: str | None
    kind: str


class CampaignForm(Panel):
    """`submitted` carries a `NewCampaign`; `zone` is the first choice of time zone, `now` tells the time, `files`
    hold the kinds of campaign.

    A deadline that has passed is asked about once, beside its field; pressing the button again says yes.
    """

    submitted = Signal(dict)
    cancelled = Signal()

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        zone: str = "WITA",
        now: Callable[[], datetime] = system_clock,
        files: DataFiles = SHIPPED,
    ) -> None:
        super().__init__(parent=parent)
        self._now = now
        self._asked: set[str] = set()  # past days that were asked about
        self._kinds = campaign_kinds(files)
        self.kind = ChoiceBox()
        self.kind.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for each in self._kinds:
            self.kind.addItem(each.label, each.id)
        self.kind.currentIndexChanged.connect(self._propose)
        self._proposed = ""  # the title that the kind before gave
        self.title_field = QLineEdit()
        self.circular = QLineEdit()
        self.circular.setPlaceholderText("800/8827/BKPSDM/2029")
        self.issuer = QLineEdit("Sekretaris Daerah")
        self.zone = ChoiceBox()
        self.zone.addItems(["WIB", "WITA", "WIT"])
        self.zone.setCurrentText(zone)
        self._save = Button(_begin(), kind="primary", icon="check")
        self._save.clicked.connect(self._submit)
        self.pact_deadline, self.ikrar_deadline = DayChoice(), DayChoice()
        self.video_deadline = DayChoice(tr("Rekaman video diminta"))
        self._title_row = FormRow(tr("Judul kegiatan"), self.title_field)
        self._circular_row = FormRow(tr("Nomor surat edaran"), self.circular)
        self._pact_row = FormRow(tr("Tenggat pakta"), self.pact_deadline)
        self._ikrar_row = FormRow(tr("Tenggat ikrar"), self.ikrar_deadline)
        self._video_row = FormRow(tr("Tenggat video ikrar"), self.video_deadline)
        suggested = working_day(now().astimezone(ZONES[zone]).date() + timedelta(days=_DAYS_AHEAD)).isoformat()
        for field in (self.pact_deadline, self.ikrar_deadline, self.video_deadline):
            field.show_day(suggested)
            field.changed.connect(self._note_weekends)
        self.video_deadline.show_day(None)
        rows = (
            FormRow(tr("Jenis kegiatan"), self.kind, tr("Menentukan naskah, dasar hukum, larangan, dan sanksi.")),
            self._title_row, self._circular_row, FormRow(tr("Penerbit surat edaran"), self.issuer),
            FormRow(tr("Zona waktu"), self.zone), self._pact_row, self._ikrar_row,
        )  # fmt: skip
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.SPACE.L)
        grid.setVerticalSpacing(theme.SPACE.M)
        for place, row in enumerate(rows):
            grid.addWidget(row, place // 2, place % 2, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self._video_row, grid.rowCount(), 0, 1, 2)  # a box and a day: too wide for one column
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        back = Button(tr("Batal"))
        back.clicked.connect(self.cancelled)
        FormKeys(self, self._save, back)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(back)
        buttons.addWidget(self._save)
        self.body.setSpacing(theme.SPACE.M)
        self.body.addWidget(SectionTitle(tr("Kegiatan baru")))
        self.body.addWidget(
            Text(
                tr("Naskah baku menurut jenisnya; semua dapat diubah sesudahnya di halaman Kegiatan."),
                size=theme.NOTE,
                ink="muted",
                wrap=True,
            )
        )
        self.body.addLayout(grid)
        self.body.addLayout(buttons)
        self._note_weekends()
        self._propose()

    def _propose(self) -> None:
        """The title of the kind, unless somebody has written their own."""
        kind = self._kinds[self.kind.currentIndex()]
        if self.title_field.text() in ("", self._proposed):
            self.title_field.setText(kind.title)
        self.title_field.setPlaceholderText(kind.title)
        self._proposed = kind.title

    def _days(self) -> tuple[tuple[FormRow, DayChoice], ...]:
        return (
            (self._pact_row, self.pact_deadline), (self._ikrar_row, self.ikrar_deadline),
            (self._video_row, self.video_deadline),
        )  # fmt: skip

    def _asks(self) -> bool:
        """Ask about the days that have passed; whether there is one that was not asked about."""
        today = self._now().astimezone(ZONES[self.zone.currentText()]).date().isoformat()
        past = [(row, field.day) for row, field in self._days() if field.day is not None and field.day < today]
        for row, _ in past:
            row.set_note(past_words(), "warning-text")
        days = {day for _, day in past}
        new = not days <= self._asked
        self._asked |= days
        self._save.setText(tr("Ya, mulai kegiatan") if new else _begin())
        return new

    def _note_weekends(self) -> None:
        self._save.setText(_begin())
        for row, field in self._days():
            row.set_note(weekend_words() if field.weekend else "", "warning-text")

    def _submit(self) -> None:
        wrong = None
        fields = (
            (self._circular_row, self.circular, tr("Isi nomor surat edaran.")),
            (self._title_row, self.title_field, tr("Isi judul kegiatan.")),
        )
        for row, field, words in fields:
            missing = not field.text().strip()
            row.set_error(words if missing else "")
            wrong = field if missing else wrong
        if wrong is not None:
            wrong.setFocus()
            return
        if self._asks():
            return
        made: NewCampaign = {
            "title": self.title_field.text(),
            "circular": self.circular.text(),
            "issuer": self.issuer.text().strip() or "Sekretaris Daerah",
            "time_zone": self.zone.currentText(),
            "pact_deadline": self.pact_deadline.day or "",
            "ikrar_deadline": self.ikrar_deadline.day or "",
            "video_deadline": self.video_deadline.day,
            "kind": self.kind.currentData(),
        }
        self.submitted.emit(made)
