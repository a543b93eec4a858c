"""What happens when a person answers a question that an import left open."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, select

from netral_desktop.kernel.clock import to_text
from netral_desktop.kernel.errors import UsageProblem
from netral_desktop.store import Store
from netral_desktop.store import tables as t

from .importing import given_answers
from .merge import merge
from .open_questions import question_of
from .queries import Person, people_by_ids
from .questions import DIFFERENT, SAME, Question
from .records import stored_people
from .writing import write_plan


@dataclass(frozen=True)
class GivenAnswer:
    """A question that was answered, with the person on record whom it is about, if they are still there."""

    question: Question
    person: Person | None
    answer: str  # one of the question's `answers`
    answered_at: str
    answered_by: str


@dataclass(frozen=True)
class Answered:
    """What an answer did, and what it leads to be asked next."""

    created: int
    updated: int
    next: tuple[Question, ...]


def answered(c: Connection, office: str) -> list[GivenAnswer]:
    """The questions that were answered, newest answer first."""
    q = t.roster_questions.c
    query = select(t.roster_questions).where(q.office == office, q.answer.is_not(None))
    rows = c.execute(query.order_by(q.answered_at.desc(), q.id)).all()
    people = {p.id: p for p in people_by_ids(c, [row.person_id for row in rows if row.person_id])}
    return [
        GivenAnswer(question_of(row), people.get(row.person_id or ""), row.answer, row.answered_at, row.answered_by)
        for row in rows
    ]


def confirm_merge(store: Store, question_id: str, *, same: bool) -> Answered:
    """Say of a `same_person` question whether the row is that person. Raises as `resolve_conflict`."""
    return resolve_conflict(store, question_id, SAME if same else DIFFERENT)


def resolve_conflict(store: Store, question_id: str, answer: str) -> Answered:
    """Answer a question, one of its `answers`; what waited for it is done, as one operation.

    Raises UsageProblem (`no_question`, `already_answered`, `bad_answer`).
    """
    with store.operation("roster.answer", detail={"question": question_id, "answer": answer}) as tx:
        q = t.roster_questions.c
        row = tx.connection.execute(
            select(t.roster_questions).where(q.id == question_id, q.office == store.office)
        ).one_or_none()
        if row is None:
            raise UsageProblem("no_question")
        if row.answer is not None:
            raise UsageProblem("already_answered")
        question = question_of(row)
        if answer not in question.answers:
            raise UsageProblem("bad_answer", answers=", ".join(question.answers))
        tx.update(
            t.roster_questions, question_id, answer=answer, answered_at=to_text(store.clock()), answered_by=store.actor
        )
        answers = given_answers(tx.connection, store.office)
        plan = merge(question.rows, stored_people(tx.connection, store.office), answers)
        write_plan(tx, store.office, plan, source="answer", actor=store.actor)
    return Answered(len(plan.created), len(plan.updated), tuple(plan.questions.values()))
