"""What a regency's home shows: the next step, four figures, the offices that lag and those that have not reported."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from netral_desktop.app import App
from netral_desktop.campaigns.queries import active_campaign
from netral_desktop.followup.duties import IkrarState, PactState
from netral_desktop.kernel.text import number
from netral_desktop.regency.queries import OfficeRow
from netral_desktop.regency.waiting import quarantined

from ...texts import tr
from ...theme import Tone
from ..beranda.presenter import Figure, NextStep


def state_words() -> dict[str, tuple[str, Tone]]:
    """How an office stands with the regency: words and tone, by state."""
    return {
        "invited": (tr("diundang"), Tone.NEUTRAL),
        "enrolled": (tr("terdaftar"), Tone.OK),
        "revoked": (tr("dicabut"), Tone.DUE),
    }


@dataclass(frozen=True)
class RegencyHome:
    """Everything the page shows."""

    subtitle: str
    step: NextStep
    figures: tuple[Figure, ...]
    offices: tuple[OfficeRow, ...]  # those with the smallest share of signed pacts first
    silent: tuple[OfficeRow, ...]  # enrolled or invited, nothing received yet


def read_regency(app: App) -> RegencyHome:
    """Read the whole page in one go."""
    read = app.board()
    board, totals = [row.office for row in read.rows], read.totals
    with app.store.read() as c:
        has_campaign = active_campaign(c) is not None
        waiting = sum(1 for file in quarantined(c) if file.kept and file.by_word)
    sent = [office for office in board if office.last_seq]
    silent = [office for office in board if not office.last_seq]
    return RegencyHome(
        subtitle=tr("{board} kantor · {people} pegawai aktif", board=len(board), people=totals.people) if board else "",
        step=next_step(board, has_campaign=has_campaign, waiting=waiting, undecided=read.doubles.open),
        figures=(
            Figure(tr("Kantor mengirim"), len(sent), len(board), _silent_words(len(silent), len(board))),
            Figure(
                tr("Pakta ditandatangani"),
                totals.pacts[PactState.SIGNED],
                totals.people,
                _rest(
                    totals.people,
                    [
                        (totals.pacts[PactState.REVIEW], tr("ditinjau")),
                        (totals.pacts[PactState.UNSIGNED], tr("belum TTD")),
                        (totals.pacts[PactState.PRINTED] + totals.pacts[PactState.NOT_PRINTED], tr("belum kembali")),
                        *totals.apart,
                        (sum(o.unproven for o in board), tr("tanpa bukti")),
                    ],
                ),
            ),
            Figure(
                tr("Hadir ikrar"),
                totals.ikrar[IkrarState.PRESENT],
                totals.people,
                _rest(
                    totals.people,
                    [
                        (totals.ikrar[IkrarState.EXCUSED], tr("perlu susulan")),
                        (totals.ikrar[IkrarState.CLOSED], tr("ditutup dengan keputusan")),
                        (totals.ikrar[IkrarState.ABSENT], tr("perlu klarifikasi")),
                        (totals.ikrar[IkrarState.UNMARKED], tr("belum dicatat")),
                    ],
                ),
            ),
            Figure(
                tr("Kantor lengkap"), sum(o.complete for o in sent), len(board), tr("semua kewajiban semua pegawai")
            ),
        ),
        offices=tuple(sorted(sent, key=lambda office: (office.share, office.name))),
        silent=tuple(silent),
    )


def next_step(board: Sequence[OfficeRow], *, has_campaign: bool, waiting: int = 0, undecided: int = 0) -> NextStep:
    """The first thing that stands in the way, in the order of the work.

    `waiting`: bundles that were set aside for somebody's word; `undecided`: people who count at two offices.
    """
    frozen = [office for office in board if office.frozen]
    silent = [office for office in board if not office.last_seq]
    if not has_campaign:
        return NextStep(
            tr("Belum ada kegiatan netralitas: tetapkan surat edaran dan tenggatnya"),
            tr("Atur kegiatan"),
            "pengaturan",
            "kampanye",
        )
    if not board:
        return NextStep(tr("Daftarkan kantor-kantor yang akan melapor"), tr("Daftarkan kantor"), "kantor")
    if frozen:
        return NextStep(
            tr("{name}: dua paket bertentangan, perlu keputusan", name=frozen[0].name),
            tr("Bandingkan"),
            "terima",
            frozen[0].code,
        )
    if waiting:
        return NextStep(tr("{n} paket disisihkan, menunggu keputusan", n=waiting), tr("Lihat paket"), "terima")
    if silent:
        return NextStep(tr("{silent} kantor belum mengirim paket", silent=len(silent)), tr("Terima paket"), "terima")
    if undecided:
        words = tr("{n} orang tercatat di dua kantor dan terhitung dua kali", n=undecided)
        return NextStep(words, tr("Putuskan"), "pantauan", "konflik")
    if all(office.complete for office in board):
        return NextStep(tr("Semua kantor lengkap"))
    return NextStep(tr("Terima paket terbaru dari kantor"), tr("Terima paket"), "terima")


def _silent_words(silent: int, offices: int) -> str:
    if not offices:
        return tr("belum ada kantor")
    return tr("{silent} belum mengirim", silent=silent) if silent else tr("semua sudah mengirim")


def _rest(people: int, counts: list[tuple[int, str]]) -> str:
    words = " · ".join(f"{number(n)} {what}" for n, what in counts if n)
    return words or (tr("semua sudah") if people else tr("belum ada data"))
