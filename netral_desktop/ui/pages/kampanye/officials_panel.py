"""Pejabat & saksi: the register of people who are not staff, and who of them witnesses each pact on paper."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from netral_desktop.campaigns.terms import MOST_WITNESSES
from netral_desktop.kernel.errors import KnownError
from netral_desktop.kernel.text import long_day
from netral_desktop.officials.queries import officials
from netral_desktop.officials.records import Official
from netral_desktop.officials.service import add_official, edit_official, note_pact, remove_official
from netral_desktop.store import Store

from ... import theme
from ...context import UiContext
from ...texts import literal, tr
from ...theme import Tone
from ...widgets.banners import Notice
from ...widgets.buttons import Button, IconButton
from ...widgets.forms import Scroll
from ...widgets.labels import Text
from .official_form import OfficialForm
from .presenter import Opened


class OfficialsPanel(QWidget):
    """`witnesses` carries the ids of those who are ticked, in the order in which they were."""

    witnesses = Signal(list)

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._opened: Opened | None = None
        self._chosen: list[str] = []
        self.boxes: dict[str, QCheckBox] = {}
        self.form: OfficialForm | None = None
        self._editing: Official | None = None
        self._place = QVBoxLayout()
        self._note = Text("", size=theme.NOTE, ink="muted", wrap=True)
        self.more = Button(tr("Tambah pejabat atau saksi"), icon="add")
        self.more.clicked.connect(lambda: self.open_form(None))
        top = QHBoxLayout()
        top.setSpacing(theme.SPACE.M)
        top.addWidget(self._note, 1)
        top.addWidget(self.more)
        self._scroll = Scroll(QWidget())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(top)
        column.addLayout(self._place)
        column.addWidget(self._scroll, 1)

    def show_campaign(self, opened: Opened) -> None:
        """Show the register, and who witnesses the pacts of this campaign."""
        self._opened = opened
        self._chosen = list(opened.terms.witnesses)
        with self._ctx.app.store.read() as c:
            people = officials(c)
        who = tr("Yang dicentang menjadi saksi di setiap pakta, paling banyak {most} orang.", most=MOST_WITNESSES)
        fixed = tr("Saksi kegiatan ini ditentukan kabupaten.") if opened.fixed else who
        self._note.setText(tr("Bukan pegawai kantor, jadi tidak pernah dihitung. {who}", who=fixed))
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, theme.SPACE.S, 0)
        column.setSpacing(theme.SPACE.S)
        self.boxes = {}
        for official in people:
            column.addLayout(self._row(official))
        if not people:
            column.addWidget(
                Text(tr("Belum ada. Tambahkan kepala daerah, Penjabat, atau saksi dari Bawaslu, KPU, dan Forkopimda."),
                     ink="muted", wrap=True)
            )  # fmt: skip
        column.addStretch()
        old = self._scroll.takeWidget()
        old.hide()
        old.deleteLater()
        self._scroll.setWidget(content)
        content.setAutoFillBackground(False)

    def open_form(self, official: Official | None) -> None:
        """Ask for somebody new, or for what is to be corrected of somebody."""
        self.close_form()
        self._editing = official
        form = self.form = OfficialForm(official)
        form.submitted.connect(self._save)
        form.cancelled.connect(self.close_form)
        self._form_scroll = Scroll(form)
        self._place.addWidget(self._form_scroll)
        self._scroll.hide()
        self.more.hide()
        form.name.setFocus()

    def close_form(self) -> None:
        """Put the form away."""
        if self.form is not None:
            self._form_scroll.hide()
            self._form_scroll.deleteLater()
            self.form = None
        self._scroll.show()
        self.more.show()

    def _row(self, official: Official) -> QHBoxLayout:
        assert self._opened is not None
        box = QCheckBox(literal(official.name))
        box.setFont(theme.font(theme.BODY, theme.SEMIBOLD))
        box.setChecked(official.id in self._chosen)
        box.setEnabled(self._opened.editable)
        box.setAccessibleName(tr("{name} menjadi saksi pakta", name=official.name))
        box.toggled.connect(partial(self._tick, official.id))
        self.boxes[official.id] = box
        told = [official.office_words, official.kind.label]
        if official.home_agency:
            told.append(tr("asal {agency}", agency=official.home_agency))
        if official.signed_on:
            day = long_day(date.fromisoformat(official.signed_on), weekday=False)
            told.append(tr("pakta di sini {day}", day=day))
        if official.given:
            told.append(tr("dari kabupaten"))
        words = Text(" · ".join(told), size=theme.SMALL, ink="muted", wrap=True)
        words.setContentsMargins(19, 0, 0, 0)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(box)
        left.addWidget(words)
        row = QHBoxLayout()
        row.addLayout(left, 1)
        if not official.given and official.office == self._ctx.app.store.office:
            edit = Button(tr("Ubah"), kind="plain")
            edit.setAccessibleName(tr("Ubah {name}", name=official.name))
            edit.clicked.connect(lambda: self.open_form(official))
            out = IconButton("trash", tr("Keluarkan {name} dari daftar", name=official.name))
            out.clicked.connect(lambda: self._remove(official))
            row.addWidget(edit, 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(out, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _tick(self, official_id: str, on: bool) -> None:
        if on and len(self._chosen) >= MOST_WITNESSES:
            self.boxes[official_id].setChecked(False)
            self._ctx.banner(
                Notice(Tone.WARNING, tr("Pakta memuat paling banyak {most} saksi.", most=MOST_WITNESSES),
                       tr("Lepas centang yang lain dulu."))
            )  # fmt: skip
            return
        if on == (official_id in self._chosen):
            return
        self._chosen = [*self._chosen, official_id] if on else [each for each in self._chosen if each != official_id]
        self.witnesses.emit(self._chosen)

    def _save(self, fields: dict[str, Any], signed_on: str | None) -> None:
        editing, form = self._editing, self.form

        def work(store: Store) -> None:
            if editing is None:
                made = add_official(store, **fields)
            else:
                made = edit_official(store, editing.id, **fields)
            if signed_on != made.signed_on:
                note_pact(store, made.id, signed_on)

        def failed(error: KnownError) -> None:
            if form is not None:
                form.refusal.say(error)

        store = self._ctx.app.store
        self._ctx.jobs.write(
            tr("Menyimpan pejabat"), lambda _: work(store), done=lambda _: self.close_form(), failed=failed
        )

    def _remove(self, official: Official) -> None:
        store = self._ctx.app.store

        def done(_: object) -> None:
            back = partial(self._ctx.jobs.write, tr("Mengembalikan pejabat"),
                           lambda _: remove_official(store, official.id, back=True))  # fmt: skip
            told = tr("{name} dikeluarkan; sesi dan lembar yang menyebutnya tetap menyebutnya.", name=official.name)
            self._ctx.banner(Notice.done(told, undo=back))

        self._ctx.jobs.write(tr("Mengeluarkan pejabat"), lambda _: remove_official(store, official.id), done=done)
