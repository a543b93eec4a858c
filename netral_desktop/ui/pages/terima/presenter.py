"""What the inbox shows and does, without widgets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import tzinfo
from pathlib import Path

from netral_desktop.app import App
from netral_desktop.kernel.errors import KnownError
from netral_desktop.kernel.progress import Progress
from netral_desktop.regency.forks import Differing, Side, view_fork
from netral_desktop.regency.quarantine import open_kept, refuse_kept
from netral_desktop.regency.queries import office_board, received_files
from netral_desktop.regency.waiting import SetAside, find, of_fork, quarantined
from netral_desktop.sync.intake import QUOTA_BYTES, QUOTA_FILES
from netral_desktop.sync.results import FORK, REJECTED
from netral_desktop.words import labels

from ...moments import moment, time_zone_of
from ...texts import tr
from ...theme import Tone
from ..sinkronisasi.presenter import EXTENSION, ReceivedLine, kind_words, received_line, received_words, size

_LISTED = 12
_ORDER = (Tone.DUE, Tone.WARNING, Tone.NEUTRAL, Tone.OK)
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


def worst_first(lines: Sequence[ReceivedLine]) -> list[ReceivedLine]:
    """What somebody has to look at stands above what went well; else as they came."""
    return sorted(lines, key=lambda line: _ORDER.index(line.tone) if line.tone in _ORDER else len(_ORDER))


def summary(lines: Sequence[ReceivedLine]) -> str:
    """How many files, and what became of how many of them."""
    counts = Counter(line.chip for line in worst_first(lines))
    return tr("{n} berkas: {told}.", n=len(lines), told=", ".join(f"{n} {chip}" for chip, n in counts.items()))


@dataclass(frozen=True)
class AsideLine:
    """A file that was set aside, in words."""

    id: str
    name: str
    about: str  # when it came, how big it is, whether its copy is here
    chip: str
    tone: Tone
    reason: str  # why, and who must do what
    by_word: bool
    kept: bool


@dataclass(frozen=True)
class Inbox:
    """All that the page shows at once."""

    subtitle: str
    lines: list[ReceivedLine]  # what came in lately
    aside: list[AsideLine]
    quota: str


def read_inbox(app: App) -> Inbox:
    """How many offices have sent, what came in lately, and what waits for somebody."""
    with app.store.read() as c:
        files, board, waiting = received_files(c, _LISTED), office_board(c), quarantined(c)
    zone = time_zone_of(app)
    names = {office.code: office.name for office in board}
    lines = []
    for file in files:
        chip, tone = received_words()[file.result]
        who = names.get(file.office, file.office) if file.office else tr("pengirim tidak dikenal")
        what = kind_words().get(file.kind, tr("Berkas tidak dikenal"))
        seq = tr(" nomor {seq}", seq=file.seq) if file.seq else ""
        lines.append(ReceivedLine(who, f"{what}{seq} · {moment(file.at, zone, weekday=False)}", chip, tone,
                                  file.reason or "" if file.result == REJECTED else ""))  # fmt: skip
    sent = sum(1 for office in board if office.last_seq)
    subtitle = (
        tr("{sent} dari {board} kantor sudah mengirim", sent=sent, board=len(board))
        if board
        else tr("Belum ada kantor")
    )
    return Inbox(subtitle, lines, [_aside_line(file, names, zone) for file in waiting], _quota(waiting))


def _aside_line(file: SetAside, names: Mapping[str, str], zone: tzinfo | None) -> AsideLine:
    who = names.get(file.office or "", file.office or tr("pengirim tidak dikenal"))
    name = tr("{who}: paket nomor {seq}", who=who, seq=file.seq) if file.seq else who
    about = [tr("datang {at}", at=moment(file.at, zone, weekday=False))]
    about.append(size(file.bytes) if file.kept else tr("salinannya sudah tidak ada di sini"))
    if file.result == FORK:
        chip, tone = tr("bertentangan"), Tone.DUE
    elif not file.kept:
        chip, tone = tr("minta dikirim lagi"), Tone.NEUTRAL
    elif file.by_word:
        chip, tone = tr("perlu keputusan"), Tone.WARNING
    else:
        chip, tone = tr("belum dapat dibuka"), Tone.WARNING
    return AsideLine(file.id, name, " · ".join(about), chip, tone, file.reason, file.by_word, file.kept)


def _quota(waiting: Sequence[SetAside]) -> str:
    kept = [file for file in waiting if file.kept]
    return tr(
        "{n} salinan tersimpan terenkripsi, {size}. Tiap kantor paling banyak {files} berkas dan {most}; yang terlama "
        "dihapus lebih dulu. Selama menunggu, yang berlaku di sini tidak berubah.",
        n=len(kept), size=size(sum(file.bytes for file in kept)), files=QUOTA_FILES, most=size(QUOTA_BYTES),
    )  # fmt: skip


@dataclass(frozen=True)
class DifferingLine:
    """Somebody of whom the two do not say the same."""

    name: str
    number: str
    here: str
    there: str


@dataclass(frozen=True)
class Comparison:
    """What a file that was set aside would change. `none`: said where nobody differs."""

    words: str
    people: tuple[DifferingLine, ...]
    none: str


def compare(app: App, file_id: str) -> Comparison:
    """Hold a file to what stands here; not on the window's thread. Raises KnownError where it cannot be read."""
    with app.store.read() as c:
        file = find(quarantined(c), file_id)
    view = view_fork(app.store, file)
    tables = labels("stored_table")
    parts = [
        tr("{table}: {here} hanya di sini, {there} hanya di paket, {both} berbeda", table=tables[name], here=here,
           there=there, both=both)
        for name, (here, there, both) in view.tables.items()
    ]  # fmt: skip
    if view.here_made_at is not None:
        zone = time_zone_of(app)
        parts.insert(
            0,
            tr(
                "Dibuat menurut jam kantor: yang berlaku {here}, paket ini {there}",
                here=moment(view.here_made_at, zone, weekday=False),
                there=moment(view.there_made_at, zone, weekday=False),
            ),
        )
    if view.more:
        parts.append(tr("dan {more} orang lagi tidak tampil", more=view.more))
    people = tuple(_differing(each) for each in view.people)
    return Comparison("\n".join(f"{part}." for part in parts), people, tr("Tidak ada pegawai yang berbeda"))


