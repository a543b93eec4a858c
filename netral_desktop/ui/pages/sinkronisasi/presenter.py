"""What the page of the exchange with the regency shows and does, without widgets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from netral_desktop.app import App
from netral_desktop.kernel.progress import Progress
from netral_desktop.sync.queries import SentBundle, SyncStanding, sent_bundles, standing
from netral_desktop.sync.results import BY_WORD, QUARANTINED, FileResult

from ...moments import moment, time_zone_of
from ...texts import tr
from ...theme import Tone

EXTENSION = ".netral"
_LISTED = 12  # bundles that were sent
RECEIVED_WORDS = {
    "applied": (tr("diterima"), Tone.OK),
    "held": (tr("menunggu bagian lain"), Tone.WARNING),
    "duplicate": (tr("sudah pernah diterima"), Tone.NEUTRAL),
    "old": (tr("lebih lama dari yang ada"), Tone.NEUTRAL),
    "fork": (tr("bertentangan, dibekukan"), Tone.DUE),
    "quarantined": (tr("disisihkan"), Tone.WARNING),
    "rejected": (tr("ditolak"), Tone.DUE),
}
KIND_WORDS = {
    "bundle": tr("Paket kantor"),
    "receipt": tr("Tanda terima"),
    "campaign": tr("Kegiatan netralitas"),
    "enrolment": tr("Paket pendaftaran"),
    "request": tr("Permintaan pendaftaran"),
}


@dataclass(frozen=True)
class ReceivedLine:
    """What became of one file, in words."""

    name: str
    kind: str
    chip: str
    tone: Tone
    reason: str
    waiting: Path | None = None  # the file, when a person may have it applied all the same


def read_sync(app: App) -> tuple[SyncStanding, list[ReceivedLine]]:
    """How the office stands with its regency, and what it sent lately, the newest first."""
    with app.store.read() as c:
        state, bundles = standing(c, app.store.office), sent_bundles(c, _LISTED)
    zone = time_zone_of(app)
    return state, [_sent_line(bundle, moment(bundle.made_at, zone)) for bundle in bundles]


def received_lines(app: App, paths: Sequence[Path], receipts: Path | None, progress: Progress) -> list[ReceivedLine]:
    """Receive files and put the results in words; at a regency receipts go into the folder `receipts`."""
    return [received_line(result) for result in app.receive(paths, receipts=receipts, progress=progress)]


def received_line(result: FileResult) -> ReceivedLine:
    """What became of one file, in words."""
    chip, tone = RECEIVED_WORDS[result.result]
    what, reason = KIND_WORDS.get(result.kind, tr("Berkas tidak dikenal")), result.reason
    may_be = result.kind == "bundle" and result.result == QUARANTINED and reason is not None and reason.code in BY_WORD
    said = reason.said() if reason is not None else ""
    return ReceivedLine(
        result.path.name, what, chip, tone, said, result.path if may_be and result.path.is_file() else None
    )


def _sent_line(bundle: SentBundle, when: str) -> ReceivedLine:
    acked = bundle.acked_at is not None
    chip, tone = (tr("diterima kabupaten"), Tone.OK) if acked else (tr("belum ada tanda terima"), Tone.WARNING)
    return ReceivedLine(tr("Paket nomor {seq}", seq=bundle.seq), when, chip, tone, "")


def write_drafts(app: App, folder: Path, progress: Progress) -> int:
    """Write the next bundle in packs, each with a draft of an e-mail; how many drafts."""
    from netral_desktop.sync import mail
    from netral_desktop.sync.service import export_bundle

    done = export_bundle(app.store, folder, pack_bytes=mail.pack_bytes(mail.DEFAULT_MB), progress=progress)
    own = app.store
    return len(mail.write_drafts(done.files, office=own.office, name=own.office_name, seq=done.seq, to=""))


def sync_subtitle(state: SyncStanding) -> str:
    """The line under the page's title."""
    if state.regency is None:
        return tr("Kantor ini bekerja sendiri; belum bergabung dengan kabupaten")
    if state.bundles == 0:
        return tr("Terdaftar pada {regency} · belum pernah mengirim", regency=state.regency)
    if state.receipt.seq == 0:
        return tr(
            "{regency} · {bundles} paket dibuat, belum ada tanda terima", regency=state.regency, bundles=state.bundles
        )
    return tr("{regency} · tanda terima terakhir untuk paket nomor {seq}", regency=state.regency, seq=state.receipt.seq)
