"""What the page of the exchange with the regency shows and does, without widgets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import tzinfo
from pathlib import Path
from typing import TYPE_CHECKING

from netral_desktop.app import App
from netral_desktop.campaigns.queries import today as today_of
from netral_desktop.kernel.progress import Progress
from netral_desktop.kernel.text import number
from netral_desktop.sync.queries import SentBundle, SyncStanding, bundles_as_told, standing
from netral_desktop.sync.results import FileResult

from ...moments import moment, time_zone_of
from ...texts import tr
from ...theme import Tone

if TYPE_CHECKING:  # the shapes of all rows, which a page need not wait for
    from netral_desktop.sync.approval import Approved

EXTENSION = ".netral"
_LISTED = 12  # bundles that were sent
_MEGABYTE, _GIGABYTE = 1_000_000, 1_000_000_000


def received_words() -> dict[str, tuple[str, Tone]]:
    """What became of a received file: words and tone, by result."""
    return {
        "applied": (tr("diterima"), Tone.OK),
        "held": (tr("menunggu bagian lain"), Tone.WARNING),
        "duplicate": (tr("sudah pernah diterima"), Tone.NEUTRAL),
        "old": (tr("lebih lama dari yang ada"), Tone.NEUTRAL),
        "fork": (tr("bertentangan, dibekukan"), Tone.DUE),
        "quarantined": (tr("disisihkan"), Tone.WARNING),
        "rejected": (tr("ditolak"), Tone.DUE),
    }


def kind_words() -> dict[str, str]:
    """What kinds of files travel."""
    return {
        "bundle": tr("Paket kantor"),
        "receipt": tr("Tanda terima"),
        "campaign": tr("Kegiatan netralitas"),
        "enrolment": tr("Paket pendaftaran"),
        "request": tr("Permintaan pendaftaran"),
        "recovery": tr("Paket pemulihan"),
    }


@dataclass(frozen=True)
class ReceivedLine:
    """What became of one file, in words."""

    name: str
    kind: str
    chip: str
    tone: Tone
    reason: str


@dataclass(frozen=True)
class SyncView:
    """All that the page shows at once."""

    state: SyncStanding
    sent: list[ReceivedLine]  # the newest first
    complaints: list[ReceivedLine]  # of the newest receipt
    receipt: str  # which receipt stands, in words; empty before the first
    may_print: bool


def read_sync(app: App) -> SyncView:
    """How the office stands with its regency, what it sent lately, and what came back."""
    from netral_desktop.sync.complaints import complaints
    from netral_desktop.sync.receipt_keeping import taken_receipts

    with app.store.read() as c:
        state, bundles = standing(c, app.store.office), bundles_as_told(c, _LISTED)
        told, receipts = complaints(c), taken_receipts(c, 1)
    zone = time_zone_of(app)
    said = ""
    if state.receipt.seq:
        said = tr(
            "Tanda terima terakhir untuk paket nomor {seq}, masuk {at}.",
            seq=state.receipt.seq, at=moment(state.receipt.at, zone, weekday=False),
        )  # fmt: skip
    lines = [
        ReceivedLine(each.what, "", tr("perlu tindakan") if each.code != "gaps" else tr("untuk diketahui"),
                     Tone.WARNING if each.code != "gaps" else Tone.NEUTRAL, each.next)
        for each in told
    ]  # fmt: skip
    may_print = state.receipt.seq > 0 and bool(receipts) and receipts[0].kept
    return SyncView(state, [_sent_line(bundle, zone) for bundle in bundles], lines, said, may_print)


@dataclass(frozen=True)
class Preview:
    """What the next bundle would carry, in words. `parts`: what goes, how the pictures stand, how big it is."""

    parts: tuple[tuple[str, str], ...]
    bytes: int
    note: str  # that nothing is new; empty otherwise
    snapshot: str  # hash of the records
    draft: bool  # whether the head's approval is wanting
    approved: str  # by whom and when; empty where nobody did
    approvers: tuple[tuple[str, str], ...]  # who may approve here: id and name
    today: str  # YYYY-MM-DD


@dataclass(frozen=True)
class ByPassword:
    """The head approves here."""

    operator: str
    password: str
    snapshot: str  # of what was shown


@dataclass(frozen=True)
class ByLetter:
    """The head has signed a letter."""

    number: str
    day: str
    signer: str
    snapshot: str


def approve(app: App, how: ByPassword | ByLetter) -> None:
    """Note the approval. Raises as `sync.approval`."""
    from netral_desktop.sync import approval

    if isinstance(how, ByPassword):
        approval.approve_with_password(app.store, how.operator, how.password, seen=how.snapshot)
    else:
        approval.approve_with_letter(
            app.store, number=how.number, day=how.day, signer=how.signer, seen=how.snapshot
        )  # fmt: skip


def _approved(approved: Approved | None, zone: tzinfo | None) -> str:
    if approved is None:
        return ""
    at = moment(approved.at, zone, weekday=False)
    if approved.letter:
        return tr("Disetujui {by} dengan surat {letter}, dicatat {at}.", by=approved.by, letter=approved.letter, at=at)
    return tr("Disetujui {by} pada {at}.", by=approved.by, at=at)


def read_preview(app: App) -> Preview:
    """Look at everything that would be sent; not on the window's thread."""
    from netral_desktop.sync.approval import approvers
    from netral_desktop.sync.sending import read_outgoing

    with app.store.read() as c:
        goes, today = read_outgoing(c, app.store.office), today_of(c, app.store.clock()).isoformat()
    records = tr(
        "{people} pegawai, {sheets} lembar, {pages} halaman, {sessions} sesi ikrar",
        people=goes.people, sheets=goes.sheets, pages=goes.pages, sessions=goes.sessions,
    )  # fmt: skip
    counts = (
        (goes.new, tr("{n} belum pernah dikirim", n=goes.new)),
        (goes.under_way, tr("{n} terkirim, belum ada tanda terima", n=goes.under_way)),
        (goes.acknowledged, tr("{n} sudah diterima kabupaten, tidak dikirim lagi", n=goes.acknowledged)),
    )
    pictures = "; ".join(words for n, words in counts if n) or tr("belum ada")
    note = ""
    if goes.nothing_new:
        note = tr("Tidak ada yang berubah sejak paket nomor {seq}.", seq=goes.unchanged_since or 0)
    return Preview(
        (
            (tr("Semua catatan"), records),
            (tr("Gambar halaman"), pictures),
            (
                tr("Besar paket"),
                tr("sekitar {size}, dengan {images} gambar", size=size(goes.bytes), images=goes.images),
            ),
        ),
        goes.bytes,
        note,
        goes.snapshot,
        goes.draft,
        _approved(goes.approved, time_zone_of(app)),
        tuple((each.id, each.name) for each in approvers(app.store)) if goes.draft else (),
        today,
    )


