"""What an office's home shows: what to do now, four figures, progress by unit, and who still lacks something."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from netral_desktop.app import App
from netral_desktop.campaigns.duties import Duty, Tier
from netral_desktop.campaigns.queries import active_campaign
from netral_desktop.followup import queries as followup
from netral_desktop.followup.duties import IkrarState, PactState, TrackedDuty, tracked_duties
from netral_desktop.followup.queries import Lacking, Missing, Overdue, Totals, UnitProgress, lacking_ids
from netral_desktop.ikrar.queries import sessions
from netral_desktop.kernel.text import long_day, number
from netral_desktop.reports.keeping import due_for_destruction
from netral_desktop.roster.open_questions import pending
from netral_desktop.roster.queries import Unit
from netral_desktop.roster.queries import units as all_units
from netral_desktop.scans.states import PageState
from netral_desktop.sheets.letterhead import has_letterhead
from netral_desktop.store.backups.numbers import MEMBERSHIP
from netral_desktop.store.operation import read_setting

from ...standing import SOON_DAYS, next_deadline, today
from ...states import tone_of
from ...texts import tr
from ...theme import Tone
from ..pegawai.presenter import OnlyThese

QUESTIONS = "pertanyaan"  # what the page of the people is asked for, to show the first one
LETTERHEAD = "kop"  # what Pengaturan is asked for, to bring the letterhead into sight
ENROLMENT = "pendaftaran"  # at a regency
AT_ONCE = 4  # things to do that are shown together
LISTED = 100  # people shown on this page; the rest are a click away
LAGGING = 0.75  # a unit below this share is marked once the deadline is near


@dataclass(frozen=True)
class NextStep:
    """One thing to do: a sentence, a button's text, and the page it leads to. Without a button all is done."""

    sentence: str
    button: str = ""
    page: str = ""
    target: object = None
    late: bool = False  # a deadline has passed


@dataclass(frozen=True)
class Figure:
    """One tile."""

    title: str
    value: int
    total: int
    note: str
    late: bool = False  # for somebody its deadline has passed


@dataclass(frozen=True)
class Home:
    """Everything the page shows."""

    subtitle: str
    steps: tuple[NextStep, ...]  # the first is what to do next
    figures: tuple[Figure, ...]
    units: tuple[UnitProgress, ...]
    missing: tuple[Missing, ...]
    missing_total: int
    urgent: bool  # the deadline is near or has passed
    choices: tuple[Unit, ...] = ()  # units that the page can be narrowed to; none where there is only one
    people: int = 0  # due, of the whole office
    clarify: int = 0  # of those who lack something, who missed a deadline or a session
    late: frozenset[str] = frozenset()  # duties whose deadline has passed for everyone who is shown

    @property
    def step(self) -> NextStep:
        """What to do next."""
        return self.steps[0]


