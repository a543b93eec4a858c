"""Recordings of a session, and the slate by which they tell whose they are."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import tzinfo
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from netral_desktop.ikrar.video.recordings import FileState, Recording
from netral_desktop.ikrar.video.telling import length_said, slate_said
from netral_desktop.ikrar.video.verdict import SlateResult

from ... import theme
from ...texts import tr
from ...theme import Tone
from ...widgets.buttons import Button, IconButton
from ...widgets.forms import FormRow
from ...widgets.labels import Text
from ...widgets.layouts import clear
from ...widgets.panels import Chip, Panel, SectionTitle


def _video_filter() -> str:
    return tr("Rekaman (*.mp4 *.mov *.3gp *.mkv *.avi *.webm *.m4v);;Semua berkas (*)")


def _picture_filter() -> str:
    return tr("Gambar (*.png *.jpg *.jpeg *.bmp *.webp)")


class VideoPanel(Panel):
    """What is done with a recording is told by a signal with its id."""

    shown = Signal()  # the slate on the screen
    printed = Signal(object)  # out: Path
    noted = Signal(object, str, bool)  # file: Path, where it is kept, whether it is copied
    searched = Signal(str)  # id
    pictured = Signal(str, object)  # id, picture: Path
    checked = Signal(str)
    removed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        show = Button(tr("Tampilkan papan"), icon="eye")
        show.clicked.connect(self.shown)
        paper = Button(tr("Cetak papan"), icon="print")
        paper.clicked.connect(self._ask_out)
        slate = QHBoxLayout()
        for widget in (show, paper):
            slate.addWidget(widget)
        slate.addStretch()
        self._kept = QLineEdit()
        self._kept.setPlaceholderText(tr("Misalnya: flashdisk biru di lemari arsip"))
        self._copy = QCheckBox(tr("Salin juga ke data NETRAL (terenkripsi, sampai 4 GB)"))
        note = Button(tr("Catat rekaman"), kind="primary", icon="add")
        note.clicked.connect(self._ask_file)
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE.M)
        row.addWidget(note)
        row.addWidget(self._copy)
        row.addStretch()
        self._list = QVBoxLayout()
        self._list.setSpacing(theme.SPACE.M)
        self._deadline = Text("", ink="muted", wrap=True)
        self.body.setSpacing(theme.SPACE.M)
        self.body.addWidget(SectionTitle(tr("Papan ikrar dan rekaman")))
        self.body.addWidget(
            Text(tr("Tunjukkan papan ini ke kamera lima detik, di awal dan di akhir; dari situ rekaman dikenali."),
                 ink="muted", wrap=True)
        )  # fmt: skip
        self.body.addLayout(slate)
        self.body.addWidget(self._deadline)
        self.body.addLayout(self._list)
        self.body.addWidget(FormRow(tr("Disimpan di"), self._kept))
        self.body.addLayout(row)

    def show_recordings(self, found: Sequence[Recording], zone: tzinfo | None, deadline: str) -> None:
        """The recordings of the session; `deadline` in words, "" for none."""
        self._deadline.setText(tr("Tenggat rekaman: {deadline}.", deadline=deadline) if deadline else "")
        self._deadline.setVisible(bool(deadline))
        clear(self._list)
        for recording in found:
            self._list.addWidget(self._line(recording, zone))
        if not found:
            self._list.addWidget(Text(tr("Belum ada rekaman yang dicatat."), size=theme.NOTE, ink="muted"))

    def clear_form(self) -> None:
        """Ready for the next one."""
        self._kept.clear()
        self._copy.setChecked(False)

    def _line(self, recording: Recording, zone: tzinfo | None) -> QWidget:
        widget = QWidget()
        top = QHBoxLayout()
        top.setSpacing(theme.SPACE.S)
        top.addWidget(Text(recording.name, weight=theme.SEMIBOLD, wrap=True), 1)
        for words, tone in _chips(recording):
            top.addWidget(Chip(words, tone), 0, Qt.AlignmentFlag.AlignTop)
        said = slate_said(recording, zone)
        parts = [length_said(recording.seconds), _size(recording.bytes), recording.kept]
        parts += [tr("tersalin")] if recording.copied else []
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.SPACE.S)
        for words, act in (
            (tr("Cari papan"), lambda: self.searched.emit(recording.id)),
            (tr("Dari gambar"), lambda: self._ask_picture(recording.id)),
            (tr("Periksa ulang"), lambda: self.checked.emit(recording.id)),
        ):
            button = Button(words)
            button.clicked.connect(act)
            buttons.addWidget(button)
        remove = IconButton("trash", tr("Hapus catatan rekaman"))
        remove.clicked.connect(lambda: self.removed.emit(recording.id))
        buttons.addWidget(remove)
        buttons.addStretch()
        column = QVBoxLayout(widget)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE.XS)
        column.addLayout(top)
        column.addWidget(Text(" · ".join(part for part in parts if part), size=theme.NOTE, ink="muted", wrap=True))
        if said is not None:
            column.addWidget(Text(said.said(), size=theme.NOTE, wrap=True))
        column.addLayout(buttons)
        return widget

    def _ask_out(self) -> None:
        out, _ = QFileDialog.getSaveFileName(self, tr("Simpan papan ikrar"), "papan-ikrar.pdf", tr("PDF (*.pdf)"))
        if out:
            self.printed.emit(Path(out))

    def _ask_file(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, tr("Pilih rekaman"), "", _video_filter())
        if chosen:
            self.noted.emit(Path(chosen), self._kept.text(), self._copy.isChecked())

    def _ask_picture(self, recording_id: str) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, tr("Pilih gambar saat papan terlihat"), "", _picture_filter())
        if chosen:
            self.pictured.emit(recording_id, Path(chosen))


def _chips(recording: Recording) -> list[tuple[str, Tone]]:
    chips = []
    if recording.slate is not None:
        chips.append((recording.slate.label, Tone.OK if recording.slate is SlateResult.OURS else Tone.WARNING))
    if recording.state is not None and recording.state is not FileState.SAME:
        chips.append((recording.state.label, Tone.WARNING))
    if recording.late:
        chips.append((tr("sesudah tenggat"), Tone.WARNING))
    return chips


def _size(size: int) -> str:
    megabytes = size / 1024**2
    if megabytes >= 1024:
        return tr("{gigabytes} GB", gigabytes=megabytes / 1024)
    return tr("{megabytes} MB", megabytes=max(1, round(megabytes)))
