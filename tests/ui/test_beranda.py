from __future__ import annotations

from dataclasses import replace

import pytest

from netral_desktop.app import App
from netral_desktop.campaigns.editing import track_duty
from netral_desktop.followup.duties import IkrarState, PactState, always_tracked
from netral_desktop.followup.queries import Missing, Totals
from netral_desktop.ui.pages.beranda.presenter import missing_chip, next_step, read_home, unit_tone
from netral_desktop.ui.roles import OFFICE_PAGES
from netral_desktop.ui.theme import Tone
from netral_desktop.ui.widgets.labels import Text
from netral_desktop.ui.widgets.unit_choice import UnitChoice
from tests.ui.drivers.beranda import PEOPLE as MISSING
from tests.ui.drivers.beranda import UNITS, BerandaDriver
from tests.ui.drivers.page import PageDriver

from .conftest import opened

PEOPLE = 10
LOGO = "Memasang logo “ASN Pilih Netral”"


def totals(people: int = PEOPLE, **counts: int) -> Totals:
    """Everyone signed and present, but for the counts given."""
    pacts = {s.value: counts.get(s.value, 0) for s in PactState}
    ikrar = {s.value: counts.get(s.value, 0) for s in IkrarState}
    pacts[PactState.SIGNED] = people - sum(pacts.values())
    ikrar[IkrarState.PRESENT] = people - sum(ikrar.values())
    return Totals(people, {"pakta": pacts, "ikrar": ikrar})


def step(found: Totals, *, review: int = 0, has_campaign: bool = True, ikrar_held: bool = True, questions: int = 0):
    return next_step(
        found, {"review": review}, has_campaign=has_campaign, ikrar_held=ikrar_held, questions=questions
    )  # fmt: skip


@pytest.mark.parametrize(
    ("found", "facts", "page", "words"),
    [
        (totals(0), {"has_campaign": False}, "pengaturan", "Belum ada kegiatan netralitas"),
        (totals(0), {}, "pegawai", "Masukkan data awal"),
        (totals(not_printed=10), {}, "pakta", "10 pakta belum dicetak"),
        (totals(printed=4, unsigned=2), {}, "pakta", "2 lembar kembali tanpa tanda tangan"),
        (totals(printed=4), {}, "pindai", "4 pakta belum kembali"),
        (totals(printed=4), {"review": 14}, "pindai", "14 halaman pindaian menunggu"),
        (totals(not_printed=10), {"review": 14, "questions": 3}, "pegawai", "3 pertanyaan tentang data pegawai"),
        (totals(unmarked=10), {"ikrar_held": False}, "ikrar", "Ikrar belum dicatat"),
        (totals(unmarked=3), {}, "ikrar", "3 pegawai belum dicatat"),
        (totals(absent=1), {}, "pegawai", "1 pegawai tidak hadir tanpa keterangan"),
        (totals(), {}, "sinkronisasi", "Semua lengkap"),
    ],
)
def test_the_next_step_is_the_first_thing_in_the_way(found: Totals, facts, page: str, words: str) -> None:
    chosen = step(found, **facts)
    assert chosen.page == page
    assert words in chosen.sentence
    assert chosen.button


def test_every_next_step_leads_to_a_page_that_exists() -> None:
    keys = {entry.key for entry in OFFICE_PAGES}
    assert step(totals()).page in keys
    assert step(totals(printed=1)).page in keys


def test_no_word_calls_a_person_anything() -> None:
    sentence = step(totals(absent=1)).sentence
    assert "perlu klarifikasi" in sentence
    assert "tidak netral" not in sentence


