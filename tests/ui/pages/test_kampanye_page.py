"""The page of the campaigns: fields, texts in versions with their page, what it rests on, what cannot be changed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QDate

from netral_desktop.app import App
from netral_desktop.campaigns.queries import active_campaign, campaign_terms, campaign_text, text_versions
from netral_desktop.campaigns.service import adopt_campaign, new_campaign, package
from netral_desktop.campaigns.templates import TextKind
from netral_desktop.campaigns.terms import Duty
from netral_desktop.ui.pages.kampanye.page import KampanyePage
from netral_desktop.ui.workspace import Workspace

from ..conftest import SMALL, opened

FIELDS, PACT, IKRAR, TERMS = 0, 1, 3, 4


@pytest.fixture
def workspace(qtbot, office: App) -> Iterator[Workspace]:
    with opened(qtbot, office) as made:
        made.open_page("kampanye")
        yield made


@pytest.fixture
def page(workspace: Workspace) -> KampanyePage:
    assert isinstance(workspace.current, KampanyePage)
    return workspace.current


def settle(qtbot, page: KampanyePage) -> None:
    qtbot.waitUntil(lambda: not page.ctx.jobs.busy)


def campaign(page: KampanyePage):
    with page.ctx.app.store.read() as c:
        return active_campaign(c)


def test_a_deadline_on_a_weekend_is_noted_and_a_change_is_stored(qtbot, page) -> None:
    assert not page.fields.save.isEnabled()
    page.fields.days["ikrar_deadline"].field.setDate(QDate(2029, 11, 25))
    assert "akhir pekan" in page.fields._rows["ikrar_deadline"]._below.text()
    page.fields.texts["title"].setText("Pemilu Serentak 2029")
    page.fields.days["video_deadline"].show_day("2029-11-28")
    page.fields.save.click()
    settle(qtbot, page)
    assert campaign(page).title == "Pemilu Serentak 2029"
    assert (campaign(page).ikrar_deadline, campaign(page).video_deadline) == ("2029-11-25", "2029-11-28")
    assert not page.fields.save.isEnabled()


def test_an_empty_title_is_refused_beside_the_button(qtbot, page) -> None:
    page.fields.texts["title"].setText(" ")
    page.fields.save.click()
    settle(qtbot, page)
    assert "kosong" in page.fields.refusal.text()
    assert campaign(page).title == "Pemilu 2029"


def test_a_text_is_drawn_as_its_page_and_a_moved_clause_becomes_a_new_version(qtbot, page) -> None:
    page.open_tab(PACT)
    settle(qtbot, page)
    panel = page.texts[TextKind.PACT_ASN]
    assert panel.preview.view.scene().itemsBoundingRect().height() > 1000, "a page of A4 at 5 pixels a millimetre"
    first, second = (clause.field.toPlainText() for clause in panel.clauses[:2])
    panel.clauses[0].buttons[1].click()
    assert [clause.field.toPlainText() for clause in panel.clauses[:2]] == [second, first]
    panel.save.click()
    settle(qtbot, page)
    with page.ctx.app.store.read() as c:
        versions = text_versions(c, campaign(page).id, TextKind.PACT_ASN)
        assert campaign_text(c, campaign(page).id, TextKind.PACT_ASN)[1].clauses[0] == second
    assert len(versions) == 2
    assert not panel.save.isEnabled()


def test_an_unknown_placeholder_is_named_and_cannot_be_saved(qtbot, page) -> None:
    page.open_tab(PACT)
    settle(qtbot, page)
    panel = page.texts[TextKind.PACT_ASN]
    panel.fields["closing"].setPlainText("Demikian {bupati} menyatakan.")
    assert "{bupati}" in panel.fault.text()
    assert not panel.save.isEnabled()


def test_what_is_being_typed_outlives_a_change_elsewhere(qtbot, page) -> None:
    page.open_tab(IKRAR)
    panel = page.texts[TextKind.IKRAR]
    panel.fields["closing"].setPlainText("Demikian ikrar kami.")
    page.refresh()
    assert panel.fields["closing"].toPlainText() == "Demikian ikrar kami."
    settle(qtbot, page)


def test_clauses_are_added_and_taken_out(qtbot, page) -> None:
    page.open_tab(IKRAR)
    panel = page.texts[TextKind.IKRAR]
    count = len(panel.clauses)
    panel.more.click()
    assert len(panel.clauses) == count + 1
    panel.clauses[-1].field.setPlainText("butir baru.")
    assert panel.text.points[-1] == "butir baru."
    panel.clauses[0].buttons[2].click()
    assert len(panel.clauses) == count
    settle(qtbot, page)


def test_duties_and_laws_are_ticked_and_superseded_laws_say_so(qtbot, page) -> None:
    page.open_tab(TERMS)
    page.terms.duties[Duty.LOGO].setChecked(True)
    box = next(box for item, box in page.terms.items["laws"] if item.id == "pp-53-2010")
    assert "digantikan" in box.accessibleDescription()
    box.setChecked(True)
    page.terms.save.click()
    settle(qtbot, page)
    with page.ctx.app.store.read() as c:
        terms = campaign_terms(c, campaign(page).id)
    assert Duty.LOGO in terms.duties
    assert "pp-53-2010" in {law.id for law in terms.legal_bases}


def test_a_regencys_campaign_is_read_only_and_the_own_one_stays_readable(qtbot, page, regency: App) -> None:
    new_campaign(regency.store, title="Pemilu Kabupaten", circular="1", pact_deadline="2029-11-22",
                 ikrar_deadline="2029-11-26")  # fmt: skip
    adopt_campaign(page.ctx.app.store, package(regency.store))
    page.refresh()
    page.desk.open(campaign(page).id)
    page.refresh()
    page.open_tab(PACT)
    settle(qtbot, page)
    panel = page.texts[TextKind.PACT_ASN]
    assert "kabupaten" in page._fixed.text()
    assert panel.fields["opening"].isReadOnly()
    assert not page.fields.save.isVisibleTo(page)
    own = next(each for each in page.desk.campaigns if each.origin == "own")
    page.desk.open(own.id)
    page.refresh()
    assert page.fields.texts["title"].text() == "Pemilu 2029"
    assert not page.use.isVisibleTo(page)


def test_without_a_campaign_the_page_shows_the_way_to_one(qtbot, empty_office: App) -> None:
    with opened(qtbot, empty_office) as workspace:
        workspace.open_page("kampanye")
        workspace.current._empty.pressed.emit()
        assert workspace.current is workspace.page("pengaturan")


def test_editor_and_page_fit_a_small_screen(qtbot, office: App) -> None:
    with opened(qtbot, office, SMALL) as workspace:
        workspace.open_page("kampanye")
        page = workspace.current
        page.open_tab(PACT)
        panel = page.texts[TextKind.PACT_ASN]
        assert panel.width() <= page.width()
        assert panel.save.visibleRegion().boundingRect().height() == panel.save.height()
