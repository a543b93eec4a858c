"""Register dugaan: off until a regency names the decree of its Satgas; then its first holder gets a key."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from netral_desktop.kernel.errors import KnownError
from netral_desktop.kernel.progress import Progress

from ... import theme
from ...context import UiContext
from ...first_run.new_password import NewPassword
from ...texts import tr
from ...theme import Tone
from ...widgets.banners import Notice
from ...widgets.buttons import Button
from ...widgets.day_choice import DayChoice
from ...widgets.forms import FormRow
from ...widgets.labels import Text
from ...widgets.panels import Panel, SectionTitle
from ...widgets.problem import Problem


class CasesPanel(Panel):
    """See the module."""

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._ctx = ctx
        self._decree, self._holder = QLineEdit(), QLineEdit()
        self._on, self._password = DayChoice(), NewPassword(tr("Kata sandi Register"))
        self._code = Text("", size=theme.NOTE, weight=theme.SEMIBOLD, selectable=True)
        self._write = Text(tr("Kode pemulihan Register, tulis dan simpan terkunci:"), size=theme.NOTE, wrap=True)
        self._said = Text("", size=theme.SMALL, ink="muted", wrap=True)
        self._begin = Button(tr("Nyalakan Register dugaan…"))
        self._begin.clicked.connect(lambda: self._show_form(True))
        form = self._form = Panel(margin=4)
        for row in (
            FormRow(tr("Nomor keputusan Satgas"), self._decree), FormRow(tr("Tanggal keputusan"), self._on),
            FormRow(tr("Nama pemegang kunci"), self._holder), self._password,
        ):  # fmt: skip
            form.body.addWidget(row)
        self._refusal = Problem()
        self._switch = Button(tr("Nyalakan"), kind="primary", icon="lock")
        self._switch.clicked.connect(self._switch_on)
        form.body.addWidget(self._refusal)
        form.body.addWidget(self._switch, 0, Qt.AlignmentFlag.AlignRight)
        self.body.addWidget(SectionTitle(tr("Register dugaan")))
        self.body.addWidget(self._said)
        self.body.addWidget(self._write)
        self.body.addWidget(self._code)
        self.body.addWidget(self._form)
        self.body.addWidget(self._begin, 0, Qt.AlignmentFlag.AlignRight)
        self._form.hide()
        self._write.hide()
        self._code.hide()
        self.refresh()

    def refresh(self) -> None:
        """Say whether it is on."""
        on = self._ctx.app.has_cases
        self._begin.setVisible(not on and self._form.isHidden())
        self._said.setText(
            tr("Menyala. Buka di halaman Dugaan, dengan kata sandinya sendiri.")
            if on
            else tr("Mati. Hanya dengan keputusan pembentukan Satgas; isinya terkunci tersendiri.")
        )

    def _show_form(self, shown: bool) -> None:
        self._form.setVisible(shown)
        self.refresh()
        if shown:
            self._decree.setFocus()

    def _switch_on(self) -> None:
        problems = self._password.problems()
        for key, row in self._password.rows.items():
            row.set_error(problems.get(key, ""))
        if problems:
            return
        store, decree, holder = self._ctx.app.store, self._decree.text(), self._holder.text()
        day, password = self._on.day or "", self._password.first.text()

        def work(_: Progress) -> str:
            from netral_desktop.cases.register import switch_on

            return switch_on(store, decree=decree, decree_on=day, holder=holder, password=password)

        def refused(error: KnownError) -> None:
            self._refusal.say(error)

        self._ctx.jobs.write(tr("Menyalakan Register dugaan"), work, done=self._switched, failed=refused)

    def _switched(self, code: str) -> None:
        self._password.clear()
        self._show_form(False)
        self._code.setText(code)
        self._write.show()
        self._code.show()
        self._ctx.banner(
            Notice(
                Tone.OK, tr("Register dugaan menyala."), tr("Tulis dulu kode pemulihannya; kode ini tidak tersimpan.")
            )
        )
