"""Updates from a stick: what is in use, a package looked at, and what it would change before it is applied."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout

from netral_desktop.kernel.progress import Progress
from netral_desktop.words import label

from ... import theme
from ...context import UiContext
from ...texts import literal, tr
from ...theme import Tone
from ...widgets.banners import Notice
from ...widgets.buttons import Button
from ...widgets.labels import Text
from ...widgets.panels import Panel, SectionTitle

if TYPE_CHECKING:  # what opens packages is loaded when somebody does
    from netral_desktop.updates.keys import Keys
    from netral_desktop.updates.service import Looked, Standing


class UpdatePanel(Panel):
    """See the module. `choose` asks for a package, `keys` are those that count: the program's own for None."""

    def __init__(self, ctx: UiContext, choose: Callable[[], str] | None = None, keys: Keys | None = None) -> None:
        super().__init__()
        self._ctx = ctx
        self._choose, self._keys = choose or self._ask, keys
        self._path = Path()
        self.found: Looked | None = None  # what is being looked at
        self._standing = Text("", size=theme.NOTE, ink="muted", wrap=True, selectable=True)
        self._title = Text("", weight=theme.SEMIBOLD, wrap=True)
        self._page = Text("", wrap=True, selectable=True)
        self._open = Button(tr("Buka paket…"), icon="folder")
        self._undo = Button(tr("Batalkan yang terbaru"), kind="plain")
        self._apply = Button(tr("Pakai"), kind="primary", icon="check")
        self._close = Button(tr("Tutup"), kind="plain")
        for button, act in (
            (self._open, self._on_open), (self._undo, self._on_undo), (self._apply, self._on_apply),
            (self._close, self.close_package),
        ):  # fmt: skip
            button.clicked.connect(act)
        buttons, answers = QHBoxLayout(), QHBoxLayout()
        for row, left, right in ((buttons, self._undo, self._open), (answers, self._close, self._apply)):
            row.addStretch()
            row.addWidget(left)
            row.addWidget(right)
        self.body.addWidget(SectionTitle(tr("Pembaruan")))
        self.body.addWidget(self._standing)
        self.body.addWidget(
            Text(tr("Peraturan, naskah, hari libur, atau program baru datang sebagai berkas bertanda tangan di stik. "
                    "Apa yang berubah ditunjukkan sebelum dipakai."), size=theme.SMALL, ink="muted", wrap=True)
        )  # fmt: skip
        self.body.addLayout(buttons)
        self._looked = Panel(tone=Tone.PRIMARY, parent=self)
        column: QVBoxLayout = self._looked.body
        column.addWidget(self._title)
        column.addWidget(self._page)
        column.addLayout(answers)
        self.body.addWidget(self._looked)
        self._looked.hide()
        self._undo.hide()

    def refresh(self) -> None:
        """Read what is in use."""
        store = self._ctx.app.store

        def work(_: Progress) -> Standing:
            from netral_desktop.updates.service import standing

            return standing(store)

        self._ctx.jobs.run(tr("Melihat pembaruan"), work, done=self._show_standing, quiet=True)

    def open_package(self, path: Path) -> None:
        """Look into a package; nothing is changed."""
        store, keys = self._ctx.app.store, self._keys
        self._path = path

        def work(_: Progress) -> Looked:
            from netral_desktop.updates.service import look

            return look(store, path, keys=keys)

        self.close_package()
        self._ctx.jobs.run(tr("Memeriksa paket pembaruan"), work, done=self._show_package)

    def close_package(self) -> None:
        """Leave everything as it is."""
        self.found = None
        self._looked.hide()

    def _show_standing(self, now: Standing) -> None:
        from netral_desktop.updates.said import standing_lines

        self._standing.setText(literal("\n".join(standing_lines(now))))
        self._undo.setVisible(bool(now.packages))

    def _show_package(self, found: Looked) -> None:
        from netral_desktop.updates.said import page_of

        self.found = found
        title, *lines = page_of(found)
        self._title.setText(literal(title))
        self._page.setText(literal("\n".join(lines)))
        self._apply.setText(tr("Pakai") if found.is_data else tr("Pasang…"))
        self._looked.show()
        self._apply.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_open(self) -> None:
        chosen = self._choose()
        if chosen:
            self.open_package(Path(chosen))

    def _on_apply(self) -> None:
        if self.found is None:
            return
        if self.found.is_data:
            self._apply_data()
        else:
            self._install()

    def _apply_data(self) -> None:
        store, path, keys = self._ctx.app.store, self._path, self._keys

        def work(_: Progress) -> Looked:
            from netral_desktop.updates.service import apply_data

            return apply_data(store, path, keys=keys)

        def done(found: Looked) -> None:
            self.close_package()
            self.refresh()
            version = found.manifest.version
            said = label("update_said.applied", version=version)
            self._ctx.banner(Notice.done(said, undo=lambda: self._take_back(version)))

        self._ctx.jobs.write(tr("Memakai paket data"), work, done=done)

    def _on_undo(self) -> None:
        self._take_back(None)

    def _take_back(self, version: str | None) -> None:
        store = self._ctx.app.store

        def work(_: Progress) -> tuple[str, str]:
            from netral_desktop.updates.service import standing, undo_data

            return undo_data(store, version).version, standing(store).data

        def done(found: tuple[str, str]) -> None:
            self._ctx.banner(Notice.done(label("update_said.undone", version=found[0], now=found[1])))

        self._ctx.jobs.write(tr("Membatalkan paket data"), work, done=done)

    def _install(self) -> None:
        from netral_desktop.updates.service import start_installer, starts_installer

        path, keys, opens = self._path, self._keys, starts_installer()
        folder = None if opens else QFileDialog.getExistingDirectory(self, tr("Simpan program ke"))
        if folder == "":
            return

        def work(progress: Progress) -> Path:
            from netral_desktop.updates.service import write_program

            out = write_program(path, None if folder is None else Path(folder), keys=keys, progress=progress)
            if opens:
                start_installer(out)
            return out

        def done(out: Path) -> None:
            self.close_package()
            if opens:
                self._ctx.banner(Notice(Tone.OK, label("update_said.started")))
            else:
                self._ctx.banner(
                    Notice(Tone.OK, label("update_said.written", file=str(out)), label("update_said.install"),
                           tr("Buka folder"),
                           lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(out.parent))))
                )  # fmt: skip

        self._ctx.jobs.run(tr("Menyalin program"), work, done=done, cancellable=True)

    def _ask(self) -> str:
        return QFileDialog.getOpenFileName(self, tr("Paket pembaruan"), "", tr("Paket NETRAL (*.netral)"))[0]
