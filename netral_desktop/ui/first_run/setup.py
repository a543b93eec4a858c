"""The first start: which role this computer has, and the name, code and password of its store."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QHBoxLayout, QLineEdit, QWidget

from netral_desktop.kernel.data_folder import OFFICE, REGENCY

from .. import theme
from ..icons import paint_icon
from ..texts import tr
from ..widgets.buttons import Button
from ..widgets.fitting import draw_lines, fit
from ..widgets.flow import Flow
from ..widgets.form_keys import FormKeys
from ..widgets.forms import FormRow, PasswordField
from .new_password import NewPassword
from .presenter import Draft
from .step import Step

PRACTICE_OFFICE, PRACTICE_REGENCY = "practice-opd", "practice-kab"
DESK = "desk"


class ChoiceCard(QAbstractButton):
    """A large choice: icon, name, a sentence."""

    def __init__(self, icon: str, title: str, sentence: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon, self._sentence = icon, sentence
        self.setText(title)
        self.setAccessibleName(title)
        self.setAccessibleDescription(sentence)
        self.setFixedHeight(84)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()
        super().enterEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        strong = self.hasFocus() or self.underMouse()
        painter.setPen(QPen(theme.color("primary" if strong else "line"), 2 if self.hasFocus() else 1))
        painter.setBrush(theme.color("panel"))
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(box, theme.PANEL_RADIUS, theme.PANEL_RADIUS)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("primary-soft"))
        disc = QRectF(18, (self.height() - 46) / 2, 46, 46)
        painter.drawRoundedRect(disc, 10, 10)
        paint_icon(painter, self._icon, disc.adjusted(11, 11, -11, -11), theme.color("primary"))
        painter.setPen(theme.color("ink"))
        painter.setFont(theme.font(theme.SECTION, theme.SEMIBOLD))
        painter.drawText(QRectF(80, 14, self.width() - 130, 22), Qt.AlignmentFlag.AlignVCenter, self.text())
        font, lines = fit(self._sentence, theme.font(theme.NOTE), self.width() - 130, 38)
        painter.setFont(font)
        painter.setPen(theme.color("muted"))
        draw_lines(painter, lines, 80, 37)
        paint_icon(painter, "chevron-right", QRectF(self.width() - 38, self.height() / 2 - 10, 20, 20),
                   theme.color("muted"))  # fmt: skip


class ChooseRole(Step):
    """Whose program this will be."""

    chosen = Signal(str)
    restoring = Signal()

    def __init__(self) -> None:
        super().__init__(tr("Selamat datang"), tr("Komputer ini akan dipakai untuk apa?"))
        cards = (
            (OFFICE, "kantor", tr("Kantor OPD"),
             tr("Mencetak pakta, menerima pindaian, mencatat ikrar pegawai kantor sendiri.")),
            (REGENCY, "rekap", tr("Kabupaten (Sekda, BKPSDM)"),
             tr("Membuat kegiatan netralitas, mendaftarkan kantor, menerima paketnya.")),
            (PRACTICE_OFFICE, "pegawai", tr("Coba kantor latihan"),
             tr("60 pegawai rekaan, pindaian siap diperiksa. Terpisah dari data sebenarnya.")),
        )  # fmt: skip
        self.cards = {}
        for key, icon, title, sentence in cards:
            card = self.cards[key] = ChoiceCard(icon, title, sentence)
            card.clicked.connect(lambda _, key=key: self.chosen.emit(key))
            self.body.addWidget(card)
        regency = Button(tr("Latihan sisi kabupaten"), kind="plain")
        regency.clicked.connect(lambda: self.chosen.emit(PRACTICE_REGENCY))
        desk = Button(tr("Laptop meja kehadiran"), kind="plain")
        desk.setToolTip(tr("Ikut mencatat kehadiran satu sesi, dari berkas komputer kantor"))
        desk.clicked.connect(lambda: self.chosen.emit(DESK))
        restore = Button(tr("Pulihkan dari cadangan"), kind="plain")
        restore.clicked.connect(lambda: self.restoring.emit())
        links = Flow(theme.SPACE.XS)
        links.add(restore, desk, regency)
        self.buttons.addWidget(links, 1)
        self.language = self.offer_languages()

    def first_field(self) -> QWidget | None:
        return self.cards[OFFICE]


class Describe(Step):
    """Name, code and password of a new store."""

    submitted = Signal(object)  # Draft
    server_wanted = Signal()  # a regency's data are on a server already, and another computer has the keys
    back = Signal()

    def __init__(self, role: str) -> None:
        office = role == OFFICE
        super().__init__(
            tr("Kantor baru") if office else tr("Kabupaten baru"),
            tr("Bisa langsung dipakai; bergabung dengan kabupaten dapat menyusul.") if office
            else tr("Kunci kabupaten dibuat sekarang dan hanya ada di komputer ini."),
        )  # fmt: skip
        self._role = role
        self._rescue: Path | None = None
        self.name, self.code = QLineEdit(), QLineEdit()
        self.name.setPlaceholderText(tr("Dinas Perhubungan") if office else tr("Kabupaten …"))
        self.code.setPlaceholderText("4.01.03" if office else "51.04")
        self.server = PasswordField()  # its address holds one
        self.server.setPlaceholderText(tr("postgresql://nama:sandi@server:5432/netral"))
        self.password = NewPassword()
        rows = {
            "name": FormRow(tr("Nama kantor") if office else tr("Nama kabupaten"), self.name),
            "code": FormRow(tr("Kode kantor") if office else tr("Kode kabupaten"), self.code),
        }
        line = QHBoxLayout()
        line.setSpacing(theme.SPACE.L)
        line.addWidget(rows["name"], 2, Qt.AlignmentFlag.AlignTop)
        line.addWidget(rows["code"], 1, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(line)
        self.body.addWidget(self.password)
        self.rows = {**rows, **self.password.rows}
        if not office:
            pick = Button(tr("Pilih tempat…"), icon="save")
            pick.clicked.connect(self._pick)
            self.rows["rescue_out"] = FormRow(
                tr("Kunci cadangan untuk brankas Sekda"), pick,
                tr("Bila komputer ini hilang, hanya berkas ini yang dapat membuka paket-paket kantor."),
            )  # fmt: skip
            self.body.addWidget(self.rows["rescue_out"])
            self.rows["server"] = FormRow(
                tr("Alamat server PostgreSQL (boleh kosong)"), self.server,
                tr("Kosong: datanya di komputer ini. Hanya untuk kabupaten besar; alamatnya dari pengelola server."),
            )  # fmt: skip
            self.body.addWidget(self.rows["server"])
        go = Button(tr("Buat kantor") if office else tr("Buat kabupaten"), kind="primary")
        back = Button(tr("Kembali"))
        go.clicked.connect(self.submit)
        back.clicked.connect(self.back)
        FormKeys(self, None, back)
        if not office:
            server = Button(tr("Data di server…"), kind="plain")
            server.setToolTip(
                tr("Komputer kedua dan seterusnya sebuah kabupaten, dengan folder kunci dari yang pertama")
            )
            server.clicked.connect(lambda: self.server_wanted.emit())
            self.buttons.addWidget(server)
        self.buttons.addStretch()
        self.buttons.addWidget(back)
        self.buttons.addWidget(go)
        for field in (self.name, self.code, self.password.first, self.password.second):
            field.returnPressed.connect(self.focusNextChild if field is not self.password.second else self.submit)

    def submit(self) -> None:
        """Check what was typed; say what is wrong, or hand it on."""
        draft = Draft(
            self._role, self.name.text(), self.code.text(), self.password.first.text(), self.password.second.text(),
            self._rescue, self.server.text(),
        )  # fmt: skip
        problems = draft.problems()
        for key, row in self.rows.items():
            row.set_error(problems.get(key, ""))
        if problems:
            self.rows[next(key for key in self.rows if key in problems)].field.setFocus()
        else:
            self.submitted.emit(draft)

    def _pick(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(
            self, tr("Simpan kunci cadangan"), "kunci-cadangan-kabupaten.txt", tr("Berkas teks (*.txt)")
        )
        if chosen:
            self._rescue = Path(chosen)
            self.rows["rescue_out"].set_error("")
            self.rows["rescue_out"].set_note(tr("Akan disimpan ke {chosen}", chosen=chosen), "ok-text")
