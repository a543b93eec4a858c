"""What a campaign asks for and until when: title, circular, issuer, place, zone, deadlines."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from netral_desktop.campaigns.editing import CampaignFields
from netral_desktop.kernel.clock import ZONES

from ... import theme
from ...texts import tr
from ...widgets.buttons import Button
from ...widgets.choice_box import ChoiceBox
from ...widgets.day_choice import DayChoice, past_words, weekend_words
from ...widgets.forms import FormRow, Scroll
from ...widgets.problem import Problem
from .presenter import Opened


def _save_words() -> str:
    return tr("Simpan")


_DEADLINES = ("pact_deadline", "ikrar_deadline", "video_deadline")


class FieldsPanel(QWidget):
    """`saved` carries the keywords of `edit_campaign`; `now` tells the time.

    A deadline that is changed to a day that has passed is asked about once, beside its field; pressing the button
    again says yes.
    """

    saved = Signal(dict)

    def __init__(self, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self._asked: set[str] = set()  # past days that were asked about
        self._before: CampaignFields = {}
        self._campaign = ""
        self.texts = {
            "title": QLineEdit(), "circular_number": QLineEdit(), "issuer": QLineEdit(), "place": QLineEdit()
        }  # fmt: skip
        self.zone = ChoiceBox()
        self.zone.addItems(list(ZONES))
        self.days = {
            "circular_date": DayChoice(tr("Sudah bertanggal")),
            "pact_deadline": DayChoice(),
            "ikrar_deadline": DayChoice(),
            "video_deadline": DayChoice(tr("Rekaman video diminta")),
        }
        self._rows = {
            "title": FormRow(tr("Judul kegiatan"), self.texts["title"]),
            "circular_number": FormRow(tr("Nomor surat edaran"), self.texts["circular_number"]),
            "issuer": FormRow(tr("Penerbit surat edaran"), self.texts["issuer"]),
            "circular_date": FormRow(tr("Tanggal surat edaran"), self.days["circular_date"]),
            "place": FormRow(
                tr("Tempat penandatanganan"), self.texts["place"], tr("Kosong: setiap kantor menulis sendiri.")
            ),
            "time_zone": FormRow(tr("Zona waktu"), self.zone),
            "pact_deadline": FormRow(tr("Tenggat pakta"), self.days["pact_deadline"]),
            "ikrar_deadline": FormRow(tr("Tenggat ikrar"), self.days["ikrar_deadline"]),
            "video_deadline": FormRow(tr("Tenggat video"), self.days["video_deadline"]),
        }
        self._content = QWidget()
        grid = QGridLayout(self._content)
        grid.setContentsMargins(0, 0, theme.SPACE.S, 0)
        grid.setHorizontalSpacing(theme.SPACE.L)
        grid.setVerticalSpacing(theme.SPACE.M)
        for place, row in enumerate(self._rows.values()):
            grid.addWidget(row, place // 2, place % 2, Qt.AlignmentFlag.AlignTop)
        grid.setRowStretch(len(self._rows), 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        for field in self.texts.values():
            field.textChanged.connect(self._on_changed)
        self.zone.currentIndexChanged.connect(self._on_changed)
        for day in self.days.values():
            day.changed.connect(self._on_changed)
        self.refusal = Problem()
        self.save = Button(_save_words(), kind="primary", icon="save")
        self.save.clicked.connect(self._on_save)
        foot = QHBoxLayout()
        foot.addWidget(self.refusal, 1)
        foot.addWidget(self.save)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Scroll(self._content), 1)
        column.addLayout(foot)

    def show_campaign(self, opened: Opened) -> None:
        """Show a campaign; what is being typed about it stays."""
        campaign = opened.campaign
        if campaign.id == self._campaign and self.changed:
            return
        self._campaign = campaign.id
        for name, field in self.texts.items():
            field.setText(getattr(campaign, name))
            field.setCursorPosition(0)
        for name, day in self.days.items():
            day.show_day(getattr(campaign, name))
        self.zone.setCurrentText(campaign.time_zone)
        for field in self.texts.values():
            field.setReadOnly(not opened.editable)
        for day in self.days.values():
            day.set_editable(opened.editable)
        self.zone.setEnabled(opened.editable)
        self.save.setVisible(opened.editable)
        self._before = self.values()
        self.refusal.say("")
        self._on_changed()

    def values(self) -> CampaignFields:
        """Everything as it now stands."""
        texts, days = self.texts, self.days
        return {
            "title": texts["title"].text(), "circular_number": texts["circular_number"].text(),
            "issuer": texts["issuer"].text(), "place": texts["place"].text(), "time_zone": self.zone.currentText(),
            "circular_date": days["circular_date"].day, "pact_deadline": days["pact_deadline"].day or "",
            "ikrar_deadline": days["ikrar_deadline"].day or "", "video_deadline": days["video_deadline"].day,
        }  # fmt: skip

    @property
    def changed(self) -> bool:
        """Whether something is not saved."""
        return self.values() != self._before

    def forget(self) -> None:
        """Let go of what is being typed."""
        self._campaign = ""

    def mark_saved(self) -> None:
        """What stands here is what is kept."""
        self._before = self.values()
        self._on_changed()

    def _on_save(self) -> None:
        if not self._asks():
            self.saved.emit(self.values())

    def _asks(self) -> bool:
        """Ask about the deadlines that were changed to a day that has passed; whether one was not asked about."""
        today = self._now().astimezone(ZONES[self.zone.currentText()]).date().isoformat()
        days = {name: self.days[name].day or "" for name in _DEADLINES}
        before = {name: self._before.get(name) for name in _DEADLINES}
        past = {name: day for name, day in days.items() if "" < day < today and day != before[name]}
        for name in past:
            self._rows[name].set_note(past_words(), "warning-text")
        new = not set(past.values()) <= self._asked
        self._asked |= set(past.values())
        self.save.setText(tr("Ya, simpan") if new else _save_words())
        return new

    def _on_changed(self) -> None:
        self.save.setText(_save_words())
        for name in _DEADLINES:
            self._rows[name].set_note(weekend_words() if self.days[name].weekend else "", "warning-text")
        self.save.setEnabled(self.changed)
