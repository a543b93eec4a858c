"""Petugas: who may open the data and what for; added, corrected and removed by an administrator."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from netral_desktop.app import App
from netral_desktop.kernel.errors import KnownError, WrongKey
from netral_desktop.roster.queries import find_person, known_person
from netral_desktop.store import operators
from netral_desktop.store.operator_rows import Operator, all_operators
from netral_desktop.store.rights import OperatorRole

from ... import theme
from ...context import UiContext
from ...first_run.new_password import NewPassword
from ...texts import literal, tr
from ...widgets.banners import Notice
from ...widgets.buttons import Button
from ...widgets.choice_box import ChoiceBox
from ...widgets.form_keys import FormKeys
from ...widgets.forms import FormRow, PasswordField
from ...widgets.labels import Text
from ...widgets.layouts import clear
from ...widgets.panels import Panel, SectionTitle
from ...widgets.problem import Problem


def _what_for() -> dict[OperatorRole, str]:
    return {
        OperatorRole.ADMINISTRATOR: tr("Boleh semuanya, juga mengatur petugas."),
        OperatorRole.OPERATOR: tr("Pekerjaan sehari-hari; tidak mengatur petugas, kode pemulihan, dan pendaftaran."),
        OperatorRole.CHECK_IN: tr("Hanya mencatat kehadiran di meja ikrar."),
        OperatorRole.READER: tr("Melihat saja; tidak mengubah apa pun."),
    }


class OperatorsPanel(Panel):
    """See the module."""

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._ctx = ctx
        self.form: OperatorForm | None = None
        self._rows = QVBoxLayout()
        self._rows.setSpacing(theme.SPACE.S)
        self._place = QVBoxLayout()
        self._shown: list[Operator] = []
        self._change: Button | None = None  # of the last row
        self.body.addWidget(SectionTitle(tr("Petugas")))
        self.body.addWidget(
            Text(
                tr("Yang bekerja dengan data ini, masing-masing dengan kata sandinya sendiri. Jejak menyebut siapa "
                   "yang mengerjakan apa."),
                size=theme.SMALL, ink="muted", wrap=True,
            )
        )  # fmt: skip
        self.body.addLayout(self._rows)
        self.body.addLayout(self._place)
        self.refresh()
        self.more = Button(tr("Tambah petugas…"), icon="add")  # after the rows: Tab goes by the order of making
        self.more.clicked.connect(lambda: self.open_form(None))
        self.body.addWidget(self.more, 0, Qt.AlignmentFlag.AlignRight)

    def refresh(self) -> None:
        """Read who there is; a form that stands open stays."""
        with self._ctx.app.store.read() as c:
            found = all_operators(c)
        if found == self._shown:
            return
        self._shown = found
        clear(self._rows)
        for each in found:
            self._add_row(each)

    def open_form(self, operator: Operator | None) -> None:
        """Ask for somebody new, or for what is to be changed of somebody."""
        self.close_form()
        form = self.form = OperatorForm(self._ctx.app, operator)
        form.back.clicked.connect(self.close_form)
        form.save.clicked.connect(self._save)
        form.remove.clicked.connect(self._remove)
        self._place.addWidget(form)
        self.more.hide()
        form.name.setFocus()

    def close_form(self) -> None:
        """Put the form away."""
        if self.form is not None:
            self.form.hide()
            self.form.deleteLater()
            self.form = None
        self.more.show()

    def _add_row(self, each: Operator) -> None:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Text(literal(each.name), weight=theme.SEMIBOLD, wrap=True))
        told = [each.code, each.role.words, tr("ada di daftar pegawai") if each.person_id else ""]
        words.addWidget(Text(literal(" · ".join(filter(None, told))), size=theme.SMALL, ink="muted", wrap=True))
        change = Button(tr("Ubah…"), kind="plain")
        change.setAccessibleName(tr("Ubah {name}", name=each.name))
        change.clicked.connect(partial(self.open_form, each))
        line.addLayout(words, 1)
        line.addWidget(change, 0, Qt.AlignmentFlag.AlignTop)
        self._rows.addWidget(row)
        if self._change is not None:  # by the order of making a row that comes later would stand behind all other cards
            self.setTabOrder(self._change, change)
        self._change = change

    def _save(self) -> None:
        form, app = self.form, self._ctx.app
        if form is None or not form.is_filled():
            return
        wanted, before = form.wanted(), form.operator
        form.setEnabled(False)
        said = tr("Petugas tersimpan.") if before else tr("Petugas ditambahkan. Beri tahu kode dan kata sandinya.")
        self._ctx.jobs.write(
            tr("Menyimpan petugas"), lambda _: save_operator(app, before, wanted),
            done=lambda _: self._saved(said), failed=self._refused,
        )  # fmt: skip

    def _remove(self) -> None:
        form, store = self.form, self._ctx.app.store
        if form is None or form.operator is None:
            return
        if not form.sure:
            form.ask_again()
            return
        who = form.operator.id
        form.setEnabled(False)
        self._ctx.jobs.write(
            tr("Mengeluarkan petugas"), lambda _: operators.remove_operator(store, who),
            done=lambda _: self._saved(tr("Petugas dikeluarkan. Yang dikerjakannya tetap atas namanya.")),
            failed=self._refused,
        )  # fmt: skip

    def _saved(self, said: str) -> None:
        self.close_form()
        self.refresh()
        self._ctx.banner(Notice.done(said))

    def _refused(self, error: KnownError) -> None:
        if self.form is not None:
            self.form.setEnabled(True)
            self.form.refuse(error)
            self.refresh()


class Wanted:
    """What a form asks for. `password` and `own` are "" where no password is to be set."""

    def __init__(self, code: str, name: str, role: OperatorRole, number: str, password: str, own: str) -> None:
        self.code, self.name, self.role, self.number = code, name, role, number
        self.password, self.own = password, own


def save_operator(app: App, before: Operator | None, wanted: Wanted) -> None:
    """Write what differs, each as its own operation. Raises KnownError; what was written before it stays."""
    store = app.store
    person_id = None
    if wanted.number.strip():
        with store.read() as c:
            person_id = known_person(c, wanted.number, office=store.office if app.is_office else None).id
    if before is None:
        who = operators.add_operator(
            store, wanted.own, code=wanted.code, name=wanted.name, role=wanted.role, password=wanted.password
        )
    else:
        who = before.id
        if wanted.password:
            operators.reset_operator_password(store, wanted.own, who, wanted.password)
        if wanted.name != before.name:
            operators.rename_operator(store, who, wanted.name)
        if wanted.role is not before.role:
            operators.set_role(store, who, wanted.role)
    if person_id != (before.person_id if before else None):
        operators.link_operator(store, who, person_id)


class OperatorForm(QWidget):
    """Name, code, role, who of the roster it is, and a password; `operator` None: somebody new."""

    def __init__(self, app: App, operator: Operator | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.operator = operator
        self.sure = False
        self.name, self.code, self.number = QLineEdit(), QLineEdit(), QLineEdit()
        self.role = ChoiceBox()
        for role in OperatorRole:
            self.role.addItem(role.words, role)
        self.role.setCurrentIndex(self.role.findData(operator.role if operator else OperatorRole.OPERATOR))
        self.password, self.own = NewPassword(tr("Kata sandi petugas ini")), PasswordField()
        self._name_row = FormRow(tr("Nama"), self.name, tr("Tampil di Jejak; tersimpan terenkripsi."))
        self._code_row = FormRow(
            tr("Kode petugas"), self.code, tr("Tampil di jendela kata sandi, misalnya “meja 1”; bukan nama orang.")
        )
        self._role_row = FormRow(tr("Peran"), self.role)
        self._number_row = FormRow(
            tr("NIP, bila ada di daftar pegawai"), self.number, tr("Lembarnya sendiri lalu diputuskan petugas lain.")
        )
        self._own_row = FormRow(tr("Kata sandi Anda sendiri"), self.own)
        self._refusal = Problem()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.SPACE.S, 0, 0)
        column.setSpacing(theme.SPACE.S)
        for row in (self._name_row, self._code_row, self._role_row, self._number_row, self.password, self._own_row):
            column.addWidget(row)
        column.addWidget(self._refusal)
        self.save, self.back = Button(tr("Simpan petugas"), kind="primary", icon="save"), Button(tr("Batal"))
        self.remove = Button(tr("Keluarkan…"), kind="danger", icon="trash")
        buttons = QHBoxLayout()
        buttons.addWidget(self.remove)
        buttons.addStretch()
        buttons.addWidget(self.back)
        buttons.addWidget(self.save)
        column.addLayout(buttons)
        FormKeys(self, self.save, self.back)
        self.role.currentIndexChanged.connect(lambda _: self._tell_role())
        self._tell_role()
        self._fill(app, operator)

    def is_filled(self) -> bool:
        """Whether what was typed can be saved; what is wrong stands at its field."""
        self._name_row.set_error("" if len(self.name.text().strip()) > 1 else tr("Isi namanya."))
        new = self.operator is None
        self._code_row.set_error("" if not new or self.code.text().strip() else tr("Isi kodenya, misalnya “meja 1”."))
        sets = new or bool(self.password.first.text() or self.password.second.text())
        problems = self.password.problems() if sets else {}
        for key, row in self.password.rows.items():
            row.set_error(problems.get(key, ""))
        missing = sets and not problems and not self.own.text()
        self._own_row.set_error(tr("Isi kata sandi Anda sendiri.") if missing else "")
        wrong = len(self.name.text().strip()) < 2 or (new and not self.code.text().strip())
        return not (wrong or problems or missing)

    def wanted(self) -> Wanted:
        """What was typed."""
        return Wanted(
            self.code.text(), " ".join(self.name.text().split()), OperatorRole(self.role.currentData()),
            self.number.text(), self.password.first.text(), self.own.text(),
        )  # fmt: skip

    def refuse(self, error: KnownError) -> None:
        """Say what was refused, at the field that it is about."""
        if isinstance(error, WrongKey):
            self._own_row.set_error(error)
            self.own.setFocus()
        elif error.code == "operator_exists" or error.key == "bad_operator.code":
            self._code_row.set_error(error)
        elif error.code == "unknown_person":
            self._number_row.set_error(error)
        else:
            self._refusal.say(error)

    def ask_again(self) -> None:
        """The button is pressed twice before somebody is out."""
        self.sure = True
        self.remove.setText(tr("Ya, keluarkan"))
        self._refusal.say(tr("Petugas ini tidak dapat membuka data lagi."))

    def _tell_role(self) -> None:
        self._role_row.set_note(_what_for()[OperatorRole(self.role.currentData())])

    def _fill(self, app: App, operator: Operator | None) -> None:
        self.remove.hide()
        if operator is None:
            return
        self.name.setText(operator.name)
        self.code.setText(operator.code)
        self._code_row.hide()
        if operator.person_id is not None:
            with app.store.read() as c:
                known = find_person(c, operator.person_id)
            self.number.setText((known.personnel_number or known.id) if known is not None else operator.person_id)
        if operator.is_first:
            for row in (self._role_row, self.password, self._own_row):
                row.hide()
            return
        self.password.rows["password"].set_note(tr("Kosongkan bila tidak diganti."))
        self.remove.setHidden(operator.id == app.store.session.id)
