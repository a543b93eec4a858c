"""The scanner button: choose a scanner, say how, and pages come in one by one until the feeder is empty.

It stays open beside the page, which goes on deciding; closing it does not stop a run. What was scanned waits in the
store, and `scanned` asks the page to read it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QInputDialog, QLineEdit, QVBoxLayout, QWidget

from netral_desktop.kernel.errors import KnownError
from netral_desktop.scans.scanner.port import Device, Mode, Settings, Source

from ... import theme
from ...context import UiContext
from ...jobs import Job
from ...texts import tr
from ...theme import Tone
from ...widgets.banners import Banner, Notice
from ...widgets.buttons import Button, IconButton
from ...widgets.choice_box import ChoiceBox
from ...widgets.forms import FormRow, Scroll
from ...widgets.labels import Elided, Text
from ...widgets.layouts import clear
from ...widgets.panels import Chip, Panel
from .scanner_presenter import (
    CheckLine,
    Found,
    Ready,
    ScannerPresenter,
    mode_words,
    no_devices,
    resolutions,
    run_notice,
    run_words,
    source_words,
)

if TYPE_CHECKING:
    from netral_desktop.scans.scanner.service import ScanRun

_LOOKS_MS = 200
_SIZE = (620, 500)  # with its title it stands in the 535 px that a small screen leaves
_CHECKS = 4  # pairs of machines shown


class ScannerDialog(QDialog):
    """See the module."""

    scanned = Signal()  # pages lie in the store and wait to be read

    def __init__(self, presenter: ScannerPresenter, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Pindai dari alat"))
        self.resize(*_SIZE)
        self._presenter, self._jobs = presenter, ctx.jobs
        self._tell_page = ctx.banner
        self._run: Job | None = None
        self._asked = 0  # which question to a scanner is the latest
        self._wanted: Device | None = None  # to be chosen when it is found
        self._ready: Ready | None = None
        self.banner = Banner()
        self.devices = ChoiceBox()
        self.devices.setAccessibleName(tr("Pemindai"))
        self.devices.currentIndexChanged.connect(self._on_device)
        self.again = IconButton("rotate", tr("Cari pemindai lagi"))
        self.again.clicked.connect(lambda: self.look_around())
        self.remove = IconButton("trash", tr("Hapus pemindai jaringan ini dari daftar"))
        self.remove.clicked.connect(self._forget)
        self.address = QLineEdit()
        self.address.setPlaceholderText(tr("misalnya 192.168.1.20"))
        self.address.returnPressed.connect(self._add)
        self.add = Button(tr("Tambahkan"), icon="add")
        self.add.clicked.connect(self._add)
        self.source, self.mode, self.dpi = ChoiceBox(), ChoiceBox(), ChoiceBox()
        self.state = Text("", weight=theme.SEMIBOLD, wrap=True)
        self._checks = QVBoxLayout()
        self._checks.setSpacing(theme.SPACE.S)
        self.start = Button(tr("Pindai sekarang"), kind="primary", icon="pindai")
        self.start.clicked.connect(self._scan)
        self.stop = Button(tr("Batal"))
        self.stop.clicked.connect(self._cancel)
        self.stop.hide()
        self._lay_out()
        self._look = QTimer(self, interval=_LOOKS_MS)
        self._look.timeout.connect(self._tell)
        ctx.changed.connect(self._on_changed)
        self._show_ready(None)

    def _lay_out(self) -> None:
        chosen = QHBoxLayout()
        chosen.addWidget(self.devices, 1)
        chosen.addWidget(self.again)
        chosen.addWidget(self.remove)
        network = QHBoxLayout()
        network.setSpacing(theme.SPACE.S)
        label = tr("Alamat pemindai jaringan")
        network.addWidget(FormRow(label, self.address, tr("Tercetak di lembar konfigurasi alatnya.")), 1)
        network.addWidget(self.add)
        how = QHBoxLayout()
        how.setSpacing(theme.SPACE.M)
        for label, box in ((tr("Sumber kertas"), self.source), (tr("Warna"), self.mode), (tr("Resolusi"), self.dpi)):
            how.addWidget(FormRow(label, box), 1)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 6, 0)
        column.setSpacing(theme.SPACE.M)
        column.addWidget(Text(tr("Pemindai"), size=theme.NOTE, weight=theme.SEMIBOLD))
        column.addLayout(chosen)
        column.addLayout(how)
        column.addLayout(network)
        checks = Panel(margin=14)
        checks.body.addWidget(Text(tr("Lembar uji terakhir"), size=theme.NOTE, weight=theme.SEMIBOLD))
        checks.body.addLayout(self._checks)
        column.addWidget(checks)
        column.addStretch()
        close = Button(tr("Tutup"))
        close.clicked.connect(self.close)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.SPACE.S)
        buttons.addWidget(self.state, 1)
        for button in (close, self.stop, self.start):
            buttons.addWidget(button)
        outer = QVBoxLayout(self)
        outer.setSpacing(theme.SPACE.M)
        outer.addWidget(self.banner)
        outer.addWidget(Scroll(content), 1)
        outer.addLayout(buttons)

    def open_beside(self) -> None:
        """Show it beside the page, and give it the keyboard."""
        self.show()
        self.activateWindow()

    # -- which scanner ----------------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._run is None and not event.spontaneous():
            self.look_around()
        self._read_checks()

    def look_around(self, wanted: Device | None = None) -> None:
        """Look for scanners; choose this one, else the one used last."""
        self.banner.dismiss()
        self._show_ready(None)
        self._say(tr("Mencari pemindai …"))
        for widget in (self.devices, self.again, self.remove):
            widget.setEnabled(False)
        self._wanted = wanted
        self._jobs.run(
            tr("Mencari pemindai"),
            lambda _: self._presenter.find(),
            quiet=True,
            done=self._on_found,
            failed=self._failed,
        )

    def _on_found(self, found: Found) -> None:
        self.devices.blockSignals(True)
        self.devices.clear()
        for choice in found.choices:
            self.devices.addItem(choice.words, choice)
        places = [place for place, choice in enumerate(found.choices) if choice.device == self._wanted]
        if places:
            self.devices.setCurrentIndex(places[0])
        self.devices.blockSignals(False)
        self._say("")
        if not found.choices:
            self.banner.show_notice(Notice(Tone.NEUTRAL, *found.problem or no_devices()))
            self.address.setFocus()  # where one goes on
        self._on_device()

    def _on_device(self, _: int = 0) -> None:
        """Ask the chosen scanner what it can."""
        choice = self.devices.currentData()
        self._show_ready(None)
        if choice is None:
            return
        self._asked += 1
        asked = self._asked
        self._say(tr("Menghubungi pemindai …"))
        self._jobs.run(
            tr("Menghubungi pemindai"), lambda _: (asked, self._presenter.look(choice.device)), quiet=True,
            done=self._on_answer,
        )  # fmt: skip

    def _on_answer(self, answer: tuple[int, Ready | KnownError]) -> None:
        asked, ready = answer
        if asked != self._asked:  # another scanner was chosen meanwhile
            return
        if isinstance(ready, KnownError):
            self._failed(ready)
        else:
            self._say("")
            self._show_ready(ready)
            if self._wanted is not None:  # just added
                self._wanted = None
                self.start.setFocus()

    def _show_ready(self, ready: Ready | None) -> None:
        """Offer what the scanner can, set as it was used last."""
        self._ready = ready
        for box in (self.source, self.mode, self.dpi):
            box.clear()
        if ready is not None:
            sources = [(source, words) for source, words in source_words().items() if source in ready.can.sources]
            modes = [(mode, words) for mode, words in mode_words().items() if mode in ready.can.modes]
            _fill(self.source, sources, ready.settings.source)
            _fill(self.mode, modes, ready.settings.mode)
            _fill(self.dpi, resolutions(ready.can), ready.settings.dpi)
        self._enable()

    def _add(self) -> None:
        """Take a network scanner onto the list."""
        self.banner.dismiss()
        self.add.setEnabled(False)
        address = self.address.text()
        self._say(tr("Menghubungi pemindai …"))
        self._jobs.run(
            tr("Menghubungi pemindai"), lambda _: self._presenter.add(address), quiet=True,
            done=self._on_added, failed=self._on_not_added,
        )  # fmt: skip

    def _on_added(self, device: Device) -> None:
        self.add.setEnabled(True)
        self.address.clear()
        self.look_around(device)

    def _on_not_added(self, error: KnownError) -> None:
        self.add.setEnabled(True)
        self._failed(error)
        self.address.setFocus()
        self.address.selectAll()

    def _forget(self) -> None:
        choice = self.devices.currentData()
        if choice is not None and choice.forgettable:
            self._jobs.write(
                tr("Menghapus pemindai dari daftar"), lambda _: self._presenter.forget(choice.forgettable),
                done=self._on_forgotten, failed=self._failed,
            )  # fmt: skip

    def _on_forgotten(self, _: object) -> None:
        self.look_around()

    # -- scanning ---------------------------------------------------------------------------------------------------

    def _scan(self) -> None:
        choice = self.devices.currentData()
        if choice is None or self._ready is None or self._run is not None:
            return
        settings = Settings(Source(self.source.currentData()), Mode(self.mode.currentData()), self.dpi.currentData())
        self.banner.dismiss()
        self._run = self._jobs.run(
            tr("Memindai"), lambda progress: self._presenter.scan(choice.device, settings, progress),
            cancellable=True, done=self._on_scanned, failed=self._on_not_scanned,
        )  # fmt: skip
        self._look.start()
        self._enable()
        self._tell()
        self.stop.setFocus()

    def _cancel(self) -> None:
        if self._run is not None:
            self._run.cancel()
            self._tell()

    def _tell(self) -> None:
        """Where the run is."""
        if self._run is not None:
            stopping = tr("Membatalkan, menunggu pemindai berhenti …")
            self._say(stopping if self._run.cancelled else run_words(self._run.step().done))
            self.stop.setEnabled(not self._run.cancelled)

    def _on_scanned(self, run: ScanRun) -> None:
        self._end()
        notice = run_notice(run)
        self.banner.show_notice(notice)
        if not self.isVisible():  # it was closed meanwhile
            self._tell_page(notice)
        if run.pages:
            self.scanned.emit()

    def _on_not_scanned(self, error: KnownError) -> None:
        self._end()
        self._failed(error)
        self.scanned.emit()  # what came before the fault

    def _end(self) -> None:
        self._run = None
        self._look.stop()
        self._say("")
        self._enable()
        self.start.setFocus()

    def _enable(self) -> None:
        running = self._run is not None
        self.start.setVisible(not running)
        self.start.setEnabled(self._ready is not None)
        self.stop.setVisible(running)
        for widget in (self.devices, self.again, self.address, self.add):
            widget.setEnabled(not running)
        for box in (self.source, self.mode, self.dpi):
            box.setEnabled(not running and self._ready is not None)
        choice = self.devices.currentData()
        self.remove.setEnabled(not running and choice is not None and bool(choice.forgettable))

    def _failed(self, error: KnownError) -> None:
        self._say("")
        self.again.setEnabled(True)
        self.devices.setEnabled(self.devices.count() > 0)
        self.banner.show_notice(Notice.error(error))

    def _say(self, words: str) -> None:
        self.state.setText(words)

    # -- check pages ------------------------------------------------------------------------------------------------

    def _on_changed(self, tables: frozenset[str]) -> None:
        if self.isVisible() and "scan_pages" in tables:
            self._read_checks()

    def _read_checks(self) -> None:
        self._jobs.run(
            tr("Membaca hasil lembar uji"), lambda _: self._presenter.checks(), quiet=True, done=self.show_checks
        )

    def show_checks(self, lines: Sequence[CheckLine]) -> None:
        """List the newest figures of each pair of machines."""
        clear(self._checks)
        for line in lines[:_CHECKS]:
            self._checks.addWidget(_check_row(line, partial(self._ask_printer, line)))
        if not lines:
            words = tr("Belum ada. Cetak “Lembar uji” di halaman Pakta, lalu pindai di sini.")
            self._checks.addWidget(Text(words, size=theme.NOTE, ink="muted", wrap=True))

    def _ask_printer(self, line: CheckLine) -> None:
        """Ask what the printer of a check page is called."""
        words = tr("Nama printer yang mencetak lembar uji ini, misalnya Epson L3210 TU:")
        name, said = QInputDialog.getText(self, tr("Nama printer"), words, QLineEdit.EchoMode.Normal, line.printer)
        if said:
            self.name_printer(line.page_id, name)

    def name_printer(self, page_id: str, name: str) -> None:
        """Keep a printer's name with the check page that came out of it."""
        self._jobs.write(
            tr("Menyimpan nama printer"), lambda _: self._presenter.name_printer(page_id, name),
            done=self._on_named, failed=self._failed,
        )  # fmt: skip

    def _on_named(self, _: object) -> None:
        self._read_checks()


def _fill(box: ChoiceBox, choices: Sequence[tuple[object, str]], wanted: object) -> None:
    for value, words in choices:
        box.addItem(words, value)
    places = [place for place, (value, _) in enumerate(choices) if value == wanted]
    box.setCurrentIndex(places[0] if places else 0)


def _check_row(line: CheckLine, rename: Callable[[], None]) -> QWidget:
    row = QWidget()
    words = QVBoxLayout(row)
    words.setContentsMargins(0, 0, 0, 0)
    words.setSpacing(1)
    machines = Elided()
    machines.set_text(f"{line.machines}   ·   {line.figures}")
    head = QHBoxLayout()
    head.addWidget(machines, 1)
    name = IconButton("print", tr("Sebutkan nama printernya"))
    name.setFixedSize(24, 24)
    name.clicked.connect(lambda: rename())
    head.addWidget(name)
    head.addWidget(Chip(tr("baik") if line.tone is Tone.OK else tr("perlu diperbaiki"), line.tone))
    words.addLayout(head)
    words.addWidget(Text(line.verdict, size=theme.NOTE, wrap=True))
    return row
