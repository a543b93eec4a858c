"""The forms of the first steps: which role, name and password, the password of every later day, the forgotten one."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from netral_desktop.kernel.data_folder import OFFICE, REGENCY

from .. import theme
from ..icons import paint_icon
from ..widgets.buttons import Button
from ..widgets.fitting import draw_lines, fit
from ..widgets.forms import FormRow, PasswordField
from ..widgets.labels import Text
from .presenter import Draft, new_password_problems, strength

PRACTICE_OFFICE, PRACTICE_REGENCY = "practice-opd", "practice-kab"


class Step(QWidget):
    """One form: a title, a sentence, its fields, and buttons at the bottom right."""

    def __init__(self, title: str, sentence: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.body = QVBoxLayout()
        self.body.setSpacing(theme.SPACE.M)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(theme.SPACE.S)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE.S)
        column.addWidget(Text(title, size=24, weight=theme.SEMIBOLD, wrap=True))
        self.sentence = Text(sentence, ink="muted", wrap=True)
        column.addWidget(self.sentence)
        column.addSpacing(theme.SPACE.S)
        column.addLayout(self.body)
        column.addSpacing(theme.SPACE.S)
        column.addLayout(self.buttons)

    def first_field(self) -> QWidget | None:
        """What gets the keyboard when the step appears."""
        return self.findChild(QLineEdit)

    def take_focus(self) -> None:
        """Give the keyboard to the first field."""
        field = self.first_field()
        if field is not None:
            field.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.take_focus()


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

    def __init__(self) -> None:
        super().__init__("Selamat datang", "Komputer ini akan dipakai untuk apa?")
        cards = (
            (OFFICE, "kantor", "Kantor OPD",
             "Mencetak pakta, menerima pindaian, mencatat ikrar pegawai kantor sendiri."),
            (REGENCY, "rekap", "Kabupaten (Sekda, BKPSDM)",
             "Membuat kampanye, mendaftarkan kantor, menerima paketnya."),
            (PRACTICE_OFFICE, "pegawai", "Coba kantor latihan",
             "60 pegawai rekaan, pindaian siap diperiksa. Terpisah dari data sebenarnya."),
        )  # fmt: skip
        self.cards = {}
        for key, icon, title, sentence in cards:
            card = self.cards[key] = ChoiceCard(icon, title, sentence)
            card.clicked.connect(lambda _, key=key: self.chosen.emit(key))
            self.body.addWidget(card)
        regency = Button("Coba sisi kabupaten dari latihan yang sama", kind="plain")
        regency.clicked.connect(lambda: self.chosen.emit(PRACTICE_REGENCY))
        self.buttons.addWidget(regency)
        self.buttons.addStretch()

    def first_field(self) -> QWidget | None:
        return self.cards[OFFICE]


class NewPassword(QWidget):
    """A password, typed twice, with a hint how hard it is to guess."""

    def __init__(self, label: str = "Kata sandi", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.first, self.second = PasswordField(), PasswordField()
        self.rows = {
            "password": FormRow(label, self.first, "Sekurangnya 8 karakter. Kata sandi ini tidak dapat dilihat lagi."),
            "again": FormRow("Ulangi kata sandi", self.second),
        }
        self.first.textChanged.connect(self._judge)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE.L)
        for form_row in self.rows.values():
            row.addWidget(form_row, 1, Qt.AlignmentFlag.AlignTop)

    def problems(self) -> dict[str, str]:
        """What is wrong with it, by field."""
        return new_password_problems(self.first.text(), self.second.text())

    def clear(self) -> None:
        """Forget what was typed."""
        self.first.clear()
        self.second.clear()

    def _judge(self, text: str) -> None:
        judged = strength(text)
        self.rows["password"].set_error("")
        self.rows["password"].set_note(judged.hint, judged.ink)


class Describe(Step):
    """Name, code and password of a new store."""

    submitted = Signal(object)  # Draft
    back = Signal()

    def __init__(self, role: str) -> None:
        office = role == OFFICE
        super().__init__(
            "Kantor baru" if office else "Kabupaten baru",
            "Bisa langsung dipakai; bergabung dengan kabupaten dapat menyusul." if office
            else "Kunci kabupaten dibuat sekarang dan hanya ada di komputer ini.",
        )  # fmt: skip
        self._role = role
        self._rescue: Path | None = None
        self.name, self.code = QLineEdit(), QLineEdit()
        self.name.setPlaceholderText("Dinas Perhubungan" if office else "Kabupaten …")
        self.code.setPlaceholderText("4.01.03" if office else "51.04")
        self.password = NewPassword()
        rows = {
            "name": FormRow("Nama kantor" if office else "Nama kabupaten", self.name),
            "code": FormRow("Kode kantor" if office else "Kode kabupaten", self.code),
        }
        line = QHBoxLayout()
        line.setSpacing(theme.SPACE.L)
        line.addWidget(rows["name"], 2, Qt.AlignmentFlag.AlignTop)
        line.addWidget(rows["code"], 1, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(line)
        self.body.addWidget(self.password)
        self.rows = {**rows, **self.password.rows}
        if not office:
            pick = Button("Pilih tempat…", icon="save")
            pick.clicked.connect(self._pick)
            self.rows["rescue_out"] = FormRow(
                "Kunci cadangan untuk brankas Sekda", pick,
                "Bila komputer ini hilang, hanya berkas ini yang dapat membuka paket-paket kantor.",
            )  # fmt: skip
            self.body.addWidget(self.rows["rescue_out"])
        go = Button("Buat kantor" if office else "Buat kabupaten", kind="primary")
        back = Button("Kembali")
        go.clicked.connect(self.submit)
        back.clicked.connect(self.back)
        self.buttons.addStretch()
        self.buttons.addWidget(back)
        self.buttons.addWidget(go)
        for field in (self.name, self.code, self.password.first, self.password.second):
            field.returnPressed.connect(self.focusNextChild if field is not self.password.second else self.submit)

    def submit(self) -> None:
        """Check what was typed; say what is wrong, or hand it on."""
        draft = Draft(
            self._role, self.name.text(), self.code.text(), self.password.first.text(), self.password.second.text(),
            self._rescue,
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
            self, "Simpan kunci cadangan", "kunci-cadangan-kabupaten.txt", "Berkas teks (*.txt)"
        )
        if chosen:
            self._rescue = Path(chosen)
            self.rows["rescue_out"].set_error("")
            self.rows["rescue_out"].set_note(f"Akan disimpan ke {chosen}", "ok-text")


class Unlock(Step):
    """The password of every day."""

    submitted = Signal(str)
    forgotten = Signal()

    def __init__(self, folder: Path) -> None:
        super().__init__("Buka data", "Masukkan kata sandi untuk membuka data yang terenkripsi di komputer ini.")
        self.password = PasswordField()
        self.row = FormRow("Kata sandi", self.password)
        self.body.addWidget(self.row)
        self.body.addWidget(Text(f"Folder data: {folder}", size=theme.SMALL, ink="muted", wrap=True))
        self.open_button = Button("Buka", kind="primary")
        forgotten = Button("Lupa kata sandi?", kind="plain")
        self.buttons.addWidget(forgotten)
        self.buttons.addStretch()
        self.buttons.addWidget(self.open_button)
        self.open_button.clicked.connect(self._submit)
        self.password.returnPressed.connect(self._submit)
        self.password.textChanged.connect(lambda: self.row.set_error(""))
        forgotten.clicked.connect(self.forgotten)

    def refuse(self, message: str) -> None:
        """Say why it did not open, and let the person type again."""
        self.password.selectAll()
        self.password.setFocus()
        self.row.set_error(message)

    def _submit(self) -> None:
        if self.password.text():
            self.submitted.emit(self.password.text())


class Forgotten(Step):
    """The printed code, and a new password for the next time."""

    submitted = Signal(str, str)
    back = Signal()

    def __init__(self) -> None:
        super().__init__(
            "Lupa kata sandi",
            "Ketik kode pemulihan dari kertas yang disimpan saat pertama kali, lalu buat kata sandi baru.",
        )
        self.code = QLineEdit()
        self.code.setPlaceholderText("XXXXX-XXXXX-XXXXX-XXXXX-XXXXX-XXXXX-XXXXX")
        self.code_row = FormRow("Kode pemulihan", self.code, "Huruf besar atau kecil dan tanda hubung tidak penting.")
        self.password = NewPassword("Kata sandi baru")
        self.body.addWidget(self.code_row)
        self.body.addWidget(self.password)
        go, back = Button("Buka dan ganti kata sandi", kind="primary"), Button("Kembali")
        self.buttons.addStretch()
        self.buttons.addWidget(back)
        self.buttons.addWidget(go)
        go.clicked.connect(self._submit)
        back.clicked.connect(self.back)
        self.code.textChanged.connect(lambda: self.code_row.set_error(""))

    def refuse(self, message: str) -> None:
        """Say what is wrong with the code."""
        self.code_row.set_error(message)
        self.code.setFocus()

    def _submit(self) -> None:
        problems = self.password.problems()
        for key, row in self.password.rows.items():
            row.set_error(problems.get(key, ""))
        if not self.code.text().strip():
            self.code_row.set_error("Kode pemulihan masih kosong.")
        elif not problems:
            self.submitted.emit(self.code.text(), self.password.first.text())
