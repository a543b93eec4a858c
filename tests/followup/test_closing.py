"""An excuse does not fulfil the oath: who is excused is asked again, until present or closed by a named decision."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from netral_desktop.followup.closing import close_excused, reopen_excused
from netral_desktop.followup.duties import IkrarState
from netral_desktop.followup.marks import mark_duty
from netral_desktop.followup.queries import missing, missing_ids, person_states, totals
from netral_desktop.ikrar.service import mark, open_session
from netral_desktop.kernel.errors import Refused, UsageProblem
from netral_desktop.store import Store
from tests.support.offices import add_campaign, add_page, add_people, make_office


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with make_office(tmp_path / "opd", campaign=False) as made:
        yield made


@pytest.fixture
def excused(store: Store) -> str:
    """Somebody whose pact is signed and who was ill on the day."""
    campaign = add_campaign(store)
    (person,) = add_people(store, ["Ani"])
    add_page(store, campaign, person, verdict="signed")
    session = open_session(store, title="Ikrar", day="2029-11-20", place="Halaman", leader="Kepala Dinas")
    mark(store, session, person, "sakit")
    return person


def state(store: Store, person: str) -> IkrarState:
    with store.read() as c:
        return person_states(c, [person])[person].ikrar


def test_somebody_excused_is_on_the_list_until_present_at_a_later_session(store: Store, excused: str) -> None:
    with store.read() as c:
        assert missing_ids(c, store.office) == {excused}
        assert [state.label for _, state in missing(c, store.office)[0].lacks] == ["perlu susulan"]
    later = open_session(store, title="Susulan", day="2029-11-23", place="Aula", leader="Kepala Dinas", kind="susulan")
    mark(store, later, excused, "hadir")
    with store.read() as c:
        assert missing_ids(c, store.office) == set()


def test_a_decision_with_name_and_reason_closes_it_and_can_be_taken_back(store: Store, excused: str) -> None:
    for by, reason in (("", "cuti melahirkan"), ("Kepala Dinas", " ")):
        with pytest.raises(Refused) as refusal:
            close_excused(store, [excused], decided_by=by, reason=reason)
        assert refusal.value.key == "text_missing.decision"
    close_excused(store, [excused], decided_by="Kepala Dinas Uji", reason="cuti melahirkan sampai tahun depan")
    close_excused(store, [excused], decided_by="Sekretaris", reason="cuti melahirkan")  # over the earlier one
    assert state(store, excused) is IkrarState.CLOSED
    with store.read() as c:
        assert missing_ids(c, store.office) == set()
        counted = totals(c, store.office)
    assert counted.ikrar[IkrarState.CLOSED] == 1
    told = counted.as_json()
    assert (told["ikrar"]["excused"], told["ikrar_closed"]) == (1, 1)
    assert sum(told["ikrar"].values()) == counted.people
    assert reopen_excused(store, [excused]) == 1
    assert state(store, excused) is IkrarState.EXCUSED
    assert store.verify() == []


def test_only_an_excuse_is_closed(store: Store, excused: str) -> None:
    (never_asked,) = add_people(store, ["Budi"], start=10)
    with pytest.raises(UsageProblem) as problem:
        close_excused(store, [excused, never_asked], decided_by="Kepala Dinas", reason="sudah tahu")
    assert problem.value.code == "not_excused"
    assert state(store, excused) is IkrarState.EXCUSED, "one that cannot be closed closes nobody"
    with pytest.raises(UsageProblem):
        mark_duty(store, [excused], "ikrar")
