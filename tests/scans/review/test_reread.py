"""A page without a readable code, and the code that a person typed: recognition runs again, with every check."""

from __future__ import annotations

import pytest
from PIL import Image
from sqlalchemy import select

from netral_desktop.campaigns.service import new_campaign
from netral_desktop.kernel.errors import Refused
from netral_desktop.pacts.service import print_pacts
from netral_desktop.scans.review.candidates import candidates
from netral_desktop.scans.review.pages import page_facts
from netral_desktop.scans.service import page_document, reread, undo_decision
from netral_desktop.sheets.codes import new_code, typed_form
from netral_desktop.store import tables as t
from tests.scans.office import Office, without_codes
from tests.support.offices import add_people, make_office


def taken_without_codes(office: Office, number: int, *, signed: bool = True) -> str:
    picture = office.signed(number) if signed else office.page(number)
    (page,) = office.take([office.scan(f"tanpa-{number}-{signed}.png", without_codes(picture))]).pages
    assert page["state"] in ("review", "foreign")
    assert page["sheet"] is None
    return str(page["id"])


@pytest.mark.parametrize("signed", [True, False])
def test_the_typed_code_files_the_page_with_its_verdict(office: Office, signed: bool) -> None:
    page = taken_without_codes(office, 0, signed=signed)
    sheet = office.sheets[0]
    read = reread(office.store, page, typed_form(sheet.code).lower(), reader=office.reader)
    assert (read["state"], read["sheet"], read["person"], read["by_hand"]) == (
        "filed",
        sheet.code,
        sheet.person_id,
        False,
    )
    assert [zone["verdict"] for zone in read["zones"]] == ["signed" if signed else "unsigned"]
    assert office.signed_people() == int(signed)
    assert office.store.verify() == []


def test_the_code_of_another_persons_sheet_never_files_the_page(office: Office) -> None:
    page = taken_without_codes(office, 0)
    before = page_document(office.store, page)
    for sheet in office.sheets[1:]:
        with pytest.raises(Refused) as refused:
            reread(office.store, page, sheet.code, reader=office.reader)
        assert refused.value.code == "not_this_sheet"
        assert page_document(office.store, page) == before
    assert office.signed_people() == 0
    again = reread(office.store, page, office.sheets[0].code, reader=office.reader)
    assert (again["state"], again["person"]) == ("filed", office.sheets[0].person_id)


def test_the_history_keeps_who_gave_the_code_and_undo_puts_everything_back(office: Office) -> None:
    page = taken_without_codes(office, 0)
    before = page_document(office.store, page)
    reread(office.store, page, office.sheets[0].code, reader=office.reader)
    with office.store.read() as c:
        facts = page_facts(c, page)
    assert facts is not None
    assert [(e.detail, e.actor) for e in facts.history if e.kind == "decided"] == [("code", "Administrator")]
    undo_decision(office.store, page)
    assert page_document(office.store, page) == before
    assert office.signed_people() == 0
    assert office.store.verify() == []


def test_a_wrong_code_says_what_is_wrong_with_it_and_changes_nothing(office: Office, tmp_path) -> None:
    page = taken_without_codes(office, 0)
    before = page_document(office.store, page)
    own = office.sheets[0].code
    mistyped = own[:6] + ("3" if own[6] != "3" else "4") + own[7:]
    unknown = new_code(office.store.office, practice=False)
    with make_office(tmp_path / "lain", code="9.99.99") as other:
        elsewhere = new_code(other.office, practice=False)
    for text, code, words in (
        (own[:9], "code_length", "yang diketik 9"),
        (mistyped, "code_mistyped_sheet", "huruf pemeriksanya"),
        (unknown, "sheet_not_here", "tidak terdaftar"),
        (elsewhere, "sheet_not_here", "kantor lain"),
        (new_code(office.store.office, practice=True), "sheet_of_practice", "latihan"),
    ):
        with pytest.raises(Refused, match=words) as refused:
            reread(office.store, page, text, reader=office.reader)
        assert refused.value.code == code
    assert page_document(office.store, page) == before


@pytest.mark.parametrize(
    ("name", "number", "asks"),
    [
        ("Ani Contoh Wulandari, S.E.", "199103172015031009", True),  # a namesake, born on the same day
        ("Ani Contoh Wulandary", "199103172015031009", True),
        ("Ani Contoh Wulandari, S.E.", None, True),  # a namesake without a number
        ("Ani Contoh Wulandari, S.E.", "198805022011012003", False),
        ("Dewi Contoh Astuti", "199103172015031009", False),
    ],
)
def test_between_namesakes_a_person_compares_the_numbers(office: Office, name: str, number: str, asks: bool) -> None:
    page = taken_without_codes(office, 0)
    (other,) = add_people(office.store, [name], start=900)
    with office.store.operation("test.number") as tx:
        tx.update(t.people, other, personnel_number=number)
    read = reread(office.store, page, office.sheets[0].code, reader=office.reader)
    assert (read["state"], read["reason"] and read["reason"]["code"]) == (
        ("review", "look_alike") if asks else ("filed", None)
    )
    assert read["person"] == office.sheets[0].person_id
    (known,) = office.take([office.scan("dengan-kode.png", office.signed(0))]).pages  # a code proves it
    assert known["state"] == ("filed" if asks else "duplicate")


