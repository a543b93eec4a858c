"""The forms about one person: their data, whether they are on duty, and proof of a pact signed elsewhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypedDict

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QCheckBox, QDateEdit, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from netral_desktop.kernel.errors import KnownError
from netral_desktop.roster.kinds import DutyStatus, EmploymentKind
from netral_desktop.roster.queries import Person
from netral_desktop.roster.service import PersonFields

from ... import theme
from ...texts import tr
from ...widgets.buttons import Button
from ...widgets.choice_box import ChoiceBox
from ...widgets.form_keys import FormKeys
from ...widgets.forms import FormRow, Scroll
from ...widgets.labels import LongName
from ...widgets.panels import SectionTitle
from ...widgets.problem import Problem


class PersonForm(QWidget):
    """A form in the side panel: `submitted` carries what was filled in, a refusal is said above the buttons."""

    submitted = Signal(object)  # dict
    cancelled = Signal()

    def __init__(self, title: str, name: str, rows: Sequence[QWidget], save: str) -> None:
        super().__init__()
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, theme.SPACE.S, 0)
        column.setSpacing(theme.SPACE.S)
        column.addWidget(SectionTitle(title))
        if name:
            column.addWidget(LongName(name))
        for row in rows:
            column.addWidget(row)
        column.addStretch()
        self.refusal = Problem()
        self.refusal.hide()
        self.save = Button(save, kind="primary")
        self.save.clicked.connect(lambda: self.submitted.emit(self.values()))
        back = Button(tr("Batal"))
        back.clicked.connect(self.cancelled)
        FormKeys(self, self.save, back)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(back)
        buttons.addWidget(self.save)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Scroll(content), 1)
        outer.addWidget(self.refusal)
        outer.addLayout(buttons)
        self._before = self.values()

    @property
    def changed(self) -> bool:
        """Whether something was filled in since it was opened."""
        return self.values() != self._before

    def values(self) -> Mapping[str, object]:
        """What is filled in."""
        raise NotImplementedError

    def refuse(self, error: KnownError) -> None:
        """Say what is wrong; what was typed stays."""
        self.refusal.say(error)
        self.refusal.show()


class DataForm(PersonForm):
    """Everything that a person at the keyboard can set; `person` None for somebody new."""

    def __init__(self, person: Person | None, units: Sequence[str]) -> None:
        self.name = QLineEdit(person.name if person else "")
        self.number = QLineEdit((person.personnel_number or "") if person else "")
        self.local = QLineEdit((person.local_staff_number or "") if person else "")
        self.kind = ChoiceBox()
        self.kind.addItems([tr("Menurut nomornya"), *(kind.label for kind in EmploymentKind)])
        self.label = QLineEdit((person.non_asn_label or "") if person else "")
        self.label.setPlaceholderText(tr("Tenaga kontrak"))
        self.grade = QLineEdit((person.grade or "") if person else "")
        self.position = QLineEdit((person.position or "") if person else "")
        self.echelon = QLineEdit((person.echelon or "") if person else "")
        self.unit = ChoiceBox(editable=True)
        self.unit.addItems(["", *dict.fromkeys(units)])
        self.unit.setCurrentText((person.unit or "") if person else "")
        self.remark = QLineEdit((person.remark or "") if person else "")
        self.nik = QLineEdit()
        self.nik.setPlaceholderText((person.nik or "") if person else "")
        self.forget = QCheckBox(tr("Hapus NIK yang tersimpan"))
        if person is None or not person.nik:
            self.forget.hide()
        self.forget.toggled.connect(self.nik.setDisabled)
        if person is not None:
            self.kind.setCurrentIndex(1 + list(EmploymentKind).index(person.kind))
        rows = (
            FormRow(tr("Nama dengan gelar"), self.name),
            FormRow(tr("NIP / NI PPPK"), self.number, tr("18 angka")),
            FormRow(tr("Unit kerja"), self.unit),
            FormRow(tr("Jabatan"), self.position),
            FormRow(tr("Golongan"), self.grade),
            FormRow(tr("Jenis pegawai"), self.kind),
            FormRow(tr("Sebutan (non-ASN)"), self.label),
            FormRow(tr("Nomor pegawai (non-ASN)"), self.local),
            FormRow(tr("Eselon"), self.echelon),
            FormRow(tr("Catatan kedudukan"), self.remark, tr("Misalnya nomor SK; hanya di komputer ini.")),
            FormRow(
                tr("NIK"), self.nik, tr("Tidak wajib. Hanya di komputer ini, tampil disamarkan; isi untuk mengganti.")
            ),
            self.forget,
        )
        super().__init__(tr("Ubah data") if person else tr("Pegawai baru"), "", rows, tr("Simpan"))
        self.name.setCursorPosition(0)

    def values(self) -> PersonFields:
        kind = self.kind.currentIndex()
        fields: PersonFields = {
            "name": self.name.text(),
            "personnel_number": self.number.text(),
            "local_staff_number": self.local.text(),
            "kind": None if kind == 0 else list(EmploymentKind)[kind - 1],
            "non_asn_label": self.label.text(),
            "grade": self.grade.text(),
            "position": self.position.text(),
            "echelon": self.echelon.text(),
            "unit": self.unit.currentText(),
            "remark": self.remark.text(),
        }
        if self.forget.isChecked():
            fields["nik"] = None
        elif self.nik.text().strip():
            fields["nik"] = self.nik.text()
        return fields


class StatusFields(TypedDict):
    """How somebody stands from a day on."""

    status: DutyStatus | None  # None: not yet chosen
    since: str
    decree: str | None  # of somebody who accompanies a candidate


class StatusForm(PersonForm):
    """On duty or not, since when."""

    def __init__(self, whom: str) -> None:
        self.status = ChoiceBox()
        self.status.setPlaceholderText(tr("Pilih kedudukan"))
        self.status.addItems([status.label for status in DutyStatus])
        self.status.setCurrentIndex(-1)
        self.since = day_field()
        note = tr("Hanya pegawai aktif yang wajib menandatangani pakta. Datanya tidak dihapus.")
        self.spouse = QCheckBox(tr("Pendamping calon (suami atau istri)"))
        self.decree = QLineEdit()
        self._decree_row = FormRow(tr("Nomor keputusan"), self.decree, tr("Misalnya keputusan cutinya."))
        self._decree_row.hide()
        self.spouse.toggled.connect(self._decree_row.setVisible)
        self.spouse.toggled.connect(self._suggest)
        rows = (FormRow(tr("Kedudukan"), self.status, note), FormRow(tr("Sejak"), self.since), self.spouse,
                self._decree_row)  # fmt: skip
        super().__init__(tr("Tandai kedudukan"), whom, rows, tr("Tandai"))
        self.save.setEnabled(False)
        self.status.currentIndexChanged.connect(lambda place: self.save.setEnabled(place >= 0))

    def values(self) -> StatusFields:
        place = self.status.currentIndex()
        return {
            "status": list(DutyStatus)[place] if place >= 0 else None,
            "since": self.since.date().toString("yyyy-MM-dd"),
            "decree": self.decree.text() if self.spouse.isChecked() else None,
        }

    def _suggest(self, spouse: bool) -> None:
        """Whoever accompanies a candidate takes leave; another kind can still be chosen."""
        if spouse and self.status.currentIndex() < 0:
            self.status.setCurrentIndex(list(DutyStatus).index(DutyStatus.LEAVE))


class ProofFields(TypedDict):
    """The keywords of `followup.outside.note_outside_pact`."""

    signed_at: str
    document: str
    signed_on: str


class ProofForm(PersonForm):
    """A pact that was signed at the office where the person was before."""

    def __init__(self, person: Person) -> None:
        self.office, self.document, self.day = QLineEdit(), QLineEdit(), day_field()
        self.day.setMaximumDate(QDate.currentDate())
        self.document.setPlaceholderText(tr("Salinan pakta bermeterai"))
        rows = (
            FormRow(tr("Kantor asal"), self.office),
            FormRow(tr("Ditandatangani pada"), self.day),
            FormRow(
                tr("Bukti yang diperlihatkan"),
                self.document,
                tr("Dihitung sudah menandatangani, dan disebut terpisah."),
            ),
        )
        super().__init__(tr("Pakta dari kantor lain"), person.name, rows, tr("Catat"))

    def values(self) -> ProofFields:
        return {
            "signed_at": self.office.text(), "document": self.document.text(),
            "signed_on": self.day.date().toString("yyyy-MM-dd"),
        }  # fmt: skip


class ClosingFields(TypedDict):
    """The keywords of `followup.closing.close_excused`."""

    decided_by: str
    reason: str


class ClosingForm(PersonForm):
    """That somebody who was excused need not take the oath at a later session."""

    def __init__(self, person: Person) -> None:
        self.decided_by, self.reason = QLineEdit(), QLineEdit()
        self.decided_by.setPlaceholderText(tr("Kepala Dinas"))
        self.reason.setPlaceholderText(tr("Cuti melahirkan sampai Maret 2030"))
        rows = (
            FormRow(tr("Diputuskan oleh"), self.decided_by),
            FormRow(tr("Alasan"), self.reason, tr("Tanpa keputusan ia tetap perlu ikrar susulan.")),
        )
        super().__init__(tr("Tutup ikrar dengan keputusan"), person.name, rows, tr("Tutup"))

    def values(self) -> ClosingFields:
        return {"decided_by": self.decided_by.text(), "reason": self.reason.text()}


def day_field() -> QDateEdit:
    """A day, today at first."""
    field = QDateEdit(QDate.currentDate())
    field.setCalendarPopup(True)
    field.setDisplayFormat("d MMMM yyyy")
    return field