def free_at(folder: Path) -> int | None:
    """Bytes that are free where the folder is; None where nobody can tell."""
    import shutil

    try:
        return shutil.disk_usage(folder).free
    except OSError:
        return None


def size(of_bytes: int) -> str:
    """`12 KB`, `3,4 MB`, `2,1 GB`."""
    if of_bytes < _MEGABYTE:
        return tr("{n} KB", n=number(max(1, round(of_bytes / 1000))))
    if of_bytes < _GIGABYTE:
        return tr("{n} MB", n=round(of_bytes / _MEGABYTE, 1))
    return tr("{n} GB", n=round(of_bytes / _GIGABYTE, 1))


def received_lines(app: App, paths: Sequence[Path], receipts: Path | None, progress: Progress) -> list[ReceivedLine]:
    """Receive files and put the results in words; at a regency receipts go into the folder `receipts`."""
    return [received_line(result) for result in app.receive(paths, receipts=receipts, progress=progress)]


def received_line(result: FileResult) -> ReceivedLine:
    """What became of one file, in words."""
    chip, tone = received_words()[result.result]
    what, reason = kind_words().get(result.kind, tr("Berkas tidak dikenal")), result.reason
    return ReceivedLine(result.path.name, what, chip, tone, reason.said() if reason is not None else "")


def _sent_line(bundle: SentBundle, zone: tzinfo | None) -> ReceivedLine:
    told = tr(
        "{at} · {people} pegawai, {signed} sudah TTD",
        at=moment(bundle.made_at, zone, weekday=False), people=bundle.people, signed=bundle.signed,
    )  # fmt: skip
    if bundle.acked_at is not None:
        chip, tone = tr("diterima kabupaten"), Tone.OK
        told = tr("{told} · tanda terima {at}", told=told, at=moment(bundle.acked_at, zone, weekday=False))
    elif bundle.aside:
        chip, tone = tr("disisihkan di kabupaten"), Tone.DUE
    elif bundle.lost:
        chip, tone = tr("tidak pernah tiba"), Tone.NEUTRAL
    else:
        chip, tone = tr("belum ada tanda terima"), Tone.WARNING
    return ReceivedLine(tr("Paket nomor {seq}", seq=bundle.seq), told, chip, tone, "")


@dataclass(frozen=True)
class Sent:
    """A bundle that lies where it was asked for. `drafts`: how many e-mails wait to be sent with it; 0 on a stick."""

    seq: int
    bytes: int
    name: str
    drafts: int = 0


def write_bundle(app: App, folder: Path, progress: Progress) -> Sent:
    """Write the next bundle into a folder in one file, read back from there."""
    from netral_desktop.sync.service import export_bundle

    done = export_bundle(app.store, folder, progress=progress)
    return Sent(done.seq, sum(file.bytes for file in done.files), done.files[0].path.name)


def write_drafts(app: App, folder: Path, progress: Progress) -> Sent:
    """Write the next bundle in packs, each with a draft of an e-mail, as the settings of mail say."""
    from netral_desktop.sync import mail
    from netral_desktop.sync.service import export_bundle

    own = app.store
    wanted = mail.mail_settings(own)
    done = export_bundle(own, folder, pack_bytes=mail.pack_bytes(wanted.megabytes), progress=progress)
    drafts = mail.write_drafts(done.files, office=own.office, name=own.office_name, seq=done.seq, to=wanted.to)
    return Sent(done.seq, sum(file.bytes for file in done.files), done.files[0].path.name, len(drafts))


def sync_subtitle(state: SyncStanding) -> str:
    """The line under the page's title."""
    if state.regency is None:
        return tr("Kantor ini bekerja sendiri; belum bergabung dengan kabupaten")
    if not state.answered:
        return tr("Permintaan ke {regency} tertulis · menunggu persetujuan", regency=state.regency)
    if state.bundles == 0:
        return tr("Terdaftar pada {regency} · belum pernah mengirim", regency=state.regency)
    if state.receipt.seq == 0:
        return tr(
            "{regency} · {bundles} paket dibuat, belum ada tanda terima", regency=state.regency, bundles=state.bundles
        )
    return tr("{regency} · tanda terima terakhir untuk paket nomor {seq}", regency=state.regency, seq=state.receipt.seq)
