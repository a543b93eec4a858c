"""What the inbox shows and does, without widgets."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from netral_desktop.app import App
from netral_desktop.kernel.progress import Progress
from netral_desktop.kernel.text import number
from netral_desktop.regency.queries import office_board, received_files

from ...moments import moment, zone_of
from ..sinkronisasi.presenter import EXTENSION, KIND_WORDS, RECEIVED_WORDS, ReceivedLine, received_lines

_LISTED = 12


class TerimaPresenter:
    """See the module."""

    def __init__(self, app: App) -> None:
        self._app = app

    def receive(self, paths: Sequence[Path], receipts: Path, progress: Progress) -> list[ReceivedLine]:
        """Take files in, those inside folders too; receipts go into `receipts`."""
        files: list[Path] = []
        for path in paths:
            files += sorted(path.glob(f"*{EXTENSION}")) if path.is_dir() else [path]
        return received_lines(self._app, files, receipts, progress)

    def history(self) -> list[ReceivedLine]:
        """What came in lately, in words."""
        with self._app.store.read() as c:
            files = received_files(c, _LISTED)
            names = {office.code: office.name for office in office_board(c)}
        zone = zone_of(self._app)
        lines = []
        for file in files:
            chip, tone = RECEIVED_WORDS[file.result]
            who = names.get(file.office, file.office) if file.office else "pengirim tidak dikenal"
            what = KIND_WORDS.get(file.kind, "Berkas tidak dikenal")
            seq = f" nomor {number(file.seq)}" if file.seq else ""
            lines.append(ReceivedLine(who, f"{what}{seq} · {moment(file.at, zone, weekday=False)}", chip, tone, ""))
        return lines

    def subtitle(self) -> str:
        """How many offices have sent."""
        with self._app.store.read() as c:
            board = office_board(c)
        sent = sum(1 for office in board if office.last_seq)
        return f"{number(sent)} dari {number(len(board))} kantor sudah mengirim" if board else "Belum ada kantor"