def read_home(app: App, unit_id: str | None = None) -> Home:
    """Read the whole page in one go; all of it indexed queries.

    With `unit_id` figures and lists are those of that unit and the ones under it; the next step stays the office's.
    """
    store = app.store
    with store.read() as c:
        campaign = active_campaign(c)
        whole = followup.tally(c, store.office)
        here = followup.tally(c, store.office, unit_id) if unit_id is not None else whole
        pages = followup.page_totals(c, store.office)
        by_hand = followup.pages_by_hand(c, store.office)
        units = tuple(followup.unit_progress(c, here))
        missing = tuple(followup.missing(c, store.office, LISTED, unit_id))
        choices = tuple(all_units(c, store.office))
        held = bool(campaign and sessions(c, store.office, campaign.id))
        questions = len(pending(c, store.office))
        day = today(app, campaign)
        destroy = due_for_destruction(c, day)
        unset = frozenset(
            step
            for step, there in ((LETTERHEAD, has_letterhead(c)), (ENROLMENT, read_setting(c, MEMBERSHIP) is not None))
            if not there
        )
    duties = whole.duties
    totals, shown = whole.totals(), here.totals()
    late, late_here = whole.overdue(day), here.overdue(day)
    deadline = next_deadline(duties, day)
    return Home(
        subtitle=tr("{people} pegawai aktif · {units} unit", people=shown.people, units=len(units))
        if totals.people
        else "",
        steps=to_do(
            totals,
            pages,
            has_campaign=campaign is not None,
            ikrar_held=held,
            questions=questions,
            added=[(duty.label, totals.people - totals.duties[duty.key][duty.done]) for duty in duties if duty.noted],
            late=late,
            destroy=destroy,
            unset=unset,
        ),
        figures=(
            *_figures(shown, pages, by_hand, late_here, whole_office=unit_id is None),
            *(_noted(duty, shown, late_here) for duty in duties if duty.noted),
        ),
        units=units,
        missing=missing,
        missing_total=shown.lacking,
        urgent=deadline is not None and deadline.days <= SOON_DAYS,
        choices=choices if len(choices) > 1 else (),
        people=totals.people,
        clarify=here.to_clarify(day),
        late=frozenset(
            each.duty.key
            for each in late_here
            if Tier.STAFF in each.duty.deadlines and each.duty.deadlines[Tier.STAFF] < day.isoformat()
        ),
    )


def next_step(
    totals: Totals,
    pages: Mapping[str, int],
    *,
    has_campaign: bool,
    ikrar_held: bool,
    questions: int = 0,
    added: Sequence[tuple[str, int]] = (),
    late: Sequence[Overdue] = (),
) -> NextStep:
    """The first of `to_do`, or, where nothing is left, what ends the work."""
    steps = to_do(
        totals, pages, has_campaign=has_campaign, ikrar_held=ikrar_held, questions=questions, added=added, late=late
    )
    return steps[0]


def to_do(
    totals: Totals,
    pages: Mapping[str, int],
    *,
    has_campaign: bool,
    ikrar_held: bool,
    questions: int = 0,
    added: Sequence[tuple[str, int]] = (),
    late: Sequence[Overdue] = (),
    destroy: int = 0,
    unset: frozenset[str] = frozenset(),
) -> tuple[NextStep, ...]:
    """What is to be done now, at most `AT_ONCE`, in the order of harm and deadline; never nothing.

    `questions` wait about the list of people; `added` are the duties that the campaign adds, with how many lack them;
    `late` is what is overdue; of `destroy` campaigns the time for which data may be kept is over; `unset` are the
    settings of a new office that nobody has made yet (`LETTERHEAD`, `ENROLMENT`).
    """
    waiting = _looking(pages.get(PageState.REVIEW, 0), questions)
    if not has_campaign or totals.people == 0:
        steps = [*_beginning(totals, has_campaign), *_setting_up(unset), *waiting]
    else:
        new = totals.pacts[PactState.NOT_PRINTED] == totals.people  # once printed, the letterhead is as they want it
        steps = [
            *(_overdue(each) for each in late),
            *(_setting_up(unset & {LETTERHEAD}) if new else ()),
            *_papers(totals),
            *([] if ikrar_held else [NextStep(tr("Ikrar belum dicatat"), tr("Buka ikrar"), "ikrar")]),
            *waiting,
            *(_oaths(totals) if ikrar_held else []),
            *(
                NextStep(
                    tr("{lacking} pegawai belum: {duty}", lacking=lacking, duty=duty),
                    tr("Lihat daftar"),
                    "pegawai",
                    "belum",
                )
                for duty, lacking in added
                if lacking > 0
            ),
        ]
    done = NextStep(tr("Semua lengkap. Kirim paket terakhir ke kabupaten"), tr("Buat paket"), "sinkronisasi")
    last = tuple(_over(destroy))  # shown whatever else there is, and after it
    return (*steps[: AT_ONCE - len(last)], *last) or (done,)


