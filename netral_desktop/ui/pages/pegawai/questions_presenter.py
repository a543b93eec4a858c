"""Questions that imports left open, as cards to be compared, without widgets."""

from __future__ import annotations

from dataclasses import dataclass

from netral_desktop.app import App
from netral_desktop.roster.answers import Answered, resolve_conflict
from netral_desktop.roster.numbers import format_nip
from netral_desktop.roster.open_questions import OpenQuestion, pending
from netral_desktop.roster.queries import Person
from netral_desktop.roster.questions import DIFFERENT, NONE, RECORD, SAME, QuestionKind
from netral_desktop.roster.readings import RosterRow

from ...texts import tr


def _field_words() -> tuple[str, ...]:
    return (tr("Nama"), tr("NIP/nomor"), tr("Jenis"), tr("Golongan"), tr("Jabatan"), tr("Unit kerja"))


def _about() -> dict[QuestionKind, str]:
    return {
        QuestionKind.SAME_PERSON: tr("Baris tanpa NIP ini mirip dengan orang yang sudah tercatat."),
        QuestionKind.NUMBER_TWO_NAMES: tr(
            "Satu nomor hanya milik satu orang. Cocokkan dengan SK, lalu pilih yang benar. "
            "“Tidak satu pun”: barisnya tidak disimpan."
        ),
        QuestionKind.TWO_UNITS: tr("Orang ini tertulis di dua unit. Pilih unit tempatnya bekerja sekarang."),
    }


@dataclass(frozen=True)
class Fact:
    """One line of a card; `differs` where the cards do not agree."""

    label: str
    value: str
    differs: bool


@dataclass(frozen=True)
class Card:
    """One side of a question. `answer` is given by choosing it, None where it stands only for comparison."""

    title: str
    facts: tuple[Fact, ...]
    answer: str | None
    button: str


@dataclass(frozen=True)
class Choice:
    """An answer that belongs to no card."""

    answer: str
    button: str


@dataclass(frozen=True)
class Comparison:
    """A question ready to be shown."""

    id: str
    title: str
    about: str
    cards: tuple[Card, ...]
    choices: tuple[Choice, ...]


class QuestionDesk:
    """The questions in their order, one at a time."""

    def __init__(self, app: App) -> None:
        self._app = app
        self.open: list[OpenQuestion] = []
        self.place = 0

    def refresh(self) -> int:
        """Read which questions wait; how many. The one that was shown stays, if it still waits."""
        shown = self.open[self.place].question.id if self.open else None
        with self._app.store.read() as c:
            self.open = pending(c, self._app.store.office)
        ids = [each.question.id for each in self.open]
        self.place = ids.index(shown) if shown in ids else min(self.place, max(0, len(ids) - 1))
        return len(self.open)

    def skip(self) -> None:
        """Go on to the next one, after the last to the first."""
        self.place = (self.place + 1) % max(1, len(self.open))

    @property
    def comparison(self) -> Comparison | None:
        """What is shown now."""
        return compare(self.open[self.place]) if self.open else None

    def answer(self, question_id: str, answer: str) -> Answered:
        """Answer a question. Raises UsageProblem where somebody has done so meanwhile."""
        return resolve_conflict(self._app.store, question_id, answer)


def compare(opened: OpenQuestion) -> Comparison:
    """A question with its sides beside each other, who is on record first."""
    question = opened.question
    sides: list[tuple[str, list[str], str | None]] = []
    possible = question.answers
    if opened.person is not None:
        sides.append((tr("Tercatat sekarang"), _of_person(opened.person), RECORD if RECORD in possible else None))
    for place, row in sorted(enumerate(question.rows), key=lambda each: (each[1].sheet, each[1].row)):
        answer = str(place) if str(place) in possible else None
        sides.append((tr("Di berkas, baris {row}", row=str(row.row)), _of_row(row), answer))
    cards = []
    for title, values, answer in sides:
        facts = tuple(
            Fact(label, value, any(other[1][place] != value for other in sides))
            for place, (label, value) in enumerate(zip(_field_words(), values, strict=True))
        )
        cards.append(Card(title, facts, answer, tr("Ini yang benar")))
    words = {SAME: tr("Orang yang sama"), DIFFERENT: tr("Dua orang yang berbeda"), NONE: tr("Tidak satu pun")}
    choices = tuple(Choice(answer, words[answer]) for answer in possible if answer in words)
    return Comparison(question.id, question.kind.label, _about()[question.kind], tuple(cards), choices)


def _of_person(person: Person) -> list[str]:
    values = (person.name, _number(person.number), person.kind_label, person.grade, person.position, person.unit)
    return [value or "-" for value in values]


def _of_row(row: RosterRow) -> list[str]:
    values = (
        row.name, _number(row.number or row.local_number), row.non_asn_label or row.kind.label, row.grade,
        row.position, row.unit,
    )  # fmt: skip
    return [value or "-" for value in values]


def _number(text: str | None) -> str | None:
    return format_nip(text) if text and len(text) == 18 and text.isdigit() else text
