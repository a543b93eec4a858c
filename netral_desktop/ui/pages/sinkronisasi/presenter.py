"""What the page of the exchange with the regency shows and does, without widgets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from netral_desktop.app import App
from netral_desktop.kernel.progress import Progress
from netral_desktop.kernel.text import number
from netral_desktop.sync.queries import SentBundle, SyncStanding, sent_bundles, standing

from ...moments import moment, zone_of
from ...theme import Tone

EXTENSION = ".netral"
RECEIVED_WORDS = {
    "applied": ("diterima", Tone.OK),
    "held": ("menunggu bagian lain", Tone.WARNING),
    "duplicate": ("sudah pernah diterima", Tone.NEUTRAL),
    "old": ("lebih lama dari yang ada", Tone.NEUTRAL),
    "fork": ("bertentangan, dibekukan", Tone.DUE),
    "quarantined": ("disisihkan", Tone.WARNING),
    "rejected": ("ditolak", Tone.DUE),
}
KIND_WORDS = {
    "bundle": "Paket kantor",
    "receipt": "Tanda terima",
    "campaign": "Kampanye",
    "enrolment": "Paket pendaftaran",
    "request": "Permintaan pendaftaran",
}
# Everything that a received file may change, at an office and at a regency.
RECEIVE_CHANGES = frozenset(
    {
        "campaigns", "sheets", "scan_pages", "page_zones", "ikrar_sessions", "attendance", "people", "units", "offices",
        "office_heads", "received", "bundles_out", "blobs", "trusted_keys",
    }
)  # fmt: skip


@dataclass(frozen=True)
class ReceivedLine:
    """What became of one file, in words."""

    name: str
    kind: str
    chip: str
    tone: Tone
    reason: str


class SinkronisasiPresenter:
    """See the module."""

    def __init__(self, app: App) -> None:
        self._app = app

    def standing(self) -> SyncStanding:
        """How the office stands with its regency."""
        with self._app.store.read() as c:
            return standing(c, self._app.store.office)

    def bundles(self) -> Sequence[SentBundle]:
        """What was sent, the newest first."""
        with self._app.store.read() as c:
            return sent_bundles(c, 12)

    def when(self, instant: str) -> str:
        """An instant in words, at the campaign's place."""
        return moment(instant, zone_of(self._app))

    def export(self, to: Path, progress: Progress) -> list[Path]:
        """Write the next bundle; the files."""
        from netral_desktop.sync.service import export_bundle

        return [file.path for file in export_bundle(self._app.store, to, progress=progress).files]

    def receive(self, paths: Sequence[Path], progress: Progress) -> list[ReceivedLine]:
        """Take in whatever arrived."""
        return received_lines(self._app, paths, None, progress)

    def fingerprint(self, package: Path, one_time_code: str, _: Progress) -> str:
        """The regency's fingerprint in an enrolment package, to compare with the letter."""
        from netral_desktop.sync.service import package_root_fingerprint

        return package_root_fingerprint(package, one_time_code)

    def join(self, package: Path, one_time_code: str, out: Path, _: Progress) -> Path:
        """Take the package in and write the request for the regency."""
        from netral_desktop.sync.service import enrol_office

        return enrol_office(self._app.store, package, one_time_code, out=out).file


def received_lines(app: App, paths: Sequence[Path], receipts: Path | None, progress: Progress) -> list[ReceivedLine]:
    """Receive files and put the results in words; at a regency receipts go into the folder `receipts`."""
    lines = []
    for result in app.receive(paths, receipts=receipts, progress=progress):
        chip, tone = RECEIVED_WORDS[result.result]
        lines.append(
            ReceivedLine(
                result.path.name, KIND_WORDS.get(result.kind, "Berkas tidak dikenal"), chip, tone,
                result.reason.message if result.reason is not None else "",
            )
        )  # fmt: skip
    return lines


def sync_subtitle(state: SyncStanding) -> str:
    """The line under the page's title."""
    if state.regency is None:
        return "Kantor ini bekerja sendiri; belum bergabung dengan kabupaten"
    if state.bundles == 0:
        return f"Terdaftar pada {state.regency} · belum pernah mengirim"
    if state.receipt.seq == 0:
        return f"{state.regency} · {number(state.bundles)} paket dibuat, belum ada tanda terima"
    return f"{state.regency} · tanda terima terakhir untuk paket nomor {number(state.receipt.seq)}"
