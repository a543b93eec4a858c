"""Sheets that are not simply filed: each kind has a reason of its own, on real prints and scans."""

from __future__ import annotations

from pathlib import Path

from PIL import Image
from sqlalchemy import select

from netral_desktop.campaigns.service import new_campaign
from netral_desktop.pacts.service import PrintedSheet, print_pacts
from netral_desktop.sheets.geometry import CODE_MARKS
from netral_desktop.store import Store
from netral_desktop.store import tables as t
from tests.cli import paper
from tests.scans.office import Office
from tests.support.offices import PASSWORD, add_people, make_office

CAMPAIGN = {"title": "P", "circular": "1", "pact_deadline": "2029-11-22", "ikrar_deadline": "2029-11-26"}


def reason(office: Office, picture: Image.Image, name: str = "a.png") -> tuple[str, str | None]:
    (page,) = office.take([office.scan(name, picture)]).pages
    return page["state"], page["reason"] and page["reason"]["code"]


def newer_print(office: Office) -> tuple[PrintedSheet, Image.Image]:
    """The first person is printed for again, with other data; the new sheet, signed."""
    with office.store.operation("test.promoted") as tx:
        tx.update(t.people, office.sheets[0].person_id, position="Kepala Seksi Contoh")
    out = office.folder / "baru.pdf"
    sheet = print_pacts(office.store, out, people=[office.sheets[0].person_id]).sheets[0]
    picture = paper.render(out)[0]
    zone = sheet.zones[0]
    paper.sign(picture, (zone.x, zone.y, zone.w, zone.h))
    return sheet, picture


def foreign_print(store: Store, out: Path) -> Image.Image:
    """A sheet that another store printed."""
    new_campaign(store, **CAMPAIGN)
    add_people(store, ["Eka Contoh"])
    print_pacts(store, out)
    return paper.render(out)[0]


def test_a_second_sheet_of_somebody_who_has_signed_is_asked_about(office: Office) -> None:
    assert reason(office, office.signed(0)) == ("filed", None)
    _, picture = newer_print(office)
    assert reason(office, picture, "b.png") == ("review", "second_sheet")
    assert office.signed_people() == 1


def test_an_unsigned_second_sheet_is_filed_and_takes_nothing_away(office: Office) -> None:
    reason(office, office.signed(0))
    newer_print(office)
    assert reason(office, paper.render(office.folder / "baru.pdf")[0], "b.png") == ("filed", None)
    assert office.signed_people() == 1


def test_an_old_print_is_asked_about_and_the_new_one_is_filed(office: Office) -> None:
    old = office.signed(0)
    sheet, picture = newer_print(office)
    assert reason(office, old) == ("review", "old_revision")
    assert reason(office, picture, "b.png") == ("filed", None)
    with office.store.read() as c:
        query = select(t.scan_pages.c.sheet_id).where(t.scan_pages.c.state == "filed")
        assert list(c.scalars(query)) == [sheet.code]


def test_a_sheet_of_an_earlier_campaign_is_asked_about(office: Office) -> None:
    new_campaign(office.store, **{**CAMPAIGN, "title": "Pemilu 2034"})
    assert reason(office, office.signed(0)) == ("review", "other_campaign")
    assert office.signed_people() == 0


def test_a_sheet_of_another_office_is_not_ours(office: Office, tmp_path: Path) -> None:
    with make_office(tmp_path / "lain", code="9.99.99", campaign=False) as other:
        picture = foreign_print(other, tmp_path / "lain.pdf")
    assert reason(office, picture) == ("foreign", "other_office")


def test_a_practice_sheet_is_not_ours(office: Office, tmp_path: Path) -> None:
    store, _ = Store.create(
        tmp_path / "latihan", PASSWORD, role="opd", code=office.store.office, name="Latihan", practice=True
    )
    with store:
        picture = foreign_print(store, tmp_path / "latihan.pdf")
    assert reason(office, picture) == ("foreign", "practice_sheet")


def test_a_sheet_that_a_lost_store_of_this_office_printed_is_asked_about(office: Office, tmp_path: Path) -> None:
    with make_office(tmp_path / "hilang", code=office.store.office, campaign=False) as lost:
        picture = foreign_print(lost, tmp_path / "hilang.pdf")
    assert reason(office, picture) == ("review", "unknown_sheet")


def test_a_sheet_whose_print_is_not_on_this_computer_is_decided_from_its_picture(office: Office) -> None:
    with office.store.operation("test.no_model") as tx:
        tx.delete(t.sheet_models, office.sheets[0].code)
    assert reason(office, office.signed(0)) == ("review", "no_model")


def test_codes_of_two_sheets_on_one_sheet_disagree(office: Office) -> None:
    picture, other = office.signed(0), office.page(1)
    mark = CODE_MARKS[1]
    box = [round(v * paper.PX_PER_MM) for v in (mark.x - 4, mark.y - 4, mark.x + mark.side + 4, mark.y + mark.side + 4)]
    picture.paste(other.crop(tuple(box)), tuple(box[:2]))
    assert reason(office, picture) == ("review", "codes_disagree")
