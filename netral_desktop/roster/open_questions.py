"""Questions that imports left open, read for pages that only tell of them, apart from what an answer sets going."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, select

from netral_desktop.store import tables as t

from .queries import Person, people_by_ids
from .questions import Question, QuestionKind, decode_rows


@dataclass(frozen=True)
class OpenQuestion:
    """A question with the person on record whom it is about."""

    question: Question
    person: Person | None
    asked_at: str


def pending(c: Connection, office: str) -> list[OpenQuestion]:
    """The questions that wait for an answer, oldest first."""
    q = t.roster_questions.c
    query = select(t.roster_questions).where(q.office == office, q.answer.is_(None))
    rows = c.execute(query.order_by(q.asked_at, q.id))
    found = [(question_of(row), row.asked_at) for row in rows]
    people = {p.id: p for p in people_by_ids(c, [question.person_id for question, _ in found if question.person_id])}
    return [OpenQuestion(question, people.get(question.person_id or ""), at) for question, at in found]


def question_of(row: object) -> Question:
    """A row of the table as a question."""
    values = row._mapping  # type: ignore[attr-defined]
    return Question(values["id"], QuestionKind(values["kind"]), decode_rows(values["rows"]), values["person_id"])
