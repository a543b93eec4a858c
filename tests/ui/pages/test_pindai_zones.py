"""A list that many sign, decided zone by zone in the window; and a page that is read again against a typed code."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image, ImageDraw
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from netral_desktop.app import App
from netral_desktop.scans.service import import_scans
from netral_desktop.sheets.codes import typed_form
from netral_desktop.store import tables as t
from tests.cli import paper
from tests.support.once import once
from tests.ui.conftest import small_office
from tests.ui.drivers.pindai import Desk
from tests.ui.pages import pindai_paper

PEOPLE = 7  # three units: three lists, of three, two and two people


@pytest.fixture(scope="module")
def lists(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office whose lists came back with the first two boxes of each doubtful, and one sheet with spoilt codes."""

    def make(folder: Path) -> None:
        with small_office(folder / "opd", PEOPLE) as app:
            scan = [*signed_lists(app, folder / "daftar.pdf"), spoilt_sheet(app, folder / "satu.pdf")]
            paper.save_pdf(folder / "mesin.pdf", scan)
            import_scans(app.store, [folder / "mesin.pdf"])

    return once(tmp_path_factory, "daftar", make) / "opd"


def signed_lists(app: App, pdf: Path) -> list[Image.Image]:
    """The lists, with a slip of the pen in the first two boxes and a signature in the third."""
    sheets = app.print_pacts(pdf, collective="straight").sheets
    images = paper.render(pdf)
    for image, sheet in zip(images, sheets, strict=True):
        for place, zone in enumerate(sheet.zones):
            mark = pindai_paper.dot if place < 2 else paper.sign
            mark(image, (zone.x, zone.y, zone.w, zone.h))
    return images


def spoilt_sheet(app: App, pdf: Path) -> Image.Image:
    """A sheet of one person, signed, with ink over the middle of both codes."""
    with app.store.read() as c:
        person = c.scalar(select(t.people.c.id).where(t.people.c.name == "Slamet"))
    (sheet,) = app.print_pacts(pdf, people=[str(person)]).sheets
    (image,) = paper.render(pdf)
    zone = sheet.zones[0]
    paper.sign(image, (zone.x, zone.y, zone.w, zone.h))
    for x, y in ((178, 12), (12, 265)):
        box = [value * paper.PX_PER_MM for value in (x + 5, y + 8, x + 16, y + 13)]
        ImageDraw.Draw(image).rectangle(box, fill=20)
    return image


@pytest.fixture
def desk(lists: Path, tmp_path: Path, qtbot: QtBot) -> Iterator[Desk]:
    with pindai_paper.open_copy(lists, tmp_path / "opd") as app:
        yield Desk(app, qtbot, tmp_path)


def verdicts(desk: Desk, page_id: str) -> list[str]:
    """As stored, zone by zone."""
    with desk.app.store.read() as c:
        zones = t.page_zones.c
        return list(c.scalars(select(zones.verdict).where(zones.page_id == page_id).order_by(zones.position)))


def shown(desk: Desk) -> list[str]:
    """As on screen, zone by zone."""
    detail = desk.page.review.session.detail
    assert detail is not None
    return [zone.verdict for zone in detail.zones]


def page_of(desk: Desk, zones: int) -> str:
    """Open the first page that waits with so many zones."""
    for page_id in desk.page.review.list.ids():
        desk.page.review.list.choose(page_id)
        desk.settle()
        if len(shown(desk)) == zones:
            return page_id
    raise AssertionError(f"no page with {zones} zones")


def test_each_zone_is_decided_by_itself_and_the_page_leaves_with_the_last_one(desk: Desk) -> None:
    page_id = page_of(desk, 3)
    assert shown(desk) == ["unsure", "unsure", "signed"]
    owners = {zone.owner.name for zone in desk.page.review.session.detail.zones if zone.owner}
    assert len(owners) == 3
    desk.key(Qt.Key.Key_T)
    assert desk.page.review.list.current() == page_id
    assert desk.page.review.session.zone == 1
    assert shown(desk) == ["signed", "unsure", "signed"]
    desk.key(Qt.Key.Key_K)
    assert desk.page.review.list.current() != page_id
    desk.settle()
    assert verdicts(desk, page_id) == ["signed", "unsigned", "signed"]
    assert page_id not in desk.page.review.list.ids()
    assert desk.app.store.verify() == []


def test_decisions_about_zones_are_taken_back_one_by_one(desk: Desk) -> None:
    page_id = page_of(desk, 3)
    desk.key(Qt.Key.Key_T)
    desk.key(Qt.Key.Key_T)
    desk.settle()
    desk.key(Qt.Key.Key_Z)
    desk.settle()
    assert desk.page.review.list.current() == page_id
    assert shown(desk) == verdicts(desk, page_id) == ["signed", "unsure", "signed"]
    desk.key(Qt.Key.Key_Z)
    desk.settle()
    assert shown(desk) == verdicts(desk, page_id) == ["unsure", "unsure", "signed"]


