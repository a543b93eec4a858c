"""What an office chooses for its pacts: a witness, a frame for a duty stamp, a printed date, its own letterhead."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import msgspec
import pytest
from PIL import Image as Picture

from netral_desktop.campaigns.editing import choose_witnesses
from netral_desktop.campaigns.queries import active_campaign, campaign_terms
from netral_desktop.campaigns.service import new_campaign
from netral_desktop.kernel.errors import Refused, UsageProblem
from netral_desktop.officials.service import add_official, remove_official
from netral_desktop.pacts.form import PactForm, Witness, choose, stored_form, witnesses_of
from netral_desktop.pacts.service import print_pacts
from netral_desktop.sheets.codes import new_code
from netral_desktop.sheets.kinds import SheetKind
from netral_desktop.sheets.letterhead import LetterheadImage
from netral_desktop.store import Store
from tests.pacts.samples import LETTERHEAD, LONGEST_NAME, layout, one_page, person
from tests.pacts.test_layout import check_places, words
from tests.support.offices import add_people, make_office

CODE = new_code("4.01", practice=True)
WITNESS = Witness("9" * 32, "Dr. Ni Made Contoh Saksi, M.Si.", "NIP 19700101 199503 2 001", "Kepala Dinas Contoh,")
LONG_WITNESS = WITNESS._replace(name=LONGEST_NAME, title="Kepala Dinas Pendidikan, Kepemudaan, dan Olahraga,")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with make_office(tmp_path / "opd", campaign=False) as made:
        new_campaign(
            made, title="Pemilihan 2031", circular="800/1", pact_deadline="2031-11-21", ikrar_deadline="2031-11-25",
            place="Uji",
        )  # fmt: skip
        yield made


@pytest.mark.parametrize("name", ["SUMIATI", LONGEST_NAME, "W" * 120])
@pytest.mark.parametrize("witness", [None, WITNESS, LONG_WITNESS])
@pytest.mark.parametrize("duty_stamp", [False, True])
@pytest.mark.parametrize("day", [None, "2031-11-20"])
def test_nothing_is_drawn_over_anything_whatever_is_chosen(name, witness, duty_stamp, day):
    form = PactForm(duty_stamp=duty_stamp, day=day)
    model = one_page(layout(form=form, witnesses=(witness,) if witness else ()), person(name), CODE)
    check_places(model)
    assert [zone.role for zone in model.zones] == ["declarant", "witness"][: 2 if witness else 1]
    assert (model.date_mm is None) == (day is not None)
    assert ("Meterai" in words(model)) == duty_stamp


def test_a_printed_date_has_the_day_s_name_in_indonesian():
    model = one_page(layout(form=PactForm(day="2031-11-20")), person(), CODE)
    assert "Contoh, Kamis, 20 November 2031" in words(model)


def test_the_witness_signs_in_a_zone_of_his_own_and_is_named_below_it():
    model = one_page(layout(witnesses=(WITNESS,)), person(), CODE)
    declarant, witness = model.zones
    assert (declarant.person_id, witness.person_id) == ("1" * 32, WITNESS.person_id)
    assert min(witness.w / 60, witness.h / 25) >= 1
    assert [box.label for box in model.identity].count("name") == 3
    assert all(text in words(model) for text in (WITNESS.name, WITNESS.number, "Kepala Dinas Contoh,", "Mengetahui,"))


SEVERAL = (
    WITNESS,
    Witness("a" * 32, "I Made Rekaan Suardana, S.H., M.H.", None, "Ketua, Bawaslu Kabupaten Contoh,"),
    Witness("b" * 32, "AKBP I Ketut Rekaan Sastrawan, S.I.K.", None, "Kepala Kepolisian Resor Contoh,"),
)


@pytest.mark.parametrize("count", [2, 3])
@pytest.mark.parametrize("name", ["SUMIATI", LONGEST_NAME])
@pytest.mark.parametrize("duty_stamp", [False, True])
def test_several_witnesses_have_boxes_of_their_own_apart_from_the_one_that_counts(count, name, duty_stamp):
    pages = layout(witnesses=SEVERAL[:count], form=PactForm(duty_stamp=duty_stamp)).pages(person(name), lambda _: CODE)
    model = pages[-1]
    check_places(model)
    counting, *others = model.zones
    assert counting.role in SheetKind.PACT.meaning.counts
    assert [zone.role for zone in others] == ["witness"] * count
    assert not {zone.role for zone in others} & SheetKind.PACT.meaning.counts
    assert all(zone.w >= 50 and zone.h >= 16 for zone in others)
    assert all(counting.y - (zone.y + zone.h) >= 15 for zone in others), "no stroke of a witness reaches the declarant"
    assert all(each.name in words(model) for each in SEVERAL[:count])


def test_a_pact_with_three_witnesses_takes_one_page():
    assert len(layout(witnesses=SEVERAL).pages(person(), lambda _: CODE)) == 1


def test_those_whom_the_campaign_gives_come_first_and_an_office_adds_its_own(store, tmp_path):
    (head,) = add_people(store, ["KEPALA DINAS"])
    given = add_official(store, name="Wayan Rekaan", title="Ketua", kind="bawaslu", institution="Bawaslu Uji")
    own = add_official(store, name="Putu Rekaan", title="Camat", kind="lainnya")
    with store.read() as c:
        campaign = active_campaign(c)
    choose_witnesses(store, campaign.id, ["Wayan Rekaan"])
    choose(store, witness=own.id, more=[head, given.id])
    with store.read() as c:
        given_ids = campaign_terms(c, campaign.id).witnesses
        found = witnesses_of(c, stored_form(c), store.office, store.office_name, given_ids)
    assert [each.title for each in found] == ["Ketua, Bawaslu Uji,", "Camat,", "Analis,"]
    remove_official(store, own.id)  # paper goes on naming whoever was chosen
    add_people(store, ["MADE A"], start=50)
    printed = print_pacts(store, tmp_path / "1.pdf").sheets
    assert [len(sheet.zones) for sheet in printed] == [3, 4], "the head is not their own witness"
    with pytest.raises(Refused) as refusal:
        choose(store, witness=head, more=[given.id, own.id, "Wayan Rekaan"])
    assert refusal.value.code == "too_many_witnesses"


def test_no_one_is_his_own_witness():
    model = one_page(layout(witnesses=(WITNESS,)), person(id=WITNESS.person_id), CODE)
    assert [zone.role for zone in model.zones] == ["declarant"]


def test_an_office_too_long_for_its_place_is_refused():
    with pytest.raises(Refused) as refusal:
        layout(witnesses=(WITNESS._replace(title="Kepala Dinas " * 20),))
    assert refusal.value.code == "witness_too_long"


def test_the_choice_is_kept_and_changes_the_sheets_until_it_is_taken_back(store, tmp_path):
    head, someone = add_people(store, ["KEPALA DINAS", "MADE A"])
    before = {s.person_id: s.code for s in print_pacts(store, tmp_path / "1.pdf").sheets}
    choose(store, witness="199103172015031001", duty_stamp=True, day="20-11-2031")
    with store.read() as c:
        assert stored_form(c) == PactForm(head, "", True, "2031-11-20")
    printed = {s.person_id: s for s in print_pacts(store, tmp_path / "2.pdf").sheets}
    assert printed[someone].code != before[someone]
    assert [z.person_id for z in printed[someone].zones] == [someone, head]
    again = {s.person_id: s.code for s in print_pacts(store, tmp_path / "3.pdf").sheets}
    assert again == {person_id: sheet.code for person_id, sheet in printed.items()}
    choose(store)
    assert [len(s.zones) for s in print_pacts(store, tmp_path / "4.pdf").sheets] == [1, 1]
    assert store.verify() == []


def test_an_unknown_witness_and_a_day_that_is_none_are_refused(store):
    with pytest.raises(UsageProblem) as problem:
        choose(store, witness="199103172015031999")
    assert problem.value.code == "unknown_person"
    with pytest.raises(Refused) as refusal:
        choose(store, day="2031-02-30")
    assert refusal.value.code == "bad_day"


@pytest.mark.parametrize("whole", [False, True])
def test_the_office_s_own_picture_keeps_to_its_place(whole):
    out = BytesIO()
    Picture.new("L", (600, 100), 0).save(out, "PNG")
    image = LetterheadImage(out.getvalue(), 600, 100, whole)
    model = one_page(layout(letterhead=msgspec.structs.replace(LETTERHEAD, image=image)), person(), CODE)
    check_places(model)
    assert ("PEMERINTAH" in words(model)) != whole