def _differing(each: Differing) -> DifferingLine:
    side = each.here or each.there
    assert side is not None  # somebody is on one side at least
    return DifferingLine(side.name, side.number or "", _said(each.here), _said(each.there))


def _said(side: Side | None) -> str:
    if side is None:
        return tr("tidak ada")
    signed = tr("sudah TTD") if side.signed else tr("belum TTD")
    present = tr("hadir") if side.present else tr("belum hadir")
    return f"{signed}, {present}"


def fork_of(app: App, office: str) -> str | None:
    """The id of the newest bundle that contradicts what stands here of an office."""
    with app.store.read() as c:
        files = of_fork(c, office)
    return files[0].id if files else None


def accept_kept(app: App, file_id: str, receipts: Path | None, _: Progress) -> ReceivedLine:
    """Take in a file that was set aside, on a person's word; its receipt goes into the folder."""
    return received_line(open_kept(app.store, _file(app, file_id), receipts))


def try_kept(app: App, file_id: str, receipts: Path | None, _: Progress) -> ReceivedLine:
    """Try a file that was set aside once more."""
    return received_line(open_kept(app.store, _file(app, file_id), receipts, by_word=False))


def refuse(app: App, file_id: str, note: str) -> None:
    """Let it go. Raises as `quarantine.refuse_kept`."""
    refuse_kept(app.store, _file(app, file_id), note)


def _file(app: App, file_id: str) -> SetAside:
    with app.store.read() as c:
        return find(quarantined(c), file_id)


def said(error: KnownError) -> str:
    """An error and its next step in one text."""
    return f"{error.message} {error.next_step}".strip()
