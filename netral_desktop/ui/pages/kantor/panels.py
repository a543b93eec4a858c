"""The forms of the page of offices: enrol one, hand over its letter's figures, approve its request."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QFileDialog, QHBoxLayout, QLineEdit, QWidget

from netral_desktop.regency.queries import OfficeRow

from ... import theme
from ...texts import tr
from ...theme import Tone
from ...widgets.buttons import Button
from ...widgets.form_keys import FormKeys
from ...widgets.forms import FormRow
from ...widgets.labels import Text
from ...widgets.panels import Panel, SectionTitle


def _file_filter() -> str:
    return tr("Berkas NETRAL (*.netral)")


class EnrolPanel(Panel):
    """Code and name of an office, then where its package goes."""

    submitted = Signal(str, str, object)  # code, name, out: Path

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._code, self._name = QLineEdit(), QLineEdit()
        self._code.setPlaceholderText("4.01.03")
        self._name.setPlaceholderText(tr("Dinas Kesehatan"))
        self._code_row, self._name_row = FormRow(tr("Kode kantor"), self._code), FormRow(tr("Nama kantor"), self._name)
        save = Button(tr("Buat paket pendaftaran"), kind="primary", icon="key")
        save.clicked.connect(self._submit)
        FormKeys(self, save)
        row = QHBoxLayout()
        row.addWidget(save)
        row.addStretch()
        self.body.setSpacing(theme.SPACE.M)
        self.body.addWidget(SectionTitle(tr("Daftarkan kantor")))
        self.body.addWidget(self._code_row)
        self.body.addWidget(self._name_row)
        self.body.addLayout(row)

    def fill(self, code: str, name: str) -> None:
        """Begin with an office that is known: a new package for it."""
        self._code.setText(code)
        self._name.setText(name)

    def begin(self, code: str, name: str) -> None:
        """At once for an office that is known."""
        self.fill(code, name)
        self._submit()

    def _submit(self) -> None:
        code, name = self._code.text().strip(), self._name.text().strip()
        self._code_row.set_error("" if code else tr("Isi kode kantor, misalnya 4.01.03."))
        self._name_row.set_error("" if name else tr("Isi nama kantor."))
        if not code or not name:
            return
        out, _ = QFileDialog.getSaveFileName(
            self, tr("Simpan paket pendaftaran"), f"pendaftaran-{code}.netral", _file_filter()
        )
        if out:
            self.submitted.emit(code, name, Path(out))


class OfficePanel(Panel):
    """The office that is chosen in the list: another computer for it, what it last sent given back, an end to its
    keys; and for a frozen one the two bundles that contradict each other."""

    package_wanted = Signal(str, str)  # code, name
    recovery_wanted = Signal(str, object)  # code, out: Path
    fork_wanted = Signal(str)
    revoked = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._code, self._called = "", ""
        self._name = SectionTitle("")
        self._again = Button(tr("Paket baru (komputer diganti)"), icon="key")
        self._again.clicked.connect(lambda: self.package_wanted.emit(self._code, self._called))
        self._fork = Button(tr("Bandingkan paket yang bertentangan"), icon="search")
        self._fork.clicked.connect(lambda: self.fork_wanted.emit(self._code))
        self._recovery = Button(tr("Paket pemulihan…"), icon="export")
        self._recovery.setToolTip(tr("Kembalikan ke komputer barunya apa yang terakhir diterima dari kantor ini"))
        self._recovery.clicked.connect(self._ask_recovery)
        self._sure = QCheckBox(tr("Ya, cabut kantor ini"))
        self._what = Text(
            tr("Kuncinya tidak berlaku lagi; yang sudah diterima tetap ada."), size=theme.NOTE, ink="muted", wrap=True
        )
        self._revoke = Button(tr("Cabut kantor"), kind="danger")
        self._revoke.clicked.connect(lambda: self.revoked.emit(self._code, self._called))
        self._sure.toggled.connect(self._revoke.setEnabled)
        self.body.setSpacing(theme.SPACE.M)
        self._name.setWordWrap(True)
        for widget in (self._name, self._fork, self._again, self._recovery, self._what, self._sure, self._revoke):
            self.body.addWidget(widget)
        self.show_office(None)

    def show_office(self, office: OfficeRow | None) -> None:
        """Of an office that takes part, or nothing."""
        there = office is not None and office.state in ("enrolled", "invited", "revoked")
        if office is not None and there:
            self._code, self._called = office.code, office.name
            self._name.setText(tr("{name} ({code})", name=office.name, code=office.code))
            may = office.state != "revoked"
            self._fork.setVisible(office.frozen)
            self._recovery.setVisible(office.last_seq is not None)
            self._what.setVisible(may)
            self._sure.setVisible(may)
            self._revoke.setVisible(may)
        self._sure.setChecked(False)
        self._revoke.setEnabled(False)
        self.setVisible(there)

    def _ask_recovery(self) -> None:
        name = f"pemulihan-{self._code}.netral"
        out, _ = QFileDialog.getSaveFileName(self, tr("Simpan paket pemulihan"), name, _file_filter())
        if out:
            self.recovery_wanted.emit(self._code, Path(out))


class LetterPanel(Panel):
    """What goes into the letter to an office: shown once, since the code is kept nowhere."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tone=Tone.PRIMARY, parent=parent)
        self._title = SectionTitle("")
        self._code = Text("", size=17, weight=theme.SEMIBOLD, wrap=True, selectable=True)
        self._fingerprint = Text("", size=theme.BODY, weight=theme.SEMIBOLD, wrap=True, selectable=True)
        copy = Button(tr("Salin untuk surat"), icon="copy")
        copy.clicked.connect(self._copy)
        done = Button(tr("Sudah dicatat"))
        done.clicked.connect(self.hide)
        row = QHBoxLayout()
        row.addWidget(copy)
        row.addWidget(done)
        row.addStretch()
        self.body.addWidget(self._title)
        self.body.addWidget(Text(tr("Kode sekali pakai"), size=theme.NOTE, ink="muted"))
        self.body.addWidget(self._code)
        self.body.addWidget(Text(tr("Sidik jari kabupaten"), size=theme.NOTE, ink="muted"))
        self.body.addWidget(self._fingerprint)
        self.body.addWidget(
            Text(tr("Tulis di surat, jangan di stik yang sama. Kode ini tidak disimpan."), size=theme.NOTE, wrap=True)
        )
        self.body.addLayout(row)
        self.hide()

    def show_letter(self, name: str, one_time_code: str, fingerprint: str) -> None:
        """Fill and show it."""
        self._title.setText(tr("Untuk surat ke {name}", name=name))
        self._code.setText(one_time_code)
        self._fingerprint.setText(fingerprint)
        self.show()

    def _copy(self) -> None:
        words = tr(
            "Kode sekali pakai: {code}\nSidik jari kabupaten: {fingerprint}",
            code=self._code.text(),
            fingerprint=self._fingerprint.text(),
        )
        QGuiApplication.clipboard().setText(words)


