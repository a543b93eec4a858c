"""What the inbox shows and does, without widgets."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from netral_desktop.app import App
from netral_desktop.regency.queries import office_board, received_files
from netral_desktop.regency.service import accept

from ...moments import moment, time_zone_of
from ...texts import tr
from ..sinkronisasi.presenter import EXTENSION, KIND_WORDS, RECEIVED_WORDS, ReceivedLine, received_line

_LISTED = 12
RECEIPTS = "tanda-terima"  # the folder beside the files that came, so that the stick carries it back


def files_among(paths: Sequence[Path]) -> list[Path]:
    """The files to take in: those given, and those of ours in the folders given (a whole stick) and in theirs.

    What we wrote there ourselves, the receipts, is left out.
    """
    files: list[Path] = []
    for path in paths:
        if path.is_dir():
            found = (
                each for ending in (EXTENSION, ".zip") for at in ("*", "*/*") for each in path.glob(f"{at}{ending}")
            )
            files += sorted(each for each in found if each.parent.name != RECEIPTS)
        else:
            files.append(path)
    return files


def apply_by_word(app: App, file: Path, receipts: Path) -> ReceivedLine:
    """Take in a bundle that was set aside, on a person's word; its receipt goes into the folder."""
    return received_line(accept(app.store, file, receipts_dir=receipts))


def read_inbox(app: App) -> tuple[str, list[ReceivedLine]]:
    """How many offices have sent, for the line under the title; and what came in lately, in words."""
    with app.store.read() as c:
        files, board = received_files(c, _LISTED), office_board(c)
    zone = time_zone_of(app)
    names = {office.code: office.name for office in board}
    lines = []
    for file in files:
        chip, tone = RECEIVED_WORDS[file.result]
        who = names.get(file.office, file.office) if file.office else tr("pengirim tidak dikenal")
        what = KIND_WORDS.get(file.kind, tr("Berkas tidak dikenal"))
        seq = tr(" nomor {seq}", seq=file.seq) if file.seq else ""
        lines.append(ReceivedLine(who, f"{what}{seq} · {moment(file.at, zone, weekday=False)}", chip, tone, ""))
    sent = sum(1 for office in board if office.last_seq)
    subtitle = (
        tr("{sent} dari {board} kantor sudah mengirim", sent=sent, board=len(board))
        if board
        else tr("Belum ada kantor")
    )
    return subtitle, lines
