"""Officials and witnesses at the page, and a regency's own prohibitions and sanctions."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from netral_desktop.app import App
from netral_desktop.campaigns.queries import active_campaign, campaign_terms, texts_of
from netral_desktop.campaigns.templates import TextKind
from netral_desktop.officials.queries import officials
from netral_desktop.officials.records import OfficialKind
from netral_desktop.ui.pages.kampanye.page import KampanyePage

from ..conftest import SMALL, opened

TERMS, INFORMATION, OTHERS, OFFICIALS = 4, 5, 6, 7


@pytest.fixture
def page(qtbot, office: App) -> Iterator[KampanyePage]:
    with opened(qtbot, office, SMALL) as workspace:
        workspace.open_page("kampanye")
        assert isinstance(workspace.current, KampanyePage)
        yield workspace.current


def settle(qtbot, page: KampanyePage) -> None:
    qtbot.waitUntil(lambda: not page.ctx.jobs.busy)


def terms_of(page: KampanyePage):
    with page.ctx.app.store.read() as c:
        return campaign_terms(c, active_campaign(c).id)


def add(qtbot, page: KampanyePage, name: str, kind: OfficialKind, home: str = "") -> None:
    panel = page.officials
    panel.more.click()
    panel.form.kind.setCurrentIndex(panel.form.kind.findData(kind))
    panel.form.name.setText(name)
    panel.form.title.setText("Ketua")
    panel.form.home_agency.setText(home)
    panel.form.save.click()
    settle(qtbot, page)


def test_officials_are_added_chosen_as_witnesses_and_taken_off(qtbot, page) -> None:
    page.open_tab(OFFICIALS)
    panel = page.officials
    add(qtbot, page, "Wayan Rekaan", OfficialKind.BAWASLU)
    qtbot.waitUntil(lambda: len(panel.boxes) == 1)
    add(qtbot, page, "Made Rekaan", OfficialKind.ACTING)
    assert "Instansi asal" in panel.form.refusal.text(), "a Penjabat belongs somewhere else"
    panel.form.home_agency.setText("Pemerintah Provinsi")
    panel.form.save.click()
    settle(qtbot, page)
    for n in (1, 2):
        add(qtbot, page, f"Ketut Rekaan {n}", OfficialKind.FORKOPIMDA)
    qtbot.waitUntil(lambda: len(panel.boxes) == 4)
    for count in (1, 2, 3):
        next(box for box in panel.boxes.values() if not box.isChecked()).click()
        settle(qtbot, page)
        qtbot.waitUntil(lambda count=count: len(terms_of(page).witnesses) == count)
    last = next(key for key, box in panel.boxes.items() if not box.isChecked())
    panel.boxes[last].click()
    assert not panel.boxes[last].isChecked(), "three have room on a pact"
    assert len(terms_of(page).witnesses) == 3
    with page.ctx.app.store.read() as c:
        assert {each.name for each in officials(c)} == {
            "Wayan Rekaan", "Made Rekaan", "Ketut Rekaan 1", "Ketut Rekaan 2"
        }  # fmt: skip


def test_a_list_and_a_sanction_of_ones_own_are_kept_with_ids(qtbot, page) -> None:
    page.open_tab(TERMS)
    panel = page.terms
    panel.open_own_form("prohibitions")
    panel.own_form.submit()
    assert panel.own_form is not None, "a title and an act are asked for"
    panel.own_form.title.setText("Edaran kabupaten")
    panel.own_form.acts.setPlainText("meminjamkan balai desa\n\nmembawa atribut")
    panel.own_form.submit()
    panel.open_own_form("sanctions")
    panel.own_form.words.setText("Honor sebulan tidak dibayarkan")
    panel.own_form.staff.setCurrentIndex(panel.own_form.staff.findData("non_asn"))
    panel.own_form.level.setCurrentIndex(panel.own_form.level.findData("kontrak"))
    panel.own_form.submit()
    panel.save.click()
    settle(qtbot, page)
    own = next(each for each in terms_of(page).prohibitions if each.id == "larangan-1")
    assert list(own.acts) == ["larangan-1-1", "larangan-1-2"]
    assert [each.text for each in terms_of(page).sanctions if each.id == "sanksi-1"] == [
        "Honor sebulan tidak dibayarkan"
    ]
    assert terms_of(page).participants, "what is not on this panel stays"
    page.refresh()
    panel.remove_own("prohibitions", "larangan-1")
    panel.save.click()
    settle(qtbot, page)
    assert "larangan-1" not in {each.id for each in terms_of(page).prohibitions}


def test_a_text_for_leaders_is_used_once_it_is_saved(qtbot, page) -> None:
    page.open_tab(OTHERS)
    panel = page.others.current
    assert panel.kind is TextKind.PACT_LEADERS
    panel.fields["closing"].setPlainText("Demikian pakta integritas ini saya buat.")
    panel.save.click()
    settle(qtbot, page)
    with page.ctx.app.store.read() as c:
        assert TextKind.PACT_LEADERS in texts_of(c, active_campaign(c).id)
    page.open_tab(INFORMATION)
    settle(qtbot, page)
    assert page.texts[TextKind.INFORMATION].preview.view.scene().itemsBoundingRect().height() > 1000