def target_of(app: App, step: NextStep) -> object:
    """What the step's page is asked for: for a page that takes people by their ids, who they are now."""
    if not isinstance(step.target, Lacking):
        return step.target
    with app.store.read() as c:
        return lacking_ids(c, app.store.office, step.target)


def ids_lacking(app: App, duty: Duty, unit_id: str) -> list[str]:
    """Who of a unit and those under it lacks this duty."""
    with app.store.read() as c:
        lacks = next(each.lacks for each in tracked_duties(c) if each.key == duty)
        return lacking_ids(c, app.store.office, Lacking(duty, lacks), unit_id)


def _beginning(totals: Totals, has_campaign: bool) -> Iterator[NextStep]:
    if not has_campaign:
        yield NextStep(
            tr("Belum ada kegiatan netralitas: buat sendiri, atau terima berkasnya dari kabupaten"),
            tr("Atur kegiatan"),
            "pengaturan",
            "kampanye",
        )
    if totals.people == 0:
        yield NextStep(tr("Masukkan data awal pegawai dari Excel atau SIASN"), tr("Masukkan data awal"), "pegawai")


def _setting_up(unset: frozenset[str]) -> Iterator[NextStep]:
    if LETTERHEAD in unset:
        yield NextStep(tr("Isi kop surat kantor sebelum pakta dicetak"), tr("Isi kop surat"), "pengaturan", LETTERHEAD)
    if ENROLMENT in unset:
        yield NextStep(
            tr("Daftarkan kantor ini ke kabupaten dengan surat kodenya, bila sudah ada"),
            tr("Daftarkan kantor"),
            "sinkronisasi",
        )


def _overdue(late: Overdue) -> NextStep:
    return NextStep(
        tr(
            "Lewat tenggat {days} hari (sejak {since}): {people} orang belum{duty}",
            days=late.days,
            since=long_day(late.since, weekday=False),
            people=late.people,
            duty=f": {late.duty.label}" if late.duty.noted else f" {late.duty.label.lower()}",
        ),
        tr("Lihat {people} orang", people=late.people),
        "pegawai",
        OnlyThese(tr("Lewat tenggat {duty}", duty=late.duty.short.lower()), late.whom),
        late=True,
    )


def _over(campaigns: int) -> Iterator[NextStep]:
    """What may not be kept any longer."""
    if campaigns > 0:
        yield NextStep(
            tr("Masa simpan {n} kegiatan lama habis: datanya dimusnahkan dengan berita acara", n=campaigns),
            tr("Lihat"),
            "pengaturan",
            "masa-simpan",
        )


def _papers(totals: Totals) -> Iterator[NextStep]:
    """Sheets to print, for the first time or again, and those that went out and are not back."""
    p = totals.pacts
    not_printed, unsigned, printed = p[PactState.NOT_PRINTED], p[PactState.UNSIGNED], p[PactState.PRINTED]
    if unsigned > 0:
        yield NextStep(
            tr("{unsigned} lembar kembali tanpa tanda tangan, perlu dicetak lagi", unsigned=unsigned),
            tr("Cetak ulang"),
            "pakta",
            Lacking(Duty.PACT, frozenset({PactState.UNSIGNED})),
        )
    if printed > 0:
        yield NextStep(
            tr("{printed} pakta belum kembali: kumpulkan lembarnya, lalu masukkan pindaiannya", printed=printed),
            tr("Lihat {people} orang", people=printed),
            "pegawai",
            OnlyThese(tr("Pakta belum kembali"), Lacking(Duty.PACT, frozenset({PactState.PRINTED}))),
        )
    if not_printed > 0:
        yield NextStep(
            tr("{not_printed} pakta belum dicetak", not_printed=not_printed),
            tr("Cetak pakta"),
            "pakta",
            Lacking(Duty.PACT, frozenset({PactState.NOT_PRINTED})),
        )