class ApprovePanel(Panel):
    """The request file of an office and the fingerprint from its signed paper."""

    submitted = Signal(object, str)  # request: Path, fingerprint

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._request: Path | None = None
        self._choose = Button(tr("Pilih permintaan"), icon="file")
        self._choose.clicked.connect(self._ask)
        self._fingerprint = QLineEdit()
        self._fingerprint.setPlaceholderText(tr("Sidik jari dari berita acara kantor"))
        self._row = FormRow(tr("Sidik jari kantor"), self._fingerprint)
        approve = Button(tr("Setujui kantor"), kind="primary", icon="check")
        approve.clicked.connect(self._submit)
        FormKeys(self, approve)
        top, bottom = QHBoxLayout(), QHBoxLayout()
        top.addWidget(self._choose)
        top.addStretch()
        bottom.addWidget(approve)
        bottom.addStretch()
        self.body.setSpacing(theme.SPACE.M)
        self.body.addWidget(SectionTitle(tr("Setujui permintaan")))
        self.body.addLayout(top)
        self.body.addWidget(self._row)
        self.body.addLayout(bottom)

    def choose_request(self, request: Path) -> None:
        """Take a request that was dropped on the page."""
        self._request = request
        self._choose.setText(request.name)
        self._fingerprint.setFocus()

    def clear(self) -> None:
        """Ready for the next one."""
        self._request = None
        self._choose.setText(tr("Pilih permintaan"))
        self._fingerprint.clear()

    def _ask(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, tr("Pilih permintaan dari kantor"), "", _file_filter())
        if path:
            self.choose_request(Path(path))

    def _submit(self) -> None:
        typed = self._fingerprint.text().strip()
        if self._request is None:
            self._row.set_error(tr("Pilih berkas permintaan lebih dahulu."))
        elif not typed:
            self._row.set_error(tr("Ketik sidik jari yang tertulis di berita acara kantor."))
        else:
            self._row.set_error("")
            self.submitted.emit(self._request, typed)
