"""What is about oneself is another's to decide, where there is another; where there is none it is done and marked."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from sqlalchemy import Connection, select

from netral_desktop.followup import trail
from netral_desktop.followup.outside import note_outside_pact
from netral_desktop.ikrar import queries, service
from netral_desktop.ikrar.status import AttendanceStatus
from netral_desktop.kernel.errors import Refused
from netral_desktop.scans.review.decisions import Action
from netral_desktop.scans.review.history import history
from netral_desktop.scans.service import decide, decide_zone, undo_decision
from netral_desktop.scans.states import Verdict
from netral_desktop.store import Store, operators
from netral_desktop.store import tables as t
from netral_desktop.store.rights import FIRST, OperatorRole
from tests.support.offices import PASSWORD, add_campaign, add_page, add_people, make_office


@pytest.fixture
def store(tmp_path: Path):
    with make_office(tmp_path / "opd") as made:
        yield made


@pytest.fixture
def people(store: Store) -> list[str]:
    """Ani, who is the administrator as well, Budi and Citra."""
    found = add_people(store, ["Ani", "Budi", "Citra"])
    operators.link_operator(store, FIRST, found[0])
    return found


@pytest.fixture
def session(store: Store) -> str:
    return str(service.open_session(store, title="Ikrar", day="2025-11-05"))


def everybody(c: Connection) -> list[str]:
    return list(c.scalars(select(t.people.c.id)))


def present(store: Store, session: str) -> set[str]:
    with store.read() as c:
        marks = queries.marks(c, session, everybody(c))
    return {who for who, mark in marks.items() if mark.status is AttendanceStatus.PRESENT}


def test_alone_it_is_done_and_marked_in_the_trail(store: Store, people: list[str], session: str) -> None:
    service.mark(store, session, people[0], "hadir")
    assert present(store, session) == {people[0]}
    with store.read() as c:
        newest = trail.entries(c, trail.Wanted(), most=1)[0]
    assert newest.own
    assert newest.what == "Kehadiran dicatat, tentang dirinya sendiri"


def test_with_another_it_is_refused_and_of_many_oneself_is_left_out(
    store: Store, people: list[str], session: str
) -> None:
    operators.add_operator(
        store, PASSWORD, code="meja 1", name="Dewi", role=OperatorRole.CHECK_IN, password="punya dewi"
    )
    note_outside_pact(store, people[0], signed_on="2025-11-01", signed_at="Dinas Lain", document="surat")
    with pytest.raises(Refused) as caught:
        service.mark(store, session, people[0], "hadir")
    assert caught.value.code == "own_record"
    service.mark_many(store, session, people, "hadir")
    assert present(store, session) == set(people[1:])
    store.take_over("punya dewi", "meja 1")
    service.mark(store, session, people[0], "hadir")
    assert present(store, session) == set(people)
    with store.read() as c:
        e = t.ledger.c
        details = c.scalars(select(e.detail).where(e.operation == "ikrar.mark")).all()
    assert not any(json.loads(detail).get("own") for detail in details)


def test_one_who_only_reads_is_nobody_to_ask(store: Store, people: list[str], session: str) -> None:
    operators.add_operator(store, PASSWORD, code="s", name="Satgas", role=OperatorRole.READER, password="x")
    service.mark(store, session, people[0], "hadir")
    assert present(store, session) == {people[0]}


def test_ones_own_sheet_is_decided_by_another(store: Store, people: list[str]) -> None:
    campaign = add_campaign(store)
    mine = add_page(store, campaign, people[0], state="review", verdict="unsure")
    decide(store, mine, Action.SIGNED)
    with store.read() as c:
        assert any(each.words.endswith("(tentang dirinya sendiri) oleh Administrator") for each in history(c, mine))
    undo_decision(store, mine)
    operators.add_operator(store, PASSWORD, code="arsip", name="Dewi", role=OperatorRole.OPERATOR, password="x")
    foreign = add_page(store, campaign, people[1], state="review", verdict="unsure")
    for work in (
        lambda: decide(store, mine, Action.SIGNED),
        lambda: decide(store, mine, Action.DISCARD),
        lambda: decide_zone(store, mine, 0, Verdict.SIGNED),
        lambda: decide(store, foreign, Action.SIGNED, people[0]),  # filed to oneself by hand
    ):
        with pytest.raises(Refused) as caught:
            work()
        assert caught.value.code == "own_record"
    decide(store, foreign, Action.SIGNED)
    store.take_over("x", "arsip")
    decide(store, mine, Action.SIGNED)
    store.take_over(PASSWORD)
    with pytest.raises(Refused):
        undo_decision(store, mine)
    with store.read() as c:
        assert any(each.words.endswith(" oleh Dewi") for each in history(c, mine))
