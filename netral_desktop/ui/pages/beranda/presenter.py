"""What an office's home shows: the next step, four figures, progress by unit, and who still lacks something."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from netral_desktop.app import App
from netral_desktop.campaigns.queries import active_campaign
from netral_desktop.followup import queries as followup
from netral_desktop.followup.duties import IkrarState, PactState, TrackedDuty, tracked_duties
from netral_desktop.followup.queries import Missing, Totals, UnitProgress
from netral_desktop.ikrar.queries import sessions
from netral_desktop.kernel.text import number
from netral_desktop.roster.answers import pending
from netral_desktop.roster.queries import Unit
from netral_desktop.roster.queries import units as all_units
from netral_desktop.scans.states import PageState

from ...standing import SOON_DAYS, next_deadline, today
from ...states import tone_of
from ...texts import tr
from ...theme import Tone

QUESTIONS = "pertanyaan"  # what the page of the people is asked for, to show the first one
LISTED = 100  # people shown on this page; the rest are a click away
LAGGING = 0.75  # a unit below this share is marked once the deadline is near


@dataclass(frozen=True)
class NextStep:
    """The one thing to do: a sentence, a button's text, and the page it leads to. Without a button all is done."""

    sentence: str
    button: str = ""
    page: str = ""
    target: object = None


@dataclass(frozen=True)
class Figure:
    """One tile."""

    title: str
    value: int
    total: int
    note: str


@dataclass(frozen=True)
class Home:
    """Everything the page shows."""

    subtitle: str
    step: NextStep
    figures: tuple[Figure, ...]
    units: tuple[UnitProgress, ...]
    missing: tuple[Missing, ...]
    missing_total: int
    urgent: bool  # the deadline is near or has passed
    choices: tuple[Unit, ...] = ()  # units that the page can be narrowed to; none where there is only one
    people: int = 0  # due, of the whole office


def read_home(app: App, unit_id: str | None = None) -> Home:
    """Read the whole page in one go; all of it indexed queries.

    With `unit_id` figures and lists are those of that unit and the ones under it; the next step stays the office's.
    """
    store = app.store
    with store.read() as c:
        campaign = active_campaign(c)
        totals = followup.totals(c, store.office)
        shown = followup.totals(c, store.office, unit_id) if unit_id is not None else totals
        pages = followup.page_totals(c, store.office)
        by_hand = followup.pages_by_hand(c, store.office)
        units = tuple(followup.unit_progress(c, store.office, unit_id))
        missing = tuple(followup.missing(c, store.office, LISTED, unit_id))
        missing_total = followup.missing_count(c, store.office, unit_id)
        choices = tuple(all_units(c, store.office))
        held = bool(campaign and sessions(c, store.office, campaign.id))
        questions = len(pending(c, store.office))
        duties = tracked_duties(c)
    deadline = next_deadline(duties, today(app, campaign))
    return Home(
        subtitle=tr("{people} pegawai aktif · {units} unit", people=shown.people, units=len(units))
        if totals.people
        else "",
        step=next_step(
            totals,
            pages,
            has_campaign=campaign is not None,
            ikrar_held=held,
            questions=questions,
            added=[(duty.label, totals.people - totals.duties[duty.key][duty.done]) for duty in duties if duty.noted],
        ),
        figures=(
            *_figures(shown, pages, by_hand, whole_office=unit_id is None),
            *(_noted(duty, shown) for duty in duties if duty.noted),
        ),
        units=units,
        missing=missing,
        missing_total=missing_total,
        urgent=deadline is not None and deadline.days <= SOON_DAYS,
        choices=choices if len(choices) > 1 else (),
        people=totals.people,
    )


