"""What came in before, without widgets: the spreadsheets and the answers, and which of them can still be taken back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import tzinfo
from pathlib import Path

from netral_desktop.app import App
from netral_desktop.kernel.errors import KnownError
from netral_desktop.kernel.progress import SILENT, Progress
from netral_desktop.roster.answers import GivenAnswer, answered
from netral_desktop.roster.export import export_notes
from netral_desktop.roster.questions import DIFFERENT, NONE, RECORD, SAME
from netral_desktop.roster.refusals import refused_rows
from netral_desktop.roster.undo import Import, imports, undo_answer, undo_import, why_answer_stays, why_import_stays

from ...moments import moment, time_zone_of
from ...texts import tr

NEWEST = 12  # of each that are shown; whether one can be undone is looked up for every one of them
IMPORT, ANSWER = "import", "answer"


@dataclass(frozen=True)
class PastLine:
    """One spreadsheet or answer. `stays` says why it cannot be taken back, empty where it can be or was."""

    kind: str
    id: str
    title: str
    words: str
    undone: bool = False
    stays: str = ""
    refused: int = 0  # rows that could not be taken, to be given out again


@dataclass(frozen=True)
class Past:
    """Everything that is shown, newest first; `more` of each kind are older."""

    imports: tuple[PastLine, ...]
    answers: tuple[PastLine, ...]
    more: int


def read_past(app: App, progress: Progress = SILENT) -> Past:
    """Read it all, on a worker: to know what stands in the way takes a moment. Raises Cancelled."""
    zone, office = time_zone_of(app), app.store.office
    made: list[PastLine] = []
    taken: list[PastLine] = []
    with app.store.read() as c:
        files, given = imports(c, office), answered(c, office)
        total = min(len(files), NEWEST) + min(len(given), NEWEST)

        def step() -> None:
            progress.check()
            progress.report(len(taken) + len(made), total, tr("Membaca riwayat"))

        for file in files[:NEWEST]:
            step()
            why = None if file.undone_at else why_import_stays(c, office, file.id)
            taken.append(_import_line(file, zone, _why(why), len(refused_rows(c, office, file.id))))
        for each in given[:NEWEST]:
            step()
            made.append(_answer_line(each, zone, _why(why_answer_stays(c, office, each.question.id))))
    return Past(tuple(taken), tuple(made), len(files) + len(given) - total)


def take_back(app: App, kind: str, line_id: str) -> int:
    """Undo an import or an answer; how many people that concerned. Raises Refused where something was built on it."""
    return undo_import(app.store, line_id) if kind == IMPORT else undo_answer(app.store, line_id)


def export_refused(app: App, import_id: str, out: Path) -> int:
    """Write the rows that an import refused to a spreadsheet; how many. Raises EnvironmentFault."""
    with app.store.read() as c:
        rows = refused_rows(c, app.store.office, import_id)
    return export_notes(out, rows)


def taken_back(kind: str, people: int) -> str:
    """The sentence of the banner."""
    if kind == IMPORT:
        return tr("Impor diurungkan: {people} orang dikembalikan.", people=people)
    return tr("Jawaban diurungkan: {people} orang dikembalikan. Pertanyaannya terbuka lagi.", people=people)


def answer_in_words(given: GivenAnswer) -> str:
    """What was answered: `Dipilih: Ni Putu Contoh, Sekretariat`."""
    words = {SAME: tr("Orang yang sama"), DIFFERENT: tr("Dua orang yang berbeda"), NONE: tr("Tidak satu pun")}
    if given.answer in words:
        return words[given.answer]
    if given.answer == RECORD:
        return (
            tr("Dipilih yang tercatat: {name}", name=given.person.name)
            if given.person is not None
            else tr("Dipilih yang tercatat")
        )
    row = given.question.rows[int(given.answer)]
    return tr("Dipilih: {name}", name=row.name) + (f", {row.unit}" if row.unit else "")


def _import_line(done: Import, zone: tzinfo | None, stays: str, refused: int) -> PastLine:
    figures = tr("{created} baru, {updated} berubah", created=done.created, updated=done.updated)
    when = moment(done.at, zone, weekday=False)
    return PastLine(
        IMPORT,
        done.id,
        done.file_name,
        tr("{when} · {figures} · oleh {actor}", when=when, figures=figures, actor=done.actor),
        bool(done.undone_at),
        stays,
        refused,
    )


def _answer_line(given: GivenAnswer, zone: tzinfo | None, stays: str) -> PastLine:
    names = " / ".join(dict.fromkeys(row.name for row in given.question.rows))
    when = moment(given.answered_at, zone, weekday=False)
    return PastLine(
        ANSWER,
        given.question.id,
        f"{given.question.kind.label} {names}",
        tr(
            "{answer} · {when} · oleh {answered_by}",
            answer=answer_in_words(given),
            when=when,
            answered_by=given.answered_by,
        ),
        stays=stays,
    )


def _why(reason: KnownError | None) -> str:
    return f"{reason.message} {reason.next_step}" if reason is not None else ""
