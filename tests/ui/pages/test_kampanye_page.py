"""The page of the campaigns: fields, texts in versions with their page, what it rests on, what cannot be changed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QDate

from netral_desktop.app import App
from netral_desktop.campaigns.duties import Duty, Tier
from netral_desktop.campaigns.editing import track_duty
from netral_desktop.campaigns.queries import active_campaign, campaign_terms, campaign_text, text_versions
from netral_desktop.campaigns.service import adopt_campaign, new_campaign, package
from netral_desktop.campaigns.templates import TextKind
from netral_desktop.ui.pages.kampanye.page import KampanyePage
from netral_desktop.ui.workspace import Workspace
from tests.ui.drivers.page import PageDriver

from ..conftest import SMALL, opened

PACT, IKRAR, TERMS = 1, 3, 4


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


def terms_of(page: KampanyePage):
    with page.ctx.app.store.read() as c:
        return campaign_terms(c, campaign(page).id)


def test_a_deadline_on_a_weekend_is_noted_and_a_change_is_stored(qtbot, page) -> None:
    assert not page.fields.save.isEnabled()
    page.fields.days["ikrar_deadline"].field.setDate(QDate(2029, 11, 25))
    assert "akhir pekan" in PageDriver(page).note_of("Tenggat ikrar")
    page.fields.texts["title"].setText("Pemilu Serentak 2029")
    page.fields.days["video_deadline"].show_day("2029-11-28")
    page.fields.save.click()
    settle(qtbot, page)
    assert campaign(page).title == "Pemilu Serentak 2029"
    assert (campaign(page).ikrar_deadline, campaign(page).video_deadline) == ("2029-11-25", "2029-11-28")
    assert not page.fields.save.isEnabled()


def test_a_deadline_in_the_past_is_asked_about_and_saved_when_pressed_again(qtbot, page) -> None:
    page.fields.days["pact_deadline"].field.setDate(QDate(2029, 11, 15))
    page.fields.save.click()
    settle(qtbot, page)
    assert "sudah lewat" in PageDriver(page).note_of("Tenggat pakta")
    assert campaign(page).pact_deadline == "2029-11-22"
    page.fields.save.click()
    settle(qtbot, page)
    assert campaign(page).pact_deadline == "2029-11-15"
    page.fields.texts["title"].setText("Pemilu Serentak 2029")
    page.fields.save.click()
    settle(qtbot, page)
    assert campaign(page).title == "Pemilu Serentak 2029", "a day that stands is not asked about again"


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
    first, second = (clause.field.typed for clause in panel.clauses[:2])
    panel.clauses[0].buttons[1].click()
    assert [clause.field.typed for clause in panel.clauses[:2]] == [second, first]
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


def test_placeholders_are_chips_with_words_and_are_kept_by_their_names(qtbot, page) -> None:
    page.open_tab(PACT)
    settle(qtbot, page)
    panel = page.texts[TextKind.PACT_ASN]
    assert "‹surat edaran›" in panel.fields["declaration"].toPlainText()
    assert not [field for field in panel.fields.values() if "{" in field.toPlainText()]
    assert not panel.changed, "looking changes nothing"
    field = panel.fields["closing"]
    field.setPlainText("Demikian untuk ‹nama kantor›, ‹entah›.")
    assert panel.text.closing == "Demikian untuk {kantor}, ‹entah›."


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


def test_a_day_that_is_not_set_shows_no_day(page) -> None:
    video = page.fields.days["video_deadline"]
    assert not video.field.isVisibleTo(page)
    video.box.setChecked(True)
    assert video.field.isVisibleTo(page)
    video.field.setDate(QDate(2029, 11, 25))
    assert "akhir pekan" in PageDriver(page).note_of("Tenggat video")


def test_duties_and_laws_are_ticked_and_superseded_laws_say_so(qtbot, page) -> None:
    page.open_tab(TERMS)
    page.terms.duties.boxes[Duty.LOGO].setChecked(True)
    box = next(box for item, box in page.terms.items["laws"] if item.id == "pp-53-2010")
    assert "digantikan" in box.accessibleDescription()
    box.setChecked(True)
    page.terms.save.click()
    settle(qtbot, page)
    with page.ctx.app.store.read() as c:
        terms = campaign_terms(c, campaign(page).id)
    assert Duty.LOGO in terms.duties
    assert "pp-53-2010" in {law.id for law in terms.legal_bases}


def test_a_duty_in_own_words_and_a_day_for_leaders_are_told_at_the_page(qtbot, page) -> None:
    page.open_tab(TERMS)
    duties = page.terms.duties
    for _ in range(2):
        duties.words.setText("Memasang spanduk di gerbang")
        duties.add.click()
    assert not duties.words.text()
    duties.days[Duty.PACT, Tier.LEADERS].show_day("2029-11-15")
    duties.days["memasang-spanduk-di-gerbang", Tier.STAFF].show_day("2029-11-30")
    assert (Duty.PACT, Tier.STAFF) not in duties.days, "that day is a field of the campaign"
    page.terms.move_law(page.terms.laws[1].id, -1)  # all is shown anew, with what was ticked
    page.terms.save.click()
    settle(qtbot, page)
    kept = terms_of(page)
    keys = ["memasang-spanduk-di-gerbang", "memasang-spanduk-di-gerbang-2"]
    assert [duty.key for duty in kept.own_duties] == keys
    assert {(each.duty, each.tier.value): each.day for each in kept.deadlines} == {
        ("pakta", "leaders"): "2029-11-15", (keys[0], "staff"): "2029-11-30",
    }  # fmt: skip
    assert not page.terms.changed


def test_duties_in_own_words_and_their_days_outlive_what_is_ticked_beside_them(qtbot, page) -> None:
    store = page.ctx.app.store
    track_duty(store, "spanduk", words="Memasang spanduk", deadlines={Tier.STAFF: "2029-11-30"})
    track_duty(store, "pakta", deadlines={Tier.LEADERS: "2029-11-15"})
    page.refresh()
    page.open_tab(TERMS)
    assert not page.terms.duties.boxes[Duty.PACT].isEnabled(), "pact and oath are always tracked"
    page.terms.duties.boxes[Duty.LOGO].setChecked(True)
    page.terms.save.click()
    settle(qtbot, page)
    kept = terms_of(page)
    assert ([duty.key for duty in kept.own_duties], len(kept.deadlines)) == (["spanduk"], 2)
    page.terms.duties.boxes["spanduk"].setChecked(False)
    page.terms.save.click()
    settle(qtbot, page)
    assert (terms_of(page).own_duties, [each.duty for each in terms_of(page).deadlines]) == ((), ["pakta"])


def law_row(page, law_id: str) -> tuple[int, object]:
    return next((n, box) for n, (item, box) in enumerate(page.terms.items["laws"]) if item.id == law_id)


def stored_laws(page):
    with page.ctx.app.store.read() as c:
        return campaign_terms(c, campaign(page).id).legal_bases


def test_laws_keep_the_order_they_are_put_in(qtbot, page) -> None:
    page.open_tab(TERMS)
    before = [law.id for law in stored_laws(page)]
    page.terms.law_buttons[before[1]][0].click()  # up
    page.terms.save.click()
    settle(qtbot, page)
    assert [law.id for law in stored_laws(page)] == [before[1], before[0], *before[2:]]


def test_a_law_outside_the_catalogue_says_what_it_replaces_and_can_be_taken_out_again(qtbot, page) -> None:
    page.open_tab(TERMS)
    page.terms.more_laws.click()
    form = page.terms.law_form
    form.short.setText("Peraturan Bupati Nomor 12 Tahun 2029")
    form.dated.setText("14-03-2029")
    form.submit()
    assert page.terms.law_form is form, "the source is missing, and the field says so"
    assert "sumber" in PageDriver(page).note_of("Sumber")
    form.source.setText("JDIH kabupaten")
    form.replaces.setCurrentIndex(form.replaces.findData("pp-42-2004"))
    form.submit()
    page.terms.save.click()
    settle(qtbot, page)
    own = next(law for law in stored_laws(page) if law.source == "JDIH kabupaten")
    old = next(law for law in stored_laws(page) if law.id == "pp-42-2004")
    assert (own.id, own.dated) == ("lain-peraturan-bupati-nomor-12-tahun-2029", "2029-03-14")
    assert old.superseded_by == (own.id,)
    assert own.short in law_row(page, "pp-42-2004")[1].accessibleDescription()
    page.terms.remove_law(own.id)
    page.terms.save.click()
    settle(qtbot, page)
    assert own.id not in {law.id for law in stored_laws(page)}
    assert next(law for law in stored_laws(page) if law.id == "pp-42-2004").superseded_by == ()


def test_rows_of_the_identity_table_are_put_in_order_named_and_taken_out(qtbot, page) -> None:
    page.open_tab(PACT)
    settle(qtbot, page)
    panel = page.texts[TextKind.PACT_ASN]
    first, second = (field.source for field in panel.identity.fields[:2])
    panel.identity.buttons[0][1].click()  # down
    assert [field.source for field in panel.identity.fields[:2]] == [second, first]
    place = next(n for n, field in enumerate(panel.identity.fields) if field.source == "unit")
    panel.identity.labels[place].setText("Satuan kerja")
    panel.identity.remove_row(next(n for n, field in enumerate(panel.identity.fields) if field.source == "grade"))
    panel.save.click()
    settle(qtbot, page)
    with page.ctx.app.store.read() as c:
        rows = campaign_text(c, campaign(page).id, TextKind.PACT_ASN)[1].identity
    assert [row.source for row in rows[:2]] == [second, first]
    assert "grade" not in {row.source for row in rows}
    assert next(row.label for row in rows if row.source == "unit") == "Satuan kerja"
    panel.identity.remove_row(next(n for n, row in enumerate(rows) if row.source == "name"))
    assert "nama" in panel.fault.text()
    assert not panel.save.isEnabled()


def test_leaving_the_page_says_what_was_not_saved_and_leads_back(qtbot, page, workspace) -> None:
    page.open_tab(IKRAR)
    page.texts[TextKind.IKRAR].fields["closing"].setPlainText("Demikian ikrar kami.")
    workspace.open_page("pegawai")
    notice = workspace.banner.notice
    assert "ikrar netralitas" in notice.message
    notice.action()
    assert workspace.current is page
    assert page.texts[TextKind.IKRAR].fields["closing"].toPlainText() == "Demikian ikrar kami."
    settle(qtbot, page)


def test_another_campaign_is_opened_only_when_what_was_typed_may_go(qtbot, page, workspace) -> None:
    old = campaign(page).id
    new_campaign(page.ctx.app.store, title="Pemilihan 2031", circular="2", pact_deadline="2031-11-20",
                 ikrar_deadline="2031-11-21")  # fmt: skip
    page.refresh()
    page.fields.texts["title"].setText("Judul baru")
    other = next(n for n in range(page.choice.count()) if page.choice.itemData(n) != old)
    PageDriver(page).choose(page.choice.accessibleName(), page.choice.itemText(other))
    assert (page.choice.currentData(), page.fields.texts["title"].text()) == (old, "Judul baru")
    workspace.banner.notice.action()
    assert page.fields.texts["title"].text() == "Pemilihan 2031"
    assert not page.unsaved


def test_the_window_is_not_closed_over_unsaved_text_without_a_question(qtbot, page, workspace) -> None:
    page.fields.texts["title"].setText("Judul baru")
    window = workspace.window()
    window.close()
    assert window.isVisible()
    box = window.leaving.question
    assert "isian pokok" in box.text()
    box.defaultButton().click()
    assert window.isVisible()
    window.close()
    next(b for b in window.leaving.question.buttons() if b.text() == "Tutup tanpa menyimpan").click()
    qtbot.waitUntil(lambda: not window.isVisible())


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
    assert PageDriver(page).sees("kabupaten")
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
        PageDriver(workspace.current).click("Buka Pengaturan")
        assert workspace.current is workspace.page("pengaturan")


def test_editor_and_page_fit_a_small_screen(qtbot, office: App) -> None:
    with opened(qtbot, office, SMALL) as workspace:
        workspace.open_page("kampanye")
        page = workspace.current
        page.open_tab(PACT)
        panel = page.texts[TextKind.PACT_ASN]
        assert panel.width() <= page.width()
        assert panel.save.visibleRegion().boundingRect().height() == panel.save.height()
