"""The ledger as people read it, over the whole window: what was done, when and by whom, of whom or which sheet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import tzinfo

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from netral_desktop.app import App
from netral_desktop.followup import trail
from netral_desktop.kernel.clock import from_text
from netral_desktop.kernel.errors import KnownError
from netral_desktop.kernel.text import hour
from netral_desktop.roster.queries import find_person, people_by_ids, person_ids

from ... import theme
from ...context import UiContext
from ...moments import time_zone_of
from ...tables import RIGHT, Cell, Column, PagedTableModel, ShortList
from ...texts import literal, tr
from ...widgets.buttons import Button
from ...widgets.calm_fields import keep_calm
from ...widgets.choice_box import ChoiceBox
from ...widgets.day_choice import DayChoice
from ...widgets.empty_state import EmptyState
from ...widgets.problem import Fault, Problem
from ...widgets.search_box import SearchBox
from ...widgets.table_view import TableView

_SIDE = 40  # px that stay of the window round the dialog
_MOST_PEOPLE = 30


@dataclass(frozen=True)
class Line:
    """One entry in words."""

    seq: str
    day: str
    time: str
    actor: str
    what: str
    touched: str


@dataclass(frozen=True)
class Asked:
    """What was asked for, as it was typed."""

    person: str = ""
    person_id: str | None = None
    sheet: str = ""
    actor: str = ""
    since: str | None = None
    until: str | None = None
    most: int = trail.MOST


@dataclass(frozen=True)
class Read:
    """What was found: the lines, how many there are in all, the operators, the people whom a name may mean."""

    lines: list[Line]
    in_all: int
    actors: dict[str, str]  # names by id
    people: list[tuple[str, str]]
    refusal: Fault = ""


def read_trail(app: App, asked: Asked) -> Read:
    """Read it. A sheet that is none, or a person whom nobody knows, is told in `refusal`."""
    office = app.store.office if app.is_office else None
    zone = time_zone_of(app)
    with app.store.read() as c:
        actors = trail.actors(c)
        people: list[tuple[str, str]] = []
        person_id = asked.person_id
        if asked.person and person_id is None:
            one = find_person(c, asked.person, office=office)
            ids = [one.id] if one else person_ids(c, office=office, search=asked.person)[:_MOST_PEOPLE]
            people = [(p.id, " · ".join(x for x in (p.name, p.unit) if x)) for p in people_by_ids(c, ids)]
            if not people:
                return Read([], 0, actors, [], tr("Tidak ada pegawai dengan nama atau NIP itu."))
            if len(people) > 1:
                return Read([], 0, actors, people, tr("Beberapa orang cocok. Pilih yang dimaksud."))
            person_id = people[0][0]
        try:
            wanted = trail.wanted_of(person_id, asked.sheet or None, asked.actor or None, asked.since, asked.until)
        except KnownError as error:
            return Read([], 0, actors, people, error)
        found = trail.entries(c, wanted, most=asked.most)
        return Read([_line(each, zone) for each in found], trail.count(c, wanted), actors, people)


def _line(entry: trail.Entry, zone: tzinfo | None) -> Line:
    at = from_text(entry.at).astimezone(zone)
    return Line(str(entry.seq), f"{at:%d-%m-%Y}", hour(at), entry.who, entry.what, entry.touched)


def _columns() -> tuple[Column[Line], ...]:
    return (
        Column[Line](tr("Nomor"), lambda line: line.seq, width=80, align=RIGHT),
        Column[Line](tr("Waktu"), lambda line: Cell(line.day, line.time), width=120),
        Column[Line](tr("Petugas"), lambda line: line.actor, width=130),
        Column[Line](tr("Yang dikerjakan"), lambda line: Cell(line.what, line.touched)),
    )


class TrailDialog(QDialog):
    """See the module."""

    def __init__(self, ctx: UiContext, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Jejak"))
        self.resize(max(parent.width() - 2 * _SIDE, 640), max(parent.height() - 2 * _SIDE, 400))
        self._ctx = ctx
        self._asked = Asked()
        self._filling = False
        self.person, self.sheet = SearchBox(tr("Nama atau NIP")), SearchBox(tr("Kode lembar"))
        self.who, self.actor = ChoiceBox(), ChoiceBox()
        self.since, self.until = DayChoice(tr("Sejak")), DayChoice(tr("Sampai"))
        self.actor.setAccessibleName(tr("Petugas"))
        self.who.setAccessibleName(tr("Orang yang dimaksud"))
        for box in (self.who, self.actor):
            keep_calm(box)
        self.who.hide()
        for choice in (self.since, self.until):
            choice.field.setDisplayFormat("dd-MM-yyyy")
            choice.field.setDate(QDate.currentDate())
        self._lines: ShortList[Line] = ShortList()
        self._model: PagedTableModel[Line] = PagedTableModel(_columns(), self._lines, parent=self)
        empty = EmptyState("search", tr("Tidak ada catatan yang cocok"))
        self.table = TableView(tr("Catatan jejak"), self._model, empty=empty)
        self._said = Problem(ink="muted")
        self._more = Button(tr("Tampilkan yang lebih lama"))
        close = Button(tr("Tutup"))
        self._lay_out(close)
        self.person.searched.connect(self._on_typed)
        self.sheet.searched.connect(self._on_typed)
        self.who.activated.connect(self._on_typed)
        self.actor.currentIndexChanged.connect(self._on_typed)
        self.since.changed.connect(self._on_typed)
        self.until.changed.connect(self._on_typed)
        self._more.clicked.connect(self._show_more)
        close.clicked.connect(self.reject)
        self._read()

    def _lay_out(self, close: Button) -> None:
        filters = QHBoxLayout()
        filters.setSpacing(theme.SPACE.S)
        filters.addWidget(self.person, 3)
        filters.addWidget(self.sheet, 2)
        filters.addWidget(self.actor, 2)
        filters.addWidget(self.since)
        filters.addWidget(self.until)
        foot = QHBoxLayout()
        foot.addWidget(self._said, 1)
        foot.addWidget(self._more)
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setSpacing(theme.SPACE.S)
        column.addLayout(filters)
        column.addWidget(self.who)
        column.addWidget(self.table, 1)
        column.addLayout(foot)

    def _on_typed(self, *_: object) -> None:
        if self._filling:
            return
        typed = self.person.text().strip()
        same = typed == self._asked.person and not self.who.isHidden()
        chosen = self.who.currentData() if same else None
        self._asked = Asked(
            typed, chosen, self.sheet.text().strip(), self.actor.currentData() or "", self.since.day, self.until.day
        )
        self._read()

    def _show_more(self) -> None:
        a = self._asked
        self._asked = Asked(a.person, a.person_id, a.sheet, a.actor, a.since, a.until, a.most * 5)
        self._read()

    def _read(self) -> None:
        app, asked = self._ctx.app, self._asked

        def show(read: Read) -> None:
            if asked is self._asked and isValid(self):  # else something newer is on its way, or nobody looks any more
                self._show(read)

        self._ctx.jobs.run(tr("Membaca jejak"), lambda _: read_trail(app, asked), done=show, quiet=True)

    def _show(self, read: Read) -> None:
        self._filling = True
        if self.actor.count() != len(read.actors) + 1:
            self.actor.clear()
            self.actor.addItem(tr("Semua petugas"), "")
            for actor, name in read.actors.items():
                self.actor.addItem(literal(name), actor)
        if self._asked.person_id is None:
            self.who.clear()
            for person_id, words in read.people if len(read.people) > 1 else []:
                self.who.addItem(literal(words), person_id)
            self.who.setCurrentIndex(-1)
            self.who.setPlaceholderText(tr("Pilih orang yang dimaksud"))
            self.who.setVisible(len(read.people) > 1)
        self._filling = False
        self._lines.by_id = {line.seq: line for line in read.lines}
        self._model.reload()
        shown = tr("{shown} dari {all} catatan, yang terbaru dulu.", shown=len(read.lines), all=read.in_all)
        self._said.say(read.refusal or shown)
        self._said.set_ink("due" if read.refusal else "muted")
        self._more.setVisible(len(read.lines) < read.in_all)