def _looking(review: int, questions: int) -> Iterator[NextStep]:
    """What waits for somebody to look at it and decide."""
    if questions > 0:
        yield NextStep(
            tr("{questions} pertanyaan tentang data pegawai menunggu jawaban Anda", questions=questions),
            tr("Jawab"),
            "pegawai",
            QUESTIONS,
        )
    if review > 0:
        yield NextStep(
            tr("{review} halaman pindaian menunggu keputusan Anda", review=review),
            tr("Tinjau sekarang"),
            "pindai",
            PageState.REVIEW,
        )


def _oaths(totals: Totals) -> Iterator[NextStep]:
    """Who is still owed a note, an explanation or another session, once a session has been planned."""
    i = totals.ikrar
    unmarked, absent, excused = i[IkrarState.UNMARKED], i[IkrarState.ABSENT], i[IkrarState.EXCUSED]
    if unmarked > 0:
        yield NextStep(
            tr("{unmarked} pegawai belum dicatat kehadirannya pada ikrar", unmarked=unmarked),
            tr("Catat kehadiran"),
            "ikrar",
        )
    if absent > 0:
        yield NextStep(
            tr("{absent} pegawai tidak hadir tanpa keterangan, perlu klarifikasi", absent=absent),
            tr("Lihat {people} orang", people=absent),
            "pegawai",
            OnlyThese(tr("Perlu klarifikasi"), Lacking(Duty.IKRAR, frozenset({IkrarState.ABSENT}))),
        )
    if excused > 0:
        yield NextStep(
            tr("{excused} pegawai berhalangan ikrar, perlu susulan", excused=excused),
            tr("Lihat {people} orang", people=excused),
            "pegawai",
            OnlyThese(tr("Perlu susulan"), Lacking(Duty.IKRAR, frozenset({IkrarState.EXCUSED}))),
        )


def missing_chip(person: Missing) -> tuple[str, Tone]:
    """The state that explains best why someone is on the list."""
    duty, state = person.lacks[0]
    return duty.chip(state), tone_of(state)


def unit_tone(done: int, people: int, urgent: bool, *, late: bool = False) -> Tone | None:
    """Red for a unit that lags while the deadline is near, or lacks anybody once it has passed; else the bar's own."""
    if late and done < people:
        return Tone.DUE
    return Tone.DUE if urgent and people and done / people < LAGGING else None


def _figures(
    totals: Totals, pages: Mapping[str, int], by_hand: int, late: Sequence[Overdue], *, whole_office: bool = True
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
        _with_late(Figure(tr("Pakta ditandatangani"), p[PactState.SIGNED], people, signed), Duty.PACT, late),
        _with_late(Figure(tr("Hadir ikrar"), i[IkrarState.PRESENT], people, present), Duty.IKRAR, late),
        Figure(tr("Pakta dicetak"), printed, people, _words(whole, (people - printed, tr("belum dicetak")))),
        Figure(
            tr("Halaman terarsip"),
            pages.get(PageState.FILED, 0),
            all_pages,
            filed if whole_office else tr("seluruh kantor: {filed}", filed=filed),
        ),
    )


def _with_late(figure: Figure, duty: str, late: Sequence[Overdue]) -> Figure:
    """The figure with what is overdue said first."""
    for each in late:
        if each.duty.key == duty:
            said = tr("{people} orang lewat tenggat {days} hari", people=each.people, days=each.days)
            return replace(figure, note=f"{said} · {figure.note}", late=True)
    return figure


def _noted(duty: TrackedDuty, totals: Totals, late: Sequence[Overdue]) -> Figure:
    """The tile of a duty that is noted by hand."""
    done = totals.duties[duty.key][duty.done]
    whole = tr("semua sudah") if totals.people else tr("belum ada pegawai")
    figure = Figure(duty.label, done, totals.people, _words(whole, (totals.people - done, tr("belum"))))
    return _with_late(figure, duty.key, late)


def _words(none: str, *counts: tuple[int, str]) -> str:
    """`27 belum kembali · 14 ditinjau`, or what to say when all are 0."""
    return " · ".join(f"{number(n)} {what}" for n, what in counts if n) or none