@pytest.mark.parametrize(
    ("pact", "ikrar", "words"),
    [
        (PactState.UNSIGNED, IkrarState.PRESENT, "belum TTD"),
        (PactState.REVIEW, IkrarState.ABSENT, "ditinjau"),
        (PactState.SIGNED, IkrarState.ABSENT, "perlu klarifikasi"),
    ],
)
def test_the_chip_says_why_someone_is_on_the_list(pact: PactState, ikrar: IkrarState, words: str) -> None:
    first, second = always_tracked()
    lacks = tuple((duty, state) for duty, state in ((first, pact), (second, ikrar)) if state in duty.lacks)
    assert missing_chip(Missing("id", "Nama", None, lacks))[0] == words


def test_what_the_campaign_adds_is_a_tile_and_the_last_step(qtbot, office: App) -> None:
    track_duty(office.store, "logo")
    with opened(qtbot, office) as workspace:
        page = BerandaDriver(workspace.current)
        assert page.in_sight_with(Text, LOGO)
        track_duty(office.store, "logo", off=True)
        qtbot.waitUntil(lambda: not page.in_sight_with(Text, LOGO))
    left = next_step(totals(), {}, has_campaign=True, ikrar_held=True, added=[("Memasang logo", 3), ("Lain", 0)])
    assert left.sentence == "3 pegawai belum: Memasang logo"
    done = next_step(totals(), {}, has_campaign=True, ikrar_held=True, added=[("Memasang logo", 0)])
    assert done.page == "sinkronisasi"


def test_who_lacks_only_what_the_campaign_adds_is_listed_with_that(office: App) -> None:
    track_duty(office.store, "logo")
    found = read_home(office).missing[0]
    added = [lack for lack in found.lacks if lack[0].noted]
    assert missing_chip(replace(found, lacks=tuple(added)))[0] == "Logo: belum"


def test_red_marks_a_unit_only_when_it_lags_and_the_deadline_is_near() -> None:
    assert unit_tone(6, 10, urgent=True) is Tone.DUE
    assert unit_tone(6, 10, urgent=False) is None
    assert unit_tone(9, 10, urgent=True) is None
    assert unit_tone(0, 0, urgent=True) is None


def test_the_home_of_an_office_balances(office: App) -> None:
    home = read_home(office)
    assert home.subtitle == "24 pegawai aktif · 3 unit"
    assert home.urgent
    assert sum(unit.people for unit in home.units) == 24
    assert home.missing_total == len(home.missing) == 24
    signed = home.figures[0]
    assert (signed.value, signed.total, signed.note) == (0, 24, "24 belum cetak")


def test_the_home_of_a_new_office_says_what_to_do_first(empty_office: App) -> None:
    home = read_home(empty_office)
    assert home.step.page == "pengaturan"
    assert home.subtitle == ""
    assert [figure.note for figure in home.figures][:2] == ["belum ada pegawai", "belum ada pegawai"]


def test_figures_and_lists_are_narrowed_to_a_unit_and_the_next_step_stays_the_offices(qtbot, office: App) -> None:
    with opened(qtbot, office) as workspace:
        page = BerandaDriver(workspace.current)
        assert [len(page.rows(UNITS)), len(page.rows(MISSING))] == [3, 24]
        step = page.next_step
        page.choose("Unit kerja", page.choices("Unit kerja")[2])
        assert page.sees("dari 8")
        assert [len(page.rows(UNITS)), len(page.rows(MISSING))] == [1, 8]
        assert page.next_step == step
        assert page.page.subtitle == "8 pegawai aktif · 1 unit"
        page.click("Buka daftar")
        assert len(PageDriver(workspace.current).rows()) == 8, "the list is narrowed to the same unit"
        workspace.open_page("beranda")
        page.open_row(0, UNITS)
        assert len(page.rows(MISSING)) == 24, "opened once more, all are shown"


def test_before_the_first_import_nobody_is_said_to_be_done(qtbot, empty_office: App) -> None:
    with opened(qtbot, empty_office) as workspace:
        page = BerandaDriver(workspace.current)
        assert page.empty_words(MISSING) == "Belum ada pegawai"
        assert not page.in_sight(UnitChoice)
