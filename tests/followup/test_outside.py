"""Proof of a pact signed elsewhere counts, and is named beside the figures; a person's history tells all of it."""

import pytest

from netral_desktop.followup.duties import PactState
from netral_desktop.followup.history import person_history
from netral_desktop.followup.outside import note_outside_pact, outside_pact, withdraw_outside_pact
from netral_desktop.followup.queries import person_states, totals
from netral_desktop.kernel.errors import Refused, UsageProblem
from netral_desktop.roster.service import add_person, set_duty_status, update_person
from tests.support.offices import add_campaign, add_page, add_people, add_sheet, add_unit, make_office

PROOF = {"signed_on": "2023-11-20", "signed_at": "Dinas Lain", "document": "Salinan pakta, surat pengantar 800/2"}


@pytest.fixture
def store(tmp_path):
    with make_office(tmp_path / "opd", campaign=False) as made:
        yield made


@pytest.fixture
def campaign(store):
    return add_campaign(store)


def counted(store, **limits):
    with store.read() as c:
        return totals(c, store.office, **limits)


def test_somebody_with_proof_from_elsewhere_counts_as_signed_and_is_named(store, campaign):
    came, other = add_people(store, ["I Made Contoh", "Ni Luh Contoh"])
    noted = note_outside_pact(store, came, **PROOF)
    figures = counted(store)
    assert (figures.people, figures.pacts["signed"], figures.signed_elsewhere) == (2, 1, 1)
    assert sum(figures.pacts.values()) == 2
    with store.read() as c:
        assert outside_pact(c, campaign, came) == noted
        states = person_states(c, [came, other])
    assert (states[came].pact, states[other].pact) == (PactState.SIGNED, PactState.NOT_PRINTED)
    assert store.verify() == []


def test_a_sheet_signed_here_stands_before_proof_from_elsewhere(store, campaign):
    (person,) = add_people(store, ["I Made Contoh"])
    note_outside_pact(store, person, **PROOF)
    add_page(store, campaign, person)
    assert (counted(store).pacts["signed"], counted(store).signed_elsewhere) == (1, 0)


def test_proof_is_replaced_and_taken_back(store, campaign):
    (person,) = add_people(store, ["I Made Contoh"])
    note_outside_pact(store, person, **PROOF)
    assert note_outside_pact(store, person, **(PROOF | {"signed_at": "Badan Lain"})).signed_at == "Badan Lain"
    withdraw_outside_pact(store, person)
    assert counted(store).pacts["signed"] == 0
    with pytest.raises(UsageProblem, match="belum dicatat"):
        withdraw_outside_pact(store, person)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"signed_on": "2023-02-30"}, "bad_day"),
        ({"signed_on": "2999-01-01"}, "bad_day"),
        ({"signed_at": " "}, "text_missing"),
        ({"document": ""}, "text_missing"),
        ({"document": "d" * 201}, "text_too_long"),
    ],
)
def test_proof_without_day_place_or_document_is_no_proof(store, campaign, change, code):
    (person,) = add_people(store, ["I Made Contoh"])
    with pytest.raises(Refused) as caught:
        note_outside_pact(store, person, **(PROOF | change))
    assert caught.value.code == code


def test_proof_is_for_a_person_of_the_office_and_a_campaign(store):
    (person,) = add_people(store, ["I Made Contoh"])
    for who, code in ((person, "no_campaign"), ("0" * 32, "no_person")):
        with pytest.raises(UsageProblem) as caught:
            note_outside_pact(store, who, **PROOF)
        assert caught.value.code == code
        if code == "no_campaign":
            add_campaign(store)


def test_totals_are_limited_to_a_unit_and_what_is_under_it(store, campaign):
    add_people(store, ["A Contoh"], unit=add_unit(store, "Puskesmas"))
    add_people(store, ["B Contoh"], start=2)
    with store.read() as c:
        from netral_desktop.roster.queries import units

        (unit,) = units(c)
    assert counted(store, unit_id=unit.id).people == 1


def test_the_history_tells_what_happened_in_order_with_old_and_new(store, campaign):
    person = add_person(store, name="I Made Contoh", personnel_number="198703122010011004", unit="Sekretariat")
    update_person(store, person.id, unit="Bidang Mutasi", grade="3d")
    set_duty_status(store, person.id, "study_leave", "2023-01-02")
    add_sheet(store, campaign, person.id, "NTAAAAAAAAAAAAA")
    note_outside_pact(store, person.id, **PROOF)
    with store.read() as c:
        events = person_history(c, person.id)
    told = {event.what: event.changes for event in events}
    assert "Ditambahkan dengan tangan" in told
    assert "Lembar pakta dicetak" in told
    changes = [event.changes for event in events if event.what == "Diubah dengan tangan"]
    assert {"Unit kerja": ("Sekretariat", "Bidang Mutasi"), "Golongan": (None, "III/d")} in changes
    assert {"Kedudukan hukum": ("Aktif", "Tugas belajar"), "Sejak": (None, "2023-01-02")} in changes
    assert any("Dinas Lain" in what for what in told)
    assert [event.at for event in events] == sorted(event.at for event in events)
