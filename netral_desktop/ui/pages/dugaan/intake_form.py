"""A new report in three short steps: from whom and when, about whom, what happened."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QStackedWidget, QVBoxLayout, QWidget

from netral_desktop.campaigns.data_files import SHIPPED, DataFiles
from netral_desktop.cases.model import Reporter, Subject
from netral_desktop.cases.names import Source
from netral_desktop.cases.service import Draft
from netral_desktop.roster.queries import Person

from ... import theme
from ...texts import tr
from ...widgets.buttons import Button
from ...widgets.form_keys import FormKeys
from ...widgets.forms import Scroll
from ...widgets.labels import Text
from ...widgets.panels import Panel, SectionTitle
from ...widgets.problem import Fault, Problem
from ...widgets.search_box import SearchBox
from .act_form import Field, Fields
from .acts import act_choices

_WIDTH = 640
_LIST_HEIGHT = 150


class _PeopleSearch(SearchBox):
    """Enter searches, and does not go on to the next step."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()


class IntakeForm(QWidget):
    """`submitted` carries a Draft, what it may be joined with, and whether it is called another event."""

    submitted = Signal(object, object, bool)  # Draft, number to join or None, separate
    cancelled = Signal()
    used = Signal()

    def __init__(
        self,
        search: Callable[[str], Sequence[Person]],
        today: date,
        files: DataFiles = SHIPPED,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._search = search
        self._steps = QStackedWidget()
        self._fields: dict[str, Fields] = {}
        self._same: str | None = None
        self._firsts: list[QWidget] = []  # where the keyboard goes on at each step
        self._add_step(tr("1. Laporan"), "report", _report_fields(today))
        people = self._add_step(tr("2. Terlapor"), "person", _person_fields())
        self._add_search(people)
        self._add_step(tr("3. Peristiwa"), "event", _event_fields(files))
        self.refusal = Problem()
        self._back, self._forth = Button(tr("Kembali")), Button(tr("Lanjut"), kind="primary")
        self._join, self._separate = Button(tr("Gabungkan")), Button(tr("Peristiwa lain"))
        cancel = Button(tr("Batal"), kind="plain")
        self._back.clicked.connect(lambda: self._go(-1))
        self._forth.clicked.connect(lambda: self._go(1))
        self._join.clicked.connect(lambda: self._submit(join=self._same))
        self._separate.clicked.connect(lambda: self._submit(separate=True))
        cancel.clicked.connect(self.cancelled)
        FormKeys(self, self._forth)  # no key throws a report away that is being typed
        buttons = QHBoxLayout()
        buttons.addWidget(cancel)
        buttons.addStretch()
        for button in (self._back, self._separate, self._join, self._forth):
            buttons.addWidget(button)
        panel = Panel()
        panel.setFixedWidth(_WIDTH)
        panel.body.addWidget(SectionTitle(tr("Laporan baru")))
        panel.body.addWidget(self._steps, 1)
        panel.body.addWidget(self.refusal)
        panel.body.addLayout(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE.XL, theme.SPACE.L, theme.SPACE.XL, theme.SPACE.L)
        column.addWidget(panel, 1, Qt.AlignmentFlag.AlignHCenter)
        self._show_step(0)

    def refuse(self, fault: Fault, same: str | None = None) -> None:
        """Say what is wrong; `same`: the case that it may be one event with, which is then asked about."""
        self._same = same
        self.refusal.say(fault)
        self.refusal.setVisible(bool(fault))
        self._join.setVisible(same is not None)
        self._separate.setVisible(same is not None)
        self._forth.setVisible(same is None)

    def draft(self) -> Draft:
        """What was told."""
        report, person, event = (self._fields[key].values() for key in ("report", "person", "event"))
        reporter = Reporter(report["reporter"], report["address"]) if report["reporter"] else None
        by_hand = Subject(person["name"], position=person["position"], unit=person["unit"])
        return Draft(
            Source(report["source"]), report["received"], person=self._chosen(),
            subject=None if self._chosen() else by_hand,
            known_on=report["known"] or None, source_number=report["number"], what=event["what"], place=event["place"],
            day=event["day"] or None, act=event["act"] or None, candidates_on=event["candidates"] or None,
            reporter=reporter,
        )  # fmt: skip

    # -- steps ------------------------------------------------------------------------------------------------------

    def _add_step(self, title: str, key: str, fields: Sequence[Field]) -> QVBoxLayout:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, theme.SPACE.S, 0)
        column.addWidget(Text(title, weight=theme.SEMIBOLD))
        made = self._fields[key] = Fields(fields)
        made.used.connect(self.used)
        self._firsts.append(next(iter(made.widgets.values())))
        column.addWidget(made)
        column.addStretch()
        self._steps.addWidget(Scroll(content))
        return column

    def _add_search(self, column: QVBoxLayout) -> None:
        box = _PeopleSearch(tr("Cari di daftar pegawai: nama atau NIP"))
        self.people = QListWidget()
        self.people.setAccessibleName(tr("Calon terlapor"))
        self.people.setFixedHeight(_LIST_HEIGHT)
        box.searched.connect(self._on_search)
        self._firsts[-1] = box
        self.people.itemSelectionChanged.connect(self.used)
        column.insertWidget(1, box)
        column.insertWidget(2, self.people)
        column.insertWidget(
            3, Text(tr("Pilih orangnya sendiri; program tidak memilihkan. Bila tidak ada di daftar, isi di bawah."),
                    size=theme.SMALL, ink="muted", wrap=True)
        )  # fmt: skip

    def _on_search(self, text: str) -> None:
        self.used.emit()
        self.people.clear()
        for person in self._search(text) if text else ():
            item = QListWidgetItem(" · ".join(p for p in (person.name, person.number, person.unit) if p))
            item.setData(Qt.ItemDataRole.UserRole, person.id)
            self.people.addItem(item)

    def _chosen(self) -> str | None:
        found = self.people.selectedItems()
        return str(found[0].data(Qt.ItemDataRole.UserRole)) if found else None

    def _show_step(self, place: int) -> None:
        self._steps.setCurrentIndex(place)
        self._firsts[place].setFocus()
        self.refuse("")
        self._back.setEnabled(place > 0)
        last = place == self._steps.count() - 1
        self._forth.setText(tr("Catat laporan") if last else tr("Lanjut"))

    def _go(self, by: int) -> None:
        self.used.emit()
        place = self._steps.currentIndex() + by
        if place == self._steps.count():
            self._submit()
        else:
            self._show_step(place)

    def _submit(self, join: str | None = None, separate: bool = False) -> None:
        self.used.emit()
        self.submitted.emit(self.draft(), join, separate)