def test_a_code_against_the_one_on_the_page_is_refused(office: Office) -> None:
    (page,) = office.take([office.scan("a.png", office.signed(0))]).pages
    with pytest.raises(Refused) as refused:
        reread(office.store, page["id"], office.sheets[1].code, reader=office.reader)
    assert refused.value.code == "other_code_on_page"
    read = reread(office.store, page["id"], office.sheets[0].code, reader=office.reader)
    assert (read["state"], read["zones"][0]["verdict"]) == ("filed", "signed")


def test_two_sheets_in_one_picture_are_not_settled_by_the_code_of_one(office: Office) -> None:
    first, second = office.signed(0), office.page(1)
    both = Image.new("L", (first.width * 2, first.height), 255)
    both.paste(first, (0, 0))
    both.paste(second, (first.width, 0))
    (page,) = office.take([office.scan("dua.png", both)]).pages
    with pytest.raises(Refused) as refused:
        reread(office.store, page["id"], office.sheets[0].code, reader=office.reader)
    assert refused.value.code == "two_sheets"


def found(office: Office, page: str, text: str) -> list[str]:
    with office.store.read() as c:
        return [each.code for each in candidates(c, page, text)]


def test_a_sheet_is_found_by_any_part_of_its_code_of_a_name_or_of_a_number(office: Office) -> None:
    page = taken_without_codes(office, 0)
    codes = [sheet.code for sheet in office.sheets]
    own = codes[0]
    gap = own[4:7] + "?" + own[8:12]
    for part in (own, typed_form(own), own[5:10], own[-6:].lower(), f"{own[4:8]}-{own[8:11]}", gap, own + "1"):
        assert found(office, page, part)[0] == own, part
    people = {sheet.person_id: sheet.code for sheet in office.sheets}
    with office.store.read() as c:
        rows = {r.name: (r.id, r.personnel_number) for r in c.execute(select(t.people))}
    person, number = rows["Budi Contoh Santoso"]
    for part in ("budi", "SANTOSO budi", number, number[-7:], f"{number[:8]} {number[8:14]}"):
        assert people[person] in found(office, page, part), part
    assert found(office, page, "santoso") == [people[person]]
    assert set(found(office, page, "contoh")) == set(codes)
    assert found(office, page, "100%") == found(office, page, "zzz yyy") == []


def test_sheets_that_have_not_come_back_stand_first(office: Office) -> None:
    office.take([office.scan("a.png", office.signed(0))])
    page = taken_without_codes(office, 1)
    with office.store.read() as c:
        listed = candidates(c, page, "contoh")
    assert [each.returned for each in listed] == [False, False, False, True]
    assert listed[-1].code == office.sheets[0].code


def test_sheets_of_the_running_campaign_stand_before_those_of_an_earlier_one(office: Office) -> None:
    page = taken_without_codes(office, 0)
    new_campaign(
        office.store, title="Pemilu 2034", circular="2", pact_deadline="2034-11-22", ikrar_deadline="2034-11-26"
    )
    newer = print_pacts(office.store, office.folder / "baru.pdf").sheets[0]
    with office.store.read() as c:
        listed = candidates(c, page, "ani wulandari")
    assert [(each.code, each.active) for each in listed] == [(newer.code, True), (office.sheets[0].code, False)]
    read = reread(office.store, page, office.sheets[0].code, reader=office.reader)
    assert (read["state"], read["reason"]["code"]) == ("review", "other_campaign")


def test_without_a_text_the_neighbours_in_print_are_proposed(office: Office) -> None:
    pages = [office.signed(0), without_codes(office.signed(1)), office.signed(2)]
    taken = office.take([office.scan("a.pdf", *pages)]).pages
    assert found(office, taken[1]["id"], "") == [office.sheets[1].code]


def test_an_older_sheet_of_a_person_is_found_and_asked_about(office: Office) -> None:
    old = office.sheets[0]
    picture = without_codes(office.signed(0))
    with office.store.operation("test.renamed") as tx:
        tx.update(t.people, old.person_id, position="Kepala Seksi Contoh")
    newer = print_pacts(office.store, office.folder / "baru.pdf").sheets
    assert newer[0].code != old.code
    (page,) = office.take([office.scan("lama.png", picture)]).pages
    assert found(office, page["id"], "ani wulandari")[:2] == [newer[0].code, old.code]
    read = reread(office.store, page["id"], old.code, reader=office.reader)
    assert (read["state"], read["reason"]["code"]) == ("review", "old_revision")
    undo_decision(office.store, page["id"])
    taken_for_new = reread(office.store, page["id"], newer[0].code, reader=office.reader)  # they differ in one line
    assert (taken_for_new["state"], taken_for_new["reason"]["code"]) == ("review", "several_prints")
    undo_decision(office.store, page["id"])
    read = reread(office.store, page["id"], old.code, reader=office.reader)
    assert "cetakan lama" in read["reason"]["message"]
