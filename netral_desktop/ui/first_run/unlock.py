"""The password of every day: the first thing that is painted on most days, so it brings as little as it can."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal

from netral_desktop.kernel.data_folder import operator_codes, read_label

from .. import theme
from ..texts import tr
from ..widgets.buttons import Button
from ..widgets.flow import Flow
from ..widgets.forms import FormRow, PasswordField
from ..widgets.labels import Text
from ..widgets.operator_choice import OperatorChoice
from ..widgets.problem import Fault
from .step import Step


class Unlock(Step):
    """The password of every day."""

    submitted = Signal(str, object)  # the password, and the code of whose it is; None: the first administrator's
    forgotten = Signal()
    restoring = Signal()

    def __init__(self, folder: Path) -> None:
        super().__init__(
            tr("Buka data"), tr("Masukkan kata sandi untuk membuka data yang terenkripsi di komputer ini.")
        )
        office = read_label(folder)
        if office:
            self.body.addWidget(Text(office, size=theme.SECTION, weight=theme.SEMIBOLD, wrap=True))
        codes = operator_codes(folder)
        self.password = PasswordField()
        self.operator = OperatorChoice(codes) if codes else None  # where there is anybody to choose
        if self.operator is not None:
            self.body.addWidget(FormRow(tr("Petugas"), self.operator))
            self.operator.activated.connect(lambda _: self.password.setFocus())
        self.row = FormRow(tr("Kata sandi"), self.password)
        self.body.addWidget(self.row)
        self.body.addWidget(Text(tr("Folder data: {folder}", folder=folder), size=theme.SMALL, ink="muted", wrap=True))
        self.open_button = Button(tr("Buka"), kind="primary")
        forgotten = Button(tr("Lupa kata sandi?"), kind="plain")
        restoring = Button(tr("Pulihkan dari cadangan"), kind="plain")
        restoring.clicked.connect(lambda: self.restoring.emit())
        others = Button(tr("Buka data lain…"), kind="plain")
        others.setToolTip(tr("Buka data kantor atau kabupaten lain di komputer ini, di jendelanya sendiri"))
        others.clicked.connect(lambda: self._show_others(folder, others))
        links = Flow(theme.SPACE.XS)
        links.add(forgotten, restoring, others)
        self.buttons.addWidget(links, 1)
        self.buttons.addWidget(self.open_button)
        self.open_button.clicked.connect(self._submit)
        self.password.returnPressed.connect(self._submit)
        self.password.textChanged.connect(lambda: self.row.set_error(""))
        forgotten.clicked.connect(self.forgotten)
        self.language = self.offer_languages()

    def refuse(self, fault: Fault) -> bool:
        """Say why it did not open, and let the person type again."""
        self.password.selectAll()
        self.password.setFocus()
        self.row.set_error(fault)
        return True

    def _show_others(self, folder: Path, button: Button) -> None:
        from ..other_data import other_data_menu  # brings what starts programs, which nobody waits for

        menu = other_data_menu(folder, self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def _submit(self) -> None:
        if self.password.text():
            self.submitted.emit(self.password.text(), self.operator.operator if self.operator is not None else None)
