"""The chosen person beside the list: who they are, where they stand, what happened, and the forms to change it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from netral_desktop.followup.duties import IkrarState
from netral_desktop.kernel.errors import KnownError

from ... import theme
from ...states import tone_of
from ...texts import tr
from ...theme import Tone
from ...widgets.buttons import Button, IconButton
from ...widgets.flow import Flow
from ...widgets.forms import Scroll
from ...widgets.labels import LongName, Text
from ...widgets.panels import Chip, Panel, SectionTitle
from .person_forms import ClosingForm, DataForm, PersonForm, ProofForm, StatusForm
from .person_presenter import Moment, PersonCard

WIDTH = 340
_LABEL = 84


class PersonPanel(Panel):
    """Shows a `PersonCard` or a form. What is filled in comes as keywords: of whom (an id, None, or ids), and fields.

    They travel as plain objects: Qt's own containers would make words of the kinds in them.
    """

    data = Signal(object, object)  # id, or None for somebody new
    status = Signal(object, object)  # ids
    proof = Signal(object, object)  # id
    unproved = Signal(str)
    closing = Signal(str, object)  # id
    reopened = Signal(str)
    noted = Signal(str, str, bool)  # id, key of a duty noted by hand, whether it is fulfilled
    pictured = Signal(str, str, bool)  # id, key of such a duty, whether a photo is kept already
    handed = Signal(str)  # id of whom a proof for strangers is written
    wanted = Signal(object)  # ids of those whose pacts are to be printed
    closed = Signal()

    def __init__(self, units: Callable[[], Sequence[str]], parent: QWidget | None = None) -> None:
        """`units` gives the names of the office's units, for the form."""
        super().__init__(margin=16, parent=parent)
        self.setFixedWidth(WIDTH)
        self._units = units
        self.card: PersonCard | None = None
        self.many: list[str] = []  # ids, where several people are chosen
        self.form: PersonForm | None = None
        self._stack = QStackedWidget()
        self.body.addWidget(self._stack)

    def show_card(self, card: PersonCard) -> None:
        """Show a person, unless a form is being filled in."""
        self.card, self.many = card, []
        if self.form is None:
            self._show(self._view(card))

    def show_many(self, ids: list[str]) -> None:
        """Show that several people are chosen, and what can be done with all of them."""
        self.card, self.many = None, ids
        if self.form is None:
            self._show(self._view_many(len(ids)))

    def empty(self) -> None:
        """Show nobody."""
        self.card, self.many = None, []

    def open_data(self, *, new: bool = False) -> None:
        """The form of the person's data, or of somebody new."""
        if new:
            self.empty()
        person = self.card.person if self.card is not None else None
        form = DataForm(person, self._units())
        form.submitted.connect(lambda values: self.data.emit(person.id if person is not None else None, values))
        self._open(form)
        form.name.setFocus()

    def open_status(self) -> None:
        """The form about being on duty."""
        ids = [self.card.person.id] if self.card is not None else list(self.many)
        if ids:
            form = StatusForm(self.card.person.name if self.card is not None else _chosen(len(ids)))
            form.submitted.connect(lambda values: self.status.emit(ids, values))
            self._open(form)
            form.status.setFocus()

    def open_proof(self) -> None:
        """The form about a pact signed elsewhere."""
        if self.card is not None:
            person = self.card.person
            form = ProofForm(person)
            form.submitted.connect(lambda values: self.proof.emit(person.id, values))
            self._open(form)
            form.office.setFocus()

    def open_closing(self) -> None:
        """The form about an excuse that is closed by a decision."""
        if self.card is not None:
            person = self.card.person
            form = ClosingForm(person)
            form.submitted.connect(lambda values: self.closing.emit(person.id, values))
            self._open(form)
            form.decided_by.setFocus()

    def close_form(self) -> None:
        """Back to the person, or away where there is none."""
        self.form = None
        if self.card is not None:
            self._show(self._view(self.card))
        elif self.many:
            self._show(self._view_many(len(self.many)))
        else:
            self.closed.emit()

    def refuse(self, error: KnownError) -> None:
        """Say in the form what is wrong."""
        if self.form is not None:
            self.form.refuse(error)

    def _open(self, form: PersonForm) -> None:
        form.cancelled.connect(self.close_form)
        self.form = form
        self._show(form)

    def _show(self, widget: QWidget) -> None:
        old = self._stack.currentWidget()
        self._stack.addWidget(widget)
        self._stack.setCurrentWidget(widget)
        if old is not None:
            self._stack.removeWidget(old)
            old.deleteLater()

    # -- the card ---------------------------------------------------------------------------------------------------

    def _view(self, card: PersonCard) -> QWidget:
        view = QWidget()
        close = IconButton("cross", tr("Tutup rincian"))
        close.clicked.connect(self.closed)
        head = QHBoxLayout()
        head.addWidget(LongName(card.person.name, size=theme.SECTION, lines=4), 1)
        self.print = IconButton("print", tr("Cetak pakta orang ini"))
        self.print.clicked.connect(lambda: self.wanted.emit([card.person.id]))
        if not card.can_prove or card.state is None:
            self.print.hide()
        head.addWidget(self.print, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, theme.SPACE.S, 0)
        column.setSpacing(theme.SPACE.XS)
        column.addLayout(self._chips(card))
        for line in self._added(card):
            column.addLayout(line)
        for label, value in card.facts:
            column.addLayout(_fact(label, value))
        column.addSpacing(theme.SPACE.S)
        column.addWidget(Text(tr("Riwayat"), size=theme.NOTE, weight=theme.SEMIBOLD))
        for moment in card.history:
            column.addWidget(_line(moment))
        column.addStretch()
        outer = QVBoxLayout(view)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(theme.SPACE.S)
        outer.addLayout(head)
        outer.addWidget(Scroll(inner), 1)
        outer.addLayout(self._buttons(card))
        return view

    def _view_many(self, count: int) -> QWidget:
        view = QWidget()
        self.mark = Button(tr("Tandai semuanya…"))
        self.mark.clicked.connect(self.open_status)
        self.print_many = Button(tr("Cetak pakta mereka"), icon="print")
        self.print_many.clicked.connect(lambda: self.wanted.emit(list(self.many)))
        column = QVBoxLayout(view)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(SectionTitle(_chosen(count)))
        column.addWidget(
            Text(tr("Pindah, pensiun, cuti, atau aktif kembali."), size=theme.NOTE, ink="muted", wrap=True)
        )
        column.addStretch()
        column.addWidget(self.print_many)
        column.addWidget(self.mark)
        return view

    def _chips(self, card: PersonCard) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE.S)
        if card.state is None:
            row.addWidget(
                Chip(tr("{duty_status}, tidak dihitung", duty_status=card.person.duty_status.label), Tone.NEUTRAL)
            )
        else:
            for duty in card.duties:
                if not duty.noted:
                    state = card.state.duties[duty.key]
                    row.addWidget(Chip(f"{duty.short} {state.label}", tone_of(state)))
        row.addStretch()
        return row

    def _added(self, card: PersonCard) -> list[QHBoxLayout]:
        """A line for each duty that is noted by hand: its words, where it stands, and the button that changes that."""
        self.notes: dict[str, Button] = {}
        if card.state is None:
            return []
        lines = []
        for duty in card.duties:
            if not duty.noted:
                continue
            state = card.state.duties[duty.key]
            done = state == duty.done
            button = Button(tr("Batalkan") if done else tr("Catat sudah"), kind="plain")
            button.setAccessibleName(f"{button.text()}: {duty.label}")
            button.clicked.connect(partial(self.noted.emit, card.person.id, duty.key, not done))
            self.notes[duty.key] = button
            kept = duty.key in card.photos
            photo = IconButton("export" if kept else "file", tr("Keluarkan foto bukti") if kept else tr("Foto bukti"))
            photo.setAccessibleName(f"{photo.toolTip()}: {duty.label}")
            photo.clicked.connect(partial(self.pictured.emit, card.person.id, duty.key, kept))
            line = QHBoxLayout()
            line.setSpacing(theme.SPACE.S)
            line.addWidget(Text(duty.label, size=theme.NOTE, wrap=True), 1)
            line.addWidget(Chip(state.label, tone_of(state)))
            line.addWidget(button)
            line.addWidget(photo)
            lines.append(line)
        return lines

    def _buttons(self, card: PersonCard) -> QVBoxLayout:
        self.edit, self.mark = Button(tr("Ubah data…")), Button(tr("Tandai…"))
        self.edit.clicked.connect(lambda: self.open_data())
        self.mark.clicked.connect(self.open_status)
        self.mark.setToolTip(tr("Pindah, pensiun, cuti, atau aktif kembali"))
        column = QVBoxLayout()
        column.setSpacing(theme.SPACE.S)
        first = Flow(theme.SPACE.S)
        first.add(self.edit, self.mark)
        column.addWidget(first)
        self.prove = Button(tr("Pakta dari kantor lain…"), kind="plain")
        if card.proof is not None:
            self.prove.setText(tr("Tarik bukti dari kantor lain"))
            self.prove.clicked.connect(lambda: self.unproved.emit(card.person.id))
        else:
            self.prove.clicked.connect(self.open_proof)
        if not card.can_prove or card.state is None:
            self.prove.hide()
        column.addWidget(self.prove)
        if card.provable:
            self.hand = Button(tr("Bukti untuk pihak luar…"), kind="plain")
            self.hand.setToolTip(tr("PDF dan berkas yang dapat diperiksa siapa pun tanpa program ini"))
            self.hand.clicked.connect(partial(self.handed.emit, card.person.id))
            column.addWidget(self.hand)
        if card.state is not None and card.state.ikrar in (IkrarState.EXCUSED, IkrarState.CLOSED):
            owes = card.state.ikrar is IkrarState.EXCUSED
            self.settle = Button(tr("Tutup ikrar dengan keputusan…") if owes else tr("Batalkan penutupan ikrar"),
                                 kind="plain")  # fmt: skip
            self.settle.clicked.connect(self.open_closing if owes else partial(self.reopened.emit, card.person.id))
            column.addWidget(self.settle)
        return column


def _chosen(count: int) -> str:
    return tr("{count} orang dipilih", count=count)


def _fact(label: str, value: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(theme.SPACE.S)
    caption = Text(label, size=theme.SMALL, ink="muted", wrap=True)
    caption.setFixedWidth(_LABEL)
    row.addWidget(caption, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(Text(value, size=theme.NOTE, wrap=True, selectable=True), 1)
    return row


def _line(moment: Moment) -> QWidget:
    words = f"{moment.when}: {moment.what}"
    return Text(f"{words}. {moment.changes}" if moment.changes else words, size=theme.SMALL, ink="muted", wrap=True)
