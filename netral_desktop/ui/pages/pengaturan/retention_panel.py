"""Masa simpan: until when each campaign's data are kept, the day changed, and their destruction once it is over."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from netral_desktop.app import App
from netral_desktop.kernel.errors import KnownError
from netral_desktop.kernel.progress import Progress
from netral_desktop.kernel.text import long_day
from netral_desktop.reports.keeping import Destroyed, Kept, kept_campaigns, rule_here, set_kept_until

from ... import theme
from ...context import UiContext
from ...texts import literal, tr
from ...theme import Tone
from ...widgets.banners import Notice
from ...widgets.buttons import Button
from ...widgets.labels import Text
from ...widgets.layouts import clear
from ...widgets.panels import Chip, Panel, SectionTitle
from .retention_forms import DayForm, DestroyForm, Typed


class RetentionPanel(Panel):
    """See the module."""

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._ctx = ctx
        self.form: DayForm | DestroyForm | None = None
        self._rows, self._place = QVBoxLayout(), QVBoxLayout()
        self._rows.setSpacing(theme.SPACE.M)
        self._shown: list[Kept] | None = None
        self.body.addWidget(SectionTitle(tr("Masa simpan")))
        self.body.addWidget(
            Text(
                tr("Data pribadi sebuah kegiatan disimpan lima tahun sesudah tenggat terakhirnya, atau menurut jadwal "
                   "retensi arsip instansi. Sesudah itu dimusnahkan dengan berita acara."),
                size=theme.SMALL, ink="muted", wrap=True,
            )
        )  # fmt: skip
        self.body.addLayout(self._rows)
        self.body.addLayout(self._place)

    def refresh(self) -> None:
        """Read the campaigns; a form that stands open stays."""
        found = kept_campaigns(self._ctx.app.store)
        if found == self._shown:
            return
        self._shown = found
        clear(self._rows)
        for each in found:
            self._rows.addWidget(self._row(each))
        if not found:
            self._rows.addWidget(Text(tr("Belum ada kegiatan."), size=theme.NOTE, ink="muted"))

    def open_day(self, kept: Kept) -> None:
        """Ask until when."""
        with self._ctx.app.store.read() as c:
            form = DayForm(kept, rule_here(c))
        form.back.clicked.connect(self.close_form)
        form.save.clicked.connect(lambda: self._save_day(kept, form.day.day))
        form.default.clicked.connect(lambda: self._save_day(kept, None))
        self._open(form)

    def open_destroy(self, kept: Kept) -> None:
        """Show what would go, and ask for what a person types to mean it."""
        app = self._ctx.app

        def show(form: DestroyForm) -> None:
            form.back.clicked.connect(self.close_form)
            form.go.clicked.connect(partial(self._destroy, form))
            self._open(form)

        self._ctx.jobs.run(
            tr("Menghitung yang akan dimusnahkan"),
            lambda _: app.preview_destruction(kept.id),
            done=lambda seen: show(DestroyForm(kept, seen)),
        )

    def close_form(self) -> None:
        """Put the form away."""
        if self.form is not None:
            self.form.hide()
            self.form.deleteLater()
            self.form = None

    def _open(self, form: DayForm | DestroyForm) -> None:
        self.close_form()
        self.form = form
        self._place.addWidget(form)
        form.first_field.setFocus()

    def _row(self, each: Kept) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Text(literal(each.title), weight=theme.SEMIBOLD, wrap=True))
        words.addWidget(Text(_told(each), size=theme.SMALL, ink="muted", wrap=True))
        if each.due:
            words.addWidget(Chip(tr("masa simpan habis"), Tone.WARNING), 0, Qt.AlignmentFlag.AlignLeft)
        line.addLayout(words, 1)
        if not each.destroyed and self._ctx.app.store.session.may("retention.date"):
            change = Button(tr("Ubah…"), kind="plain")
            change.setAccessibleName(tr("Ubah tanggal untuk {title}", title=each.title))
            change.clicked.connect(partial(self.open_day, each))
            line.addWidget(change, 0, Qt.AlignmentFlag.AlignTop)
        if each.due and self._ctx.app.store.session.may("retention.destroy"):
            destroy = Button(tr("Musnahkan…"), kind="danger", icon="trash")
            destroy.clicked.connect(partial(self.open_destroy, each))
            line.addWidget(destroy, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _save_day(self, kept: Kept, day: str | None) -> None:
        store = self._ctx.app.store

        def work(_: Progress) -> str:
            return long_day(set_kept_until(store, kept.id, day))

        def tell(until: str) -> None:
            self.close_form()
            self.refresh()
            self._ctx.banner(Notice.done(tr("“{title}” disimpan sampai {until}.", title=kept.title, until=until)))

        self._ctx.jobs.write(tr("Menyimpan tanggal"), work, done=tell)

    def _destroy(self, form: DestroyForm) -> None:
        if not form.is_filled():
            return
        out, _ = QFileDialog.getSaveFileName(
            self, tr("Simpan berita acara pemusnahan"), "berita-acara-pemusnahan.pdf", tr("Dokumen PDF (*.pdf)")
        )
        if out:
            self.destroy_data(form, Path(out))

    def destroy_data(self, form: DestroyForm, out: Path) -> None:
        """Destroy what the form is about; `out` is where its berita acara goes."""
        app, typed = self._ctx.app, form.typed()
        form.setEnabled(False)

        def work(progress: Progress) -> Destroyed:
            return _destroyed(app, form.kept.id, out, typed, progress)

        def refuse(error: KnownError) -> None:
            form.setEnabled(True)
            form.refuse(error)

        def tell(gone: Destroyed) -> None:
            self.close_form()
            self.refresh()
            said = tr(
                "Data “{title}” dimusnahkan. Berita acara {number} tersimpan di {file}.",
                title=gone.title, number=gone.number, file=out.name,
            )  # fmt: skip
            hint = tr("{n} cadangan masih memuatnya; berita acara menyebut sampai kapan.", n=len(gone.copies))
            self._ctx.banner(Notice(Tone.OK, said, hint if gone.copies else ""))

        self._ctx.jobs.write(tr("Memusnahkan data"), work, done=tell, failed=refuse)


def _destroyed(app: App, campaign: str, out: Path, typed: Typed, progress: Progress) -> Destroyed:
    return app.destroy_campaign(
        campaign, out, letter=typed.number, title=typed.title, word=typed.word, progress=progress
    )


def _told(each: Kept) -> str:
    if each.destroyed:
        return tr("dimusnahkan, berita acara {number}", number=each.destroyed)
    until = long_day(each.until)
    if each.active:
        return tr("berjalan · disimpan sampai {until}", until=until)
    if each.own:
        return tr("disimpan sampai {until}, menurut kantor ini", until=until)
    return tr("disimpan sampai {until}", until=until)