def _report_fields(today: date) -> tuple[Field, ...]:
    return (
        Field("source", tr("Sumber"), "choice", choices=[(each.label, each.value) for each in Source]),
        Field("number", tr("Nomor surat atau nomor SBT"), note=tr("Wajib untuk Bawaslu dan SBT.")),
        Field("received", tr("Diterima"), "day", value=today.isoformat()),
        Field("known", tr("Diketahui pelapor"), "maybe-day"),
        Field("reporter", tr("Nama pelapor"), note=tr("Disegel tersendiri; tidak tercetak di mana pun.")),
        Field("address", tr("Alamat dan telepon pelapor")),
    )  # fmt: skip


def _person_fields() -> tuple[Field, ...]:
    return (
        Field("name", tr("Nama, bila tidak ada di daftar")), Field("position", tr("Jabatan")),
        Field("unit", tr("Unit kerja")),
    )  # fmt: skip


def _event_fields(files: DataFiles) -> tuple[Field, ...]:
    return (
        Field("what", tr("Apa yang terjadi"), "text"), Field("place", tr("Di mana")),
        Field("day", tr("Kapan"), "maybe-day"),
        Field("act", tr("Butir larangan yang diduga"), "choice", choices=act_choices(files)),
        Field("candidates", tr("Hari penetapan calon"), "maybe-day"),
    )  # fmt: skip
