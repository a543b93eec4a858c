"""What the page knows without widgets: the open register, the list, one case in words. For workers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from netral_desktop.app import App
from netral_desktop.campaigns.data_files import SHIPPED, DataFiles, data_files
from netral_desktop.campaigns.queries import today
from netral_desktop.cases.complete import lacking, meter
from netral_desktop.cases.evidence import pieces_of, write_evidence
from netral_desktop.cases.flow import Urgency, outcome_words, ways_on
from netral_desktop.cases.model import (
    Answer,
    Chosen,
    Corrected,
    Council,
    Decided,
    Entry,
    Evidence,
    Further,
    Letter,
    Made,
    Moved,
    Read,
    Sanctioned,
)
from netral_desktop.cases.names import CasePaper, Why
from netral_desktop.cases.paper_parts import Content, answer_words, sbt_fields, told_day
from netral_desktop.cases.papers import draw_paper, make_paper
from netral_desktop.cases.proposal import needs_reason, propose_path, steps
from netral_desktop.cases.reading import OpenCase, find_case
from netral_desktop.cases.recap import write_recap
from netral_desktop.cases.register import Register, holders, unlock
from netral_desktop.cases.rules import Rules
from netral_desktop.cases.views import list_cases, read_case
from netral_desktop.kernel.text import fold, long_day
from netral_desktop.reports.pictures import PagePicture, page_count, page_picture
from netral_desktop.words import label

from ...moments import moment, time_zone_of
from ...texts import tr
from ...theme import Tone

_TONES = {Urgency.LATE: Tone.DUE, Urgency.SOON: Tone.WARNING, Urgency.IN_TIME: Tone.OK, Urgency.NONE: Tone.NEUTRAL}


@dataclass(frozen=True)
class CaseLine:
    """One case in the list."""

    id: str
    number: str
    subject: str
    unit: str
    stage: str
    note: str  # who decides there, or how it came out
    due: str
    tone: Tone


@dataclass(frozen=True)
class Listed:
    """The list, and what its reader must know of its deadlines; "" for nothing."""

    lines: list[CaseLine]
    warning: str


@dataclass(frozen=True)
class Shown:
    """One case in words."""

    id: str
    number: str
    title: str  # who it is about, and where they work
    stage: str
    who: str
    basis: str  # of the stage
    due: str
    tone: Tone
    meter: str
    lacking: tuple[str, ...]
    allegation: str
    answer: str
    facts: tuple[tuple[str, str], ...]
    evidence: tuple[tuple[str, str], ...]  # in words, and the ending of its file's name
    paper: CasePaper
    paper_made: bool
    ended: bool
    ways: tuple[tuple[str, str], ...]  # stages that it may go to: id and label
    proposal: str
    path: str  # value of the path that is proposed or chosen; "" where neither is
    sanctions: tuple[tuple[str, str], ...]  # id, text; marked where a reason is wanted
    timeline: tuple[tuple[str, str], ...]  # when, what
    files: DataFiles = SHIPPED  # the catalogues to choose from


@dataclass(frozen=True)
class PaperTold:
    """What is typed for a paper: its number, and of a summons when and where, by the keys of `case_meeting`."""

    number: str
    meeting: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class DrawnPaper:
    """A paper as it would be saved now."""

    pdf: bytes
    pages: int

    def picture(self, page: int) -> PagePicture:
        """A page, counted from 0."""
        return page_picture(self.pdf, page)


class DugaanPresenter:
    """Holds the open register, if there is one."""

    def __init__(self, app: App) -> None:
        self._app = app
        self.register: Register | None = None

    def unlock(self, password: str, why: Why, note: str) -> Register:
        """Open the register. Raises WrongKey."""
        return unlock(self._app.store, password, why, note)

    def lines(self, register: Register, search: str) -> Listed:
        """The cases that fit, the most urgent first."""
        damaged: list[str] = []
        found = list_cases(register, damaged)
        rules, day = self._given(register)
        order = list(_TONES)
        wanted = fold(search)
        fitting = [case for case in found if wanted in fold(f"{case.number} {case.now.case.subject.name}")]
        fitting.sort(key=lambda case: (order.index(case.now.urgency(day, rules)), case.now.due or date.max))
        open_ones = [case.now for case in found if case.now.due is not None]
        years = sorted({
            year for now in open_ones if now.due for year in rules.holidays.unknown_years(now.since, now.due)
        })  # fmt: skip
        warning = tr(
            "Hari libur {years} belum diisi: tenggat hanya mengenal libur bertanggal tetap. Isi di Kelola.",
            years=", ".join(map(str, years)),
        )
        said = [label("case_words.damaged", case=each[-8:]) for each in damaged] + ([warning] if years else [])
        return Listed([_line(case, rules, day) for case in fitting], "\n".join(said))

    def read(self, register: Register, case_id: str) -> Shown:
        """A case; that it was read stands in it."""
        read_case(register, case_id)
        return self.again(register, case_id)

    def again(self, register: Register, case_id: str) -> Shown:
        """The same case after something was done here."""
        with self._app.store.read() as c:
            case = find_case(c, register, case_id)
        rules, day = self._given(register)
        return self._shown(case, rules, day)

    def draw(self, register: Register, case_id: str, paper: CasePaper, told: PaperTold) -> DrawnPaper:
        """A paper for looking at."""
        with self._app.store.read() as c:
            case = find_case(c, register, case_id)
            pdf = draw_paper(
                c, register, case, paper, self._app.sealer(), number=told.number, meeting=dict(told.meeting)
            )
        return DrawnPaper(pdf, page_count(pdf))

    def save(self, register: Register, case_id: str, paper: CasePaper, told: PaperTold, out: Path) -> None:
        """Print a paper to a file; that it was printed stands in the case."""
        make_paper(register, case_id, paper, out, self._app.sealer(), number=told.number, meeting=dict(told.meeting))

    def fetch(self, register: Register, case_id: str, place: int, out: Path) -> None:
        """Write a piece of evidence to a file; that it was read stands in the case."""
        write_evidence(register, case_id, place, out)

    def sbt(self, register: Register, case_id: str) -> str:
        """What SBT asks for, a line each, ready to be pasted."""
        case = read_case(register, case_id, view="sbt")
        rules, day = self._given(register)
        return "\n".join(f"{what}: {said}" for what, said in sbt_fields(Content(case, rules, day)).items())

    def save_recap(self, register: Register, out: Path) -> None:
        """The recap without names."""
        write_recap(register, out, self._app.sealer())

    def _given(self, register: Register) -> tuple[Rules, date]:
        with self._app.store.read() as c:
            return register.rules(c), today(c, self._app.store.clock())

    def _shown(self, case: OpenCase, rules: Rules, day: date) -> Shown:
        now = case.now
        told, act = now.case, now.case.act
        lacks = lacking(told, now.evidence, rules)
        proposal = propose_path(told, rules)
        path = now.path or proposal.path
        line = _line(case, rules, day)
        zone = time_zone_of(self._app)
        with self._app.store.read() as c:
            names = {each.id: each.name for each in holders(c, ended=True)}
            files = data_files(c)
        ladder = steps(told, now.path, rules, files) if now.path else ()
        facts = [
            (tr("Sumber"), " ".join(p for p in (told.intake.source.label, told.intake.source_number) if p)),
            (tr("Diterima"), told_day(told.intake.received_on)),
            (tr("Diketahui"), told_day(told.intake.known_on)),
            (tr("Pelapor"), tr("ada, dirahasiakan") if told.intake.has_reporter else "–"),
            (tr("Jalur"), now.path.label if now.path else tr("belum diputuskan")),
        ]
        if now.sanction is not None:
            facts.append((tr("Usul sanksi"), now.sanction.text))
        if now.decision is not None:
            facts.append((tr("Keputusan"), f"{now.decision.number}, {told_day(now.decision.on)}"))
        return Shown(
            files=files, id=case.id, number=case.number, title=line.subject, stage=now.stage.label, who=line.note,
            basis=now.stage.basis, due=line.due,
            tone=line.tone, meter=meter(lacks), lacking=tuple(each.words for each in lacks),
            allegation="\n".join(
                part
                for part in (
                    act.text if act else "",
                    tr("Waktu: {day}", day=told_day(told.event.day)) if told.event.day else "",
                    tr("Tempat: {place}", place=told.event.place) if told.event.place else "",
                    tr("Uraian: {what}", what=told.event.what) if told.event.what else "",
                )
                if part
            ) or tr("Belum diuraikan."),
            answer=answer_words(case), facts=tuple(facts),
            evidence=tuple((_piece(entry), Path(entry.name).suffix) for _, entry in pieces_of(case)),
            paper=now.paper, paper_made=now.paper_made, ended=now.ended,
            ways=tuple((stage.id, stage.label) for stage in ways_on(now, rules)), proposal=proposal.words,
            path=path.value if path else "",
            sanctions=tuple(
                (each.id, tr("{text} (perlu alasan)", text=each.text)
                 if now.path and needs_reason(told, now.path, each, rules, files) else each.text)
                for each in ladder
            ),
            timeline=tuple(
                (tr("{at} · {who}", at=moment(kept.entry.at, zone, weekday=False),
                    who=names.get(kept.entry.by, tr("Register lain"))), _words(kept.entry, rules))
                for kept in reversed(case.entries)
            ),
        )  # fmt: skip


def _line(case: OpenCase, rules: Rules, day: date) -> CaseLine:
    now = case.now
    subject = now.case.subject
    if now.ended:
        due, note = tr("berakhir"), outcome_words(now)
    else:
        due = long_day(now.due, weekday=False) if now.due else tr("kertas belum dicetak")
        note = now.stage.who
    return CaseLine(
        case.id, case.number, subject.name or tr("Belum disebut"), subject.unit or subject.position, now.stage.label,
        note, due, _TONES[now.urgency(day, rules)],
    )  # fmt: skip


def _piece(entry: Evidence) -> str:
    parts = [entry.what or entry.name, entry.address, entry.taken_at, entry.taken_by, f"SHA-256 {entry.sha256[:16]}"]
    return " · ".join(part for part in parts if part)


def _words(entry: Entry, rules: Rules) -> str:
    """What an entry says, in a line."""
    match entry:
        case Further():
            said = tr("Laporan lain tentang peristiwa ini: {source}", source=entry.intake.source.label)
        case Corrected():
            said = tr("Laporan dilengkapi atau dibetulkan")
        case Evidence():
            said = tr("Bukti disimpan: {what}", what=entry.what)
        case Answer():
            said = tr("Jawaban terlapor dicatat")
        case Moved():
            stage = rules.stage(entry.stage).label
            said = tr("Tahap {stage} mulai {day}. {note}", stage=stage, day=told_day(entry.on), note=entry.note)
        case Chosen():
            said = tr("Jalur: {path}. {reason}", path=entry.path.label, reason=entry.reason)
        case Council():
            said = tr("Susunan Majelis: {names}", names=", ".join(name for name, _ in entry.members))
        case Sanctioned():
            said = tr("Usul sanksi: {text}. {reason}", text=entry.text, reason=entry.reason)
        case Decided():
            said = tr("Keputusan {number} oleh {official}", number=entry.number, official=entry.official)
        case Letter():
            way = tr("masuk dari") if entry.incoming else tr("keluar kepada")
            said = tr("Surat {way} {party}: {number}. {gist}", way=way, party=entry.party, number=entry.number,
                      gist=entry.gist)  # fmt: skip
        case Made():
            said = tr("{paper} dicetak. {note}", paper=entry.paper.label, note=entry.note)
        case Read():
            said = tr("Dibaca: {why}. {note}", why=entry.why.label, note=entry.note)
    return said.strip()


def reasons() -> Sequence[tuple[str, str]]:
    """Why somebody may open the register, as choices."""
    return [(why.label, why.value) for why in Why]