def next_step(
    totals: Totals,
    pages: Mapping[str, int],
    *,
    has_campaign: bool,
    ikrar_held: bool,
    questions: int = 0,
    added: Sequence[tuple[str, int]] = (),
) -> NextStep:
    """The first thing that stands in the way, in the order of the work.

    `questions` wait about the list of people; `added` are the duties that the campaign adds, with how many lack them.
    """
    p, i = totals.pacts, totals.ikrar
    review = pages.get(PageState.REVIEW, 0)
    not_printed, printed = p[PactState.NOT_PRINTED], p[PactState.PRINTED]
    unsigned, unmarked, absent = p[PactState.UNSIGNED], i[IkrarState.UNMARKED], i[IkrarState.ABSENT]
    steps = (
        (
            not has_campaign,
            NextStep(
                tr("Belum ada kegiatan netralitas: buat sendiri, atau terima berkasnya dari kabupaten"),
                tr("Atur kegiatan"),
                "pengaturan",
                "kampanye",
            ),
        ),
        (
            totals.people == 0,
            NextStep(tr("Masukkan data awal pegawai dari Excel atau SIASN"), tr("Masukkan data awal"), "pegawai"),
        ),
        (
            questions > 0,
            NextStep(
                tr("{questions} pertanyaan tentang data pegawai menunggu jawaban Anda", questions=questions),
                tr("Jawab"),
                "pegawai",
                QUESTIONS,
            ),
        ),
        (
            review > 0,
            NextStep(
                tr("{review} halaman pindaian menunggu keputusan Anda", review=review),
                tr("Tinjau sekarang"),
                "pindai",
                PageState.REVIEW,
            ),
        ),
        (
            not_printed > 0,
            NextStep(tr("{not_printed} pakta belum dicetak", not_printed=not_printed), tr("Cetak pakta"), "pakta"),
        ),
        (
            unsigned > 0,
            NextStep(
                tr("{unsigned} lembar kembali tanpa tanda tangan, perlu dicetak lagi", unsigned=unsigned),
                tr("Cetak ulang"),
                "pakta",
            ),
        ),
        (
            printed > 0,
            NextStep(
                tr("{printed} pakta belum kembali; masukkan pindaian yang sudah ditandatangani", printed=printed),
                tr("Masukkan pindaian"),
                "pindai",
            ),
        ),
        (not ikrar_held, NextStep(tr("Ikrar belum dicatat"), tr("Buka ikrar"), "ikrar")),
        (
            unmarked > 0,
            NextStep(
                tr("{unmarked} pegawai belum dicatat kehadirannya pada ikrar", unmarked=unmarked),
                tr("Catat kehadiran"),
                "ikrar",
            ),
        ),
        (
            absent > 0,
            NextStep(
                tr("{absent} pegawai tidak hadir tanpa keterangan, perlu klarifikasi", absent=absent),
                tr("Lihat daftar"),
                "pegawai",
                "belum",
            ),
        ),
        (
            i[IkrarState.EXCUSED] > 0,
            NextStep(
                tr("{excused} pegawai berhalangan ikrar, perlu susulan", excused=i[IkrarState.EXCUSED]),
                tr("Buka ikrar"),
                "ikrar",
            ),
        ),
        *(
            (
                lacking > 0,
                NextStep(
                    tr("{lacking} pegawai belum: {duty}", lacking=lacking, duty=duty),
                    tr("Lihat daftar"),
                    "pegawai",
                    "belum",
                ),
            )
            for duty, lacking in added
        ),
    )
    found = next((step for due, step in steps if due), None)
    return found or NextStep(tr("Semua lengkap. Kirim paket terakhir ke kabupaten"), tr("Buat paket"), "sinkronisasi")


def missing_chip(person: Missing) -> tuple[str, Tone]:
    """The state that explains best why someone is on the list."""
    duty, state = person.lacks[0]
    return duty.chip(state), tone_of(state)


def unit_tone(done: int, people: int, urgent: bool) -> Tone | None:
    """Red for a unit that lags while the deadline is near, else the bar's own."""
    return Tone.DUE if urgent and people and done / people < LAGGING else None


def _figures(
    totals: Totals, pages: Mapping[str, int], by_hand: int = 0, *, whole_office: bool = True
) -> tuple[Figure, ...]:
    p, i, people = totals.pacts, totals.ikrar, totals.people
    all_pages = sum(pages.values())
    whole = tr("semua sudah") if people else tr("belum ada pegawai")
    signed = _words(
        whole,
        (p[PactState.NOT_PRINTED], tr("belum cetak")),
        (p[PactState.PRINTED], tr("belum kembali")),
        (p[PactState.REVIEW], tr("ditinjau")),
        (p[PactState.UNSIGNED], tr("belum TTD")),
        *totals.apart,
    )
    present = _words(
        whole,
        (i[IkrarState.EXCUSED], tr("perlu susulan")),
        (i[IkrarState.CLOSED], tr("ditutup dengan keputusan")),
        (i[IkrarState.ABSENT], tr("perlu klarifikasi")),
        (i[IkrarState.UNMARKED], tr("belum dicatat")),
    )
    filed = _words(
        tr("semua terarsip") if all_pages else tr("belum ada pindaian"),
        *((pages.get(state, 0), state.words) for state in PageState if state != PageState.FILED),
        (by_hand, tr("diarsipkan manual")),
    )
    printed = people - p[PactState.NOT_PRINTED]
    return (
        Figure(tr("Pakta ditandatangani"), p[PactState.SIGNED], people, signed),
        Figure(tr("Hadir ikrar"), i[IkrarState.PRESENT], people, present),
        Figure(tr("Pakta dicetak"), printed, people, _words(whole, (people - printed, tr("belum dicetak")))),
        Figure(
            tr("Halaman terarsip"),
            pages.get(PageState.FILED, 0),
            all_pages,
            filed if whole_office else tr("seluruh kantor: {filed}", filed=filed),
        ),
    )


def _noted(duty: TrackedDuty, totals: Totals) -> Figure:
    """The tile of a duty that is noted by hand."""
    done = totals.duties[duty.key][duty.done]
    whole = tr("semua sudah") if totals.people else tr("belum ada pegawai")
    return Figure(duty.label, done, totals.people, _words(whole, (totals.people - done, tr("belum"))))


def _words(none: str, *counts: tuple[int, str]) -> str:
    """`27 belum kembali · 14 ditinjau`, or what to say when all are 0."""
    return " · ".join(f"{number(n)} {what}" for n, what in counts if n) or none
