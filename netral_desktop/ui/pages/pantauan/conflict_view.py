"""Konflik: people whom two offices name, what each of them tells, and the decision where they count."""

from __future__ import annotations

from PySide6.QtWidgets import QButtonGroup, QLineEdit, QRadioButton, QVBoxLayout, QWidget

from netral_desktop.kernel.errors import KnownError
from netral_desktop.regency.conflicts import Conflict

from ... import theme
from ...context import UiContext
from ...tables import Cell, Column, PagedTableModel
from ...texts import literal, tr
from ...theme import Tone
from ...widgets.banners import Notice
from ...widgets.buttons import Button
from ...widgets.empty_state import EmptyState
from ...widgets.form_keys import FormKeys
from ...widgets.forms import FormRow, Scroll
from ...widgets.labels import Text
from ...widgets.layouts import clear
from ...widgets.panels import Panel, SectionTitle
from ...widgets.search_box import SearchBox
from ...widgets.sub_view import SubView
from ...widgets.table_view import TableView
from .conflict_presenter import ConflictPresenter, Reading, state

_WIDTH = 400  # of what is decided


class ConflictView(SubView):
    """See the module."""

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(
            tr("Semua kantor"), tr("Kembali ke pantauan (Esc)"), tr("Tercatat di dua kantor"), parent=parent
        )
        self._ctx = ctx
        self.presenter = ConflictPresenter(ctx.app)
        self._asked = 0  # which reading was asked for last
        self._number = ""  # whom the form is about
        self.columns.addLayout(self._list(), 1)
        self.columns.addWidget(self._form())

    def _list(self) -> QVBoxLayout:
        search = SearchBox(tr("Nama atau NIP"))
        search.searched.connect(self._on_search)
        self._model: PagedTableModel[Conflict] = PagedTableModel(
            (
                Column(tr("Pegawai"), lambda c: Cell(c.name, c.number), name=True),
                Column(tr("Kantor"), _offices_cell, width=150, wrap=True),
                Column(tr("Keadaan"), _state_cell, width=170),
            ),
            self.presenter,
            parent=self,
        )
        self._none = EmptyState("check", tr("Membaca…"))
        self._view = TableView(tr("Orang di dua kantor"), self._model, empty=self._none, row_height=54)
        self._view.selected.connect(self._on_selected)
        table = Panel(margin=8)
        table.body.addWidget(self._view)
        column = QVBoxLayout()
        column.setSpacing(theme.SPACE.S)
        column.addWidget(search)
        column.addWidget(table, 1)
        return column

    def _form(self) -> Scroll:
        self._name = SectionTitle("")
        self._name.setWordWrap(True)
        self._doubt = Text(
            tr("Namanya tidak sama di kedua kantor: mungkin NIP salah ketik. Tanyakan kepada kedua kantor dahulu."),
            size=theme.NOTE, ink="due", wrap=True,
        )  # fmt: skip
        self._claims = QVBoxLayout()
        self._claims.setSpacing(theme.SPACE.S)
        self._group = QButtonGroup(self)
        self._none_chosen = Text(tr("Pilih kantornya lebih dahulu."), size=theme.SMALL, ink="due", wrap=True)
        self._group.buttonClicked.connect(self._none_chosen.hide)
        self._note = QLineEdit()
        self._note.setPlaceholderText(tr("pindah per 1 Juli, SK 800/12"))
        self._note_row = FormRow(tr("Alasan keputusan"), self._note)
        self._decide = Button(tr("Hitung di kantor ini"), kind="primary", icon="check")
        self._decide.clicked.connect(self._on_decide)
        self._undo = Button(tr("Batalkan keputusan"), icon="undo")
        self._undo.clicked.connect(self._on_take_back)
        self._history = Text("", size=theme.NOTE, ink="muted", wrap=True, selectable=True)
        self._panel = Panel(margin=14)
        FormKeys(self._panel, self._decide)
        self._panel.body.setSpacing(theme.SPACE.M)
        for part in (
            self._name, self._doubt, self._claims, self._none_chosen, self._note_row, self._decide, self._undo,
            self._history,
        ):  # fmt: skip
            if isinstance(part, QVBoxLayout):
                self._panel.body.addLayout(part)
            else:
                self._panel.body.addWidget(part)
        hint = tr(
            "Yang dikirim kantor tidak diubah. Keputusan hanya menentukan di kantor mana orang itu dihitung, dan dapat "
            "dibatalkan."
        )
        self._panel.body.addWidget(Text(hint, size=theme.SMALL, ink="muted", wrap=True))
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._panel)
        column.addStretch()
        scroll = Scroll(content)
        scroll.setFixedWidth(_WIDTH)
        self._panel.hide()
        return scroll

    # -- showing ----------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read everybody anew on a worker; what is shown stays until then."""
        self._asked += 1
        asked = self._asked

        def show(read: Reading) -> None:
            if asked == self._asked:
                self.presenter.take(read)
                self._show()

        self._ctx.jobs.run(tr("Membaca konflik"), lambda _: self.presenter.read(), done=show, quiet=True)

    def _show(self) -> None:
        self.told.setText(self.presenter.subtitle())
        self._none.set_words("check", tr("Tidak ada orang yang tercatat di dua kantor"))
        self._model.reload()
        if not self._number and (first := self.presenter.ids("", False)[:1]):
            self._view.select(first)  # and so shows it
        else:
            self._show_one(self._number)

    def _on_search(self, text: str) -> None:
        self.presenter.search = text
        self._model.reload()

    def _on_selected(self, numbers: list[str]) -> None:
        if len(numbers) == 1 and numbers[0] != self._number:
            self._note.clear()
            self._note_row.set_error("")
            self._show_one(numbers[0])

    def _show_one(self, number: str) -> None:
        conflict = self.presenter.conflict(number)
        self._number = number if conflict is not None else ""
        self._panel.setVisible(conflict is not None)
        if conflict is None:
            return
        self._name.setText(f"{conflict.name} · {conflict.number}")
        self._doubt.setVisible(not conflict.same_name)
        self._none_chosen.hide()
        for button in self._group.buttons():
            self._group.removeButton(button)
        clear(self._claims)
        for claim in self.presenter.claims(conflict):
            choice = QRadioButton(literal(claim.title))
            choice.setProperty("office", claim.office)
            choice.setChecked(conflict.decision is not None and conflict.decision.office == claim.office)
            self._group.addButton(choice)
            self._claims.addWidget(choice)
            self._claims.addWidget(Text(claim.told, size=theme.NOTE, ink="muted", wrap=True))
        self._undo.setVisible(conflict.decision is not None)
        self._history.setText(self.presenter.history(conflict))
        self._history.setVisible(bool(conflict.history))

    # -- doing ------------------------------------------------------------------------------------------------------

    def _on_decide(self) -> None:
        choice, number, note = self._group.checkedButton(), self._number, self._note.text()
        if choice is None:
            self._none_chosen.show()
            self._group.buttons()[0].setFocus()
            return
        office = str(choice.property("office"))
        conflict = self.presenter.conflict(number)
        before = conflict is not None and conflict.decision is not None

        def tell(_: object) -> None:
            self._note.clear()
            self._note_row.set_error("")
            said = tr("Diputuskan: dihitung sekali, di kantor {office}.", office=office)
            self._ctx.banner(Notice.done(said, undo=None if before else lambda: self._take_back(number)))

        def wrong(error: KnownError) -> None:
            self._note_row.set_error(error)
            self._note.setFocus()

        self._ctx.jobs.write(
            tr("Mencatat keputusan"), lambda _: self.presenter.settle(number, office, note), done=tell, failed=wrong
        )

    def _on_take_back(self) -> None:
        self._take_back(self._number)

    def _take_back(self, number: str) -> None:
        self._ctx.jobs.write(
            tr("Membatalkan keputusan"), lambda _: self.presenter.take_back(number),
            done=lambda _: self._ctx.banner(
                Notice.done(tr("Keputusan dibatalkan; orang itu terhitung di semua kantornya lagi."))
            ),
        )  # fmt: skip


def _offices_cell(conflict: Conflict) -> Cell:
    return Cell(", ".join(claim.office for claim in conflict.claims))


def _state_cell(conflict: Conflict) -> Cell:
    return Cell(state(conflict), chip=Tone.WARNING if conflict.decision is None else Tone.OK)
