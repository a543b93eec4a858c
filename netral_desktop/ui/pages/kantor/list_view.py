"""A list of offices before their packages are made: who gets one, who has one already, which lines cannot be used."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from netral_desktop.regency.office_list import ListedOffice, OfficeList

from ... import theme
from ...texts import tr
from ...theme import Tone
from ...widgets.buttons import Button
from ...widgets.forms import fill_with
from ...widgets.labels import Text
from ...widgets.panels import Panel, SectionTitle
from ...widgets.received_list import ReceivedList

_KNOWN = ("enrolled", "revoked")


@dataclass(frozen=True)
class _Line:
    name: str
    kind: str
    chip: str
    tone: Tone
    reason: str = ""


class ListView(QWidget):
    """Shows what a list holds, and asks whether to go on."""

    confirmed = Signal(list)  # list[ListedOffice]
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offices: tuple[ListedOffice, ...] = ()
        self._known: tuple[ListedOffice, ...] = ()
        self._lines: list[_Line] = []
        self._summary = Text("", wrap=True)
        self._again = QCheckBox(tr("Buat paket baru juga untuk kantor yang sudah terdaftar (komputernya diganti)"))
        self._again.toggled.connect(self._count)
        self._make = Button("", kind="primary", icon="key")
        self._make.clicked.connect(lambda: self.confirmed.emit(self._chosen()))
        back = Button(tr("Batal"))
        back.clicked.connect(self.left)
        where = tr(
            "Sesudah ini pilih folder untuk paketnya (misalnya stik), lalu tempat menyimpan suratnya. "
            "Surat memuat kode sekali pakai: jangan di stik yang sama."
        )
        row = QHBoxLayout()
        row.addWidget(self._make)
        row.addWidget(back)
        row.addStretch()
        self._list = ReceivedList("")
        panel = Panel()
        panel.body.setSpacing(theme.SPACE.M)
        panel.body.addWidget(SectionTitle(tr("Daftarkan banyak kantor")))
        for widget in (self._summary, self._again, Text(where, size=theme.NOTE, ink="muted", wrap=True)):
            panel.body.addWidget(widget)
        panel.body.addLayout(row)
        panel.body.addWidget(self._list)
        fill_with(self, panel)

    def show_list(self, found: OfficeList, states: Mapping[str, str]) -> None:
        """Show a list that was read; `states` of the offices that are known here."""
        self._offices = tuple(each for each in found.offices if states.get(each.code) not in _KNOWN)
        self._known = tuple(each for each in found.offices if states.get(each.code) in _KNOWN)
        self._lines = [
            _Line(tr("Baris tidak dipakai"), "", tr("perbaiki"), Tone.WARNING, f"{line.message} {line.next_step}")
            for line in found.refused
        ]
        invited = {code for code, state in states.items() if state == "invited"}
        self._lines += [
            _Line(
                each.name, each.code, tr("paket baru") if each.code not in invited else tr("paket lama diganti"),
                Tone.PRIMARY if each.code not in invited else Tone.NEUTRAL,
            )
            for each in self._offices
        ]  # fmt: skip
        self._lines += [_Line(each.name, each.code, tr("sudah terdaftar"), Tone.OK) for each in self._known]
        self._again.setChecked(False)
        self._again.setVisible(bool(self._known))
        self._list.show_lines(self._lines)
        said = [tr("{offices} kantor belum terdaftar", offices=len(self._offices))]
        if self._known:
            said.append(tr("{known} sudah terdaftar dan dilewati", known=len(self._known)))
        if found.refused:
            said.append(tr("{lines} baris tidak dapat dipakai", lines=len(found.refused)))
        self._summary.setText(" · ".join(said))
        self._count()

    def _chosen(self) -> list[ListedOffice]:
        return [*self._offices, *(self._known if self._again.isChecked() else ())]

    def _count(self) -> None:
        chosen: Sequence[ListedOffice] = self._chosen()
        self._make.setText(tr("Buat {offices} paket dan surat", offices=len(chosen)))
        self._make.setEnabled(bool(chosen))