def test_arrows_digits_and_tab_choose_the_zone_that_is_drawn_and_named(desk: Desk) -> None:
    page_of(desk, 3)
    review = desk.page.review
    names = [zone.owner.name for zone in review.session.detail.zones if zone.owner]
    for key, zone in (
        (Qt.Key.Key_Right, 1), (Qt.Key.Key_Right, 2), (Qt.Key.Key_Right, 0), (Qt.Key.Key_Left, 2),
        (Qt.Key.Key_2, 1), (Qt.Key.Key_9, 1), (Qt.Key.Key_Tab, 2), (Qt.Key.Key_Backtab, 1),
    ):  # fmt: skip
        desk.key(key)
        assert review.session.zone == zone
        assert desk.owner == names[zone]
        assert desk.outlined == [n == zone for n in range(3)]
        assert review.decision.zones.selected_ids() == [str(zone)]
    assert review.decision.owner_search.isHidden()  # a list of many cannot be filed to one


def test_a_list_to_be_printed_again_counts_what_is_unsure_as_empty(desk: Desk) -> None:
    page_id = page_of(desk, 2)
    desk.key(Qt.Key.Key_U)
    desk.settle()
    assert verdicts(desk, page_id) == ["unsigned", "unsigned"]
    assert page_id not in desk.page.review.list.ids()


def test_a_typed_code_has_the_page_read_again_and_files_it_at_once(desk: Desk) -> None:
    page_id = page_of(desk, 0)
    assert not desk.page.review.decision.signed.isEnabled()
    with desk.app.store.read() as c:
        code = c.scalar(
            select(t.sheets.c.id).where(t.sheets.c.person_id.is_not(None)).order_by(t.sheets.c.printed_at.desc())
        )
    desk.type("nt2jj 00000 00000")
    desk.qtbot.keyClick(desk.page.review.decision.owner_search.field, Qt.Key.Key_Return)
    desk.settle()
    notice = desk.page.review.decision.banner.notice
    assert notice is not None
    assert "salah ketik" in notice.message
    assert verdicts(desk, page_id) == []
    desk.page.review.decision.owner_search.field.clear()
    desk.type(typed_form(str(code)).lower())
    desk.qtbot.keyClick(desk.page.review.decision.owner_search.field, Qt.Key.Key_Return)
    desk.settle()
    assert verdicts(desk, page_id) == ["signed"]
    assert page_id not in desk.page.review.list.ids()
    notice = desk.page.review.decision.banner.notice
    assert notice is not None
    assert notice.message == "Hal. 4 dibaca sebagai lembar Slamet: tertandatangani, terarsip."
    desk.key(Qt.Key.Key_Z)
    desk.settle()
    assert desk.page.review.list.current() == page_id
    assert verdicts(desk, page_id) == []


def test_a_list_with_a_second_signature_opens_at_that_box_beside_the_other_sheet_and_is_filed_by_one_key(
    tmp_path: Path, qtbot: QtBot
) -> None:
    with small_office(tmp_path / "opd", 3) as app:
        with app.store.read() as c:
            people = [str(person) for person in c.scalars(select(t.people.c.id))]
        with app.store.operation("test.one_unit") as tx:
            tx.update_rows(t.people, [(person, {"unit_id": None}) for person in people])
        (listed,) = app.print_pacts(tmp_path / "daftar.pdf", collective="straight").sheets
        twice = listed.zones[2]
        (own,) = app.print_pacts(tmp_path / "sendiri.pdf", people=[str(twice.person_id)]).sheets
        scan = []
        for sheet, name in ((own, "sendiri"), (listed, "daftar")):
            (image,) = paper.render(tmp_path / f"{name}.pdf")
            for zone in sheet.zones:
                paper.sign(image, (zone.x, zone.y, zone.w, zone.h))
            scan.append(image)
        paper.save_pdf(tmp_path / "mesin.pdf", scan)
        import_scans(app.store, [tmp_path / "mesin.pdf"])
        desk = Desk(app, qtbot, tmp_path)
        review = desk.page.review
        (page_id,) = review.list.ids()
        assert review.session.detail is not None
        assert "kotak 3 " in review.session.detail.reason
        assert review.session.zone == 2
        label = "lembar lain yang terarsip (mesin.pdf hal. 1): tertandatangani"
        desk.settle()
        assert desk.compared.endswith(label)
        desk.key(Qt.Key.Key_Left)
        assert label not in desk.compared  # of the others nothing else is on record
        desk.key(Qt.Key.Key_A)
        desk.settle()
        assert desk.states()["filed"] == 2
        assert verdicts(desk, page_id) == ["signed"] * 3
